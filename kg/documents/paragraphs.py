"""Paragraphs that a page does not mark as such, marked, so that the extraction of its main text knows them.

A library that finds paragraphs in a page takes those for its text, and loses what stands between them bare, in a
`div`, or before a line break. Of a page that is laid out by tables it makes one row of a table.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any

__all__ = ["mark"]

_CONTAINERS = ("body", "main", "article", "section", "div", "center", "dd")
_INLINE = frozenset(
    (
        *("a", "abbr", "b", "big", "br", "del", "em", "font", "i", "img", "ins", "label", "mark", "q", "s", "small"),
        *("span", "strike", "strong", "sub", "sup", "tt", "u", "wbr"),
    )
)
_SENTENCE = re.compile("[。！？；!?;]")
_SENTENCES, _WHOLE = 3, 0.9
_TABLE = ("table", "tbody", "thead", "tfoot", "tr", "td", "th")
_LEAST = 15
"""Characters that a paragraph has, links aside: less is a menu or a label."""


def mark(page: str) -> str:
    """The page with `p` around each run of sentences that stands in no paragraph, and without tables for its layout.

    The same page where it has none.
    """
    from lxml.html import tostring
    from trafilatura import load_html

    tree: Any = load_html(page)
    if tree is None:
        return page
    marked = _unlaid(tree)
    for container in list(tree.iter(*_CONTAINERS)):
        before, run = None, list[Any]()
        for child in [*container, None]:
            if child is not None and (not isinstance(child.tag, str) or child.tag in _INLINE):
                run.append(child)
                continue
            marked |= _wrapped(container, before, run)
            before, run = child, []
    return str(tostring(tree, encoding="unicode")) if marked else page


def _unlaid(tree: Any) -> bool:
    """Whether there were tables that lay the page out: they are tables no more, or gone if they were menus."""
    menus = [table for table in tree.iter("table") if _is_menu(table)]
    for table in menus:
        table.drop_tree()
    layouts = {table for cell in tree.iter("td", "th") if _is_part(cell) for table in cell.iterancestors("table")}
    parts = [element for element in tree.iter(*_TABLE) if next(element.iterancestors("table"), None) in layouts]
    for element in (*layouts, *parts):
        if element.tag != "table" or element in layouts:
            element.tag = "div"
    return bool(layouts or menus)


def _is_menu(table: Any) -> bool:
    """Whether a table holds hardly anything but links."""
    links = sum(len(link.text_content().strip()) for link in table.iter("a"))
    return links > 0 and links >= _WHOLE * len("".join(table.text_content().split()))


def _is_part(cell: Any) -> bool:
    """Whether a cell is a part of the page: it holds a table, or in several lines nearly all the text of its row."""
    parts = {child.tag for child in cell.iterdescendants() if isinstance(child.tag, str)}
    if "table" in parts:
        return True
    row = next(cell.iterancestors("tr"), None)
    said = cell.text_content()
    lines = bool(parts & {"br", "p", "div"}) and len(_SENTENCE.findall(said)) >= _SENTENCES
    return lines and row is not None and len(said) >= _WHOLE * len(row.text_content())


def _wrapped(container: Any, before: Any, run: Sequence[Any]) -> bool:
    """Whether what stands in a container behind a child, or at its beginning, was put into a paragraph."""
    lead = (container.text if before is None else before.tail) or ""
    said = lead + "".join(_own(child) + (child.tail or "") for child in run)
    if len("".join(said.split())) < _LEAST or not _SENTENCE.search(said):
        return False
    paragraph = container.makeelement("p")
    paragraph.text = lead
    if before is None:
        container.text = None
        container.insert(0, paragraph)
    else:
        before.tail = None
        before.addnext(paragraph)
    paragraph.extend(run)
    return True


def _own(element: Any) -> str:
    """The text of an inline element, without that of links."""
    if not isinstance(element.tag, str) or element.tag == "a":
        return ""
    return (element.text or "") + "".join(_own(child) + (child.tail or "") for child in element)
