"""The flow: a module imports only what stands before it, and each outside library has one place."""

from __future__ import annotations

import ast
import io
import re
import tokenize
from collections.abc import Iterator
from pathlib import Path

import pytest

import kg
from kg.iri import TERMS
from kg.ontology import Ontology

ROOT = Path(kg.__file__).parent
MODULES = sorted(ROOT.rglob("*.py"))
FLOW = """
    errors model iri ontology gates cues numerals documents rows lines standing blocks reading names mentions
    figure_grammar quantities
    figure_words figure_changes figure_lists figures conditions times headings hints periods topics pointing subjects
    persons stories actors furniture glosses applied asides doubts
    links negations verbless commitments
    measured shares charges heads officials systems carriers cell_figures owners tables_read grammars
    gathered stances context stated attributed tabled claims graph
    tables extract sparql store questions explain network analysis propertygraph workbook cube turtle docbin export
    check server push view output addresses cache workers pipeline watch evaluate diff lint suggest docs frames plots
    show cli
"""
"""The order of the flow; a package counts as one, and what stands in it may import each other."""
ORDER = FLOW.split()

HANZI = re.compile("[\u3400-\u9fff〇]")
GRAMMAR = set("零〇一二两三四五六七八九十百千万亿半点")
"""Numerals may stand in any module: they are parsed, not looked up."""
PARTICLES = {
    "actors": "的",
    "carriers": "大个批",  # what counts groups of things: 三大, 十个
    "commitments": "和与及的",
    "negations": "的",
    "links": "和与及",
    "figure_lists": "的",
    "figure_words": "的之等",
    "figures": "的",
    "figure_grammar": "月的为",
    "persons": "的",
    "officials": "了",
    "names": "大个的",
    "quantities": "某级",
    "blocks": "第章节篇部分",  # 第一章: how headings are numbered
    "lines": "图",  # （图：……）
    "standing": "和与",
    "reading": "年",
    "shares": "和与及",
    "periods": "年月日",
    "times": "前首个年月日至",
    "topics": "的到月日和与及个等区是即括还也又",
    "cell_figures": "月至前",
    "tables_read": "为",
}
"""Characters of grammar, and no words of the domain, that a module may hold beside numerals."""


def stage(path: Path) -> str:
    return path.relative_to(ROOT).parts[0].removesuffix(".py")


def imported(tree: ast.AST) -> Iterator[str]:
    """The dotted names that a module imports when it runs, those inside of functions included."""
    for node in ast.iter_child_nodes(tree):
        if isinstance(node, ast.If) and ast.unparse(node.test) == "TYPE_CHECKING":
            continue
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            whole = node.module == "kg"
            yield from (f"kg.{alias.name}" for alias in node.names) if whole else (node.module or "",)
        yield from imported(node)


def of(path: Path) -> list[str]:
    return list(imported(ast.parse(path.read_text(encoding="utf-8"))))


@pytest.mark.parametrize("path", MODULES, ids=lambda path: path.relative_to(ROOT).as_posix())
def test_a_module_imports_only_what_stands_before_it(path: Path) -> None:
    here = stage(path)
    if here == "__init__":
        assert not of(path)
        return
    assert here in ORDER, f"say in ORDER where {here} stands in the flow"
    stages = {name.split(".")[1] for name in of(path) if name.startswith("kg.")} - {here, "__version__"}
    assert not [name for name in stages if ORDER.index(name) > ORDER.index(here)]


@pytest.mark.parametrize(
    ("library", "places"),
    [
        ("pyvis", {"view"}),
        ("spacy", {"docbin", "mentions"}),
        ("networkx", {"network", "propertygraph", "analysis"}),
        ("openpyxl", {"workbook"}),
        ("starlette", {"server"}),
        ("typer", {"cli"}),
    ],
)
def test_a_library_has_its_place(library: str, places: set[str]) -> None:
    assert {stage(path) for path in MODULES if any(name.split(".")[0] == library for name in of(path))} == places


def test_only_graph_makes_triples_and_export_alone_reshapes_them() -> None:
    found = set()
    for path in MODULES:
        tree = ast.parse(path.read_text(encoding="utf-8"))
        calls = [n.func.attr for n in ast.walk(tree) if isinstance(n, ast.Call) and isinstance(n.func, ast.Attribute)]
        if {"Quad", "Triple", "BlankNode"} & set(calls):
            found.add(stage(path))
    assert found <= {"graph", "export"}
    lines = {stage(path) for path in MODULES if "graph.claim_lines(" in path.read_text(encoding="utf-8")}
    assert lines == {"extract"}


def bare_words(path: Path) -> Iterator[tuple[int, str]]:
    """The Chinese strings of a module that are no docstrings, with their lines."""
    source = path.read_text(encoding="utf-8")
    docs = {
        line
        for node in ast.walk(ast.parse(source))
        if isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant)
        for line in range(node.lineno, (node.end_lineno or node.lineno) + 1)
    }
    for token in tokenize.generate_tokens(io.StringIO(source).readline):
        if token.type != tokenize.COMMENT and token.start[0] not in docs and HANZI.search(token.string):
            yield token.start[0], token.string


@pytest.mark.parametrize("path", MODULES, ids=lambda path: path.relative_to(ROOT).as_posix())
def test_words_of_the_domain_stand_in_the_ontology(path: Path) -> None:
    allowed = GRAMMAR | set(PARTICLES.get(stage(path), ""))
    assert not [(line, text) for line, text in bare_words(path) if set(HANZI.findall(text)) - allowed]


def test_every_role_of_a_cue_is_read_by_a_rule(ontology: Ontology) -> None:
    named = {word for path in MODULES for word in re.findall(r"\w+", path.read_text(encoding="utf-8"))}
    roles = {concept.iri.removeprefix(TERMS) for concept in ontology.of("CueRole")}
    # The fields of a document's head are named from the columns of its table.
    assert {role for role in roles - named if not role.endswith("Field")} == set()


def test_every_particle_is_needed() -> None:
    for name, characters in PARTICLES.items():
        used = "".join(text for path in MODULES if stage(path) == name for _, text in bare_words(path))
        assert set(characters) <= set(used), f"{name}: drop what is not used any more"


@pytest.mark.parametrize("path", MODULES, ids=lambda path: path.relative_to(ROOT).as_posix())
def test_no_module_asks_the_clock_or_chance(path: Path) -> None:
    source = path.read_text(encoding="utf-8")
    assert not re.search(r"\.now\(|\.today\(|uuid[14]|time\.time\(|\bimport random|\bimport secrets", source)


@pytest.mark.parametrize("path", [p for p in MODULES if p.name != "cli.py"], ids=lambda p: p.stem)
def test_every_public_name_of_a_module_is_there(path: Path) -> None:
    tree = ast.parse(path.read_text(encoding="utf-8"))
    names = [ast.literal_eval(n.value) for n in tree.body if isinstance(n, ast.Assign) and "__all__" in ast.unparse(n)]
    made = {n.name for n in ast.walk(tree) if isinstance(n, ast.ClassDef | ast.FunctionDef | ast.AsyncFunctionDef)}
    made |= {ast.unparse(n.targets[0]) for n in tree.body if isinstance(n, ast.Assign)}
    made |= {alias.name for n in tree.body if isinstance(n, ast.ImportFrom) for alias in n.names}
    made |= {ast.unparse(n.target) for n in tree.body if isinstance(n, ast.AnnAssign)}
    assert set(names[0] if names else ()) <= made
    if names:
        assert list(names[0]) == sorted(names[0], key=lambda n: (not n.isupper(), n[0].islower(), n))
