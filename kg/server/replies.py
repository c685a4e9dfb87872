"""What the server sends back: answers that a slow client cannot pile up, and refusals that say why."""

from __future__ import annotations

import asyncio
import json
from dataclasses import dataclass, field

from starlette.requests import Request
from starlette.responses import Response
from starlette.types import Receive, Scope, Send

from kg.server.negotiation import form_named
from kg.server.settings import MEGABYTE
from kg.server.wire import Outcome

__all__ = ["Refused", "Reply", "outcome_reply", "problem"]

_SECONDS = 60
_UNSENT = 256 * MEGABYTE
PROBLEM = "application/problem+json"


@dataclass(eq=False)
class Refused(Exception):  # noqa: N818
    """A request that is not answered: an HTTP status, and what is wrong in words."""

    status: int
    message: str
    headers: dict[str, str] = field(default_factory=dict)


class Reply(Response):
    """A response that a client has a minute to take; all that are not yet taken are limited in size."""

    unsent = 0

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Sends it. Raises TimeoutError, which closes the connection, where the client does not take it."""
        Reply.unsent += len(self.body)
        try:
            async with asyncio.timeout(_SECONDS):
                await super().__call__(scope, receive, send)
        finally:
            Reply.unsent -= len(self.body)

    @classmethod
    def insist(cls) -> None:
        """Raises Refused where too much is waiting to be taken."""
        if cls.unsent > _UNSENT:
            raise Refused(503, "too many answers are waiting to be taken: try again later", {"Retry-After": "5"})


def outcome_reply(request: Request, outcome: Outcome) -> Response:
    """The response to an outcome."""
    headers = {"Vary": "Accept", "Cache-Control": "no-cache"}
    if outcome.status == 200:
        return Reply(outcome.body, media_type=form_named(outcome.form).content_type, headers=headers)
    if outcome.status == 503:
        headers["Retry-After"] = "5"
    return problem(request, outcome, headers=headers)


def problem(request: Request, outcome: Outcome, *, headers: dict[str, str] | None = None) -> Response:
    """A refusal as plain text; as a problem document (RFC 9457) for a client that takes those."""
    if PROBLEM in request.headers.get("accept", ""):
        told = {"title": outcome.message, "status": outcome.status}
        if outcome.line:
            told |= {"line": outcome.line, "column": outcome.column}
        body, media = json.dumps(told, ensure_ascii=False), PROBLEM
    else:
        body, media = outcome.message + "\n", "text/plain; charset=utf-8"
    return Response(body, outcome.status, headers, media_type=media)
