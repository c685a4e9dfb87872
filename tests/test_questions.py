"""The named questions: the same answers from two engines, and no way to smuggle anything in."""

from __future__ import annotations

import csv
import io
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import pyoxigraph as ox
import pytest
from hypothesis import given
from hypothesis import strategies as st
from rdflib import Graph

from kg.errors import QueryError
from kg.extract import Extractor
from kg.graph import claim_lines, document_lines
from kg.iri import PREFIXES
from kg.questions import Question, find, named
from kg.store import ask, load_quads, plain, write_answer
from tests.made import document

NAMED = named()
HOSTILE = ['"', "\\", '"@zh } ?s ?p ?o . VALUES ?x { "', "天河区\n", "'''", "\u2028", "{{", '"""', "\\u0022", ""]


@pytest.fixture(scope="module")
def store(seed_out: Path, extractor: Extractor) -> ox.Store:
    """The claims of the seed and of a review, with as much of the ontology as the questions need: rdflib is slow."""
    kept = ("/cue/", "/decoy/", "/segment/", "/place/", "/gbt4754", "/unit/")
    lines = {line for line in extractor.ontology.lines if not any(part in line.split(" ")[0] for part in kept)}
    lines |= {line for line in extractor.ontology.lines if line.startswith(f"<{PREFIXES['place']}4401")}
    text = (seed_out / "text" / "000_5ea443dd1710052a.txt").read_text(encoding="utf-8")
    review = "2024年，荔湾区地区生产总值增长4%，固定资产投资完成500亿元。天河区做强人工智能。黄埔区做强人工智能。"
    for made in (document(text, date="2025-02-07"), replace(document(review), name="b.txt")):
        _, claims = next(extractor.extract([made]))
        lines |= {*document_lines(made), *claim_lines(claims, extractor.ontology, run=PREFIXES["run"] + "1")}
    found = ox.Store()
    load_quads(found, io.BytesIO("\n".join(sorted(lines)).encode()))
    return found


@pytest.fixture(scope="module")
def graph(store: ox.Store) -> Graph:
    """The same data in rdflib."""
    data = ox.serialize({quad.triple for quad in store}, format=ox.RdfFormat.N_TRIPLES)
    return Graph().parse(data=data or b"", format="nt")


def rows_of(query: str, graph: Graph) -> list[tuple[str, ...]]:
    return [tuple("" if term is None else str(term) for term in row) for row in graph.query(query)]  # type: ignore[union-attr]


def same(first: Sequence[tuple[str, ...]], second: Sequence[tuple[str, ...]]) -> bool:
    """Whether two answers have the same rows; names joined into one cell may stand in any order."""

    def key(row: tuple[str, ...]) -> tuple[str, ...]:
        return tuple("、".join(sorted(cell.split("、"))) for cell in row)

    return sorted(map(key, first)) == sorted(map(key, second))


@pytest.mark.parametrize("question", NAMED, ids=lambda question: question.name)
def test_two_engines_answer_the_same(question: Question, store: ox.Store, graph: Graph) -> None:
    found = [tuple(plain(term) for term in row) for row in ask(store, question.text).rows]
    assert found
    assert same(found, rows_of(question.text, graph))


@pytest.mark.parametrize("question", NAMED, ids=lambda question: question.name)
def test_a_question_has_titles_in_both_languages_and_knows_its_prefixes(question: Question) -> None:
    for key in ("title", "title-zh", "description", "description-zh"):
        assert question.title(key)
    assert question.title("title").isascii()
    used = {prefix for prefix in PREFIXES if f"{prefix}:" in question.text}
    assert all(f"PREFIX {prefix}: <{PREFIXES[prefix]}>" in question.text for prefix in used - {"rdf"})


@pytest.mark.parametrize("value", HOSTILE)
@pytest.mark.parametrize("question", [q for q in NAMED if q.parameters], ids=lambda question: question.name)
def test_a_value_is_only_ever_a_value(question: Question, value: str, store: ox.Store) -> None:
    asked = question.fill([value] * len(question.parameters))
    found = ask(store, asked.text).rows
    assert found == () or (question.name == "targets-ranked" and value == "")


@given(st.text(st.characters(exclude_categories=["Cs"])))
def test_a_filled_question_is_a_query_with_that_value(store: ox.Store, value: str) -> None:
    asked = Question(name="x", text='SELECT ?v { VALUES ?v { "甲"@zh } }', parameters=(("v", "甲"),)).fill([value])
    (row,) = ask(store, asked.text).rows
    assert plain(row[0]) == value


def test_a_value_changes_the_answer(store: ox.Store) -> None:
    question = find("tracks-of-district")
    by_default = ask(store, question.text).rows
    assert ask(store, question.fill(["荔湾区"]).text).rows == by_default
    other = ask(store, question.fill(["番禺"]).text).rows
    assert "时尚消费品" in {plain(row[0]) for row in other}
    assert other != by_default


def test_too_many_values_are_refused() -> None:
    with pytest.raises(QueryError, match="takes no values, and was given 1"):
        find("gaps").fill(["x"])
    with pytest.raises(QueryError, match="takes a, b, and was given 3"):
        find("overlap").fill(["x"] * 3)


def test_an_unknown_question_names_the_others(tmp_path: Path) -> None:
    with pytest.raises(QueryError, match="gaps"):
        find("nothing")
    with pytest.raises(QueryError, match="cannot be read"):
        find(str(tmp_path / "nothing.rq"))
    (tmp_path / "bad.rq").write_bytes(b"\xff\xfe\xff")
    with pytest.raises(QueryError, match="cannot be read"):
        find(str(tmp_path / "bad.rq"))


def test_a_question_comes_from_a_file_or_from_standard_input(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "a.rq"
    path.write_text("\ufeffASK {}", encoding="utf-8")
    assert find(str(path)).text == "ASK {}"
    monkeypatch.setattr("sys.stdin", io.StringIO("ASK { }"))
    assert find("-").text == "ASK { }"


def test_the_answers_of_the_seed_say_what_the_article_says(store: ox.Store) -> None:
    gaps = {plain(row[1]) for row in ask(store, find("gaps").text).rows}
    assert "生物制造" in gaps
    assert "人工智能" not in gaps
    speakers = {tuple(plain(t) for t in row[:3]) for row in ask(store, find("speakers").text).rows}
    assert ("荔湾区", "刘晨辉", "区委书记") in speakers
    assert len(speakers) == 11
    ranked = [plain(row[5]) for row in ask(store, find("targets-ranked").text).rows if plain(row[0]) == "growth"]
    assert ranked == sorted(ranked, key=float, reverse=True)


def test_an_answer_as_csv_reads_back(store: ox.Store) -> None:
    answer = ask(store, find("speakers").text)
    made = list(csv.reader(io.StringIO(write_answer(answer, "csv"), newline="")))
    assert tuple(made[0]) == answer.columns
    assert len(made) == len(answer.rows) + 1


def test_what_several_documents_say_of_a_person_is_one_row_a_document(extractor: Extractor) -> None:
    lines: set[str] = set(extractor.ontology.lines)
    for name in ("a", "b", "c"):
        made = replace(document(f"天河区委书记李明表示，将重点发展人工智能。{name}。"), name=f"{name}.txt")
        _, claims = next(extractor.extract([made]))
        lines |= {*document_lines(made), *claim_lines(claims, extractor.ontology, run=PREFIXES["run"] + "1")}
    found = ox.Store()
    load_quads(found, io.BytesIO("\n".join(sorted(lines)).encode()))
    rows = [tuple(plain(term) for term in row) for row in ask(found, find("speakers").text).rows]
    assert [row[-1] for row in rows] == ["a.txt", "b.txt", "c.txt"]


def test_a_value_that_stands_in_two_places_is_one_parameter() -> None:
    question = find("targets-ranked")
    assert question.parameters == (("indicator", "地区生产总值"),)
    assert question.fill(["GDP"]).text.count('"GDP"@zh') == 2
