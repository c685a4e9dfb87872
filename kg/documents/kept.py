"""What took long to make, kept from build to build: texts by what decides them, and documents read by a library."""

from __future__ import annotations

import hashlib
import json
import os
import threading
from contextlib import suppress
from dataclasses import asdict, dataclass, replace
from functools import cache
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

from kg import __version__
from kg.documents.files import File, Settings
from kg.model import Document

__all__ = ["Documents", "Shelf", "stamp"]

_LIBRARIES = ("lxml", "pypdfium2", "python-docx", "rapidocr-onnxruntime", "trafilatura")
"""What is not installed decides, too: a page may have been left out for want of a library."""


@dataclass(frozen=True, slots=True)
class Shelf:
    """A folder of texts, each behind its digest. What is damaged, or cannot be written, counts as not there."""

    folder: Path

    def get(self, *key: str) -> str | None:
        """The text that was kept under a key."""
        try:
            head, _, text = self._path(key).read_text(encoding="utf-8").partition("\n")
        except (OSError, ValueError):
            return None
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
