"""What large corpora would take, worked out by plain arithmetic from what is measured here: `docs/scale.md`."""

from __future__ import annotations

import re
import tempfile
import zlib
from collections.abc import Sequence
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path
from time import perf_counter

import pyoxigraph as ox

from benchmarks import corpus
from benchmarks.measure import Measure, Row, Section, Size, number
from benchmarks.text import run_of
from kg.extract import Extractor
from kg.ontology import load
from kg.store import load_quads

__all__ = ["PAGE", "estimate", "replace_block", "scale", "write_block"]

PAGE = corpus.ROOT / "docs" / "scale.md"
_SPEED, _OUT, _PACKED = "speed of one core", "N-Quads for a byte of text", "the same, deflated"
_QUADS, _LOAD, _DISK = "quads for a megabyte of text", "loading onto disk (Oxigraph)", "disk for a quad (Oxigraph)"
_CORPORA = ((5e9, "5 GB"), (500e9, "500 GB"), (50e12, "50 TB"))
_CORES = 16
"""Cores of one machine of the estimate."""
_HOLDS = (
    (1e9, "Oxigraph, on the disk of one machine"),
    (1e11, "an engine made for tens of billions (QLever, Virtuoso), or one store a province"),
)
_NONE = "none as a whole: districts and tracks aggregated, the claims in files"
_BLOCK = re.compile(r"(<!-- measured -->\n).*?(<!-- /measured -->\n)", re.DOTALL)
_UNITS = ((1e15, "PB"), (1e12, "TB"), (1e9, "GB"), (1e6, "MB"))


@dataclass(frozen=True, slots=True, kw_only=True)
class Estimate:
    """What a corpus takes: hours of one core, bytes of N-Quads, quads, hours of loading, bytes of a store."""

    core_hours: float
    out: float
    packed: float
    quads: float
    load_hours: float
    store: float

    @property
    def holds(self) -> str:
        """The kind of triple store that holds the result."""
        return next((name for most, name in _HOLDS if self.quads <= most), _NONE)


def scale(size: Size) -> Section:
    """The figures that the arithmetic starts from, on sparse texts."""
    extractor = Extractor(load())
    run, documents = run_of(extractor), tuple(corpus.made(size.of(4000, 300) / 1000, sparse=True))
    amount = corpus.megabytes(documents)
    seconds = []
    data = b""
    for _ in range(size.runs):
        start = perf_counter()
        data = "".join(extract.quads for extract in extractor.extracts(documents, run)).encode()
        seconds.append(perf_counter() - start)
    quads = data.count(b"\n")
    loads, held = _loaded(data, size.runs)
    return Section(
        title="What the estimates for large corpora start from",
        about=f"{amount:.1f} MB of sparse texts, as N-Quads, loaded into a new store on disk. What follows from it for "
        "5 GB, 500 GB and 50 TB stands in [scale.md](scale.md).",
        rows=(
            Row(what=_SPEED, ours=Measure(values=tuple(amount / s for s in seconds), unit="MB/s"), more=True),
            Row(what=_OUT, ours=Measure(values=(len(data) / amount / 1e6,), unit="bytes")),
            Row(what=_PACKED, ours=Measure(values=(len(zlib.compress(data)) / amount / 1e6,), unit="bytes")),
            Row(what=_QUADS, ours=Measure(values=(quads / amount,), unit="quads")),
            Row(what=_LOAD, ours=Measure(values=tuple(quads / s for s in loads), unit="quads/s"), more=True),
            Row(what=_DISK, ours=Measure(values=(held / quads,), unit="bytes")),
        ),
    )


def _loaded(data: bytes, runs: int) -> tuple[list[float], int]:
    """The seconds of each load onto disk, and the bytes that the store then holds."""
    seconds, held = [], 0
    for _ in range(runs):
        with tempfile.TemporaryDirectory() as name:
            start = perf_counter()
            store = ox.Store(name)
            load_quads(store, BytesIO(data))
            store.flush()
            del store
            seconds.append(perf_counter() - start)
            held = sum(file.stat().st_size for file in Path(name).rglob("*") if file.is_file())
    return seconds, held


def estimate(rows: Sequence[Row], text: float) -> Estimate:
    """What so many bytes of text take, from the rows that `scale` measured."""
    of = {row.what: row.ours.middle for row in rows}
    quads = text / 1e6 * of[_QUADS]
    return Estimate(
        core_hours=text / 1e6 / of[_SPEED] / 3600,
        out=text * of[_OUT],
        packed=text * of[_PACKED],
        quads=quads,
        load_hours=quads / of[_LOAD] / 3600,
        store=quads * of[_DISK],
    )


def write_block(rows: Sequence[Row], origin: str) -> str:
    """The measured figures and what follows from them, as Markdown."""
    of = {row.what: row.ours for row in rows}
    given = "".join(f"| {what} | {ours} | {ours.spread} |\n" for what, ours in of.items())
    lines: dict[str, list[str]] = {
        f"core hours = text ÷ {of[_SPEED]} ÷ 3600 s": [],
        "cores for a day = core hours ÷ 24": [],
        f"machines of {_CORES} cores for a day = cores ÷ {_CORES}": [],
        f"N-Quads = text × {number(of[_OUT].middle)}": [],
        f"N-Quads, deflated = text × {number(of[_PACKED].middle)}": [],
        f"quads = text in MB × {number(of[_QUADS].middle)}": [],
        f"hours to load, one process = quads ÷ {of[_LOAD]} ÷ 3600 s": [],
        f"store on disk = quads × {of[_DISK]}": [],
        "what holds it": [],
    }
    for text, _ in _CORPORA:
        got = estimate(rows, text)
        cells = (
            *map(number, (got.core_hours, got.core_hours / 24, got.core_hours / 24 / _CORES)),
            *map(_bytes, (got.out, got.packed)),
            number(got.quads / 1e6) + " million",
            number(got.load_hours),
            _bytes(got.store),
            got.holds,
        )
        for line, cell in zip(lines.values(), cells, strict=True):
            line.append(cell)
    head = f"| of the text | {' | '.join(name for _, name in _CORPORA)} |\n|---|---|---|---|\n"
    table = "".join(f"| {name} | {' | '.join(line)} |\n" for name, line in lines.items())
    return f"| measured | median | spread |\n|---|---|---|\n{given}\n{origin}\n\n{head}{table}"


def _bytes(amount: float) -> str:
    """An amount of bytes in a unit that suits it.

    >>> _bytes(65e9), _bytes(6.5e14)
    ('65 GB', '650 TB')
    """
    size, unit = next(((size, unit) for size, unit in _UNITS if amount >= size), (1.0, "bytes"))
    return f"{number(amount / size)} {unit}"


def replace_block(page: str, block: str) -> str:
    """The page with what is measured put in anew. Raises ValueError where the page has no place for it."""
    if not _BLOCK.search(page):
        raise ValueError("the page has no place for what is measured")
    return _BLOCK.sub(lambda found: found[1] + block + found[2], page)
