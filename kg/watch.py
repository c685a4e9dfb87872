"""Says when sources change."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from kg.errors import MissingExtraError
from kg.ontology import default_path

__all__ = ["changes"]


def changes(source: Path, ontology: Path | None = None) -> Iterator[None]:
    """Yields once at the start, then after each change of the texts or the ontology, until interrupted.

    Raises MissingExtraError where the library that watches is not installed.
    """
    try:
        from watchfiles import watch
    except ImportError as error:
        raise MissingExtraError("watchfiles", extra="watch", where="--watch") from error
    yield
    for _ in watch(source, ontology or default_path(), raise_interrupt=False):
        yield
