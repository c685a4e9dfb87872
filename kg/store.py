"""A build's dataset, opened for SPARQL (Oxigraph answers)."""

from __future__ import annotations

from pathlib import Path

import pyoxigraph as ox

from kg.errors import OutputError

__all__ = ["open_store"]


def open_store(out: Path) -> ox.Store:
    """The dataset of a build folder, in memory. Raises OutputError where there is no build."""
    path = out / "graph.nq"
    if not path.is_file():
        raise OutputError("no build here", where=str(out), hint="run `kg build SOURCES -o OUT` first")
    store = ox.Store()
    store.bulk_load(path=str(path), format=ox.RdfFormat.N_QUADS)
    return store
