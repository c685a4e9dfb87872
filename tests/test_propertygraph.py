"""GraphML, GEXF, CSV and Cypher: read back by other parsers, and safe whatever documents say."""

from __future__ import annotations

import csv
import io
import re
import xml.etree.ElementTree as ET
from pathlib import Path

import networkx as nx
import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg import network, propertygraph

HOSTILE = "=1+1 '\"\\u0027}) DETACH DELETE n; // </data>&amp;\r\n\tx<script>; \\"


@pytest.fixture(scope="module")
def seed(seed_out: Path) -> network.Network:
    return network.read(seed_out)


@pytest.fixture
def hostile() -> network.Network:
    made = nx.MultiDiGraph()
    made.add_node("urn:d", kind="District", label=HOSTILE, code="440103")
    made.add_node("urn:t", kind="ModernService", label="T")
    for number in range(2):
        said = {"relation": "COMMITS_TO", "weight": 1, "quote": HOSTILE, "confidence": 0.5, "stance": "lead"}
        made.add_edge("urn:d", "urn:t", f"k{number}", **said)
    return made


def test_networkx_reads_the_graphml_back(seed: network.Network) -> None:
    found = nx.read_graphml(io.BytesIO(propertygraph.write_graphml(seed).encode()), force_multigraph=True)
    assert dict(found.nodes(data=True)) == dict(seed.nodes(data=True))
    assert _edges(found) == _edges(seed)


def _edges(found: network.Network) -> list[tuple[str, str, str]]:
    return sorted((a, b, str(sorted(d.items()))) for a, b, d in found.edges(data=True))


def test_networkx_reads_the_gexf_back(seed: network.Network) -> None:
    found = nx.read_gexf(io.BytesIO(propertygraph.write_gexf(seed).encode()))
    assert dict(found.nodes(data=True)) == dict(seed.nodes(data=True))
    assert len(found.edges) == len(seed.edges)
    for _, _, data in found.edges(data=True):
        assert isinstance(data.get("confidence", 0.0), float)
        assert isinstance(data.get("quote_start", 0), int)


def test_gexf_has_no_date_and_ids_that_differ(seed: network.Network) -> None:
    text = propertygraph.write_gexf(seed)
    assert "lastmodified" not in text
    assert "networkx" not in text.lower()
    root = ET.fromstring(text)
    ids = [edge.get("id") for edge in root.iter("{http://www.gexf.net/1.2draft}edge")]
    assert len(ids) == len(set(ids)) == len(seed.edges)
    declared = {a.get("id") for a in root.iter("{http://www.gexf.net/1.2draft}attribute")}
    assert {v.get("for") for v in root.iter("{http://www.gexf.net/1.2draft}attvalue")} <= declared


def test_hostile_text_stays_text_in_xml(hostile: network.Network) -> None:
    graphml = nx.read_graphml(io.BytesIO(propertygraph.write_graphml(hostile).encode()), force_multigraph=True)
    gexf = nx.read_gexf(io.BytesIO(propertygraph.write_gexf(hostile).encode()))
    for found in (graphml, gexf):
        assert found.nodes["urn:d"]["label"] == HOSTILE
        assert [data["quote"] for *_, data in found.edges(data=True)] == [HOSTILE, HOSTILE]


def test_tables_have_the_headers_of_the_import_tool(seed: network.Network) -> None:
    tables = propertygraph.write_tables(seed)
    nodes = list(csv.reader(io.StringIO(tables["nodes.csv"], newline="")))
    edges = list(csv.reader(io.StringIO(tables["edges.csv"], newline="")))
    assert nodes[0][:2] == ["id:ID", ":LABEL"]
    assert edges[0][:3] == [":START_ID", ":END_ID", ":TYPE"]
    assert {column.rpartition(":")[2] for column in nodes[0][2:] + edges[0][3:]} == {"string", "int", "double"}
    assert len(nodes) == len(seed) + 1
    assert len(edges) == len(seed.edges) + 1
    known = {row[0] for row in nodes[1:]}
    assert {row[0] for row in edges[1:]} | {row[1] for row in edges[1:]} <= known
    for head, rows in ((nodes[0], nodes[1:]), (edges[0], edges[1:])):
        for place, column in enumerate(head):
            reader = {"int": int, "double": float}.get(column.rpartition(":")[2], str)
            assert [reader(row[place]) for row in rows if row[place]]


def test_cells_are_harmless(hostile: network.Network) -> None:
    tables = propertygraph.write_tables(hostile)
    rows = list(csv.DictReader(io.StringIO(tables["edges.csv"], newline="")))
    assert [row["quote:string"] for row in rows] == ["'" + HOSTILE] * 2


STRING = re.compile(r"'((?:[^'\\]|\\.)*)'", re.DOTALL)
UNICODE = re.compile(r"\\u([0-9A-Fa-f]{4})")
ESCAPES = {"\\": "\\", "'": "'", "n": "\n"}


def early(script: str) -> str:
    """What Neo4j reads first: every `\\uXXXX` is the character, whatever stands before it."""
    return UNICODE.sub(lambda match: chr(int(match[1], 16)), script)


def late(body: str) -> str:
    """What is left of the inside of a literal once its escapes are read."""
    return re.sub(r"\\(u[0-9A-Fa-f]{4}|.)", lambda m: ESCAPES.get(m[1]) or chr(int(m[1][1:], 16)), body, flags=re.S)


@given(st.text() | st.text(alphabet="\\u0027'\"5cC}\n;"))
def test_no_text_ends_a_cypher_literal(text: str) -> None:
    made = propertygraph._string(text)
    for script in (made, early(made)):
        whole = STRING.fullmatch(script)
        assert whole is not None
        assert late(whole[1]) == text
    assert "\n" not in made


def test_cypher_is_statements_that_only_merge(hostile: network.Network, seed: network.Network) -> None:
    for found in (hostile, seed):
        script = propertygraph.write_cypher(found)
        bare = STRING.sub("''", script)
        statements = [part.strip() for part in bare.split(";") if part.strip()]
        assert statements[0].startswith("CREATE CONSTRAINT")
        assert all(part.startswith("UNWIND [") for part in statements[1:])
        assert "DELETE" not in bare
        assert bare.count("said: {") == len(found) + len(found.edges)
    assert "{id: 'urn:d', said: {label: " in propertygraph.write_cypher(hostile)


def test_a_name_that_needs_quoting_is_refused() -> None:
    made = nx.MultiDiGraph()
    made.add_node("urn:x", kind="A`B", label="x")
    with pytest.raises(ValueError, match="not a plain name"):
        propertygraph.write_cypher(made)
