"""The HTTP process's side of answering: a process for each query, so many at once, so long, and no longer."""

from __future__ import annotations

import asyncio
import contextlib
import itertools
import json
import os
import socket
import subprocess
import sys
from collections.abc import AsyncIterator
from dataclasses import dataclass, field
from pathlib import Path

from kg.errors import OutputError
from kg.server.nursery import MESSAGE
from kg.server.settings import Settings
from kg.server.wire import Outcome, Task, pack_task, read_head

__all__ = ["Workers"]

_START = 600.0


@dataclass(slots=True)
class Workers:
    """Answers tasks over the dataset of a build as it was when the server started."""

    data: int
    base: str
    settings: Settings
    control: socket.socket
    process: subprocess.Popen[bytes]
    free: asyncio.Semaphore
    pending: int = 0
    tickets: itertools.count[int] = field(default_factory=itertools.count)
    lock: asyncio.Lock = field(default_factory=asyncio.Lock)

    @classmethod
    def start(cls, path: Path, *, base: str, settings: Settings) -> Workers:
        """The workers of a dataset in N-Quads, ready. Raises OutputError where it cannot be read."""
        try:
            data = os.open(path, os.O_RDONLY)
        except OSError as error:
            raise OutputError("no build here", where=str(path.parent), hint="run `kg build SOURCES -o OUT`") from error
        control, process = _launch(data, base, settings)
        free = asyncio.Semaphore(settings.at_once)
        return cls(data=data, base=base, settings=settings, control=control, process=process, free=free)

    def stop(self) -> None:
        """Ends every process."""
        self.control.close()
        self.process.wait()
        os.close(self.data)

    async def ask(self, task: Task) -> Outcome:
        """What comes of a task; status 503 where it takes too long or too much, or where too many are waiting.

        A caller that is cancelled leaves no process behind.
        """
        if self.pending >= self.settings.at_once + self.settings.waiting:
            return Outcome(status=503, message="too many queries are waiting: try again later")
        self.pending += 1
        try:
            async with asyncio.timeout(self.settings.seconds):
                await self.free.acquire()
        except TimeoutError:
            return Outcome(status=503, message="the server is busy: try again later")
        else:
            try:
                return await self._answer(task)
            finally:
                self.free.release()
        finally:
            self.pending -= 1

    async def _answer(self, task: Task) -> Outcome:
        async with self._process() as (reader, writer):
            try:
                async with asyncio.timeout(self.settings.seconds):
                    writer.write(pack_task(task))
                    outcome, size = read_head(await reader.readuntil(b"\n"))
                    return _with_body(outcome, await reader.readexactly(size))
            except TimeoutError:
                message = f"the query took longer than {self.settings.seconds:g} s and was stopped"
                return Outcome(status=503, message=message)
            except (asyncio.IncompleteReadError, ConnectionError):
                message = f"the query took more than {self.settings.memory} MB of memory, or is nested too deeply"
                return Outcome(status=503, message=message)

    @contextlib.asynccontextmanager
    async def _process(self) -> AsyncIterator[tuple[asyncio.StreamReader, asyncio.StreamWriter]]:
        """A process of its own, to talk to; it is killed at the end."""
        ticket = next(self.tickets)
        ours, theirs = socket.socketpair()
        with theirs:
            try:
                await self._tell(b"f", ticket, theirs)
                reader, writer = await asyncio.open_connection(sock=ours)
            except BaseException:
                ours.close()
                raise
        try:
            yield reader, writer
        finally:
            writer.close()
            with contextlib.suppress(OSError):
                self.control.send(MESSAGE.pack(b"k", ticket))

    async def _tell(self, kind: bytes, ticket: int, line: socket.socket) -> None:
        """Sends a message to the nursery, which is started anew where it has died."""
        message = MESSAGE.pack(kind, ticket)
        try:
            socket.send_fds(self.control, [message], [line.fileno()])
        except OSError:
            async with self.lock:
                if self.process.poll() is not None:
                    self.control.close()
                    self.control, self.process = await asyncio.to_thread(_launch, self.data, self.base, self.settings)
            socket.send_fds(self.control, [message], [line.fileno()])


def _with_body(outcome: Outcome, body: bytes) -> Outcome:
    return Outcome(
        status=outcome.status,
        form=outcome.form,
        body=body,
        message=outcome.message,
        line=outcome.line,
        column=outcome.column,
    )


def _launch(data: int, base: str, settings: Settings) -> tuple[socket.socket, subprocess.Popen[bytes]]:
    """The nursery and the socket to it, once it has the dataset. Raises OutputError where it cannot load it."""
    ours, theirs = socket.socketpair()
    told = {
        "control": theirs.fileno(),
        "data": data,
        "base": base,
        "seconds": settings.seconds,
        "memory": settings.memory,
        "answer": settings.answer,
    }
    with theirs:
        process = subprocess.Popen(  # noqa: S603
            [sys.executable, "-m", "kg.server.nursery", json.dumps(told)],
            pass_fds=(theirs.fileno(), data),
            stdin=subprocess.DEVNULL,
        )
    ours.settimeout(_START)
    with ours.makefile("rb") as lines:
        said = lines.readline()
    if said != b"ready\n":
        process.kill()
        process.wait()
        reason = said.decode(errors="replace").strip() or "the process that reads it has died"
        raise OutputError(f"cannot be read: {reason}", where="graph.nq", hint="run `kg build` again")
    ours.setblocking(False)
    return ours, process
