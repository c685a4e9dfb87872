"""The grammar of figures: the expressions that find and read them, made of the words of an ontology."""

from __future__ import annotations

import re
from decimal import Decimal

from kg.cues import Cues, alternatives, any_of, beginning
from kg.model import Comparator
from kg.numerals import DIGITS, NUMERAL, SCALE
from kg.ontology import Ontology
from kg.reading import HANZI

__all__ = ["FigureGrammar"]

_PUNCTUATION = "①-⑳“”‘’「」『』《》\"'（）()、，,；;：:·—\\-\\s"


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
        doubling = ontology.words("doubling", "halfWord")
        self.numeric = re.compile(f"[{DIGITS}]|{alternatives(doubling)}")
        # A unit that begins no quantity, but holds a numeral (平方千米), is passed as a whole; so is a word (双百).
        passed = [w for w in (*self.units, *ontology.words("itselfNotFigure")) if re.search(f"[{DIGITS}]", w)]
        passed = [word for word in passed if re.match(unit, word)]
        first = beginning([*passed, *ontology.words("odd", "percentLead"), *doubling], DIGITS)
        self.quantity = re.compile(
            rf"{first}(?<![\d.:])(?<!\d/)(?:(?<![A-Za-z])|(?<=[A-Z]{{3}}))(?:"
            rf"(?P<percent>{percent})(?P<pnum>{NUMERAL})(?:{mark}(?:{percent})?(?P<pmax>{NUMERAL}))?"
            rf"|(?P<low>{number})(?P<lowunit>{unit})?{mark}(?P<high>{number})(?P<highunit>{unit})"
            rf"|(?P<tenths>[一二两三四五六七八九\d]){cues.any('tenths')}(?P<hundredths>[一二三四五六七八九半])"
            rf"|(?P<parts>[二三四五六七八九十百千万]){cues.any('fraction')}(?P<part>{NUMERAL})"
            rf"|(?P<num>{NUMERAL})?(?:{whole}(?P<scale>{SCALE}))?(?P<odd>{odd})?(?:{whole}(?P<oddscale>{SCALE}))?"
            rf" ?(?P<unit>{unit})"
            rf"|(?P<bare>{NUMERAL}?(?:万亿|[千百十]?亿)|{NUMERAL}万)(?P<bareodd>{odd})?"
            rf"|(?P<doubling>{cues.any('doubling')})|(?P<half>{cues.any('halfWord')})|(?P<times>{NUMERAL}){cues.any('times')}"
            rf")"
        )
        self.spellings = [(w, c.zh) for w, c in sorted(ontology.roles["indicatorFold"].items()) if w != c.zh]
        self.told = _told(ontology, "doubling") | _told(ontology, "halfWord")
        """What a word says that is a figure without a numeral: its value and its comparator."""
        inner = f"(?:(?!{{purposeWord}}|{{joiner}}){HANZI})"
        self.area = cues.pattern(
            rf"{{structural}}?(?!{{joiner}})({HANZI}{{0,6}}?{{areaNoun}}(?:{inner}{{0,2}}{{areaNoun}})?)"
        )
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
        self.tails = [
            (re.compile(f"{HANZI}{{0,4}}?{alternatives(cue.labels)}"), cue.get("skos:notation"))
            for cue in dict.fromkeys(cues.ontology.roles["tailNoun"].values())
        ]
        self.halved = cues.pattern("(?:{shareCue|rateTail}|{shareHead}[^，。；：、\\d]{0,10})$")
        self.priced = cues.pattern(rf"{NUMERAL}(?![\u4e00-\u9fff]{{2}}|{unit})|{{moneyTail}}")
        self.coin = frozenset(ontology.words("coinUnit"))
        self.ordinal = cues.pattern("{ordinal}$")
        self.ranked = cues.pattern("{ordinal}")
        self.caption = cues.pattern("{unitCaption}[：:为]$")
        self.of = cues.pattern("{structural}")
        self.within = cues.pattern("(?:{withinTail})")
        self.distant = cues.pattern(r"{distanceWord}[^，。；：\d]{0,12}$")
        self.before = {w: Comparator(c.get("kg:comparator")) for w, c in ontology.roles["comparatorBefore"].items()}
        self.before_end = cues.pattern("{comparatorBefore}$")
        self.after = {w: Comparator(c.get("kg:comparator")) for w, c in ontology.roles["comparatorAfter"].items()}
        self.after_pattern = cues.pattern("(?!{afterGuard}){comparatorAfter}")
        self.cap = cues.pattern("{capVerb}$")
        ends = (
            "changeTo",
            "growthCue",
            "decreaseCue",
            "comparatorBefore",
            "respectively",
            "eachWord",
            "reachVerb",
            "baseTail",
        )
        times = ("baseYear", "capVerb", "thisYear", "lastYear", "nextYear", "quarterPart")
        self.tail = cues.pattern(
            beginning(ontology.words(*ends, *times), rf"\d一二两三四五六七八九十{_PUNCTUATION}")
            + rf"(?:(?P<change>{{changeTo}})|(?P<growth>{{growthCue}})|(?P<decrease>{{decreaseCue}})"
            rf"|(?P<comparator>{{comparatorBefore}})|(?P<respectively>{{respectively}})|(?P<each>{{eachWord}})"
            rf"|(?P<neutral>{{reachVerb|baseTail}}|{{baseYear}}(?:(?:19|20)\d\d{{yearWord}})?|(?:19|20)\d\d{{yearWord}}的?|(?<!\d)[一二两三四五六七八九十\d]{{yearWord}}(?:{{yearSpan}})?|{{capVerb}}|{{thisYear|lastYear|nextYear}}|{{quarterPart}}"
            rf"|\d{{1,2}}(?:[-—~]\d{{1,2}})?月|[(（][^()（）]{{1,24}}[)）]|[{_PUNCTUATION}]))$"
        )
        self.number_noun = cues.pattern("{numberNoun}")
        self.rate_noun = cues.pattern("{rateNoun}")
        self.rate = cues.pattern("{rateNoun}$")
        self.guard = ontology.words("tailGuard")
        self.lead = cues.pattern(
            rf"(?:{NUMERAL}{{yearWord}}(?:{{yearEnd|yearSpan}})*|"
            r"(?:(?:19|20)?\d\d{yearWord}{yearEnd}?)|\d{1,2}月(?:{yearEnd|yearSpan})*|\d{1,2}[.．、](?!\d)|{leadVerb|leadFiller|baseTail}|{exceptVerb}[\u4e00-\u9fff]{2,10}?{afterWord}|{topicLead}|{quarterPart}{yearEnd}?|(?:19|20)\d\d{rangeMark}(?=(?:19|20)?\d\d{yearWord})|{thisYear|lastYear|nextYear|pastTime}"
            rf"|[“‘]?十?[一二三四五六七八九]?五[”’]?(?:{{planEnd|planYears|yearEnd}})+"
            rf"|[一二三四五六七八九十]{{1,2}}、(?={{leadVerb|leadAct}})"
            rf"|{{ordinal}}{NUMERAL}{HANZI}|[一二三四五六七八九十]{{1,2}}{{enumeration}}|{NUMERAL}{{districtNoun}}|{{structural}}|[{_PUNCTUATION}%])"
        )
        self.act = cues.pattern("{leadAct}")
        self.sized = cues.pattern(r"(?:{leadVerb|leadAct}){structural}?{sizeNoun}$")
        self.noun_tail = cues.pattern("(?:{sharedTail|genericHead})$")
        self.amount = cues.pattern("{amountHead|amountMore}")
        self.amount_tail = cues.pattern(f"(?:^|(?<={HANZI}{{2}}))(?:{{amountHead|amountMore}})$")
        self.shared_tail = cues.pattern("{sharedTail}$")
        self.generic_tail = cues.pattern("(?:{genericHead})$")
        self.indicators = {label: concept for concept in ontology.of("Indicator") for label in concept.labels}
        self.indicator = re.compile(alternatives(self.indicators))
        self.mid = cues.pattern(
            "^.*[\u4e00-\u9fff]{2}{midVerb}{structural}?(?=[^，。；：]{3})(?!{structural|numberNoun|rateTail|amountHead|sizeNoun})"
        )
        self.spend = cues.pattern("{spendVerb}{structural}?(?:{comparatorBefore})?$")
        self.ground = frozenset(cues.ontology.words("groundSize"))
        self.sited = cues.pattern("{siteName}")
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
        self.only_verb = cues.pattern(
            f"{HANZI}{{1,3}}{{perfective}}|{{funder|endVerb}}|{HANZI}*{{outlayVerb}}|[^，。；：]*{{setVerb}}"
        )
        """What is no noun before a figure: that something was done, or who gives it (区财政拿出)."""
        self.outlay = cues.pattern("(?:{outlayVerb|outlayWord}){structural}?(?:{comparatorBefore})?$")
        self.purpose = cues.pattern("{purposeWord}")
        self.acted = cues.pattern("(?:{leadAct|leadVerb|outlayWord})+")
        self.built = cues.pattern(f"^({HANZI}+{{siteEnd}}){{bareAct}}$")
        """A noun with a verb behind it (起降平台建30个)."""
        self.so_called = cues.pattern("(?:{soCalled})[“‘「][^”’」]*$")
        self.rumoured = cues.pattern("{structural}{hearsay}")
        self.sized_of = cues.pattern("{abstractNoun}{structural}(?=[\u4e00-\u9fff]{2})")
        self.compared = cues.pattern("^(?:(?:{leadVerb|leadFiller})*{compareWord|negation|retreatCue}|{citeLead})")
        """A clause that is no topic: it compares, denies, or says where a figure is from."""
        self.back = cues.pattern("{backWord}{backNoun}")
        self.dated = cues.pattern(
            rf"^(?!{{widerPlace}})({HANZI}{{2,}}?)(?:{{lastYear|thisYear}}|(?:19|20)\d\d{{yearWord}})(?={HANZI}{{3}})"
        )
        self.how_many = cues.pattern(r"([^，。；：？?]{2,16}?)(?:{structural}?{goalNoun})?{howMany}")
        """What stands before a noun with the year (开发区去年集装箱吞吐量)."""
        self.share_of = cues.pattern("{shareHead}$")
        self.share_head = cues.pattern("(?P<hedge>{comparatorBefore})?{shareHead}")
        self.inner = cues.pattern("(?<=[\u4e00-\u9fff]{2}){innerVerb}(?={genericHead})")
        self.bore = cues.pattern(
            rf"^(.*?(?:{{tradeEnd}}|{self.indicator.pattern})){{concession}}[\u4e00-\u9fff、]{{2,}}$"
        )
        """What a clause says that something bore (固定资产投资受房地产拖累)."""
        self.told_apart = cues.pattern(rf"{HANZI}{{2,12}}{{respectively}}")
        self.pointed = cues.pattern(rf"(?:、|{{joiner}}){NUMERAL}{{pointUnit}}")
        """What stands behind the first of several changes in points (提高1.3个、0.9个百分点)."""
        self.counted_list = cues.pattern(
            rf"(.{{2,}}?){NUMERAL}{{groupWord}}(?:{HANZI}{{0,6}}?{{tradeEnd}}(?P<rest>{HANZI}{{2,}})|{HANZI}{{2,}})"
        )
        """The last of a list that says how many they are (芯片三大产业产值)."""
        self.condition = cues.pattern("{comparatorAfter}?的[，,]")
        self.state = cues.pattern(
            rf"^(.*{{tradeEnd}})(?:{HANZI}{{0,2}}{{stateNoun}}{HANZI}{{0,4}}"
            rf"|(?!{HANZI}*{{sharedTail|genericHead|numberNoun|rateTail}}$){HANZI}{{4}})$"
        )
        """What the clause of a trade says of it (批发业回暖明显)."""
        self.quoted = cues.pattern("{speech}$")
        self.above = cues.pattern("{comparatorBefore}")
        self.source = cues.pattern("(?<=[\u4e00-\u9fff]{2}){sourceVerb}")
        self.from_word = cues.pattern(
            rf"{{fromWord}}(?:{{baseYear|lastYear|yearEnd|nowWord|structural}}|{{quarterPart}}"
            rf"|(?:(?:19|20)\d\d|{NUMERAL}){{yearWord}}(?:{{yearSpan}})?)*$"
        )
        self.base = cues.pattern("{baseTail}")
        """What stands behind the value that something grows from (在38亿元的基础上翻两番)."""
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
        self.plans = any_of(self.planned)
        self.expected = cues.pattern(
            "{structural}?(?:{growthCue})?(?:{planNoun|expectation})(?:(?![\u4e00-\u9fff])|{comparedTail})"
        )
        self.against = cues.pattern(r"(?:{comparatorBefore|unmet|compareLead})[^，、。；：\d]{1,6}$")
        self.outdone = cues.pattern("{apartWord|completion|compareWord|comparatorBefore}")
        """How what is told only of its distance from something else begins (高出全市1.8个百分点)."""
        self.situated = cues.pattern("([^，。；：]{3,}?){inWord}[^，。；：]{2,5}")
        """A clause of what is in a place, of which a figure tells how many (机构在某区已经超过1600家)."""
        self.among = cues.pattern("[，；：]?{amongWord}(?:{structural}|{comparatorBefore})?")
        self.moved = cues.pattern("{growthCue|decreaseCue}$")
        self.headed = cues.pattern(r"[\u4e00-\u9fff]{0,10}?(?:{genericHead|numberNoun|rateTail})")
        self.aspect = cues.pattern(
            "(?:^|(?<=[，。；：]))([^，。；：]{2,12}?)(?:{aspectWord}[，,：:]?|{aspectMark}[，,：:])"
        )
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


def _told(ontology: Ontology, role: str) -> dict[str, tuple[Decimal, Comparator]]:
    """What the words of a role say: their values, each with its comparator."""
    return {
        word: (Decimal(cue.get("skos:notation")), Comparator(cue.get("kg:comparator") or Comparator.EQUAL))
        for word, cue in ontology.roles[role].items()
    }
