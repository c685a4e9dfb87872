"""The Excel workbook: whole, the same bytes every time, and no cell that runs."""

from __future__ import annotations

import csv
import io
import shutil
import time
import zipfile
from pathlib import Path

import openpyxl
import pandas as pd
import pytest

from kg import tables
from kg.errors import KgError, OutputError
from kg.tables import COLUMNS
from kg.workbook import _number, read_table, write_workbook

HOSTILE = ["=1+1", "@SUM(A1)", "+cmd|' /C calc'!A0", "-2+3", "'quoted", "#N/A", "a\x01\r\nb", "_x000D_", "\tx", "001"]


@pytest.fixture(scope="module")
def book(seed_out: Path) -> openpyxl.Workbook:
    return openpyxl.load_workbook(io.BytesIO(write_workbook(seed_out)))


def hostile(seed_out: Path, folder: Path) -> Path:
    """A copy of a build, with one table that holds bad cells."""
    shutil.copytree(seed_out, folder)
    rows = [["d", "天河区", text, text, text, "0", "1"] for text in HOSTILE]
    (folder / "officials.csv").write_bytes(tables.render("officials", rows).encode())
    return folder


def test_every_table_is_a_sheet(book: openpyxl.Workbook, seed_out: Path) -> None:
    assert book.sheetnames == [*COLUMNS, "matrix"]
    for table, columns in COLUMNS.items():
        with (seed_out / f"{table}.csv").open(encoding="utf-8-sig", newline="") as file:
            told = list(csv.reader(file))
        found = [["" if cell is None else str(cell) for cell in row] for row in book[table].values]
        assert found[0] == told[0] == columns.split(",")
        assert found == told


def test_the_matrix_says_what_the_links_say(book: openpyxl.Workbook) -> None:
    head, *rows = book["matrix"].values
    cells = {(row[0], track) for row in rows for track, stance in zip(head[1:], row[1:], strict=True) if stance}
    links = {(row[1], row[3]) for row in list(book["links"].values)[1:] if row[1] != "广州市"}
    assert cells == links
    assert (len(rows), len(head)) == (11, 30)


def test_pandas_reads_numbers_as_numbers(seed_out: Path) -> None:
    frame = pd.read_excel(io.BytesIO(write_workbook(seed_out)), sheet_name="targets", dtype={"subject_code": str})
    assert frame["value"].dtype.kind == "f" or frame["value"].dtype.kind == "i"
    assert frame["start"].dtype.kind == "i"
    assert set(frame["subject_code"].str.len()) == {6}


def test_hostile_cells_are_text(seed_out: Path, tmp_path: Path) -> None:
    out = hostile(seed_out, tmp_path / "out")
    data = write_workbook(out)
    sheet = openpyxl.load_workbook(io.BytesIO(data))["officials"]
    cells = [row[2] for row in sheet.iter_rows(min_row=2)]
    assert {cell.data_type for cell in cells} == {"s"}
    told = [text.replace("\x01", "\ufffd").replace("_x000D_", "_x005F_x000D_") for text in HOSTILE]
    assert [str(cell.value).replace("\r\n", "\n") for cell in cells] == [text.replace("\r\n", "\n") for text in told]
    assert [cell.value for cell in cells if cell.quotePrefix] == [
        "=1+1",
        "@SUM(A1)",
        HOSTILE[2],
        "-2+3",
        "'quoted",
        "\tx",
    ]
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        assert not [name for name in archive.namelist() if b"<f>" in archive.read(name)]


def test_tables_are_read_as_they_were_said(seed_out: Path, tmp_path: Path) -> None:
    out = hostile(seed_out, tmp_path / "out")
    assert [row[2] for row in read_table(out, "officials")] == HOSTILE


def test_the_same_bytes_a_while_later(seed_out: Path) -> None:
    one = write_workbook(seed_out)
    time.sleep(2.1)  # a zip archive keeps time to two seconds
    assert write_workbook(seed_out) == one
    with zipfile.ZipFile(io.BytesIO(one)) as archive:
        assert {entry.date_time for entry in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}
        assert archive.read("docProps/core.xml").count(b"1980-01-01T00:00:00Z") == 2


def test_a_long_cell_is_cut_and_says_so(seed_out: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    shutil.copytree(seed_out, out)
    (out / "officials.csv").write_bytes(
        tables.render("officials", [["d", "s", "p", "x", "长" * 200_000, "0", "1"]]).encode()
    )
    sheet = openpyxl.load_workbook(io.BytesIO(write_workbook(out)))["officials"]
    assert sheet["E2"].value == "长" * 32_766 + "…"


def test_too_many_rows_are_refused(seed_out: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("kg.workbook._ROWS", 20)
    with pytest.raises(KgError, match="a sheet holds 20"):
        write_workbook(seed_out)


def test_a_table_that_is_none_is_named(seed_out: Path, tmp_path: Path) -> None:
    with pytest.raises(OutputError, match=r"links\.csv"):
        write_workbook(tmp_path)
    (tmp_path / "links.csv").write_text("a,b\n", encoding="utf-8")
    with pytest.raises(OutputError, match="not a table"):
        read_table(tmp_path, "links")


def test_numbers_that_a_sheet_would_round_stay_text() -> None:
    assert [_number(text) for text in ("5.5", "3500000000000", "x", "NaN", "9" * 16, "1e400", "")] == [
        5.5,
        3500000000000,
        None,
        None,
        None,
        None,
        None,
    ]
