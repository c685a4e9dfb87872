"""The build folder: all its files are written beside it, checked, and put in its place in one step."""

from __future__ import annotations

import ctypes
import json
import os
import shutil
import tempfile
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from importlib.metadata import version
from pathlib import Path
from typing import TYPE_CHECKING

import pyoxigraph as ox

import kg
from kg import graph, tables
from kg.errors import OutputError
from kg.model import Claim, Document, Skipped
from kg.ontology import Ontology

if TYPE_CHECKING:
    from kg.pipeline import Options

__all__ = ["put", "replacing", "text_path", "write"]

_EXCHANGE, _HERE = 2, -100
_LIBRARIES = ("ahocorasick-rs", "opencc", "pyoxigraph", "spacy")


@contextmanager
def replacing(out: Path) -> Iterator[Path]:
    """A folder to write to, which takes the place of `out` at the end; on an error, or a kill, `out` stays.

    Raises OutputError where `out` is a file, or a folder with other things in it than a build.
    """
    out = out.absolute()
    if out.exists() and not out.is_dir():
        raise OutputError("is a file", where=str(out), hint="name a folder for the output")
    if out.is_dir() and any(out.iterdir()) and not (out / "build.json").is_file():
        raise OutputError("has files in it that no build made", where=str(out), hint="name another folder")
    try:
        out.parent.mkdir(parents=True, exist_ok=True)
        folder = Path(tempfile.mkdtemp(prefix=f".{out.name}-", dir=out.parent))
    except OSError as error:
        raise OutputError(f"cannot be written: {error.strerror}", where=str(out)) from error
    try:
        yield folder
        folder.chmod(0o755)
        _swap(folder, out)
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _swap(folder: Path, out: Path) -> None:
    """Puts a folder in the place of another, in one step where the system can; the other is then `folder`."""
    if not out.exists():
        folder.rename(out)
        return
    libc = ctypes.CDLL(None, use_errno=True)
    if hasattr(libc, "renameat2"):
        if libc.renameat2(_HERE, os.fsencode(folder), _HERE, os.fsencode(out), _EXCHANGE) == 0:
            return
    old = folder.with_name(folder.name + ".old")
    out.rename(old)
    folder.rename(out)
    old.rename(folder)


def put(files: Mapping[str, bytes], path: Path) -> None:
    """Writes one file to a path, or several to a folder there; what stood there stays until all is written.

    Raises OutputError where the path cannot be written, or is a folder with other files in it.
    """
    path = path.absolute()
    fresh = path.with_name(f".{path.name}-new")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        if len(files) == 1:
            fresh.write_bytes(*files.values())
            fresh.replace(path)
            return
        if path.exists() and (not path.is_dir() or {file.name for file in path.iterdir()} - files.keys()):
            raise OutputError("has other files in it, or is one", where=str(path), hint="name a new folder")
        fresh = Path(tempfile.mkdtemp(prefix=f".{path.name}-", dir=path.parent))
        for name, data in files.items():
            (fresh / name).write_bytes(data)
        fresh.chmod(0o755)
        _swap(fresh, path)
    except OSError as error:
        raise OutputError(f"cannot be written: {error.strerror}", where=str(path)) from error
    finally:
        if fresh.is_dir():
            shutil.rmtree(fresh, ignore_errors=True)
        else:
            fresh.unlink(missing_ok=True)


def text_path(document: Document) -> str:
    """Where the text of a document stands in the build folder: what its offsets refer to."""
    return f"text/{document.name}" + (".txt" if document.extracted else "")


def write(
    folder: Path,
    ontology: Ontology,
    results: Sequence[tuple[Document, list[Claim]]],
    skipped: Sequence[Skipped],
    *,
    run: str,
    options: Options,
) -> None:
    """Writes every file of a build into a folder. Raises KgError where the graph does not fit its shapes."""
    from kg.check import check_shapes, insist
    from kg.export import write_trig, write_turtle
    from kg.view import render

    lines = set(ontology.lines) | set(graph.run_lines(run, version=kg.__version__, date=options.date))
    for document, claims in results:
        lines |= set(graph.document_lines(document))
        lines |= set(graph.claim_lines(claims, ontology, run=run))
    quads = "\n".join(sorted(graph.rebase(lines, options.base))) + "\n"
    _put(folder / "graph.nq", quads)
    store = ox.Store()
    store.bulk_load(quads.encode(), ox.RdfFormat.N_QUADS)
    insist(check_shapes(store, claims_only=True))
    _put(folder / "graph.ttl", write_turtle(store))
    _put(folder / "graph.trig", write_trig(store))
    every = [claim for _, claims in results for claim in claims]
    for table in tables.COLUMNS:
        _put(folder / f"{table}.csv", tables.render(table, tables.rows(table, every, ontology)))
    for document, _ in results:
        _put(folder / text_path(document), document.text)
    _put(folder / "view.html", render(store, {d.name: d.text for d, _ in results}))
    _put(folder / "build.json", _summary(ontology, results, skipped, options))


def _put(path: Path, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(text.encode("utf-8", "surrogatepass"))


def _summary(
    ontology: Ontology,
    results: Sequence[tuple[Document, list[Claim]]],
    skipped: Sequence[Skipped],
    options: Options,
) -> str:
    counts = Counter(type(claim).__name__ for _, claims in results for claim in claims)
    summary = {
        "version": kg.__version__,
        "date": options.date,
        "base": options.base,
        "libraries": {name: version(name) for name in _LIBRARIES},
        "ontology": {"sha256": ontology.digest, "concepts": len(ontology.concepts)},
        "counts": dict(sorted(counts.items())),
        "documents": [
            {
                "document": document.name,
                "sha256": document.sha256,
                "text": text_path(document),
                "title": document.title,
                "issuer": document.issuer,
                "date": document.date,
                "place": document.place,
                "encoding": document.encoding,
                "media_type": document.media_type,
                "found": dict(document.found),
                "claims": len(claims),
            }
            for document, claims in results
        ],
        "skipped": [{"document": item.name, "reason": item.reason, "hint": item.hint} for item in skipped],
    }
    return json.dumps(summary, ensure_ascii=False, indent=2) + "\n"
