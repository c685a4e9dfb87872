"""Own systems of districts."""

from __future__ import annotations

import pytest

from kg.extract import Extractor
from kg.model import OwnSystem, Pursuit
from tests.made import claims


def systems(extractor: Extractor, text: str) -> list[str]:
    label = extractor.ontology.label
    return [f"{label(s.subject)} {s.name} {s.kind}" for s in claims(extractor, OwnSystem, text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("白云区建设“6+6+X”现代产业集群。", ["白云区 6+6+X 现代产业集群"]),
        ("增城区构建增城“12613”现代化产业体系。", ["增城区 12613 现代化产业体系"]),
        ("番禺区锻强五个千亿元产业矩阵。", ["番禺区 五个千亿元产业矩阵 产业矩阵"]),
        ("花都区构建“3+5+8”现代产业体系。", ["花都区 3+5+8 现代产业体系"]),
    ],
)
def test_a_system_by_its_name_and_what_it_is_called(text: str, expected: list[str], extractor: Extractor) -> None:
    assert systems(extractor, text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "天河区打造“12218”现代化产业体系。",
        "天河区拨打“12345”热线。",
        "天河区建设“6+6+X”现代产业集群。"[:3] + "新增12613家企业。",
        "深圳市构建“20+8”产业集群。",
    ],
)
def test_what_is_no_own_system(text: str, extractor: Extractor) -> None:
    assert systems(extractor, text) == []


def test_another_districts_system_is_not_ones_own(extractor: Extractor) -> None:
    assert systems(extractor, "天河区对接“12613”现代化产业体系。") == []


def test_a_system_is_named_once(extractor: Extractor) -> None:
    text = "白云区建设“6+6+X”现代产业集群。白云区壮大“6+6+X”现代产业集群。"
    assert systems(extractor, text) == ["白云区 6+6+X 现代产业集群"]


@pytest.mark.parametrize(
    ("text", "direction"),
    [
        ("花都区推动两业融合。", "两业融合"),
        ("花都区推进“两化转型”。", "两化转型"),
        ("黄埔区实施绿色化转型工程。", "两化转型"),
    ],
)
def test_a_direction_by_its_cues(text: str, direction: str, extractor: Extractor) -> None:
    assert [extractor.ontology.label(p.direction) for p in claims(extractor, Pursuit, text)] == [direction]
