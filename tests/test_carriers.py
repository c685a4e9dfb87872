"""Named parks, bases, exchanges and the like."""

from __future__ import annotations

import pytest

from kg.extract import Extractor
from kg.model import Carrier
from tests.made import claims


def sites(extractor: Extractor, text: str) -> list[str]:
    label = extractor.ontology.label
    return [
        " ".join((label(c.subject), c.name, label(c.kind), *map(label, c.tracks)))
        for c in claims(extractor, Carrier, text)
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("花都区加快推进低空经济产业园建设。", ["花都区 低空经济产业园 产业园 低空经济与航空航天"]),
        ("南沙区支持广州期货交易所拓展交易品种。", ["南沙区 广州期货交易所 交易所 现代金融"]),
        ("白云区建设53平方公里枢纽经济集聚区。", ["白云区 枢纽经济集聚区 集聚区"]),
        ("黄埔区建设中新广州知识城。", ["黄埔区 中新广州知识城 产业城"]),
    ],
)
def test_a_name_ends_in_what_it_is(text: str, expected: list[str], extractor: Extractor) -> None:
    assert sites(extractor, text) == expected


@pytest.mark.parametrize(
    "text", ["天河区建设产业园区。", "天河区打造国家级平台。", "天河区建好十大发展平台。", "建设低空经济产业园。"]
)
def test_what_has_no_name_or_no_place_is_none(text: str, extractor: Extractor) -> None:
    assert sites(extractor, text) == []


def test_a_list_gives_several_and_a_broken_name_is_kept(extractor: Extractor) -> None:
    text = "增城区将实施园区建设行动，加快电子信息新材料产业园、智能传\n\n器产业园建设。"
    assert [line.split()[1] for line in sites(extractor, text)] == ["电子信息新材料产业园", "智能传器产业园"]


def test_a_carrier_named_twice_is_one_with_two_sentences(extractor: Extractor) -> None:
    (found,) = claims(extractor, Carrier, "花都区建设低空经济产业园。低空经济产业园开园。")
    assert len(found.evidence) == 2
