"""Word files with what their authors put into them: merged cells, hidden text, contents."""

from __future__ import annotations

from typing import Any

import docx as python_docx
from docx.enum.style import WD_STYLE_TYPE

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
