"""Languages, colours, keyboard, screen readers, small screens, and no scripts."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import Open
from tests.browser.helpers import tab

HERE = Path(__file__).parent
TABS = ("graph", "matrix", "figures", "source", "compare")

# Code for the page, in a file of its own for each question; each answers with a list of what is amiss.
CONTRAST, NAMELESS, CUT = (
    (HERE / f"{name}.js").read_text(encoding="utf-8") for name in ("contrast", "nameless", "cut")
)


@pytest.mark.parametrize(
    ("locale", "title"), [("zh-TW", "区域产业知识图谱"), ("de-DE", "Districts and industry tracks")]
)
def test_the_browsers_language_comes_first(visit: Open, seed: Path, locale: str, title: str) -> None:
    page = visit(seed / "view.html", locale=locale)
    assert page.inner_text("h1") == title
    assert page.title() == title


def test_the_switch_of_language_reaches_every_view(page: Page) -> None:
    page.evaluate("location.hash = 'pick=node:440113'")
    expect(page.locator("#card h2")).to_have_text("番禺区")
    page.click("#language")
    assert page.get_attribute("html", "lang") == "en"
    expect(page.locator("#card h2")).to_have_text("Panyu District")
    assert "Strategic cluster" in page.inner_text("#legend")
    assert "Rail transit" in page.inner_text("#gaps")
    said = {"matrix": "Liwan District", "figures": "CNY 170 billion", "source": "Commitments", "compare": "Shared"}
    for name, part in said.items():
        tab(page, name)
        assert part in page.inner_text(f"#{name}")
    page.click("#language")
    assert "共有" in page.inner_text("#compare")


def test_light_and_dark(visit: Open, seed: Path) -> None:
    page = visit(seed / "view.html", color_scheme="dark")
    assert page.get_attribute("html", "data-scheme") == "dark"
    dark = page.evaluate("getComputedStyle(document.body).backgroundColor")
    page.click("#scheme")
    assert page.get_attribute("html", "data-scheme") == "light"
    assert page.evaluate("getComputedStyle(document.body).backgroundColor") != dark


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_contrast_and_names(page: Page, scheme: str) -> None:
    for name in TABS:
        page.evaluate(
            "fragment => { location.hash = fragment }",
            f"tab={name}&scheme={scheme}&pick=edge:440113~embodied-intelligence",
        )
        expect(page.locator(f"#{name}")).to_be_visible()
        assert page.evaluate(CONTRAST) == []
        assert page.evaluate(NAMELESS) == []
    page.evaluate(
        "fragment => { location.hash = fragment }", f"tab=source&scheme={scheme}&at=2925,2970&pick=said:0,2925,2970"
    )
    assert page.evaluate(CONTRAST) == []


def test_the_keyboard_reaches_every_part(page: Page) -> None:
    page.focus("#tab-graph")
    for name in (*TABS[1:], TABS[0]):
        page.keyboard.press("ArrowRight")
        assert page.evaluate("document.activeElement.id") == f"tab-{name}"
        assert page.is_visible(f"#{name}")
    tab(page, "matrix")
    page.focus('[data-pair="440104~biomedicine-health"]')
    page.keyboard.press("Enter")
    assert page.is_visible("#card")
    assert page.evaluate("document.activeElement.dataset.pair") == "440104~biomedicine-health"
    page.keyboard.press("Escape")
    assert page.is_hidden("#card")
    page.focus("#filter-stance")
    page.keyboard.press("ArrowDown")
    assert page.input_value("#filter-stance") == "lead"
    assert page.evaluate("document.activeElement.id") == "filter-stance"
    reached = set()
    page.focus("#search")
    for _ in range(30):
        page.keyboard.press("Tab")
        reached.add(page.evaluate("document.activeElement.id"))
    assert {
        "tab-matrix",
        "permalink",
        "turtle",
        "language",
        "scheme",
        "filter-kind",
        "filter-confidence",
        "order",
    } <= reached


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_a_small_screen(visit: Open, seed: Path, lang: str) -> None:
    page = visit(seed / "view.html", f"#lang={lang}", size=(360, 740), has_touch=True)
    for name in TABS:
        tab(page, name)
        assert page.evaluate("document.documentElement.scrollWidth") <= 360, name
        assert page.evaluate(CUT) == [], name
    page.locator("#filters-box summary").click()
    page.select_option("#filter-stance", "lead") if page.is_visible("#filter-stance") else None
    tab(page, "graph")
    page.evaluate("location.hash += '&pick=node:440113'")
    expect(page.locator("#card")).to_be_visible()
    box = page.locator("#card").bounding_box()
    assert box is not None
    assert box["width"] <= 360


def test_without_scripts_a_table_is_there(visit: Open, seed: Path) -> None:
    page = visit(seed / "view.html", java_script_enabled=False)
    rows = page.locator("table tr:visible")
    assert rows.count() > 25
    text = page.locator("table").inner_text()
    for part in ("番禺区", "具身智能", "未来产业链中主要布局"):
        assert part in text
    assert page.is_hidden("header")
    assert page.is_hidden("main")
