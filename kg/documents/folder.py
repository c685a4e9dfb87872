"""A file, or a folder of files, as documents in the order of their names.

A `manifest.csv` (columns file, title, issuer, date, place, address, sha256) says what is known of the texts, and where
a folder has one it also says which files are texts. Front matter between two lines of `---` says the same for its file.
"""

from __future__ import annotations

import csv
import hashlib
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from kg.errors import DocumentError
from kg.model import Document, Skipped

__all__ = ["only", "read"]

MANIFEST = "manifest.csv"
_TEXTS = frozenset({".txt", ".md", ".markdown", ".text"})
_FIELDS = ("title", "issuer", "date", "place", "address")
_DATE = re.compile(r"\d{4}(?:-\d{2}(?:-\d{2})?)?")
_MATTER = re.compile(r"---\r?\n(.*?)\r?\n---\r?\n", re.DOTALL)
_LARGEST = 64 * 1024 * 1024


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """A row of a manifest."""

    title: str = ""
    issuer: str = ""
    date: str = ""
    place: str = ""
    address: str = ""
    sha256: str = ""


def read(source: Path) -> Iterator[Document | Skipped]:
    """The documents of a file or folder; a file that cannot be read is skipped, and says why.

    Raises DocumentError where the source itself is not there, or its manifest cannot be read.
    """
    if not source.exists():
        raise DocumentError("no such file or folder", where=str(source))
    root = source if source.is_dir() else source.parent
    listed = _manifest(root)
    walked = [path.relative_to(root).as_posix() for path in _walk(source)]
    names = sorted(listed) if listed and source.is_dir() else walked
    seen: dict[str, str] = {}
    for name in names:
        item = _one(root, name, (listed or {}).get(name, Entry()))
        if isinstance(item, Document):
            if item.sha256 in seen:
                yield Skipped(name=name, reason=f"has the same content as {seen[item.sha256]}", hint="remove one")
                continue
            seen[item.sha256] = name
        yield item


def only(found: Iterable[Document | Skipped]) -> Iterator[Document]:
    """The documents among what was found."""
    return (item for item in found if isinstance(item, Document))


def _walk(source: Path) -> list[Path]:
    if source.is_file():
        return [source]
    files = (path for path in source.rglob("*") if path.suffix.lower() in _TEXTS and path.is_file())
    texts = (path for path in files if path.stem.lower() != "readme")
    return sorted(texts, key=lambda path: path.relative_to(source).as_posix())


def _manifest(root: Path) -> dict[str, Entry]:
    path = root / MANIFEST
    if not path.is_file():
        return {}
    try:
        with path.open(encoding="utf-8-sig", newline="") as file:
            rows = list(csv.DictReader(file))
    except (OSError, UnicodeDecodeError, csv.Error) as error:
        raise DocumentError(f"cannot be read: {error}", where=str(path), hint="save it as CSV in UTF-8") from error
    listed = {}
    for number, row in enumerate(rows, 2):
        name = (row.get("file") or "").strip()
        if not name or name.startswith("/") or ".." in Path(name).parts:
            raise DocumentError(f"not the name of a file below the folder: {name!r}", where=f"{path}:{number}")
        date = (row.get("date") or "").strip()
        if date and not _DATE.fullmatch(date):
            raise DocumentError(f"not a date: {date!r}", where=f"{path}:{number}", hint="such as 2025-02-07")
        fields = {key: (row.get(key) or "").strip() for key in (*_FIELDS, "sha256")}
        listed[name] = Entry(**fields)
    return listed


def _one(root: Path, name: str, entry: Entry) -> Document | Skipped:
    path = root / name
    try:
        if path.stat().st_size > _LARGEST:
            return Skipped(name=name, reason="is larger than 64 MB", hint="split it")
        raw = path.read_bytes()
    except OSError as error:
        return Skipped(name=name, reason=f"cannot be read: {error.strerror}", hint="look at the name and permissions")
    digest = hashlib.sha256(raw).hexdigest()
    if entry.sha256 and entry.sha256 != digest:
        return Skipped(name=name, reason="is not the file of the manifest (SHA-256 differs)", hint="mend the manifest")
    try:
        text = raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        return Skipped(name=name, reason=f"is not UTF-8 (byte {error.start})", hint="save it as UTF-8")
    if not text.strip():
        return Skipped(name=name, reason="is empty", hint="remove it")
    media = "text/markdown" if path.suffix.lower() in (".md", ".markdown") else "text/plain"
    known = {key: getattr(entry, key) for key in _FIELDS if getattr(entry, key)}
    found = tuple((key, "manifest") for key in known)
    document = Document(name=name, text=text, sha256=digest, media_type=media, found=found, **known)
    return _front_matter(document)


def _front_matter(document: Document) -> Document:
    """The document with what its front matter says, where no manifest says otherwise."""
    match = _MATTER.match(document.text)
    if not match:
        return document
    said = dict(line.split(":", 1) for line in match[1].splitlines() if ":" in line)
    new: dict[str, Any] = {}
    for key in _FIELDS:
        value = said.get(key, "").strip().strip("'\"")
        if value and not getattr(document, key) and (key != "date" or _DATE.fullmatch(value)):
            new[key] = value
    found = (*document.found, *((key, "front matter") for key in new))
    return replace(document, found=found, **new)
