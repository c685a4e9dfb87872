"""A PDF as a document: the text of its pages in reading order, by PDFium."""

from __future__ import annotations

import re
from collections.abc import Iterator
from math import hypot
from typing import Any

from kg.documents.files import File, Scanned, Settings
from kg.documents.kinds import Kind
from kg.documents.layout import Line, Page, compose
from kg.documents.ruled import Box, Rules, with_tables
from kg.documents.text import check_text, plausible
from kg.errors import DocumentError, MissingExtraError
from kg.model import Document

__all__ = ["document", "has_text", "opened", "page_of", "read", "resolution"]

_RATIO = 1.12
_HYPHENS = frozenset({0x02, 0xFFFE})
_WIDE = re.compile("[\u2e80-\u9fff\uf900-\ufaff\uff00-\uffef\u3000-\u303f“”‘’]")
_NOTE = re.compile(r"[\d\[\]〔〕*\u2460-\u2473]")
_WIDEST, _CLOSE = 0.6, 0.1
"""The gap, in the height of two characters, up to which there is no space between Chinese ones, and between others."""
_MARK = 5
"""Characters that the mark of a footnote has at most, and one."""
_FEW = 10
"""Characters up to which a page with an image is a scan."""
_NAMES = re.compile(r"\.\w{2,4}$|microsoft|untitled|^\s*word", re.IGNORECASE)


def read(file: File, settings: Settings) -> Document | Scanned:
    """The document of a PDF, or that it holds images of pages.

    Raises DocumentError where it is encrypted, damaged or empty, MissingExtraError without the library.
    """
    pdf = opened(file, settings)
    pages = [page_of(page) for page in pdf]
    images = [not has_text(page) and _has_image(raw) for page, raw in zip(pages, pdf, strict=True)]
    if any(images) or not plausible("".join(line.text for page in pages for line in page.lines)):
        if any(map(_has_image, pdf)):
            return Scanned(name=file.name, pages=sum(images) or len(pages))
    return document(file, settings, pages, pdf.get_metadata_dict(), ratio=_RATIO)


def opened(file: File, settings: Settings) -> Any:
    """The PDF, opened. Raises DocumentError where that fails, MissingExtraError without the library."""
    try:
        import pypdfium2
    except ImportError as error:
        raise MissingExtraError("pypdfium2", extra="documents") from error
    try:
        pdf = pypdfium2.PdfDocument(file.raw)
        count = len(pdf)
    except pypdfium2.PdfiumError as error:
        if "password" in str(error).lower():
            raise DocumentError("is encrypted", hint="save it without a password") from error
        raise DocumentError("is not a sound PDF: cut off or damaged", hint="get the file again") from error
    if not count:
        raise DocumentError("has no pages", hint="get the file again")
    if count > settings.limits.pages:
        raise DocumentError(f"has more than {settings.limits.pages} pages", hint="split it")
    return pdf


def document(file: File, settings: Settings, pages: list[Page], said: dict[str, str], *, ratio: float) -> Document:
    """The document of some pages, with what the file says of itself. Raises DocumentError where there is no text."""
    text, offsets = compose(pages, ratio=ratio)
    if not text.strip():
        raise DocumentError("has no text on its pages", hint="look at it, and remove it")
    title = said.get("Title", "").strip()
    title = title if 4 <= len(title) <= 100 and _WIDE.search(title) and not _NAMES.search(title) else ""
    return Document(
        name=file.name,
        text=check_text(text, settings),
        sha256=file.sha256,
        media_type=Kind.PDF.value,
        extracted=True,
        pages=offsets,
        found=(("title", "PDF info"),) if title else (),
        title=title,
    )


def has_text(page: Page) -> bool:
    """Whether a page has more text than a stamp or a page number."""
    return sum(len(line.text.strip()) for line in page.lines) > _FEW


def _has_image(page: Any) -> bool:
    """Whether a page has an image on it that is more than an ornament."""
    import pypdfium2.raw as pdfium

    width, height = page.get_size()
    for item in page.get_objects(filter=[pdfium.FPDF_PAGEOBJ_IMAGE], max_depth=5):
        left, bottom, right, top = item.get_bounds()
        if (right - left) * (top - bottom) > 0.2 * width * height:
            return True
    return False


def resolution(page: Any, usual: float) -> float:
    """The dots per inch of the largest image on a page, within reason, so that it is seen as it is; else the usual."""
    import ctypes

    import pypdfium2.raw as pdfium

    found = []
    for item in page.get_objects(filter=[pdfium.FPDF_PAGEOBJ_IMAGE], max_depth=5):
        left, bottom, right, top = item.get_bounds()
        width, height = ctypes.c_uint(), ctypes.c_uint()
        if right > left and pdfium.FPDFImageObj_GetImagePixelSize(item, width, height):
            found.append(((right - left) * (top - bottom), 72 * width.value / (right - left)))
    dots = max(found)[1] if found else usual
    return dots if 100 <= dots <= 300 else usual


def page_of(page: Any) -> Page:
    """The lines of a page."""
    width, height = page.get_size()
    found = list(_lines(page.get_textpage(), height, _rules(page, width, height)))
    return Page(width=width, height=height, lines=tuple(with_tables(found)))


def _rules(page: Any, width: float, height: float) -> Rules:
    """What is drawn on a page that may be the lines of a table."""
    import pypdfium2.raw as pdfium

    rules = Rules()
    for item in page.get_objects(filter=[pdfium.FPDF_PAGEOBJ_PATH], max_depth=5):
        left, bottom, right, top = item.get_bounds()
        if (right - left) * (top - bottom) < 0.9 * width * height:
            rules.add((left, height - top, right, height - bottom))
    return rules


def _lines(textpage: Any, height: float, rules: Rules) -> Iterator[tuple[Line, Box | None]]:
    """The lines that the characters make, as they follow one another in the file, each with the cell it stands in."""
    import pypdfium2.raw as pdfium

    box = pdfium.FS_RECTF()
    text: list[str] = []
    left = right = top = bottom = size = 0.0
    cell = within = None
    for index in range(textpage.count_chars()):
        code = pdfium.FPDFText_GetUnicode(textpage, index)
        character = _character(code)
        if not character or character.isspace():
            if text and character and text[-1] != " ":
                text.append(" ")
            continue
        pdfium.FPDFText_GetLooseCharBox(textpage, index, box)
        raised = bool(text) and box.bottom > bottom + 0.1 * size
        if raised and _NOTE.match(character) and _is_note(textpage, index, text, size):
            continue
        middle = (box.top + box.bottom) / 2
        level = bottom - 0.2 * size < middle < top + 0.2 * size and -size < box.left - right < 1.5 * size
        if not (text and level) and _NOTE.match(character) and _opens_with_note(textpage, index, box):
            continue
        within = rules.cell((box.left + box.right) / 2, height - middle)
        if text and (within != cell or not level):
            yield _line(text, (left, height - top, right, height - bottom), size), cell
            text = []
        if not text:
            cell = within
            left, right, top, bottom = box.left, box.right, box.top, box.bottom
            size = _size(textpage, index) or top - bottom
        elif text[-1] == " " and box.left - right < _room(text[-2], character) * size:
            text.pop()
        text.append(character)
        right, top, bottom = max(right, box.right), max(top, box.top), min(bottom, box.bottom)
    if text:
        yield _line(text, (left, height - top, right, height - bottom), size), cell


def _room(before: str, character: str) -> float:
    """The gap, in the height of two characters, up to which there is no space between them."""
    return _WIDEST if _WIDE.match(before) and _WIDE.match(character) else _CLOSE


def _character(code: int) -> str:
    """The character of a code; empty for one that is none, such as a hyphen at the end of a line."""
    if code in _HYPHENS or code == 0 or 0xD800 <= code < 0xE000 or code > 0x10FFFF or code & 0xFFFE == 0xFFFE:
        return ""
    return chr(code) if code >= 0x20 else " "


def _size(textpage: Any, index: int) -> float:
    """The size of a character's font as it stands on the page; 0 where the file does not tell."""
    import pypdfium2.raw as pdfium

    matrix = pdfium.FS_MATRIX()
    if not pdfium.FPDFText_GetMatrix(textpage, index, matrix):
        return 0.0
    return float(pdfium.FPDFText_GetFontSize(textpage, index)) * hypot(matrix.b, matrix.d)


def _is_note(textpage: Any, index: int, text: list[str], size: float) -> bool:
    """Whether a raised character behind a text is the mark of a footnote: small, and on no unit such as m²."""
    return not re.match("[A-Za-z]", text[-1]) and _size(textpage, index) < 0.9 * size


def _opens_with_note(textpage: Any, index: int, box: Any) -> bool:
    """Whether a character is the mark of a footnote at the beginning of a line: raised before larger ones."""
    import pypdfium2.raw as pdfium

    following, size = pdfium.FS_RECTF(), _size(textpage, index)
    for other in range(index + 1, index + _MARK):
        code = chr(pdfium.FPDFText_GetUnicode(textpage, other))
        if _NOTE.match(code) and _size(textpage, other) <= size:
            continue
        pdfium.FPDFText_GetLooseCharBox(textpage, other, following)
        near = 0 <= following.left - box.left < _MARK * size and following.bottom < box.bottom - 0.1 * size
        return near and following.top > box.bottom and size < 0.9 * _size(textpage, other)
    return False


def _line(text: list[str], box: tuple[float, float, float, float], size: float) -> Line:
    left, top, right, bottom = box
    return Line(text="".join(text).strip(), left=left, top=top, right=right, bottom=bottom, size=size)
