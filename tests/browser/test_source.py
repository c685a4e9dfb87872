"""The source text with its marks, and the ways to and from it."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from kg.model import Document
from tests.browser.conftest import Open
from tests.browser.helpers import tab
from tests.browser.making import make_page


def test_the_text_is_whole(page: Page, seed: Path) -> None:
    tab(page, "source")
    text = next((seed / "text").iterdir()).read_bytes().decode()
    assert page.text_content("#text") == text
    assert "新快报 · 2025-02-07" in page.inner_text("#text-about")


def test_every_statement_is_marked_where_it_stands(page: Page, seed: Path) -> None:
    tab(page, "source")
    said = page.eval_on_selector_all(
        "#text .said", "s => s.map(x => [+x.dataset.start, +x.dataset.end, x.textContent])"
    )
    rows = []
    for name in ("links", "targets", "officials", "systems"):
        with (seed / f"{name}.csv").open(encoding="utf-8-sig", newline="") as file:
            rows += [(int(row["start"]), int(row["end"]), row["quote"]) for row in csv.DictReader(file)]
    assert len(rows) > 100
    for start, end, quote in rows:
        over = "".join(text for a, b, text in said if a < end and b > start)
        assert quote.removeprefix("'") in over
    marks = set(page.locator("#text mark").all_inner_texts())
    assert {"具身智能", "智能无人系统", "1700亿元"} <= marks


def test_from_a_link_to_its_sentence_and_back(page: Page) -> None:
    page.evaluate("location.hash = 'pick=edge:440113~embodied-intelligence'")
    page.locator("#card").get_by_role("button", name="看原文").first.click()
    here = page.locator("#text .here")
    assert "具身智能" in here.first.inner_text()
    expect(here.first).to_be_in_viewport()
    here.first.click()
    card = page.locator("#card")
    expect(card.locator("h2")).to_have_text("原句")
    card.get_by_role("button", name="番禺区 → 具身智能").click()
    expect(card.locator("h2")).to_have_text("番禺区 → 具身智能")


def test_from_a_sentence_to_its_figures_by_keyboard(page: Page) -> None:
    tab(page, "source")
    page.locator("#text .said", has_text="瑶台城中村").focus()
    page.keyboard.press("Enter")
    assert "数据 (3)" in page.inner_text("#card")
    assert page.evaluate("document.activeElement.tagName") == "H2"
    page.locator("#card").get_by_role("button", name="越秀区 瑶台城中村改造投资").click()
    assert "30亿元" in page.inner_text("#card")


def test_characters_outside_the_basic_plane_shift_nothing(desk: Page, tmp_path: Path) -> None:
    text = (
        "𠮷野家🏙️与👩‍👩‍👧。\n\n𪚥𪚥：天河区将重点发展人工智能，力争地区生产总值增长5.5%左右。🙂\n\n番禺区主攻生物医药。"
    )
    path = tmp_path / "view.html"
    path.write_text(make_page(Document(name="a.txt", text=text, sha256="", date="2025-01-01")), encoding="utf-8")
    desk.goto(path.as_uri() + "#tab=source")
    assert desk.text_content("#text") == text
    assert {"人工智能", "生物医药"} <= set(desk.locator("#text mark").all_inner_texts())
    desk.locator("#text mark", has_text="生物医药").click()
    assert (desk.text_content("#card blockquote") or "").endswith("番禺区主攻生物医药。")
    desk.evaluate("location.hash = 'pick=edge:440106~artificial-intelligence'")
    expect(desk.locator("#card mark").first).to_have_text("人工智能")


@pytest.mark.parametrize(("locale", "label"), [("zh-CN", "小标题："), ("en-US", "Under")])
def test_evidence_names_its_heading(visit: Open, tmp_path: Path, locale: str, label: str) -> None:
    text = "一、天河区的🏙️产业\n\n天河区重点发展人工智能。天河区力争增长5%。\n\n二、其他\n\n没有，什么。"
    path = tmp_path / "view.html"
    path.write_text(make_page(Document(name="a.txt", text=text, sha256="")), encoding="utf-8")
    page = visit(path, "#pick=edge:440106~artificial-intelligence", locale=locale)
    expect(page.locator("#card .under")).to_have_text(f"{label} 天河区的🏙️产业")
    tab(page, "source")
    assert page.text_content("#text") == text
    assert page.locator("#text .section").all_inner_texts() == ["天河区的🏙️产业"]


def test_several_documents(desk: Page, tmp_path: Path) -> None:
    first = Document(name="a.txt", title="甲", text="天河区重点发展人工智能。番禺区布局具身智能。", sha256="")
    second = Document(name="b.txt", title="乙", text="天河区将做强人工智能和现代金融。", sha256="")
    path = tmp_path / "view.html"
    path.write_text(make_page(first, second), encoding="utf-8")
    desk.goto(path.as_uri() + "#tab=source")
    assert desk.text_content("#text") == first.text
    desk.select_option("#document", label="乙")
    assert desk.text_content("#text") == second.text
    desk.evaluate("location.hash = 'pick=edge:440106~artificial-intelligence'")
    expect(desk.locator("#card blockquote")).to_have_count(2)
    desk.select_option("#filter-document", label="乙")
    expect(desk.locator("#card blockquote")).to_have_count(1)
    tab(desk, "compare")
    desk.select_option("#left", label="甲")
    desk.select_option("#right", label="乙")
    assert "人工智能" in desk.inner_text("#shared")
    assert "具身智能" in desk.inner_text("#only-left")
    assert "现代金融" in desk.inner_text("#only-right")
