"""Tables on a page by the lines that are drawn around their cells.

Positions are in points, from the left and from the top of a page.
"""

from __future__ import annotations

from bisect import bisect
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from statistics import median

from kg.documents.cells import Cell, grid, markdown
from kg.documents.layout import Line, joined

__all__ = ["Box", "Rules", "with_tables"]

_THIN = 3.0
_NEAR = 3.0
"""Points between which two positions are one."""
_MOST = 3000
"""Rules of a page that has tables; what has more is a drawing."""

Box = tuple[float, float, float, float]
"""Left, top, right, bottom."""


@dataclass(slots=True)
class Rules:
    """The rules of a page: upright ones as (x, top, bottom), level ones as (y, left, right)."""

    upright: list[tuple[float, float, float]] = field(default_factory=list)
    level: list[tuple[float, float, float]] = field(default_factory=list)
    _xs: list[float] = field(default_factory=list)
    _ys: list[float] = field(default_factory=list)
    _known: dict[tuple[int, int], Box | None] = field(default_factory=dict)

    def add(self, box: Box) -> None:
        """Adds what is drawn within a box: a rule, or the four sides of a rectangle."""
        left, top, right, bottom = box
        if right - left <= _THIN < bottom - top:
            self.upright.append(((left + right) / 2, top, bottom))
        elif bottom - top <= _THIN < right - left:
            self.level.append(((top + bottom) / 2, left, right))
        elif right - left > _THIN and bottom - top > _THIN:
            self.upright += [(left, top, bottom), (right, top, bottom)]
            self.level += [(top, left, right), (bottom, left, right)]

    def cell(self, x: float, y: float) -> Box | None:
        """The nearest rules on the four sides of a point; None where one is missing."""
        if not self.upright or not self.level or len(self.upright) + len(self.level) > _MOST:
            return None
        if not self._xs:
            # No rule begins, ends or stands between two neighbours of these, give or take what counts as near.
            self._xs, self._ys = _steps(self.upright, self.level), _steps(self.level, self.upright)
        key = bisect(self._xs, x), bisect(self._ys, y)
        if key not in self._known:
            self._known[key] = self._around(x, y)
        return self._known[key]

    def _around(self, x: float, y: float) -> Box | None:
        """The box around a point. Where a page breaks a cell, it is open above or below, as far as its sides go."""
        across = [rule for rule in self.upright if rule[1] - _NEAR <= y <= rule[2] + _NEAR]
        down = [at for at, left, right in self.level if left - _NEAR <= x <= right + _NEAR]
        before, behind = [rule for rule in across if rule[0] <= x], [rule for rule in across if rule[0] > x]
        if not before or not behind:
            return None
        left, right = max(before)[0], min(behind)[0]
        side = [rule for rule in self.upright if abs(rule[0] - left) <= _NEAR]
        top = max((at for at in down if at <= y), default=min(top for _, top, _ in side))
        bottom = min((at for at in down if at > y), default=max(bottom for _, _, bottom in side))
        return left, top, right, bottom


def _steps(rules: Sequence[tuple[float, float, float]], others: Sequence[tuple[float, float, float]]) -> list[float]:
    ends = {start - _NEAR for _, start, _ in others} | {end + _NEAR for _, _, end in others}
    return sorted({*ends, *(at for at, _, _ in rules)})


def with_tables(found: Sequence[tuple[Line, Box | None]]) -> Iterator[Line]:
    """The lines of a page, those in the cells of a table as one that holds it."""
    boxes: dict[Box, list[Line]] = {}
    for line, box in found:
        if box is None:
            yield line
        else:
            boxes.setdefault(box, []).append(line)
    table: list[Box] = []
    frame = 0
    for box in [*sorted(boxes, key=lambda box: (box[1], box[0])), None]:
        if table and (box is None or box[1] > max(bottom for _, _, _, bottom in table) + _NEAR):
            frame += 1
            yield from _table({each: boxes[each] for each in table}, frame)
            table = []
        if box is not None:
            table.append(box)


def _table(boxes: dict[Box, list[Line]], frame: int) -> Iterator[Line]:
    """A table as one line; the lines themselves where it has one row or one column only, and so is a frame."""
    lefts, tops = (_apart([box[side] for box in boxes]) for side in (0, 1))
    lines = [line for inside in boxes.values() for line in inside]
    if len(lefts) < 2 or len(tops) < 2:
        yield from (replace(line, frame=frame) for line in lines)
        return
    yield Line(
        text=markdown(grid(_cells(boxes, lefts, tops))),
        left=min(box[0] for box in boxes),
        top=min(box[1] for box in boxes),
        right=max(box[2] for box in boxes),
        bottom=max(box[3] for box in boxes),
        size=median(line.size for line in lines),
        table=True,
    )


def _cells(boxes: dict[Box, list[Line]], lefts: list[float], tops: list[float]) -> list[list[Cell]]:
    """The cells row by row, those without text, too."""
    placed: dict[tuple[int, int], Cell] = {}
    taken: set[tuple[int, int]] = set()
    for (left, top, right, bottom), lines in _narrow(boxes, lefts):
        x, y = bisect(lefts, left + _NEAR) - 1, bisect(tops, top + _NEAR) - 1
        columns, rows = max(1, bisect(lefts, right - _NEAR) - x), max(1, bisect(tops, bottom - _NEAR) - y)
        before = placed.get((y, x), Cell(""))
        placed[y, x] = Cell(before.text + joined(lines), max(rows, before.rows), max(columns, before.columns))
        taken |= {(y + down, x + across) for down in range(rows) for across in range(columns)}
    places = [[(y, x) for x in range(len(lefts))] for y in range(len(tops))]
    return [[placed.get(at, Cell("")) for at in row if at in placed or at not in taken] for row in places]


def _narrow(boxes: dict[Box, list[Line]], lefts: list[float]) -> Iterator[tuple[Box, list[Line]]]:
    """The cells, one for each column where a row has no upright rules, but a text in several columns of the table.

    Such are the rows between shaded ones.
    """
    for (left, top, right, bottom), lines in boxes.items():
        columns: dict[int, list[Line]] = {}
        for line in lines:
            columns.setdefault(bisect(lefts, line.left + _NEAR) - 1, []).append(line)
        ends = [*lefts[1:], right]
        if len(columns) > 1 and all(line.right <= ends[x] + _NEAR for x, found in columns.items() for line in found):
            yield from (((lefts[x], top, ends[x], bottom), found) for x, found in columns.items())
        else:
            yield (left, top, right, bottom), lines


def _apart(positions: Sequence[float]) -> list[float]:
    """The positions in order, one for those that are nearly the same."""
    found: list[float] = []
    for position in sorted(positions):
        if not found or position - found[-1] > _NEAR:
            found.append(position)
    return found
