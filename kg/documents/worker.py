"""The process that runs the extraction libraries, so that what they do to one document cannot stop the others.

A library that hangs is ended when its time is up, one that takes too much memory meets a limit, and one that fails
or crashes takes only this process with it; the next document gets a new one. Messages are pickles, each behind its
length; the process ends when its input does.
"""

from __future__ import annotations

import os
import pickle
import re
import struct
import subprocess
import sys
import tempfile
import threading
from importlib import import_module
from pathlib import Path
from types import TracebackType
from typing import IO, cast

from kg.documents.files import File, Scanned, Settings
from kg.errors import DocumentError, MissingExtraError
from kg.model import Document, Skipped

__all__ = ["Worker", "serve"]

Answer = Document | Skipped | Scanned
_ADDRESS = re.compile(r" at 0x[0-9a-f]+")
_LENGTH = struct.Struct("<Q")
_PACKAGES = Path(__file__).resolve().parents[2]
_START = "import sys; sys.path[:0] = [{!r}]; from kg.documents.worker import serve; serve()"


class Worker:
    """Runs readers in a process that starts when it is first needed, and again after it had to be ended."""

    def __init__(self, settings: Settings) -> None:
        self._settings = settings
        self._process: subprocess.Popen[bytes] | None = None
        self._errors: IO[bytes] | None = None

    def __enter__(self) -> Worker:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._stop()

    def read(self, reader: str, file: File, seconds: float) -> Answer:
        """What a reader such as `pdf.read` makes of a file. Raises DocumentError where it fails, or takes too long."""
        process = self._start()
        late = threading.Event()

        def end() -> None:
            late.set()
            process.kill()

        timer = threading.Timer(seconds, end)
        timer.start()
        try:
            _send(process.stdin, (reader, file, self._settings))
            answer = _receive(process.stdout)
        except BrokenPipeError:
            answer = None
        finally:
            timer.cancel()
            timer.join()
        if isinstance(answer, Answer) and not late.is_set():
            return answer
        said = self._stop()
        if late.is_set():
            raise DocumentError(f"takes longer than {seconds:.0f} seconds to read", hint="split it, or save it anew")
        if "MemoryError" in said:
            most = self._settings.limits.memory_bytes // 1_000_000
            raise DocumentError(f"needs more than {most} MB of memory to read", hint="split it")
        raise DocumentError(f"is damaged: its reader failed ({said})", hint="save it anew, or as another format")

    def _start(self) -> subprocess.Popen[bytes]:
        if self._process is None or self._process.poll() is not None:
            self._stop()
            self._errors = tempfile.TemporaryFile()  # noqa: SIM115
            command = [sys.executable, "-P", "-c", _START.format(str(_PACKAGES))]
            self._process = subprocess.Popen(  # noqa: S603
                command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=self._errors
            )
        return self._process

    def _stop(self) -> str:
        """Ends the process; returns the last line that it said, or how it ended."""
        if self._process is None or self._errors is None:
            return ""
        process, errors = self._process, self._errors
        self._process = self._errors = None
        process.kill()
        process.communicate()
        errors.seek(0, os.SEEK_END)
        errors.seek(max(0, errors.tell() - 2000))
        lines = errors.read().decode("utf-8", "replace").split("\n")
        errors.close()
        said = next((line.strip() for line in reversed(lines) if line.strip()), "")
        return _ADDRESS.sub("", said)[:200] or f"it ended with {process.returncode}"


def _send(stream: IO[bytes] | None, message: object) -> None:
    assert stream is not None
    data = pickle.dumps(message, protocol=pickle.HIGHEST_PROTOCOL)
    stream.write(_LENGTH.pack(len(data)) + data)
    stream.flush()


def _receive(stream: IO[bytes] | None) -> object:
    """The next message; None where the stream ended."""
    assert stream is not None
    head = stream.read(_LENGTH.size)
    if len(head) < _LENGTH.size:
        return None
    (length,) = _LENGTH.unpack(head)
    data = stream.read(length)
    return pickle.loads(data) if len(data) == length else None  # noqa: S301 (between a process and its own child)


def serve() -> None:
    """Answers on standard output what is asked on standard input, until that ends. Runs in the child process."""
    out = os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)
    first = True
    while (message := _receive(sys.stdin.buffer)) is not None:
        reader, file, settings = cast(tuple[str, File, Settings], message)
        if first:
            _restrict(settings.limits.memory_bytes)
            first = False
        _send(out, _answer(reader, file, settings))


def _answer(reader: str, file: File, settings: Settings) -> Answer:
    try:
        module, _, function = reader.partition(".")
        answer: Answer = getattr(import_module(f"kg.documents.{module}"), function)(file, settings)
    except (DocumentError, MissingExtraError) as error:
        return Skipped(name=file.name, reason=error.what, hint=error.hint)
    return answer


def _restrict(memory: int) -> None:
    """Bounds the memory of this process, where the system can; an interrupt from the keyboard is the parent's."""
    import signal

    signal.signal(signal.SIGINT, signal.SIG_IGN)
    if sys.platform == "linux":
        import resource

        resource.setrlimit(resource.RLIMIT_DATA, (memory, memory))
