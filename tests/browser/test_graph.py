"""The graph, its cards, filters and search, as a user meets them."""

from __future__ import annotations

from pathlib import Path
from xml.etree import ElementTree as ET

import pytest
from playwright.sync_api import Page, expect

from kg.model import Document
from tests.browser.helpers import spots, tab
from tests.browser.making import make_page

EDGE = "440113~embodied-intelligence"


def test_nodes_stand_apart_and_within_view(page: Page) -> None:
    found = {name: at for name, at in spots(page).items() if "~" not in name}
    box = page.locator("#network").bounding_box()
    assert box is not None
    assert len(found) >= 25
    for name, (x, y) in found.items():
        assert box["x"] < x < box["x"] + box["width"], name
        assert box["y"] < y < box["y"] + box["height"], name
    at = sorted(found.values())
    near = [(a, b) for n, a in enumerate(at) for b in at[n + 1 :] if abs(a[0] - b[0]) < 60 and abs(a[1] - b[1]) < 30]
    assert near == []


def test_node_card(page: Page) -> None:
    page.mouse.click(*spots(page)["440113"])
    card = page.locator("#card")
    expect(card.locator("h2")).to_have_text("番禺区")
    text = card.inner_text()
    for part in ("440113", "Panyu District", "番禺", "赛道 (8)", "黄彪 区委书记", "万亩千亿"):
        assert part in text
    card.get_by_role("button", name="具身智能").click()
    expect(card.locator("h2")).to_have_text("番禺区 → 具身智能")


def test_track_card_names_tier_and_source(page: Page) -> None:
    page.mouse.click(*spots(page)["biomedicine-health"])
    text = page.locator("#card").inner_text()
    for part in ("生物医药与健康", "Biomedicine and health", "新兴支柱产业", "来源", "荔湾区", "越秀区", "番禺区"):
        assert part in text


def test_edge_card_shows_the_sentence_with_its_words_marked(page: Page) -> None:
    page.mouse.click(*spots(page)[EDGE])
    card = page.locator("#card")
    expect(card.locator("h2")).to_have_text("番禺区 → 具身智能")
    assert "未来产业链中主要布局智能无人系统和具身智能" in card.locator("blockquote").first.inner_text()
    assert "具身智能" in card.locator("mark").all_inner_texts()
    assert "培育" in card.inner_text()
    assert "黄彪" in card.inner_text()


def test_hover_lets_the_others_step_back(page: Page) -> None:
    at = spots(page)["440113"]
    assert faint(page) == set()
    page.mouse.move(*at)
    page.wait_for_timeout(150)
    stepped = faint(page)
    assert EDGE not in stepped
    assert "440106~artificial-intelligence" in stepped
    page.mouse.move(at[0], at[1] + 120)
    page.wait_for_timeout(150)
    assert faint(page) == set()


def faint(page: Page) -> set[str]:
    """The edges that have stepped back; the pointer stays where it is."""
    with page.expect_download() as waiting:
        page.locator("#graph button.svg").dispatch_event("click")
    root = ET.fromstring(Path(waiting.value.path()).read_bytes())
    return {item.attrib["data-edge"] for item in root if float(item.get("stroke-opacity", "1")) < 0.5}


def test_zoom_and_pan(page: Page) -> None:
    before = spots(page)
    page.mouse.move(700, 450)
    page.mouse.wheel(0, -300)
    page.wait_for_timeout(100)
    zoomed = spots(page)
    spread = [abs(at["440106"][0] - at["440113"][0]) for at in (before, zoomed)]
    assert spread[1] > spread[0] * 1.05
    page.mouse.move(700, 250)
    page.mouse.down()
    page.mouse.move(760, 290, steps=5)
    page.mouse.up()
    page.wait_for_timeout(100)
    assert spots(page)["440106"][0] == pytest.approx(zoomed["440106"][0] + 60, abs=3)
    page.click("#fit")
    page.wait_for_timeout(100)
    assert spots(page)["440106"] == pytest.approx(before["440106"], abs=2)


def test_a_node_can_be_dragged(page: Page) -> None:
    x, y = spots(page)["440106"]
    page.mouse.move(x, y)
    page.mouse.down()
    page.mouse.move(x + 50, y - 40, steps=5)
    page.mouse.up()
    page.wait_for_timeout(100)
    assert spots(page)["440106"] == pytest.approx((x + 50, y - 40), abs=3)


def test_filters_leave_what_they_say(page: Page) -> None:
    everything = edges(page)
    page.select_option("#filter-stance", "lead")
    lead = edges(page)
    assert set() < lead < everything
    page.select_option("#filter-district", "440104")
    assert edges(page) == {"440104~biomedicine-health"}
    page.click("#clear")
    assert edges(page) == everything
    page.select_option("#filter-kind", "FutureIndustry")
    assert edges(page) == {
        "440113~embodied-intelligence",
        "440113~unmanned-systems",
        "440114~embodied-intelligence",
    }
    page.click("#clear")
    page.select_option("#filter-tier", "pillar")
    tier = edges(page)
    assert "440104~biomedicine-health" in tier
    assert EDGE not in tier
    page.click("#clear")
    page.select_option("#filter-confidence", "0.95")
    assert set() < edges(page) < everything
    page.click("#clear")
    page.select_option("#filter-document", "0")
    assert edges(page) == everything


def edges(page: Page) -> set[str]:
    return {name for name in spots(page) if "~" in name}


def test_segments_on_request(page: Page) -> None:
    assert not any("/" in name for name in spots(page))
    page.check("#segments")
    after = spots(page)
    edge = sorted(name for name in after if "/" in name and name.startswith("44"))[0]
    place, segment = edge.split("~")
    track, label = segment.split("/")
    assert f"{place}~{track}" not in after
    assert f"{segment}~{track}" in after
    page.mouse.click(*after[segment])
    expect(page.locator("#card h2")).to_have_text(label)
    page.mouse.click(*spots(page)[edge])
    expect(page.locator("#card h2")).to_contain_text(" → ")
    assert label in page.inner_text("#card .claim")


def test_what_nothing_links_stands_in_the_tray(page: Page) -> None:
    chips = page.locator("#gaps button").all_inner_texts()
    assert "黄埔区" in chips
    assert "轨道交通" in chips
    assert "人工智能" not in chips
    page.get_by_role("button", name="轨道交通").click()
    expect(page.locator("#card h2")).to_have_text("轨道交通")
    assert "没有承诺" in page.locator("#card").inner_text()


def test_search_by_chinese_initials_english_and_code(page: Page) -> None:
    wanted = {
        "番禺": "番禺区",
        "py": "番禺区",
        "panyu": "番禺区",
        "440113": "番禺区",
        "rgzn": "人工智能",
        "artificial": "人工智能",
        "商贸": "现代商贸",
        "gdjt": "轨道交通",
    }
    for typed, title in wanted.items():
        page.fill("#search", typed)
        assert page.get_attribute("#search", "aria-expanded") == "true"
        assert title in page.locator("#found li").first.inner_text(), typed
        page.keyboard.press("Enter")
        expect(page.locator("#card h2")).to_have_text(title)
        assert page.is_hidden("#found")


def test_search_by_arrow_keys_and_by_mouse(page: Page) -> None:
    page.fill("#search", "智能")
    options = page.locator("#found li")
    second = options.nth(1).locator("bdi").inner_text()
    page.keyboard.press("ArrowDown")
    assert options.nth(1).get_attribute("aria-selected") == "true"
    page.keyboard.press("Enter")
    expect(page.locator("#card h2")).to_contain_text(second)
    page.fill("#search", "天河")
    options.first.click()
    expect(page.locator("#card h2")).to_have_text("天河区")
    page.fill("#search", "没有这个")
    assert options.all_inner_texts() == ["无"]
    page.keyboard.press("Escape")
    assert page.input_value("#search") == ""


def test_keys_walk_the_graph(page: Page) -> None:
    page.focus("#network")
    page.keyboard.press("ArrowRight")
    first = page.inner_text("#card h2")
    page.keyboard.press("ArrowRight")
    assert page.inner_text("#card h2") != first
    page.keyboard.press("ArrowLeft")
    assert page.inner_text("#card h2") == first
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.tagName") == "H2"
    page.keyboard.press("Escape")
    assert page.is_hidden("#card")


def test_legend_names_kinds_and_stances(page: Page) -> None:
    legend = page.inner_text("#legend")
    for part in ("区", "市", "战略性产业集群", "未来产业", "现代服务业", "主攻", "壮大", "培育", "支撑"):
        assert part in legend


@pytest.mark.parametrize(
    ("text", "said"), [("今天天气很好。", "没有可显示的内容"), ("天河区重点发展人工智能。", "只有 1 条承诺")]
)
def test_an_empty_or_tiny_graph_says_so(desk: Page, tmp_path: Path, text: str, said: str) -> None:
    path = tmp_path / "view.html"
    path.write_text(make_page(Document(name="a.txt", text=text, sha256="")), encoding="utf-8")
    desk.goto(path.as_uri())
    expect(desk.locator("#nothing")).to_contain_text(said)
    for name in ("matrix", "figures", "source", "compare"):
        tab(desk, name)
    assert desk.is_visible("#columns")
    tab(desk, "source")
    assert desk.text_content("#text") == text
