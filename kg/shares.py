"""Which of several subjects a link is for: 分别 gives the items of a list to the places before it, one each."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence

from kg.cues import Cues
from kg.links import Link
from kg.names import Mention
from kg.numerals import NUMERAL
from kg.reading import CLAUSE, TO_CLAUSE, behind
from kg.topics import Scope

__all__ = ["ShareGrammar", "shares"]

_JOINTS = tuple(map(re.compile, ("[、，；和与及]", "[、，；]|[和与及](?!.*[、和与及])", "[、，；]")))
"""What may part the items of a list; an item may hold a joining word itself (知识产权与法律服务)."""
_NUMBER = re.compile(NUMERAL)
_CLAUSE_OR_END = re.compile(rf"{CLAUSE.pattern}|$")


class ShareGrammar:
    """The expressions that tell that a list is distributed."""

    def __init__(self, cues: Cues) -> None:
        self.respectively = cues.pattern("{respectively}(?P<by>{fromWord})?")
        self.distributed = cues.gates.add(self.respectively)


def shares(view: str, scope: Scope, found: Sequence[Link], grammar: ShareGrammar) -> list[tuple[str, ...]]:
    """Which subjects each link is for: all of the scope's, or one each where a list is distributed over them."""
    if scope.parts:
        return [scope.at(link.mention.start) for link in found]
    subjects = scope.subjects
    links = [link.mention for link in found]
    dealt = [subjects] * len(found)
    if len(subjects) > 1:
        for mark in grammar.respectively.finditer(view, scope.start, scope.end):
            for number, place in enumerate(_places(view, scope, links, mark) or ()):
                dealt[number] = dealt[number] if place < 0 else (subjects[place],)
    return dealt


def _places(view: str, scope: Scope, links: Sequence[Mention], mark: re.Match[str]) -> list[int] | None:
    """The place of each link in the list that a mark distributes, -1 for those outside; None where it has no such."""
    number = len(scope.subjects)
    if mark["by"]:
        listed = [m for m in links if m.end <= mark.start()]
        return _listed(view, links, listed, number)
    clause = _CLAUSE_OR_END.search(view, mark.end(), scope.end)
    stop = clause.start() if clause else scope.end
    inside = [m for m in links if mark.end() <= m.start < stop]
    if inside:
        dealt = _cut(view, mark.end(), stop, inside, number)
        if dealt is not None:
            # The list may name what is no track, and still has an item for each subject.
            return [dealt.get(m.start, -1) for m in links] if dealt else None
    else:
        first = behind(TO_CLAUSE, view, scope.start, mark.start())
        ahead = [m for m in links if first <= m.start and m.end <= mark.start()]
        if found := _listed(view, links, ahead, number):
            return found
        dealt = _cut(view, first, mark.start(), ahead, number)
        if dealt and len(set(dealt.values())) > 1:
            return [dealt.get(m.start, -1) for m in links]
    return _listed(view, links, [m for m in links if m.start >= mark.end()], number)


def _cut(view: str, start: int, stop: int, inside: Sequence[Mention], number: int) -> dict[int, int] | None:
    """The places of the mentions in a stretch whose marks cut it into as many items as there are subjects.

    None where they do not; empty where the items are figures.
    """
    for joint in _JOINTS:
        every = [start + match.start() for match in joint.finditer(view[start:stop])]
        outside = [cut for cut in every if not any(m.start < cut < m.end for m in inside)]
        cuts = outside if len(outside) + 1 == number else every
        if len(cuts) + 1 != number:
            continue
        if any(_NUMBER.match(view, cut + 1) for cut in cuts):
            return {}
        return {m.start: bisect_right(cuts, m.start) for m in inside}
    return None


def _listed(view: str, links: Sequence[Mention], listed: Sequence[Mention], number: int) -> list[int] | None:
    """The place of each link among those that are listed, where they make as many items as there are subjects."""
    for joint in _JOINTS:
        items = _items(view, listed, joint)
        if len(set(items)) == number:
            return [items[listed.index(m)] if m in listed else -1 for m in links]
    return None


def _items(view: str, listed: Sequence[Mention], joint: re.Pattern[str]) -> list[int]:
    """The place of each mention in a list whose items a mark or a joining word parts."""
    found: list[int] = []
    for number, mention in enumerate(listed):
        before = view[listed[number - 1].end : mention.start] if number else ""
        found.append(found[-1] + bool(joint.search(before)) if number else 0)
    return found
