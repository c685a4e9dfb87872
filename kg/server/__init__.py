"""A SPARQL 1.1 Protocol server over a build, with a query page; only on this machine, and read-only."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from kg.server.settings import Settings

__all__ = ["Settings", "serve"]


def serve(out: Path, *, settings: Settings | None = None, started: Callable[[str], None] = print) -> None:
    """Serves a build until it is interrupted; `started` is called with the address once it answers.

    Raises OutputError where there is no build, MissingExtraError where the server's libraries are not installed,
    and KgError where the port is taken.
    """
    from kg.server.run import run

    run(out, settings or Settings(), started)
