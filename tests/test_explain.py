"""Why a link is there."""

from __future__ import annotations

from pathlib import Path

import pytest

from kg.errors import QueryError
from kg.explain import explain


def test_a_link_is_explained_by_its_sentence(seed_out: Path) -> None:
    (found,) = explain(seed_out, "荔湾区", "时尚消费品")
    assert found.stance == "主攻"
    assert [found.text[w.start : w.end] for w in found.words] == ["时尚消费品"]
    text = (seed_out / "text" / found.document).read_text(encoding="utf-8")
    assert text[found.span.start : found.span.end] == found.text
    assert found.speaker == "刘晨辉"
    assert found.heading == "荔湾区委书记刘晨辉： 以产业育新赋能区域发展"


@pytest.mark.parametrize("district", ["荔湾区", "荔湾", "440103", "Liwan District", " liwan district "])
@pytest.mark.parametrize("track", ["时尚消费品", "时尚产业"])
def test_any_name_will_do(district: str, track: str, seed_out: Path) -> None:
    assert explain(seed_out, district, track) == explain(seed_out, "荔湾区", "时尚消费品")


def test_a_link_that_is_not_there_has_no_sentences(seed_out: Path) -> None:
    assert explain(seed_out, "荔湾区", "生物制造") == []


@pytest.mark.parametrize(
    ("district", "track"), [("某区", "人工智能"), ("天河区", "某产业"), ('"', "人工智能"), ("天河区", "\\")]
)
def test_an_unknown_name_lists_the_known_ones(district: str, track: str, seed_out: Path) -> None:
    with pytest.raises(QueryError, match="no such name") as error:
        explain(seed_out, district, track)
    assert "天河区" in error.value.hint or "人工智能" in error.value.hint


def test_sentences_come_in_the_order_of_the_text(seed_out: Path) -> None:
    found = explain(seed_out, "番禺区", "时尚消费品")
    assert len(found) > 1
    assert [s.span.start for s in found] == sorted(s.span.start for s in found)
