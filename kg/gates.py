"""Gates: what a text must hold for an expression to match anywhere in it, read off the expression itself.

Most sentences have none of the words that most rules wait for. One pass of an automaton over a sentence tells which
gates are open in it, as the bits of one number, and a rule whose gate is shut is passed over by one `&`.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cached_property
from importlib import import_module
from typing import Any

from ahocorasick_rs import AhoCorasick

__all__ = ["OPEN", "Gates", "needles"]

OPEN = -1
"""All gates open: for a text that was not looked at."""
_FEW = 16
"""As many texts as characters of a class, or as two sets of words joined, are spelled out."""
_parser: Any = import_module("re._parser")
"""The parser of Python's own expressions, which has no public name."""

_Words = frozenset[str]
_EMPTY: _Words = frozenset([""])
_Read = tuple[_Words | None, _Words | None]
"""All texts that a part of an expression matches, where they are few; and words of which each such text has one."""


def needles(pattern: re.Pattern[str]) -> _Words:
    """Words of which one stands in all that an expression matches. Raises ValueError where there are none.

    >>> sorted(needles(re.compile("(?:要|拟)(?:建设|打造)[^，]*?(?:园区?|基地)")))
    ['拟建设', '拟打造', '要建设', '要打造']
    >>> sorted(needles(re.compile("[^，]+(?:园区?|基地)$")))
    ['园', '基地']
    """
    parsed = _parser.parse(pattern.pattern)
    found = None if parsed.state.flags & re.IGNORECASE else _sequence(parsed)[1]
    if found is None:
        raise ValueError(f"an expression that no word is sure to stand in: {pattern.pattern!r}")
    kept: set[str] = set()
    for word in sorted(found, key=len):
        if not any(word[i:j] in kept for i in range(len(word)) for j in range(i + 1, len(word) + 1)):
            kept.add(word)
    return frozenset(kept)


class Gates:
    """The gates of a set of rules, each a bit of one number."""

    def __init__(self) -> None:
        self._behind: list[tuple[tuple[re.Pattern[str], ...], _Words]] = []

    def add(self, *patterns: re.Pattern[str], words: Iterable[str] = ()) -> int:
        """The bit of a new gate, shut in a text in which none of the expressions can match and no word stands."""
        self._behind.append((patterns, frozenset(words)))
        return 1 << (len(self._behind) - 1)

    @cached_property
    def _automaton(self) -> tuple[AhoCorasick, tuple[int, ...]]:
        """The automaton of all words, and the gates that each opens; made with the first text, behind all rules."""
        bits: dict[str, int] = {}
        for number, (patterns, words) in enumerate(self._behind):
            for word in words.union(*map(needles, patterns)):
                bits[word] = bits.get(word, 0) | 1 << number
        return AhoCorasick(list(bits)), tuple(bits.values())

    def find(self, text: str) -> int:
        """The gates that are open in a text."""
        automaton, bits = self._automaton
        found = 0
        for index, _, _ in automaton.find_matches_as_indexes(text, overlapping=True):
            found |= bits[index]
        return found


def _sequence(parts: Iterable[tuple[Any, Any]]) -> _Read:
    """What is known of parts that follow each other: words that join are joined while they are few."""
    run, best, whole = _EMPTY, None, True
    for kind, value in parts:
        exact, some = _part(str(kind), value)
        if exact is not None and len(run) * len(exact) <= max(len(run), len(exact), _FEW):
            run = frozenset(first + last for first in run for last in exact)
            continue
        best, whole = _better(_better(best, run), some), False
        run = _EMPTY if exact is None else exact
    return (run if whole else None), _better(best, run)


def _part(kind: str, value: Any) -> _Read:
    """What is known of one part of an expression, in the terms of Python's parser."""
    if kind == "LITERAL":
        return frozenset([chr(value)]), None
    if kind == "IN":
        return _class(value), None
    if kind == "BRANCH":
        return _branches([_sequence(parts) for parts in value[1]])
    if kind in ("SUBPATTERN", "ATOMIC_GROUP"):
        return _sequence(value[-1] if kind == "SUBPATTERN" else value)
    if kind in ("MAX_REPEAT", "MIN_REPEAT", "POSSESSIVE_REPEAT"):
        least, most, parts = value
        exact, some = _sequence(parts)
        if most == 1 and exact is not None:
            return exact | (_EMPTY if least == 0 else frozenset()), None
        return None, some if least else None
    if kind == "FAILURE" or (kind == "ASSERT_NOT" and not value[1]):  # how a Python writes that nothing matches
        return frozenset(), None
    return (_EMPTY if kind in ("ASSERT", "ASSERT_NOT", "AT") else None), None


def _branches(found: list[_Read]) -> _Read:
    exact, some = frozenset[str](), frozenset[str]()
    fixed = all(one is not None for one, _ in found)
    sure = all(words is not None for _, words in found)
    for one, words in found:
        exact |= one or frozenset()
        some |= words or frozenset()
    return (exact if fixed else None), (some if sure else None)


def _class(items: list[tuple[Any, Any]]) -> _Words | None:
    """The characters of a class, where they are few."""
    found: set[str] = set()
    for kind, value in items:
        if str(kind) == "LITERAL":
            found.add(chr(value))
        elif str(kind) == "RANGE" and value[1] - value[0] < _FEW:
            found |= {chr(code) for code in range(value[0], value[1] + 1)}
        else:
            return None
    return frozenset(found) if len(found) <= _FEW else None


def _better(one: _Words | None, other: _Words | None) -> _Words | None:
    """The words that tell more: of which the shortest is longer, or which are fewer; None for none that tell any."""
    known = [words for words in (one, other) if words is not None and "" not in words]
    return max(known, key=lambda words: (min(map(len, words), default=_FEW), -len(words)), default=None)
