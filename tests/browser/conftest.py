"""A page in Debian's Chromium, with no network, that fails a test on any error, dialog or request to outside."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Dialog, Page, sync_playwright

from kg.pipeline import build

Open = Callable[..., Page]
SEEDS = Path(__file__).parents[2] / "seeds"


@pytest.fixture(scope="session")
def seed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The build folder of the seed."""
    out = tmp_path_factory.mktemp("seed") / "out"
    build(SEEDS, out)
    return out


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path="/usr/bin/chromium", args=["--no-sandbox"])
        yield chromium
        chromium.close()


@pytest.fixture
def visit(browser: Browser) -> Iterator[Open]:
    """Opens a file at a fragment; what goes wrong in any opened page fails the test at its end."""
    wrong: list[str] = []
    contexts: list[BrowserContext] = []

    def open_page(
        path: Path,
        fragment: str = "",
        *,
        locale: str = "zh-CN",
        size: tuple[int, int] = (1400, 900),
        scripts: bool = True,
    ) -> Page:
        context = browser.new_context(
            offline=True,
            locale=locale,
            viewport={"width": size[0], "height": size[1]},
            java_script_enabled=scripts,
            color_scheme="light",
        )
        contexts.append(context)
        page = context.new_page()
        page.set_default_timeout(10_000)
        page.on("console", lambda message: wrong.append(f"{message.type}: {message.text}"))
        page.on("pageerror", lambda error: wrong.append(f"error: {error}"))
        page.on("dialog", lambda dialog: refuse(dialog, wrong))
        page.on("popup", lambda popup: wrong.append(f"popup: {popup.url}"))
        page.on("request", lambda request: check(request.url, wrong))
        page.goto(path.as_uri() + fragment)
        return page

    yield open_page
    for context in contexts:
        context.close()
    assert wrong == []


def check(address: str, wrong: list[str]) -> None:
    if not address.startswith(("file:", "data:", "blob:")):
        wrong.append(f"request: {address[:200]}")


def refuse(dialog: Dialog, wrong: list[str]) -> None:
    wrong.append(f"dialog: {dialog.message}")
    dialog.dismiss()


@pytest.fixture
def page(visit: Open, seed: Path) -> Page:
    """The seed's page in Chinese."""
    return visit(seed / "view.html")
