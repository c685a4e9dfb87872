"""Answers, analyses and the matrix as pandas data frames."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import asdict
from typing import TYPE_CHECKING, Any

import pyoxigraph as ox

from kg import network
from kg.analysis import overlap
from kg.errors import MissingExtraError
from kg.iri import PREFIXES, compress
from kg.network import Network
from kg.store import Answer, plain

if TYPE_CHECKING:
    from pandas import DataFrame

__all__ = ["from_answer", "from_records", "likeness", "matrix"]

_INTEGERS = frozenset(PREFIXES["xsd"] + name for name in ("integer", "gYear", "int", "long", "nonNegativeInteger"))
_NUMBERS = frozenset(PREFIXES["xsd"] + name for name in ("decimal", "double", "float"))


def _frame(rows: list[Any], columns: Iterable[str] | None = None) -> DataFrame:
    try:
        import pandas as pd
    except ImportError as error:
        raise MissingExtraError("pandas", extra="notebooks") from error
    return pd.DataFrame(rows, columns=None if columns is None else list(columns))


def from_answer(answer: Answer) -> DataFrame:
    """The rows of an answer: numbers as numbers, IRIs by their prefixes, None for what is unbound.

    Triples come as `subject`, `predicate`, `object`; a yes or no as a frame of one cell.
    """
    if answer.truth is not None:
        return _frame([[answer.truth]], ["answer"])
    if answer.columns:
        return _frame([[_value(term) for term in row] for row in answer.rows], answer.columns)
    triples = [[_value(term) for term in triple] for triple in answer.triples]
    return _frame(triples, ("subject", "predicate", "object"))


def _value(term: object) -> object:
    if isinstance(term, ox.Literal):
        kind = term.datatype.value
        return int(term.value) if kind in _INTEGERS else float(term.value) if kind in _NUMBERS else term.value
    return None if term is None else compress(plain(term))


def from_records(records: Iterable[Any]) -> DataFrame:
    """Records (of an analysis, or sentences) with a column for each field; a tuple of names is one text."""
    rows = [asdict(record) for record in records]
    joined = [{name: "、".join(map(str, v)) if isinstance(v, tuple) else v for name, v in row.items()} for row in rows]
    return _frame(joined)


def matrix(graph: Network) -> DataFrame:
    """Districts down, tracks across (see `network.commitments`), the weight of the strongest stance or 0."""
    districts = [node for node, data in graph.nodes(data=True) if data["bipartite"] == 0]
    tracks = [node for kind in network.TRACKS for node, data in graph.nodes(data=True) if data["kind"] == kind]
    rows = [[graph.get_edge_data(d, t, default={"weight": 0})["weight"] for t in tracks] for d in districts]
    frame = _frame(rows, [graph.nodes[track]["label"] for track in tracks])
    frame.index = [graph.nodes[district]["label"] for district in districts]
    return frame


def likeness(graph: Network) -> DataFrame:
    """Districts down and across, Jaccard's coefficient of their tracks in each cell; 1 on the diagonal."""
    names = [data["label"] for _, data in graph.nodes(data=True) if data["bipartite"] == 0]
    found = {(pair.one, pair.other): pair.jaccard for pair in overlap(graph)}
    rows = [
        [1.0 if one == other else found.get((one, other), found.get((other, one), 0.0)) for other in names]
        for one in names
    ]
    frame = _frame(rows, names)
    frame.index = names
    return frame
