"""The frozen records that cross the seams between the stages.

Offsets are half-open, in Unicode code points, into `Document.text`. Concepts are named by IRI.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from decimal import Decimal
from enum import StrEnum

__all__ = [
    "Carrier",
    "Claim",
    "Commitment",
    "Comparator",
    "Document",
    "Evidence",
    "Figure",
    "Measure",
    "OwnSystem",
    "Pursuit",
    "Skipped",
    "Span",
    "Stance",
    "Status",
    "Tenure",
]


class Stance(StrEnum):
    """How strongly a subject commits to a track, strongest first.

    >>> min(Stance.ENABLE, Stance.LEAD, key=Stance.rank)
    <Stance.LEAD: 'lead'>
    """

    LEAD = "lead"
    GROW = "grow"
    INCUBATE = "incubate"
    ENABLE = "enable"

    def rank(self) -> int:
        """The place in the order of strength; 0 is the strongest."""
        return _RANKS[self.value]


_PERIOD = re.compile(r"[0-9]{4}(-.+)?")
_RANKS = {stance.value: rank for rank, stance in enumerate(Stance)}


class Measure(StrEnum):
    """What a figure measures."""

    GROWTH = "growth"
    LEVEL = "level"
    SHARE = "share"
    COUNT = "count"


class Comparator(StrEnum):
    """How the value stands to what is said."""

    EQUAL = "="
    AT_LEAST = "≥"
    MORE = ">"
    ABOUT = "≈"
    AT_MOST = "≤"
    LESS = "<"
    RANGE = "range"


class Status(StrEnum):
    """Whether a figure is aimed at or reached."""

    TARGET = "target"
    ACHIEVED = "achieved"


@dataclass(frozen=True, slots=True, kw_only=True, order=True)
class Span:
    """A stretch of a text, `[start, end)`."""

    start: int
    end: int

    def __post_init__(self) -> None:
        if not 0 <= self.start <= self.end:
            raise ValueError(f"not a span: [{self.start}, {self.end})")


@dataclass(frozen=True, slots=True, kw_only=True)
class Document:
    """One source text. `name` is its path relative to the input folder, with `/`."""

    name: str
    text: str
    sha256: str
    title: str = ""
    issuer: str = ""
    date: str = ""
    place: str = ""
    address: str = ""
    encoding: str = "utf-8"
    media_type: str = "text/plain"
    extracted: bool = False
    found: tuple[tuple[str, str], ...] = ()
    pages: tuple[int, ...] = ()
    """Offsets at which pages 1, 2, … begin; empty where the document has no pages."""
    above: str = ""
    """Lines that stand above the text on its page, such as a byline, and are no part of it."""

    @property
    def year(self) -> int | None:
        """The year of `date` (an ISO date, month or year); None where there is none."""
        return int(self.date[:4]) if self.date else None

    def page(self, offset: int) -> int | None:
        """The number of the page, from 1, that holds an offset; None where there are no pages."""
        return sum(1 for start in self.pages if start <= offset) or None


@dataclass(frozen=True, slots=True, kw_only=True)
class Skipped:
    """A file that could not be read: what is wrong with it, and what to do."""

    name: str
    reason: str
    hint: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Evidence:
    """A sentence of a document, and the words in it that say the thing.

    `quote` is `document.text[span.start:span.end]`; every span of `words` lies inside `span`.
    """

    span: Span
    quote: str
    words: tuple[Span, ...] = ()
    heading: Span | None = None
    """The nearest heading above it; None where there is none but the title."""

    def __post_init__(self) -> None:
        start, end, heading = self.span.start, self.span.end, self.heading
        if len(self.quote) != end - start:
            raise ValueError(f"a quote of {len(self.quote)} characters for {self.span}")
        if start == end or (heading is not None and heading.start == heading.end):
            raise ValueError(f"evidence of no words: {self}")
        for word in self.words:
            if not start <= word.start < word.end <= end:
                raise ValueError(f"words outside of {self.span}, or none: {self.words}")


@dataclass(frozen=True, slots=True, kw_only=True)
class Claim:
    """What a document says of a subject (the IRI of a district or the city)."""

    document: str
    subject: str
    evidence: tuple[Evidence, ...]

    def __post_init__(self) -> None:
        if not self.evidence:
            raise ValueError(f"a claim without evidence: {self}")


@dataclass(frozen=True, slots=True, kw_only=True)
class Commitment(Claim):
    """A subject commits to a track. The first evidence is the one for the stance."""

    track: str
    stance: Stance
    via: str
    """The IRI of the track or segment whose label stood in the text."""
    surface: str
    """The label as it stood, white space removed."""
    confidence: Decimal
    speaker: str = ""
    """The person's name, where the text names one."""

    def __post_init__(self) -> None:
        Claim.__post_init__(self)
        if not (self.via and 0 <= self.confidence <= 1):
            raise ValueError(f"a commitment by no concept, or of a confidence that is none: {self}")


@dataclass(frozen=True, slots=True, kw_only=True)
class Figure(Claim):
    """A target or an achievement of a subject."""

    indicator: str = ""
    """The IRI of a known indicator; empty where it is open."""
    indicator_text: str
    measure: Measure
    comparator: Comparator
    value: Decimal
    value_max: Decimal | None = None
    unit: str
    """`%`, `CNY`, a unit symbol such as `km2`, or a measure word."""
    period: str = ""
    """`2025`, `2025-Q1`, `2025-H1`, `2025-Q1/Q3`; empty where the text does not say."""
    status: Status
    surface: str
    speaker: str = ""

    def __post_init__(self) -> None:
        Claim.__post_init__(self)
        if not self.unit or (self.period and not _PERIOD.fullmatch(self.period)):
            raise ValueError(f"a figure without a unit, or of a period that is none: {self}")


@dataclass(frozen=True, slots=True, kw_only=True)
class Tenure(Claim):
    """A person holds a post."""

    person: str
    post: str

    def __post_init__(self) -> None:
        Claim.__post_init__(self)
        if not (self.person and self.post):
            raise ValueError(f"a tenure of nobody, or of nothing: {self}")


@dataclass(frozen=True, slots=True, kw_only=True)
class OwnSystem(Claim):
    """A district's own framework, by its quoted name, and what the text calls it."""

    name: str
    kind: str

    def __post_init__(self) -> None:
        Claim.__post_init__(self)
        if not self.name:
            raise ValueError(f"a system without a name: {self}")


@dataclass(frozen=True, slots=True, kw_only=True)
class Pursuit(Claim):
    """A subject pursues a direction of the system."""

    direction: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Carrier(Claim):
    """A named park, base, platform, hub, exchange or project, and the tracks it is for."""

    name: str
    kind: str
    """The IRI of the kind of carrier."""
    tracks: tuple[str, ...] = field(default=())
