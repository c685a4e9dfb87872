"""A task to an outcome: the query is judged, run and written in the form that is asked for. Runs in a process apart."""

from __future__ import annotations

import io
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any, cast

import pyoxigraph as ox

from kg import sparql
from kg.server.negotiation import GRAPHS, ROWS, Form
from kg.server.wire import Outcome, Task

__all__ = ["answer"]

_ROWS = {
    "json": ox.QueryResultsFormat.JSON,
    "xml": ox.QueryResultsFormat.XML,
    "csv": ox.QueryResultsFormat.CSV,
    "tsv": ox.QueryResultsFormat.TSV,
}
_GRAPHS = {
    "turtle": ox.RdfFormat.TURTLE,
    "ntriples": ox.RdfFormat.N_TRIPLES,
    "jsonld": ox.RdfFormat.JSON_LD,
    "rdfxml": ox.RdfFormat.RDF_XML,
}
_PREFIXED = (ox.RdfFormat.TURTLE, ox.RdfFormat.RDF_XML)
_PLACE = re.compile(r"error at (\d+):(\d+): (.*)", re.DOTALL)
_LONG = 300


class _TooLongError(Exception):
    """The answer outgrew its limit."""


@dataclass(slots=True)
class _Limited(io.RawIOBase):
    """A file in memory that takes so many bytes and no more."""

    limit: int
    data: bytearray

    def writable(self) -> bool:
        """Yes."""
        return True

    def write(self, piece: Any) -> int:
        """The number of bytes taken. Raises _TooLongError beyond the limit."""
        if len(self.data) + len(piece) > self.limit:
            raise _TooLongError
        self.data += piece
        return len(piece)


def answer(store: ox.Store, task: Task, *, prefixes: Mapping[str, str], limit: int) -> Outcome:
    """What comes of a task: the answer, of at most `limit` bytes, or why there is none."""
    refused = sparql.refusal(task.query)
    if refused:
        return Outcome(status=403, message=refused)
    try:
        found = _run(store, task, prefixes)
        if isinstance(found, ox.QueryTriples):
            return _graph(found, task, prefixes, limit)
        return _rows(found, task, limit)
    except SyntaxError as error:
        return _fault(str(error))
    except _TooLongError:
        size = limit >> 20 or 1
        return Outcome(status=503, message=f"the answer is longer than {size} MB: add a LIMIT, or ask for less")
    except (OSError, RuntimeError, ValueError) as error:
        return Outcome(status=400, message=f"cannot be answered: {error}")


def _run(store: ox.Store, task: Task, prefixes: Mapping[str, str]) -> Any:
    """The result of the query. Its default graph holds the triples of all, unless client or query name another."""
    options: dict[str, Any] = {}
    if task.default is not None or task.named is not None:
        options["default_graph"] = [ox.NamedNode(name) for name in task.default or ()]
        options["named_graphs"] = [ox.NamedNode(name) for name in task.named or ()]
    return store.query(task.query, prefixes=dict(prefixes), **options)


def _rows(found: Any, task: Task, limit: int) -> Outcome:
    if not task.rows:
        return _unacceptable("rows", ROWS)
    sink = _Limited(limit, bytearray())
    found.serialize(sink, format=_ROWS[task.rows])
    return Outcome(form=task.rows, body=bytes(sink.data))


def _graph(found: Iterable[ox.Triple], task: Task, prefixes: Mapping[str, str], limit: int) -> Outcome:
    if not task.graph:
        return _unacceptable("triples", GRAPHS)
    sink = _Limited(limit, bytearray())
    form = _GRAPHS[task.graph]
    triples = sorted(set(_counted(found, limit)), key=str)
    ox.serialize(triples, cast("Any", sink), format=form, prefixes=dict(prefixes) if form in _PREFIXED else None)
    return Outcome(form=task.graph, body=bytes(sink.data))


def _counted(found: Iterable[ox.Triple], limit: int) -> Iterator[ox.Triple]:
    """The triples. Raises _TooLongError once they can no longer be written within the limit."""
    size = 0
    for triple in found:
        size += 32  # a triple is hardly shorter than that
        if size > limit:
            raise _TooLongError
        yield triple


def _unacceptable(what: str, forms: tuple[Form, ...]) -> Outcome:
    media = ", ".join(form.media[0] for form in forms)
    return Outcome(status=406, message=f"the answer is {what}, to be had as {media}")


def _fault(error: str) -> Outcome:
    """A query that is none, with the place of the fault. Oxigraph lists all that could stand there: that is cut."""
    match = _PLACE.match(error)
    line, column, rest = (int(match[1]), int(match[2]), match[3]) if match else (0, 0, error)
    rest = " ".join(rest.split())
    if len(rest) > _LONG:
        rest = rest[:_LONG].rsplit(", ", 1)[0] + ", …"
    place = f"line {line}, column {column}: " if match else ""
    return Outcome(status=400, message=f"not a query: {place}{rest}", line=line, column=column)
