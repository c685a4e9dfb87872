"""Gates: shut only where the expressions behind them find nothing."""

from __future__ import annotations

import re
from collections.abc import Iterable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from benchmarks import corpus
from kg.cues import any_of
from kg.extract import Extractor
from kg.gates import OPEN, Gates, needles
from kg.grammars import Grammars
from kg.ontology import Ontology

Rules = tuple[Gates, list[tuple[int, re.Pattern[str]]]]


@pytest.fixture(scope="module")
def rules(ontology: Ontology) -> Rules:
    """The gates of all rules, each with an expression that stands behind it."""
    behind: list[tuple[int, re.Pattern[str]]] = []
    add = Gates.add

    def noted(gates: Gates, *patterns: re.Pattern[str], words: Iterable[str] = ()) -> int:
        bit = add(gates, *patterns, words=words)
        behind.extend((bit, pattern) for pattern in patterns)
        return bit

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(Gates, "add", noted)
        grammars = Grammars(ontology)
    return grammars.cues.gates, behind


@pytest.mark.parametrize(
    ("pattern", "words"),
    [
        ("天河", "天河"),
        ("天河区?|黄埔", "天河 黄埔"),
        ("(?P<name>甲乙|丙丁)(?:丁)*戊", "甲乙 丙丁"),
        ("[甲乙]{2,3}丙丁", "丙丁"),
        ("(?<!不)(?:要|拟)(?=建)[^，]*$", "要 拟"),
        ("(?:[一二]{1,2}|\\d+)年度", "年度"),
        ("(?:甲|(?!))乙", "甲乙"),
        ("(?!)", ""),
    ],
)
def test_the_needles_of_an_expression(pattern: str, words: str) -> None:
    assert needles(re.compile(pattern)) == set(words.split())


@pytest.mark.parametrize(
    "pattern", ["", "甲?", "甲*|乙", "[^，]+", r"\d{4}", "(?=甲)", "(?:甲|)乙?", "(?i:a)|.", "(?i)gdp"]
)
def test_an_expression_without_needles_makes_no_gate(pattern: str) -> None:
    with pytest.raises(ValueError, match="no word"):
        needles(re.compile(pattern))


def test_a_text_opens_the_gates_whose_words_it_holds() -> None:
    gates = Gates()
    third = gates.add(words=["何姐", "阿强"])
    one, other = gates.add(re.compile("园区|基地")), gates.add(re.compile("产业园"), re.compile("总部基地"))
    assert [gates.find(text) for text in ("", "产业园区", "总部基地", "基地")] == [0, one | other, one | other, one]
    assert gates.find("何姐说") == third


@given(data=st.data())
def test_a_gate_is_open_wherever_its_expressions_find_something(rules: Rules, data: st.DataObject) -> None:
    gates, behind = rules
    bit, pattern = data.draw(st.sampled_from(behind))
    text = (
        data.draw(st.from_regex(pattern.pattern))
        if data.draw(st.booleans())
        else data.draw(st.text("的在12年，。“”", max_size=9))
    )
    lines = data.draw(st.lists(st.sampled_from(corpus.paragraphs()), max_size=2))
    text = "".join([*lines, text])
    if pattern.search(text):
        assert gates.find(text) & bit
        assert any_of(pattern).search(text)


@given(lines=st.lists(st.sampled_from(corpus.paragraphs()), min_size=1, max_size=12), cuts=st.integers(0, 60))
def test_gates_change_no_claim(extractor: Extractor, lines: list[str], cuts: int) -> None:
    made = [corpus.document("a.txt", "\n".join(line[cuts * number % 40 :] for number, line in enumerate(lines)))]
    found = list(extractor.extract(made))
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(Gates, "find", lambda *_: OPEN)
        assert list(extractor.extract(made)) == found
