"""A dataset as a networkx graph: places, tracks, carriers, people, figures, and what is claimed between them."""

from __future__ import annotations

import re
import sys
from collections import defaultdict
from pathlib import Path
from typing import Any

import networkx as nx
import pyoxigraph as ox

from kg.iri import PREFIXES, document_name
from kg.model import Stance
from kg.store import ask, open_store

__all__ = ["TRACKS", "commitments", "derive", "plain_text", "read", "weight"]

TRACKS = ("StrategicCluster", "FutureIndustry", "ModernService")
"""The kinds of node that are tracks."""

Value = str | int | float
Network = Any
"""networkx has no types of its own."""

_XSD = PREFIXES["xsd"]
_NUMBERS: dict[str, type[int] | type[float]] = {_XSD + "integer": int, _XSD + "gYear": int, _XSD + "decimal": float}
_UNPRINTABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff\ufffe\uffff]")

_LABELS = """OPTIONAL { ?node skos:prefLabel ?label FILTER(LANG(?label) = "zh") }
    OPTIONAL { ?node skos:prefLabel ?label_en FILTER(LANG(?label_en) = "en") }"""
_NODES = {
    "City": f"?node a kg:City OPTIONAL {{ ?node dcterms:identifier ?code }} {_LABELS}",
    "District": f"?node a kg:District OPTIONAL {{ ?node dcterms:identifier ?code }} {_LABELS}",
    "StrategicCluster": f"""?node a kg:StrategicCluster {_LABELS}
        OPTIONAL {{ ?node kg:tier/skos:prefLabel ?tier FILTER(LANG(?tier) = "zh") }}""",
    "FutureIndustry": f"?node a kg:FutureIndustry {_LABELS}",
    "ModernService": f"?node a kg:ModernService {_LABELS}",
    "Direction": f"?node a kg:Direction {_LABELS}",
    "Carrier": f"""?node a kg:Carrier {_LABELS}
        OPTIONAL {{ ?node kg:carrierKind/skos:prefLabel ?carrier_kind FILTER(LANG(?carrier_kind) = "zh") }}""",
    "Person": "?node a foaf:Person ; foaf:name ?label",
    "OwnSystem": "?node a kg:OwnSystem ; kg:name ?label OPTIONAL { ?node kg:kind ?called }",
    "Target": "?node a kg:Target . %s",
    "Achievement": "?node a kg:Achievement . %s",
}
_FIGURE = """?node kg:surface ?label ; kg:indicatorText ?indicator ; kg:measure ?measure ; kg:comparator ?comparator ;
    kg:unit ?unit OPTIONAL { ?node schema:value ?value } OPTIONAL { ?node schema:minValue ?value_min }
    OPTIONAL { ?node schema:maxValue ?value_max } OPTIONAL { ?node kg:period ?year }
    OPTIONAL { ?node kg:periodPart ?year_part }"""
_ATTRIBUTES = {
    "City": "?code ?label ?label_en",
    "District": "?code ?label ?label_en",
    "StrategicCluster": "?label ?label_en ?tier",
    "Carrier": "?label ?label_en ?carrier_kind",
    "Person": "?label",
    "OwnSystem": "?label ?called",
    "Target": "?label ?indicator ?measure ?comparator ?value ?value_min ?value_max ?unit ?year ?year_part",
}
_SPEAKER = "OPTIONAL { ?claim prov:wasAttributedTo/foaf:name ?speaker }"
_EDGES = {
    "COMMITS_TO": (
        "?stance ?via ?surface ?confidence ?speaker",
        f"""?claim a kg:Commitment ; kg:subject ?from ; kg:track ?to ; kg:stance/skos:notation ?stance ;
        kg:surface ?surface ; kg:confidence ?confidence ; kg:via/skos:prefLabel ?via
        FILTER(LANG(?via) = "zh") {_SPEAKER}""",
    ),
    "PURSUES": ("", "?claim a kg:Pursuit ; kg:subject ?from ; kg:direction ?to"),
    "HAS_CARRIER": ("", "?claim a kg:Siting ; kg:subject ?from ; kg:carrier ?to"),
    "HOLDS_POST": ("?post", "?claim a kg:Tenure ; kg:subject ?to ; kg:person ?from ; kg:post ?post"),
    "HAS_SYSTEM": ("", "?to a kg:OwnSystem ; kg:subject ?from BIND(?to AS ?claim)"),
    "HAS_TARGET": ("?speaker", f"?claim a kg:Target ; kg:subject ?from {_SPEAKER} BIND(?claim AS ?to)"),
    "HAS_ACHIEVEMENT": ("?speaker", f"?claim a kg:Achievement ; kg:subject ?from {_SPEAKER} BIND(?claim AS ?to)"),
    "FOR_TRACK": ("", "?from a kg:Carrier ; kg:track ?to BIND(?from AS ?claim)"),
    "PART_OF": ("", "?from a kg:District ; dcterms:isPartOf ?to . ?to a kg:City BIND(?from AS ?claim)"),
}


def read(out: Path) -> Network:
    """The network of a build folder: see `derive`. Raises OutputError where there is no build."""
    return derive(open_store(out))


def derive(store: ox.Store) -> Network:
    """The network of a dataset, a `networkx.MultiDiGraph` whose nodes are IRIs; the same order every time.

    A node has a `kind` (District, City, StrategicCluster, FutureIndustry, ModernService, Direction, Carrier,
    Person, OwnSystem, Target, Achievement), a `label`, and what the kind calls for. An edge has a `relation`, a
    `weight`, and where a claim says it, the `claim` (IRI), the `document`, the `quote` and its place (code
    points). Districts and tracks stand there even where nothing is claimed of them.
    """
    network = nx.MultiDiGraph()
    for kind, pattern in _NODES.items():
        asked = _ATTRIBUTES.get("Target" if kind == "Achievement" else kind, "?label ?label_en")
        for row in _rows(store, f"?node {asked}", pattern.replace("%s", _FIGURE)):
            node = str(row.pop("node"))
            if node not in network:
                network.add_node(node, kind=kind, **({"label": node.rsplit("/", 1)[-1]} | row))
    evidence = _evidence(store)
    for relation, (asked, pattern) in _EDGES.items():
        for row in _rows(store, f"?from ?to ?claim {asked}", pattern):
            start, end, claim = (str(row.pop(name)) for name in ("from", "to", "claim"))
            key = f"{relation} {claim}"
            if start in network and end in network and not network.has_edge(start, end, key):
                heavy = weight(str(row["stance"])) if relation == "COMMITS_TO" else 1
                proof = {"claim": claim, **evidence[claim]} if claim in evidence else {}
                said: dict[str, Value] = {"relation": relation, "weight": heavy, **row, **proof}
                network.add_edge(start, end, key, **said)
    return network


def weight(stance: str) -> int:
    """How much a stance weighs, from its rank: lead 4, grow 3, incubate 2, enable 1.

    >>> weight("lead"), weight("enable")
    (4, 1)
    """
    return len(Stance) - Stance(stance).rank()


def plain_text(text: str) -> str:
    r"""A text without the characters that XML 1.0 cannot hold: U+FFFD stands for each.

    >>> plain_text("a\x00b\n")
    'a\ufffdb\n'
    """
    return _UNPRINTABLE.sub("\ufffd", text)


def commitments(network: Network, *, language: str = "zh") -> Network:
    """Which district commits to which track: a bipartite `networkx.Graph` of all districts and all tracks.

    Nodes are IRIs with `kind`, `label` (in `zh` or `en`), and `bipartite` 0 (districts) or 1 (tracks). An edge has
    the strongest `stance`, its `weight`, and the number of `claims`. What the city itself commits to is left out.
    """
    graph = nx.Graph()
    for node, data in sorted(network.nodes(data=True)):
        if data["kind"] == "District" or data["kind"] in TRACKS:
            label = data.get("label_en", data["label"]) if language == "en" else data["label"]
            graph.add_node(node, kind=data["kind"], label=label, bipartite=int(data["kind"] != "District"))
    pairs: dict[tuple[str, str], list[tuple[int, str]]] = defaultdict(list)
    for district, track, data in network.edges(data=True):
        if data["relation"] == "COMMITS_TO" and district in graph:
            pairs[district, track].append((data["weight"], data["stance"]))
    for (district, track), claims in sorted(pairs.items()):
        heaviest, stance = max(claims)
        graph.add_edge(district, track, weight=heaviest, stance=stance, claims=len(claims))
    return graph


def _rows(store: ox.Store, asked: str, pattern: str) -> list[dict[str, Value]]:
    """The rows of a question, sorted, without what is unbound."""
    answer = ask(store, f"SELECT DISTINCT {asked} WHERE {{ {pattern} }}")
    rows = sorted(answer.rows, key=lambda row: [str(term) for term in row])
    return [
        {name: _value(term) for name, term in zip(answer.columns, row, strict=True) if term is not None} for row in rows
    ]


def _value(term: object) -> Value:
    if isinstance(term, ox.Literal) and term.datatype.value in _NUMBERS:
        return min(_NUMBERS[term.datatype.value](term.value), sys.float_info.max)
    return plain_text(term.value if isinstance(term, ox.Literal | ox.NamedNode) else str(term))


def _evidence(store: ox.Store) -> dict[str, dict[str, Value]]:
    """Claim → the first sentence that says it."""
    pattern = """?claim kg:evidence ?piece . ?piece oa:hasSource ?document ; oa:hasSelector ?position, ?selector .
        ?position oa:start ?quote_start ; oa:end ?quote_end . ?selector oa:exact ?quote"""
    found: dict[str, dict[str, Value]] = {}
    for row in _rows(store, "?claim ?document ?quote ?quote_start ?quote_end", pattern):
        claim = str(row.pop("claim"))
        row["document"] = plain_text(document_name(str(row["document"])))
        if claim not in found or (row["document"], row["quote_start"]) < (
            found[claim]["document"],
            found[claim]["quote_start"],
        ):
            found[claim] = row
    return found
