"""Whose each row of a table is: the places that a column of it, or a merged cell, names."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from kg.cues import Cues
from kg.names import Kind, Mention
from kg.numerals import NUMERAL
from kg.reading import HANZI, Passage

__all__ = ["Inside", "Owner", "OwnerGrammar"]

Inside = Callable[[int, int], Sequence[Mention]]
Owner = tuple[str, ...] | None
"""Whose a row is: None where the table does not say it, nobody's where it is of a place elsewhere."""


class OwnerGrammar:
    """The expressions that read the headers and the cells that name places."""

    def __init__(self, cues: Cues) -> None:
        self.city = cues.ontology.city
        self.whole = cues.pattern("(?:{deicticCity})")
        self.wider = cues.pattern(rf"{{widerPlace}}{HANZI}{{0,2}}")
        self.total = cues.pattern(
            rf"(?:{{deicticCity}}?{NUMERAL}?{{districtNoun}})?{{totalRow}}\s*(?:[（(].*|{NUMERAL}.{{1,2}})?$"
        )
        self.subject = cues.pattern("(?:{subjectHeader})$")
        self.charge = cues.pattern("(?:{chargeLabel})$")
        self.company = cues.pattern("{companyHeader}")
        self.headers = (self.subject, self.charge, self.company)

    def find(self, view: str, body: Sequence[Passage], titles: Sequence[str], inside: Inside) -> Iterator[Owner]:
        """Whose each row is (see `_owner`); the merged cell of a place holds for the rows below it."""
        place, last = -1, None
        group: Owner = None
        for row in body:
            texts = [view[slice(*cell)].strip() for cell in row.cells]
            merged = 0 <= place < len(texts) and not texts[place] and any(texts)
            if merged and not any(map(self.total.match, texts[:2])):
                yield last
                continue
            last, place = self._owner(texts, row, titles, inside)
            if len(texts) > 1 and texts[0] and not any(texts[1:]):
                group = last if place == 0 else None
            yield group if last is None and not any(map(self.total.match, texts[:2])) else last

    def _owner(self, texts: Sequence[str], row: Passage, titles: Sequence[str], inside: Inside) -> tuple[Owner, int]:
        """Whose a row is, by a column of places, of who is in charge, or by any cell; and the number of the column.

        None where the table does not say it, nobody's where it is of a place elsewhere.
        """
        own = [n for n, title in enumerate(titles[: len(texts)]) if self.subject.search(title)]
        charge = [n for n, title in enumerate(titles[: len(texts)]) if self.charge.search(title)]
        rest = [n for n in range(len(texts)) if n >= len(titles) or not self.company.search(titles[n])]
        if texts and self.wider.fullmatch(texts[0]):
            return (), -1
        for number in [*own, *charge, *rest]:
            mentions = inside(*row.cells[number])
            districts = tuple(dict.fromkeys(m.name.concepts[0] for m in mentions if m.name.kind is Kind.DISTRICT))
            elsewhere = any(m.name.kind is Kind.ELSEWHERE for m in mentions)
            if self.whole.match(texts[number]):
                return (self.city,), number
            if districts:
                return (districts if number in (*own, *charge) else districts[:1]), number
            if number in own and elsewhere:
                return (), number
            for city in (m for m in mentions if m.name.kind is Kind.CITY):
                if number in own or city.end - city.start == len(texts[number]):
                    return (city.name.concepts[0],), number
        elsewhere = any(m.name.kind is Kind.ELSEWHERE for cell in row.cells for m in inside(*cell))
        return (() if elsewhere else None), -1
