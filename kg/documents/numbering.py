"""The numbers that Word writes before paragraphs by itself: 一、 and （一） before headings, 1. before items."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

__all__ = ["NONE", "WML", "Numbers", "value"]

WML = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
NONE = "0"
"""The list in which a paragraph is that is in none."""
_LEVELS = 9
_MOST = 9999
"""Paragraphs up to which a list is counted."""
_DIGITS = "〇一二三四五六七八九"
_COUNTING = ("chineseCounting", "chineseCountingThousand", "japaneseCounting", "taiwaneseCounting")
_CLOSED = re.compile(r"[^\w.]\s*$")
"""What needs no space between it and the text: 一、 and （一）."""
_ROMAN = ((10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"))


@dataclass(frozen=True, slots=True)
class _Level:
    start: int
    form: str
    text: str
    style: str
    restarts: bool
    legal: bool


@dataclass(slots=True)
class _List:
    levels: dict[int, _Level]
    starts: dict[int, int]
    """Where its levels begin again, for a list that goes by the definition of another."""
    counts: dict[int, int]
    """Shared by the lists of one definition."""
    begun: set[int] = field(default_factory=set)


class Numbers:
    """Counts the numbered paragraphs of a Word file while they go by in their order."""

    def __init__(self, word: Any) -> None:
        part = next((rel.target_part for rel in word.part.rels.values() if rel.reltype.endswith("/numbering")), None)
        root = part.element if part is not None and hasattr(part, "element") else ()
        found = {_said(child, "abstractNumId"): child for child in root if child.tag == WML + "abstractNum"}
        kept = {value(child, "styleLink"): number for number, child in found.items() if value(child, "styleLink")}
        counts: defaultdict[str, dict[int, int]] = defaultdict(dict)
        self._lists: dict[str, _List] = {}
        for child in root:
            if child.tag == WML + "num":
                number = value(child, "abstractNumId")
                number = kept.get(value(found.get(number, ()), "numStyleLink"), number)
                levels = dict(_levels(found.get(number, ())))
                starts: dict[int, int] = {}
                for override in child.iter(WML + "lvlOverride"):
                    levels |= dict(_levels(override))
                    start = value(override, "startOverride")
                    if start:
                        starts[_number(_said(override, "ilvl"), 0)] = _number(start, 1)
                self._lists[_said(child, "numId")] = _List(levels, starts, counts[number])

    def level(self, number: str, style: str) -> int:
        """The level of a list that goes with a style; the first where none does."""
        found = self._lists.get(number)
        return next((n for n, level in found.levels.items() if level.style == style), 0) if found else 0

    def next(self, number: str, depth: int) -> str | None:
        """What stands before the next paragraph of a list at a level; None where that is a bullet or not known."""
        found = self._lists.get(number)
        level = found.levels.get(depth) if found else None
        if found is None or level is None:
            return None
        if depth in found.starts and depth not in found.begun:
            found.counts[depth] = found.starts[depth]
        else:
            found.counts[depth] = min(found.counts.get(depth, level.start - 1) + 1, _MOST)
        found.begun.add(depth)
        for deeper in range(depth + 1, _LEVELS):
            if deeper not in found.levels or found.levels[deeper].restarts:
                found.counts.pop(deeper, None)
        return None if level.form == "bullet" else _written(found, level)


def _written(found: _List, level: _Level) -> str:
    """The number of a level with those above it, where it names them, and with what stands around them."""

    def one(match: re.Match[str]) -> str:
        depth = int(match[1]) - 1
        above = found.levels.get(depth, level)
        return _form(found.counts.get(depth, above.start), "decimal" if level.legal else above.form)

    text = re.sub(r"%([1-9])", one, level.text).strip()
    return text if not text or _CLOSED.search(text) else text + " "


def _form(number: int, form: str) -> str:
    """A number in one of the forms that Word knows; in figures where it is another.

    >>> _form(12, "chineseCounting"), _form(20, "ideographDigital"), _form(3, "decimalEnclosedCircle")
    ('十二', '二〇', '③')
    >>> _form(2, "upperLetter"), _form(14, "lowerRoman"), _form(7, "decimalZero"), _form(7, "hex")
    ('B', 'xiv', '07', '7')
    """
    figures = str(number)
    if form == "none":
        return ""
    if form.startswith(_COUNTING) and 0 < number < 100:
        tens, ones = divmod(number, 10)
        return (_DIGITS[tens] if tens > 1 else "") + ("十" if tens else "") + (_DIGITS[ones] if ones else "")
    if form.startswith(("ideographDigital", "japaneseDigital", "taiwaneseDigital", *_COUNTING)):
        return "".join(_DIGITS[int(digit)] for digit in figures)
    for name, first, most in (("Circle", "①", 20), ("Paren", "⑴", 20), ("Fullstop", "⒈", 20)):
        if form.startswith("decimalEnclosed" + name) and 0 < number <= most:
            return chr(ord(first) + number - 1)
    if form == "decimalZero":
        return figures.zfill(2)
    if form in ("lowerLetter", "upperLetter") and 0 < number <= 26:
        return chr(ord("a" if form[0] == "l" else "A") + number - 1)
    if form in ("lowerRoman", "upperRoman") and 0 < number < 40:
        said = ""
        for worth, letters in _ROMAN:
            said += letters * (number // worth)
            number %= worth
        return said if form[0] == "l" else said.upper()
    return figures


def _levels(element: Any) -> Iterator[tuple[int, _Level]]:
    for child in element:
        if child.tag == WML + "lvl":
            yield (
                _number(_said(child, "ilvl"), 0),
                _Level(
                    start=_number(value(child, "start"), 0),
                    form=value(child, "numFmt") or "decimal",
                    text=value(child, "lvlText"),
                    style=value(child, "pStyle"),
                    restarts=value(child, "lvlRestart") != "0",
                    legal=child.find(WML + "isLgl") is not None,
                ),
            )


def value(element: Any, *path: str) -> str:
    """The value of an element within another; empty where there is none."""
    found = element.find("/".join(WML + name for name in path)) if len(element) else None
    return _said(found, "val") if found is not None else ""


def _said(element: Any, name: str) -> str:
    return str(element.get(WML + name, ""))


def _number(text: str, otherwise: int) -> int:
    return int(text) if text.isascii() and text.isdigit() and len(text) < 5 else otherwise
