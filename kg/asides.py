"""What is said of an industry without committing to it: what falls short, what is denied, and what is long past.

A review admits shortcomings in a sentence, a paragraph or a section of their own; an answer to a proposal denies it
some clauses later; a story of former times lasts until a word such as 如今.
"""

from __future__ import annotations

from collections.abc import Sequence

from kg.blocks import Kind as Shape
from kg.cues import Cues
from kg.mentions import Mention
from kg.reading import CLAUSE, STRONG, TO_CLAUSE, TO_PART, Passage, Reading, behind

__all__ = ["Admissions", "AsideGrammar", "aside"]

_FAR = 160
"""How far before a mention a story may have begun."""
_BETWEEN = 12
"""How many characters may part a thing from the industry it is for …"""
_JOINT, _NEXT, _ITEM = 6, 2, 8
"""… the items of a list from each other, and from the word before it, where no item is unknown."""
_CLOSED = "，。；：！？\\n\\t"
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
        self.whom = cues.pattern(
            rf"(?P<lead>{{applicationLead}})(?!、|{{joiner|listEnd}})(?:(?!{{structural}})[^{_CLOSED}]){{0,20}}$"
        )
        self.said_of = cues.pattern(rf"[^{_CLOSED}]{{0,12}}?{{structural}}")
        self.giver = cues.pattern(rf"(?P<lead>{{giverLead}})[^{_CLOSED}]{{0,16}}$")
        self.given = cues.pattern(
            rf"[^{_CLOSED}]{{0,8}}?(?:{{supplyVerb}}[^{_CLOSED}]*?{{structural}}|(?P<made>{{makeVerb}}))"
        )
        self.within = cues.pattern(rf"{{venueLead}}[^{_CLOSED}]{{0,24}}$")
        self.field = cues.pattern(
            rf"[^{_CLOSED}]{{0,24}}?{{fieldNoun}}{{structural}}?[^{_CLOSED}]{{0,6}}?{{applicationNoun}}"
        )
        self.placed = cues.pattern(rf"[^{_CLOSED}]{{0,24}}?{{fieldNoun}}")
        self.use = cues.pattern("{applicationNoun}")
        self.used_in = cues.pattern(rf"(?P<verb>{{applicationVerb}})[^{_CLOSED}]{{0,20}}$")
        self.story = cues.pattern("(?P<now>{nowWord|thisYear})|{historyCue}")
        gate = cues.gates.add
        self.history, self.lack = gate(cues.pattern("{historyCue}")), gate(self.short, self.struck)
        self.denials, self.admissions = gate(self.denial), gate(self.admission)


def aside(view: str, start: int, number: int, tracks: Sequence[Mention], grammar: AsideGrammar, said: int) -> bool:
    """Whether the mention of a number among the tracks of a sentence is only spoken of.

    The sentence begins at `start`, and `said` are its open gates.
    """
    mention = tracks[number]
    return bool(
        (said & grammar.history and _told(view, start, mention, grammar))
        or (said & grammar.lack and _short(view, start, mention, grammar))
        or (said & grammar.denials and _denied(view, number, tracks, grammar))
        or _applied(view, start, number, tracks, grammar)
    )


def _applied(view: str, start: int, number: int, tracks: Sequence[Mention], grammar: AsideGrammar) -> bool:
    """Whether a mention is only where another industry of its clause is put to use (面向汽车行业的检测服务)."""
    mention = tracks[number]
    first = behind(TO_CLAUSE, view, start, mention.start)
    stop = CLAUSE.search(view, mention.end)
    last = stop.start() if stop else len(view)
    ahead = [m for m in tracks[:number] if m.start >= first]
    later = [m for m in tracks[number + 1 :] if m.end <= last]
    if not ahead and not later:
        return False
    listed = [*ahead, mention]
    whom = grammar.whom.search(view, first, mention.start)
    if whom and later and _opens(view, whom.end("lead"), listed):
        said = grammar.said_of.match(view, mention.end, last)
        if said and any(0 <= m.start - said.end() <= _BETWEEN for m in later):
            return True
    giver = grammar.giver.search(view, first, mention.start)
    if giver and later and _opens(view, giver.end("lead"), listed):
        given = grammar.given.match(view, mention.end, last)
        if given and (view[given.end()] != "、" if given["made"] else later[0].end <= given.end()):
            return True
    used = grammar.used_in.search(view, first, mention.start)
    if used and ahead[:1] and ahead[0].end <= used.start() and _opens(view, used.end("verb"), listed):
        return True
    within = grammar.within.search(view, first, mention.start)
    if within is None:
        return False
    if ahead[:1] and ahead[0].end <= within.start():
        return bool(grammar.field.match(view, mention.end, last))
    return bool(
        later
        and grammar.placed.match(view, mention.end, last)
        and grammar.use.search(view, later[-1].start, min(last, later[-1].end + _NEXT))
    )


def _opens(view: str, position: int, listed: Sequence[Mention]) -> bool:
    """Whether a list, whose last item is the last one of `listed`, begins right behind a position."""
    begin = listed[-1].start
    for item in reversed(listed):
        if item.start < position or begin - item.end > _JOINT:
            break
        begin = item.start
    return 0 <= begin - position <= (_ITEM if view[begin - 1] == "、" else _NEXT)


def _told(view: str, start: int, mention: Mention, grammar: AsideGrammar) -> bool:
    """Whether a mention is part of a story of former times."""
    first = max(start, mention.start - _FAR)
    first = behind(TO_PART, view, first, mention.start)
    told = [match["now"] is None for match in grammar.story.finditer(view, first, mention.start)]
    return bool(told) and told[-1]


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
    """Walks through a reading and says where it admits shortcomings. Made anew for every document."""

    def __init__(self, grammar: AsideGrammar, reading: Reading) -> None:
        self.grammar, self.reading = grammar, reading
        self.headings: list[tuple[int, bool]] = []
        self.since: int | None = None
        """Where the paragraph began to admit them."""

    def enter(self, passage: Passage) -> None:
        """Takes note of a passage that begins."""
        view = self.reading.view
        if passage.kind is Shape.HEADING:
            while self.headings and self.headings[-1][0] >= passage.level:
                self.headings.pop()
            words = view[passage.start : passage.end].rstrip(_MARKS)
            about = bool(self.grammar.problems.search(words)) and not self.grammar.remedy.search(words)
            self.headings.append((passage.level, about))
        if passage.kind is not Shape.ITEM:
            self.since = None

    def sentence(self, start: int, end: int, said: int) -> None:
        """Takes note of a sentence that begins; `said` are its open gates."""
        grammar, view = self.grammar, self.reading.view
        if self.since is not None and grammar.turn.search(view, start, end):
            self.since = None
        found = grammar.admission.search(view, start, end) if said & grammar.admissions else None
        if found is None:
            return
        first = behind(TO_CLAUSE, view, start, found.start())
        if not grammar.remedy.search(view, first, found.start()):
            self.since = found.end()

    def admits(self, start: int, mention: Mention) -> bool:
        """Whether what stands at a mention, in a sentence that begins at a position, is a shortcoming."""
        if any(about for _, about in self.headings):
            return True
        if self.since is None or self.since > mention.start:
            return False
        return not self.grammar.turn.search(self.reading.view, max(start, self.since), mention.start)
