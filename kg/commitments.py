"""Which track a subject commits to, and how strongly: the rules for one mention in its sentence.

A mention is a commitment where a cue of promotion governs it: the nearest one before it in its clause, the one
behind it, the head of its list, or the heading above it. A cue of retreat in that place, or a negated one, undoes
it. What is history, or somebody else's plan, is none.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence

from kg.applied import applied
from kg.asides import aside
from kg.cues import Cue
from kg.doubts import doubtful
from kg.gates import OPEN
from kg.links import FAR, HEADED, NEAR, Link, LinkGrammar, cues_in, stance_of, undone
from kg.model import Stance
from kg.names import Kind, Mention
from kg.negations import describes, undoes
from kg.reading import CLAUSE, STRONG, TO_CLAUSE, behind
from kg.verbless import plain, verbless

__all__ = ["find", "left_aside"]

_TO_SENTENCE = re.compile("(?s:.*)[。！？\n]")
_HEAD = 120
"""How far before a mention the head of its list may begin."""


def find(
    view: str,
    start: int,
    end: int,
    mentions: Sequence[Mention],
    grammar: LinkGrammar,
    *,
    sentence: int | None = None,
    said: int = OPEN,
    inherited: Stance | None = None,
    past: bool = False,
) -> Iterator[Link]:
    """The links of a scope `[start, end)`. Mentions are all those inside of it, in order.

    `sentence` is where the sentence of the scope begins, if it begins before; `said` are the gates open in it.
    `inherited` is the stance of the head above (a heading, a lead-in that ends in a colon, a column's header);
    `past` says that the sentence reports on the past: there only a cue in the same clause makes a commitment.
    """
    tracks = [m for m in mentions if m.name.kind is Kind.TRACK]
    if not tracks:
        return
    cues = cues_in(view, start, end, mentions, grammar)
    breaks = [start, *(m.end() for m in CLAUSE.finditer(view, start, end))]
    ends = {m.end for m in tracks}
    for number, mention in enumerate(tracks):
        if left_aside(view, end, number, tracks, grammar, start if sentence is None else sentence, said):
            continue
        if said & grammar.others and _named(view, end, mention, cues, grammar):
            continue
        if mention.start in ends and grammar.carrier.match(view, mention.end, end):
            continue
        clause = _clause(breaks, mention.start, end)
        link = _govern(view, mention, cues, breaks, end, grammar, said, past=past) or plain(
            view, mention, mentions, clause, cues, grammar
        )
        if link is None and not past:
            scope = (start if sentence is None else sentence, start, end)
            link = verbless(view, scope, mention, mentions, clause, cues, grammar)
        if link is None and inherited is not None and not _retreats(cues, mention, breaks, end):
            link = Link(mention, inherited, HEADED)
        if link is not None:
            yield link


def left_aside(
    view: str, end: int, number: int, tracks: Sequence[Mention], grammar: LinkGrammar, sentence: int, said: int
) -> bool:
    """Whether a mention is only spoken of, taken back by the head of its list, or a matter of question."""
    mention = tracks[number]
    return (
        aside(view, sentence, number, tracks, grammar.asides, said)
        or applied(view, sentence, number, tracks, grammar.uses, said)
        or _listed_away(view, mention, grammar)
        or doubtful(view, sentence, end, mention, grammar.doubts, said)
        or bool(said & grammar.withholding and _withheld(view, end, mention, grammar))
    )


def _withheld(view: str, end: int, mention: Mention, grammar: LinkGrammar) -> bool:
    """Whether the clause behind a mention's own says nothing but that it is refused (对……项目，原则上不予准入)."""
    clause = CLAUSE.search(view, mention.end, end)
    return clause is not None and clause[0] == "，" and bool(grammar.withheld.match(view, clause.end()))


def _named(view: str, end: int, mention: Mention, cues: Sequence[Cue], grammar: LinkGrammar) -> bool:
    """Whether the words behind a mention make it something else than an industry: a risk, a body, an event."""
    if grammar.spoken_of.match(view, mention.end, end):
        return True
    near = max(0, mention.start - _HEAD)
    if grammar.held.match(view, mention.end, end) and grammar.venue.search(view, near, mention.start):
        return True
    return bool(grammar.body.match(view, mention.end, end)) and not _led(cues, mention)


def _listed_away(view: str, mention: Mention, grammar: LinkGrammar) -> bool:
    """Whether a mention stands in a list whose head, before a colon, takes it back (不列入本年度任务：……)."""
    near = max(0, mention.start - _HEAD)
    colon = view.rfind("：", near, mention.start)
    first = behind(_TO_SENTENCE, view, near, mention.start) if colon >= 0 else near
    if colon < first:
        return False
    head = view[behind(TO_CLAUSE, view, first, colon) : colon]
    if "；" in view[colon : mention.start] and not grammar.announced.search(head):
        return False
    return undone(grammar.cues.find(head))


def _led(cues: Sequence[Cue], mention: Mention) -> bool:
    """Whether a cue stands right before a mention, so that the body or event it names is being set up."""
    return any(stance_of(c) and 0 <= mention.start - c.end <= 3 for c in cues)


def _clause(breaks: Sequence[int], position: int, end: int) -> tuple[int, int]:
    at = bisect_right(breaks, position) - 1
    return breaks[at], breaks[at + 1] if at + 1 < len(breaks) else end


def _govern(
    view: str,
    mention: Mention,
    cues: Sequence[Cue],
    breaks: Sequence[int],
    end: int,
    grammar: LinkGrammar,
    said: int,
    *,
    past: bool,
) -> Link | None:
    first, last = _clause(breaks, mention.start, end)
    before = [
        c for c in cues if c.end <= mention.start and c.start >= first and not describes(view, c, mention, grammar)
    ]
    after = [c for c in cues if c.start >= mention.end and c.end <= last]
    head = before[-1] if before else None
    if head is not None and (undoes(view, grammar, head, before) or "visitCue" in head.roles):
        return None
    if head is not None and _mere(view, head, before, grammar):
        return None
    if any("retreatCue" in c.roles for c in after) or _visits(view, after, last, led=head is not None, grammar=grammar):
        return None
    stance = stance_of(head) if head is not None else None
    stop = STRONG.search(view, mention.end, end)
    rest = [c for c in cues if mention.end <= c.start < (stop.start() if stop else end)]
    follow = next((c for c in after if stance_of(c)), None)
    until = last if follow is not None else end
    denied = any("negation" in c.roles and c.start < until for c in rest)
    if head is None and (denied or _taken_back(rest, breaks, last, end)):
        return None
    if (head is None or stance is not Stance.LEAD) and said & grammar.sites and _sited(view, mention, last, grammar):
        return Link(mention, Stance.ENABLE, NEAR)
    if stance is not None and head is not None:
        return Link(mention, stance, NEAR)
    if follow is not None and head is None and grammar.means.search(view, first, mention.start):
        return None
    if follow is not None and any("negation" in c.roles and c.start <= follow.start for c in after):
        return None
    if follow is not None:
        found = stance_of(follow)
        return Link(mention, found, FAR) if found else None
    return None if past else _chained(view, mention, cues, (first, last), grammar)


def _mere(view: str, head: Cue, before: Sequence[Cue], grammar: LinkGrammar) -> bool:
    """Whether the nearest cue is part of what is visited or given up: of a list of sites, or of a description.

    走访医药产业园、材料企业; 叫停盲目上马的……
    """
    retreats = any("retreatCue" in cue.roles for cue in before)
    if retreats and view.startswith("的", head.end):
        return True
    if not retreats and not any("visitCue" in cue.roles for cue in before):
        return False
    return bool(grammar.noun.fullmatch(view, head.start, head.end) and grammar.listing.match(view, head.end))


def _visits(view: str, after: Sequence[Cue], last: int, *, led: bool, grammar: LinkGrammar) -> bool:
    """Whether the clause behind a mention tells of a visit: right away, or at its end (就量子科技开展专题调研)."""
    visits = [cue for cue in after if "visitCue" in cue.roles]
    if not visits:
        return False
    return (not led and visits[0] is after[0]) or grammar.ended.fullmatch(view, visits[-1].end, last) is not None


def _taken_back(rest: Sequence[Cue], breaks: Sequence[int], last: int, end: int) -> bool:
    """Whether the first clause behind a mention's own that has cues, where that one has none, takes it back."""
    if not rest or rest[0].start < last:
        return False
    _, stop = _clause(breaks, rest[0].start, end)
    return any("retreatCue" in c.roles for c in rest if c.start < stop)


def _sited(view: str, mention: Mention, last: int, grammar: LinkGrammar) -> bool:
    """Whether a mention is part of the name of a carrier, which may begin within it (人工智能产业 and 产业园)."""
    if grammar.carrier.match(view, mention.end, last):
        return True
    inside = (grammar.noun.match(view, at, last) for at in range(max(mention.start + 1, mention.end - 2), mention.end))
    return any(found is not None and found.end() > mention.end for found in inside)


def _chained(
    view: str, mention: Mention, cues: Sequence[Cue], clause: tuple[int, int], grammar: LinkGrammar
) -> Link | None:
    """A clause with no cue of its own goes on with the list before it, or waits for the clause behind it."""
    first, last = clause
    earlier = [c for c in cues if c.end <= first and not STRONG.search(view, c.end, first)]
    if earlier:
        head = earlier[-1]
        stance = stance_of(head)
        if undoes(view, grammar, head, earlier):
            return None
        led = view[first - 1] == "：" and view[first] not in "“「" and not CLAUSE.search(view, head.end, first - 1)
        listed = led or grammar.list_lead.match(view, first) or not view[first : mention.start].strip("“‘「和与及、")
        if stance is not None and listed:
            return Link(mention, stance, FAR)
    later = [c for c in cues if c.start >= last and not STRONG.search(view, last - 1, c.start)]
    if later and stance_of(later[0]) and "retreatCue" not in later[0].roles:
        stance = stance_of(later[0])
        return Link(mention, stance, HEADED) if stance else None
    return None


def _retreats(cues: Sequence[Cue], mention: Mention, breaks: Sequence[int], end: int) -> bool:
    first, last = _clause(breaks, mention.start, end)
    return undone(c for c in cues if first <= c.start < last)
