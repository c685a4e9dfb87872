"""Named parks, bases, platforms, hubs and the like: a name that ends in what it is."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from kg.cues import Cues, alternatives
from kg.names import Kind, Mention

__all__ = ["CarrierGrammar", "Site", "find"]

_NAME = re.compile("[\u4e00-\u9fffA-Za-z0-9+·]+$")
_LONGEST = 22


@dataclass(frozen=True, slots=True)
class Site:
    """A carrier's name at `[start, end)` of a view; tracks are the mentions that say what it is for."""

    start: int
    end: int
    kind: str
    mentions: tuple[Mention, ...]


class CarrierGrammar:
    """The expressions that read names of carriers."""

    def __init__(self, cues: Cues) -> None:
        kinds = {label: c.iri for c in cues.ontology.of("CarrierKind") for label in c.labels}
        self.kinds = kinds
        self.tail = re.compile(alternatives(kinds))
        self.named = cues.gates.add(self.tail)
        self.longer = cues.pattern(r"[^\x00-\x7f，。；：、！？“”‘’（）\s]{0,6}?" + self.tail.pattern)
        self.generic = cues.pattern(
            r"(?:{leadVerb}|{topicLead}|{structural}|{NUMBER})*{notCarrier}".replace(
                "{NUMBER}", r"[一二三四五六七八九十两\d]+[大个批]"
            )
        )
        units = alternatives(cues.ontology.units)
        self.lead = cues.pattern(
            r"(?:{carrierLead}|{conjunction}|{structural}|\d+(?:\.\d+)?[万亿]?" + units + r"(?=[^\x00-\x7f]{2}))"
        )


def find(view: str, start: int, end: int, mentions: Sequence[Mention], grammar: CarrierGrammar) -> Iterator[Site]:
    """The carriers that a sentence names, in order; a name broken by a scan is kept as it stands."""
    last = start
    for match in grammar.tail.finditer(view, start, end):
        if match.start() < last:
            continue
        if grammar.longer.match(view, match.end(), end):
            continue
        left = _NAME.search(view[max(last, match.start() - _LONGEST) : match.start()])
        if left is None:
            continue
        begin = match.start() - len(left[0])
        begin = _cut(view, begin, match.start(), mentions, grammar)
        if match.start() - begin < 2 or grammar.generic.fullmatch(view, begin, match.end()):
            continue
        last = match.end()
        inside = tuple(m for m in mentions if m.name.kind is Kind.TRACK and begin <= m.start and m.end <= last)
        yield Site(begin, last, grammar.kinds[match[0]], inside)


def _cut(view: str, begin: int, stop: int, mentions: Sequence[Mention], grammar: CarrierGrammar) -> int:
    """Where a name begins: behind the last verb or joining word that is not part of another name."""
    taken = [(m.start, m.end) for m in mentions if m.start < stop and m.end > begin]
    for match in grammar.lead.finditer(view, begin, stop):
        if not any(s < match.end() and match.start() < e for s, e in taken):
            begin = match.end()
    return begin
