"""Data frames of answers, analyses and the matrix."""

from __future__ import annotations

from pathlib import Path

import pyoxigraph as ox
import pytest

from kg import analysis, frames, network
from kg.store import Answer, ask, open_store


@pytest.fixture(scope="module")
def store(seed_out: Path) -> ox.Store:
    return open_store(seed_out)


def test_numbers_are_numbers_and_iris_are_short(store: ox.Store) -> None:
    query = """SELECT ?claim ?confidence ?start ?none WHERE { ?claim a kg:Commitment ; kg:confidence ?confidence ;
        kg:evidence/oa:hasSelector/oa:start ?start OPTIONAL { ?claim kg:no ?none } }"""
    frame = frames.from_answer(ask(store, query))
    assert list(frame.columns) == ["claim", "confidence", "start", "none"]
    assert frame["confidence"].dtype.kind == "f"
    assert frame["start"].dtype.kind == "i"
    assert frame["claim"].str.startswith("claim:commitment-").all()
    assert frame["none"].isna().all()


def test_an_answer_without_rows_keeps_its_columns() -> None:
    assert list(frames.from_answer(Answer(columns=("a", "b"))).columns) == ["a", "b"]


def test_triples_and_truth_are_frames(store: ox.Store) -> None:
    assert frames.from_answer(ask(store, "ASK { ?s ?p ?o }"))["answer"].tolist() == [True]
    frame = frames.from_answer(ask(store, "CONSTRUCT { ?d kg:commitsTo ?t } WHERE { ?d kg:commitsTo ?t }"))
    assert set(frame["predicate"]) == {"kg:commitsTo"}


def test_records_have_a_column_for_each_field(seed_out: Path) -> None:
    found = analysis.analyse(seed_out, "overlap")
    frame = frames.from_records(found)
    assert list(frame.columns) == ["one", "other", "shared", "jaccard", "overlap"]
    assert len(frame) == len(found)
    assert all(isinstance(names, str) for names in frame["shared"])


def test_the_matrix_has_every_pair(seed_out: Path) -> None:
    graph = network.commitments(network.read(seed_out))
    frame = frames.matrix(graph)
    assert frame.shape == (11, 29)
    assert int((frame > 0).sum().sum()) == len(graph.edges)
    assert int(frame.sum().sum()) == graph.size(weight="weight")


def test_likeness_is_symmetric(seed_out: Path) -> None:
    frame = frames.likeness(network.commitments(network.read(seed_out)))
    assert (frame.to_numpy() == frame.to_numpy().T).all()
    assert (frame.to_numpy().diagonal() == 1).all()
    assert list(frame.index) == list(frame.columns)
