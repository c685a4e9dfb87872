"""Fuzzes each harness for some time: `python -m tests.fuzz --seconds 60`; `make fuzz` does it for longer.

What makes a harness fail is printed as a `bytes` literal, which goes into `test_found.py` with the mend.
"""

from __future__ import annotations

import argparse
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from tests.fuzz.harness import HARNESSES

__all__ = ["Run", "fuzz"]

_ROOT = Path(__file__).parent.parent.parent
_SLOWEST = 10
"""Seconds that one input may take."""
_SEEDS = (b"", bytes(range(64)), bytes(range(64, 160, 3)), b"PK\x05\x06" + bytes(18), b'{"text": "a"}\n', b"a,b\n1,2\n")


@dataclass(frozen=True, slots=True, kw_only=True)
class Run:
    """How a harness fared. `found` is the input that made it fail, or None."""

    name: str
    found: bytes | None
    said: str

    @property
    def good(self) -> bool:
        """Whether nothing was found."""
        return self.found is None


def fuzz(name: str, seconds: int, *, seed: int, corpus: Path | None = None) -> Run:
    """Fuzzes a harness for some seconds. Raises RuntimeError where the fuzzer itself fails."""
    with tempfile.TemporaryDirectory() as folder:
        inputs = corpus / name if corpus else Path(folder) / "corpus"
        inputs.mkdir(parents=True, exist_ok=True)
        for number, data in enumerate(_SEEDS):
            (inputs / f"seed-{number}").write_bytes(data)
        options = [f"-max_total_time={seconds}", f"-seed={seed}", f"-timeout={_SLOWEST}", "-max_len=400"]
        options += ["-rss_limit_mb=4096", "-print_final_stats=1", f"-artifact_prefix={folder}/found-"]
        command = [sys.executable, "-m", "tests.fuzz.target", name, *options, str(inputs)]
        done = subprocess.run(command, cwd=_ROOT, capture_output=True, text=True, errors="replace", check=False)
        found = sorted(Path(folder).glob("found-*"))
        if done.returncode and not found:
            raise RuntimeError(f"{name}: the fuzzer ended with {done.returncode}: {done.stderr[-2000:]}")
        return Run(name=name, found=found[0].read_bytes() if found else None, said=done.stdout + done.stderr)


def main(arguments: Sequence[str] | None = None) -> int:
    """Fuzzes what is named, or all; gives the number of harnesses that failed."""
    parser = argparse.ArgumentParser(prog="python -m tests.fuzz", description=__doc__)
    parser.add_argument("names", nargs="*", metavar="NAME", help=", ".join(HARNESSES))
    parser.add_argument("--seconds", type=int, default=60, help="for each harness")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--corpus", type=Path, help="a folder that keeps the inputs that reach something new")
    given = parser.parse_args(arguments)
    failed = 0
    for name in given.names or HARNESSES:
        run = fuzz(name, given.seconds, seed=given.seed, corpus=given.corpus)
        failed += not run.good
        _show(run)
    return failed


def _show(run: Run) -> None:
    """Prints how a harness fared, as soon as that is known."""
    executed = next((line.split()[-1] for line in run.said.splitlines() if "number_of_executed_units" in line), "?")
    lines = [f"{run.name}: {'nothing found' if run.good else 'FAILED'} in {executed} inputs"]
    if not run.good:
        lines += [f"    {line}" for line in (repr(run.found), *_trace(run.said))]
    print("\n".join(lines), flush=True)  # noqa: T201


def _trace(said: str) -> list[str]:
    lines = said.splitlines()
    start = next((n for n, line in enumerate(lines) if "Uncaught Python exception" in line or "timeout" in line), 0)
    return lines[start : start + 40]


if __name__ == "__main__":
    sys.exit(main())
