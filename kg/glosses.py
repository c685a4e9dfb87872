"""Where a text tells what its words mean, and so plans nothing: glossaries, and sentences that define a word."""

from __future__ import annotations

import re

from kg.blocks import LEVELS
from kg.blocks import Kind as Shape
from kg.cues import Cues
from kg.reading import Passage, Reading

__all__ = ["GlossGrammar", "Glosses"]

_NUMBERED = LEVELS["second"]
"""The level of the lowest numbered heading that ends a glossary: 一、 and （一）."""
_TERM = re.compile(r"(?:[“《][^”》]{1,20}[”》][^，。；：:]{0,8}|[^，。；：:\d]{1,12})[：:]")
_MARKS = "，。；：！？“”‘’」』）) \n\t"


class GlossGrammar:
    """The expressions that tell what a word means."""

    def __init__(self, cues: Cues) -> None:
        self.glossary = cues.pattern("{glossary}(?:[（(].*)?$")
        self.meaning = cues.pattern("(?:{meaning}|^(?:[^，。；：:]{1,40}[：:])?{meaningMark})(?!{notMeaning})")
        self.meanings = cues.gates.add(self.meaning)


class Glosses:
    """Walks through a reading and says where it tells what words mean. Made anew for every document."""

    def __init__(self, grammar: GlossGrammar, reading: Reading) -> None:
        self.grammar, self.view = grammar, reading.view
        self.level = 0
        """That of the heading of the glossary that is open, or 0."""

    def enter(self, passage: Passage) -> None:
        """Takes note of a passage that begins.

        A glossary whose heading has no number may have its words as headings, and ends where a paragraph names none.
        """
        said = self.view[passage.start : passage.end]
        if passage.kind is Shape.PARAGRAPH and self.level > _NUMBERED:
            if not (_TERM.match(said) or self.grammar.meaning.search(said)):
                self.level = 0
        if passage.kind is Shape.HEADING:
            if passage.level <= min(self.level, _NUMBERED):
                self.level = 0
            if self.grammar.glossary.search(said.rstrip(_MARKS)):
                self.level = passage.level

    def explains(self, start: int, end: int, said: int) -> bool:
        """Whether a sentence says what a word means; `said` are the gates that are open in it."""
        meant = said & self.grammar.meanings
        return self.level > 0 or bool(meant and self.grammar.meaning.search(self.view[start:end]))
