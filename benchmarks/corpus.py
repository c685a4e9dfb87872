"""Texts of any size, the same on every machine: paragraphs of the seed and of the gold, shuffled, some among others."""

from __future__ import annotations

import hashlib
import json
import random
from collections.abc import Iterator
from functools import cache
from pathlib import Path

from kg.model import Document

__all__ = ["ROOT", "SEEDS", "document", "gold", "made", "megabytes", "neutral", "paragraphs", "write"]

ROOT = Path(__file__).parent.parent
SEEDS = ROOT / "seeds"
GOLD = ROOT / "tests" / "gold" / "dev" / "texts"
_LENGTH = 10_000
"""Bytes of UTF-8 of a made document: about those of the seed article."""
_SEED = 12218


def document(name: str, text: str) -> Document:
    """A document of a text."""
    return Document(name=name, text=text, sha256=hashlib.sha256(text.encode()).hexdigest())


@cache
def gold() -> tuple[Document, ...]:
    """The seed article and the texts that rules may be written from."""
    files = [*sorted(SEEDS.glob("*.txt")), *sorted(GOLD.glob("[0-9]*.*"))]
    return tuple(document(file.name, file.read_text(encoding="utf-8")) for file in files)


@cache
def paragraphs() -> tuple[str, ...]:
    """The paragraphs of the gold texts."""
    return tuple(line.strip() for item in gold() for line in item.text.splitlines() if line.strip())


@cache
def neutral() -> tuple[str, ...]:
    """Paragraphs in which no track, no district and no figure stands."""
    lines = (Path(__file__).parent / "neutral.txt").read_text(encoding="utf-8").splitlines()
    return tuple(line for line in lines if line)


def made(size: float, *, sparse: bool = False) -> Iterator[Document]:
    """Documents of so many megabytes of UTF-8 in all; in sparse ones four of five paragraphs are neutral.

    Every document has its own order of paragraphs, so that no document comes twice.
    """
    chance = random.Random(_SEED)
    left, number = size * 1e6, 0
    while left > 0:
        lines: list[str] = []
        length = 0
        while length < min(_LENGTH, left):
            lines.append(chance.choice(neutral() if sparse and chance.random() < 0.8 else paragraphs()))
            length += len(lines[-1].encode()) + 2
        left -= length
        yield document(f"made/{number:06}.txt", "\n\n".join(lines))
        number += 1


def megabytes(documents: tuple[Document, ...]) -> float:
    """The size of the texts in megabytes of UTF-8."""
    return sum(len(item.text.encode()) for item in documents) / 1e6


def write(documents: Iterator[Document], folder: Path, *, each: int = 100) -> None:
    """Writes documents as JSON Lines, some in a file, into a folder."""
    folder.mkdir(parents=True)
    lines: list[str] = []
    files = 0
    for item in documents:
        lines.append(json.dumps({"id": f"{files}-{len(lines)}", "text": item.text}, ensure_ascii=False) + "\n")
        if len(lines) == each:
            (folder / f"{files:05}.jsonl").write_text("".join(lines), encoding="utf-8")
            files, lines = files + 1, []
    if lines:
        (folder / f"{files:05}.jsonl").write_text("".join(lines), encoding="utf-8")
