"""The ontology's own faults, each with its file and what to do; and how its labels fare on a corpus."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from kg.model import Document
from kg.names import Kind, Matcher
from kg.ontology import Concept, Ontology
from kg.reading import fold, read

__all__ = ["Fault", "lint", "lint_corpus"]

_CURATED = (
    "StrategicCluster",
    "FutureIndustry",
    "ModernService",
    "Segment",
    "Direction",
    "Requirement",
    "Framework",
    "District",
    "City",
    "Indicator",
)
_MATCHED = ("StrategicCluster", "FutureIndustry", "ModernService", "Segment")
_FREQUENT = 0.02


@dataclass(frozen=True, slots=True, kw_only=True, order=True)
class Fault:
    """A fault of a concept: a code, what is wrong, where. A note is worth a look and no error."""

    path: str
    concept: str
    code: str
    message: str
    note: bool = False


def lint(ontology: Ontology) -> list[Fault]:
    """The faults of an ontology, sorted by file and concept; empty for a sound one."""
    found = [*_missing(ontology), *_broader(ontology), *_shared(ontology), *_labels(ontology), *_cues(ontology)]
    return sorted(found)


def _fault(concept: Concept, code: str, message: str, *, note: bool = False) -> Fault:
    return Fault(path=concept.path, concept=concept.iri, code=code, message=message, note=note)


def _missing(ontology: Ontology) -> Iterator[Fault]:
    for concept in ontology.of(*_CURATED):
        if not concept.zh:
            yield _fault(concept, "no-zh", "has no Chinese preferred label")
        if not concept.en:
            yield _fault(concept, "no-en", "has no English preferred label")
        if not concept.get("dcterms:source"):
            yield _fault(concept, "no-source", "does not say where it comes from (dcterms:source)")
    for concept in ontology.of("Cue"):
        for role in concept.all("kg:role"):
            if role not in ontology.concepts:
                yield _fault(concept, "no-role", f"has a role that is not declared: {role}")


def _broader(ontology: Ontology) -> Iterator[Fault]:
    for concept in ontology.of("Segment"):
        if not concept.all("skos:broader"):
            yield _fault(concept, "no-broader", "stands below no track (skos:broader)")
        for target in concept.all("skos:broader"):
            if target not in ontology.concepts:
                yield _fault(concept, "broken-broader", f"is narrower than something unknown: {target}")
        if concept.all("skos:broader") and not ontology.tracks_of(concept.iri):
            yield _fault(concept, "no-track", "leads up to no track")
    for concept in ontology.concepts.values():
        for source in concept.all("dcterms:source"):
            if source.startswith("http") and source not in ontology.concepts:
                yield _fault(concept, "broken-source", f"names an unknown source: {source}")


def _shared(ontology: Ontology) -> Iterator[Fault]:
    """Labels that stand on two concepts of different tracks, without a note that says why."""
    owners: dict[str, list[Concept]] = defaultdict(list)
    for concept in ontology.of(*_MATCHED, "District", "City", "Decoy", "Elsewhere", "Direction"):
        for label in dict.fromkeys(fold(label).lower() for label in concept.labels):
            owners[label].append(concept)
    for label, concepts in sorted(owners.items()):
        if len(concepts) > 1 and not all(c.get("skos:scopeNote") for c in concepts):
            names = ", ".join(concept.iri.rsplit("/", 1)[-1] for concept in concepts)
            yield _fault(concepts[0], "shared-label", f"shares the label {label} without a scope note: {names}")


def _labels(ontology: Ontology) -> Iterator[Fault]:
    """Labels that are too short to be safe, or that a decoy would swallow."""
    decoys = {fold(label).lower(): c for c in ontology.of("Decoy", "Elsewhere") for label in c.labels}
    for concept in ontology.of(*_MATCHED):
        for label in concept.labels:
            plain = fold(label).lower()
            if len(plain) < 2 or (plain.isascii() and len(plain) < 2):
                yield _fault(concept, "short-label", f"has a label that is too short to be safe: {label}")
            if plain in decoys:
                yield _fault(concept, "swallowed", f"has a label that a decoy swallows: {label}")
    for concept in ontology.of("District", "City"):
        for label in concept.labels:
            if fold(label) in decoys:
                yield _fault(concept, "swallowed", f"has a label that a decoy swallows: {label}")


def _cues(ontology: Ontology) -> Iterator[Fault]:
    """Words that two cues give the same role: who strikes one of them out finds that nothing changes."""
    owners: dict[tuple[str, str], list[Concept]] = defaultdict(list)
    for cue in ontology.of("Cue"):
        for role in cue.all("kg:role"):
            for label in cue.labels:
                owners[role, label].append(cue)
    for (role, label), cues in sorted(owners.items()):
        if len(cues) > 1:
            names, name = ", ".join(cue.iri.rsplit("/", 1)[-1] for cue in cues), role.rsplit("#", 1)[-1]
            yield _fault(cues[-1], "two-cues", f"gives {label} the role {name}, which it has already: {names}")


def lint_corpus(ontology: Ontology, documents: Iterable[Document]) -> list[Fault]:
    """Notes on labels that never matched in the documents, or match in suspiciously many sentences."""
    matcher = Matcher(ontology)
    labels: Counter[str] = Counter()
    swallowed: Counter[str] = Counter()
    sentences = 0
    tracks = {fold(label).lower(): c for c in ontology.of(*_MATCHED) for label in c.labels}
    for document in documents:
        reading = read(document)
        sentences += sum(1 for passage in reading.passages for _ in reading.sentences(passage))
        for mention in matcher.find(reading.view):
            surface = reading.view[mention.start : mention.end].lower()
            if mention.name.kind is Kind.TRACK:
                labels[surface] += 1
            elif mention.name.kind is Kind.DECOY:
                swallowed.update(label for label in tracks if label in surface)
    found = []
    for label, concept in tracks.items():
        count = labels[label]
        if swallowed[label]:
            text = f"was swallowed {swallowed[label]} times by decoys: {label}"
            found.append(_fault(concept, "swallowed", text, note=True))
        if not count and not swallowed[label]:
            found.append(_fault(concept, "never-matched", f"has a label that never matched: {label}", note=True))
        elif sentences >= 50 and count > max(5, sentences * _FREQUENT):
            text = f"has a label that matches suspiciously often ({count} in {sentences} sentences): {label}"
            found.append(_fault(concept, "frequent", text, note=True))
    return sorted(found)
