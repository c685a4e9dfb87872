"""A build's dataset, opened for SPARQL (Oxigraph answers)."""

from __future__ import annotations

import json
from pathlib import Path

import pyoxigraph as ox

from kg.errors import OutputError

__all__ = ["open_store", "texts"]


def open_store(out: Path) -> ox.Store:
    """The dataset of a build folder, in memory. Raises OutputError where there is no build."""
    path = out / "graph.nq"
    if not path.is_file():
        raise OutputError("no build here", where=str(out), hint="run `kg build SOURCES -o OUT` first")
    store = ox.Store()
    store.bulk_load(path=str(path), format=ox.RdfFormat.N_QUADS)
    return store


def texts(out: Path) -> dict[str, str]:
    """The texts by name of document: what offsets refer to. Raises OutputError where one is missing."""
    try:
        built = json.loads((out / "build.json").read_text(encoding="utf-8"))
        return {
            item["document"]: (out / item["text"]).read_bytes().decode("utf-8", "surrogatepass")
            for item in built["documents"]
        }
    except (OSError, ValueError, KeyError) as error:
        raise OutputError(f"not a whole build: {error}", where=str(out), hint="run `kg build` again") from error
