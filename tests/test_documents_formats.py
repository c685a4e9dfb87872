"""The seed article in every format: the same links and figures as from the text, or nearly so for scans."""

from __future__ import annotations

import csv
import re
import sys
from collections.abc import Iterable
from pathlib import Path

import pytest
from opencc import OpenCC

from kg import documents
from kg.documents import html, scan
from kg.documents.files import DEFAULT, File, Scanned
from kg.documents.pdf import read as read_pdf
from kg.extract import Extractor
from kg.model import Commitment, Document, Figure
from kg.ontology import Ontology
from tests.documents import make

GOLD = Path(__file__).parent / "gold" / "seed" / "links.csv"
NAMED = {"title": "共话高质量发展大计 广州11区“一把手”亮目标晒举措", "date": "2025-02-07", "place": "广州市"}


def only(found: Iterable[object]) -> Document:
    (item,) = found
    assert isinstance(item, Document), item
    return item


def read_as(folder: Path, name: str, content: bytes, ontology: Ontology, *, named: bool = True) -> Document:
    """The document of a file; with a manifest that says what the seed's says."""
    (folder / name).write_bytes(content)
    if named:
        with (folder / "manifest.csv").open("w", encoding="utf-8", newline="") as file:
            writer = csv.DictWriter(file, ["file", *NAMED])
            writer.writeheader()
            writer.writerow({"file": name, **NAMED})
    return only(documents.read(folder, ontology=ontology))


def links(document: Document, extractor: Extractor) -> set[tuple[str, str]]:
    label = extractor.ontology.label
    _, claims = next(extractor.extract([document]))
    return {(label(claim.subject), label(claim.track)) for claim in claims if isinstance(claim, Commitment)}


def figures(document: Document, extractor: Extractor) -> set[tuple[str, ...]]:
    _, claims = next(extractor.extract([document]))
    return {
        (claim.subject, claim.indicator_text, str(claim.value), claim.unit, claim.period, claim.status)
        for claim in claims
        if isinstance(claim, Figure)
    }


@pytest.fixture(scope="session")
def seed_document() -> Document:
    return only(documents.read(make.SEED))


@pytest.fixture(scope="session")
def traditional() -> str:
    return str(OpenCC("s2hk").convert(make.seed()))


def f1(found: set[tuple[str, str]]) -> float:
    """The score against the gold, as `kg eval` counts: optional links count neither way."""
    with GOLD.open(encoding="utf-8-sig", newline="") as file:
        rows = [row for row in csv.DictReader(file) if row["document"] == make.SEED.name]
    every = {(row["subject"], row["track"]) for row in rows}
    required = {(row["subject"], row["track"]) for row in rows if row["need"] == "required"}
    hits = len(found & required)
    precision, recall = hits / (hits + len(found - every)), hits / len(required)
    return 2 * precision * recall / (precision + recall)


def test_html_gives_the_same_without_its_menus(
    tmp_path: Path, seed_document: Document, extractor: Extractor, ontology: Ontology
) -> None:
    document = read_as(tmp_path, "a.html", make.page(make.seed()).encode(), ontology, named=False)
    assert links(document, extractor) == links(seed_document, extractor)
    assert figures(document, extractor) == figures(seed_document, extractor)
    assert not [word for word in ("相关推荐", "现代物流", "版权", "首页") if word in document.text]
    known = document.title, document.date, document.issuer, document.address
    assert known == (NAMED["title"], "2025-02-07", "新快报", "https://example.org/a/1.html")
    assert dict(document.found)["date"] == "page metadata"


def test_a_word_file_gives_the_same(
    tmp_path: Path, seed_document: Document, extractor: Extractor, ontology: Ontology
) -> None:
    document = read_as(tmp_path, "a.docx", make.word(make.seed()), ontology)
    assert links(document, extractor) == links(seed_document, extractor)
    assert figures(document, extractor) == figures(seed_document, extractor)


@pytest.mark.parametrize("encoding", ["gb18030", "utf-16", "utf-16-le", "utf-16-be", "utf-8-sig"])
def test_an_encoding_gives_the_same(
    encoding: str, tmp_path: Path, seed_document: Document, extractor: Extractor, ontology: Ontology
) -> None:
    document = read_as(tmp_path, "a.txt", make.seed().encode(encoding), ontology)
    expected = {"utf-16": "utf-16-le", "utf-8-sig": "utf-8"}.get(encoding, encoding)
    assert (document.text, document.encoding) == (make.seed(), expected)
    assert links(document, extractor) == links(seed_document, extractor)
    assert figures(document, extractor) == figures(seed_document, extractor)


@pytest.mark.parametrize("encoding", ["big5hkscs", "gb18030", "utf-8"])
def test_traditional_characters_give_the_same_links(
    encoding: str,
    traditional: str,
    tmp_path: Path,
    seed_document: Document,
    extractor: Extractor,
    ontology: Ontology,
) -> None:
    document = read_as(tmp_path, "a.txt", traditional.encode(encoding, "replace"), ontology)
    assert document.encoding == encoding
    assert "廣州" in document.text
    assert links(document, extractor) == links(seed_document, extractor)


def test_pinyin_in_brackets_is_passed_over(
    tmp_path: Path, seed_document: Document, extractor: Extractor, ontology: Ontology
) -> None:
    glossed = re.sub("([\u4e00-\u9fff])(?=[\u4e00-\u9fff])", r"\1(shù)", make.seed())
    document = read_as(tmp_path, "a.txt", glossed.encode(), ontology)
    assert links(document, extractor) == links(seed_document, extractor)


@pytest.mark.parametrize(("charset", "encoding"), [("gb2312", "gb18030"), ("gbk", "gb18030"), ("big5", "big5hkscs")])
def test_a_page_says_its_encoding(
    charset: str, encoding: str, traditional: str, tmp_path: Path, seed_document: Document, extractor: Extractor
) -> None:
    text = traditional if charset == "big5" else make.seed()
    (tmp_path / "a.html").write_bytes(make.page(text, charset=charset).encode(encoding, "replace"))
    document = only(documents.read(tmp_path))
    assert document.encoding == encoding
    assert links(document, extractor) == links(seed_document, extractor)


def test_a_two_column_pdf_gives_the_same(
    tmp_path: Path, seed_document: Document, extractor: Extractor, ontology: Ontology
) -> None:
    made = make.printed(tmp_path, make.sheet(make.seed(), make.COLUMNS))
    (tmp_path / "in").mkdir()
    document = read_as(tmp_path / "in", "a.pdf", made, ontology)
    assert links(document, extractor) == links(seed_document, extractor)
    assert figures(document, extractor) == figures(seed_document, extractor)
    assert "file://" not in document.text
    assert len(document.pages) == 3
    assert (document.page(0), document.page(document.text.index("力争2035年"))) == (1, 3)
    assert "#" in document.text.splitlines()[0]


@pytest.mark.slow
def test_scans_give_nearly_the_same(tmp_path: Path, extractor: Extractor, ontology: Ontology) -> None:
    picture = make.pictured(tmp_path, make.sheet(make.seed(), make.PLAIN), height=9000)
    clean, noisy = tmp_path / "clean", tmp_path / "noisy"
    clean.mkdir()
    noisy.mkdir()
    document = read_as(clean, "a.png", make.png(picture), ontology)
    assert dict(document.found)["text"] == "recognised (RapidOCR)"
    assert f1(links(document, extractor)) >= 0.95
    angles = [2.0, -1.7, 2.3, -2.0]
    pages = [make.worn(page, angles[n % 4], seed=n) for n, page in enumerate(make.sheets(picture))]
    document = read_as(noisy, "a.pdf", make.bound(pages), ontology)
    assert len(document.pages) == len(pages)
    assert f1(links(document, extractor)) >= 0.85


def test_pages_that_are_images_are_named_where_they_cannot_be_recognised(monkeypatch: pytest.MonkeyPatch) -> None:
    file = File(name="a.pdf", raw=make.half_scanned_pdf())
    assert read_pdf(file, DEFAULT) == Scanned(name="a.pdf", pages=1)
    monkeypatch.setitem(sys.modules, "rapidocr_onnxruntime", None)
    scan._pool.cache_clear()
    document = scan.read(file, DEFAULT)
    assert "a page that has text" in document.text
    assert dict(document.found)["images"].startswith("pages left out: 2 (rapidocr-onnxruntime is not installed")


def test_columns_are_read_one_after_the_other_whatever_the_order_in_the_file() -> None:
    rows = range(12)
    left = [(60.0, 100.0 + 14 * n, f"left column line number {n:02} of the text") for n in rows]
    right = [(330.0, 100.0 + 14 * n, f"right column line number {n:02} of it") for n in rows]
    mixed = [line for pair in zip(left, right, strict=True) for line in pair]
    document = read_pdf(File(name="a.pdf", raw=make.columns_pdf(mixed)), DEFAULT)
    assert not isinstance(document, Scanned)
    assert document.text.index("left column line number 11") < document.text.index("right column line number 00")


def page_of(markup: str, title: str = "南沙区政府工作报告_要闻 - 南沙区人民政府") -> Document:
    file = File(name="a.html", raw=f"<html><title>{title}</title><body>{markup}</body></html>".encode())
    return html.read(file, DEFAULT)


def test_a_page_laid_out_by_tables_has_lines_and_no_menus() -> None:
    menu = "<table><tr><td><a href='/'>首页</a></td><td><a href='/a'>人工智能专栏</a></td></tr></table>"
    usual = "各位代表，一年来全区上下一心，一个一个地办成了自己那里要办的事，用好了要用的人，花好了要花的钱。" * 2
    lines = ["各位代表：", "一、工作回顾", usual, "二、工作安排", usual, "主攻新能源汽车。", "发展现代金融。"]
    report = (
        "<table><tr><td><b>南沙区政府工作报告</b></td></tr><tr><td>　　" + "<br>　　".join(lines) + "</td></tr></table>"
    )
    for markup in (menu + report, menu + f"<table><tr><td width=9><img></td><td>{report}</td></tr></table>"):
        document = page_of(markup)
        assert document.text == "南沙区政府工作报告\n\n" + "\n".join(lines) + "\n"
        assert document.title == "南沙区政府工作报告"


def test_a_table_of_long_cells_stays_one() -> None:
    task = "做强软件产业。<br>壮大人工智能。<br>培育低空经济。"
    row = f"<tr><td>产业攻坚</td><td>{task}</td><td>区工业和信息化局、区发展和改革局</td></tr>"
    usual = "<p>各区的负责人都到了会，一个一个地说了自己那里今年要做的事，要花的钱，要用的人。</p>" * 3
    text = page_of(f"<article>{usual}<table>{row * 2}</table>{usual}</article>").text
    assert "| 产业攻坚 | 做强软件产业。 壮大人工智能。 培育低空经济。 | 区工业和信息化局、区发展和改革局 |" in text
