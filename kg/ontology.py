"""`ontology/**/*.ttl` as an `Ontology`: concepts, their labels, and the cues of the language.

Everything that the later stages know about words comes from here. A label may stand on several concepts;
none is lost.
"""

from __future__ import annotations

import hashlib
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from decimal import Decimal
from functools import cached_property
from pathlib import Path

import pyoxigraph as ox

from kg.errors import OntologyError
from kg.iri import ONTOLOGY_GRAPH, PREFIXES, TERMS

__all__ = ["Concept", "Ontology", "default_path", "load"]

_SKOS = PREFIXES["skos"]
_LABELS = {_SKOS + "prefLabel": "pref", _SKOS + "altLabel": "alt", _SKOS + "hiddenLabel": "hidden"}
_TYPE = PREFIXES["rdf"] + "type"


@dataclass(frozen=True, slots=True, kw_only=True)
class Concept:
    """A concept of the ontology. Label tuples are sorted; `values` holds every other property."""

    iri: str
    types: frozenset[str]
    zh: str = ""
    en: str = ""
    alt: tuple[str, ...] = ()
    hidden: tuple[str, ...] = ()
    values: tuple[tuple[str, str], ...] = ()
    path: str = ""
    """The file that says so, relative to the ontology folder."""

    @property
    def labels(self) -> tuple[str, ...]:
        """All Chinese labels, the preferred one first; without the empty one."""
        return tuple(label for label in (self.zh, *self.alt, *self.hidden) if label)

    def get(self, curie: str) -> str:
        """The value of a property (`kg:tier`), the first in order; empty where there is none."""
        return next(iter(self.all(curie)), "")

    def all(self, curie: str) -> tuple[str, ...]:
        """All values of a property, sorted."""
        prefix, _, local = curie.partition(":")
        wanted = PREFIXES[prefix] + local
        return tuple(value for name, value in self.values if name == wanted)

    def is_a(self, *names: str) -> bool:
        """Whether the concept is of one of the named classes of the vocabulary."""
        return any(TERMS + name in self.types for name in names)


@dataclass(frozen=True, kw_only=True)
class Ontology:
    """The concepts by IRI, in the order of their IRIs, and the quads they came from."""

    concepts: dict[str, Concept]
    lines: tuple[str, ...] = field(repr=False)
    """The ontology as sorted N-Quads lines, in its own named graph."""
    digest: str
    path: Path

    def of(self, *names: str) -> list[Concept]:
        """The concepts of one of the named classes, in the order of their IRIs."""
        return [concept for concept in self.concepts.values() if concept.is_a(*names)]

    @cached_property
    def tracks(self) -> dict[str, Concept]:
        """The tracks by IRI."""
        return {c.iri: c for c in self.of("StrategicCluster", "FutureIndustry", "ModernService", "Track")}

    @cached_property
    def cities(self) -> list[Concept]:
        """The cities that the ontology describes."""
        return self.of("City")

    @cached_property
    def districts(self) -> list[Concept]:
        """The districts."""
        return self.of("District")

    @cached_property
    def roles(self) -> dict[str, dict[str, Concept]]:
        """Role of a cue → its labels → the cue."""
        found: dict[str, dict[str, Concept]] = defaultdict(dict)
        for cue in self.of("Cue"):
            for role in cue.all("kg:role"):
                for label in cue.labels:
                    found[role.removeprefix(TERMS)][label] = cue
        return dict(found)

    def words(self, *roles: str) -> tuple[str, ...]:
        """The labels of the cues of the roles, longest first. Raises OntologyError where there are none."""
        found = {label for role in roles for label in self.roles.get(role, ())}
        if not found:
            raise OntologyError(f"no cue has the role {' or '.join(roles)}", where=str(self.path))
        return tuple(sorted(found, key=lambda label: (-len(label), label)))

    @cached_property
    def units(self) -> dict[str, tuple[str, Decimal]]:
        """Word of a unit → its symbol in the tables and the factor to it."""
        units: dict[str, tuple[str, Decimal]] = {}
        for concept in self.of("UnitOfMeasure"):
            factor = Decimal(concept.get("kg:factor") or 1)
            units |= {label: (concept.get("kg:baseUnit") or label, factor) for label in concept.labels}
        return units

    @cached_property
    def unit_iris(self) -> dict[str, str]:
        """Symbol of a unit in the tables → the IRI that says the same elsewhere (QUDT)."""
        iris: dict[str, str] = {}
        for concept in self.of("UnitOfMeasure"):
            if Decimal(concept.get("kg:factor") or 1) != 1:
                continue
            iri = concept.get("skos:exactMatch") or concept.iri
            for label in concept.labels:
                iris.setdefault(concept.get("kg:baseUnit") or label, iri)
        return iris

    def tracks_of(self, iri: str) -> tuple[str, ...]:
        """The tracks that a concept stands for: itself, or all that are broader, sorted."""
        if iri not in self._tracks_of:
            self._tracks_of[iri] = self._broadest(iri)
        return self._tracks_of[iri]

    @cached_property
    def _tracks_of(self) -> dict[str, tuple[str, ...]]:
        return {track: (track,) for track in self.tracks}

    def _broadest(self, iri: str) -> tuple[str, ...]:
        seen, left = set(), [iri]
        while left:
            concept = self.concepts.get(left.pop())
            if concept is None or concept.iri in seen:
                continue
            seen.add(concept.iri)
            left += concept.all("skos:broader")
        return tuple(sorted(seen & self.tracks.keys()))

    def label(self, iri: str, language: str = "zh") -> str:
        """The preferred label of a concept; the IRI's last part where it has none."""
        concept = self.concepts.get(iri)
        text = (concept.en if language == "en" else concept.zh) if concept else ""
        return text or iri.rsplit("/", 1)[-1]


def default_path() -> Path:
    """The folder of the ontology that comes with the package: in the wheel, or beside it in a checkout."""
    here = Path(__file__).parent
    inside = here / "ontology"
    return inside if inside.is_dir() else here.parent / "ontology"


def load(path: Path | None = None) -> Ontology:
    """The ontology of all Turtle files below a folder. Raises OntologyError with file and line."""
    root = path or default_path()
    files = sorted(file for file in root.rglob("*.ttl") if file.is_file())
    if not files:
        raise OntologyError("no Turtle file in the ontology folder", where=str(root))
    values: dict[str, set[tuple[str, str, str]]] = defaultdict(set)
    paths: dict[str, str] = {}
    lines: set[str] = set()
    for file in files:
        shapes = file.name == "shapes.ttl"
        for triple in _parse(file):
            if shapes:
                continue
            subject, predicate, value, language = _plain(triple, file)
            values[subject].add((predicate, value, language))
            if predicate == _TYPE:
                paths.setdefault(subject, file.relative_to(root).as_posix())
            lines.add(f"{triple} <{ONTOLOGY_GRAPH}> .")
    ordered = tuple(sorted(lines))
    concepts = {iri: _concept(iri, values[iri], paths[iri]) for iri in sorted(paths)}
    digest = hashlib.sha256("\n".join(ordered).encode()).hexdigest()
    return Ontology(concepts=concepts, lines=ordered, digest=digest, path=root)


def _parse(file: Path) -> Iterator[ox.Triple]:
    try:
        for quad in ox.parse(path=str(file), format=ox.RdfFormat.TURTLE):
            yield quad.triple
    except SyntaxError as error:
        raise OntologyError(str(error.msg), where=f"{file}:{error.lineno}", hint="mend the Turtle") from error
    except (ValueError, OSError) as error:
        raise OntologyError(str(error), where=str(file)) from error


def _plain(triple: ox.Triple, file: Path) -> tuple[str, str, str, str]:
    subject, value = triple.subject, triple.object
    if not isinstance(subject, ox.NamedNode) or not isinstance(value, ox.NamedNode | ox.Literal):
        raise OntologyError(f"a blank node at {triple.predicate}", where=str(file), hint="give it an IRI")
    language = (value.language or "") if isinstance(value, ox.Literal) else ""
    return subject.value, triple.predicate.value, value.value, language


def _concept(iri: str, values: Iterable[tuple[str, str, str]], path: str) -> Concept:
    labels: dict[str, list[str]] = defaultdict(list)
    rest: list[tuple[str, str]] = []
    types: set[str] = set()
    for predicate, value, language in sorted(values):
        if predicate in _LABELS:
            labels[_LABELS[predicate] + "@" + language].append(value)
        elif predicate == _TYPE:
            types.add(value)
        else:
            rest.append((predicate, value))
    return Concept(
        iri=iri,
        types=frozenset(types),
        zh=next(iter(labels["pref@zh"]), ""),
        en=next(iter(labels["pref@en"]), ""),
        alt=tuple(labels["alt@zh"]),
        hidden=tuple(labels["hidden@zh"]),
        values=tuple(rest),
        path=path,
    )
