"""Large graphs: what is drawn first, how fast, and how a redraw keeps up with the hand."""

from __future__ import annotations

import random
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from kg.view.page import page as make
from tests.browser.helpers import spots, tab

PLACES, TRACKS, LINKS = 4000, 1000, 20_000
# Milliseconds. About 1000 were measured on a half-busy machine; with the physics of pyvis it would be minutes.
ROUNDS = 10
"""How often it is tried again while others take the processor."""
SLOW = 6000
KINDS = ("StrategicCluster", "FutureIndustry", "ModernService")


@cache
def large() -> dict[str, Any]:
    """The data of a country: 5,000 nodes, 20,000 edges, each with its sentence."""
    chance = random.Random(7)
    text = "某区将重点发展某某产业。" * 400
    pairs = {(n, n % TRACKS) for n in range(PLACES)}
    while len(pairs) < LINKS:
        pairs.add((chance.randrange(PLACES), chance.randrange(TRACKS)))
    return {
        "docs": [
            {"name": "a.txt", "iri": "https://example.org/a", "title": "a", "date": "", "publisher": "", "text": text}
        ],
        "places": [
            {
                "id": f"p{n}",
                "iri": f"https://example.org/p{n}",
                "kind": "District",
                "code": f"{110000 + n * 20}",
                "initials": "",
                "zh": f"区{n}",
                "en": f"P{n}",
                "alt": [],
            }
            for n in range(PLACES)
        ],
        "tracks": [
            {
                "id": f"t{n}",
                "iri": f"https://example.org/t{n}",
                "kind": KINDS[n % 3],
                "tier": "",
                "provisional": False,
                "source": "",
                "zh": f"赛道{n}",
                "en": f"T{n}",
                "alt": [],
            }
            for n in range(TRACKS)
        ],
        "links": [
            {
                "id": f"https://example.org/l{n}",
                "s": f"p{s}",
                "t": f"t{t}",
                "stance": ("lead", "grow", "incubate", "enable")[n % 4],
                "via": f"赛道{t}",
                "words": "某某",
                "confidence": "0.95",
                "speaker": "",
                "evidence": [[0, n % 400 * 12, n % 400 * 12 + 12, [[n % 400 * 12 + 7, n % 400 * 12 + 9]]]],
            }
            for n, (s, t) in enumerate(sorted(pairs))
        ],
        "figures": [],
        "officials": [],
        "systems": [],
        "carriers": [],
    }


@pytest.fixture(scope="module")
def country(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("large") / "view.html"
    path.write_text(make(large()), encoding="utf-8")
    return path


def reached(place: str) -> list[int]:
    return [int(link["t"][1:]) for link in large()["links"] if link["s"] == place]


def drawn(page: Page) -> float:
    """Milliseconds from the start of loading to the end of the first picture."""
    page.wait_for_function("performance.getEntriesByName('graph-redraw').length > 0")
    return float(page.evaluate("(e => e.startTime + e.duration)(performance.getEntriesByName('graph-redraw')[0])"))


def test_groups_come_first(desk: Page, country: Path) -> None:
    desk.goto("about:blank")
    desk.goto(country.as_uri())
    assert drawn(desk) < SLOW
    expect(desk.locator("#whole")).to_have_text("显示全部 5000 个节点")
    desk.fill("#search", "区1234")
    desk.keyboard.press("Enter")
    expect(desk.locator("#card h2")).to_have_text("区1234")
    desk.select_option("#filter-district", "p7")
    assert {name for name in spots(desk) if "~" in name} == {f"p7~t{n}" for n in reached("p7")}
    desk.click("#clear")
    desk.click("#whole")
    expect(desk.locator("#whole")).to_have_text("显示分组")
    tab(desk, "matrix")
    assert desk.is_visible("#matrix-cut")
    tab(desk, "source")
    desk.locator("#text .said").first.click()
    assert desk.is_visible("#card")


def test_everything_is_drawn_and_moves_with_the_hand(desk: Page, country: Path) -> None:
    desk.goto("about:blank")
    desk.goto(country.as_uri() + "#view=all")
    assert drawn(desk) < SLOW
    desk.wait_for_timeout(300)
    redraws: list[float] = []
    for _ in range(ROUNDS):
        desk.evaluate("performance.clearMeasures('graph-redraw')")
        desk.mouse.move(700, 300)
        desk.mouse.down()
        for step in range(20):
            desk.mouse.move(700 + 6 * step, 300 + 3 * step)
        moved = desk.evaluate("performance.getEntriesByName('graph-redraw').map(e => e.duration)")
        desk.mouse.up()
        assert len(moved) >= 5
        redraws += moved
        if min(redraws) < 50:
            break
        desk.wait_for_timeout(2000)
    # What others do on the machine slows redraws, and nothing makes them quicker: the least tells what one costs.
    assert min(redraws) < 50
