"""The tables: columns as others rely on them, cells that harm nobody."""

from __future__ import annotations

import csv
import io
from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.model import Figure
from kg.ontology import Ontology
from kg.tables import COLUMNS, harmless, render, rows, write_csv
from tests.claimed import EVERY, FIGURE, TEXT

END = str(len(TEXT))


def test_the_columns_are_those_of_the_design() -> None:
    assert COLUMNS["links"] == "document,subject,subject_code,track,track_kind,stance,via,quote,start,end,confidence"
    figures = "indicator,measure,comparator,value,value_max,unit,period,status"
    assert COLUMNS["targets"] == f"document,subject,subject_code,{figures},quote,start,end"
    assert COLUMNS["officials"] == "document,subject,person,post,quote,start,end"
    assert COLUMNS["systems"] == "document,subject,name,kind,quote,start,end"
    assert COLUMNS["directions"] == "document,subject,direction,quote,start,end"


@pytest.mark.parametrize(
    ("table", "middle", "last"),
    [
        ("links", ["440106", "人工智能", "StrategicCluster", "grow", "人工智能"], ["0.95"]),
        ("targets", ["440106", "工业投资", "growth", "range", "5", "6", "%", "2025-H1", "target"], []),
        ("officials", ["谭明鹤", "区委书记"], []),
        ("systems", ["1+2", "体系"], []),
        ("directions", ["两业融合"], []),
        ("carriers", ["440106", "某某产业园", "产业园", "人工智能"], []),
    ],
)
def test_a_row_for_each_claim(table: str, middle: list[str], last: list[str], ontology: Ontology) -> None:
    assert rows(table, EVERY, ontology) == [["某 区/a.txt", "天河区", *middle, TEXT, "0", END, *last]]
    assert len(rows(table, EVERY, ontology)[0]) == len(COLUMNS[table].split(","))


@pytest.mark.parametrize(("value", "cell"), [("1E+3", "1000"), ("-3.1", "-3.1"), ("84000000000", "84000000000")])
def test_a_value_is_a_plain_decimal(value: str, cell: str, ontology: Ontology) -> None:
    figure = replace(FIGURE, value=Decimal(value), value_max=None)
    (row,) = rows("targets", [figure], ontology)
    assert isinstance(figure, Figure)
    assert row[6:8] == [cell, ""]


@pytest.mark.parametrize("cell", ["=1+1", "+x", "-x", "@a", "\tx", "\rx", '=HYPERLINK("x")', "+1"])
def test_a_formula_is_made_harmless(cell: str) -> None:
    assert harmless(cell) == "'" + cell


@pytest.mark.parametrize("cell", ["", "-3.1", "天河", "=", "≥", "5", "a=1"])
def test_other_cells_stay(cell: str) -> None:
    assert harmless(cell) == cell


@given(st.lists(st.lists(st.text(st.characters(exclude_categories=["Cs"])), min_size=2, max_size=2), max_size=5))
def test_what_is_written_is_read_back(found: list[list[str]]) -> None:
    text = write_csv(["a", "b"], found)
    assert list(csv.reader(io.StringIO(text, newline=""))) == [["a", "b"], *([harmless(c) for c in r] for r in found)]


def test_a_file_has_a_mark_and_its_lines_end_as_the_standard_says() -> None:
    text = render("systems", [["a,b", 'say "x"', "1\n2", "", "", "0", "1"]])
    assert text.startswith("\ufeffdocument,subject,")
    assert text.splitlines(keepends=True)[0].endswith("\r\n")
    assert '"a,b","say ""x""","1\n2",' in text


@pytest.mark.parametrize("table", COLUMNS)
def test_the_tables_of_the_seed(table: str, seed_out: Path) -> None:
    raw = (seed_out / f"{table}.csv").read_bytes()
    assert raw.startswith(b"\xef\xbb\xbf")
    found = list(csv.DictReader(io.StringIO(raw.decode("utf-8-sig"), newline="")))
    assert ",".join(found[0]) == COLUMNS[table]
    text = (seed_out / "text" / found[0]["document"]).read_bytes().decode()
    for row in found:
        assert harmless(text[int(row["start"]) : int(row["end"])]) == row["quote"]
