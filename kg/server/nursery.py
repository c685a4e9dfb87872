"""The process that holds the dataset, and is forked for every query: `python -m kg.server.nursery`.

A fork has the dataset at once and shares its memory, so that a process for each query is cheap; what a query does to
its process, nobody else sees. The kernel keeps its limits: memory, time, and that it can open no file and no socket
(a query can reach no server, whatever it says).

On the control socket come messages of a letter and a number: `f` with a socket to answer on (a fork), `k` (kill it).
"""

from __future__ import annotations

import contextlib
import gc
import json
import mmap
import os
import resource
import signal
import socket
import struct
import sys
from dataclasses import dataclass, field
from pathlib import Path

import pyoxigraph as ox

from kg.iri import PREFIXES, THINGS
from kg.server.answering import answer
from kg.server.settings import MEGABYTE
from kg.server.wire import LENGTH, Outcome, read_task
from kg.store import load_quads

__all__ = ["MESSAGE", "main"]

MESSAGE = struct.Struct("!cQ")
_GRACE = 5


@dataclass(slots=True)
class _Nursery:
    store: ox.Store
    control: socket.socket
    prefixes: dict[str, str]
    seconds: float
    memory: int
    limit: int
    children: dict[int, int] = field(default_factory=dict)

    def run(self) -> None:
        """Forks and kills as told, until the other end of the control socket is closed."""
        while True:
            message, sockets, _, _ = socket.recv_fds(self.control, MESSAGE.size, 1)
            self._reap()
            if len(message) < MESSAGE.size:
                break
            kind, ticket = MESSAGE.unpack(message)
            if kind == b"k":
                self._kill(ticket)
            else:
                self._fork(ticket, sockets[0])
        for ticket in list(self.children):
            self._kill(ticket)

    def _fork(self, ticket: int, descriptor: int) -> None:
        try:
            child = os.fork()
        except OSError:  # no process to be had: the client sees the socket close
            child = -1
        if child == 0:
            status = 1
            try:
                self.control.close()
                self._answer(descriptor)
                status = 0
            finally:
                os._exit(status)
        os.close(descriptor)
        if child > 0:
            self.children[ticket] = child

    def _kill(self, ticket: int) -> None:
        if ticket in self.children:
            os.kill(self.children[ticket], signal.SIGKILL)

    def _reap(self) -> None:
        """Forgets the children that have ended. Until then their numbers are not given to other processes."""
        for ticket, child in list(self.children.items()):
            if os.waitpid(child, os.WNOHANG)[0]:
                del self.children[ticket]

    def _answer(self, descriptor: int) -> None:
        with socket.socket(fileno=descriptor) as line:
            self._confine()
            task = read_task(_exactly(line, LENGTH.unpack(_exactly(line, LENGTH.size))[0]))
            try:
                outcome = answer(self.store, task, prefixes=self.prefixes, limit=self.limit)
                line.sendall(outcome.pack())
            except MemoryError:
                line.sendall(Outcome(status=503, message="the query takes too much memory").pack())

    def _confine(self) -> None:
        signal.setitimer(signal.ITIMER_REAL, self.seconds + _GRACE)
        os.nice(5)
        score = Path("/proc/self/oom_score_adj")
        if score.exists():  # if memory runs out for all, this process goes first
            score.write_text("1000")
        os.dup2(os.open(os.devnull, os.O_WRONLY), 2)
        for limit, value in (
            (resource.RLIMIT_AS, _in_use() + self.memory),
            (resource.RLIMIT_CORE, 0),
            (resource.RLIMIT_FSIZE, 0),
            (resource.RLIMIT_NOFILE, 0),
        ):
            with contextlib.suppress(ValueError, OSError):  # a stricter limit holds already
                resource.setrlimit(limit, (value, value))


def _in_use() -> int:
    """The address space in use, in bytes; nothing where the system does not say."""
    try:
        return int(Path("/proc/self/statm").read_text().split()[0]) * mmap.PAGESIZE
    except OSError:
        return 0


def _exactly(line: socket.socket, size: int) -> bytes:
    data = bytearray()
    while len(data) < size:
        piece = line.recv(size - len(data))
        if not piece:
            os._exit(0)
        data += piece
    return bytes(data)


def _load(descriptor: int) -> ox.Store:
    store = ox.Store()
    if os.fstat(descriptor).st_size:
        with mmap.mmap(descriptor, 0, prot=mmap.PROT_READ) as data:
            load_quads(store, data)
    return store


def main(arguments: list[str]) -> None:
    """Loads and serves. The argument is JSON: descriptors of the control socket and the data, base, and limits."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    signal.signal(signal.SIGALRM, signal.SIG_DFL)
    told = json.loads(arguments[0])
    control = socket.socket(fileno=told["control"])
    try:
        store = _load(told["data"])
    except (OSError, SyntaxError, MemoryError) as error:
        control.sendall(f"{error}\n".encode())
        return
    os.close(told["data"])
    nursery = _Nursery(
        store=store,
        control=control,
        prefixes={name: iri.replace(THINGS, told["base"]) for name, iri in PREFIXES.items()},
        seconds=told["seconds"],
        memory=told["memory"] * MEGABYTE,
        limit=told["answer"] * MEGABYTE,
    )
    gc.collect()
    gc.freeze()
    control.sendall(b"ready\n")
    nursery.run()


if __name__ == "__main__":
    main(sys.argv[1:])
