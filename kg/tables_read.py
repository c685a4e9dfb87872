"""Tables in a text: whose each cell is, and what the header says of it."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace

from kg.cues import Cues, alternatives
from kg.figure_grammar import FigureGrammar
from kg.figures import find
from kg.mentions import Kind, Mention
from kg.model import Measure
from kg.numerals import NUMERAL
from kg.quantities import Quantity
from kg.reading import CLAUSE, Passage

__all__ = ["Cell", "TableGrammar"]

_PLAIN = re.compile(r"[-+]?\d[\d,]*(?:\.\d+)?")
_UNIT = re.compile(r"[(（]([^()（）]+)[)）]")
_SHORT = 8
"""Characters of a remark that says no more than that something is over (投资方退出)."""
_PLACES = (Kind.DISTRICT, Kind.CITY)

Inside = Callable[[int, int], Sequence[Mention]]


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


class TableGrammar:
    """The expressions that read headers."""

    def __init__(self, cues: Cues) -> None:
        self.city = cues.ontology.cities[0].iri if cues.ontology.cities else ""
        self.whole = cues.pattern("(?:{deicticCity})")
        self.total = cues.pattern(
            rf"(?:{{deicticCity}}?{NUMERAL}?{{districtNoun}})?{{totalRow}}\s*(?:[（(].*|{NUMERAL}.{{1,2}})?$"
        )
        self.indicator = cues.pattern("{indicatorHeader}$")
        self.unit = cues.pattern("(?:{unitWord})?{unitCaption}$")
        self.subject = cues.pattern("(?:{subjectHeader})$")
        self.company = cues.pattern("{companyHeader}")
        self.project = cues.pattern("{projectHeader}")
        self.tracks = cues.pattern("{trackHeader}")
        self.cues = cues
        self.past = cues.pattern("{pastTime|lastYear}|{companyHeader}")
        self.growth = cues.pattern("^(?:{growthCue|decreaseCue|baseYear})+$")
        self.rising = cues.pattern("(?:{growthCue|decreaseCue})$")
        self.compared = cues.pattern("{baseYear}$")
        self.completion = cues.pattern("{completionHeader}")
        self.grow = next((c.zh for c in cues.ontology.roles["growthCue"].values()), "")
        self.before = cues.pattern("^(?:{lastYear|baseYear|yearEnd})+$")
        self.timed = cues.pattern(
            r"(?:(?:19|20)\d\d{yearWord}?|{thisYear|lastYear|nextYear|quarterPart|targetCue|achievedCue|achievedHint}"
            r"|{achievedVerb|planHeading|planTitle|growthCue|baseYear|valueWord|goalNoun|wholeYear|yearWord|yearEnd|toWord|rateTail}"
            r"|\d{1,2}(?:[-—~至]\d{1,2})?月|[-—()（）\s/%])+"
        )
        self.sign = cues.pattern("(?:[≥≤><]|{comparatorBefore}|{growthCue|decreaseCue|reachVerb|baseYear|targetCue})*")
        self.serial = cues.pattern("^{serialHeader}")
        self.caption = cues.pattern(r"{unitCaption}[：:为]\s*([^\s，。；)）]+)")
        self.remark = cues.pattern("{remarkHeader}")
        self.when = cues.pattern(r"^(?:(?:19|20)\d\d{yearWord}?|{thisYear|lastYear|nextYear|quarterPart}|\s)+")
        self.number = cues.pattern("{numberNoun}$")
        self.rest = cues.pattern(
            r"[\s\d.,%—~至-]*[万亿千百]*" + alternatives(cues.ontology.units) + r"?\s*{comparatorAfter}?[。；]?"
        )

    def welcome(self, title: str) -> bool:
        """Whether what stands under a header may be a commitment."""
        retreats = any({"retreatCue", "negation", "historyCue"} & cue.roles for cue in self.cues.find(title))
        return not retreats and not self.past.search(title)

    def cells(self, view: str, rows: Sequence[Passage], inside: Inside) -> Iterator[Cell]:
        """The cells below or beside the headers, row by row, without those of other places and of totals."""
        header, body = rows[0], rows[1:]
        named = [self._places(inside(*cell)) for cell in header.cells]
        if len(rows) > 1 and sum(map(bool, named)) > 1:
            for row in body:
                title = view[slice(*row.cells[0])]
                for (start, end), subjects in zip(row.cells[1:], named[1:], strict=False):
                    yield Cell(start=start, end=end, title=title, named=row.cells[0], subjects=subjects)
            return
        headed = len(rows) > 1 and not any(named)
        titles = self._titles([view[slice(*cell)] for cell in header.cells]) if headed else []
        for row in body if headed else rows:
            yield from self._row(view, row, titles, inside)

    def _row(self, view: str, row: Passage, titles: Sequence[str], inside: Inside) -> Iterator[Cell]:
        texts = [view[slice(*cell)] for cell in row.cells]
        if any(self.total.match(text.strip()) for text in texts[:2]):
            return
        own = [n for n, title in enumerate(titles[: len(texts)]) if self.subject.search(title)]
        fitting = [n for n in range(len(texts)) if n >= len(titles) or not self.company.search(titles[n])]
        subjects: tuple[str, ...] | None = None
        for number in [*own, *fitting]:
            found = self._places(inside(*row.cells[number]))
            if self.whole.match(texts[number].strip()):
                found = (self.city,)
            if found:
                subjects = found
                break
        elsewhere = any(m.name.kind is Kind.ELSEWHERE for cell in row.cells for m in inside(*cell))
        if (subjects is None and elsewhere) or self._ended(texts, titles):
            return
        named, indicator = self._indicator(texts, titles)
        for number, (start, end) in enumerate(row.cells):
            title = titles[number] if number < len(titles) else ""
            said = indicator and (number == named or self.unit.match(title))
            if not said and (not self.remark.search(title) or self.timed.fullmatch(title)):
                yield Cell(
                    start=start,
                    end=end,
                    title=title,
                    indicator=indicator,
                    named=None if named is None else row.cells[named],
                    when=texts[0] if self.timed.fullmatch(texts[0]) else "",
                    subjects=subjects,
                )

    def _indicator(self, texts: Sequence[str], titles: Sequence[str]) -> tuple[int | None, str]:
        """The column that says what a row measures, and what it says, with the unit of a column of units."""
        headed = list(enumerate(titles[: len(texts)]))
        named = next((n for n, title in headed if self.indicator.match(title)), None)
        if named is None and all(self.timed.fullmatch(title) for n, title in headed if self._numeric(texts[n]) and n):
            # Every figure stands under a time alone, so that the words before them say what they are.
            rest = [n for n, title in headed if not self._numeric(texts[n]) and not self._other(title)]
            named = rest[0] if rest and any(self._numeric(texts[n]) for n, _ in headed if n > rest[0]) else None
        if named is None:
            return None, ""
        text = texts[named]
        unit = next((texts[n] for n, title in headed if self.unit.match(title)), "")
        return named, f"{text}({unit})" if unit and not _UNIT.search(text) else text

    def _numeric(self, text: str) -> bool:
        """Whether a cell begins with a number, or with a word or two that lead to one (达到160万人次)."""
        sign = self.sign.match(text)
        return bool(_PLAIN.match(text, sign.end() if sign else 0))

    def _other(self, title: str) -> bool:
        """Whether a header is for something else than what is measured: whose it is, its number, its unit, a remark."""
        kinds = (self.subject, self.company, self.serial, self.unit, self.remark, self.tracks, self.project)
        return any(kind.search(title) for kind in kinds)

    def _ended(self, texts: Sequence[str], titles: Sequence[str]) -> bool:
        """Whether the remark on a row, or a cell that says nothing else, tells that it is over."""
        remarks = [text for text, title in zip(texts, titles, strict=False) if self.remark.search(title)]
        clauses = [clause for text in remarks for clause in CLAUSE.split(text) if len(clause) <= _SHORT]
        said = [(text, cue) for text in (*texts, *clauses) for cue in self.cues.find(text) if "retreatCue" in cue.roles]
        return any(cue.end == len(text) and (text in clauses or not cue.start) for text, cue in said)

    def _places(self, mentions: Sequence[Mention]) -> tuple[str, ...]:
        return next(((m.name.concepts[0],) for m in mentions if m.name.kind in _PLACES), ())

    def _titles(self, titles: Sequence[str]) -> list[str]:
        """The titles, with what a bare 同比 is of, and without those that only repeat the year before."""
        found: list[str] = []
        noun = ""
        for title in titles:
            bare = _UNIT.sub("", title)
            if self.growth.match(bare) and noun:
                found.append(noun + title)
            else:
                found.append("" if self.before.match(bare) else title)
                noun = noun if self.before.match(bare) else bare
        return found

    def _change(self, title: str) -> str:
        """The word for what a column of changes tells of an indicator: that it grows or falls; empty for other ones."""
        bare = _UNIT.sub("", title)
        rising = self.rising.search(bare)
        if rising:
            return rising[0]
        return self.grow if self.compared.search(bare) else ""

    def _find(self, name: str, text: str, grammar: FigureGrammar) -> list[Quantity]:
        """The figures of a cell behind the name of what it measures; a number in the name is none of them."""
        found = find(name + text, 0, len(name) + len(text), grammar)
        return [quantity for quantity in found if quantity.end > len(name)]

    def figure(self, view: str, cell: Cell, grammar: FigureGrammar, caption: str = "") -> Quantity | None:
        """The quantity of a cell whose indicator or unit stands in its header; None where there is none.

        `caption` is the unit of the whole table, where its caption names one.
        """
        text = view[cell.start : cell.end]
        sign = self.sign.match(text)
        begin = sign.end() if sign else 0
        number = _PLAIN.match(text, begin) or grammar.quantity.match(text, begin)
        title = cell.title if self.completion.search(cell.title) else cell.indicator or cell.title
        if not title or number is None or self.serial.search(cell.title):
            return None
        if not self.rest.fullmatch(text, number.end()):
            return None
        unit = next(reversed(_UNIT.findall(title)), "")
        name = _UNIT.sub("", title)
        if title is not cell.title and (change := self._change(cell.title)):
            name, unit, caption = name + change, "", "%"
        found = self._find(name, text, grammar)
        units = [unit] if unit and grammar.quantity.fullmatch("1" + unit) else re.split("[、/]", caption)
        counts = bool(self.number.search(name))
        symbol = next((u for u in units if (u in grammar.counted) == counts), units[0])
        if not found and symbol:
            text = text[: number.end()] + symbol + text[number.end() :]
            found = self._find(name, text, grammar)
        if not found:
            return None
        if number[0].startswith("-") and found[0].value > 0:
            found[0] = replace(found[0], value=-found[0].value)
        said = found[0].indicator
        if not cell.indicator and said not in grammar.indicators and found[0].measure is not Measure.GROWTH:
            said = self.when.sub("", name).strip() or said
        return replace(found[0], indicator=said, start=cell.start, end=cell.end, outer=cell.end, begin=cell.start)
