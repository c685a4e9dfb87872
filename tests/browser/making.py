"""Pages from a few documents, without a build folder: the ontology is read once."""

from __future__ import annotations

import io
from collections.abc import Callable
from functools import cache

import pyoxigraph as ox

from kg import graph
from kg.extract import Extractor
from kg.model import Document
from kg.ontology import load
from kg.store import load_quads
from kg.view import render

__all__ = ["make_page"]


@cache
def _extractor() -> Extractor:
    return Extractor(load())


def make_page(*documents: Document, change: Callable[[str], str] = str) -> str:
    """The page for documents; `change` may alter each N-Quads line on its way into the store."""
    extractor = _extractor()
    lines = set(extractor.ontology.lines)
    for document, claims in extractor.extract(documents):
        lines |= set(graph.document_lines(document))
        lines |= set(graph.claim_lines(claims, extractor.ontology, run="https://example.org/run"))
        lines |= set(graph.place_lines(document, claims))
    store = ox.Store()
    load_quads(store, io.BytesIO("\n".join(change(line) for line in sorted(lines)).encode()))
    return render(store, {document.name: document.text for document in documents})
