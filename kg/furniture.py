"""Lines of a page that lead to other texts: related news, the text before and the one behind. They are not read."""

from __future__ import annotations

from kg.blocks import Kind
from kg.cues import Cues
from kg.reading import Passage, Reading

__all__ = ["Furniture", "FurnitureGrammar"]

_HEADLINE = 60
"""The longest headline of another text."""


class FurnitureGrammar:
    """The expressions that lead to other texts."""

    def __init__(self, cues: Cues) -> None:
        self.head = cues.pattern(r"[【\[「]?{relatedHead}[】\]」]?[：:>＞\s]*$")
        self.caution = cues.pattern(r"[【\[]{cautionHead}[】\]]")
        """What begins a passage that warns, corrects or advertises."""
        self.line = cues.pattern(r"[【\[「]?{relatedHead|pagerWord}[】\]」]?[：:]")


class Furniture:
    """Walks through a reading and says which passages lead elsewhere. Made anew for every document."""

    def __init__(self, grammar: FurnitureGrammar, reading: Reading) -> None:
        self.grammar, self.reading = grammar, reading
        self.listing = False
        """Whether headlines of other texts go by."""

    def leads_away(self, passage: Passage) -> bool:
        """Whether a passage is a headline of another text, heads some, or only warns, corrects or advertises."""
        view, start, end = self.reading.view, passage.start, passage.end
        if self.grammar.caution.match(view, start, end):
            return True
        if end - start > _HEADLINE or passage.kind is Kind.ROW:
            self.listing = False
            return False
        if self.grammar.head.match(view, start, end):
            self.listing = True
            return True
        if self.listing and "。" in view[start:end]:
            self.listing = False
        return self.listing or bool(self.grammar.line.match(view, start, end))
