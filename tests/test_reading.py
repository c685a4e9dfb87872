"""The view and its way back; passages, headings, broken lines, tables, sentences."""

from __future__ import annotations

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from kg.blocks import Kind
from kg.model import Document
from kg.reading import Passage, Reading, fold, read

CHARACTERS = "天河區发展產業，。；：！？（）“”·、|｜-#*一二三1２.． \t\n\r\u3000\u200b\u00ad\ufeff𠀀🙂⾼aB%＋~第章"
TEXTS = st.text(st.one_of(st.sampled_from(CHARACTERS), st.characters(exclude_categories=["Cs"])), max_size=200)


def reading(text: str) -> Reading:
    return read(Document(name="a.txt", text=text, sha256=""))


def words(text: str) -> list[tuple[str, str]]:
    made = reading(text)
    return [(p.kind.value, made.view[p.start : p.end]) for p in made.passages]


def one(text: str) -> Passage:
    """The passage of a heading that stands before a sentence."""
    first, *rest = reading(text + "\n\n这里是正文，到此为止。").passages
    assert [p.kind for p in rest] == [Kind.PARAGRAPH]
    return first


@given(TEXTS)
@example("甲\r\n\r\n| a | b |\r\n|---|---|\r\n| c |\r\n")
def test_every_character_of_the_view_stands_in_the_text(text: str) -> None:
    made, folded = reading(text), fold(text)
    offsets = [made.offset(position) for p in made.passages for position in range(p.start, p.end)]
    assert offsets == sorted(offsets)
    for p in made.passages:
        for position in range(p.start, p.end):
            if made.view[position] != "\t":
                assert folded[made.offset(position)] == made.view[position]


@given(TEXTS)
def test_passages_are_in_order_and_parted_by_line_feeds(text: str) -> None:
    made = reading(text)
    position = 0
    for p in made.passages:
        assert p.start == position < p.end
        assert made.view[p.end] == "\n" not in made.view[p.start : p.end]
        assert all(p.start <= a <= b <= p.end for a, b in p.cells)
        position = p.end + 1
    assert position == len(made.view)


@given(TEXTS)
def test_sentences_tile_their_passage(text: str) -> None:
    made = reading(text)
    for p in made.passages:
        position = p.start
        for start, end in made.sentences(p):
            assert start == position < end
            position = end
        assert position == p.end


@given(TEXTS, st.data())
def test_a_quote_is_the_text_at_its_offsets(text: str, data: st.DataObject) -> None:
    made = reading(text)
    for p in made.passages:
        for start, end in made.sentences(p):
            a = data.draw(st.integers(start, end - 1))
            b = data.draw(st.integers(a + 1, end))
            piece = made.evidence(start, end, (a, b))
            assert made.document.text[piece.span.start : piece.span.end] == piece.quote
            word = piece.words[0]
            assert piece.span.start <= word.start < word.end <= piece.span.end


@given(TEXTS)
def test_folding_keeps_the_length_and_folds_once(text: str) -> None:
    assert len(fold(text)) == len(text)
    assert fold(fold(text)) == fold(text)


def test_traditional_full_width_and_look_alike_characters_are_folded() -> None:
    assert fold("廣州積體電路，增長５．５％（約）") == "广州积体电路，增长5.5%(约)"
    assert fold("⾼端⽣物") == "高端生物"
    assert fold("“１２２１８”") == "“12218”"
    assert fold("乾坤") == fold("乾坤").strip()


@pytest.mark.parametrize(
    ("line", "level", "title"),
    [
        ("# 白云区", 1, "白云区"),
        ("#### 白云区委书记： 建设产业", 4, "白云区委书记：建设产业"),
        ("**番禺区**", 6, "番禺区"),
        ("【海珠区】", 7, "海珠区"),
        ("第一章 总则", 7, "总则"),
        ("第三节　重点任务", 7, "重点任务"),
        ("一、2024年工作回顾", 8, "2024年工作回顾"),
        ("十二、保障措施", 8, "保障措施"),
        ("（一）做强产业", 9, "做强产业"),
        ("(三) 做强产业", 9, "做强产业"),
        ("1.重点任务", 11, "重点任务"),
        ("２．重点任务", 11, "重点任务"),
        ("3、重点任务", 11, "重点任务"),
        ("荔湾区", 14, "荔湾区"),
    ],
)
def test_headings_of_the_common_forms(line: str, level: int, title: str) -> None:
    found = one(line)
    assert (found.kind, found.level) == (Kind.HEADING, level)
    assert words(line + "\n\n这里是正文，到此为止。")[0][1] == title


@pytest.mark.parametrize(
    "line", ["一、推进项目，做强产业，力争增长5%。", "5.5%左右的增长是今年的目标。", "全区增长5%。"]
)
def test_a_sentence_is_no_heading(line: str) -> None:
    assert all(kind != "heading" for kind, _ in words(f"前文到此为止。\n\n{line}\n\n后文到此为止。"))


def test_a_word_split_by_a_line_or_a_blank_line_is_joined() -> None:
    text = "番禺区表示，主攻智能网联与新能源汽车、生物\n\n医药与健康、软件与互联\n网等产业。携手企业，打造产业链。"
    assert words(text) == [("paragraph", text.replace("\n", ""))]
    made = reading(text)
    at = made.view.index("生物医药")
    span = made.span(at, at + 4)
    assert made.document.text[span.start : span.end] == "生物\n\n医药"


def test_a_fragment_is_kept_as_it_is() -> None:
    text = "同时，加快电子信息新材料产业园、智能传\n\n器产业园等专业园区建设。"
    assert "智能传器产业园" in words(text)[-1][1]
    assert "传感" not in reading(text).view


def test_a_finished_paragraph_is_not_joined_to_the_next() -> None:
    text = "天河区重点发展人工智能。\n\n黄埔区重点发展生物医药。\n南沙区发展航运。"
    assert [kind for kind, _ in words(text)] == ["paragraph"] * 3


@pytest.mark.parametrize("newline", ["\n", "\r\n", "\r"])
def test_line_ends_make_no_difference(newline: str) -> None:
    text = "# 天河区\n\n重点发展人工智能，\n做强软件。\n\n- 甲项目\n- 乙项目\n"
    assert words(text.replace("\n", newline)) == words(text)


def test_white_space_glosses_and_marks_are_dropped_from_chinese_only() -> None:
    assert words("黄 埔(huángpǔ)区\u200b发展\u00adAI Agent 产业（业）。")[0][1] == "黄埔区发展AI Agent产业。"


def test_characters_outside_the_basic_plane_count_as_one() -> None:
    made = reading("𠮷🙂天河区重点发展人工智能。")
    at = made.view.index("天河")
    assert made.span(at, at + 3).start == 2


def test_items_lose_their_bullet() -> None:
    text = "重点发展：\n\n{0} 人工智能大模型\n{0} 商务会展\n{0} 低空经济，三个项目；\n"
    items = ["人工智能大模型", "商务会展", "低空经济，三个项目；"]
    for bullet in "-•◆①":
        assert [word for kind, word in words(text.format(bullet)) if kind == "item"] == items


def test_the_last_line_below_a_list_is_no_heading_of_another() -> None:
    assert words("各区任务如下。\n\n- 引进企业10家\n- 落地项目3个\n特此通知")[-1] == ("paragraph", "特此通知")


@pytest.mark.parametrize("heading", ["◆黄埔区", "●黄埔区：", "1.黄埔区", "（二）黄埔区", "黄埔区"])
@pytest.mark.parametrize("item", ["（1）", "①", "- ", "——"])
def test_a_few_words_above_a_list_are_its_heading(heading: str, item: str) -> None:
    above = heading.replace("黄埔", "越秀").replace("1.", "0.").replace("二", "一")
    lists = [
        f"{above}\n{item}引进金融机构20家\n{item}举办展会30场",
        f"{heading}\n{item}引进企业10家\n{item}落地项目3个",
    ]
    found = words("2026年任务如下。\n\n" + "\n".join(lists) + "\n")
    assert [word.strip("：") for kind, word in found if kind == "heading"] == ["越秀区", "黄埔区"]
    assert [word for kind, word in found if kind == "item"] == [
        "引进金融机构20家",
        "举办展会30场",
        "引进企业10家",
        "落地项目3个",
    ]


@pytest.mark.parametrize(
    "text",
    [
        "| 区 | 产业 | 目标 |\n|:--|:-:|--:|\n| 天河区 | 人工智能 | 5% |",
        "区\t产业\t目标\n天河区\t人工智能\t5%",
        "区   产业   目标\n天河区   人工智能   5%",
        "｜区｜产业｜目标｜\n｜天河区｜人工智能｜５％｜",
    ],
)
def test_rows_of_tables_have_cells(text: str) -> None:
    made = reading(text)
    rows = [[made.view[a:b] for a, b in p.cells] for p in made.passages]
    assert rows == [["区", "产业", "目标"], ["天河区", "人工智能", "5%"]]
    assert {p.table for p in made.passages} == {1}


def test_a_text_between_parts_two_tables() -> None:
    table = "| 区 | 产业 |\n|---|---|\n| 天河区 | 金融 |\n"
    made = reading(f"{table}\n各区另有安排，见下表。\n\n{table}")
    assert [p.table for p in made.passages if p.kind is Kind.ROW] == [1, 1, 2, 2]


def test_sentences_end_with_their_closing_quote() -> None:
    made = reading("他说：“增长5.5%。”天河区发展AI！黄埔区呢？好")
    found = [made.view[a:b] for a, b in made.sentences(made.passages[0])]
    assert found == ["他说：“增长5.5%。”", "天河区发展AI！", "黄埔区呢？", "好"]


def test_an_empty_text_has_no_passages() -> None:
    for text in ("", " \n\u3000\r\n", "\u200b\n"):
        assert reading(text).passages == ()


def test_a_year_may_be_typed_with_the_letter_o() -> None:
    assert (
        words("二O二五年、二Ｏ二四年、二〇三〇年和二o一o年，都是。")[0][1] == "2025年、2024年、2030年和2010年，都是。"
    )


def headings(text: str, title: str = "") -> list[str]:
    """The headings of the paragraphs, items and rows of a text, an empty one where there is none."""
    made = read(Document(name="a.txt", text=text, sha256="", title=title))
    pieces = [made.evidence(p.start, p.end).heading for p in made.passages if p.kind is not Kind.HEADING]
    return [made.document.text[span.start : span.end] if span else "" for span in pieces]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("# 题名\n\n先说，后做。\n\n## 目标\n\n增长，百分之五。\n\n- 一项，很多。\n", ["", "目标", "目标"]),
        ("题名\n\n一、 总体要求\n\n（一）目标\n\n增长，很快。\n\n二、任务\n\n做，很多。", ["目标", "任务"]),
        ("题名\n\n一、总体要求\n\n（一）目标\n\n（二）思路\n\n想，很多。", ["思路"]),
        ("题名\n\n来源：某报\n\n2025年2月7日\n\n开头，很长。\n\n各方反应\n\n各方，都说。", ["", "各方反应"]),
        ("题名\n\n开头，很长。\n\n工业\n\n同志们：\n\n工业，增长。", ["", "工业"]),
        ("## 廣　州 目標\n\n| 区 | 指标 |\n|---|---|\n| 甲 | 乙 |\n", ["廣　州 目標"] * 2),
        ("开头，很长。", [""]),
    ],
    ids=["markdown", "numbered", "siblings", "top", "asides", "rows", "none"],
)
def test_evidence_has_the_nearest_heading_that_names_what_follows(text: str, expected: list[str]) -> None:
    assert headings(text, title="题名") == expected


def test_a_heading_has_the_one_above_it_and_never_the_title() -> None:
    made = read(Document(name="a.txt", text="# 题名（节选）\n\n## 目标\n\n### 工业\n", sha256="", title="题名"))
    assert [made.evidence(p.start, p.end).heading for p in made.passages][:2] == [None, None]
    last = made.evidence(made.passages[2].start, made.passages[2].end).heading
    assert last is not None
    assert made.document.text[last.start : last.end] == "目标"
