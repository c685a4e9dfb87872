"""The page as a text: what it holds, and what it must not."""

from __future__ import annotations

import base64
import hashlib
import html
import json
import re
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest

from kg.pipeline import build
from kg.store import open_store, texts
from kg.view import render, view
from kg.view.data import payload
from kg.view.layout import place_and_track
from kg.view.network import network
from kg.view.page import page

SEEDS = Path(__file__).parents[1] / "seeds"
NOBODY: dict[str, Any] = {
    name: [] for name in ("docs", "tracks", "places", "links", "figures", "officials", "systems", "carriers")
}


@pytest.fixture(scope="module")
def out(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("view") / "out"
    build(SEEDS, folder)
    return folder


@pytest.fixture(scope="module")
def data(out: Path) -> dict[str, Any]:
    return payload(open_store(out), texts(out))


def item(name: str, kind: str, **more: Any) -> dict[str, Any]:
    named = {"id": name, "iri": f"https://example.org/{name}", "kind": kind, "zh": name, "en": name, "alt": []}
    return (
        named
        | ({"code": name, "initials": ""} if kind == "District" else {"tier": "", "source": "", "provisional": False})
        | more
    )


def joined(places: int, tracks: int, each: int) -> dict[str, Any]:
    """Places that each lead to some tracks."""
    links = [
        {
            "id": f"l{p}-{n}",
            "s": f"44{p:04}",
            "t": f"t{(p * 7 + n) % tracks}",
            "stance": "grow",
            "via": "",
            "evidence": [],
        }
        for p in range(places)
        for n in range(each)
    ]
    return NOBODY | {
        "places": [item(f"44{n:04}", "District") for n in range(places)],
        "tracks": [item(f"t{n}", "FutureIndustry") for n in range(tracks)],
        "links": links,
    }


def test_the_page_is_one_small_file_without_addresses(out: Path) -> None:
    text = (out / "view.html").read_text(encoding="utf-8")
    assert len(text.encode()) < 1_500_000
    markup = re.sub(r"<script.*?</script>|<style.*?</style>", "", text, flags=re.DOTALL)
    assert not re.search(r"""(?:src|href|action|poster|data)\s*=\s*["']?""", re.sub(r"data-\w+=", "", markup))
    assert "@import" not in text
    assert not re.search(r"url\((?!#)", text.partition("</style>")[0])


def test_scripts_are_allowed_by_their_hash_alone(out: Path) -> None:
    text = (out / "view.html").read_text(encoding="utf-8")
    policy = html.unescape(re.search(r'Content-Security-Policy" content="([^"]+)"', text)[1])  # type: ignore[index]
    scripts = re.findall(r"<script>(.*?)</script>", text, re.DOTALL)
    assert len(scripts) == 2
    for script in scripts:
        digest = base64.b64encode(hashlib.sha256(script.encode()).digest()).decode()
        assert f"'sha256-{digest}'" in policy
    assert policy.startswith("default-src 'none'; ")
    allowed = policy.partition("script-src ")[2].partition(";")[0]
    assert "unsafe" not in allowed


def test_the_same_data_gives_the_same_bytes(out: Path) -> None:
    before = (out / "view.html").read_bytes()
    assert render(open_store(out), texts(out)).encode() == before
    assert view(out).read_bytes() == before


def test_evidence_stands_where_it_says(data: dict[str, Any]) -> None:
    links = {(row["s"], row["t"]): row for row in data["links"]}
    link = links["440113", "embodied-intelligence"]
    document, start, end, words, heading = link["evidence"][0]
    text = data["docs"][document]["text"]
    assert "具身智能" in [text[a:b] for a, b in words]
    assert text[start:end].startswith("未来产业链")
    assert text[slice(*heading)].startswith("番禺区委书记黄彪：")
    for row in (*data["links"], *data["figures"], *data["officials"], *data["systems"], *data["carriers"]):
        assert row["evidence"], row
        for number, start, end, words, *heading in row["evidence"]:
            assert 0 <= start < end <= len(data["docs"][number]["text"])
            assert all(start <= a < b <= end for a, b in words)
            assert all(0 <= a < b <= start for a, b in heading)


def test_all_tracks_and_districts_are_there(data: dict[str, Any]) -> None:
    assert len(data["tracks"]) == 29
    assert sum(place["kind"] == "District" for place in data["places"]) == 11
    assert [track["kind"] for track in data["tracks"]] == ["StrategicCluster"] * 15 + ["FutureIndustry"] * 6 + [
        "ModernService"
    ] * 8


def test_pyvis_makes_nodes_edges_and_options(data: dict[str, Any]) -> None:
    made = network(data)
    linked = {row["s"] for row in data["links"]} | {row["t"] for row in data["links"]}
    assert {node["id"] for node in made["nodes"]} == linked
    assert {edge["id"] for edge in made["edges"]} == {f"{row['s']}~{row['t']}" for row in data["links"]}
    assert made["options"]["physics"] == {"enabled": False}
    assert {node["shape"] for node in made["nodes"]} == {"dot", "diamond", "box", "ellipse"}
    assert made["groups"] == {"nodes": [], "edges": []}


def test_edges_take_the_strongest_stance() -> None:
    given = joined(1, 1, 1)
    given["links"] = [given["links"][0] | {"stance": stance} for stance in ("enable", "lead", "grow")]
    edges = network(given)["edges"]
    assert [(edge["stance"], edge["width"]) for edge in edges] == [("lead", 4)]


def test_a_link_to_what_is_not_there_is_left_out() -> None:
    given = joined(1, 1, 1)
    given["links"].append(given["links"][0] | {"t": "nowhere"})
    assert len(network(given)["edges"]) == 1


@pytest.mark.parametrize(("places", "tracks"), [(1, 1), (1, 29), (11, 29), (24, 60), (25, 60), (400, 100)])
def test_no_two_nodes_stand_in_one_place(places: int, tracks: int) -> None:
    pairs = [(f"p{n % places}", f"t{n % tracks}") for n in range(places * tracks)]
    found = place_and_track(pairs)
    assert len(found) == places + tracks
    at = sorted(found.values())
    assert len(set(at)) == len(at)
    inner = [abs(x) for name, (x, _) in found.items() if name.startswith("p")]
    outer = [abs(x) for name, (x, _) in found.items() if name.startswith("t")]
    assert max(inner) + 150 < min(outer)
    for x in {x for x, _ in at if x in outer}:
        column = sorted(y for a, y in at if a == x)
        assert all(below - above >= 40 for above, below in pairwise(column))


def test_places_that_share_tracks_stand_near_each_other() -> None:
    pairs = [(f"p{n}", f"t{n % 2}") for n in range(8)]
    found = place_and_track(pairs)

    def apart(a: int, b: int) -> float:
        (x, y), (u, v) = found[f"p{a}"], found[f"p{b}"]
        return float(((x - u) ** 2 + (y - v) ** 2) ** 0.5)

    same = [apart(a, b) for a in range(8) for b in range(a) if (a - b) % 2 == 0]
    other = [apart(a, b) for a in range(8) for b in range(a) if (a - b) % 2]
    assert sum(same) / len(same) < sum(other) / len(other)


def test_large_networks_have_groups() -> None:
    made = network(joined(2100, 40, 2))
    groups = made["groups"]
    assert len(groups["nodes"]) < 50
    assert sum(len(node["members"]) for node in groups["nodes"]) == len(made["nodes"])
    assert sum(edge["count"] for edge in groups["edges"]) == len(made["edges"])


def test_the_page_of_nothing() -> None:
    text = page(NOBODY)
    assert "<noscript>" in text
    assert network(NOBODY)["nodes"] == []


def test_the_table_without_scripts_is_cut_and_escaped() -> None:
    given = joined(50, 60, 60)
    given["places"][0]["zh"] = "<b>&</noscript>"
    text = page(given)
    plain = text.partition("<noscript>")[2].partition("</noscript>")[0]
    assert plain.count("<tr>") == 2000
    assert "<p>+ 1000</p>" in plain
    assert "&lt;b&gt;&amp;&lt;/noscript&gt;" in plain


def test_a_text_that_holds_a_mark_of_the_template_stays_as_it_is() -> None:
    evil = "{{DATA}}{{JS}}{{NOSCRIPT}}</script><!--<script>"
    doc = {"name": evil, "iri": "https://example.org/d", "title": evil, "date": "", "publisher": "", "text": evil}
    given = joined(1, 1, 1) | {"docs": [doc]}
    given["links"][0]["evidence"] = [[0, 0, len(evil), []]]
    text = page(given)
    held = re.search(r'<script type="application/json" id="data">(.*?)</script>', text, re.DOTALL)
    assert held is not None
    assert json.loads(held[1])["docs"][0]["text"] == evil
    assert "<" not in held[1]
    assert text.count("<script") == page(NOBODY).count("<script")


def test_a_lone_surrogate_is_written() -> None:
    doc = {"name": "a", "iri": "https://example.org/d", "title": "", "date": "", "publisher": "", "text": "a\ud800b"}
    text = page(NOBODY | {"docs": [doc]})
    assert "a\\ud800b" in text
    text.encode("utf-8")


def test_what_several_documents_say_stands_there_once(tmp_path: Path) -> None:
    said = "天河区委书记李明表示，将重点发展人工智能，建设天河智慧城人工智能产业园。"
    for name in ("a", "b", "c"):
        (tmp_path / f"{name}.txt").write_text(f"{said}{name}。\n", encoding="utf-8")
    build(tmp_path, tmp_path / "out")
    found = payload(open_store(tmp_path / "out"), texts(tmp_path / "out"))
    assert len(found["officials"]) == len(found["links"]) == len(found["carriers"]) == 3
    for kind in ("officials", "links", "carriers", "docs"):
        keys = [item.get("id", item.get("name")) for item in found[kind]]
        assert len(keys) == len(set(keys))
    assert all(len(item["tracks"]) == len(set(item["tracks"])) for item in found["carriers"])
