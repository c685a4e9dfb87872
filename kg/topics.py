"""What makes a place the topic: the expressions, the scopes that a topic opens, and where places stand as one.

A place is the topic where a topic stands in its clause, or where its words say so; in brackets, behind a label or as a
partner it is none.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from kg.cues import Cues, alternatives, beginning
from kg.model import Measure
from kg.names import Kind, Mention
from kg.numerals import DIGITS, NUMERAL
from kg.quantities import Quantity
from kg.reading import CLAUSE, HANZI, TO_CLAUSE, Reading, behind

__all__ = ["OTHER", "Scope", "Subject", "TopicGrammar", "Topics", "merged", "of"]

OTHER = "other"
"""The subject of what is said of places elsewhere and of companies."""

_NUMBER = re.compile(r"^(?:[(（]?\d{1,2}[)）.．、]|[①-⑳])")
"""The number of an item within its paragraph."""
_STOP = re.compile("[。；\n]")
_APART = 20
"""How many characters may part two places that stand together."""
_LEAD = 2
"""How many characters before a place a word may begin that leads up to it."""

_LAST = re.compile("[^，。；：]{0,6}(?:[。，\n]|$)")
"""What may stand behind the last place of a clause: a part of it (番禺石壁)."""
Subject = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Scope:
    """The stretch `[start, end)` of a view that is about the subjects; none where nobody is named."""

    start: int
    end: int
    subjects: Subject
    parts: tuple[tuple[int, Subject], ...] = ()
    """Where within it items of a list begin that are about other districts (黄埔芯片、增城面板), and about which."""

    def within(self, start: int, end: int) -> Scope:
        """The part `[start, end)` of the scope."""
        parts = tuple(part for part in self.parts if start <= part[0] < end) if self.parts else ()
        return Scope(start, end, self.subjects, parts)

    def at(self, position: int) -> Subject:
        """Whom a position in it is about."""
        return next((subjects for begin, subjects in reversed(self.parts) if begin <= position), self.subjects)


class TopicGrammar:
    """The expressions that tell a topic."""

    def __init__(self, cues: Cues) -> None:
        self.city = cues.ontology.city
        self.names = {label: d.iri for d in cues.ontology.districts for label in d.labels}
        self.name = re.compile(alternatives(self.names))
        self.excepted = cues.pattern("{exceptWord}(?P<who>[^，。；：]{2,12}?){exceptTail}")
        """Who is left out of those that were named (除从化外，另外两区……)."""
        self.local = {name: d.iri for d in cues.ontology.districts for name in d.all("kg:localName")}
        """Names of towns and areas, and in which district they lie."""
        self.within = cues.pattern(alternatives(self.local))
        self.answer = cues.pattern("{answerMark}[：:（(]")
        self.join = cues.pattern(r"(?:[、/和·\s，]|[还也又]?{conjunction})?")
        self.ally = cues.pattern("{deicticTail|listPredicate}*{allyWord}")
        """What joins two districts that do something together (番禺携手南沙打造……)."""
        districts = alternatives(label for place in cues.ontology.districts for label in place.labels)
        self.lead = cues.pattern(
            r"(?:(?:{toWord}?(?:19|20)\d\d{yearWord}(?:\d{1,2}月)?(?:\d{1,2}日)?)|{topicLead}|{thisYear|lastYear|nextYear}"
            r"|{listLead}|{quarterPart}|\d{1,2}[.．、]|[一二三四五六七八九十]{1,2}是|\d{1,2}:\d{2}|[【\[(（][^】\])），。]{1,12}[】\])）]|(?:(?!"
            + districts
            + r")[^，。；：、\s]){0,6}?{appositionHead}|[\s“”‘’「」《》【】〔〕〖〗［］\[\]()、,·\-—*#①-⑳])"
        )
        cities = alternatives(label for place in cues.ontology.of("City") for label in place.labels)
        self.partner = cues.pattern(f"{{partner}}(?:{cities}{{structural}}?)?$")
        self.span = cues.pattern("{fromWord}$")
        self.reach = cues.pattern("{toWord}")
        """What joins two districts between which something goes on (从越秀到荔湾)."""
        self.compared = cues.pattern("{selfWord}?(?:{contrastLead}|(?P<with>{partner}))$")
        self.against = cues.pattern("[^，。；：]{0,24}?{contrastTail}")
        """What stands around a place that the topic is only set against (比起增城的面板; 与黄埔的医药相比)."""
        self.contrasting = cues.gates.add(cues.pattern("{contrastLead|contrastTail}"))
        self.turn = cues.pattern("{turnLead}$")
        self.instrument = cues.pattern(r"{instrument}$")
        self.modal = cues.pattern(
            r"[”’」]?(?:{post}|{targetCue}|{speech}|{leadCue|growCue|incubateCue}|{deicticTail}|{thisYear|lastYear}|(?:19|20)\d\d{yearWord})"
        )
        self.measured = cues.pattern("{rankWord}$")
        """What makes a place only something to compare with (在全市靠前, 与全市同步)."""
        self.posted = cues.pattern("{post}")
        deictic = cues.ontology.words(
            "deicticDistrict",
            "eachDistrict",
            "deicticCity",
            "formerWord",
            "latterWord",
            "together",
            "oneOfTwo",
            "firstOf",
            "lastOf",
            "selfWord",
        )
        self.deictic = cues.pattern(
            beginning(deictic, DIGITS)
            + r"(?:(?P<district>{deicticDistrict})|(?P<each>{eachDistrict})|(?P<city>{deicticCity})"
            r"|(?P<former>{formerWord})|(?P<latter>{latterWord})|(?P<together>{together})|(?P<one>{oneOfTwo}(?={targetCue|leadCue|growCue|incubateCue|bareVerb}))"
            rf"|(?P<end>(?P<front>{{firstOf}})|{{lastOf}})(?P<few>{NUMERAL})(?:{{districtNoun|thoseNamed}})"
            r"|(?P<self>{selfWord})"
            rf"|(?P<number>{NUMERAL}){{districtNoun}})"
        )
        self.ours = cues.pattern("{ownDistrict}")
        self.pointing = cues.gates.add(self.deictic)
        self.wider = cues.pattern("{widerPlace}")
        self.each = cues.pattern("{eachDistrict}")
        self.label = cues.pattern(r"{unitLabel}[：:]|(?<![^，。；（(\s]){unitLabel}、|{unitLabel}\s*$")
        self.shared_by = cues.pattern("{respectively}{fromWord}$")
        self.described = re.compile("[^，。；：“”]{2,14}的")
        self.going = re.compile("[^，。；：、的和与及（(][^，。；：、和与及（(]")
        """A place that a clause begins with and describes (隔江相望的海珠跟进得快), and what goes on behind it."""
        self.presented = cues.pattern("(?:{topicTail}|^[^，。]{0,16}[的是到])$")
        self.counted = cues.pattern(rf"{NUMERAL}{{districtNoun}}")
        """What may stand behind places named together (花都、从化两区)."""
        self.dealt = cues.pattern(r"[，,：:—]{1,2}[^，。；：]{0,12}?{respectively}")
        """What may stand behind places that a list is dealt out to (增速居前的是黄埔、南沙，分别增长……)."""
        self.team = cues.pattern("[，：。,:]|{delegation}")
        self.delegated = cues.pattern("{delegation}")
        self.announced = cues.pattern(rf"{NUMERAL}个?{{districtNoun}}")
        self.agent = cues.pattern("{fromWord}$")
        self.ordered = cues.pattern("{orderVerb}$")
        self.supported = cues.pattern("{enableCue}$")
        self.towns = frozenset(cues.ontology.words("eachTown"))
        self.task = cues.pattern("{agentVerb}|[、和与及]")
        self.promoted = cues.pattern("{growCue|incubateCue|leadCue}$")
        self.placed = cues.pattern("{trackTail}?{firmNoun}?{placedVerb}$")
        self.item = cues.pattern("(?:、|{joiner})$")
        self.located = cues.pattern(r"{located}$")
        self.reached = cues.pattern("{arrivalVerb}$")
        """What leads up to a place that somebody comes to, of which the sentences behind tell (下午到了黄埔鱼珠。)."""
        self.frame = cues.pattern(r"{frameLead}[^，。；：！？\n\t]*，$")
        self.neighbour = cues.pattern(r"[^，。；：、]{0,4}?{partner}[^，。；：、]{0,16}的$")
        self.recorded = cues.pattern("{recordedIn}$")
        self.credited = cues.pattern("{topicOf}$")
        self.cleft = cues.pattern("{structural}{topicOf}$")
        """What leads up to a place behind what is said of it (提文旅最多的是越秀)."""
        self.predicate = cues.pattern("{topicOf}")
        self.acts = cues.pattern(r"{companyVerb}|{leadCue|growCue|incubateCue|enableCue}|{leadVerb}")
        self.support = cues.pattern(r"{growCue|incubateCue|enableCue|leadCue}")
        self.invests = cues.pattern("{listPredicate}?{firmAct}")
        self.invested = cues.pattern("{formerWord|latterWord}{listPredicate}?{firmAct}")
        self.dealt_out = cues.pattern("[^，。；：]{0,4}?{respectively}[^，。；：\\d]*")
        self.items = re.compile(HANZI + "{2}")
        """What a list is called that is dealt out to places (花都、从化分别建设装备、制造两个园区)."""
        self.tally = cues.pattern(rf"(?:{NUMERAL}{{districtNoun}})?{{structural}}?")
        """What may stand between places and a count that only says once more how many they are (两地两个基地)."""
        number = "[一二三四五六七八九十]{1,2}"
        self.numbered = cues.pattern(rf"(?<![^；：，。！？\n])(?:{number}{{enumeration}}|{{ordinal}}{number}，)")

        self.digits = re.compile(f"[{DIGITS}]")
        self.pronoun = cues.pattern("[”’]?{speakerPronoun}[^，。；：]{0,6}?{speech}")
        self.quoted = cues.pattern("[^，。；：“”\n]{0,12}?{post|delegation}[^，。；：“”、\n]{0,14}?{speech}")
        """Who said what is quoted, behind the quotation (“……。”某区区长说)."""
        self.spoken = cues.pattern("{post}[^，。；：、]{2,14}?(?:{speech}|[：:])")
        self.telling = cues.pattern("{speech|post}")
        self.speeches = cues.gates.add(self.telling)
        self.listed, self.investing = cues.gates.add(self.numbered), cues.gates.add(self.invested)

    def tallies(self, view: str, quantity: Quantity, places: Sequence[Mention]) -> bool:
        """Whether a count only says how many places stand before it (白云、增城两个基地), or items of their list."""
        before = [m for m in places if m.end <= quantity.start]
        if quantity.measure is not Measure.COUNT or quantity.value < 2 or quantity.value != int(quantity.value):
            return False
        if len(before) < quantity.value:
            return False
        dealt = self.dealt_out.fullmatch(view, before[-1].end, quantity.start) and not view[quantity.start].isascii()
        listed = dealt and self.items.match(view, quantity.outer)
        if not (listed or self.tally.fullmatch(view, before[-1].end, quantity.start)):
            return False
        group = before[-int(quantity.value) :]
        return all(self.join.fullmatch(view, a.end, b.start) for a, b in itertools.pairwise(group))

    def strip(self, before: str) -> str:
        """What is left of the words before a place without those that may stand before a topic."""
        position = 0
        before = self.turn.sub("", before)
        while (match := self.lead.match(before, position)) and match.end() > position:
            position = match.end()
        return before[position:]


class Topics:
    """Tells which of the places of a reading are topics. Made anew for every document."""

    def __init__(self, grammar: TopicGrammar, reading: Reading, mentions: Sequence[Mention]) -> None:
        self.grammar, self.reading = grammar, reading
        self.tracks = {m.start: m.end for m in mentions if m.name.kind is Kind.TRACK}
        """Where the names of industries begin, and where they end."""

    def is_topic(self, start: int, end: int, group: Sequence[Mention], subjects: Subject) -> bool:
        """Whether a group of places in a sentence is what is spoken of from there on, after other subjects."""
        view, grammar = self.reading.view, self.grammar
        first, last = group[0], group[-1]
        before = _NUMBER.sub("", view[behind(TO_CLAUSE, view, start, first.start) : first.start])
        if self.aside(start, first.start):
            return False
        kinds = {m.name.kind for m in group}
        several = len(group) > 1 and (
            grammar.counted.match(view, last.end, end) or grammar.dealt.match(view, last.end, end)
        )
        if several and not grammar.partner.search(before):
            return Kind.ELSEWHERE not in kinds
        # A post such as 区委书记 begins with the last character of the district's name.
        acts = grammar.modal.match(view, last.end, end) or grammar.posted.match(view, last.end - 1, end)
        if kinds == {Kind.CITY} and any(s not in (grammar.city, OTHER) for s in subjects):
            return not before.strip("“‘「") and bool(acts)
        near = Kind.ELSEWHERE in kinds and grammar.neighbour.match(before)
        if self._turned_to(before, last.end, end, kinds):
            return True
        if not near and self._beside(before, kinds, subjects):
            return False
        if near or not self.grammar.strip(before):
            return True
        return self._amid(before, group, end, acts=bool(acts), first=not subjects)

    def _amid(self, before: str, group: Sequence[Mention], end: int, *, acts: bool, first: bool) -> bool:
        """Whether places that other words of their clause stand before (`before`) are what is spoken of from there on.

        `acts` is whether they do something, `first` whether nobody was spoken of before.
        """
        view, grammar, last = self.reading.view, self.grammar, group[-1]
        kinds = {m.name.kind for m in group}
        if grammar.presented.search(before) and (
            grammar.team.match(view, last.end, end) or acts or grammar.acts.match(view, last.end, end)
        ):
            return Kind.ELSEWHERE not in kinds
        if Kind.DISTRICT in kinds and self._with_track(before, group[0], last):
            return Kind.ELSEWHERE not in kinds
        if grammar.agent.search(before) and grammar.task.match(view, last.end, end):
            return True
        credited = grammar.cleft.search(before) or (first and grammar.credited.search(before))
        if acts or grammar.recorded.search(before) or credited:
            return Kind.ELSEWHERE not in kinds
        return Kind.DISTRICT in kinds and (
            grammar.located.search(before) is not None
            or bool(grammar.described.fullmatch(before) and grammar.going.match(view, last.end, end))
        )

    def _turned_to(self, before: str, position: int, end: int, kinds: set[Kind]) -> bool:
        """Whether a place that ends at a position has its delegation speak, or is ours and somebody comes there."""
        view, grammar = self.reading.view, self.grammar
        if Kind.CITY not in kinds and grammar.delegated.match(view, position, end):
            return True
        comes = Kind.DISTRICT in kinds and grammar.reached.search(before)
        return bool(comes and _LAST.match(view, position, end))

    def _beside(self, before: str, kinds: set[Kind], subjects: Subject) -> bool:
        """Whether the words before places make them partners, or a means; a district is one for another only."""
        grammar = self.grammar
        if grammar.partner.search(before) and not grammar.turn.search(before):
            return True
        settled = subjects and grammar.city not in subjects and OTHER not in subjects
        if (settled or Kind.DISTRICT not in kinds) and grammar.instrument.search(before):
            return True
        return Kind.ELSEWHERE in kinds and bool(grammar.support.search(before))

    def _with_track(self, before: str, first: Mention, last: Mention) -> bool:
        """Whether an industry right behind places is promoted there (做强黄埔生物医药), or is there (会展在海珠)."""
        if last.end in self.tracks and self.grammar.promoted.search(before):
            return True
        placed = self.grammar.placed.search(before)
        return placed is not None and first.start - len(before) + placed.start() in self.tracks.values()

    def aside(self, start: int, place: int) -> bool:
        """Whether a place stands in brackets within a sentence, or behind a label such as 责任单位."""
        view = self.reading.view
        opened = max(view.rfind("(", start, place), view.rfind("（", start, place))
        closed = max(view.rfind(")", start, place), view.rfind("）", start, place))
        if opened > max(closed, start):
            return True
        labelled = self.grammar.label.search(view, start, place)
        return labelled is not None and not _STOP.search(view, labelled.end(), place)

    def groups(self, places: Sequence[Mention]) -> list[list[Mention]]:
        """Places that stand side by side (黄埔、南沙), as one."""
        groups: list[list[Mention]] = []
        for place in places:
            last = groups[-1][-1] if groups else None
            if last is not None and self._joined(last, place):
                groups[-1].append(place)
            else:
                groups.append([place])
        return groups

    def _joined(self, last: Mention, place: Mention) -> bool:
        """Whether a place stands with the one before it: in a list, or as a district that joins another one."""
        between = (self.reading.view, last.end, place.start)
        if place.start - last.end > _APART:
            return False
        if self.grammar.join.fullmatch(*between):
            return True
        if not last.name.kind is place.name.kind is Kind.DISTRICT:
            return False
        return bool(self.grammar.ally.fullmatch(*between)) or self._spanned(last, place)

    def _spanned(self, last: Mention, place: Mention) -> bool:
        """Whether a district stands with the one before it as the ends of a span, or both by the posts behind them.

        从越秀到荔湾; 越秀区长和荔湾区长.
        """
        view, grammar = self.reading.view, self.grammar
        if grammar.reach.fullmatch(view, last.end, place.start):
            return grammar.span.search(view, max(0, last.start - _LEAD), last.start) is not None
        post = grammar.posted.match(view, last.end - 1, place.start)
        return (
            post is not None
            and post.end() < place.start
            and bool(grammar.join.fullmatch(view, post.end(), place.start))
        )

    def against(self, start: int, end: int, place: Mention) -> bool:
        """Whether a place, and what its clause says of it, is only what the topic is set against."""
        view, grammar = self.reading.view, self.grammar
        first = behind(TO_CLAUSE, view, start, place.start)
        lead = grammar.compared.search(view, first, place.start)
        if lead is None or grammar.strip(view[first : lead.start()]):
            return False
        return lead["with"] is None or bool(grammar.against.match(view, place.end, end))

    def announced(self, start: int, end: int, group: Sequence[Mention]) -> bool:
        """Whether a group that ends a sentence is what its beginning speaks of (四个区把……：甲、乙、丙和丁)."""
        view = self.reading.view
        if len(group) < 2 or CLAUSE.sub("", view[group[-1].end : end]).strip("”」等区"):
            return False
        lead = self.grammar.announced.search(view, start, group[0].start)
        return bool(lead) and view[group[0].start - 1] in "：:—是即括"


def merged(named: Iterable[tuple[int, Subject]]) -> Subject:
    """All that are named, each once."""
    return tuple(dict.fromkeys(subject for _, subjects in named for subject in subjects if subject != OTHER))


def of(group: Sequence[Mention]) -> Subject:
    """Whom a group of places makes the subject: its districts, else a place elsewhere, else the city."""
    districts = dict.fromkeys(m.name.concepts[0] for m in group if m.name.kind is Kind.DISTRICT)
    if districts:
        return tuple(districts)
    city = next((m.name.concepts[0] for m in group if m.name.kind is Kind.CITY), OTHER)
    return (city,)
