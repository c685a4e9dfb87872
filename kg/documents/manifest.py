"""The manifest of a folder: what is known of its texts, and which files are texts."""

from __future__ import annotations

import csv
import io
from pathlib import PurePosixPath

from kg.documents.files import FIELDS, Entry
from kg.documents.metadata import iso_date
from kg.errors import DocumentError

__all__ = ["MANIFEST", "parse_manifest"]

MANIFEST = "manifest.csv"


def parse_manifest(raw: bytes, where: str) -> dict[str, Entry]:
    """The rows of a manifest by the name of their file. Raises DocumentError with the line."""
    try:
        rows = list(csv.DictReader(io.StringIO(raw.decode("utf-8-sig"), newline="")))
    except (UnicodeDecodeError, csv.Error) as error:
        raise DocumentError(f"cannot be read: {error}", where=where, hint="save it as CSV in UTF-8") from error
    listed = {}
    for number, row in enumerate(rows, 2):
        name = (row.get("file") or "").strip()
        if not name or name.startswith("/") or ".." in PurePosixPath(name).parts or not name.isprintable():
            raise DocumentError(f"not the name of a file below the folder: {name!r}", where=f"{where}:{number}")
        fields = {key: (row.get(key) or "").strip() for key in (*FIELDS, "sha256")}
        written, fields["date"] = fields["date"], iso_date(fields["date"])
        if written and not fields["date"]:
            raise DocumentError(f"not a date: {written!r}", where=f"{where}:{number}", hint="such as 2025-02-07")
        listed[PurePosixPath(name).as_posix()] = Entry(**fields)
    return listed
