"""`kg build --watch`: builds again after each change, outlives what is wrong, and ends when told to."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from typing import Any

import pytest

from kg.errors import KgError
from kg.watch import _Wanted, changes
from tests.made import extended
from tests.test_output import ROOT

MADE = 'segment:made a kg:Segment ; skos:prefLabel "新造物"@zh ; skos:broader {} ; dcterms:source source:editors .\n'
START = "import signal; signal.signal(signal.SIGINT, signal.default_int_handler); from kg.cli import main; main()"
"""A process that is started in the background of a shell does not listen to interrupts."""
TRACK = "track:biomedicine-health"
PATIENCE = 60


class Watching:
    """`kg build --watch` in a process of its own; what it says is read as it comes."""

    def __init__(self, folder: Path, *options: object) -> None:
        self.out = folder / "in" / "out"
        command = [sys.executable, "-c", START, "build", "in", "-o", self.out, "--ontology", "ontology", "--watch"]
        self.process = subprocess.Popen(
            [*map(str, command), *map(str, options)],
            cwd=folder,
            env={"PATH": os.environ["PATH"], "PYTHONPATH": str(ROOT), "HOME": str(folder)},
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
            encoding="utf-8",
            start_new_session=True,
        )
        self.said: list[str] = []
        self.printed: list[str] = []
        pairs = ((self.process.stderr, self.said), (self.process.stdout, self.printed))
        self.threads = [threading.Thread(target=self._keep, args=pair, daemon=True) for pair in pairs]
        for thread in self.threads:
            thread.start()

    def __enter__(self) -> Watching:
        return self

    def __exit__(self, *error: object) -> None:
        with suppress(ProcessLookupError):
            os.killpg(self.process.pid, signal.SIGKILL)
        self.process.wait()
        for thread, stream in zip(self.threads, (self.process.stderr, self.process.stdout), strict=True):
            thread.join(PATIENCE)
            assert stream is not None
            stream.close()

    @staticmethod
    def _keep(stream: Any, lines: list[str]) -> None:
        lines.extend(iter(stream.readline, ""))

    def until(self, words: str, times: int = 1) -> None:
        """Waits until something has been said so often."""
        end = time.monotonic() + PATIENCE
        while sum(words in line for line in self.said) < times:
            assert self.process.poll() is None, self.said
            assert time.monotonic() < end, self.said
            time.sleep(0.02)

    def end(self) -> int:
        """Interrupts it and its workers, as Ctrl-C does, and gives its exit status."""
        os.killpg(self.process.pid, signal.SIGINT)
        status = self.process.wait(PATIENCE)
        for thread in self.threads:
            thread.join(PATIENCE)
        return status

    def links(self) -> str:
        return (self.out / "links.csv").read_text(encoding="utf-8")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder with texts and an ontology."""
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "a.txt").write_text("天河区重点发展人工智能。", encoding="utf-8")
    extended(tmp_path / "ontology", "")
    return tmp_path


@pytest.fixture
def watching(folder: Path) -> Iterator[Watching]:
    with Watching(folder) as made:
        yield made


def test_a_change_of_a_text_or_the_ontology_is_built(watching: Watching, folder: Path) -> None:
    watching.until("written to")
    assert "人工智能" in watching.links()
    (folder / "in" / "b.txt").write_text("黄埔区主攻生物医药。番禺区做强新造物产业。", encoding="utf-8")
    watching.until("written to", 2)
    assert "生物医药" in watching.links()
    assert "新造物" not in watching.links()
    turtle = (folder / "ontology" / "zz-made.ttl").read_text(encoding="utf-8")
    (folder / "ontology" / "zz-made.ttl").write_text(turtle + MADE.format(TRACK), encoding="utf-8")
    watching.until("written to", 3)
    assert "新造物" in watching.links()
    (folder / "in" / "a.txt").unlink()
    watching.until("written to", 4)
    assert "天河" not in watching.links()
    assert watching.end() == 130
    assert not [line for line in watching.said if "Traceback" in line or "error" in line]


def test_folders_that_links_lead_to_are_watched(watching: Watching, folder: Path) -> None:
    watching.until("written to")
    other = folder / "other"
    (other / "below").mkdir(parents=True)
    (other / "back").symlink_to(folder / "in", target_is_directory=True)
    (folder / "in" / "loop").symlink_to(".", target_is_directory=True)
    watching.until("written to", 2)
    (folder / "in" / "link").symlink_to(other, target_is_directory=True)
    watching.until("written to", 3)
    (other / "below" / "b.txt").write_text("黄埔区主攻生物医药。", encoding="utf-8")
    watching.until("written to", 4)
    assert "link/below/b.txt" in watching.links()
    (folder / "in" / "link").unlink()
    watching.until("written to", 5)
    assert "link/below/b.txt" not in watching.links()
    (other / "below" / "b.txt").write_text("番禺区主攻时尚产业。", encoding="utf-8")
    time.sleep(1.5)
    assert sum("written to" in line for line in watching.said) == 5
    assert watching.end() == 130
    assert not [line for line in watching.said if "Traceback" in line or "error" in line]


def test_the_build_itself_is_no_change(watching: Watching) -> None:
    watching.until("written to")
    time.sleep(1.5)
    assert sum("written to" in line for line in watching.said) == 1
    assert watching.end() == 130


def test_what_is_wrong_is_said_and_watching_goes_on(watching: Watching, folder: Path) -> None:
    watching.until("written to")
    before = watching.links()
    good = (folder / "ontology" / "zz-made.ttl").read_text(encoding="utf-8")
    (folder / "ontology" / "zz-made.ttl").write_text(good + "segment:made a", encoding="utf-8")
    watching.until("error: ")
    assert watching.links() == before
    (folder / "ontology" / "zz-made.ttl").write_text(good + MADE.format(TRACK), encoding="utf-8")
    watching.until("written to", 2)
    (folder / "in" / "b.txt").write_bytes("黄埔区主攻生物医药".encode()[:-1])
    watching.until("skipped: b.txt")
    (folder / "in" / "manifest.csv").write_text("file,date\na.txt,gestern\n")
    watching.until("manifest.csv:2: not a date")
    (folder / "in" / "manifest.csv").unlink()
    watching.until("written to", 4)
    assert watching.end() == 130
    assert not [line for line in watching.said if "Traceback" in line]


@pytest.mark.parametrize("moment", [0.0, 0.4, 1.5])
def test_an_interrupt_in_the_middle_of_a_build_ends_it_quietly(folder: Path, moment: float) -> None:
    (folder / "in" / "b.txt").write_text("黄埔区主攻生物医药。\n" * 20_000, encoding="utf-8")
    with Watching(folder, "--workers", 2) as made:
        end = time.monotonic() + PATIENCE
        while not list((folder / "in").glob(".out-*")):
            assert time.monotonic() < end, made.said
            time.sleep(0.02)
        time.sleep(moment)
        assert made.end() == 130, made.said
    assert not [line for line in made.said if "Traceback" in line], made.said
    assert not made.out.exists()
    assert not list((folder / "in").glob(".out-*"))


def test_each_build_is_told_as_json(folder: Path) -> None:
    with Watching(folder, "--json") as made:
        end = time.monotonic() + PATIENCE
        while "}\n" not in made.printed and time.monotonic() < end:
            time.sleep(0.02)
        assert json.loads("".join(made.printed))["documents"] == 1
        assert made.end() == 130


def test_only_what_is_there_can_be_watched(tmp_path: Path) -> None:
    for source, ontology in ((tmp_path / "none", None), (tmp_path, tmp_path / "none")):
        with pytest.raises(KgError, match="no such file or folder"):
            next(changes(source, tmp_path / "out", ontology))


@pytest.mark.parametrize("alone", [False, True], ids=["folder", "file"])
def test_sources_are_told_from_the_rest(tmp_path: Path, alone: bool) -> None:
    source = tmp_path / "in" / "a.txt" if alone else tmp_path / "in"
    wanted = _Wanted(source, tmp_path / "in" / "out", tmp_path / "terms")
    found = ["in/a.txt", "in/manifest.csv", "in/out/graph.nq", "in/.out-x/a.txt", "in/.a.txt.swp", "in/~$a.docx"]
    found += ["terms/zh/cues.ttl", "terms/zh/cues.ttl~", "in/b/c.pdf", "b.txt", "in/outer.txt"]
    kept = {name for name in found if wanted(None, str(tmp_path / name))}
    both = {"in/a.txt", "in/manifest.csv", "terms/zh/cues.ttl"}
    assert kept == (both if alone else both | {"in/b/c.pdf", "in/outer.txt"})


def test_a_link_is_a_source_by_its_place_and_by_what_it_leads_to(tmp_path: Path) -> None:
    for name in ("in/sub", "other", "elsewhere", "in/.store", "built"):
        (tmp_path / name).mkdir(parents=True)
    for name, leads in {"in/link": "other", "in/new": "elsewhere", "in/kept": "in/.store", "in/out": "built"}.items():
        (tmp_path / name).symlink_to(tmp_path / leads, target_is_directory=True)
    linked = (tmp_path / "other", tmp_path / "in" / ".store")
    wanted = _Wanted(tmp_path / "in", tmp_path / "in" / "out", tmp_path / "terms", linked)
    found = ["in/link", "in/link/a.txt", "other/sub/a.txt", "in/new", "elsewhere/a.txt", "in/.store/a.txt"]
    found += ["other/.a.swp", "in/out", "in/out/graph.nq", "built/graph.nq"]
    kept = {name for name in found if wanted(None, str(tmp_path / name))}
    assert kept == {"in/link", "in/link/a.txt", "other/sub/a.txt", "in/new", "in/.store/a.txt"}


def test_a_file_alone_is_watched_though_an_editor_replaces_it(folder: Path) -> None:
    source = folder / "in" / "a.txt"
    seen = changes(source, folder / "out", folder / "ontology")
    next(seen)
    fresh = folder / "in" / "a.txt.new"
    for text in ("黄埔区主攻生物医药。", "番禺区主攻时尚产业。"):
        fresh.write_text(text, encoding="utf-8")
        fresh.replace(source)
        next(seen)
    seen.close()  # type: ignore[attr-defined]
