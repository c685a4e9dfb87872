"""The records refuse what cannot be."""

from __future__ import annotations

from dataclasses import FrozenInstanceError, replace
from decimal import Decimal
from typing import Any

import pytest

from kg.model import Claim, Evidence, Pursuit, Span, Stance
from tests.claimed import COMMITMENT, FIGURE, SYSTEM, TENURE


@pytest.mark.parametrize(("start", "end"), [(-1, 2), (3, 2)])
def test_a_span_has_an_order(start: int, end: int) -> None:
    with pytest.raises(ValueError, match="not a span"):
        Span(start=start, end=end)


def test_a_quote_is_as_long_as_its_span() -> None:
    with pytest.raises(ValueError, match="a quote of 2 characters"):
        Evidence(span=Span(start=0, end=3), quote="甲乙")


def test_words_lie_inside_the_quote() -> None:
    with pytest.raises(ValueError, match="words outside"):
        Evidence(span=Span(start=1, end=3), quote="甲乙", words=(Span(start=0, end=2),))


def test_a_claim_has_evidence() -> None:
    with pytest.raises(ValueError, match="without evidence"):
        Pursuit(document="a", subject="b", evidence=(), direction="c")


def test_evidence_has_words() -> None:
    nothing = Span(start=1, end=1)
    for evidence in (
        {"span": nothing, "quote": ""},
        {"span": Span(start=0, end=2), "quote": "甲乙", "words": (nothing,)},
        {"span": Span(start=0, end=2), "quote": "甲乙", "heading": nothing},
    ):
        with pytest.raises(ValueError, match=r"of no words|or none"):
            Evidence(**evidence)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("claim", "without"),
    [
        (COMMITMENT, {"via": ""}),
        (COMMITMENT, {"confidence": Decimal("1.01")}),
        (COMMITMENT, {"evidence": ()}),
        (FIGURE, {"unit": ""}),
        (FIGURE, {"period": "今年"}),
        (FIGURE, {"evidence": ()}),
        (TENURE, {"person": ""}),
        (TENURE, {"post": ""}),
        (SYSTEM, {"name": ""}),
    ],
)
def test_a_claim_has_what_its_shape_asks_for(claim: Claim, without: dict[str, Any]) -> None:
    with pytest.raises(ValueError, match=r"^a "):
        replace(claim, **without)


def test_records_do_not_change() -> None:
    with pytest.raises(FrozenInstanceError):
        COMMITMENT.surface = "x"  # type: ignore[misc]
    assert not hasattr(COMMITMENT, "__dict__")


def test_stances_are_ranked() -> None:
    assert sorted(Stance, key=Stance.rank) == [Stance.LEAD, Stance.GROW, Stance.INCUBATE, Stance.ENABLE]
