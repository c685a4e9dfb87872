"""What the browser tests do again and again."""

from __future__ import annotations

import re
from pathlib import Path
from xml.etree import ElementTree as ET

from playwright.sync_api import Page

__all__ = ["download", "spots", "tab"]

SPACE = "{http://www.w3.org/2000/svg}"


def download(page: Page, selector: str) -> bytes:
    """What a click on a button saves."""
    with page.expect_download() as waiting:
        page.click(selector)
    return Path(waiting.value.path()).read_bytes()


def tab(page: Page, name: str) -> None:
    """Goes to a view by its tab."""
    page.click(f"#tab-{name}")
    assert page.get_attribute(f"#tab-{name}", "aria-selected") == "true"
    assert page.is_visible(f"#{name}")


def spots(page: Page) -> dict[str, tuple[float, float]]:
    """Where each node and the middle of each edge stand on the screen, read off the picture that the page saves."""
    root = ET.fromstring(download(page, "#graph button.svg"))
    left, top, width, _ = (float(part) for part in root.attrib["viewBox"].split())
    box = page.locator("#network").bounding_box()
    assert box is not None
    scale = box["width"] / width
    found = {}
    for item in root:
        if name := item.get("data-node"):
            x, y = _middle(item)
        elif name := item.get("data-edge"):
            numbers = [float(part) for part in re.findall(r"-?[\d.]+", item.attrib["d"])]
            x, y = (numbers[0] + numbers[-2]) / 2, (numbers[1] + numbers[-1]) / 2
        else:
            continue
        found[name] = (box["x"] + (x - left) * scale, box["y"] + (y - top) * scale)
    return found


def _middle(item: ET.Element) -> tuple[float, float]:
    get = {key: float(value) for key, value in item.attrib.items() if key in {"x", "y", "cx", "cy", "width", "height"}}
    if item.tag == f"{SPACE}rect":
        return get["x"] + get["width"] / 2, get["y"] + get["height"] / 2
    if item.tag == f"{SPACE}path":
        x, y, size = (float(part) for part in re.findall(r"-?[\d.]+", item.attrib["d"])[:3])
        return x, y + size
    return get["cx"], get["cy"]
