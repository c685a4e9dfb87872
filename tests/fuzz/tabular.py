"""What is fuzzed of tables: merged cells, and cells by the rules around them. Nothing that is said may be lost."""

from __future__ import annotations

from itertools import count

from kg.documents.cells import Cell, grid, markdown
from kg.documents.layout import Line, Page, compose
from kg.documents.ruled import Rules, with_tables

__all__ = ["merged", "ruled"]


def merged(data: bytes) -> None:
    """Every text of a table with merged cells stands in it, and its rows are of one length."""
    numbers = count()
    lines = [
        [Cell(f"字{next(numbers)}。" if byte % 5 else "", byte % 7, byte // 7 % 9 - 1) for byte in row]
        for row in data.split(b"\xff")[:40]
    ]
    rows = grid(lines)
    said = markdown(rows)
    assert all(cell.text in said for line in lines for cell in line)
    assert len({len(row) for row in rows if len(row) > 1}) <= 1


def ruled(data: bytes) -> None:
    """Every line on a page with rules, whatever they are, stands in its text."""
    rules = Rules()
    lines = []
    for number, at in enumerate(range(0, len(data) - 4, 5)):
        kind, left, top, width, height = data[at : at + 5]
        box = (
            left * 2.0,
            100 + top * 2.0,
            left * 2.0 + (width if kind % 4 else 1),
            100 + top * 2.0 + height * (kind % 3),
        )
        if kind < 128:
            rules.add(box)
        else:
            lines.append(Line(text=f"〔{number}〕", left=box[0], top=box[1], right=box[2], bottom=box[3] + 1, size=10))
    found = [(line, rules.cell((line.left + line.right) / 2, (line.top + line.bottom) / 2)) for line in lines]
    page = Page(width=800, height=2000, lines=tuple(with_tables(found)))
    text, _ = compose([Page(width=800, height=2000, lines=()), page], ratio=1.12)
    bare = "".join(text.split())
    assert all(line.text in bare for line in lines if line.top > 240 and line.bottom < 1760)
