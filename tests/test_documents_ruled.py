"""Tables in a PDF, by the lines around their cells, over pages, and among columns of text."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

import pytest

from kg.documents import pdf
from kg.documents.files import DEFAULT, File
from kg.documents.layout import Line, Page, compose
from kg.documents.ruled import Box, Rules, with_tables
from kg.model import Document
from tests.documents import make

XS, YS = (0.0, 100.0, 200.0, 300.0), (0.0, 20.0, 40.0, 60.0)
SENTENCE = "天河区将聚焦人工智能产业，加快建设国家新一代人工智能创新发展试验区，力争软件业营业收入突破4000亿元。"


def line(text: str, left: float, top: float) -> Line:
    return Line(text=text, left=left, top=top, right=left + 10 * len(text), bottom=top + 10, size=10)


def placed(rules: Rules, lines: Sequence[Line]) -> list[tuple[Line, Box | None]]:
    return [(each, rules.cell((each.left + each.right) / 2, (each.top + each.bottom) / 2)) for each in lines]


def ruled(*, without: Sequence[tuple[float, float]] = ()) -> Rules:
    """The rules of a table of three columns and rows; `without` are the left upper ends of level pieces left out."""
    rules = Rules()
    for x in XS:
        rules.add((x, YS[0], x + 1, YS[-1]))
    for y in YS:
        for left, right in pairwise(XS):
            if (left, y) not in without:
                rules.add((left, y, right, y + 1))
    return rules


def test_a_table_is_one_line_row_by_row() -> None:
    texts = [("区", 5, 5), ("产业", 105, 5), ("产值", 205, 5), ("天河区", 5, 33), ("软件", 105, 25), ("1", 205, 25)]
    lines = [line(*each) for each in (*texts, ("会展", 105, 45), ("前文", 5, -30))]
    before, table = with_tables(placed(ruled(without=[(0.0, 40.0)]), lines))
    assert before.text == "前文"
    assert table.table
    assert table.text == "| 区 | 产业 | 产值 |\n| 天河区 | 软件 | 1 |\n| 天河区 | 会展 | - |"


def test_a_frame_is_no_table() -> None:
    rules = Rules()
    rules.add((0, 0, 300, 60))
    lines = [line("数读", 5, 5), line("软件业", 5, 25)]
    assert list(with_tables(placed(rules, lines))) == [replace(line, frame=1) for line in lines]


def test_a_cell_that_a_page_breaks_has_no_rule_below() -> None:
    rules = ruled(without=[(x, YS[-1]) for x in XS])
    texts = [("区", 5, 5), ("产业", 105, 5), ("天河区", 5, 25), ("软件", 105, 25), ("海珠区", 5, 45), ("会展", 105, 45)]
    (table,) = with_tables(placed(rules, [line(*each) for each in texts]))
    assert table.text == "| 区 | 产业 |\n| 天河区 | 软件 |\n| 海珠区 | 会展 |"


def test_a_table_goes_on_over_a_page_without_its_header() -> None:
    def page(*rows: str) -> Page:
        text = "\n".join(("| 区 | 产业 |", *rows))
        return Page(width=400, height=600, lines=(replace(line(text, 0, 100), right=300, bottom=500, table=True),))

    text, offsets = compose([page("| 天河区 | 软件 |"), page("| 海珠区 | 会展 |")], ratio=1.12)
    assert text == "| 区 | 产业 |\n| 天河区 | 软件 |\n| 海珠区 | 会展 |\n"
    assert text[offsets[1] :].startswith("| 海珠区")


def test_rows_without_rules_are_not_run_together() -> None:
    rows = [("区", "产值"), ("天河区", "1200"), ("黄埔区", "3900")]
    lines = [line(text, 250 * n, 100 + 15 * y) for y, row in enumerate(rows) for n, text in enumerate(row)]
    text, _ = compose([Page(width=400, height=600, lines=tuple(lines))], ratio=1.12)
    assert text.splitlines() == ["区  产值", "天河区  1200", "黄埔区  3900"]


@pytest.mark.parametrize("columns", [3, 4])
def test_columns_of_a_newspaper_are_read_one_after_the_other(columns: int) -> None:
    rows = 12
    said = [[chr(0x4E00 + 100 * n + y) * 9 for y in range(rows)] for n in range(columns)]
    lines = [
        line(text, 120 * n + 20 * (y == 0), 100 + 15 * y) for n, part in enumerate(said) for y, text in enumerate(part)
    ]
    text, _ = compose([Page(width=120 * columns, height=600, lines=tuple(lines))], ratio=1.12)
    assert "".join(text.split()) == "".join(map("".join, said))


def test_a_title_stands_before_columns_of_which_one_has_a_loose_box() -> None:
    said = [[chr(0x4E00 + 100 * n + y) * 9 for y in range(12)] for n in range(3)]
    lines = [line(text, 120 * n, 100 + 15 * y) for n, part in enumerate(said) for y, text in enumerate(part)]
    lines = [replace(each, left=each.left - 27) if each.text[0] == said[1][5][0] else each for each in lines]
    title = replace(line("各区亮目标", 150, 60), right=210, bottom=84, size=24)
    text, _ = compose([Page(width=360, height=600, lines=(*lines, title))], ratio=1.12)
    assert "".join(text.split()) == "#各区亮目标" + "".join(map("".join, said))


@pytest.fixture(scope="module")
def printed(tmp_path_factory: pytest.TempPathFactory) -> Document:
    head = (
        "<tr><th rowspan=2>区</th><th rowspan=2>产业</th><th colspan=2>产值</th></tr><tr><th>亿元</th><th>%</th></tr>"
    )
    body = "<tr><td rowspan=2>天河区</td><td>软件与互联网、人工智能、现代金融</td><td>1200</td><td>12.5</td></tr>"
    body += "<tr><td>会展</td><td></td><td>3</td></tr>"
    text = f"<p>{SENTENCE}</p>" * 12
    note = "<p>增加值突破1500<sup>[2]</sup>亿元，面积96.33km<sup>2</sup>。</p>"
    note += "<p>建成起降点<br><sup>3</sup>12个。</p>"
    style = "td, th {border: 1px solid} table {border-collapse: collapse; width: 70%} p {text-align: justify}"
    columns = f"<div style='column-count: 2'>{text}</div>"
    page = f"<meta charset=utf-8><style>{style}</style>{note}{columns}<table>{head}{body}</table>{columns}"
    return pdf.read(File(name="a.pdf", raw=make.printed(tmp_path_factory.mktemp("pdf"), page)), DEFAULT)  # type: ignore[return-value]


def test_a_printed_table_stays_one_between_columns(printed: Document) -> None:
    assert printed.text.count(SENTENCE) == 24
    assert [row for row in printed.text.splitlines() if row.startswith("|")] == [
        "| 区 | 产业 | 产值亿元 | 产值% |",
        "| 天河区 | 软件与互联网、人工智能、现代金融 | 1200 | 12.5 |",
        "| 天河区 | 会展 | - | 3 |",
    ]


def test_the_mark_of_a_footnote_is_no_part_of_a_number(printed: Document) -> None:
    assert "突破1500亿元，面积96.33km2。" in printed.text
    assert "起降点\n12个。" in printed.text


def test_a_row_between_shaded_ones_has_the_columns_of_its_neighbours() -> None:
    rules = Rules()
    rules.add((XS[0], YS[0], XS[-1], YS[-1]))
    for top, bottom in ((0.0, 20.0), (40.0, 60.0)):
        for left, right in pairwise(XS):
            rules.add((left, top, right, bottom))
    texts = [("区", 5, 5), ("产业", 105, 5), ("产值", 205, 5), ("天河区", 5, 23), ("软件", 105, 23), ("1", 205, 23)]
    texts += [("海珠区", 5, 45), ("会展", 105, 45), ("2", 205, 45)]
    (table,) = with_tables(placed(rules, [line(*each) for each in texts]))
    assert table.text == "| 区 | 产业 | 产值 |\n| 天河区 | 软件 | 1 |\n| 海珠区 | 会展 | 2 |"


def test_the_small_print_of_a_long_table_does_not_make_headings_of_the_text() -> None:
    rows = "| 产业 | 产值 |\n" + "| 软件与信息服务业 | 1200 |\n" * 30
    table = Line(text=rows.strip(), left=0, top=200, right=300, bottom=700, size=8, table=True)
    text, _ = compose([Page(width=360, height=900, lines=(line(SENTENCE[:30], 0, 120), table))], ratio=1.12)
    assert text.startswith(SENTENCE[:30])


def test_a_header_that_a_page_says_again_may_be_spaced_another_way() -> None:
    texts = "| 产业 | 2024年 |\n| 软件 | 1 |", "| 产业 | 2024 年 |\n| 会展 | 2 |"
    pages = [
        Page(
            width=360,
            height=900,
            lines=(Line(text=text, left=0, top=200, right=300, bottom=300, size=8, table=True),),
        )
        for text in texts
    ]
    assert compose(pages, ratio=1.12)[0] == "| 产业 | 2024年 |\n| 软件 | 1 |\n| 会展 | 2 |\n"


def test_a_space_that_has_no_room_on_the_page_is_none() -> None:
    raw = make.columns_pdf([(60, 100, "1 "), (65.56, 100, "2 "), (71.12, 100, "0"), (80, 100, "km")])
    document = pdf.read(File(name="a.pdf", raw=raw), DEFAULT)
    assert isinstance(document, Document)
    assert document.text == "120 km\n"
