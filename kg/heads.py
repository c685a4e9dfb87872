"""Industries that head what follows: an item, a section or a sentence that begins with the bare name of one.

商务会展。……越秀承办行业年会100场：who does something there does it for that industry, though no clause says so again.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from kg.blocks import Kind as Shape
from kg.blocks import close_headings
from kg.links import HEADED, UNREAL, Link, LinkGrammar, cues_in, stance_of, undone
from kg.model import Stance
from kg.names import PLACES, Kind, Mention
from kg.reading import CLAUSE, Passage
from kg.topics import Scope

__all__ = ["Heads"]

_BEFORE, _BEHIND = 6, 4
"""How many characters may stand before and behind the name that heads an item."""
_FRAMED = 6
"""How many may stand behind it where districts follow (集成电路这条链上，黄埔……)."""
_COLON = re.compile("[：:]")
_MEASURED = re.compile(r"[\d%]")


class Heads:
    """Walks through a reading and says which industries head a stretch. Made anew for every document."""

    def __init__(self, view: str, grammar: LinkGrammar) -> None:
        self.view, self.grammar = view, grammar
        self.sections: list[tuple[int, list[Mention]]] = []
        self.item: list[Mention] = []
        self.led: list[tuple[int, list[Mention]]] = []
        """Where clauses end that only name an industry and lead to districts, and which."""
        self.begun: set[int] = set()
        """Where districts stand that begin a clause of the sentence."""
        self.stop = 0
        """Where the sentence ends."""

    def enter(self, passage: Passage, mentions: Sequence[Mention]) -> None:
        """Takes note of a passage that begins; mentions are those inside of it."""
        if passage.kind is Shape.HEADING:
            close_headings(self.sections, passage.level)
            self.sections.append((passage.level, self._bare(passage.start, passage.end, mentions)))
        self.item = []

    def sentence(self, start: int, end: int, mentions: Sequence[Mention], *, first: bool) -> None:
        """Takes note of a sentence that begins, the first of its passage or not."""
        self.led, self.begun, self.stop = [], set(), end
        self.item = [] if first else self.item
        if not mentions:
            return
        if first:
            colon = _COLON.search(self.view, start, end)
            stop = colon.start() if colon else end
            self.item = self._bare(start, stop, [m for m in mentions if m.end <= stop])
        places = {m.start for m in mentions if m.name.kind is Kind.DISTRICT}
        if not places:
            return
        self.begun = places & {start}
        begin = start
        for mark in CLAUSE.finditer(self.view, start, end):
            self.begun |= places & {mark.end()}
            led = mark[0] != "；" and (mark.end() in places or self.grammar.agent.match(self.view, mark.end(), end))
            inside = [m for m in mentions if begin <= m.start and m.end <= mark.start()] if led else []
            if inside and (bare := self._bare(begin, mark.start(), inside, _FRAMED)):
                self.led.append((mark.end(), bare))
            begin = mark.end()
        if not self.led and len(self.begun) > 1:
            self._fronted(start, min(self.begun), mentions)

    def _fronted(self, start: int, end: int, mentions: Sequence[Mention]) -> None:
        """Takes note of a bare industry in the first clause of a sentence that comes to several districts later."""
        mark = CLAUSE.search(self.view, start, end)
        inside = [m for m in mentions if m.start < end]
        if mark and len(inside) == 1 and (bare := self._bare(start, mark.start(), inside)):
            self.led.append((mark.end(), bare))

    def _bare(self, start: int, end: int, mentions: Sequence[Mention], behind_it: int = _BEHIND) -> list[Mention]:
        """The one industry that a stretch names, where it hardly says more."""
        view = self.view
        tracks = [m for m in mentions if m.name.kind is Kind.TRACK]
        if len(tracks) != 1 or any(m.name.kind in PLACES for m in mentions):
            return []
        before, behind = view[start : tracks[0].start], view[tracks[-1].end : end].rstrip("。：:，；？?\n ")
        if len(before) > _BEFORE or len(behind) > behind_it or _MEASURED.search(behind):
            return []
        if self.grammar.asides.short.search(behind) or self.grammar.spoken_of.match(behind):
            return []
        return [] if undone(self.grammar.cues.find(view[start:end]), UNREAL) else tracks

    def find(self, scope: Scope, mentions: Sequence[Mention], figures: Sequence[int], said: int) -> Iterator[Link]:
        """The links to what heads a scope.

        `mentions` are those in the scope, `figures` the places of the figures that tell of a deed, `said` the gates
        that are open in its sentence.
        """
        head = next((tracks for at, tracks in reversed(self.led) if at < scope.end), [])
        head = head or self.item or next((tracks for _, tracks in reversed(self.sections)), [])
        if not head or scope.end <= head[-1].end:
            return
        scope = replace(scope, start=max(scope.start, head[-1].end))
        mentions = [m for m in mentions if m.start >= scope.start]
        named = {concept for m in head for concept in m.name.concepts}
        own = [m for m in mentions if m.name.kind is Kind.TRACK]
        if own and not any(named & set(m.name.concepts) for m in own):
            return
        cues = cues_in(self.view, scope.start, scope.end, mentions, self.grammar)
        if self.grammar.doubts.leaves_open(self.view, scope.start, scope.end, said):
            return
        if undone(cues, UNREAL) or (head is self.item and self._denied(scope.end)):
            return
        done = any(stance_of(cue) for cue in cues) or any(scope.start <= at < scope.end for at in figures)
        if done or self._shared(scope, mentions):
            for mention in head:
                yield Link(mention, Stance.ENABLE, HEADED)

    def _denied(self, position: int) -> bool:
        """Whether the rest of the sentence, from a position on, takes back what its item is about."""
        return undone(self.grammar.cues.find(self.view[position : self.stop]))

    def _shared(self, scope: Scope, mentions: Sequence[Mention]) -> bool:
        """Whether a scope says which share of the work its district takes on, beside another that has one."""
        begun = [m for m in mentions if m.start in self.begun and self.grammar.share.match(self.view, m.end, scope.end)]
        return len(self.begun) > 1 and bool(begun)
