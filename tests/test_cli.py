"""The commands: help, exit statuses, one line for an error, JSON for programs."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
import typer

from kg import cli
from kg.check import Problem

COMMANDS = sorted(typer.main.get_group(cli.app).commands)
GOLD = Path(__file__).parent / "gold" / "seed"
Run = Callable[..., tuple[int, str, str]]


@pytest.fixture
def run(monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str], tmp_path: Path) -> Run:
    """Runs `kg` with arguments in this process: exit status, standard output, standard error."""
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    monkeypatch.setenv("COLUMNS", "200")

    def call(*arguments: object) -> tuple[int, str, str]:
        monkeypatch.setattr(sys, "argv", ["kg", *map(str, arguments)])
        try:
            cli.main()
        except SystemExit as exit_:
            status = exit_.code
        sys.stdout.flush()
        out, err = capfd.readouterr()
        return int(status or 0), out, err

    return call


@pytest.mark.parametrize("command", COMMANDS)
def test_help_ends_with_an_example_of_the_command(command: str) -> None:
    text = (typer.main.get_group(cli.app).commands[command].help or "").strip()
    example = re.fullmatch(rf"Example: `kg {command}( [^`]+)?`", text.splitlines()[-1])
    assert example
    assert re.fullmatch(r"[A-Z].*[.?:].*", text.splitlines()[0])


def test_help_lists_every_command(run: Run) -> None:
    status, out, _ = run("--help")
    assert status == 0
    assert all(re.search(rf"\b{command}\b", out) for command in COMMANDS)


def test_help_is_quick_and_loads_no_large_library() -> None:
    code = """
import sys
sys.argv = ["kg", "--help"]
from kg import cli
try:
    cli.main()
except SystemExit:
    print(*sys.modules, file=sys.stderr)
"""
    times = []
    for _ in range(5):
        child = subprocess.Popen([sys.executable, "-c", code], stdout=subprocess.DEVNULL, stderr=subprocess.PIPE)
        assert child.stderr is not None
        modules = {name.split(".")[0] for name in child.stderr.read().decode().split()}
        child.stderr.close()
        _, status, usage = os.wait4(child.pid, 0)
        child.returncode = status
        # Time of the processor: that by the clock is another thing on a machine with other work to do.
        times.append(usage.ru_utime + usage.ru_stime)
    assert "typer" in modules
    heavy = {"spacy", "rdflib", "pyoxigraph", "pyshacl", "networkx", "opencc", "ahocorasick_rs", "numpy", "pyvis"}
    assert not modules & (heavy | {"pandas", "openpyxl", "starlette"})
    assert min(times) < 0.4


def test_a_build_says_what_it_made_and_where(run: Run, tmp_path: Path) -> None:
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "a.txt").write_text("天河区做强人工智能。", encoding="utf-8")
    status, out, err = run("build", tmp_path / "in", "-o", tmp_path / "out")
    assert status == 0
    assert re.search(r"天河区\W+1\W", out)
    assert str(tmp_path / "out" / "view.html") in err.replace("\n", "")


def test_skipped_documents_give_the_status_3(run: Run, tmp_path: Path) -> None:
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "a.txt").write_text("天河区做强人工智能。", encoding="utf-8")
    (tmp_path / "in" / "b.txt").write_text("")
    status, out, err = run("build", tmp_path / "in", "-o", tmp_path / "out", "--json")
    assert status == 3
    assert "skipped: b.txt: is empty" in err
    assert json.loads(out)["skipped"][0]["name"] == "b.txt"


ERRORS = [
    ("build", "nowhere", "-o", "{tmp}/x"),
    ("build", "{seed}/graph.nq", "-o", "{seed}/graph.ttl"),
    ("build", "{seed}/text", "-o", "{tmp}/full"),
    ("build", "{seed}/text", "-o", "{tmp}/x", "--base", "not a base"),
    ("build", "{seed}/text", "-o", "{tmp}/x", "--ontology", "{tmp}/full"),
    ("query", "{tmp}", "gaps"),
    ("query", "{seed}", "no-such-question"),
    ("query", "{seed}", "gaps", "too many"),
    ("query", "{seed}", "gaps", "--format", "xml"),
    ("explain", "{seed}", "某区", "人工智能"),
    ("view", "{tmp}"),
    ("export", "{seed}", "--to", "nothing"),
    ("export", "{tmp}", "--to", "turtle"),
    ("check", "{tmp}"),
    ("eval", "{seed}", "{tmp}/nothing-"),
    ("diff", "{seed}", "{tmp}"),
    ("lint", "--ontology", "{tmp}"),
    ("suggest", "{tmp}/nothing"),
]


@pytest.mark.parametrize("arguments", ERRORS, ids=" ".join)
def test_an_error_is_one_line_and_the_status_1(
    arguments: tuple[str, ...], run: Run, seed_out: Path, tmp_path: Path
) -> None:
    (tmp_path / "full").mkdir()
    (tmp_path / "full" / "mine.txt").write_text("mine")
    status, out, err = run(*(a.format(seed=seed_out, tmp=tmp_path) for a in arguments))
    assert status == 1
    assert out == ""
    assert re.fullmatch(r"error: [^\n]+\n", err)


@pytest.mark.parametrize(
    "arguments",
    [("nothing",), ("query",), ("export", "."), ("build", ".", "--nothing"), ("suggest", ".", "--least", "x")],
)
def test_a_wrong_usage_has_the_status_2(arguments: tuple[str, ...], run: Run) -> None:
    status, _, err = run(*arguments)
    assert status == 2
    assert "Usage" in err


@pytest.mark.parametrize(
    "arguments",
    [
        ("explain", "{seed}", "荔湾区", "时尚消费品", "--json"),
        ("eval", "{seed}", "{gold}", "--json"),
        ("diff", "{seed}", "{seed}", "--json"),
        ("lint", "--json"),
        ("suggest", "{seed}/text", "--json"),
        ("query", "{seed}", "gaps", "--format", "json"),
        ("export", "{seed}", "--to", "jsonld"),
    ],
    ids=lambda arguments: arguments[0],
)
def test_json_is_json(arguments: tuple[str, ...], run: Run, seed_out: Path) -> None:
    status, out, _ = run(*(a.format(seed=seed_out, gold=GOLD) for a in arguments))
    assert status in (0, 1)
    assert json.loads(out) is not None


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (("query", "{seed}"), "tracks-by-reach"),
        (("query", "{seed}", "tracks-of-district", "番禺区"), "时尚消费品"),
        (("query", "{seed}", "speakers", "--format", "csv"), "荔湾区,刘晨辉,区委书记"),
        (("explain", "{seed}", "荔湾", "时尚消费品"), "⟦时尚消费品⟧"),
        (("eval", "{seed}", "{gold}"), "officials"),
        (("diff", "{seed}", "{seed}"), "0 changes"),
        (("suggest", "{seed}/text", "--turtle"), "a kg:Segment"),
    ],
    ids=lambda part: part[0] if isinstance(part, tuple) else "",
)
def test_people_get_tables_and_marked_words(arguments: tuple[str, ...], words: str, run: Run, seed_out: Path) -> None:
    status, out, err = run(*(a.format(seed=seed_out, gold=GOLD) for a in arguments))
    assert status == 0
    assert words in out + err


def test_the_problems_of_a_build_give_the_status_1(run: Run, seed_out: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    problem = Problem(node="n", shape="s", message="is wrong")
    monkeypatch.setattr("kg.check.check", lambda _: [problem])
    assert run("check", seed_out)[:2] == (1, "n: is wrong [s]\n")
    status, out, _ = run("check", seed_out, "--json")
    assert (status, json.loads(out)) == (1, [{"node": "n", "shape": "s", "message": "is wrong"}])
    monkeypatch.setattr("kg.check.check", lambda _: [])
    status, out, err = run("check", seed_out)
    assert (status, out, "sound" in err) == (0, "", True)


def test_a_query_comes_from_a_file(run: Run, seed_out: Path, tmp_path: Path) -> None:
    (tmp_path / "my.rq").write_text("ASK { ?x a kg:Commitment }")
    assert run("query", seed_out, tmp_path / "my.rq")[:2] == (0, "yes\n")
    (tmp_path / "my.rq").write_text("DROP ALL")
    status, _, err = run("query", seed_out, tmp_path / "my.rq")
    assert (status, "read-only" in err) == (1, True)


def test_the_installed_command_runs() -> None:
    kg = Path(sys.executable).with_name("kg")
    done = subprocess.run([kg, "check", "/nowhere"], capture_output=True, text=True, check=False)
    assert (done.returncode, done.stdout) == (1, "")
    assert done.stderr.startswith("error: /nowhere: no build here")
