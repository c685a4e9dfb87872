"""The build folder: all its files are written beside it, checked, and put in its place in one step."""

from __future__ import annotations

import ctypes
import itertools
import json
import os
import shutil
from collections import Counter
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from importlib.metadata import version
from io import BytesIO
from pathlib import Path
from typing import Any, TextIO

import pyoxigraph as ox

import kg
from kg import graph, tables
from kg.errors import OutputError
from kg.extract import Extract, Run
from kg.model import Document, Skipped, Stance
from kg.ontology import Ontology
from kg.store import STORE, load_quads, write_store
from kg.turtle import held_lines, trig_of, triple_lines, turtle_of

__all__ = ["LARGE", "Writer", "put", "replacing", "text_path"]

LARGE = 50_000_000
"""Bytes of N-Quads above which a build is not taken into memory as a whole.

It then has no Turtle and TriG of everything, a page of what is linked without the sentences, and beside the N-Quads
an Oxigraph store on disk that opens at once.
"""

_EXCHANGE, _HERE = 2, -100
_LIBRARIES = ("ahocorasick-rs", "opencc", "pyoxigraph", "pyvis")
"""What decides, beside the ontology, the bytes that are written."""


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
    with _beside(out) as folder:
        yield folder
        folder.chmod(0o755)
        _swap(folder, out)


@contextmanager
def _beside(path: Path) -> Iterator[Path]:
    """A new folder beside a path, which is gone at the end with what is left in it.

    Its name is known before it is made: an interrupt right behind that leaves nothing lying about. Raises OutputError.
    """
    names = (path.with_name(f".{path.name}-{os.getpid()}-{number}") for number in itertools.count())
    folder = next(name for name in names if not name.exists())
    ours = True
    try:
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
            folder.mkdir(mode=0o700)
        except OSError as error:
            ours = False
            raise OutputError(f"cannot be written: {error.strerror}", where=str(path)) from error
        yield folder
    finally:
        if ours:
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
    try:
        if len(files) == 1:
            _put_one(next(iter(files.values())), path)
            return
        if path.exists() and (not path.is_dir() or {file.name for file in path.iterdir()} - files.keys()):
            raise OutputError("has other files in it, or is one", where=str(path), hint="name a new folder")
        with _beside(path) as fresh:
            for name, data in files.items():
                (fresh / name).write_bytes(data)
            fresh.chmod(0o755)
            _swap(fresh, path)
    except OSError as error:
        raise OutputError(f"cannot be written: {error.strerror}", where=str(path)) from error


def _put_one(data: bytes, path: Path) -> None:
    fresh = path.with_name(f".{path.name}-new")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        fresh.write_bytes(data)
        fresh.replace(path)
    finally:
        fresh.unlink(missing_ok=True)


def text_path(document: Document) -> str:
    """Where the text of a document stands in the build folder: what its offsets refer to."""
    return f"text/{document.name}" + (".txt" if document.extracted else "")


class Writer:
    """Writes the files of a build into a folder, one document after the other, in flat memory; use it in a `with`."""

    def __init__(self, folder: Path, ontology: Ontology, run: Run, *, date: str = "") -> None:
        self.folder, self.ontology, self.run, self.date = folder, ontology, run, date
        self.documents = _Listed(folder / ".documents")
        self.skipped = _Listed(folder / ".skipped")
        self.counts: Counter[tuple[str, str]] = Counter()
        self.texts: dict[str, str] = {}
        """The texts, as long as the build is small enough for a page."""
        self.links: dict[tuple[str, str], tuple[str, int]] = {}
        """Code of a subject and name of a track → the strongest stance, and in how many documents."""
        self._quads = (folder / "graph.nq").open("w", encoding="utf-8", newline="")
        head = sorted([*ontology.lines, *graph.run_lines(run.iri, version=kg.__version__, date=date)])
        self._quads.write("\n".join([*graph.rebase(head, run.base), ""]))
        self._tables = {
            name: (folder / f"{name}.csv").open("w", encoding="utf-8", newline="") for name in tables.COLUMNS
        }
        for name, columns in tables.COLUMNS.items():
            self._tables[name].write("\ufeff" + tables.write_rows([columns.split(",")]))

    def __enter__(self) -> Writer:
        return self

    def __exit__(self, *error: object) -> None:
        self._quads.close()
        self.documents.close()
        self.skipped.close()
        for file in self._tables.values():
            file.close()

    def add(self, document: Document, extract: Extract) -> None:
        """Writes what a document says."""
        self._quads.write(extract.quads)
        for name, rows in extract.rows:
            self._tables[name].write(tables.write_rows(rows))
            for row in rows if name == "links" else ():
                code, track, stance = row[2], row[3], row[5]
                known, number = self.links.get((code, track), (stance, 0))
                self.links[code, track] = min(known, stance, key=lambda s: Stance(s).rank()), number + 1
        for subject, kind, number in extract.counts:
            self.counts[subject, kind] += number
        self.documents.add(_entry(document, sum(number for _, _, number in extract.counts)))
        _put(self.folder / text_path(document), document.text)
        if self._quads.tell() <= LARGE:
            self.texts[document.name] = document.text
        else:
            self.texts.clear()

    def skip(self, item: Skipped) -> None:
        """Notes what could not be read."""
        self.skipped.add({"document": item.name, "reason": item.reason, "hint": item.hint})

    def close(self) -> None:
        """Writes what needs all documents."""
        large = self._quads.tell() > LARGE
        self.__exit__()
        if large:
            self._large()
        else:
            self._whole()
        self._summarise(large=large)

    def _whole(self) -> None:
        from kg.view import render

        text = (self.folder / "graph.nq").read_text(encoding="utf-8")
        quads = held_lines(text.removesuffix("\n").split("\n"))
        triples = triple_lines(quads)
        _put(self.folder / "graph.ttl", turtle_of(triples))
        _put(self.folder / "graph.trig", trig_of(quads))
        store = ox.Store()
        store.bulk_load("\n".join(triples), format=ox.RdfFormat.N_TRIPLES)
        _put(self.folder / "view.html", render(store, self.texts))

    def _large(self) -> None:
        from kg.view import render_summary

        terms = ox.Store()
        lines = "\n".join(graph.rebase(self.ontology.lines, self.run.base))
        load_quads(terms, BytesIO(lines.encode()))
        _put(self.folder / "view.html", render_summary(terms, self.links))
        write_store(self.folder / "graph.nq", self.folder / STORE)

    def _summarise(self, *, large: bool) -> None:
        """Writes `build.json`; the documents, which may be many, are copied from where they were noted."""
        counts: Counter[str] = Counter()
        for (_, kind), number in self.counts.items():
            counts[kind] += number
        summary = {
            "version": kg.__version__,
            "date": self.date,
            "base": self.run.base,
            "libraries": {name: version(name) for name in _LIBRARIES},
            "ontology": {"sha256": self.ontology.digest, "concepts": len(self.ontology.concepts)},
            "counts": dict(sorted(counts.items())),
            "large": large,
        }
        head = json.dumps(summary, ensure_ascii=False, indent=2).removesuffix("\n}")
        with (self.folder / "build.json").open("w", encoding="utf-8", errors="surrogatepass", newline="") as file:
            file.write(head)
            for name, listed in (("documents", self.documents), ("skipped", self.skipped)):
                file.write(f',\n  "{name}": [')
                listed.move(file)
                file.write("]")
            file.write("\n}\n")


class _Listed:
    """Items of a list in JSON, as they come, in a file: there may be too many to be held."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._file = path.open("w", encoding="utf-8", errors="surrogatepass", newline="")
        self.number = 0

    def add(self, item: Mapping[str, Any]) -> None:
        """Writes an item as `json.dumps` with an indent of 2 does in a list within an object."""
        text = json.dumps(item, ensure_ascii=False, indent=2).replace("\n", "\n    ")
        self._file.write(f"{',' if self.number else ''}\n    {text}")
        self.number += 1

    def close(self) -> None:
        """Ends the writing."""
        self._file.close()

    def move(self, to: TextIO) -> None:
        """Writes all items to another file, and leaves no file of its own."""
        with self._path.open(encoding="utf-8", errors="surrogatepass", newline="") as file:
            shutil.copyfileobj(file, to)
        to.write("\n  " if self.number else "")
        self._path.unlink()


def _entry(document: Document, claims: int) -> dict[str, Any]:
    return {
        "document": document.name,
        "sha256": document.sha256,
        "text": text_path(document),
        "title": document.title,
        "issuer": document.issuer,
        "date": document.date,
        "place": document.place,
        "encoding": document.encoding,
        "media_type": document.media_type,
        "pages": len(document.pages),
        "found": dict(document.found),
        "claims": claims,
    }


def _put(path: Path, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(text.encode("utf-8", "surrogatepass"))
