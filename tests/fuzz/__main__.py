"""Fuzzes each harness for some time: `python -m tests.fuzz --seconds 60`; `make fuzz` does it for longer.

What makes a harness fail is printed as a `bytes` literal, which goes into `test_found.py` with the mend.
"""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import IO

from tests.fuzz.harness import HARNESSES

__all__ = ["Fuzzer", "Run", "fuzzing"]

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


@contextmanager
def fuzzing() -> Iterator[Fuzzer]:
    """A fuzzer, in a process of its own."""
    command = [sys.executable, "-m", "tests.fuzz.target"]
    with tempfile.TemporaryFile("w+") as errors:
        pipe = subprocess.PIPE
        with subprocess.Popen(command, cwd=_ROOT, stdin=pipe, stdout=pipe, stderr=errors, text=True) as process:
            yield Fuzzer(process, errors)


@dataclass(frozen=True, slots=True)
class Fuzzer:
    """Fuzzes harnesses one after the other; what is instrumented for it is made ready once."""

    process: subprocess.Popen[str]
    errors: IO[str]

    def fuzz(self, name: str, seconds: int, *, seed: int, corpus: Path | None = None) -> Run:
        """Fuzzes a harness for some seconds. Raises RuntimeError where the fuzzer itself fails."""
        with tempfile.TemporaryDirectory() as folder:
            inputs = corpus / name if corpus else Path(folder) / "corpus"
            inputs.mkdir(parents=True, exist_ok=True)
            for number, data in enumerate(_SEEDS):
                (inputs / f"seed-{number}").write_bytes(data)
            options = [f"-max_total_time={seconds}", f"-seed={seed}", f"-timeout={_SLOWEST}", "-max_len=400"]
            options += ["-rss_limit_mb=4096", "-print_final_stats=1", f"-artifact_prefix={folder}/found-"]
            told = Path(folder) / "said"
            status = self._ask(str(told), name, *options, str(inputs))
            said = told.read_text(encoding="utf-8", errors="replace")
            found = sorted(Path(folder).glob("found-*"))
            if status and not found:
                raise RuntimeError(f"{name}: the fuzzer ended with {status}: {said[-2000:]}")
            return Run(name=name, found=found[0].read_bytes() if found else None, said=said)

    def _ask(self, *line: str) -> int:
        """The exit status of a run."""
        assert self.process.stdin
        assert self.process.stdout
        self.process.stdin.write(json.dumps(line) + "\n")
        self.process.stdin.flush()
        answer = self.process.stdout.readline()
        if not answer:
            self.errors.seek(0)
            raise RuntimeError(f"the fuzzer has ended: {self.errors.read()[-2000:]}")
        return int(answer)


def main(arguments: Sequence[str] | None = None) -> int:
    """Fuzzes what is named, or all; gives the number of harnesses that failed."""
    parser = argparse.ArgumentParser(prog="python -m tests.fuzz", description=__doc__)
    parser.add_argument("names", nargs="*", metavar="NAME", help=", ".join(HARNESSES))
    parser.add_argument("--seconds", type=int, default=60, help="for each harness")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--corpus", type=Path, help="a folder that keeps the inputs that reach something new")
    given = parser.parse_args(arguments)
    failed = 0
    with fuzzing() as fuzzer:
        for name in given.names or HARNESSES:
            run = fuzzer.fuzz(name, given.seconds, seed=given.seed, corpus=given.corpus)
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
