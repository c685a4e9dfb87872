"""Who speaks, in which post: a place, a post, a surname and one or two characters more."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from kg.cues import Cues
from kg.names import Kind, Mention
from kg.reading import HANZI
from kg.topics import OTHER, Scope

__all__ = ["Official", "OfficialGrammar", "find"]

_OFFICE = re.compile(r"[^，。；：、！？“”\s]{0,14}")
"""What may stand between a place and a post: the name of an office (白云区商务局副局长)."""
_REACH = 20_000
"""How far off a name is looked for that nothing else tells the end of."""


@dataclass(frozen=True, slots=True)
class Official:
    """A person with a post, at `[start, end)` of a view."""

    start: int
    end: int
    subject: str
    person: str
    post: str


class OfficialGrammar:
    """The expressions that read posts and names."""

    def __init__(self, cues: Cues) -> None:
        self.post = cues.pattern("{post}")
        self.posts = cues.gates.add(self.post)
        self.name = cues.pattern(rf"{{surname}}(?:{HANZI}{{1,2}})")
        self.surname = cues.pattern("{surname}")
        self.word = cues.pattern("{wordSurname}")
        self.city_office = cues.pattern(
            r"(?:^|[，。；：、！？“”\s]|{officeLead}){cityPrefix}[^，。；：、！？“”\s]{0,14}$"
        )
        self.city_post = cues.pattern("{cityPrefix}")
        self.city = cues.ontology.city
        self.follow = cues.pattern(rf"(?:{{speech}}|{{afterName}}|[，。：:、；！？\s“”（()）]|{HANZI}了|$)")
        self.titled = cues.pattern(
            rf"(?:^|[，。；：、！？“”\s])({{surname}}{HANZI}{{1,2}})[（(][^，。；：、（()）]{{0,16}}$"
        )
        """A name before its post, which stands in brackets behind it (某某（商务局局长）)."""
        self.not_name = cues.pattern("(?:{speech}|{afterName}|{conjunction})")


def find(
    view: str,
    start: int,
    end: int,
    mentions: Sequence[Mention],
    scopes: Sequence[Scope],
    grammar: OfficialGrammar,
) -> Iterator[Official]:
    """The officials that a sentence names with their posts."""
    seen = -1
    for match in grammar.post.finditer(view, start, end):
        if match.start() < seen:
            continue
        titled = (
            grammar.titled.search(view[start : match.start()]) if view[match.end() : match.end() + 1] in "）)" else None
        )
        person = titled[1] if titled else _person(view, match.end(), end, grammar)
        if not person:
            continue
        places = [m for m in mentions if m.name.kind in (Kind.DISTRICT, Kind.CITY) and m.end <= match.start() + 1]
        place = places[-1] if places and _OFFICE.fullmatch(view, places[-1].end, match.start()) else None
        if place is None and places and places[-1].end > match.start():
            place = places[-1]
        scope = next((s for s in scopes if s.start <= match.start() < s.end), None)
        if place is not None:
            subject, begin = place.name.concepts[0], place.start
        elif grammar.city_post.match(match[0]) or grammar.city_office.search(view[start : match.start()]):
            subject, begin = grammar.city, match.start()
        elif scope is not None and len(scope.subjects) == 1 and scope.subjects[0] != OTHER:
            subject, begin = scope.subjects[0], match.start()
        else:
            continue
        seen = match.end() + (0 if titled else len(person))
        if titled:
            begin, seen = start + titled.start(1), start + titled.end(1)
        yield Official(begin, seen, subject, person, match[0])


def _person(view: str, start: int, end: int, grammar: OfficialGrammar) -> str:
    """The name that begins at a position; empty where none does.

    Two or three characters, by what follows; where nothing tells, the one that stands elsewhere in the text too, not
    far off, else the longer one, unless its first character begins everyday words (高度, 明确).
    """
    surname = grammar.surname.match(view, start, end)
    if not surname:
        return ""
    options = [surname.end() + more for more in (1, 2) if surname.end() + more <= end]
    options = [stop for stop in options if all("\u4e00" <= c <= "\u9fff" for c in view[start:stop])]
    if grammar.not_name.match(view, start, end):
        # A surname such as 谈 is also a verb of speech.
        options = [stop for stop in options[1:] if view.count(view[start:stop], start, start + _REACH) > 1]
    closed = [stop for stop in options if grammar.follow.match(view, stop, end) or stop == end]
    if closed:
        return view[start : closed[0]]
    counts = Counter({stop: view.count(view[start:stop], max(0, start - _REACH), start + _REACH) for stop in options})
    stop = max(options, key=lambda stop: (counts[stop], stop), default=start)
    sure = counts[stop] > 1 or (len(options) > 1 and not grammar.word.match(view, start))
    return view[start:stop] if sure else ""
