"""A build above the stated size: streamed to N-Quads and a store on disk, with a page of what is linked."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from kg import output
from kg.pipeline import build
from kg.store import ask, open_store

SEEDS = Path(__file__).parent.parent / "seeds"
QUESTION = "SELECT ?p ?t WHERE { ?p kg:commitsTo ?t } ORDER BY ?p ?t"


@pytest.fixture(scope="module")
def large(tmp_path_factory: pytest.TempPathFactory) -> Path:
    out = tmp_path_factory.mktemp("large") / "out"
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(output, "LARGE", 1_000)
        build(SEEDS, out)
    return out


def test_a_large_build_has_a_store_that_answers_the_same(large: Path, seed_out: Path) -> None:
    assert (large / "graph.nq").read_bytes() == (seed_out / "graph.nq").read_bytes()
    assert (large / "store").is_dir()
    assert not (large / "graph.ttl").exists()
    assert ask(open_store(large), QUESTION) == ask(open_store(seed_out), QUESTION)


def test_its_tables_are_whole_and_it_says_that_it_is_large(large: Path, seed_out: Path) -> None:
    assert (large / "links.csv").read_bytes() == (seed_out / "links.csv").read_bytes()
    assert json.loads((large / "build.json").read_text(encoding="utf-8"))["large"]


def test_its_page_shows_the_links_without_the_sentences(large: Path, seed_out: Path) -> None:
    page = (large / "view.html").read_text(encoding="utf-8")
    assert "440103-fashion-consumer-goods" in page
    assert len(page) < len((seed_out / "view.html").read_text(encoding="utf-8"))
