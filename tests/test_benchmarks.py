"""The bench runs: tiny inputs, no times asserted."""

from __future__ import annotations

import re
import time
from pathlib import Path

import pyoxigraph as ox
import pytest

from benchmarks import __main__ as command
from benchmarks import commands, corpus, pages, questions, report, scale
from benchmarks import text as texts
from benchmarks.measure import Measure, Row, Section, Size, alternate
from kg.extract import Extractor
from kg.names import Matcher

TINY = Size(runs=1, quick=True)


def seconds(*values: float, over: bool = False) -> Measure:
    return Measure(values=values, unit="s", over=over)


def test_a_ratio_above_one_says_that_ours_is_better() -> None:
    assert Row(what="", ours=seconds(2), peer=seconds(6)).ratio == pytest.approx(3)
    assert Row(what="", ours=seconds(2), peer=seconds(6), more=True).ratio == pytest.approx(1 / 3)
    assert Row(what="", ours=seconds(2)).ratio is None
    assert Row(what="", ours=seconds(2, over=True), peer=seconds(2, over=True)).ratio is None


def test_a_budget_is_kept_or_missed() -> None:
    assert Row(what="", ours=seconds(2), peer=seconds(6), least=3).met is True
    assert Row(what="", ours=seconds(2), peer=seconds(6), least=3.1).met is False
    assert Row(what="", ours=seconds(2), bound=1).met is False
    assert Row(what="", ours=seconds(2), more=True, bound=1).met is True
    assert Row(what="", ours=seconds(2, over=True), bound=3).met is False
    assert Row(what="", ours=seconds(2)).met is None
    assert Row(what="", ours=seconds(2), bound=1).budget == "≤ 1 s: **missed**"


def test_figures_are_medians_with_their_least_and_most() -> None:
    assert (str(seconds(3, 1, 2)), seconds(3, 1, 2).spread) == ("2 s", "1–3")
    assert str(seconds(60, over=True)) == "> 60 s"
    assert seconds(2, 4).per(8, "MB/s").values == (4, 2)
    with pytest.raises(ValueError, match="without values"):
        seconds()


def test_tasks_run_in_turns_after_a_first_time_for_nothing() -> None:
    ran: list[str] = []
    took = alternate({"a": lambda: ran.append("a"), "b": lambda: ran.append("b")}, 2)
    assert ran == ["a", "b"] * 3
    assert {name: len(measure.values) for name, measure in took.items()} == {"a": 2, "b": 2}


def test_neutral_paragraphs_say_nothing(extractor: Extractor) -> None:
    documents = [corpus.document(f"{n}.txt", text) for n, text in enumerate(corpus.neutral())]
    assert not [claim for _, claims in extractor.extract(documents) for claim in claims]
    assert not [text for text in corpus.neutral() if Matcher(extractor.ontology).find(text)]


def test_a_corpus_is_the_same_each_time_and_has_the_size_asked_for() -> None:
    first = tuple(corpus.made(0.05))
    assert first == tuple(corpus.made(0.05))
    assert 0.045 < corpus.megabytes(first) < 0.055
    assert len({item.text for item in first}) == len(first)
    neutral = [line for item in corpus.made(0.05, sparse=True) for line in item.text.split("\n\n")]
    assert 0.7 < sum(line in corpus.neutral() for line in neutral) / len(neutral) < 0.9


def test_peers_find_the_labels(extractor: Extractor) -> None:
    found = texts.labels(Matcher(extractor.ontology))[:50]
    peers = texts.peers(found)
    assert peers["spaCy EntityRuler"](list(found)) == len(found)
    for peer in peers.values():
        peer(["甲" + label for label in found])


def test_a_command_is_measured_and_its_fault_told() -> None:
    ran = commands.run(*commands.python("-c", "held = bytearray(50_000_000)"))
    assert ran.seconds > 0
    assert 50 < ran.megabytes < 200
    with pytest.raises(RuntimeError, match="exit 3"):
        commands.run(*commands.python("-c", "raise SystemExit(3)"))


def never() -> int:
    time.sleep(60)
    return 0


def test_a_question_is_given_up_when_patience_ends() -> None:
    measure, rows = questions.answered(lambda: 7, 3, 10)
    assert (rows, measure.over, len(measure.values)) == (7, False, 3)
    measure, _ = questions.answered(never, 3, 0.2)
    assert (measure.over, measure.values) == (True, (200,))


def test_copies_of_what_a_text_says_bear_other_names(extractor: Extractor) -> None:
    documents = [corpus.document("甲 1.txt", "天河区委书记李明表示，将重点发展人工智能，增长5%。")]
    (extract,) = extractor.extracts(documents, texts.run_of(extractor))
    copies = [questions.renamed(extract.quads, "甲 1.txt", number) for number in range(2)]
    first, second = ({str(quad) for quad in ox.parse(copy, format=ox.RdfFormat.N_QUADS)} for copy in copies)
    assert len(first) == len(second) == extract.quads.count("\n")
    assert not first & second
    again = corpus.document("00001/甲 1.txt", documents[0].text)
    (real,) = extractor.extracts([again], texts.run_of(extractor))
    claims = re.compile(r"claim/(00001-)?([a-z]+)-[0-9a-f]{16}")
    assert sorted(claims.sub(r"\2", line) for line in copies[1].splitlines()) == sorted(
        claims.sub(r"\2", line) for line in real.quads.splitlines()
    )


def test_pyvis_draws_what_our_page_draws() -> None:
    data = pages.country(60, 150)
    assert (len(data["places"]) + len(data["tracks"]), len(data["links"])) == (60, 150)
    drawn = pages.pyvis_page(data)
    assert len(re.findall(r'"id": "[pt]\d+"', drawn)) == 60
    assert len(re.findall(r'"from": "p\d+"', drawn)) == 150


def test_a_topic_makes_a_section_and_the_page_keeps_the_others(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    section = Section(title="T", about="A", rows=(Row(what="a|b", ours=seconds(1), name="p", peer=seconds(2)),))
    monkeypatch.setattr(command, "PAGE", tmp_path / "benchmarks.md")
    monkeypatch.setattr(command, "measured", lambda name, size: section)
    command.main(["start"])
    command.main(["text"])
    written = (tmp_path / "benchmarks.md").read_text(encoding="utf-8")
    assert list(report.sections(written)) == ["text", "start"]
    assert "| a\\|b | 1 s | once | p | 2 s | once | 2 |" in written
    command.main(["--quick", "pages"])
    assert (tmp_path / "benchmarks.md").read_text(encoding="utf-8") == written
    assert "3 runs, small inputs" in capsys.readouterr().out


def test_the_page_of_estimates_follows_from_what_was_measured(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Size, "of", lambda self, full, quick: 20)
    section = scale.scale(TINY)
    of = {row.what: row.ours.middle for row in section.rows}
    got = scale.estimate(section.rows, 5e9)
    assert got.core_hours == pytest.approx(5000 / of["speed of one core"] / 3600)
    assert got.out == pytest.approx(5e9 * of["N-Quads for a byte of text"])
    assert scale.estimate(section.rows, 5e13).holds.startswith("none as a whole")
    page = scale.PAGE.read_text(encoding="utf-8")
    block = scale.write_block(section.rows, "here")
    assert block in scale.replace_block(page, block)
    with pytest.raises(ValueError, match="no place"):
        scale.replace_block("", block)


def test_every_topic_is_there() -> None:
    import importlib

    for name in command.TOPICS:
        assert callable(getattr(importlib.import_module(f"benchmarks.{name}"), name))
    with pytest.raises(SystemExit):
        command.main(["nothing-of-the-kind"])
