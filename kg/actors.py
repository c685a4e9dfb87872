"""Who else acts: companies, persons and bodies that speak or plan for themselves, and are none of the subjects."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from kg.cues import Cues
from kg.names import PLACES, Kind, Mention
from kg.numerals import NUMERAL
from kg.persons import PersonGrammar, Persons
from kg.reading import CLAUSE, Reading, quoted_until
from kg.stories import Stories, StoryGrammar
from kg.topics import OTHER, Scope, TopicGrammar

__all__ = ["ActorGrammar", "Actors"]

_OURS = (Kind.DISTRICT, Kind.CITY)


class ActorGrammar:
    """The expressions that tell somebody who acts for himself; `shared` are those of topics."""

    def __init__(self, cues: Cues, shared: TopicGrammar) -> None:
        self.shared = shared
        self.outside = cues.pattern("{outsideTail}$")
        self.figure = cues.pattern(
            rf"(?!{{besideTail}})[^，。；：\d]{{0,14}}(?:\d|{NUMERAL}{{tenths}}|{NUMERAL}[万亿])"
        )
        """What is measured of a body that is no district's, such as an airport."""
        self.planned = cues.pattern("{companyVerb}{located|objectLead}")
        self.spoke = cues.pattern(r"[^，。；：、！？\n\t“”]{2,12}?{strangerSpeech}")
        self.insider = cues.pattern("{insider|post|deicticDistrict|deicticCity|thisYear|indefinite}")
        self.company = cues.pattern(
            r"[^，。；：、！？\n\t]{1,24}?(?P<firm>{companySuffix})[^，。；：、！？\n\t]{0,3}?{companyVerb}"
            r"|[“‘]?{otherActor}(?!{changeTo|numberNoun}|{fromWord}?\d)"
            r"|[^，。；：、！？\n\t]{0,24}?(?P<event>{firmEvent})"
            r"|(?:{firmHead}|{thisYear|nextYear|lastYear|storyTime}{otherActor})[^，。；：、！？\n\t]{0,3}?{companyVerb}"
        )
        self.headed = cues.pattern(
            r"(?:[^，。；：、！？\n\t]{2,12}、)?[^，。；：、！？\n\t]{0,20}?(?P<head>{firmHead})"
            r"(?:[^，。；：、！？\n\t]{0,12}?{speech|strangerSpeech}|{handVerb})"
        )
        """The head of a firm who speaks, wherever the firm is and whatever it makes."""
        self.called = cues.pattern(
            r"[^，。；：、！？\n\t“”]{0,16}?(?:{companySuffix|firmNoun})“[^”，。]{2,10}”[^，。；：、！？\n\t]{0,4}?{companyVerb}"
            r"|[^，。；：、！？\n\t“”]{0,4}?{tradeVerb}[^，。；：、！？\n\t“”]{1,12}?的“[^”，。]{2,8}”(?!{trackTail|carrierNoun})"
        )
        """A firm by its name in quotation marks (电池厂商“某某”计划……, 做无人船的“某某”), whatever it makes."""
        self.someone = cues.pattern(
            r"(?:{topicTail}[^，。；：、！？\n\t]{1,8}?的)?[^，。；：、！？\n\t]{0,3}?{indefinite}[^，。；：、！？\n\t]{0,14}?{companySuffix|firmNoun}[^，。；：、！？\n\t]{0,3}?{companyVerb}"
        )
        self.planner = cues.pattern(
            r"([^，。；：、！？\n\t“”\d]{2,12}?){planVerb}[^，。；：、！？\n\t]{0,2}?{venueLead}"
        )
        self.single = cues.pattern(
            r"的?{singleOut}[^，。；：、！？\n\t]{0,14}?{companySuffix|firmNoun}(?!{ownedTail}|[^，。；：、！？\n\t]{0,12}?{located})"
        )
        self.aided = cues.pattern(r"{aidVerb}[^，。；：、]{0,6}$")
        self.county = cues.pattern(r"{aidVerb}[^，。；：、]{2,10}?{countyTail}")
        self.local = cues.pattern("{aidVerb}(?:(?P<local>{localWord})|{aidWorker})")
        self.attributed = cues.pattern(
            r"[^，。；：！？\n\t“”]{0,24}?{companySuffix|firmNoun}[^，。；：！？\n\t“”]{0,10}?{speech}"
        )
        self.inside = cues.pattern("{post|deicticDistrict|deicticCity|bureau}")
        self.seated = cues.pattern(
            r"[^，。；：、！？\n\t]{0,6}?(?:(?P<seat>{seatedIn})|{located})[^，。；：！？\n\t]{1,12}?的"
            r"(?P<name>[^，。；：、！？“”\n\t]{2,14}?)(?:(?P<own>{firmAct|strangerSpeech})|{planVerb|companyVerb}|{lastYear|thisYear|nextYear})"
        )
        """A firm that is told by where it has its seat (总部在某区的某某计划……)."""
        self.carrier = cues.pattern("{carrierNoun}$")
        few = "(?:[一两三四五六七八九十]|{fewWord}){firmUnit}"
        self.some = cues.pattern(
            r"(?:[^，。；：、！？\n\t]{0,8}的)?{restWord}?(?:"
            + few
            + r"[^，。；：、！？\n\t]{0,8}?{companySuffix|firmNoun}[^，。；：、！？\n\t]{0,6}?{firmAct|strangerSpeech}"
            + "|"
            + few
            + "(?:[\u4e00-\u9fff]{0,2}?{firmAct|strangerSpeech}|{firmWish}))"
        )
        """Some firms that act for themselves, though they are counted (三家企业各有打算：一家拟……，两家计划……)."""
        self.side = cues.pattern(r"(?P<name>[^，。；：、！？“”\n\t]{2,8}?){sideWord}{speech}")
        self.official = cues.pattern("{post|deicticDistrict|deicticCity|officialBody|districtNoun}")
        self.association = cues.pattern(
            r"[^，。；：、！？\n\t]{0,12}?(?:{associationTail}[^，。；：、！？\n\t]{0,6}?{companyVerb}|{schoolTail}{schoolVerb})"
        )
        self.road = cues.pattern("{roadTail}$")
        self.acts = cues.pattern("{alsoWord}?(?:{companyVerb|leadCue|growCue|incubateCue|enableCue|leadVerb})")
        self.guests = cues.pattern("{guestWord}")
        self.there = cues.pattern(
            "[^，。；：、！？\\n\\t]{0,2}?{thereWord}|[^，。；：！？\\n\\t]{2,12}[—–]+{thereWord}"
        )
        """What points back to a place elsewhere (去了佛山，当地正在建……; 目的地是深圳——那里的……)."""
        self.stories, self.persons = StoryGrammar(cues), PersonGrammar(cues)
        gate = cues.gates.add
        self.verbs, self.firms = gate(cues.pattern("{companyVerb}")), gate(cues.pattern("{companySuffix|firmNoun}"))
        self.others = gate(
            cues.pattern("{otherActor|strangerSpeech|planVerb|singleOut|aidVerb|associationTail}"),
            *(self.seated, self.some, self.side, self.called, self.there),
        )
        """Gates of a sentence with firms that act, or with others who do."""
        self.aid, self.lone = gate(self.aided, self.county, self.local), gate(self.single)
        self.companies, self.heads = gate(self.company, self.headed), gate(cues.pattern("{firmHead}"))
        self.associations, self.quoted = gate(self.association), gate(self.called)
        self.places = gate(self.there)
        self.anonymous = self.aid | self.lone | self.companies | self.associations
        # Of the words that a seat is told with, 的 would be the surest, and stands in most sentences.
        self.seats = gate(cues.pattern("{seatedIn|located}"), self.some, self.side)
        self.indefinite, self.plans, self.speech = gate(self.someone), gate(self.planner), gate(self.spoke)
        self.somebody = (
            self.anonymous | self.quoted | self.places | self.seats | self.indefinite | self.plans | self.speech
        )


class Actors:
    """Takes what others say and plan out of the scopes of a sentence. Made anew for every document.

    `speakers` are names → districts, and grow as they are found: they speak for a place.
    """

    def __init__(self, grammar: ActorGrammar, reading: Reading, speakers: Mapping[str, str]) -> None:
        self.grammar, self.shared, self.reading, self.speakers = grammar, grammar.shared, reading, speakers
        self.persons = Persons(grammar.persons, reading, speakers)
        self.stories = Stories(grammar.stories, reading, self.persons)
        self.away = False
        """Whether the last place that the sentence before named is elsewhere."""
        self.acting, self.said = False, 0
        """Whether the sentence has words for somebody who acts, and which gates are open in it."""

    def apart(self, start: int, end: int, scopes: list[Scope], mentions: Sequence[Mention], said: int) -> list[Scope]:
        """The scopes of a sentence, with what is somebody else's given to `OTHER`; `said` are its open gates."""
        firm = said & self.grammar.verbs and said & self.grammar.firms
        told = self.persons.enter(start, end, mentions, said)
        self.acting, self.said = bool(firm or told or said & self.grammar.others), said
        if self._quoted(start, end) or self.stories.goes_on(start, end, known=bool(self.speakers)):
            self.stories.telling = True
            return [Scope(start, end, (OTHER,))]
        decoys = any(m.name.kind is Kind.DECOY for m in mentions)
        named = decoys or bool(told or (self.acting and said & self.grammar.somebody))
        found = self._parted(scopes, mentions, named=named) if self.acting or decoys else scopes
        self.stories.telling = self.acting and found is not scopes and found[-1].subjects == (OTHER,)
        self.away = next(
            (m.name.kind is Kind.ELSEWHERE for m in reversed(mentions) if m.name.kind in PLACES), self.away
        )
        return found

    def _quoted(self, start: int, end: int) -> bool:
        """Whether a sentence is quoted from somebody in a firm, who is named behind it (“……。”某厂厂长说。)."""
        view = self.reading.view
        closed = quoted_until(view, start, end)
        who = self.grammar.attributed.match(view, closed + 1) if closed >= 0 else None
        return who is not None and not self.grammar.inside.search(who[0])

    def _parted(self, scopes: list[Scope], mentions: Sequence[Mention], *, named: bool) -> list[Scope]:
        """The scopes, with what a company says or plans for itself taken out.

        A company is a name that ends like one, or a decoy, where a topic stands, with a verb right behind it; `named`
        is whether the sentence has words for one.
        """
        view = self.reading.view
        found: list[Scope] = []
        for scope in scopes:
            position = scope.start
            if found and found[-1].subjects == (OTHER,) and self.grammar.planned.match(view, position, scope.end):
                # What it plans for a place that it names (某集团透露，将在白云……) is still its own.
                found.append(Scope(position, scope.end, (OTHER,)))
                continue
            marks = CLAUSE.finditer(view, scope.start, scope.end)
            starts = [scope.start, *(mark.end() for mark in marks)] if named else []
            for clause in starts:
                if clause >= position and self._company(clause, scope.end, mentions):
                    if clause > position:
                        found.append(scope.within(position, clause))
                    position = self._until(clause, scope.end)
                    found.append(Scope(clause, position, (OTHER,)))
            if position < scope.end:
                found.append(scope.within(position, scope.end))
        return found or scopes

    def _until(self, clause: int, end: int) -> int:
        """How far goes what somebody says or plans: one of several firms has a part of the sentence, a company all."""
        counted = self.grammar.some.match(self.reading.view, clause, end)
        part = self.reading.view.find("；", clause, end) + 1 if counted else 0
        return part or end

    def _company(self, start: int, end: int, mentions: Sequence[Mention]) -> bool:
        """Whether a clause begins with a company that acts, not with one that is promoted by somebody."""
        view, grammar = self.reading.view, self.grammar
        first = next((m for m in mentions if m.start >= start), None)
        if first is not None and first.name.kind is Kind.DECOY and not self.shared.strip(view[start : first.start]):
            return self._body(start, end, first)
        if not self.acting:
            return False
        said = self.said
        if self.persons.begins(start):
            return True
        if said & grammar.places and self._there(start, end, mentions):
            return True
        if self._nameless(start, end, mentions):
            return True
        someone = grammar.someone.match(view, start, end) if said & grammar.indefinite else None
        if someone and not _holds(mentions, start, someone.end(), *_OURS):
            return True
        if said & grammar.speech and self._stranger(start, end, mentions):
            return True
        if said & grammar.plans and self._planner(start, end, mentions):
            return True
        return bool(said & grammar.companies) and self._firm(start, end, mentions)

    def _firm(self, start: int, end: int, mentions: Sequence[Mention]) -> bool:
        """Whether a clause begins with a firm, or its head, that acts or speaks, or with what befalls only a firm."""
        view, grammar = self.reading.view, self.grammar
        headed = grammar.headed.match(view, start, end) if self.said & grammar.heads else None
        if headed and not self.shared.support.search(view, start, headed.start("head")):
            if not grammar.inside.search(headed[0]):
                return True
        company = grammar.company.match(view, start, end)
        if company is None:
            return False
        named = max(start, company.start("firm"), company.start("event"))
        if self.shared.support.search(view, start, named):
            return False
        return not _holds(mentions, start, company.end(), *_OURS, Kind.TRACK)

    def _body(self, start: int, end: int, decoy: Mention) -> bool:
        """Whether a body that a clause begins with acts or is measured there, and is no road or means."""
        view, grammar = self.reading.view, self.grammar
        if grammar.road.search(view, decoy.start, decoy.end):
            return False
        if self.shared.instrument.search(view[start : decoy.start]):
            return False
        return not self.shared.support.search(view, start, decoy.start) and bool(
            grammar.acts.match(view, decoy.end, end)
            or grammar.guests.match(view, decoy.end, end)
            or (grammar.outside.search(view, decoy.start, decoy.end) and grammar.figure.match(view, decoy.end, end))
        )

    def _there(self, start: int, end: int, mentions: Sequence[Mention]) -> bool:
        """Whether a clause begins with a word for the place that was named last, and that is elsewhere."""
        found = self.grammar.there.match(self.reading.view, start, end)
        if found is None:
            return False
        named = [m.name.kind for m in mentions if m.name.kind in PLACES and m.start < found.end()]
        return named[-1] is Kind.ELSEWHERE if named else self.away

    def _nameless(self, start: int, end: int, mentions: Sequence[Mention]) -> bool:
        """Whether a clause begins with a firm or person without a name, or told by its seat or by a count."""
        grammar, said = self.grammar, self.said
        if said & grammar.anonymous and self._anonymous(start, end, mentions):
            return True
        called = grammar.called.match(self.reading.view, start, end) if said & grammar.quoted else None
        if called and not _holds(mentions, start, called.end(), *PLACES) and not grammar.inside.search(called[0]):
            return True
        return bool(said & grammar.seats) and (self._seated(start, end) or self._counted(start, end, mentions))

    def _anonymous(self, start: int, end: int, mentions: Sequence[Mention]) -> bool:
        """Whether a clause begins with one firm or person of a place (某区的一家企业), or aids a place."""
        view, grammar = self.reading.view, self.grammar
        clause = CLAUSE.search(view, start, end)
        stop = clause.start() if clause else end
        lead = stop - len(self.shared.strip(view[start:stop]))
        partner = self.shared.partner.search(view, start, lead)
        if (grammar.single.match(view, lead, stop) and not partner) or grammar.county.search(view, start, stop):
            return True
        aided = grammar.local.search(view, start, stop)
        if aided and (not aided["local"] or _holds(mentions, 0, start, Kind.ELSEWHERE)):
            return True
        for place in (m for m in mentions if m.name.kind in PLACES and start <= m.start < stop):
            if place.name.kind is Kind.ELSEWHERE:
                if grammar.aided.search(view, start, place.start):
                    return True
                continue
            if grammar.single.match(view, place.end, stop):
                return True
            association = grammar.association.match(view, place.end, stop) if place.start <= lead else None
            if association and not self.shared.support.search(view, place.end, association.end()):
                return True
            owned = self.shared.located.search(view, start, place.start) and view[place.end : place.end + 1] == "的"
            if owned and grammar.company.match(view, place.end + 1, stop):
                return True
        return False

    def _seated(self, start: int, end: int) -> bool:
        """Whether a clause begins with a firm that is told by its seat, and not with a site in a district."""
        grammar = self.grammar
        found = grammar.seated.match(self.reading.view, start, end)
        if found is None or grammar.insider.search(found["name"]):
            return False
        return bool(found["seat"]) or bool(found["own"] and not grammar.carrier.search(found["name"]))

    def _counted(self, start: int, end: int, mentions: Sequence[Mention]) -> bool:
        """Whether a clause begins with some firms that plan for themselves, or with one side of two that speaks."""
        view, grammar = self.reading.view, self.grammar
        if grammar.some.match(view, start, end):
            return True
        side = grammar.side.match(view, start, end)
        if side is None or grammar.official.search(side["name"]):
            return False
        return not _holds(mentions, start, side.end(), *_OURS)

    def _stranger(self, start: int, end: int, mentions: Sequence[Mention]) -> bool:
        """Whether a clause begins with somebody who speaks, and for no place that is known."""
        view, grammar = self.reading.view, self.grammar
        spoke = grammar.spoke.match(view, start, end)
        if spoke is None or grammar.insider.search(spoke[0]):
            return False
        if not grammar.spoke.match(self.shared.strip(spoke[0])):
            return False  # What speaks is only a number (二是宣布……).
        named = _holds(mentions, start, spoke.end(), *_OURS)
        return not named and not any(name in spoke[0] for name in self.speakers)

    def _planner(self, start: int, end: int, mentions: Sequence[Mention]) -> bool:
        """Whether a clause begins with somebody unknown who plans something in a district (某某计划在黄埔建设……)."""
        view, grammar = self.reading.view, self.grammar
        plan = grammar.planner.match(view, start, end)
        if plan is None or not self.shared.strip(plan[1]) or grammar.insider.search(plan[1]):
            return False
        kinds = {m.start: m.name.kind for m in mentions if start <= m.start <= plan.end()}
        inside = any(kind is not Kind.DECOY for at, kind in kinds.items() if at < plan.end())
        return not inside and kinds.get(plan.end()) in (Kind.DISTRICT, Kind.CITY)


def _holds(mentions: Sequence[Mention], start: int, end: int, *kinds: Kind) -> bool:
    """Whether a name of one of some kinds begins in a stretch."""
    return any(m.name.kind in kinds and start <= m.start < end for m in mentions)
