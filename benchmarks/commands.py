"""The command line run as users run it: a new process, of which the time and the greatest memory are measured."""

from __future__ import annotations

import os
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

__all__ = ["Ran", "kg", "python", "run"]

# A process of its own starts the command: what is started takes over the greatest memory of what started it.
_LAUNCHER = """
import os, sys, time
start = time.perf_counter()
_, status, usage = os.wait4(os.spawnv(os.P_NOWAIT, sys.argv[1], sys.argv[1:]), 0)
print(time.perf_counter() - start, usage.ru_maxrss, os.waitstatus_to_exitcode(status))
"""


@dataclass(frozen=True, slots=True, kw_only=True)
class Ran:
    """What a command took: seconds, and the most memory that one of its processes held, in megabytes."""

    seconds: float
    megabytes: float


def run(*command: str | Path, cache: Path | None = None) -> Ran:
    """Runs a command to its end. Raises RuntimeError with what it said where it fails."""
    environment = os.environ | ({"XDG_CACHE_HOME": str(cache)} if cache else {})
    launcher = (sys.executable, "-S", "-c", _LAUNCHER, *map(str, command))
    done = subprocess.run(launcher, capture_output=True, env=environment, check=False)
    seconds, kilobytes, code = done.stdout.split()[-3:]
    if int(code):
        said = done.stderr.decode(errors="replace")[-2000:]
        raise RuntimeError(f"{' '.join(map(str, command))}: exit {int(code)}: {said}")
    # Linux counts in kilobytes, and the greatest of the process and of those that it waited for.
    return Ran(seconds=float(seconds), megabytes=int(kilobytes) * 1024 / 1e6)


def python(*arguments: str) -> tuple[str, ...]:
    """The command line that runs this Python."""
    return (sys.executable, *arguments)


def kg(*arguments: str | Path) -> tuple[str | Path, ...]:
    """The command line that runs `kg` as its own command would."""
    return (sys.executable, "-c", "from kg.cli import main; main()", *arguments)
