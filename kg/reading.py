"""A document as passages, in a view made for matching, with the way back to the original characters.

The view is the text in simplified characters and half-width letters and digits, with broken lines joined and
white space inside Chinese dropped. Every view position maps to a text offset, exactly.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass, field
from enum import StrEnum
from functools import cache

from opencc import OpenCC

from kg.model import Document, Evidence, Span

__all__ = ["CLAUSE", "HANZI", "Kind", "Passage", "Reading", "fold", "read"]

CLAUSE = re.compile(r"[，。；：！？!?;\n\t]|:(?!\d)|,(?!\d{3})")
"""What ends a clause in a view; neither the colon of a time nor the comma of a number does."""
HANZI = "[\u4e00-\u9fff]"
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
_BULLET = re.compile(
    r"(?:[-*+•·●○▪■□☐☑✓✔◎◆◇★▲▷►➢❖→–—\u2600-\u27bf\U0001f300-\U0001faff]\ufe0f?|[①-⑳⑴-⒇]|[a-zA-Z][.)])\s*(?=\S)"
)
_CELLS = re.compile(r"\t+|[ \u3000]{2,}|(?<=\S)\s*[|｜]\s*")
_RULE = re.compile(r"[\s|:：=+\-—─┼│]+")
_ENDED = re.compile(r"[。！？!?；;：:…][”’」』\"'）)》]*$")
_INNER = re.compile(r"[，。；！？,;!?]")
_ASIDE = re.compile(r"[（(][^（）()]*[）)]$")
"""What may stand in brackets behind a title: （2026年，节选）."""
_DROP = re.compile(
    "(?<=[^!-~])\\s+|\\s+(?=[^!-~])|\\*{2,3}"
    "|[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufe00-\ufe0f\ufeff]+"
    "|(?<=[\u3400-\u9fff])[(（][a-zàáèéìíòóùúüāēěīńňōūǎǐǒǔǖǘǚǜɡḿ]{1,7}[)）]"
)
_ALTERNATE = re.compile("(?<=[\u3400-\u9fff])[(（][\u3400-\u9fff][)）]")
_SENTENCE = re.compile(r"[^。！？!?\n]*(?:[。！？!?]+[”’」』\"'）)]*|\n|$)")
_LABELLED = re.compile(r"[^\s，。；：、,.;:（()）“”]{2,8}[：:](?!\d)")
_YEAR = re.compile("[一二][九〇○零Oo0][〇○零一二三四五六七八九Oo0]{2}(?=年)")
_NUMERALS = str.maketrans("〇○零Oo一二三四五六七八九", "0000" + "0123456789")
_SHORT, _TITLE = 28, 40
_WIDE, _FULL = 80, 0.8
_ALONE = 12
"""The level of a heading that only stands alone and is short."""
_ADDRESS = re.compile(".*[:：—]")
"""A line that stands alone, and says to whom or what what follows is."""
_LONGEST = 1000
"""Characters of a sentence, a cell or a heading: rules look at all of one at once, and it takes them long."""


class Kind(StrEnum):
    """What a passage is on the page."""

    HEADING = "heading"
    PARAGRAPH = "paragraph"
    ITEM = "item"
    ROW = "row"


@dataclass(frozen=True, slots=True, kw_only=True)
class Passage:
    """A stretch `[start, end)` of the view. `level` is that of a heading, from 1; `cells` those of a row."""

    start: int
    end: int
    kind: Kind
    level: int = 0
    cells: tuple[tuple[int, int], ...] = ()
    table: int = 0
    """Which table of the document a row belongs to, from 1."""
    heading: tuple[int, int] | None = None
    """The nearest heading above, as a stretch of the view."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """A document's view and its passages, in order; passages are parted by a line feed in the view."""

    document: Document
    view: str
    passages: tuple[Passage, ...]
    starts: tuple[int, ...]
    """View positions at which a run of characters begins that stand together in the text …"""
    offsets: tuple[int, ...]
    """… and the text offset of each run's first character."""

    def offset(self, position: int) -> int:
        """The text offset of the character at a view position."""
        run = bisect_right(self.starts, position) - 1
        return self.offsets[run] + position - self.starts[run]

    def span(self, start: int, end: int) -> Span:
        """The stretch of the text from the first to the last character of a stretch of the view."""
        return Span(start=self.offset(start), end=self.offset(end - 1) + 1)

    def evidence(self, start: int, end: int, *words: tuple[int, int]) -> Evidence:
        """The evidence of a sentence and of words in it, all given as view positions."""
        span = self.span(start, end)
        return Evidence(
            span=span,
            quote=self.document.text[span.start : span.end],
            words=tuple(self.span(*word) for word in words),
            heading=self._heading(start),
        )

    def _heading(self, position: int) -> Span | None:
        """The heading under which a view position stands; the document's title is none."""
        passage = self.passages[bisect_right(self.passages, position, key=lambda passage: passage.start) - 1]
        heading = self.span(*passage.heading) if passage.heading else None
        title = self.document.title
        return None if heading is None or (title and self.document.text.startswith(title, heading.start)) else heading

    def sentences(self, passage: Passage) -> Iterator[tuple[int, int]]:
        """The sentences of a passage as stretches of the view; one that is too long to be one is cut at its marks."""
        for match in _SENTENCE.finditer(self.view, passage.start, passage.end):
            start, end = match.span()
            while end - start > _LONGEST:
                cut = max(self.view.rfind(mark, start, start + _LONGEST) for mark in "；，、,") + 1
                cut = cut if cut > start else start + _LONGEST
                yield start, cut
                start = cut
            if end > start:
                yield start, end


@cache
def _table() -> dict[int, int]:
    """Character → character: traditional to simplified, full to half width, look-alikes to the real ones."""
    table: dict[int, int] = {}
    converter = OpenCC("t2s")
    block = [chr(c) for c in (*range(0x3400, 0x4DC0), *range(0x4E00, 0xA000), *range(0xF900, 0xFB00))]
    for old, new in zip(block, converter.convert("\n".join(block)).split("\n"), strict=True):
        if len(new) == 1 and new != old:
            table[ord(old)] = ord(new)
    for code in range(0xFF10, 0xFF5B):
        if chr(code - 0xFEE0).isalnum():
            table[code] = code - 0xFEE0
    table |= {ord(a): ord(b) for a, b in zip("％．＋－＆（）／～〜﹪", "%.+-&()/~~%", strict=True)}
    table |= {ord(a): ord(b) for a, b in zip("﹐﹑﹔﹕，､；：｡", "，、；：，、；：。", strict=True)}
    table |= _radicals(table)
    return table


def _radicals(table: dict[int, int]) -> dict[int, int]:
    """Kangxi radicals and compatibility ideographs, which PDF files hold in place of the usual characters."""
    import unicodedata

    found = {}
    for code in (*range(0x2E80, 0x2FE0), *range(0xF900, 0xFB00)):
        usual = unicodedata.normalize("NFKC", chr(code))
        if len(usual) == 1 and ord(usual) != code:
            found[code] = table.get(ord(usual), ord(usual))
    return found


def fold(text: str) -> str:
    """The text in the characters of the view, of the same length.

    >>> fold("廣州：增長５．５％（預期）")
    '广州：增长5.5%(预期)'
    """
    return text.translate(_table())


def read(document: Document) -> Reading:
    """The reading of a document. An empty text has no passages."""
    folded = _YEAR.sub(lambda match: match[0].translate(_NUMERALS), fold(document.text))
    view: list[str] = []
    starts: list[int] = []
    offsets: list[int] = []
    passages: list[Passage] = []
    sections = _Sections()
    position = 0
    for block in _blocks(folded):
        begin, cells = position, []
        for first, last in block.pieces:
            cell = position
            for start, end in _kept(folded, first, last):
                view.append(folded[start:end])
                starts.append(position)
                offsets.append(start)
                position += end - start
            cells.append((cell, position))
            if block.kind is Kind.ROW and (first, last) != block.pieces[-1]:
                view.append("\t")
                starts.append(position)
                offsets.append(max(last - 1, first))
                position += 1
        if position == begin:
            continue
        view.append("\n")
        starts.append(position)
        offsets.append(block.pieces[-1][1])
        passages.append(
            Passage(
                start=begin,
                end=position,
                kind=block.kind,
                level=block.level,
                cells=tuple(cells) if block.kind is Kind.ROW else (),
                table=block.table,
                heading=sections.enter(block, folded, (begin, position)),
            )
        )
        position += 1
    return Reading(
        document=document,
        view="".join(view),
        passages=tuple(passages),
        starts=tuple(starts),
        offsets=tuple(offsets),
    )


def _kept(folded: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """The runs of a line that go into the view: without white space in Chinese, and without glosses."""
    drops = [match.span() for match in _DROP.finditer(folded, start, end)]
    drops += [
        match.span()
        for match in _ALTERNATE.finditer(folded, start, end)
        if folded[match.start() + 1] == folded[match.start() - 1]
    ]
    for first, last in sorted(drops):
        if first > start:
            yield start, first
        start = max(start, last)
    if end > start:
        yield start, end


@dataclass(slots=True)
class _Block:
    """A passage in the making: stretches of the text that will stand together."""

    kind: Kind
    pieces: list[tuple[int, int]]
    level: int = 0
    table: int = 0
    open: bool = False
    """Whether the next plain line goes on with it."""


@dataclass(slots=True)
class _Sections:
    """The headings that are open while the blocks of a document go by, the nearest last, each with its level."""

    open: list[tuple[int, tuple[int, int]]] = field(default_factory=list)
    top: bool = True
    """Whether there was nothing yet but lines that stand alone: titles, bylines, dates."""

    def enter(self, block: _Block, folded: str, place: tuple[int, int]) -> tuple[int, int] | None:
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


@dataclass(frozen=True, slots=True)
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


def _blocks(folded: str) -> Iterator[_Block]:
    block: _Block | None = None
    tables = 0
    for line in _lines(folded):
        new = _classify(folded, line, block)
        if new.kind is Kind.PARAGRAPH and block is not None and block.open and not line.fresh:
            block.pieces += new.pieces
            block.open = new.open
            continue
        if block is not None:
            yield block
        if new.kind is Kind.ROW:
            tables += block is None or block.kind is not Kind.ROW
            new.table = tables
        block = new
    if block is not None:
        yield block


def _lines(folded: str) -> list[_Line]:
    spans = []
    position = 0
    for raw in folded.splitlines(keepends=True):
        body = "" if _FURNITURE.fullmatch(raw.strip()) else raw.strip()
        start = position + len(raw) - len(raw.lstrip())
        indent = raw.startswith(("\u3000\u3000", "    "))
        spans.append((start, start + len(body), indent))
        position += len(raw)
    width = _width([folded[start:end] for start, end, _ in spans if end > start])
    filled = [(start, end) for start, end, _ in spans if end > start]
    subtitled = len(filled) > 1 and bool(_SUBTITLE.match(folded, *filled[1]))
    lines: list[_Line] = []
    for number, (start, end, indent) in enumerate(spans):
        if end > start:
            before = spans[number - 1] if number else (0, 0, False)
            short = before[1] - before[0] < _FULL * width
            labelled = short and _LABELLED.match(folded, start, end)
            lines.append(
                _Line(
                    start=start,
                    end=end,
                    fresh=indent or bool(labelled),
                    blank_before=before[0] == before[1],
                    blank_after=number + 1 == len(spans) or spans[number + 1][0] == spans[number + 1][1],
                    subtitled=subtitled and not lines,
                    wrapped=width < _WIDE,
                )
            )
    return lines


def _width(lines: list[str]) -> int:
    """The width at which lines are broken; more than any line has where each is a paragraph or an item.

    Broken lines are full lines, most of which end within a sentence.
    """
    lengths = sorted(map(len, lines))
    width = lengths[-1 - len(lengths) // 10] if lengths else 0
    full = [line for line in lines[:-1] if len(line) >= _FULL * width]
    within = sum(1 for line in full if not _ENDED.search(line) and _INNER.search(line))
    broken = width < _WIDE and len(full) >= 2 and 2 * within >= len(full)
    return width if broken else max([_WIDE, *lengths]) * 2


def _classify(folded: str, line: _Line, before: _Block | None) -> _Block:
    text = folded[line.start : line.end]
    if _RULE.fullmatch(text):
        kind = Kind.ROW if before is not None and before.kind is Kind.ROW else Kind.PARAGRAPH
        return _Block(kind, [(line.start, line.start)])
    cells = _row(text, line, before)
    if cells and max(end - start for start, end in cells) <= _LONGEST:
        return _Block(Kind.ROW, cells)
    heading = _heading(text, line, before)
    if heading is not None:
        return heading
    if _SUBTITLE.match(text) and not _INNER.search(text) and before is not None and before.kind is Kind.HEADING:
        return _Block(Kind.PARAGRAPH, [(line.start, line.end)])
    if _ASIDE.fullmatch(text):
        return _Block(Kind.PARAGRAPH, [(line.start, line.end)])
    bullet = _BULLET.match(text)
    numbered = None if bullet else _NUMBERED.match(text)
    if bullet or numbered:
        skip = (bullet or numbered).end()  # type: ignore[union-attr]
        return _Block(Kind.ITEM, [(line.start + skip, line.end)], open=not _ENDED.search(text))
    return _Block(Kind.PARAGRAPH, [(line.start, line.end)], open=not _ENDED.search(text))


def _heading(text: str, line: _Line, before: _Block | None) -> _Block | None:
    """The heading that a line is, by its mark, its number, its brackets, or its standing alone and short."""
    marked = _MARKED.match(text)
    if marked and len(text) <= _LONGEST:
        level = len(marked[1]) if marked[1] else 6
        end = line.end - (0 if marked[1] else 2)
        return _Block(Kind.HEADING, [(line.start + marked.end(), end)], level=level)
    if _BRACKETED.fullmatch(text) and len(text) <= _SHORT:
        return _Block(Kind.HEADING, [(line.start + 1, line.end - 1)], level=7)
    if len(text) > _TITLE or re.search("[。；;]", text):
        return None
    part = _PART.match(text)
    if part:
        return _Block(Kind.HEADING, [(line.start + part.end(), line.end)], level=7)
    closed = before is None or not before.open
    numbered = _NUMBERED.match(text)
    if numbered and not re.search("[，,]", text) and (closed or not numbered["third"]):
        level = 8 + ("first", "second", "third").index(str(numbered.lastgroup))
        return _Block(Kind.HEADING, [(line.start + numbered.end(), line.end)], level=level)
    alone = (line.blank_before and line.blank_after) or not line.wrapped
    longest = _SHORT if line.wrapped else _TITLE
    plain = _ASIDE.sub("", text)
    if before is None and line.subtitled and not _ENDED.search(text):
        return _Block(Kind.HEADING, [(line.start, line.end)], level=_ALONE)
    if plain and closed and len(text) <= longest and alone and not _INNER.search(plain) and not _BULLET.match(text):
        return _Block(Kind.HEADING, [(line.start, line.end)], level=_ALONE)
    return None


def _row(text: str, line: _Line, before: _Block | None) -> list[tuple[int, int]]:
    """The cells of a line that is a row of a table: between bars, or parted by tabs or wide gaps."""
    if text.startswith(("|", "｜")):
        return _bars(text, line.start)
    if "\t" in text or (re.search("[ \u3000]{2,}", text) and len(text) <= 4 * _SHORT):
        cells = _cells(text, line.start)
        near = before is not None and before.kind is Kind.ROW
        if (len(cells) >= 3 or (len(cells) == 2 and near)) and not _ENDED.search(text):
            return cells
        if len(cells) >= 2 and "\t" in text:
            return cells
    return []


def _bars(text: str, offset: int) -> list[tuple[int, int]]:
    """The cells of a row between bars, the empty ones too; the bar at the end may be missing."""
    cells = []
    start = 1
    for match in re.finditer(r"[|｜]|$", text[1:]):
        stop = match.start() + 1
        inner = text[start:stop]
        if match[0] or inner.strip():
            first = start + len(inner) - len(inner.lstrip()) if inner.strip() else stop
            cells.append((offset + first, offset + first + len(inner.strip())))
        start = stop + 1
    return cells


def _cells(text: str, offset: int) -> list[tuple[int, int]]:
    cells = []
    start = 0
    for match in _CELLS.finditer(text):
        cells.append((offset + start, offset + match.start()))
        start = match.end()
    cells.append((offset + start, offset + len(text)))
    return cells
