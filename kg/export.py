"""A dataset in every RDF format, the same bytes for the same dataset."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pyoxigraph as ox

from kg.errors import KgError
from kg.iri import PREFIXES
from kg.store import open_store

__all__ = ["FORMATS", "export", "write_nquads", "write_trig", "write_turtle"]


def _sorted(store: ox.Store) -> list[ox.Quad]:
    return sorted(store, key=lambda q: (str(q.graph_name), str(q.subject), str(q.predicate), str(q.object)))


def _triples(store: ox.Store) -> list[ox.Triple]:
    """The triples of all graphs, sorted, each once."""
    triples = {quad.triple for quad in store}
    return sorted(triples, key=lambda t: (str(t.subject), str(t.predicate), str(t.object)))


def _write(statements: list[ox.Quad] | list[ox.Triple], form: ox.RdfFormat) -> str:
    prefixes = PREFIXES if form in (ox.RdfFormat.TURTLE, ox.RdfFormat.TRIG, ox.RdfFormat.RDF_XML) else None
    data = ox.serialize(statements, format=form, prefixes=prefixes)
    return data.decode() if data else ""


def write_turtle(store: ox.Store) -> str:
    """The triples of all graphs of a dataset as one Turtle text."""
    return _write(_triples(store), ox.RdfFormat.TURTLE)


def write_trig(store: ox.Store) -> str:
    """A dataset as TriG, a named graph for each document."""
    return _write(_sorted(store), ox.RdfFormat.TRIG)


def write_nquads(store: ox.Store) -> str:
    """A dataset as sorted N-Quads lines."""
    return _write(_sorted(store), ox.RdfFormat.N_QUADS)


def _ntriples(store: ox.Store) -> str:
    return _write(_triples(store), ox.RdfFormat.N_TRIPLES)


def _jsonld(store: ox.Store) -> str:
    return _write(_sorted(store), ox.RdfFormat.JSON_LD)


def _rdfxml(store: ox.Store) -> str:
    return _write(_triples(store), ox.RdfFormat.RDF_XML)


FORMATS: dict[str, Callable[[ox.Store], str]] = {
    "turtle": write_turtle,
    "trig": write_trig,
    "nquads": write_nquads,
    "ntriples": _ntriples,
    "jsonld": _jsonld,
    "rdfxml": _rdfxml,
}


def export(out: Path, to: str) -> str:
    """The dataset of a build folder in a format. Raises KgError for a format of no known name."""
    if to not in FORMATS:
        raise KgError(f"no such format: {to}", where="--to", hint="one of " + ", ".join(FORMATS))
    return FORMATS[to](open_store(out))
