"""Tables in a text: whose each cell is, and what the header says of it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise

from kg.cell_figures import UNIT, Cell, CellGrammar
from kg.cues import Cues
from kg.names import Kind, Mention
from kg.owners import Inside, Owner, OwnerGrammar
from kg.reading import CLAUSE, Passage

__all__ = ["TableGrammar"]

_SHORT = 8
"""Characters of a remark that says no more than that something is over (投资方退出)."""
_PLACES = (Kind.DISTRICT, Kind.CITY)


class TableGrammar:
    """The expressions that read headers."""

    def __init__(self, cues: Cues) -> None:
        self.cues, self.figures, self.owners = cues, CellGrammar(cues), OwnerGrammar(cues)
        self.indicator = cues.pattern("{indicatorHeader}$")
        self.head = next((cue.zh for cue in cues.ontology.roles["indicatorHeader"].values()), "")
        self.unit = cues.pattern("(?:{unitWord})?{unitCaption}$")
        self.project = cues.pattern("{projectHeader}")
        self.task = cues.pattern("{taskHeader}")
        self.tracks = cues.pattern("{trackHeader}")
        self.track = next((cue.zh for cue in cues.ontology.roles["trackHeader"].values()), "")
        self.past = cues.pattern("{pastTime|lastYear}|{companyHeader}")
        self.growth = cues.pattern("^(?:{growthCue|decreaseCue|baseYear})+$")
        self.same = cues.pattern("{samePeriod}")
        self.before = cues.pattern("^(?:{lastYear|baseYear|yearEnd})+$")
        self.serial = cues.pattern("^{serialHeader}")
        self.caption = cues.pattern(r"{unitCaption}[：:为]\s*([^\s，。；)）]+)")
        self.remark = cues.pattern("{remarkHeader|noteHeader}")
        self.mood = cues.pattern("{goalNoun|valueWord|targetCue|achievedCue}+")
        self.title = cues.pattern(r"\s*{tableWord}\s*[\d.\-—]+(?P<says>[^\n。]{2,40})(?=\n)")
        self.firm = cues.pattern("{firmHeader}")
        self.due = cues.pattern("{dueHeader}")
        self.goal = next((cue.zh for cue in cues.ontology.roles["goalNoun"].values()), "")
        self.note = cues.pattern("{noteHeader}")

    def _retreats(self, text: str) -> bool:
        return any("retreatCue" in cue.roles for cue in self.cues.find(text))

    def titled(self, view: str, position: int) -> str:
        """The title of a table that stands below it; empty where there is none."""
        title = self.title.match(view, position)
        return title["says"].strip() if title else ""

    def welcome(self, title: str) -> bool:
        """Whether what stands under a header may be a commitment."""
        retreats = any({"retreatCue", "negation", "historyCue"} & cue.roles for cue in self.cues.find(title))
        return not retreats and not self.past.search(title)

    def cells(self, view: str, rows: Sequence[Passage], inside: Inside, topic: str = "") -> Iterator[Cell]:
        """The cells below or beside the headers, row by row, without those of other places and of totals.

        `topic` is what the heading says that the table measures.
        """
        header, body = rows[0].cells, rows[1:]
        if body and all(len(row.cells) == len(header) + 1 for row in body):
            header = ((header[0][0], header[0][0]), *header)
        titles = [self.figures.bracketed(view[slice(*cell)]) for cell in header]
        named = [
            (self.owners.city,) if self.owners.whole.fullmatch(title) else self._places(inside(*cell))
            for title, cell in zip(titles, header, strict=True)
        ]
        if body and sum(map(bool, named)) > 1:
            yield from self._columns(view, titles, body, named)
            return
        headed = bool(body) and not any(named)
        titles = titles if headed else []
        body = body if headed else rows
        if headed and (lower := self._second(view, titles, body)):
            titles, body = lower, body[1:]
        titles = self._titles(titles)
        owners = list(self.owners.find(view, body, titles, inside))
        titles, texts = self._measured(titles, [[view[slice(*cell)].strip() for cell in row.cells] for row in body])
        topic = "" if any(map(self.project.search, titles)) else topic
        firms = any(map(self.firm.fullmatch, titles[:2]))
        for row, words, subjects in zip(body, texts, owners, strict=True):
            if not (subjects == () or self._moved(view, row, titles, inside)):
                for cell in self._row(row, words, titles, subjects, several=any(owners)):
                    if firms and self.figures.numeric(view[cell.start : cell.end]):
                        continue
                    if titles and self.figures.mark.fullmatch(view, cell.start, cell.end):
                        yield self._marked(header[row.cells.index((cell.start, cell.end))], subjects)
                    else:
                        yield self._about(cell, topic)

    def _about(self, cell: Cell, topic: str) -> Cell:
        """A cell whose header says no more than when, with what the heading says that the table measures."""
        plain = UNIT.sub("", cell.title).strip()
        if not topic or cell.indicator or not plain or not self.figures.timed.fullmatch(plain):
            return cell
        unit = UNIT.search(cell.title)
        return replace(cell, indicator=UNIT.sub("", topic) + unit[0] if unit else topic)

    def _measured(self, titles: list[str], texts: list[list[str]]) -> tuple[list[str], list[list[str]]]:
        """The titles, of which one is for indicators where its cells name units, and the texts with their units.

        A row that is a part of another (其中：……) leaves out its unit.
        """
        column = next((n for n, title in enumerate(titles) if self._label(title)), -1)
        units = [UNIT.search(row[column]) if 0 <= column < len(row) else None for row in texts]
        if any(unit and self.figures.united(unit[1]) for unit in units):
            titles = [*titles[:column], self.head, *titles[column + 1 :]]
        unit, part = "", False
        for row, own in zip(texts, units, strict=True):
            part = not own and (part or (0 <= column < len(row) and bool(self.figures.lead.match(row[column]))))
            unit = own[0] if own else unit
            row[column] += unit if part else ""
        return titles, texts

    def _label(self, title: str) -> bool:
        """Whether the cells below a header may name indicators."""
        return bool(title and (self.indicator.match(title) or self.project.search(title)))

    def _columns(
        self, view: str, header: Sequence[str], body: Sequence[Passage], named: Sequence[tuple[str, ...]]
    ) -> Iterator[Cell]:
        """The cells of a table with a column for each place; the last words before them say what a row is about."""
        first = next(n for n, subjects in enumerate(named) if subjects)
        lower = [view[slice(*cell)] for cell in body[0].cells]
        plain = all(self.figures.timed.fullmatch(text) or not self.figures.numeric(text) for text in lower)
        double = len(body) > 1 and "" in header[first:] and plain
        if double:
            body = body[1:]
            named = [subjects or (named[n - 1] if n > first else ()) for n, subjects in enumerate(named)]
        units = [n for n in range(first) if self.unit.match(header[n])]
        other = [n for n in range(first) if n in units or self.owners.wider.fullmatch(header[n])]
        head = next((n for n in reversed(range(first)) if n not in other), 0)
        texts = [[view[slice(*cell)] for cell in row.cells] for row in body]
        titles = self._titles([self.figures.bracketed(row[head]) if len(row) > head else "" for row in texts])
        for row, text, title in zip(body, texts, titles, strict=True):
            unit = next((text[n] for n in units if n < len(text)), "")
            title = f"{title}({unit})" if unit and not UNIT.search(title) else title
            if not title or self.remark.match(title):
                continue
            for number, ((start, end), subjects) in enumerate(zip(row.cells, named, strict=False)):
                said, when = self._under(title, lower[number]) if double and number < len(lower) else (title, "")
                if subjects and self.figures.mark.fullmatch(view, start, end):
                    yield self._marked(row.cells[head], subjects)
                elif subjects:
                    yield Cell(start=start, end=end, title=said, when=when, named=row.cells[head], subjects=subjects)

    def _marked(self, place: tuple[int, int], subjects: Owner) -> Cell:
        """The words at the head of a column or a row as a cell, for a mark below or beside them says that they hold."""
        return Cell(start=place[0], end=place[1], title=self.track, subjects=subjects)

    def _under(self, title: str, lower: str) -> tuple[str, str]:
        """The title and the time of a cell, from the head of its row and from the header right above it."""
        if self.figures.timed.fullmatch(title):
            return lower, title
        return (title, lower) if self.figures.timed.fullmatch(lower) else (title + lower, "")

    def _second(self, view: str, titles: Sequence[str], body: Sequence[Passage]) -> list[str]:
        """The titles of two rows of headers, the upper of which stand for several columns; empty if there is one."""
        lower = [view[slice(*cell)] for cell in body[0].cells]
        merged = any(title in ("", before) for before, title in pairwise(titles))
        if len(body) < 2 or len(lower) != len(titles) or not merged or lower[0] not in ("", titles[0]):
            return []
        if any(self.figures.numeric(text) and not self.figures.timed.fullmatch(text) for text in lower):
            return []
        found, upper = [], ""
        for title, text in zip(titles, self._titles(lower), strict=True):
            upper = title or upper
            found.append(upper if text in ("", upper) else upper + text)
        return found

    def _row(
        self, row: Passage, texts: Sequence[str], titles: Sequence[str], subjects: Owner, *, several: bool
    ) -> Iterator[Cell]:
        """The cells of a row; none of one that is over, or that sums up several places."""
        total = any(map(self.owners.total.match, texts[:2]))
        if (total and several) or self._ended(texts, titles):
            return
        named, indicator = self._indicator(texts, titles)
        times = [
            text for text in (texts[0], *filter(self.mood.fullmatch, texts[1:])) if self.figures.timed.fullmatch(text)
        ]
        due = (text for text, title in zip(texts, titles, strict=False) if self.due.search(title))
        times += [self.goal + text for text in due if self.figures.timed.fullmatch(text)]
        when = " ".join(dict.fromkeys(times))
        for number, (start, end) in enumerate(row.cells):
            title = titles[number] if number < len(titles) else ""
            told = number == named and not (self.task.search(title) or self.project.search(title))
            said = indicator and (told or self.unit.match(title))
            text = texts[number]
            state = self.remark.search(title) and not (self.note.fullmatch(title) and not self._retreats(text))
            if not said and (not state or self.figures.timed.fullmatch(title)):
                yield Cell(
                    start=start,
                    end=end,
                    title=title,
                    indicator="" if number == named else indicator,
                    named=None if named is None else row.cells[named],
                    when=when,
                    subjects=subjects,
                )

    def _indicator(self, texts: Sequence[str], titles: Sequence[str]) -> tuple[int | None, str]:
        """The column that says what a row measures, and what it says, with the unit of a column of units."""
        headed = list(enumerate(titles[: len(texts)]))
        named = next((n for n, title in headed if self.indicator.match(title)), None)
        figures = [
            (n, title) for n, title in headed if n and self.figures.numeric(texts[n]) and not self.serial.search(title)
        ]
        if named is None and all(self.figures.timed.fullmatch(title) for _, title in figures):
            # Every figure stands under a time alone, so that the words before them say what they are.
            plain = all(self.figures.plain.fullmatch(texts[n]) or UNIT.search(title) for n, title in figures)
            rest = [
                n
                for n, title in headed
                if not self.figures.numeric(texts[n]) and not self._other(title, projects=plain)
            ]
            named = rest[0] if rest and any(n > rest[0] for n, _ in figures) else None
        if named is None:
            return None, ""
        text = texts[named]
        unit = next((texts[n] for n, title in headed if self.unit.match(title)), "")
        return named, f"{text}({unit})" if unit and not UNIT.search(text) else text

    def _other(self, title: str, *, projects: bool) -> bool:
        """Whether a header is for something else than what is measured: whose it is, its number, its unit, a remark."""
        if self.task.search(title):
            return False
        kinds = [*self.owners.headers, self.serial, self.unit, self.remark, self.tracks]
        return any(kind.search(title) for kind in [*kinds, *([self.project] if projects else [])])

    def _ended(self, texts: Sequence[str], titles: Sequence[str]) -> bool:
        """Whether the remark on a row, or a cell that says nothing else, tells that it is over."""
        remarks = [text for text, title in zip(texts, titles, strict=False) if self.remark.search(title)]
        clauses = [clause for text in remarks for clause in CLAUSE.split(text) if len(clause) <= _SHORT]
        said = [(text, cue) for text in (*texts, *clauses) for cue in self.cues.find(text) if "retreatCue" in cue.roles]
        projects = any(map(self.project.search, titles))
        return any(
            cue.end == len(text)
            and ((projects and (text in clauses or not cue.start)) or (text in clauses and cue.start <= 1))
            for text, cue in said
        )

    def _moved(self, view: str, row: Passage, titles: Sequence[str], inside: Inside) -> bool:
        """Whether a remark tells that what the row is about goes elsewhere (迁往清远)."""
        remarks = [cell for cell, title in zip(row.cells, titles, strict=False) if self.remark.search(title)]
        far = [cell for cell in remarks if any(m.name.kind is Kind.ELSEWHERE for m in inside(*cell))]
        clauses = [clause for cell in far for clause in CLAUSE.split(view[slice(*cell)])]
        return any("retreatCue" in cue.roles and not cue.start for text in clauses for cue in self.cues.find(text))

    def _places(self, mentions: Sequence[Mention]) -> tuple[str, ...]:
        return next(((m.name.concepts[0],) for m in mentions if m.name.kind in _PLACES), ())

    def _titles(self, titles: Sequence[str]) -> list[str]:
        """The titles, with what a bare 同比 is of, and without those that only repeat the year before."""
        found: list[str] = []
        noun = ""
        for title in titles:
            bare = UNIT.sub("", title)
            if self.growth.match(bare) and noun and not self.same.fullmatch(bare):
                found.append(noun + title)
                continue
            found.append("" if self.before.match(bare) else title)
            if not (self.before.match(bare) or self.figures.completion.search(bare) or "%" in UNIT.findall(title)):
                noun = bare
        return found
