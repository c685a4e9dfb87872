"""Tables in a text: which row is the header, and what a header says of the cells below it."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import replace

from kg.cues import Cues
from kg.figures import FigureGrammar, Quantity, find
from kg.mentions import Kind, Mention
from kg.reading import Passage

__all__ = ["TableGrammar", "columns"]

_PLAIN = re.compile(r"[-+]?\d[\d,]*(?:\.\d+)?")


class TableGrammar:
    """The expressions that read headers."""

    def __init__(self, cues: Cues) -> None:
        self.respectively = cues.pattern("{respectively}")
        self.subject = cues.pattern(r"{subjectHeader}")
        self.tracks = cues.pattern("{trackHeader}")
        self.unwelcome = cues.pattern("{retreatCue|negation|historyCue|pastTime|lastYear}|{companyHeader}")
        self.growth = cues.pattern("{growthCue|decreaseCue}")
        self.sign = cues.pattern("(?:[≥≤><]|{comparatorBefore})*")
        self.unit = re.compile(r"[(（]([^()（）]+)[)）]")

    def welcome(self, title: str) -> bool:
        """Whether what stands under a header may be a commitment."""
        return not self.unwelcome.search(title)

    def figure(self, view: str, start: int, end: int, title: str, grammar: FigureGrammar) -> Quantity | None:
        """The quantity of a cell whose indicator or unit stands in its header; None where there is none."""
        cell = view[start:end]
        sign = self.sign.match(cell)
        if not title or not _PLAIN.match(cell, sign.end() if sign else 0):
            return None
        unit = self.unit.search(title)
        name = self.unit.sub("", title)
        found = find(name + cell, 0, len(name) + len(cell), grammar)
        if not found and unit:
            number = _PLAIN.search(cell)
            cell = cell[: number.end()] + unit[1] + cell[number.end() :] if number else cell
            found = find(name + cell, 0, len(name + cell), grammar)
        if not found:
            return None
        quantity = found[0]
        return replace(quantity, start=start, end=end, outer=end, begin=start)


def columns(
    rows: Sequence[Passage], mentions: Sequence[Mention], starts: Sequence[int]
) -> tuple[tuple[tuple[int, int], ...], Sequence[Passage]]:
    """The cells of the header, empty where there is none, and the rows below it."""
    first = rows[0]
    inside = mentions[bisect_left(starts, first.start) : bisect_left(starts, first.end)]
    named = any(m.name.kind is Kind.DISTRICT for m in inside)
    if len(rows) > 1 and not named:
        return first.cells, rows[1:]
    return (), rows
