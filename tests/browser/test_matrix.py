"""The matrix of districts and tracks."""

from __future__ import annotations

import pypdfium2
import pytest
from playwright.sync_api import Page, expect

from tests.browser.helpers import tab


@pytest.fixture
def matrix(page: Page) -> Page:
    tab(page, "matrix")
    return page


def names(page: Page) -> list[str]:
    return [text.removesuffix(" ▾") for text in page.locator("#grid tbody th").all_inner_texts()]


def heads(page: Page) -> list[str]:
    return [text.removesuffix(" ▾") for text in page.locator("#grid th.track").all_inner_texts()]


def test_eleven_districts_by_twenty_nine_tracks(matrix: Page) -> None:
    assert matrix.locator("#grid tbody tr.District").count() == 11
    assert matrix.locator("#grid th.track").count() == 29
    assert names(matrix)[-1] == "广州市"


def test_cells_are_shaded_by_stance_and_totals_add_up(matrix: Page) -> None:
    cell = matrix.locator('[data-pair="440104~biomedicine-health"]')
    assert cell.get_attribute("class") == "lead"
    assert cell.get_attribute("aria-label") == "越秀区 × 生物医药与健康: 主攻"
    colours = {
        name: matrix.eval_on_selector(f"#grid td button.{name}", "b => getComputedStyle(b).backgroundColor")
        for name in ("lead", "grow", "incubate", "enable")
    }
    assert len(set(colours.values())) == 4
    for row in matrix.locator("#grid tbody tr").all():
        assert int(row.locator("td.sum").inner_text()) == row.locator("td button").count()
    reach = [int(text) for text in matrix.locator("#grid tfoot td.sum").all_inner_texts() if text]
    assert sum(reach) == matrix.locator("#grid tr.District td button").count()


def test_gaps_are_hatched(matrix: Page) -> None:
    column = heads(matrix).index("轨道交通")
    row = matrix.locator("#grid tbody tr").nth(names(matrix).index("天河区"))
    assert row.locator("td").nth(column).get_attribute("class") == "gap"
    assert "repeating-linear-gradient" in row.locator("td").nth(column).evaluate(
        "c => getComputedStyle(c).backgroundImage"
    )
    empty = matrix.locator("#grid tbody tr").nth(names(matrix).index("黄埔区"))
    assert empty.locator("td.gap").count() == 29


def test_a_click_opens_the_evidence(matrix: Page) -> None:
    matrix.click('[data-pair="440113~embodied-intelligence"]')
    expect(matrix.locator("#card h2")).to_have_text("番禺区 → 具身智能")
    assert "具身智能" in matrix.inner_text("#card blockquote")
    assert matrix.locator("#grid button.here").count() == 1


def test_rows_and_columns_are_sorted(matrix: Page) -> None:
    by_code = names(matrix)
    assert by_code[0] == "荔湾区"
    matrix.select_option("#order", "total")
    assert names(matrix)[0] == "番禺区"
    totals = [int(text) for text in matrix.locator("#grid tr.District td.sum").all_inner_texts()]
    assert totals == sorted(totals, reverse=True)
    matrix.get_by_role("button", name="人工智能", exact=True).click()
    assert names(matrix)[:2] == ["海珠区", "天河区"]
    matrix.get_by_role("button", name="区数").click()
    reach = [int(text) for text in matrix.locator("#grid tfoot td.sum").all_inner_texts() if text]
    assert reach == sorted(reach, reverse=True)
    matrix.get_by_role("button", name="天河区", exact=True).click()
    assert set(heads(matrix)[:3]) == {"人工智能", "软件与互联网", "低空经济与航空航天"}
    matrix.select_option("#order", "code")
    matrix.select_option("#columns-order", "system")
    assert names(matrix) == by_code


def test_filters_cut_the_matrix(matrix: Page) -> None:
    matrix.select_option("#filter-kind", "FutureIndustry")
    assert matrix.locator("#grid th.track").count() == 6
    matrix.select_option("#filter-district", "440113")
    assert names(matrix) == ["番禺区"]
    matrix.select_option("#filter-kind", "")
    matrix.select_option("#filter-stance", "lead")
    assert matrix.locator("#grid td button").count() == matrix.locator("#grid td button.lead").count() > 0


@pytest.mark.parametrize("paper", ["A4", "A3"])
@pytest.mark.parametrize("lang", ["zh", "en"])
def test_prints_whole_on_one_sheet(matrix: Page, paper: str, lang: str) -> None:
    if lang == "en":
        matrix.click("#language")
    document = pypdfium2.PdfDocument(matrix.pdf(format=paper, landscape=True, print_background=True))
    try:
        assert len(document) == 1
        text = document[0].get_textpage().get_text_range().replace("\r\n", "\n")
        width = document[0].get_width()
        right = max(item.get_bounds()[2] for item in document[0].get_objects())
    finally:
        document.close()
    for part in ("荔湾区", "增城区", "合计", "区数") if lang == "zh" else ("Liwan", "Zengcheng", "Total"):
        assert part in text
    assert "搜索" not in text
    assert "Search" not in text
    assert width * 0.9 < right <= width
