"""A page in Debian's Chromium, with no network, that fails a test on any error, dialog or request to outside."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Dialog, Page, sync_playwright

from kg.pipeline import build

Open = Callable[..., Page]
SEEDS = Path(__file__).parents[2] / "seeds"


@pytest.fixture(scope="package")
def seed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The build folder of the seed."""
    out = tmp_path_factory.mktemp("seed") / "out"
    build(SEEDS, out)
    return out


@pytest.fixture(scope="package")
def browser() -> Iterator[Browser]:
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path="/usr/bin/chromium", args=["--no-sandbox"])
        yield chromium
        chromium.close()


@pytest.fixture(scope="package")
def wrong() -> list[str]:
    """What went wrong in any page since the test began."""
    return []


@pytest.fixture(autouse=True)
def nothing_wrong(wrong: list[str]) -> Iterator[None]:
    wrong.clear()
    yield
    assert wrong == []


@pytest.fixture(scope="package")
def desk(browser: Browser, wrong: list[str]) -> Iterator[Page]:
    """One page for all tests that need no other language, size or colours: to open a context takes half a second."""
    context = browser.new_context(offline=True, locale="zh-CN", viewport={"width": 1400, "height": 900})
    yield watched(context, wrong)
    context.close()


@pytest.fixture
def page(desk: Page, seed: Path) -> Page:
    """The seed's page in Chinese, fresh."""
    desk.goto("about:blank")
    desk.goto((seed / "view.html").as_uri())
    return desk


@pytest.fixture
def visit(browser: Browser, wrong: list[str]) -> Iterator[Open]:
    """Opens a file at a fragment of its address, in a context of its own."""
    contexts: list[BrowserContext] = []

    def open_page(path: Path, fragment: str = "", *, size: tuple[int, int] = (1400, 900), **settings: object) -> Page:
        given = {"locale": "zh-CN", "viewport": {"width": size[0], "height": size[1]}, **settings}
        contexts.append(browser.new_context(offline=True, **given))  # type: ignore[arg-type]
        page = watched(contexts[-1], wrong)
        page.goto(path.as_uri() + fragment)
        return page

    yield open_page
    for context in contexts:
        context.close()


def watched(context: BrowserContext, wrong: list[str]) -> Page:
    """A page of a context that notes every message, error, dialog, window and request to outside."""
    page = context.new_page()
    page.set_default_timeout(10_000)
    page.on("console", lambda message: wrong.append(f"{message.type}: {message.text}"))
    page.on("pageerror", lambda error: wrong.append(f"error: {error}"))
    page.on("dialog", lambda dialog: refuse(dialog, wrong))
    page.on("popup", lambda popup: wrong.append(f"window: {popup.url}"))
    page.on("request", lambda request: check(request.url, wrong))
    return page


def check(address: str, wrong: list[str]) -> None:
    if not address.startswith(("file:", "data:", "blob:", "about:blank")):
        wrong.append(f"request: {address[:200]}")


def refuse(dialog: Dialog, wrong: list[str]) -> None:
    wrong.append(f"dialog: {dialog.message}")
    dialog.dismiss()
