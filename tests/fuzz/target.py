"""Harnesses under a coverage-guided fuzzer: `python -m tests.fuzz.target`, told what to do line by line.

What is instrumented is made ready once; then each run is a forked process of its own. A line on standard input is a
JSON list: the file for what is said, the name of a harness, libFuzzer's options. The answer to it is the exit status.
"""

from __future__ import annotations

import json
import os
import sys


def main() -> None:
    """Runs harnesses for as long as there are lines, each until told to stop or a fault is found."""
    import atheris

    # What is imported here is instrumented, so nothing of ours is imported before; the rules are with their first use.
    with atheris.instrument_imports(include=["kg"]):
        from tests.fuzz.harness import HARNESSES, broken, extractor, said

        extractor()
        said()
    for line in sys.stdin:
        said_to, name, *options = json.loads(line)
        pid = os.fork()
        if pid == 0:
            _say(said_to)
            atheris.Setup([name, *options], atheris.instrument_func(broken) if name == "broken" else HARNESSES[name])
            atheris.Fuzz()
        _, status = os.waitpid(pid, 0)
        print(os.waitstatus_to_exitcode(status), flush=True)  # noqa: T201


def _say(path: str) -> None:
    """Sends what this process says to a file."""
    said = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_TRUNC)
    nothing = os.open(os.devnull, os.O_RDONLY)
    for stream, target in ((nothing, 0), (said, 1), (said, 2)):
        os.dup2(stream, target)


if __name__ == "__main__":
    main()
