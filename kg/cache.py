"""Extracts kept from build to build, by the content of the document, the ontology and the version."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from kg.documents.kept import Shelf, prune, stamp
from kg.extract import Extract, Run
from kg.model import Document

__all__ = ["MOST", "Cache"]

MOST = 4_000_000_000
"""Bytes that are kept at most, unless told otherwise."""
_PART = 8

_LIBRARIES = ("ahocorasick-rs", "opencc")


@dataclass(slots=True)
class Cache:
    """A folder of extracts, of so many bytes at most. What is damaged, or cannot be written, counts as not there."""

    folder: Path
    most: int = MOST
    fresh: int = 0
    """Characters kept since it was last pruned, which are fewer than the bytes."""

    def get(self, document: Document, run: Run) -> Extract | None:
        """The extract of a document, if it has been kept."""
        text = Shelf(self.folder).get(*_key(document, run))
        try:
            return Extract.from_json(text) if text else None
        except (ValueError, KeyError, TypeError):
            return None

    def put(self, document: Document, run: Run, extract: Extract) -> None:
        """Keeps an extract; now and then, what was used longest ago has to go."""
        text = extract.to_json()
        Shelf(self.folder).put(text, *_key(document, run))
        self.fresh += len(text)
        if self.fresh > self.most // _PART:
            self.prune()

    def prune(self) -> None:
        """Keeps no more than may be kept, of the documents that libraries have read, too."""
        self.fresh = 0
        prune(self.folder, self.most)


def _key(document: Document, run: Run) -> tuple[str, ...]:
    made = stamp(Path(__file__).parent, _LIBRARIES)
    return ("extract", made, run.digest, run.iri, run.base, repr(document))
