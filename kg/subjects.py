"""Who is meant: the subject of each stretch of a document.

A heading gives its section a subject, the title gives the document one; within a paragraph a district that stands
where a topic stands takes over, for itself or in a group, until the paragraph ends. A place elsewhere, or a company,
in the same position makes what follows somebody else's.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from kg.blocks import Kind as Shape
from kg.cues import Cues, beginning
from kg.mentions import PLACES, Kind, Mention
from kg.numerals import DIGITS, NUMERAL, parse
from kg.reading import CLAUSE, TO_CLAUSE, Passage, Reading, behind

__all__ = ["OTHER", "Scope", "SubjectGrammar", "Subjects"]

OTHER = "other"
"""The subject of what is said of places elsewhere and of companies."""

_NUMBER = re.compile(r"^(?:[(（]?\d{1,2}[)）.．、]|[①-⑳])")
"""The number of an item within its paragraph."""
_STOP = re.compile("[。；\n]")

_LAST = re.compile("[^，。；：]{0,6}(?:[。，\n]|$)")
"""What may stand behind the last place of a clause: a part of it (番禺石壁)."""
_TITLE = 40
"""Characters of a first line that is a title, though it ends like a sentence."""

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


class SubjectGrammar:
    """The expressions that tell a topic."""

    def __init__(self, cues: Cues) -> None:
        self.city = cues.ontology.cities[0].iri if cues.ontology.cities else ""
        self.answer = cues.pattern("{answerMark}[：:（(]")
        self.join = cues.pattern(r"(?:[、/和·\s，]|[还也又]?{conjunction})?")
        self.lead = cues.pattern(
            r"(?:(?:{toWord}?(?:19|20)\d\d{yearWord}(?:\d{1,2}月)?(?:\d{1,2}日)?)|{topicLead}|{thisYear|lastYear|nextYear}"
            r"|{listLead}|{quarterPart}|\d{1,2}[.．、]|[一二三四五六七八九十]{1,2}是|\d{1,2}:\d{2}|[【\[(（][^】\])），。]{1,12}[】\])）]|[^，。；：、\s]{0,6}?{appositionHead}|[\s“”‘’「」《》【】〔〕〖〗［］\[\]()、,·\-—*#①-⑳])"
        )
        self.partner = cues.pattern(r"{partner}$")
        self.instrument = cues.pattern(r"{instrument}$")
        self.modal = cues.pattern(
            r"[”’」]?(?:{post}|{targetCue}|{speech}|{leadCue|growCue|incubateCue}|{deicticTail}|{thisYear|lastYear}|(?:19|20)\d\d{yearWord})"
        )
        self.measured = cues.pattern("{rankWord}$")
        """What makes a place only something to compare with (在全市靠前, 与全市同步)."""
        self.posted = cues.pattern("{post}")
        deictic = cues.ontology.words(
            "deicticDistrict", "eachDistrict", "deicticCity", "formerWord", "latterWord", "together"
        )
        self.deictic = cues.pattern(
            beginning(deictic, DIGITS)
            + r"(?:(?P<district>{deicticDistrict})|(?P<each>{eachDistrict})|(?P<city>{deicticCity})"
            r"|(?P<former>{formerWord})|(?P<latter>{latterWord})|(?P<together>{together})"
            rf"|(?P<number>{NUMERAL}){{districtNoun}})"
        )
        self.pointing = cues.gates.add(self.deictic)
        self.wider = cues.pattern("{widerPlace}")
        self.each = cues.pattern("{eachDistrict}")
        self.label = cues.pattern(r"{unitLabel}[：:]|(?<![^，。；（(\s]){unitLabel}、|{unitLabel}\s*$")
        self.shared_by = cues.pattern("{respectively}{fromWord}$")
        self.presented = cues.pattern("(?:{topicTail}|^[^，。]{0,10}[的是到])$")
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
        self.placed = cues.pattern("(?:{trackTail})?{placedVerb}$")
        self.item = cues.pattern("(?:、|{joiner})$")
        self.located = cues.pattern(r"{located}$")
        self.reached = cues.pattern("{arrivalVerb}$")
        """What leads up to a place that somebody comes to, of which the sentences behind tell (下午到了黄埔鱼珠。)."""
        self.frame = cues.pattern(r"{frameLead}[^，。；：！？\n\t]*，$")
        self.neighbour = cues.pattern(r"[^，。；：、]{0,4}?{partner}[^，。；：、]{0,16}的$")
        self.recorded = cues.pattern("{recordedIn}$")
        self.credited = cues.pattern("{topicOf}$")
        self.predicate = cues.pattern("{topicOf}")
        self.acts = cues.pattern(r"{companyVerb}|{leadCue|growCue|incubateCue|enableCue}|{leadVerb}")
        self.support = cues.pattern(r"{growCue|incubateCue|enableCue|leadCue}")

    def strip(self, before: str) -> str:
        """What is left of the words before a place without those that may stand before a topic."""
        position = 0
        while (match := self.lead.match(before, position)) and match.end() > position:
            position = match.end()
        return before[position:]


class Subjects:
    """Walks through a reading and says who each sentence is about. Made anew for every document.

    `known` are mentions in what is known of the document beside its text: title, place, issuer, in this order.
    """

    def __init__(
        self,
        grammar: SubjectGrammar,
        reading: Reading,
        mentions: Sequence[Mention],
        known: Sequence[Sequence[Mention]] = (),
    ) -> None:
        self.grammar, self.reading = grammar, reading
        self.tracks = {m.start: m.end for m in mentions if m.name.kind is Kind.TRACK}
        first = reading.passages[0] if reading.passages else None
        titled = first is not None and (first.kind is Shape.HEADING or first.end - first.start <= _TITLE)
        title = [m for m in mentions if first and m.end <= first.end and titled]
        self.base: Subject = next((found for part in (title, *known) if (found := _only(part))), _usual(mentions))
        self.headings: list[tuple[int, Subject]] = []
        self.section = self.current = self.base
        """The subject of the section, or of the document; and that of the sentence before."""
        self.group: Subject = ()
        """The places that were last named together, for 前者, 后者 and 两区."""
        self.lead: Subject = ()
        """Whom the list is about whose items come one after the other."""
        self.seen: set[Subject] = set()
        """Whom the paragraphs have been about: where it was always the same, the next one goes on with it."""
        self.listing = self.introduced = False
        self.speakers: dict[str, str] = {}
        """Name of a speaker → district; the caller adds them as they are found."""

    def _nearest(self) -> Subject:
        return next((subjects for _, subjects in reversed(self.headings) if subjects), self.base)

    @property
    def settled(self) -> bool:
        """Whether the section is about districts, so that every paragraph begins with them."""
        return any(subject != self.grammar.city for subject in self.section)

    def enter(self, passage: Passage, mentions: Sequence[Mention], said: int) -> None:
        """Takes note of a passage that begins; mentions and open gates (`said`) are those of its words."""
        if passage.kind is Shape.HEADING:
            while self.headings and self.headings[-1][0] >= passage.level:
                self.headings.pop()
            self.section = self._nearest()
            scopes = self._scopes(passage.start, passage.end, mentions, (), said)
            found = next((scope.subjects for scope in scopes if scope.subjects), ())
            self.headings.append((passage.level, found))
            self.section = self.current = self._nearest()
        elif passage.kind is Shape.ITEM:
            self.lead = self.lead if self.listing else self.current if self.introduced else self.section or self.current
            self.current = self.lead
        elif passage.kind is Shape.PARAGRAPH and (self.section or self.current == (OTHER,) or len(self.seen) > 1):
            if not self.grammar.answer.match(self.reading.view, passage.start):
                self.current = self.section
        self.listing = passage.kind is Shape.ITEM
        self.introduced = self.reading.view.endswith(("：", ":"), passage.start, passage.end)

    def scopes(self, start: int, end: int, mentions: Sequence[Mention], said: int) -> list[Scope]:
        """The scopes of a sentence, in order, without gaps; mentions and open gates (`said`) are those of its words."""
        scopes = self._scopes(start, end, mentions, self.current, said)
        self.current = self.current if scopes[-1].parts else scopes[-1].subjects
        self.seen |= {scope.subjects for scope in scopes if scope.subjects and OTHER not in scope.subjects}
        return scopes

    def _scopes(self, start: int, end: int, mentions: Sequence[Mention], subjects: Subject, said: int) -> list[Scope]:
        groups = self._groups([m for m in mentions if m.name.kind in PLACES])
        if not groups and not self.speakers and not said & self.grammar.pointing:
            return [Scope(start, end, subjects)]
        for group in groups:
            if self._announced(start, end, group) or self.grammar.shared_by.search(
                self.reading.view, start, group[0].start
            ):
                return [Scope(start, end, _of(group))]
        named = [(g[0].start, _of(g)) for g in groups if self._is_topic(start, end, g, subjects)]
        parts = self._items(start, groups, named)
        pointing = said & self.grammar.pointing
        deictic = self._deictic(start, end, sorted([*named, *parts])) if pointing else []
        topics = [*named, *self._speaker(start, end), *deictic]
        self.group = next((found for _, found in reversed(named) if len(found) > 1), self.group)
        if parts:
            self.group = _merged([*named, *parts])
            after = CLAUSE.search(self.reading.view, parts[-1][0], end)
            taken = {self._clause_start(start, place) for place, _ in topics}
            parts += [(after.end(), subjects)] if after and subjects and after.end() not in taken else []
        scopes: list[Scope] = []
        position = start
        last: int | None = None
        for place, found in sorted(topics):
            clause = self._opening(start, place, last, subjects)
            if clause > position:
                scopes.append(_scope(position, clause, subjects, parts))
                position = clause
            subjects, last = found, place
        scopes.append(_scope(position, end, subjects, parts))
        return scopes

    def _items(
        self, start: int, groups: Sequence[Sequence[Mention]], named: Sequence[tuple[int, Subject]]
    ) -> list[tuple[int, Subject]]:
        """The districts that begin a further item of a list in whose first item a district is the topic."""
        view = self.reading.view
        topics = dict(named)
        found: list[tuple[int, Subject]] = []
        for group in groups:
            place = group[0].start
            clause = self._clause_start(start, place)
            mark = self.grammar.item.search(view, clause, place)
            if mark is None or place in topics or any(m.name.kind is not Kind.DISTRICT for m in group):
                continue
            listed = mark[0] == "、" or mark.start() in self.tracks.values()
            before = [item for item in (*named, *found) if clause <= item[0] < place]
            if listed and before:
                # An item that names no industry of its own shares that of the next one.
                bare = not any(before[-1][0] <= track < place for track in self.tracks)
                found.append((place, _merged([before[-1], (place, _of(group))]) if bare else _of(group)))
        return found

    def _opening(self, start: int, place: int, last: int | None, subjects: Subject) -> int:
        """Where the words about a topic begin: with its clause, or with a frame (在……赛道，) that leads up to it.

        Where nobody was spoken of before, or the clause only says whose the deed is (……，是某区的……), all of it is.
        `last` is the topic before, if the sentence has one.
        """
        view, grammar = self.reading.view, self.grammar
        clause = self._clause_start(start, place)
        first = max(start, *(view.rfind(mark, start, clause) + 1 for mark in "。；"))
        if first >= clause or CLAUSE.search(view, first, clause - 1) or (last is not None and last >= first):
            return clause
        if not subjects or grammar.frame.match(view, first, clause) or grammar.predicate.fullmatch(view, clause, place):
            return first
        return clause

    def _groups(self, places: Sequence[Mention]) -> list[list[Mention]]:
        groups: list[list[Mention]] = []
        for place in places:
            last = groups[-1][-1] if groups else None
            if last is not None and self.grammar.join.fullmatch(self.reading.view, last.end, place.start):
                groups[-1].append(place)
            else:
                groups.append([place])
        return groups

    def _announced(self, start: int, end: int, group: Sequence[Mention]) -> bool:
        """Whether a group that ends a sentence is what its beginning speaks of (四个区把……：甲、乙、丙和丁)."""
        view = self.reading.view
        if len(group) < 2 or CLAUSE.sub("", view[group[-1].end : end]).strip("”」等区"):
            return False
        lead = self.grammar.announced.search(view, start, group[0].start)
        return bool(lead) and view[group[0].start - 1] in "：:—是即括"

    def _is_topic(self, start: int, end: int, group: Sequence[Mention], subjects: Subject) -> bool:
        view, grammar = self.reading.view, self.grammar
        first, last = group[0], group[-1]
        before = _NUMBER.sub("", view[self._clause_start(start, first.start) : first.start])
        if self._aside(start, first.start):
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
            return not before and bool(acts)
        near = Kind.ELSEWHERE in kinds and grammar.neighbour.match(before)
        if not near and self._beside(before, kinds):
            return False
        team = kinds == {Kind.DISTRICT} and grammar.delegated.match(view, last.end, end)
        if near or team or not self.grammar.strip(before):
            return True
        if grammar.presented.search(before) and (
            grammar.team.match(view, last.end, end) or grammar.acts.match(view, last.end, end)
        ):
            return Kind.ELSEWHERE not in kinds
        if Kind.DISTRICT in kinds and self._with_track(before, first, last):
            return Kind.ELSEWHERE not in kinds
        if grammar.agent.search(before) and grammar.task.match(view, last.end, end):
            return True
        if acts or grammar.recorded.search(before) or (not subjects and grammar.credited.search(before)):
            return Kind.ELSEWHERE not in kinds
        return Kind.DISTRICT in kinds and self._sited(before, last.end, end)

    def _sited(self, before: str, position: int, end: int) -> bool:
        """Whether something is set down in a place that ends at a position, or somebody comes there at last."""
        if self.grammar.located.search(before):
            return True
        return bool(self.grammar.reached.search(before) and _LAST.match(self.reading.view, position, end))

    def _beside(self, before: str, kinds: set[Kind]) -> bool:
        """Whether the words before places make them partners, or the city or a place elsewhere a means."""
        grammar = self.grammar
        if grammar.partner.search(before):
            return True
        if Kind.DISTRICT not in kinds and grammar.instrument.search(before):
            return True
        return Kind.ELSEWHERE in kinds and bool(grammar.support.search(before))

    def _with_track(self, before: str, first: Mention, last: Mention) -> bool:
        """Whether an industry right behind places is promoted there (做强黄埔生物医药), or is there (会展在海珠)."""
        if last.end in self.tracks and self.grammar.promoted.search(before):
            return True
        placed = self.grammar.placed.search(before)
        return placed is not None and first.start - len(before) + placed.start() in self.tracks.values()

    def _aside(self, start: int, place: int) -> bool:
        """Whether a place stands in brackets within a sentence, or behind a label such as 责任单位."""
        view = self.reading.view
        opened = max(view.rfind("(", start, place), view.rfind("（", start, place))
        closed = max(view.rfind(")", start, place), view.rfind("）", start, place))
        if opened > max(closed, start):
            return True
        labelled = self.grammar.label.search(view, start, place)
        return labelled is not None and not _STOP.search(view, labelled.end(), place)

    def _clause_start(self, start: int, position: int) -> int:
        return behind(TO_CLAUSE, self.reading.view, start, position)

    def _deictic(self, start: int, end: int, named: Sequence[tuple[int, Subject]]) -> list[tuple[int, Subject]]:
        """What 本区, 全市, 前者 and 三区 stand for; `named` are the topics of the sentence, with where they stand."""
        view = self.reading.view
        found: list[tuple[int, Subject]] = []
        for match in self.grammar.deictic.finditer(view, start, end):
            first = self._clause_start(start, match.start())
            supported = match["each"] and self._supported(first, match.start(), [*named, *found])
            if supported or not self._points(view[first : match.start()], match):
                continue
            before = [subjects for place, subjects in named if place < match.start()]
            near = next((subjects for subjects in reversed(before) if len(subjects) > 1), ())
            group = near or self.group
            if match["each"] or match["city"]:
                found.append((match.start(), (self.grammar.city,) if match["city"] else ()))
            elif match["together"]:
                together = _merged(spot for spot in named if spot[0] < match.start())
                found += [(match.start(), together)] if len(together) > 1 else []
            elif match["former"] or match["latter"]:
                if len(group) == 2:
                    found.append((match.start(), group[:1] if match["former"] else group[1:]))
            elif match["number"]:
                single = tuple(dict.fromkeys(subject for subjects in before for subject in subjects))
                number = parse(match["number"])
                found += [(match.start(), places) for places in (near, single, group) if len(places) == number][:1]
            elif self.settled:
                found.append((match.start(), self.section))
        return found

    def _points(self, ahead: str, match: re.Match[str]) -> bool:
        """Whether a word that points at a place is the topic of its clause, by what stands before it there."""
        if match["city"] and self.grammar.measured.search(ahead):
            return False
        return not self.grammar.strip(ahead) or self._charged(ahead, match)

    def _supported(self, first: int, position: int, topics: Sequence[tuple[int, Subject]]) -> bool:
        """Whether those at a position are only supported by one who is named in the same clause, from `first` on."""
        named = any(first <= place < position for place, _ in topics)
        return named and bool(self.grammar.supported.search(self.reading.view, first, position))

    def _charged(self, ahead: str, match: re.Match[str]) -> bool:
        """Whether each of several places is given a task; what a district asks of its towns is its own."""
        if not match["each"]:
            return False
        ordered = self.grammar.ordered.search(ahead) and match["each"] not in self.grammar.towns
        return bool(ordered or self.grammar.agent.search(ahead))

    def _speaker(self, start: int, end: int) -> list[tuple[int, Subject]]:
        view = self.reading.view
        found: list[tuple[int, Subject]] = []
        for name, district in self.speakers.items():
            at = view.find(name, start, min(end, start + 40))
            if at >= 0 and not self.grammar.strip(view[self._clause_start(start, at) : at]):
                found.append((at, (district,)))
        return found


def _scope(start: int, end: int, subjects: Subject, parts: Sequence[tuple[int, Subject]]) -> Scope:
    return Scope(start, end, subjects, tuple(part for part in parts if start <= part[0] < end) if parts else ())


def _merged(named: Iterable[tuple[int, Subject]]) -> Subject:
    """All that are named, each once."""
    return tuple(dict.fromkeys(subject for _, subjects in named for subject in subjects if subject != OTHER))


def _only(mentions: Sequence[Mention]) -> Subject:
    """The one district that is mentioned, else the city."""
    districts = dict.fromkeys(m.name.concepts[0] for m in mentions if m.name.kind is Kind.DISTRICT)
    if len(districts) == 1:
        return tuple(districts)
    return next(((m.name.concepts[0],) for m in mentions if m.name.kind is Kind.CITY), ())


def _usual(mentions: Sequence[Mention]) -> Subject:
    """The district that a document is about which has no title and names no other, but that one more than once."""
    districts = [m.name.concepts[0] for m in mentions if m.name.kind is Kind.DISTRICT]
    return (districts[0],) if len(districts) > 1 and len(set(districts)) == 1 else ()


def _of(group: Sequence[Mention]) -> Subject:
    """Whom a group of places makes the subject: its districts, else a place elsewhere, else the city."""
    districts = dict.fromkeys(m.name.concepts[0] for m in group if m.name.kind is Kind.DISTRICT)
    if districts:
        return tuple(districts)
    if any(m.name.kind is Kind.ELSEWHERE for m in group):
        return (OTHER,)
    return (group[0].name.concepts[0],)
