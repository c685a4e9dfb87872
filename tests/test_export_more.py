"""Every RDF format, read back by parsers of other projects; the same bytes whatever the order of the data."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import warnings
from pathlib import Path

import pyoxigraph as ox
import pytest
from rdflib import Dataset, Graph
from rdflib.term import Literal
from typer.testing import CliRunner

from kg.cli import app
from kg.errors import KgError, OutputError
from kg.export import FILES, FORMATS, export, export_files, names
from kg.iri import ONTOLOGY_GRAPH, PREFIXES, TERMS
from kg.output import put
from kg.store import ask, open_store

QUADS = ("trig", "nquads", "jsonld", "streaming-jsonld", "trix", "hext")
PLAIN = tuple(name for name in FORMATS if name != "rdf12")
RDFLIB = {"ntriples": "nt", "rdfxml": "xml", "jsonld": "json-ld", "streaming-jsonld": "json-ld", "longturtle": "turtle"}
RAPPER = {
    "turtle": "turtle",
    "ntriples": "ntriples",
    "rdfxml": "rdfxml",
    "longturtle": "turtle",
    "nquads": "nquads",
    "trig": "trig",
}
OXIGRAPH = {
    "turtle": ox.RdfFormat.TURTLE,
    "trig": ox.RdfFormat.TRIG,
    "nquads": ox.RdfFormat.N_QUADS,
    "ntriples": ox.RdfFormat.N_TRIPLES,
    "jsonld": ox.RdfFormat.JSON_LD,
    "streaming-jsonld": ox.RdfFormat.STREAMING_JSON_LD,
    "rdfxml": ox.RdfFormat.RDF_XML,
    "n3": ox.RdfFormat.N3,
    "longturtle": ox.RdfFormat.TURTLE,
}
HOSTILE = '"\'\'\'""" <>&amp;]]> \\u0041 \\ \r\n\t\u2028\ud7ff\U0001f600 \u200b{}@prefix'

Line = tuple[str, ...]


@pytest.fixture(scope="module")
def hostile_out(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A build whose literals and document names are as bad as a document can make them."""
    out = tmp_path_factory.mktemp("hostile")
    store = ox.Store()
    graph = ox.NamedNode(PREFIXES["document"] + "a%20b/%3C%22%3E;=1.txt")
    claim, words = ox.NamedNode(PREFIXES["claim"] + "x"), ox.NamedNode(TERMS + "surface")
    store.add(ox.Quad(claim, words, ox.Literal(HOSTILE), graph))
    store.add(ox.Quad(claim, words, ox.Literal(HOSTILE, language="zh"), graph))
    store.add(ox.Quad(claim, words, ox.Literal(" 1.50 ", datatype=ox.NamedNode(PREFIXES["xsd"] + "decimal")), graph))
    store.add(ox.Quad(claim, words, ox.Literal("2025", datatype=ox.NamedNode(PREFIXES["xsd"] + "gYear")), graph))
    store.add(ox.Quad(ox.NamedNode(f"{graph.value}#char=3,9;quote"), words, ox.Literal(""), graph))
    store.add(ox.Quad(claim, words, ox.Literal("x"), ox.NamedNode(ONTOLOGY_GRAPH)))
    (out / "graph.nq").write_bytes(ox.serialize(sorted(store, key=str), format=ox.RdfFormat.N_QUADS) or b"")
    return out


@pytest.fixture(scope="module")
def small_out(seed_out: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """What the documents of the seed say, and some of the ontology: rdflib is slow."""
    out = tmp_path_factory.mktemp("small") / "out"
    shutil.copytree(seed_out, out)
    lines = (seed_out / "graph.nq").read_text(encoding="utf-8").splitlines(keepends=True)
    kept = [line for n, line in enumerate(lines) if f"<{ONTOLOGY_GRAPH}> ." not in line or n % 9 == 0]
    (out / "graph.nq").write_text("".join(kept), encoding="utf-8")
    return out


@pytest.fixture(params=["small_out", "hostile_out"])
def out(request: pytest.FixtureRequest) -> Path:
    found: Path = request.getfixturevalue(request.param)
    return found


def _term(term: object) -> str:
    """A term in the way of N-Triples, whichever library it comes from."""
    if isinstance(term, ox.Literal):
        return repr((term.value, term.language, term.language or term.datatype.value))
    if isinstance(term, Literal):
        datatype = str(term.datatype or PREFIXES["xsd"] + "string")
        return repr((str(term), term.language and str(term.language), str(term.language or datatype)))
    return term.value if isinstance(term, ox.NamedNode) else str(term)


def expected(out: Path, *, quads: bool) -> set[Line]:
    lines = {
        (*(_term(t) for t in (q.subject, q.predicate, q.object)), _term(q.graph_name) if quads else "")
        for q in open_store(out)
        if q.graph_name != ox.DefaultGraph()
    }
    assert lines
    return lines


def read_oxigraph(data: bytes, form: ox.RdfFormat) -> set[Line]:
    found = ox.parse(data, format=form)
    return {
        (
            *(_term(t) for t in (q.subject, q.predicate, q.object)),
            "" if isinstance(q.graph_name, ox.DefaultGraph) else _term(q.graph_name),
        )
        for q in found
    }


def read_rdflib(text: str, form: str, *, quads: bool) -> set[Line]:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", DeprecationWarning)  # rdflib's readers of quads warn of rdflib itself
        if not quads:
            return {(*map(_term, triple), "") for triple in Graph().parse(data=text, format=form)}
        dataset = Dataset()
        dataset.parse(data=text, format=form)
        return {(*map(_term, quad[:3]), str(getattr(quad[3], "identifier", quad[3]))) for quad in dataset.quads()}


@pytest.mark.parametrize("to", ["turtle", "longturtle", "rdfxml", "jsonld"])
def test_oxigraph_reads_the_whole_seed(seed_out: Path, to: str) -> None:
    assert read_oxigraph(export(seed_out, to).encode(), OXIGRAPH[to]) == expected(seed_out, quads=to in QUADS)


@pytest.mark.parametrize("to", OXIGRAPH)
def test_oxigraph_reads_the_same(out: Path, to: str) -> None:
    assert read_oxigraph(export(out, to).encode(), OXIGRAPH[to]) == expected(out, quads=to in QUADS)


@pytest.mark.parametrize("to", PLAIN)
def test_rdflib_reads_the_same(out: Path, to: str) -> None:
    import rdflib

    before, rdflib.NORMALIZE_LITERALS = rdflib.NORMALIZE_LITERALS, False
    try:
        found = read_rdflib(export(out, to), RDFLIB.get(to, to), quads=to in QUADS)
    finally:
        rdflib.NORMALIZE_LITERALS = before
    assert found == expected(out, quads=to in QUADS)


@pytest.mark.parametrize("to", RAPPER)
def test_rapper_reads_the_same(out: Path, to: str, tmp_path: Path) -> None:
    rapper = shutil.which("rapper")
    assert rapper, "rapper is not installed: run tools/system.sh"
    (tmp_path / "graph").write_bytes(export(out, to).encode())
    form = "nquads" if to in QUADS else "ntriples"
    asked = [rapper, "-q", "-i", RAPPER[to], "-o", form, str(tmp_path / "graph"), PREFIXES["document"]]
    made = subprocess.run(asked, capture_output=True, check=True)
    assert made.stderr == b""
    assert read_oxigraph(made.stdout, ox.RdfFormat.N_QUADS) == expected(out, quads=to in QUADS)


def test_rdf12_reifies_every_edge(seed_out: Path) -> None:
    store = ox.Store()
    store.load(export(seed_out, "rdf12").encode(), format=ox.RdfFormat.TURTLE)
    found = ask(store, "SELECT ?c ?s ?t WHERE { ?c rdf:reifies <<( ?s kg:commitsTo ?t )>> }")
    told = ask(open_store(seed_out), "SELECT ?c ?s ?t WHERE { ?c a kg:Commitment ; kg:subject ?s ; kg:track ?t }")
    assert set(found.rows) == set(told.rows)
    for row in ask(store, "SELECT ?e WHERE { ?c rdf:reifies ?e }").rows:
        edge = row[0]
        assert isinstance(edge, ox.Triple)
        assert ox.Quad(edge.subject, edge.predicate, edge.object) in store
    rest = {q.triple for q in store if q.predicate.value != PREFIXES["rdf"] + "reifies"}
    assert rest == {q.triple for q in open_store(seed_out)}


def test_xml_gets_what_it_can_hold(tmp_path: Path) -> None:
    line = f'<{TERMS}a> <{TERMS}surface> "x\\u0001\\uFFFEy" <{ONTOLOGY_GRAPH}> .\n'
    (tmp_path / "graph.nq").write_text(line, encoding="utf-8")
    for to in ("rdfxml", "trix"):
        found = read_rdflib(export(tmp_path, to), RDFLIB.get(to, to), quads=to in QUADS)
        assert {row[2] for row in found} == {repr(("x\ufffd\ufffdy", None, PREFIXES["xsd"] + "string"))}
    found = read_rdflib(export(tmp_path, "turtle"), "turtle", quads=False)
    assert {row[2] for row in found} == {repr(("x\x01\ufffey", None, PREFIXES["xsd"] + "string"))}


@pytest.mark.parametrize("to", names())
def test_the_order_of_the_data_does_not_matter(small_out: Path, to: str, tmp_path: Path) -> None:
    shutil.copytree(small_out, tmp_path / "out")
    lines = (small_out / "graph.nq").read_text(encoding="utf-8").splitlines(keepends=True)
    (tmp_path / "out" / "graph.nq").write_text("".join(reversed(lines)), encoding="utf-8")
    assert export_files(tmp_path / "out", to) == export_files(small_out, to)


SCRIPT = """
import hashlib, sys
from pathlib import Path
from kg.export import export_files, names
for to in names():
    for name, data in sorted(export_files(Path(sys.argv[1]), to).items()):
        print(to, name, hashlib.sha256(data).hexdigest())
"""


def test_the_same_bytes_in_another_process(seed_out: Path) -> None:
    def run(seed: str) -> list[str]:
        settings = {**os.environ, "PYTHONHASHSEED": seed, "TZ": "Asia/Shanghai" if seed == "1" else "UTC"}
        made = subprocess.run([sys.executable, "-c", SCRIPT, seed_out], env=settings, capture_output=True, check=True)
        return made.stdout.decode().splitlines()

    one = run("1")  # on the whole seed
    assert one == run("2")
    assert {line.split()[0] for line in one} == {*FORMATS, *FILES}


def test_an_unknown_format_is_named(seed_out: Path) -> None:
    for run in (export, export_files):
        with pytest.raises(KgError, match="no such format: docx") as error:
            run(seed_out, "docx")
        assert "turtle" in str(error.value)


def test_a_blank_node_is_refused(tmp_path: Path) -> None:
    (tmp_path / "graph.nq").write_text(f'_:b <{TERMS}surface> "x" <{ONTOLOGY_GRAPH}> .\n', encoding="utf-8")
    with pytest.raises(KgError, match="blank node"):
        export(tmp_path, "hext")


def test_long_turtle_has_one_term_to_a_line(small_out: Path) -> None:
    text = export(small_out, "longturtle")
    assert "\n    kg:commitsTo\n        track:" in text
    assert not [
        line for line in text.splitlines() if line.startswith(" ") and '"' not in line and len(line.split()) > 2
    ]


def test_the_command_writes_a_file(small_out: Path, tmp_path: Path) -> None:
    made = CliRunner().invoke(app, ["export", str(small_out), "--to", "hext", "--output", str(tmp_path / "a" / "g")])
    assert made.exit_code == 0, made.output
    assert (tmp_path / "a" / "g").read_bytes() == export(small_out, "hext").encode()
    assert [file.name for file in (tmp_path / "a").iterdir()] == ["g"]


def test_the_command_writes_a_folder_again_and_again(small_out: Path, tmp_path: Path) -> None:
    folder = tmp_path / "graph"
    for _ in range(2):
        made = CliRunner().invoke(app, ["export", str(small_out), "--to", "csv", "--output", str(folder)])
        assert made.exit_code == 0, made.output
        assert {file.name for file in folder.iterdir()} == {"nodes.csv", "edges.csv"}
    assert [file.name for file in tmp_path.iterdir()] == ["graph"]


def test_other_files_are_not_replaced(tmp_path: Path) -> None:
    (tmp_path / "graph").mkdir()
    (tmp_path / "graph" / "thesis.txt").write_text("mine", encoding="utf-8")
    with pytest.raises(OutputError, match="other files"):
        put({"a": b"", "b": b""}, tmp_path / "graph")
    assert (tmp_path / "graph" / "thesis.txt").read_text(encoding="utf-8") == "mine"
    assert len(list(tmp_path.iterdir())) == 1


def test_a_failure_leaves_what_stood_there(tmp_path: Path) -> None:
    put({"a": b"1", "b": b"2"}, tmp_path / "graph")
    with pytest.raises(OutputError):
        put({"a": b"3", "b/c": b"4"}, tmp_path / "graph")
    assert [(tmp_path / "graph" / name).read_bytes() for name in "ab"] == [b"1", b"2"]
    assert len(list(tmp_path.iterdir())) == 1


def test_several_files_do_not_go_to_standard_output(small_out: Path) -> None:
    made = CliRunner().invoke(app, ["export", str(small_out), "--to", "csv"])
    assert isinstance(made.exception, OutputError)
