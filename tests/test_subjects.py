"""Who is meant: by heading, topic, group, speaker, and who is not."""

from __future__ import annotations

import pytest

from kg.extract import Extractor
from kg.model import Figure
from tests.made import claims, links


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("天河、越秀、海珠三区将共同做强现代金融。", "天河区 越秀区 海珠区"),
        ("黄埔区与天河区合作做强现代金融。", "黄埔区 天河区"),
        ("广州市委常委、黄埔区委书记陈杰说，做强现代金融。", "黄埔区"),
        ("在天河区，全区上下做强现代金融。", "天河区"),
        ("全市将做强现代金融。", "广州市"),
        ("天河区做强现代金融，深圳市做强人工智能。", "天河区"),
        ("深圳市做强现代金融。", ""),
        ("广州市天河区将做强现代金融。", "天河区"),
        ("天河学院做强现代金融专业。", ""),
        ("白云机场集团做强现代金融。", ""),
        ("广汽集团做强现代金融。", ""),
        ("增城区在苏州举办推介会，做强现代金融。", "增城区"),
        ("周一，区里开会。周二越秀区宣布做强现代金融，周三荔湾区停电。", "越秀区"),
        ("来自花都代表团的区长石峻说，做强现代金融，黄埔代表团没有发言。", "花都区"),
        ("花都风大。往东南走到增城，工地上正在打桩，区里要做强现代金融。", "增城区"),
        ("黄埔天热。不过越秀要做强现代金融。", "越秀区"),
        ("支持黄埔区做强现代金融、南沙区建设航天产业园。", "黄埔区"),
        ("贵阳市白云区要做强现代金融。", ""),
    ],
)
def test_the_topic_is_the_subject(text: str, expected: str, extractor: Extractor) -> None:
    found = {line.split()[0] for line in links(extractor, text) if "现代金融" in line}
    assert found == set(expected.split())


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("全区做强现代金融，整治钟落潭片区。", "白云区"),
        ("做强现代金融，万顷沙半导体园竣工，南沙数据产业起步。", "南沙区"),
        ("做强现代金融，整治钟落潭片区。", ""),
        ("全区做强现代金融，整治钟落潭片区，与万顷沙共建。", ""),
    ],
)
def test_towns_tell_the_district_of_a_text_that_names_none(text: str, expected: str, extractor: Extractor) -> None:
    assert {line.split()[0] for line in links(extractor, text)} == set(expected.split())


def test_a_heading_gives_its_section_a_subject_until_the_next(extractor: Extractor) -> None:
    text = "# 天河区\n\n做强人工智能。\n\n## 重点工作\n\n做强现代金融。\n\n# 黄埔区\n\n做强生物医药与健康。\n"
    assert links(extractor, text) == {"天河区 人工智能 grow", "天河区 现代金融 grow", "黄埔区 生物医药与健康 grow"}


def test_a_topic_holds_within_its_paragraph_of_a_section(extractor: Extractor) -> None:
    text = "# 天河区\n\n黄埔区做强人工智能。同时做强商务会展。\n\n做强现代金融。\n"
    assert links(extractor, text) == {"黄埔区 人工智能 grow", "黄埔区 商务会展 grow", "天河区 现代金融 grow"}


def test_this_district_is_that_of_the_title(extractor: Extractor) -> None:
    (figure,) = claims(extractor, Figure, "今年我区工业投资增长5%。", title="天河区政府工作报告")
    assert extractor.ontology.label(figure.subject) == "天河区"


def test_a_known_speaker_stands_for_the_district(extractor: Extractor) -> None:
    text = (
        "荔湾区委书记刘晨辉表示，荔湾将做强人工智能。黄埔区委书记陈杰说，黄埔做强商务会展。刘晨辉表示，做强现代金融。"
    )
    assert "荔湾区 现代金融 grow" in links(extractor, text)
    assert "黄埔区 现代金融 grow" not in links(extractor, text)


def test_what_nobody_says_is_nobodys(extractor: Extractor) -> None:
    assert links(extractor, "做强人工智能。") == set()


def test_a_city_beside_districts_keeps_its_own(extractor: Extractor) -> None:
    text = "2024年，全市工业投资增长2%。其中，黄埔区工业投资增长4%，天河区工业投资增长5%。"
    found = [(extractor.ontology.label(f.subject), str(f.value)) for f in claims(extractor, Figure, text)]
    assert found == [("广州市", "2"), ("黄埔区", "4"), ("天河区", "5")]
