"""What one document says, gathered as it is found: what is said twice becomes one claim with all its evidence."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from decimal import Decimal

from kg.carriers import Site
from kg.figure_grammar import FigureGrammar
from kg.links import Link
from kg.model import Carrier, Claim, Commitment, Evidence, Figure, OwnSystem, Pursuit, Span, Status, Tenure
from kg.officials import Official
from kg.ontology import Ontology
from kg.quantities import Quantity
from kg.reading import Reading
from kg.systems import System

__all__ = ["Gathered"]

_WEAKER = Decimal("0.1")
"""How much less sure a commitment is whose track was named by a segment."""

_Pair = tuple[str, str]


class Gathered:
    """The claims of one document in the making. `speakers` are names → districts, and grow as they are found."""

    def __init__(
        self, reading: Reading, ontology: Ontology, grammar: FigureGrammar, speakers: Mapping[str, str]
    ) -> None:
        self.reading, self.ontology, self.grammar, self.speakers = reading, ontology, grammar, speakers
        self.links: dict[_Pair, list[tuple[Link, Evidence, str]]] = {}
        """Subject and track → links with their evidence and the concept that stood there."""
        self.pursuits: dict[_Pair, list[Evidence]] = {}
        self.sites: dict[_Pair, tuple[Site, list[Evidence]]] = {}
        self.systems: dict[_Pair, list[str]] = {}
        """Subject and name → what the system is called."""
        self.tenures: set[tuple[str, str, str]] = set()
        self.others: dict[Claim, None] = {}
        self._quoted = (0, 0)
        self._sentence: Evidence | None = None
        """The evidence of the sentence at `_quoted`, without words."""

    def claims(self) -> list[Claim]:
        """All that was said, in the order of the text."""
        merged: list[Claim] = [self._commitment(*pair, links) for pair, links in self.links.items()]
        merged += [self._pursuit(*pair, evidence) for pair, evidence in self.pursuits.items()]
        merged += [self._carrier(*pair, *found) for pair, found in self.sites.items()]
        return sorted([*merged, *self.others], key=_place)

    def evidence(self, start: int, end: int, words: tuple[int, int]) -> Evidence:
        """The evidence of a sentence and of words in it; the sentence is looked up once for all of its claims."""
        if self._sentence is None or self._quoted != (start, end):
            self._quoted, self._sentence = (start, end), self.reading.evidence(start, end)
        said = self._sentence
        return Evidence(span=said.span, quote=said.quote, words=(self.reading.span(*words),), heading=said.heading)

    def link(self, link: Link, evidence: Evidence, subjects: Iterable[str]) -> None:
        """Takes a link to each track of its mention, for each of the subjects."""
        for subject in subjects:
            for concept in link.mention.name.concepts:
                for track in self.ontology.tracks_of(concept):
                    self.links.setdefault((subject, track), []).append((link, evidence, concept))

    def pursuit(self, directions: Iterable[str], evidence: Evidence, subjects: Iterable[str]) -> None:
        """Takes directions that the subjects pursue."""
        for subject in subjects:
            for direction in directions:
                self.pursuits.setdefault((subject, direction), []).append(evidence)

    def carrier(self, site: Site, evidence: Evidence, subjects: Iterable[str]) -> None:
        """Takes a carrier in each of the subjects; one that was named before keeps its kind and tracks."""
        name = self.reading.view[site.start : site.end]
        for subject in subjects:
            self.sites.setdefault((subject, name), (site, []))[1].append(evidence)

    def official(self, official: Official, evidence: Evidence) -> None:
        """Takes an official, who is named once, with the first evidence."""
        said = (official.subject, official.person, official.post)
        if said in self.tenures:
            return
        self.tenures.add(said)
        name = self.reading.span(official.end - len(official.person), official.end)
        self._add(
            Tenure(
                document=self.reading.document.name,
                subject=official.subject,
                evidence=(evidence,),
                person="".join(self.reading.document.text[name.start : name.end].split()),
                post=official.post,
            )
        )

    def system(self, system: System, evidence: Evidence) -> None:
        """Takes an own system, unless it is known already by what it is called or where nothing says what it is."""
        kinds = self.systems.setdefault((system.subject, system.name), [])
        if any(kind or not system.kind for kind in kinds):
            return
        kinds.append(system.kind)
        self._add(
            OwnSystem(
                document=self.reading.document.name,
                subject=system.subject,
                evidence=(evidence,),
                name=system.name,
                kind=system.kind,
            )
        )

    def figure(
        self, quantity: Quantity, evidence: Evidence, subjects: Iterable[str], status: Status, period: str
    ) -> None:
        """Takes a figure of each of the subjects."""
        known = self.grammar.indicators.get(quantity.indicator)
        for subject in subjects:
            self._add(
                Figure(
                    document=self.reading.document.name,
                    subject=subject,
                    evidence=(evidence,),
                    indicator=known.iri if known else "",
                    indicator_text=self.grammar.name(quantity.indicator),
                    measure=quantity.measure,
                    comparator=quantity.comparator,
                    value=quantity.value,
                    value_max=quantity.value_max,
                    unit=quantity.unit,
                    period=period,
                    status=status,
                    surface=self.reading.view[quantity.begin : quantity.outer].strip("，、；：“”"),
                    speaker=self._speaker_of(subject),
                )
            )

    def _add(self, claim: Claim) -> None:
        self.others.setdefault(claim)

    def _speaker_of(self, subject: str) -> str:
        """The one person who speaks for a subject in this document; empty where there are none or several."""
        names = [name for name, place in self.speakers.items() if place == subject]
        return names[0] if len(names) == 1 else ""

    def _commitment(self, subject: str, track: str, found: list[tuple[Link, Evidence, str]]) -> Commitment:
        ranked = sorted(found, key=lambda item: (item[0].stance.rank(), -item[0].confidence))
        link, _, via = ranked[0]
        return Commitment(
            document=self.reading.document.name,
            subject=subject,
            evidence=_merge(piece for _, piece, _ in ranked),
            track=track,
            stance=link.stance,
            via=via,
            surface=self.reading.view[link.mention.start : link.mention.end],
            confidence=link.confidence if via == track else link.confidence - _WEAKER,
            speaker=self._speaker_of(subject),
        )

    def _pursuit(self, subject: str, direction: str, evidence: list[Evidence]) -> Pursuit:
        return Pursuit(
            document=self.reading.document.name, subject=subject, evidence=_merge(evidence), direction=direction
        )

    def _carrier(self, subject: str, name: str, site: Site, evidence: list[Evidence]) -> Carrier:
        concepts = [concept for mention in site.mentions for concept in mention.name.concepts]
        return Carrier(
            document=self.reading.document.name,
            subject=subject,
            evidence=_merge(evidence),
            name=name,
            kind=site.kind,
            tracks=tuple(sorted({track for concept in concepts for track in self.ontology.tracks_of(concept)})),
        )


def _place(claim: Claim) -> tuple[int, int]:
    span = claim.evidence[0].span
    return span.start, span.end


def _merge(pieces: Iterable[Evidence]) -> tuple[Evidence, ...]:
    """The evidence, one for each sentence, in the order given, with all its words."""
    merged: dict[Span, Evidence] = {}
    for piece in pieces:
        before = merged.get(piece.span)
        if before:
            piece = replace(piece, words=tuple(sorted({*before.words, *piece.words})))
        merged[piece.span] = piece
    return tuple(merged.values())
