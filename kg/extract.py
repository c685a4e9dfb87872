"""One document's share of a build: its quads, its rows of the tables, its counts, ready to be written or kept.

An extract is made of plain text, so that it travels between processes and into a cache, and is the same wherever
it was made.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from functools import lru_cache
from pathlib import Path

from kg import graph, tables
from kg.errors import EvidenceError
from kg.model import Claim, Commitment, Document
from kg.ontology import Ontology, load
from kg.reading import fold, read

__all__ = ["Extract", "Extractor", "Run", "extract_chunk", "lent"]

_REPORT = "please report it"


@dataclass(frozen=True, slots=True, kw_only=True)
class Run:
    """What decides, beside the documents, what is extracted: the ontology (folder, digest), the run's IRI, the base."""

    ontology: Path
    digest: str
    iri: str
    base: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Extract:
    """What one document says. `quads` are sorted N-Quads lines; `counts` hold subject, kind of claim, number."""

    quads: str
    rows: tuple[tuple[str, tuple[tuple[str, ...], ...]], ...]
    counts: tuple[tuple[str, str, int], ...]

    def to_json(self) -> str:
        """The extract as JSON."""
        return json.dumps(asdict(self), ensure_ascii=False, separators=(",", ":"))

    @classmethod
    def from_json(cls, text: str) -> Extract:
        """The extract of a JSON text. Raises ValueError, KeyError or TypeError for what is none."""
        data = json.loads(text)
        return cls(
            quads=data["quads"],
            rows=tuple((name, tuple(tuple(row) for row in rows)) for name, rows in data["rows"]),
            counts=tuple((subject, kind, number) for subject, kind, number in data["counts"]),
        )


class Extractor:
    """Documents to claims, with everything that is made once for an ontology."""

    def __init__(self, source: Ontology) -> None:
        # A build from the cache alone does without the rules.
        from kg.claims import Deriver
        from kg.names import Matcher

        self.ontology = source
        self.matcher = Matcher(source)
        self.deriver = Deriver(source, lambda text: self.matcher.find(fold(text)))
        self.place = self.deriver.grammars.place

    def extract(self, found: Iterable[Document]) -> Iterator[tuple[Document, list[Claim]]]:
        """Each document with its claims, which have been checked (decision 29)."""
        for reading in (read(document, self.place) for document in found):
            claims = self.deriver.derive(reading, self.matcher.find(reading.view))
            check_quotes(reading.document, claims)
            check_things(claims, self.ontology)
            yield reading.document, claims

    def extracts(self, found: Iterable[Document], run: Run) -> Iterator[Extract]:
        """The extract of each document, in their order."""
        for document, claims in self.extract(found):
            lines = {*graph.document_lines(document), *graph.claim_lines(claims, self.ontology, run=run.iri)}
            lines |= set(graph.place_lines(document, claims))
            counts = Counter((claim.subject, type(claim).__name__) for claim in claims)
            yield Extract(
                quads="\n".join([*sorted(graph.rebase(lines, run.base)), ""]),
                rows=tuple((name, _rows(name, claims, self.ontology)) for name in tables.COLUMNS),
                counts=tuple((subject, kind, number) for (subject, kind), number in sorted(counts.items())),
            )


def _rows(name: str, claims: list[Claim], ontology: Ontology) -> tuple[tuple[str, ...], ...]:
    return tuple(tuple(row) for row in tables.rows(name, claims, ontology))


def check_quotes(document: Document, claims: Iterable[Claim]) -> None:
    """Raises EvidenceError for the first quote that does not stand at its offsets."""
    for claim in claims:
        for piece in claim.evidence:
            if document.text[piece.span.start : piece.span.end] != piece.quote:
                where = f"{document.name}[{piece.span.start}:{piece.span.end}]"
                raise EvidenceError("a quote does not stand at its offsets", where=where, hint=_REPORT)


def check_things(claims: Iterable[Claim], ontology: Ontology) -> None:
    """Raises EvidenceError where a claim is of no place or track of the ontology, or a pair of them has two stances.

    What else the shapes ask for, the records refuse to be without.
    """
    places = {place.iri for place in (*ontology.cities, *ontology.districts)}
    linked: set[tuple[str, str]] = set()
    for claim in claims:
        track = claim.track if isinstance(claim, Commitment) else ""
        if claim.subject not in places or (track and track not in ontology.tracks):
            raise EvidenceError(f"{claim.subject} {track} is no place or no track", where=claim.document, hint=_REPORT)
        if track and (claim.subject, track) in linked:
            raise EvidenceError(f"{claim.subject} {track} is linked twice", where=claim.document, hint=_REPORT)
        linked.add((claim.subject, track))


_spare: dict[tuple[Path, str], Extractor] = {}


@contextmanager
def lent(source: Ontology) -> Iterator[Extractor]:
    """An extractor for an ontology, and for one user at a time: the one that was used last, where it is for the same.

    To make one takes ten times as long as to read a page, which counts where a process builds again and again.
    """
    key = source.path, source.digest
    made = _spare.pop(key, None) or Extractor(source)
    yield made
    _spare.clear()
    _spare[key] = made


@lru_cache(maxsize=1)
def extractor_of(run: Run) -> Extractor:
    """The extractor for a run, made once in a process."""
    return Extractor(load(run.ontology))


def extract_chunk(run: Run, documents: tuple[Document, ...]) -> list[Extract]:
    """The extracts of some documents, in their order: the task that a worker, in this or another process, does."""
    return list(extractor_of(run).extracts(documents, run))
