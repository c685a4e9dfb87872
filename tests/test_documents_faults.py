"""What is wrong with a file is said in one line, and the others are read."""

from __future__ import annotations

import io
import json
import os
import socket
import struct
import subprocess
import sys
import zipfile
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest

from kg import documents
from kg.documents import docx, folder, html, pdf, scan
from kg.documents.files import DEFAULT, File, Settings
from kg.documents.limits import Limits
from kg.documents.worker import Worker
from kg.errors import DocumentError, KgError, MissingExtraError
from kg.model import Document, Skipped
from tests.documents import make

GOOD = "天河区将重点发展人工智能。"
TINY = Settings(
    limits=Limits(
        file_bytes=100_000, text_characters=1000, line_characters=300, entries=3, unpacked_bytes=50_000, pages=2
    )
)


def zipped(**members: str | bytes) -> bytes:
    """A zip archive; `__` in a name stands for a slash, `_` for a dot."""
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in members.items():
            archive.writestr(name.replace("__", "/").replace("_", "."), content)
    return file.getvalue()


def locked_zip() -> bytes:
    """A zip archive whose member says that it is encrypted."""
    raw = bytearray(zipped(a_txt=GOOD))
    for mark, place in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        at = raw.index(mark) + place
        raw[at : at + 2] = struct.pack("<H", struct.unpack("<H", raw[at : at + 2])[0] | 1)
    return bytes(raw)


def bombed_word() -> bytes:
    """A Word file whose text is an entity that doubles thirty times."""
    entities = "".join(f'<!ENTITY e{n} "&e{n - 1};&e{n - 1};">' for n in range(1, 31))
    head = f'<?xml version="1.0"?><!DOCTYPE bomb [<!ENTITY e0 "lol">{entities}]>'
    return rewritten(make.word(GOOD), "word/document.xml", lambda raw: head.encode() + raw[raw.index(b"?>") + 2 :])


def rewritten(raw: bytes, name: str, change: Callable[[bytes], bytes]) -> bytes:
    """A zip archive with one of its members changed."""
    file = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(raw)) as old, zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as new:
        for info in old.infolist():
            content = old.read(info)
            new.writestr(info.filename, change(content) if info.filename == name else content)
    return file.getvalue()


def blank_png(width: int, height: int) -> bytes:
    import numpy as np

    return make.png(np.full((height, width), 255, np.uint8))


def sparse(path: Path) -> None:
    with path.open("wb") as file:
        file.truncate(200_000_001)


@dataclass(frozen=True, slots=True)
class Fault:
    """A file, by its content or by what makes it, and what is said of it."""

    name: str
    content: bytes | Callable[[Path], None]
    said: str
    hint: str
    listed: str = ""
    """The name under which it is listed, where that is another."""
    settings: Settings = DEFAULT


FAULTS = [
    Fault("empty.txt", b"", "is empty", "remove it"),
    Fault("blank.txt", b" \n\t\n", "is empty", "remove it"),
    Fault(
        "blank.html",
        b"<html><body><script>x()</script></body></html>",
        "has no text on its page",
        "save it as a browser",
    ),
    Fault("binary.txt", bytes(range(256)) * 20, "has NUL bytes (byte 0)", "get the file again"),
    Fault("binary2.txt", bytes(range(1, 256)) * 20, "is not a text (binary)", "remove it"),
    Fault(
        "nul.txt", GOOD.encode() * 3000 + b"\0" + GOOD.encode(), "has NUL bytes (character 39000)", "get the file again"
    ),
    Fault(
        "cut.txt", GOOD.encode()[:-4], "ends inside a character of utf-8 (byte 33): it is cut off", "get the file again"
    ),
    Fault("cut-gbk.txt", GOOD.encode("gb18030")[:-1], "ends inside a character of gb18030: it is cut", "get the file"),
    Fault(
        "cesu.txt",
        GOOD.encode() + b"\xed\xa0\x80" + GOOD.encode(),
        "has a lone surrogate (byte 39)",
        "write the text anew in UTF-8",
    ),
    Fault("nonsense.txt", GOOD.encode("utf-8").decode("latin-1").encode() * 9, "hardly any common", "--encoding"),
    Fault("mixed.txt", GOOD.encode() * 9 + b"\xff\xff" + GOOD.encode(), "is not UTF-8 (byte 351)", "--encoding"),
    Fault(
        "long-line.txt", (GOOD * 8000).encode(), "has a line of 104000 characters (line 1)", "break it into paragraphs"
    ),
    Fault("long.txt", (GOOD + "\n").encode() * 100, "characters", "split it", settings=TINY),
    Fault("huge.txt", sparse, "is larger than 200 MB", "split it"),
    Fault(
        "cut.pdf",
        make.columns_pdf([(60, 100, "text")])[:120],
        "is not a sound PDF: cut off or damaged",
        "get the file again",
    ),
    Fault("fake.pdf", GOOD.encode(), "is not a PDF, as its name says", "get the file again"),
    Fault("locked.pdf", make.locked_pdf(), "is encrypted", "save it without a password"),
    Fault("empty.pdf", make.columns_pdf([]), "has no text on its pages", "look at it"),
    Fault("cut.docx", make.word(GOOD)[:9000], "is cut off or damaged", "get the file again"),
    Fault(
        "hollow.docx",
        rewritten(make.word(GOOD), "word/document.xml", lambda _: b"<x/>"),
        "is damaged: its reader failed",
        "save it anew",
    ),
    Fault("bomb.docx", bombed_word(), "has a document type definition inside, which may hide a bomb", "save it anew"),
    Fault(
        "locked.docx", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(500), "is encrypted", "save it without a password"
    ),
    Fault("old.doc", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(500), "is an old Word file", "save it as .docx"),
    Fault("table.xlsx", zipped(xl__workbook_xml="<x/>"), "is a spreadsheet", "save it as CSV with a column named text"),
    Fault("rich.rtf", rb"{\rtf1 text}", "is a rich text file", "save it as .docx"),
    Fault("song.mp3", b"ID3" + bytes(100), "is of a kind that is not read (.mp3)", "name the texts in a manifest.csv"),
    Fault("packed.rar", b"Rar!\x1a\x07\x01\x00", "is an archive other than zip", "unpack it"),
    Fault("cut.png", blank_png(300, 300)[:120], "is a damaged image", "get the file again"),
    Fault("none.png", b"\x89PNG\r\n\x1a\n1234", "is a damaged image", "get the file again"),
    Fault("none.zip", b"PK\x05\x06" + bytes(18), "is an archive without files", "remove it"),
    Fault("blank.png", blank_png(300, 300), "has no text that can be recognised", "scan it anew"),
    Fault("cut.zip", zipped(a_txt=GOOD)[:60], "is cut off or damaged", "get the file again"),
    Fault("locked.zip", locked_zip(), "is encrypted", "unpack it with its password", "locked.zip/a.txt"),
    Fault(
        "bomb.zip",
        zipped(a_txt=b"0" * 9_000_000),
        "unpacks to more than 200 times its size (a zip bomb?)",
        "unpack it by hand",
        "bomb.zip/a.txt",
    ),
    Fault(
        "large.zip",
        zipped(a_txt="a" * 60_000),
        "unpacks to more than 0 MB (a zip bomb?)",
        "unpack what is needed",
        settings=TINY,
    ),
    Fault(
        "many.zip",
        zipped(a_txt="a", b_txt="b", c_txt="c", d_txt="d"),
        "holds more than 3 files",
        "split it",
        settings=TINY,
    ),
    Fault(
        "out.zip",
        zipped(xx__xx__a_txt=GOOD).replace(b"xx/xx/", b"../../"),
        "has a name that leads out of its folder",
        "rename it",
        "out.zip/../../a.txt",
    ),
    Fault(
        "deep.zip",
        zipped(a_zip=zipped(b_zip=zipped(c_txt=GOOD + "。"))),
        "is an archive too deep within others",
        "unpack it",
        "deep.zip/a.zip/b.zip",
    ),
    Fault("plain.csv", b"a,b\n1,2\n", "is a table without a column of texts", "give the columns id, title"),
    Fault("broken.csv", b'text\n"a"b,c\n', "is not sound CSV", "save it anew as CSV"),
    Fault(
        "half.jsonl",
        b'{"text": "\\ud800"}\n',
        "has a lone surrogate (character 0)",
        "write the text anew",
        "half.jsonl/1",
    ),
    Fault("no.jsonl", b"{not json}\n", "is not JSON", "mend the line", "no.jsonl/1"),
    Fault("pipe.txt", lambda path: os.mkfifo(path), "is not a file (a pipe, socket or device)", "remove it"),
    Fault("gone.txt", lambda path: path.symlink_to("nowhere"), "is a link that leads nowhere", "remove it"),
    Fault("loop", lambda path: path.symlink_to("."), "is a link to a folder that is read already", "remove the link"),
    Fault("a\nb.txt", GOOD.encode(), "has a line break or control character in its name", "rename it", "a\\nb.txt"),
    Fault(os.fsdecode(b"\xff.txt"), GOOD.encode(), "has a name that is not UTF-8", "rename it", "\\udcff.txt"),
    Fault("same.txt", f"{GOOD}\n".encode(), "has the same content as good.txt", "remove one"),
    Fault("same.gbk.txt", f"{GOOD}\n".encode("gb18030"), "has the same text as good.txt", "remove one"),
    Fault("x" * 248 + ".html", f"<p>{GOOD * 3}</p>".encode(), "has too long a name", "give it a shorter one"),
]


def put(fault: Fault, folder: Path) -> None:
    path = folder / fault.name
    if callable(fault.content):
        fault.content(path)
    else:
        path.write_bytes(fault.content)


@pytest.mark.parametrize("fault", FAULTS, ids=lambda fault: (fault.listed or fault.name)[:30])
def test_a_fault_is_said_and_the_others_are_read(fault: Fault, tmp_path: Path) -> None:
    (tmp_path / "good.txt").write_text(f"{GOOD}\n", encoding="utf-8")
    put(fault, tmp_path)
    (tmp_path / "z.txt").write_text("白云区聚焦轨道交通装备。", encoding="utf-8")
    found = list(documents.read(tmp_path, settings=fault.settings))
    assert [item.name for item in found if isinstance(item, Document)] == ["good.txt", "z.txt"]
    (skipped,) = (item for item in found if isinstance(item, Skipped))
    assert skipped.name == (fault.listed or fault.name)
    assert fault.said in skipped.reason
    assert fault.hint in skipped.hint
    assert "\n" not in skipped.name + skipped.reason + skipped.hint


def test_a_build_with_faults_lists_them_and_exits_with_3(tmp_path: Path) -> None:
    source = tmp_path / "in"
    source.mkdir()
    (source / "good.txt").write_text(f"{GOOD}\n", encoding="utf-8")
    faults = [fault for fault in FAULTS if fault.settings is DEFAULT]
    for fault in faults:
        put(fault, source)
    command = [sys.executable, "-m", "kg.cli", "build", str(source), "--out", str(tmp_path / "out")]
    result = subprocess.run(command, capture_output=True, text=True, timeout=300)
    assert result.returncode == 3, result.stderr
    summary = json.loads((tmp_path / "out" / "build.json").read_text(encoding="utf-8"))
    assert [item["document"] for item in summary["documents"]] == ["good.txt"]
    assert {item["document"] for item in summary["skipped"]} == {fault.listed or fault.name for fault in faults}
    assert all(item["reason"] and item["hint"] for item in summary["skipped"])
    assert "Traceback" not in result.stderr


def test_a_file_without_permission_is_said(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "a.txt").write_text(GOOD, encoding="utf-8")
    (tmp_path / "b.txt").write_text("白云区聚焦轨道交通装备。", encoding="utf-8")
    usual = Path.open

    def refuse(self: Path, *args: str, **more: str) -> object:
        if self.name == "a.txt":
            raise PermissionError(13, "Permission denied")
        return usual(self, *args, **more)  # type: ignore[call-overload]

    monkeypatch.setattr(Path, "open", refuse)
    first, second = documents.read(tmp_path)
    assert first == Skipped(
        name="a.txt", reason="may not be read (permissions)", hint="give yourself the right to read it"
    )
    assert second.name == "b.txt"


def test_a_folder_without_permission_is_said(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "closed").mkdir()
    (tmp_path / "closed" / "a.txt").write_text(GOOD, encoding="utf-8")
    (tmp_path / "b.txt").write_text(GOOD, encoding="utf-8")
    usual = Path.iterdir

    def refuse(self: Path) -> object:
        if self.name == "closed":
            raise PermissionError(13, "Permission denied")
        return usual(self)

    monkeypatch.setattr(Path, "iterdir", refuse)
    first, second = documents.read(tmp_path)
    assert first.name == "b.txt"
    said = "cannot be read: Permission denied"
    assert second == Skipped(name="closed", reason=said, hint="look at its permissions")


def test_a_file_that_vanishes_is_said(tmp_path: Path) -> None:
    for name in ("a.txt", "b.txt", "c.txt"):
        (tmp_path / name).write_text(GOOD + name, encoding="utf-8")
    found = documents.read(tmp_path)
    assert next(found).name == "a.txt"
    (tmp_path / "b.txt").unlink()
    hint = "look at the folder and its manifest"
    assert next(found) == Skipped(name="b.txt", reason="is not there, or vanished during the build", hint=hint)
    assert isinstance(next(found), Document)


def test_links_between_folders_do_not_multiply(tmp_path: Path) -> None:
    for name in ("a", "b", "c"):
        (tmp_path / name).mkdir()
        (tmp_path / name / "text.txt").write_text(GOOD + name, encoding="utf-8")
    for name in ("a", "b", "c"):
        for other in ("a", "b", "c"):
            (tmp_path / name / f"to-{other}").symlink_to(tmp_path / other)
    found = list(documents.read(tmp_path))
    assert [item.name for item in found if isinstance(item, Document)] == ["a/text.txt", "b/text.txt", "c/text.txt"]
    assert len([item for item in found if isinstance(item, Skipped)]) == 9


def test_a_socket_is_no_text(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    with socket.socket(socket.AF_UNIX) as connection:
        connection.bind("a.txt")
        (item,) = documents.read(tmp_path)
    assert isinstance(item, Skipped)


def test_what_is_no_text_is_passed_over(tmp_path: Path) -> None:
    for name in (".hidden.txt", "README.md", "readme", "~$a.docx", "Thumbs.db", ".DS_Store"):
        (tmp_path / name).write_text(GOOD, encoding="utf-8")
    for name in (".git", "__MACOSX", "out"):
        (tmp_path / name).mkdir()
        (tmp_path / name / "a.txt").write_text(GOOD, encoding="utf-8")
    for name in ("build.json", "graph.nq"):
        (tmp_path / "out" / name).write_text("{}", encoding="utf-8")
    assert list(documents.read(tmp_path)) == []


@pytest.mark.parametrize(
    ("name", "content", "media"),
    [
        ("a.txt", make.columns_pdf([(60, 100, "a PDF with another name")]), "application/pdf"),
        ("a.pdf", make.page(make.seed()).encode(), "text/html"),
        ("a.doc", make.word(GOOD), "application/vnd.openxmlformats-officedocument.wordprocessingml.document"),
    ],
)
def test_a_wrong_ending_is_read_by_the_content_and_noted(name: str, content: bytes, media: str, tmp_path: Path) -> None:
    (tmp_path / name).write_bytes(content)
    (document,) = documents.read(tmp_path)
    assert isinstance(document, Document)
    assert document.media_type == media
    assert name == "a.doc" or dict(document.found)["kind"].startswith("content (the name ends in .")


def test_names_that_stand_in_each_others_way_are_said(tmp_path: Path) -> None:
    (tmp_path / "a.html").write_text(f"<p>{GOOD}</p>", encoding="utf-8")
    (tmp_path / "a.html.txt").write_text("白云区聚焦轨道交通装备。", encoding="utf-8")
    (tmp_path / "b.html").write_text(f"<p>{GOOD}二</p>", encoding="utf-8")
    (tmp_path / "b.html.txt").mkdir()
    (tmp_path / "b.html.txt" / "c.txt").write_text("荔湾区做强设计。", encoding="utf-8")
    found = list(documents.read(tmp_path))
    said = {item.name: item.reason for item in found if isinstance(item, Skipped)}
    assert said == {
        "a.html.txt": "has a name that stands in the way of a.html",
        "b.html.txt/c.txt": "has a name that stands in the way of b.html",
    }


@pytest.mark.parametrize(
    ("reader", "library", "content", "extra"),
    [
        (html.read, "trafilatura", b"<p>x</p>", "documents"),
        (pdf.read, "pypdfium2", make.columns_pdf([]), "documents"),
        (docx.read, "docx", make.word(GOOD), "documents"),
        (scan.read, "rapidocr_onnxruntime", blank_png(300, 300), "ocr"),
    ],
)
def test_a_missing_extra_names_its_command(
    reader: Callable[[File, Settings], object],
    library: str,
    content: bytes,
    extra: str,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setitem(sys.modules, library, None)
    scan._pool.cache_clear()
    with pytest.raises(MissingExtraError, match=rf"pip install 'sectorgraph\[{extra}\]'"):
        reader(File(name="a", raw=content), DEFAULT)


def test_a_reader_that_takes_too_long_is_ended_and_the_next_is_read() -> None:
    file = File(name="a.html", raw=make.page(make.seed()).encode())
    with Worker(DEFAULT) as worker:
        with pytest.raises(DocumentError, match="takes longer than 0 seconds"):
            worker.read("html.read", file, 0.01)
        assert isinstance(worker.read("html.read", file, 60), Document)


def test_a_reader_that_crashes_is_said_and_the_next_is_read() -> None:
    file = File(name="a.html", raw=make.page(make.seed()).encode())
    with Worker(DEFAULT) as worker:
        with pytest.raises(DocumentError, match=r"is damaged: its reader failed \(AttributeError"):
            worker.read("html.no_such_reader", file, 60)
        assert isinstance(worker.read("html.read", file, 60), Document)


@pytest.mark.skipif(sys.platform != "linux", reason="other systems do not bound the memory of a process")
def test_a_reader_that_needs_too_much_memory_is_ended() -> None:
    settings = Settings(limits=Limits(memory_bytes=200_000_000))
    file = File(name="a.html", raw=b"<html><body>" + b"<p>text text</p>" * 300_000)
    with Worker(settings) as worker, pytest.raises(DocumentError, match=r"needs more than 200 MB|its reader failed"):
        worker.read("html.read", file, 100)


def test_an_encoding_can_be_said(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_bytes("#### 白".encode("gb18030"))
    (item,) = documents.read(tmp_path, settings=Settings(encoding="GBK"))
    assert isinstance(item, Document)
    assert (item.text, item.encoding) == ("#### 白", "gb18030")
    (item,) = documents.read(tmp_path, settings=Settings(encoding="utf-8"))
    assert isinstance(item, Skipped)
    with pytest.raises(KgError, match="not an encoding: 'klingon'"):
        list(documents.read(tmp_path, settings=Settings(encoding="klingon")))


def test_the_source_itself_must_be_there(tmp_path: Path) -> None:
    with pytest.raises(DocumentError, match="no such file or folder"):
        list(folder.read(tmp_path / "nothing"))
