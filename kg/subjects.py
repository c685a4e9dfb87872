"""Who is meant: the subject of each stretch of a document.

A heading gives its section a subject, the title gives the document one; within a paragraph a district that stands
where a topic stands takes over, for itself or in a group, until the paragraph ends. A place elsewhere, or a company,
in the same position makes what follows somebody else's.
"""

from __future__ import annotations

from collections.abc import Sequence

from kg.blocks import Kind as Shape
from kg.blocks import close_headings
from kg.names import PLACES, Kind, Mention
from kg.pointing import Here, Pointing
from kg.reading import CLAUSE, TO_CLAUSE, Passage, Reading, behind, quoted_until
from kg.topics import OTHER, Scope, Subject, TopicGrammar, Topics, merged, of

__all__ = ["Subjects"]

_OPENING = 40
"""How much of a sentence may hold the name of who speaks."""
_TITLE = 40
"""Characters of a first line that is a title, though it ends like a sentence."""


class Subjects:
    """Walks through a reading and says who each sentence is about. Made anew for every document.

    `known` are mentions in what is known of the document beside its text: title, place, issuer, in this order.
    """

    def __init__(
        self,
        grammar: TopicGrammar,
        reading: Reading,
        mentions: Sequence[Mention],
        known: Sequence[Sequence[Mention]] = (),
    ) -> None:
        self.grammar, self.reading = grammar, reading
        self.topics = Topics(grammar, reading, mentions)
        self.districts = {m.start: m for m in mentions if m.name.kind is Kind.DISTRICT}
        self.quoting = False
        """Whether the passage quotes somebody."""
        first = reading.passages[0] if reading.passages else None
        titled = first is not None and (first.kind is Shape.HEADING or first.end - first.start <= _TITLE)
        title = [
            m
            for m in mentions
            if first and m.end <= first.end and titled and not self.topics.aside(first.start, m.start)
        ]
        self.base: Subject = next((found for part in (title, *known) if (found := _only(part))), ()) or self._usual(
            mentions
        )
        self.headings: list[tuple[int, Subject]] = []
        self.section = self.current = self.base
        """The subject of the section, or of the document; and that of the sentence before."""
        self.pointing = Pointing(grammar, reading)
        self.lead: Subject = ()
        """Whom the list is about whose items come one after the other."""
        self.seen: set[Subject] = set()
        """Whom the paragraphs have been about: where it was always the same, the next one goes on with it."""
        self.spoke: Subject = ()
        """Whom the last speaker with a post spoke for."""
        self.numbered: Subject | None = None
        """Whom the list within the paragraph is about whose items are numbered (一是……；二是……)."""
        self.listing = self.introduced = False
        self.speakers: dict[str, str] = {}
        """Name of a speaker → district; the caller adds them as they are found."""

    def _usual(self, mentions: Sequence[Mention]) -> Subject:
        """The one district that a text without a title names, or by its towns and areas, more than once.

        Once is enough where it speaks of its district (全区) without a name.
        """
        grammar, view = self.grammar, self.reading.view
        found = [m.name.concepts[0] for m in mentions if m.name.kind is Kind.DISTRICT]
        if len(set(found)) > 1:
            return ()
        found += [grammar.local[match[0]] for match in grammar.within.finditer(view)]
        sure = len(found) > 1 or any(match["district"] for match in grammar.deictic.finditer(view))
        return (found[0],) if sure and len(set(found)) == 1 else ()

    def _nearest(self) -> Subject:
        return next((subjects for _, subjects in reversed(self.headings) if subjects), self.base)

    @property
    def settled(self) -> bool:
        """Whether the section is about districts, so that every paragraph begins with them."""
        return any(subject != self.grammar.city for subject in self.section)

    def enter(self, passage: Passage, mentions: Sequence[Mention], said: int) -> None:
        """Takes note of a passage that begins; mentions and open gates (`said`) are those of its words."""
        if passage.kind is Shape.HEADING:
            close_headings(self.headings, passage.level)
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
        self.numbered = None
        self.pointing.enter()
        self.quoting = self.reading.view.find("”", passage.start, passage.end) >= 0
        self.introduced = self.reading.view.endswith(("：", ":"), passage.start, passage.end)

    def scopes(self, start: int, end: int, mentions: Sequence[Mention], said: int) -> list[Scope]:
        """The scopes of a sentence, in order, without gaps; mentions and open gates (`said`) are those of its words."""
        if said & self.grammar.speeches:
            self._spoken(start)
        if self.quoting:
            self.current = self._quoted(start, end) or self.current
        before, told = self.current, len(self.pointing.lately)
        scopes = self._scopes(start, end, mentions, self.current, said)
        if said & self.grammar.speeches:
            self._speaks(start, end, scopes)
        if said & self.grammar.investing and self.grammar.invested.search(self.reading.view, start, end):
            # An investor that was only pointed at is not spoken of any longer than in this sentence.
            scopes_left = [scope for scope in scopes if scope.subjects != (OTHER,)]
            self.current = scopes_left[-1].subjects if scopes_left else self.current
        elif before == (self.grammar.city,) and self._promoted(start, self.pointing.lately[told:]):
            self.current = before
        else:
            self.current = self.current if scopes[-1].parts else scopes[-1].subjects
        self.seen |= {scope.subjects for scope in scopes if scope.subjects and OTHER not in scope.subjects}
        return scopes

    def _spoken(self, start: int) -> None:
        """Goes back to whom the last speaker spoke for, where he goes on after words about places elsewhere."""
        view, grammar = self.reading.view, self.grammar
        if self.current == (OTHER,) and self.spoke and grammar.pronoun.match(view, start):
            self.current = self.spoke

    def _quoted(self, start: int, end: int) -> Subject:
        """Whom somebody with a post speaks for who is named behind the quotation that a sentence stands in."""
        view = self.reading.view
        closed = quoted_until(view, start, end)
        who = self.grammar.quoted.match(view, closed + 1) if closed >= 0 else None
        found = [m for at, m in self.districts.items() if who and who.start() <= at < who.end()]
        named = len(found) == 1 and not self.grammar.strip(view[closed + 1 : found[0].start])
        return found[0].name.concepts if named else ()

    def _speaks(self, start: int, end: int, scopes: Sequence[Scope]) -> None:
        """Takes note of whom somebody with a post speaks for; a speaker without one is nobody to go back to."""
        view, grammar = self.reading.view, self.grammar
        if grammar.pronoun.match(view, start):
            return
        post = grammar.spoken.search(view, start, end)
        scope = next((scope for scope in scopes if post and scope.start <= post.start() < scope.end), None)
        self.spoke = scope.subjects if scope and OTHER not in scope.subjects else ()

    def _scopes(self, start: int, end: int, mentions: Sequence[Mention], subjects: Subject, said: int) -> list[Scope]:
        groups = self.topics.groups([m for m in mentions if m.name.kind in PLACES])
        pointing, listed = said & self.grammar.pointing, said & self.grammar.listed
        if not groups and not self.speakers and not pointing and not listed:
            return [Scope(start, end, subjects)]
        for group in groups:
            if self.topics.announced(start, end, group) or self.grammar.shared_by.search(
                self.reading.view, start, group[0].start
            ):
                return [Scope(start, end, of(group))]
        named: list[tuple[int, Subject]] = []
        for group in groups:
            if said & self.grammar.contrasting and self.topics.against(start, end, group[0]):
                clause = CLAUSE.search(self.reading.view, group[0].end, end)
                back = [(clause.end(), subjects)] if clause else []
                named += [(group[0].start, (OTHER,)), *back]
            elif self.topics.is_topic(start, end, group, named[-1][1] if named else subjects):
                named.append((group[0].start, of(group)))
        parts = self._items(start, groups, named)
        here = Here(self.section, self.current, self.settled)
        deictic = self.pointing.find(start, end, sorted([*named, *parts]), here) if pointing else []
        topics = [*named, *self._speaker(start, end), *deictic]
        if named and self.reading.view.find("；", start, end) >= 0:
            city = (self.grammar.city,)
            topics += self._again(start, end, named) if city in (subjects, *dict(topics).values()) else []
        self.pointing.named(named)
        if parts:
            self.pointing.group = merged([*named, *parts])
            after = CLAUSE.search(self.reading.view, parts[-1][0], end)
            taken = {self._clause_start(start, place) for place, _ in topics}
            parts += [(after.end(), subjects)] if after and subjects and after.end() not in taken else []
        return self._laid(start, end, topics, subjects, parts)

    def _laid(
        self,
        start: int,
        end: int,
        topics: Sequence[tuple[int, Subject]],
        subjects: Subject,
        parts: Sequence[tuple[int, Subject]],
    ) -> list[Scope]:
        """The scopes of a sentence by its topics; the item of a numbered list goes back to whom the list is about."""
        scopes: list[Scope] = []
        position = start
        last: int | None = None
        items = [(match.start(), None) for match in self.grammar.numbered.finditer(self.reading.view, start, end)]
        for place, found in sorted([*items, *topics], key=lambda topic: topic[0]):
            if found is None:
                found = self._listed(subjects)
                if found == subjects:
                    continue
            clause = self._opening(start, place, last, subjects)
            if clause > position:
                scopes.append(_scope(position, clause, subjects, parts))
                position = clause
            subjects, last = found, place
        scopes.append(_scope(position, end, subjects, parts))
        return scopes

    def _listed(self, subjects: Subject) -> Subject:
        """Whom an item of a numbered list within a paragraph goes back to: who was spoken of where the list began."""
        if self.numbered is None:
            self.numbered = subjects
        return self.numbered

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
            listed = mark[0] == "、" or mark.start() in self.topics.tracks.values()
            before = [item for item in (*named, *found) if clause <= item[0] < place]
            if listed and before:
                # An item that names no industry and no figure of its own shares those of the next one.
                figured = self.grammar.digits.search(view, before[-1][0], place)
                bare = not figured and not any(before[-1][0] <= track < place for track in self.topics.tracks)
                found.append((place, merged([before[-1], (place, of(group))]) if bare else of(group)))
        return found

    def _opening(self, start: int, place: int, last: int | None, subjects: Subject) -> int:
        """Where the words about a topic begin: with its clause, or with a frame (在……赛道，) that leads up to it.

        Where nobody was spoken of before, or the clause only says whose the deed is (……，是某区的……), all of it is.
        `last` is the topic before, if the sentence has one.
        """
        view, grammar = self.reading.view, self.grammar
        clause = self._clause_start(start, place)
        if last is not None and clause <= last and view[place - 1] == "、":
            return place  # A further item of a list each of which says what its district does.
        first = max(start, *(view.rfind(mark, start, clause) + 1 for mark in "。；"))
        if first >= clause or CLAUSE.search(view, first, clause - 1) or (last is not None and last >= first):
            return clause
        if not subjects or grammar.frame.match(view, first, clause) or grammar.predicate.fullmatch(view, clause, place):
            return first
        return clause

    def _clause_start(self, start: int, position: int) -> int:
        return behind(TO_CLAUSE, self.reading.view, start, position)

    def _promoted(self, start: int, named: Sequence[tuple[int, Subject]]) -> bool:
        """Whether the last topic of a sentence is only whom the city supports, which speaks of itself again."""
        if not named:
            return False
        place = named[-1][0]
        return bool(self.grammar.supported.search(self.reading.view, self._clause_start(start, place), place))

    def _again(self, start: int, end: int, named: Sequence[tuple[int, Subject]]) -> list[tuple[int, Subject]]:
        """Where parts of a sentence begin that are about the city again, behind those about whom it supports."""
        ends = [self.reading.view.find("；", topic[0], end) for topic in named if self._promoted(start, [topic])]
        return [(at + 1, (self.grammar.city,)) for at in ends if at >= 0]

    def _speaker(self, start: int, end: int) -> list[tuple[int, Subject]]:
        view = self.reading.view
        found: list[tuple[int, Subject]] = []
        end = min(end, start + _OPENING)
        for name, district in self.speakers.items():
            at = view.find(name, start, end)
            if at >= 0 and not self.grammar.strip(view[self._clause_start(start, at) : at]):
                found.append((at, (district,)))
        return found


def _scope(start: int, end: int, subjects: Subject, parts: Sequence[tuple[int, Subject]]) -> Scope:
    return Scope(start, end, subjects, tuple(parts)).within(start, end) if parts else Scope(start, end, subjects)


def _only(mentions: Sequence[Mention]) -> Subject:
    """The one district that is mentioned, else the city."""
    districts = dict.fromkeys(m.name.concepts[0] for m in mentions if m.name.kind is Kind.DISTRICT)
    if len(districts) == 1:
        return tuple(districts)
    return next(((m.name.concepts[0],) for m in mentions if m.name.kind is Kind.CITY), ())
