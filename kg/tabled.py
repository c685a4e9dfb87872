"""What a table states: its cells one by one, each under its header, each with its own subject."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from kg.attributed import Attributed, When
from kg.cell_figures import Cell
from kg.context import Context, Sentence
from kg.model import Stance, Status
from kg.names import Kind
from kg.quantities import Quantity
from kg.reading import Passage
from kg.stated import Stated
from kg.topics import Scope

__all__ = ["Tabled"]

_CAPTION = 60
"""How far before a table its caption stands."""


class Tabled:
    """Reads the tables of one document."""

    def __init__(self, context: Context, stated: Stated, attributed: Attributed) -> None:
        self.context, self.stated, self.attributed = context, stated, attributed
        self.grammar, self.figures, self.view = (
            context.grammars.tables,
            context.grammars.figures,
            context.reading.view,
        )

    def read(self, rows: Sequence[Passage]) -> None:
        """Keeps what the cells of a table state."""
        context, view, first = self.context, self.view, rows[0].start
        grammar, periods = self.grammar, context.periods
        said = context.open(first, rows[-1].end)
        periods.enter(rows[0])
        above = [line for line in view[max(0, first - _CAPTION) : first].split("\n")[-3:] if line]
        above += [below] if (below := grammar.titled(view, rows[-1].end)) else []
        topics = [grammar.figures.heading(line, self.figures) for line in reversed(above)]
        topic = next(filter(None, topics), "")
        cells = [cell for cell in grammar.cells(view, rows, context.inside, topic) if cell.end > cell.start]
        headers = periods.headers({(c.title, c.when): grammar.figures.told(c) for c in cells})
        usual = {status for status, _ in headers.values() if status}
        default = periods.mood or (usual.pop() if len(usual) == 1 else None)
        default = default or (Status.TARGET if periods.ahead else None)
        caption = grammar.caption.search(view, max(0, first - _CAPTION), first) or grammar.caption.search(below)
        for cell in cells:
            status, year = headers[cell.title, cell.when]
            self._cell(cell, said, (status or default, year), caption[1] if caption else "")
        owners = dict.fromkeys(subject for cell in cells for subject in cell.subjects or ())
        context.subjects.pointing.group = tuple(owners) if len(owners) > 1 else context.subjects.pointing.group

    def _cell(self, cell: Cell, said: int, when: When, caption: str) -> None:
        """Keeps what a cell states; `caption` is the unit of the whole table, where its caption names one."""
        sentence = Sentence(cell.start, cell.end, self.context.inside(cell.start, cell.end), said)
        scope = Scope(cell.start, cell.end, self._subjects(cell))
        if self.grammar.welcome(cell.title):
            self.stated.read(sentence, [scope], self._stance(cell.title))
        quantity = self.grammar.figures.figure(self.view, cell, self.figures, caption)
        if self._foreign(cell, scope.subjects):
            return
        if quantity is None:
            self.attributed.enter(self.grammar.figures.topic(cell, self.figures))
            self.attributed.read(sentence, [scope], when)
            return
        self._figure(quantity, cell, sentence, when)

    def _foreign(self, cell: Cell, subjects: tuple[str, ...]) -> bool:
        """Whether the row of a district's cell measures something else that only stands there, as an airport does."""
        if not cell.named or self.context.grammars.subjects.city in subjects:
            return False
        named = self.context.inside(*cell.named)
        return bool(named) and named[0].start == cell.named[0] and named[0].name.kind is Kind.DECOY

    def _subjects(self, cell: Cell) -> tuple[str, ...]:
        return self.context.subjects.section if cell.subjects is None else cell.subjects

    def _stance(self, title: str) -> Stance | None:
        """The stance that the header of a cell gives to what stands in it, or that stands above the table."""
        if not title:
            return self.context.stances.above
        found = self.context.stances.said(title)
        if found is None and self.grammar.project.search(title):
            return Stance.ENABLE
        return Stance.GROW if found is None and self.grammar.tracks.search(title) else found

    def _figure(self, quantity: Quantity, cell: Cell, sentence: Sentence, when: When) -> None:
        """Keeps the figure of a cell whose indicator or unit stands in its header."""
        grammars, periods, subjects = self.context.grammars, self.context.periods, self._subjects(cell)
        aimed = grammars.periods.target.match(self.view, cell.start, cell.end)
        status = Status.TARGET if aimed else when[0] or periods.status(cell.start, cell.end, quantity.start)
        self.attributed.keep(quantity, sentence, subjects, (status, when[1]))
        if status is Status.TARGET and cell.named:
            start, end = cell.named
            named = Sentence(start, end, self.context.inside(start, end), sentence.said)
            self.attributed.aim(replace(quantity, start=end), named, named.mentions, subjects)
