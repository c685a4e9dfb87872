"""The cues of the language: where they stand in a sentence, and regular expressions made of them.

The words are those of `ontology/zh`; what they do is named by their roles.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property
from typing import Any, cast

from ahocorasick_rs import AhoCorasick, MatchKind

from kg.gates import Gates, needles
from kg.ontology import Ontology

__all__ = ["Cue", "Cues", "alternatives", "any_of", "beginning"]

_STEERING = (
    "leadCue",
    "growCue",
    "incubateCue",
    "enableCue",
    "retreatCue",
    "negation",
    "historyCue",
    "notStance",
    "visitCue",
)


_ROLES = re.compile(r"\{([a-z][A-Za-z|]+)\}")


@dataclass(frozen=True, slots=True)
class Cue:
    """A cue at `[start, end)` of a view, with all its roles."""

    start: int
    end: int
    roles: frozenset[str]


def alternatives(words: Iterable[str]) -> str:
    """A regular expression for any of the words, the longest first, with their beginnings shared.

    >>> alternatives(["已经", "已", "未"]), alternatives([])
    ('(?:已(?:经)?|未)', '(?!)')
    """
    by_first: dict[str, list[str]] = {}
    for word in sorted(set(words)):
        by_first.setdefault(word[:1], []).append(word[1:])
    if not by_first:
        return "(?!)"
    ends = "" in by_first
    branches = [re.escape(first) + _rest(rest) for first, rest in by_first.items() if first]
    return f"(?:{'|'.join(branches)})" + ("?" if ends else "")


def beginning(words: Iterable[str], others: str = "") -> str:
    """A lookahead for the first character of any of the words, or for one of others, written as in a class.

    At the head of a pattern that begins with one of them it changes nothing but the time: most positions of a text
    are passed over after one look, where each of the alternatives would be tried.

    >>> beginning(["已经", "已", "未"], "0-9")
    '(?=[0-9已未])'
    """
    return f"(?=[{others}{''.join(sorted({re.escape(word[0]) for word in words}))}])"


def any_of(*patterns: re.Pattern[str]) -> re.Pattern[str]:
    """An expression that is found wherever one of the patterns is, and is sooner known to be found nowhere.

    >>> any_of(re.compile("(?:19|20)[0-9]{2}年底?"), re.compile("[前首].*月")).pattern
    '(?:19|20|月)'
    """
    return re.compile(alternatives(frozenset[str]().union(*map(needles, patterns))))


def _rest(tails: list[str]) -> str:
    return re.escape(tails[0]) if len(tails) == 1 else alternatives(tails)


class _Lazy:
    """A regular expression that is compiled when it is first asked; from then on it answers as fast as any."""

    __slots__ = ("findall", "finditer", "fullmatch", "match", "pattern", "search", "split", "sub")

    def __init__(self, pattern: str) -> None:
        self.pattern = pattern

    def __getattr__(self, name: str) -> Any:
        compiled = re.compile(self.pattern)
        for method in self.__slots__:
            setattr(self, method, getattr(compiled, method))
        return getattr(compiled, name)


class Cues:
    """The cues of an ontology, compiled; with the gates of the rules that are made of them."""

    def __init__(self, ontology: Ontology) -> None:
        self.ontology = ontology
        self.gates = Gates()
        roles: dict[str, set[str]] = {}
        for role in _STEERING:
            for label in ontology.words(role):
                roles.setdefault(label, set()).add(role)
        self._any: dict[tuple[str, ...], str] = {}
        self._labels = tuple(sorted(roles))
        self._roles = tuple(frozenset(roles[label]) for label in self._labels)
        self._automaton = AhoCorasick(list(self._labels), matchkind=MatchKind.LeftmostLongest)

    def find(self, text: str, offset: int = 0) -> list[Cue]:
        """The cues that steer commitments in a text, the longest first from the left."""
        return [
            Cue(start + offset, end + offset, self._roles[index])
            for index, start, end in self._automaton.find_matches_as_indexes(text)
        ]

    def any(self, *roles: str) -> str:
        """A regular expression for any word of the roles, the longest first."""
        if roles not in self._any:
            self._any[roles] = alternatives(self.ontology.words(*roles))
        return self._any[roles]

    def pattern(self, template: str) -> re.Pattern[str]:
        """A regular expression in which `{role}` or `{role|role}` stands for any of their words.

        It is compiled when it is first used: that takes most of a second for all, and a text uses two of three.
        """
        return cast(re.Pattern[str], _Lazy(_ROLES.sub(lambda m: self.any(*m[1].split("|")), template)))

    @cached_property
    def year(self) -> re.Pattern[str]:
        """A four-figure year, with the word for it."""
        return self.pattern(r"(?<!\d)((?:19|20)\d\d){yearWord}")
