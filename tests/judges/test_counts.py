"""What a build writes, counted by other people's parsers; each counts what the build's own store holds."""

from __future__ import annotations

from pathlib import Path

import pyoxigraph as ox
import pytest
from rdflib import Dataset, Graph

from kg.store import open_store
from tests.judges import programs

FORMS = {"ttl": "turtle", "trig": "trig", "nq": "nquads"}


@pytest.fixture(params=FORMS)
def written(request: pytest.FixtureRequest, seed_out: Path) -> Path:
    """A file of the seed's build."""
    return seed_out / f"graph.{request.param}"


@pytest.fixture
def held(written: Path, seed_out: Path) -> set[ox.Quad]:
    """What the file is to say: every quad, or in Turtle every triple."""
    store = open_store(seed_out)
    quads = {quad for name in store.named_graphs() for quad in store.quads_for_pattern(None, None, None, name)}
    assert len(quads) > 10_000
    return {ox.Quad(q.subject, q.predicate, q.object) for q in quads} if written.suffix == ".ttl" else quads


def test_rapper_counts_them(written: Path, held: set[ox.Quad]) -> None:
    assert programs.rapper(written, FORMS[written.suffix[1:]]) == len(held)


def test_the_oxigraph_command_loads_them(written: Path, held: set[ox.Quad], tmp_path: Path) -> None:
    count, dump = programs.oxigraph(written, tmp_path)
    assert count == len(held)
    assert set(dump) == held


@pytest.mark.filterwarnings("ignore::DeprecationWarning:rdflib")  # its readers of quads warn of itself
def test_rdflib_counts_them(written: Path, held: set[ox.Quad]) -> None:
    if written.suffix == ".ttl":
        assert len(Graph().parse(written)) == len(held)
    else:
        dataset = Dataset()
        dataset.parse(written, format=FORMS[written.suffix[1:]])
        assert len(set(dataset.quads())) == len(held)
