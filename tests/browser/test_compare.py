"""Two districts side by side."""

from __future__ import annotations

from playwright.sync_api import Page, expect

from tests.browser.helpers import tab


def tracks(page: Page, column: str) -> set[str]:
    return set(page.locator(f"#{column} .link").all_inner_texts())


def test_two_districts(page: Page) -> None:
    tab(page, "compare")
    page.select_option("#left", label="荔湾区")
    page.select_option("#right", label="番禺区")
    shared, left, right = (tracks(page, column) for column in ("shared", "only-left", "only-right"))
    assert shared == {"生物医药与健康", "时尚消费品", "智能装备与机器人"}
    assert left == {"现代商贸", "旅游休闲"}
    assert {"具身智能", "智能无人系统"} <= right
    assert len(shared | left | right) == len(shared) + len(left) + len(right)
    page.select_option("#right", label="黄埔区")
    assert tracks(page, "shared") == set()
    assert "无" in page.inner_text("#shared")


def test_from_a_track_to_its_evidence(page: Page) -> None:
    tab(page, "compare")
    page.select_option("#left", label="荔湾区")
    page.select_option("#right", label="番禺区")
    page.locator("#shared li", has_text="生物医药与健康").locator("button.badge").nth(1).click()
    expect(page.locator("#card h2")).to_have_text("番禺区 → 生物医药与健康")
    page.locator("#only-left").get_by_role("button", name="旅游休闲").click()
    expect(page.locator("#card h2")).to_have_text("荔湾区 → 旅游休闲")


def test_figures_side_by_side(page: Page) -> None:
    tab(page, "compare")
    page.select_option("#left", label="荔湾区")
    page.select_option("#right", label="番禺区")
    row = page.locator("#pair-figures tbody tr").first
    assert row.inner_text().startswith("地区生产总值")
    assert row.locator("td .link").count() == 2
