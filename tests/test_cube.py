"""The data cube is well formed by the constraints of its specification; the tables fit their metadata."""

from __future__ import annotations

import csv
import io
import json
import re
import shutil
from decimal import Decimal
from pathlib import Path

import pyoxigraph as ox
import pytest

from kg.cube import write_cube, write_metadata
from kg.errors import OutputError
from kg.iri import PREFIXES
from kg.store import ask, open_store, plain
from kg.tables import COLUMNS

QB = "PREFIX qb: <http://purl.org/linked-data/cube#>\n"
DIMENSION = "?set qb:structure/qb:component/qb:componentProperty ?p . ?p a qb:DimensionProperty ."
CONSTRAINTS = {
    "IC-1 an observation has one data set": """?o a qb:Observation .
        FILTER NOT EXISTS { ?o qb:dataSet ?s FILTER NOT EXISTS { ?o qb:dataSet ?t FILTER(?s != ?t) } }""",
    "IC-2 a data set has one structure": """?s a qb:DataSet .
        FILTER NOT EXISTS { ?s qb:structure ?d FILTER NOT EXISTS { ?s qb:structure ?e FILTER(?d != ?e) } }""",
    "IC-3 a structure has a measure": """?d a qb:DataStructureDefinition .
        FILTER NOT EXISTS { ?d qb:component/qb:componentProperty ?p . ?p a qb:MeasureProperty }""",
    "IC-4 a dimension has a range": "?p a qb:DimensionProperty . FILTER NOT EXISTS { ?p rdfs:range ?r }",
    "IC-5 a dimension of concepts has a code list": """?p a qb:DimensionProperty ; rdfs:range skos:Concept .
        FILTER NOT EXISTS { ?p qb:codeList ?l }""",
    "IC-6 only attributes may be optional": """?c qb:componentRequired false ; qb:componentProperty ?p .
        FILTER NOT EXISTS { ?p a qb:AttributeProperty }""",
    "IC-7 a slice key is declared": """?k a qb:SliceKey .
        FILTER NOT EXISTS { ?d a qb:DataStructureDefinition ; qb:sliceKey ?k }""",
    "IC-8 a slice key fits its structure": """?d qb:sliceKey ?k . ?k qb:componentProperty ?p .
        FILTER NOT EXISTS { ?d qb:component/qb:componentProperty ?p }""",
    "IC-9 a slice has one structure": """?s a qb:Slice . FILTER NOT EXISTS { ?s qb:sliceStructure ?k
        FILTER NOT EXISTS { ?s qb:sliceStructure ?l FILTER(?k != ?l) } }""",
    "IC-10 a slice has its dimensions": """?s qb:sliceStructure/qb:componentProperty ?p .
        FILTER NOT EXISTS { ?s ?p ?v }""",
    "IC-11 an observation has every dimension": f"?o qb:dataSet ?set . {DIMENSION} FILTER NOT EXISTS {{ ?o ?p ?v }}",
    "IC-13 an observation has the required attributes": """?o qb:dataSet/qb:structure/qb:component ?c .
        ?c qb:componentRequired true ; qb:componentProperty ?p . FILTER NOT EXISTS { ?o ?p ?v }""",
    "IC-14 an observation has every measure": """?o qb:dataSet/qb:structure/qb:component/qb:componentProperty ?p .
        ?p a qb:MeasureProperty . FILTER NOT EXISTS { ?o ?p ?v }""",
    "IC-18 a slice holds observations of its data set": """?set qb:slice/qb:observation ?o .
        FILTER NOT EXISTS { ?o qb:dataSet ?set }""",
    "IC-19 a value is in its code list": """?o qb:dataSet/qb:structure/qb:component/qb:componentProperty ?p .
        ?p qb:codeList ?l . ?o ?p ?v . FILTER NOT EXISTS { ?v a skos:Concept ; skos:inScheme ?l }""",
    "a dimension has one value": "?o a qb:Observation ; ?p ?v, ?w . ?p a qb:DimensionProperty . FILTER(?v != ?w)",
    "an observation is in the slice of its status": """?s a qb:Slice ; ?p ?v . ?p a qb:DimensionProperty .
        ?o a qb:Observation ; ?p ?v . FILTER NOT EXISTS { ?s qb:observation ?o }""",
}


@pytest.fixture(scope="module")
def cube(seed_out: Path) -> ox.Store:
    return load(seed_out)


def load(out: Path) -> ox.Store:
    store = ox.Store()
    store.load(write_cube(out).encode(), format=ox.RdfFormat.TURTLE)
    return store


@pytest.mark.parametrize("name", CONSTRAINTS)
def test_the_cube_is_well_formed(cube: ox.Store, name: str) -> None:
    assert ask(cube, f"{QB}SELECT * WHERE {{ {CONSTRAINTS[name]} }}").rows == ()


@pytest.mark.parametrize(
    "name", [name for name in CONSTRAINTS if name.startswith(("IC-1 ", "IC-11", "IC-14", "IC-19"))]
)
def test_a_constraint_finds_what_breaks_it(cube: ox.Store, name: str) -> None:
    broken = ox.Store()
    for quad in cube:
        if not quad.predicate.value.endswith(("#dataSet", "dimension/place", "measure/value", "inScheme")):
            broken.add(quad)
    if "IC-1 " not in name:
        for quad in cube:
            if quad.predicate.value.endswith("#dataSet"):
                broken.add(quad)
    assert ask(broken, f"{QB}SELECT * WHERE {{ {CONSTRAINTS[name]} }}").rows


def test_no_two_observations_share_all_dimensions(cube: ox.Store) -> None:
    """IC-12, which the specification says with a query of quadratic cost."""
    names = ("place", "period", "indicator", "measure", "status", "statement")
    asked = " ; ".join(f"<{PREFIXES['kg'].removesuffix('ns#')}id/cube/dimension/{name}> ?{name}" for name in names)
    rows = ask(cube, f"{QB}SELECT ?o ?{' ?'.join(names)} WHERE {{ ?o a qb:Observation ; {asked} }}").rows
    assert len(rows) == len({row[1:] for row in rows}) > 50


def test_every_figure_is_an_observation(cube: ox.Store, seed_out: Path) -> None:
    base = "https://w3id.org/sectorgraph/id/cube/"
    query = f"""{QB}SELECT ?claim ?value ?status WHERE {{ ?o a qb:Observation ; <{base}dimension/statement> ?claim ;
        <{base}measure/value> ?value ; <{base}dimension/status>/skos:prefLabel ?status
        FILTER(LANG(?status) = "en") }}"""
    found = {tuple(map(plain, row)) for row in ask(cube, query).rows}
    told = """SELECT ?claim ?v ?status WHERE { ?claim schema:value|schema:minValue ?v .
        VALUES (?kind ?status) { (kg:Target "Target") (kg:Achievement "Achieved") } ?claim a ?kind }"""
    assert found == {tuple(map(plain, row)) for row in ask(open_store(seed_out), told).rows}


def test_a_claim_is_not_an_observation(cube: ox.Store, seed_out: Path) -> None:
    query = QB + "SELECT ?c WHERE { ?c a qb:Observation FILTER EXISTS { ?c kg:evidence ?e } }"
    assert ask(open_store(seed_out), query).rows == ()
    assert ask(cube, QB + "ASK { ?c a qb:Observation ; a kg:Target }").truth is False


def test_a_figure_without_a_year_or_a_known_unit_keeps_its_place(seed_out: Path, tmp_path: Path) -> None:
    shutil.copytree(seed_out, tmp_path / "out")
    lines = (seed_out / "graph.nq").read_text(encoding="utf-8").splitlines(keepends=True)
    gone = (f"<{PREFIXES['kg']}period>", f"<{PREFIXES['qudt']}hasUnit>", f"<{PREFIXES['kg']}indicator>")
    kept = [line for line in lines if not any(name in line for name in gone)]
    kept = [line.replace('unit> "%"', 'unit> "% /{}\\"<>"') for line in kept]
    (tmp_path / "out" / "graph.nq").write_text("".join(kept), encoding="utf-8")
    store = load(tmp_path / "out")
    for text in CONSTRAINTS.values():
        assert ask(store, f"{QB}SELECT * WHERE {{ {text} }}").rows == ()
    assert ask(store, 'SELECT ?u WHERE { ?u skos:notation "% /{}\\"<>" }').rows


def test_another_base_names_another_cube(seed_out: Path, tmp_path: Path) -> None:
    shutil.copytree(seed_out, tmp_path / "out")
    built = json.loads((seed_out / "build.json").read_text(encoding="utf-8"))
    (tmp_path / "out" / "build.json").write_text(
        json.dumps({**built, "base": "https://example.org/x/"}), encoding="utf-8"
    )
    assert "\n<https://example.org/x/cube> " in write_cube(tmp_path / "out")


def test_tables_fit_their_metadata(seed_out: Path) -> None:
    files = write_metadata(seed_out)
    metadata = json.loads(files["csv-metadata.json"])
    assert metadata["@context"][0] == "http://www.w3.org/ns/csvw"
    assert [table["url"] for table in metadata["tables"]] == [f"{name}.csv" for name in COLUMNS]
    for table in metadata["tables"]:
        head, *rows = list(csv.reader(io.StringIO(files[table["url"]].decode("utf-8-sig"), newline="")))
        columns = table["tableSchema"]["columns"]
        assert [column["name"] for column in columns] == head
        for row in rows:
            for column, cell in zip(columns, row, strict=True):
                fits(column, cell)


def fits(column: dict[str, object], cell: str) -> None:
    kind = column["datatype"]
    facets = kind if isinstance(kind, dict) else {"base": kind}
    if not cell:
        assert not column["required"], column["name"]
    elif facets["base"] == "integer":
        assert int(cell) >= 0
    elif facets["base"] == "decimal":
        assert Decimal(cell).is_finite()
    else:
        assert re.fullmatch(str(facets.get("format", ".*")), cell, re.DOTALL)


def test_no_build_is_an_error(tmp_path: Path) -> None:
    for run in (write_cube, write_metadata):
        with pytest.raises(OutputError):
            run(tmp_path)
