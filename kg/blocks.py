"""The lines of a text as blocks: headings, paragraphs, items of lists and rows of tables.

Broken lines of a scan are one block again; what a heading, an item or a row looks like is told by its marks, its
number, its length and the blank lines around it. Positions are those of the folded text.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any, TypeVar

from kg.lines import BULLET, INNER, MARKED, NUMBERED, SUBTITLE, Line, lines
from kg.rows import BARS, ENDED, RULE, cells

__all__ = ["LEVELS", "LONGEST", "Block", "Kind", "Sections", "blocks", "close_headings"]

Heading = TypeVar("Heading", bound=tuple[Any, ...])

_DIGITS = "一二三四五六七八九十"
_PART = re.compile(rf"第[{_DIGITS}\d]+[章节篇部]分?\s*")
_BRACKETED = re.compile(r"[【〖\[][^】〗\]]+[】〗\]]$")
_SIGNED = re.compile(r"[^\w，、,%（()）“‘’”《》\s]$")
"""A sign at the end of a line, such as ～ or a picture."""
_GOING = re.compile("[。；;]|[，、,（(]$")
"""What a line holds that is more than an item of a few words, or goes on."""
_ASIDE = re.compile(r"[（(][^（）()]*[）)]$")
"""What may stand in brackets behind a title: （2026年，节选）."""
_SENTENCE, _COMMA = re.compile("[。；;]"), re.compile("[，,]")
_FEW, _SHORT, _TITLE = 12, 28, 40
LEVELS = {"part": 7, "first": 8, "second": 9, "bullet": 10, "third": 11, "fourth": 12, "inner bullet": 13}
"""The levels of headings by their marks (a part is 第一章 or 【】; a bullet stands above numbers, or below them), …"""
_ALONE = 14
"""… and of one that only stands alone and is short."""
_LABEL = re.compile("[^：:]*[：:](?=.)")
"""The label before the name of a place."""
_ITEMS = re.compile(r"[（(]\d+[^（()）]*[)）][：:]?$")
"""How many items there are below the name of a place."""
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


def close_headings(headings: list[Heading], level: int) -> None:
    """Takes away the open headings, tuples that begin with their level, which a heading of a level ends."""
    while headings and headings[-1][0] >= level:
        headings.pop()


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
        if names:
            close_headings(self.open, block.level)
        heading = self.open[-1][1] if self.open else None
        if names:
            self.open.append((block.level, place))
        return heading


def blocks(folded: str, place: re.Pattern[str] | None = None) -> Iterator[Block]:
    """The blocks of a folded text, in order; `place` is the expression for a line that only names places."""
    block: Block | None = None
    tables = 0
    for line in lines(folded, place):
        new = _classify(folded, line, block)
        apart = line.fresh or (block is not None and not line.wrapped and _over(folded, block, line))
        if new.kind is Kind.PARAGRAPH and block is not None and block.open and not apart:
            block.pieces += new.pieces
            block.open = new.open
            continue
        if block is not None and line.place == "foot" and not line.blank_before and block.kind is not Kind.ROW:
            block.kind, block.open = Kind.ITEM, False
            block.pieces += new.pieces
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


def _over(folded: str, block: Block, line: Line) -> bool:
    """Whether a block that is no sentence is over before a line: it has an end, or is an item of a few words."""
    if line.blank_before:
        return _whole(folded, block)
    start, end = block.pieces[0]
    brief = block.kind is Kind.ITEM and len(block.pieces) == 1 and end - start < _TITLE
    return brief and not _GOING.search(folded, start, end)


def _whole(folded: str, block: Block) -> bool:
    """Whether a block that is no sentence has an end nevertheless: an item, or what ends with a sign."""
    return block.kind is Kind.ITEM or bool(_SIGNED.search(folded, *block.pieces[-1]))


def _classify(folded: str, line: Line, before: Block | None) -> Block:
    text = folded[line.start : line.end]
    if RULE.fullmatch(text):
        kind = Kind.ROW if before is not None and before.kind is Kind.ROW else Kind.PARAGRAPH
        return Block(kind, [(line.start, line.start)])
    near = len(before.pieces) if before is not None and before.kind is Kind.ROW else 0
    row = cells(text, line.indent, near, barred=line.barred, mark=line.mark)
    if row and max(end - start for start, end in row) <= LONGEST:
        return Block(Kind.ROW, [(line.start + start, line.start + end) for start, end in row])
    heading = _heading(text, line, before)
    if heading is not None:
        return heading
    if (
        SUBTITLE.match(text)
        and not line.listed
        and not INNER.search(text)
        and before is not None
        and before.kind is Kind.HEADING
    ):
        return Block(Kind.PARAGRAPH, [(line.start, line.end)])
    if _ASIDE.fullmatch(text):
        return Block(Kind.PARAGRAPH, [(line.start, line.end)])
    bullet = BULLET.match(text)
    numbered = None if bullet else NUMBERED.match(text)
    if bullet or numbered:
        skip = (bullet or numbered).end()  # type: ignore[union-attr]
        return Block(Kind.ITEM, [(line.start + skip, line.end)], open=not ENDED.search(text))
    return Block(Kind.PARAGRAPH, [(line.start, line.end)], open=not ENDED.search(text))


def _heading(text: str, line: Line, before: Block | None) -> Block | None:
    """The heading that a line is, by its mark, its number, its brackets, or its standing alone and short."""
    marked = MARKED.match(text)
    if marked and len(text) <= LONGEST:
        level = len(marked[1]) if marked[1] else 6
        end = line.end - (0 if marked[1] else 2)
        return Block(Kind.HEADING, [(line.start + marked.end(), end)], level=level)
    if _BRACKETED.fullmatch(text) and len(text) <= _SHORT:
        return Block(Kind.HEADING, [(line.start + 1, line.end - 1)], level=LEVELS["part"])
    if line.place == "head" and (named := _naming(text, line, before)):
        return named
    if len(text) > _TITLE or _SENTENCE.search(text) or (line.place == "lead" and not line.wrapped):
        return None
    part = _PART.match(text)
    if part:
        return Block(Kind.HEADING, [(line.start + part.end(), line.end)], level=LEVELS["part"])
    closed = before is None or not before.open
    numbered = NUMBERED.match(text)
    inner = numbered and numbered.lastgroup in ("third", "fourth")
    if (
        numbered
        and not line.broken
        and not _COMMA.search(text)
        and not (inner and (line.listed or not (closed or line.leads)))
    ):
        level = LEVELS[str(numbered.lastgroup)]
        return Block(Kind.HEADING, [(line.start + numbered.end(), line.end)], level=level)
    if not line.wrapped and not INNER.search(text) and (over := _above_list(text, line)) is not None:
        return over
    alone = (line.blank_before and line.blank_after) or not line.wrapped
    longest = _SHORT if line.wrapped else _TITLE
    plain = _ASIDE.sub("", text)
    if before is None and line.subtitled and not ENDED.search(text):
        return Block(Kind.HEADING, [(line.start, line.end)], level=_ALONE)
    if (
        plain
        and closed
        and len(text) <= longest
        and alone
        and not INNER.search(plain)
        and not (BULLET.match(text) or line.listed)
    ):
        return Block(Kind.HEADING, [(line.start, line.end)], level=_ALONE)
    return None


def _naming(text: str, line: Line, before: Block | None) -> Block | None:
    """The heading that a line is which only names places."""
    if line.wrapped and before is not None and before.open and not line.blank_before:
        return None
    numbered, bullet = NUMBERED.match(text), BULLET.match(text)
    mark = _LABEL.match(text) or numbered or bullet
    level = LEVELS["bullet" if bullet and line.outer else "inner bullet"]
    if numbered:
        level = LEVELS[str(numbered.lastgroup)]
    elif not bullet and line.blank_before and line.blank_after:
        level = _ALONE
    counted = _ITEMS.search(text)
    end = line.start + counted.start() if counted else line.end
    return Block(Kind.HEADING, [(line.start + (mark.end() if mark else 0), end)], level=level)


def _above_list(text: str, line: Line) -> Block | None:
    """The heading that a line is which stands above a list, by its bullet or by standing between two lists."""
    bullet = BULLET.match(text)
    if bullet and line.leads and not line.listed and len(text) <= _SHORT and not ENDED.search(text.rstrip("：:")):
        level = LEVELS["bullet" if line.outer else "inner bullet"]
        return Block(Kind.HEADING, [(line.start + bullet.end(), line.end)], level=level)
    if line.parts and len(text) <= _FEW:
        return Block(Kind.HEADING, [(line.start, line.end)], level=LEVELS["bullet"])
    return None
