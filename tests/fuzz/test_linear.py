"""Time grows with the length of a text, whatever stands in it."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator

import pytest

from kg.blocks import LONGEST
from kg.documents import html, kinds
from kg.documents.files import DEFAULT, File
from kg.errors import DocumentError
from kg.extract import Extractor
from kg.reading import read
from tests.made import document

ORDINARY = "天河区重点发展人工智能，力争2025年工业投资增长5%以上，引进10家企业。黄埔区主攻生物医药。\n"
SIZE, LARGE = 40_000, 1_000_000
MOST = 20
"""How many times as long as an ordinary text one of the same length may take."""


def seconds(task: Callable[[], object]) -> float:
    """The processor time that a task takes: others may be at work, too."""
    start = time.process_time()
    task()
    return time.process_time() - start


@pytest.fixture(scope="module")
def ordinary(extractor: Extractor) -> float:
    """How long an ordinary text takes, by character."""
    text = ORDINARY * (SIZE // len(ORDINARY))
    list(extractor.extract([document(ORDINARY)]))
    return min(seconds(lambda: list(extractor.extract([document(text)]))) for _ in range(2)) / len(text)


REPEATED = {
    "one line": ORDINARY.strip(),
    "digits": "1",
    "Chinese digits": "一",
    "grouped digits": "1,111,",
    "scales": "亿",
    "mixed scales": "一亿",
    "growth": "增长",
    "respectively": "分别",
    "brackets": "（",
    "closing brackets": "）",
    "square brackets": "[",
    "corner brackets": "【",
    "commas": "，",
    "list commas": "、",
    "semicolons": "；",
    "colons": "：",
    "quotes": "“",
    "spaces": " ",
    "wide spaces": "\u3000",
    "tabs": "\t",
    "bars": "|",
    "stars": "*",
    "hashes": "#",
    "hyphens": "-",
    "letters": "A",
    "lines": "\n",
    "amounts": "1亿元",
    "shares": "5%、",
    "distributed": "分别增长5%、",
    "counts": "10家",
    "percent": "百分之",
    "changes": "由1提高到2",
    "years": "2025年",
    "districts": "天河区、",
    "tracks": "人工智能、",
    "officials": "区委书记张三",
    "parks": "产业园",
    "companies": "公司",
    "codes": "“3+3”",
    "zero width": "\u200b",
    "pinyin": "中(zhong)",
}


@pytest.mark.parametrize("unit", REPEATED.values(), ids=REPEATED)
def test_a_repeated_word_is_read_in_linear_time(extractor: Extractor, ordinary: float, unit: str) -> None:
    text = unit * (SIZE // len(unit))
    assert seconds(lambda: list(extractor.extract([document(text)]))) < MOST * ordinary * len(text)


@pytest.mark.slow
@pytest.mark.parametrize("unit", ["1", "增长", "分别", "（", "，", ORDINARY.strip()])
def test_a_megabyte_is_read_in_linear_time(extractor: Extractor, ordinary: float, unit: str) -> None:
    text = unit * (LARGE // len(unit.encode()) + 1)
    assert seconds(lambda: list(extractor.extract([document(text)]))) < MOST * ordinary * len(text)


@pytest.mark.parametrize("mark", ["# ", "| ", "- ", "一、", "（一）", ""], ids=repr)
def test_marked_lines_are_read_in_linear_time(extractor: Extractor, ordinary: float, mark: str) -> None:
    line = mark + "天河区、增长5%，" * 2000
    text = f"{line}\n| a | {line} |\n{line}"
    assert seconds(lambda: list(extractor.extract([document(text)]))) < MOST * ordinary * len(text)


def test_many_officials_and_systems_are_kept_in_linear_time(extractor: Extractor, ordinary: float) -> None:
    def lines() -> Iterator[str]:
        for number in range(2000):
            name = chr(0x4E00 + number)
            yield f"天河区委书记王{name}说，打造“{number + 300}”产业体系。"

    text = "\n".join(lines())
    assert seconds(lambda: list(extractor.extract([document(text)]))) < MOST * ordinary * len(text)


def test_a_long_sentence_is_cut_at_its_marks() -> None:
    text = "天河区，" * 600
    reading = read(document(text))
    found = [span for passage in reading.passages for span in reading.sentences(passage)]
    assert "".join(reading.view[start:end] for start, end in found) == text
    assert max(end - start for start, end in found) <= LONGEST
    assert all(reading.view[end - 1] == "，" for _, end in found)


def test_a_sentence_without_marks_is_cut_too() -> None:
    reading = read(document("天" * 2500))
    (passage,) = reading.passages
    assert [end - start for start, end in reading.sentences(passage)] == [LONGEST, LONGEST, 500]


@pytest.mark.parametrize(
    "head",
    [b"<!---->" * 500, b"<!-- " * 800, b"<?xml " * 600 + b"<!---->" * 60, b" " * 4000, b"<!-- -->\n" * 400 + b"<p>"],
)
def test_comments_before_a_page_are_told_in_linear_time(head: bytes) -> None:
    assert seconds(lambda: kinds.detect(File(name="a.txt", raw=head))) < 1


@pytest.mark.parametrize("head", ["<!DOCTYPE [", "<?xml ", "<!DOCTYPE html [ ]"])
def test_declarations_are_removed_in_linear_time(head: str) -> None:
    page = File(name="a.html", raw=(head * (300_000 // len(head)) + "<p>天河区做强人工智能。").encode())

    def task() -> None:
        try:
            html.read(page, DEFAULT)
        except DocumentError:
            return

    assert seconds(task) < 10
