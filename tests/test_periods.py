"""When: year, part of the year, target or achieved."""

from __future__ import annotations

import pytest

from kg.cues import Cues
from kg.extract import Extractor
from kg.model import Figure
from kg.reading import read
from kg.times import PeriodGrammar, year_of
from tests.made import claims, document


def when(extractor: Extractor, text: str, date: str = "2025-02-10", title: str = "") -> list[str]:
    return [f"{f.period} {f.status}" for f in claims(extractor, Figure, text, date=date, title=title)]


@pytest.mark.parametrize(
    ("text", "date", "expected"),
    [
        ("2024年，天河区地区生产总值增长4.2%。", "2025-02-10", "2024 achieved"),
        ("去年天河区工业投资增长3%。", "2025-02-10", "2024 achieved"),
        ("天河区今年地区生产总值预期增长5%。", "2025-02-10", "2025 target"),
        ("力争2025年天河区地区生产总值增长5.5%左右。", "2025-02-10", "2025 target"),
        ("明年天河区工业投资增长5%。", "2025-02-10", "2026 target"),
        ("到2027年，天河区工业总产值突破1000亿元。", "2025-02-10", "2027 target"),
        ("天河区力争2035年工业总产值突破万亿元。", "2025-02-10", "2035 target"),
        ("上半年，天河区工业投资增长3%。", "2025-08-01", "2025-H1 achieved"),
        ("天河区前三季度工业投资增长3%。", "2025-11-01", "2025-Q1/Q3 achieved"),
        ("天河区一季度工业投资增长3%。", "2025-05-01", "2025-Q1 achieved"),
        ("天河区三季度工业投资增长3%。", "2025-02-01", "2024-Q3 achieved"),
        ("天河区工业投资比2023年增长5%。", "2025-02-10", "2024 achieved"),
        ("2024年，天河区工业投资同比增长5%。", "2025-02-10", "2024 achieved"),
    ],
)
def test_words_of_time_tell(text: str, date: str, expected: str, extractor: Extractor) -> None:
    assert when(extractor, text, date) == [expected]


def test_headings_of_review_and_plan_tell(extractor: Extractor) -> None:
    text = (
        "天河区政府工作报告\n\n一、2024年工作回顾\n\n全区工业投资增长3%。\n\n（一）经济稳中有进\n\n固定资产投资增长4%。\n\n"
        "二、2025年工作安排\n\n全区工业投资增长5%。\n"
    )
    assert when(extractor, text) == ["2024 achieved", "2024 achieved", "2025 target"]


def test_two_figures_of_one_sentence_have_their_own_year(extractor: Extractor) -> None:
    text = "2024年天河区工业投资增长3%，2025年力争增长5%。"
    assert when(extractor, text) == ["2024 achieved", "2025 target"]


def test_a_document_without_a_date_goes_by_its_title_headings_and_words(extractor: Extractor) -> None:
    grammar = PeriodGrammar(Cues(extractor.ontology))

    def year(text: str, title: str = "", date: str = "") -> int | None:
        made = document(text, date=date, title=title)
        return year_of(made, read(made), grammar)

    assert year("2019年，2019年。2023年。", "天河区2025年工作报告", "2024-01") == 2024
    assert year("2019年，2019年。2023年。", "天河区2025年工作报告") == 2025
    assert year("# 2022年工作\n\n2019年，2019年。2022年完成。") == 2022
    assert year("2019年，2019年。2023年。") == 2019
    assert year("天河区增长5%。") is None
    assert year("# 天河区低空经济行动计划（2026—2028年）\n\n到2027年完成。2027年，2027年。") == 2026
    assert year("# 天河区低空经济行动计划\n\n到2027年完成。") is None
    assert year("2023年完成。力争到2027年，力争到2027年。") == 2023


def test_the_year_of_an_item_is_not_that_of_the_next(extractor: Extractor) -> None:
    text = "天河区2026年任务如下：\n\n- 新建电站3座。到2028年，建成车站5座。\n- 新建码头4座。\n"
    assert when(extractor, text, "2026-01-10") == ["2026 target", "2028 target", "2026 target"]


def test_without_any_year_no_period_is_made_up(extractor: Extractor) -> None:
    assert when(extractor, "天河区工业投资力争增长3%。", date="") == [" target"]


def test_a_plan_goes_on_behind_words_about_the_past(extractor: Extractor) -> None:
    text = "天河区工作报告\n\n二、2026年工作安排\n\n上世纪八十年代，天河工厂林立。大力发展工业，工业投资增长5%。\n"
    assert when(extractor, text, "2026-01-10") == ["2026 target"]
