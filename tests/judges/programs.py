"""The programs of other projects, run: each gives what the program itself says, or fails in clear words."""

from __future__ import annotations

import json
import re
import shutil
import subprocess
import sysconfig
from collections.abc import Mapping
from io import BytesIO
from pathlib import Path
from typing import Any

import pyoxigraph as ox
from rdflib import Graph
from rdflib.query import Result

__all__ = ["RefusedError", "Rows", "comunica", "oxigraph", "rapper", "rdflib_rows", "roqet", "rows", "shacl"]

HERE = Path(__file__).parent
_PATIENCE = 300  # seconds, for a machine that is busy with other things

Row = tuple[tuple[str, ...] | None, ...]
Rows = list[Row]


class RefusedError(Exception):
    """A program that does not take what it was given; the message is its own."""


def _run(command: list[str], given: bytes = b"") -> bytes:
    path = shutil.which(command[0])
    assert path, f"{command[0]} is not installed: run `make test`, or tools/system.sh"
    done = subprocess.run([path, *command[1:]], input=given, capture_output=True, timeout=_PATIENCE)
    if done.returncode:
        raise RefusedError(done.stderr.decode())
    assert done.stderr == b"", done.stderr.decode()
    return done.stdout


def _node(script: str, given: Mapping[str, Any]) -> Any:
    assert (HERE / "node_modules").is_dir(), (
        "the npm packages are not installed: run `make judges`, which needs Node 18 and npm"
    )
    return json.loads(_run(["node", str(HERE / script)], json.dumps(given).encode()))


def rows(results: Any) -> Rows:
    """The rows of SPARQL results in JSON: a term is its kind, value, language and datatype, None where unbound."""

    def term(given: Mapping[str, str]) -> tuple[str, ...]:
        kind = "literal" if given["type"] == "typed-literal" else given["type"]
        datatype = given.get("datatype", "")
        plain = datatype.endswith(("#string", "#langString"))
        return (kind, given["value"], given.get("xml:lang", "").lower(), "" if plain else datatype)

    names = results["head"]["vars"]
    return [
        tuple(term(found[name]) if name in found else None for name in names)
        for found in results["results"]["bindings"]
    ]


def comunica(turtle: Path, questions: Mapping[str, str]) -> dict[str, Rows]:
    """What Comunica answers to each question over a Turtle file."""
    found = _node("ask.mjs", {"source": str(turtle), "questions": dict(questions)})
    return {name: rows(results) for name, results in found.items()}


def shacl(turtle: Path, shapes: Path) -> tuple[bool, set[tuple[str, str]]]:
    """What rdf-validate-shacl says of a Turtle file: whether it conforms, and the nodes at fault with their shapes."""
    found = _node("validate.mjs", {"data": str(turtle), "shapes": str(shapes)})
    return found["conforms"], {(node, shape) for node, shape, _ in found["results"]}


def roqet(turtle: Path, query: Path) -> Rows:
    """What roqet answers over a Turtle file. Raises RefusedError for a query that it cannot read."""
    quiet = ["-q", "-W", "0"]  # it warns of variables that it makes itself for aggregates
    made = _run(["roqet", *quiet, "-r", "xml", str(query), "-D", str(turtle)])
    return _rows(Result.parse(BytesIO(made), format="xml"))


def rdflib_rows(graph: Graph, query: str) -> Rows:
    """What rdflib answers."""
    return _rows(graph.query(query))


def _rows(found: Result) -> Rows:
    return rows(json.loads(found.serialize(format="json") or b""))


def rapper(path: Path, form: str) -> int:
    """How many triples or quads rapper reads; it has nothing to warn of."""
    assert _run(["rapper", "-q", "-c", "-i", form, str(path)]) == b""
    done = subprocess.run(["rapper", "-c", "-i", form, str(path)], capture_output=True, text=True, check=True)
    counted = re.search(r"returned (\d+) triples", done.stderr)
    assert counted, done.stderr
    return int(counted[1])


def oxigraph(path: Path, folder: Path) -> tuple[int, ox.Store]:
    """What the `oxigraph` command loads from a file: how many quads a query counts, and the dump."""
    command = [str(Path(sysconfig.get_path("scripts")) / "oxigraph")]
    at = ["--location", str(folder / "store")]
    for step in (["load", *at, "--file", str(path)], ["dump", *at, "--file", str(folder / "dump.nq")]):
        subprocess.run([*command, *step], capture_output=True, check=True, timeout=_PATIENCE)
    count = "SELECT (COUNT(*) AS ?n) { { ?s ?p ?o } UNION { GRAPH ?g { ?s ?p ?o } } }"
    found = json.loads(_run([*command, "query", *at, "--query", count, "--results-format", "json"]))
    dump = ox.Store()
    dump.bulk_load(path=str(folder / "dump.nq"), format=ox.RdfFormat.N_QUADS)
    return int(found["results"]["bindings"][0]["n"]["value"]), dump
