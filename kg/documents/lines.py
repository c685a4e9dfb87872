"""The lines of a page, as a PDF or the recogniser of a scan gives them."""

from __future__ import annotations

from dataclasses import dataclass

__all__ = ["Line", "Page"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """Some characters that stand side by side, or a whole table. `size` is the height of the characters.

    `frame` tells the lines within one frame that is drawn on the page from all others; 0 outside of frames.
    """

    text: str
    left: float
    top: float
    right: float
    bottom: float
    size: float
    table: bool = False
    frame: int = 0

    def beside(self, other: Line) -> bool:
        """Whether the other line stands at the same height."""
        shared = min(self.bottom, other.bottom) - max(self.top, other.top)
        return shared > 0.5 * min(self.bottom - self.top, other.bottom - other.top)


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """The lines of a page, in any order."""

    width: float
    height: float
    lines: tuple[Line, ...]
