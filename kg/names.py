"""Names of places and tracks in a view: where a label of the ontology stands, and what it stands for there.

Labels are found by one Aho-Corasick automaton, the longest match first from the left.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from itertools import product

from ahocorasick_rs import AhoCorasick, MatchKind

from kg.cues import alternatives
from kg.ontology import Concept, Ontology
from kg.reading import HANZI, fold

__all__ = ["PLACES", "Kind", "Matcher", "Mention", "Name", "variants"]

_LATIN = re.compile(r"[0-9A-Za-z]")
_UPPER = re.compile("[A-Z]+")


class Kind(StrEnum):
    """What a name is the name of."""

    TRACK = "track"
    DISTRICT = "district"
    CITY = "city"
    ELSEWHERE = "elsewhere"
    DECOY = "decoy"
    DIRECTION = "direction"


_CLASSES = {
    Kind.TRACK: ("StrategicCluster", "FutureIndustry", "ModernService", "Segment"),
    Kind.DISTRICT: ("District",),
    Kind.CITY: ("City",),
    Kind.ELSEWHERE: ("Elsewhere",),
    Kind.DECOY: ("Decoy",),
    Kind.DIRECTION: ("Direction",),
}


PLACES = (Kind.DISTRICT, Kind.CITY, Kind.ELSEWHERE)


@dataclass(frozen=True, slots=True)
class Name:
    """What a label stands for: a kind and the concepts, several where the label is a homonym."""

    kind: Kind
    concepts: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Mention:
    """A label at `[start, end)` of a view."""

    start: int
    end: int
    name: Name


def variants(label: str, joiners: Iterable[str]) -> set[str]:
    """The spellings of a label whose parts are joined by one of the joiners, in both orders.

    >>> sorted(variants("甲乙与丙丁", ["与", "和"]))
    ['丙丁与甲乙', '丙丁和甲乙', '丙丁甲乙', '甲乙与丙丁', '甲乙丙丁', '甲乙和丙丁']
    """
    joiners = tuple(joiners)
    found = {label}
    for joiner in joiners:
        left, middle, right = label.partition(joiner)
        if middle and min(len(left), len(right)) >= 2 and not any(j in left + right for j in joiners):
            orders = ((left, right), (right, left))
            found |= {a + j + b for (a, b), j in product(orders, (*joiners, ""))}
    return found


class Matcher:
    """Finds the labels of an ontology in a view."""

    def __init__(self, ontology: Ontology) -> None:
        names = _names(ontology)
        self._labels = tuple(names)
        self._names = tuple(names.values())
        self._edges = tuple(bool(_LATIN.match(s[0]) or _LATIN.match(s[-1])) for s in self._labels)
        self._guards = frozenset(ontology.words("matchGuard"))
        self._verbs = ontology.words("leadCue", "growCue", "incubateCue", "enableCue")
        self._straddled = _straddled(self._labels, self._verbs)
        self._automaton = AhoCorasick(list(self._labels), matchkind=MatchKind.LeftmostLongest)
        self._bare = (_context_labels(ontology) | _list_labels(ontology)) - {
            s for c in ontology.of(*_CLASSES[Kind.TRACK]) for s in c.labels
        }
        self._heads = {_lowered(label) for c in ontology.of(*_CLASSES[Kind.TRACK]) for label in c.all("kg:headLabel")}
        self._context = _Context(ontology)
        tails, firms, institutions = (
            alternatives(ontology.words(role)) for role in ("organisationTail", "firmTail", "institution")
        )
        verbs = alternatives(ontology.words("deicticTail", "leadCue", "growCue", "incubateCue", "enableCue"))
        kinds = alternatives(ontology.words("institutionKind"))
        other = alternatives(ontology.words("notOrganisationTail"))
        self._organisation = re.compile(
            f"(?!{other}){tails}|(?:(?!{verbs}){HANZI}){{1,6}}?(?:[（(][^（）()，。；]{{2,8}}[）)])?{firms}"
        )
        colleges, others = (alternatives(ontology.words(role)) for role in ("collegeTail", "partner"))
        college = f"(?:(?!{verbs}|{others}|{alternatives(ontology.words('joiner'))}){HANZI}){{2,10}}?{colleges}"
        self._institution = re.compile(f"{kinds}*{institutions}|{college}")
        self._branch = re.compile(alternatives(ontology.words("branchTail")))
        self._namesake = re.compile("[”’」]{0}|{0}[”’」]".format(alternatives(ontology.words("namesakeTail"))))
        self._there = re.compile(f"{alternatives(ontology.words('thereWord'))}$")
        self._body = re.compile(f"(?:{firms}|{institutions})$")
        self._fulls = frozenset(fold(concept.zh) for concept in ontology.of("District", "City") if concept.zh)
        self._silent = Name(Kind.DECOY, ())

    def find(self, view: str) -> list[Mention]:
        """The mentions in a view, in order, none overlapping; decoys included, so that they can be shown."""
        lowered = _lowered(view)
        found: list[Mention] = []
        last = 0
        for index, start, end in self._automaton.find_matches_as_indexes(lowered):
            if start < last:
                continue
            if index in self._straddled:
                index, start, end = self._behind_verb(lowered, index, start, end)
            if self._labels[index] in self._guards:
                continue
            if self._edges[index] and not _stands_alone(view, start, end):
                continue
            name = self._names[index]
            if name.kind in PLACES:
                name, end = self._place(view, start, end, name, found)
            before = found[-1] if found else None
            if before is not None and before.end == start and self._joins(view, before, Mention(start, end, name)):
                start, name = found.pop().start, self._silent
            found.append(Mention(start, end, name))
            last = end
        bare = [number for number, m in enumerate(found) if lowered[m.start : m.end] in self._bare]
        if bare:
            dropped = {number for number in bare if not self._context.fits(view, found, number)}
            found = [mention for number, mention in enumerate(found) if number not in dropped]
        return [
            m
            for number, m in enumerate(found)
            if lowered[m.start : m.end] not in self._heads or number == 0 or not _touches(found[number - 1], m)
        ]

    def _behind_verb(self, lowered: str, index: int, start: int, end: int) -> tuple[int, int, int]:
        """The label behind a verb in whose end a label begins that was found: 会展业 in 发展会展业, and not 展会.

        It stays as found where a verb ends before it (建设 in 建设中医药平台), or the other needs a context.
        """
        for verb, overlap in self._straddled[index]:
            behind = start + overlap
            if not lowered.endswith(verb, 0, behind) or lowered.endswith(self._verbs, 0, start):
                continue
            found = next(iter(self._automaton.find_matches_as_indexes(lowered[behind : behind + _LONGEST])), None)
            if found is not None and found[1] == 0 and self._labels[found[0]] not in self._bare:
                return found[0], behind, behind + found[2]
        return index, start, end

    def _joins(self, view: str, first: Mention, second: Mention) -> bool:
        """Whether two names that touch are one body's: 广州市 and 天河中学."""
        ours = first.name.kind in (Kind.CITY, Kind.DISTRICT) and second.name.kind is Kind.DECOY
        return ours and bool(self._body.search(view, second.start, second.end))

    def _apposed(self, view: str, end: int, start: int) -> bool:
        """Whether a place stands right behind another, or behind the label that another is (【贵阳】白云区)."""
        return end == start or _LABEL_END.fullmatch(view, end, start) is not None

    def _place(self, view: str, start: int, end: int, name: Name, found: list[Mention]) -> tuple[Name, int]:
        """The name of a place and its end, unless it begins the name of something else or lies elsewhere."""
        before = found[-1] if found else None
        ours = name.kind is not Kind.ELSEWHERE
        if ours and before is not None and before.name.kind is Kind.ELSEWHERE:
            if self._apposed(view, before.end, start) or self._there.search(view, max(0, start - _NAME), start):
                return before.name, end
        branch = self._branch.match(view, end) and self._body.search(view, max(0, start - _NAME), start)
        if branch or self._namesake.match(view, end):
            return self._silent, end
        full = view[start:end] in self._fulls
        tail = (self._institution if full else self._organisation).match(view, end)
        return (self._silent, tail.end()) if tail else (name, end)


_NAME = 8
"""How far back the ending of a body's name is looked for before the place of its branch."""
_LONGEST = 24
"""How many characters the longest label may have that is looked for behind a verb."""
_LABEL_END = re.compile(r"[】〕］\]]?[：:· ]?")
_QUOTES = "“”‘’「」『』"
_LEAD = re.compile("[：:\n\t]|$")
"""What stands behind a word that leads an item (软件：……) or is all that a cell says."""


class _Context:
    """Where an everyday word such as 汽车 names an industry: as the object of a cue, in a list or before 产业."""

    def __init__(self, ontology: Ontology) -> None:
        cues = ontology.words(
            "leadCue",
            "growCue",
            "incubateCue",
            "enableCue",
            "objectLead",
            "bareVerb",
            "labelLead",
            "joiner",
            "districtNoun",
            "deicticDistrict",
            "deicticCity",
        )
        firm = ontology.words("leadCue", "growCue", "incubateCue", "bareVerb")
        self._ruled = re.compile(f"{alternatives(firm)}[“‘「]?$")
        self._listed = _list_labels(ontology)
        between = f"(?:(?!{alternatives(ontology.words('objectLead'))})[^，。；：\n\t])"
        self._headed = re.compile(f"{between}{{0,24}}?{alternatives(ontology.words('serviceHead'))}")
        self._item = re.compile(f"[、，/]|{alternatives(ontology.words('joiner', 'listEnd'))}")
        self._words = _context_labels(ontology)
        self._broad = _context_labels(ontology, *_CLASSES[Kind.TRACK][:-1])
        marks = "、，。；：:“‘「(（|+\t\n"
        self._left = re.compile(f"(?:^|[{marks}]|{alternatives(cues)})$")
        self._measured = re.compile(alternatives(ontology.words("measuredBy")))
        self._tail = re.compile(alternatives(ontology.words("trackTail", "listEnd", "genericHead")))
        joiner = alternatives(ontology.words("joiner"))
        self._joined = re.compile(f"[、，/]|{joiner}")
        closing = alternatives(ontology.words("joiner", "listPredicate"))
        self._closed = re.compile(rf"[{marks}”’」)）]|$|{closing}|[两二三四五六七八九十\d]+[大个]")

    def fits(self, view: str, found: list[Mention], number: int) -> bool:
        """Whether the mention of a number among the found names an industry there.

        A word for a whole track may stand alone behind a cue (主打旅游) or be measured (软件收入), one for a segment
        needs more.
        """
        mention = found[number]
        last = found[number - 1] if number else mention
        placed = last.name.kind in PLACES and view[last.end : mention.start] in ("", "的")
        word = _lowered(view[mention.start : mention.end])
        bare = word not in self._listed
        if (
            bare
            and _LEAD.match(view, mention.end)
            and view[max(0, mention.start - 1) : mention.start] in ("", "\n", "\t")
        ):
            return True
        if view[mention.start : mention.end] in self._broad and self._measured.match(view, mention.end):
            return True
        ahead = view[max(0, mention.start - 6) : mention.start]
        if not placed and not self._left.search(ahead):
            return False
        if not bare and self._item.match(view, mention.end) and self._headed.match(view, mention.end):
            return True
        if not bare and word not in self._words:
            return False
        if self._tail.match(view, mention.end):
            return True
        if not self._closed.match(view, mention.end):
            return False
        if view[mention.start : mention.end] in self._broad and self._ruled.search(
            view[max(0, mention.start - 6) : mention.start]
        ):
            return True
        return any(
            0 <= other < len(found)
            and found[other].name.kind is Kind.TRACK
            and self._joined.fullmatch(
                view[min(found[other].end, mention.end) : max(found[other].start, mention.start)].strip(_QUOTES)
            )
            for other in (number - 1, number + 1)
        )


def _straddled(labels: Iterable[str], verbs: Iterable[str]) -> dict[int, list[tuple[str, int]]]:
    """The labels by number that begin as verbs end, with those verbs and how much they share (发展: 展会, 1)."""
    endings: dict[str, list[tuple[str, int]]] = {}
    for verb in verbs:
        for overlap in range(1, len(verb)):
            endings.setdefault(verb[-overlap:], []).append((verb, overlap))
    longest = max(map(len, endings), default=0)
    found: dict[int, list[tuple[str, int]]] = {}
    for number, label in enumerate(labels):
        for overlap in range(1, min(longest, len(label) - 1) + 1):
            if known := endings.get(label[:overlap]):
                found.setdefault(number, []).extend(known)
    return found


def _context_labels(ontology: Ontology, *classes: str) -> set[str]:
    """The words that name a track, or a concept of some classes, only in a context that says so."""
    classes = classes or _CLASSES[Kind.TRACK]
    return {label for concept in ontology.of(*classes) for label in concept.all("kg:contextLabel")}


def _list_labels(ontology: Ontology) -> set[str]:
    """The words that name a track only in a list that ends with what heads it (科技、文化等现代服务业)."""
    return {label for concept in ontology.of(*_CLASSES[Kind.TRACK]) for label in concept.all("kg:listLabel")}


def _names(ontology: Ontology) -> dict[str, Name]:
    joiners = [*ontology.words("joiner"), "、"]
    regional = {word.zh: [s for s in word.labels if s != word.zh] for word in ontology.of("RegionalWord")}
    found: dict[str, tuple[Kind, set[str]]] = {}
    for kind, classes in _CLASSES.items():
        for concept in ontology.of(*classes):
            for label in _spellings(concept, kind, joiners, regional):
                first, concepts = found.setdefault(label, (kind, set()))
                if first is kind:
                    concepts.add(concept.iri)
    for label in ontology.words("matchGuard"):
        found.setdefault(label, (Kind.DECOY, set()))
    return {label: Name(found[label][0], tuple(sorted(found[label][1]))) for label in sorted(found)}


def _spellings(concept: Concept, kind: Kind, joiners: list[str], regional: dict[str, list[str]]) -> set[str]:
    """All spellings of a concept's labels: with and without gaps, in both orders, in the words of each region."""
    labels = [*concept.labels, *concept.all("kg:contextLabel"), *concept.all("kg:listLabel")]
    for word, others in regional.items():
        labels += [label.replace(word, other) for label in labels if word in label for other in others]
    words = [_lowered(fold(label)).split() for label in labels]
    folded = {gap.join(parts) for parts in words for gap in ("", " ")}
    if kind is not Kind.TRACK:
        return folded
    return {spelling for label in folded for spelling in variants(label, joiners)}


def _touches(first: Mention, second: Mention) -> bool:
    """Whether a name of an industry ends where another begins."""
    return first.end == second.start and first.name.kind is Kind.TRACK


def _lowered(text: str) -> str:
    """The text with its Latin capitals in lower case, of the same length."""
    return _UPPER.sub(lambda match: match[0].lower(), text)


def _stands_alone(view: str, start: int, end: int) -> bool:
    """Whether a match does not begin or end inside a Latin word or a number."""
    before, after = view[start - 1 : start], view[end : end + 1]
    inside_left = _LATIN.match(before) and _LATIN.match(view[start])
    inside_right = _LATIN.match(after) and _LATIN.match(view[end - 1])
    return not inside_left and not inside_right
