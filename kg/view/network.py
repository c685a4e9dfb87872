"""The network of districts and tracks: pyvis makes its nodes, edges and options; the positions are computed."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping
from typing import Any

from kg.view.layout import Point, beside, place_and_track

__all__ = ["network"]

Graph = dict[str, Any]

# Above so many nodes the page shows groups first; with more segments it offers none; with more cities, provinces.
_MOST_NODES, _MOST_SEGMENTS, _MOST_CITIES = 2000, 1000, 40
_STANCES = ("lead", "grow", "incubate", "enable")
_WIDTH = {"lead": 4, "grow": 3, "incubate": 2, "enable": 1.5}
_SHAPES = {"City": "diamond", "District": "dot", "FutureIndustry": "ellipse"}
_OPTIONS: Graph = {
    "physics": {"enabled": False},
    "layout": {"improvedLayout": False},
    "edges": {"smooth": False, "selectionWidth": 5, "hoverWidth": 1},
    "interaction": {"hover": True, "multiselect": False},
}


def network(data: Mapping[str, Any]) -> Graph:
    """The nodes, edges and options of what is linked, with the `segments` between, and the `groups` of a large one."""
    stances: dict[tuple[str, str], list[str]] = defaultdict(list)
    items = {item["id"]: item for item in (*data["places"], *data["tracks"])}
    for link in data["links"]:
        if link["s"] in items and link["t"] in items:
            stances[link["s"], link["t"]].append(link["stance"])
    pairs = {pair: min(said, key=_STANCES.index) for pair, said in stances.items()}
    positions = place_and_track(list(pairs))
    made = _empty()
    for name, at in positions.items():
        _node(made, name, items[name]["zh"], items[name]["kind"], at)
    for (place, track), stance in pairs.items():
        _edge(made, place, track, id=f"{place}~{track}", stance=stance, width=_WIDTH[stance])
    return {
        **_lists(made),
        "options": made.options,
        "segments": _segments(data, items, positions),
        "groups": _groups(items, pairs) if len(positions) > _MOST_NODES else _lists(_empty()),
    }


def _empty() -> Any:
    from pyvis.network import Network

    made = Network(directed=True)
    made.options = _OPTIONS
    # pyvis looks up both ends of every edge in a list, which is slow for thousands: let it look in its dictionary.
    made.get_nodes = lambda: made.node_map
    return made


def _lists(made: Any) -> Graph:
    """What pyvis holds, without the arrows that no edge has."""
    edges = [{key: value for key, value in edge.items() if key != "arrows"} for edge in made.edges]
    return {"nodes": made.nodes, "edges": edges}


def _node(made: Any, name: str, label: str, group: str, at: Point, **more: Any) -> None:
    made.add_node(name, label=label, shape=_SHAPES.get(group, "box"), group=group, x=at[0], y=at[1], **more)


def _edge(made: Any, start: str, end: str, **more: Any) -> None:
    """An edge; every one leads from a place to a track, so no arrow need say so."""
    made.add_edge(start, end, arrows="", **more)


def _segments(data: Mapping[str, Any], items: Mapping[str, Any], positions: Mapping[str, Point]) -> Graph:
    """The segments by which links name their tracks: between the place and the track."""
    made = _empty()
    links = [
        (link, f"{link['t']}/{link['via']}")
        for link in data["links"]
        if link["s"] in items and link["t"] in items and link["via"] not in ("", items[link["t"]]["zh"])
    ]
    tracks = {name: link["t"] for link, name in links}
    if len(tracks) > _MOST_SEGMENTS:
        return _lists(made)
    label = {name: link["via"] for link, name in links}
    for name in dict.fromkeys(name for link, _ in links for name in (link["s"], link["t"])):
        _node(made, name, "", items[name]["kind"], positions[name])
    for name, at in beside(positions, tracks).items():
        _node(made, name, label[name], "Segment", at, track=tracks[name])
        _edge(made, name, tracks[name], id=f"{name}~{tracks[name]}", part=True)
    seen = set()
    for link, name in links:
        number = f"{link['s']}~{name}"
        if number not in seen:
            seen.add(number)
            _edge(made, link["s"], name, id=number, pair=f"{link['s']}~{link['t']}")
    found = _lists(made)
    return {**found, "nodes": [node for node in found["nodes"] if node["group"] == "Segment"]}


def _groups(items: Mapping[str, Any], pairs: Mapping[tuple[str, str], str]) -> Graph:
    """A large network in few nodes: tracks by kind and tier, places by city, or by province where that is too many.

    The first four figures of a code of GB/T 2260 name the city, the first two the province.
    """
    cities = {items[place]["code"][:4] for place, _ in pairs}
    figures = 4 if len(cities) <= _MOST_CITIES else 2
    members: dict[str, list[str]] = defaultdict(list)
    group: dict[str, str] = {}
    for name in dict.fromkeys(name for pair in pairs for name in pair):
        item = items[name]
        group[name] = f"p{item['code'][:figures]}" if "code" in item else f"t{item['kind']}/{item['tier']}"
        members[group[name]].append(name)
    count: Counter[tuple[str, str]] = Counter()
    stances: dict[tuple[str, str], Counter[str]] = defaultdict(Counter)
    for (place, track), stance in pairs.items():
        count[group[place], group[track]] += 1
        stances[group[place], group[track]][stance] += 1
    made = _empty()
    for name, at in place_and_track(list(count)).items():
        first = items[members[name][0]]
        about = {"kind": first["kind"], "tier": first.get("tier", ""), "place": name.startswith("p")}
        label = name[1:].ljust(6, "0") if about["place"] else first["kind"]
        _node(made, name, label, first["kind"], at, members=members[name], **about)
    for (start, end), number in count.items():
        stance = min(stances[start, end], key=lambda s: (-stances[start, end][s], s))
        _edge(made, start, end, id=f"{start}~{end}", stance=stance, count=number)
    return _lists(made)
