"""The whole flow: the same bytes everywhere, what is skipped, and the wheel outside of the checkout."""

from __future__ import annotations

import csv
import json
import os
import shutil
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

from kg.errors import DocumentError
from kg.iri import THINGS
from kg.pipeline import Options, build
from kg.workers import processes
from tests.test_output import ROOT

TEXT = "天河区重点发展人工智能，力争2025年工业投资增长5%以上。"


def contents(out: Path) -> dict[str, bytes]:
    return {str(path.relative_to(out)): path.read_bytes() for path in sorted(out.rglob("*")) if path.is_file()}


def run(*arguments: object, cwd: Path, **environment: str) -> subprocess.CompletedProcess[str]:
    """Runs `kg` of the checkout, or of `PYTHONPATH`, in a process with little else in its environment."""
    kept = {
        "PATH": os.environ["PATH"],
        "PYTHONPATH": str(ROOT),
        "XDG_CACHE_HOME": str(cwd / ".cache"),
        "HOME": str(cwd),
    }
    command = [sys.executable, "-m", "kg.cli", *map(str, arguments)]
    return subprocess.run(command, cwd=cwd, env=kept | environment, capture_output=True, text=True, check=False)


@pytest.fixture
def small(tmp_path: Path) -> Path:
    """A folder with one text."""
    folder = tmp_path / "in"
    folder.mkdir()
    (folder / "a.txt").write_text(TEXT, encoding="utf-8")
    return folder


def test_the_same_input_gives_the_same_bytes_somewhere_else(seed_out: Path, tmp_path: Path) -> None:
    there = tmp_path / "some where" / "数据"
    shutil.copytree(ROOT / "seeds", there)
    os.utime(there / "manifest.csv", (0, 0))
    environment = {"PYTHONHASHSEED": "1", "TZ": "Asia/Shanghai", "LC_ALL": "C.UTF-8"}
    done = run("build", there, "-o", "made", cwd=tmp_path, **environment)
    assert done.returncode == 0, done.stderr
    assert contents(tmp_path / "made") == contents(seed_out)


def test_several_processes_and_the_cache_give_the_same_bytes(small: Path, tmp_path: Path) -> None:
    for number in range(3):
        (small / f"b{number}.txt").write_text(f"{TEXT}番禺区主攻时尚产业{number}。", encoding="utf-8")
    kept = Options(cache=tmp_path / "cache")
    build(small, tmp_path / "one")
    with processes(2) as pool:
        assert build(small, tmp_path / "two", options=kept, workers=pool).cached == 0
    assert build(small, tmp_path / "three", options=kept).cached == 4
    assert contents(tmp_path / "one") == contents(tmp_path / "two") == contents(tmp_path / "three")


def test_what_cannot_be_read_is_skipped_and_named(small: Path, tmp_path: Path) -> None:
    (small / "empty.txt").write_text(" \n")
    (small / "binary.txt").write_bytes(bytes(range(256)) * 20)
    (small / "cut.txt").write_bytes("天河区重点发展人工智能".encode()[:-1])
    (small / "same.txt").write_text(TEXT, encoding="utf-8")
    (small / "gone.txt").symlink_to(tmp_path / "nowhere")
    report = build(small, tmp_path / "out")
    names = ["binary.txt", "cut.txt", "empty.txt", "same.txt"]
    assert [item.name for item in report.skipped if item.name != "gone.txt"] == names
    assert report.documents == 1
    listed = json.loads((tmp_path / "out" / "build.json").read_text(encoding="utf-8"))
    assert [item["document"] for item in listed["documents"]] == ["a.txt"]
    for item in listed["skipped"]:
        assert item["reason"]
        assert item["hint"]


def test_a_manifest_names_what_is_missing(small: Path, tmp_path: Path) -> None:
    rows = "file,title,date\na.txt,题,2025-02-07\nmissing.txt,,\n"
    (small / "manifest.csv").write_text(rows, encoding="utf-8")
    (small / "README.txt").write_text("天河区做强现代金融。", encoding="utf-8")
    report = build(small, tmp_path / "out")
    assert [item.name for item in report.skipped] == ["missing.txt"]
    (listed,) = json.loads((tmp_path / "out" / "build.json").read_text(encoding="utf-8"))["documents"]
    assert (listed["title"], listed["date"]) == ("题", "2025-02-07")


def test_nothing_to_read_is_an_error_and_writes_nothing(tmp_path: Path) -> None:
    with pytest.raises(DocumentError, match="no such file or folder"):
        build(tmp_path / "nowhere", tmp_path / "out")
    assert not (tmp_path / "out").exists()


def test_a_single_file_is_a_corpus(small: Path, tmp_path: Path) -> None:
    build(small / "a.txt", tmp_path / "out")
    with (tmp_path / "out" / "links.csv").open(encoding="utf-8-sig", newline="") as file:
        assert [(row["document"], row["subject"], row["track"]) for row in csv.DictReader(file)] == [
            ("a.txt", "天河区", "人工智能")
        ]


def test_another_base_names_all_things(small: Path, tmp_path: Path) -> None:
    build(small, tmp_path / "out", options=Options(base="https://example.org/kg/", date="2025-02-07"))
    for name in ("graph.nq", "graph.ttl", "graph.trig"):
        lines = (tmp_path / "out" / name).read_text(encoding="utf-8").splitlines()
        text = "\n".join(line for line in lines if not line.startswith("@prefix"))
        assert f"<{THINGS}" not in text
        assert "https://example.org/kg/" in text
    assert '"2025-02-07T00:00:00Z"' in (tmp_path / "out" / "graph.nq").read_text(encoding="utf-8")


def test_a_text_without_claims_is_built(tmp_path: Path) -> None:
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "a.txt").write_text("今天天气很好。", encoding="utf-8")
    report = build(tmp_path / "in", tmp_path / "out")
    assert (report.documents, sum(report.counts.values())) == (1, 0)


def test_the_wheel_works_outside_of_the_checkout(seed_out: Path, tmp_path: Path) -> None:
    pip = [sys.executable, "-m", "pip", "--disable-pip-version-check", "--quiet"]
    build_wheel = [
        *pip,
        "wheel",
        "--no-deps",
        "--no-build-isolation",
        "--no-index",
        "-w",
        str(tmp_path / "dist"),
        str(ROOT),
    ]
    subprocess.run(build_wheel, check=True, capture_output=True)
    (wheel,) = (tmp_path / "dist").glob("*.whl")
    names = zipfile.ZipFile(wheel).namelist()
    assert {"kg/ontology/kg.ttl", "kg/ontology/shapes.ttl", "kg/queries/gaps.rq", "kg/py.typed"} <= set(names)
    site = tmp_path / "site"
    subprocess.run([*pip, "install", "--no-deps", "--no-index", "--target", str(site), str(wheel)], check=True)
    shutil.copytree(ROOT / "seeds", tmp_path / "seeds")
    environment = {"PYTHONHASHSEED": "2", "TZ": "America/Lima", "LC_ALL": "C", "PYTHONUTF8": "1"}
    done = run("build", "seeds", "-o", "out", cwd=tmp_path, PYTHONPATH=str(site), **environment)
    assert done.returncode == 0, done.stderr
    code = "import kg, kg.ontology; print(kg.__file__, kg.ontology.default_path())"
    asked = subprocess.run(
        [sys.executable, "-c", code],
        cwd=tmp_path,
        env={"PYTHONPATH": str(site)},
        capture_output=True,
        text=True,
        check=True,
    )
    assert asked.stdout.split() == [str(site / "kg" / "__init__.py"), str(site / "kg" / "ontology")]
    assert contents(tmp_path / "out") == contents(seed_out)
