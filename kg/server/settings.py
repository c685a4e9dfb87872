"""What a server may be told, and what it allows a query."""

from __future__ import annotations

from dataclasses import dataclass

from kg.errors import KgError

__all__ = ["MEGABYTE", "Settings"]

MEGABYTE = 1 << 20


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """The settings of `kg serve`. Sizes in megabytes (2^20 bytes), times in seconds.

    A query may run for `seconds`, take `memory` beyond the dataset, and answer with `answer`; `at_once` queries run
    side by side and `waiting` more wait their turn. `origin` is the one web origin that may read answers from a
    page of its own (none by default).
    """

    port: int = 7878
    seconds: float = 30.0
    memory: int = 512
    answer: int = 32
    request: int = 1
    at_once: int = 8
    waiting: int = 32
    origin: str = ""

    def __post_init__(self) -> None:
        if not 0 <= self.port < 1 << 16:
            raise KgError(f"not a port: {self.port}", where="--port", hint="0 takes any that is free")
        for name in ("seconds", "memory", "answer", "request", "at_once"):
            if not getattr(self, name) > 0:
                raise KgError(f"must be more than nothing: {getattr(self, name)}", where=name)
        if self.origin and not self.origin.startswith(("http://", "https://")):
            raise KgError(f"not an origin: {self.origin}", where="--allow-origin", hint="such as http://localhost:3000")
