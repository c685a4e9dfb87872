"""Two builds beside each other."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from kg.diff import diff
from kg.errors import OutputError
from kg.pipeline import Options, build
from tests.made import extended


def test_a_build_does_not_differ_from_itself(seed_out: Path) -> None:
    assert diff(seed_out, seed_out) == []


def test_a_synonym_more_shows_exactly_the_new_link(tmp_path: Path) -> None:
    (tmp_path / "in").mkdir()
    text = "天河区重点发展人工智能、脑语飞梭。黄埔区大力发展脑语飞梭产业，力争增长5%。"
    (tmp_path / "in" / "a.txt").write_text(text, encoding="utf-8")
    before = extended(tmp_path / "before", "")
    after = extended(tmp_path / "after", 'track:rail-transit skos:altLabel "脑语飞梭"@zh .')
    for folder in (before, after):
        build(tmp_path / "in", tmp_path / f"{folder.name}-out", options=Options(ontology=folder))
    found = diff(tmp_path / "before-out", tmp_path / "after-out")
    links = [change for change in found if change.table == "links"]
    assert [(c.kind, c.key, c.before) for c in links] == [
        ("added", ("a.txt", "天河区", "轨道交通"), ()),
        ("added", ("a.txt", "黄埔区", "轨道交通"), ()),
    ]
    assert [dict(c.after)["via"] for c in links] == ["脑语飞梭", "脑语飞梭"]
    dropped = [c for c in diff(tmp_path / "after-out", tmp_path / "before-out") if c.table == "links"]
    assert [(c.kind, c.key) for c in dropped] == [("dropped", c.key) for c in links]


def test_an_altered_value_is_told_with_both_values(seed_out: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    out.mkdir()
    for table in ("links", "targets"):
        shutil.copy(seed_out / f"{table}.csv", out)
    path = out / "targets.csv"
    text = path.read_text(encoding="utf-8")
    assert text.count(",84000000000,") == 1
    path.write_text(text.replace(",84000000000,", ",85000000000,"), encoding="utf-8", newline="")
    (change,) = diff(seed_out, out)
    assert (change.table, change.kind) == ("targets", "altered")
    assert (dict(change.before)["value"], dict(change.after)["value"]) == ("84000000000", "85000000000")


def test_no_build_is_an_error(seed_out: Path, tmp_path: Path) -> None:
    with pytest.raises(OutputError, match="no build here"):
        diff(seed_out, tmp_path)
