"""The tables of a build as an Excel workbook, with a matrix of districts and tracks."""

from __future__ import annotations

import csv
import io
import json
import re
import sys
import zipfile
from collections.abc import Iterable, Sequence
from datetime import datetime
from decimal import Decimal, InvalidOperation
from pathlib import Path
from typing import Any

from kg import network
from kg.errors import KgError, MissingExtraError, OutputError
from kg.network import plain_text
from kg.tables import COLUMNS, harmless

__all__ = ["read_table", "write_workbook"]

_LONGEST = 32_767
_ROWS = 1_048_576
_DIGITS = 15
_NUMBERS = frozenset(("start", "end", "confidence", "value", "value_max"))
_WIDTHS = {"quote": 80, "document": 28, "indicator": 32, "via": 20, "track": 24, "carrier": 28}
_WRITTEN = re.compile("_(x[0-9A-Fa-f]{4}_)")
_EPOCH = "1980-01-01"
_MODIFIED = re.compile(rb"(<dcterms:modified[^>]*>)[^<]*")
_FILLS = {"lead": "F8CBAD", "grow": "FFE699", "incubate": "C6E0B4", "enable": "DDEBF7"}


def read_table(out: Path, table: str) -> list[list[str]]:
    """The rows of a table of a build, as the documents have them: what made a cell harmless is taken off again.

    Raises OutputError where there is no such table.
    """
    path = out / f"{table}.csv"
    csv.field_size_limit(sys.maxsize)
    try:
        rows = list(csv.reader(io.StringIO(path.read_bytes().decode("utf-8-sig"), newline="")))
    except (OSError, UnicodeDecodeError, csv.Error) as error:
        raise OutputError(f"cannot be read: {error}", where=str(path), hint="run `kg build` again") from error
    if not rows or rows[0] != COLUMNS[table].split(","):
        raise OutputError("not a table of a build", where=str(path), hint="run `kg build` again")
    return [[cell[1:] if cell.startswith("'") and harmless(cell[1:]) == cell else cell for cell in r] for r in rows[1:]]


def write_workbook(out: Path) -> bytes:
    """A build as an `.xlsx` file: a sheet for each table, and `matrix` with the strongest stance of each pair.

    Text is text, whatever it looks like: no cell is a formula. A cell of more than 32,767 characters is cut, with
    an ellipsis at its end. The same build gives the same bytes: the file bears the date of the run, or none.
    Raises MissingExtraError without openpyxl, KgError for more rows than a sheet can have.
    """
    try:
        from openpyxl import Workbook
    except ImportError as error:
        raise MissingExtraError("openpyxl", extra="tables") from error
    book = Workbook()
    book.remove(book.active)
    for table, columns in COLUMNS.items():
        _fill(book.create_sheet(table), columns.split(","), read_table(out, table))
    _matrix(book.create_sheet("matrix"), network.commitments(network.read(out)))
    date = _date(out)
    book.properties.creator = "sectorgraph"
    book.properties.created = datetime.fromisoformat(date)
    made = io.BytesIO()
    book.save(made)
    return _undated(made.getvalue(), date)


def _date(out: Path) -> str:
    try:
        return json.loads((out / "build.json").read_text(encoding="utf-8"))["date"] or _EPOCH
    except (OSError, ValueError, KeyError) as error:
        raise OutputError(f"not a whole build: {error}", where=str(out), hint="run `kg build` again") from error


def _fill(sheet: Any, columns: Sequence[str], rows: Sequence[Sequence[str]]) -> None:
    from openpyxl.utils import get_column_letter

    if len(rows) >= _ROWS:
        raise KgError(f"{len(rows)} rows, and a sheet holds {_ROWS}", where=sheet.title, hint="use the CSV tables")
    _head(sheet, columns)
    for number, row in enumerate(rows, 2):
        for place, (column, text) in enumerate(zip(columns, row, strict=True), 1):
            _put(sheet.cell(row=number, column=place), text, number=column in _NUMBERS)
    sheet.freeze_panes = "A2"
    sheet.auto_filter.ref = f"A1:{get_column_letter(len(columns))}{len(rows) + 1}"
    for place, column in enumerate(columns, 1):
        sheet.column_dimensions[get_column_letter(place)].width = _WIDTHS.get(column, 14)


def _head(sheet: Any, titles: Iterable[str]) -> None:
    from openpyxl.styles import Font

    for place, title in enumerate(titles, 1):
        cell = sheet.cell(row=1, column=place)
        _put(cell, title)
        cell.font = Font(bold=True)


def _put(cell: Any, text: str, *, number: bool = False) -> None:
    """Puts a text, or the number that it is, into a cell. A text that looks like a formula keeps its quote mark."""
    value = _number(text) if number else None
    if value is not None:
        cell.value = value
    elif text:
        cell.value = _text(text)
        cell.data_type = "s"
        cell.quotePrefix = text.startswith(("=", "+", "-", "@", "'", "\t", "\r"))


def _number(text: str) -> int | float | None:
    """The number of a cell; none where the text is no number, or has more digits than a spreadsheet keeps."""
    try:
        value = Decimal(text)
    except InvalidOperation:
        return None
    if not value.is_finite() or len(value.normalize().as_tuple().digits) > _DIGITS or abs(value.adjusted()) > 300:
        return None
    return int(value) if value == value.to_integral_value() else float(value)


def _text(text: str) -> str:
    r"""A text as a sheet holds it: at most 32,767 characters, nothing that XML or Excel would read otherwise.

    >>> _text("a\x00_x000D_")
    'a\ufffd_x005F_x000D_'
    """
    text = _WRITTEN.sub(r"_x005F_\1", plain_text(text))
    return text if len(text) <= _LONGEST else text[: _LONGEST - 1] + "…"


def _matrix(sheet: Any, graph: network.Network) -> None:
    """Districts down, tracks across, in each cell the strongest stance."""
    from openpyxl.styles import Alignment, PatternFill
    from openpyxl.utils import get_column_letter

    districts = [node for node, data in graph.nodes(data=True) if data["bipartite"] == 0]
    tracks = [node for kind in network.TRACKS for node, data in graph.nodes(data=True) if data["kind"] == kind]
    _head(sheet, ["", *(graph.nodes[track]["label"] for track in tracks)])
    for row, district in enumerate(districts, 2):
        _put(sheet.cell(row=row, column=1), graph.nodes[district]["label"])
        for place, track in enumerate(tracks, 2):
            if graph.has_edge(district, track):
                cell, stance = sheet.cell(row=row, column=place), graph[district][track]["stance"]
                _put(cell, stance)
                cell.fill = PatternFill("solid", start_color=_FILLS[stance])
    for place in range(1, len(tracks) + 2):
        sheet.column_dimensions[get_column_letter(place)].width = 12
        sheet.cell(row=1, column=place).alignment = Alignment(wrap_text=True, vertical="top")
    sheet.freeze_panes = "B2"


def _undated(data: bytes, date: str) -> bytes:
    """A zip archive whose entries bear no time, and whose properties bear the date given."""
    made = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(made, "w") as new:
        for name in old.namelist():
            entry = zipfile.ZipInfo(name)
            entry.external_attr = 0o600 << 16
            body = old.read(name)
            if name == "docProps/core.xml":
                body = _MODIFIED.sub(rb"\g<1>" + f"{date}T00:00:00Z".encode(), body)
            new.writestr(entry, body, compress_type=zipfile.ZIP_DEFLATED, compresslevel=6)
    return made.getvalue()
