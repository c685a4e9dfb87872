"""Says when sources change."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path

from kg.documents import walk
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
    while True:
        linked = walk.linked(source)
        wanted, first = _Wanted(source, out, terms, linked), True
        for found in watch(
            *paths,
            *sorted(linked),
            watch_filter=wanted,
            rust_timeout=_POLL,
            yield_on_timeout=True,
            recursive=not alone,
            ignore_permission_denied=True,
        ):
            if found and not first and walk.linked(source) != linked:
                break
            if found or first:
                yield
            first = False


class _Wanted:
    """Whether a changed file is a source: not hidden, and no part of the build.

    `linked` are the folders that links among the texts lead to. A change there is told as one below the link, or as one
    of the folder itself: that hangs on the system.
    """

    def __init__(self, source: Path, out: Path, terms: Path, linked: Iterable[Path] = ()) -> None:
        self.out, self.terms = (out.resolve(), _place(out)), terms.resolve()
        self.roots = (source.resolve(), *linked)
        self.manifest = source.resolve().parent / "manifest.csv"

    def __call__(self, _: object, name: str) -> bool:
        path = Path(name)
        return any(self._is_source(form) for form in {path.resolve(), _place(path)})

    def _is_source(self, path: Path) -> bool:
        if path.is_relative_to(self.terms):
            return path.suffix == ".ttl"
        if any(path.is_relative_to(out) for out in self.out):
            return False
        inside = (path.relative_to(root) for root in self.roots if path.is_relative_to(root))
        return path == self.manifest or any(not _hidden(path) for path in inside)


def _place(path: Path) -> Path:
    """Where a file stands, which may be a link and lead elsewhere."""
    return path.parent.resolve() / path.name


def _hidden(path: Path) -> bool:
    return any(part.startswith((".", "~$")) for part in path.parts)
