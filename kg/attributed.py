"""Figures attributed: whose each one is, of when, and which tracks' growth it is a target for."""

from __future__ import annotations

from collections.abc import Sequence

from kg import figures, measured
from kg.asides import told
from kg.context import Context, Sentence
from kg.doubts import proposed
from kg.figure_words import Words
from kg.model import Measure, Status
from kg.names import PLACES, Kind, Mention
from kg.quantities import Quantity
from kg.reading import TO_CLAUSE, TO_PART, Passage, behind
from kg.topics import OTHER, Scope

__all__ = ["Attributed", "When"]

_CLOSING = "】〗〕"
"""What closes the name of a place that heads a paragraph."""
_ASKING = "？?"
_NOBODY: tuple[tuple[str, ...], ...] = ((), (OTHER,))
"""The subjects of a scope that is about nobody whose figures are kept."""

When = tuple[Status | None, str]
"""What the header of a column says of the figures below it: aimed at or reached, and when."""


class Attributed:
    """Reads the figures of one document, sentence by sentence."""

    def __init__(self, context: Context) -> None:
        self.context, self.grammars, self.view = context, context.grammars, context.reading.view
        self.carried = ""
        """The indicator of the last figure that was read in the paragraph …"""
        self.unread: list[tuple[int, int, list[int]]] = []
        """… and the sentences behind it whose figures are nobody's, with the ends of places in them."""
        self.asked = ""
        """What the question measures that the paragraph before has asked."""

    def enter(self, topic: str = "") -> None:
        """Begins a paragraph, or a cell, in which nothing has been measured yet but its topic."""
        self.carried, self.unread = topic, []

    def begin(self, passage: Passage) -> None:
        """Begins a passage; what it measures first may be what was asked for (接待游客的目标是多少？)."""
        self.enter(self.asked)
        self.asked = ""
        if self.view[passage.end - 1] in _ASKING:
            grammar, places = self.grammars.figures, self.context.inside(passage.start, passage.end)
            first = max((m.end for m in places if m.name.kind in PLACES), default=passage.start)
            asked = grammar.how_many.search(self.view, first, passage.end)
            self.asked = Words(self.view, passage.start, passage.end, grammar, ()).lead(asked[1]) if asked else ""

    def read(self, sentence: Sentence, scopes: Sequence[Scope], header: When = (None, "")) -> list[measured.Figured]:
        """Reads the figures of a sentence, and of a cell below a header that says when; tells which make links.

        Nothing is asked of a figure that is nobody's, nor what it makes of tracks where none is named. It is read
        only if one behind it goes on with its indicator.
        """
        start, end, context = sentence.start, sentence.end, self.context
        if not self.grammars.figures.numeric.search(self.view, start, end):
            return []
        tracked = any(m.name.kind is Kind.TRACK for m in sentence.mentions)
        places = [m for m in sentence.mentions if m.name.kind in PLACES]
        bounds = [m.end for m in places if not self.grammars.figures.share_of.search(self.view, start, m.start)]
        closed = [at + 1 for at in bounds if self.view[at] in _CLOSING]
        self.unread.append((start, end, sorted([*bounds, *closed])))
        found: list[measured.Figured] = []
        if not context.city and not any(scope.parts or scope.subjects not in _NOBODY for scope in scopes):
            return found
        for quantity in self._quantities():
            if context.conditions.sets(start, quantity) or self.grammars.subjects.tallies(self.view, quantity, places):
                continue
            scope = next(s for s in scopes if s.start <= quantity.start < s.end)
            subjects = self._subjects(quantity, sentence, scope, scopes, bounds)
            if not subjects and not tracked:
                continue
            told = context.periods.aside(start, quantity.start) or header[0] if header[0] else None
            said = told or context.periods.said(start, end, quantity.start)
            known = quantity.indicator in self.grammars.figures.indicators
            if self._told_or_proposed(quantity, sentence, said):
                continue
            found.append((quantity, measured.means(quantity, said, known=known)))
            if not subjects:
                continue
            status = said or context.periods.hinted(start, end, quantity.start)
            self.keep(quantity, sentence, subjects, (status, header[1]))
            if tracked and status is Status.TARGET:
                self.aim(quantity, sentence, self._worded(quantity, sentence, scope, scopes), subjects)
        return found

    def _told_or_proposed(self, quantity: Quantity, sentence: Sentence, status: Status | None) -> bool:
        """Whether a figure is of former times, or only what somebody proposes; one that is aimed at is neither."""
        grammar, place, said = self.grammars.links, (self.view, sentence.start, quantity.start), sentence.said
        if proposed(*place, grammar.doubts, said):
            return True
        if status is Status.TARGET:
            return False
        return self.context.admissions.former(*place[1:]) or told(*place, grammar.asides, said)

    def keep(self, quantity: Quantity, sentence: Sentence, subjects: tuple[str, ...], when: tuple[Status, str]) -> None:
        """Keeps a figure for its subjects, of the time that is said or else the one its sentence speaks of."""
        status, said = when
        period = said or self.context.periods.period(sentence.start, quantity.start, status)
        gathered = self.context.gathered
        evidence = gathered.evidence(sentence.start, sentence.end, (quantity.start, quantity.outer))
        gathered.figure(quantity, evidence, subjects, status, period)

    def aim(self, target: Quantity, sentence: Sentence, mentions: Sequence[Mention], subjects: tuple[str, ...]) -> None:
        """Keeps the links that a target makes to the tracks whose growth it is about."""
        gathered, grammar = self.context.gathered, self.grammars.links
        for link in measured.aimed(self.view, sentence.start, mentions, target, grammar, said=sentence.said):
            evidence = gathered.evidence(sentence.start, sentence.end, (link.mention.start, link.mention.end))
            gathered.link(link, evidence, subjects)

    def _quantities(self) -> list[Quantity]:
        """The quantities of the last sentence that is unread, with what the ones before it bring up."""
        found: list[Quantity] = []
        for start, end, bounds in self.unread:
            found = figures.find(self.view, start, end, self.grammars.figures, bounds=bounds, carried=self.carried)
            self.carried = found[-1].indicator if found else self.carried
        self.unread = []
        return found

    def _subjects(
        self,
        quantity: Quantity,
        sentence: Sentence,
        scope: Scope,
        scopes: Sequence[Scope],
        bounds: Sequence[int],
    ) -> tuple[str, ...]:
        """Whose a figure is; nobody's where it is of a place elsewhere, or of more than the places here."""
        grammar = self.grammars.subjects
        each = grammar.each.search(self.view, scope.start, quantity.start)
        subjects = scope.at(quantity.start) or (() if each else self.context.city)
        subjects = self._shared(quantity, subjects, sentence.start, scopes)
        inside = [m for m in sentence.mentions if quantity.begin <= m.start < quantity.start]
        far = any(m.name.kind is Kind.ELSEWHERE and m.end in bounds for m in inside)
        wide = quantity.measure is not Measure.COUNT and grammar.wider.match(quantity.indicator)
        return () if far or wide else tuple(subject for subject in subjects if subject != OTHER)

    def _shared(
        self, quantity: Quantity, subjects: tuple[str, ...], start: int, scopes: Sequence[Scope]
    ) -> tuple[str, ...]:
        """Whose a figure is: one of those it is dealt out to; also the one district in charge of what is counted."""
        if quantity.of > 1 and not quantity.named and len(subjects) == 1:
            before = [s.subjects for s in scopes if s.start < quantity.start and len(s.subjects) == 1]
            named = tuple(dict.fromkeys(one for one in before if OTHER not in one))[-quantity.of :]
            first = behind(TO_CLAUSE, self.view, start, quantity.start)
            dealt = self.grammars.shares.respectively.search(self.view, first, quantity.start)
            if dealt and subjects in named and len(named) == quantity.of:
                return named[quantity.place]
        if quantity.unit != "%" and subjects == (self.grammars.subjects.city,):
            charged = self.context.charged(quantity.start)
            subjects += charged if len(charged) == 1 else ()
        return (subjects[quantity.place],) if 1 < quantity.of == len(subjects) else subjects

    def _worded(self, target: Quantity, sentence: Sentence, scope: Scope, scopes: Sequence[Scope]) -> list[Mention]:
        """The mentions in the words of a target.

        The words may stand in a clause before that names no other district, and whose indicator this one shares,
        or lead the item (软件：……).
        """
        named = [m.start for m in sentence.mentions if m.name.kind is Kind.DISTRICT]
        others = [s for s in scopes if s.subjects != scope.subjects and any(s.start <= at < s.end for at in named)]
        start, view = sentence.start, self.view
        inside = [m for m in sentence.mentions if target.begin <= m.start < target.start]
        first = min(scope.start, behind(TO_PART, view, start, target.begin))
        earlier = [m for m in sentence.mentions if first <= m.start and m.end <= target.begin]
        earlier = [m for m in earlier if not any(s.start <= m.start < s.end for s in others)]
        inside += [
            m
            for m in earlier
            if view[m.start : m.end] in target.indicator or (m.start == start and view[m.end] in "：:")
        ]
        if len(scope.subjects) > 1:
            inside = [m for m in inside if not self.grammars.shares.respectively.search(view, start, m.start)]
        if target.named:
            inside = [m for m in inside if view[m.start : m.end] in target.indicator]
        return inside
