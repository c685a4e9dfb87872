"""A line as a row of a table: its cells between bars, or parted by tabs or wide gaps."""

from __future__ import annotations

import re

__all__ = ["BARS", "ENDED", "MARKS", "RULE", "cells"]

BARS = "|｜│║┃"
MARKS = ",，;；"
"""What may part the cells of a row, where every row has as many of one of them and no other marks."""
RULE = re.compile(rf"[\s:：=+\-—{BARS}\u2500-\u257f]+")
"""A line that only parts rows."""
ENDED = re.compile(r"[。！？!?；;：:…][”’」』\"'）)》]*$")
"""The end of a sentence, or of words that announce one."""
_GAPS = re.compile(rf"\t+|[ \u3000]{{2,}}|(?<=\S)\s*[{BARS}]\s*")
_WIDE = re.compile("[ \u3000]{2,}")
_LONGEST = 112
"""Characters of a row whose cells wide gaps part."""

Stretch = tuple[int, int]


def cells(text: str, indent: str, near: int, *, barred: bool, mark: str = "") -> list[Stretch]:
    """The cells of a line as stretches of it, the empty ones too; none where it is no row of a table.

    `indent` is the white space before it and `near` the number of cells of the row before, 0 where there is none.
    `barred` is whether a line next to it has as many bars, and more than one; `mark` is what parts the cells of it
    and of the lines next to it, if such a mark does.

    >>> cells("区|产值|增速", "", 0, barred=True)
    [(0, 1), (2, 4), (5, 7)]
    >>> cells("产值\\t5", "\\t", 3, barred=False)
    [(0, 0), (0, 2), (3, 4)]
    """
    if mark:
        return _between(text, 0, mark)
    if text[0] in BARS:
        found = _between(text, 1)
        return found if text[-1] in BARS else _filled(found, near)
    bars = sum(map(text.count, BARS))
    if barred or 0 < bars == near - 1:
        return _between(text, 0)
    if "\t" in text or (_WIDE.search(text) and len(text) <= _LONGEST):
        found = _parted(text, indent, near)
        if (len(found) >= 3 or (len(found) == 2 and near)) and not ENDED.search(text):
            return found
        if len(found) >= 2 and "\t" in text:
            return found
    return []


def _between(text: str, first: int, marks: str = BARS) -> list[Stretch]:
    """The cells between bars from a position on; the bar at the end may be missing."""
    found = []
    start = first
    for match in re.finditer(f"[{marks}]|$", text[first:]):
        stop = match.start() + first
        inner = text[start:stop]
        if match[0] or inner.strip():
            begin = start + len(inner) - len(inner.lstrip()) if inner.strip() else stop
            found.append((begin, begin + len(inner.strip())))
        start = stop + 1
    return found


def _parted(text: str, indent: str, near: int) -> list[Stretch]:
    """The cells between tabs or wide gaps; in a table of `near` columns each tab may part two of them."""
    tabs = indent.count("\t") if near else 0
    exact = "\t" in text and text.count("\t") + tabs < near
    found = []
    start = 0
    for match in (re.compile(r"\t") if exact else _GAPS).finditer(text):
        found.append((start, match.start()))
        start = match.end()
    found.append((start, len(text)))
    if tabs and exact:
        return [(0, 0)] * tabs + found
    return _filled(found, near) if len(indent) > 1 else found


def _filled(found: list[Stretch], near: int) -> list[Stretch]:
    """The cells of a row, with the first, which is empty, where the row before has one more."""
    return [(0, 0), *found] if 1 < len(found) == near - 1 else found
