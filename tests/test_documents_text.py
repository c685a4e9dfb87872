"""Encodings: detected, verified, and refused where nothing fits."""

from __future__ import annotations

from functools import cache

import pytest
from hypothesis import given
from hypothesis import strategies as st
from opencc import OpenCC

from kg.documents.text import decode
from kg.errors import DocumentError
from tests.documents import make


@cache
def scripts() -> dict[str, str]:
    text = "".join(make.seed().split())
    return {"simplified": text, "traditional": OpenCC("s2t").convert(text)}


@given(
    start=st.integers(0, 4000),
    length=st.integers(40, 400),
    script=st.sampled_from(["simplified", "traditional"]),
    encoding=st.sampled_from(["utf-8", "gb18030", "utf-16-le", "utf-16-be", "utf-16", "utf-8-sig", "utf-32"]),
)
def test_a_stretch_of_text_is_read_in_any_encoding(start: int, length: int, script: str, encoding: str) -> None:
    text = scripts()[script][start : start + length]
    assert decode(text.encode(encoding))[0] == text


@given(start=st.integers(0, 4000), length=st.integers(40, 400))
def test_a_stretch_of_big5_is_read(start: int, length: int) -> None:
    raw = scripts()["traditional"][start : start + length].encode("big5hkscs", "ignore")
    assert decode(raw) == (raw.decode("big5hkscs"), "big5hkscs")


@given(st.binary(max_size=300))
def test_any_bytes_are_read_or_refused(raw: bytes) -> None:
    try:
        text, encoding = decode(raw)
    except DocumentError:
        return
    assert text == raw.decode(encoding).removeprefix("\ufeff")


def test_a_page_says_its_encoding_but_is_not_believed_when_wrong() -> None:
    page = '<meta charset="big5"><p>广州市天河区将重点发展人工智能，前瞻布局具身智能。</p>'
    assert decode(page.encode("gb18030"), html=True) == (page, "gb18030")


@pytest.mark.parametrize("wrong", ["latin-1", "gb18030", "big5hkscs"])
def test_text_once_read_in_a_wrong_encoding_is_refused(wrong: str) -> None:
    text = make.seed().encode().decode(wrong, "ignore")
    with pytest.raises(DocumentError, match="hardly any common"):
        decode(text.encode("utf-8", "ignore"))
