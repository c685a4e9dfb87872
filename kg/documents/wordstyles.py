"""What the styles of a Word file say of its paragraphs: headings, items, lines of the table of contents."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from kg.documents.numbering import NONE, Numbers, value

__all__ = ["Styles"]

_HEADING = re.compile(r"heading (\d)", re.IGNORECASE)
_CONTENTS = re.compile(r"(?:toc|table of figures)\b", re.IGNORECASE)
_LEVELS = 6
_BODY = 9
"""The outline level of what is no heading."""
_DEEP = 10
"""Styles that go by one another."""


class Styles:
    """What the styles of a Word file say of its paragraphs; numbers are counted, so each is asked once, in order."""

    def __init__(self, word: Any) -> None:
        self._numbers = Numbers(word)
        self._elements = {style.style_id: style.element for style in word.styles}
        self._names = {style.style_id: style.name or "" for style in word.styles}

    def in_contents(self, paragraph: Any) -> bool:
        """Whether a paragraph is a line of the table of contents, which says a heading and its page again."""
        return bool(_CONTENTS.match(self._names.get(_style(paragraph), "")))

    def mark(self, paragraph: Any) -> str:
        """What stands before the text of a paragraph: the mark of a heading or an item, its number, or nothing."""
        level = self._level(paragraph)
        number = self.number(paragraph)
        if level:
            return "#" * level + " " + (number or "")
        if number is not None:
            return number
        return "- " if self._is_item(paragraph) else ""

    def _chain(self, paragraph: Any) -> Iterator[tuple[str, Any]]:
        """The style of a paragraph and those that it goes by, the nearest first."""
        name = _style(paragraph)
        for _ in range(_DEEP):
            element = self._elements.get(name)
            if element is None:
                return
            yield name, element
            name = value(element, "basedOn")

    def _level(self, paragraph: Any) -> int:
        """The level of a heading; 0 for what is none."""
        outline = value(paragraph, "pPr", "outlineLvl")
        if outline.isdecimal() and int(outline) < _LEVELS:
            return int(outline) + 1
        for name, element in self._chain(paragraph):
            title, named = self._names[name].lower(), _HEADING.match(self._names[name])
            outline = value(element, "pPr", "outlineLvl")
            if named or title == "title":
                return min(int(named[1]), _LEVELS) if named else 1
            if outline.isdecimal():
                return min(int(outline) + 1, _LEVELS) if int(outline) < _BODY else 0
        return 0

    def _list(self, paragraph: Any) -> tuple[str, int]:
        """The list that a paragraph is in, by itself or by its style, and its level; empty where it is in none."""
        number, depth = value(paragraph, "pPr", "numPr", "numId"), value(paragraph, "pPr", "numPr", "ilvl")
        for name, element in self._chain(paragraph) if not number else ():
            number = value(element, "pPr", "numPr", "numId")
            if number:
                depth = depth or str(self._numbers.level(number, name) or value(element, "pPr", "numPr", "ilvl"))
                break
        return "" if number == NONE else number, int(depth) if depth.isdecimal() else 0

    def number(self, paragraph: Any) -> str | None:
        """What Word writes before a paragraph by itself; None where that is nothing, or a bullet."""
        number, depth = self._list(paragraph)
        return self._numbers.next(number, depth) if number else None

    def _is_item(self, paragraph: Any) -> bool:
        named = any(self._names[name].lower().startswith("list ") for name, _ in self._chain(paragraph))
        return bool(self._list(paragraph)[0]) or (named and value(paragraph, "pPr", "numPr", "numId") != NONE)


def _style(paragraph: Any) -> str:
    return value(paragraph, "pPr", "pStyle")
