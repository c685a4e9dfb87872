"""Lines on pages to running text: columns in reading order, furniture left out, paragraphs joined, headings marked.

Positions are in any unit, from the left and from the top of a page.
"""

from __future__ import annotations

import re
from bisect import bisect
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from statistics import median

from kg.documents.lines import Line, Page
from kg.documents.margins import Aside, split

__all__ = ["Line", "Page", "compose", "joined"]

_MARGIN = 0.12
"""The part of a page's height, above and below, in which headers and footers stand."""
_OFTEN = 3
_LEAST = 3
"""Lines that a column has."""
_INDENT = 5
"""Characters by which a line may be set in within its column."""
_LARGE = 1.15
"""How much larger than the others the characters of a title are."""
_LEVELS = 4
_HEADING = 60
"""Characters that a heading has at most."""
_FOLIO = re.compile(r"[-—–·•.\s]*\d{1,4}(?:\s*/\s*\d{1,4})?[-—–·•.\s]*")
_PRINTED = re.compile(
    r"(?:https?|file)://\S+(?:\s+\d+/\d+)?|\d{1,4}[/.-]\d{1,2}[/.-]\d{1,4},?\s+\d{1,2}:\d{2}\b.{0,80}"
)
"""What a browser prints above and below a page: its address, the time, its title."""
_ENDED = re.compile(r"[。！？!?；;：:…][”’」』\"'）)》]*$")
_GAP = "  "
"""What parts the columns of a table without lines."""
_LATIN = re.compile(r"[!-~]")


@dataclass(slots=True)
class _Block:
    """A paragraph or a heading in the making."""

    text: str
    level: int = 0
    full: bool = False
    """Whether its last line reaches the right edge of the column."""
    apart: bool = True
    """Whether it stands apart from the block before."""
    header: str = ""
    """The first row of a table."""
    pages: list[tuple[int, int]] | None = None
    """Number of a page, and the position in the text where it begins."""
    aside: bool = False
    """Whether it stands outside of the running text."""

    @property
    def ended(self) -> bool:
        """Whether its last sentence is at an end."""
        return bool(_ENDED.search(self.text))


def compose(pages: Sequence[Page], *, ratio: float) -> tuple[str, tuple[int, ...]]:
    """The text of some pages, and the offsets at which they begin; empty without lines.

    Lines whose characters are higher than those of most others by the ratio are headings.
    """
    kept = list(_without_furniture(pages))
    everything = [line for page in kept for line in page.lines]
    sizes = Counter[float]()
    # The text of a table may be small, and longer than all the rest.
    for line in [line for line in everything if not line.table] or everything:
        sizes[round(line.size, 1)] += len(line.text)
    if not sizes:
        return "", ()
    body = median(sizes.elements())
    levels = _levels(kept, body * ratio)
    blocks: list[_Block] = []
    for number, page in enumerate(kept, 1):
        first = len(blocks)
        lines, asides = split(page.lines, body)
        begins = number
        for region in _regions(lines, body):
            _fill(blocks, list(_rows(region)), levels, begins, asides=asides)
            begins = 0
        _put(blocks, list(_aside_blocks(asides, body)), first, begins)
    return _text(blocks, len(pages))


def _without_furniture(pages: Sequence[Page]) -> Iterator[Page]:
    """The pages without headers, footers and page numbers: what repeats in the margins, but for its figures."""
    keys = [{_key(page, line) for line in page.lines if _in_margin(page, line)} for page in pages]
    seen = Counter(key for found in keys for key in found)
    often = {key for key, count in seen.items() if count >= _OFTEN or (count > 1 and 2 * count >= len(pages))}
    for page in pages:
        lines = sorted(page.lines, key=lambda line: line.top)
        edges = [line for line in (*lines[:1], *lines[-1:]) if _in_margin(page, line)]
        outer = {id(line) for line in edges if _FOLIO.fullmatch(line.text)} | _printed(lines, edges)
        yield replace(
            page,
            lines=tuple(
                line
                for line in lines
                if not (_in_margin(page, line) and _key(page, line) in often) and id(line) not in outer
            ),
        )


def _printed(lines: Sequence[Line], edges: Iterable[Line]) -> set[int]:
    """The lines, by identity, beside those on the edge of a page where one of them is what a browser prints there."""
    found: set[int] = set()
    for edge in edges:
        row = [line for line in lines if line is edge or line.beside(edge)]
        if any(_PRINTED.fullmatch(line.text.strip()) for line in row):
            found |= set(map(id, row))
    return found


def _in_margin(page: Page, line: Line) -> bool:
    return line.bottom < page.height * _MARGIN or line.top > page.height * (1 - _MARGIN)


def _key(page: Page, line: Line) -> tuple[str, int]:
    return re.sub(r"\d+", "0", re.sub(r"\s", "", line.text)), round(100 * line.top / page.height)


def _levels(pages: Iterable[Page], least: float) -> dict[float, int]:
    """Size of the characters → level of the heading, for sizes that are a heading's."""
    found = sorted({round(line.size, 1) for page in pages for line in page.lines if line.size >= least}, reverse=True)
    levels: dict[float, int] = {}
    level, first = 0, 0.0
    for size in found:
        if not level or size < 0.93 * first:
            level, first = min(level + 1, _LEVELS), size
        levels[size] = level
    return levels


def _regions(lines: Sequence[Line], body: float) -> Iterator[list[Line]]:
    """The lines of each column in reading order; lines over several columns stand between them."""
    ordered = sorted(lines, key=lambda line: (line.top, line.left))
    gutter = _gutter(ordered, body)
    if gutter is None:
        if ordered:
            yield ordered
        return
    band: list[Line] = []
    for line in [*ordered, None]:
        if line is not None and not line.left < gutter < line.right:
            band.append(line)
            continue
        left, right = [x for x in band if x.right <= gutter], [x for x in band if x.left >= gutter]
        # A title above several columns need not stand over this gap.
        first = min((x.top for x in left), default=0.0)
        titles = [x for x in right if x.size > _LARGE * body and x.bottom <= first]
        for part in (titles, left, [x for x in right if x not in titles]):
            yield from _regions(part, body)
        band = []
        if line is not None:
            yield [line]


def _gutter(lines: Sequence[Line], body: float) -> float | None:
    """Where a gap runs down between two columns of running text; None where there is none."""
    if len(lines) < 2 * _LEAST:
        return None
    right = max(line.right for line in lines)
    edges = sorted({line.right for line in lines if line.right < right})
    best, fewest = None, len(lines) // 4 + 1
    for edge in edges:
        following = [line.left for line in lines if line.left > edge]
        near = sum(left - edge < 0.8 * body for left in following)
        if not following or near > len(lines) // 10:
            continue
        middle = (edge + min(following)) / 2
        crossing = near + sum(line.left < middle < line.right for line in lines)
        if crossing < fewest and _is_prose(lines, middle, right, body):
            best, fewest = middle, crossing
    return best


def _is_prose(lines: Sequence[Line], middle: float, right: float, body: float) -> bool:
    """Whether the lines on both sides of a gap fill their columns, as those of a table do not."""
    sides = [line for line in lines if line.right <= middle], [line for line in lines if line.left >= middle]
    for side, end in zip(sides, (middle, right), strict=True):
        if len(side) < _LEAST or median(_filled(side, end, body)) < 0.6:
            return False
    spans = [(min(line.top for line in side), max(line.bottom for line in side)) for side in sides]
    return min(spans[0][1], spans[1][1]) > max(spans[0][0], spans[1][0])


def _filled(lines: Sequence[Line], end: float, body: float) -> Iterator[float]:
    """The part that each line fills of its column, which goes to the next place where several lines begin."""
    lefts = sorted(line.left for line in lines)
    starts = lefts[:1]
    for number, left in enumerate(lefts):
        if left - starts[-1] > _INDENT * body and bisect(lefts, left + body) - number >= _LEAST:
            starts.append(left)
    for line in lines:
        number = bisect(starts, line.left + 1)
        start, following = starts[max(number - 1, 0)], starts[number] if number < len(starts) else end
        yield (line.right - line.left) / max(following - start, 1)


def _rows(lines: Sequence[Line]) -> Iterator[Line]:
    """The lines of a column, those that stand side by side joined with a wide gap."""
    row: list[Line] = []
    for line in sorted(lines, key=lambda line: (line.top, line.left)):
        if row and (line.table or row[-1].table or not row[-1].beside(line)):
            yield _joined(row)
            row = []
        row.append(line)
    if row:
        yield _joined(row)


def joined(lines: Sequence[Line]) -> str:
    """The text of the lines of a cell.

    >>> line = Line(text="软件", left=0, top=0, right=20, bottom=10, size=10)
    >>> joined([line, replace(line, text="产业", top=12, bottom=22)])
    '软件产业'
    """
    text = ""
    for line in _rows(lines):
        text = _join(text, line.text) if text else line.text
    return text


def _joined(row: Sequence[Line]) -> Line:
    parts = sorted(row, key=lambda line: line.left)
    text = parts[0].text
    for before, line in pairwise(parts):
        gap = line.left - before.right
        text += (_GAP if gap > line.size else " " if gap > 0.3 * line.size else "") + line.text
    return Line(
        text=text,
        left=parts[0].left,
        right=max(line.right for line in parts),
        top=min(line.top for line in parts),
        bottom=max(line.bottom for line in parts),
        size=max(line.size for line in parts),
        table=parts[0].table,
    )


def _fill(
    blocks: list[_Block], lines: Sequence[Line], levels: dict[float, int], page: int, *, asides: Sequence[Aside] = ()
) -> None:
    """Adds the lines of a column to the blocks before it. `page` is the number of a page that begins here, or 0."""
    edges = _edges(lines, asides)
    gaps = [max(b.top - a.bottom, 0) for a, b in pairwise(lines)]
    usual = sorted(gaps)[len(gaps) // 4] if gaps else 0.0
    before: Line | None = None
    for line, (left, right) in zip(lines, edges, strict=True):
        block = blocks[-1] if blocks else None
        if line.table:
            blocks.append(_tabular(line, block if page else None, page))
            before, page = line, 0
            continue
        level = levels.get(round(line.size, 1), 0) if len(line.text) <= _HEADING else 0
        if before is not None:
            gap = line.top - before.bottom - usual
            apart = gap > 0.5 * line.size or line.left - left > 1.2 * line.size
        else:
            # A new column goes on with a sentence, but never with a heading.
            apart = level > 0 or line.left - left > 1.2 * line.size or (bool(blocks) and blocks[-1].ended)
        row = _GAP in line.text
        if block is not None and block.full and block.level == level and not apart and not row:
            if page:
                block.pages = [*(block.pages or []), (page, len(block.text))]
            block.text = _join(block.text, line.text)
        else:
            apart = apart or level > 0
            apart = apart or (block is not None and (block.level > 0 or bool(block.header) or block.aside))
            blocks.append(_Block(text=line.text, level=level, apart=apart, pages=[(page, 0)] if page else None))
        blocks[-1].full = not row and line.right > right - 2 * line.size
        before, page = line, 0


def _edges(lines: Sequence[Line], asides: Sequence[Aside]) -> list[tuple[float, float]]:
    """The left and right edge of the text at each line of a column, which is narrower beside a box."""
    beside = [next((number for number, aside in enumerate(asides) if aside.level(line)), -1) for line in lines]
    edges: dict[int, tuple[float, float]] = {}
    for number in set(beside):
        level = [line for line, found in zip(lines, beside, strict=True) if found == number]
        edges[number] = sorted(line.left for line in level)[len(level) // 4], max(line.right for line in level)
    return [edges[number] for number in beside]


def _aside_blocks(asides: Iterable[Aside], body: float) -> Iterator[_Block]:
    """The blocks of what stands outside of the running text."""
    for aside in asides:
        blocks: list[_Block] = []
        for region in _regions(aside.lines, body):
            _fill(blocks, list(_rows(region)), {}, 0)
        for number, block in enumerate(blocks):
            block.apart, block.full, block.aside = block.apart or not number, False, True
            yield block


def _put(blocks: list[_Block], asides: list[_Block], first: int, page: int) -> None:
    """Adds blocks from outside of the text of a page, which begins with the first: where no sentence is broken.

    `page` is its number where it has no other text.
    """
    if not asides:
        return
    last = blocks[-1] if blocks else None
    goes_on = not page and last is not None and (bool(last.header) or (last.full and not last.ended))
    place = len(blocks) - 1 if goes_on else len(blocks)
    if page:
        asides[0].pages = [(page, 0)]
    elif place == first < len(blocks):
        asides[0].pages, blocks[place].pages = blocks[place].pages, None
    if place < len(blocks):
        blocks[place].apart = True
    blocks[place:place] = asides


def _tabular(line: Line, block: _Block | None, page: int) -> _Block:
    """The block of a table. One at the top of a page goes on with a table before it, whose header it may repeat."""
    header, _, rest = line.text.partition("\n")
    goes_on = block is not None and bool(block.header)
    if goes_on and block is not None:
        again = "".join(header.split()) == "".join(block.header.split())
        text = rest if rest and again else line.text
        return _Block(text=text, apart=False, header=block.header, pages=[(page, 0)])
    return _Block(text=line.text, header=header, pages=[(page, 0)] if page else None)


def _join(text: str, more: str) -> str:
    space = " " if _LATIN.match(text[-1]) and _LATIN.match(more[0]) else ""
    return text + space + more


def _text(blocks: Sequence[_Block], pages: int) -> tuple[str, tuple[int, ...]]:
    parts: list[str] = []
    begins: dict[int, int] = {}
    length = 0
    for number, block in enumerate(blocks):
        lead = ("\n\n" if block.apart else "\n") if number else ""
        mark = "#" * block.level + " " if block.level else ""
        start = length + len(lead) + len(mark)
        for page, position in block.pages or ():
            begins[page] = start + position if position else length + len(lead)
        parts += [lead, mark, block.text]
        length = start + len(block.text)
    offsets: list[int] = []
    for page in range(pages, 0, -1):
        offsets.append(begins.get(page, offsets[-1] if offsets else length))
    return "".join(parts) + "\n", tuple(reversed(offsets))
