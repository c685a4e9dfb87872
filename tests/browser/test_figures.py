"""The table of figures and the plot of one indicator."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect

from tests.browser.helpers import tab

GDP = "地区生产总值|growth|%"


@pytest.fixture
def figures(page: Page) -> Page:
    tab(page, "figures")
    return page


def column(page: Page, name: str) -> list[str]:
    return page.locator(f"#rows td.{name}").all_inner_texts()


def test_the_table_holds_every_figure_with_its_sentence(figures: Page) -> None:
    rows = figures.locator("#rows tbody tr")
    assert rows.count() > 60
    row = figures.locator("#rows tr", has_text="1,700亿元").first
    assert "工业投资" in row.inner_text()
    assert "完成" in row.inner_text()
    assert row.locator("mark").inner_text() == "1700亿元"


def test_sorting(figures: Page) -> None:
    figures.select_option("#indicator", GDP)
    head = figures.locator("#rows th", has_text="数值")
    head.get_by_role("button").click()
    up = [float(text.strip("≥≈> %")) for text in column(figures, "value")]
    assert up == sorted(up)
    assert head.get_attribute("aria-sort") == "ascending"
    head.get_by_role("button").click()
    down = [float(text.strip("≥≈> %")) for text in column(figures, "value")]
    assert down == sorted(down, reverse=True) != up
    assert head.get_attribute("aria-sort") == "descending"


def test_filtering(figures: Page) -> None:
    everything = len(column(figures, "district"))
    figures.fill("#narrow", "南沙")
    assert set(column(figures, "district")) == {"南沙区"}
    assert figures.evaluate("document.activeElement.id") == "narrow"
    figures.fill("#narrow", "nothing of the kind")
    assert figures.is_visible("#figures-nothing")
    figures.fill("#narrow", "")
    figures.select_option("#filter-district", "440114")
    assert set(column(figures, "district")) == {"花都区"}
    figures.click("#clear")
    assert len(column(figures, "district")) == everything


def test_the_plot_is_honest_about_comparators(figures: Page) -> None:
    figures.select_option("#indicator", GDP)
    rows = {row.get_attribute("aria-label"): row for row in figures.locator("#plot .row").all()}
    assert len(rows) == 11
    for label, row in rows.items():
        assert label is not None
        solid, arrow, fuzzy = (row.locator(name).count() for name in (".end", "path.open", ".fuzzy"))
        wanted = (0, 1, 0) if "≥" in label else (0, 0, 1) if "≈" in label else (1, 0, 0)
        assert (solid, arrow, fuzzy) == wanted, label
    key = figures.inner_text("#plot .key")
    for part in ("= 等于", "≥ 不低于", "≈ 左右"):
        assert part in key


def test_bars_are_as_long_as_their_values(figures: Page) -> None:
    figures.select_option("#indicator", GDP)
    found = figures.eval_on_selector_all(
        "#plot .row",
        "rows => rows.map(r => [r.getAttribute('aria-label'), r.querySelector('.bar').width.baseVal.value])",
    )
    per_point = {round(width / float(label.split(": ")[1].split("%")[0].strip("≥≈ ")), 1) for label, width in found}
    assert max(per_point) - min(per_point) < 0.2


def test_more_than_and_levels_in_yuan(figures: Page) -> None:
    value = next(
        item
        for item in figures.eval_on_selector_all("#indicator option", "o => o.map(x => x.value)")
        if item.startswith("固定资产投资|level")
    )
    figures.select_option("#indicator", value)
    labels = [row.get_attribute("aria-label") or "" for row in figures.locator("#plot .row").all()]
    assert any("> " in label for label in labels)
    assert all("亿元" in label for label in labels)
    row = figures.locator('#plot .row[data-comparator=">"]').first
    assert row.locator("circle.open").count() == 1


def test_from_a_bar_and_a_row_to_the_sentence(figures: Page) -> None:
    figures.select_option("#indicator", GDP)
    figures.locator("#plot .row", has_text="海珠区").click()
    card = figures.locator("#card")
    expect(card.locator("h2")).to_have_text("地区生产总值 增速 ≥ 5.5%")
    assert "≥ 不低于" in card.inner_text()
    assert card.locator("mark").first.inner_text().startswith("5.5%")
    assert figures.locator("#rows tr.chosen").count() == 1
    card.get_by_role("button", name="看原文").click()
    assert figures.is_visible("#source")
    assert "5.5%" in figures.locator("#text .here").inner_text()
