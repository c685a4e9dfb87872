"""A Word file as a document: headings, lists, tables and paragraphs in their order, by python-docx."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterator
from dataclasses import replace
from typing import Any

from kg.documents import archive
from kg.documents.cells import Cell, grid, markdown
from kg.documents.files import File, Settings
from kg.documents.kinds import Kind
from kg.documents.metadata import CREATED
from kg.documents.text import check_text
from kg.errors import DocumentError, MissingExtraError
from kg.model import Document

__all__ = ["read"]

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
_DOCTYPE = re.compile(rb"<!(?:DOCTYPE|ENTITY)", re.IGNORECASE)
_NAMES = re.compile(r"\.\w{2,4}$|^(?:word|microsoft|document|untitled)\b", re.IGNORECASE)
_BREAKS = {_W + "tab": "\t", _W + "br": "\n", _W + "cr": "\n", _W + "noBreakHyphen": "-"}
_LEFT_OUT = frozenset({_FALLBACK, _W + "del", _W + "moveFrom", _W + "pPr", _W + "txbxContent"})
_HEADING = re.compile(r"heading (\d)", re.IGNORECASE)
_CONTENTS = re.compile(r"(?:toc|table of figures)\b", re.IGNORECASE)
_LEVELS = 6
_TEMPLATE = 2013
"""The year in which the template was made whose date python-docx writes into its files."""


def read(file: File, settings: Settings) -> Document:
    """The document of a Word file. Raises DocumentError where it is damaged, MissingExtraError without the library."""
    try:
        import docx
        from docx.opc.exceptions import OpcError
        from lxml.etree import LxmlError
    except ImportError as error:
        raise MissingExtraError("python-docx", extra="documents") from error
    _check_package(file, settings)
    try:
        word = docx.Document(io.BytesIO(file.raw))
        properties = word.core_properties
        title, date = _title(properties.title or ""), properties.created
        text = "\n\n".join(block for block in _blocks(word.element.body, _Styles(word)) if block.strip())
    except (OpcError, LxmlError, KeyError, ValueError, zipfile.BadZipFile) as error:
        raise DocumentError(f"is not a sound Word file: {error}", hint="save it anew as .docx") from error
    known = {"title": title, "date": date.date().isoformat() if date and date.year > _TEMPLATE else ""}
    known = {field: value for field, value in known.items() if value}
    return Document(
        name=file.name,
        text=check_text(text + "\n" if text else "", settings),
        sha256=file.sha256,
        media_type=Kind.DOCX.value,
        extracted=True,
        found=tuple((field, CREATED if field == "date" else "core properties") for field in known),
        title=known.get("title", ""),
        date=known.get("date", ""),
    )


def _title(title: str) -> str:
    """A title that somebody wrote, and no name of a file or template."""
    return "" if _NAMES.search(title.strip()) else title.strip()


def _check_package(file: File, settings: Settings) -> None:
    """Raises DocumentError for a package that unpacks to too much, or holds a document type definition."""
    for member in archive.members(file, settings):
        if member.suffix in (".xml", ".rels") and _DOCTYPE.search(member.raw.replace(b"\0", b"")):
            raise DocumentError("has a document type definition inside, which may hide a bomb", hint="save it anew")


class _Styles:
    """What the styles of a Word file say of its paragraphs."""

    def __init__(self, word: Any) -> None:
        self._levels: dict[str, int] = {}
        self._lists: set[str] = set()
        self._contents: set[str] = set()
        for style in word.styles:
            element, named = style.element, _HEADING.match(style.name or "")
            outline = element.find(f"{_W}pPr/{_W}outlineLvl")
            level = int(named[1]) if named else 1 if (style.name or "").lower() == "title" else 0
            if not level and outline is not None:
                level = int(outline.get(_W + "val", "9")) + 1
            if _CONTENTS.match(style.name or ""):
                self._contents.add(style.style_id)
            if 0 < level <= _LEVELS + 3:
                self._levels[style.style_id] = min(level, _LEVELS)
            if element.find(f"{_W}pPr/{_W}numPr") is not None or (style.name or "").lower().startswith("list "):
                self._lists.add(style.style_id)

    def _of(self, paragraph: Any) -> str:
        found = paragraph.find(f"{_W}pPr/{_W}pStyle")
        return str(found.get(_W + "val", "")) if found is not None else ""

    def in_contents(self, paragraph: Any) -> bool:
        """Whether a paragraph is a line of the table of contents, which says a heading and its page again."""
        return self._of(paragraph) in self._contents

    def mark(self, paragraph: Any) -> str:
        """What stands before the text of a paragraph in Markdown: that of a heading or an item, or nothing."""
        style = self._of(paragraph)
        outline = paragraph.find(f"{_W}pPr/{_W}outlineLvl")
        level = self._levels.get(style, 0)
        if outline is not None and int(outline.get(_W + "val", "9")) < _LEVELS:
            level = int(outline.get(_W + "val", "9")) + 1
        if level:
            return "#" * level + " "
        return "- " if style in self._lists or paragraph.find(f"{_W}pPr/{_W}numPr") is not None else ""


def _blocks(body: Any, styles: _Styles) -> Iterator[str]:
    """The blocks of a body: a paragraph, a run of list items, or a table each."""
    items: list[str] = []
    for element in _flat(body):
        text = _paragraph(element, styles) if element.tag == _W + "p" else _table(element, styles)
        if text.startswith("- "):
            items.append(text)
            continue
        if items:
            yield "\n".join(items)
            items = []
        yield text
        for box in element.iter(_W + "txbxContent") if element.tag == _W + "p" else ():
            if not any(parent.tag == _FALLBACK for parent in box.iterancestors()):
                yield from _blocks(box, styles)
    if items:
        yield "\n".join(items)


def _flat(body: Any) -> Iterator[Any]:
    """The paragraphs and tables of a body, also those in content controls and in tracked insertions."""
    for element in body:
        if element.tag in (_W + "p", _W + "tbl"):
            yield element
        elif element.tag in (_W + "sdt", _W + "sdtContent", _W + "ins", _W + "moveTo", _W + "customXml"):
            yield from _flat(element)


def _paragraph(element: Any, styles: _Styles) -> str:
    said = "" if styles.in_contents(element) else "".join(_runs(element))
    text = re.sub(r"[ \t]*\n\s*", "\n", said).strip("\n\r\t ")
    mark = styles.mark(element) if text else ""
    return mark + (text.replace("\n", " ") if mark.startswith("#") else text)


def _runs(element: Any) -> Iterator[str]:
    """The characters of a paragraph, without those that tracked changes took out."""
    for child in element:
        if child.tag == _W + "t":
            yield child.text or ""
        elif child.tag in _BREAKS:
            yield _BREAKS[child.tag]
        elif child.tag not in _LEFT_OUT and isinstance(child.tag, str) and not _is_hidden(child):
            yield from _runs(child)


def _is_hidden(run: Any) -> bool:
    """Whether a run is hidden text, which no reader of the page sees."""
    mark = run.find(f"{_W}rPr/{_W}vanish")
    return mark is not None and mark.get(_W + "val", "1") not in ("0", "false", "off")


def _table(element: Any, styles: _Styles) -> str:
    """A table in Markdown, with what merged cells say in every row that they run over."""
    lines: list[list[Cell]] = []
    above: dict[int, tuple[int, int]] = {}
    for line in element.iter(_W + "tr"):
        if next(line.iterancestors(_W + "tbl")) is not element:
            continue
        cells: list[Cell] = []
        column = 0
        for cell in line.iter(_W + "tc"):
            if next(cell.iterancestors(_W + "tr")) is not line:
                continue
            merge = cell.find(f"{_W}tcPr/{_W}vMerge")
            span = cell.find(f"{_W}tcPr/{_W}gridSpan")
            width = max(1, int(span.get(_W + "val", "1"))) if span is not None else 1
            if merge is not None and merge.get(_W + "val") != "restart" and column in above:
                y, x = above[column]
                lines[y][x] = replace(lines[y][x], rows=len(lines) - y + 1)
            else:
                text = " ".join(filter(None, (_paragraph(p, styles) for p in cell.iter(_W + "p"))))
                cells.append(Cell(text, columns=width))
                above[column] = (len(lines), len(cells) - 1)
            column += width
        lines.append(cells)
    return markdown(grid(lines))
