"""What a build writes as RDF, counted by other people's tools."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

import pyoxigraph as ox
import pytest
from rdflib import Graph
from rdflib.compare import isomorphic, to_canonical_graph

from kg.export import write_nquads, write_trig, write_turtle
from kg.store import open_store


@pytest.fixture(scope="module")
def count(seed_out: Path) -> int:
    """The number of triples of the seed's build, all graphs together."""
    return len({quad.triple for quad in open_store(seed_out)})


def test_rapper_counts_the_same_triples(seed_out: Path, count: int) -> None:
    command = ["rapper", "-q", "-c", "-i", "turtle", str(seed_out / "graph.ttl")]
    quiet = subprocess.run(command, capture_output=True, text=True, check=True)
    assert not quiet.stderr
    done = subprocess.run([c for c in command if c != "-q"], capture_output=True, text=True, check=True)
    assert re.search(rf"returned {count} triples", done.stderr)


def test_the_oxigraph_command_counts_the_same_triples(seed_out: Path, count: int, tmp_path: Path) -> None:
    oxigraph = Path(sys.executable).with_name("oxigraph")
    made = tmp_path / "made.nt"
    subprocess.run(
        [oxigraph, "convert", "--from-file", seed_out / "graph.ttl", "--to-file", made], check=True, capture_output=True
    )
    assert len(set(made.read_text(encoding="utf-8").splitlines())) == count


def test_turtle_quads_and_trig_say_the_same(seed_out: Path) -> None:
    store = open_store(seed_out)
    quads = {quad for quad in store if quad.graph_name != ox.DefaultGraph()}
    assert set(ox.parse(path=str(seed_out / "graph.trig"), format=ox.RdfFormat.TRIG)) == quads
    triples = {quad.triple for quad in ox.parse(path=str(seed_out / "graph.ttl"), format=ox.RdfFormat.TURTLE)}
    assert triples == {quad.triple for quad in store}


def test_there_are_no_blank_nodes(seed_out: Path) -> None:
    text = (seed_out / "graph.nq").read_text(encoding="utf-8")
    assert not re.search(r"(^|[ <])_:", re.sub(r'"(?:[^"\\]|\\.)*"', '""', text), re.MULTILINE)


def test_every_document_has_a_graph_of_its_own(seed_out: Path) -> None:
    names = sorted({str(name).rsplit("/id/", 1)[1] for name in open_store(seed_out).named_graphs()})
    assert names == ["document/000_5ea443dd1710052a.txt>", "ontology>"]


def test_what_is_written_is_read_back_by_rdflib_as_the_same_graph() -> None:
    store = ox.Store()
    node, graph = ox.NamedNode("https://example.org/a"), ox.NamedNode("https://example.org/g")
    for number, value in enumerate(['"', "\\", "天\n河", "\t", "'''", "=1", "a\u2028b", ""]):
        store.add(ox.Quad(node, ox.NamedNode(f"https://example.org/p{number}"), ox.Literal(value), graph))
        store.add(
            ox.Quad(node, ox.NamedNode(f"https://example.org/p{number}"), ox.Literal(value, language="zh"), graph)
        )
    turtle = Graph().parse(data=write_turtle(store), format="turtle")
    data = ox.serialize({quad.triple for quad in store}, format=ox.RdfFormat.N_TRIPLES) or b""
    assert isomorphic(to_canonical_graph(turtle), to_canonical_graph(Graph().parse(data=data, format="nt")))
    assert set(ox.parse(write_trig(store).encode(), format=ox.RdfFormat.TRIG)) == set(store)
    assert set(ox.parse(write_nquads(store).encode(), format=ox.RdfFormat.N_QUADS)) == set(store)
