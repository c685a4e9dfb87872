"""The expressions that tell the time, and whether something is aimed at or reached; the year of a document."""

from __future__ import annotations

import re
from collections import Counter

from kg.blocks import Kind
from kg.cues import Cues
from kg.model import Document
from kg.numerals import NUMERAL, parse
from kg.reading import HANZI, Reading

__all__ = ["PeriodGrammar", "year_of"]


class PeriodGrammar:
    """The expressions that tell the time."""

    def __init__(self, cues: Cues) -> None:
        self.year = cues.year
        self.turning = cues.pattern(
            "{quarterPart|yearWord|thisYear|nextYear|planYears|pastTime|lastYear|targetCue}|[前首].{1,4}月|1[-—~至].{1,2}月"
        )
        """What an opening has that may turn the mood of a paragraph."""
        self.timed = cues.pattern(
            "{yearWord|thisYear|nextYear|lastYear|pastTime|targetCue|achievedCue|achievedPraise|withinYear|quarterPart}|月"
        )
        """What words have that may say whether a figure is aimed at or reached."""
        self.target = cues.pattern("{targetCue}")
        self.not_target = cues.pattern("{notTarget}")
        self.aim_hint = cues.pattern("{aimHint}")
        self.met = cues.pattern(
            "{goalVerb}{goalAttribute}*{goalNoun}|{goalNoun}(?:{structural}[\\d一二三四五六七八九]|[\\d.]+{pointUnit})"
        )
        self.achieved = cues.pattern("{achievedCue|achievedPraise}")
        self.firm = cues.pattern("{achievedCue}")
        self.not_achieved = cues.pattern("{notAchieved}")
        self.hinted = cues.pattern("{achievedCue|achievedPraise|achievedHint|achievedVerb}")
        self.review = cues.pattern("{reviewHeading}")
        self.until = cues.pattern("{untilWord}$")
        self.within = cues.pattern("{withinYear}")
        self.rounded = cues.pattern(r"[\d%]{HANZI}{0,3}(?:{comparatorAfter})(?:[，。；]|$)".replace("{HANZI}", HANZI))
        self.counted = cues.pattern("{achievedCue|achievedPraise|achievedHint}")
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
