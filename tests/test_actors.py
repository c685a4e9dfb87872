"""Whose deed it is: others who act without a name, and topics that are led up to or named behind."""

from __future__ import annotations

import pytest

from kg.extract import Extractor
from tests.made import links


@pytest.mark.parametrize(
    "text",
    [
        "记者走访番禺区，一间音响厂负责人说，明年要布局智能机器人。",
        "注册在南沙区的某航运企业表示，将投资储能电站。",
        "广州市黄埔中学将引进机器人课程。广州市花都实验学校计划建设无人机基地。",
        "某大学医学院与中山大学南沙校区开展基因编辑研究。",
        "超级计算机“天河”系列将用于大模型训练。",
        "天河区对口帮扶的梅州市大埔县，今年要大力发展文化旅游。",
        "白云区支持结对帮扶的某自治县发展光伏产业。",
    ],
)
def test_what_others_do_is_theirs(text: str, extractor: Extractor) -> None:
    assert links(extractor, text) == set()


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "在生物制造领域，南沙区抢先布局；在专业服务方面，越秀区与天河区协同发力。",
            {"南沙区 生物制造", "越秀区 专业服务", "天河区 专业服务"},
        ),
        ("打造大湾区数字会展之都，是海珠区今年的新提法。", {"海珠区 商务会展"}),
        ("天河区做强现代金融。量子通信也写进了黄埔区的规划。", {"天河区 现代金融", "黄埔区 未来网络与量子科技"}),
        ("今天的荔湾区，正做强文化创意产业。", {"荔湾区 文化创意"}),
    ],
)
def test_a_topic_takes_what_leads_up_to_it(text: str, expected: set[str], extractor: Extractor) -> None:
    assert {line.rsplit(" ", 1)[0] for line in links(extractor, text)} == expected


@pytest.mark.parametrize(
    "text",
    [
        "与番禺区隔江相望的佛山市顺德区，正加快发展机器人产业。",
        "广州市家具行业协会预计，明年家居市场将继续扩大。",
        "花都区广东城建职业学院开设智能建造专业。",
        "中山大学附属医院黄埔院区引进手术机器人。",
        "白云区叫停重复布局的数据中心项目。",
    ],
)
def test_what_a_neighbour_an_association_or_a_branch_does_is_theirs(text: str, extractor: Extractor) -> None:
    assert links(extractor, text) == set()


def test_a_quotation_is_whose_name_stands_behind_it(extractor: Extractor) -> None:
    firm = "“我们打算在增城区扩建储能产线，再布局机器人。还要发展物流。”一位企业负责人告诉记者。"
    assert links(extractor, f"增城区商贸兴旺。{firm}") == set()
    assert links(extractor, "“增城区要大力发展新型储能。”区长说。企业负责人说，信心更足了。") != set()
