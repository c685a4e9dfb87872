"""What a cue of promotion is undone by: a negation or a cue of retreat that stands before it, near or far."""

from __future__ import annotations

from collections.abc import Sequence

from kg.cues import Cue
from kg.links import LinkGrammar, undone
from kg.names import Mention
from kg.reading import CLAUSE

__all__ = ["describes", "undoes"]

_REACH = 24
"""How far a negation reaches within its clause."""


def undoes(view: str, grammar: LinkGrammar, head: Cue, before: Sequence[Cue]) -> bool:
    """Whether a cue, the last of those before a mention, takes it back or is taken back itself."""
    return undone([head]) or _negated(view, grammar, head, before)


def describes(view: str, cue: Cue, mention: Mention, grammar: LinkGrammar) -> bool:
    """Whether a negation only says which firms something is given to (对尚未盈利的生物医药企业给予补助)."""
    described = "negation" in cue.roles and view[cue.end : mention.start].endswith("的")
    return described and bool(grammar.given.search(view, max(0, cue.start - 4), cue.start))


def _negated(view: str, grammar: LinkGrammar, cue: Cue, cues: Sequence[Cue]) -> bool:
    """Whether a negation, or a cue of retreat, stands right before a cue, or before others it is joined to."""
    head = cue
    for earlier in reversed([c for c in cues if c.end <= cue.start]):
        if undone([earlier]) and cue.start - earlier.end <= 2:
            return True
        if not grammar.coordinated.fullmatch(view, earlier.end, cue.start):
            break
        cue = earlier
    return any(_reaches(view, grammar, earlier, head) for earlier in cues if earlier.end < head.start)


def _reaches(view: str, grammar: LinkGrammar, cue: Cue, head: Cue) -> bool:
    """Whether a cue that takes back governs a cue further on in its clause.

    It does over a phrase that only says where or how (没有在中心城区布局……), and an adverb does over any words but
    those that describe a noun (不再成片发展……, and not 尚未开发的土地建设……).
    """
    if not undone([cue]):
        return False
    between = view[cue.end : head.start]
    if len(between) > _REACH or CLAUSE.search(between) or grammar.turned.search(between):
        return False
    if grammar.reach.fullmatch(between):
        return True
    return "的" not in between and bool(grammar.adverbial.fullmatch(view, cue.start, cue.end))
