"""A build's dataset, opened for SPARQL (Oxigraph answers)."""

from __future__ import annotations

import json
from dataclasses import dataclass
from mmap import mmap
from pathlib import Path
from typing import Any, BinaryIO

import pyoxigraph as ox

from kg import sparql
from kg.errors import OutputError, QueryError
from kg.iri import PREFIXES
from kg.tables import write_csv

__all__ = [
    "FORMATS",
    "STORE",
    "Answer",
    "ask",
    "load_quads",
    "open_store",
    "plain",
    "texts",
    "write_answer",
    "write_store",
]

STORE = "store"
"""The folder of a large build that holds its Oxigraph store."""
_PART = 10_000_000
"""Bytes of N-Quads that are put into a store at a time: loading takes memory for all that it is given at once."""
FORMATS = ("table", "csv", "json", "ttl")


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """The answer to a query: rows under the names of the columns, or triples, or yes or no."""

    columns: tuple[str, ...] = ()
    rows: tuple[tuple[ox.NamedNode | ox.BlankNode | ox.Literal | ox.Triple | None, ...], ...] = ()
    triples: tuple[ox.Triple, ...] = ()
    truth: bool | None = None


def open_store(out: Path) -> ox.Store:
    """The dataset of a build folder: in memory, or read-only from disk for a large one.

    Raises OutputError where there is no build.
    """
    path = out / "graph.nq"
    if not path.is_file():
        raise OutputError("no build here", where=str(out), hint="run `kg build SOURCES -o OUT` first")
    if (out / STORE).is_dir():
        return ox.Store.read_only(str(out / STORE))
    store = ox.Store()
    try:
        with path.open("rb") as quads:
            load_quads(store, quads)
    except (OSError, SyntaxError) as error:
        raise OutputError(f"cannot be read: {error}", where=str(path), hint="run `kg build` again") from error
    return store


def write_store(path: Path, folder: Path) -> None:
    """Writes the store of some N-Quads to a folder, in flat memory."""
    store = ox.Store(str(folder))
    with path.open("rb") as quads:
        load_quads(store, quads)
    store.optimize()
    store.flush()


def load_quads(store: ox.Store, quads: BinaryIO | mmap) -> None:
    """Puts N-Quads, all in named graphs, into a store: each in its graph and, as a triple, once in the default graph.

    Oxigraph's union of graphs counts a triple as often as graphs hold it: what two documents say would be two rows.
    """
    while part := quads.read(_PART) + quads.readline():
        store.bulk_load(part, format=ox.RdfFormat.N_QUADS)
        triples = [line.rpartition(b" <")[0] for line in part.splitlines() if line]
        store.bulk_load(b" .\n".join([*triples, b""]), format=ox.RdfFormat.N_TRIPLES)


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


def ask(store: ox.Store, query: str, *, where: str = "") -> Answer:
    """The answer to a query, over the triples of all graphs where it names none; the prefixes of `kg.iri` are known.

    Raises QueryError, with the place of the fault, for a query that is none, changes the data or calls a server.
    """
    refused = sparql.refusal(query)
    if refused:
        raise QueryError(refused, where=where)
    try:
        found: Any = store.query(query, prefixes=PREFIXES)
        if isinstance(found, ox.QueryBoolean):
            return Answer(truth=bool(found))
        if isinstance(found, ox.QueryTriples):
            return Answer(triples=tuple(sorted(found, key=str)))
        columns = tuple(variable.value for variable in found.variables)
        return Answer(columns=columns, rows=tuple(tuple(row) for row in found))
    except SyntaxError as error:
        hint = "only questions are answered: SELECT, ASK, CONSTRUCT, DESCRIBE"
        raise QueryError(f"not a query: {error}", where=where, hint=hint) from error
    except (OSError, RuntimeError, ValueError) as error:
        raise QueryError(f"cannot be answered: {error}", where=where) from error


def write_answer(answer: Answer, to: str) -> str:
    """An answer as `csv`, `json` (SPARQL results) or `ttl`. Raises QueryError where it has no such form."""
    if to == "ttl":
        if answer.columns or answer.truth is not None:
            raise QueryError("rows have no Turtle form", hint="use CONSTRUCT or DESCRIBE, or another --format")
        data = ox.serialize(answer.triples, format=ox.RdfFormat.TURTLE, prefixes=PREFIXES)
        return data.decode() if data else ""
    if answer.truth is not None:
        head = json.dumps({"head": {}, "boolean": answer.truth}) + "\n"
        return head if to == "json" else f"{str(answer.truth).lower()}\n"
    columns, rows = answer.columns, answer.rows
    if not columns:
        columns, rows = ("subject", "predicate", "object"), tuple(tuple(triple) for triple in answer.triples)
    if to == "csv":
        return write_csv(columns, [[plain(term) for term in row] for row in rows])
    bindings = [{c: _binding(t) for c, t in zip(columns, row, strict=True) if t is not None} for row in rows]
    return json.dumps({"head": {"vars": columns}, "results": {"bindings": bindings}}, ensure_ascii=False) + "\n"


def plain(term: Any) -> str:
    """The plain text of a term: the value of a literal, an IRI, nothing for what is unbound."""
    return "" if term is None else getattr(term, "value", str(term))


def _binding(term: Any) -> dict[str, str]:
    match term:
        case ox.NamedNode():
            return {"type": "uri", "value": term.value}
        case ox.BlankNode():
            return {"type": "bnode", "value": term.value}
        case ox.Literal():
            found = {"type": "literal", "value": term.value}
            if term.language:
                found["xml:lang"] = term.language
            elif term.datatype.value != PREFIXES["xsd"] + "string":
                found["datatype"] = term.datatype.value
            return found
    raise QueryError(f"no JSON form for {term}")
