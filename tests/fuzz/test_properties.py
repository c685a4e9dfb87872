"""Hypothesis over everything of ours that parses: the harnesses on any bytes, and properties of their own."""

from __future__ import annotations

import datetime
import math
from decimal import Decimal
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.blocks import Kind
from kg.documents import layout, metadata
from kg.documents.files import FIELDS, Entry, File
from kg.documents.manifest import parse_manifest
from kg.documents.text import decode
from kg.errors import DocumentError
from kg.extract import Extractor
from kg.model import Document
from kg.numerals import parse
from kg.reading import read
from tests.fuzz.harness import HARNESSES, check_reading, said
from tests.fuzz.made import VOCABULARY
from tests.made import document

DIGITS = "零一二三四五六七八九"
TEXTS = st.lists(st.one_of(st.sampled_from(VOCABULARY), st.characters(exclude_categories=["Cs"])), max_size=60).map(
    "".join
)
LINES = st.builds(
    lambda text, left, top, width, height: layout.Line(
        text=text, left=left, top=top, right=left + width, bottom=top + height, size=max(height, 1)
    ),
    st.text("天河区重点发展AI0123456789，。", min_size=1, max_size=30),
    st.floats(0, 600),
    st.floats(0, 800),
    st.floats(0, 400),
    st.floats(0, 40),
)


@pytest.mark.parametrize("name", HARNESSES)
def test_no_bytes_break_a_harness(name: str) -> None:
    given(st.binary(max_size=120))(HARNESSES[name])()


@given(TEXTS)
def test_any_text_has_a_reading(text: str) -> None:
    check_reading(read(document(text)))


@given(TEXTS, TEXTS)
def test_lines_that_end_are_read_one_by_one(one: str, other: str) -> None:
    made = read(document(f"{one}\n\n\u3000\u3000天河区做强软件。\n\n{other}"))
    assert "天河区做强软件。" in made.view
    check_reading(made)


@given(st.integers(1, 6), st.text("天河区产业", min_size=1, max_size=20))
def test_a_marked_heading_has_its_level(level: int, title: str) -> None:
    made = read(document(f"{'#' * level} {title}\n\n天河区做强软件产业，布局低空经济。\n"))
    assert (made.passages[0].kind, made.passages[0].level) == (Kind.HEADING, level)
    assert made.view[made.passages[0].start : made.passages[0].end] == title


@given(st.lists(st.lists(st.text("天河区5%", min_size=1, max_size=6), min_size=3, max_size=3), min_size=1, max_size=5))
def test_a_table_has_its_rows_and_cells(rows: list[list[str]]) -> None:
    text = "\n".join("| " + " | ".join(row) + " |" for row in rows)
    made = read(document(text))
    found = [[made.view[start:end] for start, end in p.cells] for p in made.passages if p.kind is Kind.ROW]
    assert found == rows
    assert {passage.table for passage in made.passages} == {1}


@given(TEXTS)
def test_claims_do_not_depend_on_what_was_read_before(extractor: Extractor, text: str) -> None:
    one, between = document(text), document("黄埔区主攻生物医药，力争工业投资增长5%。")
    found = list(extractor.extract([one, between, one]))
    assert found[0][1] == found[2][1]


@given(st.integers(0, 10**15), st.integers(0, 999))
def test_a_number_in_figures_is_parsed(whole: int, thousandths: int) -> None:
    value = Decimal(whole) + Decimal(thousandths) / 1000
    assert parse(f"{whole}.{thousandths:03}") == value
    assert parse(f"{whole:,}.{thousandths:03}") == value
    assert parse(f"{whole}.{thousandths:03}亿") == value * 10**8


def in_words(number: int) -> str:
    """A number below 10,000 in Chinese."""
    if not number:
        return ""
    size = 10 ** int(math.log10(number) + 1e-9)
    unit = {1000: "千", 100: "百", 10: "十", 1: ""}[size]
    rest = number % size
    gap = "零" if rest and rest < size // 10 else ""
    return DIGITS[number // size] + unit + gap + in_words(rest)


@given(st.integers(1, 9999), st.integers(0, 9999))
def test_a_number_in_words_is_parsed(high: int, low: int) -> None:
    assert parse(in_words(high)) == high
    gap = "零" if 0 < low < 1000 else ""
    assert parse(f"{in_words(high)}万{gap}{in_words(low)}") == high * 10_000 + low
    assert parse(f"{in_words(high)}亿") == high * 10**8


@given(st.dates(datetime.date(1000, 1, 1), datetime.date(2999, 12, 31)))
def test_a_date_is_found_however_it_is_written(day: datetime.date) -> None:
    assert said().date(f"发布于{day.year}年{day.month}月{day.day}日。") == day.isoformat()
    year = "".join((*"〇一二三四五六七八九",)[int(digit)] for digit in str(day.year))
    assert said().date(f"{year}年{in_words(day.month)}月{in_words(day.day)}日") == day.isoformat()
    if 1900 <= day.year < 2100:
        assert metadata.date_of(f"{day.year}/{day.month}/{day.day} 10:30") == day.isoformat()


@given(st.one_of(st.text("0129年月日/-. \u3000十〇○２٣", max_size=14), st.from_regex(r"\s?\d{4}年", fullmatch=True)))
def test_what_is_found_as_a_date_is_one(text: str) -> None:
    for found in (said().date(text), metadata.date_of(text)):
        assert not found or metadata.valid_date(found)


@given(st.text(st.characters(codec="ascii"), max_size=12))
def test_what_is_a_valid_date_has_a_year(text: str) -> None:
    if metadata.valid_date(text):
        assert Document(name="a", text="", sha256="", date=text).year == int(text[:4])


FIELD = st.text(st.characters(codec="utf-8", exclude_categories=["Cc", "Zl", "Zp"], exclude_characters="'\"")).map(
    str.strip
)


@given(st.fixed_dictionaries({field: FIELD for field in FIELDS if field != "date"}))
def test_front_matter_says_what_it_says(values: dict[str, str]) -> None:
    lines = [f"{field}: {value}" for field, value in values.items()]
    body = "\n".join(["---", *lines, "---", "天河区做强软件。"])
    made = metadata.complete(document(body, date=""), Entry(), None)
    assert {field: getattr(made, field) for field in values} == values


NAME = st.text(st.characters(codec="utf-8", categories=["L", "N", "P", "S"]), min_size=1).filter(
    lambda name: not name.startswith("/") and ".." not in name.split("/")
)


@given(st.lists(NAME, min_size=1, unique_by=lambda name: name.strip("/.")), st.sampled_from(["", "2025", "2025-02-07"]))
def test_a_manifest_is_read_as_it_is_written(names: list[str], date: str) -> None:
    import csv
    import io

    file = io.StringIO()
    writer = csv.writer(file)
    writer.writerows([["file", "date"], *([name, date] for name in names)])
    try:
        found = parse_manifest(file.getvalue().encode(), "manifest.csv")
    except DocumentError as error:
        pytest.fail(str(error))
    assert len(found) <= len(names)
    assert {entry.date for entry in found.values()} == {date}


@given(st.lists(st.lists(LINES, max_size=12), min_size=1, max_size=4))
def test_lines_on_pages_are_composed(pages: list[list[layout.Line]]) -> None:
    made = [layout.Page(width=600, height=800, lines=tuple(lines)) for lines in pages]
    text, offsets = layout.compose(made, ratio=1.12)
    assert all(before <= after for before, after in pairwise(offsets))
    assert len(offsets) == (len(pages) if text else 0)
    there = sorted(c for lines in pages for line in lines for c in line.text if c >= "\u4e00")
    kept = sorted(c for c in text if c >= "\u4e00")
    assert len(kept) <= len(there)
    assert set(kept) <= set(there)


@given(
    st.text("广州市天河区重点发展人工智能产业，增长。", min_size=20, max_size=200),
    st.sampled_from(["utf-8", "gb18030", "utf-16"]),
)
def test_a_text_is_decoded_as_it_was_encoded(text: str, encoding: str) -> None:
    assert decode(text.encode(encoding))[0] == text


def test_suffixes_are_small() -> None:
    assert File(name="A/B.C.TXT", raw=b"").suffix == ".txt"
