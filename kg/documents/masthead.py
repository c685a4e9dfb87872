"""What a web page says of itself: in its head, in elements that are named for it, and in the lines above its text."""

from __future__ import annotations

import re
from datetime import UTC, datetime, timedelta
from html import unescape
from typing import Any

from kg.documents.metadata import GUESSED, NAMED, SITE, date_of, valid_date

__all__ = ["above", "known"]

_META = re.compile(r"""<meta\s+name=["']([A-Za-z]+)["']\s+content=["']([^"'<>]*)["']""", re.IGNORECASE)
_ATEM = re.compile(r"""<meta\s+content=["']([^"'<>]*)["']\s+name=["']([A-Za-z]+)["']""", re.IGNORECASE)
_HEAD = 100_000
_BODY = re.compile(r"<body\b", re.IGNORECASE)
_PARTS = re.compile(r"\s*[-_|–—]+\s*")
_SPACE = re.compile(r"[ \t\r\n\f\v]+")
_ACCOUNT = "js_name"
"""The name of the element in which a page of WeChat says whose it is."""
_SENT = re.compile(r"""\bct\s*=\s*["'](\d{10})["']""")
"""Where a script on it says when it was sent, in seconds."""
_CLOCK = timedelta(hours=8)
_MARKS = re.compile(r"^[-|]\s")
_START, _LINE = 12, 200
"""Characters by which the beginning of a text is known, and those that are taken of a line before it."""
_LINES, _MOST = 12, 60
"""Lines that are taken before a text, and those up to its title where that is among them."""
_UNSEEN = "ancestor::script or ancestor::style or ancestor::*[contains(translate(@style, ' ', ''), 'display:none')]"


def known(found: Any, page: str, everything: str) -> dict[str, tuple[str, str]]:
    """What a page says of itself, and where; the names are those that government pages have by rule, or trafilatura.

    The site is the issuer only where it has a name of its own, and nobody else is named.
    """
    said = dict(_META.findall(page[:_HEAD])) | {name: value for value, name in _ATEM.findall(page[:_HEAD])}
    said = {name.lower(): _SPACE.sub(" ", unescape(value)).strip() for name, value in said.items()}
    site = found.sitename or ""
    issuer = said.get("contentsource") or _account(page)
    date = date_of(said.get("pubdate", "")) or _sent(page) or _in_head(found.date or "", page)
    values = {
        "title": said.get("articletitle") or _title(_SPACE.sub(" ", found.title or "").strip(), everything),
        "issuer": issuer or ("" if site == found.hostname or "." in site else site),
        "date": date or found.date or "",
        "address": said.get("url") or found.url or "",
    }
    if not valid_date(values["date"]):
        values["date"] = ""
    how = {"issuer": NAMED if issuer else SITE, "date": NAMED if date else GUESSED}
    return {field: (value[:500], how.get(field, NAMED)) for field, value in values.items() if value}


def _in_head(date: str, page: str) -> str:
    """The date that was found in a page, where its head says it; empty where it may be that of any line."""
    body = _BODY.search(page)
    return date if body and re.search(date.replace("-", r"\D?"), page[: body.start()]) else ""


def _account(page: str) -> str:
    """The account of WeChat whose page it is; empty for another page."""
    from trafilatura import load_html

    tree: Any = load_html(page) if _ACCOUNT in page else None
    found = tree.xpath(f"//*[@id='{_ACCOUNT}']") if tree is not None else []
    return " ".join(found[0].text_content().split()) if found else ""


def _sent(page: str) -> str:
    """The day on which a page of WeChat was sent; empty where it does not say."""
    match = _SENT.search(page) if _ACCOUNT in page else None
    return (datetime.fromtimestamp(int(match[1]), UTC) + _CLOCK).date().isoformat() if match else ""


def _title(title: str, text: str) -> str:
    """The title without the names of the column and the site behind or before it, where the page has it so.

    >>> _title("番禺区开会_番禺要闻 - 番禺区人民政府", "首页 番禺区开会 来源")
    '番禺区开会'
    >>> _title("晚报-番禺区开会", "番禺区开会 来源")
    '番禺区开会'
    """
    page = f" {_SPACE.sub(' ', text)} "
    parted = list(_PARTS.finditer(title))
    parts = [title[: mark.start()] for mark in reversed(parted)] + [title[mark.end() :] for mark in parted]
    return next((part for part in parts if part and f" {part} " in page), title)


def above(page: str, text: str, title: str) -> str:
    """The lines of a page between its title and its text, such as a byline; empty where the text is not found.

    The last few where the title does not stand there.
    """
    from trafilatura import load_html

    lines: list[str] = []
    begins: list[int] = []
    length = 0
    tree: Any = load_html(page)
    for said in tree.xpath(f"//body//text()[not({_UNSEEN})]"):
        line = " ".join(said.split())
        if line:
            lines.append(line)
            begins.append(length)
            length += len("".join(line.split()))
    first = next((line for line in text.splitlines() if line and not line.startswith("#")), "")
    start = "".join(_MARKS.sub("", first[:200]).split())[:_START]
    place = "".join("".join(lines).split()).find(start)
    before = lines[: begins.index(place)] if place in begins else []
    titles = [number for number, line in enumerate(before) if line == " ".join(title.split())]
    before = before[max(titles[-1], len(before) - _MOST) if titles else -_LINES :]
    # The name of a field and its value are often two elements.
    return re.sub("([：:])\n", r"\1", "\n".join(line[:_LINE] for line in before))
