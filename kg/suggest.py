"""Terms that stand where tracks stand and are not in the ontology: food for its editor."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from kg.cues import Cues
from kg.links import stance_of
from kg.model import Document
from kg.names import Kind, Matcher, Mention
from kg.ontology import Ontology
from kg.reading import Reading, read

__all__ = ["Suggestion", "suggest", "to_turtle"]

_QUANTITY = re.compile(r"\d")
_TERM = re.compile("[\u4e00-\u9fffA-Za-z0-9+-]{2,12}")
_SENTENCES = 3


@dataclass(frozen=True, slots=True, kw_only=True)
class Suggestion:
    """A term, how often it stands where tracks stand, the likeliest track (an IRI, or empty), and sentences."""

    term: str
    count: int
    track: str
    sentences: tuple[str, ...]


def suggest(documents: Iterable[Document], ontology: Ontology, *, least: int = 1) -> list[Suggestion]:
    """The terms found at least so often, the most frequent first."""
    cues = Cues(ontology)
    matcher = Matcher(ontology)
    grammar = _Grammar(cues)
    counts: Counter[str] = Counter()
    tracks: dict[str, Counter[str]] = defaultdict(Counter)
    sentences: dict[str, dict[str, None]] = defaultdict(dict)
    for document in documents:
        reading = read(document)
        mentions = matcher.find(reading.view)
        for passage in reading.passages:
            for start, end in reading.sentences(passage):
                inside = [m for m in mentions if start <= m.start < end]
                for term, near in _terms(reading, start, end, inside, grammar):
                    counts[term] += 1
                    tracks[term].update(track for m in near for c in m.name.concepts for track in ontology.tracks_of(c))
                    sentences[term].setdefault(reading.view[start:end].strip())
    found = [
        Suggestion(
            term=term,
            count=count,
            track=_likeliest(term, tracks[term], ontology),
            sentences=tuple(sentences[term])[:_SENTENCES],
        )
        for term, count in counts.items()
        if count >= least
    ]
    return sorted(found, key=lambda s: (-s.count, s.term))


class _Grammar:
    def __init__(self, cues: Cues) -> None:
        self.cues = cues
        self.split = cues.pattern(r"(?:、|{joiner})")
        self.tail = cues.pattern(r"(?:{listEnd}|{trackTail})")
        self.verb = cues.pattern(r"{leadVerb|growCue|leadCue|incubateCue|enableCue|retreatCue|partner}")
        self.end = re.compile(r"[，。；：！？（）()“”\n\t]")


def _terms(
    reading: Reading, start: int, end: int, mentions: list[Mention], grammar: _Grammar
) -> list[tuple[str, list[Mention]]]:
    """The members of lists that a cue of commitment leads, or that hold a track, and are no known name."""
    view = reading.view
    found = []
    taken = [(m.start, m.end) for m in mentions]
    for cue in grammar.cues.find(view[start:end], start):
        stance = stance_of(cue)
        if stance is None or any(s <= cue.start < e for s, e in taken):
            continue
        stop = grammar.end.search(view, cue.end, end)
        last = stop.start() if stop else end
        near = [m for m in mentions if cue.end <= m.start < last and m.name.kind is Kind.TRACK]
        position = cue.end
        parts = [*grammar.split.finditer(view, cue.end, last)]
        if not near and len(parts) < 1:
            continue
        for edge in [*(p.start() for p in parts), last]:
            if not any(s < edge and position < e for s, e in taken):
                term = _clean(view[position:edge], grammar)
                if term:
                    found.append((term, near))
            position = next((p.end() for p in parts if p.start() == edge), edge)
    return found


def _clean(text: str, grammar: _Grammar) -> str:
    """A term without what may follow it in a list; empty where it is none."""
    tail = grammar.tail.search(text)
    term = text[: tail.start()] if tail else text
    if not _TERM.fullmatch(term) or _QUANTITY.match(term) or grammar.verb.search(term) or (not tail and len(term) > 8):
        return ""
    return term


def _likeliest(term: str, near: Counter[str], ontology: Ontology) -> str:
    """The track whose labels share most characters with the term, else the one most often beside it."""
    best, track = 0, ""
    for concept in ontology.of("Segment", "StrategicCluster", "FutureIndustry", "ModernService"):
        for label in concept.labels:
            shared = next((n for n in range(min(len(term), len(label)), 1, -1) if term[-n:] in label), 0)
            if shared > best:
                best, track = shared, next(iter(ontology.tracks_of(concept.iri)), "")
    return track or next((t for t, _ in near.most_common(1)), "")


def to_turtle(found: Iterable[Suggestion]) -> str:
    """The suggestions as Turtle to be reviewed and pasted; what is left to decide is marked as a comment."""
    lines = [
        "@prefix kg: <https://w3id.org/sectorgraph/ns#> .",
        "@prefix skos: <http://www.w3.org/2004/02/skos/core#> .",
        "@prefix dcterms: <http://purl.org/dc/terms/> .",
        "@prefix segment: <https://w3id.org/sectorgraph/id/segment/> .",
        "@prefix scheme: <https://w3id.org/sectorgraph/id/scheme/> .",
        "@prefix source: <https://w3id.org/sectorgraph/id/source/> .",
        "",
    ]
    for number, item in enumerate(found, 1):
        lines += [f"# {item.count} ×: {sentence}" for sentence in item.sentences]
        lines.append(f"segment:new-{number} a kg:Segment ;  # a better name, please")
        lines.append("    skos:inScheme scheme:segments ;")
        if item.track:
            lines.append(f"    skos:broader <{item.track}> ;  # a guess")
        lines.append(f'    skos:prefLabel "{item.term}"@zh, "…"@en ;')
        lines.append("    dcterms:source source:editors .")
        lines.append("")
    return "\n".join(lines)
