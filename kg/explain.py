"""Why a link is there: the sentences that say it, with the words marked."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import pyoxigraph as ox

from kg.errors import QueryError
from kg.graph import literal
from kg.iri import document_name
from kg.model import Span
from kg.store import ask, open_store, plain

__all__ = ["Sentence", "explain"]


@dataclass(frozen=True, slots=True, kw_only=True, order=True)
class Sentence:
    """A sentence that says a link. `span` lies in the document, `words` in the sentence (code points)."""

    document: str
    span: Span
    text: str
    words: tuple[Span, ...]
    stance: str
    via: str
    confidence: str
    speaker: str = ""
    page: int | None = None
    """The page of the document, where it has pages."""
    heading: str = ""
    """The nearest heading above it, as it stands in the document; empty where there is none but the title."""


def explain(out: Path, district: str, track: str) -> list[Sentence]:
    """The sentences in which a district commits to a track, by document and place; none where it does not.

    A district or track may be named by any of its labels, or a district by its code. Raises QueryError for an
    unknown name.
    """
    store = open_store(out)
    place = _named(store, district, "kg:District kg:City")
    concept = _named(store, track, "kg:StrategicCluster kg:FutureIndustry kg:ModernService")
    query = f"""SELECT ?document ?start ?end ?text ?stance ?via ?confidence ?speaker ?page ?heading ?from ?to
        WHERE {{
        ?claim a kg:Commitment ; kg:subject <{place}> ; kg:track <{concept}> ; kg:evidence ?piece ; kg:words ?word ;
            kg:stance/skos:prefLabel ?stance ; kg:via/skos:prefLabel ?via ; kg:confidence ?confidence .
        ?piece oa:hasSource ?document ; oa:hasSelector ?position, ?quote .
        ?position oa:start ?start ; oa:end ?end . ?quote oa:exact ?text . ?word oa:start ?from ; oa:end ?to .
        OPTIONAL {{ ?claim prov:wasAttributedTo/foaf:name ?speaker }} OPTIONAL {{ ?piece kg:page ?page }}
        OPTIONAL {{ ?piece kg:heading/oa:hasSelector/oa:exact ?heading }}
        FILTER(LANG(?stance) = "zh" && LANG(?via) = "zh" && ?from >= ?start && ?to <= ?end) }}"""
    found: dict[tuple[str, ...], list[Span]] = {}
    for row in ask(store, query).rows:
        *key, start, end = (plain(term) for term in row)
        found.setdefault(tuple(key), []).append(Span(start=int(start) - int(key[1]), end=int(end) - int(key[1])))
    return sorted(_sentence(key, words) for key, words in found.items())


def _sentence(key: tuple[str, ...], words: list[Span]) -> Sentence:
    document, start, end, text, stance, via, confidence, speaker, page, heading = key
    return Sentence(
        document=document_name(document),
        span=Span(start=int(start), end=int(end)),
        text=text,
        words=tuple(sorted(set(words))),
        stance=stance,
        via=via,
        confidence=confidence,
        speaker=speaker,
        page=int(page) if page else None,
        heading=heading,
    )


def _named(store: ox.Store, name: str, kinds: str) -> str:
    """The IRI of the concept that bears a label or code, and is of one of the kinds."""
    kind = f"VALUES ?kind {{ {kinds} }} ?concept a ?kind"
    query = f"""SELECT DISTINCT ?concept WHERE {{ {kind} ;
        skos:prefLabel|skos:altLabel|skos:hiddenLabel|dcterms:identifier ?name
        FILTER(LCASE(STR(?name)) = LCASE({literal(name.strip())})) }} ORDER BY ?concept"""
    rows = ask(store, query).rows
    if not rows:
        known = (
            f"SELECT ?l WHERE {{ VALUES ?kind {{ {kinds} }} ?c a ?kind ; skos:prefLabel ?l FILTER(LANG(?l) = 'zh') }}"
        )
        names = "、".join(sorted(plain(row[0]) for row in ask(store, known).rows))
        raise QueryError(f"no such name: {name}", hint=f"one of {names}")
    return plain(rows[0][0])
