"""What is said of an industry without committing to it: what falls short, what is denied, and what is long past.

A review admits shortcomings in a sentence, a paragraph or a section of their own; an answer to a proposal denies it
some clauses later; a story of former times lasts until a word such as 如今.
"""

from __future__ import annotations

from collections.abc import Sequence

from kg.blocks import Kind as Shape
from kg.blocks import close_headings
from kg.cues import Cues
from kg.names import Mention
from kg.reading import CLAUSE, STRONG, TO_CLAUSE, TO_PART, Passage, Reading, behind
from kg.times import plan_end

__all__ = ["Admissions", "AsideGrammar", "aside", "told"]

_FAR = 160
"""How far before a mention a story may have begun."""
_FORMER = 8
"""How many years ago that was of which a text tells as history."""
_CENTURY = 1999
"""The last year of the century before, which is history for a document without a date."""
_MARKS = "，。；：！？“”‘’」』）) \n\t"


class AsideGrammar:
    """The expressions that speak of an industry and commit to nothing."""

    def __init__(self, cues: Cues) -> None:
        self.short = cues.pattern(
            r"{shortState}|(?:{shortfall}|{notEnough}[^，。；]{1,3}|{suffer}[^，。；]*?{problemNoun})(?:{problemTail})*$"
        )
        self.struck = cues.pattern("{struckBy}[^，。；]*?{problemNoun}$")
        self.remedy = cues.pattern("{remedy}")
        self.admission = cues.pattern("{admission}")
        self.turn = cues.pattern("{turnWord|thisYear|nextYear}")
        self.problems = cues.pattern("{problemNoun}$")
        self.denial = cues.pattern("{denial}|(?!{notStance}){negation}[^，。；]{0,6}?{intention}(?![^，。；！？\n])")
        self.story = cues.pattern("(?P<now>{nowWord|thisYear|lastYear|nextYear})|(?P<other>{notFormer})|{historyCue}")
        lasting = r"(?!{sinceTail}|[^，。；：！？\n]{0,8}?{structural}(?!《))"
        self.era = cues.pattern(
            r"{nowWord|thisYear|lastYear|nextYear}|(?<!\d)(?P<year>(?:19|20)\d\d){yearWord}(?!{startTail})"
            + lasting
            + r"|(?P<plan>十?[一二三四五六七八九]?)五”?{planSpan}|(?<!\d)(?P<old>19\d\d){yearWord}"
            + lasting
        )
        """A year, or a word for now; not a year since which something goes on, nor one that describes a noun."""
        gate = cues.gates.add
        self.history, self.lack = gate(cues.pattern("{historyCue}")), gate(self.short, self.struck)
        self.denials, self.admissions = gate(self.denial), gate(self.admission)
        self.years = gate(cues.pattern(r"(?:19|20[01])\d|五”?{planSpan}"))


def aside(view: str, start: int, number: int, tracks: Sequence[Mention], grammar: AsideGrammar, said: int) -> bool:
    """Whether the mention of a number among the tracks of a sentence is only spoken of.

    The sentence begins at `start`, and `said` are its open gates.
    """
    mention = tracks[number]
    return bool(
        told(view, start, mention.start, grammar, said)
        or (said & grammar.lack and _short(view, start, mention, grammar))
        or (said & grammar.denials and _denied(view, number, tracks, grammar))
    )


def told(view: str, start: int, position: int, grammar: AsideGrammar, said: int) -> bool:
    """Whether a position of a sentence, which begins at `start`, is in a story of former times."""
    if not said & grammar.history:
        return False
    first = behind(TO_PART, view, max(start, position - _FAR), position)
    found = grammar.story.finditer(view, first, position)
    bygone = [match["now"] is None for match in found if not match["other"]]
    return bool(bygone) and bygone[-1]


def _short(view: str, start: int, mention: Mention, grammar: AsideGrammar) -> bool:
    """Whether the clause of a mention says that something is lacking there, and not that it is made good."""
    stop = CLAUSE.search(view, mention.end)
    rest = view[mention.end : stop.start() if stop else len(view)].rstrip(_MARKS)
    first = behind(TO_CLAUSE, view, start, mention.start)
    if grammar.struck.match(view[first : mention.end + len(rest)]):
        return True
    if not grammar.short.search(rest):
        return False
    return not grammar.remedy.search(view, first, mention.end + len(rest))


def _denied(view: str, number: int, tracks: Sequence[Mention], grammar: AsideGrammar) -> bool:
    """Whether what is said of a mention is taken back before the next one is named (……的提案，暂不考虑)."""
    mention = tracks[number]
    stop = STRONG.search(view, mention.end)
    last = stop.start() if stop else len(view)
    other = next((m.start for m in tracks[number + 1 :] if CLAUSE.search(view, mention.end, m.start)), last)
    return bool(grammar.denial.search(view, mention.end, min(last, other)))


class Admissions:
    """Walks through a reading and says where it admits shortcomings or tells history. Made anew for every document."""

    def __init__(self, grammar: AsideGrammar, reading: Reading, now: int | None) -> None:
        self.grammar, self.reading = grammar, reading
        self.bygone = max((now or 0) - _FORMER, 0 if reading.document.date else _CENTURY)
        """The last year that is history for a document of the year `now`."""
        self.dated = False
        """Whether the sentence names a year that may be history."""
        self.headings: list[tuple[int, bool]] = []
        self.since: int | None = None
        """Where the paragraph began to admit them."""

    def enter(self, passage: Passage) -> None:
        """Takes note of a passage that begins."""
        view = self.reading.view
        if passage.kind is Shape.HEADING:
            close_headings(self.headings, passage.level)
            words = view[passage.start : passage.end].rstrip(_MARKS)
            about = bool(self.grammar.problems.search(words)) and not self.grammar.remedy.search(words)
            self.headings.append((passage.level, about))
        if passage.kind is not Shape.ITEM:
            self.since = None

    def sentence(self, start: int, end: int, said: int) -> None:
        """Takes note of a sentence that begins; `said` are its open gates."""
        grammar, view = self.grammar, self.reading.view
        self.dated = bool(said & grammar.years)
        if self.since is not None and grammar.turn.search(view, start, end):
            self.since = None
        found = grammar.admission.search(view, start, end) if said & grammar.admissions else None
        if found is None:
            return
        first = behind(TO_CLAUSE, view, start, found.start())
        if not grammar.remedy.search(view, first, found.start()):
            self.since = found.end()

    def admits(self, start: int, mention: Mention) -> bool:
        """Whether what stands at a mention, in a sentence that begins at a position, is a shortcoming or history."""
        if self.former(start, mention.start):
            return True
        if any(about for _, about in self.headings):
            return True
        if self.since is None or self.since > mention.start:
            return False
        return not self.grammar.turn.search(self.reading.view, max(start, self.since), mention.start)

    def former(self, start: int, position: int) -> bool:
        """Whether the last year that is named before a position, in its part of the sentence, is long ago."""
        if not self.dated:
            return False
        view = self.reading.view
        first = behind(TO_PART, view, max(start, position - _FAR), position)
        said = 0
        for match in self.grammar.era.finditer(view, first, position):
            plan = match["plan"]
            said = plan_end(plan) if plan else int(match["year"] or match["old"] or 0)
        return 0 < said <= self.bygone
