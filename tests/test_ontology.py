"""The ontology: what comes along, and how a folder of Turtle is read."""

from __future__ import annotations

import re
from collections import Counter
from decimal import Decimal
from pathlib import Path

import pytest

from kg.errors import OntologyError
from kg.iri import THINGS, expand
from kg.ontology import Ontology, default_path, load
from tests.made import PREFIXES as HEAD
from tests.made import extended

DISTRICTS = {
    "荔湾区": "440103",
    "越秀区": "440104",
    "海珠区": "440105",
    "天河区": "440106",
    "白云区": "440111",
    "黄埔区": "440112",
    "番禺区": "440113",
    "花都区": "440114",
    "南沙区": "440115",
    "从化区": "440117",
    "增城区": "440118",
}


def made(folder: Path, turtle: str) -> Ontology:
    folder.mkdir(exist_ok=True)
    (folder / "a.ttl").write_text(HEAD + turtle, encoding="utf-8")
    return load(folder)


def test_there_are_29_tracks(ontology: Ontology) -> None:
    kinds = [len(ontology.of(kind)) for kind in ("StrategicCluster", "FutureIndustry", "ModernService")]
    assert kinds == [15, 6, 8]
    assert len(ontology.tracks) == 29
    tiers = Counter(track.get("kg:tier").rsplit("/", 1)[-1] for track in ontology.of("StrategicCluster"))
    assert tiers == {"pillar": 6, "pioneer": 5, "characteristic": 4}


def test_what_no_source_names_is_provisional(ontology: Ontology) -> None:
    found = {t.zh for t in ontology.tracks.values() if t.get("kg:status") == expand("kg:provisional")}
    assert found == {"深海深空", "现代物流", "商务会展"}


def test_districts_have_their_codes(ontology: Ontology) -> None:
    assert {d.zh: d.get("dcterms:identifier") for d in ontology.districts} == DISTRICTS
    assert all(d.iri.endswith("/place/" + DISTRICTS[d.zh]) for d in ontology.districts)
    assert [(c.zh, c.get("dcterms:identifier")) for c in ontology.cities] == [("广州市", "440100")]


def test_every_track_has_a_chain_of_segments(ontology: Ontology) -> None:
    counts = Counter(track for s in ontology.of("Segment") for track in ontology.tracks_of(s.iri))
    assert counts.keys() == ontology.tracks.keys()
    assert min(counts.values()) >= 5
    assert sum(counts.values()) >= 150


@pytest.mark.parametrize(
    ("label", "track"),
    [
        ("大模型", "人工智能"),
        ("期货", "现代金融"),
        ("飞机租赁", "现代金融"),
        ("珠宝首饰", "时尚消费品"),
        ("灯光音响", "时尚消费品"),
        ("智联智驾", "智能网联与新能源汽车"),
        ("CRO", "生物医药与健康"),
        ("低空经济", "低空经济与航空航天"),
        ("时尚产业", "时尚消费品"),
    ],
)
def test_a_label_stands_for_its_track(label: str, track: str, ontology: Ontology) -> None:
    owners = [c for c in ontology.concepts.values() if label in c.labels and ontology.tracks_of(c.iri)]
    assert {ontology.label(t) for c in owners for t in ontology.tracks_of(c.iri)} == {track}


def test_every_concept_of_a_kind_has_labels_in_both_languages(ontology: Ontology) -> None:
    named = ontology.of(
        "StrategicCluster", "FutureIndustry", "ModernService", "District", "City", "Direction", "Segment"
    )
    assert all(concept.zh and concept.en for concept in named)
    assert all(label == label.strip() and label for concept in named for label in concept.labels)


def test_every_class_and_property_says_what_it_is_in_both_languages(ontology: Ontology) -> None:
    text = (ontology.path / "kg.ttl").read_text(encoding="utf-8")
    terms = re.findall(r"^kg:\w+ a (?:owl:Class|owl:ObjectProperty|owl:DatatypeProperty)\b.*?\.\n\n", text, re.M | re.S)
    assert len(terms) > 30
    for term in terms:
        for kind in ("rdfs:label", "rdfs:comment"):
            assert re.search(rf'{kind} "[^"]+"@zh,\s+"[^"]+"@en', term), term


def test_units_have_a_symbol_and_a_factor(ontology: Ontology) -> None:
    assert ontology.units["元"] == ("CNY", Decimal(1))
    assert ontology.units["平方公里"] == ("km2", Decimal(1))
    assert ontology.units["%"][0] == "%"
    assert ontology.unit_iris["CNY"].startswith("http://qudt.org/vocab/unit/")
    assert all(factor > 0 for _, factor in ontology.units.values())


def test_everything_that_is_described_is_our_own(ontology: Ontology) -> None:
    subjects = {line.split(" ")[0] for line in ontology.lines}
    assert not [s for s in subjects if not s.startswith("<https://w3id.org/sectorgraph/")]
    assert list(ontology.lines) == sorted(set(ontology.lines))


def test_the_same_statements_have_the_same_digest_in_whatever_files(tmp_path: Path) -> None:
    one = made(tmp_path / "a", 'segment:x a kg:Segment ; skos:prefLabel "甲"@zh, "X"@en .')
    two = made(tmp_path / "b", "segment:x a kg:Segment .")
    (tmp_path / "b" / "z.ttl").write_text(HEAD + 'segment:x skos:prefLabel "X"@en, "甲"@zh .', encoding="utf-8")
    assert two.digest != one.digest == load(tmp_path / "b").digest
    assert load(tmp_path / "b").concepts == one.concepts


def test_shapes_are_not_part_of_it(tmp_path: Path) -> None:
    turtle = 'segment:x a kg:Segment ; skos:prefLabel "甲"@zh .'
    before = made(tmp_path / "a", turtle).digest
    (tmp_path / "a" / "shapes.ttl").write_text(HEAD + "segment:y a kg:Segment .", encoding="utf-8")
    assert load(tmp_path / "a").digest == before


def test_a_segment_may_stand_below_others_and_rings_end(tmp_path: Path) -> None:
    found = made(
        tmp_path / "a",
        """track:t a kg:FutureIndustry ; skos:prefLabel "丁"@zh . segment:a a kg:Segment ; skos:broader segment:b .
        segment:b a kg:Segment ; skos:broader segment:a, track:t . segment:c a kg:Segment ; skos:broader segment:c .""",
    )
    assert found.tracks_of(THINGS + "segment/a") == (THINGS + "track/t",)
    assert found.tracks_of(THINGS + "segment/c") == ()
    assert found.tracks_of("nothing") == ()
    assert (found.label(THINGS + "track/t"), found.label(THINGS + "segment/a")) == ("丁", "a")


def test_a_fault_is_told_with_its_file_and_line(tmp_path: Path) -> None:
    with pytest.raises(OntologyError, match=r"a\.ttl:10: .*mend the Turtle"):
        made(tmp_path / "a", "\nsegment:x a kg:Segment ;;; .. ")
    with pytest.raises(OntologyError, match="a blank node"):
        made(tmp_path / "a", "segment:x skos:broader [ a kg:Segment ] .")
    with pytest.raises(OntologyError, match="no Turtle file"):
        load(tmp_path / "nowhere")


def test_a_missing_role_is_told(tmp_path: Path) -> None:
    with pytest.raises(OntologyError, match="no cue has the role leadCue"):
        made(tmp_path / "a", "segment:x a kg:Segment .").words("leadCue")


def test_words_are_the_longest_first(ontology: Ontology) -> None:
    words = ontology.words("growCue")
    assert [len(word) for word in words] == sorted(map(len, words), reverse=True)


def test_what_is_added_is_there_and_the_rest_stays(tmp_path: Path, ontology: Ontology) -> None:
    assert ontology.path == default_path()
    more = load(extended(tmp_path / "o", 'segment:made a kg:Segment ; skos:prefLabel "某"@zh .'))
    assert more.concepts.keys() - ontology.concepts.keys() == {THINGS + "segment/made"}
    assert more.concepts[THINGS + "segment/made"].path == "zz-made.ttl"
