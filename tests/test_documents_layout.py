"""Lines on pages to running text."""

from __future__ import annotations

from dataclasses import replace

import pytest

from kg.documents.layout import Line, Page, compose


def line(text: str, top: float, left: float = 50, size: float = 10) -> Line:
    return Line(text=text, left=left, top=top, right=left + size * len(text), bottom=top + size, size=size)


def page(*lines: Line) -> Page:
    return Page(width=600, height=800, lines=lines)


def text(*pages: Page) -> str:
    return compose(pages, ratio=1.12)[0]


FULL = "天河区将重点发展人工智能产业集群并且前瞻布局具身智能和未来网络"


def test_no_lines_make_no_text() -> None:
    assert compose([page()], ratio=1.2) == ("", ())


def test_lines_of_a_paragraph_are_joined_and_gaps_part_paragraphs() -> None:
    got = text(page(line(FULL, 200), line(FULL, 214), line("末行。", 228), line(FULL, 260), line("又一段。", 274)))
    assert got == f"{FULL}{FULL}末行。\n\n{FULL}又一段。\n"


def test_an_indent_begins_a_paragraph() -> None:
    got = text(page(line(FULL, 200), line(FULL[:-1] + "。", 214), line(FULL[:-3], 228, left=70), line(FULL, 242)))
    assert got == f"{FULL}{FULL[:-1]}。\n\n{FULL[:-3]}{FULL}\n"


def test_larger_lines_are_headings_and_those_of_one_heading_are_joined() -> None:
    title = "共话高质量发展大计广州十一区亮出目标晒"
    got = text(page(line(title, 150, size=18), line("举措", 172, size=18), line(FULL, 220), line(FULL, 234)))
    assert got.startswith(f"# {title}举措\n\n{FULL}")


def test_what_repeats_in_the_margins_is_left_out() -> None:
    pages = [
        page(
            line("新快报", 20), line(FULL + str(n), 300), line("正文不重复", 500 + n), line(f"第 {n} 页", 780, left=280)
        )
        for n in (1, 2, 3)
    ]
    got = text(*pages)
    assert "新快报" not in got
    assert "页" not in got
    assert got.count(FULL) == 3


def test_a_lone_page_number_is_left_out_and_a_figure_is_not() -> None:
    got = text(page(line(FULL, 100), line("2025", 400), line("- 3 -", 780, left=280)))
    assert "2025" in got
    assert "3" not in got


def test_columns_follow_one_another_and_a_title_over_both_stands_first() -> None:
    left = [line(f"左栏第{n}行的文字写满整栏", 100 + 14 * n, left=50) for n in range(6)]
    right = [line(f"右栏第{n}行的文字写满整栏", 100 + 14 * n, left=200) for n in range(6)]
    mixed = [item for pair in zip(left, right, strict=True) for item in pair]
    got = text(page(line("这个标题横跨左右两栏所以很长很长很长", 60, left=50, size=14), *mixed))
    assert got.startswith("# 这个标题")
    assert got.index("左栏第5行") < got.index("右栏第0行")


def test_a_table_is_not_taken_for_columns() -> None:
    rows = []
    for number, (name, value) in enumerate([("指标", "目标"), ("工业投资", "5"), ("固投", "8"), ("出口", "3")]):
        rows += [line(name, 200 + 16 * number, left=50), line(value, 200 + 16 * number, left=300)]
    got = text(page(line(FULL, 150), line(FULL, 164), *rows))
    assert "工业投资  5" in got


def test_a_sentence_goes_on_over_a_page_and_the_page_begins_inside() -> None:
    got, offsets = compose([page(line(FULL, 200), line(FULL, 214)), page(line("续完。", 100))], ratio=1.12)
    assert got == f"{FULL}{FULL}续完。\n"
    assert offsets == (0, 2 * len(FULL))


def test_an_empty_page_begins_where_the_next_one_does() -> None:
    _, offsets = compose([page(line("一页。", 200)), page(), page(line("三页。", 200))], ratio=1.12)
    assert offsets == (0, 5, 5)


def test_what_a_browser_prints_around_a_page_is_left_out() -> None:
    head = [line("2025/3/1 10:48", 20, left=30), line("天河区", 20, left=250)]
    foot = [line("https://www.example.org/a/1.html", 785, left=30), line("1/1", 785, left=500)]
    body = [line(FULL, 200), line("网址是 https://www.example.org/ 。", 214)]
    assert text(page(*head, *body, *foot)) == f"{FULL}网址是 https://www.example.org/ 。\n"
    assert text(page(line("2025/3/1 10:48", 200), line(FULL, 230))).startswith("2025/3/1")


@pytest.mark.parametrize(("size", "frame"), [(10.0, 1), (8.0, 0)], ids=["framed", "in small print"])
@pytest.mark.parametrize("right", [True, False], ids=["on the right", "on the left"])
def test_a_box_that_the_text_flows_around_does_not_break_its_sentences(size: float, frame: int, right: bool) -> None:
    said = ("名词解释", "起降点指场地", "用于起飞")
    box = [
        replace(line(words, 228 + 13 * n, left=50 + 230 * right, size=size), frame=frame)
        for n, words in enumerate(said)
    ]
    beside = [line(FULL[:22], 228 + 14 * n, left=50 + 110 * (not right)) for n in range(3)]
    lines = [line(FULL, 200), line(FULL, 214), *beside, line(FULL, 270), line("末行。", 284), line(FULL, 310)]
    got = text(page(*lines, *box))
    running = f"{FULL * 2}{FULL[:22] * 3}{FULL}末行。"
    assert running in got.split("\n\n")
    assert got.replace("\n", "") == f"{running}{''.join(said)}{FULL}", "it stands before the sentence that goes on"


def test_notes_at_the_foot_of_a_page_do_not_break_a_sentence_that_goes_on() -> None:
    notes = [line("1 起降点：指供航空器起飞、降落的场地。", 700, size=8), line("2 医药港：指园区。", 714, size=8)]
    first = page(line("一段。", 170), line(FULL, 200), line(FULL, 214), *notes)
    got, offsets = compose([first, page(line("续完。", 100), line(FULL, 130))], ratio=1.12)
    assert got.split("\n\n")[0] == "一段。"
    assert f"\n\n{FULL}{FULL}续完。\n" in got
    assert got.index("起降点") < got.index(FULL)
    assert got[offsets[1] :].startswith("续完。")


def test_a_marked_word_and_a_frame_over_the_whole_width_stay_where_they_are() -> None:
    marked = [
        line(FULL[:10], 200),
        replace(line("低空经济", 200, left=150), frame=1),
        line(FULL[:16] + "。", 200, left=190),
    ]
    framed = [replace(line(FULL, 240 + 14 * n), frame=2) for n in range(3)]
    got = text(page(*marked, *framed, line(FULL, 300)))
    assert got.startswith(f"{FULL[:10]}低空经济{FULL[:16]}。")
    assert got.index("。") < got.index(FULL)
