"""Claims to quads: what each kind says, by which IRI, in which graph."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from decimal import Decimal
from typing import Any

import pyoxigraph as ox
import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.graph import claim_lines, document_lines, identify, literal, place_lines, rebase, run_lines
from kg.iri import PREFIXES, THINGS, compress, document_iri, document_name, span_iri
from kg.model import Claim, Span, Status
from kg.ontology import Ontology
from tests.claimed import CARRIER, COMMITMENT, DOCUMENT, EVERY, FIGURE, PLACE, TENURE, TEXT

RUN = PREFIXES["run"] + "1"


def parse(lines: Iterable[str]) -> list[ox.Quad]:
    return list(ox.parse("\n".join(lines).encode(), format=ox.RdfFormat.N_QUADS))


def said(claim: Claim, ontology: Ontology, node: str = "") -> dict[str, set[str]]:
    """Property → values of a claim (or another node) in its quads."""
    found: dict[str, set[str]] = {}
    subject = node or identify(claim)
    for quad in parse(claim_lines([claim], ontology, run=RUN)):
        thing: Any = quad.object
        if compress(str(quad.subject)[1:-1]) == compress(subject):
            found.setdefault(compress(quad.predicate.value), set()).add(compress(thing.value))
    return found


@given(st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\ufffe\uffff")))
def test_a_literal_is_read_as_it_was_written(text: str) -> None:
    (quad,) = parse([f"<a:a> <a:b> {literal(text)} ."])
    thing: Any = quad.object
    assert thing.value == text


def test_a_lone_surrogate_becomes_a_replacement_character() -> None:
    assert literal("a\ud800b") == '"a\ufffdb"'


def test_a_commitment_is_a_plain_edge_and_a_node(ontology: Ontology) -> None:
    assert said(COMMITMENT, ontology, PLACE) == {"kg:commitsTo": {"track:artificial-intelligence"}}
    found = said(COMMITMENT, ontology)
    assert found["rdf:type"] == {"kg:Commitment"}
    assert (found["kg:stance"], found["kg:via"]) == ({"kg:grow"}, {"track:artificial-intelligence"})
    assert (found["kg:confidence"], found["kg:surface"]) == ({"0.95"}, {"人工智能"})
    assert found["prov:wasAttributedTo"] == {"person:440106-%E8%B0%AD%E6%98%8E%E9%B9%A4"}
    assert found["prov:wasQuotedFrom"] == {compress(document_iri(DOCUMENT.name))}


def test_a_figure_is_a_target_or_an_achievement(ontology: Ontology) -> None:
    found = said(FIGURE, ontology)
    assert found["rdf:type"] == {"kg:Target"}
    assert (found["schema:minValue"], found["schema:maxValue"]) == ({"5"}, {"6"})
    assert "schema:value" not in found
    assert (found["kg:period"], found["kg:periodPart"]) == ({"2025"}, {"H1"})
    assert found["qudt:hasUnit"] == {"http://qudt.org/vocab/unit/PERCENT"}
    reached = said(replace(FIGURE, status=Status.ACHIEVED, value_max=None, value=Decimal("1E+3")), ontology)
    assert reached["rdf:type"] == {"kg:Achievement"}
    assert reached["schema:value"] == {"1000"}


def test_an_open_indicator_has_no_concept(ontology: Ontology) -> None:
    found = said(replace(FIGURE, indicator="", indicator_text="某指标", period="", unit="某"), ontology)
    assert found["kg:indicatorText"] == {"某指标"}
    assert not {"kg:indicator", "kg:period", "kg:periodPart", "qudt:hasUnit"} & found.keys()


def test_a_carrier_is_the_same_thing_in_every_document(ontology: Ontology) -> None:
    other = said(replace(CARRIER, document="b.txt"), ontology)
    assert said(CARRIER, ontology)["kg:carrier"] == other["kg:carrier"]


def test_evidence_quotes_the_text_at_its_offsets(ontology: Ontology) -> None:
    store = ox.Store()
    store.extend(parse(claim_lines(EVERY, ontology, run=RUN)))
    query = """SELECT DISTINCT ?quote ?start ?end WHERE { GRAPH ?g { ?claim kg:evidence ?e . ?e oa:hasSelector ?q, ?p .
        ?q oa:exact ?quote . ?p a oa:TextPositionSelector ; oa:start ?start ; oa:end ?end } }"""
    rows: Any = store.query(query, prefixes=PREFIXES)
    assert [(r["quote"].value, r["start"].value, r["end"].value) for r in rows] == [(TEXT, "0", str(len(TEXT)))]


@pytest.mark.parametrize("claim", EVERY, ids=lambda claim: type(claim).__name__)
def test_every_quad_stands_in_the_graph_of_its_document(claim: Claim, ontology: Ontology) -> None:
    quads = parse(claim_lines([claim], ontology, run=RUN))
    assert {str(quad.graph_name) for quad in quads} == {f"<{document_iri(DOCUMENT.name)}>"}
    assert not any(isinstance(term, ox.BlankNode) for quad in quads for term in (quad.subject, quad.object))


def test_an_iri_is_made_of_what_is_said_and_where() -> None:
    names = [identify(claim) for claim in EVERY]
    assert len(set(names)) == len(EVERY)
    assert identify(replace(COMMITMENT, document="b.txt")) != identify(COMMITMENT)
    assert identify(replace(COMMITMENT, confidence=Decimal("0.1"))) == identify(COMMITMENT)
    assert identify(replace(FIGURE, period="2026")) != identify(FIGURE)


def test_a_namesake_elsewhere_is_another_person(ontology: Ontology) -> None:
    elsewhere = replace(TENURE, subject=PREFIXES["place"] + "440103")
    assert said(TENURE, ontology)["kg:person"] != said(elsewhere, ontology)["kg:person"]


def test_a_claim_of_no_known_kind_is_refused() -> None:
    with pytest.raises(TypeError, match="no known kind"):
        identify(Claim(document="a", subject="b", evidence=COMMITMENT.evidence))


def test_a_document_says_what_is_known_of_it() -> None:
    found = {compress(q.predicate.value): q.object for q in parse(document_lines(DOCUMENT))}
    assert found["dcterms:title"] == ox.Literal(DOCUMENT.title)
    assert found["dcterms:issued"] == ox.Literal("2025-02", datatype=ox.NamedNode(PREFIXES["xsd"] + "gYearMonth"))
    assert found["dcterms:identifier"] == ox.Literal(DOCUMENT.name)
    bare = parse(document_lines(replace(DOCUMENT, title="", issuer="", date="", place="", address="")))
    assert len(bare) == len(found) - 5


@given(st.text(st.characters(exclude_categories=["Cs"]), min_size=1))
def test_the_name_of_a_document_comes_back_from_its_iri(name: str) -> None:
    assert document_name(document_iri(name)) == name
    assert ox.NamedNode(document_iri(name)).value == document_iri(name)


def test_a_run_has_a_date_only_where_one_is_given() -> None:
    assert len(parse(run_lines(RUN, version="1", date="2025-02-07"))) == len(parse(run_lines(RUN, version="1"))) + 1


def test_another_base_takes_all_things_and_no_terms(ontology: Ontology) -> None:
    made = list(rebase(claim_lines(EVERY, ontology, run=RUN), "https://example.org/x/"))
    assert not any(f"<{THINGS}" in line for line in made)
    assert any(f"<{PREFIXES['kg']}Commitment>" in line for line in made)


def test_evidence_says_its_page_where_a_document_has_pages() -> None:
    paged = replace(DOCUMENT, pages=(0, COMMITMENT.evidence[0].span.start))
    lines = set(place_lines(paged, [COMMITMENT]))
    assert [line for line in lines if f"<{PREFIXES['kg']}page>" in line and '"2"' in line]
    assert not set(place_lines(DOCUMENT, [COMMITMENT]))


def test_evidence_names_its_heading_in_the_words_of_the_document() -> None:
    heading = Span(start=0, end=3)
    piece = replace(COMMITMENT.evidence[0], heading=heading)
    claims = [replace(COMMITMENT, evidence=(piece,)), replace(COMMITMENT, evidence=(piece,), track="x")]
    lines = sorted(place_lines(DOCUMENT, claims))
    above = span_iri(DOCUMENT.name, 0, 3)
    (said,) = (line for line in lines if f"<{PREFIXES['kg']}heading>" in line)
    assert f"<{above}>" in said
    assert [line for line in lines if f"<{above};quote>" in line and literal(DOCUMENT.text[0:3]) in line]
