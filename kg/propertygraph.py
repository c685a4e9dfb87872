"""A network as property graphs are exchanged: GraphML, GEXF, CSV for Neo4j's import tool, a Cypher script."""

from __future__ import annotations

import io
import re
from collections import defaultdict
from collections.abc import Iterator, Mapping

import networkx as nx

from kg.network import TRACKS, Network, Value
from kg.tables import write_csv

__all__ = ["write_cypher", "write_gexf", "write_graphml", "write_tables"]

_STAMP = re.compile(r' lastmodifieddate="[^"]*"')
_CREATOR = re.compile(r"<creator>NetworkX [^<]*</creator>")
_KEY = re.compile(r'<attribute id="(\d+)" title="networkx_key"')
_TYPES: dict[type, str] = {str: "string", int: "int", float: "double"}
_ROWS = 500
_PLAIN = re.compile(r"[A-Za-z][A-Za-z_]*")
_UNSAFE = re.compile("[\x00-\x1f\x7f-\x9f\u2028\u2029]")
_GROUPS = {"City": "Place", "District": "Place", "Target": "Figure", "Achievement": "Figure"} | dict.fromkeys(
    TRACKS, "Track"
)


def _numbered(network: Network) -> Network:
    """The network with its edges numbered in their order: ids that every format can hold."""
    copy = nx.MultiDiGraph()
    copy.add_nodes_from(network.nodes(data=True))
    for number, (start, end, data) in enumerate(network.edges(data=True), 1):
        copy.add_edge(start, end, f"e{number}", **data)
    return copy


def write_graphml(network: Network) -> str:
    """A network as GraphML with typed attributes; a claim is an edge, with its quote."""
    text = io.BytesIO()
    nx.write_graphml_xml(_numbered(network), text, named_key_ids=True)
    return text.getvalue().decode().replace("\r", "&#13;") + "\n"


def write_gexf(network: Network) -> str:
    """A network as GEXF 1.2 with typed attributes, for Gephi.

    The date that networkx stamps on it is taken out, and so are its keys: an edge has its id.
    """
    numbered = _numbered(network)
    for _, _, key, data in numbered.edges(keys=True, data=True):
        data |= {"id": key, "label": data["relation"]}
    text = io.BytesIO()
    nx.write_gexf(numbered, text, version="1.2draft")
    made = _CREATOR.sub("<creator>sectorgraph</creator>", _STAMP.sub("", text.getvalue().decode(), count=1), count=1)
    for number in _KEY.findall(made):
        made = re.sub(rf'\s*<att(ribute id|value for)="{number}" (title|value)="[a-z0-9_]*"[^<>]*/>', "", made)
    return made + "\n"


def write_tables(network: Network) -> dict[str, str]:
    """`nodes.csv` and `edges.csv`, by name, with the headers that Neo4j's import tool wants.

    `neo4j-admin database import full --nodes=nodes.csv --relationships=edges.csv --multiline-fields=true`. Cells
    are made harmless as in the tables of a build.
    """
    nodes = [(node, data) for node, data in network.nodes(data=True)]
    names = _columns(data for _, data in nodes)
    head = ["id:ID", ":LABEL", *(f"{name}:{kind}" for name, kind in names.items() if name != "kind")]
    rows = [
        [node, ";".join(_labels(data["kind"])), *(_cell(data.get(name)) for name in names if name != "kind")]
        for node, data in nodes
    ]
    edges = list(network.edges(data=True))
    asked = {name: kind for name, kind in _columns(data for *_, data in edges).items() if name != "relation"}
    edge_head = [":START_ID", ":END_ID", ":TYPE", *(f"{name}:{kind}" for name, kind in asked.items())]
    edge_rows = [[start, end, data["relation"], *(_cell(data.get(n)) for n in asked)] for start, end, data in edges]
    return {"nodes.csv": write_csv(head, rows), "edges.csv": write_csv(edge_head, edge_rows)}


def _columns(found: Iterator[Mapping[str, Value]]) -> dict[str, str]:
    """Every attribute with its type, in the order of the names."""
    types: dict[str, str] = {}
    for data in found:
        for name, value in data.items():
            types[name] = _TYPES[type(value)]
    return dict(sorted(types.items()))


def _labels(kind: str) -> list[str]:
    """The labels of a kind of node, the general one first."""
    return [_GROUPS[kind], kind] if kind in _GROUPS else [kind]


def _cell(value: Value | None) -> str:
    return "" if value is None else str(value)


def write_cypher(network: Network) -> str:
    """A network as a Cypher script for `cypher-shell` (Neo4j 5); to run it twice adds nothing.

    Everything that comes from documents stands in string literals: see `_string`.
    """
    parts = ["CREATE CONSTRAINT kg_id IF NOT EXISTS FOR (n:Resource) REQUIRE n.id IS UNIQUE;\n"]
    nodes = defaultdict(list)
    for node, data in network.nodes(data=True):
        said = {name: value for name, value in data.items() if name != "kind"}
        nodes[data["kind"]].append({"id": node, "said": said})
    for kind, rows in nodes.items():
        names = "".join(f":{_name(label)}" for label in _labels(kind))
        parts += _unwind(rows, f"MERGE (n:Resource {{id: row.id}}) SET n{names}, n += row.said")
    edges = defaultdict(list)
    for start, end, key, data in network.edges(keys=True, data=True):
        said = {name: value for name, value in data.items() if name != "relation"}
        edges[data["relation"]].append({"start": start, "end": end, "key": key, "said": said})
    for relation, rows in edges.items():
        ends = "MATCH (a:Resource {id: row.start}) MATCH (b:Resource {id: row.end})"
        parts += _unwind(rows, f"{ends} MERGE (a)-[r:{_name(relation)} {{key: row.key}}]->(b) SET r += row.said")
    return "\n".join(parts)


def _unwind(rows: list[dict[str, Value | Mapping[str, Value]]], clause: str) -> Iterator[str]:
    """Statements that do a clause for each row, some hundred rows in each."""
    for first in range(0, len(rows), _ROWS):
        body = ",\n".join("  " + _literal(row) for row in rows[first : first + _ROWS])
        yield f"UNWIND [\n{body}\n] AS row\n{clause};\n"


def _literal(value: Value | Mapping[str, Value | Mapping[str, Value]]) -> str:
    if isinstance(value, str):
        return _string(value)
    if isinstance(value, int | float):
        return repr(value).replace("e+", "e")
    return "{" + ", ".join(f"{_name(name)}: {_literal(item)}" for name, item in value.items()) + "}"


def _name(name: str) -> str:
    """A name that needs no quoting. Raises ValueError for another: names never come from documents."""
    if not _PLAIN.fullmatch(name):
        raise ValueError(f"not a plain name: {name!r}")
    return name


def _string(text: str) -> str:
    r"""A Cypher string literal that nothing in the text can end.

    Cypher reads `\\uXXXX` before it reads anything else, even behind a backslash, so that a text with a written
    escape could close its literal; a `u` behind a backslash is therefore itself escaped. Control characters, which
    could break a line, are escaped too.

    >>> print(_string("it's"), _string("\\u0027"))
    'it\'s' '\\\u00750027'
    """
    escaped = text.replace("\\", "\\\\").replace("'", "\\'").replace("\\u", "\\\\u0075")
    return "'" + _UNSAFE.sub(lambda match: f"\\u{ord(match[0]):04X}", escaped) + "'"
