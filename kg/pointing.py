"""Whom words stand for that point at places named before: 本区, 全市, 前者, 三区, 前两者, 一个……，另一个……."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from kg.numerals import parse
from kg.reading import TO_CLAUSE, Reading, behind
from kg.topics import OTHER, Subject, TopicGrammar, merged

__all__ = ["Here", "Pointing"]


@dataclass(frozen=True, slots=True)
class Here:
    """Whom the section of a sentence is about, and whom the sentence before it; `settled` is where it is districts."""

    section: Subject
    current: Subject
    settled: bool


class Pointing:
    """Keeps what was named before, and says what points at it. Made anew for every document."""

    def __init__(self, grammar: TopicGrammar, reading: Reading) -> None:
        self.grammar, self.reading = grammar, reading
        self.group: Subject = ()
        """The places that were last named together, for 前者, 后者 and 两区."""
        self.lately: list[tuple[int, Subject]] = []
        """Whom the sentences of the paragraph have named as topics, with where."""
        self.ends: Subject = ()
        """Those of whom the paragraph has taken the first or last few, so that 后者 is the last of them."""

    def enter(self) -> None:
        """Takes note of a passage that begins."""
        self.lately, self.ends = [], ()

    def named(self, topics: Sequence[tuple[int, Subject]]) -> None:
        """Takes note of the topics that a sentence names."""
        self.lately += topics
        self.group = next((found for _, found in reversed(topics) if len(found) > 1), self.group)

    def find(self, start: int, end: int, named: Sequence[tuple[int, Subject]], here: Here) -> list[tuple[int, Subject]]:
        """What 本区, 全市, 前者 and 三区 stand for; `named` are the topics of the sentence, with where they stand."""
        view = self.reading.view
        found: list[tuple[int, Subject]] = []
        for match in self.grammar.deictic.finditer(view, start, end):
            first = behind(TO_CLAUSE, view, start, match.start())
            supported = match["each"] and self._supported(first, match.start(), [*named, *found], here)
            if supported or not self._points(view[first : match.start()], match):
                continue
            before = [spot for spot in sorted([*named, *found]) if spot[0] < match.start() and spot[1]]
            if match["city"] and before and before[-1][1] == (OTHER,):
                continue  # It is the city elsewhere of which the sentence speaks.
            if match["former"] or match["latter"]:
                pair = _pair([*self.lately, *(spot for spot in named if spot[0] < match.start())])
                subjects: Subject | None = self._one_of(match, pair or _together(before) or self.group, end)
            else:
                subjects = self._meant(start, end, match, before, here)
            found += [(match.start(), subjects)] if subjects is not None else []
        return found

    def _meant(
        self, start: int, end: int, match: re.Match[str], before: Sequence[tuple[int, Subject]], here: Here
    ) -> Subject | None:
        """Whom a word that points stands for, by the topics before it in its sentence; None where that is open."""
        if match["each"] or match["city"]:
            return (self.grammar.city,) if match["city"] else ()
        if match["together"]:
            part = self.reading.view.rfind("；", start, match.start())
            together = merged([spot for spot in before if spot[0] > part])
            return together if len(together) > 1 else None
        if match["self"]:
            return here.section if self._itself(start, before, match.start(), here) else None
        if match["end"]:
            return self._end_of(match, before)
        near = _together(before)
        group = near or self.group
        if match["one"]:
            return self._one_by_one(start, end, match, group)
        if match["number"]:
            number, single, lately = parse(match["number"]), merged(before), merged(self.lately)
            others = self._without(group, start, match.start())
            return next((places for places in (others, near, single, lately, group) if len(places) == number), None)
        return _own(before, here, ours=self.grammar.ours.match(match[0]) is not None) if here.settled else None

    def _without(self, group: Subject, start: int, position: int) -> Subject:
        """Those of a group that a stretch does not except (除从化外，另外两区……); none where it excepts nobody."""
        grammar = self.grammar
        excepted = grammar.excepted.search(self.reading.view, start, position)
        places = [grammar.names[name] for name in grammar.name.findall(excepted["who"])] if excepted else []
        return tuple(subject for subject in group if subject not in places) if places else ()

    def _end_of(self, match: re.Match[str], before: Sequence[tuple[int, Subject]]) -> Subject | None:
        """The first or last few of those that were named, where they are more (前两者……，后两区……)."""
        number = int(parse(match["few"]))
        said = (merged(before), merged(self.lately), self.group)
        places = next((places for places in said if 0 < number < len(places)), ())
        self.ends = places or self.ends
        if not places:
            return None
        return places[:number] if match["front"] else places[-number:]

    def _itself(self, start: int, before: Sequence[tuple[int, Subject]], position: int, here: Here) -> bool:
        """Whether 我们 is the place of the section, set against another one before it, and nobody else speaks."""
        words = self.reading.view[start:position]
        spoken = any(mark in words for mark in "：“") or self.grammar.telling.search(words)
        return here.settled and bool(before) and before[-1][1] != here.section and not spoken

    def _one_by_one(self, start: int, end: int, match: re.Match[str], group: Subject) -> Subject | None:
        """Which of two places one stands for of which a sentence tells one by one (一个要……，一个要……)."""
        told = [one.start() for one in self.grammar.deictic.finditer(self.reading.view, start, end) if one["one"]]
        if len(told) != 2 or len(group) != 2:
            return None
        return (group[told.index(match.start())],)

    def _one_of(self, match: re.Match[str], group: Subject, end: int) -> Subject | None:
        """Which of those named 前者 or 后者 stands for; a firm where there are no two and it plans for itself."""
        if self.ends and match["latter"]:
            return self.ends[-1:]
        if len(group) == 2:
            return group[:1] if match["former"] else group[1:]
        return (OTHER,) if self.grammar.invests.match(self.reading.view, match.end(), end) else None

    def _points(self, ahead: str, match: re.Match[str]) -> bool:
        """Whether a word that points at a place is the topic of its clause, by what stands before it there."""
        if match["city"] and self.grammar.measured.search(ahead):
            return False
        return not self.grammar.strip(ahead) or self._charged(ahead, match)

    def _supported(self, first: int, position: int, topics: Sequence[tuple[int, Subject]], here: Here) -> bool:
        """Whether those at a position are only supported, by the city or by one named in their clause from `first`."""
        named = any(first <= place < position for place, _ in topics) or here.current == (self.grammar.city,)
        return named and bool(self.grammar.supported.search(self.reading.view, first, position))

    def _charged(self, ahead: str, match: re.Match[str]) -> bool:
        """Whether each of several places is given a task; what a district asks of its towns is its own."""
        if not match["each"]:
            return False
        ordered = self.grammar.ordered.search(ahead) and match["each"] not in self.grammar.towns
        return bool(ordered or self.grammar.agent.search(ahead))


def _together(topics: Sequence[tuple[int, Subject]]) -> Subject:
    """The places that were last named together; none where all were named one by one."""
    return next((subjects for _, subjects in reversed(topics) if len(subjects) > 1), ())


def _pair(topics: Sequence[tuple[int, Subject]]) -> Subject:
    """The last two places that were named one by one, with no places together behind them; else none."""
    pair: list[str] = []
    for _, subjects in reversed(topics):
        if len(subjects) > 1:
            break
        pair += [subject for subject in subjects if subject not in (*pair, OTHER)]
    return tuple(reversed(pair[:2])) if len(pair) > 1 else ()


def _own(before: Sequence[tuple[int, Subject]], here: Here, *, ours: bool) -> Subject:
    """Whom 该区 stands for: the section's district, of several the one that was named last, if one was.

    What is said in the third person (区里, and not 我区: `ours`) is of the one district that its sentence names.
    """
    near = (here.current, *(subjects for _, subjects in before)) if len(here.section) > 1 else ()
    named = near or (() if ours else tuple(subjects for _, subjects in before))
    single = [subjects for subjects in named if len(subjects) == 1 and OTHER not in subjects]
    return single[-1] if single else here.section
