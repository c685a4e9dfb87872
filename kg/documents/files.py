"""What passes between the walk over a folder and the readers of formats."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, field
from pathlib import Path

from kg.documents.limits import LIMITS, Limits

__all__ = ["DEFAULT", "FIELDS", "Entry", "File", "Scanned", "Settings"]

FIELDS = ("title", "issuer", "date", "place", "address")
"""What can be known of a document besides its text."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """A row of a manifest."""

    title: str = ""
    issuer: str = ""
    date: str = ""
    place: str = ""
    address: str = ""
    sha256: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """How to read: `encoding` is that of all texts, where it is not left to be detected.

    `cache` is a folder for what libraries have read.
    """

    encoding: str = ""
    limits: Limits = LIMITS
    cache: Path | None = None


DEFAULT = Settings()


@dataclass(frozen=True, slots=True, kw_only=True)
class File:
    """A file's content under the name that its document will have."""

    name: str
    raw: bytes = field(repr=False)

    @property
    def sha256(self) -> str:
        """The digest of the content, in hexadecimal."""
        return hashlib.sha256(self.raw).hexdigest()

    @property
    def suffix(self) -> str:
        """The ending of the name in small letters, with its dot; empty where there is none.

        >>> File(name="a.b/Report.PDF", raw=b"").suffix
        '.pdf'
        """
        base = self.name.rsplit("/", 1)[-1]
        return "." + base.rsplit(".", 1)[1].lower() if "." in base[1:] else ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Scanned:
    """A file that holds images of pages, which take longer to read."""

    name: str
    pages: int
