"""What is only asked, supposed, wished for or proposed, and what was proposed and is done."""

from __future__ import annotations

import pytest

from kg.extract import Extractor
from tests.made import links


@pytest.mark.parametrize(
    "text",
    [
        "天河区两会速写\n委员林一帆发言时说，天河应当发力量子科技。她还建议扶持脑机接口企业。",
        "代表递交的建议里写道：海珠区要依托琶洲，打造会展之都；在沥滘布局细胞治疗产业园。",
        "智库专家为番禺区支招：一是发展氢能产业，二是引进预制菜龙头。",
        "部分委员反映，海珠区应做大酒店餐饮；有必要引进国际组展机构。",
        "时评：越秀区不妨大胆一点，把数字文创做成第一产业。",
        "希望白云区多建低空经济起降点，也引进大型主题乐园。",
        "南沙区复信：您提出的在万顷沙发展邮轮旅游的设想，我们已转有关部门。",
        "民盟支部的调研报告提出，番禺区应培育汽车改装产业，推动动漫游戏出海。",
        "彭亮撰文提出，从化宜走生态产业化之路，重点培育生物育种。",
        "商会会长的心愿：白云区政府扶持一批直播基地。",
        "增城区小组会上，企业家代表冯国梁抛出观点：把直播电商做起来。",
        "某机构报告认为，越秀区可引入医美机构。",
        "南沙区文旅局澄清：所谓“建邮轮母港”的消息，我局未发布过。",
        "“白云区将转攻芯片制造”一说系旧帖拼凑，与事实不符。",
    ],
)
def test_what_is_only_proposed(text: str, extractor: Extractor) -> None:
    assert links(extractor, text) == set()


@pytest.mark.parametrize(
    ("text", "track"),
    [
        ("荔湾区采纳代表的建议，决定今年建设珠宝时尚产业集聚区。", "时尚消费品"),
        ("有委员建议天河区发力量子科技，区长当场回应：天河将做强人工智能。", "人工智能"),
        ("花都区对提案的办理答复：发展临空物流的建议已吸纳，今年将建设空港物流园。", "现代物流"),
        ("在专家的建议指导下，南沙区编制低空经济规划。", "低空经济与航空航天"),
        ("黄埔区聘请院士专家担任顾问，建设生物医药创新中心。", "生物医药与健康"),
        ("天河区应对外部冲击，做强现代金融。", "现代金融"),
        ("您希望白云区多建起降点，我区今年将发展低空经济。", "低空经济与航空航天"),
        ("天河区将建设人工智能公共应用平台，响应企业需求。", "人工智能"),
    ],
)
def test_what_is_done_about_it(text: str, track: str, extractor: Extractor) -> None:
    assert {line.split()[1] for line in links(extractor, text)} == {track}
