"""Quantities in a sentence, each with its comparator, its measure and the words that say what is measured.

A quantity is a numeral with a unit. What it measures stands before it in the clause (工业投资增长23%), or behind it
where things are counted (10家企业), or is carried over from the quantity before.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from kg.cues import Cues
from kg.model import Comparator, Measure
from kg.numerals import NUMERAL, SCALE, parse

__all__ = ["FigureGrammar", "Quantity", "find"]

_TIMES = "times"
"""The unit of a multiple (1.5倍), until it is known that something grew by it."""
_SIGN = re.compile(r"(?:^|[(（,，、;；\s])([-+−])$")
_HANZI = "[\u4e00-\u9fff]"
_OPENING = "“‘「『《\"'（("
_PUNCTUATION = "“”‘’「」『』《》\"'（）()、，,；;：:·—\\-\\s"
_BREAK = re.compile(r"[，；：。！？!?;\n\t]|—{2}|,(?!\d{3})|:(?!\d)")
_RIGHT = re.compile(r"(?![\[［①-⑳])(?:[“‘「][^“”‘’「」，。]{1,8}[”’」])?[^，、；。：:“”‘’「」（）()！？;,\n\t]+")


@dataclass(frozen=True, slots=True, kw_only=True)
class Quantity:
    """A number with its unit at `[start, end)` of a view; `outer` is the end with what trails it (左右)."""

    start: int
    end: int
    outer: int
    value: Decimal
    value_max: Decimal | None = None
    unit: str
    factor_only: bool = False
    """Whether no numeral but only a scale stands there (千亿元)."""
    comparator: Comparator = Comparator.EQUAL
    shared: bool = False
    measure: Measure = Measure.LEVEL
    indicator: str = ""
    subject: int | None = None
    """The place in a list of subjects over which 分别 distributes."""
    begin: int = -1
    """Where the words that say it begin."""


class FigureGrammar:
    """The expressions that read figures, made of the words of an ontology."""

    def __init__(self, cues: Cues) -> None:
        ontology = cues.ontology
        self.units = dict(ontology.units.items())
        self.counted = {label for c in ontology.of("MeasureWord") for label in c.labels}
        unit = "|".join(map(re.escape, sorted(self.units, key=lambda u: (-len(u), u))))
        odd, mark, percent = cues.any("odd"), cues.any("rangeMark"), cues.any("percentLead")
        number = f"{NUMERAL}{SCALE}?"
        self.quantity = re.compile(
            rf"(?<![\dA-Za-z./:])(?:"
            rf"(?P<percent>{percent})(?P<pnum>{NUMERAL})(?:{mark}(?:{percent})?(?P<pmax>{NUMERAL}))?"
            rf"|(?P<low>{number})(?P<lowunit>{unit})?{mark}(?P<high>{number})(?P<highunit>{unit})"
            rf"|(?P<tenths>[一二两三四五六七八九\d]){cues.any('tenths')}(?P<hundredths>[一二三四五六七八九半])"
            rf"|(?P<num>{NUMERAL})?(?P<scale>{SCALE})?(?P<odd>{odd})?(?P<oddscale>{SCALE})?(?P<unit>{unit})"
            rf"|(?P<bare>{NUMERAL}?(?:万亿|[千百十]?亿))(?P<bareodd>{odd})?"
            rf"|(?P<doubling>{cues.any('doubling')})|(?P<times>{NUMERAL}){cues.any('times')}"
            rf")"
        )
        self.spellings = [(w, c.zh) for w, c in sorted(ontology.roles["indicatorFold"].items()) if w != c.zh]
        self.doublings = {word: cue.get("skos:notation") for word, cue in ontology.roles["doubling"].items()}
        self.area = cues.pattern(rf"{{structural}}?({_HANZI}{{0,6}}?{{areaNoun}})")
        self.not_figure = cues.pattern("{itselfNotFigure}")
        self.not_counted = cues.pattern("{notCounted}")
        self.ordinal = cues.pattern("{ordinal}$")
        self.anaphoric = cues.pattern("{listEnd}$")
        self.before = {w: Comparator(c.get("kg:comparator")) for w, c in ontology.roles["comparatorBefore"].items()}
        self.before_end = cues.pattern("{comparatorBefore}$")
        self.after = {w: Comparator(c.get("kg:comparator")) for w, c in ontology.roles["comparatorAfter"].items()}
        self.after_pattern = cues.pattern("{comparatorAfter}")
        self.cap = cues.pattern("{capVerb}$")
        self.tail = cues.pattern(
            rf"(?:(?P<change>{{changeTo}})|(?P<growth>{{growthCue}})|(?P<decrease>{{decreaseCue}})"
            rf"|(?P<comparator>{{comparatorBefore}})|(?P<respectively>{{respectively}})|(?P<each>{{eachWord}})"
            rf"|(?P<neutral>{{reachVerb}}|{{baseYear}}(?:(?:19|20)\d\d{{yearWord}})?|{{capVerb}}|{{thisYear}}|{{quarterPart}}|[{_PUNCTUATION}]))$"
        )
        self.guard = cues.pattern("{tailGuard}$")
        self.lead = cues.pattern(
            r"(?:(?:(?:19|20)?\d\d{yearWord}(?:底|末|初)?)|{leadVerb}|{topicLead}|{quarterPart}|{thisYear|lastYear|nextYear}"
            rf"|{{ordinal}}{NUMERAL}{_HANZI}|{NUMERAL}{{districtNoun}}|{{structural}}|[{_PUNCTUATION}%])"
        )
        self.keep = cues.pattern(
            "{leadGuard}|"
            + "|".join(re.escape(label) for concept in ontology.of("Indicator") for label in concept.labels)
        )
        self.split = cues.pattern(r"(?:、|{joiner})")
        self.share = cues.pattern("(?:{shareCue}|{rateTail}$|{shareHead})")
        self.share_head = cues.pattern("{shareHead}")
        self.from_word = cues.pattern("{fromWord}(?:{baseYear|lastYear|yearEnd|nowWord|structural}|{quarterPart})*$")
        self.generic = frozenset(ontology.words("genericHead"))
        self.apposition = cues.pattern("{apposition}")
        self.tier = cues.pattern("{tierTail}")
        self.attribute = cues.pattern(rf"(?:{{tierTail}}|{{comparatorAfter}})?{_HANZI}")
        self.verb = cues.pattern("{leadVerb}")
        self.grant = cues.pattern("{grantTail}")
        self.granted = cues.pattern("(?:{grantTail}{comparatorBefore}?|{grantLead})$")
        self.beside = cues.pattern("(?:{unmet}(?:{growthCue})?|{completion})$")
        self.respectively = cues.pattern("{respectively}")
        known = sorted((label for c in ontology.of("Indicator") for label in c.labels), key=lambda s: (-len(s), s))
        self.indicator = re.compile("|".join(map(re.escape, known)))
        self.aspect = cues.pattern("(?:^|(?<=[，。；：]))([^，。；：]{2,12}?){aspectWord}[，,：:]?")
        self.verb_tail = cues.pattern("{leadVerb}$")
        self.indicators = {label: concept for concept in ontology.of("Indicator") for label in concept.labels}

    def name(self, said: str) -> str:
        """The usual name of an indicator where what was said is part of it, holds it or abbreviates it, else what was said.

        Other synonyms keep their words: 货邮吞吐量 is not renamed 货物吞吐量, though both are of one concept.
        """
        known = self.indicators.get(said)
        if known is None:
            return said
        text = said
        for label, usual in self.spellings:
            text = text.replace(label, usual)
        return known.zh if said.isascii() or known.zh in text or text in known.zh else said


def find(
    view: str, start: int, end: int, grammar: FigureGrammar, *, bounds: Sequence[int] = (), carried: str = ""
) -> list[Quantity]:
    """The quantities of a sentence `[start, end)` of a view, in order, several for a shared one.

    `bounds` are positions before which no indicator reaches, such as the ends of names of places; `carried` is
    the indicator of the sentence before, for a sentence that names none.
    """
    found = _attributes(view, list(_quantities(view, start, end, grammar)), grammar)
    return _Reader(view, start, end, grammar, bounds, carried).read(found)


def _quantities(view: str, start: int, end: int, grammar: FigureGrammar) -> Iterator[Quantity]:
    position = start
    while match := grammar.quantity.search(view, position, end):
        position = match.end()
        blocked = grammar.not_figure.match(view, match.start(), end)
        if blocked and blocked.end() > match.start() and not match[0][0].isdigit():
            position = max(position, blocked.end())
            continue
        if grammar.ordinal.search(view, start, match.start()):
            continue
        quantity = _value(match, grammar)
        position = quantity.end if quantity is not None else position
        if quantity is None or _named(view, quantity, start, end):
            continue
        if match["bare"] and quantity.factor_only and not grammar.tier.match(view, quantity.end):
            if not grammar.before_end.search(view[max(start, quantity.start - 6) : quantity.start]):
                continue
        if quantity.unit in grammar.counted and (
            grammar.not_counted.match(view, quantity.end, end) or grammar.anaphoric.search(view, start, quantity.start)
        ):
            continue
        if quantity.unit == "CNY" and (
            grammar.grant.match(view, quantity.outer, end)
            or grammar.granted.search(view, max(start, quantity.start - 8), quantity.start)
        ):
            continue
        if grammar.beside.search(view, max(start, quantity.start - 8), quantity.start):
            continue
        trailing = grammar.after_pattern.match(view, quantity.end, end)
        if trailing:
            quantity = replace(quantity, outer=trailing.end(), comparator=grammar.after[trailing[0]])
        yield quantity


def _value(match: re.Match[str], grammar: FigureGrammar) -> Quantity | None:
    """The quantity of a match; None where it is no figure (一个, 十分)."""
    start, end = match.span()
    if match["percent"]:
        top = parse(match["pmax"]) if match["pmax"] else None
        kind = Comparator.RANGE if top is not None else Comparator.EQUAL
        return Quantity(
            start=start,
            end=end,
            outer=end,
            value=parse(match["pnum"]),
            value_max=top,
            unit="%",
            comparator=kind,
        )
    if match["doubling"]:
        value = Decimal(grammar.doublings[match[0]])
        return Quantity(start=start, end=end, outer=end, value=value, unit="%", measure=Measure.GROWTH)
    if match["tenths"]:
        rest = 5 if match["hundredths"] == "半" else parse(match["hundredths"])
        value = parse(match["tenths"]) * 10 + rest
        return Quantity(start=start, end=end, outer=end, value=value, unit="%")
    if match["times"]:
        return Quantity(start=start, end=end, outer=end, value=_tidy(parse(match["times"]) * 100), unit=_TIMES)
    if match["high"]:
        low = grammar.units[match["lowunit"]][0] if match["lowunit"] else ""
        if low and low != grammar.units[match["highunit"]][0]:
            stop = match.end("lowunit")
            value = _tidy(parse(match["low"]) * grammar.units[match["lowunit"]][1])
            return Quantity(start=start, end=stop, outer=stop, value=value, unit=low)
        return _range(match, grammar)
    if match["bare"]:
        more = Comparator.MORE if match["bareodd"] else Comparator.EQUAL
        only = not re.match(r"[\d零一二三四五六七八九两]", match["bare"])
        return Quantity(
            start=start,
            end=end,
            outer=end,
            value=parse(match["bare"]),
            unit="CNY",
            comparator=more,
            factor_only=only,
        )
    number, scale = match["num"] or "", (match["scale"] or "") + (match["oddscale"] or "")
    if not number and not scale:
        return None
    symbol, factor = grammar.units[match["unit"]]
    counted = match["unit"] in grammar.counted
    if counted and (not number or number in ("一", "十", "百", "千")):
        return None
    value = parse(number + scale) * factor
    more = Comparator.MORE if match["odd"] else Comparator.EQUAL
    only = not re.search(r"[\d零一二三四五六七八九两]", number)
    return Quantity(start=start, end=end, outer=end, value=_tidy(value), unit=symbol, comparator=more, factor_only=only)


def _range(match: re.Match[str], grammar: FigureGrammar) -> Quantity | None:
    symbol, factor = grammar.units[match["highunit"]]
    low, high = match["low"], match["high"]
    scale = re.search(f"{SCALE}$", high)
    if scale and not re.search(f"{SCALE}$", low) and not match["lowunit"]:
        low += scale[0]
    values = parse(low) * factor, parse(high) * factor
    if values[0] >= values[1]:
        return None
    return Quantity(
        start=match.start(),
        end=match.end(),
        outer=match.end(),
        value=_tidy(values[0]),
        value_max=_tidy(values[1]),
        unit=symbol,
        comparator=Comparator.RANGE,
    )


def _tidy(value: Decimal) -> Decimal:
    return value.quantize(Decimal(1)) if value == value.to_integral() else value.normalize()


def _named(view: str, quantity: Quantity, start: int, end: int) -> bool:
    """Whether the quantity is the inside of a short quoted name, such as “万亩千亿”."""
    left = max(view.rfind(mark, start, quantity.start) for mark in "“‘「")
    if left < 0 or any(mark in view[left : quantity.start] for mark in "”’」"):
        return False
    right = min((at for mark in "”’」" if (at := view.find(mark, quantity.end, end)) >= 0), default=-1)
    return right >= 0 and right - left <= 9 and not any(c in view[left:right] for c in "%，")


def _attributes(view: str, found: list[Quantity], grammar: FigureGrammar) -> list[Quantity]:
    """The quantities without those that only describe what is counted (百亿级项目2个, 3个百亿级项目)."""
    kept = []
    for number, quantity in enumerate(found):
        after = found[number + 1] if number + 1 < len(found) else None
        before = found[number - 1] if number else None
        more = grammar.before_end.search(view, max(0, quantity.start - 2), quantity.start)
        sized = quantity.factor_only or quantity.outer > quantity.end or grammar.tier.match(view, quantity.end) or more
        if quantity.unit not in grammar.counted and sized:
            if before is not None and before.unit in grammar.counted and before.outer == quantity.start:
                continue
            if after is not None and after.unit in grammar.counted and grammar.attribute.match(view, quantity.end):
                between = view[quantity.outer : after.start]
                if not re.search("[，、；。：]", between) and len(between) <= 16:
                    continue
        if before is not None and before.unit in grammar.counted and before.outer == quantity.start:
            if quantity.unit not in grammar.counted and _RIGHT.match(view, quantity.outer):
                continue
        kept.append(quantity)
    return kept


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
        self.group: list[int] = []
        self.out: list[Quantity] = []
        self.base = False

    def read(self, found: Sequence[Quantity]) -> list[Quantity]:
        edge = self.start
        aspect = self.grammar.aspect.match(self.view, self.start, self.end)
        if aspect and (topic := self._lead(aspect[1])) in self.grammar.indicators:
            self.indicator = topic
        for number, quantity in enumerate(found):
            following = found[number + 1].start if number + 1 < len(found) else self.end
            self._one(quantity, edge, following)
            edge = quantity.outer
        self._share()
        return [self._filled(number) for number in range(len(self.out))]

    def _filled(self, number: int) -> Quantity:
        """A quantity, with an open indicator filled from the one behind it, or from the words before it."""
        quantity = self.out[number]
        if quantity.indicator:
            return quantity
        later = next((q.indicator for q in self.out[number + 1 :] if q.indicator), "")
        words = self.view[quantity.begin : quantity.start].strip("，、；：“”‘’（）() ")
        return replace(quantity, indicator=later or words)

    def _one(self, quantity: Quantity, edge: int, following: int) -> None:
        grammar = self.grammar
        left, joined = self._left(edge, quantity.start)
        text, marks = self._strip_tail(left)
        text = self._distributes(text, marks)
        if grammar.split.fullmatch(text):
            text = ""
        if grammar.from_word.search(text) and not marks.get("change"):
            self.base = True
            text = grammar.from_word.sub("", text)
            head = self._lead(self._strip_tail(text)[0])
            share = self.grammar.share_head.match(head) and self.out
            self.indicator = self.indicator + head if share else head or self.indicator
            return
        listed = joined and not text
        if not listed:
            self._share()
            self.growth, self.decrease = None, False
        sign = _SIGN.search(self.view[max(0, quantity.start - 2) : quantity.start])
        if marks.get("growth") or marks.get("decrease") or quantity.measure is Measure.GROWTH or sign:
            self.growth, self.decrease = True, bool(marks.get("decrease")) or bool(sign and sign[1] != "+")
        if marks.get("change"):
            self.growth = False
        if quantity.unit == _TIMES:
            if not self.growth:
                return
            quantity = replace(quantity, unit="%")
        comparator = self._comparator(quantity, marks)
        noun = self._lead(text.rstrip("+-−"))
        if not noun:
            self._turn(edge, quantity.start - len(left))
        right = self._right(quantity, following)
        if quantity.unit in grammar.counted and len(grammar.split.split(noun)) == quantity.value > 1:
            return
        measure = self._measure(quantity, noun)
        value = -quantity.value if measure is Measure.GROWTH and self.decrease else quantity.value
        top = quantity.value_max
        if top is not None and value < 0:
            value, top = -top, value
        begin = max(edge, quantity.start - len(left))
        done = replace(quantity, comparator=comparator, measure=measure, value=value, value_max=top, begin=begin)
        verb = grammar.verb_tail.search(text[: len(text) - len(noun)])
        self._name(done, noun, right, marks, listed, verb[0] if verb and noun in grammar.generic else "")

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
        clauses = [clause for clause in _BREAK.split(self.view[edge:stop]) if clause]
        match = self.grammar.indicator.match(self._lead(clauses[-1])) if clauses else None
        if match:
            self.indicator = match[0]

    def _left(self, edge: int, stop: int) -> tuple[str, bool]:
        """The words of the clause before a quantity, and whether only a list mark parts it from the last."""
        first = max((b for b in self.bounds if edge <= b <= stop), default=edge)
        for match in _BREAK.finditer(self.view, first, stop):
            first = match.end()
        text = self.view[first:stop]
        joined = edge > self.start and first == edge and bool(self.grammar.split.match(text))
        if first == edge and edge > self.start and "、" in text.lstrip("、"):
            text = text[text.index("、") :] if not text.startswith("、") else text
        cut = max((text.rfind(mark) for mark in _OPENING if text.rfind(mark) >= 0), default=-1)
        if cut >= 0 and not any(mark in text[cut:] for mark in "”’」』》)"):
            text = text[cut + 1 :]
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
            if not match or match.end() == position:
                break
            position = match.end()
        noun = text[position:].strip("的之")
        return "“" + noun if "”" in noun and "“" not in noun else noun

    def _right(self, quantity: Quantity, following: int) -> str:
        match = _RIGHT.match(self.view, quantity.outer, following)
        if not match:
            return ""
        text = match[0]
        dash = self.grammar.apposition.search(text)
        if dash:
            text = text[dash.end() :] or text[: dash.start()]
        text = text.lstrip("的")
        if self.grammar.verb.match(text) or len(text) < 2:
            return ""
        return text.rstrip("的等")

    def _listed_right(self, quantity: Quantity) -> str:
        """What a list of quantities is of, where it stands behind the last of them (500亩、900亩净地)."""
        position = quantity.outer
        while mark := self.grammar.split.match(self.view, position, self.end):
            after = self.grammar.quantity.match(self.view, mark.end(), self.end)
            if after is None:
                return ""
            position = after.end()
        area = self.grammar.area.match(self.view, position, self.end)
        return area[1] if area else ""

    def _comparator(self, quantity: Quantity, marks: dict[str, str]) -> Comparator:
        if quantity.comparator is Comparator.RANGE:
            return Comparator.RANGE
        if "comparator" in marks:
            return self.grammar.before[marks["comparator"]]
        if quantity.comparator is Comparator.EQUAL:
            left = self.view[max(self.start, quantity.start - 6) : quantity.start]
            if self.grammar.cap.search(left):
                return Comparator.AT_MOST
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
        if self.out and not noun and self.out[-1].unit == "%":
            return self.out[-1].measure
        return Measure.GROWTH if noun in self.grammar.indicators else Measure.SHARE

    def _name(self, quantity: Quantity, noun: str, right: str, marks: dict[str, str], listed: bool, verb: str) -> None:
        """Says what a quantity measures, and puts it out, once for each indicator that shares it."""
        counted = quantity.unit in self.grammar.counted
        area = self.grammar.area.match(self.view, quantity.outer)
        if area and noun not in self.grammar.indicators and quantity.unit not in ("%", *self.grammar.counted):
            noun = area[1]
        if (counted and right) or (not noun and right and not listed and quantity.unit != "%"):
            noun = right
        if "respectively" in marks:
            noun = noun or self._listed_right(quantity)
            items = self._whole([item for item in self.grammar.split.split(noun) if item])
            self.items = items or self.items
            self.place = 0
            self.group = []
            self._put(quantity, self._item(0), distributed=True)
            return
        if listed and self.group and not noun:
            self.place += 1
            self._put(quantity, self._item(self.place), distributed=True)
            return
        if not noun:
            self._put(quantity, self.indicator or self._topic(quantity))
            return
        if counted and verb:
            noun = verb + noun
        elif noun in self.grammar.generic or self.grammar.share_head.match(noun):
            topic = self._topic(quantity)
            if self.grammar.share_head.match(noun):
                topic = self.indicator if self.out else topic
            noun = topic + noun if topic and not topic.endswith(noun) else verb + noun
        parts = [part for part in self.grammar.split.split(noun) if part]
        known = all(part in self.grammar.indicators for part in parts)
        if len(parts) > 1 and (known or "each" in marks):
            for part in parts:
                self._put(quantity, part)
            return
        self.items = []
        self._put(quantity, noun)

    def _whole(self, items: list[str]) -> list[str]:
        """The items of a list, each with what it shares with the first and the last (第一、二、三产业增加值)."""
        if len(items) < 2 or items[-1] in self.grammar.indicators:
            return items
        first, last = items[0], items[-1]
        for head in (first[:n] for n in range(1, len(first))):
            for tail in (last[n:] for n in range(1, len(last))):
                full = [first + tail, *(head + item + tail for item in items[1:-1]), head + last]
                if all(item in self.grammar.indicators for item in full):
                    return full
        return items

    def _item(self, place: int) -> str:
        if len(self.items) > 1:
            return self.items[place % len(self.items)]
        return self.items[0] if self.items else self.indicator

    def _topic(self, quantity: Quantity) -> str:
        """What a bare head such as 投资 is of: the thing counted before, or the object of the clause before."""
        if self.noun:
            return self.noun
        after = self.out[-1].outer if self.out else self.start
        text = self.view[after : max(after, quantity.begin)]
        clauses = [clause for clause in _BREAK.split(text)[:-1] if clause]
        return self._lead(clauses[-1])[-20:] if clauses else ""

    def _put(self, quantity: Quantity, indicator: str, *, distributed: bool = False) -> None:
        subject = self.place if distributed and len(self.items) <= 1 else None
        if distributed:
            self.group.append(len(self.out))
        self.indicator = indicator
        self.noun = "" if indicator in self.grammar.indicators else indicator
        self.out.append(replace(quantity, indicator=indicator, subject=subject))

    def _share(self) -> None:
        """Lets a comparator that stands once count for the whole of a distributed list (分别增长10%、25%左右).

        A list that names no indicators is about as many figures before it (办展230场，面积1100万平方米，分别增长……).
        """
        group = [self.out[i] for i in self.group]
        before = self.out[self.group[0] - len(group) : self.group[0]] if len(group) > 1 else []
        if not self.items and len({q.indicator for q in before}) == len(group):
            for i, earlier in zip(self.group, before, strict=True):
                self.out[i] = replace(self.out[i], indicator=earlier.indicator, subject=None)
            group = [self.out[i] for i in self.group]
        if len(group) > 1:
            first, last = group[0].comparator, group[-1].comparator
            rest = {q.comparator for q in group[:-1]}
            common = Comparator.EQUAL
            if rest == {Comparator.EQUAL} and last is not Comparator.EQUAL:
                common = last
            elif {q.comparator for q in group[1:]} == {Comparator.EQUAL}:
                common = first
            if common not in (Comparator.EQUAL, Comparator.RANGE):
                for i in self.group:
                    self.out[i] = replace(self.out[i], comparator=common)
        self.group = []
