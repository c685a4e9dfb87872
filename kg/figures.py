"""Figures in a sentence: what its quantities measure, with their comparators.

What a quantity measures stands before it in the clause (工业投资增长23%), or behind it where things are counted
(10家企业), or is carried over from the quantity before.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from kg.figure_changes import SIGN, Change
from kg.figure_grammar import FigureGrammar
from kg.figure_lists import fill, heads, pair_growths, place, share, whole
from kg.figure_words import BREAK, Words
from kg.model import Measure
from kg.quantities import TIMES, Quantity, quantities

__all__ = ["find"]

_LONGEST = 40
"""Characters of a topic that a clause brings up."""


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
        self.words = Words(view, start, end, grammar, bounds)
        self.change = Change(view, grammar)
        self.indicator = carried
        self.noun = ""
        self.items: list[str] = []
        self.place = 0
        self.told: list[list[int]] = []
        """The lists whose figures are of one indicator each."""
        self.group: list[int] = []
        self.run: list[int] = []
        """The figures of a list that may be one subject's each; with 分别 (`each`) they may name what they are of."""
        self.each = False
        self.based = -1
        """Where a base ends that was just said (由100亿元)."""
        self.out: list[Quantity] = []

    def read(self, found: Sequence[Quantity]) -> list[Quantity]:
        edge = self.start
        aspect = self.grammar.aspect.match(self.view, self.start, self.end)
        if aspect and (topic := self.words.lead(aspect[1])) in self.grammar.indicators:
            self.indicator = topic
        title = self.grammar.title.match(self.view, self.start, self.end)
        if title and self.grammar.headed.fullmatch(topic := self.words.lead(title[1])):
            self.indicator = topic
        for number, quantity in enumerate(found):
            following = found[number + 1].start if number + 1 < len(found) else self.end
            if not self._done(quantity, edge):
                self._one(quantity, edge, following)
            edge = quantity.outer
        self._close()
        self._share()
        pair_growths(self.out, self.told, self.view, self.grammar)
        fill(self.out, self.view, self.grammar)
        return self.out

    def _one(self, quantity: Quantity, edge: int, following: int) -> None:
        grammar = self.grammar
        left, joined = self.words.left(edge, quantity.start)
        sign = quantity.unit == "%" and SIGN.search(left)
        text, marks = self.words.strip(left[:-1] if sign else left)
        if self.based == edge and grammar.to.search(left) and not grammar.indicator.search(text):
            text, marks["change"] = "", left  # Whatever verb goes from one value to the other (由100亿元一路爬坡到).
        text = self._distributes(text, marks)
        if grammar.split.fullmatch(text):
            text = ""
        based = grammar.base.match(self.view, quantity.outer)
        if based or (grammar.from_word.search(text) and not marks.get("change")):
            self._from(text, edge, quantity.start - len(left))
            self.based = quantity.outer
            return
        listed = joined and not text
        if grammar.to.fullmatch(left):
            marks["change"], self.change.rising = left, self.change.moved
        self.change.moved = False
        self._share(listed=listed)
        self.change.note(quantity, marks, joined=joined and not grammar.share.search(text))
        noun = self._said(quantity, text)
        if quantity.unit == TIMES or self.words.sums(quantity, noun) or self._limits(quantity):
            return
        if quantity.point:
            keeps = not noun or grammar.moves.match(noun) or grammar.outdone.match(noun)
            self.indicator = self.indicator if keeps else noun
            self.change.moved = not grammar.share.search(self.indicator)
            return
        if not noun:
            self._turn(edge, quantity.start - len(left))
            if quantity.unit == "%" and "growth" not in marks and grammar.among.fullmatch(left):
                self.change.grown = False  # A part of what grew (其中三成投向……).
        right = self.words.right(quantity, following)
        quantity.comparator = self.words.comparator(quantity, noun, marks)
        quantity.begin = max(edge, quantity.start - len(left))
        self.change.apply(quantity, self.change.measure(quantity, noun, self.indicator, self.out))
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
        left = self.words.left(edge, quantity.start)[0]
        plan = self.grammar.planned.search(left) if self.grammar.plans.search(left) else None
        if plan is None:
            return False
        done = self.words.lead(self.words.strip(left[: plan.start()])[0]) or self.indicator
        comparator = self.words.comparator(quantity, "", self.words.strip(left)[1])
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
        if some or (self.indicator and self.grammar.back.fullmatch(text)):
            return ""
        noun = self.words.lead(text.rstrip("+-−"))
        # The sum of a known indicator (三区总量分别为……) has its name.
        total = quantity.unit not in self.grammar.counted and self.grammar.number_noun.fullmatch(noun)
        return "" if total and self.indicator in self.grammar.indicators else noun

    def _limits(self, quantity: Quantity) -> bool:
        """Whether a change only says which things are meant (产值下降10%以上的企业)."""
        grown = self.change.grown and quantity.unit == "%" and quantity.outer > quantity.end
        return bool(grown and self.grammar.of.match(self.view, quantity.outer) and self.words.right(quantity, self.end))

    def _from(self, text: str, edge: int, stop: int) -> None:
        """Takes the indicator of a base (营收由100亿元提高到……), which is no figure itself."""
        text, marks = self.words.strip(self.grammar.from_word.sub("", text))
        self.change.rising = "growth" in marks
        head = self.words.lead(text)
        if not head:
            self._turn(edge, stop)
        share = self.grammar.share_head.match(head) and self.out
        self.indicator = self.indicator + head if share else head or self.indicator

    def _distributes(self, text: str, marks: dict[str, str]) -> str:
        """The noun of a list that 分别 distributes: behind its verb (分别新建加氢站), else before it (产值分别达到)."""
        found = list(self.grammar.respectively.finditer(text))
        if not found:
            return text
        marks["respectively"] = found[-1][0]
        behind = self.words.lead(text[found[-1].end() :])
        return behind or self.words.strip(text[: found[-1].start()])[0]

    def _turn(self, edge: int, stop: int) -> None:
        """Takes the indicator that a clause without a figure brings up (零售额却受拖累，下降4.4%)."""
        first = max((b for b in self.bounds if edge <= b <= stop), default=edge)
        placed = not self.view[first:stop].strip("，：")
        if placed:
            first = edge  # What places are told of stands before them (增速居前的是黄埔、南沙，分别增长……).
        clauses = [c for c in BREAK.split(self.view[first:stop]) if c and not self.grammar.compared.search(c)]
        said = self.words.lead(clauses[-1]) if clauses else ""
        match = self.grammar.indicator.match(said) or self.grammar.headed.match(said)
        if placed and not match and (head := self._placed(clauses)):
            self.indicator = head
            match = self.grammar.rate.search(clauses[-2]) if len(clauses) > 1 else None
            self.change.grown = self.change.grown or bool(match)
            return
        if match and self.indicator and self.grammar.rate_noun.fullmatch(match[0]):
            self.change.grown = True  # How fast what was spoken of before grew (三区增速居前，分别增长……).
        elif self.grammar.state.search(said):
            self.indicator = self.grammar.state.sub(r"\1", said)  # A trade does well (金融业表现亮眼，增长8%).
        elif match and self.grammar.number_noun.fullmatch(match[0]) and self.indicator in self.grammar.indicators:
            pass  # The sum of what was told place by place before (总量居首).
        elif match:
            self.indicator = match[0] if match.end() > 1 else said
            self.change.grown = self.change.grown or bool(self.grammar.rate_noun.match(said, match.end()))
        elif first == edge > self.start and "；" in self.view[edge:stop] and not (placed or self.change.grown):
            # Behind a semicolon something else is spoken of (……；服装档口，年底前要有五成……).
            part = self.view[self.view.rfind("；", edge, stop) + 1 : stop]
            if self.grammar.compared.search(part):
                return
            brought = self.words.lead(BREAK.split(part)[0])
            if brought:
                self.indicator, self.change.grown = brought, False

    def _placed(self, clauses: Sequence[str]) -> str:
        """What places are told of: what is in one (机构在某区), or how fast something grows (增速，白云6%……)."""
        situated = self.grammar.situated.fullmatch(clauses[-1]) if clauses else None
        if situated and len(head := self.words.lead(situated[1])) > 1:
            return head
        if len(clauses) > 1 and self.grammar.rate.search(clauses[-2]):
            known = self.grammar.indicator.match(self.words.lead(clauses[-2]))
            return known[0] if known else ""
        return ""

    def _listed_before(self, quantity: Quantity) -> str:
        """The list of nouns that the clause before brings up (甲和乙的收入，分别为5亿元、3亿元)."""
        clause = self._topic(replace(quantity, begin=quantity.start))
        parts = self.grammar.parts(clause)
        return clause if len(parts) > 1 and not self.grammar.ranked.match(parts[-1]) else ""

    def _name(self, quantity: Quantity, noun: str, right: str, marks: dict[str, str], listed: bool, verb: str) -> None:
        """Says what a quantity measures, and puts it out, once for each indicator that shares it."""
        noun = self.words.measured(quantity, noun, right, listed=listed, grown=bool(self.change.grown))
        if "respectively" in marks:
            noun = noun or self.words.listed_right(quantity) or self._listed_before(quantity)
            told = heads(self.items, noun, self.words.listed(quantity), self.grammar)
            self.items = told or whole(self.grammar.parts(noun), self.grammar) or self.items
            self.place, self.group = 0, []
            self._put(quantity, self._item(0), distributed=True)
            return
        if listed and self.group and not noun:
            self.place += 1
            self._put(quantity, self._item(self.place), distributed=True)
            return
        if not noun:
            # Money spent is of what it is spent on, behind it (投入3亿元，新建道路5条).
            place = (self.view, quantity.begin, quantity.start)
            spent = not listed and self.grammar.spend.search(*place)
            purpose = (
                self.words.purpose(quantity) if spent or (not listed and self.grammar.outlay.search(*place)) else ""
            )
            self._put(quantity, purpose or ("" if spent else self._carried(quantity) or self._topic(quantity)))
            return
        if not (noun == right and quantity.unit in self.grammar.counted):
            noun = self._of(quantity, noun, verb)
        parts = self.grammar.parts(noun)
        known = all(part in self.grammar.indicators for part in parts)
        if len(parts) > 1 and (known or "each" in marks):
            for part in whole(parts, self.grammar):
                self._put(replace(quantity), part)
            return
        self.items = []
        self._put(quantity, noun)

    def _of(self, quantity: Quantity, noun: str, verb: str) -> str:
        """A noun that does not stand for itself (投资, 占全市比重), with what it is of or else its verb."""
        share = self.grammar.share_head.match(noun)
        if quantity.unit in self.grammar.counted and verb:
            return verb + noun
        if noun not in self.grammar.generic and not share:
            return noun
        topic = self.indicator if share and self.out else self._topic(quantity)
        if not topic and self.out and self.grammar.number_noun.fullmatch(noun):
            topic = self.indicator if self.indicator in self.grammar.indicators else ""
        if not topic and self.indicator.endswith(noun) and len(self.indicator) > len(noun):
            return self.indicator
        if not topic or topic.endswith(noun):
            return noun if self.grammar.done.match(noun) else verb + noun
        if self.grammar.firms.search(topic):
            return topic + noun
        said = self.grammar.done.sub("", noun)
        return (self.grammar.amount_tail.sub("", topic) if self.grammar.amount.fullmatch(said) else topic) + said

    def _item(self, place: int) -> str:
        if len(self.items) > 1:
            return self.items[place % len(self.items)]
        return self.items[0] if self.items else self.indicator

    def _carried(self, quantity: Quantity) -> str:
        """The indicator of the figure before; none for a count of other things, of which a clause between speaks."""
        if quantity.unit != "%" and self.grammar.share_end.search(self.indicator):
            # 去化率76%，再供应100万平方米
            return next((q.indicator for q in reversed(self.out) if q.unit == quantity.unit), "")
        last = self.out[-1] if self.out else None
        units = {q.unit for q in self.out if q.indicator == self.indicator}
        counted = quantity.unit in self.grammar.counted
        amounts = units - {"%"}
        if counted and amounts and not amounts & self.grammar.counted:
            # 签约项目27个、意向投资320亿元，今年动工10个
            same = next((q.indicator for q in reversed(self.out) if q.unit == quantity.unit), "")
            if same:
                return same
        other = last and self.indicator == last.indicator and quantity.unit not in ("%", *units)
        if last and other and len(BREAK.findall(self.view, last.outer, quantity.begin)) > 1:
            self.noun = ""
            return ""
        return self.indicator

    def _topic(self, quantity: Quantity) -> str:
        """What a bare head such as 投资 is of: the thing counted before, or the object of the clause before."""
        after = self.out[-1].outer if self.out else self.start
        breaks = list(BREAK.finditer(self.view, after, max(after, quantity.begin)))
        starts = [after, *(mark.end() for mark in breaks)]
        said = [
            self.view[self.words.behind_places(a, mark.start()) : mark.start()]
            for a, mark in zip(starts, breaks, strict=False)
        ]
        clauses = [clause for clause in said if clause and not self.grammar.compared.search(clause)]
        told = clauses and self.grammar.quoted.search(clauses[-1])
        brought = self.words.lead(clauses[-1]) if clauses and not told else ""
        trade = self.grammar.state.search(brought)
        total = self.grammar.headed.match(brought)
        if total and self.grammar.number_noun.fullmatch(total[0]) and self.indicator in self.grammar.indicators:
            return self.indicator  # The sum of what was told place by place before (总量居首).
        apart = bool(brought) and "；" in self.view[after : quantity.begin]
        if self.noun and not (trade or apart):
            return self.noun
        return trade[1] if trade else self.grammar.aspect_end.sub("", brought)[-_LONGEST:]

    def _put(self, quantity: Quantity, indicator: str, *, distributed: bool = False) -> None:
        if distributed:
            self.group.append(len(self.out))
        self.indicator = indicator
        self.noun = "" if indicator in self.grammar.indicators else indicator
        quantity.indicator = indicator
        self.out.append(quantity)

    def _close(self) -> None:
        """Ends a list of figures that may be one subject's each."""
        place([self.out[at] for at in self.run])
        self.run = []

    def _share(self, *, listed: bool = False) -> None:
        """Ends a list that was distributed, unless it is listed on."""
        if listed:
            return
        group = [self.out[at] for at in self.group]
        if len({quantity.indicator for quantity in group}) > 1:
            self.told.append(self.group)
            place(group, named=True)
        unnamed = len(group) > 1 and not self.items
        share(group, self.out[self.group[0] - len(group) : self.group[0]] if unnamed else ())
        self.group = []
