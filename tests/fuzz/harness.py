"""What is fuzzed: each harness takes any bytes, and raises for what must not be.

An error that a user is told (KgError) is a good answer; anything else that is raised is a fault.
"""

from __future__ import annotations

import io
import re
from collections.abc import Callable
from contextlib import suppress
from functools import cache
from itertools import pairwise
from pathlib import Path

import pyoxigraph as ox

from kg.documents import archive, corpus, kinds, layout, manifest, metadata, text, walk
from kg.documents.files import DEFAULT, Entry, File
from kg.documents.kinds import Kind
from kg.errors import DocumentError
from kg.extract import Extract, Extractor, Run
from kg.figures import find
from kg.iri import THINGS
from kg.model import Document, Skipped
from kg.numerals import NUMERAL, SCALE, parse
from kg.ontology import load
from kg.reading import Passage, Reading, fold, read
from tests.fuzz import readers, tabular
from tests.fuzz.made import COMMON, VOCABULARY, words

__all__ = ["HARNESSES"]


@cache
def extractor() -> Extractor:
    return Extractor(load())


@cache
def said() -> metadata.Words:
    return metadata.Words(extractor().ontology)


def document(body: str, **known: str) -> Document:
    return Document(name="a.txt", text=body, sha256="0", **known)  # type: ignore[arg-type]


def numerals(data: bytes) -> None:
    """What is found as a numeral has a value, which can be written plainly."""
    for match in re.finditer(f"{NUMERAL}{SCALE}*", words(data)):
        value = parse(match[0])
        assert value.is_finite()
        assert value >= 0
        assert "E" not in format(value, "f")


def figures(data: bytes) -> None:
    """Quantities stand in the text, in order, and have values."""
    view = fold(words(data)).replace("\n", " ")
    found = find(view, 0, len(view), extractor().deriver.grammars.figures)
    for quantity in found:
        assert 0 <= quantity.start < quantity.end <= quantity.outer <= len(view)
        assert quantity.value.is_finite()
        assert quantity.value_max is None or quantity.value_max > quantity.value
        assert -1 <= quantity.begin <= quantity.start
    assert all(before.start <= after.start for before, after in pairwise(found))


def reading(data: bytes) -> None:
    """The view is made of the characters of the text, in order, and every passage of the view."""
    body = words(data)
    check_reading(read(document(body)))
    assert len(fold(body)) == len(body)


def check_reading(made: Reading) -> None:
    """Raises AssertionError for a reading that is none."""
    body, view = made.document.text, made.view
    last = 0
    for passage in made.passages:
        assert passage.start == last < passage.end
        assert view[passage.end] == "\n"
        last = passage.end + 1
        _check_passage(made, passage)
    assert last == len(view)
    assert list(made.starts) == sorted(set(made.starts))
    offsets = [made.offset(position) for position, character in enumerate(view) if character not in "\t\n"]
    assert all(before < after for before, after in pairwise(offsets))
    assert all(0 <= offset < len(body) for offset in offsets)
    for position, character in enumerate(view):
        original = fold(body[made.offset(position) : made.offset(position) + 1])
        assert character in "\t\n0123456789" or character == original, (position, character, original)


def _check_passage(made: Reading, passage: Passage) -> None:
    spans = list(made.sentences(passage))
    assert "".join(made.view[start:end] for start, end in spans) == made.view[passage.start : passage.end]
    for start, end in spans:
        span = made.span(start, end)
        assert 0 <= span.start < span.end <= len(made.document.text)
    for start, end in passage.cells:
        assert passage.start <= start <= end <= passage.end


def claims(data: bytes) -> None:
    """Whatever is said can be written as RDF and as rows; that quotes stand at their offsets is checked inside."""
    run = Run(ontology=Path(), digest="", iri="https://w3id.org/sectorgraph/id/run/1", base=THINGS)
    date = ("", "2025-02-10", "2024", "2023-12")[data[0] % 4] if data else ""
    made = document(words(data[1:]), date=date, title=words(data[-6:]).replace("\n", " "))
    (extract,) = extractor().extracts([made], run)
    quads = list(ox.parse(extract.quads, format=ox.RdfFormat.N_QUADS))
    assert len(quads) == extract.quads.count("\n")
    assert Extract.from_json(extract.to_json()) == extract


def dates(data: bytes) -> None:
    """A date that is found is one."""
    body = words(data)
    for found in (said().date(body), metadata.date_of(body)):
        assert not found or metadata.valid_date(found), found
    if metadata.valid_date(body):
        assert document("", date=body).year is not None


def known(data: bytes) -> None:
    """What a text says of itself is short, on one line, and the text stays as it is."""
    body = words(data)
    made = metadata.complete(document(body), Entry(), said())
    assert made.text == body
    assert not made.date or metadata.valid_date(made.date)
    for value in (made.title, made.issuer, made.place, made.date):
        assert len(value) <= 200
        assert len(value.splitlines()) <= 1


def front_matter(data: bytes) -> None:
    """Front matter is read from between its lines."""
    body = f"---\n{words(data)}"
    made = metadata.complete(document(body), Entry(), None)
    assert made.text == body
    assert not made.date or metadata.valid_date(made.date)


def manifests(data: bytes) -> None:
    """A manifest names files below its folder."""
    raw = data if data[:1] > b"\x80" else f"file,title,date,sha256\n{words(data)}".encode()
    with suppress(DocumentError):
        for name, entry in manifest.parse_manifest(raw, "manifest.csv").items():
            assert name
            assert not name.startswith("/")
            assert ".." not in name.split("/")
            assert not entry.date or metadata.valid_date(entry.date)


def rows(data: bytes) -> None:
    """The rows of a table of texts are documents under names of their own."""
    kind = Kind.JSONL if data[:1] < b"\x80" else Kind.CSV
    raw = data[1:] if kind is Kind.JSONL else b"id,date,text\n" + data[1:]
    with suppress(DocumentError):
        check_rows(list(corpus.read(io.BytesIO(raw), "a.csv", DEFAULT, kind=kind, words=said())))


def written_rows(data: bytes) -> None:
    """The same of tables made of words."""
    raw = f"id,标题,date,text\n{words(data)}".encode()
    with suppress(DocumentError):
        check_rows(list(corpus.read(io.BytesIO(raw), "a.csv", DEFAULT, words=said())))


def check_rows(found: list[Document | Skipped]) -> None:
    """Raises AssertionError for documents that could not be written."""
    for item in found:
        place = item.name.split("/")
        assert place[0] == "a.csv"
        assert len(place) == 2
        assert place[1] not in ("", ".", "..")
        assert not walk.unusable(place[1])
        item.name.encode()
        if isinstance(item, Document):
            item.text.encode()
            assert item.text.strip()
            assert not item.date or metadata.valid_date(item.date)


def encodings(data: bytes) -> None:
    """What is decoded can be encoded; what cannot is told."""
    with suppress(DocumentError):
        body, encoding = text.decode(data)
        assert body.encode(encoding, "surrogatepass") is not None
    with suppress(DocumentError):
        text.read(File(name="a.txt", raw=data), DEFAULT)


def kind(data: bytes) -> None:
    """Any file is of a kind, or is told to be of none."""
    for name in ("a.txt", "a.html", "a.pdf", "a.docx", "a.zip", "a"):
        with suppress(DocumentError):
            kinds.detect(File(name=name, raw=data))


def archives(data: bytes) -> None:
    """The files of an archive have names that lead nowhere else."""
    file = File(name="a.zip", raw=data)
    with suppress(DocumentError):
        archive.manifest(file)
    with suppress(DocumentError):
        for item in archive.open_archive(file, DEFAULT):
            assert item.name.startswith("a.zip/")
            assert ".." not in item.name.split("/") or isinstance(item, Skipped)
            assert item.name.isprintable()


def pages(data: bytes) -> None:
    """Lines on pages become a text with an offset for each page, in order."""
    made: list[layout.Page] = []
    for page in data.split(b"\xff")[:6]:
        lines = [_line(page[at : at + 6]) for at in range(0, len(page) - 5, 6)]
        made.append(layout.Page(width=600, height=800, lines=tuple(lines)))
    body, offsets = layout.compose(made, ratio=1.12)
    assert (body == "") == (offsets == ())
    if offsets:
        assert len(offsets) == len(made)
        assert list(offsets) == sorted(offsets)
        assert offsets[0] >= 0
        assert offsets[-1] <= len(body)


def _line(data: bytes) -> layout.Line:
    left, top, width, height, word, size = data
    body = VOCABULARY[word % len(COMMON)] * (1 + size % 7)
    return layout.Line(
        text=body,
        left=left * 2,
        top=top * 3,
        right=left * 2 + width * 2,
        bottom=top * 3 + height % 30,
        size=8 + size % 9,
    )


def extracts(data: bytes) -> None:
    """A kept extract is one, or is refused in a way that is expected."""
    with suppress(ValueError, KeyError, TypeError):
        Extract.from_json(data.decode("utf-8", "replace"))


def broken(data: bytes) -> None:
    """Fails on purpose for what only a fuzzer finds that sees where it has been: the test of the fuzzer itself."""
    assert _marks(data) < 2, "found"


def _marks(data: bytes) -> int:
    """How many of two bytes stand where they are looked for."""
    if data[:1] != b"k":
        return 0
    return 2 if data[1:2] == b"g" else 1


HARNESSES: dict[str, Callable[[bytes], None]] = {
    function.__name__: function
    for function in (
        archives,
        claims,
        dates,
        encodings,
        extracts,
        figures,
        front_matter,
        kind,
        known,
        manifests,
        numerals,
        pages,
        reading,
        readers.articles,
        readers.bounds,
        readers.reports,
        readers.scans,
        readers.spreadsheets,
        readers.strips,
        readers.webpages,
        readers.wordfiles,
        tabular.merged,
        tabular.ruled,
        rows,
        written_rows,
    )
}
