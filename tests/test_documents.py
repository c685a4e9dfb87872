"""Files to documents: order, names, and the text as it stands."""

from __future__ import annotations

import hashlib
from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from kg.documents import only, read
from kg.model import Document, Skipped


def put(folder: Path, **texts: str) -> Path:
    for name, text in texts.items():
        path = folder / name.replace("__", "/").replace("_", ".")
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(text.encode())
    return folder


def names(folder: Path) -> list[str]:
    return [item.name for item in read(folder)]


def test_a_folder_is_walked_in_the_order_of_its_names(tmp_path: Path) -> None:
    put(tmp_path, b_txt="乙", a__z_md="甲", B_txt="丙", a_txt="丁", 天_txt="戊", README_md="说明", c_bin="己")
    found = [item.name for item in read(tmp_path) if isinstance(item, Document)]
    assert found == sorted(found) == ["B.txt", "a.txt", "a/z.md", "b.txt", "天.txt"]


def test_a_text_is_kept_to_the_character_but_for_its_mark(tmp_path: Path) -> None:
    text = "\u3000天河区\r\n\r\n重点\t发展 。\n𠮷"
    put(tmp_path, a_txt="\ufeff" + text)
    (found,) = only(read(tmp_path))
    assert found.text == text
    assert found.sha256 == hashlib.sha256((tmp_path / "a.txt").read_bytes()).hexdigest()
    assert (found.name, found.encoding, found.media_type) == ("a.txt", "utf-8", "text/plain")


def test_a_file_is_a_folder_of_one(tmp_path: Path) -> None:
    put(tmp_path, a_txt="甲", b_txt="乙")
    assert names(tmp_path / "b.txt") == ["b.txt"]


def test_front_matter_and_a_manifest_say_what_is_known(tmp_path: Path) -> None:
    put(tmp_path, a_md="---\ntitle: '题'\ndate: 2025-02-07\n---\n天河区。", b_txt="黄埔区。")
    (tmp_path / "manifest.csv").write_text(
        "\ufefffile,title,issuer,date\na.md,,某报,\nb.txt,乙题,,2024\n", encoding="utf-8"
    )
    first, second = only(read(tmp_path))
    assert (first.title, first.issuer, first.date, first.year) == ("题", "某报", "2025-02-07", 2025)
    assert (second.title, second.date, second.year) == ("乙题", "2024", 2024)
    assert dict(first.found) == {"issuer": "manifest", "title": "front matter", "date": "front matter"}


def test_the_same_content_is_read_once(tmp_path: Path) -> None:
    put(tmp_path, a_txt="天河区", b_txt="天河区", c_txt="\ufeff天河区")
    first, *others = read(tmp_path)
    assert isinstance(first, Document)
    assert [(i.name, i.reason.split(" as ")[-1]) for i in others if isinstance(i, Skipped)] == [
        ("b.txt", "a.txt"),
        ("c.txt", "a.txt"),
    ]


def test_a_text_cut_inside_a_character_is_not_taken_for_another_encoding(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_bytes("天河区重点发展人工智能".encode()[:-1])
    (found,) = read(tmp_path)
    assert isinstance(found, Skipped)
    assert "cut off" in found.reason


@given(st.lists(st.integers(0, 100), max_size=5).map(sorted), st.integers(0, 120))
def test_a_page_is_the_last_that_begins_before(pages: list[int], offset: int) -> None:
    found = Document(name="a", text="", sha256="", pages=tuple(pages)).page(offset)
    assert found == (sum(1 for start in pages if start <= offset) or None)
