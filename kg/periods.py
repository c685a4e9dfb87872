"""When: the year and part of the year that is spoken of, and whether it is aimed at or reached.

A heading sets the mood of its section (a review, a plan), the opening of a sentence that of the rest of its
paragraph; cues near a figure decide first.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

from kg.blocks import LEVELS, Kind
from kg.gates import OPEN
from kg.headings import Headings
from kg.hints import CLAUSE_END, Hints
from kg.model import Status
from kg.numerals import parse
from kg.reading import Passage, Reading
from kg.times import PeriodGrammar, Times, Written, year_of

__all__ = ["Periods"]

_BEGINNING = 24
"""How much of a sentence may turn the mood of its paragraph."""
_OPENING = 20
"""The longest first sentence of a passage that is read as its heading."""
_STATED = re.compile(r"\d[^\d，；年月日]{1,4}[，；]")
"""The end of a clause that has said its figure: what comes behind it is not the opening of the sentence."""
_LED = 10
"""How far before a clause the year may begin that it is of."""
_HELD = 2
"""How far before a number the word stands that says it is to be kept or reached."""
_LEADS = "：:"
_NOUN = 8
"""How far a noun may go on behind the words that are read."""


class Periods:
    """Walks through a reading and says when each sentence is about. Made anew for every document."""

    def __init__(self, grammar: PeriodGrammar, reading: Reading) -> None:
        self.grammar, self.reading = grammar, reading
        self.now = year_of(reading.document, reading, grammar)
        self.times = Times(grammar, reading.view, self.now)
        self.headings = Headings(grammar, reading, self.now)
        self.base, self.part, self.report = self.headings.base, self.headings.part, self.headings.report
        self.written = Written(reading.document.date, self.part)
        self.hints = Hints(grammar, reading.view, self.written)
        self.mood: Status | None = self.base
        self.running = self.part
        """The part of a year that the paragraph is about."""
        self.year: int | None = None
        self.opened: tuple[Status | None, int | None] = (None, None)
        """The mood and the year that the last paragraph to open with a time has set, in a report until a heading."""
        self.open = OPEN
        """The gates that are open in the sentence, or table."""
        self.start, self.listing = 0, False
        self.asked: Status | None = None
        self.hint: Status | None = None
        """The mood in which the item before has ended, which is no more than a hint for the next."""
        self.head = self.base
        self.head_year: int | None = None
        """The mood and the year of a list, by what stands before it and by the first sentence of each item."""

    def enter(self, passage: Passage) -> None:
        """Takes note of a passage that begins."""
        if passage.kind is Kind.HEADING:
            self.headings.enter(passage)
            leads = self.reading.view[passage.end - 1] in _LEADS and passage.level not in LEVELS.values()
            self.opened = self.opened if leads else (None, None)
        if passage.kind is Kind.ITEM:
            self._item()
        else:
            self.hint = None
            mood, year = self.opened
            self.mood = self.headings.mood or mood or self.asked or self.base
            self.year = self.headings.year or year
            self.running = self.part
        self.open = OPEN
        self.start, self.listing = passage.start, passage.kind is Kind.ITEM
        self.asked = self._asked(passage)

    def _asked(self, passage: Passage) -> Status | None:
        """What a question asks for, which its answer then tells: what was done, or what is planned."""
        grammar, view = self.grammar, self.reading.view
        if not grammar.question.match(view, passage.start, passage.end):
            return None
        plan = grammar.plan.search(view, passage.start, passage.end) or self._coming(passage.start, passage.end)
        review = grammar.past.search(view, passage.start, passage.end)
        if bool(plan) == bool(review):
            return None
        return Status.TARGET if plan else Status.ACHIEVED

    def _item(self) -> None:
        """Begins an item of a list: in the mood of the list, unless the item before has left a mood that was open."""
        if not self.listing:
            self.head, self.head_year, self.hint = self.mood, self.year, None
        self.hint = self.mood or self.hint
        self.mood = self.head if self.mood is self.head or self.head is self.headed else None
        self.year = self.head_year if self.mood is self.head else self.year

    @property
    def reviewed(self) -> bool:
        """Whether a heading has begun a review, in which what is expected is an estimate of what was reached."""
        return self.headings.mood is Status.ACHIEVED

    @property
    def ahead(self) -> bool:
        """Whether a heading names a year that had hardly begun when it was written: a table gives what is aimed at."""
        return bool(self.now) and self.headings.year == self.now and self.written.early

    def headers(self, titles: Mapping[tuple[str, str], str]) -> dict[tuple[str, str], tuple[Status | None, str]]:
        """What the headers of a table say of the figures below them, by title and time; `titles` are their words.

        A year before one that has goals is over, unless the date of the document says that it is still to come.
        """
        said = {key: self.headings.header(title) for key, title in titles.items()}
        named = {key for key, title in titles.items() if self.grammar.target.search(title)}
        goals = [int(year) for key, (_, year) in said.items() if key in named and year]
        dated = self.reading.document.year or 0
        for key, (status, year) in said.items():
            if goals and key not in named and year and int(year) < min(goals) and (status is None or not dated):
                said[key] = Status.ACHIEVED, year
        return said

    @property
    def headed(self) -> Status | None:
        """The mood of the section by its heading, or else of the document by its title."""
        return self.headings.mood or self.base

    def sentence(self, start: int, end: int, said: int) -> None:
        """Takes note of a sentence that begins: its opening may turn the mood of its paragraph.

        `said` are the gates that are open in it.
        """
        grammar, view = self.grammar, self.reading.view
        self.open = said
        opening = min(end, start + 14)
        if self._headed(start, end):
            self._begun(start)
            return
        self._resumed(start)
        if not said & grammar.times or not grammar.turning.search(view, start, min(end, start + _BEGINNING)):
            return
        stated = _STATED.search(view, start, min(end, start + _BEGINNING))
        beginning = min(end, start + _BEGINNING, stated.end() if stated else end)
        part = grammar.part.search(view, start, min(opening, beginning))
        self.running = grammar.code(part) if part else self.running
        years = grammar.year.finditer(view, start, opening)
        year = next((m for m in years if not self.times.compared(start, m)), None)
        if year and self.now:
            self.year = int(year[1])
            self.mood = self._dated(self.year, start, beginning, end)
        elif self.now and self.mood is Status.ACHIEVED and self._coming(start, opening):
            self.mood = self._dated(self.now, start, beginning, end)
            self.year = self.year if self.mood is Status.ACHIEVED else None
        elif (span := grammar.five(view, start, opening)) and self.now and not span[0] < self.now < span[1]:
            self.mood = Status.ACHIEVED if span[1] <= self.now else Status.TARGET
        elif grammar.past.search(view, start, opening):
            self.mood = Status.ACHIEVED
            last = grammar.last.search(view, start, opening)
            self.year = self.now - 1 if last and self.now else self.year
        elif self._aimed(start, beginning):
            self.mood = Status.TARGET
            if grammar.this.search(view, start, opening) or grammar.next.search(view, start, opening):
                self.year = None
        elif part:
            self.mood = self._parted(grammar.code(part)) or self.mood
        else:
            return
        self._begun(start)

    def _resumed(self, start: int) -> None:
        """Goes on with a plan behind words about the past, with a sentence that urges (上世纪……曾……。大力发展……)."""
        if self.mood is Status.ACHIEVED and self.headed is Status.TARGET:
            self.mood = Status.TARGET if self.grammar.urged.match(self.reading.view, start) else self.mood

    def _begun(self, start: int) -> None:
        """Takes note of the mood that a sentence has set, where a passage begins with it."""
        if start == self.start:
            self.head, self.head_year = self.mood, self.year
            self.opened = (self.mood, self.year) if self.report else self.opened

    def _coming(self, start: int, opening: int) -> bool:
        """Whether a sentence opens with this year or the next, and not with what has passed of it (今年以来)."""
        grammar, view = self.grammar, self.reading.view
        said = grammar.coming.search(view, start, opening)
        return bool(said) and not grammar.elapsed.match(view, said.end() if said else opening)

    def _dated(self, year: int, start: int, beginning: int, end: int) -> Status | None:
        """The mood of a paragraph from a sentence on that opens with a year."""
        if self.now and year != self.now:
            return Status.ACHIEVED if year < self.now else Status.TARGET
        if self._aimed(start, beginning):
            return Status.TARGET
        open_ = self.mood is Status.ACHIEVED and self.headed is not Status.ACHIEVED
        if open_ and not self.hints.any(self.grammar.hinted, start, end):
            return Status.TARGET if self.report and start == self.start else None
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
        return self.said(start, end, position) is Status.ACHIEVED

    def status(self, start: int, end: int, position: int) -> Status:
        """Whether a figure at a position of a sentence is aimed at or reached."""
        return self.said(start, end, position) or self.hinted(start, end, position)

    def said(self, start: int, end: int, position: int) -> Status | None:
        """What the text says of whether a figure is aimed at or reached; None where it leaves that open.

        What decides, in this order: the words of its clause before it, those of the clauses before in its part of
        the sentence, the heads of the parts before, the words behind it, and the mood of the paragraph.
        """
        grammar, view = self.grammar, self.reading.view
        part = max(start, view.rfind("；", start, position) + 1)
        timed = self.open & grammar.times
        if grammar.held.search(view, max(start, position - _HELD), position):
            return Status.TARGET
        found, said = self._before(start, part, position) if timed else (None, -1)
        if found:
            return found
        clause = CLAUSE_END.search(view, position, end)
        stop = clause.start() if clause else end
        if behind := self._behind(position, stop, end):
            return behind
        if self._happened(start, position):
            return Status.ACHIEVED
        this = said >= 0 or bool(timed and self._named(start, part, position, stop))
        done = this and self.written.late and not grammar.pushed.search(view, part, position)
        if this and self.mood is Status.ACHIEVED and not self.headed:
            since = max(part, said) if self._turned(start, said, position) else part
            if not self.hints.any(grammar.hinted, since, position):
                return None if done else Status.TARGET
        if self.mood is not None:
            turned = self.mood is Status.TARGET and self.headed is None and self.hints.done(part, position)
            return Status.ACHIEVED if turned else self.mood
        if (this and not done) or grammar.whole.search(view, part, position):
            return Status.TARGET
        return None

    def _before(self, start: int, part: int, position: int) -> tuple[Status | None, int]:
        """What the clauses before a figure say of it, and where one begins that says that it is this year's, or -1.

        Before a clause with this year it only counts that something is aimed at (已……，我区将……，年内引进……).
        """
        this = -1
        for first, last in self.times.before(start, part, position):
            if this >= 0 and (first < part or self.headed is Status.ACHIEVED):
                break
            found, now = self._clause(first, last, whole=first >= part)
            if found is Status.ACHIEVED and first < part and self._still(start, part, position):
                break
            if found:
                return (None if this >= 0 and found is Status.ACHIEVED else found), this
            this = first if now and this < 0 else this
        return None, this

    def _named(self, start: int, part: int, position: int, stop: int) -> bool:
        """Whether this year is named behind a figure, or in a part before it that goes on."""
        named = self.grammar.named.search(self.reading.view, position, stop)
        return bool(named) or self._still(start, part, position)

    def _still(self, start: int, part: int, position: int) -> bool:
        """Whether a part of a sentence goes on with this year, which was named last before it (今年……；全年……)."""
        grammar, view = self.grammar, self.reading.view
        whole = part > start and grammar.whole.search(view, part, position)
        return bool(whole and self.now and self.times.year(start, part)[1] == self.now)

    def _turned(self, start: int, this: int, position: int) -> bool:
        """Whether a clause turns to this year from another one, or says that more is done in it."""
        grammar, view = self.grammar, self.reading.view
        if this < 0:
            return False
        _, year = self.times.year(start, this)
        return bool(grammar.more.search(view, this, position) or (year and self.now and year < self.now))

    def _happened(self, start: int, position: int) -> bool:
        """Whether a figure at a position is of an event that the sentence tells of."""
        told = self.headed is not Status.TARGET and self.open & self.grammar.events
        return bool(told) and self.times.event(start, position, self.written)

    def _behind(self, position: int, stop: int, end: int) -> Status | None:
        """What the words behind a figure say of it; they go on until `stop` in its clause."""
        grammar, view = self.grammar, self.reading.view
        if self.open & grammar.times and self._reached(position, stop):
            return Status.ACHIEVED
        if not self.open & grammar.closings:
            return None
        called = grammar.closing.search(view[position:end].rstrip())
        return Status.TARGET if called or grammar.within.search(view, position, stop) else None

    def aside(self, start: int, position: int) -> Status | None:
        """What a cell says of a figure against its header: that it is of another year, or that it is reached."""
        _, year = self.times.year(start, position)
        if year and self.now and year != self.now:
            return Status.ACHIEVED if year < self.now else Status.TARGET
        return Status.ACHIEVED if self.hints.any(self.grammar.firm, start, position) else None

    def hinted(self, start: int, end: int, position: int) -> Status:
        """Whether a figure is aimed at or reached where nothing has said so, by the verbs before it."""
        return self.hints.status(start, end, position) or self.hint or Status.ACHIEVED

    def _clause(self, start: int, stop: int, *, whole: bool) -> tuple[Status | None, bool]:
        """What the words `[start, stop)` say of a figure behind them, and whether they say that it is this year's.

        `whole` is whether they stand in its own part of the sentence: only then it counts that something is reached.
        """
        grammar, view = self.grammar, self.reading.view
        if not grammar.timed.search(view, start, stop):
            return None, False
        at, year = self.times.year(start, stop) if self.open & grammar.dates else (start, None)
        past = bool(year and self.now and year < self.now) or (year is None and self._led(start))
        aimed = self._aimed(start, stop, past=past)
        if aimed and not (past and (self.mood is Status.ACHIEVED or at > aimed)):
            return Status.TARGET, False
        if year and self.now and year != self.now:
            return (Status.ACHIEVED if year < self.now else Status.TARGET), False
        since = max((m.end() for m in grammar.named.finditer(view, start, stop)), default=start)
        if self.times.bygone(since, stop) or (whole and self._reached(since, stop)):
            return Status.ACHIEVED, False
        if self.times.due(start, stop, self.written):
            return Status.TARGET, False
        part = self.times.part(start, stop) if self.open & grammar.parted else ""
        if part:
            return self._parted(part), False
        if months := list(grammar.month_end.finditer(view, start, stop)):
            coming = not self.reviewed and parse(months[-1]["month"]) > self.written.month
            return (Status.TARGET if coming else Status.ACHIEVED), False
        if year and (month := grammar.month.search(view, start, stop)) and int(month["month"]) < self.written.month:
            return Status.ACHIEVED, False
        span = grammar.five(view, start, stop)
        if span and self.now and not span[0] <= self.now <= span[1]:
            return (Status.ACHIEVED if span[1] < self.now else Status.TARGET), False
        named = year or (not self.now and grammar.named.search(view, start, stop))
        return None, bool(named or grammar.within.search(view, start, stop))

    def _led(self, start: int) -> bool:
        """Whether the clause before is nothing but a year that is over (2024年，预计……)."""
        led = self.grammar.led.search(self.reading.view, max(0, start - _LED), start) if self.now else None
        return bool(led and self.now and (not led["year"] or int(led["year"]) < self.now))

    def _reached(self, start: int, stop: int) -> bool:
        """Whether a stretch says that something is reached; a plan may say so of what it aims at."""
        return self.hints.any(self.grammar.firm if self.headed is Status.TARGET else self.grammar.achieved, start, stop)

    def _parted(self, part: str) -> Status | None:
        """Whether a part of this year is over, or has not begun; None while it goes on."""
        if self.written.beyond(part):
            return Status.TARGET
        return Status.ACHIEVED if self.reviewed else self.written.status(part)

    def _aimed(self, start: int, position: int, *, past: bool = False) -> int:
        """Where the last cue of a target before a position ends; 0 where there is none.

        An estimate (预计) is none in a review, or of a year that is `past`, unless it goes beyond what is reviewed.
        """
        grammar, view = self.grammar, self.reading.view
        if not grammar.target.search(view, start, position):
            return 0
        said = self.times.plain(start, position)
        goals = self.open & grammar.goals
        met = [match.span() for match in grammar.met.finditer(view, start, position + _NOUN)] if goals else []
        found = 0
        for match in grammar.target.finditer(said):
            at = start + match.start()
            before = max(start, at - 4)
            beyond = self.part and grammar.wholly.match(view, match.end() + start)
            if (self.headed is Status.ACHIEVED or past) and grammar.estimate.fullmatch(match[0]) and not beyond:
                continue
            if self.reviewed and self.mood is Status.ACHIEVED and grammar.aim_hint.fullmatch(match[0]):
                continue
            if any(first <= at < last for first, last in met):
                continue
            if self.mood is Status.ACHIEVED and grammar.allotted.fullmatch(match[0]):
                continue
            others = grammar.not_target.finditer(view, before, at + 8) if self.open & grammar.others else ()
            if not any(m.start() <= at < m.end() for m in others):
                found = start + match.end()
        return found

    def period(self, start: int, position: int, status: Status) -> str:
        """The period of a figure at a position of a sentence: a year, with a part of it; empty where unknown."""
        _, year = self.times.year(start, position) if self.open & self.grammar.dates else (start, None)
        part = self.times.part(start, position) if self.open & self.grammar.parted else ""
        part = part or (self.running if status is Status.ACHIEVED else "")
        if year is None:
            year = self.year
        if year is None and self.now and part:
            year = self.now - (status is Status.ACHIEVED and self.written.before(part))
        elif year is None and self.now:
            year = self.now - (status is Status.ACHIEVED and (bool(self.mood) or self.written.early))
        return "" if year is None else f"{year}-{part}" if part else str(year)
