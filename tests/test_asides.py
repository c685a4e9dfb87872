"""What is said of an industry and commits to nothing: shortcomings, denials, visits, checks, former times."""

from __future__ import annotations

import pytest

from kg.extract import Extractor
from tests.made import links


@pytest.mark.parametrize(
    "text",
    [
        "番禺区动漫产业培育不足，海工装备发展步伐较慢。",
        "花都区储能产业布局有待完善。",
        "南沙区航运金融发展遇到不少困难。",
        "也应看到，天河区发展软件业的空间收窄，培育人工智能的压力加大。",
        "从化区还存在一些短板。生物医药产业链尚待延伸。旅游业升级较慢。",
        "从化区工业结构单一。低空经济发展滞后。",
        "关于建设无人机小镇的来信，海珠区经研究认为条件尚不成熟，不予采纳。",
        "对于引进汽车整车项目，越秀区目前没有这方面的打算。",
        "越秀区不适宜布局化工项目。",
        "海珠区组织委员前往外地，就量子科技、集成电路产业发展开展专题调研。",
        "越秀区代表团先后走访生物医药产业园、纳米新材料企业。",
        "2013年，黄埔区提出建设生物产业基地时，很多人不以为然。",
        "1953年起，国家在荔湾区布局造船、冶金。",
        "“十二五”期间，从化区引进过两家光伏组件厂。",
        "那些年，海珠区的酒店业、广告业一起飞奔。",
        "荔湾区花地河沿线的建材市场年内清空。",
        "从化区不像别处那样押注芯片。",
        "海珠区志载，1986年，区里提出重点发展家用电器。",
        "荔湾区负责同志赴外地学习人工智能产业发展经验。",
        "白云区区长到化妆品企业走访，了解企业发展情况。",
        "黄埔区对石化企业开展消防检查。",
        "当年，番禺区的音响作坊发展迅猛；那时，海珠区的造船业撑起半壁江山。",
    ],
)
def test_what_commits_to_nothing(text: str, extractor: Extractor) -> None:
    assert links(extractor, text) == set()


@pytest.mark.parametrize(
    ("text", "track"),
    [
        ("天河区针对科技服务业不足，引进检测机构。", "科技服务"),
        ("天河区还存在一些短板。下一步，将培育低空经济。", "低空经济与航空航天"),
        ("天河区昔日的厂房，如今正打造人工智能产业园。", "人工智能"),
        ("天河区借鉴外地经验，大力发展金融科技。", "现代金融"),
        ("天河区1985年建区，四十年后的今天，正在做强人工智能。", "人工智能"),
        ("天河区1985年设立的科技街，将建设人工智能产业园。", "人工智能"),
        ("自2015年以来，天河区持续壮大软件业。", "软件与互联网"),
        ("天河区不贪大求全，做强文化创意产业。", "文化创意"),
    ],
)
def test_what_commits_all_the_same(text: str, track: str, extractor: Extractor) -> None:
    assert {line.split()[1] for line in links(extractor, text)} == {track}


def test_a_section_on_problems_commits_to_nothing(extractor: Extractor) -> None:
    text = "天河区情况汇报\n一、存在的问题\n人工智能产业布局分散。\n二、下一步工作\n做强现代金融。"
    assert links(extractor, text) == {"天河区 现代金融 grow"}
