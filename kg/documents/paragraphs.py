"""Paragraphs that a page does not mark as such, marked, so that the extraction of its main text knows them.

A library that finds paragraphs in a page takes those for its text, and loses what stands between them bare, in a
`div`, or before a line break. Of a page that is laid out by tables it makes one row of a table. It does not know of
cells that run over several rows or columns, so their text is written into each row before.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from typing import Any

from kg.documents.cells import Cell, grid

__all__ = ["mark"]

_CONTAINERS = ("body", "main", "article", "section", "div", "center", "dd")
_INLINE = frozenset(
    (
        *("a", "abbr", "b", "big", "br", "del", "em", "font", "i", "img", "ins", "label", "mark", "q", "s", "small"),
        *("span", "strike", "strong", "sub", "sup", "tt", "u", "wbr"),
    )
)
_LETTER = re.compile(r"\w")
_SENTENCE = re.compile("[。！？；!?;]")
_SENTENCES, _WHOLE = 3, 0.9
_TABLE = ("table", "tbody", "thead", "tfoot", "tr", "td", "th")
_LEAST = 15
"""Characters that a paragraph has, links aside: less is a menu or a label."""
_DEEP = 5
"""Elements around a paragraph that hold nothing else."""
_NUMBER = re.compile(r"\s*\d{1,5}\s*")


def mark(page: str) -> str:
    """The page with `p` around each run of sentences that stands in no paragraph, and with no tables but plain ones.

    The same page where it has none.
    """
    from lxml.html import tostring
    from trafilatura import load_html

    tree: Any = load_html(page)
    if tree is None:
        return page
    marked = _unhidden(tree)
    marked |= _broken(tree)
    marked |= _unlaid(tree)
    marked |= _spread(tree)
    for belongs in (_is_sentence, _is_between):
        for container in list(tree.iter(*_CONTAINERS)):
            marked |= _marked(container, belongs)
    return str(tostring(tree, encoding="unicode")) if marked else page


def _unhidden(tree: Any) -> bool:
    """Whether there was what a browser does not show; it is gone."""
    hidden = [element for element in tree.iter() if element.get("hidden") is not None]
    for element in hidden:
        if element.getparent() is not None:
            element.drop_tree()
    return bool(hidden)


def _broken(tree: Any) -> bool:
    """Whether there was text set as it stands in the source; its lines end in line breaks now."""
    found = list(tree.iter("pre"))
    for pre in found:
        for element in list(pre.iter()):
            _break(element, "text", element)
            if element is not pre:
                _break(element, "tail", element.getparent())
        pre.tag = "div"
    return bool(found)


def _break(element: Any, side: str, parent: Any) -> None:
    """Puts line breaks where those of the source are, in the text or behind the tail of an element."""
    first, *lines = (getattr(element, side) or "").split("\n")
    if not lines:
        return
    setattr(element, side, first)
    place = parent.index(element) + 1 if side == "tail" else 0
    for number, line in enumerate(lines):
        end = parent.makeelement("br")
        end.tail = line
        parent.insert(place + number, end)


def _unlaid(tree: Any) -> bool:
    """Whether there were tables that lay the page out: they are tables no more, or gone if they were menus."""
    menus = [table for table in tree.iter("table") if _is_menu(table)]
    for table in menus:
        table.drop_tree()
    layouts = {table for cell in tree.iter("td", "th") if _is_part(cell) for table in cell.iterancestors("table")}
    layouts |= {table for table in tree.iter("table") if all(len(line) <= 1 for line in table.iter("tr"))}
    parts = [element for element in tree.iter(*_TABLE) if next(element.iterancestors("table"), None) in layouts]
    for element in (*layouts, *parts):
        if element.tag != "table" or element in layouts:
            element.tag = "div"
    return bool(layouts or menus)


def _is_menu(table: Any) -> bool:
    """Whether a table holds hardly anything but links, and what parts them."""
    links = sum(map(_letters, table.iter("a")))
    return links > 0 and links >= _WHOLE * _letters(table)


def _letters(element: Any) -> int:
    return len(_LETTER.findall(element.text_content()))


def _spread(tree: Any) -> bool:
    """Whether there were tables with cells over several rows or columns, which say their text in each row now."""
    found = [cell for cell in tree.iter("td", "th") if cell.get("rowspan") or cell.get("colspan")]
    merged = {table for cell in found for table in cell.iterancestors("table")}
    for table in merged:
        lines = [[_cell(cell) for cell in line if cell.tag in ("td", "th")] for line in table.iter("tr")]
        for child in list(table):
            table.remove(child)
        for texts in grid(lines):
            line = table.makeelement("tr")
            for text in texts:
                cell = table.makeelement("td")
                cell.text = text
                line.append(cell)
            table.append(line)
    return bool(merged)


def _cell(cell: Any) -> Cell:
    for part in cell.iter("br", "p", "div"):
        part.tail = " " + (part.tail or "")
    rows, columns = (int(n) if _NUMBER.fullmatch(n := cell.get(f"{way}span", "")) else 1 for way in ("row", "col"))
    return Cell(cell.text_content(), rows, columns)


def _is_part(cell: Any) -> bool:
    """Whether a cell is a part of the page: it holds a table, or in several lines nearly all the text of its row."""
    parts = {child.tag for child in cell.iterdescendants() if isinstance(child.tag, str)}
    if "table" in parts:
        return True
    row = next(cell.iterancestors("tr"), None)
    said = cell.text_content()
    lines = bool(parts & {"br", "p", "div"}) and len(_SENTENCE.findall(said)) >= _SENTENCES
    return lines and row is not None and len(said) >= _WHOLE * len(row.text_content())


def _marked(container: Any, belongs: Callable[[Any, str], bool]) -> bool:
    """Whether runs in a container that stand between its blocks were put into paragraphs."""
    marked = False
    before, run = None, list[Any]()
    for child in [*container, None]:
        if child is not None and (not isinstance(child.tag, str) or child.tag in _INLINE):
            run.append(child)
            continue
        said = _lead(container, before) + "".join(_own(part) + (part.tail or "") for part in run)
        if belongs(container, said):
            _wrap(container, before, run)
            marked = True
        before, run = child, []
    return marked


def _lead(container: Any, before: Any) -> str:
    """What stands bare in a container behind a child, or at its beginning."""
    return str((container.text if before is None else before.tail) or "")


def _is_sentence(_: Any, said: str) -> bool:
    return len("".join(said.split())) >= _LEAST and bool(_SENTENCE.search(said))


def _is_between(container: Any, said: str) -> bool:
    """Whether a short text alone in its elements, such as a heading, stands beside a paragraph in just such ones."""
    if not said.strip():
        return False
    depth = 0
    while depth < _DEEP and (parent := container.getparent()) is not None:
        for sibling in (container.getprevious(), container.getnext()):
            if sibling is not None and sibling.tag == container.tag and sibling.get("class") == container.get("class"):
                if _only(sibling, depth) == "p":
                    return True
        if len(parent) != 1 or (parent.text or "").strip():
            return False
        container, depth = parent, depth + 1
    return False


def _only(element: Any, depth: int) -> str:
    """The tag of the only element so deep within another; empty where it is not the only one."""
    for _ in range(depth + 1):
        if len(element) != 1 or (element.text or "").strip():
            return ""
        element = element[0]
    return str(element.tag)


def _wrap(container: Any, before: Any, run: Sequence[Any]) -> None:
    """Puts what stands in a container behind a child, or at its beginning, into a paragraph."""
    paragraph = container.makeelement("p")
    paragraph.text = _lead(container, before)
    if before is None:
        container.text = None
        container.insert(0, paragraph)
    else:
        before.tail = None
        before.addnext(paragraph)
    paragraph.extend(run)


def _own(element: Any) -> str:
    """The text of an inline element, without that of links."""
    if not isinstance(element.tag, str) or element.tag == "a":
        return ""
    return (element.text or "") + "".join(_own(child) + (child.tail or "") for child in element)
