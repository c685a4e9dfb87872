"""The named questions on Oxigraph and on rdflib over the same data, and what it takes to open a store."""

from __future__ import annotations

import gc
import multiprocessing
import tempfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cache, partial
from pathlib import Path
from time import perf_counter
from typing import Any

import pyoxigraph as ox
import rdflib

from benchmarks import corpus
from benchmarks.measure import Measure, Row, Section, Size
from benchmarks.text import run_of
from kg import graph
from kg.extract import Extractor
from kg.iri import PREFIXES, document_iri
from kg.ontology import load
from kg.questions import Question, named
from kg.store import STORE, ask, load_quads, write_store

__all__ = ["answered", "quads", "questions", "renamed"]

_FIRST = ("districts-of-track", "evidence", "overlap", "targets-ranked", "tracks-of-district")
"""The five questions that the budget is about."""
_MEDIAN, _SLOWEST = 15.0, 3.0
_MILLION = 30
"""Copies of the gold texts that make some million quads."""


@dataclass(frozen=True, slots=True, kw_only=True)
class _Data:
    """One dataset: its name, the number of quads, the file, the seconds a run may take.

    `copies` of the gold texts are in it; a build of so many has its store on disk, and up to 1 M has a peer.
    """

    name: str
    quads: int
    path: Path
    patience: float
    copies: int

    @property
    def judged(self) -> bool:
        """Whether a budget is on it."""
        return self.copies == _MILLION


def questions(size: Size) -> Section:
    """How fast the named questions are answered, and stores opened."""
    extractor = Extractor(load())
    rows: list[Row] = []
    with tempfile.TemporaryDirectory() as name:
        for title, number in (("seed", 0), *(() if size.quick else (("1 M", _MILLION), ("10 M", 10 * _MILLION)))):
            path = Path(name) / f"{number}.nq"
            count = _write(path, extractor, number)
            data = _Data(name=title, quads=count, path=path, patience=size.of(30, 3), copies=number)
            rows += _compared(data, size) if number <= _MILLION else _alone(data, size)
            path.unlink()
    return Section(
        title="The named questions",
        about="Each question that comes along, on Oxigraph (the whole answer read into rows; the seed in memory, the "
        "others from the store on disk, as `kg query` opens them) and on rdflib (a plain graph in memory, its "
        "fastest), over the same triples: the seed's, and some 1 M and 10 M made of the gold texts, each repeated "
        "under 30 and 300 names; at 10 M there is no rdflib. Repeating is hard on questions that join claims with "
        "claims. A run that takes longer than its patience (30 s, in a quick bench 3 s) is ended, and `>` stands "
        "before what is then known. The budget is about five of the questions at 1 M: 15 times in their median, none "
        "below 3 times.",
        rows=tuple(rows),
    )


def quads(extractor: Extractor, number: int) -> Iterator[str]:
    """The N-Quads of the ontology and of the gold texts, each under so many names; for none of the seed article."""
    run = run_of(extractor)
    head = sorted({*extractor.ontology.lines, *graph.run_lines(run.iri, version="0", date="")})
    yield "".join(f"{line}\n" for line in head)
    texts = corpus.gold() if number else corpus.gold()[:1]
    said = [(item.name, extract.quads) for item, extract in zip(texts, extractor.extracts(texts, run), strict=True)]
    yield from (text for _, text in said[: 0 if number else None])
    for n in range(number):
        yield from (renamed(text, name, n) for name, text in said)


def renamed(text: str, name: str, number: int) -> str:
    """The quads of a document as those of another that says the same: document and claims have other names."""
    other = f"{number:05}/{name}"
    text = text.replace(document_iri(name), document_iri(other)).replace(f'"{name}"', f'"{other}"')
    return text.replace(PREFIXES["claim"], f"{PREFIXES['claim']}{number:05}-")


def _write(path: Path, extractor: Extractor, number: int) -> int:
    count = 0
    with path.open("w", encoding="utf-8", newline="") as file:
        for part in quads(extractor, number):
            file.write(part)
            count += part.count("\n")
    return count


def _compared(data: _Data, size: Size) -> list[Row]:
    """The rows of a dataset: loading, opening, each question, and the median of the five."""
    store, loads = _timed(lambda: _memory(data.path), size.runs)
    graph_, slow = _timed(lambda: _plain(store), 1)
    label = f"{data.name} ({data.quads:,} quads)"
    rows = [Row(what=f"load into memory, {label}", ours=loads, name="rdflib", peer=slow, note="rdflib: N-Triples")]
    ratios = []
    with tempfile.TemporaryDirectory(dir=data.path.parent) as name:
        folder = Path(name) / STORE
        rows += _disk(data, folder, size.runs)
        for question in named():
            own = partial(_on_disk, folder) if data.copies else partial(_rows, store)
            row = _asked(question, own, graph_, data, size.runs)
            rows.append(row)
            if question.name in _FIRST and row.ratio:
                ratios.append(row.ratio)
    middle = Measure(values=tuple(ratios), unit="times")
    note = "least and most of the five ratios"
    bound = _MEDIAN if data.judged else None
    rows.append(Row(what=f"median of the five, {data.name}", ours=middle, more=True, bound=bound, note=note))
    return rows


def _alone(data: _Data, size: Size) -> list[Row]:
    """The rows of a dataset too large for a peer: loading once, opening, each question."""
    with tempfile.TemporaryDirectory(dir=data.path.parent) as name:
        folder = Path(name) / STORE
        rows = list(_disk(data, folder, 1))
        for question in named():
            ours, found = answered(partial(_on_disk, folder, question.text), size.runs, data.patience)
            rows.append(Row(what=f"{question.name}, {data.name}", ours=ours, note=f"{found:,} rows" if found else ""))
    return rows


def _rows(store: ox.Store, query: str) -> int:
    return len(ask(store, query).rows)


@cache
def _opened(folder: Path) -> ox.Store:
    return ox.Store.read_only(str(folder))


def _on_disk(folder: Path, query: str) -> int:
    """The rows of an answer from a store on disk, which the process that asks opens for itself."""
    return _rows(_opened(folder), query)


def _timed(make: Callable[[], Any], runs: int) -> tuple[Any, Measure]:
    seconds = []
    made = None
    for _ in range(runs):
        made = None
        gc.collect()
        start = perf_counter()
        made = make()
        seconds.append(perf_counter() - start)
    return made, Measure(values=tuple(seconds), unit="s")


def _memory(path: Path) -> ox.Store:
    store = ox.Store()
    with path.open("rb") as quads:
        load_quads(store, quads)
    return store


def _plain(store: ox.Store) -> rdflib.Graph:
    """The union of all graphs as a plain graph of rdflib, read from N-Triples."""
    triples = {ox.Triple(quad.subject, quad.predicate, quad.object) for quad in store}
    data = ox.serialize(triples, format=ox.RdfFormat.N_TRIPLES)
    assert data is not None
    return rdflib.Graph().parse(data=data, format="nt")


def _disk(data: _Data, folder: Path, runs: int) -> Iterator[Row]:
    """A store on disk: loaded once each run, the last time to a folder that stays, and opened again."""
    loads = []
    for turn in range(runs):
        path, start = folder if turn == runs - 1 else folder.with_name(f"{turn}"), perf_counter()
        write_store(data.path, path)
        loads.append(perf_counter() - start)
    held = sum(file.stat().st_size for file in folder.rglob("*") if file.is_file())
    _, opened = _timed(lambda: ox.Store.read_only(str(folder)), max(runs, 3))
    label = f"{data.name} ({data.quads:,} quads)"
    note = f"{held / data.quads:.0f} bytes a quad on disk"
    yield Row(what=f"load onto disk, {label}", ours=Measure(values=tuple(loads), unit="s"), note=note)
    yield Row(what=f"open from disk, {label}", ours=opened)


def _asked(question: Question, own: Callable[[str], int], peer: rdflib.Graph, data: _Data, runs: int) -> Row:
    ours, rows = answered(partial(own, question.text), runs, data.patience)
    theirs, others = answered(lambda: len(list(peer.query(question.text))), runs, data.patience)
    same = f"{rows:,} rows" if rows == others else f"{rows:,} rows, rdflib {others:,}"
    counted = question.name in _FIRST
    judged = counted and data.judged
    return Row(
        what=f"{question.name}, {data.name}" + (" (of the five)" if counted else ""),
        ours=ours,
        name="rdflib",
        peer=theirs,
        least=_SLOWEST if judged else None,
        note=same if not (ours.over or theirs.over) else f"{max(rows, others):,} rows",
    )


def answered(question: Callable[[], int], runs: int, patience: float) -> tuple[Measure, int]:
    """Milliseconds of a question, and the rows of its answer; ended, in a process of its own, when patience ends.

    The first answer is not counted where there are others: it warms what the process copies.
    The process is a copy of this one, so that it has the data at once; it dies with a query that never ends.
    """
    context = multiprocessing.get_context("fork")
    near, far = context.Pipe(duplex=False)
    child = context.Process(target=_answer, args=(question, runs, far))
    child.start()
    far.close()
    times: list[float] = []
    rows = 0
    while len(times) <= runs and near.poll(patience):
        try:
            rows, seconds = near.recv()
        except EOFError:
            child.join()
            raise RuntimeError(f"a question ended with exit {child.exitcode}") from None
        times.append(seconds * 1000)
    child.kill()
    child.join()
    if not times:
        return Measure(values=(patience * 1000,), unit="ms", over=True), 0
    return Measure(values=tuple(times[1:] or times), unit="ms"), rows


def _answer(question: Callable[[], int], runs: int, far: Any) -> None:
    gc.disable()
    for _ in range(runs + 1):
        start = perf_counter()
        rows = question()
        far.send((rows, perf_counter() - start))
