"""Texts from other file systems, and builds put there: the same documents, whole or not there, no secrets told."""

from __future__ import annotations

import json
import re
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import fsspec
import pytest

from kg import addresses
from kg.addresses import fetched, plain
from kg.documents.limits import Limits
from kg.errors import KgError, MissingExtraError, OutputError
from kg.pipeline import build
from tests.test_cli import Run, run
from tests.test_pipeline import contents

__all__ = ["run"]

GOOD = "天河区将重点发展人工智能。"
TEXTS = {
    "a.txt": GOOD,
    "b/c.md": f"{GOOD}荔湾区做强时尚消费品。",
    "b/d.jsonl": '{"id": "x", "text": "白云区培育低空经济。"}\n',
}


@pytest.fixture
def memory() -> Iterator[Any]:
    """The file system in memory of fsspec, empty."""
    system = fsspec.filesystem("memory")
    system.store.clear()
    system.pseudo_dirs[:] = [""]
    yield system
    system.store.clear()


@pytest.fixture
def texts(tmp_path: Path) -> Path:
    """A folder with texts."""
    for name, text in TEXTS.items():
        (tmp_path / "in" / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / "in" / name).write_text(text, encoding="utf-8")
    return tmp_path / "in"


@contextmanager
def web(folder: Path) -> Iterator[str]:
    """The address of a web server for a folder."""

    class Quiet(SimpleHTTPRequestHandler):
        def log_message(self, *arguments: object) -> None:
            pass

    with ThreadingHTTPServer(("127.0.0.1", 0), partial(Quiet, directory=str(folder))) as server:
        thread = threading.Thread(target=server.serve_forever)
        thread.start()
        try:
            yield f"http://127.0.0.1:{server.server_port}"
        finally:
            server.shutdown()
            thread.join()


def test_a_folder_elsewhere_gives_the_same_bytes(texts: Path, tmp_path: Path, memory: Any) -> None:
    memory.put(str(texts), "/texts", recursive=True)
    memory.pipe("/texts/.hidden/x.txt", b"no text")
    build(texts, tmp_path / "here")
    build("memory://texts", tmp_path / "there")
    build(texts.as_uri(), (tmp_path / "file").as_uri())
    assert contents(tmp_path / "there") == contents(tmp_path / "file") == contents(tmp_path / "here")


def test_a_build_is_put_where_it_is_to_be(texts: Path, tmp_path: Path, memory: Any) -> None:
    report = build(texts, "memory://builds/one")
    assert report.out == "memory://builds/one"
    build(texts, tmp_path / "out")
    memory.get("/builds/one", str(tmp_path / "got"), recursive=True)
    assert contents(tmp_path / "got") == contents(tmp_path / "out")
    (texts / "a.txt").unlink()
    build(texts, "memory://builds/one")
    names = {file.removeprefix("/builds/one/") for file in memory.find("/builds/one")}
    assert "text/a.txt" not in names
    assert {"build.json", "graph.nq", "text/b/c.md"} <= names
    assert addresses.UNDER_WAY not in names


def test_a_put_that_breaks_off_leaves_no_whole_build(texts: Path, memory: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    build(texts, "memory://builds/one")

    def broken(local: str, there: str) -> None:
        assert not memory.exists("/builds/one/build.json")
        if there.endswith("links.csv"):
            raise OSError("the line is dead")
        type(memory).put_file(memory, local, there)

    monkeypatch.setattr(memory, "put_file", broken)
    with pytest.raises(KgError, match="memory://builds/one: failed: the line is dead"):
        build(texts, "memory://builds/one")
    assert not memory.exists("/builds/one/build.json")
    assert memory.exists(f"/builds/one/{addresses.UNDER_WAY}")
    monkeypatch.undo()
    build(texts, "memory://builds/one")
    assert memory.exists("/builds/one/build.json")
    assert not memory.exists(f"/builds/one/{addresses.UNDER_WAY}")


def test_files_that_no_build_made_are_left_alone(texts: Path, memory: Any) -> None:
    memory.pipe("/mine/letter.txt", b"dear")
    with pytest.raises(OutputError, match="memory://mine: has files in it that no build made"):
        build(texts, "memory://mine")
    assert memory.find("/mine") == ["/mine/letter.txt"]


def test_a_failed_build_puts_nothing(tmp_path: Path, memory: Any) -> None:
    with pytest.raises(KgError, match="no such file or folder"):
        build(tmp_path / "nowhere", "memory://builds/one")
    assert not memory.find("/builds")


def test_names_that_cannot_stand_here_are_skipped(tmp_path: Path, memory: Any) -> None:
    for name in ("a", "b\nc.txt", f"{'x' * 300}.txt", "good.txt"):
        memory.store[f"/texts/{name}"] = type(memory.open(f"/scratch{len(name)}", "wb"))(memory, f"/texts/{name}")
        memory.store[f"/texts/{name}"].write(f"{GOOD}{len(name)}".encode())
    report = build("memory://texts", tmp_path / "out")
    reasons = [item.reason for item in report.skipped]
    assert reasons == ["has a line break or control character in its name", "has too long a name"]
    assert report.documents == 2


def test_no_more_of_a_file_is_copied_than_a_document_may_hold(memory: Any) -> None:
    memory.pipe({"/texts/a.txt": b"a" * 5000, "/texts/b.jsonl": b"{}" * 5000})
    with fetched("memory://texts", Limits(file_bytes=1000)) as (folder, problems):
        assert {path.name: path.stat().st_size for path in folder.iterdir()} == {"a.txt": 1001, "b.jsonl": 10_000}
        assert not problems
    assert not folder.exists()


def test_a_web_address_is_a_document(texts: Path, tmp_path: Path) -> None:
    with web(texts) as address:
        build(f"{address}/b/c.md?token=secret", tmp_path / "out")
        build(f"{address}/b/d.jsonl", tmp_path / "lines")
    (listed,) = json.loads((tmp_path / "out" / "build.json").read_text(encoding="utf-8"))["documents"]
    assert listed["document"] == "c.md"
    assert (tmp_path / "out" / "text" / "c.md").read_text(encoding="utf-8") == TEXTS["b/c.md"]
    assert (tmp_path / "lines" / "text" / "d.jsonl" / "x.txt").is_file()
    for path in (tmp_path / "out").rglob("*"):
        assert not path.is_file() or not re.search(rb"127\.0\.0\.1:\d|token=", path.read_bytes()), path


@pytest.mark.parametrize(
    ("source", "said"),
    [
        ("nosuch://bucket/a", "nosuch://bucket/a: failed: Protocol not known: nosuch"),
        ("memory://nothing", "memory://nothing: nothing is there"),
        ("http://127.0.0.1:1/a.txt", "http://127.0.0.1:1/a.txt: cannot be fetched: "),
        ("http://me:secret@[/a", "http://[/a: cannot be fetched: "),
        ("file://other/a.txt", "is on another machine"),
        ("file:///no/such", "no such file or folder"),
    ],
)
def test_a_wrong_address_is_one_line(source: str, said: str, run: Run, tmp_path: Path) -> None:
    status, _, err = run("build", source, "-o", tmp_path / "out")
    assert status == 1
    assert said in err
    assert err.count("\n") == 1
    assert "secret" not in err
    assert not (tmp_path / "out").exists()


def test_an_answer_that_is_none_is_named(texts: Path, tmp_path: Path) -> None:
    with web(texts) as address, pytest.raises(KgError, match=r"x\.txt: was refused: 404"):
        build(f"{address}/x.txt", tmp_path / "out")


def test_a_missing_library_is_named(texts: Path, run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "fsspec", None)
    with pytest.raises(MissingExtraError, match=r"pip install 'sectorgraph\[cluster\]'"):
        build(texts, "memory://out")
    monkeypatch.undo()
    monkeypatch.setitem(sys.modules, "s3fs", None)
    status, _, err = run("build", texts, "-o", "s3://bucket/out")
    assert (status, err.count("\n")) == (1, 1)
    assert "(pip install s3fs)" in err


def test_missing_credentials_are_one_line_without_them(run: Run, memory: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    class NoCredentialsError(Exception):
        """What cloud libraries raise: no OSError."""

    def refuse(*_: object, **__: object) -> None:
        raise NoCredentialsError("Unable to locate credentials\nfor https://me:key@store.example/a?sig=key")

    monkeypatch.setattr(memory, "find", refuse)
    status, _, err = run("build", "memory://texts")
    assert status == 1
    assert "memory://texts: failed: Unable to locate credentials for https://store.example/a" in err
    assert "key" not in err


def test_a_web_address_takes_no_build(texts: Path) -> None:
    with pytest.raises(OutputError, match="takes no folder of files"):
        build(texts, "https://example.org/out")


def test_an_address_cannot_be_watched(run: Run) -> None:
    status, _, err = run("build", "memory://texts", "--watch")
    assert (status, err) == (1, "error: --watch: only folders of this machine can be watched\n")


def test_secrets_are_no_part_of_what_is_shown() -> None:
    assert plain("s3://bucket/a") == "s3://bucket/a"
    assert plain("https://u:p@h/a?sig=1") == "https://h/a"
