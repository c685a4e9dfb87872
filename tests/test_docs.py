"""The page of the ontology: whole, safe, and opened in a browser without a network."""

from __future__ import annotations

import re
from collections.abc import Iterator
from html.parser import HTMLParser
from pathlib import Path

import pytest
from playwright.sync_api import Page, sync_playwright
from rdflib import OWL, RDF, Graph
from typer.testing import CliRunner

from kg.cli import app
from kg.docs import write_docs
from kg.iri import compress
from kg.ontology import Ontology, default_path, load

HOSTILE = "</script><img src=x onerror=alert(1)>\\u0022 \\u0027 & $title {{x}}"


class Ids(HTMLParser):
    """The ids, internal links and tags of a page."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.ids: list[str] = []
        self.links: set[str] = set()
        self.tags: dict[str, list[dict[str, str | None]]] = {}
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        values = dict(attrs)
        self.tags.setdefault(tag, []).append(values)
        if values.get("id"):
            self.ids.append(str(values["id"]))
        if tag == "a":
            self.links.add(str(values["href"]))


@pytest.fixture(scope="module")
def text() -> str:
    return write_docs(load())


@pytest.fixture(scope="module")
def page(text: str, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Page]:
    """The page in Chromium with no network; anything that goes wrong fails the test that looked."""
    file = tmp_path_factory.mktemp("docs") / "ontology.html"
    file.write_text(text, encoding="utf-8")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path="/usr/bin/chromium", args=["--no-sandbox"])
        context = browser.new_context(offline=True, locale="zh-CN", viewport={"width": 1200, "height": 900})
        found = context.new_page()
        wrong: list[str] = []
        found.on("console", lambda message: wrong.append(message.text))
        found.on("pageerror", lambda error: wrong.append(str(error)))
        found.on("request", lambda request: wrong.append(request.url) if request.url.startswith("http") else None)
        found.goto(file.as_uri())
        yield found
        assert wrong == []
        browser.close()


def terms(*kinds: str) -> set[str]:
    graph = Graph().parse(default_path() / "kg.ttl")
    return {str(term) for kind in kinds for term in graph.subjects(RDF.type, OWL[kind])}


@pytest.mark.parametrize("kinds", [("Class",), ("ObjectProperty", "DatatypeProperty")])
def test_every_term_of_the_vocabulary_is_there(page: Page, kinds: tuple[str, ...]) -> None:
    found = terms(*kinds)
    assert len(found) > 20
    cards = page.evaluate("[...document.querySelectorAll('.term')].map((card) => [card.id, card.textContent])")
    texts = dict(cards)
    assert len(texts) == len(cards)
    for term in found:
        name = compress(term)
        assert name in texts[name.replace(":", "-")]


def test_every_concept_is_there_once(text: str) -> None:
    ontology = load()
    ids = Ids(text).ids
    assert len(ids) == len(set(ids))
    for concept in ontology.concepts.values():
        if concept.is_a("Segment", "Indicator", "UnitOfMeasure", "Cue", "District", "StrategicCluster", "Decoy"):
            assert compress(concept.iri).replace(":", "-", 1) in ids, concept.iri


def test_links_lead_somewhere_on_the_page(text: str) -> None:
    parsed = Ids(text)
    assert {link.removeprefix("#") for link in parsed.links} <= set(parsed.ids)


def test_nothing_is_loaded_from_anywhere(text: str) -> None:
    parsed = Ids(text)
    assert not {"img", "iframe", "object", "embed", "base", "form"} & parsed.tags.keys()
    assert not [tag for tag in parsed.tags["script"] if "src" in tag]
    assert [tag["href"] for tag in parsed.tags["link"]] == ["data:,"]
    assert "@import" not in text
    assert not re.search(r"url\(", text)


def test_the_language_is_switched(page: Page) -> None:
    heading = page.locator("#classes h2")
    page.get_by_role("button", name="English").click()
    assert heading.inner_text() == "Classes"
    assert page.locator("html").get_attribute("lang") == "en"
    assert page.locator("#kg-Track h3").inner_text() == "Track kg:Track"
    page.get_by_role("button", name="中文").click()
    assert heading.inner_text() == "类"
    assert page.locator("#kg-Track h3").inner_text() == "产业赛道 kg:Track"


def test_the_filter_finds_a_synonym(page: Page) -> None:
    search = page.get_by_role("searchbox")
    search.fill("GDP")
    assert page.locator("#indicator-gdp").is_visible()
    assert not page.locator("#kg-Track").is_visible()
    assert not page.locator("#classes").is_visible()
    search.fill("no such thing")
    assert page.locator("#none").is_visible()
    search.fill("")
    assert page.locator("#kg-Track").is_visible()
    assert not page.locator("#none").is_visible()


def test_it_fits_a_telephone(page: Page) -> None:
    page.set_viewport_size({"width": 360, "height": 740})
    assert page.evaluate("document.documentElement.scrollWidth") <= 360
    page.set_viewport_size({"width": 1200, "height": 900})


def hostile(folder: Path) -> Ontology:
    (folder / "x.ttl").write_text(
        f"""@prefix kg: <https://w3id.org/sectorgraph/ns#> . @prefix skos: <http://www.w3.org/2004/02/skos/core#> .
        @prefix owl: <http://www.w3.org/2002/07/owl#> . @prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
        kg:Bad a owl:Class ; rdfs:label "{HOSTILE}"@zh, "{HOSTILE}"@en ; rdfs:comment "{HOSTILE}"@en .
        <https://example.org/a'onclick='alert(1)'x> a kg:Indicator ; skos:prefLabel "{HOSTILE}"@zh ;
            skos:altLabel "{HOSTILE}"@zh ; skos:hiddenLabel "{HOSTILE}"@zh ; skos:scopeNote "{HOSTILE}"@en .""",
        encoding="utf-8",
    )
    return load(folder)


def test_text_is_escaped(tmp_path: Path) -> None:
    text = write_docs(hostile(tmp_path))
    parsed = Ids(text)
    assert len(parsed.tags["script"]) == 1
    assert "img" not in parsed.tags
    handlers = [name for tags in parsed.tags.values() for tag in tags for name in tag if name.startswith("on")]
    assert handlers == []
    assert "&lt;/script&gt;&lt;img src=x onerror=alert(1)&gt;&quot; &#x27; &amp; $title {{x}}" in text


def test_the_command_writes_the_same_bytes_again(tmp_path: Path) -> None:
    text = write_docs(load())
    made = CliRunner().invoke(app, ["docs", str(tmp_path / "ontology.html")])
    assert made.exit_code == 0, made.output
    assert (tmp_path / "ontology.html").read_text(encoding="utf-8") == text
