"""Figures that others have to reach: what an applicant must have, and whom a measure is for.

注册资本不低于1000万元 below 申报条件, and 对营业收入超过10亿元的企业给予奖励, are nobody's targets.
"""

from __future__ import annotations

from kg.blocks import Kind as Shape
from kg.blocks import close_headings
from kg.cues import Cues
from kg.model import Comparator
from kg.numerals import NUMERAL
from kg.quantities import Quantity
from kg.reading import TO_CLAUSE, Passage, Reading, behind

__all__ = ["ConditionGrammar", "Conditions"]

_BOUNDS = (Comparator.AT_LEAST, Comparator.AT_MOST, Comparator.MORE, Comparator.LESS)
_MARKS = "，。；：:！？”』）) \n\t"


class ConditionGrammar:
    """The expressions that set a condition."""

    def __init__(self, cues: Cues) -> None:
        self.toward = cues.pattern(r"{towardWord}[^，。；：！？\n\t]*$")
        self.of = cues.pattern("(?:(?:、|{joiner|orWord|andWord})[^，。；：]{1,16}?)?{structural}")
        self.applicant = cues.pattern(
            rf"(?:{{applicant}}(?!{{comparatorBefore|reachVerb}}*{NUMERAL}(?!{{yearWord}}))[^，。；：]{{2}}"
            rf"|{{applyVerb}}[^，。；：]{{0,10}}?{{mustWord}}|{{mustMeet}})[^。；\n]*$"
        )
        self.within = cues.pattern(r"{conditionHead}(?:{listVerb}[：:]?|[：:])[^。；\n]*$")
        self.behind = cues.pattern(r"[^。；\n]{0,24}?{structural}{conditionNoun}")
        self.head = cues.pattern("{conditionHead}(?:{listVerb})?$")
        self.heads = cues.gates.add(self.head)


class Conditions:
    """Walks through a reading and says where it sets conditions. Made anew for every document."""

    def __init__(self, grammar: ConditionGrammar, reading: Reading) -> None:
        self.grammar, self.reading = grammar, reading
        self.headings: list[tuple[int, bool]] = []
        self.led = False
        """Whether the list that goes by is headed by a condition."""

    def enter(self, passage: Passage, said: int) -> None:
        """Takes note of a passage that begins; `said` are the gates that are open in it."""
        view = self.reading.view
        text = view[passage.start : passage.end] if said & self.grammar.heads else ""
        sets = bool(text and self.grammar.head.search(text.rstrip(_MARKS)))
        if passage.kind is Shape.HEADING:
            close_headings(self.headings, passage.level)
            self.headings.append((passage.level, sets))
            self.led = False
        elif passage.kind is not Shape.ITEM:
            self.led = sets and text.rstrip().endswith(("：", ":"))

    def sets(self, start: int, quantity: Quantity) -> bool:
        """Whether a figure of a sentence, which begins at `start`, is one that others have to reach."""
        if quantity.comparator not in _BOUNDS:
            return False
        if self.led or any(sets for _, sets in self.headings):
            return True
        view, grammar = self.reading.view, self.grammar
        first = behind(TO_CLAUSE, view, start, quantity.start)
        if grammar.of.match(view, quantity.outer) and grammar.toward.search(view, first, quantity.start):
            return True
        if grammar.applicant.search(view, start, quantity.start) or grammar.within.search(view, start, quantity.start):
            return True
        return bool(grammar.behind.match(view, quantity.outer))
