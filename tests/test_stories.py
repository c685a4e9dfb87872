"""What firms and persons go on to tell, and where the district speaks again."""

from __future__ import annotations

import pytest

from kg.extract import Extractor
from tests.made import links


@pytest.mark.parametrize(
    "text",
    [
        "黄埔区观察\n董事长李卓回忆，创业之初只有七个人。“接下来我们要做大车规级芯片。”他说，公司还打算布局碳化硅。",
        "南沙区新闻\n总经理周明介绍，员工已有300人。今年该企业将建设第二条eVTOL总装线。",
        "番禺区访谈\n答：我们厂做了二十年音响，下一步想往超高清显示转，准备建新车间。",
        "海珠区新事\n从杭州搬来的陈琳租下三层楼。她说，今年要孵化三个美妆品牌。",
        "增城区走笔\n“订单涨了四成，”副总经理赵岩指着设备说，“今年要把车载显示做起来。”",
        "白云区讯\n本土企业雅清日化完成B轮融资，资金将用于建设化妆品研发中心。",
        "番禺区访谈\n某厂总经理在奠基仪式上表示，项目可年产疫苗两亿剂。",
        "花都区某动力电池项目投资方负责人在签约后告诉记者，计划分三期建设。",
        "番禺区信箱\n网友留言：能不能搞低空经济？再引进几家机器人餐厅。",
        "疏附县产业园里，荔湾援疆干部引进的纺织服装项目已投产。",
        "从化区论坛\n大学教授周健：从化要把设计服务做起来，引进工业设计大师工作室。",
        "黄埔区大会\n董事长姚武感慨：“创业时只有五人。现在订单不愁。”他希望政府让人形机器人走进工厂。",
        "增城区民情地图\n新塘街坊陈伯：就盼着牛仔城改造成时尚街区，引进点夜市。",
        "天河区联谊会\n新任会长卓一鸣发言：我会将联合建设跨境电商海外仓。",
        "番禺区多宝小学开设人工智能选修课。",
        "广州对口帮扶的贵州黔南州发展山地旅游，天河区派出的工作队帮助当地引进光伏项目。",
    ],
)
def test_a_story_goes_on(text: str, extractor: Extractor) -> None:
    assert links(extractor, text) == set()


@pytest.mark.parametrize(
    ("text", "link"),
    [
        ("黄埔区观察\n董事长李卓说，公司要做大芯片。对此，黄埔区将设立人工智能基金。", "黄埔区 人工智能 enable"),
        ("南沙区新闻\n总经理周明介绍，企业成立不久。\n今年还将壮大低空经济。", "南沙区 低空经济与航空航天 grow"),
        ("番禺区新闻\n区长陈明出席活动。他说，今年要做强动漫游戏产业。", "番禺区 文化创意 grow"),
        ("番禺区新闻\n董事长李卓说，公司来了八年。“番禺要做强动漫游戏。”区长陈明接过话头。", "番禺区 文化创意 grow"),
    ],
)
def test_the_district_speaks_again(text: str, link: str, extractor: Extractor) -> None:
    assert links(extractor, text) == {link}
