"""Quantities of a sentence: what they measure, how they compare, and what is no quantity."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.cues import Cues
from kg.figures import find
from kg.ontology import Ontology
from kg.quantities import FigureGrammar, Quantity


@pytest.fixture(scope="module")
def grammar(ontology: Ontology) -> FigureGrammar:
    return FigureGrammar(Cues(ontology))


def said(quantity: Quantity) -> str:
    top = f"..{quantity.value_max:f}" if quantity.value_max is not None else ""
    value = f"{quantity.value:f}{top}"
    return f"{quantity.indicator} {quantity.measure} {quantity.comparator} {value} {quantity.unit}"


def read(text: str, grammar: FigureGrammar) -> list[str]:
    return [said(quantity) for quantity in find(text, 0, len(text), grammar)]


CASES = {
    "comparators before and after": (
        "地区生产总值增长5%左右，固定资产投资超840亿元，增长8%以上，实际使用外资至少5亿美元，工业投资近90亿元。",
        "地区生产总值 growth ≈ 5 %",
        "固定资产投资 level > 84000000000 CNY",
        "固定资产投资 growth ≥ 8 %",
        "实际使用外资 level ≥ 500000000 USD",
        "工业投资 level ≈ 9000000000 CNY",
    ),
    "at most": (
        "居民消费价格涨幅控制在2%以内，城镇调查失业率不超过5%。",
        "居民消费价格 growth ≤ 2 %",
        "城镇调查失业率 share ≤ 5 %",
    ),
    "respectively": (
        "规上工业总产值、工业投资分别增长10%、25%左右。",
        "规上工业总产值 growth ≈ 10 %",
        "工业投资 growth ≈ 25 %",
    ),
    "shared growth": (
        "外贸进出口总额、实际使用外资均增长8%以上。",
        "外贸进出口总额 growth ≥ 8 %",
        "实际使用外资 growth ≥ 8 %",
    ),
    "from one value to another": (
        "高新技术企业数量由1200家提高到2000家，研发投入强度从2.1%提升到3%。",
        "高新技术企业数量 count = 2000 家",
        "研发投入强度 share = 3 %",
    ),
    "decrease": (
        "固定资产投资下降3.1%，单位地区生产总值能耗降低3%。",
        "固定资产投资 growth = -3.1 %",
        "单位地区生产总值能耗 growth = -3 %",
    ),
    "shares": (
        "先进制造业增加值占规上工业增加值比重提高到60%，关键工序数智化率达70%。",
        "先进制造业增加值占规上工业增加值比重 share = 60 %",
        "关键工序数智化率 share = 70 %",
    ),
    "ranges": (
        "地区生产总值增长5%-6%，产值5000亿—6000亿元。",
        "地区生产总值 growth range 5..6 %",
        "产值 level range 500000000000..600000000000 CNY",
    ),
    "Chinese numerals": (
        "地区生产总值增长百分之五点五，固定资产投资完成一千三百六十亿元，工业总产值突破三万五千亿元。",
        "地区生产总值 growth = 5.5 %",
        "固定资产投资 level = 136000000000 CNY",
        "工业总产值 level > 3500000000000 CNY",
    ),
    "numerals of two parts": ("完成固定资产投资1亿2000万元。", "固定资产投资 level = 120000000 CNY"),
    "counts, the thing behind": (
        "新引进十二家总部企业，培育100家专精特新企业，新增就业3.5万人。",
        "总部企业 count = 12 家",
        "专精特新企业 count = 100 家",
        "新增就业 count = 35000 人",
    ),
    "counts, the thing before": ("招引百亿级项目2个以上。", "百亿级项目 count ≥ 2 个"),
    "one thing in two units": ("建成道路105条、72公里。", "道路 count = 105 条", "道路 level = 72 km"),
    "areas": ("出让产业用地建筑面积400万平方米。", "产业用地建筑面积 level = 4000000 m2"),
    "odd numbers": ("社会消费品零售总额达1000多亿元。", "社会消费品零售总额 level > 100000000000 CNY"),
}


@pytest.mark.parametrize("name", CASES)
def test_what_a_sentence_measures(name: str, grammar: FigureGrammar) -> None:
    text, *expected = CASES[name]
    assert read(text, grammar) == expected


@pytest.mark.parametrize(
    "text",
    [
        "打造“万亩千亿”园区平台，建设“6+6+X”现代产业集群。",
        "第二产业发展良好，世界500强企业纷纷落户。",
        "一个中心，两翼齐飞，十分重要，千方百计抓落实。",
        "城乡居民收入增长与经济增长基本同步。",
        "2025年2月6日上午，第十四届委员会第三次会议召开。",
        "围绕“12218”现代化产业体系找准坐标。",
    ],
)
def test_what_is_no_figure(text: str, grammar: FigureGrammar) -> None:
    assert read(text, grammar) == []


def test_a_fragment_keeps_its_words(grammar: FigureGrammar) -> None:
    text = "个、上线运营超30个。"
    for quantity in find(text, 0, len(text), grammar):
        assert set(quantity.indicator) <= set(text)


def test_a_sentence_that_names_no_indicator_carries_on_the_last(grammar: FigureGrammar) -> None:
    text = "同比增长8%以上。"
    found = find(text, 0, len(text), grammar, carried="工业投资")
    assert [said(quantity) for quantity in found] == ["工业投资 growth ≥ 8 %"]


def test_no_indicator_reaches_before_the_name_of_a_place(grammar: FigureGrammar) -> None:
    text = "其中黄埔区工业投资增长5%。"
    assert [q.indicator for q in find(text, 0, len(text), grammar, bounds=[5])] == ["工业投资"]


PIECES = [
    *"的将超近达到由从和、，。；“”（）%亿万千元家个年",
    *[
        "地区生产总值",
        "工业投资",
        "企业",
        "增长",
        "下降",
        "分别",
        "均",
        "以上",
        "左右",
        "5",
        "5.5",
        "百分之",
        "十二",
        "-",
        "2025年",
    ],
]


@given(st.lists(st.sampled_from(PIECES), max_size=30).map("".join))
def test_nothing_is_invented(grammar: FigureGrammar, text: str) -> None:
    for quantity in find(text, 0, len(text), grammar):
        assert 0 <= quantity.begin <= quantity.start < quantity.end <= quantity.outer <= len(text)
        names = {label for label in grammar.indicators if label in text}
        assert quantity.indicator in names or set(quantity.indicator) <= set(text)
        assert quantity.value_max is None or quantity.value < quantity.value_max
