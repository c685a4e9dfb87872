"""Starts the server: a socket on 127.0.0.1, the workers, and uvicorn between them."""

from __future__ import annotations

import json
import socket
import sys
from asyncio import Transport
from asyncio.transports import BaseTransport
from collections.abc import Callable
from pathlib import Path
from typing import cast

from kg.errors import KgError, MissingExtraError, OutputError
from kg.iri import THINGS
from kg.server.settings import Settings

try:
    import uvicorn
    from uvicorn.protocols.http.h11_impl import H11Protocol

    from kg.server.app import make_app
    from kg.server.workers import Workers
except ModuleNotFoundError as error:
    library = (error.name or "").partition(".")[0]
    if library in ("uvicorn", "starlette", "h11"):
        raise MissingExtraError(library, extra="serve") from error
    raise KgError("needs Linux or macOS", where="kg serve", hint="on Windows, run it in WSL") from error

__all__ = ["run"]

_HOST = "127.0.0.1"
_PATIENCE = 15.0
_CONNECTIONS = 500


class _Impatient(H11Protocol):
    """A connection that is closed where a request does not come whole in time; one that is answered has its time."""

    def connection_made(self, transport: BaseTransport) -> None:
        """Starts the clock."""
        super().connection_made(cast("Transport", transport))
        self.loop.call_later(_PATIENCE, self._look, None)

    def _look(self, last: object) -> None:
        """Closes the line where nothing is being answered, and nothing was asked since the look before."""
        if self.transport.is_closing():
            return
        waiting = self.cycle is None or self.cycle.response_complete
        if waiting and self.cycle is last:
            self.transport.close()
        else:
            self.loop.call_later(_PATIENCE, self._look, self.cycle)


def run(out: Path, settings: Settings, started: Callable[[str], None]) -> None:
    """Serves a build until it is interrupted. Raises as `kg.server.serve` says."""
    base = _base(out)
    listener = _listen(settings.port)
    workers = Workers.start(out / "graph.nq", base=base, settings=settings)
    try:
        server = uvicorn.Server(
            uvicorn.Config(
                make_app(out, workers),
                http=_Impatient,
                ws="none",
                lifespan="off",
                log_level="error",
                access_log=False,
                server_header=False,
                limit_concurrency=_CONNECTIONS,
                timeout_keep_alive=int(_PATIENCE),
                timeout_graceful_shutdown=2,
            )
        )
        started(f"http://{_HOST}:{listener.getsockname()[1]}/")
        server.run(sockets=[listener])
    except KeyboardInterrupt:
        pass  # uvicorn hands on the interrupt that has stopped it
    finally:
        workers.stop()
        listener.close()


def _base(out: Path) -> str:
    """The namespace of the things of a build."""
    try:
        return str(json.loads((out / "build.json").read_text(encoding="utf-8"))["base"])
    except FileNotFoundError as error:
        if (out / "graph.nq").is_file():
            return THINGS
        raise OutputError("no build here", where=str(out), hint="run `kg build SOURCES -o OUT` first") from error
    except (OSError, ValueError, KeyError) as error:
        raise OutputError(f"not a whole build: {error}", where=str(out), hint="run `kg build` again") from error


def _listen(port: int) -> socket.socket:
    listener = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
    if sys.platform != "win32":
        listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        listener.bind((_HOST, port))
    except OSError as error:
        listener.close()
        raise KgError(f"port {port} is taken", where="kg serve", hint="choose another with --port, or 0") from error
    listener.listen(128)
    return listener
