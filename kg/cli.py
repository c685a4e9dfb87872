"""The command line: each command is one library call of the same name."""

from __future__ import annotations

import sys

import typer

from kg.errors import KgError

__all__ = ["app", "main"]

app = typer.Typer(
    name="kg",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    help="Build, ask, look at and export a knowledge graph of districts and industry tracks.",
)


def main() -> None:
    """Runs the command line. Exits 0, 1 (error, one line), 2 (usage), 3 (built, some documents skipped)."""
    try:
        app()
    except KgError as error:
        print(f"error: {error}", file=sys.stderr)  # noqa: T201
        sys.exit(1)


if __name__ == "__main__":
    main()
