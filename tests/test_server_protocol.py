"""The SPARQL 1.1 Protocol, spoken to a running `kg serve`."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.parse import quote, urlencode
from xml.etree import ElementTree as ET

import pyoxigraph as ox
import pytest
import rdflib
import SPARQLWrapper

from kg import questions, store
from kg.iri import ONTOLOGY_GRAPH, PREFIXES, document_iri
from tests.serving import Server, serving

DISTRICTS = "SELECT ?d WHERE { ?d a kg:District } ORDER BY ?d"
COUNT = "SELECT (COUNT(*) AS ?n) WHERE { ?s ?p ?o }"
NAMED = "SELECT (COUNT(*) AS ?n) WHERE { GRAPH ?g { ?s ?p ?o } }"
ABOUT = "CONSTRUCT { ?s ?p ?o } WHERE { ?s a kg:District ; ?p ?o }"
QUERY = "application/sparql-query"
RDFLIB_JSONLD = pytest.mark.filterwarnings("ignore:ConjunctiveGraph is deprecated:DeprecationWarning")
"""rdflib's reader of JSON-LD uses what rdflib has deprecated."""
FORM = "application/x-www-form-urlencoded"


@pytest.fixture(scope="module")
def server(seed_out: Path) -> Iterator[Server]:
    with serving(seed_out) as running:
        yield running


@pytest.fixture(scope="module")
def dataset(seed_out: Path) -> ox.Store:
    return store.open_store(seed_out)


@pytest.fixture(scope="module")
def document(dataset: ox.Store) -> str:
    ((name,),) = store.ask(dataset, "SELECT ?name { ?d a foaf:Document ; dcterms:identifier ?name }").rows
    return document_iri(store.plain(name))


def test_the_three_ways_to_ask_get_the_same_answer(server: Server) -> None:
    by_get = server.query(DISTRICTS)
    by_form = server.ask("POST", "/sparql", body=urlencode({"query": DISTRICTS}), content_type=FORM)
    by_body = server.ask("POST", "/sparql", body=DISTRICTS, content_type=f"{QUERY}; charset=UTF-8")
    assert by_get.status == by_form.status == by_body.status == 200
    assert by_get.body == by_form.body == by_body.body
    assert len(by_get.json["results"]["bindings"]) == 11


@pytest.mark.parametrize(
    ("accept", "media"),
    [
        ("", "application/sparql-results+json"),
        ("*/*", "application/sparql-results+json"),
        ("application/json", "application/sparql-results+json"),
        ("application/sparql-results+xml", "application/sparql-results+xml"),
        ("text/csv", "text/csv"),
        ("text/*", "text/csv"),
        ("text/tab-separated-values", "text/tab-separated-values"),
        ("text/csv;q=0.4, text/tab-separated-values;q=0.6", "text/tab-separated-values"),
        ("text/turtle, application/sparql-results+xml;q=0.1", "application/sparql-results+xml"),
    ],
)
def test_rows_come_in_the_form_that_is_liked_best(server: Server, accept: str, media: str) -> None:
    answer = server.query(DISTRICTS, accept=accept)
    assert (answer.status, answer.media) == (200, media)
    assert answer.headers["vary"] == "Accept"


def test_every_form_of_rows_says_the_same(server: Server) -> None:
    expected = [
        f"{PREFIXES['place']}{code}" for code in (*range(440103, 440107), *range(440111, 440116), 440117, 440118)
    ]
    as_csv = list(csv.DictReader(io.StringIO(server.query(DISTRICTS, accept="text/csv").text)))
    as_tsv = server.query(DISTRICTS, accept="text/tab-separated-values").text.splitlines()
    as_xml = ET.fromstring(server.query(DISTRICTS, accept="application/sparql-results+xml").body)
    assert [row["d"] for row in server.rows(DISTRICTS)] == expected
    assert [row["d"] for row in as_csv] == expected
    assert as_tsv == ["?d", *(f"<{iri}>" for iri in expected)]
    assert [uri.text for uri in as_xml.iter("{http://www.w3.org/2005/sparql-results#}uri")] == expected


@pytest.mark.parametrize("media", ["application/sparql-results+json", "application/sparql-results+xml", "text/csv"])
def test_yes_and_no_have_forms_too(server: Server, media: str) -> None:
    yes, no = (server.query(query, accept=media) for query in ("ASK { ?d a kg:District }", "ASK { ?d a kg:Nothing }"))
    assert yes.media == no.media == media
    assert "true" in yes.text
    assert "false" in no.text


@pytest.mark.parametrize(
    ("media", "parser"),
    [
        ("text/turtle", "turtle"),
        ("application/n-triples", "nt"),
        ("application/ld+json", "json-ld"),
        ("application/rdf+xml", "xml"),
    ],
)
@RDFLIB_JSONLD
@pytest.mark.parametrize("query", [ABOUT, "DESCRIBE ?d WHERE { ?d a kg:District }"])
def test_graphs_come_in_every_form_and_read_back_the_same(server: Server, query: str, media: str, parser: str) -> None:
    answer = server.query(query, accept=media)
    assert (answer.status, answer.media) == (200, media)
    base = server.query(query, accept="application/n-triples")
    assert set(rdflib.Graph().parse(data=answer.text, format=parser)) == set(
        rdflib.Graph().parse(data=base.text, format="nt")
    )
    assert len(base.text.splitlines()) > 100


def test_a_form_that_the_answer_does_not_have_is_406(server: Server) -> None:
    rows, graph, none = (
        server.query(DISTRICTS, accept="text/turtle"),
        server.query(ABOUT, accept="text/csv"),
        server.query(DISTRICTS, accept="image/png, text/csv;q=0"),
    )
    assert (rows.status, graph.status, none.status) == (406, 406, 406)
    assert "application/sparql-results+json" in rows.text
    assert "text/turtle" in graph.text


def test_the_default_graph_is_the_union_and_the_client_may_choose_others(
    server: Server, dataset: ox.Store, document: str
) -> None:
    def count(query: str, **parameters: str) -> int:
        given = {name.replace("_", "-"): value for name, value in parameters.items()}
        answer = server.query(query, accept="text/csv", dataset=given)
        return int(answer.text.splitlines()[1])

    inside = len(list(dataset.quads_for_pattern(None, None, None, ox.NamedNode(document))))
    everything = len({quad.triple for quad in dataset})
    assert 0 < inside < everything
    assert count(COUNT) == everything
    assert count(COUNT, default_graph_uri=document) == inside
    assert count(NAMED, default_graph_uri=document) == 0
    assert count(NAMED, named_graph_uri=document) == inside
    assert count(COUNT, named_graph_uri=document) == 0
    assert count(NAMED, default_graph_uri=ONTOLOGY_GRAPH, named_graph_uri=document) == inside
    assert count(COUNT, default_graph_uri="https://example.org/no-such-graph") == 0
    from_it = f"SELECT (COUNT(*) AS ?n) FROM <{document}> WHERE {{ ?s ?p ?o }}"
    assert count(from_it) == inside
    terms = len(list(dataset.quads_for_pattern(None, None, None, ox.NamedNode(ONTOLOGY_GRAPH))))
    assert count(from_it, default_graph_uri=ONTOLOGY_GRAPH) == terms


def test_several_default_graphs_are_merged(server: Server, dataset: ox.Store, document: str) -> None:
    parameters = urlencode([("query", COUNT), ("default-graph-uri", document), ("default-graph-uri", ONTOLOGY_GRAPH)])
    merged = server.get("/sparql?" + parameters, accept="text/csv")
    assert int(merged.text.splitlines()[1]) == len({quad.triple for quad in dataset})
    by_body = server.ask(
        "POST", f"/sparql?default-graph-uri={quote(document)}", body=COUNT, content_type=QUERY, accept="text/csv"
    )
    assert by_body.text == server.query(COUNT, accept="text/csv", dataset={"default-graph-uri": document}).text


@pytest.mark.parametrize("question", questions.named(), ids=lambda question: question.name)
def test_sparqlwrapper_gets_the_rows_of_kg_query(
    server: Server, dataset: ox.Store, question: questions.Question
) -> None:
    wrapper = SPARQLWrapper.SPARQLWrapper(f"{server.address}/sparql")
    for method in (SPARQLWrapper.GET, SPARQLWrapper.POST):
        wrapper.setMethod(method)
        wrapper.setReturnFormat(SPARQLWrapper.JSON)
        wrapper.setQuery(question.text)
        found: Any = wrapper.queryAndConvert()
        rows = [
            tuple(row.get(name, {}).get("value", "") for name in found["head"]["vars"])
            for row in found["results"]["bindings"]
        ]
        expected = store.ask(dataset, question.text)
        assert tuple(found["head"]["vars"]) == expected.columns
        assert rows == [tuple(store.plain(term) for term in row) for row in expected.rows]


def test_sparqlwrapper_takes_graphs(server: Server) -> None:
    wrapper = SPARQLWrapper.SPARQLWrapper(f"{server.address}/sparql")
    wrapper.setQuery(ABOUT)
    wrapper.setReturnFormat(SPARQLWrapper.TURTLE)
    found: Any = wrapper.queryAndConvert()
    graph = rdflib.Graph().parse(data=found, format="turtle")
    assert len(graph) == len(server.query(ABOUT, accept="application/n-triples").text.splitlines())


def test_a_fault_is_told_with_its_line_and_column(server: Server) -> None:
    broken = "SELECT ?d\nWHERE {\n  ?d foo:bar ?x .\n}"
    plain = server.query(broken)
    problem = server.query(broken, accept="application/problem+json")
    assert (plain.status, plain.media) == (400, "text/plain")
    assert plain.text.startswith("not a query: line 3, column ")
    assert len(plain.text) < 400
    assert problem.media == "application/problem+json"
    assert problem.json["status"] == 400
    assert problem.json["line"] == 3


@pytest.mark.parametrize(
    ("method", "path", "body", "media", "status"),
    [
        ("POST", "/sparql", DISTRICTS, "text/plain", 415),
        ("POST", "/sparql", DISTRICTS, "", 415),
        ("POST", "/sparql", DISTRICTS, f"{QUERY}; charset=gbk", 415),
        ("POST", "/sparql", "", FORM, 400),
        ("POST", "/sparql", "INSERT DATA { <a:a> <a:b> <a:c> }", "application/sparql-update", 403),
        ("POST", "/sparql", urlencode({"update": "CLEAR ALL"}), FORM, 403),
        ("GET", "/sparql?update=CLEAR+ALL", "", "", 403),
        ("GET", "/sparql?query=ASK+%7B%7D&query=ASK+%7B%7D", "", "", 400),
        ("GET", "/sparql?query=", "", "", 400),
        ("GET", "/sparql?query=ASK%20%7B%7D&default-graph-uri=not%20an%20iri", "", "", 400),
        ("PUT", "/sparql", DISTRICTS, QUERY, 405),
        ("DELETE", "/sparql", "", "", 405),
        ("POST", "/", "x", QUERY, 405),
        ("GET", "/nothing", "", "", 404),
        ("GET", "/sparql/", "", "", 404),
    ],
)
def test_wrong_requests_have_their_status(
    server: Server, method: str, path: str, body: str, media: str, status: int
) -> None:
    answer = server.ask(method, path, body=body, **({"content_type": media} if media else {}))  # type: ignore[arg-type]
    assert answer.status == status
    assert answer.media == "text/plain"
    assert answer.text.strip()
    assert (status == 405) == ("allow" in answer.headers)


def test_head_has_the_headers_and_no_body(server: Server) -> None:
    path = "/sparql?" + urlencode({"query": DISTRICTS})
    head, whole = server.ask("HEAD", path), server.get(path)
    assert (head.status, head.body) == (200, b"")
    assert head.headers["content-length"] == str(len(whole.body))


@pytest.mark.parametrize(
    "media", ["text/turtle", "application/n-triples", "application/ld+json", "application/rdf+xml"]
)
@RDFLIB_JSONLD
@pytest.mark.parametrize("path", ["/sparql", "/.well-known/void"])
def test_the_server_describes_itself(server: Server, dataset: ox.Store, document: str, path: str, media: str) -> None:
    answer = server.get(path, accept=media)
    assert (answer.status, answer.media) == (200, media)
    graph = rdflib.Graph().parse(data=answer.text, format=media)
    void = rdflib.Namespace("http://rdfs.org/ns/void#")
    sd = rdflib.Namespace("http://www.w3.org/ns/sparql-service-description#")
    endpoint = rdflib.URIRef(f"{server.address}/sparql")
    everything = rdflib.Literal(len({quad.triple for quad in dataset}))
    assert everything in set(graph.objects(predicate=void.triples))
    if path == "/sparql":
        (service,) = graph.subjects(rdflib.RDF.type, sd.Service)
        assert graph.value(service, sd.endpoint) == endpoint
        assert set(graph.objects(predicate=sd.name)) == {rdflib.URIRef(document), rdflib.URIRef(ONTOLOGY_GRAPH)}
    else:
        (node,) = graph.subjects(rdflib.RDF.type, void.Dataset)
        assert graph.value(node, void.sparqlEndpoint) == endpoint
        (part,) = graph.subjects(void["class"], rdflib.URIRef(PREFIXES["kg"] + "District"))
        assert graph.value(part, void.entities) == rdflib.Literal(11)
        for dump in graph.objects(node, void.dataDump):
            assert server.get(str(dump).removeprefix(server.address)).status == 200


def test_descriptions_are_negotiated(server: Server) -> None:
    assert server.get("/sparql", accept="image/png").status == 406
    page = server.get("/sparql", accept="text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8")
    assert (page.status, page.headers["location"]) == (303, "/")


def test_the_files_of_the_build_are_served_as_they_are(server: Server, seed_out: Path) -> None:
    for name in ("graph.ttl", "graph.trig", "graph.nq", "view.html"):
        assert server.get(f"/{name}").body == (seed_out / name).read_bytes()
    assert server.get("/build.json").status == 404
