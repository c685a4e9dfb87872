"""A `kg serve` of its own for the tests of the server, and requests to it."""

from __future__ import annotations

import http.client
import json
import re
import signal
import subprocess
import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

__all__ = ["Answer", "Server", "serving"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    status: int
    headers: Mapping[str, str]
    body: bytes

    @property
    def text(self) -> str:
        return self.body.decode()

    @property
    def media(self) -> str:
        return self.headers["content-type"].partition(";")[0]

    @property
    def json(self) -> Any:
        return json.loads(self.body)


@dataclass(frozen=True, slots=True, kw_only=True)
class Server:
    port: int
    process: subprocess.Popen[str]

    @property
    def address(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    def ask(self, method: str, path: str, *, body: bytes | str = b"", timeout: float = 60, **headers: str) -> Answer:
        """The answer to a request; `content_type` stands for Content-Type."""
        line = http.client.HTTPConnection("127.0.0.1", self.port, timeout=timeout)
        named = {name.replace("_", "-"): value for name, value in headers.items()}
        try:
            line.request(method, path, body=body or None, headers=named)
            reply = line.getresponse()
            found = {name.lower(): value for name, value in reply.getheaders()}
            return Answer(status=reply.status, headers=found, body=reply.read())
        finally:
            line.close()

    def get(self, path: str, **headers: str) -> Answer:
        return self.ask("GET", path, timeout=60, body=b"", **headers)

    def query(self, query: str, *, accept: str = "*/*", dataset: Mapping[str, str] | None = None) -> Answer:
        return self.get("/sparql?" + urlencode({"query": query, **(dataset or {})}), accept=accept)

    def rows(self, query: str) -> list[dict[str, str]]:
        """The rows of a SELECT, as plain texts."""
        answer = self.query(query, accept="application/sparql-results+json")
        assert answer.status == 200, answer.text
        return [{name: term["value"] for name, term in row.items()} for row in answer.json["results"]["bindings"]]


@contextmanager
def serving(out: Path, *options: str) -> Iterator[Server]:
    """A server of a build folder on a free port; it must end by itself, and with success, when it is interrupted."""
    command = [sys.executable, "-m", "kg.cli", "serve", str(out), "--port", "0", *options]
    process = subprocess.Popen(command, stderr=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
    assert process.stderr
    assert process.stdout
    try:
        said = process.stderr.readline()
        port = re.search(r"http://127\.0\.0\.1:(\d+)/", said)
        assert port, said + process.stderr.read()
        yield Server(port=int(port[1]), process=process)
        if process.poll() is not None:  # the test has ended it
            return
        process.send_signal(signal.SIGINT)
        assert process.wait(timeout=20) == 0, process.stderr.read()
    finally:
        process.kill()
        process.wait()
        process.stderr.close()
        process.stdout.close()
