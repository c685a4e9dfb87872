"""The build folder: whole or not at all, and nobody else's files."""

from __future__ import annotations

import json
import subprocess
import sys
from contextlib import suppress
from pathlib import Path

import pytest

from kg.errors import OutputError
from kg.output import put, replacing
from kg.tables import COLUMNS

ROOT = Path(__file__).parent.parent


def names(folder: Path) -> set[str]:
    return {path.name for path in folder.iterdir()}


def test_the_files_are_those_of_the_design(seed_out: Path) -> None:
    tables = {f"{name}.csv" for name in COLUMNS}
    graphs = {"graph.ttl", "graph.trig", "graph.nq"}
    assert names(seed_out) == tables | graphs | {"view.html", "build.json", "text"}


def test_a_killed_build_leaves_the_old_one_whole_or_a_new_one(tmp_path: Path) -> None:
    command = [sys.executable, "-m", "tests.killing", str(tmp_path)]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    found = json.loads(done.stdout)
    assert len(found) >= 12
    assert set(found) == {"old", "new"}
    assert found == sorted(found, reverse=True)


def test_an_error_leaves_the_old_folder_and_nothing_beside_it(tmp_path: Path) -> None:
    out = tmp_path / "out"
    with replacing(out) as folder:
        (folder / "build.json").write_text("old")
    with suppress(KeyError), replacing(out) as folder:
        (folder / "build.json").write_text("new")
        raise KeyError
    assert (out / "build.json").read_text() == "old"
    assert names(tmp_path) == {"out"}


def test_a_build_takes_the_place_of_a_build(tmp_path: Path) -> None:
    out = tmp_path / "deep" / "out"
    for text in ("one", "two"):
        with replacing(out) as folder:
            (folder / "build.json").write_text(text)
            (folder / text).write_text(text)
    assert names(out) == {"build.json", "two"}
    assert names(out.parent) == {"out"}


def test_an_empty_folder_is_taken(tmp_path: Path) -> None:
    (tmp_path / "out").mkdir()
    with replacing(tmp_path / "out") as folder:
        (folder / "build.json").write_text("{}")
    assert names(tmp_path / "out") == {"build.json"}


def test_other_files_are_never_replaced(tmp_path: Path) -> None:
    (tmp_path / "letter.txt").write_text("mine")
    with pytest.raises(OutputError, match="has files in it that no build made"), replacing(tmp_path):
        pass
    with pytest.raises(OutputError, match="is a file"), replacing(tmp_path / "letter.txt"):
        pass
    with pytest.raises(OutputError, match="cannot be written"), replacing(tmp_path / "letter.txt" / "out"):
        pass
    assert (tmp_path / "letter.txt").read_text() == "mine"


def test_the_working_folder_may_be_the_one_that_is_built(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    with replacing(Path("out")) as folder:
        (folder / "build.json").write_text("{}")
    assert names(tmp_path) == {"out"}


def test_one_file_is_put_whole(tmp_path: Path) -> None:
    put({"a": b"1"}, tmp_path / "x")
    put({"a": b"2"}, tmp_path / "x")
    assert (tmp_path / "x").read_bytes() == b"2"
    with pytest.raises(OutputError):
        put({"a": b"1"}, tmp_path / "x" / "y")
    assert names(tmp_path) == {"x"}
