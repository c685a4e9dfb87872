"""The bounds on what is read: all of them stand here."""

from __future__ import annotations

from dataclasses import dataclass

__all__ = ["LIMITS", "Limits"]

_MB = 1_000_000


@dataclass(frozen=True, slots=True, kw_only=True)
class Limits:
    """How much a file may hold, and how long it may take; beyond that it is skipped, and says so."""

    file_bytes: int = 200 * _MB
    text_characters: int = 20 * _MB
    """Of one document."""
    line_characters: int = 100_000
    """Of one line, which is one paragraph to the rules."""
    name_bytes: int = 255
    """Of one part of a path; what file systems allow."""
    entries: int = 10_000
    """Of a zip archive, those of archives within it included."""
    unpacked_bytes: int = 500 * _MB
    """Of a zip archive as a whole."""
    ratio: int = 200
    """Unpacked to packed bytes of a file in an archive."""
    nested: int = 1
    """Archives within an archive, one inside the other."""
    pages: int = 3000
    scanned_pages: int = 200
    pixels: int = 100 * _MB
    seconds: float = 120
    """For one document in the process that runs the libraries."""
    page_seconds: float = 60
    """For one page of a scan."""
    memory_bytes: int = 4096 * _MB
    """Of that process."""

    def seconds_for(self, pages: int) -> float:
        """The time for a scan of some pages."""
        return max(self.seconds, self.page_seconds * pages)


LIMITS = Limits()
