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
from kg.documents.numbering import WML
from kg.documents.text import check_text
from kg.documents.wordstyles import Styles
from kg.errors import DocumentError, MissingExtraError
from kg.model import Document

__all__ = ["read"]

_FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
_DOCTYPE = re.compile(rb"<!(?:DOCTYPE|ENTITY)", re.IGNORECASE)
_NAMES = re.compile(r"\.\w{2,4}$|^(?:word|microsoft|document|untitled)\b", re.IGNORECASE)
_BREAKS = {WML + "tab": "\t", WML + "br": "\n", WML + "cr": "\n", WML + "noBreakHyphen": "-"}
_LEFT_OUT = frozenset({_FALLBACK, *(WML + name for name in ("del", "moveFrom", "pPr", "rt", "txbxContent"))})
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
        text = "\n\n".join(block for block in _blocks(word.element.body, Styles(word)) if block.strip())
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


def _blocks(body: Any, styles: Styles) -> Iterator[str]:
    """The blocks of a body: a paragraph, a run of list items, or a table each."""
    items: list[str] = []
    for element in _joined(_flat(body)):
        text = _paragraph(element, styles) if element.tag == WML + "p" else _table(element, styles)
        if text.startswith("- "):
            items.append(text)
            continue
        if items:
            yield "\n".join(items)
            items = []
        yield text
        for box in element.iter(WML + "txbxContent") if element.tag == WML + "p" else ():
            if not any(parent.tag == _FALLBACK for parent in box.iterancestors()):
                yield from _blocks(box, styles)
    if items:
        yield "\n".join(items)


def _flat(body: Any) -> Iterator[Any]:
    """The paragraphs and tables of a body, also those in content controls and in tracked insertions."""
    for element in body:
        if element.tag in (WML + "p", WML + "tbl"):
            yield element
        elif element.tag in (WML + "sdt", WML + "sdtContent", WML + "ins", WML + "moveTo", WML + "customXml"):
            yield from _flat(element)


def _joined(found: Iterator[Any]) -> Iterator[Any]:
    """The same, a paragraph whose end was taken out by a tracked change joined with the next."""
    before: Any = None
    for element in found:
        if before is not None and element.tag == WML + "p":
            before.extend(child for child in list(element) if child.tag != WML + "pPr")
            element, ended = before, element
        else:
            if before is not None:
                yield before
            ended = element
        before = element if ended.find(f"{WML}pPr/{WML}rPr/{WML}del") is not None else None
        if before is None:
            yield element
    if before is not None:
        yield before


def _paragraph(element: Any, styles: Styles) -> str:
    said = "" if styles.in_contents(element) else "".join(_runs(element))
    text = re.sub(r"[ \t]*\n\s*", "\n", said).strip("\n\r\t ")
    mark = styles.mark(element) if text else ""
    return mark + (text.replace("\n", " ") if mark.startswith("#") else text)


def _in_cell(element: Any, styles: Styles) -> str:
    """The text of a paragraph in a cell, with its number, and in one line."""
    said = "" if any(parent.tag == _FALLBACK for parent in element.iterancestors()) else "".join(_runs(element)).strip()
    return (styles.number(element) or "") + said if said else ""


def _runs(element: Any) -> Iterator[str]:
    """The characters of a paragraph, without those that tracked changes took out."""
    for child in element:
        if child.tag == WML + "t":
            yield child.text or ""
        elif child.tag in _BREAKS:
            yield _BREAKS[child.tag]
        elif child.tag not in _LEFT_OUT and isinstance(child.tag, str) and not _is_hidden(child):
            yield from _runs(child)


def _is_hidden(run: Any) -> bool:
    """Whether a run is hidden text, which no reader of the page sees."""
    mark = run.find(f"{WML}rPr/{WML}vanish")
    return mark is not None and mark.get(WML + "val", "1") not in ("0", "false", "off")


def _table(element: Any, styles: Styles) -> str:
    """A table in Markdown, with what merged cells say in every row that they run over."""
    lines: list[list[Cell]] = []
    above: dict[int, tuple[int, int]] = {}
    for line in element.iter(WML + "tr"):
        if next(line.iterancestors(WML + "tbl")) is not element or line.find(f"{WML}trPr/{WML}del") is not None:
            continue
        cells: list[Cell] = []
        column = 0
        for cell in line.iter(WML + "tc"):
            if next(cell.iterancestors(WML + "tr")) is not line:
                continue
            merge = cell.find(f"{WML}tcPr/{WML}vMerge")
            span = cell.find(f"{WML}tcPr/{WML}gridSpan")
            width = max(1, int(span.get(WML + "val", "1"))) if span is not None else 1
            if merge is not None and merge.get(WML + "val") != "restart" and column in above:
                y, x = above[column]
                lines[y][x] = replace(lines[y][x], rows=len(lines) - y + 1)
            else:
                text = " ".join(filter(None, (_in_cell(p, styles) for p in cell.iter(WML + "p"))))
                cells.append(Cell(text, columns=width))
                above[column] = (len(lines), len(cells) - 1)
            column += width
        lines.append(cells)
    return markdown(grid(lines))
