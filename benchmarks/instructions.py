"""`python -m benchmarks.instructions [--accept]`: the bytecodes that text → claims takes, against the accepted figure.

A count, not a time: the same on every machine and at every load, so that a test can hold it. See
`docs/decisions/0026-bytecodes-are-counted.md`.
"""

from __future__ import annotations

import argparse
import json
import os
import subprocess
import sys
from collections import Counter
from collections.abc import Callable
from pathlib import Path
from types import FrameType
from typing import Any

from benchmarks import corpus

__all__ = ["TOLERANCE", "counted", "judge", "measure"]

TOLERANCE = 0.10
"""How much more than accepted passes: rules come and go, work done twice shows."""
CURVE = 1.15
"""How much more the second half of a text may take than the first."""
FIGURES = Path(__file__).with_suffix(".json")
_TIMES = 3
_TOP = 8
VERSION = f"{sys.version_info[0]}.{sys.version_info[1]}"
"""Python compiles the same source to other bytecodes from one minor version to the next: a figure for each."""


def counted(task: Callable[[], object]) -> Counter[str]:
    """The bytecodes that a task executes, by the module they stand in."""
    counts: Counter[str] = Counter()
    tracers: dict[str, Any] = {}

    def tracer(module: str) -> Any:
        def trace(_: FrameType, event: str, __: object) -> Any:
            if event == "opcode":
                counts[module] += 1
            return trace

        return trace

    def enter(frame: FrameType, _: str, __: object) -> Any:
        module = frame.f_globals.get("__name__", "")
        frame.f_trace_opcodes, frame.f_trace_lines = True, False
        if module not in tracers:
            tracers[module] = tracer(module)
        return tracers[module]

    before = sys.gettrace()
    sys.settrace(enter)
    try:
        task()
    finally:
        sys.settrace(before)
    return counts


def measure() -> tuple[Counter[str], Counter[str]]:
    """The bytecodes for the seed article, and those for each of it that a longer text has more."""
    from kg.extract import Extractor
    from kg.ontology import load

    extractor = Extractor(load())
    text = corpus.gold()[0].text

    def task(times: int) -> Callable[[], object]:
        document = corpus.document("seed.txt", "\n".join([text] * times))
        return lambda: list(extractor.extract([document]))

    task(1)()  # what is made once
    one, more = counted(task(1)), counted(task(_TIMES))
    return one, Counter({name: (number - one[name]) // (_TIMES - 1) for name, number in more.items()})


def judge(one: int, more: int, accepted: int | None) -> str:
    """What is wrong with the counts for a text, and for as much again; empty where nothing is.

    >>> judge(1000, 1010, 980), judge(1000, 1010, None)
    ('', '')
    >>> judge(1100, 1000, 980)
    '1,100 bytecodes, 12 % more than the 980 accepted (10 % pass)'
    >>> judge(1000, 1300, 1000)
    '1,300 bytecodes for as much text again, 1,000 for the first: more than linear'
    """
    if accepted and one > accepted * (1 + TOLERANCE):
        share, most = 100 * (one / accepted - 1), 100 * TOLERANCE
        return f"{one:,} bytecodes, {share:.0f} % more than the {accepted:,} accepted ({most:.0f} % pass)"
    if more > one * CURVE:
        return f"{more:,} bytecodes for as much text again, {one:,} for the first: more than linear"
    return ""


def main(arguments: list[str] | None = None) -> int:
    """Measures, and says what is wrong; with `--accept` writes the figure of this Python down."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.instructions", description=__doc__)
    parser.add_argument("--accept", action="store_true", help="take what is measured as the figure from now on")
    given = parser.parse_args(arguments)
    if os.environ.get("PYTHONHASHSEED") != "0":  # the order of sets decides which branch is taken
        command = [sys.executable, "-m", "benchmarks.instructions", *(["--accept"] if given.accept else [])]
        environment = os.environ | {"PYTHONHASHSEED": "0"}
        return subprocess.run(command, env=environment, check=False).returncode
    figures: dict[str, int] = json.loads(FIGURES.read_text(encoding="utf-8")) if FIGURES.is_file() else {}
    one, more = measure()
    print(f"{one.total():,} bytecodes for the seed article, {more.total():,} for as much again; Python {VERSION}")
    for name, number in one.most_common(_TOP):
        print(f"{number:12,} {name}")
    if given.accept:
        figures[VERSION] = one.total()
        FIGURES.write_text(json.dumps(figures, indent=2, sort_keys=True) + "\n", encoding="utf-8")
        return 0
    if VERSION not in figures:
        print(f"no figure was accepted for Python {VERSION}: only the curve is judged")
    wrong = judge(one.total(), more.total(), figures.get(VERSION))
    if wrong:
        hint = "if it is worth it: python -m benchmarks.instructions --accept, and commit benchmarks/instructions.json"
        print(f"{wrong}\n{hint}", file=sys.stderr)
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
