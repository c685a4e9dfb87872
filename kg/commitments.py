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
from kg.names import PLACES, Kind, Mention
from kg.reading import CLAUSE, STRONG, TO_CLAUSE, TO_PART, behind

__all__ = ["find", "left_aside"]

_TO_SENTENCE = re.compile("(?s:.*)[。！？\n]")
_HEAD = 120
"""How far before a mention the head of its list may begin."""
_QUOTES = "“”‘’「」 "
_REACH = 24
"""How far a negation reaches within its clause."""


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
        link = _govern(view, mention, cues, breaks, end, grammar, said, past=past) or _plain(
            view, mention, mentions, clause, cues, grammar
        )
        if link is None and not past:
            scope = (start if sentence is None else sentence, start, end)
            link = _verbless(view, scope, mention, mentions, clause, cues, grammar)
        if link is None and inherited is not None and not _retreats(cues, mention, breaks, end):
            link = Link(mention, inherited, HEADED)
        if link is not None:
            yield link


def _verbless(
    view: str,
    scope: tuple[int, int, int],
    mention: Mention,
    names: Sequence[Mention],
    clause: tuple[int, int],
    cues: Sequence[Cue],
    grammar: LinkGrammar,
) -> Link | None:
    """The link of a mention that no verb of its own scope governs; `scope` also says where its sentence begins."""
    sentence, start, _ = scope
    link = _elliptic(view, sentence, mention, names, clause, grammar) if sentence < start else None
    return (
        link
        or _enumerated(view, start, mention, cues, grammar)
        or _assigned(view, scope, mention, names, cues, grammar)
    )


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
        c for c in cues if c.end <= mention.start and c.start >= first and not _describes(view, c, mention, grammar)
    ]
    after = [c for c in cues if c.start >= mention.end and c.end <= last]
    head = before[-1] if before else None
    if head is not None and (_undoes(view, grammar, head, before) or "visitCue" in head.roles):
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


def _plain(
    view: str,
    mention: Mention,
    names: Sequence[Mention],
    clause: tuple[int, int],
    cues: Sequence[Cue],
    grammar: LinkGrammar,
) -> Link | None:
    """The link of a clause that has no cue, and says in one character what a place does, or where an industry is.

    越秀做金融和健康; 集成电路在黄埔.
    """
    first, last = clause
    if any(first <= c.start < last for c in cues):
        return None
    places = [m for m in names if m.name.kind in PLACES and first <= m.start < last]
    before = [m for m in places if m.end <= mention.start]
    begin = before[-1].end if before else first
    verb = grammar.bare.match(view, begin, mention.start)
    if verb is not None:
        between = [m for m in names if verb.end() <= m.start and m.end <= mention.start]
        position, rest = verb.end(), ""
        for other in between:
            rest, position = rest + view[position : other.start], other.end
        if grammar.joined.fullmatch(rest + view[position : mention.start]):
            return Link(mention, Stance.GROW, FAR)
    place = next((m for m in places if m.start >= mention.end), None)
    if place is not None and grammar.placed.fullmatch(view, mention.end, place.start):
        if not CLAUSE.sub("", view[places[-1].end : last]).strip("”’」）)"):
            return Link(mention, Stance.LEAD, FAR)
    return None


def _elliptic(
    view: str,
    sentence: int,
    mention: Mention,
    names: Sequence[Mention],
    clause: tuple[int, int],
    grammar: LinkGrammar,
) -> Link | None:
    """The link of a clause that is no more than a place and an industry, by the verb before it in its sentence.

    白云做强化妆品，花都则是皮具，番禺写的是动漫; 各区的一号工程：荔湾——生物医药.
    """
    first, last = clause
    places = [m for m in names if m.name.kind in PLACES and first <= m.start < mention.start]
    if not places or not grammar.copula.fullmatch(view, places[-1].end, mention.start):
        return None
    if not grammar.tail.fullmatch(view, mention.end, last):
        return None
    part = max(sentence, first - _HEAD)
    earlier = grammar.cues.find(view[part:first], part)
    stance = stance_of(earlier[-1]) if earlier and not _undoes(view, grammar, earlier[-1], earlier) else None
    return Link(mention, stance, HEADED) if stance is not None else None


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
        if _undoes(view, grammar, head, earlier):
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


def _enumerated(view: str, start: int, mention: Mention, cues: Sequence[Cue], grammar: LinkGrammar) -> Link | None:
    """An item of a list that is numbered within its sentence goes with the head (重点扶持三类团队：一是……；二是……)."""
    colon = view.rfind("：", start, mention.start)
    if colon < 0 or not grammar.numbered.match(view, colon + 1):
        return None
    item = max(colon, view.rfind("；", colon, mention.start)) + 1
    heads = [c for c in cues if c.end <= colon and not CLAUSE.search(view, c.end, colon)]
    stance = stance_of(heads[-1]) if heads and not _undoes(view, grammar, heads[-1], heads) else None
    inside = undone(c for c in cues if item <= c.start < mention.start)
    return Link(mention, stance, HEADED) if stance is not None and not inside else None


def _assigned(
    view: str,
    scope: tuple[int, int, int],
    mention: Mention,
    names: Sequence[Mention],
    cues: Sequence[Cue],
    grammar: LinkGrammar,
) -> Link | None:
    """The link of an item, among others of its sentence, that gives a place nothing but industries.

    各区招商方向：荔湾为医药、珠宝；越秀为金融. `scope` is where its sentence, and the scope itself, begin and end.
    """
    sentence, start, end = scope
    if view[end - 1] != "；" and view[max(sentence, start - 1)] not in "；：":
        return None
    item = max(start, behind(TO_PART, view, start, mention.start))
    places = [m for m in names if m.name.kind in PLACES and item <= m.start < mention.start]
    parted = grammar.is_for.match(view, places[-1].end, mention.start) if places else None
    if (
        parted is None
        or view[item : places[0].start].strip(_QUOTES)
        or any(item <= c.start < mention.start for c in cues)
    ):
        return None
    position, rest = parted.end(), ""
    for other in [m for m in names if position <= m.start and m.end <= mention.start]:
        rest, position = rest + view[position : other.start], other.end
    if not grammar.joined.fullmatch(rest + view[position : mention.start]):
        return None
    head = grammar.cues.find(view[sentence:item], sentence)
    stance = next((found for cue in head if (found := stance_of(cue))), Stance.GROW)
    return None if undone(head) else Link(mention, stance, HEADED)


def _undoes(view: str, grammar: LinkGrammar, head: Cue, before: Sequence[Cue]) -> bool:
    return undone([head]) or _negated(view, grammar, head, before)


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


def _describes(view: str, cue: Cue, mention: Mention, grammar: LinkGrammar) -> bool:
    """Whether a negation only says which firms something is given to (对尚未盈利的生物医药企业给予补助)."""
    described = "negation" in cue.roles and view[cue.end : mention.start].endswith("的")
    return described and bool(grammar.given.search(view, max(0, cue.start - 4), cue.start))


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


def _retreats(cues: Sequence[Cue], mention: Mention, breaks: Sequence[int], end: int) -> bool:
    first, last = _clause(breaks, mention.start, end)
    return undone(c for c in cues if first <= c.start < last)
