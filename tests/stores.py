"""Two triple stores of others, started for the tests on this machine: Oxigraph's server and Virtuoso."""

from __future__ import annotations

import shutil
import socket
import subprocess
import sysconfig
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from urllib.error import URLError
from urllib.request import ProxyHandler, build_opener

from kg.push import Login

__all__ = ["Remote", "oxigraph", "virtuoso"]

VIRTUOSO = """
[Database]
DatabaseFile = {folder}/v.db
ErrorLogFile = {folder}/v.log
LockFile = {folder}/v.lck
TransactionFile = {folder}/v.trx
xa_persistent_file = {folder}/v.pxa
FileExtend = 200

[TempDatabase]
DatabaseFile = {folder}/temp.db
TransactionFile = {folder}/temp.trx

[Parameters]
ServerPort = 127.0.0.1:{port}
ServerThreads = 10
CheckpointInterval = 0
NumberOfBuffers = 10000
MaxDirtyBuffers = 7000
SchedulerInterval = 0

[HTTPServer]
ServerPort = 127.0.0.1:{web}
ServerRoot = {folder}
ServerThreads = 5
MaxClientConnections = 5

[SPARQL]
ResultSetMaxRows = 10000
"""


@dataclass(frozen=True, slots=True, kw_only=True)
class Remote:
    """A store: the address of its graph store and of its SPARQL endpoint, and who may write."""

    graphs: str
    sparql: str
    login: Login | None = None


@contextmanager
def oxigraph(folder: Path) -> Iterator[Remote]:
    """Oxigraph's own server (`oxigraph` on the package index), empty."""
    port = _free()
    program = Path(sysconfig.get_path("scripts")) / "oxigraph"
    with _running([str(program), "serve", "--location", str(folder), "--bind", f"127.0.0.1:{port}"], port):
        yield Remote(graphs=f"http://127.0.0.1:{port}/store", sparql=f"http://127.0.0.1:{port}/query")


@contextmanager
def virtuoso(folder: Path) -> Iterator[Remote]:
    """Virtuoso (Debian's virtuoso-opensource), empty, with its first password; it takes some 5 s to make its files."""
    program = shutil.which("virtuoso-t")
    assert program, "virtuoso-t is not installed: run tools/system.sh"
    port, web = _free(), _free()
    (folder / "v.ini").write_text(VIRTUOSO.format(folder=folder, port=port, web=web), encoding="utf-8")
    with _running([program, "-c", str(folder / "v.ini"), "+foreground"], web):
        address = f"http://127.0.0.1:{web}"
        yield Remote(
            graphs=f"{address}/sparql-graph-crud-auth",
            sparql=f"{address}/sparql",
            login=Login(user="dba", password="dba"),
        )


def _free() -> int:
    with socket.create_server(("127.0.0.1", 0)) as waiting:
        return int(waiting.getsockname()[1])


@contextmanager
def _running(command: list[str], port: int) -> Iterator[None]:
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, text=True)
    try:
        _wait(process, port)
        yield
    finally:
        process.terminate()
        try:
            process.wait(timeout=10)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()


def _wait(process: subprocess.Popen[str], port: int) -> None:
    for _ in range(600):
        assert process.poll() is None, f"{process.args!r} ended with {process.returncode}"
        try:
            with build_opener(ProxyHandler({})).open(f"http://127.0.0.1:{port}/", timeout=5):
                return
        except URLError as error:
            if not isinstance(error.reason, ConnectionRefusedError | TimeoutError):
                return
        time.sleep(0.1)
    raise AssertionError(f"{process.args!r} does not answer")
