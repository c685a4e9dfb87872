"""Tables with merged cells as rows that each say all they are about.

A cell that runs down over several rows says its text in each of them; one that runs across says it in the first of its
columns. The rows of a header of several are one: 营业收入 over 总量 and 增速 is 营业收入总量 and 营业收入增速.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby

__all__ = ["Cell", "grid", "markdown", "row"]

_MOST = 64
"""Columns over which a cell may run."""
_DOWN = 200
"""Rows over which it may run, and characters of a text that is said more than once."""
_DEEPEST = 3
"""Rows that a header has at most."""
_SPACE = re.compile(r"\s+")


@dataclass(frozen=True, slots=True)
class Cell:
    """What a cell says, and over how many rows and columns it runs."""

    text: str
    rows: int = 1
    columns: int = 1


def grid(table: Sequence[Sequence[Cell]]) -> list[list[str]]:
    """The rows of a table, a text for each column; a title that runs over the whole of it is a row of one text.

    >>> header = [Cell("区", 2), Cell("收入", 1, 2)], [Cell("总量"), Cell("增速")]
    >>> grid([*header, [Cell("天河", 2), Cell("1"), Cell("3%")], [Cell("2")]])
    [['区', '收入总量', '收入增速'], ['天河', '1', '3%'], ['天河', '2', '']]
    """
    lines = [list(line) for line in table if line]
    titles: list[list[str]] = []
    while len(lines) > 1 and len(lines[0]) == 1 and any(len(line) > 1 for line in lines[1:]):
        titles.append([lines.pop(0)[0].text])
    depth = _depth(lines)
    placed = _placed(lines, depth)
    if depth > 1:
        columns = zip(*placed[:depth], strict=True)
        placed[:depth] = [["".join(text for text, _ in groupby(column)) for column in columns]]
    return titles + placed


def _depth(lines: Sequence[Sequence[Cell]]) -> int:
    """How many rows the header has: as many as its tallest cell, where another of them runs across."""
    if len(lines) < 3 or all(cell.columns == 1 for cell in lines[0]):
        return 1
    tallest = max(cell.rows for cell in lines[0])
    if tallest == 1 and len(lines[0]) > 1:
        below = _placed(lines[:2], 0)[1]
        above = [cell for cell in lines[0] for _ in range(min(cell.columns, _MOST))]
        blank = [not text.strip() for cell, text in zip(above, below, strict=False) if cell.columns == 1]
        tallest += bool(blank) and all(blank)
    return tallest if tallest <= min(_DEEPEST, len(lines) - 1) else 1


def _placed(lines: Sequence[Sequence[Cell]], depth: int) -> list[list[str]]:
    """The text for each row and column; in the rows of the header a cell says its text in all of its columns."""
    texts: dict[tuple[int, int], str] = {}
    for y, line in enumerate(lines):
        x = 0
        for cell in line:
            while (y, x) in texts:
                x += 1
            width = max(1, min(cell.columns, _MOST))
            for down in range(max(1, min(cell.rows, _DOWN, len(lines) - y))):
                for across in range(width):
                    said = (not down or len(cell.text) <= _DOWN) and (not across or y < depth)
                    texts.setdefault((y + down, x + across), cell.text if said else "")
            x += width
    wide = max((x for _, x in texts), default=-1) + 1
    return [[texts.get((y, x), "") for x in range(wide)] for y in range(len(lines))]


def markdown(rows: Sequence[Sequence[str]]) -> str:
    """The rows of a table in Markdown, with the titles above it that fill a row alone; empty rows are left out.

    >>> print(markdown([["单位：亿元"], ["区", "收入"], ["天河", "1"]]))
    单位：亿元
    <BLANKLINE>
    | 区 | 收入 |
    | 天河 | 1 |
    """
    rows = [line for line in rows if any(text.strip() for text in line)]
    titles = []
    while len(rows) > 1 and any(len(line) > 1 for line in rows[1:]) and not any(map(str.strip, rows[0][1:])):
        titles.append(_SPACE.sub(" ", rows[0][0]).strip())
        rows = rows[1:]
    return "\n\n".join([*titles, "\n".join(map(row, rows))])


def row(cells: Sequence[str]) -> str:
    """A row of a table in Markdown. An empty cell is a hyphen, so that the columns stay in line.

    >>> row(["a", "", "b | c"])
    '| a | - | b / c |'
    """
    return "| " + " | ".join(_SPACE.sub(" ", cell).strip().replace("|", "/") or "-" for cell in cells) + " |"
