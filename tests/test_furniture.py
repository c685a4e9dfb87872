"""Lines of a page that lead to other texts."""

from __future__ import annotations

from kg.extract import Extractor
from tests.made import links


def test_headlines_of_other_texts_are_not_read(extractor: Extractor) -> None:
    text = (
        "越秀区今年做强生物医药产业。\n\n相关阅读：\n南沙区发展低空经济\n番禺区做强智能网联汽车\n"
        "上一篇：天河区建设人工智能示范区\n"
    )
    assert links(extractor, text) == {"越秀区 生物医药与健康 grow"}


def test_paragraphs_below_such_a_head_are_read(extractor: Extractor) -> None:
    text = "越秀区今年做强生物医药产业。\n\n延伸阅读\n\n南沙区今年发展低空经济，开通航线五条。"
    assert links(extractor, text) == {"越秀区 生物医药与健康 grow", "南沙区 低空经济与航空航天 grow"}
