"""Word files with what their authors put into them: merged cells, hidden text, contents."""

from __future__ import annotations

from typing import Any

import docx as python_docx
from docx.enum.style import WD_STYLE_TYPE
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls

from kg.documents import docx
from kg.documents.files import DEFAULT, File
from tests.documents.make import saved


def text_of(word: Any) -> str:
    return docx.read(File(name="a.docx", raw=saved(word)), DEFAULT).text


def test_merged_cells_say_their_text_in_every_row() -> None:
    word = python_docx.Document()
    table = word.add_table(rows=6, cols=4)
    merged = {(0, 0, 0, 3): "2024年主要指标", (1, 0, 2, 0): "区", (1, 1, 2, 1): "产业", (1, 2, 1, 3): "营业收入"}
    merged[3, 0, 4, 0] = "天河区"
    for (top, left, bottom, right), text in merged.items():
        table.cell(top, left).merge(table.cell(bottom, right)).text = text
    cells = {(2, 2): "总量（亿元）", (2, 3): "增长（%）", (3, 1): "人工智能", (3, 2): "1200", (3, 3): "12.5"}
    cells |= {(4, 1): "软件", (4, 2): "3900", (4, 3): "9.1", (5, 0): "黄埔区", (5, 2): "80", (5, 3): "7"}
    for place, text in cells.items():
        table.cell(*place).text = text
    assert text_of(word).splitlines() == [
        "2024年主要指标",
        "",
        "| 区 | 产业 | 营业收入总量（亿元） | 营业收入增长（%） |",
        "| 天河区 | 人工智能 | 1200 | 12.5 |",
        "| 天河区 | 软件 | 3900 | 9.1 |",
        "| 黄埔区 | - | 80 | 7 |",
    ]


def test_hidden_text_and_the_table_of_contents_are_left_out() -> None:
    word = python_docx.Document()
    word.styles.add_style("toc 1", WD_STYLE_TYPE.PARAGRAPH)
    word.add_paragraph("一、做强产业\t3", style="toc 1")
    paragraph = word.add_paragraph("天河区做强软件业。")
    paragraph.add_run("内部意见：待定。").font.hidden = True
    paragraph.add_run("今年启动。")
    assert text_of(word) == "天河区做强软件业。今年启动。\n"


W = nsdecls("w")


def numbered(word: Any, *levels: tuple[str, str], style: str = "") -> None:
    """Puts a list into a Word file under the number 50, with the forms and texts of its levels."""
    made = "".join(
        f'<w:lvl w:ilvl="{depth}"><w:start w:val="1"/><w:numFmt w:val="{form}"/>'
        f'{f"<w:pStyle w:val={style!r}/>" if style and not depth else ""}<w:lvlText w:val="{text}"/></w:lvl>'
        for depth, (form, text) in enumerate(levels)
    )
    root = word.part.numbering_part.element
    root.insert(0, parse_xml(f'<w:abstractNum {W} w:abstractNumId="50">{made}</w:abstractNum>'))
    root.append(parse_xml(f'<w:num {W} w:numId="50"><w:abstractNumId w:val="50"/></w:num>'))


def in_list(paragraph: Any, depth: int = 0, number: int = 50) -> None:
    numbers = f'<w:numPr {W}><w:ilvl w:val="{depth}"/><w:numId w:val="{number}"/></w:numPr>'
    paragraph._p.get_or_add_pPr().append(parse_xml(numbers))


def test_numbers_that_word_writes_by_itself_are_read() -> None:
    word = python_docx.Document()
    numbered(word, ("chineseCounting", "%1、"), ("chineseCounting", "（%2）"), ("decimal", "%3."), ("bullet", "•"))
    said = [("回顾", 0), ("产业", 1), ("民生", 1), ("安排", 0), ("产业", 1), ("2025年建成起降点。", 2), ("两处。", 3)]
    for number, (text, depth) in enumerate(said):
        in_list(word.add_heading(text, 1) if not number else word.add_paragraph(text), depth)
    in_list(word.add_paragraph("完"), number=0)
    assert text_of(word).split("\n\n") == [
        *(
            "# 一、回顾",
            "（一）产业",
            "（二）民生",
            "二、安排",
            "（一）产业",
            "1. 2025年建成起降点。",
            "- 两处。",
            "完\n",
        ),
    ]


def test_a_style_numbers_its_headings() -> None:
    word = python_docx.Document()
    numbered(word, ("japaneseCounting", "第%1章"), style="Heading1")
    own = word.styles.add_style("own", WD_STYLE_TYPE.PARAGRAPH)
    own.base_style = word.styles["Heading 1"]
    properties = word.styles["Heading 1"].element.get_or_add_pPr()
    properties.append(parse_xml(f'<w:numPr {W}><w:numId w:val="50"/></w:numPr>'))
    for number in range(11):
        word.add_paragraph("产业", style="own" if number % 2 else "Heading 1")
    lines = text_of(word).split("\n\n")
    assert (lines[1], lines[9], lines[10]) == ("# 第二章 产业", "# 第十章 产业", "# 第十一章 产业\n")


def test_a_paragraph_whose_end_was_deleted_goes_on_with_the_next() -> None:
    word = python_docx.Document()
    first = word.add_paragraph("天河区做强软")
    first._p.get_or_add_pPr().append(parse_xml(f'<w:rPr {W}><w:del w:id="1" w:author="a"/></w:rPr>'))
    word.add_paragraph("件业。")
    gone = word.add_paragraph("后")
    gone._p.append(parse_xml(f'<w:del {W} w:id="2" w:author="a"><w:r><w:delText>不</w:delText></w:r></w:del>'))
    table = word.add_table(2, 2)
    for row, text in zip(table.rows, ("甲", "乙"), strict=True):
        row.cells[0].text = text
    table.rows[1]._tr.get_or_add_trPr().append(parse_xml(f'<w:del {W} w:id="3" w:author="a"/>'))
    assert text_of(word) == "天河区做强软件业。\n\n后\n\n| 甲 | - |\n"


def test_a_note_and_a_reading_do_not_break_the_sentence() -> None:
    word = python_docx.Document()
    paragraph = word.add_paragraph("天河区做强")
    paragraph._p.append(parse_xml(f'<w:r {W}><w:footnoteReference w:id="2"/></w:r>'))
    ruby = "<w:ruby><w:rt><w:r><w:t>ruǎn</w:t></w:r></w:rt><w:rubyBase><w:r><w:t>软</w:t></w:r></w:rubyBase></w:ruby>"
    paragraph._p.append(parse_xml(f"<w:r {W}>{ruby}</w:r>"))
    paragraph.add_run("件业。")
    assert text_of(word) == "天河区做强软件业。\n"


def test_a_cell_says_its_numbers_and_no_marks_of_headings() -> None:
    word = python_docx.Document()
    numbered(word, ("decimal", "%1."))
    cell = word.add_table(1, 2).cell(0, 1)
    cell.paragraphs[0].text = "任务"
    cell.paragraphs[0].style = word.styles["Heading 2"]
    for text in ("建设园区", "引进企业"):
        in_list(cell.add_paragraph(text))
    assert text_of(word) == "| - | 任务 1. 建设园区 2. 引进企业 |\n"
