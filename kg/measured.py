"""Links that a figure makes: what a sentence puts a number to, it means to do, whatever its verb.

A target for an industry's own size or share grows it (软件业营收增长12%); a deed that is measured supports it
(民宿床位扩至1.8万张). What is undone, denied, told of old times or only made use of is none.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from kg.commitments import left_aside
from kg.gates import OPEN
from kg.links import HEADED, UNREAL, Link, LinkGrammar, cues_in, undone
from kg.model import Comparator, Stance, Status
from kg.names import Kind, Mention
from kg.quantities import Quantity
from kg.reading import CLAUSE, STRONG, TO_CLAUSE, TO_PART, behind

__all__ = ["Figured", "aimed", "find", "means"]

Figured = tuple[Quantity, bool]
"""A figure of a sentence, and whether it tells of a deed (`means`)."""

_STATISTIC = ("CNY", "%", "t", "TEU")
"""The units of what is measured year by year: in a review such a figure is no commitment."""


def aimed(
    view: str, start: int, mentions: Sequence[Mention], target: Quantity, grammar: LinkGrammar, *, said: int = OPEN
) -> Iterator[Link]:
    """The tracks whose growth a target is about (软件业营收增长12%); `mentions` are those in the target's words.

    `start` is where its sentence begins, and `said` are the gates open in it.
    """
    tracks = [m for m in mentions if m.name.kind is Kind.TRACK]
    if not tracks or _falls(target):
        return
    first = behind(TO_CLAUSE, view, start, target.start)
    stop = CLAUSE.search(view, target.outer)
    cues = cues_in(view, first, stop.start() if stop else len(view), mentions, grammar)
    if undone(cues):
        return
    for number, mention in enumerate(tracks):
        told = _gone(view, start, first, mention, mentions, grammar) or left_aside(
            view, target.outer, number, tracks, grammar, start, said
        )
        named = grammar.body.match(view, mention.end, target.start) or grammar.spoken_of.match(view, mention.end)
        if not told and not named:
            yield Link(mention, Stance.GROW, HEADED)


def _gone(
    view: str, start: int, first: int, mention: Mention, mentions: Sequence[Mention], grammar: LinkGrammar
) -> bool:
    """Whether a mention stands before the clause of a target, which begins at `first`, in one that takes it back."""
    if mention.start >= first:
        return False
    begin, stop = behind(TO_CLAUSE, view, start, mention.start), CLAUSE.search(view, mention.end)
    return undone(cues_in(view, begin, stop.start() if stop else first, mentions, grammar))


def means(figure: Quantity, said: Status | None, *, known: bool) -> bool:
    """Whether a figure tells of a deed or a base and is no mere statistic.

    `said` is its status where the text says it; `known` is whether it has a usual indicator.
    """
    return said is not Status.ACHIEVED or not (known or figure.unit in _STATISTIC)


def find(
    view: str,
    start: int,
    end: int,
    mentions: Sequence[Mention],
    figured: Sequence[Figured],
    grammar: LinkGrammar,
    *,
    sentence: int | None = None,
    said: int = OPEN,
    shared: int = -1,
) -> Iterator[Link]:
    """The tracks in a stretch `[start, end)` of a sentence in whose part of it a figure tells of a deed.

    `sentence` is where it begins, if before, and `said` are the gates open in it.
    `shared` is where a list begins that is distributed over several subjects, which is a deed too.
    """
    if not figured and shared < 0:
        return
    tracks = [m for m in mentions if m.name.kind is Kind.TRACK]
    for number, mention in enumerate(tracks):
        first = behind(TO_PART, view, start, mention.start)
        found = STRONG.search(view, mention.end, end)
        last = found.start() if found else end
        near = [(figure, tells) for figure, tells in figured if first <= figure.start < last]
        given = first <= shared <= mention.start
        if _fallen(view, near, mention, grammar) or not (given or any(tells for _, tells in near)):
            continue
        cues = cues_in(view, first, last, mentions, grammar)
        body = grammar.body.match(view, mention.end, last)
        counted = body is not None and any(figure.start == body.end() for figure, _ in near)
        named = (body and not counted) or grammar.spoken_of.match(view, mention.end, last)
        used = grammar.means.search(view, first, mention.start)
        if not (
            undone(cues, UNREAL)
            or named
            or used
            or left_aside(view, last, number, tracks, grammar, start if sentence is None else sentence, said)
        ):
            yield Link(mention, Stance.ENABLE, HEADED)


def _fallen(view: str, figured: Sequence[Figured], mention: Mention, grammar: LinkGrammar) -> bool:
    """Whether the first figure behind a mention tells that it fell."""
    figure = next((figure for figure, _ in figured if figure.start >= mention.end), None)
    if figure is None or figure.comparator is Comparator.AT_LEAST:
        return False
    return _falls(figure) or bool(grammar.fell.search(view[mention.end : figure.start]))


def _falls(target: Quantity) -> bool:
    return target.comparator in (Comparator.AT_MOST, Comparator.LESS) or target.value < 0
