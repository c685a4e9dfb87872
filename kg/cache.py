"""Extracts kept from build to build, by the content of the document, the ontology and the version."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from kg.documents.kept import Shelf, stamp
from kg.extract import Extract, Run
from kg.model import Document

__all__ = ["Cache"]

_LIBRARIES = ("ahocorasick-rs", "opencc", "spacy")


@dataclass(frozen=True, slots=True)
class Cache:
    """A folder of extracts. What is damaged, or cannot be written, counts as not there."""

    folder: Path

    def get(self, document: Document, run: Run) -> Extract | None:
        """The extract of a document, if it has been kept."""
        text = Shelf(self.folder).get(*_key(document, run))
        try:
            return Extract.from_json(text) if text else None
        except (ValueError, KeyError, TypeError):
            return None

    def put(self, document: Document, run: Run, extract: Extract) -> None:
        """Keeps an extract."""
        Shelf(self.folder).put(extract.to_json(), *_key(document, run))


def _key(document: Document, run: Run) -> tuple[str, ...]:
    made = stamp(Path(__file__).parent, _LIBRARIES)
    return ("extract", made, run.digest, run.iri, run.base, repr(document))
