"""Title, date, issuer and place of a document: from its manifest, its front matter, its format, or its own words.

What stands first in that order wins. `Document.found` says of each where it came from.
"""

from __future__ import annotations

import datetime
import re
from collections.abc import Callable, Iterator
from dataclasses import replace
from functools import cache, cached_property
from typing import Any
from unicodedata import numeric

from kg.cues import alternatives
from kg.documents.files import FIELDS, Entry
from kg.model import Document
from kg.ontology import Concept, Ontology

__all__ = ["CREATED", "GUESSED", "NAMED", "SITE", "Words", "complete", "date_of", "iso_date", "valid_date"]

CREATED = "creation of the file"
"""How a date was found that is taken only where nothing better says one."""
NAMED = "page metadata"
"""How a page says something of its text."""
SITE = "name of the site"
"""How an issuer was found that is taken only where nobody else is named."""
GUESSED = "date on the page"
"""How a date was found that may be that of any line."""
_LAST = (CREATED, GUESSED, SITE)

_ISO = re.compile(r"(?<!\d)((?:19|20)\d\d)([-/.])(\d{1,2})\2(\d{1,2})(?!\d)")
_DATE = re.compile(r"\d{4}(?:-\d{2}(?:-\d{2})?)?")
_MATTER = re.compile(r"---\r?\n(.*?)\r?\n---\r?\n", re.DOTALL)
_NUMBER = "[〇零○OＯo一二三四五六七八九十]"
"""The letter O stands for the ring in half of the dates that are typed."""
_MARKS = re.compile(r"^#{1,6}\s*|\*\*")
_ENDED = re.compile(r"[。！？!?；;，,、]$")
_REFERENCE = re.compile(r"\S{1,20}[〔\[［（(](?:19|20)\d\d[〕\]］）)]\s*\D?\d+\D?")
"""The number under which an office sends out a document."""
_WRITTEN = re.compile(r"(\d{4})(?:\D{1,2}(\d{1,2})(?:\D{1,2}(\d{1,2}))?)?\D?")
"""A year, a month or a day with any marks or words between its numbers."""
_GAP = re.compile(r"[\s\u3000]{2,}|[|｜\t]|[\s\u3000]+(?=[^\s\u3000]{2,8}[：:])")
_ABOVE = "above the text"
_TOP, _TAIL, _SHORT, _TITLE, _PARTS = 30, 6, 40, 60, 4


def valid_date(text: str) -> bool:
    """Whether a text is a year, a month or a day that there is, in the form of ISO 8601.

    >>> valid_date("2025-02-07"), valid_date("2025"), valid_date("2025-02-30"), valid_date("7.2.2025")
    (True, True, False, False)
    """
    return bool(_DATE.fullmatch(text)) and _is_day(text + "-01-01"[: 10 - len(text)] if len(text) < 10 else text)


def _is_day(text: str) -> bool:
    try:
        datetime.date.fromisoformat(text)
    except ValueError:
        return False
    return True


def iso_date(text: str) -> str:
    """A date as people write it in a table, in the form of ISO 8601; empty where it is none.

    >>> iso_date("2025-02-07"), iso_date("2025年2月"), iso_date("2025/2/7"), iso_date("2025.13"), iso_date("7.2.2025")
    ('2025-02-07', '2025-02', '2025-02-07', '', '')
    """
    written = _WRITTEN.fullmatch(text.strip())
    parts = [part for part in written.groups() if part] if written else []
    found = "-".join(part.zfill(2) for part in parts)
    return found if valid_date(found) else ""


def date_of(text: str) -> str:
    """The first date in figures in a text, in ISO form; empty where there is none.

    >>> date_of("published 2025/2/7 10:30"), date_of("2025-02-31")
    ('2025-02-07', '')
    """
    for match in _ISO.finditer(text):
        day = f"{match[1]}-{int(match[3]):02}-{int(match[4]):02}"
        if _is_day(day):
            return day
    return ""


def _number(text: str) -> int:
    """The value of a year, month or day in figures or in Chinese.

    >>> _number("二〇二五"), _number("二O二五"), _number("二十三"), _number("十"), _number("12")
    (2025, 2025, 23, 10, 12)
    """
    digits = [int(numeric(c)) for c in re.sub("[○OＯo]", "〇", text)]
    if 10 not in digits:
        return int("".join(map(str, digits)))
    tens = digits.index(10)
    return (digits[tens - 1] if tens else 1) * 10 + (digits[tens + 1] if tens + 1 < len(digits) else 0)


def _traditional(text: str) -> str:
    """A text in traditional characters.

    >>> _traditional("广州")
    '廣州'
    """
    converted: str = _converter().convert(text)
    return converted


@cache
def _converter() -> Any:
    from opencc import OpenCC

    return OpenCC("s2t")


class Words:
    """The words in which documents speak of themselves, from an ontology, in both scripts."""

    def __init__(self, ontology: Ontology) -> None:
        self._ontology = ontology

    @cached_property
    def _both(self) -> dict[str, tuple[str, ...]]:
        roles = ("idField", *(f"{field}Field" for field in FIELDS), "textField", "issuerTail", "letterheadTail")
        roles = (*roles, "yearWord", "monthWord", "dayWord", "titleAbout", "titleTail")
        plain = {role: self._ontology.words(role) for role in roles}
        return {role: (*labels, *map(_traditional, labels)) for role, labels in plain.items()}

    @cached_property
    def columns(self) -> dict[str, str]:
        """Heading of a column, in small letters → the field that it holds (`id`, `text`, `title`, …)."""
        fields = ("id", "text", *FIELDS)
        return {word: field for field in fields for word in (field, *self._both[f"{field}Field"])}

    @cached_property
    def _places(self) -> list[tuple[str, Concept]]:
        concepts = [*self._ontology.districts, *self._ontology.cities]
        return [(form, c) for c in concepts for label in c.labels for form in {label, _traditional(label)}]

    @cached_property
    def cities(self) -> frozenset[str]:
        """The names of the cities."""
        return frozenset(city.zh for city in self._ontology.cities)

    def _any(self, role: str) -> str:
        return alternatives(self._both[role])

    @cached_property
    def _day(self) -> re.Pattern[str]:
        number = rf"(\d{{1,2}}|{_NUMBER}{{1,3}})\s*"
        year, month, day = map(self._any, ("yearWord", "monthWord", "dayWord"))
        return re.compile(rf"(?<!\d)(\d{{4}}|{_NUMBER}{{4}})\s*{year}\s*{number}{month}(?:\s*{number}{day})?")

    @cached_property
    def _year(self) -> re.Pattern[str]:
        return re.compile(rf"(\d{{4}}){self._any('yearWord')}")

    @cached_property
    def _bylines(self) -> dict[str, re.Pattern[str]]:
        fields = ("issuer", "date", "place")
        lead, tail = r"(?:^|[\s(（\[【|])", r"\s*[：:]\s*(\S.*)"
        return {field: re.compile(lead + self._any(f"{field}Field") + tail) for field in fields}

    @cached_property
    def _issuer(self) -> re.Pattern[str]:
        return re.compile(rf"[\u4e00-\u9fff]{{2,20}}{self._any('issuerTail')}")

    @cached_property
    def _begun(self) -> re.Pattern[str]:
        """A title that is not at its end."""
        return re.compile(rf"{self._any('titleAbout')}(?!.*{self._any('titleTail')}[^\w]*$)")

    @cached_property
    def _letterhead(self) -> re.Pattern[str]:
        return re.compile(rf"({self._issuer.pattern}){self._any('letterheadTail')}")

    def date(self, text: str) -> str:
        """The first date in a text, in figures or in words, in ISO form; empty where there is none."""
        for match in self._day.finditer(text):
            year, month, day = (_number(part or "0") for part in match.groups())
            found = f"{year:04}-{month:02}" + (f"-{day:02}" if day else "")
            if valid_date(found):
                return found
        alone = self._year.fullmatch(text.strip())
        found = f"{_number(alone[1]):04}" if alone else ""
        return found if valid_date(found) else date_of(text)

    def place(self, text: str) -> str:
        """The one district that a text names, or else the city; empty where it names none or several."""
        found = {concept.iri: concept for label, concept in self._places if label in text}
        districts = [concept for concept in found.values() if concept.is_a("District")]
        cities = [concept for concept in found.values() if concept.is_a("City")]
        named = districts or cities
        return named[0].zh if len(named) == 1 else ""

    def find(self, text: str, above: str = "") -> Iterator[tuple[str, str, str]]:
        """What a text and the lines above it say of themselves: field, value, and where; the surest first."""
        for line in above.splitlines():
            yield from self._byline(line, _ABOVE)
        lines = [(number, line.strip()) for number, line in enumerate(text[:200_000].splitlines(), 1) if line.strip()]
        top, end = lines[:_TOP], _last(text, lines)
        for number, line in top:
            yield from self._byline(line, f"byline (line {number})")
        for number, line in end:
            yield from (said for said in self._byline(line, f"byline (line {number})") if said[0] == "issuer")
        said = [(_ABOVE, line) for line in above.splitlines()] + [(f"line {n}", line) for n, line in (*top[:15], *end)]
        for where, line in said:
            plain = _MARKS.sub("", line)
            if len(plain) <= _SHORT and not _ENDED.search(plain) and (day := self.date(plain)):
                yield "date", day, where
            head = self._letterhead.fullmatch(plain)
            if head or self._issuer.fullmatch(plain):
                yield "issuer", head[1] if head else plain, where
        named = [(number, line) for number, line in top if not self._is_head(_MARKS.sub("", line))]
        for field, value, where in _title(named):
            yield field, value if where.startswith("heading") else self._whole(value, named[1:_PARTS]), where

    def _whole(self, title: str, following: list[tuple[int, str]]) -> str:
        """A title with the lines that it goes on in: an issuer's name, or 关于 without the kind of the document."""
        for _, line in following:
            begun = self._issuer.fullmatch(title) or self._begun.search(title)
            if not begun or len(line) > _SHORT or _ENDED.search(line) or re.search("[：:|]", line) or self.date(line):
                return title
            title += line
        return title

    def _is_head(self, line: str) -> bool:
        """Whether a line stands above the title of an official document: who sends it, under which number."""
        return bool(_REFERENCE.fullmatch(line) or self._letterhead.fullmatch(line))

    def _byline(self, line: str, where: str) -> Iterator[tuple[str, str, str]]:
        for field, pattern in self._bylines.items():
            match = pattern.search(line)
            if not match:
                continue
            value = _GAP.split(match[1])[0].strip("()（）[]【】 ")
            if field == "date":
                value = self.date(match[1][:_SHORT])
            elif field == "issuer":
                value = re.split(r"\s", value)[0]
            if value and len(value) <= _SHORT:
                yield field, value, where


def _last(text: str, lines: list[tuple[int, str]]) -> list[tuple[int, str]]:
    """The last lines of a text with their numbers, where they are at hand and not among the first."""
    return lines[max(_TOP, len(lines) - _TAIL) :] if len(text) <= 200_000 else []


def _title(top: list[tuple[int, str]]) -> Iterator[tuple[str, str, str]]:
    """The first heading, or a first line that reads like one."""
    for number, line in top:
        if re.match(r"#{1,6}\s*\S", line):
            yield "title", _MARKS.sub("", line)[:200], f"heading (line {number})"
            return
    if top and len(top[0][1]) <= _TITLE and not _ENDED.search(top[0][1]) and not re.search("[：:|]", top[0][1][:12]):
        yield "title", _MARKS.sub("", top[0][1]), f"line {top[0][0]}"


def complete(document: Document, entry: Entry, words: Words | None) -> Document:
    """The document with all that is known of it, and where each piece of it was found."""
    values: dict[str, str] = {}
    found: dict[str, str] = {}

    def take(field: str, value: str, how: str) -> None:
        if value and not values.get(field):
            values[field], found[field] = value, how

    for field in FIELDS:
        take(field, getattr(entry, field), "manifest")
    for field, value in _front_matter(document.text):
        take(field, value, "front matter")
    known = dict(document.found)
    for field in FIELDS:
        if known.get(field) not in _LAST:
            take(field, getattr(document, field), known.get(field, ""))
    if words is not None and not all(values.get(field) for field in ("title", "issuer", "date", "place")):
        _from_text(document, words, values, take)
    for field in FIELDS:
        take(field, getattr(document, field), known.get(field, ""))
    rest = [(what, how) for what, how in document.found if what not in FIELDS]
    changed: dict[str, Any] = values
    return replace(document, found=(*((f, found[f]) for f in FIELDS if f in found), *rest), **changed)


def _from_text(document: Document, words: Words, values: dict[str, str], take: Callable[[str, str, str], None]) -> None:
    """Takes what the text says of itself. The place is one that its issuer, its title or its first heading names.

    A district wins over the city, whose newspapers write of all of them.
    """
    heading = ""
    for field, value, how in words.find(document.text, document.above):
        take(field, value, how)
        heading = heading or (value if field == "title" else "")
    named = {"issuer": values.get("issuer", ""), "title": values.get("title", ""), "heading": heading}
    places = [(words.place(value), how) for how, value in named.items()]
    for place, how in sorted(places, key=lambda found: found[0] in words.cities):
        take("place", place, how)


def _front_matter(text: str) -> Iterator[tuple[str, str]]:
    match = _MATTER.match(text[:20_000])
    for line in match[1].splitlines() if match else ():
        field, colon, value = line.partition(":")
        value = value.strip().strip("'\"")
        if field.strip() == "date":
            value = iso_date(value)
        if colon and field.strip() in FIELDS and (value or field.strip() != "date"):
            yield field.strip(), value
