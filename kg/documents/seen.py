"""What has been read so far, in a temporary database, so that a corpus of any size takes no more memory."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from hashlib import blake2b
from types import TracebackType

__all__ = ["Seen"]

_CACHE = 16_000
"""Kilobytes of the database that are held in memory; the rest goes to a temporary file, which has no name."""


class Seen:
    """Names by what they were first seen with: a content, a place; use it in a `with`."""

    def __init__(self) -> None:
        self._database = sqlite3.connect("", isolation_level=None)
        for pragma in ("journal_mode = OFF", "synchronous = OFF", f"cache_size = -{_CACHE}"):
            with closing(self._database.execute(f"PRAGMA {pragma}")) as found:
                found.fetchall()
        self._database.execute("CREATE TABLE seen (key BLOB PRIMARY KEY, name TEXT) WITHOUT ROWID").close()
        self._database.execute("BEGIN").close()

    def __enter__(self) -> Seen:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._database.close()

    def get(self, kind: str, key: str) -> str | None:
        """The first name that a key of a kind was seen with; None where it was not."""
        with closing(self._database.execute("SELECT name FROM seen WHERE key = ?", (_digest(kind, key),))) as found:
            row = found.fetchone()
        return row[0] if row else None

    def first(self, kind: str, key: str, name: str) -> str:
        """The first name that a key of a kind was seen with, which is this one where it was not seen before."""
        row = (_digest(kind, key), name)
        with closing(self._database.execute("INSERT OR IGNORE INTO seen VALUES (?, ?)", row)) as done:
            fresh = done.rowcount == 1
        return name if fresh else self.get(kind, key) or name


def _digest(kind: str, key: str) -> bytes:
    return blake2b(f"{kind}\0{key}".encode("utf-8", "surrogatepass"), digest_size=16).digest()
