"""The whole flow: documents → readings → mentions → claims → RDF → files."""

from __future__ import annotations

import hashlib
from collections import Counter, deque
from collections.abc import Callable, Iterable, Iterator
from contextlib import ExitStack
from dataclasses import dataclass, field
from itertools import chain
from pathlib import Path
from typing import Any, Protocol

import kg
from kg import addresses, documents, ontology, output
from kg.cache import MOST, Cache
from kg.extract import Extract, Extractor, Run, extract_chunk, lent
from kg.iri import PREFIXES, THINGS
from kg.model import Document, Skipped
from kg.ontology import Ontology

__all__ = ["Options", "Report", "build"]

_CHUNK = 50_000
"""Characters of text that a worker gets at a time. What it gives back is up to two hundred times as many bytes."""
_AHEAD = 4
"""Tasks in flight for each worker: enough to keep it busy, few enough to keep memory flat."""

_TOLD = 1000
"""Skipped documents that a report holds."""

Found = tuple[Document, Extract]
Chunk = list[tuple[Document, Extract | None]]


class Workers(Protocol):
    """Who takes tasks: any executor of `concurrent.futures`, `kg.workers.Retried`, a cluster."""

    def submit(self, task: Callable[..., Any], /, *args: Any) -> Any:
        """A task in flight, with a `result()`."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Options:
    """How to build. `date` is the run's (ISO); the clock is never asked.

    `cache` is a folder for what was extracted, which holds `cache_bytes` at most once the build is made.
    """

    ontology: Path | None = None
    base: str = THINGS
    date: str = ""
    encoding: str = ""
    cache: Path | None = None
    cache_bytes: int = MOST


@dataclass(frozen=True, slots=True, kw_only=True)
class Report:
    """What a build made: documents read and skipped, how many came from the cache, claims by subject and kind.

    `skipped` holds the first thousand of those that could not be read, `unread` is the number of all of them.
    """

    out: Path | str
    ontology: Ontology
    documents: int
    skipped: tuple[Skipped, ...]
    unread: int = 0
    cached: int = 0
    counts: Counter[tuple[str, str]] = field(default_factory=Counter)


def build(
    source: Path | str,
    out: Path | str,
    *,
    options: Options = Options(),
    progress: Callable[[str], None] | None = None,
    workers: Workers | None = None,
) -> Report:
    """Builds the graph of a file or folder into an output folder, which is replaced as a whole or not at all.

    Both may be addresses of other file systems (`kg.addresses`): the texts are copied, the build is put there.
    The work is done in this process, or by any executor of `concurrent.futures`; the bytes are the same.
    """
    system = ontology.load(options.ontology)
    run = Run(ontology=system.path, digest=system.digest, iri=run_iri(system, options), base=options.base)
    settings = documents.Settings(encoding=options.encoding, cache=options.cache)
    cache = Cache(options.cache, options.cache_bytes) if options.cache else None
    with (
        addresses.putting(out) as place,
        addresses.fetched(source) as (path, missing),
        output.replacing(place) as folder,
        output.Writer(folder, system, run, date=options.date) as writer,
        ExitStack() as stack,
    ):
        flow = _Flow(system=system, run=run, cache=cache, progress=progress, note=writer.skip, stack=stack)
        found = chain(missing, documents.read(path, ontology=system, settings=settings))
        for document, extract in flow.extracts(flow.readable(found), workers):
            writer.add(document, extract)
        writer.close()
    if cache:
        cache.prune()
    return Report(
        out=addresses.plain(str(out)) if addresses.is_address(out) else Path(out),
        ontology=system,
        documents=writer.documents.number,
        skipped=tuple(flow.skipped),
        unread=writer.skipped.number,
        cached=flow.cached,
        counts=writer.counts,
    )


@dataclass(slots=True, kw_only=True)
class _Flow:
    """Documents to extracts, in their order, a bounded number at a time."""

    system: Ontology
    run: Run
    cache: Cache | None
    progress: Callable[[str], None] | None
    note: Callable[[Skipped], None]
    stack: ExitStack
    skipped: list[Skipped] = field(default_factory=list)
    cached: int = 0
    here: Extractor | None = None
    """Lent when the first document needs it: a build from the cache alone makes none."""

    def readable(self, found: Iterable[Document | Skipped]) -> Iterator[Document]:
        """The documents; what was skipped is noted, and the first of it held."""
        for item in found:
            if self.progress is not None:
                self.progress(item.name)
            if isinstance(item, Skipped):
                self.note(item)
                if len(self.skipped) < _TOLD:
                    self.skipped.append(item)
            else:
                yield item

    def extracts(self, found: Iterable[Document], workers: Workers | None) -> Iterator[Found]:
        """Each document with its extract."""
        if workers is None:
            for chunk in self._chunks(found, 1):
                yield from self._done(chunk, self._extract(self._missing(chunk)))
            return
        waiting: deque[tuple[Chunk, Any]] = deque()
        ahead = _AHEAD * (getattr(workers, "_max_workers", 0) or 2)
        for chunk in self._chunks(found, _CHUNK):
            missing = self._missing(chunk)
            waiting.append((chunk, workers.submit(extract_chunk, self.run, missing) if missing else None))
            if len(waiting) >= ahead:
                done, future = waiting.popleft()
                yield from self._done(done, future.result() if future else [])
        for done, future in waiting:
            yield from self._done(done, future.result() if future else [])

    def _extract(self, found: tuple[Document, ...]) -> list[Extract]:
        if found and self.here is None:
            self.here = self.stack.enter_context(lent(self.system))
        return list(self.here.extracts(found, self.run)) if self.here else []

    def _chunks(self, found: Iterable[Document], size: int) -> Iterator[Chunk]:
        """The documents with what the cache has of them, in chunks of some characters of text."""
        chunk: Chunk = []
        length = 0
        for document in found:
            kept = self.cache.get(document, self.run) if self.cache else None
            self.cached += kept is not None
            chunk.append((document, kept))
            length += len(document.text)
            if length >= size or len(chunk) >= size:
                yield chunk
                chunk, length = [], 0
        if chunk:
            yield chunk

    @staticmethod
    def _missing(chunk: Chunk) -> tuple[Document, ...]:
        return tuple(document for document, kept in chunk if kept is None)

    def _done(self, chunk: Chunk, fresh: list[Extract]) -> Iterator[Found]:
        made = iter(fresh)
        for document, kept in chunk:
            extract = kept or next(made)
            if kept is None and self.cache:
                self.cache.put(document, self.run, extract)
            yield document, extract


def run_iri(system: Ontology, options: Options) -> str:
    """The IRI of a run: a hash of the versions and settings that decide what it makes."""
    said = "\x1f".join((kg.__version__, system.digest, options.date))
    return PREFIXES["run"] + hashlib.sha256(said.encode()).hexdigest()[:16]
