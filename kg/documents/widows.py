"""Short last lines of paragraphs on a scan, such as 个。, which the detector of lines does not see."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from statistics import median
from typing import TYPE_CHECKING, Any

from kg.documents.lines import Line

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Pixels = NDArray[Any]

__all__ = ["widows"]

_WIDEST = 4
"""Characters of such a line; more are seen."""
_LOWEST, _HIGHEST, _THINNEST = 0.6, 1.3, 0.6
"""Its height and least width, in that of the others."""
_BELOW = 1.5
_MOST = 40
"""Lines that are looked at on a page: more are a picture."""
_INK = 128


def widows(grey: Pixels, lines: Sequence[Line]) -> Iterator[Line]:
    """The places, without a text yet, of ink below the beginning of a line where no line was found; from the top."""
    import cv2
    import numpy as np

    if not lines:
        return
    size = median(line.size for line in lines)
    ink = (grey < _INK).astype(np.uint8)
    for line in lines:
        ink[max(int(line.top) - 2, 0) : int(line.bottom) + 3, max(int(line.left) - 2, 0) : int(line.right) + 3] = 0
    wide = cv2.dilate(ink, np.ones((max(int(0.3 * size), 1), max(int(0.6 * size), 1)), np.uint8))
    count, _, stats, _ = cv2.connectedComponentsWithStats(wide)
    if count > 1000:
        return
    found = []
    for left, top, width, height, _ in stats[1:]:
        rows, columns = np.nonzero(ink[top : top + height, left : left + width])
        place = Line(
            text="",
            left=float(left + columns.min()),
            top=float(top + rows.min()),
            right=float(left + columns.max() + 1),
            bottom=float(top + rows.max() + 1),
            size=size,
        )
        if _is_line(place, size) and any(_begins_below(place, line, size) for line in lines):
            found.append(place)
    if len(found) <= _MOST:
        yield from sorted(found, key=lambda line: (line.top, line.left))


def _is_line(place: Line, size: float) -> bool:
    """Whether the ink is as high as a line, and as wide as a few characters."""
    height, width = place.bottom - place.top, place.right - place.left
    return _LOWEST * size <= height <= _HIGHEST * size and _THINNEST * size <= width <= _WIDEST * size


def _begins_below(place: Line, line: Line, size: float) -> bool:
    """Whether the ink stands where a line goes on that is much longer."""
    near = -0.2 * size < place.top - line.bottom < _BELOW * size and abs(place.left - line.left) < size
    return near and line.right - line.left > 2 * _WIDEST * size
