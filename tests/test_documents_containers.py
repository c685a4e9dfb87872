"""Zip archives, tables and lines of texts: what is in them, and under which names."""

from __future__ import annotations

import io
import json
import zipfile
from collections.abc import Iterable
from pathlib import Path

import pytest

from kg import documents
from kg.documents.archive import open_archive
from kg.documents.files import DEFAULT, File, Settings
from kg.documents.limits import Limits
from kg.model import Document, Skipped
from kg.ontology import Ontology
from kg.output import text_path
from tests.documents import make

GOOD = "天河区将重点发展人工智能。"


def packed(members: dict[str, bytes]) -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in members.items():
            archive.writestr(name, content)
    return file.getvalue()


def names(found: Iterable[Document | Skipped]) -> list[str]:
    return [item.name for item in found if isinstance(item, Document)]


def test_an_archive_is_read_like_a_folder(tmp_path: Path) -> None:
    inner = packed({"c.txt": "南沙区做强航运。".encode()})
    members = {
        "b/page.html": make.page(make.seed()).encode(),
        "a.txt": GOOD.encode(),
        "inner.zip": inner,
        "README.md": b"no text",
        "__MACOSX/a.txt": b"no text",
    }
    (tmp_path / "all.zip").write_bytes(packed(members))
    found = list(documents.read(tmp_path))
    assert names(found) == ["all.zip/a.txt", "all.zip/b/page.html", "all.zip/inner.zip/c.txt"]
    assert len(found) == 3


def test_a_manifest_in_an_archive_says_what_is_known(tmp_path: Path) -> None:
    members = {"a.txt": GOOD.encode(), "b.txt": b"no text", "manifest.csv": "file,title\na.txt,甲\n".encode()}
    (tmp_path / "all.zip").write_bytes(packed(members))
    (document,) = documents.read(tmp_path)
    assert isinstance(document, Document)
    assert (document.name, document.title) == ("all.zip/a.txt", "甲")


@pytest.mark.parametrize("encoding", ["gb18030", "utf-8"])
def test_names_in_an_archive_without_their_encoding(encoding: str) -> None:
    name = "天河区.txt".encode(encoding)
    raw = packed({"x" * len(name): GOOD.encode()}).replace(b"x" * len(name), name)
    (file,) = open_archive(File(name="a.zip", raw=raw), DEFAULT)
    assert file.name == "a.zip/天河区.txt"


def test_an_archive_may_have_a_member_without_a_name_and_two_of_one_name(tmp_path: Path) -> None:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as archive:
        archive.writestr(zipfile.ZipInfo(""), "no name")
        archive.writestr("a.txt", GOOD)
        archive.writestr("b.txt", "白云区聚焦轨道交通装备。")
    (tmp_path / "a.zip").write_bytes(file.getvalue().replace(b"b.txt", b"a.txt"))
    found = list(documents.read(tmp_path))
    assert names(found) == ["a.zip/a.txt"]
    said = {item.name: item.reason for item in found if isinstance(item, Skipped)}
    assert said == {"a.zip/": "has no name", "a.zip/a.txt": "has a name that stands in the way of a.zip/a.txt"}


def test_the_members_of_archives_share_one_budget() -> None:
    inner = packed({"c.txt": b"c" * 600})
    raw = packed({"a.txt": b"a" * 600, "b.zip": inner})
    settings = Settings(limits=Limits(unpacked_bytes=1100))
    from kg.documents.files import Entry
    from kg.documents.folder import _Reader
    from kg.documents.seen import Seen
    from kg.documents.worker import Worker

    with Worker(settings) as worker, Seen() as seen:
        reader = _Reader(settings=settings, worker=worker, words=None, seen=seen)
        found = list(reader.file(File(name="a.zip", raw=raw), Entry()))
    assert [type(item).__name__ for item in found] == ["Document", "Skipped"]
    assert isinstance(found[1], Skipped)
    assert "unpacks to more than" in found[1].reason


def test_a_table_of_texts(tmp_path: Path, ontology: Ontology) -> None:
    rows = """编号,标题,发布日期,来源,正文
A/1,天河,2025年1月2日,新快报,"天河区将重点发展人工智能。
第二行"
,白云,2025,,白云区聚焦轨道交通装备。
,,,,
"""
    (tmp_path / "a.csv").write_bytes(rows.encode("gb18030"))
    first, second = documents.read(tmp_path, ontology=ontology)
    assert isinstance(first, Document)
    assert isinstance(second, Document)
    assert (first.name, first.title, first.date, first.issuer) == ("a.csv/A%2F1", "天河", "2025-01-02", "新快报")
    assert first.text == "天河区将重点发展人工智能。\n第二行"
    assert (first.encoding, text_path(first)) == ("gb18030", "text/a.csv/A%2F1.txt")
    assert (second.name, second.date) == ("a.csv/4", "2025")
    assert dict(first.found)["date"] == "column"


@pytest.mark.parametrize("delimiter", [",", "\t", ";"])
def test_a_table_may_have_other_delimiters(delimiter: str, tmp_path: Path) -> None:
    lines = [["id", "text", "title"], ["x", GOOD, "甲"]]
    (tmp_path / "a.csv").write_text("\n".join(delimiter.join(line) for line in lines), encoding="utf-8-sig")
    (document,) = documents.read(tmp_path)
    assert isinstance(document, Document)
    assert (document.name, document.title, document.text) == ("a.csv/x", "甲", GOOD)


def test_lines_of_texts_and_what_is_wrong_with_some(tmp_path: Path) -> None:
    rows: list[object] = [{"id": "x", "text": GOOD, "title": "甲"}, [1], {"id": "z"}, {"id": 7, "text": "白云区。"}]
    lines = [json.dumps(row, ensure_ascii=False) for row in rows]
    lines += ["not json", '{"text": "\\ud800"}', '{"text": 5}', json.dumps({"id": "x", "text": "又一篇。"})]
    (tmp_path / "a.jsonl").write_text("\n".join(lines), encoding="utf-8")
    found = list(documents.read(tmp_path))
    assert names(found) == ["a.jsonl/x", "a.jsonl/7"]
    said = {item.name: item.reason for item in found if isinstance(item, Skipped)}
    assert said == {
        "a.jsonl/2": "is not a JSON object",
        "a.jsonl/z": "has no text",
        "a.jsonl/5": "is not JSON: Expecting value: line 1 column 1 (char 0)",
        "a.jsonl/6": "has a lone surrogate (character 0)",
        "a.jsonl/7": "has a text that is not a string",
        "a.jsonl/x": "has a name that stands in the way of a.jsonl/x",
    }


def test_a_word_file_keeps_its_tables_lists_and_tracked_changes(tmp_path: Path) -> None:
    import docx
    from docx.oxml import parse_xml

    word = docx.Document()
    word.add_heading("目标", 2)
    word.add_paragraph("做强软件", style="List Bullet")
    word.add_paragraph("做大金融", style="List Number")
    table = word.add_table(3, 3)
    for i, row in enumerate((("指标", "单位", "目标"), ("固定资产投资", "亿元", "840"), ("", "", "8"))):
        for j, cell in enumerate(row):
            table.cell(i, j).text = cell
    table.cell(1, 0).merge(table.cell(2, 0))
    space = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
    kept = f"<w:ins {space} w:id='1' w:author='a'><w:r><w:t>加快</w:t></w:r></w:ins>"
    dropped = f"<w:del {space} w:id='2' w:author='a'><w:r><w:delText>放慢</w:delText></w:r></w:del>"
    paragraph = word.add_paragraph("我区将")
    paragraph._p.append(parse_xml(kept))
    paragraph._p.append(parse_xml(dropped))
    (tmp_path / "a.docx").write_bytes(make.saved(word))
    (document,) = documents.read(tmp_path)
    assert isinstance(document, Document)
    assert document.text == (
        "## 目标\n\n- 做强软件\n\n1. 做大金融\n\n"
        "| 指标 | 单位 | 目标 |\n| 固定资产投资 | 亿元 | 840 |\n| 固定资产投资 | - | 8 |\n\n我区将加快\n"
    )


def test_a_page_keeps_its_tables_and_lists(tmp_path: Path) -> None:
    page = """<html><body><article><h1>目标</h1><p>今年主要预期目标如下，全区上下要齐心协力，真抓实干，确保完成。</p>
<table><tr><th>指标</th><th>目标</th></tr><tr><td>工业投资</td><td>5%</td></tr></table>
<ul><li>做强<b>软件</b></li><li>做大<a href="x">金融</a></li></ul></article></body></html>"""
    (tmp_path / "a.html").write_text(page, encoding="utf-8")
    (document,) = documents.read(tmp_path)
    assert isinstance(document, Document)
    assert "| 指标 | 目标 |\n| 工业投资 | 5% |" in document.text
    assert "- 做强软件\n- 做大金融" in document.text
    assert document.text.startswith("# 目标\n")


def test_a_table_may_begin_with_blank_lines_and_name_a_column_twice(tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_text("\n\ntext,text,title\n一篇。,,题\n,又一篇。,\n三篇。,,,,\n", encoding="utf-8")
    found = list(documents.read(tmp_path))
    assert [(d.name, d.text, d.title) for d in documents.only(found)] == [
        ("a.csv/4", "一篇。", "题"),
        ("a.csv/5", "又一篇。", ""),
        ("a.csv/6", "三篇。", ""),
    ]


def test_a_spoilt_row_does_not_spoil_the_others(tmp_path: Path) -> None:
    rows = [b"id,text", "1,天河区发展软件业。".encode(), b"2,\xff\xfe\xba", b"3,a\0b", "4,海珠区发展会展业。".encode()]
    (tmp_path / "a.csv").write_bytes(b"\n".join(rows))
    found = list(documents.read(tmp_path))
    assert names(found) == ["a.csv/1", "a.csv/4"]
    assert sorted(item.name for item in found if isinstance(item, Skipped)) == ["a.csv/2", "a.csv/3"]


@pytest.mark.parametrize(
    ("name", "encoding"),
    [
        ("荔湾区/2025年政府工作报告.txt", "gbk"),
        ("荔灣區/報告.txt", "big5"),
        ("荔湾区/报告.txt", "utf-8"),
        ("é.txt", "utf-8"),
    ],
)
def test_names_in_an_archive_are_read_in_the_encoding_of_the_machine_that_packed_it(name: str, encoding: str) -> None:
    class Info(zipfile.ZipInfo):
        def _encodeFilenameFlags(self) -> tuple[bytes, int]:  # noqa: N802
            return name.encode(encoding), 0

    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as archive:
        archive.writestr(Info("a"), GOOD.encode())
    (found,) = open_archive(File(name="a.zip", raw=file.getvalue()), DEFAULT)
    assert found.name == f"a.zip/{name}"
