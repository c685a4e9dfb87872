"""A file, or a folder of files, as documents in the order of their names.

A `manifest.csv` (columns file, title, issuer, date, place, address, sha256) says what is known of the texts, and where
a folder has one it also says which files are texts. Front matter between two lines of `---` says the same for its file.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from io import BufferedReader, BytesIO
from pathlib import Path, PurePosixPath
from typing import BinaryIO

from kg.documents import archive, corpus, metadata, text, walk
from kg.documents.files import DEFAULT, Entry, File, Scanned, Settings
from kg.documents.kept import Documents, Shelf
from kg.documents.kinds import TABLES, Kind, detect, expected, table
from kg.documents.manifest import MANIFEST, parse_manifest
from kg.documents.seen import Seen
from kg.documents.worker import Worker
from kg.errors import DocumentError, MissingExtraError
from kg.model import Document, Skipped
from kg.ontology import Ontology

__all__ = ["only", "read"]

_READERS = {Kind.HTML: "html.read", Kind.PDF: "pdf.read", Kind.DOCX: "docx.read", Kind.IMAGE: "scan.measure"}

Found = Iterator[Document | Skipped]


def read(source: Path, *, ontology: Ontology | None = None, settings: Settings = DEFAULT) -> Found:
    """The documents of a file or folder; a file that cannot be read is skipped, and says why.

    With an ontology, what no manifest says of a document is looked for in its text. Raises DocumentError where the
    source itself is not there, or its manifest cannot be read, and KgError for an encoding that is not known.
    """
    settings = replace(settings, encoding=text.check_encoding(settings.encoding))
    if not source.exists():
        raise DocumentError("no such file or folder", where=str(source))
    root = source if source.is_dir() else source.parent
    listed = _manifest(root)
    found = walk.walk(source)
    names = dict.fromkeys(sorted(listed) if listed and source.is_dir() else found)
    words = metadata.Words(ontology) if ontology is not None else None
    with Worker(settings) as worker, Seen() as seen:
        reader = _Reader(settings, worker, words, seen)
        for name in names:
            item = found.get(name)
            entry = listed.get(name, Entry())
            yield from reader.kept([item]) if isinstance(item, Skipped) else reader.path(root / name, name, entry)


def only(found: Iterable[Document | Skipped]) -> Iterator[Document]:
    """The documents among what was found."""
    return (item for item in found if isinstance(item, Document))


def _manifest(root: Path) -> dict[str, Entry]:
    path = root / MANIFEST
    try:
        return parse_manifest(path.read_bytes(), str(path)) if path.is_file() else {}
    except OSError as error:
        raise DocumentError(f"cannot be read: {error.strerror}", where=str(path)) from error


@dataclass(slots=True)
class _Reader:
    """Reads files one after the other, and remembers what it has read."""

    settings: Settings
    worker: Worker
    words: metadata.Words | None
    seen: Seen
    """By `content` (digest of a file or a text), `place` (where the text of a document will stand) and `folder` (in
    which texts will stand): the name of the first that had it."""

    def path(self, path: Path, name: str, entry: Entry) -> Found:
        """What a file of the folder holds. A corpus may be of any size: it is not read as a whole."""
        try:
            with path.open("rb") as stream:
                kind = table(name, stream)
                if kind is not None:
                    yield from self.kept(self._table(stream, name, kind, entry))
                    return
                raw = stream.read(self.settings.limits.file_bytes + 1)
        except OSError as error:
            yield Skipped(name=name, **_unreadable(error))
            return
        if len(raw) > self.settings.limits.file_bytes:
            most = self.settings.limits.file_bytes // 1_000_000
            yield Skipped(name=name, reason=f"is larger than {most} MB", hint="split it")
            return
        yield from self.kept(self.file(File(name=name, raw=raw), entry))

    def file(self, file: File, entry: Entry) -> Found:
        """What a file holds, by its kind."""
        known = self._known(file.name, file.sha256, entry)
        yield from [known] if known else self._guarded(file.name, self._kind(file, entry))

    def _table(self, stream: BufferedReader, name: str, kind: Kind, entry: Entry) -> Found:
        """The documents of a table; what the manifest says of it is true of each, but for a title."""
        known = self._known(name, hashlib.file_digest(stream, "sha256").hexdigest(), entry)
        stream.seek(0)
        yield from [known] if known else self._guarded(name, self._corpus(stream, name, kind, entry))

    def _known(self, name: str, digest: str, entry: Entry) -> Skipped | None:
        """Why a file of a digest is skipped without being read; None where it is not."""
        if entry.sha256 and entry.sha256 != digest:
            reason = "is not the file of the manifest (SHA-256 differs)"
            return Skipped(name=name, reason=reason, hint="mend the manifest")
        first = self.seen.first("content", digest, name)
        if first != name:
            return Skipped(name=name, reason=f"has the same content as {first}", hint="remove one")
        return None

    def kept(self, found: Iterable[Document | Skipped]) -> Found:
        """What was found, without what is there already, and without names that cannot be written."""
        for item in found:
            problem = self._problem(item) if isinstance(item, Document) else None
            yield item if problem is None else Skipped(name=item.name, reason=problem[0], hint=problem[1])

    def _problem(self, document: Document) -> tuple[str, str] | None:
        digest = hashlib.sha256(b"text" + document.text.encode()).hexdigest()
        first = self.seen.first("content", digest, document.name)
        if first != document.name:
            return f"has the same text as {first}", "remove one"
        place = document.name + (".txt" if document.extracted else "")
        if any(len(part.encode()) > self.settings.limits.name_bytes for part in place.split("/")):
            return "has too long a name", "give it a shorter one"
        above = [str(folder) for folder in PurePosixPath(place).parents]
        wanted = (("place", place), ("folder", place), *(("place", folder) for folder in above))
        for other in (self.seen.get(*key) for key in wanted):
            if other is not None:
                return f"has a name that stands in the way of {other}", "rename one"
        self.seen.first("place", place, document.name)
        for folder in above:
            self.seen.first("folder", folder, document.name)
        return None

    def _kind(self, file: File, entry: Entry) -> Found:
        """What a file of a kind that is read holds. Raises DocumentError and MissingExtraError."""
        if not file.raw.strip():
            raise DocumentError("is empty", hint="remove it")
        kind = detect(file)
        if kind in (Kind.TEXT, Kind.MARKDOWN):
            if len(file.raw) > 4 * self.settings.limits.text_characters:
                most = self.settings.limits.text_characters // 1_000_000
                raise DocumentError(f"has more than {most} million characters", hint="split it")
            yield metadata.complete(text.read(file, self.settings, kind), entry, self.words)
        elif kind is Kind.ZIP:
            yield from self._archive(file)
        elif kind in TABLES:
            yield from self._corpus(BytesIO(file.raw), file.name, kind, entry)
        else:
            yield self._extracted(file, kind, entry)

    def _extracted(self, file: File, kind: Kind, entry: Entry) -> Document | Skipped:
        """What a library makes of a file, or has made of it in a build before."""
        before = Documents(Shelf(self.settings.cache)) if self.settings.cache else None
        kept = before.get(file, _READERS[kind], self.settings) if before else None
        item = kept or self._by_library(file, kind)
        if before and kept is None and isinstance(item, Document):
            before.put(item, file, _READERS[kind], self.settings)
        if isinstance(item, Document):
            item = metadata.complete(_noted(item, file, kind), entry, self.words)
        return item

    def _by_library(self, file: File, kind: Kind) -> Document | Skipped:
        item = self.worker.read(_READERS[kind], file, self.settings.limits.seconds)
        if isinstance(item, Scanned):
            item = self.worker.read("scan.read", file, self.settings.limits.seconds_for(item.pages))
        if isinstance(item, Scanned):
            raise DocumentError("holds only images of pages", hint="have its text recognised")
        return item

    def _archive(self, file: File, budget: archive.Budget | None = None, depth: int = 0) -> Found:
        """What the files of an archive hold; a manifest in it says what is known of them."""
        budget = budget or archive.Budget(self.settings)
        listed: dict[str, Entry] = {}
        raw = archive.manifest(file)
        if raw is not None:
            listed = parse_manifest(raw, f"{file.name}/{MANIFEST}")
        for item in archive.open_archive(file, self.settings, budget):
            inner = item.name.removeprefix(f"{file.name}/")
            if listed and inner not in listed:
                continue
            if isinstance(item, Skipped):
                yield item
            elif self._is_archive(item):
                if depth >= self.settings.limits.nested:
                    yield Skipped(name=item.name, reason="is an archive too deep within others", hint="unpack it")
                else:
                    yield from self._guarded(item.name, self._archive(item, budget, depth + 1))
            else:
                yield from self.file(item, listed.get(inner, Entry()))

    @staticmethod
    def _is_archive(file: File) -> bool:
        try:
            return detect(file) is Kind.ZIP
        except DocumentError:
            return False

    @staticmethod
    def _guarded(name: str, found: Found) -> Found:
        """What was found, up to where it cannot be read any further."""
        try:
            yield from found
        except (DocumentError, MissingExtraError) as error:
            yield Skipped(name=name, reason=error.what, hint=error.hint)

    def _corpus(self, stream: BinaryIO, name: str, kind: Kind, entry: Entry) -> Found:
        entry = replace(entry, title="", sha256="")
        for item in corpus.read(stream, name, self.settings, kind=kind, words=self.words):
            yield metadata.complete(item, entry, self.words) if isinstance(item, Document) else item


def _noted(document: Document, file: File, kind: Kind) -> Document:
    """The document, with a note where its name says another kind than its content."""
    if expected(file) in (kind, None):
        return document
    return replace(document, found=(*document.found, ("kind", f"content (the name ends in {file.suffix})")))


def _unreadable(error: OSError) -> dict[str, str]:
    if isinstance(error, FileNotFoundError):
        return {"reason": "is not there, or vanished during the build", "hint": "look at the folder and its manifest"}
    if isinstance(error, PermissionError):
        return {"reason": "may not be read (permissions)", "hint": "give yourself the right to read it"}
    return {"reason": f"cannot be read: {error.strerror}", "hint": "look at the name and permissions"}
