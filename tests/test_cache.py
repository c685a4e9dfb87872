"""What a build keeps: nothing is read twice, the bytes are the same, and no harm comes of a damaged cache."""

from __future__ import annotations

import os
import re
from collections.abc import Callable
from concurrent.futures import Executor, ThreadPoolExecutor
from pathlib import Path

import pytest

from kg import cache as cache_module
from kg import extract, names
from kg.cache import Cache
from kg.documents import kept, worker
from kg.documents.files import DEFAULT, File
from kg.model import Document
from kg.pipeline import Options, Report, build
from kg.reading import Reading
from kg.reading import read as read_document
from tests.documents import make
from tests.made import extended
from tests.test_pipeline import contents

TEXTS = {
    "a.txt": "天河区重点发展人工智能，力争2025年工业投资增长5%以上。",
    "b.txt": "黄埔区主攻生物医药，做强集成电路。",
    "c.txt": "番禺区主攻时尚产业。",
}
PAGE = make.page(
    "## 荔湾区\n\n荔湾区将做强时尚消费品，今年工业投资增长5%左右，全力抓好招商引资，加快项目落地。\n\n" * 3
)


class Counted:
    """What a build reads, matches and hands to a library."""

    def __init__(self, patch: pytest.MonkeyPatch) -> None:
        self.read: list[str] = []
        self.matched: list[str] = []
        self.opened: list[str] = []

        def read(document: Document, place: re.Pattern[str] | None = None) -> Reading:
            self.read.append(document.name)
            return read_document(document, place)

        find, opened = names.Matcher.find, worker.Worker.read

        def found(matcher: names.Matcher, view: str) -> list[names.Mention]:
            self.matched.append(view)
            return find(matcher, view)

        def answer(self_: worker.Worker, reader: str, file: File, seconds: float) -> object:
            self.opened.append(f"{reader} {file.name}")
            return opened(self_, reader, file, seconds)

        patch.setattr(extract, "read", read)
        patch.setattr(names.Matcher, "find", found)
        patch.setattr(worker.Worker, "read", answer)

    def clear(self) -> None:
        for calls in (self.read, self.matched, self.opened):
            calls.clear()


@pytest.fixture
def counted(monkeypatch: pytest.MonkeyPatch) -> Counted:
    return Counted(monkeypatch)


@pytest.fixture
def texts(tmp_path: Path) -> Path:
    """A folder with three texts and a web page."""
    folder = tmp_path / "in"
    folder.mkdir()
    for name, text in TEXTS.items():
        (folder / name).write_text(text, encoding="utf-8")
    (folder / "d.html").write_text(PAGE, encoding="utf-8")
    return folder


def built(texts: Path, out: str, workers: Executor | None = None, **options: object) -> Report:
    """A build with a cache, beside the texts."""
    kept = {"cache": texts.parent / "cache"} | options
    return build(texts, texts.parent / out, options=Options(**kept), workers=workers)  # type: ignore[arg-type]


def test_what_has_not_changed_is_not_read_again(texts: Path, counted: Counted) -> None:
    assert built(texts, "one").cached == 0
    assert counted.read == ["a.txt", "b.txt", "c.txt", "d.html"]
    assert counted.opened == ["html.read d.html"]
    assert counted.matched
    counted.clear()
    assert built(texts, "two").cached == 4
    assert (counted.read, counted.matched, counted.opened) == ([], [], [])
    counted.clear()
    assert built(texts, "none", cache=None).cached == 0
    assert (len(counted.read), len(counted.opened)) == (4, 1)
    first = contents(texts.parent / "one")
    assert first == contents(texts.parent / "two") == contents(texts.parent / "none")
    assert b"d.html" in first["links.csv"]


def test_no_worker_is_asked_for_what_is_kept(texts: Path) -> None:
    class Refusing(ThreadPoolExecutor):
        def submit(self, *arguments: object, **named: object) -> object:  # type: ignore[override]
            raise AssertionError("work was handed out")

    built(texts, "one")
    with Refusing(1) as pool:
        assert built(texts, "two", pool).cached == 4
    assert contents(texts.parent / "one") == contents(texts.parent / "two")


def test_only_what_changed_is_read_again(texts: Path, counted: Counted) -> None:
    built(texts, "one")
    counted.clear()
    (texts / "b.txt").write_text("黄埔区主攻低空经济。", encoding="utf-8")
    assert built(texts, "two").cached == 3
    assert counted.read == ["b.txt"]
    built(texts, "none", cache=None)
    assert contents(texts.parent / "two") == contents(texts.parent / "none")
    assert contents(texts.parent / "two") != contents(texts.parent / "one")


def test_a_page_under_another_name_is_not_opened_again(texts: Path, counted: Counted) -> None:
    built(texts, "one")
    counted.clear()
    (texts / "d.html").rename(texts / "e.html")
    built(texts, "two")
    assert (counted.read, counted.opened) == (["e.html"], [])
    built(texts, "none", cache=None)
    assert contents(texts.parent / "two") == contents(texts.parent / "none")


def test_another_encoding_opens_a_page_again(texts: Path, counted: Counted) -> None:
    built(texts, "one")
    counted.clear()
    built(texts, "two", encoding="utf-8")
    assert counted.opened == ["html.read d.html"]


def test_another_ontology_base_or_date_reads_all_again(texts: Path, counted: Counted, tmp_path: Path) -> None:
    other = extended(tmp_path / "ontology", 'segment:made a kg:Segment ; skos:prefLabel "新造物"@zh ;'
                     ' skos:broader track:ai .\n')  # fmt: skip
    built(texts, "one")
    for options in ({"ontology": other}, {"base": "https://example.org/kg/"}, {"date": "2025-02-07"}):
        counted.clear()
        assert built(texts, "two", **options).cached == 0
        assert counted.read == ["a.txt", "b.txt", "c.txt", "d.html"]
        assert counted.opened == [], "what a page says does not hang on these"


def test_another_version_reads_all_again(texts: Path, counted: Counted, monkeypatch: pytest.MonkeyPatch) -> None:
    built(texts, "one")
    counted.clear()
    kept.stamp.cache_clear()
    monkeypatch.setattr(kept, "__version__", "0.0.0")
    assert built(texts, "two").cached == 0
    kept.stamp.cache_clear()
    assert counted.read == ["a.txt", "b.txt", "c.txt", "d.html"]
    assert counted.opened == ["html.read d.html"]


def test_changed_rules_and_libraries_make_another_stamp(tmp_path: Path) -> None:
    (tmp_path / "rule.py").write_text("a = 1\n")
    before = kept.stamp(tmp_path, ("spacy",))
    assert kept.stamp(tmp_path, ("spacy", "no-such-library-here")) == before
    assert kept.stamp(tmp_path, ("rdflib",)) != before
    (tmp_path / "rule.py").write_text("a = 2\n")
    kept.stamp.cache_clear()
    assert kept.stamp(tmp_path, ("spacy",)) != before


def test_what_is_damaged_counts_as_not_there(texts: Path, counted: Counted) -> None:
    built(texts, "one")
    files = [path for path in (texts.parent / "cache").rglob("*") if path.is_file()]
    damages: list[Callable[[bytes], bytes]] = [
        lambda raw: b"",
        lambda raw: raw[: len(raw) // 2],
        lambda raw: raw.replace(b"a", b"b").replace(b"3", b"4"),
        lambda raw: b"\xff\xfe" + raw,
        lambda raw: raw.partition(b"\n")[0] + b"\n{}",
    ]
    for path, damage in zip(files, damages, strict=True):
        path.write_bytes(damage(path.read_bytes()))
    counted.clear()
    assert built(texts, "two").cached == 0
    assert (len(counted.read), len(counted.opened)) == (4, 1)
    assert contents(texts.parent / "one") == contents(texts.parent / "two")
    assert built(texts, "three").cached == 4


def test_what_is_no_extract_or_document_counts_as_not_there(tmp_path: Path) -> None:
    shelf, cache = kept.Shelf(tmp_path), Cache(tmp_path)
    page, text = File(name="d.html", raw=PAGE.encode()), Document(name="a.txt", text="a", sha256="")
    run = extract.Run(ontology=tmp_path, digest="", iri="", base="")
    for said in ("null", "[]", "{}", '{"found": 1}', '"a"', "not JSON", ""):
        shelf.put(said, *kept._key(page, "html.read", DEFAULT))
        shelf.put(said, *cache_module._key(text, run))
        assert len(list(tmp_path.rglob("*.json"))) == 2
        assert kept.Documents(shelf).get(page, "html.read", DEFAULT) is None
        assert cache.get(text, run) is None


def test_a_cache_that_cannot_be_written_costs_nothing_but_time(texts: Path) -> None:
    (texts.parent / "file").write_text("a file, no folder")
    (texts.parent / "cache").mkdir()
    for number in range(256):
        (texts.parent / "cache" / f"{number:02x}").write_text("in the way")
    for folder in ("file", "file/below", "cache"):
        assert built(texts, "one", cache=texts.parent / folder).cached == 0
    built(texts, "none", cache=None)
    assert contents(texts.parent / "one") == contents(texts.parent / "none")
    assert (texts.parent / "file").read_text() == "a file, no folder"


def test_a_text_that_cannot_be_encoded_is_not_kept(tmp_path: Path) -> None:
    shelf = kept.Shelf(tmp_path)
    shelf.put("\ud800", "key")
    assert shelf.get("key") is None
    assert not [path for path in tmp_path.rglob("*") if path.is_file()]


def test_two_builds_at_once_share_a_cache(texts: Path) -> None:
    with ThreadPoolExecutor(2) as pool:
        both = [pool.submit(built, texts, out) for out in ("one", "two")]
        assert [future.result().documents for future in both] == [4, 4]
    assert contents(texts.parent / "one") == contents(texts.parent / "two")
    files = [path for path in (texts.parent / "cache").rglob("*") if path.is_file()]
    assert [path.suffix for path in files] == [".json"] * 5
    assert built(texts, "three").cached == 4
    assert contents(texts.parent / "one") == contents(texts.parent / "three")


def sizes(folder: Path) -> dict[str, int]:
    return {path.name: path.stat().st_size for path in folder.rglob("*") if path.is_file()}


def test_what_was_used_longest_ago_goes_first(tmp_path: Path) -> None:
    shelf = kept.Shelf(tmp_path)
    for number in range(10):
        shelf.put("x" * 1000, str(number))
        os.utime(shelf._path((str(number),)), (number, number))
    assert shelf.get("0") is not None, "which is a use"
    kept.prune(tmp_path, 10 * 1065)
    assert len(sizes(tmp_path)) == 10
    kept.prune(tmp_path, 6 * 1065)
    assert [number for number in range(10) if shelf.get(str(number))] == [0, 6, 7, 8, 9]


def test_only_what_was_kept_is_taken_away(tmp_path: Path) -> None:
    shelf = kept.Shelf(tmp_path)
    shelf.put("x" * 1000, "key")
    folder = shelf._path(("key",)).parent
    others = [tmp_path / "notes.json", folder / "notes.json", tmp_path / "ff.json", tmp_path / "more" / "a.json"]
    others[-1].parent.mkdir()
    for path in (*others, folder / f"{'a' * 62}.12-34"):
        path.write_text("x" * 1000)
    kept.prune(tmp_path, 10)
    assert sorted(path for path in tmp_path.rglob("*") if path.is_file()) == sorted(others)
    kept.prune(tmp_path / "nowhere", 10)
    kept.prune(others[0], 10)


def test_a_small_cache_changes_no_bytes(texts: Path) -> None:
    cache = texts.parent / "cache"
    built(texts, "none")
    most = sum(sizes(cache).values()) - 1
    for out in ("one", "two"):
        built(texts, out, cache_bytes=most)
        assert 0 < sum(sizes(cache).values()) <= most
        assert contents(texts.parent / out) == contents(texts.parent / "none")
    built(texts, "three", cache_bytes=1)
    assert sizes(cache) == {}


def test_a_long_build_prunes_on_its_way(tmp_path: Path) -> None:
    cache, run = Cache(tmp_path, 20_000), extract.Run(ontology=tmp_path, digest="", iri="", base="")
    made = extract.Extract(quads="x" * 1000, rows=(), counts=())
    for number in range(100):
        cache.put(Document(name=f"{number}.txt", text="a", sha256=""), run, made)
        assert sum(sizes(tmp_path).values()) < 20_000 * 1.25
    assert cache.get(Document(name="99.txt", text="a", sha256=""), run) == made


def test_builds_at_once_prune_what_others_use(texts: Path) -> None:
    built(texts, "none", cache=None)
    with ThreadPoolExecutor(4) as pool:
        found = [pool.submit(built, texts, f"out-{n}", cache_bytes=(1, 9000)[n % 2]) for n in range(8)]
        assert [future.result().documents for future in found] == [4] * 8
    for number in range(8):
        assert contents(texts.parent / f"out-{number}") == contents(texts.parent / "none")
