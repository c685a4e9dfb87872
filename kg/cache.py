"""Extracts kept from build to build, by the content of the document, the ontology and the version."""

from __future__ import annotations

import hashlib
import os
from dataclasses import dataclass
from pathlib import Path

from kg import __version__
from kg.extract import Extract, Run
from kg.model import Document

__all__ = ["Cache"]


@dataclass(frozen=True, slots=True)
class Cache:
    """A folder of extracts. What is damaged, or cannot be written, counts as not there."""

    folder: Path

    def get(self, document: Document, run: Run) -> Extract | None:
        """The extract of a document, if it has been kept."""
        path = self._path(document, run)
        try:
            head, _, body = path.read_text(encoding="utf-8").partition("\n")
            return Extract.from_json(body) if head == _digest(body) else None
        except (OSError, ValueError, KeyError, TypeError):
            return None

    def put(self, document: Document, run: Run, extract: Extract) -> None:
        """Keeps an extract."""
        path = self._path(document, run)
        body = extract.to_json()
        fresh = path.with_suffix(f".{os.getpid()}")
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
            fresh.write_text(f"{_digest(body)}\n{body}", encoding="utf-8")
            fresh.replace(path)
        except OSError:
            fresh.unlink(missing_ok=True)

    def _path(self, document: Document, run: Run) -> Path:
        said = "\x1f".join((__version__, run.digest, run.iri, run.base, repr(document)))
        name = _digest(said)
        return self.folder / name[:2] / f"{name[2:]}.json"


def _digest(text: str) -> str:
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()
