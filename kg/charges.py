"""Whose task something is that a text asks for: who takes the lead in it, is in charge of it, or stands behind it.

A task may have its own bracket (……；壮大零部件（花都区、增城区）；……); a label behind all tasks is for all.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from kg.cues import Cues
from kg.names import PLACES, Kind, Mention
from kg.reading import CLAUSE, TO_PART, behind
from kg.topics import OTHER, Scope

__all__ = ["Charge", "ChargeGrammar", "charges", "entrusted"]

_LED = 24
"""Characters of the names of those who take the lead in something."""
_HELD = 40
"""Characters within a bracket that only names who is in charge."""


_Mark = tuple[int, int, int, int, bool]
"""Names from … to, where their words begin, how far what they are for may go, and whether it is a bare bracket."""


@dataclass(frozen=True, slots=True)
class Charge:
    """The districts in charge of what stands in `[start, end)` of a view; `at` is where that is said."""

    start: int
    end: int
    subjects: tuple[str, ...]
    at: tuple[int, int]


class ChargeGrammar:
    """The expressions that tell who is in charge."""

    def __init__(self, cues: Cues) -> None:
        self.label = cues.pattern(r"{chargeLabel}[：:]")
        self.led = cues.pattern(f"(?:{{fromWord}}|[（(])(?P<who>[^，。；：]{{2,{_LED}}}?){{agentVerb}}")
        self.held = cues.pattern(rf"\((?P<who>[^，。；：()\d]{{2,{_HELD}}})\)(?=[；。]|$|\n)")
        self.only = cues.pattern(r"(?:[、/·]|{joiner|conjunction|districtOffice|agentVerb})*")
        self.others = cues.pattern("{unitLabel}[：:]|[。；\n)]")
        self.said = cues.gates.add(self.label, self.led, self.held)


def charges(view: str, start: int, end: int, mentions: Sequence[Mention], grammar: ChargeGrammar) -> tuple[Charge, ...]:
    """Who is in charge in a passage, in order: of all of it where it is said once, else of what stands before.

    A bracket with nothing but districts is for its item, or for all before it where it stands behind the last mark.
    """
    marks = sorted(_marks(view, start, end, grammar))
    found: list[Charge] = []
    position = start
    for first, stop, said, until, bare in marks:
        named = [m for m in mentions if first <= m.start < stop and m.name.kind is Kind.DISTRICT]
        if not named:
            continue
        begin = position
        if bare and view[said - 1 : said] not in "。；":
            begin = max(position, behind(TO_PART, view, position, first))
        only = not bare or grammar.only.fullmatch(_without(view, first, stop, named))
        districts = tuple(dict.fromkeys(m.name.concepts[0] for m in named)) if only else ()
        found.append(Charge(begin, until if bare or len(marks) > 1 else end, districts, (first, stop)))
        position = stop
    return tuple(found)


def _marks(view: str, start: int, end: int, grammar: ChargeGrammar) -> list[_Mark]:
    found: list[_Mark] = []
    for led in grammar.led.finditer(view, start, end):
        clause = CLAUSE.search(view, led.end(), end)
        found.append((*led.span("who"), led.start(), clause.start() if clause else end, False))
    for label in grammar.label.finditer(view, start, end):
        rest = grammar.others.search(view, label.end(), end)
        found.append((label.end(), rest.start() if rest else end, label.start(), label.start(), False))
    for held in grammar.held.finditer(view, start, end):
        if not any(first <= held.end("who") and held.start("who") <= stop for first, stop, *_ in found):
            found.append((*held.span("who"), held.start(), held.start(), True))
    return found


def _without(view: str, start: int, end: int, mentions: Sequence[Mention]) -> str:
    """The words of a stretch but for the districts in it."""
    words, position = "", start
    for mention in mentions:
        words, position = words + view[position : mention.start], mention.end
    return words + view[position:end]


def entrusted(scopes: Sequence[Scope], charged: Sequence[Charge], mentions: Sequence[Mention]) -> Iterator[Scope]:
    """The scopes of a sentence, where what is nobody's goes to those in charge of it.

    So does what goes on from another sentence, where several tasks have each their own.
    """
    several = len({charge.subjects for charge in charged if charge.subjects}) > 1
    for scope in scopes:
        inside = [charge for charge in charged if charge.start < scope.end and scope.start < charge.end]
        named = [m.start for m in mentions if m.name.kind in PLACES and scope.start <= m.start < scope.end]
        own = any(not any(c.at[0] <= place < c.at[1] for c in charged) for place in named)
        if own or OTHER in scope.subjects or (scope.subjects and not several):
            yield scope
            continue
        position = scope.start
        for charge in inside:
            begin, end = max(position, charge.start), min(scope.end, charge.end)
            if begin > position:
                yield scope.within(position, begin)
            yield Scope(begin, end, charge.subjects or scope.subjects)
            position = end
        if position < scope.end:
            yield scope.within(position, scope.end)
