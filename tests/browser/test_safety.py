"""Hostile labels, ids, titles, headings, file names and quotes, in the real browser."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from playwright.sync_api import Page

from kg.model import Document
from tests.browser.helpers import download, spots, tab
from tests.browser.making import make_page

SCRIPT = '</script><script>alert("s")</script>'
IMAGE = "<img src=x onerror=alert('i')>"
LINK = "javascript:alert('j')"
QUOTES = "\"'`><svg onload=alert(1)>{{DATA}}{{JS}}${alert(2)}"
BIDI = "\u202egnissorc\u202c\u2066x\u2069\u200f"
COMMENT = "<!--<script>]]>&lt;b&gt;&amp;<noscript></noscript><style>*{display:none}</style>"
ALL = (SCRIPT, IMAGE, LINK, QUOTES, BIDI, COMMENT)
LONG = "长" * 100_000
MADE = (Path(__file__).parent / "made.js").read_text(encoding="utf-8")


def hostile(text: str) -> str:
    return json.dumps(text, ensure_ascii=False)


@pytest.fixture(scope="module")
def hostile_page(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A page whose every text is hostile: names in the data, and all that a document says of itself."""
    evil = "".join(ALL)
    text = (
        f"# {evil}\n\n天河区{evil}重点发展人工智能{SCRIPT}，力争{IMAGE}地区生产总值增长5%以上。\n\n"
        f"番禺区委书记黄{IMAGE}表示，番禺区主攻具身智能{LINK}。\n\n## {LONG}\n\n𠮷🙂番禺区将做强生物医药{QUOTES}。\n"
    )
    first = Document(
        name=f"{IMAGE}/{SCRIPT}{BIDI}.txt", title=evil, issuer=IMAGE, text=text, sha256="", date="2025-02-01"
    )
    second = Document(name="b.txt", title=LONG, issuer=LONG, text=f"天河区发展现代金融。{LONG}", sha256="")
    names = {
        '"人工智能"@zh': f"{hostile(evil)}@zh",
        '"天河区"@zh': f"{hostile(SCRIPT + IMAGE)}@zh",
        '"Tianhe District"@en': f"{hostile(IMAGE + BIDI)}@en",
        '"番禺区"@zh': f"{hostile(BIDI + QUOTES)}@zh",
        '"具身智能"@zh': f"{hostile(LONG)}@zh",
        "/track/biomedicine-health>": "/track/javascript:alert('id')%3Cimg%20onerror=alert(1)%3E>",
        "/track/modern-finance>": "/track/__proto__>",
        "/track/embodied-intelligence>": "/track/constructor>",
    }

    def change(line: str) -> str:
        for old, new in names.items():
            if old.startswith("/") or "prefLabel" in line:
                line = line.replace(old, new)
        return line

    path = tmp_path_factory.mktemp("hostile") / "view.html"
    path.write_text(make_page(first, second, change=change), encoding="utf-8")
    return path


@pytest.fixture
def opened(desk: Page, hostile_page: Path) -> Page:
    desk.goto("about:blank")
    desk.goto(hostile_page.as_uri())
    return desk


def clean(page: Page) -> None:
    """Nothing in the page was made from a document's text but text."""
    found = page.evaluate(MADE)
    assert found == {"scripts": 4, "images": 0, "odd": 0, "styles": found["styles"], "handlers": 0}
    assert found["styles"] <= 2


def test_every_view_shows_it_as_text(opened: Page) -> None:
    clean(opened)
    for name in ("graph", "matrix", "figures", "source", "compare"):
        tab(opened, name)
        clean(opened)
        opened.click("#language")
        clean(opened)
        opened.click("#language")
    tab(opened, "source")
    assert SCRIPT in (opened.text_content("#text") or "")
    assert IMAGE in opened.locator("#text-about").inner_text()
    tab(opened, "matrix")
    assert any(IMAGE in text for text in opened.locator("#grid tbody th").all_inner_texts())


def test_cards_and_search(opened: Page) -> None:
    for name, at in spots(opened).items():
        opened.mouse.click(*at)
        if opened.is_visible("#card"):
            assert len(opened.inner_text("#card h2")) <= 700, name
        clean(opened)
    for typed in ("<img", "alert", "__proto__", "长长", "javascript:", "\u202e"):
        opened.fill("#search", typed)
        clean(opened)
        opened.keyboard.press("Enter")
        clean(opened)


def test_ids_that_objects_have_already(opened: Page) -> None:
    found = spots(opened)
    assert "constructor" in found
    assert "__proto__" in found
    opened.mouse.click(*found["constructor"])
    assert opened.is_visible("#card")


def test_no_name_turns_the_direction_of_another(opened: Page) -> None:
    tab(opened, "matrix")
    assert "\u202e" not in opened.inner_text("#grid")
    opened.evaluate("location.hash = 'pick=node:440113'")
    assert "\u202e" not in opened.inner_text("#card h2")


def test_downloads(opened: Page) -> None:
    for name, kind in (
        ("graph", "svg"),
        ("graph", "png"),
        ("matrix", "csv"),
        ("figures", "csv"),
        ("figures", "svg"),
        ("figures", "png"),
        ("compare", "csv"),
    ):
        tab(opened, name)
        data = download(opened, f"#{name} button.{kind}")
        if kind == "svg":
            assert b"<script" not in data
            assert b"<img" not in data


def test_marks_stand_where_they_should(opened: Page) -> None:
    tab(opened, "source")
    marks = opened.locator("#text mark").all_inner_texts()
    assert "生物医药" in marks
    assert "5%以上" in marks


def test_without_scripts(browser: object, opened: Page) -> None:
    address = opened.url
    context = opened.context.browser.new_context(offline=True, java_script_enabled=False)  # type: ignore[union-attr]
    page = context.new_page()
    page.goto(address)
    assert page.locator("table tr").count() >= 3
    assert page.locator("img, script[src], iframe").count() == 0
    context.close()
