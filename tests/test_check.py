"""A build conforms, and what is broken in it is found."""

from __future__ import annotations

import io
import re
import shutil
from dataclasses import replace
from pathlib import Path

import pyoxigraph as ox
import pytest

from kg.check import check, check_evidence, check_shapes
from kg.errors import EvidenceError, OutputError
from kg.extract import check_quotes, check_things
from kg.graph import claim_lines, document_lines
from kg.iri import PREFIXES
from kg.model import Document, Stance
from kg.ontology import Ontology
from kg.store import load_quads, open_store, texts
from tests.claimed import COMMITMENT, DOCUMENT, EVERY, FIGURE


def store_of(ontology: Ontology, drop: str = "", put: str = "") -> ox.Store:
    """The dataset of the hand-made claims, without the lines that a pattern finds, and with others."""
    run = PREFIXES["run"] + "1"
    lines = {*ontology.lines, *claim_lines(EVERY, ontology, run=run), *document_lines(DOCUMENT)}
    lines.add(f"<{run}> <{PREFIXES['rdf']}type> <{PREFIXES['prov']}Activity> <{PREFIXES['run']}g> .")
    kept = [line for line in sorted(lines) if not (drop and re.search(drop, line))]
    store = ox.Store()
    load_quads(store, io.BytesIO("\n".join([*kept, put]).encode()))
    return store


def test_the_seed_conforms(seed_out: Path) -> None:
    assert check(seed_out) == []


def test_hand_made_claims_conform(ontology: Ontology) -> None:
    assert check_shapes(store_of(ontology), claims_only=True) == []
    assert check_evidence(store_of(ontology), {DOCUMENT.name: DOCUMENT.text}) == []


@pytest.mark.parametrize(
    "missing",
    [
        "ns#stance>",
        "ns#via>",
        "ns#confidence>",
        "ns#evidence>",
        "ns#post>",
        "ns#measure>",
        "ns#direction>",
        "ns#name>",
        "ns#unit>",
    ],
)
def test_a_missing_property_is_found(missing: str, ontology: Ontology) -> None:
    found = check_shapes(store_of(ontology, drop=rf"^<[^>]*/claim/[^>]*> <[^>]*{missing}"), claims_only=True)
    assert found
    assert all("/claim/" in problem.node and problem.message and problem.shape for problem in found)


def test_a_stance_that_is_none_is_found(ontology: Ontology) -> None:
    store = store_of(ontology)
    for quad in list(store.quads_for_pattern(None, ox.NamedNode(PREFIXES["kg"] + "stance"), None, None)):
        store.remove(quad)
        store.add(ox.Quad(quad.subject, quad.predicate, ox.Literal("strong"), quad.graph_name))
    assert [problem.node for problem in check_shapes(store, claims_only=True)] == [str(quad.subject)[1:-1]]


def test_a_quote_that_does_not_stand_at_its_offsets_is_found(seed_out: Path) -> None:
    ((name, text),) = texts(seed_out).items()
    at = text.index("重点发展")
    found = check_evidence(open_store(seed_out), {name: text[:at] + "从不" + text[at + 2 :]})
    assert {problem.shape for problem in found} == {"evidence"}
    assert 0 < len(found) < 5


def test_a_build_would_fail_on_a_wrong_quote() -> None:
    wrong = Document(name="a", text="另一段文字" * 30, sha256="")
    with pytest.raises(EvidenceError, match=r"^a\[0:\d+\]: a quote does not stand"):
        check_quotes(wrong, [COMMITMENT])
    check_quotes(DOCUMENT, EVERY)


def test_a_build_would_fail_on_what_the_ontology_does_not_have(ontology: Ontology) -> None:
    check_things(EVERY, ontology)
    for wrong in (replace(COMMITMENT, track="x:a"), replace(FIGURE, subject="x:b")):
        with pytest.raises(EvidenceError, match="no place or no track"):
            check_things([wrong], ontology)


def test_a_build_would_fail_on_a_pair_with_two_stances(ontology: Ontology) -> None:
    with pytest.raises(EvidenceError, match="linked twice"):
        check_things([COMMITMENT, replace(COMMITMENT, stance=Stance.LEAD)], ontology)


def test_a_folder_without_a_build_is_an_error(tmp_path: Path, seed_out: Path) -> None:
    with pytest.raises(OutputError, match="no build here"):
        check(tmp_path)
    shutil.copy(seed_out / "graph.nq", tmp_path)
    with pytest.raises(OutputError, match="not a whole build"):
        check(tmp_path)
    assert set(texts(seed_out)) == {"000_5ea443dd1710052a.txt"}
    assert len(open_store(seed_out)) > 1000
