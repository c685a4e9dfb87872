"""Short last lines of paragraphs that the detector does not see."""

from __future__ import annotations

from itertools import product

import numpy as np

from kg.documents.layout import Line
from kg.documents.widows import widows

SIZE = 20


def line(left: int, top: int, characters: int) -> Line:
    return Line(
        text="字" * characters, left=left, top=top, right=left + SIZE * characters, bottom=top + SIZE, size=SIZE
    )


def page(*places: tuple[int, int, int]) -> np.ndarray:
    """A page with characters, which are grids of strokes, at places: left, top, how many."""
    grey = np.full((400, 600), 255, np.uint8)
    for left, top, characters in places:
        for number, stroke in product(range(characters), (2, 9, 16)):
            x = left + SIZE * number
            grey[top + stroke : top + stroke + 2, x + 2 : x + 18] = 0
            grey[top + 2 : top + 18, x + stroke : x + stroke + 2] = 0
    return grey


def test_a_short_last_line_is_found_below_the_beginning_of_a_line() -> None:
    grey = page((50, 40, 20), (50, 70, 2), (50, 130, 20), (300, 160, 2), (50, 220, 2))
    (found,) = widows(grey, [line(50, 40, 20), line(50, 130, 20)])
    assert (found.left, found.top, found.right, found.bottom) == (52, 72, 88, 88)


def test_what_is_seen_already_a_rule_and_a_picture_are_none() -> None:
    assert not list(widows(page((50, 40, 20), (50, 70, 2)), [line(50, 40, 20), line(50, 70, 2)]))
    ruled = page((50, 40, 20))
    ruled[75:78, 50:450] = 0
    ruled[70:200, 50:53] = 0
    assert not list(widows(ruled, [line(50, 40, 20)]))
    assert not list(widows(np.zeros((400, 600), np.uint8), [line(50, 40, 20)]))
    assert not list(widows(ruled, []))
