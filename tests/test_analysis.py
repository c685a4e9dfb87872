"""The analyses, on a graph small enough to work out by hand, and on the seed."""

from __future__ import annotations

import inspect
import json
import os
import subprocess
import sys
from pathlib import Path

import networkx as nx
import pytest
from typer.testing import CliRunner

from kg import analysis, network
from kg.cli import app
from kg.errors import QueryError


@pytest.fixture
def graph() -> network.Network:
    """A commits to x, y; B to y, z; C to z alone; nobody to w; D to nothing."""
    made = nx.Graph()
    for node in "ABCD":
        made.add_node(node, bipartite=0, kind="District", label=node)
    for node in "wxyz":
        made.add_node(node, bipartite=1, kind="ModernService", label=node)
    for pair, stance in (("Ax", "lead"), ("Ay", "enable"), ("By", "grow"), ("Bz", "grow"), ("Cz", "incubate")):
        made.add_edge(pair[0], pair[1], weight=network.weight(stance), stance=stance, claims=1)
    return made


def test_overlap_is_what_jaccard_says(graph: network.Network) -> None:
    found = [(o.one, o.other, o.shared, o.jaccard, o.overlap) for o in analysis.overlap(graph)]
    assert found == [("B", "C", ("z",), 1 / 2, 1.0), ("A", "B", ("y",), 1 / 3, 1 / 2)]


def test_reach_counts_districts_and_weights(graph: network.Network) -> None:
    found = [(r.track, r.districts, r.share, r.weight) for r in analysis.reach(graph)]
    assert found == [("z", 2, 0.5, 5), ("y", 2, 0.5, 4), ("x", 1, 0.25, 4), ("w", 0, 0.0, 0)]


def test_the_middle_of_a_chain_is_the_strongest_bridge(graph: network.Network) -> None:
    found = {b.node: b.betweenness for b in analysis.bridges(graph)}
    assert list(found)[:2] == ["B", "y"]
    assert found["B"] > found["A"] > 0
    assert not {"C", "D", "w", "x"} & found.keys()


def test_communities_of_two_separate_blocks() -> None:
    made = nx.Graph()
    for block in "ab":
        for side in (0, 1):
            for number in range(3):
                made.add_node(f"{block}{side}{number}", bipartite=side, kind="District", label=f"{block}{side}{number}")
        for one in range(3):
            for other in range(3):
                made.add_edge(f"{block}0{one}", f"{block}1{other}", weight=1)
    made.add_edge("a00", "b10", weight=1)
    first, second = analysis.communities(made)
    assert first.districts == ("a00", "a01", "a02")
    assert second.tracks == ("b10", "b11", "b12")
    # 9 of 19 edges inside each; the degrees of each sum to 19 of 38.
    assert first.modularity == pytest.approx(2 * (9 / 19 - (19 / 38) ** 2))


def test_gaps_are_tracks_of_none_or_one(graph: network.Network) -> None:
    assert [(g.track, g.districts) for g in analysis.gaps(graph)] == [("w", ()), ("x", ("A",))]


def test_the_location_quotient_is_share_by_share(graph: network.Network) -> None:
    found = {(s.district, s.track): s.quotient for s in analysis.specialisation(graph)}
    assert found["A", "x"] == pytest.approx((4 / 5) / (4 / 13))
    assert found["B", "z"] == pytest.approx((3 / 6) / (5 / 13))
    assert found["C", "z"] == pytest.approx(1 / (5 / 13))
    for district in "ABC":  # weighted by the shares of the city, the quotients of a district average to 1
        mean = sum(found[district, t] * graph.degree(t, weight="weight") / 13 for t in graph[district])
        assert mean == pytest.approx(1)


def test_concentration_is_the_sum_of_squared_shares(graph: network.Network) -> None:
    found = {c.node: (c.herfindahl, c.effective) for c in analysis.concentration(graph)}
    assert found["C"] == (1.0, 1.0)
    assert found["A"] == pytest.approx((0.64 + 0.04, 1 / 0.68))
    assert found["B"] == pytest.approx((0.5, 2.0))
    assert "D" not in found


@pytest.mark.parametrize("what", analysis.ANALYSES)
def test_nothing_is_made_of_an_empty_graph(what: str) -> None:
    assert list(analysis.ANALYSES[what](nx.Graph())) == []


@pytest.mark.parametrize("what", analysis.ANALYSES)
def test_districts_without_links_do_not_break_it(what: str) -> None:
    made = nx.Graph()
    made.add_node("A", bipartite=0, kind="District", label="A")
    made.add_node("x", bipartite=1, kind="ModernService", label="x")
    assert len(analysis.ANALYSES[what](made)) == (1 if what in ("reach", "gaps") else 0)


@pytest.mark.parametrize("what", analysis.ANALYSES)
def test_an_analysis_says_what_it_is_and_where_from(what: str) -> None:
    text = inspect.getdoc(analysis.ANALYSES[what]) or ""
    assert len(text.splitlines()) > 3
    assert what == "gaps" or any(char.isdigit() for char in text), "no source with its year"


def test_the_seed_agrees_with_its_links(seed_out: Path) -> None:
    found = analysis.analyse(seed_out, "reach")
    graph = network.commitments(network.read(seed_out))
    assert sum(r.districts for r in found if isinstance(r, analysis.Reach)) == len(graph.edges)
    gaps = {g.track for g in analysis.analyse(seed_out, "gaps") if isinstance(g, analysis.Gap) and not g.districts}
    assert gaps == {r.track for r in found if isinstance(r, analysis.Reach) and not r.districts}


def test_labels_come_in_english(seed_out: Path) -> None:
    for record in analysis.analyse(seed_out, "concentration", language="en"):
        assert isinstance(record, analysis.Concentration)
        assert record.node.isascii()


def test_an_unknown_analysis_is_named(seed_out: Path) -> None:
    with pytest.raises(QueryError, match="one of overlap"):
        analysis.analyse(seed_out, "entropy")


def test_the_command_says_the_same_as_the_library(seed_out: Path) -> None:
    for what in analysis.ANALYSES:
        made = CliRunner().invoke(app, ["analyse", str(seed_out), what, "--json"])
        assert made.exit_code == 0, made.output
        assert len(json.loads(made.stdout)) == len(analysis.analyse(seed_out, what))
        assert CliRunner().invoke(app, ["analyse", str(seed_out), what]).exit_code == 0
    listed = CliRunner().invoke(app, ["analyse", str(seed_out)]).stdout
    assert all(what in listed for what in analysis.ANALYSES)


SCRIPT = """
import sys
from pathlib import Path
from kg.analysis import ANALYSES, analyse
for what in ANALYSES:
    print(analyse(Path(sys.argv[1]), what))
"""


def test_another_process_finds_the_same(seed_out: Path) -> None:
    def run(seed: str) -> bytes:
        settings = {**os.environ, "PYTHONHASHSEED": seed}
        return subprocess.run(
            [sys.executable, "-c", SCRIPT, seed_out], env=settings, capture_output=True, check=True
        ).stdout

    assert run("1") == run("2")
