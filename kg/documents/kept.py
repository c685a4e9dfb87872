"""What took long to make, kept from build to build: texts by what decides them, and documents read by a library."""

from __future__ import annotations

import hashlib
import json
import os
import re
import threading
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import asdict, dataclass, replace
from functools import cache
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

from kg import __version__
from kg.documents.files import File, Settings
from kg.model import Document

__all__ = ["Documents", "Shelf", "prune", "stamp"]

_LIBRARIES = ("lxml", "pypdfium2", "python-docx", "rapidocr-onnxruntime", "trafilatura")
"""What is not installed decides, too: a page may have been left out for want of a library."""
_FOLDER, _FILE = re.compile("[0-9a-f]{2}"), re.compile(r"[0-9a-f]{62}\.(?:json|[\d-]+)")
_ROOM = 0.9
"""How full a shelf is left that was too full, so that the next text does not make it so again."""


@dataclass(frozen=True, slots=True)
class Shelf:
    """A folder of texts, each behind its digest. What is damaged, or cannot be written, counts as not there.

    The time of a file is that of its last use: `prune` goes by it.
    """

    folder: Path

    def get(self, *key: str) -> str | None:
        """The text that was kept under a key."""
        path = self._path(key)
        try:
            head, _, text = path.read_text(encoding="utf-8").partition("\n")
        except (OSError, ValueError):
            return None
        with suppress(OSError):
            os.utime(path)
        return text if head == _digest(text) else None

    def put(self, text: str, *key: str) -> None:
        """Keeps a text under a key; builds at the same time do not see half of it."""
        path = self._path(key)
        fresh = path.with_suffix(f".{os.getpid()}-{threading.get_ident()}")
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
            fresh.write_text(f"{_digest(text)}\n{text}", encoding="utf-8", newline="")
            fresh.replace(path)
        except (OSError, ValueError):
            with suppress(OSError):
                fresh.unlink()

    def _path(self, key: tuple[str, ...]) -> Path:
        name = _digest("\x1f".join(key))
        return self.folder / name[:2] / f"{name[2:]}.json"


def prune(folder: Path, most: int) -> None:
    """Takes from a shelf what was used longest ago, where it holds more than so many bytes.

    Nothing else in the folder is touched. What another build takes away at the same time is gone as well.
    """
    found: list[tuple[int, int, str]] = []
    for entry in _entries(folder):
        with suppress(OSError):
            status = entry.stat(follow_symlinks=False)
            found.append((status.st_mtime_ns, status.st_size, entry.path))
    size = sum(length for _, length, _ in found)
    if size <= most:
        return
    for _, length, path in sorted(found):
        if size <= _ROOM * most:
            return
        with suppress(OSError):
            Path(path).unlink()
        size -= length


def _entries(folder: Path) -> Iterator[os.DirEntry[str]]:
    """The files of a shelf, those half made, too."""
    with suppress(OSError), os.scandir(folder) as shelves:
        for shelf in shelves:
            if _FOLDER.fullmatch(shelf.name):
                with suppress(OSError), os.scandir(shelf) as entries:
                    yield from (entry for entry in entries if _FILE.fullmatch(entry.name))


@dataclass(frozen=True, slots=True)
class Documents:
    """The documents that libraries have read, by the content of their files and what reads them."""

    shelf: Shelf

    def get(self, file: File, reader: str, settings: Settings) -> Document | None:
        """The document of a file, under its present name."""
        text = self.shelf.get(*_key(file, reader, settings))
        try:
            said = json.loads(text) if text else None
            if said is None:
                return None
            said["found"] = tuple((field, how) for field, how in said["found"])
            return replace(Document(**said | {"pages": tuple(said["pages"])}), name=file.name)
        except (ValueError, TypeError, KeyError):
            return None

    def put(self, document: Document, file: File, reader: str, settings: Settings) -> None:
        """Keeps the document of a file."""
        self.shelf.put(json.dumps(asdict(document), ensure_ascii=False), *_key(file, reader, settings))


def _key(file: File, reader: str, settings: Settings) -> tuple[str, ...]:
    made = stamp(Path(__file__).parent, _LIBRARIES)
    return ("document", made, reader, settings.encoding, repr(settings.limits), file.suffix, file.sha256)


@cache
def stamp(sources: Path, libraries: tuple[str, ...]) -> str:
    """A digest of the version, the sources below a folder and the versions of libraries; none of one not installed."""
    digest = hashlib.sha256(__version__.encode())
    for path in sorted(sources.rglob("*.py")):
        digest.update(path.read_bytes())
    for library in libraries:
        with suppress(PackageNotFoundError):
            digest.update(f"{library} {version(library)}\n".encode())
    return digest.hexdigest()


def _digest(text: str) -> str:
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()
