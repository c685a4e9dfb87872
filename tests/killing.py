"""Builds that are killed, run as a program: `python -m tests.killing FOLDER` prints what each left behind as JSON.

The build is warmed up once; then it is done again and again in forked processes, each of which kills itself at
another moment: at the n-th time that it opens a file for writing, renames, removes or swaps something.
"""

from __future__ import annotations

import hashlib
import json
import os
import shutil
import signal
import sys
from dataclasses import replace
from pathlib import Path
from typing import Any

from kg import ontology, pipeline

EVENTS = {"os.mkdir", "os.rename", "os.remove", "os.rmdir", "os.chmod", "shutil.rmtree", "ctypes.dlsym"}
LATE = 8
"""The last moments, around the swap, are all tried; of those before only every few."""


def snapshot(out: Path) -> dict[str, str]:
    """The files of a folder with their digests."""
    files = sorted(path for path in out.rglob("*") if path.is_file())
    return {str(path.relative_to(out)): hashlib.sha256(path.read_bytes()).hexdigest() for path in files}


def warm() -> None:
    """Lets every build write little of the ontology, so that it is quick."""
    system = ontology.load()
    system = replace(system, lines=system.lines[:100])
    pipeline.ontology.load = lambda *_: system  # type: ignore[attr-defined]


def child(source: Path, out: Path, moment: int) -> int:
    """Builds in a forked process that kills itself at a moment; gives the number of moments it reached."""
    read, write = os.pipe()
    pid = os.fork()
    if pid:
        os.close(write)
        _, status = os.waitpid(pid, 0)
        reached = len(os.read(read, 65536))
        os.close(read)
        assert os.WIFSIGNALED(status) == (reached == moment), (status, reached, moment)
        return reached
    seen = 0

    def hook(event: str, arguments: tuple[Any, ...]) -> None:
        nonlocal seen
        if event == "open":
            counted = isinstance(arguments[1], str) and "w" in arguments[1] and str(out.parent) in str(arguments[0])
        else:
            counted = event in EVENTS
        if counted:
            seen += 1
            os.write(write, b".")
            if seen == moment:
                os.kill(os.getpid(), signal.SIGKILL)

    sys.addaudithook(hook)
    pipeline.build(source, out)
    os._exit(0)


def main(folder: Path) -> None:
    """Prints, for each moment, which of the two builds stands in the folder: `old`, `new`, or what else."""
    warm()
    for name, text in (("old", "天河区做强人工智能。"), ("new", "黄埔区主攻生物医药。工业投资增长5%。")):
        (folder / name).mkdir()
        (folder / name / "a.txt").write_text(text, encoding="utf-8")
        pipeline.build(folder / name, folder / f"{name}-out")
    known = {name: snapshot(folder / f"{name}-out") for name in ("old", "new")}
    out = folder / "work" / "out"
    shutil.copytree(folder / "old-out", out)
    moments = child(folder / "new", out, 0)
    found = []
    for moment in sorted({*range(1, moments - LATE, max(1, moments // 8)), *range(moments - LATE, moments + 1)}):
        shutil.rmtree(folder / "work")
        shutil.copytree(folder / "old-out", out)
        child(folder / "new", out, moment)
        left = snapshot(out) if out.is_dir() else {}
        found.append(next((name for name, files in known.items() if files == left), f"broken at {moment}: {left}"))
    json.dump(found, sys.stdout)


if __name__ == "__main__":
    main(Path(sys.argv[1]))
