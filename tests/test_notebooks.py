"""The notebooks: executed, free of logic, and readable as they are stored."""

from __future__ import annotations

import ast
import re
import shutil
from pathlib import Path
from typing import Any

import nbformat
import pytest
from nbclient import NotebookClient

ROOT = Path(__file__).parent.parent
BOOKS = sorted((ROOT / "notebooks").glob("*.ipynb"))
LOGIC = (ast.FunctionDef, ast.ClassDef, ast.Lambda, ast.If, ast.For, ast.While, ast.Try, ast.With)


def load(path: Path) -> Any:
    return nbformat.read(path, as_version=4)  # type: ignore[no-untyped-call]


def test_there_are_four() -> None:
    assert [path.name[:2] for path in BOOKS] == ["01", "02", "03", "04"]


@pytest.mark.slow
@pytest.mark.parametrize("path", BOOKS, ids=lambda path: path.stem)
def test_it_runs(path: Path, tmp_path: Path) -> None:
    shutil.copytree(ROOT / "seeds", tmp_path / "seeds")
    (tmp_path / "notebooks").mkdir()
    book = load(path)
    stored = [len(cell.outputs) for cell in book.cells if cell.cell_type == "code"]
    settings = {"metadata": {"path": str(tmp_path / "notebooks")}}
    NotebookClient(book, timeout=300, kernel_name="python3", resources=settings).execute()
    cells = [cell for cell in book.cells if cell.cell_type == "code"]
    outputs = [output for cell in cells for output in cell.outputs]
    assert not [output for output in outputs if output.output_type == "error" or output.get("name") == "stderr"]
    assert [len(cell.outputs) for cell in cells] == stored
    assert (tmp_path / "out" / "build.json").is_file()


@pytest.mark.parametrize("path", BOOKS, ids=lambda path: path.stem)
def test_it_holds_no_logic(path: Path) -> None:
    for cell in load(path).cells:
        if cell.cell_type == "code":
            found = [type(node).__name__ for node in ast.walk(ast.parse(cell.source)) if isinstance(node, LOGIC)]
            assert not found, cell.source


@pytest.mark.parametrize("path", BOOKS, ids=lambda path: path.stem)
def test_it_reads_without_running(path: Path) -> None:
    book = load(path)
    nbformat.validate(book)
    for number, cell in enumerate((cell for cell in book.cells if cell.cell_type == "code"), 1):
        assert cell.outputs, cell.source
        assert cell.execution_count == number
        assert not [output for output in cell.outputs if output.output_type == "error"]
    first = book.cells[0].source
    assert re.search("[\u4e00-\u9fff]", first)
    assert re.search("[A-Za-z]{4,} [a-z]+", first)


@pytest.mark.parametrize("path", BOOKS, ids=lambda path: path.stem)
def test_it_is_small_and_names_no_machine(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    assert len(text) < 250_000
    assert not re.search(r"/(home|root|tmp|work|Users)/|ename", text)
