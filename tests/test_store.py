"""Questions to a build's dataset: every form of answer, and nothing but answers."""

from __future__ import annotations

import io
import json
import shutil
from pathlib import Path

import pyoxigraph as ox
import pytest

from kg.errors import OutputError, QueryError
from kg.store import ask, load_quads, open_store, plain, write_answer

STORE = ox.Store()
QUADS = """<a:s> <a:p> "甲"@zh <a:g> .
<a:s> <a:n> "5"^^<http://www.w3.org/2001/XMLSchema#integer> <a:h> .
<a:s> <a:n> "5"^^<http://www.w3.org/2001/XMLSchema#integer> <a:g> .
"""
load_quads(STORE, io.BytesIO(QUADS.encode()))


def test_all_graphs_are_one() -> None:
    answer = ask(STORE, "SELECT ?n WHERE { ?s <a:p> ?x ; <a:n> ?n }")
    assert (answer.columns, [plain(t) for row in answer.rows for t in row]) == (("n",), ["5"])


def test_what_two_documents_say_counts_once() -> None:
    ((number,),) = ask(STORE, "SELECT (COUNT(*) AS ?n) { ?s ?p ?o }").rows
    ((graphs,),) = ask(STORE, "SELECT (COUNT(*) AS ?n) { GRAPH ?g { ?s ?p ?o } }").rows
    assert (plain(number), plain(graphs)) == ("2", "3")


def test_each_form_of_question_has_its_answer() -> None:
    assert ask(STORE, "ASK { ?s <a:p> ?o }").truth is True
    assert ask(STORE, "ASK { ?s <a:q> ?o }").truth is False
    assert len(ask(STORE, "CONSTRUCT WHERE { ?s <a:p> ?o }").triples) == 1
    assert len(ask(STORE, "DESCRIBE <a:s>").triples) == 2
    assert ask(STORE, "SELECT * { ?s <a:q> ?o }").rows == ()


def test_our_prefixes_are_known() -> None:
    assert ask(STORE, "SELECT ?x { VALUES ?x { kg:District place:440106 } }").rows


@pytest.mark.parametrize(
    "query",
    [
        "INSERT DATA { <a:x> <a:y> <a:z> }",
        "DELETE WHERE { ?s ?p ?o }",
        "DROP ALL",
        "CLEAR DEFAULT",
        "LOAD <file:///etc/hostname>",
        "SELECT * { ?s ?p ?o } ; DROP ALL",
        "SELECT",
        "",
        "这不是查询",
    ],
)
def test_what_is_no_question_is_refused_and_changes_nothing(query: str) -> None:
    before = set(STORE)
    with pytest.raises(
        QueryError,
        match=r"^here: (?:not a query: .*only questions are answered|the data is read-only: [A-Z]+ is refused)",
    ):
        ask(STORE, query, where="here")
    assert set(STORE) == before


def test_another_service_is_not_asked() -> None:
    with pytest.raises(QueryError):
        ask(STORE, "SELECT * { SERVICE <http://127.0.0.1:9/sparql> { ?s ?p ?o } }")


def test_answers_as_json_are_sparql_results() -> None:
    answer = ask(STORE, "SELECT ?s ?o ?none { ?s <a:p>|<a:n> ?o } ORDER BY DESC(?o)")
    found = json.loads(write_answer(answer, "json"))
    assert found["head"] == {"vars": ["s", "o", "none"]}
    assert found["results"]["bindings"] == [
        {"s": {"type": "uri", "value": "a:s"}, "o": {"type": "literal", "value": "甲", "xml:lang": "zh"}},
        {
            "s": {"type": "uri", "value": "a:s"},
            "o": {"type": "literal", "value": "5", "datatype": "http://www.w3.org/2001/XMLSchema#integer"},
        },
    ]
    assert json.loads(write_answer(ask(STORE, "ASK {}"), "json")) == {"head": {}, "boolean": True}


def test_answers_as_csv_and_turtle() -> None:
    assert write_answer(ask(STORE, "SELECT ?o { ?s <a:p> ?o }"), "csv") == "o\r\n甲\r\n"
    assert write_answer(ask(STORE, "ASK {}"), "csv") == "true\n"
    triples = ask(STORE, "CONSTRUCT WHERE { ?s <a:p> ?o }")
    assert write_answer(triples, "csv") == "subject,predicate,object\r\na:s,a:p,甲\r\n"
    assert '"甲"@zh' in write_answer(triples, "ttl")
    with pytest.raises(QueryError, match="no Turtle form"):
        write_answer(ask(STORE, "SELECT ?o { ?s <a:p> ?o }"), "ttl")
    assert write_answer(ask(STORE, "CONSTRUCT WHERE { ?s <a:q> ?o }"), "ttl").count("a:s") == 0


def test_a_broken_build_is_named(tmp_path: Path, seed_out: Path) -> None:
    with pytest.raises(OutputError, match=r"no build here \(run `kg build"):
        open_store(tmp_path)
    shutil.copy(seed_out / "graph.nq", tmp_path)
    with (tmp_path / "graph.nq").open("a") as file:
        file.write("<a> <b")
    with pytest.raises(OutputError, match="cannot be read"):
        open_store(tmp_path)
