"""Links of a mention to a subject: the expressions that tell a commitment from a mere mention, and its cues."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import cache

from kg.applied import UseGrammar
from kg.asides import AsideGrammar
from kg.cues import Cue, Cues, alternatives
from kg.doubts import DoubtGrammar
from kg.model import Stance
from kg.names import Mention
from kg.numerals import NUMERAL
from kg.reading import HANZI

__all__ = ["FAR", "HEADED", "NEAR", "UNREAL", "Link", "LinkGrammar", "cues_in", "stance_of", "undone"]

_STANCES = {
    "leadCue": Stance.LEAD,
    "growCue": Stance.GROW,
    "incubateCue": Stance.INCUBATE,
    "enableCue": Stance.ENABLE,
}
UNDONE = frozenset({"retreatCue", "negation"})
"""The roles of a cue by which something is not to be, …"""
UNREAL = UNDONE | {"historyCue", "visitCue"}
"""… and those by which it is not done now, or not by the district."""
HEADED = Decimal("0.75")
"""How sure a link is that a head or a figure makes."""
NEAR = Decimal("0.95")
"""How sure it is where a cue right before the mention makes it."""
FAR = Decimal("0.85")
"""How sure it is where any other words of its clause make it."""


@dataclass(frozen=True, slots=True)
class Link:
    """A mention that is a commitment."""

    mention: Mention
    stance: Stance
    confidence: Decimal


class LinkGrammar:
    """The expressions that tell a commitment from a mere mention."""

    def __init__(self, cues: Cues) -> None:
        self.cues = cues
        places = alternatives(label for place in cues.ontology.districts for label in place.labels)
        self.headed = re.compile(f"{places}[：:]")
        self.list_lead = cues.pattern(r"{listLead}")
        self.carrier = cues.pattern(r"[^，。；：、！？\n\t]{0,6}?{carrierNoun}")
        self.noun = cues.pattern("{carrierNoun}")
        self.body = cues.pattern(r"[^，。；：、！？“”\n\t]{0,5}?{bodyTail}")
        self.spoken_of = cues.pattern(r"{notIndustryTail}")
        self.means = cues.pattern(r"{instrument}[^，。；：、]{0,6}$")
        self.bare = cues.pattern(r"{selfWord}?{deicticTail|justWord}*{bareVerb}")
        self.share = cues.pattern(
            "(?:{deicticTail|speech|listPredicate})*(?!{notShare}){bareVerb|shareVerb}[\u4e00-\u9fff]{2}"
        )
        """What one of several takes on, said in one character (黄埔攻整机，番禺开场景)."""
        self.copula = cues.pattern(
            f"{{deicticTail|topicOf}}*(?:{HANZI}{{1,4}}{{structural}}{{topicOf}}|[—–-]+[^，。；：、]{{0,8}})?"
        )
        self.is_for = cues.pattern("(?:(?:{deicticTail})*{topicOf}|{isFor}|[：:]|—+)(?:[^，。；：、（(]{0,14}[（(])?")
        """What parts a place of a catalogue from its industries (各区方向：荔湾为珠宝；越秀为金融)."""
        self.tail = cues.pattern(r"(?:{trackTail}|[”’」])*[，。；：、！\n]*")
        self.joined = cues.pattern(r"(?:[、和与及“”]|{listEnd}|{trackTail})*")
        self.placed = cues.pattern(r"{trackTail}?{firmNoun}?{placedVerb}")
        self.coordinated = cues.pattern("(?:、|{conjunction|orWord})?")
        self.ended = cues.pattern("{activityNoun}?[，。；！？”）\\s]*")
        self.listing = cues.pattern("、|{joiner}")
        self.reach = cues.pattern(r"{negationReach}[^，。；：、！？\n\t]*")
        self.adverbial = cues.pattern("{negativeAdverb}")
        self.turned = cues.pattern("{turnBack}")
        self.given = cues.pattern("{dative}$")
        self.catalogue = cues.pattern("{catalogueNoun}$")
        self.venue = cues.pattern(r"{venueLead}[^，。；：、！？\n\t]{0,12}$")
        self.held = cues.pattern(r"[^，。；：、！？\n\t]{0,8}?{venueVerb}")
        self.numbered = cues.pattern(rf"[（(]?{NUMERAL}(?:[)）、.]|{{enumeration}})|{{ordinal}}{NUMERAL}|[①-⑳]")
        self.agent = cues.pattern("{fromWord}")
        self.fell = cues.pattern(r"{decreaseCue}[^，。；：、]{0,2}$")
        self.announced = cues.pattern("{announcement}")
        self.asides = AsideGrammar(cues)
        self.uses = UseGrammar(cues)
        self.doubts = DoubtGrammar(cues)
        self.withheld = cues.pattern(rf"{{refusal}}{HANZI}{{0,3}}(?![^，。；！？\n])")
        gate = cues.gates.add
        self.withholding = gate(cues.pattern("{refusal}"))
        self.sites = gate(self.noun)
        self.others = gate(self.spoken_of, self.held, self.body)


def stance_of(cue: Cue) -> Stance | None:
    """The strongest stance among a cue's roles; None where it has none."""
    return _strongest(cue.roles)


@cache
def _strongest(roles: frozenset[str]) -> Stance | None:
    found = [_STANCES[role] for role in roles if role in _STANCES]
    return min(found, key=Stance.rank) if found else None


def undone(cues: Iterable[Cue], roles: frozenset[str] = UNDONE) -> bool:
    """Whether any of the cues says that something is not to be, or has another of the roles."""
    return any(not roles.isdisjoint(cue.roles) for cue in cues)


def cues_in(view: str, start: int, end: int, mentions: Sequence[Mention], grammar: LinkGrammar) -> list[Cue]:
    """The cues of a sentence that are not part of a name."""
    taken = [(m.start, m.end) for m in mentions]
    starts = [s for s, _ in taken]
    found = []
    for cue in grammar.cues.find(view[start:end], start):
        at = bisect_right(starts, cue.start) - 1
        inside = at >= 0 and taken[at][1] > cue.start
        crossing = at + 1 < len(starts) and starts[at + 1] < cue.end
        if not inside and not crossing:
            found.append(cue)
    return found
