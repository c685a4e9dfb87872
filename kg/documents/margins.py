"""What stands on a page outside of its running text: a box that the text flows around, and notes at its foot."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from kg.documents.lines import Line

__all__ = ["Aside", "split"]

_LEAST = 3
"""Rows that a box has: what is framed in a line or two is a word that is marked, or a heading."""
_SMALL, _PLAIN = 0.93, 0.97
"""The size of characters, in that of the text, up to which they are small print, and from which they are text."""
_APART = 1.5
"""Heights of a line that may stand between two lines of small print."""
_MOST = 0.5
"""The part of the lines of a page that may be outside of its text."""


@dataclass(frozen=True, slots=True)
class Aside:
    """Lines outside of the running text."""

    lines: tuple[Line, ...]

    @property
    def left(self) -> float:
        """Its left edge."""
        return min(line.left for line in self.lines)

    @property
    def right(self) -> float:
        """Its right edge."""
        return max(line.right for line in self.lines)

    @property
    def top(self) -> float:
        """Its upper edge."""
        return min(line.top for line in self.lines)

    @property
    def bottom(self) -> float:
        """Its lower edge."""
        return max(line.bottom for line in self.lines)

    def level(self, line: Line) -> bool:
        """Whether a line stands at its height."""
        return self.top < (line.top + line.bottom) / 2 < self.bottom

    def over(self, line: Line) -> bool:
        """Whether it and a line share a column."""
        return self.left < line.right and line.left < self.right


def split(lines: Sequence[Line], body: float) -> tuple[list[Line], list[Aside]]:
    """The lines of the running text of a page, whose characters have a size, and what stands outside of it."""
    found: list[Aside] = []
    for aside in (*_frames(lines), *_prints(lines, body)):
        outside = [line for line in lines if line not in aside.lines]
        if len(aside.lines) <= _MOST * len(lines) and (_is_box(aside, outside, body) or _is_note(aside, outside, body)):
            found.append(aside)
    taken = {id(line) for aside in found for line in aside.lines}
    return [line for line in lines if id(line) not in taken], found


def _frames(lines: Iterable[Line]) -> Iterator[Aside]:
    """The lines of each frame."""
    frames: dict[int, list[Line]] = {}
    for line in lines:
        if line.frame:
            frames.setdefault(line.frame, []).append(line)
    yield from (Aside(tuple(found)) for found in frames.values())


def _prints(lines: Iterable[Line], body: float) -> Iterator[Aside]:
    """The lines of small print that stand close below one another."""
    groups: list[list[Line]] = []
    small = (line for line in lines if line.size < _SMALL * body and not line.frame and not line.table)
    for line in sorted(small, key=lambda line: (line.top, line.left)):
        for group in groups:
            near = line.top - max(each.bottom for each in group) < _APART * line.size
            if near and Aside(tuple(group)).over(line):
                group.append(line)
                break
        else:
            groups.append([line])
    yield from (Aside(tuple(group)) for group in groups)


def _is_box(aside: Aside, outside: Sequence[Line], body: float) -> bool:
    """Whether lines of the text stand beside those of a box, and none among them."""
    if len({round(line.top) for line in aside.lines}) < _LEAST:
        return False
    text = [line for line in outside if line.size >= _PLAIN * body and aside.level(line)]
    if any(aside.over(line) for line in outside if aside.level(line)):
        return False
    return 2 * sum(any(line.beside(other) for other in text) for line in aside.lines) >= len(aside.lines)


def _is_note(aside: Aside, outside: Sequence[Line], body: float) -> bool:
    """Whether small print stands below all the text of its column, which goes on with text of the usual size."""
    column = [line for line in outside if aside.over(line)]
    small = all(line.size < _SMALL * body for line in aside.lines)
    return small and bool(column) and all(line.bottom <= aside.top for line in column)
