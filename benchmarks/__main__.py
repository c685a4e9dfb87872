"""`python -m benchmarks [--quick] [NAME…]`: measures all topics, or some; writes `docs/benchmarks.md`, `docs/scale.md`.

A quick bench prints its tables and writes nothing: its inputs are small.
"""

from __future__ import annotations

import argparse
import importlib
import sys
from time import perf_counter

from benchmarks import corpus, report
from benchmarks.measure import Section, Size

TOPICS = ("text", "processes", "questions", "start", "pages", "formats", "scale")
PAGE = corpus.ROOT / "docs" / "benchmarks.md"


def main(arguments: list[str] | None = None) -> None:
    """Measures what the command line names."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks", description=__doc__)
    parser.add_argument("--quick", action="store_true", help="three runs over small inputs, printed, not written")
    parser.add_argument("names", nargs="*", metavar="NAME", help=f"of {', '.join(TOPICS)}; all without")
    given = parser.parse_args(arguments)
    unknown = sorted(set(given.names) - set(TOPICS))
    if unknown:
        parser.error(f"no topic of this name: {', '.join(unknown)}")
    size = Size(runs=3, quick=True) if given.quick else Size()
    for name in given.names or TOPICS:
        start = perf_counter()
        print(f"measuring {name} …", file=sys.stderr, flush=True)
        section = measured(name, size)
        keep(name, report.write_section(section, size), write=not given.quick)
        if name == "scale":
            keep_scale(section, size, write=not given.quick)
        print(f"measured {name} in {perf_counter() - start:.0f} s", file=sys.stderr, flush=True)


def measured(name: str, size: Size) -> Section:
    """The section of a topic; its libraries are imported only now."""
    section = getattr(importlib.import_module(f"benchmarks.{name}"), name)(size)
    assert isinstance(section, Section)
    return section


def keep(name: str, text: str, *, write: bool) -> None:
    """Prints a section, and puts it into the page at once, so that a later fault loses nothing."""
    print(text, flush=True)
    if write:
        parts = report.sections(PAGE.read_text(encoding="utf-8")) if PAGE.is_file() else {}
        PAGE.write_text(report.page({**parts, name: text}, TOPICS), encoding="utf-8")


def keep_scale(section: Section, size: Size, *, write: bool) -> None:
    """Prints what follows for large corpora, and puts it into its page."""
    from benchmarks import scale

    block = scale.write_block(section.rows, report.origin(size))
    print(block, flush=True)
    if write:
        scale.PAGE.write_text(scale.replace_block(scale.PAGE.read_text(encoding="utf-8"), block), encoding="utf-8")


if __name__ == "__main__":
    main()
