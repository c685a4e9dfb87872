"""Quantities of a sentence: what they measure, how they compare, and what is no quantity."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.cues import Cues
from kg.figure_grammar import FigureGrammar
from kg.figures import find
from kg.ontology import Ontology
from kg.quantities import Quantity


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
    "fractions": (
        "三分之一的企业设有研发机构，以全市千分之五的土地，创造了全市一成二的经济总量，八成以上的珠宝企业在此。",
        "企业设有研发机构 share = 33.3 %",
        "土地 share = 0.5 %",
        "经济总量 share = 12 %",
        "珠宝企业在此 share ≥ 80 %",
    ),
    "falls in other words": (
        "规上工业增加值负增长2.1%，固定资产投资增速为-6.3%，民间投资增长-3.2%，燃油车产量锐减四成，出口跌幅收窄至1.1%。",
        "规上工业增加值 growth = -2.1 %",
        "固定资产投资 growth = -6.3 %",
        "民间投资 growth = -3.2 %",
        "燃油车产量 growth = -40 %",
        "出口 growth = -1.1 %",
    ),
    "by points to a value": (
        "外贸出口回落3个百分点至1.5%，研发占比提高2个百分点至35%。",
        "外贸出口 growth = 1.5 %",
        "研发占比 share = 35 %",
    ),
    "shared tails of a list": (
        "城镇和农村居民人均可支配收入分别增长4%和6%，4英寸、6英寸外延片月产能分别达3万片和2万片。",
        "城镇居民人均可支配收入 growth = 4 %",
        "农村居民人均可支配收入 growth = 6 %",
        "4英寸外延片月产能 count = 30000 片",
        "6英寸外延片月产能 count = 20000 片",
    ),
    "a size of what stands behind": (
        "区属国企牵头组建总规模30亿元的种业基金，建成算力规模2000P的平台。",
        "种业基金 level = 3000000000 CNY",
        "算力规模 level = 2000 P",
    ),
    "people without a unit": (
        "常住人口突破210万，直播观看量达3.2亿，粉丝超80万。",
        "常住人口 count > 2100000 人",
        "直播观看量 count = 320000000 次",
        "粉丝 count > 800000 人",
    ),
    "as many as were listed": (
        "引进检测、认证机构2家，氢能、量子两项指标暂缓，上线家具、服装等8款产品。",
        "检测、认证机构 count = 2 家",
        "产品 count = 8 款",
    ),
    "a title before a colon": (
        "工业总产值：分别达到900亿元、300亿元。",
        "工业总产值 level = 90000000000 CNY",
        "工业总产值 level = 30000000000 CNY",
    ),
    "some of those counted": (
        "上线应用60个，其中通过认证的不少于20个，到年底增加到90个。",
        "应用 count = 60 个",
        "应用 count ≥ 20 个",
        "应用 count = 90 个",
    ),
    "a topic that a clause brings up": (
        "改造厂房90间，另举办惠民演出，全年不少于200场。",
        "厂房 count = 90 间",
        "惠民演出 count ≥ 200 场",
    ),
    "what stands behind a list": (
        "分别腾出12万平方米、8万平方米的旧楼宇，机器人覆盖八成以上门店，走访产值下降10%以上的企业。",
        "旧楼宇 level = 120000 m2",
        "旧楼宇 level = 80000 m2",
        "门店 share ≥ 80 %",
    ),
    "prices of the same year": (
        "地区生产总值700亿元，按不变价格计算增长5%，批发额掉了4%，比上年多了3亿元。",
        "地区生产总值 level = 70000000000 CNY",
        "地区生产总值 growth = 5 %",
        "批发额 growth = -4 %",
    ),
    "growths of what was told apart": (
        "批发额、零售额分别达90亿元和60亿元，增长5%和3.5%。",
        "批发额 level = 9000000000 CNY",
        "零售额 level = 6000000000 CNY",
        "批发额 growth = 5 %",
        "零售额 growth = 3.5 %",
    ),
    "a rate of growth behind": (
        "规上工业增加值跑出了7%的增速，出口额较去年同期多6%，单位能耗较2020年累计降低14%，租金比周边低三成。",
        "规上工业增加值 growth = 7 %",
        "出口额 growth = 6 %",
        "单位能耗 growth = -14 %",
    ),
    "from then to now": (
        "机器人企业从三年前的9家变成了如今的70家，五年内培育上市企业20家，6月底前完成5家。",
        "机器人企业 count = 70 家",
        "上市企业 count = 20 家",
        "上市企业 count = 5 家",
    ),
    "what is done of a plan": (
        "固定资产投资完成82亿元，为年度计划的44%，在建项目完成投资12亿元，低于年初8%的预期。",
        "固定资产投资 level = 8200000000 CNY",
        "固定资产投资年度计划 share = 44 %",
        "在建项目完成投资 level = 1200000000 CNY",
    ),
    "figures in brackets": (
        "新建学校（6所）、医院（2家），含储能电站（10万千瓦时）。",
        "学校 count = 6 所",
        "医院 count = 2 家",
        "储能电站 level = 100000 kWh",
    ),
    "a noun that each share": (
        "引进服装、家居企业各10家。",
        "服装企业 count = 10 家",
        "家居企业 count = 10 家",
    ),
    "a list in the clause before": (
        "城镇和农村居民人均可支配收入，分别为81200元、46800元。",
        "城镇居民人均可支配收入 level = 81200 CNY",
        "农村居民人均可支配收入 level = 46800 CNY",
    ),
    "things that begin with a unit": (
        "新设3个门店、2个分中心和5支队伍，建成4个区域总部，开放10家区属医院。",
        "门店 count = 3 个",
        "分中心 count = 2 个",
        "队伍 count = 5 支",
        "区域总部 count = 4 个",
        "区属医院 count = 10 家",
    ),
    "a size of its own": (
        "占地360亩的工业园动工，百亿级企业还是空白，与全年4%的目标相比尚有差距，甲、乙两条产线投产。",
        "占地 level = 360 亩",
        "产线 count = 2 条",
    ),
    "small words before a figure": (
        "出口却逆势增长6%，数据企业从无到有，发展到46家。",
        "出口 growth = 6 %",
        "数据企业从无到有 count = 46 家",
    ),
    "round numbers": (
        "资助百家企业，引进近百名专家，十余个项目开工。",
        "资助企业 count = 100 家",
        "专家 count ≈ 100 名",
        "项目 count > 10 个",
    ),
    "other units": (
        "智能算力达到8 EFLOPS，改造管网220千米，造船380万载重吨，引进外资6亿欧元，GDP1402亿元。",
        "智能算力 level = 8000 P",
        "管网 level = 220 km",
        "造船 level = 3800000 t",
        "引进外资 level = 600000000 EUR",
        "GDP level = 140200000000 CNY",
    ),
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
        "抓好三件事，抓住两个关键、三个重点，打造24小时通关口岸和15分钟就医圈。",
        "二次元首店、三元里大道、长链二元酸、三位一体，六部门联动。",
        "塔吊每隔二十分钟吊起一个箱体。",
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
