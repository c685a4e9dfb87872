"""Whole builds by the command line: one process and two, and the memory that a growing corpus takes."""

from __future__ import annotations

import shutil
import tempfile
from pathlib import Path

from benchmarks import commands, corpus
from benchmarks.commands import Ran
from benchmarks.measure import Measure, Row, Section, Size, alternate

__all__ = ["built", "processes"]

_LARGEST = 200.0
"""Megabytes of a corpus in one file, built once."""
_MEMORY = 500
"""Megabytes: the budget for a corpus of any size."""


def processes(size: Size) -> Section:
    """How builds use cores and memory."""
    amount = size.of(4000, 100) / 1000
    grown = (2.0, 8.0, 32.0) if not size.quick else (0.2,)
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        corpus.write(corpus.made(amount, sparse=True), folder / "both", each=2)
        tasks = {f"{n}": lambda n=n: built(folder / "both", folder / f"out{n}", workers=n) for n in (1, 2)}
        took = alternate(tasks, size.runs, warm=False)
        same = _bytes(folder / "out1") == _bytes(folder / "out2")
        rows = [_memory(folder, megabytes, size.runs) for megabytes in grown]
        if not size.quick:
            rows.append(_memory(folder, _LARGEST, 1, workers=2, each=1_000_000))
    first = Row(
        what=f"`kg build --workers 2`, {amount:g} MB sparse",
        ours=took["2"],
        name="one process",
        peer=took["1"],
        least=None if size.quick else 1.7,
        note=("the same bytes" if same else "**other bytes**") + (", mostly start" if size.quick else ""),
    )
    return Section(
        title="Processes and memory",
        about="`kg build` of a folder of JSON Lines, sparse texts, without a cache, as a new process: start, page and "
        "tables included. Memory is the most that any one process of the build held, as the system counts it "
        "(`ru_maxrss`); the budget is for a corpus of any size, measured up to "
        f"{grown[-1] if size.quick else _LARGEST:g} MB.",
        rows=(first, *rows),
    )


def built(source: Path, out: Path, *, workers: int = 1) -> Ran:
    """What a build took."""
    return commands.run(*commands.kg("build", source, "-o", out, "--no-cache", "--workers", str(workers)))


def _bytes(out: Path) -> list[bytes]:
    return [path.read_bytes() for path in sorted(out.rglob("*")) if path.is_file()]


def _memory(folder: Path, megabytes: float, runs: int, *, workers: int = 1, each: int = 100) -> Row:
    source, out = folder / "in", folder / "out"
    corpus.write(corpus.made(megabytes, sparse=True), source, each=each)
    found = [built(source, out, workers=workers) for _ in range(runs)]
    files = len(list(source.iterdir()))
    quads = (out / "graph.nq").stat().st_size / 1e6
    shutil.rmtree(source)
    shutil.rmtree(out)
    return Row(
        what=f"memory of `kg build --workers {workers}`, {megabytes:g} MB sparse in {files} files",
        ours=Measure(values=tuple(ran.megabytes for ran in found), unit="MB"),
        bound=_MEMORY,
        note=f"{quads:,.0f} MB of N-Quads",
    )
