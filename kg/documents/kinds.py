"""What a file is, by its first bytes, and by its name only where those do not tell."""

from __future__ import annotations

import io
import re
import zipfile
from enum import StrEnum
from typing import BinaryIO

from kg.documents.files import File
from kg.errors import DocumentError

__all__ = ["TABLES", "Kind", "detect", "expected", "table"]


class Kind(StrEnum):
    """The kinds of files that are read, by their media type."""

    TEXT = "text/plain"
    MARKDOWN = "text/markdown"
    HTML = "text/html"
    PDF = "application/pdf"
    DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
    IMAGE = "image"
    ZIP = "application/zip"
    CSV = "text/csv"
    JSONL = "application/jsonl"


_SUFFIXES = {
    Kind.TEXT: (".txt", ".text", ""),
    Kind.MARKDOWN: (".md", ".markdown"),
    Kind.HTML: (".html", ".htm", ".shtml", ".xhtml"),
    Kind.PDF: (".pdf",),
    Kind.DOCX: (".docx",),
    Kind.IMAGE: (".png", ".jpg", ".jpeg", ".tif", ".tiff", ".bmp", ".webp"),
    Kind.ZIP: (".zip",),
    Kind.CSV: (".csv", ".tsv"),
    Kind.JSONL: (".jsonl", ".ndjson"),
}
_KINDS = {suffix: kind for kind, suffixes in _SUFFIXES.items() for suffix in suffixes}
_TEXTUAL = frozenset({Kind.TEXT, Kind.MARKDOWN, Kind.HTML, Kind.CSV, Kind.JSONL})

TABLES = (Kind.CSV, Kind.JSONL)
"""The kinds whose rows are documents."""

_OLD_WORD = ("an old Word file", "save it as .docx")
_SHEET = ("a spreadsheet", "save it as CSV with a column named text")
_SLIDES = ("a presentation", "save it as PDF")
_PACKED = ("an archive other than zip", "unpack it")
_OTHERS = {
    ".doc": _OLD_WORD,
    ".wps": _OLD_WORD,
    ".dot": _OLD_WORD,
    ".xls": _SHEET,
    ".xlsx": _SHEET,
    ".et": _SHEET,
    ".ods": _SHEET,
    ".json": ("a JSON file", "save it as JSON Lines (.jsonl), with an object for each text on a line"),
    ".ppt": _SLIDES,
    ".pptx": _SLIDES,
    ".odp": _SLIDES,
    ".odt": ("an OpenDocument text", "save it as .docx"),
    ".rtf": ("a rich text file", "save it as .docx"),
    ".epub": ("an e-book", "save it as HTML or PDF"),
    ".ofd": ("an OFD file", "print it to PDF"),
    ".caj": ("a CAJ file", "print it to PDF"),
    ".mht": ("a web archive", "save it as HTML"),
    ".mhtml": ("a web archive", "save it as HTML"),
    ".rar": _PACKED,
    ".7z": _PACKED,
    ".gz": _PACKED,
    ".xz": _PACKED,
    ".bz2": _PACKED,
    ".tar": _PACKED,
    ".gif": ("an image of a kind that is not read", "save it as PNG"),
    ".heic": ("an image of a kind that is not read", "save it as PNG"),
}
_MAGIC = (
    (b"\x89PNG\r\n\x1a\n", Kind.IMAGE),
    (b"\xff\xd8\xff", Kind.IMAGE),
    (b"II*\x00", Kind.IMAGE),
    (b"MM\x00*", Kind.IMAGE),
    (b"%PDF-", Kind.PDF),
    (b"GIF8", ".gif"),
    (b"{\\rtf", ".rtf"),
    (b"Rar!\x1a\x07", ".rar"),
    (b"7z\xbc\xaf\x27\x1c", ".7z"),
    (b"\x1f\x8b\x08", ".gz"),
    (b"\xfd7zXZ\x00", ".xz"),
    (b"BZh9", ".bz2"),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "office"),
)
_INSIDE = (
    ("word/document.xml", Kind.DOCX),
    ("xl/workbook.xml", ".xlsx"),
    ("ppt/presentation.xml", ".pptx"),
    ("OFD.xml", ".ofd"),
)
_MEDIA = (("epub", ".epub"), ("opendocument.text", ".odt"), ("opendocument.spread", ".ods"))
_HTML = re.compile(rb"\s*(?:<\?xml[^>]*>\s*)?(?:<!--(?>.*?-->)\s*)*+<(?:!doctype\s+html|html|head|body)\b", re.I | re.S)
_HEAD = 4096


def expected(file: File) -> Kind | None:
    """The kind that the name of a file promises; None for one that is not read."""
    return _KINDS.get(file.suffix)


def detect(file: File) -> Kind:
    """The kind of a file. Raises DocumentError for one that is not read, and for one that is not what it is called."""
    named = expected(file)
    found = _by_content(file)
    if isinstance(found, Kind):
        return found
    if found:
        what, hint = _OTHERS[found]
        raise DocumentError(f"is {what}", hint=hint)
    if named is Kind.IMAGE and file.suffix in (".bmp", ".webp"):
        return named
    if named in _TEXTUAL:
        return named
    if named is not None:
        name = {Kind.IMAGE: "an image", Kind.ZIP: "a zip archive", Kind.PDF: "a PDF", Kind.DOCX: "a .docx"}[named]
        raise DocumentError(f"is not {name}, as its name says", hint="get the file again")
    if file.suffix in _OTHERS:
        what, hint = _OTHERS[file.suffix]
        raise DocumentError(f"is {what}", hint=hint)
    raise DocumentError(f"is of a kind that is not read ({file.suffix})", hint="name the texts in a manifest.csv")


def table(name: str, stream: BinaryIO) -> Kind | None:
    """The kind of a file whose rows are documents, CSV or JSON Lines; None for any other. Reads from its start."""
    file = File(name=name, raw=stream.read(_HEAD))
    stream.seek(0)
    named = expected(file)
    return named if named in TABLES and _by_content(file) is None else None


def _by_content(file: File) -> Kind | str | None:
    """A kind that is read, the suffix of one that is not, or None where the first bytes do not tell."""
    head = file.raw[:_HEAD]
    for magic, found in _MAGIC:
        if not head.startswith(magic):
            continue
        if found == "office" and file.suffix in (".docx", ".xlsx", ".pptx"):
            raise DocumentError("is encrypted", hint="save it without a password")
        return (file.suffix if file.suffix in _OTHERS else ".doc") if found == "office" else found
    if head.startswith((b"PK\x03\x04", b"PK\x05\x06")):
        return _zipped(file)
    if b"%PDF-" in head[:1024] and expected(file) not in _TEXTUAL:
        return Kind.PDF
    return Kind.HTML if _HTML.match(head.removeprefix(b"\xef\xbb\xbf")) else None


def _zipped(file: File) -> Kind | str:
    """What a file is that is packed as a zip archive."""
    try:
        with zipfile.ZipFile(io.BytesIO(file.raw)) as archive:
            names = set(archive.namelist())
            media = archive.read("mimetype")[:80].decode("ascii", "replace") if "mimetype" in names else ""
    except (zipfile.BadZipFile, NotImplementedError, RuntimeError, OSError, ValueError, EOFError) as error:
        if file.suffix in _OTHERS and file.suffix not in (".rar", ".7z"):
            return file.suffix
        if expected(file) is Kind.DOCX:
            raise DocumentError("is cut off or damaged", hint="get the file again") from error
        return Kind.ZIP
    for member, found in _INSIDE:
        if member in names:
            return found
    return next((suffix for part, suffix in _MEDIA if part in media), Kind.ZIP)
