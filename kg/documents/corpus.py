"""Tables of texts: CSV with a header, or JSON Lines; a row is a document."""

from __future__ import annotations

import csv
import hashlib
import io
import json
from collections.abc import Iterator
from itertools import chain
from typing import Any, BinaryIO, TextIO
from urllib.parse import quote

from kg.documents.files import FIELDS, Settings
from kg.documents.kinds import Kind
from kg.documents.metadata import Words, date_of, valid_date
from kg.documents.text import check_characters, check_text, decode
from kg.documents.walk import unusable
from kg.errors import DocumentError
from kg.model import Document, Skipped

__all__ = ["read"]

_HINT = "give the columns id, title, date, place and text"
_COLUMNS = {field: field for field in ("id", "text", *FIELDS)}
_HEAD, _BLANK = 10_000, 100
"""Characters of a header, and blank lines above it, that are looked at."""
_SAMPLE = 1_000_000
"""Bytes from which the encoding is told."""
_MOST = 0.5
"""The part of its lines that tells the encoding of a corpus where some are spoilt."""
_WIDE = 4
"""Characters of a row for each that its text may have: JSON and CSV write some of them longer."""


def read(
    stream: BinaryIO, name: str, settings: Settings, *, kind: Kind = Kind.CSV, words: Words | None = None
) -> Iterator[Document | Skipped]:
    """The documents of a corpus, each under the file's name and its own id, or the number of its line.

    A row at a time is held, however long the corpus is. With words, columns and dates may be named in them.
    Raises DocumentError where the file has no texts in it.
    """
    encoding = _encoding(stream, settings)
    # A byte that is none of the encoding spoils its row, not those that follow.
    lines = io.TextIOWrapper(stream, encoding=encoding, errors="surrogateescape", newline="")
    try:
        if lines.read(1) != "\ufeff":
            lines.seek(0)
        columns = words.columns if words is not None else _COLUMNS
        rows = _lines(lines, settings) if kind is Kind.JSONL else _rows(lines, settings, columns)
        yield from _documents(rows, name, encoding, settings, words)
    finally:
        lines.detach()


def _encoding(stream: BinaryIO, settings: Settings) -> str:
    """The encoding of a corpus, told from its first lines. Raises DocumentError where none fits."""
    sample = stream.read(_SAMPLE)
    sample += stream.readline(_WIDE * settings.limits.text_characters)
    sample += stream.read(-len(sample) % 4)  # where a character has two bytes or four
    stream.seek(0)
    if not sample.strip():
        raise DocumentError("is empty", hint="remove it")
    try:
        return decode(sample, settings.encoding)[1]
    except DocumentError:
        if settings.encoding or not _mostly_utf8(sample):
            raise
        return "utf-8"


def _mostly_utf8(sample: bytes) -> bool:
    """Whether most lines are in UTF-8, so that only a few are spoilt."""
    lines = [line for line in sample.splitlines() if line.strip()]
    sound = sum(1 for line in lines if b"\0" not in line and _is_utf8(line))
    return sound >= _MOST * len(lines) and not sample.isascii()


def _is_utf8(line: bytes) -> bool:
    try:
        line.decode()
    except UnicodeDecodeError:
        return False
    return True


def _documents(
    rows: Iterator[tuple[int, dict[str, Any] | str]], name: str, encoding: str, settings: Settings, words: Words | None
) -> Iterator[Document | Skipped]:
    columns = words.columns if words is not None else _COLUMNS
    empty = True
    for number, row in rows:
        empty = False
        if isinstance(row, str):
            yield Skipped(name=f"{name}/{number}", reason=row, hint="mend the line")
            continue
        fields: dict[str, Any] = {}
        for key, value in row.items():
            if key.strip().lower() in columns:
                fields.setdefault(columns[key.strip().lower()], value)
        date = str(fields.get("date", "")).strip()
        if not valid_date(date):
            fields["date"] = words.date(date) if words is not None else date_of(date)
        yield _document(f"{name}/{_id(fields, number)}", fields, encoding, settings)
    if empty:
        raise DocumentError("has no texts in it", hint=_HINT)


class _Bounded(Iterator[str]):
    """The lines of a table, up to where the row that is read has too many characters."""

    def __init__(self, lines: TextIO, most: int) -> None:
        self._lines, self._most = lines, most
        self.left = most

    def __next__(self) -> str:
        line = self._lines.readline(self.left + 1)
        if not line:
            raise StopIteration
        self.left -= len(line)
        if self.left < 0:
            raise csv.Error(f"a row of more than {self._most} characters")
        return line


def _rows(lines: TextIO, settings: Settings, columns: dict[str, str]) -> Iterator[tuple[int, dict[str, Any] | str]]:
    """The rows of a table by the number of their line. Raises DocumentError where it is no table."""
    blank, head = 0, lines.readline(_HEAD)
    while head and not head.strip() and blank < _BLANK:
        blank, head = blank + 1, lines.readline(_HEAD)
    delimiter = max(",\t;", key=head.count)
    most = _WIDE * settings.limits.text_characters
    bounded = _Bounded(lines, most)
    before = csv.field_size_limit(most)
    try:
        reader = csv.reader(chain([head], bounded), delimiter=delimiter, strict=True)
        header = next(reader, [])
        if "text" not in {columns.get(name.strip().lower()) for name in header}:
            raise DocumentError("is a table without a column of texts", hint=_HINT)
        for row in reader:
            bounded.left = most
            number = blank + reader.line_num
            if any(row[len(header) :]):
                yield number, "has more cells than the header"
            elif any(row):
                yield number, _named(header, row)
    except csv.Error as error:
        raise DocumentError(f"is not sound CSV: {error}", hint="save it anew as CSV in UTF-8") from error
    finally:
        csv.field_size_limit(before)


def _named(header: list[str], row: list[str]) -> dict[str, Any]:
    """The cells of a row that say something, by the name of their column; of columns with one name the first."""
    found: dict[str, Any] = {}
    for name, cell in zip(header, row, strict=False):
        if cell:
            found.setdefault(name, cell)
    return found


def _lines(lines: TextIO, settings: Settings) -> Iterator[tuple[int, dict[str, Any] | str]]:
    """The objects of the lines by their number."""
    most = _WIDE * settings.limits.text_characters
    for number, line in enumerate(iter(lambda: lines.readline(most + 1), ""), 1):
        if len(line) > most:
            while line and not line.endswith(("\n", "\r")):
                line = lines.readline(most)
            yield number, f"has more than {most} characters"
            continue
        if not line.strip():
            continue
        try:
            value = json.loads(line)
        except (ValueError, RecursionError) as error:
            yield number, f"is not JSON: {error}"
            continue
        if isinstance(value, dict):
            yield number, {key: item for key, item in value.items() if item not in (None, "")}
        else:
            yield number, "is not a JSON object"


def _document(name: str, fields: dict[str, Any], encoding: str, settings: Settings) -> Document | Skipped:
    """The document of a row; skipped where its text cannot be one."""
    text = fields.get("text")
    if not text:
        return Skipped(name=name, reason="has no text", hint="mend the line")
    if not isinstance(text, str):
        return Skipped(name=name, reason="has a text that is not a string", hint="mend the line")
    try:
        check_text(text, settings)
        known = {field: check_characters(str(fields[field]), settings).strip() for field in FIELDS if fields.get(field)}
    except DocumentError as error:
        return Skipped(name=name, reason=error.what, hint=error.hint)
    return Document(
        name=name,
        text=text,
        sha256=hashlib.sha256(text.encode()).hexdigest(),
        encoding=encoding,
        media_type=Kind.TEXT.value,
        extracted=True,
        found=tuple((field, "column") for field in known),
        title=known.get("title", ""),
        issuer=known.get("issuer", ""),
        date=known.get("date", ""),
        place=known.get("place", ""),
        address=known.get("address", ""),
    )


def _id(fields: dict[str, Any], number: int) -> str:
    """The id of a row as the last part of a name, percent-encoded where it could not stand in one; else its number.

    >>> _id({"id": "a-1"}, 2), _id({"id": "../x"}, 2), _id({"id": ""}, 2), _id({"id": "天河 1"}, 2)
    ('a-1', '..%2Fx', '2', '天河 1')
    """
    said = str(fields.get("id", "")).strip()
    if not said or said in (".", ".."):
        return str(number)
    if unusable(said) or "/" in said or "\\" in said:
        return quote(said, safe=" ", errors="backslashreplace")
    return said
