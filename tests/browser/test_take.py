"""What a user takes along: links, pictures, tables and triples."""

from __future__ import annotations

import csv
import io
import struct
import zlib
from pathlib import Path
from urllib.parse import urlsplit
from xml.etree import ElementTree as ET

import pyoxigraph as ox
import pytest
from playwright.sync_api import Page, expect

from kg.iri import PREFIXES
from kg.model import Document
from kg.store import open_store
from tests.browser.conftest import Open
from tests.browser.helpers import download, tab
from tests.browser.making import make_page


def test_a_permalink_shows_the_same_again(page: Page, visit: Open, seed: Path) -> None:
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    tab(page, "figures")
    page.select_option("#indicator", "地区生产总值|growth|%")
    page.fill("#narrow", "区")
    page.locator("#plot .row", has_text="南沙区").click()
    page.click("#scheme")
    page.click("#permalink")
    expect(page.locator("#toast")).to_have_text("链接已复制")
    copied = urlsplit(page.evaluate("navigator.clipboard.readText()"))
    assert copied.path == (seed / "view.html").as_posix()
    other = visit(seed / "view.html", f"#{copied.fragment}", locale="en-US")
    assert other.is_visible("#figures")
    assert other.inner_text("#tab-figures") == "数据"
    assert other.get_attribute("html", "data-scheme") == "dark"
    assert other.input_value("#narrow") == "区"
    assert other.inner_text("#plot") == page.inner_text("#plot")
    assert other.inner_text("#rows") == page.inner_text("#rows")
    assert other.inner_text("#card") == page.inner_text("#card")


def test_back_and_forward(page: Page) -> None:
    tab(page, "matrix")
    page.click('[data-pair="440104~biomedicine-health"]')
    tab(page, "compare")
    page.go_back()
    assert page.is_visible("#matrix")
    assert page.is_visible("#card")
    page.go_back()
    assert page.is_hidden("#card")
    page.go_forward()
    assert page.is_visible("#card")


def test_a_made_up_address_does_no_harm(page: Page) -> None:
    for fragment in (
        "%E0%A4%A",
        "tab=nothing&lang=xx&scheme=y",
        "pick=node:nobody",
        "pick=said:9,x,y",
        "tab=source&text=99",
        "tab=compare&left=place:0&right=document:77",
        "pick=__proto__:x",
        "tab=matrix&order=constructor",
    ):
        page.evaluate("fragment => { location.hash = fragment }", fragment)
        page.evaluate("() => new Promise(done => setTimeout(done, 30))")
        assert page.locator("main > section:visible").count() == 1
        assert page.is_hidden("#card")


@pytest.mark.parametrize("view", ["graph", "figures"])
def test_pictures(page: Page, view: str) -> None:
    tab(page, view)
    png = download(page, f"#{view} button.png")
    assert png[:8] == b"\x89PNG\r\n\x1a\n"
    width, height = struct.unpack(">II", png[16:24])
    assert width > 500
    assert height > 200
    assert len(zlib.compress(png)) > 5000
    root = ET.fromstring(download(page, f"#{view} button.svg"))
    text = " ".join("".join(item.itertext()) for item in root.iter("{http://www.w3.org/2000/svg}text"))
    assert "番禺区" in text
    assert ("具身智能" if view == "graph" else "≈ 5%") in text


def rows(page: Page, view: str) -> list[list[str]]:
    tab(page, view)
    data = download(page, f"#{view} button.csv")
    assert data.startswith(b"\xef\xbb\xbf")
    return list(csv.reader(io.StringIO(data.decode("utf-8-sig"), newline="")))


def test_the_table_of_each_view_as_csv(page: Page) -> None:
    matrix = rows(page, "matrix")
    assert len(matrix) == 14
    assert {len(row) for row in matrix} == {32}
    assert ["番禺区", "440113"] in [row[:2] for row in matrix]
    figures = rows(page, "figures")
    comparator = figures[0].index("比较符")
    assert {"=", "≥", ">", "≈"} <= {row[comparator] for row in figures[1:]}
    assert len(figures) == page.locator("#rows tbody tr").count() + 1
    page.fill("#narrow", "南沙")
    assert {row[0] for row in rows(page, "figures")[1:]} == {"南沙区"}
    graph = rows(page, "graph")
    assert len(graph) > 25
    compare = rows(page, "compare")
    assert len(compare) - 1 == page.locator("#columns li").count()


def test_no_cell_is_taken_for_a_formula(desk: Page, tmp_path: Path) -> None:
    title = '=HYPERLINK("http://x","y")'
    text = "天河区地区生产总值下降2%，力争固定资产投资增长8%。"
    path = tmp_path / "view.html"
    path.write_text(
        make_page(Document(name="=1+1.txt", title=title, text=text, sha256="", date="2025-01-01")), encoding="utf-8"
    )
    desk.goto(path.as_uri())
    found = rows(desk, "figures")
    assert {row[found[0].index("文件")] for row in found[1:]} == {"'=1+1.txt"}
    assert {row[found[0].index("数值")] for row in found[1:]} == {"-2", "8"}
    assert {row[found[0].index("比较符")] for row in found[1:]} == {"="}


def triples(data: bytes) -> set[ox.Triple]:
    return {quad.triple for quad in ox.parse(data, format=ox.RdfFormat.TURTLE)}


def test_turtle_of_the_selection_is_part_of_the_graph(page: Page, seed: Path) -> None:
    known = {quad.triple for quad in open_store(seed)}
    everything = triples(download(page, "#turtle"))
    assert everything <= known
    assert len(everything) > 1000
    assert [t for t in everything if t.predicate.value == PREFIXES["kg"] + "heading"]
    page.evaluate("location.hash = 'pick=edge:440113~embodied-intelligence'")
    expect(page.locator("#card h2")).to_have_text("番禺区 → 具身智能")
    chosen = triples(download(page, "#turtle"))
    assert chosen < everything
    subjects = {t.subject.value for t in chosen if isinstance(t.subject, ox.NamedNode) and "/claim/" in t.subject.value}
    assert len(subjects) == 1
    page.evaluate("location.hash = 'pick=figure:3'")
    expect(page.locator("#card h3")).to_have_text("原文证据")
    assert triples(download(page, "#turtle")) < everything


def test_turtle_holds_any_text(desk: Page, tmp_path: Path) -> None:
    text = '“\\"天河区\\”重点发展\t人工智能\u0007\\u0041，"""和𠮷。番禺区布局具身智能'
    path = tmp_path / "view.html"
    path.write_text(make_page(Document(name='a "b" \\c <d>.txt', text=text, sha256="")), encoding="utf-8")
    desk.goto(path.as_uri())
    found = triples(download(desk, "#turtle"))
    quotes = {t.object.value for t in found if isinstance(t.object, ox.Literal) and t.predicate.value.endswith("exact")}
    assert quotes
    assert all(quote in text for quote in quotes)
