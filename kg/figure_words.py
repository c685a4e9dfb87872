"""The words around the quantities of a sentence: the noun before one, what stands behind it, what bounds it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from kg.figure_grammar import FigureGrammar
from kg.model import Comparator, Measure
from kg.quantities import RIGHT, Quantity
from kg.reading import CLAUSE, behind

__all__ = ["BREAK", "Words"]

_KEPT_ABOUT = (Comparator.AT_MOST, Comparator.ABOUT)
"""控制在2%左右 is no bound."""
_SIGNS = ("-", "+", "−")
_ENOUGH = 3
"""Characters of a noun that stands without the verb before it; a shorter one keeps it (接待游客)."""
_OPENING = "“‘「『《\"'（("
BREAK = re.compile(r"[，；：。！？!?;\n\t]|—{2}|,(?!\d{3})|:(?!\d)")
_TO_BREAK = re.compile(f"(?s:.*)(?:{CLAUSE.pattern}|(?<!—)(?:——)+)")


@dataclass(frozen=True, slots=True)
class Words:
    """The words of a sentence `[start, end)` of a view."""

    view: str
    start: int
    end: int
    grammar: FigureGrammar
    bounds: Sequence[int]
    """Positions before which no noun reaches, such as the ends of names of places."""

    def left(self, edge: int, stop: int) -> tuple[str, bool]:
        """The words of the clause before a quantity, and whether only a list mark parts it from the last."""
        first = max((b for b in self.bounds if edge <= b <= stop), default=edge)
        first = behind(_TO_BREAK, self.view, first, stop)
        text = self.view[first:stop].rpartition("】")[2]
        joined = edge > self.start and first == edge and bool(self.grammar.split.match(text))
        if first == edge and edge > self.start and "、" in text.lstrip("、"):
            text = text[text.index("、") :] if not text.startswith("、") else text
        paired = text.count('"') % 2 == 0
        cut = max(text.rfind(mark) for mark in _OPENING if not (paired and mark == '"'))
        if cut >= 0 and not any(mark in text[cut:] for mark in "”’」』》)"):
            text = text[cut + 1 :] or (text[:cut] if text[cut] in "(（" else "")
        return text, joined

    def strip(self, text: str) -> tuple[str, dict[str, str]]:
        """The words before a quantity without the verbs that lead to it, and those by what they say."""
        marks: dict[str, str] = {}
        while text and not text.endswith(self.grammar.guard):
            match = self.grammar.tail.search(text)
            if not match:
                break
            for name, word in match.groupdict().items():
                if word:
                    marks.setdefault(name, word)
            text = text[: match.start()]
        return text, marks

    def lead(self, text: str) -> str:
        """The noun that is left of the words before a quantity without the verbs and times that lead to it."""
        position = 0
        while position < len(text):
            if self.grammar.keep.match(text, position):
                break
            match = self.grammar.lead.match(text, position)
            if not match:
                act = None if self.grammar.share_end.search(text) else self.grammar.act.match(text, position)
                match = act if act and len(text) - act.end() >= _ENOUGH else None
            if not match or match.end() == position:
                break
            if 0 < len(text) - match.end() < _ENOUGH and self.grammar.attributive.fullmatch(match[0]):
                break
            position = match.end()
        noun = self.grammar.bore.sub(r"\1", self.grammar.inner.sub("", text[position:].strip("的之")))
        middle = self.grammar.mid.match(noun)
        if middle and noun not in self.grammar.indicators and not self.grammar.share.search(noun):
            noun = noun[middle.end() :]
        if len(noun) < 2 or self.grammar.only_verb.fullmatch(noun):
            return ""
        noun = self.grammar.built.sub(r"\1", self._undated(noun))
        if noun.count('"') == 1:
            return '"' + noun
        return "“" + noun if "”" in noun and "“" not in noun else noun

    def _undated(self, noun: str) -> str:
        """A noun without the place and the year before it, or what stands before a year and a verb."""
        dated = self.grammar.dated.match(noun)
        if dated is None:
            return noun
        rest = self.lead(noun[dated.end() :])
        return noun if rest in self.grammar.generic else rest or self.lead(dated[1])

    def right(self, quantity: Quantity, following: int) -> str:
        """The noun behind a quantity and before the one that follows it (10家企业)."""
        if quantity.tail:
            return self.view[quantity.outer : quantity.tail]
        match = RIGHT.match(self.view, quantity.outer, following)
        if not match:
            return ""
        text = match[0]
        dash = self.grammar.apposition.search(text)
        if dash:
            text = text[dash.end() :] or text[: dash.start()]
        size = self.grammar.sized_of.match(text)
        text = text[size.end() :] if size else text  # 10亿元规模的基金
        if self.grammar.abstract.match(text) or self.grammar.after_count.match(text):
            return ""
        above = next(
            (m for m in self.grammar.above.finditer(text) if not text.endswith(self.grammar.guard, 0, m.end())), None
        )
        text = self.grammar.source.split(text[: above.start()] if above else text)[0].lstrip("的")
        if self.grammar.tier_only.fullmatch(text):
            shared = self.grammar.tier_noun.match(self.view, quantity.outer, self.end)
            text = shared[1] if shared else text
        if len(text) < 2 or (self.grammar.verb.match(text) and not self.grammar.keep.match(text)):
            return ""
        return self.grammar.joined.sub("", text.rstrip("的等"))

    def purpose(self, quantity: Quantity) -> str:
        """What money is given out for, which stands behind it (拿出6000万元支持原创设计)."""
        match = RIGHT.match(self.view, quantity.outer, self.end) if quantity.unit == "CNY" else None
        if match is None:
            return ""
        used = self.grammar.purpose.match(match[0])
        return self.lead(match[0][used.end() :] if used else match[0])

    def listed(self, quantity: Quantity) -> int:
        """How many quantities a list has that begins with this one."""
        count, position = 1, quantity.outer
        while mark := self.grammar.split.match(self.view, position, self.end):
            signed = mark.end() + (self.view[mark.end() : mark.end() + 1] in _SIGNS)
            after = self.grammar.quantity.match(self.view, signed, self.end)
            if after is None:
                break
            count, position = count + 1, after.end()
        return count

    def listed_right(self, quantity: Quantity) -> str:
        """What a list of quantities is of, where it stands behind the last of them (500亩、900亩净地)."""
        position = quantity.outer
        while mark := self.grammar.split.match(self.view, position, self.end):
            after = self.grammar.quantity.match(self.view, mark.end(), self.end)
            if after is None:
                return ""
            trailing = self.grammar.after_pattern.match(self.view, after.end(), self.end)
            position = trailing.end() if trailing else after.end()
        area = self.grammar.area.match(self.view, position, self.end)
        last = replace(quantity, outer=position)
        return area[1] if area else self.right(last, self.end) if position > quantity.outer else ""

    def comparator(self, quantity: Quantity, noun: str, marks: dict[str, str]) -> Comparator:
        """The comparator of a quantity, from what trails it or the `marks` before it."""
        if quantity.comparator is Comparator.RANGE:
            return Comparator.RANGE
        if "comparator" in marks:
            said = self.grammar.before[marks["comparator"]]
            return quantity.comparator if (said, quantity.comparator) == _KEPT_ABOUT else said
        if quantity.comparator is Comparator.EQUAL:
            left = self.view[max(self.start, quantity.start - 6) : quantity.start]
            if self.grammar.cap.search(left):
                return Comparator.AT_MOST
            share = self.grammar.share_head.search(noun)
            if share and share["hedge"]:
                return self.grammar.before[share["hedge"]]
        return quantity.comparator

    def behind_places(self, start: int, end: int) -> int:
        """Where the words of a clause begin that stand behind the places it names; its start if none do."""
        return max((b for b in self.bounds if start < b < end), default=start)

    def measured(self, quantity: Quantity, noun: str, right: str, *, listed: bool, grown: bool) -> str:
        """What stands behind a quantity where that is measured (10家企业, 620亩用地), else the noun before it."""
        counted = quantity.unit in self.grammar.counted
        if quantity.unit == "%":
            return self._part(quantity, noun, right, grown=grown)
        if noun in self.grammar.ground:
            return noun
        sized = self.grammar.sized.search(noun)
        if right and sized and not counted and self.grammar.of.match(self.view, quantity.outer):
            return right
        hanging = not counted and not self.grammar.indicator.search(noun) and not self.grammar.headed.fullmatch(noun)
        hanging = hanging or noun in self.grammar.generic
        if (
            right
            and hanging
            and (self.grammar.of.match(self.view, quantity.outer) or self.grammar.acted.fullmatch(noun))
        ):
            return right
        area = None if counted else self.grammar.area.match(self.view, quantity.outer)
        if area and noun not in self.grammar.indicators:
            return area[1]
        if right in self.grammar.generic and noun and counted:
            return noun + right
        return right if right and (counted or not (noun or listed)) else noun

    def _part(self, quantity: Quantity, noun: str, right: str, *, grown: bool) -> str:
        """What a share is of where it stands behind (八成以上的珠宝企业, 以千分之五的土地), else the noun before it."""
        grammar = self.grammar
        plain = not grown and quantity.measure is not Measure.GROWTH
        covers = grammar.covers.search(noun)
        known = grammar.share_end.search(noun) or grammar.indicator.search(noun) or grammar.headed.fullmatch(noun)
        direct = quantity.outer > quantity.end or (not noun and grammar.known_tail.match(right))
        behind = right and plain and (direct or grammar.of.match(self.view, quantity.outer))
        return right if behind and (covers or not known) and not grammar.grant.search(right) else noun

    def sums(self, quantity: Quantity, noun: str) -> bool:
        """Whether a count only says how many were just listed (氢能、区块链两项)."""
        words = quantity.unit in self.grammar.counted and self.view[quantity.start] not in "0123456789"
        if not words or quantity.value != len(self.grammar.parts(noun)) or quantity.value < 2:
            return False
        behind = self.right(quantity, self.end)
        return not behind or bool(self.grammar.prose.match(behind) or self.grammar.sited.match(behind))
