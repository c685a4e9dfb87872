"""Which mention is a commitment, and how strong."""

from __future__ import annotations

from decimal import Decimal

import pytest

from kg.extract import Extractor
from kg.model import Commitment
from tests.made import claims, links


@pytest.mark.parametrize(
    ("words", "stance"),
    [
        ("主攻人工智能", "lead"),
        ("重点发展人工智能", "lead"),
        ("做强人工智能产业", "grow"),
        ("加快壮大人工智能", "grow"),
        ("大力发展人工智能", "grow"),
        ("布局人工智能", "incubate"),
        ("前瞻布局、积极培育人工智能", "incubate"),
        ("出台人工智能政策", "enable"),
        ("建设人工智能产业园", "enable"),
    ],
)
def test_the_cue_gives_the_stance(words: str, stance: str, extractor: Extractor) -> None:
    assert links(extractor, f"天河区{words}。") == {f"天河区 人工智能 {stance}"}


@pytest.mark.parametrize(
    "text",
    [
        "天河区不发展人工智能。",
        "天河区退出人工智能领域。",
        "天河区严控石化项目，有序清退落后化工产能。",
        "天河区推动石化产业逐步退出。",
        "天河区不再新增石化项目。",
        "天河区曾大力发展纺织服装产业。",
        "天河区守住不发生系统性金融风险的底线。",
        "天河区促进房地产市场平稳健康发展。",
        "天河区人工智能企业众多。",
    ],
)
def test_what_is_no_commitment(text: str, extractor: Extractor) -> None:
    assert links(extractor, text) == set()


@pytest.mark.parametrize(
    "words",
    [
        "人工智能产业要走在前列",
        "人工智能产业跻身全国第一方阵",
        "补上人工智能产业的空白",
        "让土地指标向人工智能产业倾斜",
        "在人工智能产业上做足文章",
        "向人工智能产业要增量",
        "把腾出来的楼宇让给人工智能产业",
        "为人工智能产业插上翅膀",
        "人工智能、现代金融比翼齐飞",
        "拥有人工智能企业300家",
    ],
)
def test_a_figure_of_speech_commits(words: str, extractor: Extractor) -> None:
    assert "天河区 人工智能" in {line.rsplit(" ", 1)[0] for line in links(extractor, f"天河区{words}。")}


def test_a_retreat_ends_with_its_clause(extractor: Extractor) -> None:
    assert links(extractor, "荔湾区清退落后化工产能，做强文化创意产业。") == {"荔湾区 文化创意 grow"}


def test_a_list_goes_on_with_its_cue(extractor: Extractor) -> None:
    text = "荔湾区重点发展生物医药与健康、智能装备与机器人等2个集群，以及现代商贸、旅游休闲等现代服务业。"
    tracks = {line.split()[1] for line in links(extractor, text)}
    assert tracks == {"生物医药与健康", "智能装备与机器人", "现代商贸", "旅游休闲"}


def test_two_cues_of_one_sentence_have_their_own_tracks(extractor: Extractor) -> None:
    text = "番禺区主攻时尚消费品，布局具身智能。"
    assert links(extractor, text) == {"番禺区 时尚消费品 lead", "番禺区 具身智能 incubate"}


def test_the_head_of_a_list_governs_its_items(extractor: Extractor) -> None:
    text = "## 海珠区\n\n前瞻布局：\n\n- 量子科技\n- 具身智能\n"
    assert links(extractor, text) == {"海珠区 未来网络与量子科技 incubate", "海珠区 具身智能 incubate"}


def test_the_strongest_of_several_sentences_counts_and_all_are_evidence(extractor: Extractor) -> None:
    text = "天河区建设人工智能产业园。天河区主攻人工智能。天河区做强人工智能。"
    (found,) = claims(extractor, Commitment, text)
    assert found.stance == "lead"
    assert found.evidence[0].quote == "天河区主攻人工智能。"
    assert len(found.evidence) == 3


def test_a_segment_stands_for_its_track_with_less_confidence(extractor: Extractor) -> None:
    (named,) = claims(extractor, Commitment, "天河区做强人工智能。")
    (meant,) = claims(extractor, Commitment, "天河区做强大模型。")
    assert meant.track == named.track != meant.via
    assert meant.confidence == named.confidence - Decimal("0.1")
    assert meant.surface == "大模型"


def test_a_speaker_is_named(extractor: Extractor) -> None:
    (found,) = claims(extractor, Commitment, "越秀区委书记郭昊羽表示，越秀将做强人工智能。")
    assert found.speaker == "郭昊羽"


def test_the_words_of_the_evidence_are_those_of_the_mention(extractor: Extractor) -> None:
    text = "天河区做强人工智\n能、软件与互联网，并且，做强现代金融。"
    for found in claims(extractor, Commitment, text):
        (piece,) = found.evidence
        assert [text[w.start : w.end].replace("\n", "") for w in piece.words] == [found.surface]
