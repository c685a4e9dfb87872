"""The server about itself: a SPARQL 1.1 service description, and VoID about the dataset."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import pyoxigraph as ox
from starlette.requests import Request
from starlette.responses import Response

from kg.graph import literal
from kg.iri import PREFIXES, TERMS
from kg.server.negotiation import GRAPHS, choose
from kg.server.replies import Refused, Reply
from kg.server.wire import Task

__all__ = ["service_description", "void"]

_SD = "http://www.w3.org/ns/sparql-service-description#"
_VOID = "http://rdfs.org/ns/void#"
_FORMATS = "http://www.w3.org/ns/formats/"
_RDF, _DC, _XSD = PREFIXES["rdf"], PREFIXES["dcterms"], PREFIXES["xsd"]
_FORM = {
    "turtle": ox.RdfFormat.TURTLE,
    "ntriples": ox.RdfFormat.N_TRIPLES,
    "jsonld": ox.RdfFormat.JSON_LD,
    "rdfxml": ox.RdfFormat.RDF_XML,
}
_RESULTS = ("SPARQL_Results_JSON", "SPARQL_Results_XML", "SPARQL_Results_CSV", "SPARQL_Results_TSV")
_SYNTAXES = ("Turtle", "N-Triples", "JSON-LD", "RDF_XML")
_GRAPH_LIMIT = 1000
_COUNTS = {
    "graphs": "SELECT ?it (COUNT(*) AS ?n) { GRAPH ?it { ?s ?p ?o } } GROUP BY ?it ORDER BY ?it"
    f" LIMIT {_GRAPH_LIMIT}",
    "classes": "SELECT ?it (COUNT(DISTINCT ?s) AS ?n) { ?s a ?it } GROUP BY ?it ORDER BY ?it",
    "properties": "SELECT ?it (COUNT(*) AS ?n) { ?s ?it ?o } GROUP BY ?it ORDER BY ?it",
    "triples": "SELECT (COUNT(*) AS ?n) { ?s ?p ?o }",
    "subjects": "SELECT (COUNT(DISTINCT ?s) AS ?n) { ?s ?p ?o }",
}


@dataclass(frozen=True, slots=True)
class _Facts:
    """Statements about things of this server, as lines of N-Triples."""

    lines: list[str]
    root: str

    def say(self, subject: str, term: str, *values: str | int) -> None:
        """Adds a statement for each value: a number, an IRI (`/…` on this server, or with a scheme), else a text."""
        for value in values:
            self.lines.append(f"<{self._full(subject)}> <{term}> {self._object(value)} .")

    def _object(self, value: str | int) -> str:
        if isinstance(value, int):
            return literal(str(value), datatype="integer")
        iri = self._full(value)
        return f"<{iri}>" if iri.startswith(("http://", "https://")) else literal(value, language="en")

    def _full(self, name: str) -> str:
        return self.root + name if name.startswith("/") else name


async def service_description(request: Request) -> Response:
    """What the endpoint can do and what graphs it has."""
    facts, service, dataset = _facts(request), "/sparql#service", "/.well-known/void#dataset"
    facts.say(service, _RDF + "type", _SD + "Service")
    facts.say(service, _SD + "endpoint", "/sparql")
    facts.say(service, _SD + "supportedLanguage", _SD + "SPARQL11Query")
    facts.say(service, _SD + "feature", _SD + "UnionDefaultGraph")
    facts.say(service, _SD + "resultFormat", *(_FORMATS + name for name in (*_RESULTS, *_SYNTAXES)))
    facts.say(service, _SD + "defaultDataset", dataset)
    facts.say(service, _SD + "availableGraphs", "/sparql#graphs")
    facts.say("/sparql#graphs", _RDF + "type", _SD + "GraphCollection")
    facts.say(dataset, _RDF + "type", _SD + "Dataset")
    facts.say(dataset, _SD + "defaultGraph", "/sparql#default")
    facts.say("/sparql#default", _RDF + "type", _SD + "Graph")
    for number, (graph, count) in enumerate(await _count(request, "graphs")):
        name, content = f"/sparql#graph-{number}", f"/sparql#graph-{number}-content"
        facts.say(dataset, _SD + "namedGraph", name)
        facts.say("/sparql#graphs", _SD + "namedGraph", name)
        facts.say(name, _RDF + "type", _SD + "NamedGraph")
        facts.say(name, _SD + "name", graph)
        facts.say(name, _SD + "graph", content)
        facts.say(content, _RDF + "type", _SD + "Graph")
        facts.say(content, _VOID + "triples", count)
    for _, count in await _count(request, "triples"):
        facts.say("/sparql#default", _VOID + "triples", count)
    return _write(request, facts)


async def void(request: Request) -> Response:
    """What the dataset holds, how much of it, and where it is to be had."""
    facts, dataset = _facts(request), "/.well-known/void#dataset"
    facts.say("/.well-known/void", _RDF + "type", _VOID + "DatasetDescription")
    facts.say("/.well-known/void", PREFIXES["foaf"] + "topic", dataset)
    facts.say(dataset, _RDF + "type", _VOID + "Dataset")
    facts.say(dataset, _DC + "title", "Districts and industry tracks")
    facts.say(dataset, _VOID + "sparqlEndpoint", "/sparql")
    facts.say(dataset, _VOID + "dataDump", "/graph.ttl", "/graph.trig", "/graph.nq")
    facts.say(dataset, _VOID + "feature", *(_FORMATS + name for name in _SYNTAXES))
    facts.say(dataset, _VOID + "vocabulary", TERMS, *(PREFIXES[name] for name in ("skos", "prov", "oa", "dcterms")))
    facts.lines.append(f"<{facts.root}{dataset}> <{_VOID}uriSpace> {literal(request.app.state.base)} .")
    for what, term in (("triples", "triples"), ("subjects", "distinctSubjects")):
        for _, count in await _count(request, what):
            facts.say(dataset, _VOID + term, count)
    parts = (("classes", "class", "entities"), ("properties", "property", "triples"))
    for what, kind, unit in parts:
        for number, (name, count) in enumerate(await _count(request, what)):
            part = f"/.well-known/void#{kind}-{number}"
            facts.say(dataset, f"{_VOID}{kind}Partition", part)
            facts.say(part, _VOID + kind, name)
            facts.say(part, _VOID + unit, count)
    return _write(request, facts)


def _facts(request: Request) -> _Facts:
    return _Facts([], str(request.base_url).rstrip("/"))


def _write(request: Request, facts: _Facts) -> Response:
    form = choose(request.headers.get("accept", ""), GRAPHS)
    if form is None:
        raise Refused(406, "to be had as " + ", ".join(form.media[0] for form in GRAPHS))
    prefixes = {**PREFIXES, "sd": _SD, "void": _VOID} if form.name in ("turtle", "rdfxml") else None
    triples = ox.parse("\n".join(sorted(set(facts.lines))), format=ox.RdfFormat.N_TRIPLES)
    body = ox.serialize(triples, format=_FORM[form.name], prefixes=prefixes)
    return Reply(body, media_type=form.content_type, headers={"Vary": "Accept", "Cache-Control": "no-cache"})


async def _count(request: Request, what: str) -> Sequence[tuple[str, int]]:
    """Names with their counts; none where counting takes too long. Counted once: the data does not change."""
    known: dict[str, Sequence[tuple[str, int]]] = request.app.state.counts
    if what not in known:
        outcome = await request.app.state.workers.ask(Task(query=_COUNTS[what], rows="json"))
        if outcome.status != 200:
            return ()
        known[what] = tuple(_pairs(outcome.body))
    return known[what]


def _pairs(body: bytes) -> Iterator[tuple[str, int]]:
    for row in json.loads(body)["results"]["bindings"]:
        yield row.get("it", {"value": ""})["value"], int(row["n"]["value"])
