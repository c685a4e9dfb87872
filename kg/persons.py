"""Persons without a post, of whom a story tells: a shop's owner, a craftsman, somebody who makes or sells something.

Who is told of by a role, a trade or a nickname (返乡青年谢文锋, 做化妆品的陈柏豪, 何姐) acts for himself, and does so
wherever his name begins a clause again.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from kg.cues import Cues
from kg.names import PLACES, Kind, Mention
from kg.reading import CLAUSE, HANZI, Reading

__all__ = ["PersonGrammar", "Persons"]

_SHORT = 2
"""How many characters of a name tell that it is said again: a surname and one more."""
_WORD = "[^，。；：、！？“”《》\n\t]"
_LATIN = "[A-Z][A-Za-z]+"
_NICK = rf"(?!{{notName}})(?:{{surname}}{{personTitle}}|{{nickLead}}{{surname}}|{{petLead}}(?:{HANZI}|{_LATIN}))"
_AGO = 300
"""How far behind a person a pronoun may be said of him."""


class PersonGrammar:
    """The expressions that name a person without a post."""

    def __init__(self, cues: Cues) -> None:
        # What a person does stands right behind the name, or behind the age.
        acts = (
            r"(?=[，、]?(?:{personPredicate|speech|strangerSpeech|companyVerb|firmAct}|[，（(]?{thisYear|lastYear}?\d))"
        )
        plain = rf"(?!{{wordSurname|notName}}){{surname}}{HANZI}{{1,2}}?{acts}"
        name = rf"(?P<name>{plain}|(?!{{notName}}){{surname}}{HANZI}{{2}}(?={{speech|strangerSpeech}}))"
        self.told = (
            cues.pattern(rf"(?:{_WORD}{{2,14}}、)?{_WORD}{{0,20}}?{{personRole|firmHead|proposer}}{name}"),
            cues.pattern(
                rf"(?:{_WORD}{{2,14}}、)?{_WORD}{{0,8}}?{{tradeVerb}}{_WORD}{{1,14}}?的(?:{name}|(?P<latin>{_LATIN}){acts})"
            ),
            cues.pattern(
                rf"(?:{_WORD}{{2,14}}、)?(?:{_WORD}{{0,16}}?(?:的|{{personRole|proposer}}))?(?P<name>{_NICK}){acts}"
            ),
        )
        self.official = cues.pattern("{post|deicticDistrict|deicticCity}|(?!{proposer}){spokesman}")
        self.ours = cues.pattern("{post|deicticDistrict|deicticCity}")
        self.support = cues.pattern("{growCue|incubateCue|enableCue|leadCue}")
        # The surest words of a nickname are both of its parts, spelled out, and 的 stands in most sentences.
        words = cues.ontology.words
        nicks = [name + title for name in words("surname") for title in words("personTitle")]
        nicks += [lead + name for lead in words("nickLead") for name in words("surname")]
        add = cues.gates.add
        self.gates = (add(self.told[0]), add(cues.pattern("{tradeVerb}")), add(words=[*nicks, *words("petLead")]))


class Persons:
    """Knows the persons without a post whom a document has told of. Made anew for every document.

    `speakers` are those with a post, by name.
    """

    def __init__(self, grammar: PersonGrammar, reading: Reading, speakers: Mapping[str, str]) -> None:
        self.grammar, self.reading, self.speakers = grammar, reading, speakers
        self.names: set[str] = set()
        """The first characters of the names of those who were told of."""
        self.starts: set[int] = set()
        """Where clauses of the sentence begin that tell of somebody new."""
        self.last = -_AGO - 1
        """Where one of them was last told of."""

    def enter(self, start: int, end: int, mentions: Sequence[Mention], said: int) -> bool:
        """Takes note of a sentence, with its mentions and open gates; whether it may tell of one of them."""
        self.starts = set()
        open_ = [told for told, gate in zip(self.grammar.told, self.grammar.gates, strict=True) if said & gate]
        if open_:
            marks = CLAUSE.finditer(self.reading.view, start, end)
            clauses = (start, *(mark.end() for mark in marks))
            self.starts = {at for at in clauses if self._told(at, end, mentions, open_)}
        return bool(self.names)

    def begins(self, start: int) -> bool:
        """Whether a clause of the sentence begins with one of them, or tells of a new one."""
        known = self.reading.view[start : start + _SHORT] in self.names
        self.last = start if known else self.last
        return known or start in self.starts

    def meant(self, start: int) -> bool:
        """Whether a pronoun at a position is said of one of them, and not of somebody with a post behind him."""
        since = self.last
        return start - since <= _AGO and self.grammar.official.search(self.reading.view, since, start) is None

    def _told(self, start: int, end: int, mentions: Sequence[Mention], patterns: Sequence[re.Pattern[str]]) -> bool:
        view = self.reading.view
        for pattern in patterns:
            found = pattern.match(view, start, end)
            if found and self._apart(found, start, mentions):
                at = _name(found)
                self.names.add(view[at : at + _SHORT])
                self.last = at
                return True
        return False

    def _apart(self, found: re.Match[str], start: int, mentions: Sequence[Mention]) -> bool:
        """Whether what is found is the name of a person, and of one without a post or a helping hand before him."""
        view, at = self.reading.view, _name(found)
        if any(m.start <= at < m.end for m in mentions) or any(n in found[0] for n in self.speakers):
            return False
        # Whoever is called familiarly speaks for no office (团队代表小罗).
        office = self.grammar.ours if found.re.pattern == self.grammar.told[-1].pattern else self.grammar.official
        if self.grammar.support.search(view, start, at) or office.search(view, start, found.end()):
            return False
        return not any(m.name.kind in PLACES and m.name.kind is not Kind.ELSEWHERE and m.end == at for m in mentions)


def _name(found: re.Match[str]) -> int:
    """Where the name begins in what was found."""
    return max(at for group in ("name", "latin") if group in found.re.groupindex for at in (found.start(group),))
