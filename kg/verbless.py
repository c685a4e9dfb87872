"""Links of mentions that no verb of their own scope governs: places and industries side by side, items of lists.

越秀做金融和健康; 白云做强化妆品，花都则是皮具; 各区招商方向：荔湾为医药；越秀为金融.
"""

from __future__ import annotations

from collections.abc import Sequence

from kg.cues import Cue
from kg.links import FAR, HEADED, Link, LinkGrammar, stance_of, undone
from kg.model import Stance
from kg.names import PLACES, Mention
from kg.negations import undoes
from kg.reading import CLAUSE, TO_PART, behind

__all__ = ["plain", "verbless"]

_HEAD = 120
"""How far before a mention the head of its list may begin."""
_QUOTES = "“”‘’「」 "


def plain(
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
    if verb is not None and _listed(view, verb.end(), mention, names, grammar):
        return Link(mention, Stance.GROW, FAR)
    place = next((m for m in places if m.start >= mention.end), None)
    if place is not None and grammar.placed.fullmatch(view, mention.end, place.start):
        if not CLAUSE.sub("", view[places[-1].end : last]).strip("”’」）)"):
            return Link(mention, Stance.LEAD, FAR)
    return None


def _listed(view: str, start: int, mention: Mention, names: Sequence[Mention], grammar: LinkGrammar) -> bool:
    """Whether nothing stands between a position and a mention but other names, and what joins them."""
    position, rest = start, ""
    for other in [m for m in names if start <= m.start and m.end <= mention.start]:
        rest, position = rest + view[position : other.start], other.end
    return grammar.joined.fullmatch(rest + view[position : mention.start]) is not None


def verbless(
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
    stance = stance_of(earlier[-1]) if earlier and not undoes(view, grammar, earlier[-1], earlier) else None
    return Link(mention, stance, HEADED) if stance is not None else None


def _enumerated(view: str, start: int, mention: Mention, cues: Sequence[Cue], grammar: LinkGrammar) -> Link | None:
    """An item of a list that is numbered within its sentence goes with the head (重点扶持三类团队：一是……；二是……)."""
    colon = view.rfind("：", start, mention.start)
    if colon < 0 or not grammar.numbered.match(view, colon + 1):
        return None
    item = max(colon, view.rfind("；", colon, mention.start)) + 1
    heads = [c for c in cues if c.end <= colon and not CLAUSE.search(view, c.end, colon)]
    stance = stance_of(heads[-1]) if heads and not undoes(view, grammar, heads[-1], heads) else None
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
    if not _listed(view, parted.end(), mention, names, grammar):
        return None
    head = grammar.cues.find(view[sentence:item], sentence)
    stance = next((found for cue in head if (found := stance_of(cue))), Stance.GROW)
    return None if undone(head) else Link(mention, stance, HEADED)
