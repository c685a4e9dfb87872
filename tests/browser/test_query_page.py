"""The query page of `kg serve`, driven in Chromium: nothing from outside, no error, no dialog."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterator
from pathlib import Path

import pyoxigraph as ox
import pytest
import rdflib
from playwright.sync_api import Browser, Dialog, Page, Request, expect

from kg import questions
from kg.iri import PREFIXES
from kg.store import ask, open_store, plain
from tests.serving import Server, serving

FOUR_ROWS = "SELECT ?name ?n WHERE { VALUES (?name ?n) { ('b' 9) ('a' 10) ('c' 2) (UNDEF 1.5) } }"


@pytest.fixture(scope="module")
def server(seed_out: Path) -> Iterator[Server]:
    with serving(seed_out, "--timeout", "5") as running:
        yield running


@pytest.fixture(scope="module")
def dataset(seed_out: Path) -> ox.Store:
    return open_store(seed_out)


class Watch:
    """What goes wrong in a page; a fault that a test expects is named in `allowed`."""

    def __init__(self, page: Page, server: Server) -> None:
        self.wrong: list[str] = []
        self.allowed = ""
        self.server = server
        page.on("console", lambda message: self.note(message.text))
        page.on("pageerror", lambda error: self.note(str(error)))
        page.on("dialog", self.refuse)
        page.on("request", self.check)

    def note(self, text: str) -> None:
        if not self.allowed or self.allowed not in text:
            self.wrong.append(text)

    def refuse(self, dialog: Dialog) -> None:
        self.note(f"dialog: {dialog.message}")
        dialog.dismiss()

    def check(self, request: Request) -> None:
        if not request.url.startswith((self.server.address, "data:", "blob:")):
            self.wrong.append(f"request: {request.url}")


@pytest.fixture
def page(browser: Browser, server: Server) -> Iterator[Page]:
    context = browser.new_context(locale="zh-CN", viewport={"width": 1300, "height": 1000})
    page = context.new_page()
    page.set_default_timeout(10_000)
    watch = Watch(page, server)
    page.watch = watch  # type: ignore[attr-defined]
    page.goto(server.address + "/")
    page.wait_for_selector("body[data-ready]")
    yield page
    context.close()
    assert watch.wrong == []


def allow(page: Page, text: str) -> None:
    page.watch.allowed = text  # type: ignore[attr-defined]


def run(page: Page, query: str = "") -> None:
    if query:
        page.fill("#query", query)
    page.click("#run")
    expect(page.locator("#stop")).to_be_disabled()


def table(page: Page) -> list[list[str]]:
    lines = page.locator("#answer tbody tr").all()
    return [[cell.inner_text() for cell in line.locator("td").all()] for line in lines]


def saved(page: Page, name: str) -> str:
    with page.expect_download() as waiting:
        page.get_by_role("button", name=f"下载 {name}", exact=True).click()
    return Path(waiting.value.path()).read_text(encoding="utf-8")


def test_the_blank_query_has_its_prefixes_and_answers(page: Page) -> None:
    text = page.input_value("#query")
    for name in ("kg", "place", "track", "skos", "prov"):
        assert f"PREFIX {name}: <{PREFIXES[name]}>" in text
    run(page)
    rows = table(page)
    assert rows
    assert all(district.startswith("place:") and track.startswith("track:") for district, track in rows)
    assert str(len(rows)) in page.inner_text("#status")


@pytest.mark.parametrize("question", questions.named(), ids=lambda question: question.name)
def test_each_example_answers_as_kg_query_does(page: Page, dataset: ox.Store, question: questions.Question) -> None:
    page.select_option("#examples", question.name)
    assert page.input_value("#query") == question.text
    assert page.inner_text("#description") == question.title("description-zh")
    fields = {field.get_attribute("name"): field.input_value() for field in page.locator("#parameters input").all()}
    assert fields == dict(question.parameters)
    run(page)
    expected = ask(dataset, question.text)
    assert [heading.inner_text() for heading in page.locator("#answer th").all()] == list(expected.columns)
    assert table(page) == [[plain(term) for term in row] for row in expected.rows]


def test_a_parameter_is_written_into_the_query(page: Page, dataset: ox.Store) -> None:
    page.select_option("#examples", "tracks-of-district")
    page.fill("#parameters input[name=district]", '天河区"}')
    assert 'VALUES ?district { "天河区}"@zh }' in page.input_value("#query")
    page.fill("#parameters input[name=district]", "天河区")
    run(page)
    expected = ask(dataset, questions.find("tracks-of-district").fill(["天河区"]).text)
    assert expected.rows
    assert table(page) == [[plain(term) for term in row] for row in expected.rows]


def test_a_parameter_offers_the_names_there_are(page: Page) -> None:
    page.select_option("#examples", "evidence")
    labels = [label.inner_text().strip() for label in page.locator("#parameters label").all()]
    assert labels == ["区", "赛道"]
    for name, count in (("district", 11), ("track", 29)):
        list_id = page.get_attribute(f"#parameters input[name={name}]", "list")
        expect(page.locator(f"datalist[id='{list_id}'] option")).to_have_count(count)
    page.click("#language")
    assert [label.inner_text().strip() for label in page.locator("#parameters label").all()] == ["District", "Track"]


def test_the_language_can_be_switched(page: Page) -> None:
    run(page, FOUR_ROWS)
    assert page.inner_text("#run") == "运行"
    page.select_option("#examples", "gaps")
    assert page.inner_text("#examples option:checked") == questions.find("gaps").title("title-zh")
    page.click("#language")
    assert page.get_attribute("html", "lang") == "en"
    assert page.inner_text("#run") == "Run"
    assert page.inner_text("#examples option:checked") == questions.find("gaps").title()
    assert page.inner_text("#description") == questions.find("gaps").title("description")
    assert page.inner_text("#status").startswith("4 rows")
    assert not page.locator("[data-word]").filter(has_text="undefined").count()


def test_a_column_sorts_both_ways_numbers_as_numbers(page: Page) -> None:
    run(page, FOUR_ROWS)
    assert [row[1] for row in table(page)] == ["9", "10", "2", "1.5"]
    by_number = page.locator("#answer th button").nth(1)
    by_number.click()
    assert [row[1] for row in table(page)] == ["1.5", "2", "9", "10"]
    by_number.click()
    assert [row[1] for row in table(page)] == ["10", "9", "2", "1.5"]
    heading = page.locator("#answer th").nth(1)
    assert heading.get_attribute("aria-sort") == "descending"
    page.locator("#answer th button").nth(0).click()
    assert [row[0] for row in table(page)] == ["a", "b", "c", ""]
    assert heading.get_attribute("aria-sort") is None


def test_a_long_answer_is_shown_in_parts(page: Page) -> None:
    run(page, "SELECT ?s ?p WHERE { ?s ?p ?o } LIMIT 1200")
    assert page.locator("#answer tbody tr").count() == 500
    page.click("#more")
    page.click("#more")
    assert page.locator("#answer tbody tr").count() == 1200
    assert page.locator("#more").is_hidden()


def test_a_resource_in_the_table_leads_to_its_page(page: Page) -> None:
    run(page, "SELECT ?d ?t WHERE { ?d a kg:District ; a ?t FILTER(?d = place:440103) }")
    assert table(page) == [["place:440103", "kg:District"]]
    page.click("#answer td a >> nth=0")
    expect(page.locator("h1")).to_have_text("荔湾区")
    assert page.url.endswith("/id/place/440103")
    page.get_by_role("link", name="English").click()
    expect(page.locator("h1")).to_have_text("Liwan District")
    page.get_by_role("link", name="Fashion and consumer goods").first.click()
    expect(page.locator("h1")).to_have_text("Fashion and consumer goods")
    page.get_by_role("link", name="Terms", exact=True).click()
    assert page.locator("[id='District']").count() == 1


def test_rows_are_saved_in_every_form(page: Page) -> None:
    run(page, FOUR_ROWS)
    assert len(json.loads(saved(page, "JSON"))["results"]["bindings"]) == 4
    assert list(csv.reader(io.StringIO(saved(page, "CSV"), newline="")))[1] == ["b", "9"]
    assert saved(page, "TSV").splitlines()[1] == '"b"\t9'
    assert saved(page, "XML").count("<result>") == 4


def test_a_graph_is_a_table_too_and_is_saved_in_every_form(page: Page) -> None:
    run(
        page, 'CONSTRUCT { ?d skos:prefLabel ?l ; kg:note "a\\"\\n<b>" } WHERE { ?d a kg:District ; skos:prefLabel ?l }'
    )
    assert page.locator("#answer tbody tr").count() == 33
    cells = {tuple(row) for row in table(page)}
    assert ("place:440103", "skos:prefLabel", "荔湾区") in cells
    assert page.locator("#answer td").get_by_text('a"', exact=False).count() == 11
    turtle = rdflib.Graph().parse(data=saved(page, "Turtle"), format="turtle")
    lines = rdflib.Graph().parse(data=saved(page, "N-Triples"), format="nt")
    xml = rdflib.Graph().parse(data=saved(page, "RDF/XML"), format="xml")
    assert len(turtle) == 33
    assert set(turtle) == set(lines) == set(xml)
    assert len(json.loads(saved(page, "JSON-LD"))) == 11


def test_yes_or_no_is_told_in_words(page: Page) -> None:
    run(page, "ASK { ?d a kg:District }")
    assert page.inner_text("#status") == "回答：是"
    run(page, "ASK { ?d a kg:Nothing }")
    assert page.inner_text("#status") == "回答：否"
    run(page, "SELECT * WHERE { ?d a kg:Nothing }")
    assert page.inner_text("#status") == "没有结果。"


def test_a_fault_is_shown_at_its_line(page: Page) -> None:
    allow(page, "400 (Bad Request)")
    run(page, "SELECT ?d\nWHERE {\n  ?d a 荔湾:区 .\n}")
    expect(page.locator("#error")).to_contain_text("第 3 行")
    assert page.inner_text("#lines .fault") == "3"
    assert page.get_attribute("#query", "aria-invalid") == "true"
    start = page.evaluate("document.getElementById('query').selectionStart")
    assert len("SELECT ?d\nWHERE {\n") < start <= len("SELECT ?d\nWHERE {\n  ?d a 荔湾:区 .")
    run(page, FOUR_ROWS)
    assert page.locator("#error").is_hidden()
    assert page.locator("#lines .fault").count() == 0


@pytest.mark.parametrize(
    ("query", "status", "said"),
    [
        ("CLEAR ALL", "403", "read-only"),
        ("SELECT * { SERVICE <http://x.example/> { ?s ?p ?o } }", "403", "SERVICE is refused"),
    ],
)
def test_what_is_refused_is_told(page: Page, query: str, status: str, said: str) -> None:
    allow(page, status)
    run(page, query)
    expect(page.locator("#error")).to_contain_text(said)


def test_a_query_can_be_stopped_and_the_keyboard_runs_one(page: Page) -> None:
    page.fill("#query", "SELECT (COUNT(*) AS ?n) WHERE { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i }")
    page.click("#run")
    expect(page.locator("#stop")).to_be_enabled()
    page.click("#stop")
    expect(page.locator("#status")).to_have_text("已停止。")
    page.fill("#query", FOUR_ROWS)
    page.press("#query", "Control+Enter")
    expect(page.locator("#status")).to_contain_text("4 行")


def test_texts_from_the_data_are_never_run(page: Page) -> None:
    run(page, "SELECT ('<img src=x onerror=alert(1)>' AS ?x) (IRI('javascript:alert(1)') AS ?y) {}")
    assert table(page) == [["<img src=x onerror=alert(1)>", "javascript:alert(1)"]]
    assert page.locator("#answer img").count() == 0
    assert page.locator("#answer a").get_attribute("href") is None


def test_the_page_of_the_graph_stands_beside_it(page: Page) -> None:
    page.get_by_role("link", name="图谱页面").click()
    page.wait_for_selector("#network canvas, #network svg")
    assert page.url.endswith("/view.html")
