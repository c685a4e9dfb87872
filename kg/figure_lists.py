"""Lists of figures: what their items share, and which of them goes with which."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import takewhile

from kg.figure_grammar import FigureGrammar
from kg.model import Comparator
from kg.quantities import Quantity

__all__ = ["fill", "heads", "pair_growths", "place", "share", "whole"]


def whole(items: Sequence[str], grammar: FigureGrammar) -> list[str]:
    """The items of a list, each with what it shares with the first and the last (第一、二、三产业增加值)."""
    if len(items) < 2:
        return list(items)
    first, last = items[0], items[-1]
    counted = grammar.counted_list.match(last)
    if counted and (tail := counted["rest"] or _tail(first, last, grammar)):
        return [item + tail for item in (*items[:-1], counted[1])]
    for head in (first[:n] for n in range(len(first))):
        for tail in (last[n:] for n in range(1, len(last))):
            full = [first + tail, *(head + item + tail for item in items[1:-1]), head + last]
            if all(item in grammar.indicators for item in full):
                return full
    tail = _tail(first, last, grammar)
    return [item + tail for item in items[:-1]] + [last] if tail else list(items)


def heads(items: Sequence[str], noun: str, count: int, grammar: FigureGrammar) -> list[str]:
    """The things that were told apart before, each with what is said of them all now (三业企业10家、5家，产值分别……).

    None where they are not as many, or the noun stands for itself.
    """
    if len(items) != count or count < 2 or noun not in grammar.generic:
        return []
    ends = zip(*(reversed(item) for item in items), strict=False)
    shared = sum(1 for _ in takewhile(lambda column: len(set(column)) == 1, ends))
    names = [item[: len(item) - shared] for item in items]
    return [name + noun for name in names] if all(names) else []


def _tail(first: str, last: str, grammar: FigureGrammar) -> str:
    """What the last item of a list says for all: behind what it has in common with the first, or its head.

    6英寸、8英寸晶圆月产能 are both of 晶圆月产能, and 城镇和农村居民人均可支配收入 of 居民人均可支配收入.
    """
    if first in grammar.indicators or grammar.headed.search(first[-6:]) or grammar.noun_tail.search(first):
        return ""
    owner, _, owned = last.rpartition("的")
    if owner and owned:
        return "的" + owned
    for length in range(min(len(first), 6), 0, -1):
        at = last.rfind(first[-length:])
        tail = last[at + length :]
        if at > 0 and len(tail) >= 2:
            return tail
    found = [m for m in (grammar.shared_tail.search(last), grammar.generic_tail.search(last)) if m]
    widest = min(found, key=lambda match: match.start(), default=None)
    return widest[0] if widest and widest.start() else ""


def pair_growths(out: list[Quantity], told: Sequence[Sequence[int]], view: str, grammar: FigureGrammar) -> None:
    """Pairs a list of growths with as many things told apart just before (分别达80亿元和60亿元，增长5%和3%)."""
    for things in told:
        rest = range(things[-1] + 1, things[-1] + 1 + len(things))
        if rest.stop > len(out) or any(out[i].indicator != out[things[-1]].indicator for i in rest):
            continue
        gaps = [view[out[i].outer : out[i + 1].start] for i in rest[:-1]]
        if all(grammar.split.fullmatch(gap) for gap in gaps):
            for i, thing in zip(rest, things, strict=True):
                out[i] = replace(out[i], indicator=out[thing].indicator)


def share(group: Sequence[Quantity], before: Sequence[Quantity]) -> None:
    """Lets a comparator that stands once count for the whole of a distributed list (分别增长10%、25%左右).

    A list that names no indicators is about as many figures `before` it (办展230场，面积1100万平方米，分别增长……).
    """
    if len(group) < 2:
        return
    if len({q.indicator for q in before}) == len(group):
        for quantity, earlier in zip(group, before, strict=True):
            quantity.indicator, quantity.of = earlier.indicator, 1
    first, last = group[0].comparator, group[-1].comparator
    rest = {q.comparator for q in group[:-1]}
    common = Comparator.EQUAL
    if rest == {Comparator.EQUAL} and last is not Comparator.EQUAL:
        common = last
    elif {q.comparator for q in group[1:]} == {Comparator.EQUAL}:
        common = first
    if common not in (Comparator.EQUAL, Comparator.RANGE):
        for quantity in group:
            quantity.comparator = common


def place(run: Sequence[Quantity], *, named: bool = False) -> None:
    """Tells each figure of a list its place, and whether each of them has its own indicator."""
    if len(run) > 1:
        for at, quantity in enumerate(run):
            quantity.place, quantity.of, quantity.named = at, len(run), named


def fill(out: Sequence[Quantity], view: str, grammar: FigureGrammar) -> None:
    """Fills an open indicator from the figure behind it, or from the words before it."""
    for number, quantity in enumerate(out):
        if not quantity.indicator:
            same = [
                q for q in out[number + 1 :] if q.unit == "%" == quantity.unit or "%" not in (q.unit, quantity.unit)
            ]
            later = next((q.indicator for q in same if q.indicator), "")
            words = view[quantity.begin : quantity.start].strip("，、；：“”‘’（）() ")
            quantity.indicator = later or grammar.respectively.sub("", words)
