"""Terms that stand where tracks stand."""

from __future__ import annotations

import pyoxigraph as ox

from kg.ontology import Ontology
from kg.suggest import suggest, to_turtle
from tests.made import document


def terms(text: str, ontology: Ontology, least: int = 1) -> list[tuple[str, int, str]]:
    found = suggest([document(text)], ontology, least=least)
    return [(s.term, s.count, ontology.label(s.track) if s.track else "") for s in found]


def test_an_unknown_member_of_a_list_of_tracks_is_suggested(ontology: Ontology) -> None:
    text = "天河区重点发展人工智能、脑语飞梭、软件与互联网等产业。"
    assert [term for term, _, _ in terms(text, ontology)] == ["脑语飞梭"]


def test_what_is_known_is_not_suggested(ontology: Ontology) -> None:
    assert terms("天河区重点发展人工智能、软件与互联网、大模型。", ontology) == []


def test_the_frequent_come_first_with_their_sentences(ontology: Ontology) -> None:
    text = "天河区发展人工智能、脑语飞梭。黄埔区发展人工智能、脑语飞梭。南沙区发展人工智能、云锦飞艇。"
    found = suggest([document(text)], ontology)
    assert [(s.term, s.count, len(s.sentences)) for s in found] == [("脑语飞梭", 2, 2), ("云锦飞艇", 1, 1)]
    assert [term for term, _, _ in terms(text, ontology, least=2)] == ["脑语飞梭"]


def test_the_likely_track_is_that_of_a_name_alike_or_else_of_the_neighbours(ontology: Ontology) -> None:
    assert terms("番禺区发展软件与互联网、云端显示。", ontology) == [("云端显示", 1, "超高清视频与新型显示")]
    assert terms("番禺区发展软件与互联网、深海采珠。", ontology) == [("深海采珠", 1, "软件与互联网")]


def test_a_retreat_suggests_nothing(ontology: Ontology) -> None:
    assert terms("天河区退出脑语飞梭、云锦飞艇等产业。", ontology) == []


def test_the_turtle_parses(ontology: Ontology) -> None:
    found = suggest([document("天河区发展人工智能、脑语飞梭。")], ontology)
    quads = list(ox.parse(to_turtle(found).encode(), format=ox.RdfFormat.TURTLE))
    assert any(isinstance(q.object, ox.Literal) and q.object.value == "脑语飞梭" for q in quads)
