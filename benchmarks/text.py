"""Text to claims and to N-Quads, beside peers that only look for the same labels in the same text."""

from __future__ import annotations

import tempfile
from collections.abc import Callable, Iterable, Mapping
from functools import partial
from pathlib import Path
from typing import Any

import ahocorasick
import ahocorasick_rs
import flashtext
import spacy
from spacy.matcher import PhraseMatcher

from benchmarks import corpus
from benchmarks.measure import Row, Section, Size, alternate
from kg.extract import Extractor, Run
from kg.iri import THINGS
from kg.model import Document
from kg.names import Matcher
from kg.ontology import load

__all__ = ["labels", "peers", "run_of", "text"]

_BUDGETS = {"claims": 5.0, "N-Quads": 3.0}
_RULER = "spaCy EntityRuler"
Task = Callable[[], object]
Peer = Callable[[list[str]], object]


def text(size: Size) -> Section:
    """How fast text becomes claims and N-Quads, dense and sparse."""
    extractor = Extractor(load())
    found = labels(Matcher(extractor.ontology))
    others = peers(found)
    rows: list[Row] = []
    for kind, amount in (("dense", size.of(1000, 80) / 1000), ("sparse", size.of(2000, 160) / 1000)):
        documents = tuple(corpus.made(amount, sparse=kind == "sparse"))
        rows += _rows(kind, extractor, documents, others, size.runs)
    return Section(
        title="Text to claims and to N-Quads, one core",
        about=f"Megabytes of UTF-8 a second over shuffled paragraphs of the seed and of the gold texts (dense), and "
        f"over the same with four neutral paragraphs to each (sparse), in documents of 10 kB. The peers look for the "
        f"same {len(found):,} labels and do nothing else: no context, no subjects, no figures, no RDF. The last two "
        "are limits of what is possible, not peers.",
        rows=tuple(rows),
    )


def labels(matcher: Matcher) -> tuple[str, ...]:
    """The labels that the matcher looks for, all spellings of them."""
    return tuple(matcher._labels)


def run_of(extractor: Extractor) -> Run:
    """A run that stands in no build."""
    system = extractor.ontology
    return Run(ontology=system.path, digest=system.digest, iri="https://example.org/run", base=THINGS)


def _rows(
    kind: str, extractor: Extractor, documents: tuple[Document, ...], others: Mapping[str, Peer], runs: int
) -> list[Row]:
    texts = [item.text for item in documents]
    with tempfile.TemporaryDirectory() as folder:
        run, amount = run_of(extractor), corpus.megabytes(documents)
        data = "".join(extract.quads for extract in extractor.extracts(documents, run)).encode()
        tasks: dict[str, Task] = {
            "claims": lambda: drain(extractor.extract(documents)),
            "N-Quads": lambda: drain(extractor.extracts(documents, run)),
            **{name: partial(peer, texts) for name, peer in others.items()},
            "bare writing of the same N-Quads": lambda: (Path(folder) / "quads").write_bytes(data),
        }
        speeds = {name: took.per(amount, "MB/s") for name, took in alternate(tasks, runs).items()}
    return [
        Row(
            what=f"text → {goal}, {kind}",
            ours=speeds[goal],
            name=name,
            peer=speed,
            more=True,
            least=least if name == _RULER else None,
            note=f"{len(data) / amount / 1e6:.0f} bytes of N-Quads for each of text" if "writing" in name else "",
        )
        for goal, least in _BUDGETS.items()
        for name, speed in speeds.items()
        if name not in _BUDGETS and not (goal == "claims" and "writing" in name)
    ]


def drain(items: Iterable[object]) -> None:
    """Goes through all items."""
    for _ in items:
        pass


def peers(found: tuple[str, ...]) -> dict[str, Peer]:
    """What others do with texts, for the same labels, by name."""
    return {
        _RULER: partial(_pipe, _ruler(found)),
        "spaCy PhraseMatcher": partial(_phrases, *_matcher(found)),
        "flashtext": partial(_each, _flashtext(found).extract_keywords),
        "pyahocorasick": partial(_each, _pyahocorasick(found).iter_long),
        "bare automaton (ahocorasick_rs)": partial(_each, _bare(found).find_matches_as_indexes),
    }


def _pipe(nlp: Any, texts: list[str]) -> int:
    with nlp.memory_zone():
        return sum(len(doc.ents) for doc in nlp.pipe(texts))


def _phrases(nlp: Any, matcher: PhraseMatcher, texts: list[str]) -> int:
    with nlp.memory_zone():
        return sum(len(matcher(doc)) for doc in nlp.pipe(texts))


def _each(find: Callable[[str], Iterable[object]], texts: list[str]) -> None:
    for item in texts:
        drain(find(item))


def _ruler(found: tuple[str, ...]) -> Any:
    nlp = spacy.blank("zh")
    ruler: Any = nlp.add_pipe("entity_ruler")
    ruler.add_patterns([{"label": "NAME", "pattern": label} for label in found])
    return nlp


def _matcher(found: tuple[str, ...]) -> tuple[Any, PhraseMatcher]:
    nlp = spacy.blank("zh")
    matcher = PhraseMatcher(nlp.vocab)
    matcher.add("NAME", list(nlp.pipe(found)))
    return nlp, matcher


def _flashtext(found: tuple[str, ...]) -> Any:
    processor = flashtext.KeywordProcessor()
    processor.add_keywords_from_list(list(found))
    return processor


def _pyahocorasick(found: tuple[str, ...]) -> Any:
    automaton = ahocorasick.Automaton()
    for number, label in enumerate(found):
        automaton.add_word(label, number)
    automaton.make_automaton()
    return automaton


def _bare(found: tuple[str, ...]) -> Any:
    return ahocorasick_rs.AhoCorasick(list(found), matchkind=ahocorasick_rs.MatchKind.LeftmostLongest)
