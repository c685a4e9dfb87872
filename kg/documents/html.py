"""A web page as a document: its main text, without menus and footers, by trafilatura."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from kg.documents import masthead, paragraphs
from kg.documents.cells import markdown
from kg.documents.files import File, Settings
from kg.documents.kinds import Kind
from kg.documents.text import check_characters, check_text, decode
from kg.errors import DocumentError, MissingExtraError
from kg.model import Document

__all__ = ["read"]

_DECLARATION = re.compile(r"<\?xml[^>]*\?>|<!DOCTYPE[^>\[]{0,500}\[.*?\]\s*>", re.DOTALL | re.IGNORECASE)
_BODY = re.compile(r"<(?:body|frameset)\b", re.IGNORECASE)
_FEW, _MANY = 10, 250
"""Characters that a main text has at least, and below which a page is looked at again."""
_HEAD = 10_000
"""Characters among which declarations stand."""
_BREAK = "\x1e"
_DATES = {"extensive_search": False, "original_date": True, "max_date": "2100-01-01"}
_SPACE = re.compile(r"[ \t\r\n\f\v]+")
_ENDED = re.compile(r"[。！？；!?;]$")
_AFTER = re.compile(r"(?<=[：:，,、])\n")
"""Where a line of an item goes on with the line before."""


def read(file: File, settings: Settings) -> Document:
    """The document of a web page. Raises DocumentError where it has no text, MissingExtraError without the library."""
    try:
        import trafilatura
        from lxml.etree import LxmlError
    except ImportError as error:
        raise MissingExtraError("trafilatura", extra="documents") from error
    page, encoding = decode(file.raw, settings.encoding, html=True)
    page = check_characters(page, settings)
    page = _DECLARATION.sub("", page[:_HEAD], count=2) + page[_HEAD:]
    if not _BODY.search(page):
        page = f"<html><body>{page}</body></html>"
    try:
        page = paragraphs.mark(page)
        everything = trafilatura.html2txt(page)
        found, text = _extracted(page, _FEW)
        if len(text) < _MANY and len(everything) > 4 * len(text):
            found, text = _extracted(page, _MANY)
    except LxmlError as error:
        raise DocumentError(f"is damaged: {error}", hint="save the page again") from error
    if not text:
        text = "\n\n".join(filter(None, (_SPACE.sub(" ", line).strip() for line in everything.splitlines())))
    if not text:
        raise DocumentError("has no text on its page (made by a script, perhaps)", hint="save it as a browser shows it")
    known = masthead.known(found, page, everything) if found is not None else {}
    values: dict[str, Any] = {field: value for field, (value, _) in known.items()}
    return Document(
        name=file.name,
        text=check_text(text + "\n", settings),
        sha256=file.sha256,
        encoding=encoding,
        media_type=Kind.HTML.value,
        extracted=True,
        above=masthead.above(page, text, values.get("title", "")),
        found=tuple((field, how) for field, (_, how) in known.items()),
        **values,
    )


def _extracted(page: str, least: int) -> tuple[Any, str]:
    """What trafilatura finds, and its text. With fewer characters than the least it would take the page as it is."""
    import trafilatura
    from trafilatura.settings import use_config

    config = use_config()
    config.set("DEFAULT", "MIN_EXTRACTED_SIZE", str(least))
    found: Any = trafilatura.bare_extraction(
        page,
        config=config,
        include_comments=False,
        include_tables=True,
        with_metadata=True,
        date_extraction_params=_DATES,
    )
    body = found.body if found is not None else None
    return found, "\n\n".join(filter(None, _blocks(body))) if body is not None else ""


def _blocks(body: Any) -> Iterator[str]:
    """The text of the elements of an extract, one block each."""
    for element in body:
        if element.tag == "head":
            level = (element.get("rend") or "h2")[1:]
            text = _text(element)
            if text:
                yield "#" * (int(level) if level.isdigit() else 2) + " " + text.replace("\n", " ")
        elif element.tag == "list":
            yield from _items(element)
        elif element.tag == "table":
            yield markdown([[_text(cell) for cell in line.iter("cell")] for line in element.iter("row")])
        elif element.tag == "div":
            yield from _blocks(element)
        elif element.tag == "quote":
            yield _text(element, lines=True)
        else:
            yield _text(element)


def _items(element: Any) -> Iterator[str]:
    """The items of a list, those together that nothing parts. What only names those below it stands above them."""
    lines: list[str] = []
    for item in element.iter("item"):
        text = _AFTER.sub("", _text(item))
        names = (item.get("rend") or "").startswith("dt") or item.find(".//list") is not None
        if names and not _ENDED.search(text):
            if lines:
                yield "\n".join(lines)
            lines = [text] if text else []
        elif text:
            lines.append(f"- {text}")
    yield "\n".join(lines)


def _text(element: Any, *, lines: bool = False) -> str:
    """The text of an element; breaks that the page makes are kept, those of its source only where `lines` says so."""
    marked = _marked(element)
    if lines:
        marked = marked.replace("\n", _BREAK)
    return "\n".join(filter(None, (_SPACE.sub(" ", part).strip() for part in marked.split(_BREAK))))


def _marked(element: Any) -> str:
    parts = [element.text or ""]
    for child in element:
        if child.tag in ("lb", "p"):
            parts.append(_BREAK)
        if element.tag != "item" or child.tag != "list":
            parts.append(_marked(child))
        parts.append(child.tail or "")
    return "".join(parts)
