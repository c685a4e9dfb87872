"""A document as passages, in a view made for matching, with the way back to the original characters.

The view is the text in simplified characters and half-width letters and digits, with broken lines joined and
white space inside Chinese dropped. Every view position maps to a text offset, exactly.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from kg.blocks import LONGEST, Kind, Sections, blocks
from kg.model import Document, Evidence, Span

__all__ = [
    "CLAUSE",
    "HANZI",
    "STRONG",
    "TO_CLAUSE",
    "TO_PART",
    "Passage",
    "Reading",
    "behind",
    "fold",
    "quoted_until",
    "read",
]

CLAUSE = re.compile(r"[，。；：！？!?;\n\t]|:(?!\d)|,(?!\d{3})")
"""What ends a clause in a view; neither the colon of a time nor the comma of a number does."""
_QUOTE = 200
"""How far behind a sentence the quotation it stands in may end."""
STRONG = re.compile(r"[。；！？!?;\n\t]")
"""What ends a part of a sentence."""
TO_CLAUSE = re.compile(f"(?s:.*)(?:{CLAUSE.pattern})")
TO_PART = re.compile(f"(?s:.*){STRONG.pattern}")
"""What stands before the last clause, or part, of a stretch, with the mark between (see `behind`)."""
HANZI = "[\u4e00-\u9fff]"
_DROP = re.compile(
    "(?=[\\s*(（\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufe00-\ufe0f\ufeff])"
    "(?:(?<=[\u3400-\u9fff])\\s?[(（]\\s?[a-zàáèéìíòóùúüāēěīńňōūǎǐǒǔǖǘǚǜɡḿ]{1,7}\\s?[)）]"
    "|(?<=[^!-~])\\s+|\\s+(?=[^!-~])|\\*{2,3}"
    "|(?<=(?<![\\d.])\\d) (?=\\d(?: \\d)*[\u4e00-\u9fff%])"
    "|[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufe00-\ufe0f\ufeff]+"
    "|(?<=([\u3400-\u9fff]))[(（]\\1[)）])"
)
"""What stands in no view, such as the gaps that a scan leaves between digits (1 0家), or a character said twice.

It begins with a look at one character, which refuses most positions of a text at once.
"""
_SENTENCE = re.compile(r"[^。！？!?\n]*(?:[。！？!?]+[”’」』\"'）)]*|\n|$)")
_YEAR = re.compile("[一二][九〇○零Oo0][〇○零一二三四五六七八九Oo0]{2}(?=年)")
_NUMERALS = str.maketrans("〇○零Oo一二三四五六七八九", "0000" + "0123456789")


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
        starts = self.starts
        run = bisect_right(starts, start)
        shift = self.offsets[run - 1] - starts[run - 1]
        within = run == len(starts) or end <= starts[run]
        return Span(start=start + shift, end=end + shift if within else self.offset(end - 1) + 1)

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
            while end - start > LONGEST:
                cut = max(self.view.rfind(mark, start, start + LONGEST) for mark in "；，、,") + 1
                cut = cut if cut > start else start + LONGEST
                yield start, cut
                start = cut
            if end > start:
                yield start, end


def behind(before: re.Pattern[str], view: str, start: int, position: int) -> int:
    """Where that begins, in a stretch of a view up to a position, before which `TO_CLAUSE` or `TO_PART` stands.

    >>> behind(TO_CLAUSE, "今年，要做强汽车", 0, 8), behind(TO_PART, "今年，要做强汽车", 0, 8)
    (3, 0)
    """
    found = before.match(view, start, position)
    return found.end() if found else start


def quoted_until(view: str, start: int, end: int) -> int:
    """Where the quotation ends that a sentence `[start, end)` stands in, or begins with; -1 where it is in none.

    >>> quoted_until("“先做强汽车。”他说", 0, 7)
    7
    """
    inner = view.find("”", start, end) if view[start] == "“" else -1
    closed = inner if inner >= 0 else view.find("”", end - 1, end + _QUOTE)
    if closed < 0 or "“" in view[end:closed] or "“" in view[start + 1 : min(end, closed)]:
        return -1
    return closed


@cache
def _table() -> dict[int, int]:
    """Character → character: traditional to simplified, full to half width, look-alikes to the real ones."""
    from opencc import OpenCC

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


@cache
def _foreign() -> re.Pattern[str]:
    """Characters that are others in the view: few in most texts, so that most of a text is only looked at."""
    return re.compile(f"[{re.escape(''.join(map(chr, _table())))}]+")


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
    table = _table()
    return _foreign().sub(lambda match: match[0].translate(table), text)


def read(document: Document, place: re.Pattern[str] | None = None) -> Reading:
    """The reading of a document. An empty text has no passages.

    `place` is the expression for a line that only names places (see `kg.standing`).
    """
    folded = _YEAR.sub(lambda match: match[0].translate(_NUMERALS), fold(document.text))
    view: list[str] = []
    starts: list[int] = []
    offsets: list[int] = []
    passages: list[Passage] = []
    sections = Sections()
    position = 0
    for block in blocks(folded, place):
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
    for match in _DROP.finditer(folded, start, end):
        first, last = match.span()
        if first > start:
            yield start, first
        start = last
    if end > start:
        yield start, end
