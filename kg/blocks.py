"""The lines of a text as blocks: headings, paragraphs, items of lists and rows of tables.

Broken lines of a scan are one block again; what a heading, an item or a row looks like is told by its marks, its
number, its length and the blank lines around it. Positions are those of the folded text.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from enum import StrEnum

from kg.rows import BARS, ENDED, RULE, cells

__all__ = ["LONGEST", "Block", "Kind", "Sections", "blocks"]

_DIGITS = "一二三四五六七八九十"
_MARKED = re.compile(r"(#{1,6})\s*(?=\S)|\*\*(?=[^*]+\*\*$)")
_PART = re.compile(rf"第[{_DIGITS}\d]+[章节篇部]分?\s*")
_NUMBERED = re.compile(
    rf"(?:(?P<first>[{_DIGITS}]+)、|(?P<second>[（(][{_DIGITS}]+[）)])|(?P<third>\d{{1,2}}(?:[.．、](?!\d)|[)）])))\s*"
)
_SUBTITLE = re.compile("[—─–-]{2}")
_FURNITURE = re.compile(r"[-—–·\s]*\d{1,4}[-—–·\s]*|[\[〔［【(（]图[：:][^\]〕］】)）]*[\]〕］】)）]")
"""Page numbers and what stands for a picture: no part of the text that is read."""
_BRACKETED = re.compile(r"[【〖\[][^】〗\]]+[】〗\]]$")
_BULLET = re.compile(r"(?:[-*+•·→–—\u25a0-\u27bf\U0001f300-\U0001faff]\ufe0f?|[①-⑳⑴-⒇]|[a-zA-Z][.)])\s*(?=\S)")
_SIGNED = re.compile(r"[^\w，、,%（()）“‘’”《》\s]$")
"""A sign at the end of a line, such as ～ or a picture."""
_GOING = re.compile("[。；;]|[，、,（(]$")
"""What a line holds that is more than an item of a few words, or goes on."""
_INNER = re.compile(r"[，。；！？,;!?]")
_ASIDE = re.compile(r"[（(][^（）()]*[）)]$")
"""What may stand in brackets behind a title: （2026年，节选）."""
_LABELLED = re.compile(r"[^\s，。；：、,.;:（()）“”]{2,8}[：:](?!\d)")
_SENTENCE, _COMMA = re.compile("[。；;]"), re.compile("[，,]")
_SHORT, _TITLE = 28, 40
_WIDE, _FULL = 80, 0.8
_ALONE = 12
"""The level of a heading that only stands alone and is short."""
_ADDRESS = re.compile(".*[:：—]")
"""A line that stands alone, and says to whom or what what follows is."""
LONGEST = 1000
"""Characters of a sentence, a cell or a heading: rules look at all of one at once, and it takes them long."""


class Kind(StrEnum):
    """What a passage is on the page."""

    HEADING = "heading"
    PARAGRAPH = "paragraph"
    ITEM = "item"
    ROW = "row"


@dataclass(slots=True)
class Block:
    """A passage in the making: stretches of the text that will stand together."""

    kind: Kind
    pieces: list[tuple[int, int]]
    level: int = 0
    table: int = 0
    open: bool = False
    """Whether the next plain line goes on with it."""


@dataclass(slots=True)
class Sections:
    """The headings that are open while the blocks of a document go by, the nearest last, each with its level."""

    open: list[tuple[int, tuple[int, int]]] = field(default_factory=list)
    top: bool = True
    """Whether there was nothing yet but lines that stand alone: titles, bylines, dates."""

    def enter(self, block: Block, folded: str, place: tuple[int, int]) -> tuple[int, int] | None:
        """The place of the heading above a block, which may itself be one that names what follows."""
        alone = block.level == _ALONE
        self.top = self.top and (alone or bool(_ASIDE.fullmatch(folded, *block.pieces[0])))
        aside = alone and (self.top or _ADDRESS.fullmatch(folded, *block.pieces[0]))
        names = block.kind is Kind.HEADING and not aside
        while names and self.open and self.open[-1][0] >= block.level:
            self.open.pop()
        heading = self.open[-1][1] if self.open else None
        if names:
            self.open.append((block.level, place))
        return heading


@dataclass(slots=True)
class _Line:
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
    """Whether plain text follows on the next line, so that a bullet before a few words makes them a heading."""
    broken: bool
    """Whether it is as long as such lines are, and another follows."""
    barred: bool
    """Whether bars stand in it and as many in a line next to it, so that it is a row though it begins with none."""
    indent: str
    """The white space before it."""


def blocks(folded: str) -> Iterator[Block]:
    """The blocks of a folded text, in order."""
    block: Block | None = None
    tables = 0
    for line in _lines(folded):
        new = _classify(folded, line, block)
        apart = line.fresh or (block is not None and not line.wrapped and _over(folded, block, line))
        if new.kind is Kind.PARAGRAPH and block is not None and block.open and not apart:
            block.pieces += new.pieces
            block.open = new.open
            continue
        if block is not None:
            yield block
        if new.kind is Kind.ROW:
            barred = folded.startswith(tuple(BARS), line.start)
            tables += block is None or block.kind is not Kind.ROW or (barred and line.blank_before)
            new.table = tables
        block = new
    if block is not None:
        yield block


def _over(folded: str, block: Block, line: _Line) -> bool:
    """Whether a block that is no sentence is over before a line: it has an end, or is an item of a few words."""
    if line.blank_before:
        return _whole(folded, block)
    start, end = block.pieces[0]
    brief = block.kind is Kind.ITEM and len(block.pieces) == 1 and end - start < _TITLE
    return brief and not _GOING.search(folded, start, end)


def _whole(folded: str, block: Block) -> bool:
    """Whether a block that is no sentence has an end nevertheless: an item, or what ends with a sign."""
    return block.kind is Kind.ITEM or bool(_SIGNED.search(folded, *block.pieces[-1]))


def _lines(folded: str) -> list[_Line]:
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
    subtitled = len(filled) > 1 and bool(_SUBTITLE.match(folded, *filled[1]))
    lines: list[_Line] = []
    for number, (start, end, indent) in enumerate(spans):
        if end > start:
            before = spans[number - 1] if number else (0, 0, False)
            short = before[1] - before[0] < _FULL * width
            above = (
                before[1] > before[0] and _LABELLED.match(folded, *before[:2]) and folded[before[1] - 1] not in "，、,"
            )
            labelled = (short or above) and _LABELLED.match(folded, start, end)
            lines.append(
                _Line(
                    start=start,
                    end=end,
                    fresh=indent or bool(labelled),
                    blank_before=before[0] == before[1],
                    blank_after=number + 1 == len(spans) or spans[number + 1][0] == spans[number + 1][1],
                    subtitled=subtitled and not lines,
                    wrapped=width < _WIDE,
                    leads=number + 1 < len(spans) and _plain(folded[slice(*spans[number + 1][:2])]),
                    broken=width < _WIDE and end - start >= width - 1 and _continues(folded, spans, number),
                    barred=_barred(bars[len(lines) : len(lines) + 3]),
                    indent=indents[number],
                )
            )
    return lines


def _barred(bars: list[int]) -> bool:
    """Whether a line has several bars, and one next to it has as many; the numbers are those of all three."""
    before, here, after = bars
    return here > 1 and here in (before, after)


def _continues(folded: str, spans: list[tuple[int, int, bool]], number: int) -> bool:
    """Whether a line is followed at once by one that has no mark of its own."""
    if number + 1 == len(spans) or spans[number + 1][0] == spans[number + 1][1]:
        return False
    start, end, indent = spans[number + 1]
    return not (indent or _NUMBERED.match(folded, start, end) or _BULLET.match(folded, start, end))


def _plain(text: str) -> bool:
    """Whether a line is filled, and neither an item, a row nor marked as a heading."""
    marked = _MARKED.match(text) or _BULLET.match(text) or _NUMBERED.match(text) or text.startswith(tuple(BARS))
    return bool(text) and not marked


def _width(lines: list[str]) -> int:
    """The width at which lines are broken; more than any line has where each is a paragraph or an item.

    Broken lines are full lines, most of which end within a sentence.
    """
    lengths = sorted(map(len, lines))
    width = lengths[-1 - len(lengths) // 10] if lengths else 0
    full = [line for line in lines[:-1] if len(line) >= _FULL * width and not _BULLET.match(line)]
    within = sum(1 for line in full if not ENDED.search(line) and _INNER.search(line))
    broken = width < _WIDE and len(full) >= 2 and 2 * within >= len(full)
    return width if broken else max([_WIDE, *lengths]) * 2


def _classify(folded: str, line: _Line, before: Block | None) -> Block:
    text = folded[line.start : line.end]
    if RULE.fullmatch(text):
        kind = Kind.ROW if before is not None and before.kind is Kind.ROW else Kind.PARAGRAPH
        return Block(kind, [(line.start, line.start)])
    near = len(before.pieces) if before is not None and before.kind is Kind.ROW else 0
    row = cells(text, line.indent, near, barred=line.barred)
    if row and max(end - start for start, end in row) <= LONGEST:
        return Block(Kind.ROW, [(line.start + start, line.start + end) for start, end in row])
    heading = _heading(text, line, before)
    if heading is not None:
        return heading
    if _SUBTITLE.match(text) and not _INNER.search(text) and before is not None and before.kind is Kind.HEADING:
        return Block(Kind.PARAGRAPH, [(line.start, line.end)])
    if _ASIDE.fullmatch(text):
        return Block(Kind.PARAGRAPH, [(line.start, line.end)])
    bullet = _BULLET.match(text)
    numbered = None if bullet else _NUMBERED.match(text)
    if bullet or numbered:
        skip = (bullet or numbered).end()  # type: ignore[union-attr]
        return Block(Kind.ITEM, [(line.start + skip, line.end)], open=not ENDED.search(text))
    return Block(Kind.PARAGRAPH, [(line.start, line.end)], open=not ENDED.search(text))


def _heading(text: str, line: _Line, before: Block | None) -> Block | None:
    """The heading that a line is, by its mark, its number, its brackets, or its standing alone and short."""
    marked = _MARKED.match(text)
    if marked and len(text) <= LONGEST:
        level = len(marked[1]) if marked[1] else 6
        end = line.end - (0 if marked[1] else 2)
        return Block(Kind.HEADING, [(line.start + marked.end(), end)], level=level)
    if _BRACKETED.fullmatch(text) and len(text) <= _SHORT:
        return Block(Kind.HEADING, [(line.start + 1, line.end - 1)], level=7)
    if len(text) > _TITLE or _SENTENCE.search(text):
        return None
    part = _PART.match(text)
    if part:
        return Block(Kind.HEADING, [(line.start + part.end(), line.end)], level=7)
    closed = before is None or not before.open
    numbered = _NUMBERED.match(text)
    if numbered and not line.broken and not _COMMA.search(text) and (closed or not numbered["third"]):
        level = 8 + ("first", "second", "third").index(str(numbered.lastgroup))
        return Block(Kind.HEADING, [(line.start + numbered.end(), line.end)], level=level)
    bullet = _BULLET.match(text)
    if bullet and closed and line.leads and not line.wrapped and len(text) <= _SHORT:
        if not _INNER.search(text) and not ENDED.search(text):
            return Block(Kind.HEADING, [(line.start + bullet.end(), line.end)], level=_ALONE - 1)
    alone = (line.blank_before and line.blank_after) or not line.wrapped
    longest = _SHORT if line.wrapped else _TITLE
    plain = _ASIDE.sub("", text)
    if before is None and line.subtitled and not ENDED.search(text):
        return Block(Kind.HEADING, [(line.start, line.end)], level=_ALONE)
    if plain and closed and len(text) <= longest and alone and not _INNER.search(plain) and not _BULLET.match(text):
        return Block(Kind.HEADING, [(line.start, line.end)], level=_ALONE)
    return None
