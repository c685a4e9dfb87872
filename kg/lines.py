"""The lines of a text, each with what its neighbours say of it: its mark, the list it stands in, where it may break.

Positions are those of the folded text.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from kg.rows import BARS, ENDED

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
BULLET = re.compile(r"(?:[–—]{1,2}|[-*+•·→\u25a0-\u27bf\U0001f300-\U0001faff]\ufe0f?|[①-⑳⑴-⒇]|[a-zA-Z][.)])\s*(?=\S)")
INNER = re.compile(r"[，。；！？,;!?]")
"""What a heading does not hold."""
_FURNITURE = re.compile(r"[-—–·\s]*\d{1,4}[-—–·\s]*|[\[〔［【(（]图[：:][^\]〕］】)）]*[\]〕］】)）]")
"""Page numbers and what stands for a picture: no part of the text that is read."""
_LABELLED = re.compile(r"[^\s，。；：、,.;:（()）“”]{2,8}[：:](?!\d)")
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
    indent: str
    """The white space before it."""


def lines(folded: str) -> list[Line]:
    """The filled lines of a folded text, in order, without page numbers and the like."""
    spans = []
    indents = []
    position = 0
    for raw in folded.splitlines(keepends=True):
        body = raw.strip()
        indents.append(raw[: raw.index(body)] if body else "")
        start = position + (raw.index(body) if body else len(raw))
        end = start if _FURNITURE.fullmatch(body) else start + len(body)
        spans.append((start, end, raw.startswith(("\u3000\u3000", "    "))))
        position += len(raw)
    filled = [(start, end) for start, end, _ in spans if end > start]
    bars = [0, *(sum(map(folded[start:end].count, BARS)) for start, end in filled), 0]
    width = _width([folded[start:end] for start, end in filled])
    subtitled = len(filled) > 1 and bool(SUBTITLE.match(folded, *filled[1]))
    marks = _marks([folded[start:end] for start, end in filled])
    texts = [folded[start:end] for start, end, _ in spans]
    kinds = [_mark(text) if text else "" for text in texts]
    found: list[Line] = []
    for number, (start, end, indent) in enumerate(spans):
        if end > start:
            before = spans[number - 1] if number else (0, 0, False)
            short = before[1] - before[0] < _FULL * width
            near = [kinds[number - 1] if number else "", *kinds[number + 1 : number + 2]]
            above = (
                before[1] > before[0] and _LABELLED.match(folded, *before[:2]) and folded[before[1] - 1] not in "，、,"
            )
            labelled = (short or above) and _LABELLED.match(folded, start, end)
            found.append(
                Line(
                    start=start,
                    end=end,
                    fresh=indent or bool(labelled),
                    blank_before=before[0] == before[1],
                    blank_after=number + 1 == len(spans) or spans[number + 1][0] == spans[number + 1][1],
                    subtitled=subtitled and not found,
                    wrapped=width < _WIDE,
                    leads=number + 1 < len(spans) and _led(texts[number], texts[number + 1], marks),
                    outer=marks.get(kinds[number], 0) < min(marks.get(k, len(marks)) for k in ("third", "fourth")),
                    listed=bool(kinds[number]) and kinds[number] in near,
                    parts=not kinds[number] and near[0] == near[-1] != "",
                    broken=width < _WIDE and end - start >= width - 1 and _continues(folded, spans, number),
                    barred=_barred(bars[len(found) : len(found) + 3]),
                    indent=indents[number],
                )
            )
    return found


def _barred(bars: list[int]) -> bool:
    """Whether a line has several bars, and one next to it has as many; the numbers are those of all three."""
    before, here, after = bars
    return here > 1 and here in (before, after)


def _continues(folded: str, spans: list[tuple[int, int, bool]], number: int) -> bool:
    """Whether a line is followed at once by one that has no mark of its own."""
    if number + 1 == len(spans) or spans[number + 1][0] == spans[number + 1][1]:
        return False
    start, end, indent = spans[number + 1]
    return not (indent or NUMBERED.match(folded, start, end) or BULLET.match(folded, start, end))


def _mark(text: str) -> str:
    """The kind of mark that a line begins with: its bullet, or the kind of its number; empty for plain text."""
    numbered = NUMBERED.match(text)
    if numbered:
        return str(numbered.lastgroup)
    bullet = BULLET.match(text)
    return ("①" if "①" <= text[0] <= "⒇" else text[0]) if bullet else ""


def _marks(lines: list[str]) -> dict[str, int]:
    """The kinds of marks that lines begin with, the outer ones first: those that come first."""
    kinds = dict.fromkeys(filter(None, map(_mark, lines)))
    return {kind: number for number, kind in enumerate(kinds)}


def _led(text: str, below: str, marks: dict[str, int]) -> bool:
    """Whether plain text or an inner list stands below a line (1. below ◆黄埔区)."""
    mark, inner = _mark(text), _mark(below)
    return marks[inner] > marks[mark] if mark and inner else _plain(below)


def _plain(text: str) -> bool:
    """Whether a line is filled, and neither an item, a row nor marked as a heading."""
    marked = MARKED.match(text) or BULLET.match(text) or NUMBERED.match(text) or text.startswith(tuple(BARS))
    return bool(text) and not marked


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
