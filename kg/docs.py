"""The ontology as one HTML page in Chinese and English, which works offline."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterable, Sequence
from html import escape
from importlib import resources
from string import Template

import pyoxigraph as ox

from kg.iri import PREFIXES, TERMS, compress
from kg.ontology import Concept, Ontology

__all__ = ["write_docs"]

_OWL, _RDFS, _SKOS, _DC = (PREFIXES[prefix] for prefix in ("owl", "rdfs", "skos", "dcterms"))
_PROPERTIES = (_OWL + "ObjectProperty", _OWL + "DatatypeProperty")
_NAMES = (_SKOS + "prefLabel", _RDFS + "label", _DC + "title")
_TRACKS = ("StrategicCluster", "FutureIndustry", "ModernService")
_DETAILS = (
    "dcterms:identifier", "skos:notation", "kg:pinyin", "kg:tier", "kg:stage", "kg:status", "kg:role",
    "kg:comparator", "kg:contextLabel", "kg:headLabel", "kg:listLabel", "kg:ofDistrict", "kg:frameworkKind",
    "kg:factor", "kg:baseUnit", "skos:broader", "dcterms:isPartOf", "skos:exactMatch", "skos:relatedMatch",
    "dcterms:issued", "dcterms:publisher", "dcterms:description", "skos:definition", "skos:scopeNote",
    "skos:editorialNote",
)  # fmt: skip
_STAGES = ("upstream", "midstream", "downstream", "")


def write_docs(ontology: Ontology) -> str:
    """The page as HTML. The same ontology gives the same bytes.

    It has every class and property, every track with its segments, and every other concept by its class. Text of
    the ontology is escaped; nothing is loaded from anywhere, and no address is linked.
    """
    page = _Page(ontology)
    sections = [
        ("classes", page.word("classes"), page.classes()),
        ("properties", page.word("properties"), page.properties()),
        *((f"kind-{name}", page.name(TERMS + name), page.tracks(name)) for name in _TRACKS),
        *((f"kind-{name}", page.name(TERMS + name), page.table(page.members(name))) for name in page.kinds()),
        ("individuals", page.word("individuals"), page.table(page.individuals())),
        ("others", page.word("others"), page.table(page.others())),
        ("sources", page.word("sources"), page.table(page.sources())),
    ]
    template = Template((resources.files("kg") / "assets" / "docs.html").read_text(encoding="utf-8"))
    items = "".join(f'<li><a href="#{key}">{title}</a></li>' for key, title, body in sections if body)
    return template.substitute(
        title=escape(" · ".join(page.words["title"])),
        filter=escape(" · ".join(page.words["filter"])),
        none=page.word("none"),
        contents=f"<nav><p>{page.word('lead')}</p>{page.about()}<ul>{items}</ul></nav>",
        body="\n".join(
            f'<section data-group id="{key}"><h2>{title}</h2>\n{body}\n</section>'
            for key, title, body in sections
            if body
        ),
    )


class _Page:
    """What the sections share: the statements of the ontology with their languages, and the words of the page."""

    def __init__(self, ontology: Ontology) -> None:
        self.ontology = ontology
        self.said: dict[str, dict[str, list[ox.NamedNode | ox.Literal]]] = defaultdict(lambda: defaultdict(list))
        self.back: dict[tuple[str, str], list[str]] = defaultdict(list)
        for quad in ox.parse("\n".join(ontology.lines), format=ox.RdfFormat.N_QUADS):
            subject, value = quad.subject, quad.object
            if isinstance(subject, ox.NamedNode) and isinstance(value, ox.NamedNode | ox.Literal):
                self.said[subject.value][quad.predicate.value].append(value)
                if isinstance(value, ox.NamedNode):
                    self.back[quad.predicate.value, value.value].append(subject.value)
        text = (resources.files("kg") / "assets" / "docs.json").read_text(encoding="utf-8")
        self.taken: set[str] = set()
        self.words: dict[str, tuple[str, str]] = {key: (zh, en) for key, (zh, en) in json.loads(text).items()}

    # --- Text ---

    def word(self, key: str) -> str:
        """A word of the page in both languages."""
        return _pair(*self.words[key])

    def name(self, iri: str) -> str:
        """The names of a thing in both languages; its prefixed name where it has none."""
        return self._texts(iri, _NAMES) or f"<code>{escape(compress(iri))}</code>"

    def _texts(self, iri: str, predicates: Iterable[str]) -> str:
        values = [v for p in predicates for v in self.said[iri].get(p, ()) if isinstance(v, ox.Literal)]
        return _versions(values)

    def link(self, iri: str) -> str:
        """A link to a thing on the page; the prefixed name of what is not there."""
        if iri in self.ontology.concepts:
            return f'<a href="#{escape(_anchor(iri))}">{self.name(iri)}</a>'
        return f"<code>{escape(compress(iri))}</code>"

    def links(self, iris: Iterable[str]) -> str:
        """Links, in the order given."""
        return ", ".join(map(self.link, iris))

    def objects(self, iri: str, predicate: str) -> list[str]:
        """The IRIs that a thing has for a property, sorted."""
        return sorted(value.value for value in self.said[iri].get(predicate, ()) if isinstance(value, ox.NamedNode))

    def subjects(self, predicate: str, iri: str) -> list[str]:
        """The things that have an IRI for a property, sorted."""
        return sorted(self.back.get((predicate, iri), ()))

    # --- Sections ---

    def about(self) -> str:
        """What the ontology says of itself, and its digest."""
        said = self._texts(TERMS.removesuffix("#"), (_DC + "description",))
        rows = [("namespace", f"<code>{escape(TERMS)}</code>"), ("digest", f"<code>{self.ontology.digest}</code>")]
        return f"<p>{said}</p>{self._list(rows)}"

    def _list(self, rows: Sequence[tuple[str, str]]) -> str:
        items = "".join(f"<dt>{self.word(key)}</dt><dd>{value}</dd>" for key, value in rows if value)
        return f"<dl>{items}</dl>" if items else ""

    def _id(self, iri: str) -> str:
        """The id of a thing where it first stands: a term may be a property and the role of a cue."""
        if iri in self.taken:
            return ""
        self.taken.add(iri)
        return f' id="{escape(_anchor(iri))}"'

    def _term(self, iri: str, rows: Sequence[tuple[str, str]]) -> str:
        comment = self._texts(iri, (_RDFS + "comment",))
        head = f"<h3>{self.name(iri)} <code>{escape(compress(iri))}</code></h3><p>{comment}</p>"
        return f'<div class="term" data-item{self._id(iri)}>{head}{self._list(rows)}</div>'

    def classes(self) -> str:
        """Every class with what is above and below it and the properties that belong to it."""
        found = [c.iri for c in self.ontology.concepts.values() if _OWL + "Class" in c.types]
        members = {iri: sum(iri in c.types for c in self.ontology.concepts.values()) for iri in found}
        above, domain, ranges = _RDFS + "subClassOf", _RDFS + "domain", _RDFS + "range"
        return "\n".join(
            self._term(
                iri,
                [
                    ("subClassOf", self.links(self.objects(iri, above))),
                    ("subclasses", self.links(self.subjects(above, iri))),
                    ("inDomain", self.links(self.subjects(domain, iri))),
                    ("inRange", self.links(self.subjects(ranges, iri))),
                    ("members", str(members[iri] or "")),
                ],
            )
            for iri in found
        )

    def properties(self) -> str:
        """Every property with its domain and range."""
        found = [c.iri for c in self.ontology.concepts.values() if c.types & set(_PROPERTIES)]
        return "\n".join(
            self._term(
                iri,
                [
                    ("kind", self.links(t for t in self.objects(iri, PREFIXES["rdf"] + "type") if t in _PROPERTIES)),
                    ("domain", self.links(self.objects(iri, _RDFS + "domain"))),
                    ("range", self.links(self.objects(iri, _RDFS + "range"))),
                ],
            )
            for iri in found
        )

    def tracks(self, kind: str) -> str:
        """The tracks of a kind, each with its segments along the chain."""
        segments = self.ontology.of("Segment")
        parts = []
        for track in self.ontology.of(kind):
            mine = [s for s in segments if track.iri in s.all("skos:broader")]
            order = sorted(mine, key=lambda s: (_STAGES.index(s.get("kg:stage").removeprefix(TERMS)), s.iri))
            head = self.table([track])
            body = self.table([s for s in order if self.home(s) == track.iri])
            also = self.links(s.iri for s in order if self.home(s) != track.iri)
            parts.append(f"<div data-group><h3>{self.name(track.iri)}</h3>{head}{body}<p>{also}</p></div>")
        return "\n".join(parts)

    def home(self, segment: Concept) -> str:
        """The track under which a segment is listed in full: its first."""
        return next((iri for iri in segment.all("skos:broader") if iri in self.ontology.tracks), "")

    def kinds(self) -> list[str]:
        """The other classes of the vocabulary that have concepts, the most general last."""
        shown = {*_TRACKS, "Track", "Segment", "Stance"}
        types = {t.removeprefix(TERMS) for c in self.ontology.concepts.values() for t in c.types if t.startswith(TERMS)}
        first = ["Direction", "Requirement", "City", "District", "Framework", "Indicator", "UnitOfMeasure", "Cue"]
        return [*(k for k in first if k in types), *sorted(types - shown - set(first))]

    def members(self, kind: str) -> list[Concept]:
        """The concepts of a class in the order of their IRIs; cues by what they do."""
        found = self.ontology.of(kind)
        return sorted(found, key=lambda cue: cue.all("kg:role")) if kind == "Cue" else found

    def individuals(self) -> list[Concept]:
        """The individuals that the program itself names, such as the stances."""
        roles = self.ontology.of("CueRole")
        found = [c for c in self.ontology.concepts.values() if c.iri.startswith(TERMS) and c not in roles]
        return [c for c in found if c.is_a("Stance") or _SKOS + "Concept" in c.types]

    def others(self) -> list[Concept]:
        """The concepts of no class of the vocabulary, such as tiers and industries of a classification."""
        named = {c.iri for c in self.individuals()}
        kinds = {_SKOS + "Concept", _SKOS + "ConceptScheme"}
        found = [c for c in self.ontology.concepts.values() if c.types & kinds and c.iri not in named]
        found = [c for c in found if not any(t.startswith(TERMS) for t in c.types)]
        loose = [c for c in self.ontology.of("Segment") if not self.home(c)]
        return [*loose, *found]

    def sources(self) -> list[Concept]:
        """Where the facts come from."""
        return [c for c in self.ontology.concepts.values() if _DC + "BibliographicResource" in c.types]

    def table(self, concepts: Sequence[Concept]) -> str:
        """Concepts as rows: names, other labels, details, sources. Empty for none."""
        if not concepts:
            return ""
        head = "".join(f"<th>{self.word(key)}</th>" for key in ("label", "written", "details", "source"))
        rows = "\n".join(map(self._row, concepts))
        return f'<div class="wide"><table data-group><thead><tr>{head}</tr></thead><tbody>{rows}</tbody></table></div>'

    def _row(self, concept: Concept) -> str:
        names = f"{self.name(concept.iri)}<br><code>{escape(compress(concept.iri))}</code>"
        shown, hidden = escape("、".join(concept.alt)), escape("、".join(concept.hidden))
        if hidden:
            hidden = f'<div class="hidden">{self.word("hidden")}: {hidden}</div>'
        details = self._list([(key, self._values(concept.iri, key)) for key in _DETAILS])
        sources = self.links(self.objects(concept.iri, _DC + "source"))
        cells = "".join(f"<td>{cell}</td>" for cell in (names, shown + hidden, details, sources))
        return f"<tr data-item{self._id(concept.iri)}>{cells}</tr>"

    def _values(self, iri: str, curie: str) -> str:
        prefix, _, local = curie.partition(":")
        values = self.said[iri].get(PREFIXES[prefix] + local, [])
        linked = self.links(sorted(value.value for value in values if isinstance(value, ox.NamedNode)))
        said = _versions([value for value in values if isinstance(value, ox.Literal)])
        return ", ".join(part for part in (linked, said) if part)


def _anchor(iri: str) -> str:
    """The id of a thing on the page.

    >>> _anchor("https://w3id.org/sectorgraph/ns#Track")
    'kg-Track'
    """
    return compress(iri).replace(":", "-", 1)


def _pair(zh: str, en: str) -> str:
    """A text in two languages, of which the page shows the one that is asked for."""
    return f'<span class="t" lang="zh">{escape(zh)}</span><span class="t" lang="en">{escape(en)}</span>'


def _versions(values: Sequence[ox.Literal]) -> str:
    """Literals as a pair where they are in both languages, as they are otherwise."""
    by: dict[str, list[str]] = defaultdict(list)
    for value in sorted(values, key=lambda value: value.value):
        by[value.language or ""].append(value.value)
    plain = escape(", ".join(by.get("", [])))
    zh, en = (", ".join(by.get(language, [])) for language in ("zh", "en"))
    if zh and en:
        return plain + _pair(zh, en)
    alone = f'<span lang="{"zh" if zh else "en"}">{escape(zh or en)}</span>' if zh or en else ""
    return plain + alone
