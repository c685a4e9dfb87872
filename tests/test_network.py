"""The networkx graph of a build."""

from __future__ import annotations

from pathlib import Path

import networkx as nx
import pyoxigraph as ox
import pytest

from kg import network
from kg.errors import OutputError
from kg.iri import PREFIXES, TERMS
from kg.store import ask, open_store, plain


def test_every_claim_is_an_edge(seed_out: Path) -> None:
    found = network.read(seed_out)
    claims = ask(open_store(seed_out), "SELECT ?c WHERE { ?c a kg:Commitment }").rows
    edges = [data for *_, data in found.edges(data=True) if data["relation"] == "COMMITS_TO"]
    assert len(edges) == len(claims) > 20
    figures = ask(open_store(seed_out), "SELECT ?c WHERE { VALUES ?t { kg:Target kg:Achievement } ?c a ?t }").rows
    nodes = {node for node, data in found.nodes(data=True) if data["kind"] in ("Target", "Achievement")}
    assert nodes == {plain(row[0]) for row in figures}


def test_an_edge_quotes_its_document(seed_out: Path) -> None:
    texts = {path.name: path.read_text(encoding="utf-8") for path in (seed_out / "text").iterdir()}
    quoted = [data for *_, data in network.read(seed_out).edges(data=True) if "quote" in data]
    assert len(quoted) > 100
    for data in quoted:
        assert texts[data["document"]][data["quote_start"] : data["quote_end"]] == data["quote"]


def test_districts_and_tracks_stand_there_without_claims(seed_out: Path) -> None:
    graph = network.commitments(network.read(seed_out))
    districts = [node for node, data in graph.nodes(data=True) if data["bipartite"] == 0]
    assert (len(districts), len(graph) - len(districts)) == (11, 29)
    assert nx.is_bipartite(graph)
    assert not any(node.endswith("440100") for node in graph)


def test_order_does_not_depend_on_the_order_of_the_data(seed_out: Path) -> None:
    store = open_store(seed_out)
    other = ox.Store()
    for quad in sorted(store, key=str, reverse=True):
        other.add(quad)
    one, two = network.derive(store), network.derive(other)
    assert list(one.nodes(data=True)) == list(two.nodes(data=True))
    assert list(one.edges(keys=True, data=True)) == list(two.edges(keys=True, data=True))


def test_the_strongest_stance_weighs() -> None:
    made = nx.MultiDiGraph()
    made.add_node("d", kind="District", label="D")
    made.add_node("t", kind="FutureIndustry", label="T")
    for key, stance in enumerate(("enable", "lead", "grow")):
        made.add_edge("d", "t", key, relation="COMMITS_TO", stance=stance, weight=network.weight(stance))
    assert network.commitments(made)["d"]["t"] == {"weight": 4, "stance": "lead", "claims": 3}


def test_a_label_that_xml_cannot_hold_is_replaced() -> None:
    store, node = ox.Store(), ox.NamedNode("https://example.org/x")
    store.add(ox.Quad(node, ox.NamedNode(PREFIXES["rdf"] + "type"), ox.NamedNode(TERMS + "District")))
    store.add(ox.Quad(node, ox.NamedNode(PREFIXES["skos"] + "prefLabel"), ox.Literal("a\x01b", language="zh")))
    assert network.derive(store).nodes[node.value]["label"] == "a\ufffdb"


def test_no_build_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(OutputError):
        network.read(tmp_path)
