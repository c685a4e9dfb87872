"""Numerals and their values, against a renderer written for the tests."""

from __future__ import annotations

import re
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.numerals import NUMERAL, SCALE, parse

DIGITS = "零一二三四五六七八九"


def render(value: int) -> str:
    """An integer below 10^16 as it is written in Chinese."""
    if value == 0:
        return "零"
    parts: list[str] = []
    gap = False
    for power, word in ((10**12, "万亿"), (10**8, "亿"), (10**4, "万"), (1, "")):
        section = value // power % 10**4
        if not section:
            gap = bool(parts)
            continue
        if parts and (gap or section < 1000):
            parts.append("零")
        parts.append(small(section) + word)
        gap = False
    text = "".join(parts)
    text = re.sub("万亿(.*亿)", r"万\1", text)
    return re.sub("^一十", "十", text)


def small(value: int) -> str:
    """An integer from 1 to 9999."""
    text, zero = "", False
    for power, word in ((1000, "千"), (100, "百"), (10, "十"), (1, "")):
        digit = value // power % 10
        if digit:
            text += ("零" if zero and text else "") + DIGITS[digit] + word
        zero = not digit
    return text


@given(st.one_of(st.integers(0, 10**5), st.integers(0, 10**16 - 1)))
def test_what_is_written_is_read(value: int) -> None:
    assert parse(render(value)) == value


@given(st.integers(0, 10**12))
def test_figures_are_read_with_and_without_commas(value: int) -> None:
    assert parse(str(value)) == parse(f"{value:,}") == value


@given(
    st.decimals(0, 10**6, places=2, allow_nan=False, allow_infinity=False),
    st.sampled_from(["", "十", "百", "千", "万", "十万", "百万", "千万", "亿", "十亿", "百亿", "千亿", "万亿"]),
)
def test_a_scale_multiplies(value: Decimal, scale: str) -> None:
    factor = 1
    for character in scale:
        factor *= {"十": 10, "百": 100, "千": 1000, "万": 10**4, "亿": 10**8}[character]
    assert parse(f"{value}{scale}") == value * factor


@given(st.integers(0, 999), st.integers(1, 9), st.sampled_from(["", "万", "亿", "万亿"]))
def test_decimals_in_characters(whole: int, tenth: int, scale: str) -> None:
    factor = {"": 1, "万": 10**4, "亿": 10**8, "万亿": 10**12}[scale]
    assert parse(f"{render(whole)}点{DIGITS[tenth]}{scale}") == Decimal(f"{whole}.{tenth}") * factor


@given(st.integers(1000, 9999))
def test_digits_one_by_one(year: int) -> None:
    assert parse("".join(DIGITS[int(d)] for d in str(year))) == year


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("两千", 2000),
        ("二〇二五", 2025),
        ("一万二千", 12000),
        ("十二", 12),
        ("百", 100),
        ("千亿", 10**11),
        ("3.5万亿", 35 * 10**11),
        ("一千三百六十亿", 1360 * 10**8),
        ("三万五千亿", 35000 * 10**8),
        ("一亿零五十万", 100500000),
        ("5千万", 5 * 10**7),
        ("1亿2000万", 120000000),
        ("3万5千", 35000),
        ("1,360", 1360),
    ],
)
def test_common_forms(text: str, value: int) -> None:
    assert parse(text) == value
    assert re.fullmatch(f"(?:{NUMERAL})?(?:{SCALE})*", text)


@given(st.integers(0, 10**16 - 1))
def test_values_have_no_exponent(value: int) -> None:
    assert "E" not in str(parse(render(value)))


@pytest.mark.parametrize("text", ["", "甲", "5.5.5", "一甲", "五点", "五点亿", "点五", "5甲", "-5", "5%"])
def test_what_is_no_numeral_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match=r"."):
        parse(text)
