"""The lines of a text, each with what its neighbours say of it: its mark, the list it stands in, where it may break.

Positions are those of the folded text.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

from kg.rows import BARS, ENDED, MARKS

__all__ = ["BULLET", "INNER", "MARKED", "NUMBERED", "SUBTITLE", "Line", "lines"]

_DIGITS = "一二三四五六七八九十"
MARKED = re.compile(r"(#{1,6})\s*(?=\S)|\*\*(?=[^*]+\*\*$)")
"""How a heading begins in Markdown."""
NUMBERED = re.compile(
    rf"(?:(?P<first>[{_DIGITS}]+)、|(?P<second>[（(][{_DIGITS}]+[）)])"
    rf"|(?P<third>\d{{1,2}}[.．、](?!\d))|(?P<fourth>[（(]?\d{{1,2}}[)）]))\s*"
)
"""The number of a heading or an item, by its kind."""
SUBTITLE = re.compile("[—─–-]{2}")
BULLET = re.compile(
    r"(?:[–—]{1,2}|[-*+•·・‧→\u2580-\u27bf\U0001f300-\U0001faff]\ufe0f?|[①-⑳⑴-⒇]|[a-zA-Z][.)])\s*(?=\S)"
)
INNER = re.compile(r"[，。；！？,;!?]")
"""What a heading does not hold."""
_FURNITURE = re.compile(r"[-—–·\s]*\d{1,4}[-—–·\s]*|[\[〔［【(（]图[：:][^\]〕］】)）]*[\]〕］】)）]")
"""Page numbers and what stands for a picture: no part of the text that is read."""
_LABELLED = re.compile(r"[^\s，。；：、,.;:（()）“”]{2,8}[：:](?!\d)")
_LEADING = re.compile("[：:]$")
"""The end of a line that leads up to what follows."""
_NAMED = 40
"""The longest line that only names places."""
_TITLED = re.compile("[【〖][^】〗]{1,12}[】〗]")
"""The title that a paragraph begins with."""
_ROWS, _HEADER = 3, 14
"""The fewest rows of a table whose cells a mark parts, and the most characters of one of its headers."""
_COUNTED = re.compile(r"\d")
_YEARS = re.compile(r"(?:19|20)\d\d")
_WIDE, _FULL = 80, 0.8


@dataclass(slots=True)
class Line:
    """A filled line at `[start, end)` of a text, without the white space around it."""

    start: int
    end: int
    fresh: bool
    """Whether it begins a paragraph for sure."""
    blank_before: bool
    blank_after: bool
    subtitled: bool
    """Whether it is the first line, with a subtitle below."""
    wrapped: bool
    """Whether the text is broken into lines of one width, rather than a line for each paragraph."""
    leads: bool
    """Whether plain text, or items with a mark that comes later, follow on the next line, as below a heading."""
    outer: bool
    """Whether its mark comes in the text before any arabic number does."""
    listed: bool
    """Whether a line with a mark of the same kind stands next to it, as in a list."""
    parts: bool
    """Whether it has no mark and stands between two items of one kind, as a heading between two lists does."""
    broken: bool
    """Whether it is as long as such lines are, and another follows."""
    barred: bool
    """Whether bars stand in it and as many in a line next to it, so that it is a row though it begins with none."""
    mark: str
    """The mark that parts its cells, where it is a row without bars."""
    place: str
    """Whether it only names places: `head` where what stands below is theirs, `foot` where what stands above is.

    `lead` is for one of several lines that go on behind a place and a colon.
    """
    indent: str
    """The white space before it."""


@dataclass(slots=True)
class _Raw:
    """A line as it stands, blank or filled, without the white space around it; `mark` is the kind of its mark."""

    start: int
    text: str
    indent: str
    mark: str

    @property
    def fresh(self) -> bool:
        """Whether it is indented as the beginning of a paragraph, or begins with a title in brackets."""
        return self.indent.startswith(("\u3000\u3000", "    ")) or bool(_TITLED.match(self.text))


def lines(folded: str, place: re.Pattern[str] | None = None) -> list[Line]:
    """The filled lines of a folded text, in order, without page numbers and the like.

    `place` is the expression for a line that only names places, with a group `label` (see `kg.standing`).
    """
    raws = list(_raws(folded))
    places = _places(raws, place) if place else {}
    filled = [raw.text for raw in raws if raw.text]
    marked = _marked(raws)
    bars = [0, *(sum(map(text.count, BARS)) for text in filled), 0]
    width = _width(filled)
    subtitled = len(filled) > 1 and bool(SUBTITLE.match(filled[1]))
    # The kinds of marks, the outer ones first: those that come first.
    marks = {mark: place for place, mark in enumerate(dict.fromkeys(raw.mark for raw in raws if raw.mark))}
    arabic = min(marks.get(kind, len(marks)) for kind in ("third", "fourth"))
    blank = _Raw(0, "", "", "")
    found: list[Line] = []
    for before, raw, after in zip([blank, *raws], raws, [*raws[1:], blank], strict=False):
        if not raw.text:
            continue
        short = len(before.text) < _FULL * width
        above = before.text and before.text[-1] not in "，、," and _LABELLED.match(before.text)
        labelled = (short or above) and _LABELLED.match(raw.text)
        found.append(
            Line(
                start=raw.start,
                end=raw.start + len(raw.text),
                fresh=raw.fresh or bool(labelled),
                blank_before=not before.text,
                blank_after=not after.text,
                subtitled=subtitled and not found,
                wrapped=width < _WIDE,
                leads=marks[after.mark] > marks[raw.mark] if raw.mark and after.mark else _plain(after),
                outer=marks.get(raw.mark, 0) < arabic,
                listed=raw.mark != "" and raw.mark in (before.mark, after.mark),
                parts=not raw.mark and before.mark == after.mark != "",
                broken=width < _WIDE and len(raw.text) >= width - 1 and _goes_on(after),
                barred=_barred(bars[len(found) : len(found) + 3]),
                mark=marked.get(raw.start, ""),
                place=places.get(raw.start, ""),
                indent=raw.indent,
            )
        )
    return found


def _marked(raws: list[_Raw]) -> dict[int, str]:
    """Where rows begin whose cells a mark of a sentence parts, below a header, and which mark that is."""
    found: dict[int, str] = {}
    for mark in MARKS:
        number, run = 0, list[_Raw]()
        for raw in [*raws, _Raw(0, "", "", "")]:
            here = raw.text.count(mark)
            if not here or here != number:
                found |= {row.start: mark for row in run} if _tabular(run, mark) else {}
                number, run = here, []
            run += [raw] if here else []
    return found


def _tabular(run: list[_Raw], mark: str) -> bool:
    """Whether lines with as many marks are a table: a header of short words without a number, and rows below it."""
    if len(run) < _ROWS or any(raw.mark or ENDED.search(raw.text) for raw in run):
        return False
    header = _YEARS.sub("", run[0].text)
    titles = [title.strip() for title in header.split(mark)]
    short = all(title and len(title) <= _HEADER for title in titles) and not _COUNTED.search(header)
    return short and all(other not in raw.text for raw in run for other in "。：；，" if other != mark)


def _places(raws: list[_Raw], place: re.Pattern[str]) -> dict[int, str]:
    """Where lines that only name places begin, and whether each is the head or the foot of its lines.

    A list of places is none: such a line stands alone. With a label, all are heads or all feet; they are heads where
    nothing leads up to the first one, and feet where something stands right above it, and nothing below the last.
    """
    found = [place.fullmatch(raw.text) if len(raw.text) <= _NAMED else None for raw in raws]
    leads = [bool(name and name["rest"] and not name["label"]) for name in found]
    names = [None if name and name["rest"] else name for name in found]
    filled = [n for n, raw in enumerate(raws) if raw.text]
    before, after = dict(pairwise(filled[::-1])), dict(pairwise(filled))
    alone = [n for n in filled if names[n] and not any(names[at[n]] for at in (before, after) if n in at)]
    labelled = [n for n in alone if (name := names[n]) and name["label"]]
    places = {raws[n].start: "head" for n in alone if n not in labelled}
    several = {at for n, pair in enumerate(pairwise(leads)) if all(pair) for at in (n, n + 1)}
    places |= {raws[n].start: "lead" for n in several}
    if not labelled:
        return places
    first, last = labelled[0], labelled[-1]
    led = first not in before or not raws[first - 1].text or _LEADING.search(raws[first - 1].text)
    if led and last in after:
        places |= {raws[n].start: "head" for n in labelled}
    elif not led and not (last + 1 < len(raws) and _plain(raws[last + 1])):
        places |= {raws[n].start: "foot" for n in labelled}
    return places


def _raws(folded: str) -> Iterator[_Raw]:
    position = 0
    for said in folded.splitlines(keepends=True):
        body = said.strip()
        indent = said[: said.index(body)] if body else said
        text = "" if _FURNITURE.fullmatch(body) else body
        yield _Raw(position + len(indent), text, indent, _mark(text))
        position += len(said)


def _barred(bars: list[int]) -> bool:
    """Whether a line has several bars, and one next to it has as many; the numbers are those of all three."""
    before, here, after = bars
    return here > 1 and here in (before, after)


def _mark(text: str) -> str:
    """The kind of mark that a line begins with: its bullet, or the kind of its number; empty for plain text."""
    numbered = NUMBERED.match(text)
    if numbered:
        return str(numbered.lastgroup)
    bullet = BULLET.match(text)
    return ("①" if "①" <= text[0] <= "⒇" else text[0]) if bullet else ""


def _goes_on(raw: _Raw) -> bool:
    """Whether a line is filled and has no mark of its own, so that it goes on with the one above."""
    return bool(raw.text) and not (raw.fresh or raw.mark)


def _plain(raw: _Raw) -> bool:
    """Whether a line is filled, and neither an item, a row nor marked as a heading."""
    return bool(raw.text) and not (raw.mark or MARKED.match(raw.text) or raw.text.startswith(tuple(BARS)))


def _width(lines: list[str]) -> int:
    """The width at which lines are broken; more than any line has where each is a paragraph or an item.

    Broken lines are full lines, most of which end within a sentence.
    """
    lengths = sorted(map(len, lines))
    width = lengths[-1 - len(lengths) // 10] if lengths else 0
    full = [line for line in lines[:-1] if len(line) >= _FULL * width and not BULLET.match(line)]
    within = sum(1 for line in full if not ENDED.search(line) and INNER.search(line))
    broken = width < _WIDE and len(full) >= 2 and 2 * within >= len(full)
    return width if broken else max([_WIDE, *lengths]) * 2
