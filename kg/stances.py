"""Stances that come from above: what a heading, the lead of a list or the head of a catalogue says of its items."""

from __future__ import annotations

from kg.blocks import Kind as Shape
from kg.blocks import close_headings
from kg.cues import Cues
from kg.links import LinkGrammar, stance_of, undone
from kg.model import Stance
from kg.reading import Passage, Reading

__all__ = ["Stances"]

_BRIEF = 40
"""Characters of a paragraph that is an item of a list, where the name of a place leads it."""
_CATALOGUE = 12
"""Characters of a sentence that heads a catalogue, or of the bare name that heads an item."""


class Stances:
    """Walks through a reading and says which stance stands above. Made anew for every document."""

    def __init__(self, cues: Cues, grammar: LinkGrammar, reading: Reading) -> None:
        self.cues, self.grammar, self.reading = cues, grammar, reading
        self.above: Stance | None = None
        """What the headings, and the lead of a list, say."""
        self.item: Passage | None = None
        self.listed: Stance | None = None
        """What the head of a catalogue within a paragraph says of its items."""
        self.led = -1
        """Where that head ends: the sentence right behind it is an item, numbered or not."""
        self.headings: list[tuple[int, Stance | None]] = []

    def enter(self, passage: Passage) -> None:
        """Takes note of a passage that begins."""
        if passage.kind is Shape.HEADING:
            close_headings(self.headings, passage.level)
            self.headings.append((passage.level, self._of(passage)))
        self.listed = None
        brief = passage.kind is Shape.PARAGRAPH and passage.end - passage.start <= _BRIEF
        named = brief and self.grammar.headed.match(self.reading.view, passage.start, passage.end)
        self.item = passage if passage.kind is Shape.ITEM or named else None
        if passage.kind is not Shape.ITEM:
            self.above = next((stance for _, stance in reversed(self.headings) if stance), None)

    def leave(self, passage: Passage) -> None:
        """Takes note of a passage that ends, which may lead a list."""
        if passage.kind is Shape.PARAGRAPH and self.reading.view[passage.end - 1] in "：:":
            self.above = self._of(passage) or self.above

    def sentence(self, start: int, end: int) -> Stance | None:
        """The stance that a sentence has from what stands above it."""
        if found := self._catalogue(start, end):
            return found
        return None if self.item is None or self._revoked(start, end, self.item) else self.above

    def _revoked(self, start: int, end: int, item: Passage) -> bool:
        """Whether an item that begins with a bare name goes on to say that it is not to be (氢能。本轮暂不列入。)."""
        if start > item.start or end >= item.end or end - start > _CATALOGUE:
            return False
        behind = next((sentence for sentence in self.reading.sentences(item) if sentence[0] >= end), None)
        cues = self.cues.find(self.reading.view[slice(*behind)]) if behind else []
        return undone(cues) and not any(stance_of(cue) for cue in cues)

    def said(self, words: str) -> Stance | None:
        """The stance that a head gives to what stands below it; None where it has a cue of retreat."""
        cues = self.cues.find(words)
        if undone(cues):
            return None
        found = [stance for cue in cues if (stance := stance_of(cue))]
        return min(found, key=Stance.rank) if found else None

    def _of(self, passage: Passage) -> Stance | None:
        return self.said(self.reading.view[passage.start : passage.end])

    def _catalogue(self, start: int, end: int) -> Stance | None:
        """The stance of a numbered sentence, from the one before it that heads a catalogue (优先引进类。（一）……)."""
        words = self.reading.view[start:end].rstrip("。：:\n ")
        if len(words) <= _CATALOGUE and self.grammar.catalogue.search(words):
            self.listed, self.led = self.said(words), end
            return None
        return self.listed if start == self.led or self.grammar.numbered.match(words) else None
