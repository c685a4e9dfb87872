"""Titles, dates, issuers and places: where they are found, and which of them wins."""

from __future__ import annotations

from pathlib import Path

import pytest
from opencc import OpenCC

from kg import documents
from kg.documents.files import Entry
from kg.documents.metadata import CREATED, Words, complete
from kg.errors import DocumentError
from kg.model import Document
from kg.ontology import Ontology

REPORT = """# 天河区2025年产业发展工作要点

天府〔2025〕3号

天河区将重点发展人工智能、软件和互联网。

广州市天河区人民政府
2025年1月20日
"""
NEWS = """广州11区亮目标
来源：新快报 记者 黄闻禹  发布时间：2025-02-07 08:30
越秀区今年力争增长4%。2月6日，会议召开。
"""


@pytest.fixture(scope="module")
def words(ontology: Ontology) -> Words:
    return Words(ontology)


def known(text: str, words: Words, **fields: str) -> Document:
    return complete(Document(name="a.txt", text=text, sha256=""), Entry(**fields), words)


def test_an_official_paper_is_signed_at_its_end(words: Words) -> None:
    document = known(REPORT, words)
    assert document.title == "天河区2025年产业发展工作要点"
    assert (document.issuer, document.date, document.place) == ("广州市天河区人民政府", "2025-01-20", "天河区")
    how = {"title": "heading (line 1)", "issuer": "line 7", "date": "line 8", "place": "issuer"}
    assert dict(document.found) == how


def test_a_news_item_has_a_byline(words: Words) -> None:
    document = known(NEWS, words)
    assert (document.title, document.issuer, document.date) == ("广州11区亮目标", "新快报", "2025-02-07")
    assert document.place == "广州市"
    assert dict(document.found)["date"] == "byline (line 2)"


def test_traditional_characters_say_the_same(words: Words) -> None:
    text = OpenCC("s2hk").convert(NEWS.replace("2025-02-07", "2025年2月7日"))
    document = known(text, words)
    assert (document.issuer, document.date) == ("新快報", "2025-02-07")


@pytest.mark.parametrize(
    ("line", "date"),
    [
        ("二〇二五年二月七日", "2025-02-07"),
        ("二O二五年二月七日", "2025-02-07"),
        ("二○二四年十二月三十一日", "2024-12-31"),
        ("二零二五年十月二十日", "2025-10-20"),
        ("（2025年1月20日）", "2025-01-20"),
        ("2025 年 1 月 20 日", "2025-01-20"),
        ("2025年1月", "2025-01"),
        ("2025/1/20 10:30", "2025-01-20"),
        ("2025.01.20", "2025-01-20"),
        ("2025年2月31日", ""),
        ("2025年13月1日", ""),
        ("20250120", ""),
        ("比2024-25增长", ""),
    ],
)
def test_dates_are_read_as_people_write_them(line: str, date: str, words: Words) -> None:
    assert known(f"标题\n{line}\n\n正文在此，没有日期。\n", words).date == date


@pytest.mark.parametrize(
    "text",
    [
        "天河区将在2025年2月7日以前完成任务，重点发展人工智能，前瞻布局具身智能、未来网络与量子科技等未来产业。",
        "会议认为，要坚持产业第一。\n2月6日，会议召开。\n",
    ],
)
def test_a_date_in_a_sentence_is_not_that_of_the_document(text: str, words: Words) -> None:
    assert known(text, words).date == ""


def test_a_sentence_is_no_title_and_two_districts_are_no_place(words: Words) -> None:
    assert known("天河区将重点发展人工智能。\n", words).title == ""
    assert known("越秀区与海珠区签约\n正文。\n", words).place == ""


def test_the_manifest_wins_then_the_front_matter_then_the_format(words: Words) -> None:
    text = "---\ntitle: 甲\nissuer: 乙\ndate: 2024-02-30\n---\n# 丙\n来源：丁\n"
    document = known(text, words, title="戊")
    assert (document.title, document.issuer, document.date) == ("戊", "乙", "")
    assert dict(document.found) == {"title": "manifest", "issuer": "front matter"}
    said = Document(
        name="a.docx", text=NEWS, sha256="", title="己", date="2020-01-01", found=(("title", "core properties"),)
    )
    document = complete(said, Entry(), words)
    assert (document.title, dict(document.found)["title"]) == ("己", "core properties")


def test_a_title_in_traditional_characters_says_its_place(words: Words) -> None:
    assert known("# 荔灣區2025年政府工作報告\n\n正文。\n", words).place == "荔湾区"


@pytest.mark.parametrize("number", ["增府规〔2025〕1号", "增府办函[2024]第12号", "**增发改（2025）3号**"])
def test_what_stands_above_the_title_of_an_official_document_is_not_its_title(number: str, words: Words) -> None:
    rest = "关于印发促进新型显示产业发展办法的通知\n\n各镇街，各单位：\n\n现印发给你们。\n"
    document = known(f"# 增城区人民政府文件\n\n{number}\n\n{rest}", words)
    assert (document.title, document.issuer) == (rest.splitlines()[0], "增城区人民政府")
    assert known(f"{number}\n\n## 办法（2025）\n", words).title == "办法（2025）"


def test_the_creation_of_a_file_is_the_last_to_say_its_date(words: Words) -> None:
    said = Document(name="a.docx", text=NEWS, sha256="", date="2020-01-01", found=(("date", CREATED),))
    assert complete(said, Entry(), words).date == "2025-02-07"
    bare = Document(name="a.docx", text="正文。", sha256="", date="2020-01-01", found=(("date", CREATED),))
    document = complete(bare, Entry(), words)
    assert (document.date, dict(document.found)["date"]) == ("2020-01-01", CREATED)


def test_pages_of_governments_say_it_by_rule(tmp_path: Path, ontology: Ontology) -> None:
    head = """<meta name="ArticleTitle" content="天河区做强软件"><meta content="2025-01-20 10:00" name="PubDate">
<meta name="ContentSource" content="天河区发展和改革局"><title>门户网站</title>"""
    page = f"<html><head>{head}</head><body><p>天河区将重点发展人工智能、软件和互联网。</p></body></html>"
    (tmp_path / "a.html").write_text(page, encoding="utf-8")
    (document,) = documents.read(tmp_path, ontology=ontology)
    assert isinstance(document, Document)
    assert (document.title, document.date, document.issuer) == ("天河区做强软件", "2025-01-20", "天河区发展和改革局")
    assert document.place == "天河区"


@pytest.mark.parametrize(
    ("rows", "said"),
    [
        ("file,date\na.txt,2025-02-30\n", "manifest.csv:2: not a date: '2025-02-30'"),
        ("file\n../a.txt\n", "manifest.csv:2: not the name of a file below the folder"),
        ("file\n/etc/passwd\n", "not the name of a file below the folder"),
        ("file\n\n\xff\n".encode("latin-1"), "cannot be read"),
    ],
)
def test_a_manifest_with_a_fault_stops_the_build(rows: str | bytes, said: str, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("正文。", encoding="utf-8")
    (tmp_path / "manifest.csv").write_bytes(rows if isinstance(rows, bytes) else rows.encode())
    with pytest.raises(DocumentError, match=said.replace(".", r"\.")):
        list(documents.read(tmp_path))


def test_a_date_in_a_manifest_may_be_written_as_people_do(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("正文。", encoding="utf-8")
    (tmp_path / "manifest.csv").write_text("file,date\na.txt,2026年5月8日\n", encoding="utf-8")
    (document,) = documents.read(tmp_path)
    assert isinstance(document, Document)
    assert document.date == "2026-05-08"


def test_a_manifest_says_which_files_are_texts(tmp_path: Path) -> None:
    for name in ("a.txt", "b.txt"):
        (tmp_path / name).write_text("天河区将重点发展人工智能。" + name, encoding="utf-8")
    (tmp_path / "manifest.csv").write_text("file,title\nb.txt,乙\n", encoding="utf-8")
    (document,) = documents.read(tmp_path)
    assert isinstance(document, Document)
    assert (document.name, document.title) == ("b.txt", "乙")


@pytest.mark.parametrize(
    "title",
    [
        "广州市荔湾区人民政府关于印发荔湾区推动\n产业高质量发展行动方案的通知",
        "广州市荔湾区人民政府\n\n关于印发荔湾区推动产业高质量\n发展行动方案的通知",
    ],
)
def test_a_title_goes_on_until_it_says_what_kind_of_document_it_is(title: str, words: Words) -> None:
    document = known(f"荔府〔2025〕3号\n\n{title}\n\n各街道办事处：\n\n大力发展软件业。\n", words)
    assert document.title == "".join(title.split())
    assert document.place == "荔湾区"
    assert known("关于推动产业发展的意见\n\n总体要求\n\n大力发展软件业。\n", words).title == "关于推动产业发展的意见"
