"""What a title, a heading or the header of a column says of the time of what stands below."""

from __future__ import annotations

import re

from kg.blocks import LEVELS, Kind, close_headings
from kg.model import Status
from kg.numerals import parse
from kg.reading import Passage, Reading, fold
from kg.times import PeriodGrammar, Written

__all__ = ["Headings"]

_YEAR = re.compile(r"(?<!\d)((?:19|20)\d\d)(?!\d)")
_ASIDE = re.compile(r"[(（][^()（）]*[)）]\s*$")
"""What a title says last in brackets (汇总稿)."""
_NUMBER = re.compile(r"([一二三四五六七八九十]+|\d{1,2})[、.\s]*$")
_TITLE = 40
"""How far into a text its title goes where it runs on into the first lines, as in a scan."""
_MARK = 6
"""The number of a heading, which stands before it."""
_SECTIONS = tuple(LEVELS[mark] for mark in ("part", "first", "second", "third"))
"""Levels of numbered headings, which begin a section even where they begin the document."""
_SHORT = 6
"""The longest heading that is one of a section even where a document begins with it."""
_OPENING = 20
"""The longest first sentence of a passage that is read as its heading."""


class Headings:
    """The headings that are open while the passages of a document go by, each with its mood and its year."""

    def __init__(self, grammar: PeriodGrammar, reading: Reading, now: int | None) -> None:
        self.grammar, self.reading, self.now = grammar, reading, now
        self.open: list[tuple[int, Status | None, int | None]] = []
        self.mood: Status | None = None
        self.year: int | None = None
        """The mood and the year of the nearest heading that has set one."""
        self.report = self.told = False
        """Whether it is a report, and whether a section of it has told of what was done."""
        self.base, self.part = self._title()
        self.plan = self._begins()
        """Where a plan begins before which a review stands that has lost its heading."""
        self.mood = Status.ACHIEVED if self.plan else None

    def enter(self, passage: Passage) -> None:
        """Takes note of a heading."""
        close_headings(self.open, passage.level)
        self.open.append((passage.level, *self._heading(passage)))
        lost = Status.ACHIEVED if passage.start < self.plan else None
        self.mood = next((mood for _, mood, _ in reversed(self.open) if mood), lost)
        self.year = next((year for _, _, year in reversed(self.open) if year), None)
        self.told = self.told or self.mood is Status.ACHIEVED

    def _title(self) -> tuple[Status | None, str]:
        """The mood of a whole document, where its title says that it is a plan or a review, and the part of a year."""
        grammar, first = self.grammar, next(iter(self.reading.passages), None)
        headed = first is not None and first.kind is Kind.HEADING
        title = fold(self.reading.document.title)
        if headed and first is not None and first.level not in _SECTIONS and first.end - first.start > _SHORT:
            title += "\n" + self.reading.view[first.start : first.end]
        lines = self.reading.view[: first.end][:_TITLE] if first is not None else ""
        self.report = bool(grammar.report.search(title) or grammar.reported.search(lines))
        part = grammar.part.search(title)
        reviews = grammar.review.search(title)
        ahead = grammar.executed.sub("", title)
        plans = grammar.plan.search(ahead) or grammar.whole_plan.search(ahead) or self._goals(title)
        if plans:
            return (None if reviews or grammar.assessed.search(title) else Status.TARGET), (
                grammar.code(part) if reviews and part else ""
            )
        opening = self.reading.view[: first.end][:_OPENING] if first is not None else ""
        part = part or grammar.part.match(opening)
        code = grammar.code(part) if part else ""
        years = [int(y) for y in grammar.year.findall(title)]
        bygone = bool(self.now and years and max(years) < self.now)
        over = code and (bygone or Written(self.reading.document.date, code).status(code) is Status.ACHIEVED)
        return (Status.ACHIEVED if reviews or over else None), code

    def _goals(self, title: str) -> bool:
        """Whether a title names a year and ends with goals (2026年增长预期), not with goals that were met."""
        grammar = self.grammar
        lines = [_ASIDE.sub("", line) for line in title.split("\n") if grammar.year.search(line)]
        return any(grammar.tasked.search(line) and not grammar.met.search(line) for line in lines)

    def _begins(self) -> int:
        """Where the plan of a report begins whose first heading that is left has another number than one, as in a scan.

        What stands before it is the review; 0 where nothing was lost.
        """
        passages = self.reading.passages if self.report and self.base is None else ()
        headings = (p for p in passages if p.kind is Kind.HEADING and p.level in _SECTIONS)
        first = next(headings, None)
        if first is None or self._heading(first)[0] is not Status.TARGET:
            return 0
        offset = self.reading.offset(first.start)
        number = _NUMBER.search(fold(self.reading.document.text[max(0, offset - _MARK) : offset]))
        return first.start if number and parse(number[1]) > 1 else 0

    def _heading(self, passage: Passage) -> tuple[Status | None, int | None]:
        grammar, view = self.grammar, self.reading.view
        years = [int(y) for y in grammar.year.findall(view, passage.start, passage.end)]
        review = grammar.review.search(view, passage.start, passage.end)
        goals = grammar.tasked.search(view, passage.start, passage.end)
        plan = goals or grammar.plan.search(view, passage.start, passage.end)
        year = years[0] if len(set(years)) == 1 else None
        section = bool(passage.start) or passage.level in _SECTIONS or passage.end - passage.start <= _SHORT
        section = section or bool(goals and view[passage.end - 1] in "：:")
        if bool(review) != bool(plan) and section:
            return (Status.ACHIEVED if review else Status.TARGET), year
        if self.now and not review and section and grammar.coming.search(view, passage.start, passage.end):
            return Status.TARGET, year
        if year and self.now and year != self.now:
            return (Status.ACHIEVED if year < self.now else Status.TARGET), year
        if year and not review and self.told:
            return Status.TARGET, year
        return None, year

    def header(self, title: str) -> tuple[Status | None, str]:
        """What the header of a table's column says of the figures below it: aimed at or reached, and the year."""
        grammar = self.grammar
        years = [int(y) for y in grammar.year.findall(title)] or [int(y) for y in _YEAR.findall(title)]
        year = years[0] if len(years) == 1 else None
        if year is None and self.now:
            year = self.now - 1 if grammar.last.search(title) else self.now + 1 if grammar.next.search(title) else None
        said = str(year) if year else ""
        if grammar.target.search(title) or grammar.deadline.search(title) or grammar.measures.search(title):
            return Status.TARGET, said
        if grammar.hinted.search(title) or (year and self.now and year < self.now):
            return Status.ACHIEVED, said
        return (Status.TARGET if year and self.now and year > self.now else None), said
