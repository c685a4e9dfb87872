"""Quantities in a sentence: a numeral with a unit, and the comparator that trails it."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from decimal import Decimal

from kg.figure_grammar import FigureGrammar
from kg.model import Comparator, Measure
from kg.numerals import SCALE, parse
from kg.reading import HANZI

__all__ = ["RIGHT", "TIMES", "Quantity", "quantities"]

TIMES = "times"
"""The unit of a multiple (1.5倍), until it is known that something grew by it."""
_GRANTED = 16
"""How far before a figure the words may begin that make it a grant (单个企业每年不超过)."""
_EXACT = 12
"""Digits of a fraction that goes on for ever: it is told to one decimal (三分之一 is 33.3 %)."""
_SPENT = 12
"""How far before an amount the verb may begin that says it is spent."""
_LENGTHS = ("km", "m")
_HALVED = 24
"""How far before 过半 the words may begin that say of what it is a share."""
_DIGIT = re.compile(r"[\d零一二三四五六七八九两]")
_SCALE = re.compile(f"{SCALE}$")
_PAUSE = re.compile("[，；。：]")
_OPENED, _CLOSED = re.compile("[(（]$"), re.compile("[)）]")
"""What a unit stands between that only names itself (总投资（亿元）)."""
_CELL = re.compile(r"[,|\t]{2}")
"""What parts a unit from what stands around it in a line of values."""
_ONE_OF = re.compile(f"[一某]{HANZI}$")
"""What makes a size a description of one thing: 一座50兆瓦的电站."""
RIGHT = re.compile(
    r"(?![\[［①-⑳/…])(?:[^，、；。：“”]{1,6}级、)*(?:[“‘「][^“”‘’「」，。]{1,8}[”’」])?[^，、；。：:“”‘’「」（）()！？;,…\n\t]+"
)


@dataclass(slots=True, kw_only=True)
class Quantity:
    """A number with its unit at `[start, end)` of a view; `outer` is the end with what trails it (左右).

    It is filled in while its sentence is read (`figures`), and changed by nobody after that.
    """

    start: int
    end: int
    outer: int
    value: Decimal
    value_max: Decimal | None = None
    unit: str
    factor_only: bool = False
    """Whether no numeral but only a scale stands there (千亿元)."""
    bare: bool = False
    """Whether no unit stands there (千亿)."""
    comparator: Comparator = Comparator.EQUAL
    measure: Measure = Measure.LEVEL
    indicator: str = ""
    place: int = 0
    of: int = 1
    """The place in a list of `of` figures, each of which is one subject's where there are as many subjects."""
    named: bool = False
    """Whether each figure of its list has its own indicator (引进的律所、银行分别为5家、3家)."""
    begin: int = -1
    """Where the words that say it begin."""
    tail: int = 0
    """Where the noun ends behind it that brought its unit (1.2万农户)."""
    point: bool = False
    """Whether it is a change in percentage points, which is no figure but keeps its words from the next."""


def quantities(view: str, start: int, end: int, grammar: FigureGrammar) -> list[Quantity]:
    """The quantities of a sentence `[start, end)` of a view, in order, without those that are no figures."""
    found: list[Quantity] = []
    position = start
    while match := grammar.quantity.search(view, position, end):
        position = match.end()
        blocked = grammar.not_figure.match(view, match.start(), end)
        if blocked and blocked.end() > match.start() and not match[0][0].isdigit():
            position = max(position, blocked.end())
            continue
        alone = match.start("unit") == match.start()
        quantity = None if alone else _value(match, grammar)
        if quantity is None:
            continue
        position = quantity.end
        quantity = _headed(view, quantity, start, grammar)
        if _counts(view, quantity, start, end, grammar):
            trailing = grammar.after_pattern.match(view, quantity.end, end)
            if trailing:
                quantity.outer, quantity.comparator = trailing.end(), grammar.after[trailing[0]]
                position = quantity.outer
            found.append(quantity)
    return _attributes(view, found, grammar)


def _counts(view: str, quantity: Quantity, start: int, end: int, grammar: FigureGrammar) -> bool:
    """Whether a quantity is a figure: no ordinal, no name, no grant, nothing that was merely missed or compared."""
    at = quantity.start
    near = max(start, at - 8)
    if (
        view[max(start, at - 1) : at].strip("…■□▇█") != view[max(start, at - 1) : at]
        or grammar.ordinal.search(view, start, at)
        or _named(view, quantity, start, end)
        or grammar.beside.search(view, near, at)
        or (grammar.expected.match(view, quantity.outer, end) and grammar.against.search(view, near, at))
        or _apart(view, quantity, max(start, at - 12), grammar)
        or grammar.condition.match(view, quantity.end, end)
        or grammar.rumoured.match(view, quantity.outer, end)
        or grammar.so_called.search(view, max(start, at - _GRANTED), at)
    ):
        return False
    if quantity.unit in grammar.spans:
        return bool(grammar.timed.search(view, start, at))
    if quantity.bare and not _large(view, quantity, near, grammar):
        return False
    if quantity.factor_only and quantity.unit != "CNY" and grammar.tier.match(view, quantity.end):
        return False
    if quantity.factor_only and (
        _CELL.fullmatch(view[max(start, at - 1) : at] + view[quantity.end : quantity.end + 1])
        or grammar.class_of.match(view, quantity.end, end)
        or grammar.caption.search(view, near, at)
        or (_OPENED.search(view, near, at) and _CLOSED.match(view, quantity.end, end))
    ):
        return False
    if grammar.limit.match(view, quantity.end, end) and grammar.toward.search(view[start:at]):
        return False
    if quantity.unit in _LENGTHS:
        far = grammar.distant.search(view, max(start, at - _GRANTED), at)
        return not far and not grammar.within.match(view, quantity.end, end)
    if quantity.unit in grammar.counted:
        told = not view[quantity.start].isdigit() and grammar.told_apart.match(view, quantity.end, end)
        return not (
            told or grammar.not_counted.match(view, quantity.end, end) or grammar.pointed.match(view, quantity.end, end)
        )
    if quantity.unit in ("CNY", "%"):
        return not grammar.grant.match(view, quantity.outer, end) and not grammar.granted.search(
            view, max(start, at - _GRANTED), at
        )
    return True


def _apart(view: str, quantity: Quantity, near: int, grammar: FigureGrammar) -> bool:
    """Whether a quantity only says how far one thing is from another (比上届多3亿元, 比周边低三成)."""
    if quantity.unit != "%":
        return bool(grammar.differs.search(view, near, quantity.start))
    found = grammar.apart.search(view, near, quantity.start)
    return bool(found and not grammar.moved.search(view, near, quantity.start))


def _large(view: str, quantity: Quantity, near: int, grammar: FigureGrammar) -> bool:
    """Whether a number without a unit is an amount of money: in hundreds of millions, or a level passed (破百亿)."""
    if "亿" not in view[quantity.start : quantity.end]:
        return False
    plain = not quantity.factor_only or grammar.tier.match(view, quantity.end)
    return bool(plain or grammar.before_end.search(view, near, quantity.start))


def _value(match: re.Match[str], grammar: FigureGrammar) -> Quantity | None:
    """The quantity of a match; None where it is no figure (一个, 十分)."""
    start, end = match.span()
    if match["unit"]:
        return _plain(match, grammar)
    if match["percent"]:
        return _percent(match)
    if match["doubling"]:
        value, comparator = grammar.told[match[0]]
        return Quantity(
            start=start, end=end, outer=end, value=value, unit="%", measure=Measure.GROWTH, comparator=comparator
        )
    if match["half"]:
        value, comparator = grammar.told[match[0]]
        halved = grammar.halved.search(match.string, max(0, start - _HALVED), start)
        return (
            Quantity(start=start, end=end, outer=end, value=value, unit="%", comparator=comparator) if halved else None
        )
    if match["tenths"]:
        rest = 5 if match["hundredths"] == "半" else parse(match["hundredths"])
        value = parse(match["tenths"]) * 10 + rest
        return Quantity(start=start, end=end, outer=end, value=value, unit="%")
    if match["times"]:
        return Quantity(start=start, end=end, outer=end, value=_tidy(parse(match["times"]) * 100), unit=TIMES)
    if match["part"]:
        value = parse(match["part"]) * 100 / parse(match["parts"])
        value = _tidy(value if len(value.as_tuple().digits) < _EXACT else round(value, 1))
        return Quantity(start=start, end=end, outer=end, value=value, unit="%")
    if match["high"]:
        return _range(match, grammar) or _low(match, grammar)
    return _bare(match)


def _bare(match: re.Match[str]) -> Quantity:
    """A number without a unit: money, if it is a figure."""
    start, end = match.span()
    more = Comparator.MORE if match["bareodd"] else Comparator.EQUAL
    only = not _DIGIT.match(match["bare"])
    return Quantity(
        start=start,
        end=end,
        outer=end,
        value=parse(match["bare"]),
        unit="CNY",
        comparator=more,
        factor_only=only,
        bare=True,
    )


def _plain(match: re.Match[str], grammar: FigureGrammar) -> Quantity | None:
    """A number with its unit; None where the unit begins a word (二次元), or nothing is counted (一家)."""
    start, end = match.span()
    number, inner, outer, unit = match.group("num", "scale", "oddscale", "unit")
    number, scale = number or "", (inner or "") + (outer or "")
    if not number and not scale:
        return None
    symbol, factor = grammar.units[unit]
    counted = unit in grammar.counted
    if grammar.not_unit.match(match.string, match.start("unit")):
        return None
    if number == "一" and not scale and symbol in _LENGTHS:
        return None
    if match["unit"] in grammar.coin and grammar.priced.match(match.string, end):
        return None
    if counted and not match["odd"] and (not number or number in ("零", "一", "十")):
        return None
    value = parse(number + scale) * factor
    more = Comparator.MORE if match["odd"] else Comparator.EQUAL
    only = not _DIGIT.search(number)
    return Quantity(
        start=start,
        end=end,
        outer=end,
        value=_tidy(value),
        unit=symbol,
        comparator=more,
        factor_only=only,
        point=unit in grammar.points,
    )


def _headed(view: str, quantity: Quantity, start: int, grammar: FigureGrammar) -> Quantity:
    """A number without a unit in the unit of what it counts by its nature (常住人口突破160万, 1.2万农户)."""
    if quantity.bare:
        for head, unit in grammar.heads:
            if head.search(view, start, quantity.start):
                return replace(quantity, unit=unit, bare=False)
    if quantity.bare and not quantity.factor_only and not grammar.tier.match(view, quantity.end):
        for tail, unit in grammar.tails:
            if noun := tail.match(view, quantity.end):
                return replace(quantity, unit=unit, bare=False, tail=noun.end())
    return quantity


def _percent(match: re.Match[str]) -> Quantity | None:
    value, top = parse(match["pnum"]), parse(match["pmax"]) if match["pmax"] else None
    if top is not None and top <= value:
        return None
    return Quantity(
        start=match.start(),
        end=match.end(),
        outer=match.end(),
        value=value,
        value_max=top,
        unit="%",
        comparator=Comparator.RANGE if top is not None else Comparator.EQUAL,
    )


def _range(match: re.Match[str], grammar: FigureGrammar) -> Quantity | None:
    symbol, factor = grammar.units[match["highunit"]]
    if match["lowunit"] and (match["lowunit"] in grammar.points or grammar.units[match["lowunit"]][0] != symbol):
        return None
    low, high = match["low"], match["high"]
    scale = _SCALE.search(high)
    if scale and not _SCALE.search(low) and not match["lowunit"]:
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


def _low(match: re.Match[str], grammar: FigureGrammar) -> Quantity | None:
    """The first of two quantities that make no range (回落3个百分点至1.1%)."""
    if not match["lowunit"]:
        return None
    symbol, factor = grammar.units[match["lowunit"]]
    stop = match.end("lowunit")
    point = match["lowunit"] in grammar.points
    value = _tidy(parse(match["low"]) * factor)
    return Quantity(start=match.start(), end=stop, outer=stop, value=value, unit=symbol, point=point)


def _tidy(value: Decimal) -> Decimal:
    return Decimal(int(value)) if value == value.to_integral_value() else value.normalize()


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
        if quantity.unit in grammar.counted:
            kept.append(quantity)
            continue
        if quantity.unit != "CNY" and _ONE_OF.search(view, max(0, quantity.start - 2), quantity.start):
            continue
        after = found[number + 1] if number + 1 < len(found) else None
        before = found[number - 1] if number else None
        counted = before is not None and before.unit in grammar.counted and before.outer == quantity.start
        if counted and (_sized(view, quantity, grammar) or RIGHT.match(view, quantity.outer)):
            continue
        if after is not None and after.unit in grammar.counted and _sized(view, quantity, grammar):
            between = view[quantity.outer : after.start]
            spent = grammar.spend.search(view, max(0, quantity.start - _SPENT), quantity.start)
            if not spent and grammar.attribute.match(view, quantity.end) and not _PAUSE.search(between):
                if len(between) <= 16:
                    continue
        kept.append(quantity)
    return kept


def _sized(view: str, quantity: Quantity, grammar: FigureGrammar) -> bool:
    """Whether a quantity is of the kind that tells a size: a range, a scale alone, with what makes it a bound."""
    return bool(
        quantity.value_max is not None
        or quantity.factor_only
        or quantity.outer > quantity.end
        or grammar.tier.match(view, quantity.end)
        or grammar.before_end.search(view, max(0, quantity.start - 2), quantity.start)
    )
