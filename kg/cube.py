"""The figures of a build as an RDF Data Cube, and the metadata of its tables as CSV on the Web.

In the main graph a target is never typed as an observation: nobody has observed it. A data cube knows nothing but
observations, so there the status is a dimension, and the targets and the achievements are a slice each.
"""

from __future__ import annotations

import json
from importlib import resources
from pathlib import Path
from typing import Any

import pyoxigraph as ox

from kg.errors import OutputError
from kg.iri import PREFIXES
from kg.store import ask, open_store
from kg.tables import COLUMNS

__all__ = ["write_cube", "write_metadata"]

_SPACES = {
    "qb": "http://purl.org/linked-data/cube#",
    "sdmx-attribute": "http://purl.org/linked-data/sdmx/2009/attribute#",
    "sdmx-concept": "http://purl.org/linked-data/sdmx/2009/concept#",
    "sdmx-dimension": "http://purl.org/linked-data/sdmx/2009/dimension#",
    "sdmx-measure": "http://purl.org/linked-data/sdmx/2009/measure#",
}
_FIGURE = """?claim a ?kind ; kg:subject ?place ; kg:measure ?measure ; kg:comparator ?comparator ;
        kg:indicatorText ?words ; kg:unit ?symbol ; prov:wasQuotedFrom ?document .
    VALUES (?kind ?status ?slice) { (kg:Target "target" "targets") (kg:Achievement "achieved" "achievements") }
    OPTIONAL { ?claim schema:value ?exact } OPTIONAL { ?claim schema:minValue ?least }
    OPTIONAL { ?claim schema:maxValue ?upper } OPTIONAL { ?claim kg:indicator ?known }
    OPTIONAL { ?claim qudt:hasUnit ?named } OPTIONAL { ?claim kg:period ?year }
    OPTIONAL { ?claim kg:periodPart ?part }
    BIND(CONCAT(STR(?year), IF(BOUND(?part), CONCAT("-", ?part), "")) AS ?period)
    BIND(COALESCE(?exact, ?least) AS ?value)
    BIND(IRI(CONCAT(STR(?claim), "#observation")) AS ?observation)
    BIND(COALESCE(?known, IRI(CONCAT("%(base)scube/indicator/", ENCODE_FOR_URI(?words)))) AS ?indicator)
    BIND(COALESCE(?named, IRI(CONCAT("%(base)scube/unit/", ENCODE_FOR_URI(?symbol)))) AS ?unit)
    BIND(IRI(CONCAT("%(base)scube/period/", COALESCE(ENCODE_FOR_URI(?period), "unstated"))) AS ?time)
    BIND(IRI(CONCAT("%(base)scube/measured/", ENCODE_FOR_URI(?measure))) AS ?measured)
    BIND(IRI(CONCAT("%(base)scube/status/", ?status)) AS ?state)
    BIND(IRI(CONCAT("%(base)scube/slice/", ?slice)) AS ?part_of)"""
_QUERIES = (
    f"""CONSTRUCT {{
    ?observation a qb:Observation ; qb:dataSet <%(base)scube> ; <%(base)scube/dimension/place> ?place ;
        <%(base)scube/dimension/period> ?time ; <%(base)scube/dimension/indicator> ?indicator ;
        <%(base)scube/dimension/measure> ?measured ; <%(base)scube/dimension/status> ?state ;
        <%(base)scube/dimension/statement> ?claim ; <%(base)scube/measure/value> ?value ;
        <%(base)scube/attribute/unit> ?unit ; <%(base)scube/attribute/comparator> ?comparator ;
        <%(base)scube/attribute/upper> ?upper ; prov:wasQuotedFrom ?document .
    ?part_of qb:observation ?observation .
    }} WHERE {{ {_FIGURE} }}""",
    f"""CONSTRUCT {{ ?time a skos:Concept ; skos:inScheme <%(base)scube/periods> ; skos:notation ?period }}
    WHERE {{ {_FIGURE} FILTER(BOUND(?period)) }}""",
    f"""CONSTRUCT {{ ?indicator a skos:Concept ; skos:inScheme <%(base)scube/indicators> ; skos:prefLabel ?label }}
    WHERE {{ {_FIGURE} OPTIONAL {{ ?claim kg:indicator/skos:prefLabel ?name }}
    BIND(COALESCE(?name, STRLANG(?words, "zh")) AS ?label) }}""",
    f"""CONSTRUCT {{ ?unit a skos:Concept ; skos:notation ?symbol }} WHERE {{ {_FIGURE} }}""",
    """CONSTRUCT { ?place a schema:Place ; rdfs:label ?label ; dcterms:identifier ?code }
    WHERE { ?claim a ?kind ; kg:subject ?place . VALUES ?kind { kg:Target kg:Achievement }
    ?place skos:prefLabel ?label OPTIONAL { ?place dcterms:identifier ?code } }""",
)
_DATATYPES: dict[str, object] = {
    "start": {"base": "integer", "minimum": 0},
    "end": {"base": "integer", "minimum": 0},
    "confidence": {"base": "decimal", "minimum": 0, "maximum": 1},
    "value": "decimal",
    "value_max": "decimal",
    "stance": {"base": "string", "format": "lead|grow|incubate|enable"},
    "status": {"base": "string", "format": "target|achieved"},
    "measure": {"base": "string", "format": "growth|level|share|count"},
}
_OPTIONAL = frozenset(("value_max", "period", "kind", "unit", "track"))
_PROPERTIES = {
    "document": "dcterms:source",
    "subject": "kg:subject",
    "subject_code": "dcterms:identifier",
    "via": "kg:surface",
    "quote": "oa:exact",
    "start": "oa:start",
    "end": "oa:end",
    "indicator": "kg:indicatorText",
    "value": "schema:value",
    "value_max": "schema:maxValue",
}


def write_cube(out: Path) -> str:
    """The figures of a build as Turtle: an RDF Data Cube with its structure, code lists and slices.

    One observation for each statement, named after its claim; a figure with no year is of the period `unstated`,
    since every dimension must have a value. Raises OutputError where there is no build.
    """
    base, store = _base(out), open_store(out)
    structure = (resources.files("kg") / "assets" / "cube.ttl").read_bytes()
    triples = {quad.triple for quad in ox.parse(structure, format=ox.RdfFormat.TURTLE, base_iri=base)}
    for query in _QUERIES:
        prefixes = "".join(f"PREFIX {prefix}: <{space}>\n" for prefix, space in _SPACES.items())
        triples.update(ask(store, prefixes + query.replace("%(base)s", base)).triples)
    ordered = sorted(triples, key=lambda t: (str(t.subject), str(t.predicate), str(t.object)))
    parts = {f"cube-{part}": f"{base}cube/{part}/" for part in ("dimension", "measure", "attribute", "component")}
    made = ox.serialize(ordered, format=ox.RdfFormat.TURTLE, prefixes=PREFIXES | _SPACES | parts)
    return made.decode() if made else ""


def _base(out: Path) -> str:
    """The base of the things of a build."""
    try:
        return str(json.loads((out / "build.json").read_text(encoding="utf-8"))["base"])
    except (OSError, ValueError, KeyError) as error:
        raise OutputError(f"not a whole build: {error}", where=str(out), hint="run `kg build` again") from error


def write_metadata(out: Path) -> dict[str, bytes]:
    """The tables of a build as they are, and `csv-metadata.json`, which tells their columns (CSV on the Web).

    The name is the one that readers look for beside a table. Raises OutputError where a table is missing.
    """
    files = {}
    try:
        for table in COLUMNS:
            files[f"{table}.csv"] = (out / f"{table}.csv").read_bytes()
    except OSError as error:
        raise OutputError(f"cannot be read: {error.strerror}", where=str(out), hint="run `kg build` again") from error
    titles = json.loads((resources.files("kg") / "assets" / "tables.json").read_text(encoding="utf-8"))
    metadata = {
        "@context": ["http://www.w3.org/ns/csvw", {"@language": "zh"}],
        "dialect": {"encoding": "utf-8", "header": True, "commentPrefix": None, "lineTerminators": ["\r\n"]},
        "tables": [_table(table, columns.split(","), titles[table]) for table, columns in COLUMNS.items()],
    }
    files["csv-metadata.json"] = (json.dumps(metadata, ensure_ascii=False, indent=2) + "\n").encode()
    return files


def _table(table: str, columns: list[str], title: dict[str, str]) -> dict[str, Any]:
    return {
        "url": f"{table}.csv",
        "dc:title": [{"@value": text, "@language": language} for language, text in sorted(title.items())],
        "tableSchema": {"columns": [_column(name) for name in columns]},
    }


def _column(name: str) -> dict[str, Any]:
    prefix, _, local = _PROPERTIES.get(name, f"kg:{name}").partition(":")
    return {
        "name": name,
        "titles": name,
        "datatype": _DATATYPES.get(name, "string"),
        "propertyUrl": PREFIXES[prefix] + local,
        "required": name not in _OPTIONAL,
    }
