"""Persons with their posts."""

from __future__ import annotations

import pytest

from kg.extract import Extractor
from kg.model import Tenure
from tests.made import claims


def named(extractor: Extractor, text: str) -> list[str]:
    return [f"{extractor.ontology.label(t.subject)} {t.post} {t.person}" for t in claims(extractor, Tenure, text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("越秀区委书记郭昊羽表示，做强产业。", "越秀区 区委书记 郭昊羽"),
        ("从化区委书记董可说，做强产业。", "从化区 区委书记 董可"),
        ("广州市委常委、黄埔区委书记陈杰表示，做强产业。", "黄埔区 区委书记 陈杰"),
        ("天河区区长王小明介绍，全区增长5%。", "天河区 区长 王小明"),
        ("白云区委副书记、区长张三丰强调，狠抓落实。", "白云区 区长 张三丰"),
        ("花都区委书记邢翔：坚决扛起新担当", "花都区 区委书记 邢翔"),
        ("番禺区副区长赖颖娴递出名片。", "番禺区 副区长 赖颖娴"),
        ("记者：怎么看？\n卜晓舟（番禺区商务局局长）：数字摆在那里。", "番禺区 局长 卜晓舟"),
        ("天河区委书记万里鹏念了两个数。", "天河区 区委书记 万里鹏"),
        ("黄埔区委书记谈明远讲了三笔账。“不回避。”谈明远说。", "黄埔区 区委书记 谈明远"),
        ("白云区座谈会上，列席的市工业和信息化局局长陈立勋介绍情况。", "广州市 局长 陈立勋"),
    ],
)
def test_a_post_and_a_name(text: str, expected: str, extractor: Extractor) -> None:
    assert named(extractor, text) == [expected]


@pytest.mark.parametrize(
    "text",
    [
        "天河区委书记表示，将发展金融业。",
        "深圳市南山区委书记黄某表示，做强产业。",
        "全市各区区委书记纷纷发言。",
        "王小明在天河区经营一家企业。",
        "天河区区长高度重视，区委书记明确要求抓好落实。",
    ],
)
def test_no_name_is_made_up(text: str, extractor: Extractor) -> None:
    assert named(extractor, text) == []


def test_an_official_is_named_once(extractor: Extractor) -> None:
    text = "海珠区委书记蔡澍介绍，做强产业。海珠区委书记蔡澍指出，加快建设。"
    assert named(extractor, text) == ["海珠区 区委书记 蔡澍"]


def test_the_evidence_marks_place_post_and_name(extractor: Extractor) -> None:
    text = "会上，海珠区委书记蔡澍介绍，做强产业。"
    (found,) = claims(extractor, Tenure, text)
    (word,) = found.evidence[0].words
    assert text[word.start : word.end] == "海珠区委书记蔡澍"
