"""What goes between the HTTP process and the processes that answer: a task one way, an outcome the other."""

from __future__ import annotations

import json
import struct
from dataclasses import asdict, dataclass

__all__ = ["LENGTH", "Outcome", "Task", "pack_task", "read_head", "read_task"]

LENGTH = struct.Struct("!I")


@dataclass(frozen=True, slots=True, kw_only=True)
class Task:
    """A query, with the forms its answer may have: `rows` of a SELECT or ASK, `graph` of a CONSTRUCT or DESCRIBE.

    An empty form is one that the client does not take. `default` and `named` are the dataset that the client asks
    for, None where it leaves that to the query.
    """

    query: str
    rows: str = ""
    graph: str = ""
    default: tuple[str, ...] | None = None
    named: tuple[str, ...] | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """An answer in a form, or a refusal: an HTTP status with a message, and the place of the fault in the query."""

    status: int = 200
    form: str = ""
    body: bytes = b""
    message: str = ""
    line: int = 0
    column: int = 0

    def pack(self) -> bytes:
        """The outcome as bytes: a line of JSON, then the body."""
        head = {name: value for name, value in asdict(self).items() if name != "body" and value}
        return json.dumps({**head, "size": len(self.body)}).encode() + b"\n" + self.body


def pack_task(task: Task) -> bytes:
    """The task as bytes: its length, then JSON."""
    data = json.dumps(asdict(task)).encode()
    return LENGTH.pack(len(data)) + data


def read_task(data: bytes) -> Task:
    """The task of the JSON that `pack_task` wrote after the length.

    >>> task = Task(query="ASK {}", rows="json", default=("a:b",))
    >>> read_task(pack_task(task)[LENGTH.size:]) == task
    True
    """
    found = json.loads(data)
    for name in ("default", "named"):
        if found[name] is not None:
            found[name] = tuple(found[name])
    return Task(**found)


def read_head(line: bytes) -> tuple[Outcome, int]:
    """The outcome of the line that `Outcome.pack` wrote, still without its body, and the size of that.

    >>> read_head(b'{"status": 503, "message": "busy", "size": 0}')[0].message
    'busy'
    """
    head = json.loads(line)
    size = head.pop("size")
    return Outcome(**head), size
