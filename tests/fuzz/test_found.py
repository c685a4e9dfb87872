"""What fuzzing found, kept: each input once broke something."""

from __future__ import annotations

from decimal import Decimal
from itertools import pairwise

import pytest

from kg.documents import html, kinds
from kg.documents.files import DEFAULT, File
from kg.extract import Extractor
from kg.figures import find
from kg.model import Commitment, Figure
from kg.numerals import parse
from tests.fuzz import readers
from tests.fuzz.harness import said
from tests.made import claims, document


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("1" * 18 + "万亿", Decimal("111111111111111111e12")),
        ("9" * 40, Decimal("9" * 40)),
        ("1亿1万万", Decimal("1000100000000")),
        ("千亿万亿万亿", Decimal("1e35")),
    ],
    ids=["digits", "more digits than are kept", "two parts and scales", "scales"],
)
def test_a_large_number_has_a_value(text: str, value: Decimal) -> None:
    assert abs(parse(text) / value - 1) < Decimal("1e-20")
    assert "E" not in format(parse(text), "f")


def test_an_amount_of_thirty_figures_does_not_stop_a_build(extractor: Extractor) -> None:
    text = "天河区力争工业投资达到" + "1" * 30 + "元，" + "1" * 18 + "万亿元，增长5%。"
    found = claims(extractor, Figure, text)
    assert Decimal(5) in [figure.value for figure in found]


def test_the_words_behind_a_quantity_do_not_begin_the_next(extractor: Extractor) -> None:
    for text in ("百%余亿元", "10家以上5亿元"):
        found = find(text, 0, len(text), extractor.deriver.grammars.figures)
        assert all(quantity.begin <= quantity.start for quantity in found)
        assert all(one.outer <= other.start for one, other in pairwise(found))


@pytest.mark.parametrize("text", ["百分之2025-02-07", "百分之5至2", "6%-5%"])
def test_a_range_that_falls_is_none(extractor: Extractor, text: str) -> None:
    assert not [q for q in find(text, 0, len(text), extractor.deriver.grammars.figures) if q.value_max is not None]


def test_a_text_of_over_a_million_characters_is_read(extractor: Extractor) -> None:
    text = ("了" * 99_998 + "。\n") * 11 + "天河区做强软件产业。"
    (commitment,) = claims(extractor, Commitment, text)
    assert commitment.evidence[0].quote == "天河区做强软件产业。"


@pytest.mark.parametrize("text", ["0000年", "٠٠٠٠年"])
def test_a_year_that_there_is_not_is_no_date(text: str) -> None:
    assert said().date(text) == ""


def test_a_year_in_wide_figures_is_one() -> None:
    assert said().date("２０２５年") == "2025"


def test_many_comments_before_no_page_are_told_at_once() -> None:
    assert kinds.detect(File(name="a.txt", raw=b"<!---->" * 40 + "天河区".encode())) is kinds.Kind.TEXT


def test_claims_of_an_empty_view_are_none(extractor: Extractor) -> None:
    for text in ("\u200b", "\n\n", "\ufeff", "#", "| |", "---\n---\n"):
        _, found = next(extractor.extract([document(text)]))
        assert found == []


@pytest.mark.parametrize(
    "markup",
    [
        "<div>{}</div>",
        "{}<br>",
        "<div><span>{}</span></div>",
        "<section><div>{}<br></div></section>",
        "<center>{}</center>",
        "<font>{}</font>",
        "<dl><dd>{}</dd></dl>",
        "<!-- a -->{}",
        "<div><b>一、</b>{}<p>又说了几句。</p></div>",
    ],
)
def test_paragraphs_that_a_page_does_not_mark_are_not_lost_among_others(markup: str) -> None:
    usual = "<p>各区的负责人都到了会，一个一个地说了自己那里今年要做的事，要花的钱，要用的人。</p>"
    parts = [f"{number}天河区将重点发展人工智能和软件产业。" for number in range(3)]
    made = usual.join(markup.format(part) for part in parts)
    page = f"<html><body><div><a href='/'>首页</a></div><article>{usual}{made}{usual}</article></body></html>"
    text = html.read(File(name="a.html", raw=page.encode()), DEFAULT).text
    places = [text.find(part) for part in parts]
    assert -1 not in places
    assert places == sorted(places)
    assert text.count("各区的负责人") == 4
    assert "首页" not in text


def test_pages_begin_one_after_the_other_where_one_holds_nothing_but_notes() -> None:
    readers.scans(
        b"\x00\x00\x00\x00\x00\x00:\x00\x00\x06\x00\x00\x00\xff\xff\x00\x00\x00\x00K\x05\x06"
        b"\x00\x00\x00\x00\x00\x00\x00\x00\xc3\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00"
    )
