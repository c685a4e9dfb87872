"""The network of districts and tracks: pyvis makes its nodes, edges and options, with positions computed here."""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Mapping, Sequence
from typing import Any

__all__ = ["network"]

_WIDTH = {"lead": 4, "grow": 3, "incubate": 2, "enable": 1.5}
_SHAPES = {"City": "diamond", "District": "dot", "StrategicCluster": "box", "FutureIndustry": "ellipse"}
_OPTIONS = {
    "physics": {"enabled": False},
    "layout": {"improvedLayout": False},
    "edges": {"smooth": False, "selectionWidth": 2, "hoverWidth": 1},
    "interaction": {"hover": True, "hideEdgesOnDrag": False, "hideEdgesOnZoom": False, "tooltipDelay": 200},
}
# Half the width and height of the ring of places, and of the ring of tracks around it.
_INNER, _OUTER = (420.0, 230.0), (980.0, 560.0)


def network(data: Mapping[str, Any]) -> dict[str, Any]:
    """The nodes, edges and options of the page's network: what is linked, and one edge for a place and a track."""
    from pyvis.network import Network

    stances: dict[tuple[str, str], list[str]] = defaultdict(list)
    for link in data["links"]:
        stances[link["s"], link["t"]].append(link["stance"])
    items = {item["id"]: item for item in (*data["places"], *data["tracks"])}
    pairs = [pair for pair in stances if pair[0] in items and pair[1] in items]
    made = Network(directed=True)
    made.options = _OPTIONS
    positions = _positions(pairs)
    for number, x, y in positions:
        item = items[number]
        shape = _SHAPES.get(item["kind"], "box")
        made.add_node(number, label=item["zh"], shape=shape, group=item["kind"], x=x, y=y)
    for place, track in pairs:
        stance = min(stances[place, track], key=list(_WIDTH).index)
        made.add_edge(place, track, id=f"{place}~{track}", width=_WIDTH[stance], stance=stance, arrows="")
    return {"nodes": made.nodes, "edges": made.edges, "options": made.options}


def _positions(pairs: Sequence[tuple[str, str]]) -> list[tuple[str, int, int]]:
    """Linked places on an inner ring, linked tracks on an outer one, in the order of the mean angle of their places."""
    linked: dict[str, list[str]] = defaultdict(list)
    for place, track in pairs:
        linked[track].append(place)
        linked[place].append(track)
    places = sorted({place for place, _ in pairs})
    tracks = sorted({track for _, track in pairs})
    angle = {place: 2 * math.pi * number / len(places) for number, place in enumerate(places)}
    order = sorted(tracks, key=lambda track: (_mean(track, linked, angle), track))
    found = []
    turn = _mean(order[0], linked, angle) if order else 0.0
    for ids, (a, b), start in ((places, _INNER, 0.0), (order, _OUTER, turn)):
        for number, item in enumerate(ids):
            at = start + 2 * math.pi * number / len(ids)
            found.append((item, round(a * math.cos(at)), round(b * math.sin(at))))
    return found


def _mean(item: str, linked: Mapping[str, Sequence[str]], angle: Mapping[str, float]) -> float:
    x = sum(math.cos(angle[other]) for other in linked[item])
    y = sum(math.sin(angle[other]) for other in linked[item])
    return math.atan2(y, x) % (2 * math.pi)
