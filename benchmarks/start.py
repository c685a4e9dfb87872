"""A cold start: the seed article built, and the help shown, by a new process with an empty cache."""

from __future__ import annotations

import tempfile
from pathlib import Path

from benchmarks import commands, corpus
from benchmarks.measure import Row, Section, Size, alternate

__all__ = ["start"]


def start(size: Size) -> Section:
    """How long a user waits for the first answer."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        out, cache = folder / "out", folder / "cache"
        tasks = {
            "build": lambda: commands.run(*commands.kg("build", corpus.SEEDS, "-o", out, "--no-cache"), cache=cache),
            "again": lambda: commands.run(*commands.kg("build", corpus.SEEDS, "-o", out), cache=cache),
            "help": lambda: commands.run(*commands.kg("--help")),
            "python": lambda: commands.run(*commands.python("-c", "pass")),
            "spacy": lambda: commands.run(*commands.python("-c", "import spacy")),
            "rdflib": lambda: commands.run(*commands.python("-c", "import rdflib")),
        }
        took = alternate(tasks, size.runs, warm=not size.quick)
    return Section(
        title="Cold start",
        about="A new process each time, which reads the ontology anew and, but for the second row, has no cache. The "
        "files of the system are warm. Beside it what Python itself takes, and what the import of a library takes "
        "that others start with.",
        rows=(
            Row(what="`kg build seeds/`", ours=took["build"], name="`import spacy`", peer=took["spacy"], bound=3),
            Row(what="`kg build seeds/` again, from the cache", ours=took["again"]),
            Row(what="`kg --help`", ours=took["help"], name="`python -c pass`", peer=took["python"], bound=0.4),
            Row(what="`kg --help`", ours=took["help"], name="`import rdflib`", peer=took["rdflib"]),
        ),
    )
