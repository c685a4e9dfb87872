"""The SPARQL 1.1 Protocol: a request to a task, and the task to a response."""

from __future__ import annotations

import asyncio
from urllib.parse import parse_qsl

from starlette.requests import ClientDisconnect, Request
from starlette.responses import RedirectResponse, Response

from kg.server.description import service_description
from kg.server.negotiation import GRAPHS, HTML, ROWS, choose
from kg.server.replies import Refused, Reply, outcome_reply
from kg.server.settings import MEGABYTE
from kg.server.wire import Outcome, Task
from kg.server.workers import Workers

__all__ = ["answer_unless_gone", "sparql"]

_FORM, _QUERY, _UPDATE = "application/x-www-form-urlencoded", "application/sparql-query", "application/sparql-update"
_READ_ONLY = "this server is read-only: updates are refused"
_PARAMETERS = 1000
_DRAIN = 64 * MEGABYTE


async def sparql(request: Request) -> Response:
    """The answer to a SPARQL Protocol request; without a query the description of the service."""
    workers: Workers = request.app.state.workers
    query, parameters = await _read(request, limit=workers.settings.request * MEGABYTE)
    accept = request.headers.get("accept", "")
    if query is None:
        if choose(accept, (*GRAPHS, HTML)) is HTML:
            return RedirectResponse("/", 303, headers={"Vary": "Accept"})
        return await service_description(request)
    Reply.insist()
    rows, graph = choose(accept, ROWS), choose(accept, GRAPHS)
    default = tuple(value for name, value in parameters if name == "default-graph-uri")
    named = tuple(value for name, value in parameters if name == "named-graph-uri")
    told = bool(default or named)
    task = Task(
        query=query,
        rows=rows.name if rows else "",
        graph=graph.name if graph else "",
        default=default if told else None,
        named=named if told else None,
    )
    return outcome_reply(request, await answer_unless_gone(request, task))


async def answer_unless_gone(request: Request, task: Task) -> Outcome:
    """What comes of a task; a client that goes away takes its query with it. Raises ClientDisconnect then."""
    workers: Workers = request.app.state.workers
    asking = asyncio.create_task(workers.ask(task))
    leaving = asyncio.create_task(_gone(request))
    try:
        await asyncio.wait((asking, leaving), return_when=asyncio.FIRST_COMPLETED)
        if not asking.done():
            raise ClientDisconnect
        return asking.result()
    finally:
        for job in (asking, leaving):
            job.cancel()
        await asyncio.gather(asking, leaving, return_exceptions=True)


async def _gone(request: Request) -> None:
    while (await request.receive())["type"] != "http.disconnect":
        pass


async def _read(request: Request, *, limit: int) -> tuple[str | None, list[tuple[str, str]]]:
    """The query of a request, None where it has none, and its parameters. Raises Refused for what is no request."""
    parameters = _parameters(request.scope["query_string"])
    body = await _body(request, limit=limit)
    if request.method == "POST":
        media, _, rest = request.headers.get("content-type", "").lower().partition(";")
        media = media.strip()
        if media == _UPDATE:
            raise Refused(403, _READ_ONLY)
        if media not in (_FORM, _QUERY):
            raise Refused(415, f"send {_QUERY} or {_FORM}", {"Accept-Post": f"{_QUERY}, {_FORM}"})
        if "charset=" in rest and "utf-8" not in rest:
            raise Refused(415, "queries are sent as UTF-8")
        if media == _FORM:
            parameters += _parameters(body)
        else:
            parameters.append(("query", _text(body)))
    if any(name == "update" for name, _ in parameters):
        raise Refused(403, _READ_ONLY)
    queries = [value for name, value in parameters if name == "query"]
    if len(queries) > 1:
        raise Refused(400, "more than one query")
    if not queries and request.method == "POST":
        raise Refused(400, "no query")
    return (queries[0] if queries else None), parameters


async def _body(request: Request, *, limit: int) -> bytes:
    """The body. One that is too long is read and dropped, so that the client hears why it is refused."""
    size, data = 0, bytearray()
    try:
        async with asyncio.timeout(request.app.state.workers.settings.seconds):
            async for piece in request.stream():
                size += len(piece)
                if size <= limit:
                    data += piece
                elif size > _DRAIN:
                    break
    except TimeoutError as error:
        raise Refused(408, "the request came too slowly", {"Connection": "close"}) from error
    if size > limit:
        raise Refused(413, f"a request has at most {limit // MEGABYTE} MB", {"Connection": "close"})
    return bytes(data)


def _parameters(data: bytes) -> list[tuple[str, str]]:
    try:
        return parse_qsl(_text(data), keep_blank_values=True, errors="strict", max_num_fields=_PARAMETERS)
    except UnicodeDecodeError as error:
        raise Refused(400, f"not UTF-8: {error.reason} at byte {error.start} of a parameter") from error
    except ValueError as error:
        raise Refused(400, f"not a list of parameters: {error}") from error


def _text(data: bytes) -> str:
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise Refused(400, f"not UTF-8: {error.reason} at byte {error.start}") from error
