"""The faults that a linter of the ontology finds."""

from __future__ import annotations

from pathlib import Path

import pytest

from kg.lint import lint, lint_corpus
from kg.ontology import Ontology, load
from tests.made import document, extended

GOOD = (
    "segment:made a kg:Segment ; skos:broader track:rail-transit ; dcterms:source source:editors ; "
    'skos:prefLabel "磁浮飞车"@zh, "Maglev"@en .'
)


def codes(folder: Path, turtle: str) -> set[tuple[str, str]]:
    """The faults of a made file, as (concept, code)."""
    found = lint(load(extended(folder, turtle)))
    return {(f.concept.rsplit("/", 1)[-1], f.code) for f in found if f.path == "zz-made.ttl"}


def test_the_ontology_that_comes_along_has_no_fault(ontology: Ontology) -> None:
    assert [fault for fault in lint(ontology) if not fault.note] == []


def test_a_good_segment_has_no_fault(tmp_path: Path) -> None:
    assert codes(tmp_path / "o", GOOD) == set()


@pytest.mark.parametrize(
    ("turtle", "code"),
    [
        (GOOD.replace('"磁浮飞车"@zh, ', ""), "no-zh"),
        (GOOD.replace(', "Maglev"@en', ""), "no-en"),
        (GOOD.replace("dcterms:source source:editors ; ", ""), "no-source"),
        (GOOD.replace("source:editors", "source:nobody"), "broken-source"),
        (GOOD.replace("skos:broader track:rail-transit ; ", ""), "no-broader"),
        (GOOD.replace("track:rail-transit", "track:none"), "broken-broader"),
        (GOOD.replace("track:rail-transit", "segment:made"), "no-track"),
        (GOOD.replace("磁浮飞车", "磁"), "short-label"),
        (GOOD.replace("磁浮飞车", "白云机场"), "swallowed"),
        (GOOD.replace("磁浮飞车", "轨道交通"), "shared-label"),
        ('cue:made a kg:Cue ; kg:role kg:nothing ; skos:prefLabel "某"@zh, "x"@en .', "no-role"),
        ('cue:made a kg:Cue ; kg:role kg:growCue ; skos:prefLabel "做大"@zh, "x"@en .', "two-cues"),
    ],
)
def test_each_fault_is_found(turtle: str, code: str, tmp_path: Path) -> None:
    found = lint(load(extended(tmp_path / "o", turtle)))
    assert code in {fault.code for fault in found if "made" in fault.concept + fault.message}


def test_a_shared_label_may_have_a_reason(tmp_path: Path) -> None:
    two = GOOD.replace(" .", ' ; skos:scopeNote "两义"@zh .')
    other = two.replace("segment:made", "segment:made-too").replace("rail-transit", "modern-finance")
    assert codes(tmp_path / "a", two + other) == set()
    assert ("made", "shared-label") in codes(tmp_path / "b", GOOD + other)


def test_a_corpus_tells_which_labels_never_match_or_are_swallowed(tmp_path: Path) -> None:
    made = load(
        extended(tmp_path / "o", GOOD + GOOD.replace("segment:made", "segment:made-too").replace("磁浮飞车", "机场"))
    )
    found = lint_corpus(made, [document("天河区发展磁浮飞车。白云机场很大。")])
    named = {(f.concept.rsplit("/", 1)[-1], f.code) for f in found if "/made" in f.concept}
    assert named == {("made-too", "swallowed")}
    assert all(fault.note for fault in found)
    assert "never-matched" in {fault.code for fault in found}


def test_a_label_that_is_everywhere_is_noted(ontology: Ontology) -> None:
    found = lint_corpus(ontology, [document("天河区发展人工智能产业。" * 60)])
    assert [f.concept.rsplit("/", 1)[-1] for f in found if f.code == "frequent"] == ["artificial-intelligence"]
