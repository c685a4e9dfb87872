"""Whether what a sentence measures grew or fell, and what kind of measure each of its quantities is."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from kg.figure_grammar import FigureGrammar
from kg.model import Measure
from kg.quantities import TIMES, Quantity

__all__ = ["SIGN", "Change"]

SIGN = re.compile(r"(?:^|[^\dA-Za-z%\-—~])([-+−])$")
"""The sign of a number, and no range or name."""


@dataclass(slots=True)
class Change:
    """What was said last of a change, from left to right through a sentence."""

    view: str
    grammar: FigureGrammar
    grown: bool | None = None
    """Whether something grew or fell; None where nothing says so."""
    fell: bool = False
    signed: bool = False
    """Whether a sign said so, which is of one number alone."""
    rising: bool = False
    """Whether it is a rate of growth that goes from one value to the next."""
    moved: bool = False
    """Whether a rate of growth was just said to have moved by some points."""

    def note(self, quantity: Quantity, marks: dict[str, str], *, joined: bool) -> None:
        """Notes whether something grew or fell; within a list that goes on for the next (甲增长6%、乙4%).

        A multiple by which something grew is a rate.
        """
        if not joined:
            self.grown, self.fell = None, False
        elif self.signed:
            self.fell = False
        sign = SIGN.search(self.view[max(0, quantity.start - 2) : quantity.start])
        if marks.get("growth") or marks.get("decrease") or quantity.measure is Measure.GROWTH or sign:
            self.grown, self.fell = True, bool(marks.get("decrease")) or bool(sign and sign[1] != "+")
        self.signed = bool(sign)
        rated = quantity.unit == "%" and self.grammar.rated.match(self.view, quantity.outer)
        if rated:
            self.grown, self.fell = True, bool(rated["decrease"])
        if marks.get("change"):
            rate = self.grammar.rate_noun.fullmatch(marks.get("growth") or marks.get("decrease") or "")
            self.grown, self.rising = self.rising or bool(rate or rated), False
        if self.grown and quantity.unit == TIMES:
            quantity.unit = "%"

    def measure(self, quantity: Quantity, noun: str, indicator: str, out: Sequence[Quantity]) -> Measure:
        """The measure of a quantity that has a noun, or an indicator from before, behind those already `out`."""
        if quantity.unit in self.grammar.counted:
            return Measure.COUNT
        if quantity.unit != "%":
            return Measure.LEVEL
        if self.grown:
            return Measure.GROWTH
        if self.grammar.share.search(noun or indicator) or self.grown is False:
            return Measure.SHARE
        if out and not noun:
            # A bare rate behind a level (营收602亿元，5.8%) is its growth where the sentence speaks of growth.
            grown = any(q.measure is Measure.GROWTH for q in out)
            return out[-1].measure if out[-1].unit == "%" else Measure.GROWTH if grown else Measure.SHARE
        known = (self.grammar.parts(noun) or [indicator])[-1] in self.grammar.indicators
        return Measure.GROWTH if known else Measure.SHARE

    def apply(self, quantity: Quantity, measure: Measure) -> None:
        """Gives a quantity its measure; what fell is less than nothing."""
        quantity.measure = measure
        if measure is Measure.GROWTH and self.fell:
            value, top = quantity.value, quantity.value_max
            quantity.value, quantity.value_max = (-value, None) if top is None else (-top, -value)
