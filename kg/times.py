"""The expressions that tell the time, and whether something is aimed at or reached; the year of a document."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

from kg.blocks import Kind
from kg.cues import Cues, any_of
from kg.model import Document, Status
from kg.numerals import NUMERAL, parse
from kg.reading import CLAUSE, HANZI, Reading, fold

__all__ = ["PeriodGrammar", "Times", "Written", "plan_end", "year_of"]

_ASIDE = re.compile(r"\([^()]*\)|（[^（）]*）|[“‘][^“”‘’，。；：]{1,14}[”’]")
"""What stands in brackets, or is a name or a word in quotation marks."""
_NUMBER = re.compile(r"(?<![\d.])\d[\d.,]*(?![\d.,年月日—~至-])")
"""A number that is no date."""

_MONTH = {"Q1": 1, "Q2": 4, "Q3": 7, "Q4": 10, "H1": 1, "H2": 7, "Q1/Q3": 7}
"""Part of a year → the first month in which it may be reported on."""
_LAST = {"Q1": 3, "Q2": 6, "Q3": 9, "Q4": 12, "H1": 6, "H2": 12, "Q1/Q3": 9}
"""Part of a year → its last month."""
_AFTER = {"Q1": 4, "H1": 7, "Q1/Q3": 10}
"""Part of a year that a document is about → the month in which it may have been written."""
_ENDING = 20
"""The day of the last month from which a part of a year is as good as over."""
_LATE = 10
"""The first month in which what is told of this year is mostly done."""
_HALF = 5
"""How far the last month of a part is from its first if little of it is done in that."""
_EARLY = 4
"""The last month in which what has been reached is that of the year before."""


class PeriodGrammar:
    """The expressions that tell the time."""

    def __init__(self, cues: Cues) -> None:
        self.year = cues.year
        self.target = cues.pattern("{targetCue}")
        self.not_target = cues.pattern("{notTarget}")
        self.aim_hint = cues.pattern("{aimHint}")
        self.met = cues.pattern(
            "{goalVerb}{goalAttribute}*{goalNoun}|[\\d%]{goalAttribute}+{goalNoun}|{goalNoun}(?:{structural}[\\d一二三四五六七八九]|[\\d.]+{pointUnit})"
        )
        self.achieved = cues.pattern("{achievedCue|achievedPraise}")
        self.firm = cues.pattern("{achievedCue}")
        self.not_achieved = cues.pattern("{notAchieved}")
        self.hinted = cues.pattern("{achievedCue|achievedPraise|achievedHint|achievedVerb}")
        self.review = cues.pattern("{reviewHeading}")
        self.span = cues.pattern(r"(?<!\d)((?:19|20)\d\d){yearWord}?(?:{rangeMark})(?:19|20)?\d\d{yearWord}")
        """The years of a plan (2026—2028年)."""
        self.until = cues.pattern("{untilWord}$")
        self.goal = cues.pattern("(?:{untilWord|toWord})$")
        self.aimed = cues.pattern("(?:{untilWord}|{targetCue}{toWord})$")
        """What stands before a year until which something is to be done, in a plan and elsewhere."""
        self.within = cues.pattern("{withinYear}")
        self.rounded = cues.pattern(r"[\d%]{HANZI}{0,3}(?:{comparatorAfter})(?:[，。；]|$)".replace("{HANZI}", HANZI))
        self.put = cues.pattern("{takeWord}[^，。；：]{2,24}?{changeTo}[^，。；]{0,4}$")
        """What is to be brought to a value (把处理率提高到)."""
        self.perfect = cues.pattern(rf"(?!{{notPerfective}}){HANZI}(?!{{notPerfective}}){{perfective}}")
        """That something is done (开放了测试道路680公里)."""
        self.accrued = cues.pattern("[，,]{accrued}")
        """What goes on behind a figure that adds to what there is (新增3家，累计达65家)."""
        self.raised = cues.pattern("{changeTo}")
        self.more = cues.pattern("{moreWord}")
        self.held = cues.pattern("{holdVerb}(?<!{holdGuard})$")
        """What is to be kept or reached, right before a number (保70万辆、冲80万辆)."""
        self.allotted = cues.pattern("{allotVerb}")
        self.pushed = cues.pattern("{urgeVerb}")
        self.closing = cues.pattern(
            r"(?:^|[，；：])[^，。；：]{0,4}(?:{goalIs})[^，。；：]{0,8}?{goalClosing}[。！”’」]*$"
        )
        self.question = cues.pattern(r"[【〖\[]?[^，。；：、\s]{0,6}?{questionLead}[：:（(】〗\]]")
        self.month_end = cues.pattern(rf"(?P<month>{NUMERAL})月{{yearEnd}}(?!前)")
        self.month = cues.pattern(r"(?:19|20)\d\d{yearWord}(?P<month>\d{1,2})月(?!{yearEnd|dateTail}|[—~至\-\d])")
        self.deadline = cues.pattern(rf"(?P<month>{NUMERAL})月{{yearEnd}}?前")
        self.counted = cues.pattern("{achievedCue|achievedPraise|achievedHint}")
        self.whole_plan = cues.pattern("{planTitle}")
        self.report = cues.pattern("{reportTitle}")
        self.reported = cues.pattern(r"{reportTitle}(?=[(（…])")
        self.plan = cues.pattern("{planHeading}")
        self.tasked = cues.pattern("{goalNoun}{announcement}?[：:]?$")
        """How a heading ends that leads to what is to be done (产业任务：)."""
        self.measures = cues.pattern("(?:{thisYear}|{wholeYear}){goalMeasure}")
        """What heads a column of what is to be done (年内指标)."""
        self.assessed = cues.pattern("{assessment}")
        self.past = cues.pattern("(?!{pastGuard})(?:{pastTime}|{lastYear})")
        self.this = cues.pattern("{thisYear|wholeYear}")
        self.whole = cues.pattern("{wholeYear}")
        self.named = cues.pattern("{thisYear}")
        self.coming = cues.pattern("{thisYear|nextYear}")
        self.wholly = cues.pattern("{wholeYear|quarterPart}")
        self.executed = cues.pattern("{planTitle}(?=[^，。]{0,4}?{reviewHeading})")
        self.elapsed = cues.pattern("{pastTime}|{quarterPart}|[前1]")
        self.led = cues.pattern(
            r"(?:^|[。；：\s])(?:(?P<year>(?:19|20)\d\d){yearWord}(?:{yearSpan})?|{lastYear})[，,]$"
        )
        """A clause that is nothing but a year: that of the clause behind it."""
        self.estimate = cues.pattern("{estimate}")
        self.near = cues.pattern("{nextYear|lastYear|thisYear}")
        self.last = cues.pattern("{lastYear}")
        self.next = cues.pattern("{nextYear}")
        self.urged = cues.pattern("{leadCue|growCue|incubateCue|enableCue|urgeVerb}(?!{structural})")
        self.part = cues.pattern(
            r"{quarterPart}|[前首](?:\d{1,2}|[两三四五六七八九十]+)个月|1[-—~至](?P<month>\d{1,2})月"
        )
        self.parts = {w: c.get("skos:notation") for w, c in cues.ontology.roles["quarterPart"].items()}
        self.plan_years = cues.pattern("[“‘](?P<plan>十?[一二三四五六七八九]?)五[”’]{planYears}")
        self.plan_name = re.compile("[“‘](?P<plan>十?[一二三四五六七八九]?)五[”’]")
        self.plan_end = cues.pattern("[“‘](?P<plan>十?[一二三四五六七八九]?)五[”’]{planEnd}")
        self.event = cues.pattern(
            r"{eventTime}|(?<![\d月])(?:(?P<month>\d{1,2})月)?(?P<day>\d{1,2})日(?!{dateTail}|[—~\-])"
        )
        self.due = cues.pattern(r"(?:(?P<month>\d{1,2})月)?(?P<day>\d{1,2})日{dueTail}")
        self.foretold = cues.pattern("{foretold|speech|thisYear|wholeYear|nextYear|withinYear}|《")
        """What stands between an event and what it is only a word about."""
        self.base = cues.pattern("{baseYear}$")
        self.since = cues.pattern("{fromWord}$")
        self.based = cues.pattern(rf"(?:{{yearEnd}}|{{structural}})*{NUMERAL}")
        self.grounded = cues.pattern("[^，。；：]{0,14}?{baseTail}")
        self.relative = cues.pattern("{baseYear}")
        self.turning = any_of(self.year, self.part, self.coming, self.plan_years, self.past, self.target)
        """What an opening has that may turn the mood of a paragraph."""
        named = (self.year, self.plan_end, self.near)
        timed = (
            *named,
            self.target,
            self.past,
            self.achieved,
            self.part,
            self.month_end,
            self.due,
            self.deadline,
            self.plan_years,
        )
        self.timed = any_of(*timed, self.within)
        """What words have that may say whether a figure is aimed at or reached."""
        gate = cues.gates.add
        self.times, self.dates = gate(*timed, self.within), gate(*named)
        self.parted, self.closings = gate(self.part), gate(self.closing, self.within)
        self.events = gate(self.event)
        self.goals, self.others = gate(self.met), gate(self.not_target)

    def five(self, view: str, start: int, end: int) -> tuple[int, int] | None:
        """The first and the last year of the five-year plan that a stretch names (“十四五”时期: 2021 to 2025)."""
        named = self.plan_years.search(view, start, end)
        if named is None or not named["plan"]:
            return None
        last = plan_end(named["plan"])
        return last - 4, last

    def code(self, part: re.Match[str]) -> str:
        """The part of a year in the notation of the tables: Q1, H1, 01/11 for January to November."""
        known = self.parts.get(part[0])
        if known:
            return known
        months = part["month"] or part[0].strip("前首个月")
        return f"01/{int(parse(months)):02}"


def plan_end(number: str) -> int:
    """The last year of the five-year plan of a number in words, from the third one on, which ended in 1970.

    >>> plan_end("十四")
    2025
    """
    return 1955 + 5 * int(parse(number))


def year_of(document: Document, reading: Reading, grammar: PeriodGrammar) -> int | None:
    """The year that a document is of: by its date, its title, its headings, or the year it names most.

    A plan for several years is of the first of them, and a year until which something is to be done is not its own.
    """
    if document.year:
        return document.year
    first = next(iter(reading.passages), None)
    title = fold(document.title)
    name = title or (reading.view[first.start : first.end] if first and first.kind is Kind.HEADING else "")
    plan = grammar.whole_plan.search(name)
    span = grammar.span.search(name) if plan else None
    if span:
        return int(span[1])
    titled = [int(y) for y in grammar.year.findall(title)]
    if titled:
        return max(titled)
    planned = grammar.plan_name.search(title) if plan else None
    if planned and planned["plan"]:
        return plan_end(planned["plan"]) - 4
    headed: list[int] = []
    for passage in reading.passages:
        if passage.kind is Kind.HEADING:
            headed += map(int, grammar.year.findall(reading.view, passage.start, passage.end))
    view, goal = reading.view, grammar.goal if plan else grammar.aimed
    years = [m for m in grammar.year.finditer(view) if not goal.search(view, max(0, m.start() - 6), m.start())]
    counts = Counter(int(m[1]) for m in years)
    if headed and max(headed) in counts:
        return max(headed)
    return max(counts, key=lambda year: (counts[year], year)) if counts else None


class Times:
    """The words of time in a view. `now` is the year that the document is of."""

    def __init__(self, grammar: PeriodGrammar, view: str, now: int | None) -> None:
        self.grammar, self.view, self.now = grammar, view, now

    def before(self, start: int, part: int, position: int) -> Iterator[tuple[int, int]]:
        """The clauses before a position in its part of a sentence, the nearest first; then the heads of other parts."""
        view = self.view
        yield from self._clauses(part, position)
        while part > start:
            stop = part - 1
            part = max(start, view.rfind("；", start, stop) + 1)
            yield from self._head(part, stop)

    def _head(self, start: int, stop: int) -> Iterator[tuple[int, int]]:
        """The clauses of a part of a sentence that may govern the parts behind it, the nearest first.

        They are those before its first number, and those before a colon that begins a list.
        """
        view = self.view
        colon = view.rfind("：", start, stop) + 1
        number = _NUMBER.search(view, max(start, colon), stop)
        if colon:
            yield from self._clauses(colon, number.start() if number else stop)
            stop = colon - 1
        else:
            stop = number.start() if number else stop
        yield from self._clauses(start, stop)

    def _clauses(self, start: int, stop: int) -> Iterator[tuple[int, int]]:
        """The clauses of a stretch of the view, the nearest to its end first."""
        last = stop
        for mark in reversed(list(CLAUSE.finditer(self.plain(start, stop)))):
            yield start + mark.end(), last
            last = start + mark.start()
        yield start, last

    def plain(self, start: int, end: int) -> str:
        """A stretch of the view in which brackets and quoted words are blank."""
        return _ASIDE.sub(lambda match: "\0" * len(match[0]), self.view[start:end])

    def bygone(self, start: int, stop: int) -> bool:
        """Whether a stretch names a time that is over, and not only to compare with it."""
        grammar, view = self.grammar, self.view
        named = list(grammar.past.finditer(view, start, stop))
        based = [m.span() for m in grammar.relative.finditer(view, start, stop)] if named else []
        return any(
            not any(s <= m.start() < e for s, e in based) and not grammar.since.search(view, start, m.start())
            for m in named
        )

    def compared(self, start: int, year: re.Match[str]) -> bool:
        """Whether a year is only what something is compared with (比2024年增长, 由2024年的96亿元到, 在2024年基础上)."""
        grammar, view = self.grammar, self.view
        if grammar.base.search(view, start, year.start()) or grammar.until.search(view, start, year.start()):
            return True
        if grammar.grounded.match(view, year.end()):
            return True
        return bool(grammar.since.search(view, start, year.start()) and grammar.based.match(view, year.end()))

    def due(self, start: int, position: int, written: Written) -> bool:
        """Whether a stretch before a position names a day to come before which something is to be done."""
        dues = self.grammar.due.finditer(self.view, start, position)
        if any(not written.after(int(m["month"] or 13), int(m["day"])) for m in dues):
            return True
        months = self.grammar.deadline.finditer(self.view, start, position)
        return any(parse(m["month"]) >= written.month for m in months)

    def event(self, start: int, position: int, written: Written) -> bool:
        """Whether a stretch before a position tells of an event (昨日，……签约), not of what was said or planned."""
        grammar, view = self.grammar, self.view
        events = [
            m
            for m in grammar.event.finditer(view, start, position)
            if not m["day"] or written.after(int(m["month"] or 0), int(m["day"]))
        ]
        return bool(events) and not grammar.foretold.search(view, events[-1].end(), position)

    def year(self, start: int, position: int) -> tuple[int, int | None]:
        """Where the last year before a position is named, and which it is; None where there is none."""
        grammar, view = self.grammar, self.view
        said = [
            (m.start(), int(m[1])) for m in grammar.year.finditer(view, start, position) if not self.compared(start, m)
        ]
        said += [
            (m.start(), plan_end(m["plan"])) for m in grammar.plan_end.finditer(view, start, position) if m["plan"]
        ]
        if self.now and grammar.near.search(view, start, position):
            based = [m.span() for m in grammar.relative.finditer(view, start, position)]
            for pattern, year in ((grammar.next, 1), (grammar.last, -1), (grammar.named, 0)):
                for match in pattern.finditer(view, start, position):
                    from_it = grammar.since.search(view, start, match.start())
                    if not from_it and not any(s <= match.start() < e for s, e in based):
                        said.append((match.start(), self.now + year))
        return max(said) if said else (start, None)

    def part(self, start: int, position: int) -> str:
        """The last part of a year that is named before a position, and not only to compare with it; else empty."""
        grammar, view = self.grammar, self.view
        found = [
            m for m in grammar.part.finditer(view, start, position) if not grammar.base.search(view, start, m.start())
        ]
        if not found or grammar.whole.search(view, found[-1].end(), position):
            return ""
        return grammar.code(found[-1])


class Written:
    """When a document was written, for what it calls over: its date, or else the part of a year that it is about."""

    def __init__(self, date: str, part: str) -> None:
        self.part = part
        self.month = int(date[5:7] or _AFTER.get(part, 12))
        self.day = int(date[8:10] or 0)
        self.late = bool(date[5:7]) and self.month >= _LATE
        """Whether it is known to be of the last months of a year, when most of it is done."""
        self.early = self.month <= _EARLY
        """Whether what has been reached by then is that of the year before."""

    def after(self, month: int, day: int) -> bool:
        """Whether it was written on a day of this year, or later; a day without a month (0) is of the last days."""
        return not month or (month, day) <= (self.month, self.day or 31)

    def beyond(self, part: str) -> bool:
        """Whether a part of the year begins when that is over which it is about."""
        return bool(self.part) and _MONTH.get(part, 1) > _LAST.get(self.part, 12)

    def status(self, part: str) -> Status | None:
        """Whether a part of the year is over, or has not begun; None while it goes on."""
        first, last = _MONTH.get(part, 1), _LAST.get(part, 0)
        ending = self.month == last and self.day >= _ENDING
        if self.month > last or self.month < first - 3 or ending:
            return Status.ACHIEVED
        beginning = self.month == first and last - first >= _HALF
        return Status.TARGET if self.month < first or beginning else None

    def before(self, part: str) -> bool:
        """Whether a part of the year could not yet be reported on."""
        return _MONTH.get(part, 1) > self.month
