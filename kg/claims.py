"""Readings with mentions to claims: each rule runs over each sentence, and what it finds gets its evidence.

The order for a document: its passages one by one; for each, who is meant (`subjects`) and when (`periods`); for
each sentence the officials, the commitments (`commitments`), the figures (`figures`), the own systems (`systems`),
the directions and the carriers (`carriers`). A table's row is read cell by cell, each under its header.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field, replace
from decimal import Decimal

from kg import carriers, commitments, figures, officials, quantities, systems
from kg.cues import Cues
from kg.mentions import Kind, Mention
from kg.model import (
    Carrier,
    Claim,
    Commitment,
    Evidence,
    Figure,
    OwnSystem,
    Pursuit,
    Span,
    Stance,
    Status,
    Tenure,
)
from kg.ontology import Ontology
from kg.periods import PeriodGrammar, Periods
from kg.reading import Kind as Shape
from kg.reading import Passage, Reading
from kg.subjects import OTHER, Scope, SubjectGrammar, Subjects
from kg.tables_read import Cell, TableGrammar

__all__ = ["Deriver"]

_WEAKER = Decimal("0.1")
_CAPTION = 60
"""How far before a table its caption stands."""


class Deriver:
    """Derives claims from readings; made once for an ontology.

    `find` gives the mentions in a text, and is used for what is known of a document beside its text.
    """

    def __init__(self, ontology: Ontology, find: Callable[[str], list[Mention]]) -> None:
        cues = Cues(ontology)
        self.ontology, self.find, self.cues = ontology, find, cues
        self.subjects = SubjectGrammar(cues)
        self.periods = PeriodGrammar(cues)
        self.links = commitments.LinkGrammar(cues)
        self.figures = quantities.FigureGrammar(cues)
        self.officials = officials.OfficialGrammar(cues)
        self.systems = systems.SystemGrammar(cues)
        self.carriers = carriers.CarrierGrammar(cues)
        self.tables = TableGrammar(cues)

    def derive(self, reading: Reading, mentions: Sequence[Mention]) -> list[Claim]:
        """The claims of a document, commitments merged by subject and track, all in the order of the text."""
        return _Walk(self, reading, mentions).claims()


@dataclass(slots=True)
class _Found:
    """What was found of one subject and track, before it is merged."""

    links: list[tuple[commitments.Link, Evidence, str]] = field(default_factory=list)


class _Walk:
    """One walk through one document."""

    def __init__(self, deriver: Deriver, reading: Reading, mentions: Sequence[Mention]) -> None:
        self.deriver, self.reading, self.mentions = deriver, reading, mentions
        self.starts = [m.start for m in mentions]
        document = reading.document
        place = [m for m in deriver.find(document.place) if m.name.kind is Kind.DISTRICT]
        known = [deriver.find(document.title), place, deriver.find(document.issuer)]
        self.subjects = Subjects(deriver.subjects, reading, mentions, known)
        self.periods = Periods(deriver.periods, reading)
        self.tracks: dict[tuple[str, str], _Found] = {}
        self.pursuits: dict[tuple[str, str], list[Evidence]] = {}
        self.sites: dict[tuple[str, str], tuple[carriers.Site, list[Evidence], tuple[str, ...]]] = {}
        self.others: dict[Claim, None] = {}
        self.tenures: set[tuple[str, str, str]] = set()
        self.systems: dict[tuple[str, str], list[str]] = {}
        self.head: Stance | None = None
        self.headings: list[tuple[int, Stance | None]] = []
        self.carried = ""
        """The indicator of the last figure in the paragraph."""

    def claims(self) -> list[Claim]:
        table: list[Passage] = []
        for passage in self.reading.passages:
            if passage.kind is Shape.ROW:
                if table and table[0].table != passage.table:
                    self._table(table)
                    table = []
                table.append(passage)
                continue
            if table:
                self._table(table)
                table = []
            self._passage(passage)
        if table:
            self._table(table)
        merged: list[Claim] = [self._commitment(key, found) for key, found in self.tracks.items()]
        merged += [self._pursuit(key, evidence) for key, evidence in self.pursuits.items()]
        merged += [self._carrier(key, site) for key, site in self.sites.items()]
        return sorted([*merged, *self.others], key=lambda claim: claim.evidence[0].span)

    def _inside(self, start: int, end: int) -> Sequence[Mention]:
        return self.mentions[bisect_left(self.starts, start) : bisect_left(self.starts, end)]

    def _passage(self, passage: Passage) -> None:
        mentions = self._inside(passage.start, passage.end)
        self.subjects.enter(passage, mentions)
        self.periods.enter(passage)
        if passage.kind is Shape.HEADING:
            while self.headings and self.headings[-1][0] >= passage.level:
                self.headings.pop()
            self.headings.append((passage.level, self._stance(self.reading.view[passage.start : passage.end])))
        self.carried = ""
        if passage.kind is not Shape.ITEM:
            self.head = next((stance for _, stance in reversed(self.headings) if stance), None)
        for start, end in self.reading.sentences(passage):
            self._sentence(start, end, passage)
        if passage.kind is Shape.PARAGRAPH and self.reading.view[passage.end - 1] in "：:":
            self.head = self._stance(self.reading.view[passage.start : passage.end]) or self.head

    def _stance(self, words: str) -> Stance | None:
        """The stance that a head gives to what stands below it; None where it has a cue of retreat."""
        cues = self.deriver.cues.find(words)
        if any("retreatCue" in cue.roles or "negation" in cue.roles for cue in cues):
            return None
        found = [stance for cue in cues if (stance := commitments.stance_of(cue))]
        return min(found, key=Stance.rank) if found else None

    def _sentence(self, start: int, end: int, passage: Passage) -> None:
        mentions = self._inside(start, end)
        heading = passage.kind is Shape.HEADING
        self.periods.sentence(start, end)
        scopes = [Scope(start, end, self.subjects.current)] if heading else self.subjects.scopes(start, end, mentions)
        self._officials(start, end, mentions, scopes)
        inherited = self.head if passage.kind is Shape.ITEM else None
        self._read(start, end, mentions, scopes, inherited)
        self._figures(start, end, mentions, scopes)

    def _read(
        self,
        start: int,
        end: int,
        mentions: Sequence[Mention],
        scopes: Sequence[Scope],
        inherited: Stance | None,
    ) -> None:
        for scope in scopes:
            if not scope.subjects or OTHER in scope.subjects:
                continue
            inside = [m for m in mentions if scope.start <= m.start < scope.end]
            self._links(start, end, mentions, scope, inherited)
            self._directions(start, end, inside, scope)
            self._systems(start, end, scope)
            self._carriers(start, end, inside, scope)

    def _officials(self, start: int, end: int, mentions: Sequence[Mention], scopes: Sequence[Scope]) -> None:
        view, reading = self.reading.view, self.reading
        for official in officials.find(view, start, end, mentions, scopes, self.deriver.officials):
            self.subjects.speakers[official.person] = official.subject
            evidence = reading.evidence(start, end, (official.start, official.end))
            name = reading.span(official.end - len(official.person), official.end)
            self._add(
                Tenure(
                    document=reading.document.name,
                    subject=official.subject,
                    evidence=(evidence,),
                    person="".join(reading.document.text[name.start : name.end].split()),
                    post=official.post,
                )
            )

    def _add(self, claim: Claim) -> None:
        """Keeps a claim; an official is named once, with the first evidence."""
        if isinstance(claim, Tenure):
            said = (claim.subject, claim.person, claim.post)
            if said in self.tenures:
                return
            self.tenures.add(said)
        self.others.setdefault(claim)

    def _speaker_of(self, subject: str) -> str:
        """The one person who speaks for a subject in this document; empty where there are none or several."""
        names = [name for name, place in self.subjects.speakers.items() if place == subject]
        return names[0] if len(names) == 1 else ""

    def _links(self, start: int, end: int, mentions: Sequence[Mention], scope: Scope, inherited: Stance | None) -> None:
        view = self.reading.view
        inside = [m for m in mentions if scope.start <= m.start < scope.end]
        if not any(m.name.kind is Kind.TRACK for m in inside):
            return
        past = self.periods.past(start, end, scope.end)
        found = list(
            commitments.find(view, scope.start, scope.end, inside, self.deriver.links, inherited=inherited, past=past)
        )
        shares = self._shares(scope, found)
        for number, link in enumerate(found):
            self._keep(link, start, end, shares[number])

    def _keep(self, link: commitments.Link, start: int, end: int, subjects: tuple[str, ...]) -> None:
        evidence = self.reading.evidence(start, end, (link.mention.start, link.mention.end))
        for subject in subjects:
            for concept in link.mention.name.concepts:
                for track in self.deriver.ontology.tracks_of(concept):
                    self.tracks.setdefault((subject, track), _Found()).links.append((link, evidence, concept))

    def _shares(self, scope: Scope, found: Sequence[commitments.Link]) -> list[tuple[str, ...]]:
        """Which subjects each link is for: all of the scope's, or one each where 分别 distributes them."""
        view, subjects = self.reading.view, scope.subjects
        mark = self.deriver.tables.respectively.search(view, scope.start, scope.end)
        if len(subjects) < 2 or not mark:
            return [subjects] * len(found)
        links = [link.mention for link in found]
        listed = [m for m in links if m.end <= mark.start()] if mark["by"] else links
        items = _items(view, listed, scope.start if mark["by"] else mark.end()) + [-1] * (len(links) - len(listed))
        if len(set(items)) - (-1 in items) != len(subjects):
            return [subjects] * len(found)
        return [subjects if item < 0 else (subjects[item],) for item in items]

    def _directions(self, start: int, end: int, mentions: Sequence[Mention], scope: Scope) -> None:
        for mention in mentions:
            if mention.name.kind is Kind.DIRECTION:
                evidence = self.reading.evidence(start, end, (mention.start, mention.end))
                for subject in scope.subjects:
                    for direction in mention.name.concepts:
                        self.pursuits.setdefault((subject, direction), []).append(evidence)

    def _systems(self, start: int, end: int, scope: Scope) -> None:
        reading = self.reading
        for system in systems.find(reading.view, scope.start, scope.end, scope.subjects, self.deriver.systems):
            kinds = self.systems.setdefault((system.subject, system.name), [])
            if any(kind or not system.kind for kind in kinds):
                continue
            kinds.append(system.kind)
            self._add(
                OwnSystem(
                    document=reading.document.name,
                    subject=system.subject,
                    evidence=(reading.evidence(start, end, (system.start, system.end)),),
                    name=system.name,
                    kind=system.kind,
                )
            )

    def _carriers(self, start: int, end: int, mentions: Sequence[Mention], scope: Scope) -> None:
        reading = self.reading
        for site in carriers.find(reading.view, scope.start, scope.end, mentions, self.deriver.carriers):
            name = reading.view[site.start : site.end]
            concepts = [c for mention in site.mentions for c in mention.name.concepts]
            tracks = {track for concept in concepts for track in self.deriver.ontology.tracks_of(concept)}
            evidence = reading.evidence(start, end, (site.start, site.end))
            for subject in scope.subjects:
                _, pieces, _ = self.sites.setdefault((subject, name), (site, [], tuple(sorted(tracks))))
                pieces.append(evidence)

    def _figures(
        self,
        start: int,
        end: int,
        mentions: Sequence[Mention],
        scopes: Sequence[Scope],
        header: tuple[Status | None, str] = (None, ""),
    ) -> None:
        view = self.reading.view
        places = (Kind.DISTRICT, Kind.CITY, Kind.ELSEWHERE)
        bounds = [m.end for m in mentions if m.name.kind in places]
        found = figures.find(view, start, end, self.deriver.figures, bounds=bounds, carried=self.carried)
        for quantity in found:
            self.carried = quantity.indicator
            scope = next(s for s in scopes if s.start <= quantity.start < s.end)
            subjects = scope.subjects
            if quantity.subject is not None and len(subjects) > quantity.subject and len(subjects) > 1:
                subjects = (subjects[quantity.subject],)
            far = any(m.name.kind is Kind.ELSEWHERE and quantity.begin <= m.start < quantity.start for m in mentions)
            subjects = () if far else tuple(subject for subject in subjects if subject != OTHER)
            status = header[0] or self.periods.status(start, end, quantity.start)
            for subject in subjects:
                self._figure(quantity, subject, start, end, (status, header[1]))
            if status is Status.TARGET:
                inside = [m for m in mentions if quantity.begin <= m.start < quantity.start]
                for link in commitments.aimed(view, start, inside, quantity, self.deriver.links):
                    self._keep(link, start, end, subjects)

    def _figure(
        self,
        quantity: quantities.Quantity,
        subject: str,
        start: int,
        end: int,
        header: tuple[Status | None, str] = (None, ""),
    ) -> None:
        reading, document = self.reading, self.reading.document
        status = header[0] or self.periods.status(start, end, quantity.start)
        known = self.deriver.figures.indicators.get(quantity.indicator)
        text = self.deriver.figures.name(quantity.indicator)
        words = (quantity.start, quantity.outer)
        self._add(
            Figure(
                document=document.name,
                subject=subject,
                evidence=(reading.evidence(start, end, words),),
                indicator=known.iri if known else "",
                indicator_text=text,
                measure=quantity.measure,
                comparator=quantity.comparator,
                value=quantity.value,
                value_max=quantity.value_max,
                unit=quantity.unit,
                period=header[1] or self.periods.period(start, quantity.start, status),
                status=status,
                surface=reading.view[quantity.begin : quantity.outer].strip("，、；：“”"),
                speaker=self._speaker_of(subject),
            )
        )

    def _table(self, rows: Sequence[Passage]) -> None:
        """Reads the cells of a table, each under its header, each with its own subject."""
        tables, view = self.deriver.tables, self.reading.view
        self.periods.enter(rows[0])
        cells = [cell for cell in tables.cells(view, rows, self._inside) if cell.end > cell.start]
        said = {cell.title: self.periods.header(cell.title) for cell in cells}
        usual = {status for status, _ in said.values() if status}
        default = usual.pop() if len(usual) == 1 else None
        caption = tables.caption.search(view, max(0, rows[0].start - _CAPTION), rows[0].start)
        for cell in cells:
            status, year = said[cell.title]
            self._cell(cell, (status or default, year), caption[1] if caption else "")

    def _cell(self, cell: Cell, when: tuple[Status | None, str], caption: str) -> None:
        tables, title = self.deriver.tables, cell.title
        mentions = self._inside(cell.start, cell.end)
        subjects = self.subjects.section if cell.subjects is None else cell.subjects
        scope = Scope(cell.start, cell.end, subjects)
        inherited = self._stance(title) if title else self.head
        if inherited is None and tables.project.search(title):
            inherited = Stance.ENABLE
        if title and inherited is None and tables.tracks.search(title):
            inherited = Stance.GROW
        if tables.welcome(title):
            self._read(cell.start, cell.end, mentions, [scope], inherited)
        quantity = tables.figure(self.reading.view, cell, self.deriver.figures, caption)
        if quantity is None:
            self._figures(cell.start, cell.end, mentions, [scope], when)
            return
        for subject in subjects:
            self._figure(quantity, subject, cell.start, cell.end, when)

    def _commitment(self, key: tuple[str, str], found: _Found) -> Commitment:
        subject, track = key
        ranked = sorted(found.links, key=lambda item: (item[0].stance.rank(), -item[0].confidence))
        link, _, via = ranked[0]
        evidence = _merge([piece for _, piece, _ in ranked])
        start, end = link.mention.start, link.mention.end
        confidence = link.confidence if via == track else link.confidence - _WEAKER
        return Commitment(
            document=self.reading.document.name,
            subject=subject,
            evidence=evidence,
            track=track,
            stance=link.stance,
            via=via,
            surface=self.reading.view[start:end],
            confidence=confidence,
            speaker=self._speaker_of(subject),
        )

    def _pursuit(self, key: tuple[str, str], evidence: list[Evidence]) -> Pursuit:
        return Pursuit(document=self.reading.document.name, subject=key[0], evidence=_merge(evidence), direction=key[1])

    def _carrier(self, key: tuple[str, str], found: tuple[carriers.Site, list[Evidence], tuple[str, ...]]) -> Carrier:
        site, evidence, tracks = found
        return Carrier(
            document=self.reading.document.name,
            subject=key[0],
            evidence=_merge(evidence),
            name=key[1],
            kind=site.kind,
            tracks=tracks,
        )


def _merge(pieces: Iterable[Evidence]) -> tuple[Evidence, ...]:
    """The evidence, one for each sentence, in the order given, with all its words."""
    merged: dict[Span, Evidence] = {}
    for piece in pieces:
        before = merged.get(piece.span)
        words = {*before.words, *piece.words} if before else set(piece.words)
        merged[piece.span] = replace(piece, words=tuple(sorted(words)))
    return tuple(merged.values())


def _items(view: str, mentions: Sequence[Mention], start: int) -> list[int]:
    """The place of each mention in the list that begins at a position; -1 for those before it."""
    found: list[int] = []
    place, last = -1, -1
    for mention in mentions:
        if mention.start < start:
            found.append(-1)
            continue
        between = view[last : mention.start] if last >= 0 else ""
        if last < 0 or re.search("[、，；和与及]", between):
            place += 1
        found.append(place)
        last = mention.end
    return found
