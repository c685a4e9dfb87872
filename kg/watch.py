"""Says when sources change."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from kg.errors import KgError, MissingExtraError
from kg.ontology import default_path

__all__ = ["changes"]

_POLL = 200
"""Milliseconds of quiet after which the sources are taken to be watched from now on."""


def changes(source: Path, out: Path, ontology: Path | None = None) -> Iterator[None]:
    """Yields once at the start, then after each change of the texts or the ontology, until interrupted.

    What changes while a build is made counts, too; the build itself does not, where it stands among the texts.
    Raises KgError where a source is not there, MissingExtraError where the library that watches is not installed.
    """
    try:
        from watchfiles import watch
    except ImportError as error:
        raise MissingExtraError("watchfiles", extra="watch", where="--watch") from error
    terms = ontology or default_path()
    for path in (source, terms):
        if not path.exists():
            raise KgError("no such file or folder", where=str(path), hint="only what is there can be watched")
    # An editor that saves a file puts another in its place: its folder is watched, not the file.
    alone = not source.is_dir()
    paths = [source.parent, terms, *filter(Path.is_dir, terms.rglob("*"))] if alone else [source, terms]
    wanted = _Wanted(source, out, terms)
    first = True
    for found in watch(*paths, watch_filter=wanted, rust_timeout=_POLL, yield_on_timeout=True, recursive=not alone):
        if found or first:
            yield
        first = False


class _Wanted:
    """Whether a changed file is a source: not hidden, and no part of the build."""

    def __init__(self, source: Path, out: Path, terms: Path) -> None:
        self.source, self.out, self.terms = source.resolve(), out.resolve(), terms.resolve()

    def __call__(self, _: object, name: str) -> bool:
        path = Path(name).resolve()
        if path.is_relative_to(self.terms):
            return path.suffix == ".ttl"
        if path.is_relative_to(self.out) or not path.is_relative_to(self.source):
            return path == self.source.parent / "manifest.csv"
        return not any(part.startswith((".", "~$")) for part in path.relative_to(self.source).parts)
