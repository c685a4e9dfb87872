"""The shapes, read by rdf-validate-shacl: what pySHACL says of a build, it says too."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pyoxigraph as ox
import pytest
from pyshacl import validate
from rdflib import Graph, URIRef

from kg.export import write_turtle
from kg.iri import PREFIXES
from kg.ontology import default_path
from kg.store import open_store
from tests.judges import programs

SHAPES = default_path() / "shapes.ttl"
SH, SHAPE = PREFIXES["sh"], "https://w3id.org/sectorgraph/shape/"
KG, XSD = PREFIXES["kg"], PREFIXES["xsd"]

Spoil = Callable[[ox.Quad], ox.Quad | None]


def put(value: ox.NamedNode | ox.Literal) -> Spoil:
    return lambda quad: ox.Quad(quad.subject, quad.predicate, value, quad.graph_name)


# A property of a claim, what becomes of its value, and the shape that it then does not fit.
VIOLATIONS: dict[str, tuple[str, Spoil, str]] = {
    "a stance that is none": ("stance", put(ox.Literal("strong")), "stance"),
    "no evidence": ("evidence", lambda quad: None, "evidence"),
    "a track that is none": ("track", put(ox.NamedNode(PREFIXES["place"] + "440106")), "track"),
    "too much confidence": (
        "confidence",
        put(ox.Literal("1.5", datatype=ox.NamedNode(XSD + "decimal"))),
        "confidence",
    ),
    "a year that is words": ("period", put(ox.Literal("next year")), "period"),
}


def pyshacl(turtle: Path) -> tuple[bool, set[tuple[str, str]]]:
    """What pySHACL says: whether it conforms, and the nodes at fault with their shapes."""
    conforms, report, _ = validate(Graph().parse(turtle), shacl_graph=Graph().parse(SHAPES), inference="none")
    nodes = report.subject_objects(URIRef(SH + "focusNode"))
    return conforms, {(str(node), str(report.value(result, URIRef(SH + "sourceShape")))) for result, node in nodes}


@pytest.mark.parametrize("build", ["seed_out", "review_out"])
def test_a_build_conforms(build: str, request: pytest.FixtureRequest) -> None:
    assert programs.shacl(request.getfixturevalue(build) / "graph.ttl", SHAPES) == (True, set())


def test_both_find_what_was_planted(seed_out: Path, tmp_path: Path) -> None:
    store, expected = open_store(seed_out), set()
    for number, (name, spoil, shape) in enumerate(VIOLATIONS.values()):
        found = {
            q.triple: q
            for q in store.quads_for_pattern(None, ox.NamedNode(KG + name), None, None)
            if "/claim/" in str(q.subject) and q.graph_name != ox.DefaultGraph()
        }
        quad = sorted(found.values(), key=str)[number]
        spoilt = spoil(quad)
        for graph in (quad.graph_name, ox.DefaultGraph()):
            store.remove(ox.Quad(quad.subject, quad.predicate, quad.object, graph))
            if spoilt:
                store.add(ox.Quad(spoilt.subject, spoilt.predicate, spoilt.object, graph))
        expected.add((str(quad.subject)[1:-1], SHAPE + shape))
    (tmp_path / "graph.ttl").write_text(write_turtle(store), encoding="utf-8")
    assert len({node for node, _ in expected}) == len(VIOLATIONS)
    assert programs.shacl(tmp_path / "graph.ttl", SHAPES) == (False, expected)
    assert pyshacl(tmp_path / "graph.ttl") == (False, expected)
