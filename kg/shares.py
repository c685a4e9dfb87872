"""Which of several subjects a link is for: 分别 gives the items of a list to the places before it, one each."""

from __future__ import annotations

import re
from collections.abc import Sequence

from kg.commitments import Link
from kg.cues import Cues
from kg.mentions import Mention
from kg.numerals import NUMERAL
from kg.reading import CLAUSE
from kg.subjects import Scope

__all__ = ["ShareGrammar", "shares"]

_ITEM = re.compile("[、和与及]")
_NUMBER = re.compile(NUMERAL)
_CLAUSE_OR_END = re.compile(rf"{CLAUSE.pattern}|$")


class ShareGrammar:
    """The expressions that tell that a list is distributed."""

    def __init__(self, cues: Cues) -> None:
        self.respectively = cues.pattern("{respectively}(?P<by>{fromWord})?")


def shares(view: str, scope: Scope, found: Sequence[Link], grammar: ShareGrammar) -> list[tuple[str, ...]]:
    """Which subjects each link is for: all of the scope's, or one each where a list is distributed over them."""
    if scope.parts:
        return [scope.at(link.mention.start) for link in found]
    subjects = scope.subjects
    links = [link.mention for link in found]
    if len(subjects) > 1:
        for mark in grammar.respectively.finditer(view, scope.start, scope.end):
            places = _places(view, scope, links, mark)
            if places is not None:
                return [subjects if place < 0 else (subjects[place],) for place in places]
    return [subjects] * len(found)


def _places(view: str, scope: Scope, links: Sequence[Mention], mark: re.Match[str]) -> list[int] | None:
    """The place of each link in the list that a mark distributes, -1 for those outside; None where it has no such."""
    number = len(scope.subjects)
    listed = [m for m in links if m.end <= mark.start()] if mark["by"] else list(links)
    clause = _CLAUSE_OR_END.search(view, mark.end(), scope.end)
    if not mark["by"] and clause:
        inside = [m for m in links if mark.end() <= m.start < clause.start()]
        listing = _ITEM.split(view[mark.end() : clause.start()])
        if any(_NUMBER.match(item) for item in listing[1:]):
            return None
        # The list may name what is no track, and still has an item for each subject.
        if inside and len(listing) == number:
            return [len(_ITEM.findall(view, mark.end(), m.start)) if m in inside else -1 for m in links]
    items = _items(view, listed, scope.start if mark["by"] else mark.end()) + [-1] * (len(links) - len(listed))
    return items if len(set(items)) - (-1 in items) == number else None


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
