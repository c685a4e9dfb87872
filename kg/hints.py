"""Words of a sentence that hint at whether a figure is aimed at or reached, where nothing says so."""

from __future__ import annotations

import re

from kg.model import Status
from kg.reading import CLAUSE, TO_CLAUSE, TO_PART, behind
from kg.times import PeriodGrammar, Written

__all__ = ["CLAUSE_END", "Hints"]

CLAUSE_END = re.compile("[，。；;！？\n\t]")


class Hints:
    """The hints in a view, of a document that was `written` when."""

    def __init__(self, grammar: PeriodGrammar, view: str, written: Written) -> None:
        self.grammar, self.view, self.written = grammar, view, written

    def status(self, start: int, end: int, position: int) -> Status | None:
        """What the words of a sentence hint of a figure at a position: the verbs before it first of all; else None."""
        grammar, view = self.grammar, self.view
        part = max(start, view.rfind("；", start, position) + 1)
        clause = CLAUSE_END.search(view, position, end)
        hints = grammar.counted.finditer(view, start, clause.start() if clause else end)
        if any(m.start() >= position or not self._wished(start, m) for m in hints):
            return Status.ACHIEVED
        if clause and grammar.accrued.match(view, clause.start(), end):
            return Status.ACHIEVED
        late = self.written.late and grammar.named.search(view, part, position)
        if self.done(part, position) or (late and not grammar.pushed.search(view, part, position)):
            return Status.ACHIEVED
        to_do = any(cue.search(view, part, position) for cue in (grammar.urged, grammar.put, grammar.more))
        return Status.TARGET if to_do or grammar.rounded.search(view, part, end) else None

    def done(self, part: int, position: int) -> bool:
        """Whether the clause of a figure says before it that it is done (开放了道路680公里)."""
        first = behind(TO_CLAUSE, self.view, part, position)
        return bool(self.grammar.perfect.search(self.view, first, position))

    def any(self, cues: re.Pattern[str], start: int, stop: int) -> bool:
        """Whether one of the cues of an achievement stands in a stretch, not within a word nor as a base (由目前的)."""
        view, grammar = self.view, self.grammar
        return any(
            not grammar.not_achieved.match(view, m.start()) and not grammar.since.search(view, start, m.start())
            for m in cues.finditer(view, start, stop)
        )

    def _wished(self, start: int, hint: re.Match[str]) -> bool:
        """Whether a hint is part of another word, or of what is urged in its clause (推动……聚集)."""
        grammar, view = self.grammar, self.view
        first = max((m.end() for m in CLAUSE.finditer(view, start, hint.start())), default=start)
        if grammar.raised.fullmatch(hint[0]):
            first = behind(TO_PART, view, start, hint.start())  # 推动便利化，商店增至1200家
        return bool(grammar.not_achieved.match(view, hint.start()) or grammar.pushed.search(view, first, hint.start()))
