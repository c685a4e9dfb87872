"""The whole flow: documents → readings → mentions → claims → RDF → files."""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

import kg
from kg import documents, mentions, ontology, output
from kg.claims import Deriver
from kg.errors import EvidenceError
from kg.iri import PREFIXES, THINGS
from kg.model import Claim, Document, Skipped
from kg.ontology import Ontology
from kg.reading import fold, read

__all__ = ["Extractor", "Options", "Report", "build"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Options:
    """How to build. `date` is the run's (ISO); the clock is never asked."""

    ontology: Path | None = None
    base: str = THINGS
    date: str = ""
    encoding: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Report:
    """What a build made: documents read and skipped, and the number of claims by subject and kind."""

    out: Path
    ontology: Ontology
    documents: int
    skipped: tuple[Skipped, ...]
    counts: Counter[tuple[str, str]] = field(default_factory=Counter)


class Extractor:
    """Documents to claims, with everything that is made once for an ontology."""

    def __init__(self, source: Ontology) -> None:
        self.ontology = source
        matcher = mentions.Matcher(source)
        self.nlp = mentions.make_pipeline(source, matcher)
        self.deriver = Deriver(source, lambda text: matcher.find(fold(text)))

    def extract(self, found: Iterable[Document]) -> Iterator[tuple[Document, list[Claim]]]:
        """Each document with its claims; every quote has been checked against its offsets."""
        for reading, names in mentions.find(self.nlp, map(read, found)):
            claims = self.deriver.derive(reading, names)
            check_quotes(reading.document, claims)
            yield reading.document, claims


def check_quotes(document: Document, claims: Iterable[Claim]) -> None:
    """Raises EvidenceError for the first quote that does not stand at its offsets."""
    for claim in claims:
        for piece in claim.evidence:
            if document.text[piece.span.start : piece.span.end] != piece.quote:
                where = f"{document.name}[{piece.span.start}:{piece.span.end}]"
                raise EvidenceError("a quote does not stand at its offsets", where=where, hint="please report it")


def build(
    source: Path,
    out: Path,
    *,
    options: Options = Options(),
    progress: Callable[[str], None] | None = None,
) -> Report:
    """Builds the graph of a file or folder into an output folder, which is replaced as a whole or not at all."""
    system = ontology.load(options.ontology)
    extractor = Extractor(system)
    run = run_iri(system, options)
    skipped: list[Skipped] = []
    results: list[tuple[Document, list[Claim]]] = []
    found = documents.read(source, ontology=system, settings=documents.Settings(encoding=options.encoding))
    for document, claims in extractor.extract(_readable(found, skipped, progress)):
        results.append((document, claims))
    with output.replacing(out) as folder:
        output.write(folder, system, results, tuple(skipped), run=run, options=options)
    counts = Counter((claim.subject, type(claim).__name__) for _, claims in results for claim in claims)
    return Report(out=out, ontology=system, documents=len(results), skipped=tuple(skipped), counts=counts)


def _readable(
    found: Iterable[Document | Skipped], skipped: list[Skipped], progress: Callable[[str], None] | None
) -> Iterator[Document]:
    for item in found:
        if progress is not None:
            progress(item.name)
        if isinstance(item, Skipped):
            skipped.append(item)
        else:
            yield item


def run_iri(system: Ontology, options: Options) -> str:
    """The IRI of a run: a hash of the versions and settings that decide what it makes."""
    said = "\x1f".join((kg.__version__, system.digest, options.date))
    return PREFIXES["run"] + hashlib.sha256(said.encode()).hexdigest()[:16]
