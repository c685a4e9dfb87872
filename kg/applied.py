"""Industries that are named for something else: where another one is put to use, an old site, a lesson, a show's theme.

面向汽车行业的检测服务 is about testing, and 原造船厂房改造为文化空间 about culture.
"""

from __future__ import annotations

from collections.abc import Sequence

from kg.cues import Cues
from kg.names import Mention
from kg.reading import CLAUSE, TO_CLAUSE, behind

__all__ = ["UseGrammar", "applied"]

_BETWEEN = 12
"""How many characters may part a thing from the industry it is for …"""
_JOINT, _NEXT, _ITEM = 6, 2, 8
"""… the items of a list from each other, and from the word before it, where no item is unknown."""
_CLOSED = "，。；：！？\\n\\t"


class UseGrammar:
    """The expressions that name an industry for the sake of something else."""

    def __init__(self, cues: Cues) -> None:
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
        self.deployed = cues.pattern(rf"[^{_CLOSED}]{{0,24}}?{{fieldNoun}}[^{_CLOSED}]{{0,6}}?{{deployVerb}}")
        self.modelled = cues.pattern(rf"[^{_CLOSED}]{{0,24}}?{{fieldNoun}}[^{_CLOSED}]{{0,12}}?{{modelNoun}}")
        self.used_in = cues.pattern(rf"(?P<verb>{{applicationVerb}})[^{_CLOSED}]{{0,20}}$")
        self.former = cues.pattern("{formerlyWord}$")
        self.site = cues.pattern(rf"[^、{_CLOSED}]{{0,3}}?{{siteNoun}}")
        self.beside = cues.pattern(rf"[^、{_CLOSED}]{{0,5}}?{{besideWord}}")
        self.turned = cues.pattern(rf"[^、{_CLOSED}]{{0,2}}?{{turnedInto}}")
        self.lesson = cues.pattern(rf"[^、{_CLOSED}]{{0,3}}?{{lessonNoun}}")
        self.theme = cues.pattern(
            rf"(?:[^、{_CLOSED}]{{0,3}}、[^、{_CLOSED}]{{1,6}})*[^、{_CLOSED}]{{0,2}}{{listEnd}}?{{structural}}?{{themeNoun}}"
        )
        gate = cues.gates.add
        self.elsewhere = gate(self.site, self.beside, self.turned, self.lesson, self.theme)
        self.serving, self.fields = gate(self.whom, self.giver, self.used_in), gate(self.within)
        self.models = gate(self.modelled)


def applied(view: str, start: int, number: int, tracks: Sequence[Mention], grammar: UseGrammar, said: int) -> bool:
    """Whether the mention of a number among the tracks of a sentence is named for something else.

    The sentence begins at `start`, and `said` are its open gates.
    """
    mention = tracks[number]
    if said & grammar.elsewhere and _elsewhere(view, mention, grammar):
        return True
    first = behind(TO_CLAUSE, view, start, mention.start)
    stop = CLAUSE.search(view, mention.end)
    last = stop.start() if stop else len(view)
    ahead = [m for m in tracks[:number] if m.start >= first]
    later = [m for m in tracks[number + 1 :] if m.end <= last]
    if not ahead and not later and not said & grammar.models:
        return False
    served = said & grammar.serving and _served(view, first, last, (*ahead, mention), later, grammar)
    return bool(served or (said & grammar.fields and _within(view, first, last, (*ahead, mention), later, grammar)))


def _elsewhere(view: str, mention: Mention, grammar: UseGrammar) -> bool:
    """Whether a mention names an old site, a place near by or put to new use, a lesson or what a show is about."""
    near = max(0, mention.start - _NEXT)
    if grammar.former.search(view, near, mention.start) and grammar.site.match(view, mention.end):
        return True
    return any(
        said.match(view, mention.end) for said in (grammar.beside, grammar.turned, grammar.lesson, grammar.theme)
    )


def _served(
    view: str, first: int, last: int, listed: Sequence[Mention], later: Sequence[Mention], grammar: UseGrammar
) -> bool:
    """Whether the last of a list is whom another industry serves (为轨道交通提供软件服务的企业)."""
    mention = listed[-1]
    whom = grammar.whom.search(view, first, mention.start)
    if whom and later and _opens(view, whom.end("lead"), listed):
        said = grammar.said_of.match(view, mention.end, last)
        if said and any(0 <= m.start - said.end() <= _BETWEEN for m in later):
            return True
    giver = grammar.giver.search(view, first, mention.start)
    if giver and later and _opens(view, giver.end("lead"), listed):
        given = grammar.given.match(view, mention.end, last)
        made = given and given["made"] and view[given.end()] != "、" and given.end() <= later[0].start
        if made or (given and not given["made"] and later[0].end <= given.end()):
            return True
    used = grammar.used_in.search(view, first, mention.start)
    return bool(used and listed[0].end <= used.start() and _opens(view, used.end("verb"), listed))


def _within(
    view: str, first: int, last: int, listed: Sequence[Mention], later: Sequence[Mention], grammar: UseGrammar
) -> bool:
    """Whether the last of a list is a field in which another industry is put to use (在金融、医疗领域推广大模型)."""
    mention = listed[-1]
    within = grammar.within.search(view, first, mention.start)
    if within is None:
        return False
    if listed[0].end <= within.start():
        return bool(grammar.field.match(view, mention.end, last))
    if grammar.modelled.match(view, mention.end, last):
        return True
    if not later:
        return False
    if grammar.deployed.match(view, mention.end, last):
        return True
    used = grammar.use.search(view, later[-1].start, min(last, later[-1].end + _NEXT))
    return bool(used and grammar.placed.match(view, mention.end, last))


def _opens(view: str, position: int, listed: Sequence[Mention]) -> bool:
    """Whether a list, whose last item is the last one of `listed`, begins right behind a position."""
    begin = listed[-1].start
    for item in reversed(listed):
        if item.start < position or begin - item.end > _JOINT:
            break
        begin = item.start
    return 0 <= begin - position <= (_ITEM if view[begin - 1] == "、" else _NEXT)
