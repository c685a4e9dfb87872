"""Texts made of bytes."""

from __future__ import annotations

from pathlib import Path

__all__ = ["COMMON", "VOCABULARY", "words"]

COMMON = (Path(__file__).parent / "words.txt").read_text(encoding="utf-8").split()
_SPACES = (" ", "\n", "\n\n", "\t", "\u3000\u3000", "\r\n", "\u200b", "\x0b", "\x85", "\u2028", "---\n", "| ", " | ")
VOCABULARY = (*COMMON, *_SPACES)


def words(data: bytes) -> str:
    """A text made of some bytes: most stand for a word of such texts, the others for any two bytes' character."""
    parts: list[str] = []
    stream = iter(data)
    for byte in stream:
        if byte < 240:
            parts.append(VOCABULARY[byte % len(VOCABULARY)])
            continue
        code = next(stream, 0) << 8 | next(stream, 0)
        parts.append(chr(code) if not 0xD800 <= code < 0xE000 and code else " ")
    return "".join(parts)
