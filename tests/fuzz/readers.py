"""What is fuzzed of the readers that stand over libraries: web pages, Word files, scans, tables of texts, archives.

Each harness makes a file of the bytes, or takes them as one. What a user is told (DocumentError) is a good answer.
"""

from __future__ import annotations

import csv
import io
import re
import zipfile
from collections.abc import Iterator
from contextlib import suppress
from html import escape
from itertools import pairwise

import numpy as np

from kg.documents import archive, corpus, docx, html, layout, metadata, scan
from kg.documents.files import DEFAULT, File, Settings
from kg.documents.limits import Limits
from kg.errors import DocumentError
from kg.model import Document, Skipped
from tests.fuzz.made import words

__all__ = ["articles", "bounds", "reports", "scans", "spreadsheets", "strips", "webpages", "wordfiles"]

_TAGS = (
    *("html", "head", "body", "title", "article", "div", "p", "h1", "h3", "ul", "li", "table", "tr", "td", "th", "a"),
    *("blockquote", "span", "b", "br", "hr", "nav", "pre", "dl", "dd", "section", "main", "footer", "caption"),
)
_ODD = (
    *("<!--", "-->", "<![CDATA[", "<script>", "</script>", "&#x0;", "&#xD800;", "]>", "<?xml?>", "<!DOCTYPE a [", "\n"),
    *(
        "<meta name='PubDate' content='2025-2-30'>",
        "<meta name='ArticleTitle' content='\n天河\u2028'>",
        "<td rowspan=-1>",
    ),
    *("<td colspan=9999999>", "<base href='//['>", "<meta name='ContentSource' content='&#10;a&#x85;b'>", "<p>"),
    *(
        "<meta property='og:site_name' content='a\tb'>",
        "<link rel='canonical' href='http://[a'>",
        "<meta charset=big5>",
    ),
)
_W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
_WORD = (
    *("w:p", "w:r", "w:tbl", "w:tr", "w:tc", "w:sdt", "w:sdtContent", "w:ins", "w:del", "w:hyperlink", "w:txbxContent"),
    *("w:pict", "w:customXml"),
)
_MARKS = (
    *("<w:pPr><w:rPr><w:del/></w:rPr></w:pPr>", "<w:trPr><w:del/></w:trPr>"),
    *(
        f'<w:pPr><w:numPr><w:ilvl w:val="{depth}"/><w:numId w:val="{number}"/></w:numPr></w:pPr>'
        for depth, number in (("0", "1"), ("²", "1"), ("99999999999", "-1"))
    ),
    *("<w:tab/>", "<w:br/>", "<w:cr/>", "<w:noBreakHyphen/>", "<w:pPr><w:numPr/></w:pPr>", "<!-- a -->", "<?b c?>"),
    *(f'<w:pPr><w:pStyle w:val="{style}"/></w:pPr>' for style in ("1", "2", "3")),
    *(f"<w:pPr><w:outlineLvl {level}/></w:pPr>" for level in ('w:val="2"', 'w:val="x"', 'w:val="-3"', "")),
    *(f"<w:tcPr><w:vMerge {value}/></w:tcPr>" for value in ('w:val="restart"', "")),
    *(f"<w:tcPr><w:gridSpan {value}/></w:tcPr>" for value in ('w:val="3"', 'w:val="-1"', 'w:val="99999999"', "")),
)
_TYPES = "application/vnd.openxmlformats-"
_RELATIONS = 'xmlns="http://schemas.openxmlformats.org/package/2006/relationships"'
_RELATION = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/"
_PACKAGE = {
    "[Content_Types].xml": f"""<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">
<Default Extension="rels" ContentType="{_TYPES}package.relationships+xml"/>
<Override PartName="/word/document.xml" ContentType="{_TYPES}officedocument.wordprocessingml.document.main+xml"/>
<Override PartName="/word/styles.xml" ContentType="{_TYPES}officedocument.wordprocessingml.styles+xml"/></Types>""",
    "_rels/.rels": f"""<Relationships {_RELATIONS}>
<Relationship Id="a" Target="word/document.xml" Type="{_RELATION}officeDocument"/></Relationships>""",
    "word/_rels/document.xml.rels": f"""<Relationships {_RELATIONS}>
<Relationship Id="b" Target="styles.xml" Type="{_RELATION}styles"/></Relationships>""",
    "word/styles.xml": f"""<w:styles {_W}>
<w:style w:type="paragraph" w:styleId="1"><w:name w:val="heading 1"/></w:style>
<w:style w:type="paragraph" w:styleId="2"><w:pPr><w:numPr/><w:outlineLvl w:val="7"/></w:pPr></w:style></w:styles>""",
}
_DOCUMENT = f"<w:document {_W}><w:body>{{}}</w:body></w:document>"
_ARTICLE = (
    *("<p>{}</p>", "<h2>{}</h2>", "<ul><li>{}</li></ul>", "<div>{}</div>"),
    *("<div><p><b>{}</b></p></div>", "<blockquote>{}</blockquote>", "<p>一<br>{}</p>", "<p><span>{}</span></p>"),
    *(
        "<section><div>{}<br></div></section>",
        "<ol><li><p>{}</p></li></ol>",
        "{}<br>",
        "<!-- a -->{}",
        "<font>{}</font>",
    ),
    *("<div><b>{}</b><p>一</p></div>", "<center>{}</center>", "<dl><dd>{}</dd></dl>"),
)
_SMALL = Settings(limits=Limits(file_bytes=3000, entries=5, unpacked_bytes=8000, ratio=20))


def _tree(data: bytes, tags: tuple[str, ...], odd: tuple[str, ...]) -> Iterator[str]:
    """Markup made of bytes: elements that open and close, words, and what is odd; open ones are closed at the end."""
    opened: list[str] = []
    for byte in data:
        if byte < 96:
            opened.append(tags[byte % len(tags)])
            yield f"<{opened[-1]}>"
        elif byte < 128 and opened:
            yield f"</{opened.pop()}>"
        elif byte < 160:
            yield odd[byte % len(odd)]
        else:
            yield "\0" + words(bytes([byte])) + "\0"
    yield from (f"</{tag}>" for tag in reversed(opened))


def _check(found: Document, name: str) -> None:
    """Raises AssertionError for a document that is none."""
    assert found.name == name
    assert found.text.strip()
    assert found.text.encode()
    assert "\0" not in found.text
    assert not found.date or metadata.valid_date(found.date)
    for value in (found.title, found.issuer, found.address):
        assert value == value.strip()
        assert len(value.splitlines()) <= 1, value
        assert value.isprintable(), value


def webpages(data: bytes) -> None:
    """A web page is a document, or has no text."""
    raw = data[1:] if data[:1] < b"\x30" else "".join(_tree(data[1:], _TAGS, _ODD)).replace("\0", "").encode()
    with suppress(DocumentError):
        _check(html.read(File(name="a.html", raw=raw), DEFAULT), "a.html")


def articles(data: bytes) -> None:
    """Of an article, every paragraph is in its document, in order."""
    said = [
        f"〔{number}〕{words(bytes([byte])).strip()}天河区将重点发展人工智能和软件产业。"
        for number, byte in enumerate(data[:40])
    ]
    parts = [(_ARTICLE[byte % len(_ARTICLE)].format(text), text) for byte, text in zip(data, said, strict=False)]
    usual = "<p>各区的负责人都到了会，一个一个地说了自己那里今年要做的事，要花的钱，要用的人。</p>" * 3
    page = f"<title>天河区</title><body><article>{usual}{''.join(part for part, _ in parts)}{usual}</article></body>"
    with suppress(DocumentError):
        text = html.read(File(name="a.html", raw=f"<html>{page}</html>".encode()), DEFAULT).text
        places = [text.find(part) for _, part in parts]
        assert -1 not in places, [part for (part, _), place in zip(parts, places, strict=True) if place < 0]
        assert places == sorted(places), text


def wordfiles(data: bytes) -> None:
    """Any Word file is a document, or is told to be damaged."""
    parts = dict(_PACKAGE)
    body = "<w:p><w:r><w:t>天河区</w:t></w:r></w:p>"
    if data[:1] < b"\x20":
        part = sorted(parts)[data[1] % len(parts)] if data[1:] else "word/styles.xml"
        parts[part] = parts[part][: int.from_bytes(data[2:4])] + words(data[4:])
    else:
        markup = "".join(_tree(data[1:], _WORD, _MARKS))
        body += re.sub("\0(.*?)\0", lambda match: f"<w:t>{_valid(match[1])}</w:t>", markup, flags=re.DOTALL)
    with suppress(DocumentError):
        _check(docx.read(File(name="a.docx", raw=_packed(parts, body)), DEFAULT), "a.docx")


def reports(data: bytes) -> None:
    """Of a sound Word file, every word is in its document, in order."""
    stream = iter(data)
    body = "".join(_block(byte, stream, 0) for byte in stream)
    count = body.count("<w:t>")
    for number in range(count):
        body = body.replace("<w:t></w:t>", f"<w:t>字{number}。</w:t>", 1)
    with suppress(DocumentError):
        text = docx.read(File(name="a.docx", raw=_packed(_PACKAGE, body)), DEFAULT).text
        places = [text.find(f"字{number}。") for number in range(count)]
        assert -1 not in places, text
        assert places == sorted(places), text


def _block(byte: int, stream: Iterator[int], depth: int) -> str:
    """A paragraph, a table, or a control around some blocks."""
    if byte >= 96 or depth > 3:
        inner = f"<w:r>{_MARKS[byte % 4]}<w:t></w:t></w:r>"
        wrap = (
            inner,
            f"<w:ins>{inner}</w:ins>",
            f"<w:hyperlink>{inner}</w:hyperlink>",
            f"<w:smartTag>{inner}</w:smartTag>",
        )
        return f"<w:p>{_MARKS[7 + byte % 3] if byte % 2 else ''}{wrap[byte % 3]}</w:p>"
    blocks = [_block(next(stream, 200), stream, depth + 1) for _ in range(1 + byte % 3)]
    if byte >= 64:
        cells = "".join(f"<w:tc>{block}<w:p/></w:tc>" for block in blocks)
        return f"<w:tbl><w:tr>{cells}</w:tr></w:tbl>"
    inner = "".join(blocks)
    if byte >= 32:
        return f"<w:sdt><w:sdtContent>{inner}</w:sdtContent></w:sdt>"
    return f"<w:p><w:r><w:t></w:t><w:pict><w:txbxContent>{inner}</w:txbxContent></w:pict></w:r></w:p>"


def _packed(parts: dict[str, str], body: str) -> bytes:
    raw = io.BytesIO()
    with zipfile.ZipFile(raw, "w") as packed:
        for name, part in (parts | {"word/document.xml": _DOCUMENT.format(body)}).items():
            packed.writestr(name, part)
    return raw.getvalue()


def _valid(text: str) -> str:
    """The text as it may stand in an XML file."""
    return escape(re.sub("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]", "", text))


def scans(data: bytes) -> None:
    """What is recognised becomes a text in which every line in the middle of its page stands."""
    pages = []
    for part in data.split(b"\xff")[:4]:
        boxes = [part[at : at + 10] for at in range(0, len(part) - 9, 10)]
        lines = [scan._line(_box(box), words(box[8:9]).strip() or "天河", box[9] * 8) for box in boxes]
        lines = list(scan._even(lines))
        pages.append(scan._scaled(layout.Page(width=1200, height=2000, lines=tuple(lines)), 0.5))
    body, offsets = layout.compose(pages, ratio=1.3)
    assert (body == "") == (offsets == ())
    assert not offsets or len(offsets) == len(pages)
    assert list(offsets) == sorted(offsets)
    bare = re.sub(r"\s", "", body)
    for page in pages:
        for line in page.lines:
            if not layout._in_margin(page, line):
                assert re.sub(r"\s", "", line.text) in bare


def _box(data: bytes) -> list[list[float]]:
    """The corners of a box, clockwise from the upper left; sometimes out of order."""
    left, top, width, height = data[0] * 4.0, data[1] * 8.0, data[2] * 3.0, data[3] / 4
    corners = [[left, top], [left + width, top], [left + width, top + height], [left, top + height]]
    return [[x + shift % 16 - 8, y + shift // 16 - 8] for (x, y), shift in zip(corners, data[4:8], strict=True)]


def strips(data: bytes) -> None:
    """A page is cut into strips that hold all of its rows with text, in order, none too long."""
    runs = [(data[at], data[at + 1]) for at in range(0, len(data) - 1, 2)]
    rows = [row for ink, length in runs for row in [[255, 255 - ink, 255]] * (length * 8)]
    if not rows:
        return
    image = np.repeat(np.array(rows, dtype=np.uint8)[:, :, None], 3, axis=2)
    found = list(scan._strips(image))
    written = [number for number, row in enumerate(rows) if row[0] - row[1] > 64]
    assert all(0 <= start < end <= len(rows) for start, end in found)
    assert all(end - start <= scan._STRIP for start, end in found)
    assert all(before[1] == after[0] for before, after in pairwise(found))
    assert bool(found) == bool(written)
    if written:
        assert found[0][0] <= written[0]
        assert written[-1] < found[-1][1]


def spreadsheets(data: bytes) -> None:
    """A table that a spreadsheet writes comes back cell by cell."""
    encoding = ("utf-8-sig", "gb18030", "utf-16", "utf-8")[data[0] % 4] if data else "utf-8"
    delimiter = ",\t;"[data[1] % 3] if data[1:] else ","
    rows = [(words(part[1:]).replace("\0", ""), words(part[:1])) for part in data[2:].split(b"\xef") if part[1:]]
    file = io.StringIO(newline="")
    writer = csv.writer(file, delimiter=delimiter)
    writer.writerow(["text", "title"])
    writer.writerows(rows)
    raw = file.getvalue().encode(encoding, "replace")
    settings = Settings(encoding=encoding if encoding == "gb18030" else "")
    try:
        found = list(corpus.read(io.BytesIO(raw), "a.csv", settings))
    except DocumentError:
        return
    expected = [text for text, title in rows if text or title]
    assert len(found) == len(expected)
    for item, text in zip(found, expected, strict=True):
        assert isinstance(item, Skipped) or item.text == text


def bounds(data: bytes) -> None:
    """However an archive lies about what it holds, no more than it may is unpacked."""
    raw = io.BytesIO()
    with zipfile.ZipFile(raw, "w", zipfile.ZIP_DEFLATED) as packed:
        for number, length in enumerate(data[1:8]):
            packed.writestr(f"{number}.txt", bytes([48 + number]) * (length * 40))
    made = bytearray(raw.getvalue())
    for at in range(8, len(data) - 2, 3):
        made[-(int.from_bytes(data[at : at + 2]) % len(made)) - 1] = data[at + 2]
    budget = archive.Budget(_SMALL)
    found: list[File | Skipped] = []
    with suppress(DocumentError):
        found = list(archive.open_archive(File(name="a.zip", raw=bytes(made)), _SMALL, budget))
    files = [item for item in found if isinstance(item, File)]
    assert len(found) <= _SMALL.limits.entries
    assert all(len(file.raw) <= _SMALL.limits.file_bytes for file in files)
    assert sum(len(file.raw) for file in files) <= _SMALL.limits.unpacked_bytes
    with suppress(DocumentError):
        list(archive.members(File(name="a.docx", raw=bytes(made)), _SMALL))
