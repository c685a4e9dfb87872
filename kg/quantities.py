"""Quantities in a sentence: a numeral with a unit, and the comparator that trails it; and the grammar of figures."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from decimal import Decimal

from kg.cues import Cues, alternatives, beginning
from kg.model import Comparator, Measure
from kg.numerals import DIGITS, NUMERAL, SCALE, parse
from kg.reading import HANZI

__all__ = ["RIGHT", "TIMES", "FigureGrammar", "Quantity", "quantities"]

TIMES = "times"
"""The unit of a multiple (1.5倍), until it is known that something grew by it."""
_GRANTED = 16
"""How far before a figure the words may begin that make it a grant (单个企业每年不超过)."""
_EXACT = 12
"""Digits of a fraction that goes on for ever: it is told to one decimal (三分之一 is 33.3 %)."""
_LENGTHS = ("km", "m")
_ONE_OF = re.compile(f"[一某]{HANZI}$")
"""What makes a size a description of one thing: 一座50兆瓦的电站."""
_PUNCTUATION = "“”‘’「」『』《》\"'（）()、，,；;：:·—\\-\\s"
RIGHT = re.compile(
    r"(?![\[［①-⑳/])(?:[^，、；。：“”]{1,6}级、)*(?:[“‘「][^“”‘’「」，。]{1,8}[”’」])?[^，、；。：:“”‘’「」（）()！？;,\n\t]+"
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
    begin: int = -1
    """Where the words that say it begin."""
    point: bool = False
    """Whether it is a change in percentage points, which is no figure but keeps its words from the next."""


class FigureGrammar:
    """The expressions that read figures, made of the words of an ontology."""

    def __init__(self, cues: Cues) -> None:
        ontology = cues.ontology
        self.units = dict(ontology.units.items())
        self.counted = {label for c in ontology.of("MeasureWord") for label in c.labels}
        unit = alternatives(self.units)
        odd, mark, percent = cues.any("odd"), cues.any("rangeMark"), cues.any("percentLead")
        number = f"{NUMERAL}{SCALE}?"
        whole = rf"(?!{alternatives(label for label in self.units if re.match(SCALE, label))})"
        unit = rf"{unit}(?!(?<=[A-Za-z])/?[A-Za-z])"
        doubling = ontology.words("doubling")
        self.numeric = re.compile(f"[{DIGITS}]|{alternatives(doubling)}")
        first = beginning([*self.units, *ontology.words("odd", "percentLead"), *doubling], DIGITS)
        self.quantity = re.compile(
            rf"{first}(?<![\d./:])(?:(?<![A-Za-z])|(?<=[A-Z]{{3}}))(?:"
            rf"(?P<percent>{percent})(?P<pnum>{NUMERAL})(?:{mark}(?:{percent})?(?P<pmax>{NUMERAL}))?"
            rf"|(?P<low>{number})(?P<lowunit>{unit})?{mark}(?P<high>{number})(?P<highunit>{unit})"
            rf"|(?P<tenths>[一二两三四五六七八九\d]){cues.any('tenths')}(?P<hundredths>[一二三四五六七八九半])"
            rf"|(?P<parts>[二三四五六七八九十百千万]){cues.any('fraction')}(?P<part>{NUMERAL})"
            rf"|(?P<num>{NUMERAL})?(?:{whole}(?P<scale>{SCALE}))?(?P<odd>{odd})?(?:{whole}(?P<oddscale>{SCALE}))?"
            rf" ?(?P<unit>{unit})"
            rf"|(?P<bare>{NUMERAL}?(?:万亿|[千百十]?亿)|{NUMERAL}万)(?P<bareodd>{odd})?"
            rf"|(?P<doubling>{cues.any('doubling')})|(?P<times>{NUMERAL}){cues.any('times')}"
            rf")"
        )
        self.spellings = [(w, c.zh) for w, c in sorted(ontology.roles["indicatorFold"].items()) if w != c.zh]
        self.doublings = {word: cue.get("skos:notation") for word, cue in ontology.roles["doubling"].items()}
        self.area = cues.pattern(rf"{{structural}}?({HANZI}{{0,6}}?{{areaNoun}})")
        self.not_figure = cues.pattern("{itselfNotFigure}")
        self.limit = cues.pattern("{comparatorAfter}{structural}")
        self.not_counted = cues.pattern(
            "(?!{countedGuard})(?:{notCounted})|{proseNoun}(?:(?![\u4e00-\u9fff])|{joiner})"
        )
        self.not_unit = cues.pattern("{notUnit}")
        self.spans = frozenset(self.units[word][0] for word in cues.ontology.words("timeUnit"))
        self.timed = cues.pattern("{timeNoun}[^，。；：、]{0,12}$")
        self.heads = [
            (re.compile(f"{alternatives(cue.labels)}[^，。；：、\\d]{{0,6}}$"), cue.get("skos:notation"))
            for cue in dict.fromkeys(cues.ontology.roles["headNoun"].values())
        ]
        self.ordinal = cues.pattern("{ordinal}$")
        self.caption = cues.pattern("{unitCaption}[：:为]$")
        self.of = cues.pattern("{structural}")
        self.within = cues.pattern("(?:{withinTail})")
        self.before = {w: Comparator(c.get("kg:comparator")) for w, c in ontology.roles["comparatorBefore"].items()}
        self.before_end = cues.pattern("{comparatorBefore}$")
        self.after = {w: Comparator(c.get("kg:comparator")) for w, c in ontology.roles["comparatorAfter"].items()}
        self.after_pattern = cues.pattern("{comparatorAfter}")
        self.cap = cues.pattern("{capVerb}$")
        ends = ("changeTo", "growthCue", "decreaseCue", "comparatorBefore", "respectively", "eachWord", "reachVerb")
        times = ("baseYear", "capVerb", "thisYear", "quarterPart")
        self.tail = cues.pattern(
            beginning(ontology.words(*ends, *times), rf"\d一二两三四五六七八九十{_PUNCTUATION}")
            + rf"(?:(?P<change>{{changeTo}})|(?P<growth>{{growthCue}})|(?P<decrease>{{decreaseCue}})"
            rf"|(?P<comparator>{{comparatorBefore}})|(?P<respectively>{{respectively}})|(?P<each>{{eachWord}})"
            rf"|(?P<neutral>{{reachVerb}}|{{baseYear}}(?:(?:19|20)\d\d{{yearWord}})?|(?:19|20)\d\d{{yearWord}}的?|(?<!\d)[一二两三四五六七八九十\d]{{yearWord}}(?:{{yearSpan}})?|{{capVerb}}|{{thisYear}}|{{quarterPart}}"
            rf"|\d{{1,2}}(?:[-—~]\d{{1,2}})?月|[(（][^()（）]{{1,24}}[)）]|[{_PUNCTUATION}]))$"
        )
        self.rate_noun = cues.pattern("{rateNoun}")
        self.guard = cues.pattern("{tailGuard}$")
        self.lead = cues.pattern(
            rf"(?:{NUMERAL}{{yearWord}}(?:{{yearEnd|yearSpan}})*|"
            r"(?:(?:19|20)?\d\d{yearWord}{yearEnd}?)|\d{1,2}月(?:{yearEnd|yearSpan})*|\d{1,2}[.．、](?!\d)|{leadVerb|leadFiller}|{topicLead}|{quarterPart}|{thisYear|lastYear|nextYear|pastTime}"
            rf"|{{ordinal}}{NUMERAL}{HANZI}|{NUMERAL}{{districtNoun}}|{{structural}}|[{_PUNCTUATION}%])"
        )
        self.act = cues.pattern("{leadAct}")
        self.sized = cues.pattern(r"(?:{leadVerb|leadAct}){structural}?{sizeNoun}$")
        self.noun_tail = cues.pattern("(?:{sharedTail|genericHead})$")
        self.shared_tail = cues.pattern("{sharedTail}$")
        self.generic_tail = cues.pattern("(?:{genericHead})$")
        self.indicators = {label: concept for concept in ontology.of("Indicator") for label in concept.labels}
        self.indicator = re.compile(alternatives(self.indicators))
        self.mid = cues.pattern(
            "^.*[\u4e00-\u9fff]{2}{midVerb}{structural}?(?=[^，。；：]{3})(?!{structural|numberNoun|rateTail|amountHead|sizeNoun})"
        )
        self.spend = cues.pattern("{spendVerb}{structural}?(?:{comparatorBefore})?$")
        self.ground = frozenset(cues.ontology.words("groundSize"))
        self.prose = cues.pattern(".{0,4}{proseNoun}")
        self.attributive = cues.pattern("{attributiveVerb}")
        self.firms = cues.pattern("{collective}$")
        self.done = cues.pattern("^{doneVerb}")
        self.aspect_end = cues.pattern("{aspectWord}$")
        self.keep = cues.pattern(
            "{leadGuard}|(?:{leadVerb|leadAct})(?:{rateTail|numberNoun})$|{headVerb}{amountHead}$|"
            + self.indicator.pattern
        )
        self.joint = cues.pattern("{jointName}")
        self.joined = cues.pattern("{joiner}$|(?<=[\u4e00-\u9fff]{2}){endVerb}$")
        self.split = cues.pattern(r"(?:、|{joiner})")
        self.to = cues.pattern("{toWord}(?:{comparatorBefore})?")
        self.share = cues.pattern("(?:{shareCue}|{rateTail}$|{shareHead})")
        self.share_end = cues.pattern("(?:{shareCue|rateTail})$|{shareHead}")
        self.covers = cues.pattern("{coverVerb}$")
        self.title = cues.pattern(r"([^，。；：:\s]{2,16})[：:]")
        self.only_verb = cues.pattern(f"{HANZI}{{1,3}}{{perfective}}")
        self.compared = cues.pattern("^(?:{leadVerb|leadFiller})*{compareWord}")
        self.share_of = cues.pattern("{shareHead}$")
        self.share_head = cues.pattern("(?P<hedge>{comparatorBefore})?{shareHead}")
        self.inner = cues.pattern("(?<=[\u4e00-\u9fff]{2}){innerVerb}(?={genericHead})")
        self.condition = cues.pattern("{comparatorAfter}?的[，,]")
        self.told = cues.pattern("{speech}$")
        self.above = cues.pattern("{comparatorBefore}")
        self.from_word = cues.pattern(
            rf"{{fromWord}}(?:{{baseYear|lastYear|yearEnd|nowWord|structural}}|{{quarterPart}}"
            rf"|(?:(?:19|20)\d\d|{NUMERAL}){{yearWord}}(?:{{yearSpan}})?)*$"
        )
        self.generic = frozenset(ontology.words("genericHead"))
        self.apposition = cues.pattern("{apposition}")
        self.tier = cues.pattern("{tierTail}")
        self.class_of = cues.pattern(f"{{tierTail}}{HANZI}{{2}}")
        self.tier_only = cues.pattern(f"{NUMERAL}?{SCALE}*{{tierTail}}")
        self.tier_noun = cues.pattern(rf"[^，。；]*?(?:{{joiner}}|、)[^，。；、]*?{{tierTail}}({HANZI}{{2,12}})")
        self.attribute = cues.pattern(rf"(?:{{tierTail}}|{{comparatorAfter}})?{HANZI}")
        self.after_count = cues.pattern("{afterCount}")
        self.abstract = cues.pattern("{structural}?{abstractNoun}")
        self.verb = cues.pattern("{leadVerb}")
        self.points = frozenset(ontology.words("pointUnit"))
        self.grant = cues.pattern("{structural}?(?:{giveVerb}[^，。；：]{0,6}?)?{grantTail}")
        self.toward = cues.pattern(r"(?:^|[，。；：、】\s]){towardWord}[^，。；：]*$")
        self.granted = cues.pattern(
            "(?:{grantTail}{comparatorBefore}?|{grantLead}{comparatorBefore}?|{grantUnit}[^，。；：、]{0,4}?{comparatorBefore}?)$"
        )
        self.beside = cues.pattern("(?:{unmet}(?:{growthCue})?|{completion})$")
        self.differs = cues.pattern("{compareWord}[^，。；]{0,8}{differenceWord}[^，。；\\d]?$")
        self.apart = cues.pattern("{compareWord}[^，。；]{0,8}{apartWord}$")
        self.respectively = cues.pattern("{respectively}")
        self.rated = cues.pattern("{structural}?(?:(?P<growth>{growthNoun})|(?P<decrease>{decreaseNoun}))")
        self.known_tail = cues.pattern(rf"{HANZI}{{0,8}}?(?:{{sharedTail|genericHead}})")
        self.moves = cues.pattern("{growthCue|decreaseCue}")
        self.planned = cues.pattern("(?:{shareHead})?({planNoun})的(?:{comparatorBefore})?$")
        self.expected = cues.pattern("{structural}?(?:{planNoun|expectation})(?:(?![\u4e00-\u9fff])|{comparedTail})")
        self.against = cues.pattern(r"(?:{comparatorBefore|unmet|compareLead})[^，、。；：\d]{1,6}$")
        self.moved = cues.pattern("{growthCue|decreaseCue}$")
        self.headed = cues.pattern(r"[\u4e00-\u9fff]{0,10}?(?:{genericHead|numberNoun|rateTail})")
        self.aspect = cues.pattern("(?:^|(?<=[，。；：]))([^，。；：]{2,12}?){aspectWord}[，,：:]?")
        self.verb_tail = cues.pattern("{leadVerb}$")

    def parts(self, noun: str) -> list[str]:
        """The items of a list of nouns; a name such as 批发和零售业 is one."""
        if not self.split.search(noun):
            return [noun] if noun else []
        whole = [match.span() for match in self.joint.finditer(noun)]
        cuts = [m.span() for m in self.split.finditer(noun) if not any(s <= m.start() < e for s, e in whole)]
        starts, ends = (0, *(end for _, end in cuts)), (*(start for start, _ in cuts), len(noun))
        return [noun[start:end] for start, end in zip(starts, ends, strict=True) if end > start]

    def name(self, said: str) -> str:
        """The usual name of an indicator where what was said is part of it, holds it or abbreviates it; else the words.

        Other synonyms keep their words: 货邮吞吐量 is not renamed 货物吞吐量, though both are of one concept.
        """
        known = self.indicators.get(said)
        if known is None:
            return said
        text = said
        for label, usual in self.spellings:
            text = text.replace(label, usual)
        return known.zh if said.isascii() or known.zh in text or text in known.zh else said


def quantities(view: str, start: int, end: int, grammar: FigureGrammar) -> list[Quantity]:
    """The quantities of a sentence `[start, end)` of a view, in order, without those that are no figures."""
    found: list[Quantity] = []
    if not grammar.numeric.search(view, start, end):
        return found
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
    ):
        return False
    if quantity.unit in grammar.spans:
        return bool(grammar.timed.search(view, start, at))
    if quantity.bare and not _large(view, quantity, near, grammar):
        return False
    if quantity.factor_only and quantity.unit != "CNY" and grammar.tier.match(view, quantity.end):
        return False
    if quantity.factor_only and (
        grammar.class_of.match(view, quantity.end, end) or grammar.caption.search(view, near, at)
    ):
        return False
    if grammar.limit.match(view, quantity.end, end) and grammar.toward.search(view[start:at]):
        return False
    if quantity.unit in _LENGTHS and grammar.within.match(view, quantity.end, end):
        return False
    if quantity.unit in grammar.counted:
        return not grammar.not_counted.match(view, quantity.end, end)
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
    if match["percent"]:
        return _percent(match)
    if match["doubling"]:
        value = Decimal(grammar.doublings[match[0]])
        return Quantity(start=start, end=end, outer=end, value=value, unit="%", measure=Measure.GROWTH)
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
    return _bare(match) if match["bare"] else _plain(match, grammar)


def _bare(match: re.Match[str]) -> Quantity:
    """A number without a unit: money, if it is a figure."""
    start, end = match.span()
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
        bare=True,
    )


def _plain(match: re.Match[str], grammar: FigureGrammar) -> Quantity | None:
    """A number with its unit; None where the unit begins a word (二次元), or nothing is counted (一家)."""
    start, end = match.span()
    number, scale = match["num"] or "", (match["scale"] or "") + (match["oddscale"] or "")
    if not number and not scale:
        return None
    symbol, factor = grammar.units[match["unit"]]
    counted = match["unit"] in grammar.counted
    if grammar.not_unit.match(match.string, match.start("unit")):
        return None
    if number == "一" and not scale and symbol in _LENGTHS:
        return None
    if counted and not match["odd"] and (not number or number in ("零", "一", "十")):
        return None
    value = parse(number + scale) * factor
    more = Comparator.MORE if match["odd"] else Comparator.EQUAL
    only = not re.search(r"[\d零一二三四五六七八九两]", number)
    return Quantity(
        start=start,
        end=end,
        outer=end,
        value=_tidy(value),
        unit=symbol,
        comparator=more,
        factor_only=only,
        point=match["unit"] in grammar.points,
    )


def _headed(view: str, quantity: Quantity, start: int, grammar: FigureGrammar) -> Quantity:
    """A number without a unit in the unit of what it counts by its nature (常住人口突破160万)."""
    if quantity.bare:
        for head, unit in grammar.heads:
            if head.search(view, start, quantity.start):
                return replace(quantity, unit=unit, bare=False)
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
        if _ONE_OF.search(view, max(0, quantity.start - 2), quantity.start):
            continue
        after = found[number + 1] if number + 1 < len(found) else None
        before = found[number - 1] if number else None
        counted = before is not None and before.unit in grammar.counted and before.outer == quantity.start
        if counted and (_sized(view, quantity, grammar) or RIGHT.match(view, quantity.outer)):
            continue
        if after is not None and after.unit in grammar.counted and _sized(view, quantity, grammar):
            between = view[quantity.outer : after.start]
            if grammar.attribute.match(view, quantity.end) and not re.search("[，；。：]", between):
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
