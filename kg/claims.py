"""Readings with mentions to claims: each rule runs over each sentence, and what it finds gets its evidence.

The order for a document: its passages one by one; for each, who is meant (`subjects`) and when (`periods`); for
each sentence the officials, the commitments (`commitments`), the figures (`figures`), the own systems (`systems`),
the directions and the carriers (`carriers`). A table's row is read cell by cell, each under its header.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Sequence
from dataclasses import replace

from kg import carriers, commitments, figures, measured, officials, systems
from kg.actors import ActorGrammar, Actors
from kg.asides import Admissions
from kg.blocks import LONGEST, close_headings
from kg.blocks import Kind as Shape
from kg.cell_figures import Cell
from kg.conditions import ConditionGrammar, Conditions
from kg.cues import Cues
from kg.figure_grammar import FigureGrammar
from kg.furniture import Furniture, FurnitureGrammar
from kg.gates import OPEN
from kg.gathered import Gathered
from kg.glosses import Glosses, GlossGrammar
from kg.heads import Heads
from kg.mentions import PLACES, Kind, Mention
from kg.model import Claim, Evidence, Measure, Stance, Status
from kg.ontology import Ontology
from kg.periods import Periods
from kg.quantities import Quantity
from kg.reading import TO_CLAUSE, TO_PART, Passage, Reading, behind
from kg.shares import ShareGrammar, charged, shares
from kg.subjects import Subjects
from kg.tables_read import TableGrammar
from kg.times import PeriodGrammar
from kg.topics import OTHER, Scope, TopicGrammar

__all__ = ["Deriver"]

_CATALOGUE = 12
"""Characters of a sentence that heads a catalogue."""
_NOBODY: tuple[tuple[str, ...], ...] = ((), (OTHER,))
"""The subjects of a scope that is about nobody whose figures are kept."""
_CAPTION = 60
"""How far before a table its caption stands."""

Header = tuple[Status | None, str]
"""What the header of a column says of the figures below it: aimed at or reached, and when."""


class Deriver:
    """Derives claims from readings; made once for an ontology.

    `find` gives the mentions in a text, and is used for what is known of a document beside its text.
    """

    def __init__(self, ontology: Ontology, find: Callable[[str], list[Mention]]) -> None:
        cues = Cues(ontology)
        self.ontology, self.find, self.cues = ontology, find, cues
        self.subjects = TopicGrammar(cues)
        self.actors = ActorGrammar(cues, self.subjects)
        self.periods = PeriodGrammar(cues)
        self.shares = ShareGrammar(cues)
        self.links = commitments.LinkGrammar(cues)
        self.figures = FigureGrammar(cues)
        self.conditions = ConditionGrammar(cues)
        self.officials = officials.OfficialGrammar(cues)
        self.systems = systems.SystemGrammar(cues)
        self.carriers = carriers.CarrierGrammar(cues)
        self.glosses = GlossGrammar(cues)
        self.furniture = FurnitureGrammar(cues)
        self.tables = TableGrammar(cues)

    def derive(self, reading: Reading, mentions: Sequence[Mention]) -> list[Claim]:
        """The claims of a document, commitments merged by subject and track, all in the order of the text."""
        return _Walk(self, reading, mentions).claims()


class _Walk:
    """One walk through one document."""

    def __init__(self, deriver: Deriver, reading: Reading, mentions: Sequence[Mention]) -> None:
        self.deriver, self.reading, self.mentions = deriver, reading, mentions
        self.starts = [m.start for m in mentions]
        document = reading.document
        place = [m for m in deriver.find(document.place) if m.name.kind in PLACES]
        districts = [m for m in place if m.name.kind is Kind.DISTRICT]
        known = [deriver.find(document.title), districts, deriver.find(document.issuer)]
        self.subjects = Subjects(deriver.subjects, reading, mentions, known)
        self.actors = Actors(deriver.actors, reading, self.subjects.speakers)
        self.city = tuple(m.name.concepts[0] for m in place if m.name.kind is Kind.CITY)
        """Whose a figure is of which nobody is named, in a document that is known to be about the city."""
        self.periods = Periods(deriver.periods, reading)
        self.admissions = Admissions(deriver.links.asides, reading)
        self.glosses = Glosses(deriver.glosses, reading)
        self.furniture = Furniture(deriver.furniture, reading)
        self.conditions = Conditions(deriver.conditions, reading)
        self.heads = Heads(reading.view, deriver.links)
        self.gathered = Gathered(reading, deriver.ontology, deriver.figures, self.subjects.speakers)
        self.head: Stance | None = None
        self.listed: Stance | None = None
        """What the head of a catalogue within a paragraph says of its items."""
        self.headings: list[tuple[int, Stance | None]] = []
        self.charged: tuple[str, ...] = ()
        """The districts that the passage puts in charge of what it asks of the city."""
        self.carried = ""
        """The indicator of the last figure that was read in the paragraph …"""
        self.unread: list[tuple[int, int, list[int]]] = []
        """… and the sentences behind it whose figures are nobody's, with the ends of places in them."""
        self.said = OPEN
        """The gates that are open in the sentence, or table."""
        self.quoted = (0, 0)
        self.sentence: Evidence | None = None
        """The evidence of the sentence at `quoted`, without words."""

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
        return self.gathered.claims()

    def _inside(self, start: int, end: int) -> Sequence[Mention]:
        return self.mentions[bisect_left(self.starts, start) : bisect_left(self.starts, end)]

    def _open(self, start: int, end: int) -> int:
        """The gates that are open in a stretch."""
        return self.deriver.cues.gates.find(self.reading.view[start:end])

    def _passage(self, passage: Passage) -> None:
        if self.furniture.leads_away(passage):
            return
        mentions = self._inside(passage.start, passage.end)
        self.said = said = self._open(passage.start, passage.end)
        self.subjects.enter(passage, mentions, said)
        self.actors.stories.enter(passage.start, heading=passage.kind is Shape.HEADING)
        self.periods.enter(passage)
        self.admissions.enter(passage)
        self.glosses.enter(passage)
        self.conditions.enter(passage, said)
        self.heads.enter(passage, mentions)
        grammar = self.deriver.shares
        charging = said & grammar.charging
        self.charged = charged(self.reading.view, passage.start, passage.end, mentions, grammar) if charging else ()
        if passage.kind is Shape.HEADING:
            close_headings(self.headings, passage.level)
            self.headings.append((passage.level, self._stance(self.reading.view[passage.start : passage.end])))
        self.listed = None
        self.carried, self.unread = "", []
        if passage.kind is not Shape.ITEM:
            self.head = next((stance for _, stance in reversed(self.headings) if stance), None)
        # What is looked at may go beyond a sentence that was cut for its length.
        narrow = said and passage.end - passage.start <= LONGEST
        for start, end in self.reading.sentences(passage):
            whole = not narrow or (start, end) == (passage.start, passage.end)
            self.said = said if whole else self._open(start, end)
            if not self.glosses.explains(start, end, self.said):
                self._sentence(start, end, passage)
        if passage.kind is Shape.PARAGRAPH and self.reading.view[passage.end - 1] in "：:":
            self.head = self._stance(self.reading.view[passage.start : passage.end]) or self.head

    def _evidence(self, start: int, end: int, words: tuple[int, int]) -> Evidence:
        """The evidence of a sentence and of words in it; the sentence is looked up once for all of its claims."""
        if self.sentence is None or self.quoted != (start, end):
            self.quoted, self.sentence = (start, end), self.reading.evidence(start, end)
        said = self.sentence
        return Evidence(span=said.span, quote=said.quote, words=(self.reading.span(*words),), heading=said.heading)

    def _stance(self, words: str) -> Stance | None:
        """The stance that a head gives to what stands below it; None where it has a cue of retreat."""
        cues = self.deriver.cues.find(words)
        if any("retreatCue" in cue.roles or "negation" in cue.roles for cue in cues):
            return None
        found = [stance for cue in cues if (stance := commitments.stance_of(cue))]
        return min(found, key=Stance.rank) if found else None

    def _sentence(self, start: int, end: int, passage: Passage) -> None:
        mentions, said = self._inside(start, end), self.said
        heading = passage.kind is Shape.HEADING
        self.periods.sentence(start, end, said)
        self.admissions.sentence(start, end, said)
        self.heads.sentence(start, end, mentions, first=start == passage.start)
        if heading:
            scopes = [Scope(start, end, self.subjects.current)]
        else:
            scopes = self.subjects.scopes(start, end, mentions, said)
            scopes = self.actors.apart(start, end, scopes, mentions, said)
        if said & self.deriver.officials.posts:
            self._officials(start, end, mentions, scopes)
        listed = self._catalogue(start, end)
        inherited = listed or (self.head if passage.kind is Shape.ITEM else None)
        figured = self._figures(start, end, mentions, scopes)
        self._read(start, end, mentions, scopes, inherited, figured)

    def _catalogue(self, start: int, end: int) -> Stance | None:
        """The stance of a numbered sentence, from the one before it that heads a catalogue (优先引进类。（一）……)."""
        words = self.reading.view[start:end].rstrip("。：:\n ")
        grammar = self.deriver.links
        if len(words) <= _CATALOGUE and grammar.catalogue.search(words):
            self.listed = self._stance(words)
            return None
        return self.listed if grammar.numbered.match(words) else None

    def _read(
        self,
        start: int,
        end: int,
        mentions: Sequence[Mention],
        scopes: Sequence[Scope],
        inherited: Stance | None,
        figured: Sequence[measured.Figured] = (),
    ) -> None:
        for scope in scopes:
            if not scope.subjects or OTHER in scope.subjects:
                continue
            inside = [m for m in mentions if scope.start <= m.start < scope.end]
            self._links(start, end, inside, scope, inherited, figured)
            figures = [figure.start for figure, tells in figured if tells]
            for link in self.heads.find(scope, inside, figures, self.said):
                if self.admissions.admits(start, link.mention):
                    continue
                self.gathered.link(link, self._evidence(start, end, (scope.start, scope.end)), scope.subjects)
            self._directions(start, end, inside, scope)
            if self.said & self.deriver.systems.named:
                self._systems(start, end, scope)
            if self.said & self.deriver.carriers.named:
                self._carriers(start, end, inside, scope)

    def _officials(self, start: int, end: int, mentions: Sequence[Mention], scopes: Sequence[Scope]) -> None:
        for official in officials.find(self.reading.view, start, end, mentions, scopes, self.deriver.officials):
            self.subjects.speakers[official.person] = official.subject
            self.gathered.official(official, self._evidence(start, end, (official.start, official.end)))

    def _links(
        self,
        start: int,
        end: int,
        mentions: Sequence[Mention],
        scope: Scope,
        inherited: Stance | None,
        figured: Sequence[measured.Figured],
    ) -> None:
        if not any(m.name.kind is Kind.TRACK for m in mentions):
            return
        view, grammar = self.reading.view, self.deriver.links
        past = self.periods.past(start, end, scope.end - (view[scope.end - 1] == "；"))
        mentions = [m for m in mentions if m.name.kind is not Kind.TRACK or not self.admissions.admits(start, m)]
        place = (view, scope.start, scope.end, mentions)
        found = list(commitments.find(*place, grammar, sentence=start, said=self.said, inherited=inherited, past=past))
        governed = {link.mention.start for link in found}
        several = len(scope.subjects) > 1 and self.said & self.deriver.shares.distributed
        mark = self.deriver.shares.respectively.search(view, scope.start, scope.end) if several else None
        shared = mark.end() if mark else -1
        for link in measured.find(*place, figured, grammar, sentence=start, said=self.said, shared=shared):
            if link.mention.start not in governed:
                found.append(link)
        found.sort(key=lambda link: link.mention.start)
        city = (self.deriver.subjects.city,)
        for link, subjects in zip(found, shares(view, scope, found, self.deriver.shares), strict=True):
            self._keep(link, start, end, (*subjects, *self.charged) if subjects == city else subjects)

    def _keep(self, link: commitments.Link, start: int, end: int, subjects: tuple[str, ...]) -> None:
        evidence = self._evidence(start, end, (link.mention.start, link.mention.end))
        self.gathered.link(link, evidence, subjects)

    def _directions(self, start: int, end: int, mentions: Sequence[Mention], scope: Scope) -> None:
        for mention in mentions:
            if mention.name.kind is Kind.DIRECTION:
                evidence = self._evidence(start, end, (mention.start, mention.end))
                self.gathered.pursuit(mention.name.concepts, evidence, scope.at(mention.start))

    def _systems(self, start: int, end: int, scope: Scope) -> None:
        for system in systems.find(self.reading.view, scope.start, scope.end, scope.subjects, self.deriver.systems):
            self.gathered.system(system, self._evidence(start, end, (system.start, system.end)))

    def _carriers(self, start: int, end: int, mentions: Sequence[Mention], scope: Scope) -> None:
        for site in carriers.find(self.reading.view, scope.start, scope.end, mentions, self.deriver.carriers):
            evidence = self._evidence(start, end, (site.start, site.end))
            self.gathered.carrier(site, evidence, scope.at(site.start))

    def _figures(
        self, start: int, end: int, mentions: Sequence[Mention], scopes: Sequence[Scope], header: Header = (None, "")
    ) -> list[measured.Figured]:
        """Reads the figures of a sentence, and of a cell below a header that says when; tells which make links.

        Nothing is asked of a figure that is nobody's, nor what it makes of tracks where none is named. It is read
        only if one behind it goes on with its indicator.
        """
        view = self.reading.view
        if not self.deriver.figures.numeric.search(view, start, end):
            return []
        tracked = any(m.name.kind is Kind.TRACK for m in mentions)
        places = [m for m in mentions if m.name.kind in PLACES]
        bounds = [m.end for m in places if not self.deriver.figures.share_of.search(view, start, m.start)]
        self.unread.append((start, end, bounds))
        found: list[measured.Figured] = []
        if not self.city and not any(scope.parts or scope.subjects not in _NOBODY for scope in scopes):
            return found
        for quantity in self._quantities():
            if self.conditions.sets(start, quantity) or self.deriver.subjects.tallies(view, quantity, places):
                continue
            scope = next(s for s in scopes if s.start <= quantity.start < s.end)
            each = self.deriver.subjects.each.search(view, scope.start, quantity.start)
            subjects = scope.at(quantity.start) or (() if each else self.city)
            subjects = self._shared(quantity, subjects, start, scopes)
            inside = [m for m in mentions if quantity.begin <= m.start < quantity.start]
            far = any(m.name.kind is Kind.ELSEWHERE and m.end in bounds for m in inside)
            wide = quantity.measure is not Measure.COUNT and self.deriver.subjects.wider.match(quantity.indicator)
            subjects = () if far or wide else tuple(subject for subject in subjects if subject != OTHER)
            if not subjects and not tracked:
                continue
            told = self.periods.aside(start, quantity.start) or header[0] if header[0] else None
            said = told or self.periods.said(start, end, quantity.start)
            known = quantity.indicator in self.deriver.figures.indicators
            found.append((quantity, measured.means(quantity, said, known=known)))
            if not subjects:
                continue
            status = said or self.periods.hinted(start, end, quantity.start)
            self._figure(quantity, start, end, subjects, (status, header[1]))
            if tracked and status is Status.TARGET:
                # The words may stand in a clause before, whose indicator this one shares, or lead the item (软件：……).
                first = min(scope.start, behind(TO_PART, view, start, quantity.begin))
                earlier = [m for m in mentions if first <= m.start and m.end <= quantity.begin]
                inside += [
                    m
                    for m in earlier
                    if view[m.start : m.end] in quantity.indicator or (m.start == start and view[m.end] in "：:")
                ]
                if len(scope.subjects) > 1:
                    inside = [m for m in inside if not self.deriver.shares.respectively.search(view, start, m.start)]
                for link in measured.aimed(view, start, inside, quantity, self.deriver.links, said=self.said):
                    self._keep(link, start, end, subjects)
        return found

    def _shared(
        self, quantity: Quantity, subjects: tuple[str, ...], start: int, scopes: Sequence[Scope]
    ) -> tuple[str, ...]:
        """Whose a figure is: one of those it is dealt out to; also the one district in charge of what is counted."""
        if quantity.of > 1 and len(subjects) == 1:
            before = [s.subjects for s in scopes if s.start < quantity.start and len(s.subjects) == 1]
            named = tuple(dict.fromkeys(one for one in before if OTHER not in one))
            first = behind(TO_CLAUSE, self.reading.view, start, quantity.start)
            dealt = self.deriver.shares.respectively.search(self.reading.view, first, quantity.start)
            if dealt and subjects in named and len(named) == quantity.of:
                return named[quantity.place]
        if quantity.unit != "%" and subjects == (self.deriver.subjects.city,) and len(self.charged) == 1:
            subjects += self.charged
        return (subjects[quantity.place],) if 1 < quantity.of == len(subjects) else subjects

    def _quantities(self) -> list[Quantity]:
        """The quantities of the last sentence that is unread, with what the ones before it bring up."""
        found: list[Quantity] = []
        for start, end, bounds in self.unread:
            found = figures.find(
                self.reading.view, start, end, self.deriver.figures, bounds=bounds, carried=self.carried
            )
            self.carried = found[-1].indicator if found else self.carried
        self.unread = []
        return found

    def _figure(
        self, quantity: Quantity, start: int, end: int, subjects: tuple[str, ...], when: tuple[Status, str]
    ) -> None:
        """Keeps a figure for its subjects."""
        status, said = when
        period = said or self.periods.period(start, quantity.start, status)
        evidence = self._evidence(start, end, (quantity.start, quantity.outer))
        self.gathered.figure(quantity, evidence, subjects, status, period)

    def _table(self, rows: Sequence[Passage]) -> None:
        """Reads the cells of a table, each under its header, each with its own subject."""
        tables, view = self.deriver.tables, self.reading.view
        self.said = self._open(rows[0].start, rows[-1].end)
        self.periods.enter(rows[0])
        above = [line for line in view[max(0, rows[0].start - _CAPTION) : rows[0].start].split("\n")[-3:] if line]
        topics = [tables.figures.heading(line, self.deriver.figures) for line in reversed(above)]
        topic = next(filter(None, topics), "")
        cells = [cell for cell in tables.cells(view, rows, self._inside, topic) if cell.end > cell.start]
        said = self.periods.headers({(c.title, c.when): tables.figures.told(c) for c in cells})
        usual = {status for status, _ in said.values() if status}
        default = self.periods.mood or (usual.pop() if len(usual) == 1 else None)
        default = default or (Status.TARGET if self.periods.ahead else None)
        caption = tables.caption.search(view, max(0, rows[0].start - _CAPTION), rows[0].start)
        for cell in cells:
            status, year = said[cell.title, cell.when]
            self._cell(cell, (status or default, year), caption[1] if caption else "")
        owners = dict.fromkeys(subject for cell in cells for subject in cell.subjects or ())
        self.subjects.group = tuple(owners) if len(owners) > 1 else self.subjects.group

    def _cell(self, cell: Cell, when: Header, caption: str) -> None:
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
        quantity = tables.figures.figure(self.reading.view, cell, self.deriver.figures, caption)
        if quantity is None:
            self.carried, self.unread = tables.figures.topic(cell, self.deriver.figures), []
            self._figures(cell.start, cell.end, mentions, [scope], when)
            return
        aimed = self.deriver.periods.target.match(self.reading.view, cell.start, cell.end)
        said = Status.TARGET if aimed else when[0]
        status = said or self.periods.status(cell.start, cell.end, quantity.start)
        self._figure(quantity, cell.start, cell.end, subjects, (status, when[1]))
        if status is Status.TARGET and cell.named:
            start, end = cell.named
            quantity = replace(quantity, start=end)
            inside = self._inside(start, end)
            for link in measured.aimed(self.reading.view, start, inside, quantity, self.deriver.links, said=self.said):
                self._keep(link, start, end, subjects)
