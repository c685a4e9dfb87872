"""Readings with mentions to claims: each rule runs over each sentence, and what it finds gets its evidence.

The order for a document: its passages one by one; for each, what is known there (`context`: who is meant, when, which
stance stands above); for each sentence the officials, the figures (`attributed`), and in each of its scopes the
commitments, directions, own systems and carriers (`stated`). A table is read cell by cell (`tabled`).
"""

from __future__ import annotations

from collections.abc import Sequence

from kg import officials
from kg.attributed import Attributed
from kg.blocks import LONGEST
from kg.blocks import Kind as Shape
from kg.context import Context, Find, Sentence
from kg.grammars import Grammars
from kg.model import Claim
from kg.names import Mention
from kg.ontology import Ontology
from kg.reading import Passage, Reading
from kg.stated import Stated
from kg.tabled import Tabled
from kg.topics import Scope

__all__ = ["Deriver"]


class Deriver:
    """Derives claims from readings; made once for an ontology.

    `find` gives the mentions in a text, and is used for what is known of a document beside its text.
    """

    def __init__(self, ontology: Ontology, find: Find) -> None:
        self.grammars, self.find = Grammars(ontology), find

    def derive(self, reading: Reading, mentions: Sequence[Mention]) -> list[Claim]:
        """The claims of a document, commitments merged by subject and track, all in the order of the text."""
        return _Walk(Context(self.grammars, self.find, reading, mentions)).claims()


class _Walk:
    """One walk through one document."""

    def __init__(self, context: Context) -> None:
        self.context, self.reading = context, context.reading
        self.stated, self.attributed = Stated(context), Attributed(context)
        self.tabled = Tabled(context, self.stated, self.attributed)

    def claims(self) -> list[Claim]:
        table: list[Passage] = []
        for passage in self.reading.passages:
            row = passage.kind is Shape.ROW
            if table and not (row and table[0].table == passage.table):
                self.tabled.read(table)
                table = []
            if row:
                table.append(passage)
            else:
                self._passage(passage)
        if table:
            self.tabled.read(table)
        return self.context.gathered.claims()

    def _passage(self, passage: Passage) -> None:
        context = self.context
        if context.furniture.leads_away(passage):
            return
        said = context.enter(passage)
        self.attributed.begin(passage)
        # What is looked at may go beyond a sentence that was cut for its length.
        narrow = said and passage.end - passage.start <= LONGEST
        for start, end in self.reading.sentences(passage):
            whole = not narrow or (start, end) == (passage.start, passage.end)
            gates = said if whole else context.open(start, end)
            if not context.glosses.explains(start, end, gates):
                self._sentence(*context.sentence(start, end, gates, passage))
        context.stances.leave(passage)

    def _sentence(self, sentence: Sentence, scopes: Sequence[Scope]) -> None:
        if sentence.said & self.context.grammars.officials.posts:
            self._officials(sentence, scopes)
        inherited = self.context.stances.sentence(sentence.start, sentence.end)
        figured = self.attributed.read(sentence, scopes)
        self.stated.read(sentence, scopes, inherited, figured)

    def _officials(self, sentence: Sentence, scopes: Sequence[Scope]) -> None:
        """Keeps who holds which post, and remembers for whom they speak."""
        start, end, context = sentence.start, sentence.end, self.context
        for official in officials.find(
            self.reading.view, start, end, sentence.mentions, scopes, context.grammars.officials
        ):
            context.subjects.speakers[official.person] = official.subject
            evidence = context.gathered.evidence(start, end, (official.start, official.end))
            context.gathered.official(official, evidence)
