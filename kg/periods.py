"""When: the year and part of the year that is spoken of, and whether it is aimed at or reached.

A heading sets the mood of its section (a review, a plan), the opening of a sentence that of the rest of its
paragraph; cues near a figure decide first.
"""

from __future__ import annotations

import re
from collections import Counter

from kg.blocks import Kind
from kg.cues import Cues
from kg.model import Document, Status
from kg.numerals import NUMERAL, parse
from kg.reading import Passage, Reading

__all__ = ["PeriodGrammar", "Periods", "year_of"]


_YEAR = re.compile(r"(?<!\d)((?:19|20)\d\d)(?!\d)")
_MONTH = {"Q1": 1, "Q2": 4, "Q3": 7, "Q4": 10, "H1": 1, "H2": 7, "Q1/Q3": 7}
"""Part of a year → the first month in which it may be reported on."""
_EARLY = 4
"""The last month in which what has been reached is that of the year before."""
_BRACKETS = re.compile(r"\([^()]*\)|（[^（）]*）")
_SECTIONS = (7, 8, 9, 10)
"""Levels of numbered headings, which begin a section even where they begin the document."""
_BEGINNING = 24
"""How much of a sentence may turn the mood of its paragraph."""
_OPENING = 20
"""The longest first sentence of a passage that is read as its heading."""
_CLAUSE_END = re.compile("[，。；;！？\n\t]")
_STATED = re.compile(r"\d[^\d，；年月日]{1,4}[，；]")
"""The end of a clause that has said its figure: what comes behind it is not the opening of the sentence."""


class PeriodGrammar:
    """The expressions that tell the time."""

    def __init__(self, cues: Cues) -> None:
        self.year = cues.year
        self.target = cues.pattern("{targetCue}")
        self.not_target = cues.pattern("{notTarget}")
        self.achieved = cues.pattern("{achievedCue}")
        self.hinted = cues.pattern("{achievedCue}|{achievedHint}")
        self.review = cues.pattern("{reviewHeading}")
        self.whole_plan = cues.pattern("{planTitle}")
        self.report = cues.pattern("{reportTitle}")
        self.plan = cues.pattern("{planHeading}")
        self.past = cues.pattern("{pastTime}|{lastYear}")
        self.this = cues.pattern("{thisYear|wholeYear}")
        self.named = cues.pattern("{thisYear}")
        self.coming = cues.pattern("{thisYear|nextYear}")
        self.estimate = cues.pattern("{estimate}")
        self.last = cues.pattern("{lastYear}")
        self.next = cues.pattern("{nextYear}")
        self.urged = cues.pattern("{leadCue|growCue|incubateCue|enableCue|leadVerb}")
        self.part = cues.pattern(
            r"{quarterPart}|[前首](?:\d{1,2}|[两三四五六七八九十]+)个月|1[-—~至](?P<month>\d{1,2})月"
        )
        self.parts = {w: c.get("skos:notation") for w, c in cues.ontology.roles["quarterPart"].items()}
        self.plan_years = cues.pattern("[“‘](?P<plan>十?[一二三四五六七八九]?)五[”’]{planYears}")
        self.base = cues.pattern("{baseYear}$")
        self.since = cues.pattern("{fromWord}$")
        self.based = cues.pattern(rf"(?:{{yearEnd}}|{{structural}})*{NUMERAL}")
        self.relative = cues.pattern("{baseYear}")

    def five(self, view: str, start: int, end: int) -> tuple[int, int] | None:
        """The first and the last year of the five-year plan that a stretch names (“十四五”时期: 2021 to 2025)."""
        named = self.plan_years.search(view, start, end)
        if named is None or not named["plan"]:
            return None
        last = 1955 + 5 * int(parse(named["plan"]))
        return last - 4, last

    def code(self, part: re.Match[str]) -> str:
        """The part of a year in the notation of the tables: Q1, H1, 01/11 for January to November."""
        known = self.parts.get(part[0])
        if known:
            return known
        months = part["month"] or part[0].strip("前首个月")
        return f"01/{int(parse(months)):02}"


def year_of(document: Document, reading: Reading, grammar: PeriodGrammar) -> int | None:
    """The year that a document is of: by its date, its title, its headings, or the year it names most."""
    if document.year:
        return document.year
    titled = [int(y) for y in grammar.year.findall(document.title)]
    if titled:
        return max(titled)
    headed: list[int] = []
    for passage in reading.passages:
        if passage.kind is Kind.HEADING:
            headed += map(int, grammar.year.findall(reading.view, passage.start, passage.end))
    counts = Counter(int(y) for y in grammar.year.findall(reading.view))
    if headed and max(headed) in counts:
        return max(headed)
    return max(counts, key=lambda year: (counts[year], year)) if counts else None


class Periods:
    """Walks through a reading and says when each sentence is about. Made anew for every document."""

    def __init__(self, grammar: PeriodGrammar, reading: Reading) -> None:
        self.grammar, self.reading = grammar, reading
        self.now = year_of(reading.document, reading, grammar)
        self.headings: list[tuple[int, Status | None, int | None]] = []
        self.report = False
        self.base, self.part = self._title()
        self.mood: Status | None = self.base
        self.running = self.part
        """The part of a year that the paragraph is about."""
        self.year: int | None = None
        self.opened: tuple[Status | None, int | None] = (None, None)
        """The mood and the year that the last paragraph to open with a time has set, in a report until a heading."""
        self.start = 0

    def _title(self) -> tuple[Status | None, str]:
        """The mood of a whole document, where its title says that it is a plan or a review, and the part of a year."""
        grammar, first = self.grammar, next(iter(self.reading.passages), None)
        headed = first is not None and first.kind is Kind.HEADING
        title = self.reading.document.title
        if headed and first is not None:
            title += "\n" + self.reading.view[first.start : first.end]
        self.report = bool(grammar.report.search(title))
        part = grammar.part.search(title)
        reviews, plans = grammar.review.search(title), grammar.plan.search(title) or grammar.whole_plan.search(title)
        if plans:
            return (None if reviews else Status.TARGET), ""
        opening = self.reading.view[: first.end][:_OPENING] if first is not None else ""
        part = part or grammar.part.match(opening)
        return (Status.ACHIEVED if reviews or part else None), (grammar.code(part) if part else "")

    def enter(self, passage: Passage) -> None:
        """Takes note of a passage that begins."""
        if passage.kind is Kind.HEADING:
            while self.headings and self.headings[-1][0] >= passage.level:
                self.headings.pop()
            self.headings.append((passage.level, *self._heading(passage)))
            self.opened = (None, None)
        if passage.kind is not Kind.ITEM:
            mood, year = self.opened
            self.mood = next((mood for _, mood, _ in reversed(self.headings) if mood), self.base or mood)
            self.year = next((year for _, _, year in reversed(self.headings) if year), year)
            self.running = self.part
        self.start = passage.start

    def _heading(self, passage: Passage) -> tuple[Status | None, int | None]:
        grammar, view = self.grammar, self.reading.view
        years = [int(y) for y in grammar.year.findall(view, passage.start, passage.end)]
        review = grammar.review.search(view, passage.start, passage.end)
        plan = grammar.plan.search(view, passage.start, passage.end)
        year = years[0] if len(set(years)) == 1 else None
        section = bool(passage.start) or passage.level in _SECTIONS
        if bool(review) != bool(plan) and section:
            return (Status.ACHIEVED if review else Status.TARGET), year
        if self.now and not review and section and grammar.coming.search(view, passage.start, passage.end):
            return Status.TARGET, year
        if year and self.now and year != self.now:
            return (Status.ACHIEVED if year < self.now else Status.TARGET), year
        return None, year

    @property
    def reviewed(self) -> bool:
        """Whether a heading has begun a review, in which what is expected is an estimate of what was reached."""
        return next((mood for _, mood, _ in reversed(self.headings) if mood), None) is Status.ACHIEVED

    def _month(self) -> int:
        """The month that the document is of; the last one where it is unknown."""
        return int(self.reading.document.date[5:7] or 12)

    def header(self, title: str) -> tuple[Status | None, str]:
        """What the header of a table's column says of the figures below it: aimed at or reached, and the year."""
        grammar = self.grammar
        years = [int(y) for y in grammar.year.findall(title)] or [int(y) for y in _YEAR.findall(title)]
        year = years[0] if len(years) == 1 else None
        if year is None and self.now:
            year = self.now - 1 if grammar.last.search(title) else self.now + 1 if grammar.next.search(title) else None
        said = str(year) if year else ""
        if grammar.target.search(title):
            return Status.TARGET, said
        if grammar.hinted.search(title) or (year and self.now and year < self.now):
            return Status.ACHIEVED, said
        return (Status.TARGET if year and self.now and year > self.now else None), said

    def sentence(self, start: int, end: int) -> None:
        """Takes note of a sentence that begins: its opening may turn the mood of its paragraph."""
        grammar, view = self.grammar, self.reading.view
        opening = min(end, start + 14)
        if self._headed(start, end):
            return
        stated = _STATED.search(view, start, min(end, start + _BEGINNING))
        beginning = min(end, start + _BEGINNING, stated.end() if stated else end)
        part = grammar.part.search(view, start, opening)
        self.running = grammar.code(part) if part else self.running
        years = grammar.year.finditer(view, start, opening)
        year = next((m for m in years if not self._compared(start, m)), None)
        if year and self.now:
            self.year = int(year[1])
            self.mood = self._dated(self.year, start, beginning, end)
        elif self.now and grammar.coming.search(view, start, opening) and self.mood is Status.ACHIEVED:
            self.mood = self._dated(self.now, start, beginning, end)
        elif (span := grammar.five(view, start, opening)) and self.now and not span[0] <= self.now < span[1]:
            self.mood = Status.ACHIEVED if span[1] <= self.now else Status.TARGET
        elif grammar.past.search(view, start, opening):
            self.mood = Status.ACHIEVED
            last = grammar.last.search(view, start, opening)
            self.year = self.now - 1 if last and self.now else self.year
        elif self._aimed(start, beginning):
            self.mood = Status.TARGET
            if grammar.this.search(view, start, opening) or grammar.next.search(view, start, opening):
                self.year = None
        elif grammar.part.search(view, start, opening):
            self.mood = Status.ACHIEVED
        else:
            return
        if self.report and start == self.start:
            self.opened = (self.mood, self.year)

    def _dated(self, year: int, start: int, beginning: int, end: int) -> Status | None:
        """The mood of a paragraph from a sentence on that opens with a year."""
        if self.now and year != self.now:
            return Status.ACHIEVED if year < self.now else Status.TARGET
        if self._aimed(start, beginning):
            return Status.TARGET
        if self.mood is Status.ACHIEVED and not self.grammar.hinted.search(self.reading.view, start, end):
            return None
        return self.mood

    def _headed(self, start: int, end: int) -> bool:
        """Whether a short first sentence of a passage turns the mood, as a heading would (计划执行情况。)."""
        grammar, view = self.grammar, self.reading.view
        if end - start > _OPENING or (start and view[start - 1] != "\n"):
            return False
        review, plan = grammar.review.search(view, start, end), grammar.plan.search(view, start, end)
        if bool(review) == bool(plan):
            return False
        self.mood = Status.ACHIEVED if review else Status.TARGET
        return True

    def past(self, start: int, end: int, position: int) -> bool:
        """Whether what a sentence says at a position reports on the past."""
        return self.status(start, end, position) is Status.ACHIEVED

    def status(self, start: int, end: int, position: int) -> Status:
        """Whether a figure at a position of a sentence is aimed at or reached."""
        grammar, view = self.grammar, self.reading.view
        at, year = self._year(start, position)
        past = year and self.now and year < self.now
        aimed = self._aimed(start, position)
        reported = past and (self.mood is Status.ACHIEVED or at > aimed)
        if not reported and aimed and not self._reached(aimed, position):
            return Status.TARGET
        if year and self.now and year != self.now:
            return Status.ACHIEVED if year < self.now else Status.TARGET
        since = max((m.end() for m in grammar.named.finditer(view, start, position)), default=start)
        since = max(since, view.rfind("；", start, position))
        if grammar.past.search(view, since, position) or self._part(start, position):
            return Status.ACHIEVED
        clause = _CLAUSE_END.search(view, position, end)
        if grammar.achieved.search(view, since, clause.start() if clause else end):
            return Status.ACHIEVED
        if self.mood is not None:
            return self.mood
        if grammar.this.search(view, start, position) or year:
            return Status.TARGET
        if grammar.hinted.search(view, start, position):
            return Status.ACHIEVED
        return Status.TARGET if grammar.urged.search(view, start, end) else Status.ACHIEVED

    def _reached(self, aimed: int, position: int) -> bool:
        """Whether a clause behind the aim says that something is reached by now (目标175亿元，一季度已完成36亿元)."""
        grammar, view = self.grammar, self.reading.view
        clause = _CLAUSE_END.search(view, aimed, position)
        if clause is None:
            return False
        return bool(grammar.achieved.search(view, clause.end(), position) or self._part(clause.end(), position))

    def _aimed(self, start: int, position: int) -> int:
        """Where the last cue of a target before a position ends; 0 where there is none."""
        grammar, view = self.grammar, self.reading.view
        said = _BRACKETS.sub(lambda match: "\0" * len(match[0]), view[start:position])
        found = 0
        for match in grammar.target.finditer(said):
            at = start + match.start()
            before = max(start, at - 4)
            if self.reviewed and grammar.estimate.fullmatch(match[0]):
                continue
            if not any(m.start() <= at < m.end() for m in grammar.not_target.finditer(view, before, at + 8)):
                found = start + match.end()
        return found

    def _compared(self, start: int, year: re.Match[str]) -> bool:
        """Whether a year is only what something is compared with (比2024年增长, 由2024年的96亿元提高到)."""
        grammar, view = self.grammar, self.reading.view
        if grammar.base.search(view, start, year.start()):
            return True
        return bool(grammar.since.search(view, start, year.start()) and grammar.based.match(view, year.end()))

    def _year(self, start: int, position: int) -> tuple[int, int | None]:
        """Where the last year before a position is named, and which it is; None where there is none."""
        grammar, view = self.grammar, self.reading.view
        said = [
            (m.start(), int(m[1])) for m in grammar.year.finditer(view, start, position) if not self._compared(start, m)
        ]
        if self.now:
            based = [m.span() for m in grammar.relative.finditer(view, start, position)]
            for pattern, year in ((grammar.next, 1), (grammar.last, -1), (grammar.named, 0)):
                for match in pattern.finditer(view, start, position):
                    if not any(s <= match.start() < e for s, e in based):
                        said.append((match.start(), self.now + year))
        return max(said) if said else (start, None)

    def _part(self, start: int, position: int) -> str:
        grammar, view = self.grammar, self.reading.view
        found = [
            m for m in grammar.part.finditer(view, start, position) if not grammar.base.search(view, start, m.start())
        ]
        return grammar.code(found[-1]) if found else ""

    def period(self, start: int, position: int, status: Status) -> str:
        """The period of a figure at a position of a sentence: a year, with a part of it; empty where unknown."""
        _, year = self._year(start, position)
        part = self._part(start, position) or (self.running if status is Status.ACHIEVED else "")
        if year is None:
            year = self.year
        if year is None and self.now and part:
            year = self.now - (status is Status.ACHIEVED and _MONTH.get(part, 1) > self._month())
        elif year is None and self.now:
            year = self.now - (status is Status.ACHIEVED and (bool(self.mood) or self._month() <= _EARLY))
        return "" if year is None else f"{year}-{part}" if part else str(year)
