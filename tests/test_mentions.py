"""Names in a view: longest match, lists, joined names, decoys, and the component in other people's pipelines."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

import pytest
import spacy
from hypothesis import given
from hypothesis import strategies as st
from spacy.tokens import Doc

from kg.mentions import make_pipeline
from kg.names import Kind, Matcher
from kg.ontology import Ontology, load
from kg.reading import fold
from tests.made import extended


@pytest.fixture(scope="module")
def matcher(ontology: Ontology) -> Matcher:
    return Matcher(ontology)


def names(text: str, matcher: Matcher) -> list[str]:
    """The mentions as `surface/kind/concept`."""
    return [
        "/".join((fold(text)[m.start : m.end], m.name.kind, *(c.rsplit("/", 1)[-1] for c in m.name.concepts)))
        for m in matcher.find(fold(text))
    ]


def surfaces(text: str, matcher: Matcher, kind: Kind = Kind.TRACK) -> list[str]:
    return [fold(text)[m.start : m.end] for m in matcher.find(fold(text)) if m.name.kind is kind]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("人形机器人", ["人形机器人"]),
        ("低空经济与航空航天", ["低空经济与航空航天"]),
        ("生物医药与健康、软件与互联网、人工智能", ["生物医药与健康", "软件与互联网", "人工智能"]),
        ("新材料及新能源两个集群", ["新材料", "新能源"]),
        ("航空航天和低空经济", ["航空航天和低空经济"]),
        ("智能网联新能源汽车", ["智能网联新能源汽车"]),
        ("半導體與積體電路，生物醫藥", ["半导体", "积体电路", "生物医药"]),
    ],
)
def test_the_longest_name_wins_and_a_list_gives_several(text: str, expected: list[str], matcher: Matcher) -> None:
    assert surfaces(text, matcher) == expected


def test_joined_clusters_come_out_as_two_tracks(matcher: Matcher, ontology: Ontology) -> None:
    found = [c for m in matcher.find("新材料及新能源") for c in m.name.concepts]
    assert {ontology.label(t) for c in found for t in ontology.tracks_of(c)} == {"绿色石化与新材料", "新能源与新型储能"}


@pytest.mark.parametrize("text", ["MAIN电源", "CROSS活动", "4AI", "SAIL", "AIRBUS"])
def test_a_latin_label_does_not_stand_inside_a_word(text: str, matcher: Matcher) -> None:
    assert surfaces(text, matcher) == []


@pytest.mark.parametrize("text", ["发展AI产业", "发展ai产业", "发展ＡＩ产业", "AI", "（AI）", "大模型AI"])
def test_a_latin_label_stands_beside_chinese_in_any_case_and_width(text: str, matcher: Matcher) -> None:
    assert surfaces(text, matcher)[-1].lower() == "ai"


@pytest.mark.parametrize("text", ["白云机场", "白云山制药", "黄埔大道", "海珠广场", "南沙群岛", "白云机场三期"])
def test_a_decoy_consumes_the_name_of_a_district(text: str, matcher: Matcher) -> None:
    assert surfaces(text, matcher, Kind.DISTRICT) == []


def test_places_elsewhere_are_told_from_ours(matcher: Matcher) -> None:
    assert names("深圳市南山区与天河", matcher) == [
        "深圳市/elsewhere/440300",
        "南山区/elsewhere/440305",
        "天河/district/440106",
    ]


def test_an_organisation_that_begins_with_a_district_is_none(matcher: Matcher) -> None:
    assert surfaces("天河学院、黄埔海关", matcher, Kind.DISTRICT) == []
    assert surfaces("天河区科技局", matcher, Kind.DISTRICT) == ["天河区"]


@pytest.mark.parametrize(
    ("text", "segment"),
    [
        ("引進工業機械人企業", "industrial-robots"),
        ("發展晶片設計", "chip-design"),
        ("推廣組裝合成建築", "prefabricated-buildings"),
        ("做大數碼創意", "digital-creativity"),
    ],
)
def test_labels_are_found_in_the_words_of_each_region(text: str, segment: str, matcher: Matcher) -> None:
    assert any(segment in name for name in names(text, matcher))


@pytest.mark.parametrize(
    ("text", "surface"),
    [
        ("大力发展会展业", "会展业"),
        ("开展会展招商", "会展"),
        ("深化工业互联网应用", "工业互联网"),
        ("强化工业软件攻关", "工业软件"),
        ("建设中医药检测平台", "中医药"),
        ("全年举办展览", "办展"),
    ],
)
def test_a_label_is_found_behind_a_verb_in_whose_end_another_begins(text: str, surface: str, matcher: Matcher) -> None:
    assert any(name.startswith(surface) for name in names(text, matcher))


def test_directions_are_named_with_and_without_quotes(matcher: Matcher) -> None:
    text = "推动“两业融合”和两化转型"
    assert surfaces(text, matcher, Kind.DIRECTION) == ["两业融合", "两化转型"]


def test_a_homonym_keeps_all_its_concepts(tmp_path: Path) -> None:
    made = load(
        extended(
            tmp_path / "ontology",
            """segment:made-a a kg:Segment ; skos:broader track:rail-transit ; skos:prefLabel "双义芯片"@zh .
            segment:made-b a kg:Segment ; skos:broader track:modern-finance ; skos:prefLabel "双义芯片"@zh .""",
        )
    )
    (found,) = Matcher(made).find("双义芯片")
    assert [c.rsplit("/", 1)[-1] for c in found.name.concepts] == ["made-a", "made-b"]
    assert found.name.kind is Kind.TRACK


PIECES = [
    "天河",
    "区",
    "白云",
    "机场",
    "AI",
    "大模型",
    "新材料",
    "及",
    "、",
    "新能源",
    "汽车",
    "a",
    "5G",
    "。",
    "深圳",
    "南山",
]


@given(st.lists(st.sampled_from(PIECES), max_size=25).map("".join))
def test_mentions_are_in_order_and_do_not_overlap(matcher: Matcher, text: str) -> None:
    last = 0
    for mention in matcher.find(text):
        assert last <= mention.start < mention.end <= len(text)
        last = mention.end


def test_the_pipeline_finds_what_the_matcher_finds(matcher: Matcher, ontology: Ontology) -> None:
    texts = [fold(text) for text in ("天河区重点发展AI。\n\n白云机场。", "", "黄埔，生物医药与健康")]
    made = [
        [(span.start_char, span.end_char, span.label_) for span in doc.spans["kg"]]
        for doc in make_pipeline(ontology).pipe(texts)
    ]
    assert made == [[(m.start, m.end, m.name.kind.value) for m in matcher.find(text)] for text in texts]


def spans(docs: Iterable[Doc]) -> list[tuple[str, str]]:
    return [(span.text, span.label_) for doc in docs for span in doc.spans["kg"]]


def test_the_component_works_in_another_pipeline() -> None:
    nlp = spacy.blank("zh")
    nlp.add_pipe("sentencizer", config={"punct_chars": ["。"]})
    nlp.add_pipe("kg_mentions")
    text = "天河区重點發展AI与半导体。白云机场很大。"
    assert spans(nlp.pipe([text])) == [
        ("天河区", "district"),
        ("AI", "track"),
        ("半导体", "track"),
        ("白云机场", "decoy"),
    ]
    assert len(list(nlp(text).sents)) == 2


def test_the_component_takes_another_ontology_and_survives_a_round_trip(tmp_path: Path) -> None:
    turtle = 'segment:made a kg:Segment ; skos:broader track:rail-transit ; skos:prefLabel "磁浮飞车"@zh .'
    nlp = spacy.blank("zh")
    nlp.add_pipe("kg_mentions", config={"ontology": str(extended(tmp_path / "ontology", turtle))})
    nlp.to_disk(tmp_path / "model")
    again = spacy.load(tmp_path / "model")
    assert spans([again("发展磁浮飞车")]) == [("磁浮飞车", "track")]
    doc = again("磁浮飞车")
    assert [span.kb_id_.rsplit("/", 1)[-1] for span in doc.spans["kg"]] == ["made"]
