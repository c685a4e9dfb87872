"""What economists ask of districts and tracks: overlap, reach, bridges, communities, gaps, specialisation.

Everything is computed on `network.commitments`: districts on one side, tracks on the other, and an edge where a
document says that a district commits to a track, weighted by the strongest stance (lead 4, grow 3, incubate 2,
enable 1). It says what was announced, not what was invested; few documents give small numbers, so read ranks
rather than decimals.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import combinations
from pathlib import Path

import networkx as nx

from kg import network
from kg.errors import QueryError
from kg.network import Network

__all__ = [
    "ANALYSES",
    "Bridge",
    "Community",
    "Concentration",
    "Gap",
    "Overlap",
    "Reach",
    "Record",
    "Specialisation",
    "analyse",
    "bridges",
    "communities",
    "concentration",
    "gaps",
    "overlap",
    "reach",
    "specialisation",
]


@dataclass(frozen=True, slots=True, kw_only=True)
class Overlap:
    """Two districts, the tracks that they share, and two coefficients of it, from 0 to 1."""

    one: str
    other: str
    shared: tuple[str, ...]
    jaccard: float
    overlap: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Reach:
    """A track, how many districts commit to it, their share of all districts, and the sum of the weights."""

    track: str
    kind: str
    districts: int
    share: float
    weight: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Bridge:
    """A district or track, how many it is linked to, and its betweenness, from 0 to 1."""

    node: str
    kind: str
    links: int
    betweenness: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Community:
    """Districts and tracks that belong together, and the modularity of the whole division."""

    number: int
    districts: tuple[str, ...]
    tracks: tuple[str, ...]
    modularity: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Gap:
    """A track to which no district commits, or only one."""

    track: str
    kind: str
    districts: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Specialisation:
    """A district, one of its tracks, and the location quotient."""

    district: str
    track: str
    stance: str
    quotient: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Concentration:
    """A district or a track, and how concentrated its links are."""

    node: str
    kind: str
    links: int
    herfindahl: float
    effective: float


Record = Overlap | Reach | Bridge | Community | Gap | Specialisation | Concentration


def _side(graph: Network, side: int) -> list[str]:
    return [node for node, data in graph.nodes(data=True) if data["bipartite"] == side]


def _label(graph: Network, node: str) -> str:
    return str(graph.nodes[node]["label"])


def _labels(graph: Network, nodes: Sequence[str] | set[str]) -> tuple[str, ...]:
    return tuple(_label(graph, node) for node in sorted(nodes))


def overlap(graph: Network) -> list[Overlap]:
    """The pairs of districts that share a track, the most alike first.

    Jaccard's coefficient is the number of shared tracks by the number of tracks that either commits to (P. Jaccard,
    1912); the overlap coefficient divides by the smaller of the two instead (Szymkiewicz and Simpson), and is 1
    where the one's tracks are all among the other's. A high value means rivals for the same investors, or partners
    along a chain: the coefficient does not say which.
    """
    found = []
    for one, other in combinations(_side(graph, 0), 2):
        left, right = set(graph[one]), set(graph[other])
        if left & right:
            found.append(
                Overlap(
                    one=_label(graph, one),
                    other=_label(graph, other),
                    shared=_labels(graph, left & right),
                    jaccard=len(left & right) / len(left | right),
                    overlap=len(left & right) / min(len(left), len(right)),
                )
            )
    return sorted(found, key=lambda item: (-item.jaccard, -len(item.shared), item.one, item.other))


def reach(graph: Network) -> list[Reach]:
    """All tracks, the farthest-reaching first, with those that nobody commits to at the end.

    The reach of a track is its degree in the bipartite graph; in the economics of location its ubiquity, the number
    of places that have it (C. Hidalgo and R. Hausmann, 2009).
    """
    districts = len(_side(graph, 0)) or 1
    found = [
        Reach(
            track=_label(graph, track),
            kind=graph.nodes[track]["kind"],
            districts=graph.degree(track),
            share=graph.degree(track) / districts,
            weight=graph.degree(track, weight="weight"),
        )
        for track in _side(graph, 1)
    ]
    return sorted(found, key=lambda item: (-item.districts, -item.weight, item.track))


def bridges(graph: Network) -> list[Bridge]:
    """Districts and tracks with a betweenness above zero, the strongest bridge first.

    Betweenness is the share of all shortest paths that run through a node (L. Freeman, 1977), here normalised by
    the most that a node of its side can have in a bipartite graph (S. Borgatti and M. Everett, 1997). A district
    that stands high joins industries which few others have together.
    """
    if not graph.edges:
        return []
    central = nx.bipartite.betweenness_centrality(graph, _side(graph, 0))
    found = [
        Bridge(
            node=_label(graph, node), kind=data["kind"], links=graph.degree(node), betweenness=round(central[node], 12)
        )
        for node, data in graph.nodes(data=True)
    ]
    return sorted((b for b in found if b.betweenness > 0), key=lambda item: (-item.betweenness, item.node))


def communities(graph: Network) -> list[Community]:
    """Groups of districts and tracks with more, and heavier, links within than between; the largest first.

    By the method of Louvain (V. Blondel and others, 2008), which seeks a division of high modularity (M. Newman and
    M. Girvan, 2004), with the weights of the stances and a fixed seed: the same graph gives the same groups.
    Modularity is 0 for a division no better than chance; above some 0.3 it is usually called clear. Nodes without
    links are left out.
    """
    linked = graph.subgraph([node for node in graph if graph.degree(node)])
    if not linked.edges:
        return []
    numbered = nx.convert_node_labels_to_integers(linked, ordering="sorted", label_attribute="iri")
    groups = nx.community.louvain_communities(numbered, weight="weight", seed=0)
    quality = nx.community.modularity(numbered, groups, weight="weight")
    names = [sorted(numbered.nodes[node]["iri"] for node in group) for group in groups]
    found = []
    for number, group in enumerate(sorted(names, key=lambda group: (-len(group), group)), 1):
        sides = [_labels(graph, [node for node in group if graph.nodes[node]["bipartite"] == n]) for n in (0, 1)]
        found.append(Community(number=number, districts=sides[0], tracks=sides[1], modularity=quality))
    return found


def gaps(graph: Network) -> list[Gap]:
    """The tracks to which no district commits, then those that hang on a single one.

    A gap is a gap in what the documents say: the track may have been left out on purpose, or its announcement may
    not be among the texts.
    """
    found = [
        Gap(track=_label(graph, track), kind=graph.nodes[track]["kind"], districts=_labels(graph, list(graph[track])))
        for track in _side(graph, 1)
        if graph.degree(track) < 2
    ]
    return sorted(found, key=lambda item: (len(item.districts), item.kind, item.track))


def specialisation(graph: Network) -> list[Specialisation]:
    """Every link with its location quotient, the most special first.

    The location quotient (P. S. Florence, 1939) is the share of a track in the weights of a district by its share in
    the weights of all districts; in trade it is Balassa's index of revealed comparative advantage (B. Balassa, 1965).
    Above 1 the district leans to the track more than the city does. A track of one district has the highest quotients:
    see `reach` beside it.
    """
    total = graph.size(weight="weight")
    found = []
    for district in _side(graph, 0):
        whole = graph.degree(district, weight="weight")
        for track, data in graph[district].items():
            city = graph.degree(track, weight="weight") / total
            found.append(
                Specialisation(
                    district=_label(graph, district),
                    track=_label(graph, track),
                    stance=data["stance"],
                    quotient=data["weight"] / whole / city,
                )
            )
    return sorted(found, key=lambda item: (-item.quotient, item.district, item.track))


def concentration(graph: Network) -> list[Concentration]:
    """Districts and tracks that have links, the most concentrated first.

    The Herfindahl-Hirschman index is the sum of the squared shares (A. Hirschman, 1945; O. Herfindahl, 1950): of the
    tracks in the weights of a district, or of the districts in those of a track. It is 1 where all lies on one. Its
    inverse is the effective number: as many equal shares would give the same index (M. Adelman, 1969).
    """
    found = []
    for node, data in graph.nodes(data=True):
        weights = [edge["weight"] for edge in graph[node].values()]
        if weights:
            index = sum((weight / sum(weights)) ** 2 for weight in weights)
            found.append(
                Concentration(
                    node=_label(graph, node),
                    kind=data["kind"],
                    links=len(weights),
                    herfindahl=index,
                    effective=1 / index,
                )
            )
    return sorted(found, key=lambda item: (item.kind != "District", -item.herfindahl, item.node))


ANALYSES: dict[str, Callable[[Network], Sequence[Record]]] = {
    "overlap": overlap,
    "reach": reach,
    "bridges": bridges,
    "communities": communities,
    "gaps": gaps,
    "specialisation": specialisation,
    "concentration": concentration,
}
"""The analyses by name."""


def analyse(out: Path, what: str, *, language: str = "zh") -> Sequence[Record]:
    """The records of an analysis of a build, with labels in a language (`zh` or `en`).

    Raises QueryError for an unknown name, OutputError where there is no build.
    """
    if what not in ANALYSES:
        raise QueryError(f"no such analysis: {what}", hint="one of " + ", ".join(ANALYSES))
    return ANALYSES[what](network.commitments(network.read(out), language=language))
