"""What the dataset says of one thing: in both directions, with the names of what it names, and the sentences."""

from __future__ import annotations

import json
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from urllib.parse import unquote_to_bytes

from starlette.requests import Request

from kg.iri import PREFIXES, TERMS, compress
from kg.server.replies import Refused
from kg.server.wire import Outcome, Task

__all__ = ["Resource", "Statement", "Term", "describe", "requested_iri", "resource", "terms", "terms_query"]

_ILLEGAL = re.compile(r"[\x00-\x20<>\"{}|\\^`\x7f]")
_ESCAPED = re.compile("(?:%[0-9A-Fa-f]{2})+")
_LABELS = "skos:prefLabel|rdfs:label|foaf:name|dcterms:title|kg:name"
_CONTENT = "kg:surface|kg:indicatorText|kg:post"
_SHOWN = 2000
_FEW = 1000


@dataclass(frozen=True, slots=True, kw_only=True)
class Term:
    """An IRI or a literal as SPARQL's JSON gives it."""

    kind: str
    value: str
    language: str = ""
    datatype: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Statement:
    """A statement about a thing: a property, the other end, and the graph that says it."""

    term: str
    other: Term
    graph: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Resource:
    """A thing: what it says of others, what others say of it, everyone's names by language, and sentences.

    `sentences` are by the IRI of the claim (or of the piece of text): the IRI of the piece, and its words.
    """

    iri: str
    says: tuple[Statement, ...]
    said: tuple[Statement, ...]
    labels: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    sentences: Mapping[str, tuple[tuple[str, str], ...]] = field(default_factory=dict)
    cut: bool = False


def requested_iri(request: Request) -> tuple[str, ...]:
    """The IRIs that a path under `/id/` may stand for: as it is written, and with its letters unescaped.

    Raises Refused for a path that no IRI has.
    """
    raw: bytes = request.scope.get("raw_path") or request.url.path.encode()
    name = raw.partition(b"?")[0].decode("latin-1").removeprefix("/id/")
    decoded = _ESCAPED.sub(_letters, name)
    if not name or _ILLEGAL.search(name) or _ILLEGAL.search(decoded) or not name.isascii():
        raise Refused(404, "no IRI has this form")
    base: str = request.app.state.base
    return tuple(dict.fromkeys((base + name, base + decoded)))


def _letters(match: re.Match[str]) -> str:
    """The characters beyond ASCII that are written as escapes."""
    try:
        text = unquote_to_bytes(match[0]).decode()
    except UnicodeDecodeError:
        return match[0]
    return text if not text.isascii() and all(ord(letter) > 127 for letter in text) else match[0]


def describe(iri: str) -> str:
    """The query for the statements about a thing in both directions, with names and, for claims, evidence."""
    return f"""CONSTRUCT {{ ?s ?p ?o }} WHERE {{
      {{ VALUES ?s {{ <{iri}> }} ?s ?p ?o }}
      UNION {{ VALUES ?o {{ <{iri}> }} ?s ?p ?o }}
      UNION {{ <{iri}> kg:evidence|kg:words|oa:hasSelector|^oa:hasSource ?s . ?s ?p ?o }}
      UNION {{ <{iri}> (kg:evidence|^oa:hasSource)/oa:hasSelector ?s . ?s ?p ?o }}
      UNION {{ <{iri}> ?link ?s . ?s ?p ?o . FILTER(?p IN ({_LABELS.replace("|", ", ")})) }}
    }}"""


def terms_query() -> str:
    """The query for the statements about all terms."""
    return f'CONSTRUCT {{ ?s ?p ?o }} WHERE {{ ?s ?p ?o . FILTER(STRSTARTS(STR(?s), "{TERMS}")) }}'


def _statements_query(iri: str) -> str:
    return f"""SELECT ?way ?term ?other ?graph WHERE {{
      {{ GRAPH ?graph {{ <{iri}> ?term ?other }} BIND("says" AS ?way) }}
      UNION {{ GRAPH ?graph {{ ?other ?term <{iri}> }} BIND("said" AS ?way) }}
    }} ORDER BY DESC(?way) ?term ?other LIMIT {_SHOWN + 1}"""


def _labels_query(iris: Iterable[str]) -> str:
    return f"""SELECT ?it ?label ?content WHERE {{
      VALUES ?it {{ {_listed(iris)} }} {{ ?it {_LABELS} ?label }} UNION {{ ?it {_CONTENT} ?content }}
    }} ORDER BY ?it ?label ?content"""


def _sentences_query(iris: Iterable[str]) -> str:
    return f"""SELECT DISTINCT ?it ?piece ?words WHERE {{
      VALUES ?it {{ {_listed(iris)} }}
      {{ ?it kg:evidence ?piece }} UNION {{ ?it a oa:SpecificResource . BIND(?it AS ?piece) }}
      ?piece oa:hasSelector/oa:exact ?words .
    }} ORDER BY ?it ?piece"""


def _listed(iris: Iterable[str]) -> str:
    return " ".join(f"<{iri}>" for iri in iris if not _ILLEGAL.search(iri))


async def resource(request: Request, iri: str) -> Resource | None:
    """What there is to know of an IRI; None where nothing is said of it. Raises Refused where that cannot be told."""
    rows = await _rows(request, _statements_query(iri))
    if not rows:
        return None
    cut, rows = len(rows) > _SHOWN, rows[:_SHOWN]
    ways: dict[str, list[Statement]] = defaultdict(list)
    for row in rows:
        statement = Statement(term=row["term"].value, other=row["other"], graph=row["graph"].value)
        ways[row["way"].value].append(statement)
    iris = {iri, *(row[name].value for row in rows for name in ("term", "graph"))}
    iris |= {row["other"].value for row in rows if row["other"].kind == "uri"}
    labels: dict[str, dict[str, str]] = defaultdict(dict)
    sentences: dict[str, list[tuple[str, str]]] = defaultdict(list)
    for some in _parts(sorted(iris)):
        for row in await _rows(request, _labels_query(some)):
            name, named = row["it"].value, row.get("label")
            if named:
                labels[name].setdefault(named.language, named.value)
            else:  # a claim has no name: what it says, and what it is
                labels[name].setdefault("", f"{row['content'].value} · {compress(name)}")
        for row in await _rows(request, _sentences_query(some)):
            sentences[row["it"].value].append((row["piece"].value, row["words"].value))
    return Resource(
        iri=iri,
        says=tuple(ways["says"]),
        said=tuple(ways["said"]),
        labels=labels,
        sentences={name: tuple(found) for name, found in sentences.items()},
        cut=cut,
    )


def _parts(iris: Sequence[str]) -> Iterator[Sequence[str]]:
    for start in range(0, len(iris), _FEW):
        yield iris[start : start + _FEW]


async def _rows(request: Request, query: str) -> list[dict[str, Term]]:
    outcome: Outcome = await request.app.state.workers.ask(Task(query=query, rows="json"))
    if outcome.status != 200:
        raise Refused(outcome.status, outcome.message)
    bindings = json.loads(outcome.body)["results"]["bindings"]
    return [{name: _term(term) for name, term in row.items()} for row in bindings]


def _term(found: Mapping[str, str]) -> Term:
    datatype = found.get("datatype", "").removeprefix(PREFIXES["xsd"])
    return Term(kind=found["type"], value=found["value"], language=found.get("xml:lang", ""), datatype=datatype)


async def terms(request: Request) -> list[tuple[str, Mapping[str, str], Mapping[str, str]]]:
    """The terms by IRI, each with its labels and its comments by language."""
    query = f"""SELECT ?it ?label ?comment WHERE {{
      ?it a ?kind . FILTER(STRSTARTS(STR(?it), "{TERMS}"))
      OPTIONAL {{ ?it rdfs:label|skos:prefLabel ?label }}
      OPTIONAL {{ ?it rdfs:comment|skos:definition ?comment FILTER(LANG(?comment) = LANG(?label)) }}
    }} ORDER BY ?it"""
    found: dict[str, tuple[dict[str, str], dict[str, str]]] = {}
    for row in await _rows(request, query):
        labels, comments = found.setdefault(row["it"].value, ({}, {}))
        for texts, name in ((labels, "label"), (comments, "comment")):
            if name in row:
                texts.setdefault(row[name].language, row[name].value)
    return [(iri, labels, comments) for iri, (labels, comments) in found.items()]
