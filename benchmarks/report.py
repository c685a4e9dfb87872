"""Sections as Markdown: the page `docs/benchmarks.md`, in which a run replaces what it measured anew."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from benchmarks.machine import commit, machine, versions
from benchmarks.measure import Measure, Row, Section, Size, number

__all__ = ["origin", "page", "sections", "write_section"]

_HEAD = """# Benchmarks

Written by `make bench` (`python -m benchmarks`); `python -m benchmarks NAME…` measures some topics anew and leaves the
others. Every figure is a median with its least and most; peers run in turns with ours, in the same process or the same
way. A ratio above 1 says that ours is better. Ratios travel between machines better than times do. Budgets are those
of the design; what misses them stands here all the same.
"""
_COLUMNS = "| what | ours | spread | peer | its figure | its spread | ratio | budget | note |\n"
_RULE = "|---|---|---|---|---|---|---|---|---|\n"
_PART = re.compile(r"<!-- (\w+) -->\n(.*?)<!-- /\1 -->\n", re.DOTALL)


def page(parts: Mapping[str, str], order: Sequence[str]) -> str:
    """The whole page: the sections by name, in an order."""
    body = "".join(f"\n<!-- {name} -->\n{parts[name]}<!-- /{name} -->\n" for name in order if name in parts)
    return _HEAD + body


def sections(text: str) -> dict[str, str]:
    """The sections of a page by name.

    >>> sections(page({"a": "x\\n"}, ["a"]))
    {'a': 'x\\n'}
    """
    return dict(_PART.findall(text))


def write_section(section: Section, size: Size) -> str:
    """A section as Markdown, with the machine, the versions and the commit it was measured at."""
    head = f"## {section.title}\n\n{section.about}\n\n"
    return head + _COLUMNS + _RULE + "".join(map(_line, section.rows)) + f"\n{origin(size)}\n"


def origin(size: Size) -> str:
    """What figures were measured on: the runs, the commit, the machine, the versions."""
    runs = f"{size.runs} runs{', small inputs' if size.quick else ''}"
    return f"{runs}; commit {commit() or 'unknown'}; {machine()}; {versions()}."


def _line(row: Row) -> str:
    bound = "> " if row.peer and row.peer.over else "< " if row.ours.over else ""
    ratio = bound + number(row.ratio) if row.ratio else ""
    cells = [row.what, *_figure(row.ours), row.name, *_figure(row.peer), ratio, row.budget, row.note]
    return "| " + " | ".join(cell.replace("|", "\\|") for cell in cells) + " |\n"


def _figure(measure: Measure | None) -> tuple[str, str]:
    return (str(measure), measure.spread) if measure else ("", "")
