"""What a build writes as RDF, counted by other people's tools."""

from __future__ import annotations

import re
import subprocess
import sys
from collections.abc import Callable
from io import BytesIO
from pathlib import Path

import pyoxigraph as ox
import pytest
from hypothesis import given
from hypothesis import strategies as st
from rdflib import Graph
from rdflib.compare import isomorphic, to_canonical_graph

from kg.export import write_nquads, write_trig, write_turtle
from kg.graph import literal
from kg.store import load_quads, open_store
from kg.turtle import held_lines, trig_of, triple_lines, turtle_of


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


def test_a_build_writes_what_its_store_is_exported_to(seed_out: Path) -> None:
    store = open_store(seed_out)
    assert (seed_out / "graph.ttl").read_text(encoding="utf-8") == write_turtle(store)
    assert (seed_out / "graph.trig").read_text(encoding="utf-8") == write_trig(store)


@given(st.lists(st.tuples(st.sampled_from("ab"), st.text(), st.sampled_from(["", "zh", "decimal", "integer"]))))
def test_lines_are_written_as_their_store_is(said: list[tuple[str, str, str]]) -> None:
    values: dict[str, Callable[[str], str]] = {
        "": literal,
        "zh": lambda text: literal(text, language="zh"),
        "decimal": lambda text: literal(f"{len(text)}.50", datatype="decimal"),
        "integer": lambda text: literal(f"0{len(text)}", datatype="integer"),
    }
    lines = {f"<x:{len(text) % 3}> <x:p> {values[kind](text)} <x:{graph}> ." for graph, text, kind in said}
    store = ox.Store()
    load_quads(store, BytesIO("\n".join(lines).encode()))
    held = held_lines(lines)
    assert turtle_of(triple_lines(held)) == write_turtle(store)
    assert trig_of(held) == write_trig(store)


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
