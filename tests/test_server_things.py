"""The pages of things: an IRI of the dataset, asked of the server, answers as HTML and as RDF."""

from __future__ import annotations

import json
from collections.abc import Iterator
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import quote, urldefrag, urljoin

import pyoxigraph as ox
import pytest
import rdflib

from kg.iri import PREFIXES, TERMS, THINGS
from kg.pipeline import Options, build
from kg.store import open_store
from tests.serving import Server, serving

LIWAN = PREFIXES["place"] + "440103"
FORMS = [
    ("text/turtle", "turtle"),
    ("application/n-triples", "nt"),
    ("application/ld+json", "json-ld"),
    ("application/rdf+xml", "xml"),
]
RDFLIB_JSONLD = pytest.mark.filterwarnings("ignore:ConjunctiveGraph is deprecated:DeprecationWarning")


class Links(HTMLParser):
    """The targets of the links of a page, and the places in it that have names."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.targets: list[str] = []
        self.names: list[str] = []
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        found = dict(attrs)
        if tag == "a" and found.get("href"):
            self.targets.append(found["href"] or "")
        if found.get("id"):
            self.names.append(found["id"] or "")


@pytest.fixture(scope="module")
def server(seed_out: Path) -> Iterator[Server]:
    with serving(seed_out) as running:
        yield running


@pytest.fixture(scope="module")
def dataset(seed_out: Path) -> ox.Store:
    return open_store(seed_out)


def path_of(iri: str) -> str:
    return "/id/" + urldefrag(iri).url.removeprefix(THINGS)


def subjects(dataset: ox.Store) -> list[str]:
    iris = {quad.subject.value for quad in dataset if isinstance(quad.subject, ox.NamedNode)}
    return sorted({urldefrag(iri).url for iri in iris if iri.startswith(THINGS)})


@RDFLIB_JSONLD
@pytest.mark.parametrize(("media", "parser"), FORMS)
def test_a_district_answers_with_what_is_said_both_ways(
    server: Server, dataset: ox.Store, media: str, parser: str
) -> None:
    answer = server.get(path_of(LIWAN), accept=media)
    assert (answer.status, answer.media) == (200, media)
    assert answer.headers["vary"] == "Accept"
    graph = rdflib.Graph().parse(data=answer.text, format=parser)
    node = ox.NamedNode(LIWAN)
    said = {quad.triple for quad in dataset if node in (quad.subject, quad.object)}
    found = {(str(s), str(p), str(o)) for s, p, o in graph}
    assert {(t.subject.value, t.predicate.value, _value(t.object)) for t in said} <= found
    assert (PREFIXES["track"] + "modern-commerce", PREFIXES["skos"] + "prefLabel", "现代商贸") in found


def _value(term: object) -> str:
    return str(getattr(term, "value", term))


def test_a_browser_gets_a_page_and_a_tool_that_takes_anything_too(server: Server) -> None:
    browser = server.get(path_of(LIWAN), accept="text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8")
    assert (browser.status, browser.media) == (200, "text/html")
    assert server.get(path_of(LIWAN)).media == "text/html"
    assert server.get(path_of(LIWAN), accept="image/png").status == 406
    assert server.get(path_of(LIWAN) + "?format=turtle", accept="text/html").media == "text/turtle"


def test_the_page_of_a_district_shows_its_names_links_and_sentences(server: Server) -> None:
    chinese = server.get(path_of(LIWAN), accept="text/html", accept_language="zh-CN,zh;q=0.9").text
    english = server.get(path_of(LIWAN), accept="text/html", accept_language="en-US,en").text
    assert '<html lang="zh">' in chinese
    assert '<html lang="en">' in english
    assert "<h1>荔湾区</h1>" in chinese
    assert "<h1>Liwan District</h1>" in english
    assert "时尚消费品" in chinese
    assert "Fashion and consumer goods" in english
    assert "<blockquote" in chinese
    assert any(target.startswith("/id/claim/commitment-") for target in Links(chinese).targets)


def test_the_page_of_a_claim_quotes_its_sentence_and_leads_to_its_place(server: Server, dataset: ox.Store) -> None:
    node = ox.NamedNode(TERMS + "Commitment")
    claim = min(
        _value(q.subject) for q in dataset.quads_for_pattern(None, None, node, None) if "/claim/" in str(q.subject)
    )
    page = server.get(path_of(claim), accept="text/html").text
    quotes = server.rows(f"SELECT ?q {{ <{claim}> kg:evidence/oa:hasSelector/oa:exact ?q }}")
    assert quotes
    assert all(row["q"] in page for row in quotes)
    (surface,) = server.rows(f"SELECT ?s {{ <{claim}> kg:surface ?s }}")
    assert f"<h1>{surface['s']} · claim:commitment-" in page
    above = Links(page[: page.index("<table")]).targets
    (target,) = {target for target in above if "#char=" in target}
    document, place = urldefrag(target)
    assert place in Links(server.get(document, accept="text/html").text).names


def test_every_thing_has_a_page_and_its_links_lead_somewhere(server: Server, dataset: ox.Store) -> None:
    seen: set[str] = set()
    wanted = [
        iri for iri in subjects(dataset) if "/segment/" not in iri and "/cue/" not in iri and "/decoy/" not in iri
    ]
    assert len(wanted) > 100
    for iri in wanted[:: max(1, len(wanted) // 40)]:
        answer = server.get(path_of(iri), accept="text/html")
        assert answer.status == 200, iri
        seen |= {urldefrag(urljoin(path_of(iri), target)).url for target in Links(answer.text).targets}
    local = sorted(target for target in seen if target.startswith("/") and not target.endswith((".nq", ".trig")))
    for target in local[:: max(1, len(local) // 60)]:
        assert server.get(target, accept="text/html").status == 200, target


def test_the_document_answers_with_its_pieces(server: Server, dataset: ox.Store) -> None:
    (document,) = {
        quad.object.value
        for quad in dataset.quads_for_pattern(None, ox.NamedNode(PREFIXES["prov"] + "wasQuotedFrom"), None, None)
        if isinstance(quad.object, ox.NamedNode)
    }
    answer = server.get(path_of(document), accept="application/n-triples")
    quotes = {
        q.object.value
        for q in dataset.quads_for_pattern(None, ox.NamedNode(PREFIXES["oa"] + "exact"), None, None)
        if isinstance(q.object, ox.Literal)
    }
    graph = rdflib.Graph().parse(data=answer.text, format="nt")
    assert quotes == {str(value) for value in graph.objects(predicate=rdflib.URIRef(PREFIXES["oa"] + "exact"))}


def test_terms_answer_at_the_namespace(server: Server, dataset: ox.Store) -> None:
    terms = {quad.subject.value for quad in dataset if str(quad.subject).startswith(f"<{TERMS}")}
    graph = rdflib.Graph().parse(data=server.get("/ns", accept="text/turtle").text, format="turtle")
    assert {str(subject) for subject in graph.subjects()} == terms
    page = server.get("/ns", accept="text/html").text
    assert {TERMS + name for name in Links(page).names} == terms
    assert "投入" in page or "承诺" in page


@pytest.mark.parametrize("accept", ["text/html", "text/turtle"])
def test_of_what_nothing_is_said_nothing_is_answered(server: Server, accept: str) -> None:
    answer = server.get("/id/place/999999", accept=accept)
    assert (answer.status, answer.media) == (404, "text/plain")


def test_texts_are_escaped_and_names_may_be_in_any_script(tmp_path: Path) -> None:
    sources = tmp_path / "sources"
    sources.mkdir()
    name = "<img src=x onerror=alert(1)>&天河 区.txt"
    text = "天河区重点发展人工智能<script>alert('x')</script>产业。"
    (sources / name).write_text(text, encoding="utf-8")
    build(sources, tmp_path / "out", options=Options(base="https://example.org/things/"))
    with serving(tmp_path / "out") as server:
        rows = server.rows("SELECT ?d { ?d a foaf:Document }")
        (document,) = (row["d"] for row in rows)
        assert document.startswith("https://example.org/things/document/")
        path = "/id/" + document.removeprefix("https://example.org/things/")
        page = server.get(path, accept="text/html")
        assert page.status == 200
        assert "<script>alert" not in page.text
        assert "<img" not in page.text
        assert "&lt;img src=x onerror=alert(1)&gt;&amp;天河" in page.text
        assert server.get("/id/place/440106", accept="text/html").text.count("<h1>天河区</h1>") == 1
        assert (
            json.loads(server.get("/questions.json").text)["prefixes"]["place"] == "https://example.org/things/place/"
        )
        assert server.query("ASK { place:440106 a kg:District }", accept="text/csv").text == "true"
        assert server.get("/id/place/" + quote("４"), accept="text/html").status == 404
