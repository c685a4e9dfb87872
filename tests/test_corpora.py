"""Corpora of any size: tables of texts are read a row at a time, and nothing holds all rows."""

from __future__ import annotations

import json
import tracemalloc
from collections.abc import Iterable
from pathlib import Path

import pytest

from kg import documents, output, pipeline, store
from kg.documents import corpus
from kg.documents.files import Settings
from kg.documents.limits import Limits
from kg.documents.seen import Seen
from kg.model import Document, Skipped
from kg.pipeline import build
from kg.store import open_store

GOOD = "天河区将重点发展人工智能。"
SMALL = Settings(limits=Limits(file_bytes=1000, text_characters=500))


def lines(texts: Iterable[str]) -> str:
    return "".join(json.dumps({"id": f"{n}", "text": text}, ensure_ascii=False) + "\n" for n, text in enumerate(texts))


def read(path: Path, settings: Settings = SMALL) -> tuple[list[str], dict[str, str]]:
    """The names of the documents, and why others are skipped."""
    found = list(documents.read(path, settings=settings))
    names = [item.name for item in found if isinstance(item, Document)]
    return names, {item.name: item.reason for item in found if isinstance(item, Skipped)}


@pytest.mark.parametrize("kind", ["jsonl", "csv"])
def test_a_corpus_larger_than_any_document_may_be_is_read(kind: str, tmp_path: Path) -> None:
    texts = [f"{GOOD}{n}" for n in range(200)]
    table = "id,text\n" + "".join(f"{n},{text}\n" for n, text in enumerate(texts))
    path = tmp_path / f"a.{kind}"
    path.write_text(lines(texts) if kind == "jsonl" else table, encoding="utf-8")
    assert path.stat().st_size > SMALL.limits.file_bytes
    assert read(path) == ([f"a.{kind}/{n}" for n in range(200)], {})


def test_another_file_larger_than_a_document_may_be_is_skipped(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(GOOD * 200, encoding="utf-8")
    assert read(tmp_path)[1] == {"a.txt": "is larger than 0 MB"}


@pytest.mark.slow
@pytest.mark.parametrize("kind", ["jsonl", "csv"])
def test_reading_a_corpus_takes_no_more_memory_than_some_rows(kind: str, tmp_path: Path) -> None:
    path = tmp_path / f"a.{kind}"
    with path.open("w", encoding="utf-8") as file:
        file.write("id,text\n" if kind == "csv" else "")
        for n in range(3000):
            text = f"{n}{GOOD * 250}"
            file.write(f"{n},{text}\n" if kind == "csv" else lines([text]).replace('"0"', f'"{n}"'))
    assert path.stat().st_size > 25_000_000
    for _ in documents.read(tmp_path):  # what is made once
        break
    tracemalloc.start()
    try:
        assert sum(isinstance(item, Document) for item in documents.read(tmp_path)) == 3000
        assert tracemalloc.get_traced_memory()[1] < 12_000_000
    finally:
        tracemalloc.stop()


def test_a_row_keeps_the_limit_of_a_document(tmp_path: Path) -> None:
    texts = ["甲" * 500, "乙" * 501, "丙" * 3000, GOOD]
    (tmp_path / "a.jsonl").write_text(lines(texts), encoding="utf-8")
    table = "".join(f"{n},{text}\n" for n, text in enumerate([*texts[:2], "丁区。"]))
    (tmp_path / "b.csv").write_text(f"id,text\n{table}", encoding="utf-8")
    names, said = read(tmp_path)
    assert names == ["a.jsonl/0", "a.jsonl/3", "b.csv/2"]
    assert said == {
        "a.jsonl/1": "has more than 0 million characters",
        "a.jsonl/3": "has more than 2000 characters",
        "b.csv/0": "has the same text as a.jsonl/0",
        "b.csv/1": "has more than 0 million characters",
    }


def test_a_table_whose_row_does_not_end_is_read_up_to_there(tmp_path: Path) -> None:
    endless = '2,"' + "甲\n" * 2000 + "乙" * 5000
    (tmp_path / "a.csv").write_text(f"id,text\n1,{GOOD}\n{endless}", encoding="utf-8")
    names, said = read(tmp_path)
    assert names == ["a.csv/1"]
    assert said["a.csv"].startswith("is not sound CSV")


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "utf-16", "utf-16-be", "utf-32-le"])
def test_the_encoding_is_told_from_the_first_lines(
    encoding: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(corpus, "_SAMPLE", 301)
    (tmp_path / "a.jsonl").write_bytes(lines(f"上海上{GOOD}{n}" for n in range(50)).encode(encoding))
    settings = Settings(encoding="utf-32-le" if encoding == "utf-32-le" else "")
    assert read(tmp_path, settings) == ([f"a.jsonl/{n}" for n in range(50)], {})


def test_a_bad_byte_behind_the_first_lines_spoils_its_row_alone(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(corpus, "_SAMPLE", 100)
    raw = lines(f"{GOOD}{n}" for n in range(10)).encode().split(b"\n")
    raw[7] = raw[7].replace("天".encode(), b"\xff\xfe")
    (tmp_path / "a.jsonl").write_bytes(b"\n".join(raw))
    names, said = read(tmp_path)
    assert names == [f"a.jsonl/{n}" for n in range(10) if n != 7]
    assert said == {"a.jsonl/7": "has a lone surrogate (character 0)"}


def test_a_corpus_is_held_against_its_manifest_and_its_double(tmp_path: Path) -> None:
    for name in ("a.jsonl", "b.jsonl", "c.jsonl"):
        (tmp_path / name).write_text(lines([GOOD, f"{GOOD}二"]), encoding="utf-8")
    (tmp_path / "manifest.csv").write_text(f"file,issuer,sha256\na.jsonl,甲,{'0' * 64}\nb.jsonl,乙,\nc.jsonl,,\n")
    names, said = read(tmp_path)
    assert names == ["b.jsonl/0", "b.jsonl/1"]
    assert said == {
        "a.jsonl": "is not the file of the manifest (SHA-256 differs)",
        "c.jsonl": "has the same content as b.jsonl",
    }


def test_what_was_seen_first_is_told() -> None:
    with Seen() as seen:
        assert seen.get("place", "x") is None
        assert [seen.first("place", "x", name) for name in ("a", "b")] == ["a", "a"]
        assert seen.first("folder", "x", "c") == "c"
        assert seen.get("place", "x") == "a"


def test_a_report_holds_the_first_of_what_is_skipped(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    from kg import show

    monkeypatch.setattr(pipeline, "_TOLD", 2)
    (tmp_path / "a.jsonl").write_text(f"1\n2\n3\n4\n{lines([GOOD])}", encoding="utf-8")
    report = build(tmp_path / "a.jsonl", tmp_path / "out")
    assert ([item.name for item in report.skipped], report.unread) == (["a.jsonl/1", "a.jsonl/2"], 4)
    show.report(report, as_json=False)
    assert "skipped: 2 more: see " in capsys.readouterr().err
    said = json.loads((tmp_path / "out" / "build.json").read_text(encoding="utf-8"))
    assert [item["document"] for item in said["skipped"]] == [f"a.jsonl/{n}" for n in (1, 2, 3, 4)]
    assert [item["document"] for item in said["documents"]] == ["a.jsonl/0"]


@pytest.mark.parametrize("number", [0, 1, 3])
def test_build_json_is_written_as_a_whole_would_be(number: int, tmp_path: Path) -> None:
    (tmp_path / "in").mkdir()
    for n in range(number):
        (tmp_path / "in" / f"{n}.txt").write_text(f"{GOOD}“{n}”", encoding="utf-8")
    build(tmp_path / "in", tmp_path / "out")
    text = (tmp_path / "out" / "build.json").read_text(encoding="utf-8")
    said = json.loads(text)
    assert text == json.dumps(said, ensure_ascii=False, indent=2) + "\n"
    assert (len(said["documents"]), said["skipped"]) == (number, [])
    assert not [path.name for path in (tmp_path / "out").iterdir() if path.name.startswith(".")]


def test_a_store_is_loaded_in_parts(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "a.jsonl").write_text(lines(f"{GOOD}{n}" for n in range(5)), encoding="utf-8")
    build(tmp_path / "a.jsonl", tmp_path / "whole")
    monkeypatch.setattr(output, "LARGE", 1000)
    monkeypatch.setattr(store, "_PART", 50_000)
    build(tmp_path / "a.jsonl", tmp_path / "parts")
    assert (tmp_path / "parts" / "store").is_dir()
    assert set(open_store(tmp_path / "parts")) == set(open_store(tmp_path / "whole"))
