"""Figures in a sentence: what its quantities measure, with their comparators.

What a quantity measures stands before it in the clause (工业投资增长23%), or behind it where things are counted
(10家企业), or is carried over from the quantity before.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from kg.figure_grammar import FigureGrammar
from kg.model import Comparator, Measure
from kg.quantities import RIGHT, TIMES, Quantity, quantities
from kg.reading import CLAUSE, behind

__all__ = ["find"]

_SIGN = re.compile(r"(?:^|[^\dA-Za-z%\-—~])([-+−])$")
_KEPT_ABOUT = (Comparator.AT_MOST, Comparator.ABOUT)
"""控制在2%左右 is no bound."""
_ENOUGH = 3
"""Characters of a noun that stands without the verb before it; a shorter one keeps it (接待游客)."""
_LONGEST = 40
"""Characters of a topic that a clause brings up."""
_OPENING = "“‘「『《\"'（("
_BREAK = re.compile(r"[，；：。！？!?;\n\t]|—{2}|,(?!\d{3})|:(?!\d)")
_TO_BREAK = re.compile(f"(?s:.*)(?:{CLAUSE.pattern}|(?<!—)(?:——)+)")


def find(
    view: str, start: int, end: int, grammar: FigureGrammar, *, bounds: Sequence[int] = (), carried: str = ""
) -> list[Quantity]:
    """The quantities of a sentence `[start, end)` of a view, in order, several for a shared one.

    `bounds` are positions before which no indicator reaches, such as the ends of names of places; `carried` is
    the indicator of the sentence before, for a sentence that names none.
    """
    found = quantities(view, start, end, grammar)
    return _Reader(view, start, end, grammar, bounds, carried).read(found) if found else []


class _Reader:
    """Reads what the quantities of one sentence measure, from left to right."""

    def __init__(
        self, view: str, start: int, end: int, grammar: FigureGrammar, bounds: Sequence[int], carried: str
    ) -> None:
        self.view, self.start, self.end, self.grammar, self.bounds = view, start, end, grammar, bounds
        self.indicator = carried
        self.noun = ""
        self.items: list[str] = []
        self.place = 0
        self.growth: bool | None = None
        self.decrease = False
        self.rising = False
        """Whether it is a rate of growth that goes from one value to the next."""
        self.told: list[list[int]] = []
        """The lists whose figures are of one indicator each."""
        self.moved = False
        """Whether a rate of growth was just said to have moved by some points."""
        self.group: list[int] = []
        self.run: list[int] = []
        """The figures of a list that may be one subject's each; with 分别 (`each`) they may name what they are of."""
        self.each = False
        self.out: list[Quantity] = []

    def read(self, found: Sequence[Quantity]) -> list[Quantity]:
        edge = self.start
        aspect = self.grammar.aspect.match(self.view, self.start, self.end)
        if aspect and (topic := self._lead(aspect[1])) in self.grammar.indicators:
            self.indicator = topic
        title = self.grammar.title.match(self.view, self.start, self.end)
        if title and self.grammar.headed.fullmatch(topic := self._lead(title[1])):
            self.indicator = topic
        for number, quantity in enumerate(found):
            following = found[number + 1].start if number + 1 < len(found) else self.end
            if not self._done(quantity, edge):
                self._one(quantity, edge, following)
            edge = quantity.outer
        self._close()
        self._share()
        self._grown()
        return [self._filled(number) for number in range(len(self.out))]

    def _grown(self) -> None:
        """Pairs a list of growths with as many things told apart just before (分别达80亿元和60亿元，增长5%和3%)."""
        for told in self.told:
            rest = range(told[-1] + 1, told[-1] + 1 + len(told))
            if rest.stop > len(self.out) or any(self.out[i].indicator != self.out[told[-1]].indicator for i in rest):
                continue
            gaps = [self.view[self.out[i].outer : self.out[i + 1].start] for i in rest[:-1]]
            if all(self.grammar.split.fullmatch(gap) for gap in gaps):
                for i, thing in zip(rest, told, strict=True):
                    self.out[i] = replace(self.out[i], indicator=self.out[thing].indicator)

    def _filled(self, number: int) -> Quantity:
        """A quantity, with an open indicator filled from the one behind it, or from the words before it."""
        quantity = self.out[number]
        if quantity.indicator:
            return quantity
        later = next((q.indicator for q in self.out[number + 1 :] if q.indicator), "")
        words = self.view[quantity.begin : quantity.start].strip("，、；：“”‘’（）() ")
        quantity.indicator = later or self.grammar.respectively.sub("", words)
        return quantity

    def _one(self, quantity: Quantity, edge: int, following: int) -> None:
        grammar = self.grammar
        left, joined = self._left(edge, quantity.start)
        sign = quantity.unit == "%" and _SIGN.search(left)
        text, marks = self._strip_tail(left[:-1] if sign else left)
        text = self._distributes(text, marks)
        if grammar.split.fullmatch(text):
            text = ""
        based = grammar.base.match(self.view, quantity.outer)
        if based or (grammar.from_word.search(text) and not marks.get("change")):
            self._from(text, edge, quantity.start - len(left))
            return
        listed = joined and not text
        if grammar.to.fullmatch(left):
            marks["change"], self.rising = left, self.moved
        self.moved = False
        self._changes(quantity, marks, listed, joined and not grammar.share.search(text))
        if quantity.unit == TIMES:
            if not self.growth:
                return
            quantity.unit = "%"
        noun = self._said(quantity, text)
        if self._sums(quantity, noun) or self._limits(quantity):
            return
        if quantity.point:
            self.indicator = noun if noun and not grammar.moves.match(noun) else self.indicator
            self.moved = not grammar.share.search(self.indicator)
            return
        if not noun:
            self._turn(edge, quantity.start - len(left))
        right = self._right(quantity, following)
        begin = max(edge, quantity.start - len(left))
        self._measured(quantity, noun, self._comparator(quantity, noun, marks), begin)
        verb = grammar.verb_tail.search(text[: len(text) - len(noun)])
        first = len(self.out)
        self._name(quantity, noun, right, marks, listed, verb[0] if verb and noun in grammar.generic else "")
        if not (joined and self.run and (self.each or not text)) or "respectively" in marks:
            self._close()
            self.each = "respectively" in marks
        self.run += [first] if len(self.items) <= 1 and len(self.out) == first + 1 else []

    def _done(self, quantity: Quantity, edge: int) -> bool:
        """Whether a share is of a plan (完成年度计划的74%): it is put out as one of what was done."""
        if quantity.unit != "%":
            return False
        left = self._left(edge, quantity.start)[0]
        plan = self.grammar.planned.search(left) if self.grammar.plans.search(left) else None
        if plan is None:
            return False
        done = self._lead(self._strip_tail(left[: plan.start()])[0]) or self.indicator
        comparator = self._comparator(quantity, "", self._strip_tail(left)[1])
        self.out.append(
            replace(
                quantity,
                indicator=done + plan[1],
                measure=Measure.SHARE,
                comparator=comparator,
                begin=quantity.start - len(left),
            )
        )
        return True

    def _said(self, quantity: Quantity, text: str) -> str:
        """The noun before a quantity; none where a count is of some of those counted before (其中通过备案的12个)."""
        some = quantity.unit in self.grammar.counted and text.endswith("的") and self.indicator
        return "" if some else self._lead(text.rstrip("+-−"))

    def _limits(self, quantity: Quantity) -> bool:
        """Whether a change only says which things are meant (产值下降10%以上的企业)."""
        grown = self.growth and quantity.unit == "%" and quantity.outer > quantity.end
        return bool(grown and self.grammar.of.match(self.view, quantity.outer) and self._right(quantity, self.end))

    def _sums(self, quantity: Quantity, noun: str) -> bool:
        """Whether a count only says how many were just listed (氢能、区块链两项)."""
        words = quantity.unit in self.grammar.counted and self.view[quantity.start] not in "0123456789"
        if not words or quantity.value != len(self.grammar.parts(noun)) or quantity.value < 2:
            return False
        behind = self._right(quantity, self.end)
        return not behind or bool(self.grammar.prose.match(behind))

    def _from(self, text: str, edge: int, stop: int) -> None:
        """Takes the indicator of a base (营收由100亿元提高到……), which is no figure itself."""
        text, marks = self._strip_tail(self.grammar.from_word.sub("", text))
        self.rising = "growth" in marks
        head = self._lead(text)
        if not head:
            self._turn(edge, stop)
        share = self.grammar.share_head.match(head) and self.out
        self.indicator = self.indicator + head if share else head or self.indicator

    def _close(self) -> None:
        """Ends a list of figures: each learns its place."""
        if len(self.run) > 1:
            for place, at in enumerate(self.run):
                self.out[at].place, self.out[at].of = place, len(self.run)
        self.run = []

    def _changes(self, quantity: Quantity, marks: dict[str, str], listed: bool, joined: bool) -> None:
        """Notes whether something grew or fell; within a list that goes on for the next (甲增长6%、乙4%)."""
        if not listed:
            self._share()
        if not joined:
            self.growth, self.decrease = None, False
        sign = _SIGN.search(self.view[max(0, quantity.start - 2) : quantity.start])
        if marks.get("growth") or marks.get("decrease") or quantity.measure is Measure.GROWTH or sign:
            self.growth, self.decrease = True, bool(marks.get("decrease")) or bool(sign and sign[1] != "+")
        rated = quantity.unit == "%" and self.grammar.rated.match(self.view, quantity.outer)
        if rated:
            self.growth, self.decrease = True, bool(rated["decrease"])
        if marks.get("change"):
            rate = self.grammar.rate_noun.fullmatch(marks.get("growth") or marks.get("decrease") or "")
            self.growth, self.rising = self.rising or bool(rate or rated), False

    def _measured(self, quantity: Quantity, noun: str, comparator: Comparator, begin: int) -> None:
        """Fills in what the words before a quantity say of it."""
        measure = self._measure(quantity, noun)
        value, top = quantity.value, quantity.value_max
        if measure is Measure.GROWTH and self.decrease:
            value = -value
            if top is not None:
                value, top = -top, value
        quantity.comparator, quantity.measure, quantity.begin = comparator, measure, begin
        quantity.value, quantity.value_max = value, top

    def _distributes(self, text: str, marks: dict[str, str]) -> str:
        """The noun of a list that 分别 distributes: behind its verb (分别新建加氢站), else before it (产值分别达到)."""
        found = list(self.grammar.respectively.finditer(text))
        if not found:
            return text
        marks["respectively"] = found[-1][0]
        behind = self._lead(text[found[-1].end() :])
        return behind or self._strip_tail(text[: found[-1].start()])[0]

    def _turn(self, edge: int, stop: int) -> None:
        """Takes the indicator that a clause without a figure brings up (零售额却受拖累，下降4.4%)."""
        first = max((b for b in self.bounds if edge <= b <= stop), default=edge)
        if not self.view[first:stop].strip("，："):
            first = edge  # What places are told of stands before them (增速居前的是黄埔、南沙，分别增长……).
        clauses = [c for c in _BREAK.split(self.view[first:stop]) if c and not self.grammar.compared.search(c)]
        said = self._lead(clauses[-1]) if clauses else ""
        match = self.grammar.indicator.match(said) or self.grammar.headed.match(said)
        if match and self.indicator and self.grammar.rate_noun.fullmatch(match[0]):
            self.growth = True  # How fast what was spoken of before grew (三区增速居前，分别增长……).
        elif match:
            self.indicator = match[0] if match.end() > 1 else said
            self.growth = self.growth or bool(self.grammar.rate_noun.match(said, match.end()))
        elif first == edge > self.start and "；" in self.view[edge:stop] and not self.growth:
            # Behind a semicolon something else is spoken of (……；服装档口，年底前要有五成……).
            part = self.view[self.view.rfind("；", edge, stop) + 1 : stop]
            self.indicator, self.growth = self._lead(_BREAK.split(part)[0]), False

    def _left(self, edge: int, stop: int) -> tuple[str, bool]:
        """The words of the clause before a quantity, and whether only a list mark parts it from the last."""
        first = max((b for b in self.bounds if edge <= b <= stop), default=edge)
        first = behind(_TO_BREAK, self.view, first, stop)
        text = self.view[first:stop]
        joined = edge > self.start and first == edge and bool(self.grammar.split.match(text))
        if first == edge and edge > self.start and "、" in text.lstrip("、"):
            text = text[text.index("、") :] if not text.startswith("、") else text
        cut = max(map(text.rfind, _OPENING))
        if cut >= 0 and not any(mark in text[cut:] for mark in "”’」』》)"):
            text = text[cut + 1 :] or (text[:cut] if text[cut] in "(（" else "")
        return text, joined

    def _strip_tail(self, text: str) -> tuple[str, dict[str, str]]:
        marks: dict[str, str] = {}
        while text and not self.grammar.guard.search(text):
            match = self.grammar.tail.search(text)
            if not match:
                break
            for name, word in match.groupdict().items():
                if word:
                    marks.setdefault(name, word)
            text = text[: match.start()]
        return text, marks

    def _lead(self, text: str) -> str:
        """The noun that is left of the words before a quantity without the verbs and times that lead to it."""
        position = 0
        while position < len(text):
            if self.grammar.keep.match(text, position):
                break
            match = self.grammar.lead.match(text, position)
            if not match:
                act = self.grammar.act.match(text, position)
                match = act if act and len(text) - act.end() >= _ENOUGH else None
            if not match or match.end() == position:
                break
            if 0 < len(text) - match.end() < _ENOUGH and self.grammar.attributive.fullmatch(match[0]):
                break
            position = match.end()
        noun = self.grammar.inner.sub("", text[position:].strip("的之"))
        middle = self.grammar.mid.match(noun)
        if middle and noun not in self.grammar.indicators and not self.grammar.share.search(noun):
            noun = noun[middle.end() :]
        if len(noun) < 2 or self.grammar.only_verb.fullmatch(noun):
            return ""
        return "“" + noun if "”" in noun and "“" not in noun else noun

    def _right(self, quantity: Quantity, following: int) -> str:
        if quantity.tail:
            return self.view[quantity.outer : quantity.tail]
        match = RIGHT.match(self.view, quantity.outer, following)
        if not match:
            return ""
        text = match[0]
        dash = self.grammar.apposition.search(text)
        if dash:
            text = text[dash.end() :] or text[: dash.start()]
        if self.grammar.abstract.match(text) or self.grammar.after_count.match(text):
            return ""
        above = next(
            (m for m in self.grammar.above.finditer(text) if not self.grammar.guard.search(text, 0, m.end())), None
        )
        text = self.grammar.source.split(text[: above.start()] if above else text)[0].lstrip("的")
        if self.grammar.tier_only.fullmatch(text):
            shared = self.grammar.tier_noun.match(self.view, quantity.outer, self.end)
            text = shared[1] if shared else text
        if len(text) < 2 or (self.grammar.verb.match(text) and not self.grammar.keep.match(text)):
            return ""
        return self.grammar.joined.sub("", text.rstrip("的等"))

    def _listed_right(self, quantity: Quantity) -> str:
        """What a list of quantities is of, where it stands behind the last of them (500亩、900亩净地)."""
        position = quantity.outer
        while mark := self.grammar.split.match(self.view, position, self.end):
            after = self.grammar.quantity.match(self.view, mark.end(), self.end)
            if after is None:
                return ""
            position = after.end()
        area = self.grammar.area.match(self.view, position, self.end)
        last = replace(quantity, outer=position)
        return area[1] if area else self._right(last, self.end) if position > quantity.outer else ""

    def _listed_before(self, quantity: Quantity) -> str:
        """The list of nouns that the clause before brings up (甲和乙的收入，分别为5亿元、3亿元)."""
        clause = self._topic(replace(quantity, begin=quantity.start))
        parts = self.grammar.parts(clause)
        return clause if len(parts) > 1 and not self.grammar.ranked.match(parts[-1]) else ""

    def _comparator(self, quantity: Quantity, noun: str, marks: dict[str, str]) -> Comparator:
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

    def _measure(self, quantity: Quantity, noun: str) -> Measure:
        if quantity.unit in self.grammar.counted:
            return Measure.COUNT
        if quantity.unit != "%":
            return Measure.LEVEL
        if self.growth:
            return Measure.GROWTH
        if self.grammar.share.search(noun or self.indicator) or self.growth is False:
            return Measure.SHARE
        if self.out and not noun:
            # A bare rate behind a level (营收602亿元，5.8%) is its growth where the sentence speaks of growth.
            grown = any(q.measure is Measure.GROWTH for q in self.out)
            return self.out[-1].measure if self.out[-1].unit == "%" else Measure.GROWTH if grown else Measure.SHARE
        return (
            Measure.GROWTH
            if (self.grammar.parts(noun) or [self.indicator])[-1] in self.grammar.indicators
            else Measure.SHARE
        )

    def _name(self, quantity: Quantity, noun: str, right: str, marks: dict[str, str], listed: bool, verb: str) -> None:
        """Says what a quantity measures, and puts it out, once for each indicator that shares it."""
        noun = self._noun(quantity, noun, right, listed)
        if "respectively" in marks:
            noun = noun or self._listed_right(quantity) or self._listed_before(quantity)
            self.items = self._whole(self.grammar.parts(noun)) or self.items
            self.place, self.group = 0, []
            self._put(quantity, self._item(0), distributed=True)
            return
        if listed and self.group and not noun:
            self.place += 1
            self._put(quantity, self._item(self.place), distributed=True)
            return
        if not noun:
            # Money spent is of what it is spent on, behind it (投入3亿元，新建道路5条).
            spent = self.grammar.spend.search(self.view, quantity.begin, quantity.start) and not listed
            self._put(quantity, "" if spent else self._carried(quantity) or self._topic(quantity))
            return
        if not (noun == right and quantity.unit in self.grammar.counted):
            noun = self._of(quantity, noun, verb)
        parts = self.grammar.parts(noun)
        known = all(part in self.grammar.indicators for part in parts)
        if len(parts) > 1 and (known or "each" in marks):
            for part in self._whole(parts):
                self._put(replace(quantity), part)
            return
        self.items = []
        self._put(quantity, noun)

    def _noun(self, quantity: Quantity, noun: str, right: str, listed: bool) -> str:
        """What stands behind a quantity where that is measured (10家企业, 620亩用地), else the noun before it."""
        counted = quantity.unit in self.grammar.counted
        if quantity.unit == "%":
            return self._part(quantity, noun, right)
        if noun in self.grammar.ground:
            return noun
        sized = self.grammar.sized.search(noun)
        if right and sized and not counted and self.grammar.of.match(self.view, quantity.outer):
            return right
        hanging = not counted and not self.grammar.indicator.search(noun) and not self.grammar.headed.fullmatch(noun)
        hanging = hanging or noun in self.grammar.generic
        if right and hanging and self.grammar.of.match(self.view, quantity.outer):
            return right
        area = None if counted else self.grammar.area.match(self.view, quantity.outer)
        if area and noun not in self.grammar.indicators:
            return area[1]
        if right in self.grammar.generic and noun and counted:
            return noun + right
        return right if right and (counted or not (noun or listed)) else noun

    def _part(self, quantity: Quantity, noun: str, right: str) -> str:
        """What a share is of where it stands behind (八成以上的珠宝企业, 以千分之五的土地), else the noun before it."""
        grammar = self.grammar
        plain = not self.growth and quantity.measure is not Measure.GROWTH
        covers = grammar.covers.search(noun)
        known = grammar.share_end.search(noun) or grammar.indicator.search(noun) or grammar.headed.fullmatch(noun)
        direct = quantity.outer > quantity.end or (not noun and grammar.known_tail.match(right))
        behind = right and plain and (direct or grammar.of.match(self.view, quantity.outer))
        return right if behind and (covers or not known) and not grammar.grant.search(right) else noun

    def _of(self, quantity: Quantity, noun: str, verb: str) -> str:
        """A noun that does not stand for itself (投资, 占全市比重), with what it is of or else its verb."""
        share = self.grammar.share_head.match(noun)
        if quantity.unit in self.grammar.counted and verb:
            return verb + noun
        if noun not in self.grammar.generic and not share:
            return noun
        topic = self.indicator if share and self.out else self._topic(quantity)
        if not topic or topic.endswith(noun):
            return noun if self.grammar.done.match(noun) else verb + noun
        return topic + (noun if self.grammar.firms.search(topic) else self.grammar.done.sub("", noun))

    def _whole(self, items: list[str]) -> list[str]:
        """The items of a list, each with what it shares with the first and the last (第一、二、三产业增加值)."""
        if len(items) < 2:
            return items
        first, last = items[0], items[-1]
        for head in (first[:n] for n in range(len(first))):
            for tail in (last[n:] for n in range(1, len(last))):
                full = [first + tail, *(head + item + tail for item in items[1:-1]), head + last]
                if all(item in self.grammar.indicators for item in full):
                    return full
        tail = self._tail(first, last)
        return [item + tail for item in items[:-1]] + [last] if tail else items

    def _tail(self, first: str, last: str) -> str:
        """What the last item of a list says for all: behind what it has in common with the first, or its head.

        6英寸、8英寸晶圆月产能 are both of 晶圆月产能, and 城镇和农村居民人均可支配收入 of 居民人均可支配收入.
        """
        grammar = self.grammar
        if first in grammar.indicators or grammar.headed.search(first[-6:]) or grammar.noun_tail.search(first):
            return ""
        owner, _, owned = last.rpartition("的")
        if owner and owned:
            return "的" + owned
        for length in range(min(len(first), 6), 0, -1):
            at = last.rfind(first[-length:])
            tail = last[at + length :]
            if at > 0 and len(tail) >= 2:
                return tail
        match = grammar.shared_tail.search(last) or grammar.generic_tail.search(last)
        return match[0] if match and match.start() else ""

    def _item(self, place: int) -> str:
        if len(self.items) > 1:
            return self.items[place % len(self.items)]
        return self.items[0] if self.items else self.indicator

    def _carried(self, quantity: Quantity) -> str:
        """The indicator of the figure before; none for a count of other things, of which a clause between speaks."""
        last = self.out[-1] if self.out else None
        other = last and self.indicator == last.indicator and quantity.unit not in ("%", last.unit)
        if last and other and len(_BREAK.findall(self.view, last.outer, quantity.begin)) > 1:
            self.noun = ""
            return ""
        return self.indicator

    def _topic(self, quantity: Quantity) -> str:
        """What a bare head such as 投资 is of: the thing counted before, or the object of the clause before."""
        if self.noun:
            return self.noun
        after = self.out[-1].outer if self.out else self.start
        breaks = list(_BREAK.finditer(self.view, after, max(after, quantity.begin)))
        starts = [after, *(mark.end() for mark in breaks)]
        said = [
            self.view[self._behind_places(a, mark.start()) : mark.start()]
            for a, mark in zip(starts, breaks, strict=False)
        ]
        clauses = [clause for clause in said if clause and not self.grammar.compared.search(clause)]
        told = clauses and self.grammar.quoted.search(clauses[-1])
        return self.grammar.aspect_end.sub("", self._lead(clauses[-1]))[-_LONGEST:] if clauses and not told else ""

    def _behind_places(self, start: int, end: int) -> int:
        """Where the words of a clause begin that stand behind the places it names; its start if none do."""
        return max((b for b in self.bounds if start < b < end), default=start)

    def _put(self, quantity: Quantity, indicator: str, *, distributed: bool = False) -> None:
        if distributed:
            self.group.append(len(self.out))
        self.indicator = indicator
        self.noun = "" if indicator in self.grammar.indicators else indicator
        quantity.indicator = indicator
        self.out.append(quantity)

    def _share(self) -> None:
        """Lets a comparator that stands once count for the whole of a distributed list (分别增长10%、25%左右).

        A list that names no indicators is about as many figures before it (办展230场，面积1100万平方米，分别增长……).
        """
        group = [self.out[i] for i in self.group]
        if len({q.indicator for q in group}) > 1:
            self.told.append(self.group)
        before = self.out[self.group[0] - len(group) : self.group[0]] if len(group) > 1 else []
        if not self.items and len({q.indicator for q in before}) == len(group):
            for quantity, earlier in zip(group, before, strict=True):
                quantity.indicator, quantity.of = earlier.indicator, 1
        if len(group) > 1:
            first, last = group[0].comparator, group[-1].comparator
            rest = {q.comparator for q in group[:-1]}
            common = Comparator.EQUAL
            if rest == {Comparator.EQUAL} and last is not Comparator.EQUAL:
                common = last
            elif {q.comparator for q in group[1:]} == {Comparator.EQUAL}:
                common = first
            if common not in (Comparator.EQUAL, Comparator.RANGE):
                for quantity in group:
                    quantity.comparator = common
        self.group = []
