"""`ontology/**/*.ttl` as an `Ontology`: concepts, their labels, and the cues of the language.

Everything that the later stages know about words comes from here. A label may stand on several concepts;
none is lost.
"""

from __future__ import annotations

import hashlib
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from decimal import Decimal
from functools import cached_property, lru_cache
from pathlib import Path

import pyoxigraph as ox

from kg.errors import OntologyError
from kg.iri import ONTOLOGY_GRAPH, PREFIXES, TERMS

__all__ = ["Concept", "Ontology", "default_path", "load"]

_SKOS = PREFIXES["skos"]
_LABELS = {_SKOS + "prefLabel": "pref", _SKOS + "altLabel": "alt", _SKOS + "hiddenLabel": "hidden"}
_TYPE = PREFIXES["rdf"] + "type"
_GRAPH = f" <{ONTOLOGY_GRAPH}> ."

_Value = tuple[str, str, str]
"""A predicate, a value and its language, as plain text."""


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
        found = {concept.iri: concept for name in names for concept in self._classes.get(TERMS + name, ())}
        return list(found.values()) if len(names) == 1 else [found[iri] for iri in sorted(found)]

    @cached_property
    def _classes(self) -> dict[str, list[Concept]]:
        found: dict[str, list[Concept]] = defaultdict(list)
        for concept in self.concepts.values():
            for kind in concept.types:
                found[kind].append(concept)
        return dict(found)

    @cached_property
    def tracks(self) -> dict[str, Concept]:
        """The tracks by IRI."""
        return {c.iri: c for c in self.of("StrategicCluster", "FutureIndustry", "ModernService", "Track")}

    @cached_property
    def cities(self) -> list[Concept]:
        """The cities that the ontology describes."""
        return self.of("City")

    @cached_property
    def city(self) -> str:
        """The IRI of the city whose districts they are; empty where there is none."""
        return self.cities[0].iri if self.cities else ""

    @cached_property
    def districts(self) -> list[Concept]:
        """The districts."""
        return self.of("District")

    @cached_property
    def codes(self) -> dict[str, str]:
        """The official codes of places and the like, by IRI."""
        return {iri: code for iri, concept in self.concepts.items() if (code := concept.get("dcterms:identifier"))}

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
    """The ontology of all Turtle files below a folder; the same object again where they say the same as before.

    Raises OntologyError with file and line.
    """
    root = path or default_path()
    files = sorted(file for file in root.rglob("*.ttl") if file.is_file())
    if not files:
        raise OntologyError("no Turtle file in the ontology folder", where=str(root))
    try:
        return _load(root, tuple((file, file.read_bytes()) for file in files))
    except OSError as error:
        raise OntologyError(str(error), where=str(root)) from error


@lru_cache(maxsize=2)
def _load(root: Path, files: tuple[tuple[Path, bytes], ...]) -> Ontology:
    values: dict[str, list[_Value]] = defaultdict(list)
    paths: dict[str, str] = {}
    lines: list[str] = []
    for file, text in files:
        place = file.relative_to(root).as_posix()
        triples = _parse(file, text)
        for triple in triples if file.name != "shapes.ttl" else ():
            subject, value = _plain(triple, file)
            values[subject].append(value)
            if value[0] == _TYPE:
                paths.setdefault(subject, place)
            lines.append(f"{triple}{_GRAPH}")
    ordered = tuple(sorted(set(lines)))
    concepts = {iri: _concept(iri, values[iri], paths[iri]) for iri in sorted(paths)}
    digest = hashlib.sha256("\n".join(ordered).encode()).hexdigest()
    return Ontology(concepts=concepts, lines=ordered, digest=digest, path=root)


def _parse(file: Path, text: bytes) -> list[ox.Triple]:
    try:
        return [quad.triple for quad in ox.parse(text, format=ox.RdfFormat.TURTLE)]
    except SyntaxError as error:
        raise OntologyError(str(error.msg), where=f"{file}:{error.lineno}", hint="mend the Turtle") from error
    except ValueError as error:
        raise OntologyError(str(error), where=str(file)) from error


def _plain(triple: ox.Triple, file: Path) -> tuple[str, _Value]:
    """The subject of a triple, and what it says of it."""
    subject, value = triple.subject, triple.object
    if isinstance(subject, ox.NamedNode):
        if isinstance(value, ox.NamedNode):
            return subject.value, (triple.predicate.value, value.value, "")
        if isinstance(value, ox.Literal):
            return subject.value, (triple.predicate.value, value.value, value.language or "")
    raise OntologyError(f"a blank node at {triple.predicate}", where=str(file), hint="give it an IRI")


def _concept(iri: str, values: Iterable[_Value], path: str) -> Concept:
    labels: dict[str, list[str]] = defaultdict(list)
    rest: list[tuple[str, str]] = []
    types: set[str] = set()
    for predicate, value, language in sorted(set(values)):
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
