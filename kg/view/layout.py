"""Where the nodes of the network stand: places in the middle, tracks in columns beside them."""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from itertools import combinations

__all__ = ["Point", "beside", "place_and_track"]

Point = tuple[int, int]

# Half the width and height of the ring of places; from the middle to a column of segments, and of tracks.
_RING, _SEGMENTS, _TRACKS = (260.0, 320.0), 450, 680
_ROW, _COLUMN, _CELL = 46, 300, (170, 90)
_MOST_IN_RING = 24
_ROWS = 18


def place_and_track(pairs: Sequence[tuple[str, str]]) -> dict[str, Point]:
    """The positions of linked places and tracks; empty where nothing is linked."""
    linked: dict[str, list[str]] = defaultdict(list)
    for place, track in pairs:
        linked[track].append(place)
    places = sorted({place for place, _ in pairs})
    found = _ring(places, linked.values()) if len(places) <= _MOST_IN_RING else _grid(places)
    middle = {track: _mean([found[place] for place in some]) for track, some in linked.items()}
    order = sorted(linked, key=lambda track: (middle[track], track))
    edge = max((x for x, _ in found.values()), default=0) - round(_RING[0])
    half = len(order) // 2
    for side, some in ((-1, order[:half]), (1, order[half:])):
        found.update(_columns(sorted(some, key=lambda track: (middle[track][1], track)), side, _TRACKS + max(edge, 0)))
    return found


def beside(tracks: Mapping[str, Point], segments: Mapping[str, str]) -> dict[str, Point]:
    """The positions of segments (each with its track) between the places and the columns of tracks."""
    found = {}
    for side in (-1, 1):
        some = sorted((tracks[track][1], name) for name, track in segments.items() if tracks[track][0] * side > 0)
        for number, (_, name) in enumerate(some):
            found[name] = (side * _SEGMENTS, round((number - (len(some) - 1) / 2) * min(_ROW, 1400 / len(some))))
    return found


def _mean(points: Sequence[Point]) -> tuple[float, float]:
    return sum(x for x, _ in points) / len(points), sum(y for _, y in points) / len(points)


def _grid(places: Sequence[str]) -> dict[str, Point]:
    width = math.ceil(math.sqrt(len(places) / 2))
    rows = math.ceil(len(places) / width)
    return {
        place: (
            round((number % width - (width - 1) / 2) * _CELL[0]),
            round((number // width - (rows - 1) / 2) * _CELL[1]),
        )
        for number, place in enumerate(places)
    }


def _columns(tracks: Sequence[str], side: int, start: int) -> dict[str, Point]:
    """One column, or more where one would grow too high, away from the middle."""
    columns = max(1, round(math.sqrt(len(tracks) / _ROWS / 2)))
    rows = math.ceil(len(tracks) / columns) if tracks else 0
    pitch = max(_ROW, min(72, 2 * _RING[1] / max(rows - 1, 1)))
    return {
        track: (
            side * (start + (number % columns) * _COLUMN),
            round((number // columns - (rows - 1) / 2) * pitch),
        )
        for number, track in enumerate(tracks)
    }


def _ring(places: Sequence[str], shared: Iterable[Sequence[str]]) -> dict[str, Point]:
    """Places round the middle, each at a height of its own, so that edges to the side pass between them.

    Those that share tracks stand near each other: two are swapped as long as that helps.
    """
    weight: dict[tuple[str, str], int] = defaultdict(int)
    for some in shared:
        for pair in combinations(sorted(set(some)), 2):
            weight[pair] += 1
    count = len(places)
    heights = [2 * n / max(count - 1, 1) - 1 if count > 1 else 0.0 for n in range(count)]
    points = [
        (round((-1) ** n * _RING[0] * (0.45 + 0.55 * math.sqrt(1 - high * high))), round(_RING[1] * high))
        for n, high in enumerate(heights)
    ]
    order = list(places)

    def cost() -> float:
        at = {place: points[number] for number, place in enumerate(order)}
        return sum(times * math.dist(at[a], at[b]) for (a, b), times in weight.items())

    best = cost()
    better = True
    while better:
        better = False
        for i, j in combinations(range(count), 2):
            order[i], order[j] = order[j], order[i]
            now = cost()
            if now < best - 1e-6:
                best, better = now, True
            else:
                order[i], order[j] = order[j], order[i]
    return dict(zip(order, points, strict=True))
