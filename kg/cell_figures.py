"""The cells of a table, and the figure of one: a number whose indicator or unit stands in the header above it."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from kg.cues import Cues, alternatives
from kg.figure_grammar import FigureGrammar
from kg.figures import find
from kg.model import Measure
from kg.numerals import SCALE
from kg.quantities import Quantity

__all__ = ["UNIT", "Cell", "CellGrammar"]

UNIT = re.compile(r"[(（]([^()（）]+)[)）]")
"""What stands in brackets in a header: a unit, as a rule."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Cell:
    """A cell `[start, end)` of a view. `subjects` is None where the table does not say whose it is.

    `title` is the header above; `indicator` what its row measures, where a column of the table says that, and
    `named` where that stands.
    """

    start: int
    end: int
    title: str
    indicator: str = ""
    named: tuple[int, int] | None = None
    when: str = ""
    """The time that the row is for, where its first cell says one."""
    subjects: tuple[str, ...] | None = None


class CellGrammar:
    """The expressions that read the figure of a cell."""

    def __init__(self, cues: Cues) -> None:
        self.plain = cues.pattern(r"[-+−]?\d[\d,]*(?:\.\d+)?(?:%?{rangeMark}\d[\d,]*(?:\.\d+)?)?")
        self.sign = cues.pattern("(?:{comparatorBefore}|{growthCue|decreaseCue|reachVerb|baseYear|targetCue})*")
        self.rest = cues.pattern(
            r"[\s\d.,%—~至-]*[万亿千百]*" + alternatives(cues.ontology.units) + r"?\s*{comparatorAfter}?[。；]?"
        )
        self.note = re.compile("[①-⑳*※]+$")
        self.mark = re.compile("[√✓✔☑●■◆★▲◎○☆△]")
        """What a cell holds that only says that the words at the head of its column or row hold."""
        self.serial = cues.pattern("^{serialHeader}")
        self.number = cues.pattern("{numberNoun}$")
        self.rising = cues.pattern("(?:{growthCue|decreaseCue})$")
        self.compared = cues.pattern("{baseYear}$")
        self.share = cues.pattern("{rateTail|shareCue}$")
        self.rate = cues.pattern("{growthCue|decreaseCue|baseYear|rateTail|shareCue}$")
        self.change = cues.pattern("(?:{growthCue|decreaseCue|baseYear})+$")
        self.completion = cues.pattern("{completionHeader}")
        self.grow = next((c.zh for c in cues.ontology.roles["growthCue"].values()), "")
        self.lead = cues.pattern("^{topicLead}[：:]")
        self.caption = cues.pattern("^{unitCaption}[：:]?")
        self.cut = cues.pattern("{yearWord|eachDistrict|districtNoun|quarterPart|deicticCity}|月")
        self.unit = re.compile(rf"{SCALE}?{alternatives(cues.ontology.units)}")
        self.behind = re.compile(rf"[/：:]{self.unit.pattern}$|(?<=[^/：:\d%])%$")
        self.goal = cues.pattern("(?<=[^，。；：])(?:{goalNoun|targetCue})+$")
        self.when = cues.pattern(
            r"^(?:(?:19|20)\d\d{yearWord}?|{thisYear|lastYear|nextYear|quarterPart}"
            r"|\d{1,2}(?:[-—~至]\d{1,2})?月(?:{yearEnd}?前)?|\s)+"
        )
        self.timed = cues.pattern(
            r"(?:(?:19|20)\d\d{yearWord}?|{thisYear|lastYear|nextYear|quarterPart|targetCue|achievedCue|achievedHint}"
            r"|{achievedVerb|planHeading|planTitle|growthCue|baseYear|valueWord|goalNoun|wholeYear|yearWord|yearEnd|toWord|rateTail}"
            r"|\d{1,2}(?:[-—~至]\d{1,2})?月|[-—()（）\s/%])+"
        )
        """What a header says that says no more than when, or whether it is aimed at or reached."""

    def numeric(self, text: str) -> bool:
        """Whether a cell begins with a number, or with a word or two that lead to one (达到160万人次)."""
        sign = self.sign.match(text)
        return bool(self.plain.match(text, sign.end() if sign else 0))

    def united(self, text: str) -> bool:
        """Whether a text is a unit, and no more than that."""
        return bool(self.unit.fullmatch(self.caption.sub("", text)))

    def bracketed(self, title: str) -> str:
        """A header with its unit in brackets, which may stand behind a stroke or a colon (产值/亿元)."""
        unit = self.behind.search(title)
        return f"{title[: unit.start()]}({unit[0].lstrip('/：:')})" if unit else title

    def told(self, cell: Cell) -> str:
        """The words that say when a cell is of, and whether it is aimed at or reached: 同比 says neither."""
        bare = UNIT.sub("", cell.title)
        completion, when = self.completion.search(bare), self.when.match(bare)
        if completion:
            return f"{cell.when} {when[0] if when else ''} {completion[0]}"
        noun = self.change.sub("", bare)
        return f"{cell.when} {noun if noun != bare and noun else cell.title}"

    def heading(self, text: str, grammar: FigureGrammar) -> str:
        """What a heading says that a table below it measures, with its unit; empty where it names no one thing.

        It stands behind the time and the places (2026年各区工业投资目标（亿元）).
        """
        unit = next((said for said in UNIT.findall(text) if self.united(said)), "")
        plain = UNIT.sub("", text).strip()
        start = max((cut.end() for cut in self.cut.finditer(plain)), default=0)
        name = self.goal.sub("", plain[start:])
        known = grammar.indicator.match(name)
        if name not in grammar.indicators and not grammar.headed.fullmatch(name):
            name = name[: known.end()] if known and not grammar.split.search(name) else ""
        return f"{name}({unit})" if unit and name else name

    def topic(self, cell: Cell, grammar: FigureGrammar) -> str:
        """What the sentences of a cell are about where they name nothing: what its row or its column measures."""
        name = self.goal.sub("", self.when.sub("", UNIT.sub("", cell.title)))
        known = name in grammar.indicators or grammar.headed.fullmatch(name)
        return cell.indicator or (name if known and not self.timed.fullmatch(name) else "")

    def figure(self, view: str, cell: Cell, grammar: FigureGrammar, caption: str = "") -> Quantity | None:
        """The quantity of a cell whose indicator or unit stands in its header; None where there is none.

        `caption` is the unit of the whole table, where its caption names one.
        """
        text = self.note.sub("", view[cell.start : cell.end])
        sign = self.sign.match(text)
        begin = sign.end() if sign else 0
        number = self.plain.match(text, begin) or grammar.quantity.match(text, begin)
        if not cell.title or number is None or self.serial.search(cell.title):
            return None
        if not self.rest.fullmatch(text, number.end()):
            return None
        name, symbol = self._named(cell, caption, grammar)
        found = self._find(name, text, grammar)
        if not found and symbol:
            text = text[: number.end()] + symbol + text[number.end() :]
            found = self._find(name, text, grammar)
        if not found:
            return None
        if number[0].startswith("-") and found[0].value > 0:
            found[0] = replace(found[0], value=-found[0].value)
        said = found[0].indicator
        if not cell.indicator and said not in grammar.indicators and found[0].measure is not Measure.GROWTH:
            plain = self.goal.sub("", self.when.sub("", name).strip())
            said = name if self.timed.fullmatch(plain) else plain or said
        return replace(found[0], indicator=said, start=cell.start, end=cell.end, outer=cell.end, begin=cell.start)

    def _named(self, cell: Cell, caption: str, grammar: FigureGrammar) -> tuple[str, str]:
        """The name of what a cell measures, and the unit that the headers or the caption of the table give to it."""
        title = cell.title if self.completion.search(cell.title) else cell.indicator or cell.title
        name = self.lead.sub("", UNIT.sub("", title))
        if title is not cell.title and (change := self._change(cell.title)):
            return name + change, "%"
        compared = None if self.share.search(name) else self.compared.search(name)
        if title is cell.title and compared:
            return name[: compared.start()] + self.grow, "%"
        said = [self.caption.sub("", unit) for unit in reversed(UNIT.findall(title))]
        unit = next((unit for unit in said if grammar.quantity.fullmatch("1" + unit)), "")
        if unit:
            return name, unit
        if self.rate.search(name):
            return name, "%" if caption else ""
        units = re.split("[、/]", caption)
        counts = bool(self.number.search(name))
        return name, next((unit for unit in units if (unit in grammar.counted) == counts), units[0])

    def _change(self, title: str) -> str:
        """The word for what a column of changes tells of an indicator: that it grows or falls; empty for other ones."""
        bare = UNIT.sub("", title)
        rising = self.rising.search(bare)
        if rising:
            return rising[0]
        return self.grow if self.compared.search(bare) else ""

    def _find(self, name: str, text: str, grammar: FigureGrammar) -> list[Quantity]:
        """The figures of a cell behind the name of what it measures; a number in the name is none of them."""
        found = find(name + text, 0, len(name) + len(text), grammar)
        return [quantity for quantity in found if quantity.end > len(name)]
