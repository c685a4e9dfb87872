"""Chinese and Arabic numerals, and their values. All are grammar: no word of the domain is here."""

from __future__ import annotations

import re
from decimal import Decimal
from functools import lru_cache

__all__ = ["DIGITS", "NUMERAL", "SCALE", "parse"]

_VALUES = {c: i for i, c in enumerate("零一二三四五六七八九")} | {"〇": 0, "两": 2, "○": 0, "半": 0}
_SMALL = {"十": 10, "百": 100, "千": 1000}
_LARGE = {"万": 10**4, "亿": 10**8}

DIGITS = r"\d零〇一二两三四五六七八九十百千万亿"
"""The characters that a numeral or a scale begins with, as in a class of a regular expression."""
_ONE = "[零〇一二两三四五六七八九十百千]"
_CHINESE = rf"{_ONE}(?:{_ONE}|[万亿]{{1,2}}(?={_ONE})){{0,24}}(?:点[零〇一二三四五六七八九]{{1,9}})?"
_MIXED = r"\d{1,9}亿\d{1,5}(?=万)|\d{1,9}万\d{1,5}(?=[千百])"
NUMERAL = rf"(?:\d{{1,3}}(?:,\d{{3}}){{1,6}}(?:\.\d{{1,9}})?|{_MIXED}|\d{{1,18}}(?:\.\d{{1,9}})?|{_CHINESE})"
"""A regular expression for a numeral in folded text, without a scale such as 万.

No longer than numerals are, so that what only looks like one is not tried at every length from every character.
"""

SCALE = "(?:万亿|[千百十]亿|亿|[千百十]万|万|千|百|十)"
"""A regular expression for a scale that may stand behind a numeral, or for itself."""

_ARABIC = re.compile(r"[\d,]*\d(?:\.\d+)?")
_TWO = re.compile(r"(\d+[万亿])(\d+[千百]?万?)([千百十万亿]*)")


@lru_cache(maxsize=1024)
def parse(text: str) -> Decimal:
    """The value of a numeral with or without scales. Raises ValueError for anything else.

    >>> parse("1亿2000万"), parse("7万8千亿")
    (Decimal('120000000'), Decimal('7800000000000'))
    >>> parse("3.5万亿"), parse("一千三百六十亿"), parse("五点五"), parse("1,360"), parse("千亿")
    (Decimal('3500000000000'), Decimal('136000000000'), Decimal('5.5'), Decimal('1360'), Decimal('100000000000'))
    """
    two = _TWO.fullmatch(text)
    if two:
        return _plain((parse(two[1]) + parse(two[2])) * _scale(two[3]))
    match = _ARABIC.match(text)
    if match:
        value = Decimal(match[0].replace(",", ""))
        return _plain(value * _scale(text[match.end() :]))
    whole, point, fraction = text.partition("点")
    value = Decimal(_integer(whole))
    if point:
        if not fraction or fraction[0] not in _VALUES:
            raise ValueError(f"no digit behind the point: {text!r}")
        digits = "".join(str(_digit(c)) for c in fraction.rstrip("万亿千百十"))
        value = (value + Decimal(f"0.{digits}")) * _scale(fraction[len(digits) :])
    return _plain(value)


def _plain(value: Decimal) -> Decimal:
    return Decimal(int(value)) if value == value.to_integral_value() else value.normalize()


def _scale(text: str) -> int:
    factor = 1
    for character in text:
        if character not in _SMALL | _LARGE:
            raise ValueError(f"not a scale: {text!r}")
        factor *= (_SMALL | _LARGE)[character]
    return factor


def _digit(character: str) -> int:
    if character not in _VALUES:
        raise ValueError(f"not a digit: {character!r}")
    return _VALUES[character]


def _integer(text: str) -> int:
    """The value of a Chinese integer, positional (二〇二五) or with units (一千三百六十亿)."""
    if not text:
        raise ValueError("an empty numeral")
    if len(text) > 1 and not any(c in _SMALL or c in _LARGE for c in text):
        return int("".join(str(_digit(c)) for c in text))
    total = section = digit = 0
    seen = False
    for character in text:
        if character in _LARGE:
            section += digit
            if total and _LARGE[character] > total:
                total = (total + section) * _LARGE[character]
            elif not section and total:
                total *= _LARGE[character]
            else:
                total += (section if seen else 1) * _LARGE[character]
            section, digit = 0, 0
        elif character in _SMALL:
            section += (digit or 1) * _SMALL[character]
            digit = 0
        else:
            digit = _digit(character)
        seen = True
    return total + section + digit
