"""What is known at each place of a document: its mentions, and the walkers that keep track of what was said before."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from kg.actors import Actors
from kg.asides import Admissions
from kg.blocks import Kind as Shape
from kg.charges import Charge, charges, entrusted
from kg.conditions import Conditions
from kg.furniture import Furniture
from kg.gathered import Gathered
from kg.glosses import Glosses
from kg.grammars import Grammars
from kg.heads import Heads
from kg.names import PLACES, Kind, Mention
from kg.periods import Periods
from kg.reading import Passage, Reading
from kg.stances import Stances
from kg.subjects import Subjects
from kg.topics import Scope

__all__ = ["Context", "Find", "Sentence"]

Find = Callable[[str], list[Mention]]
"""Gives the mentions in a text."""


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence, or a cell, `[start, end)` of a view, with its mentions and the gates that are open in it (`said`)."""

    start: int
    end: int
    mentions: Sequence[Mention]
    said: int


class Context:
    """Walks through a document and knows who, when and what has been spoken of. Made anew for every document.

    `find` is used for what is known of a document beside its text.
    """

    def __init__(self, grammars: Grammars, find: Find, reading: Reading, mentions: Sequence[Mention]) -> None:
        self.grammars, self.reading, self.mentions = grammars, reading, mentions
        self._starts = [m.start for m in mentions]
        document = reading.document
        place = [m for m in find(document.place) if m.name.kind in PLACES]
        districts = [m for m in place if m.name.kind is Kind.DISTRICT]
        known = [find(document.title), districts, find(document.issuer)]
        self.subjects = Subjects(grammars.subjects, reading, mentions, known)
        self.actors = Actors(grammars.actors, reading, self.subjects.speakers)
        self.city = tuple(m.name.concepts[0] for m in place if m.name.kind is Kind.CITY)
        """Whose a figure is of which nobody is named, in a document that is known to be about the city."""
        self.periods = Periods(grammars.periods, reading)
        self.admissions = Admissions(grammars.links.asides, reading, self.periods.now)
        self.glosses = Glosses(grammars.glosses, reading)
        self.furniture = Furniture(grammars.furniture, reading)
        self.conditions = Conditions(grammars.conditions, reading)
        self.stances = Stances(grammars.cues, grammars.links, reading)
        self.heads = Heads(reading.view, grammars.links)
        self.charges: tuple[Charge, ...] = ()
        """Whom the passage puts in charge of what it asks for."""
        self.gathered = Gathered(reading, grammars.ontology, grammars.figures, self.subjects.speakers)

    def inside(self, start: int, end: int) -> Sequence[Mention]:
        """The mentions that begin in a stretch."""
        return self.mentions[bisect_left(self._starts, start) : bisect_left(self._starts, end)]

    def open(self, start: int, end: int) -> int:
        """The gates that are open in a stretch."""
        return self.grammars.cues.gates.find(self.reading.view[start:end])

    def enter(self, passage: Passage) -> int:
        """Takes note of a passage that begins; the gates that are open in it."""
        mentions = self.inside(passage.start, passage.end)
        said = self.open(passage.start, passage.end)
        self.subjects.enter(passage, mentions, said)
        self.actors.stories.enter(passage.start, passage.end, heading=passage.kind is Shape.HEADING)
        self.periods.enter(passage)
        self.admissions.enter(passage)
        self.glosses.enter(passage)
        self.conditions.enter(passage, said)
        self.heads.enter(passage, mentions)
        self.stances.enter(passage)
        grammar = self.grammars.charges
        charging = said & grammar.said
        self.charges = charges(self.reading.view, passage.start, passage.end, mentions, grammar) if charging else ()
        return said

    def sentence(self, start: int, end: int, said: int, passage: Passage) -> tuple[Sentence, list[Scope]]:
        """A sentence that begins, and its scopes: who it is about, part by part."""
        mentions = self.inside(start, end)
        self.periods.sentence(start, end, said)
        self.admissions.sentence(start, end, said)
        self.heads.sentence(start, end, mentions, first=start == passage.start)
        if passage.kind is Shape.HEADING:
            scopes = [Scope(start, end, self.subjects.current)]
        else:
            scopes = self.subjects.scopes(start, end, mentions, said)
            scopes = self.actors.apart(start, end, scopes, mentions, said)
        if self.charges:
            scopes = list(entrusted(scopes, self.charges, mentions))
        return Sentence(start, end, mentions, said), scopes

    def charged(self, position: int) -> tuple[str, ...]:
        """The districts in charge of what the passage asks of the city at a position."""
        return next((charge.subjects for charge in self.charges if charge.start <= position < charge.end), ())
