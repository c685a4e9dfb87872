"""The routes of the server."""

from __future__ import annotations

from importlib import resources
from pathlib import Path

from starlette.applications import Starlette
from starlette.exceptions import HTTPException
from starlette.requests import ClientDisconnect, Request
from starlette.responses import FileResponse, JSONResponse, Response
from starlette.routing import Route

from kg import questions
from kg.iri import PREFIXES, THINGS
from kg.server import pages
from kg.server import resources as things
from kg.server.description import void
from kg.server.negotiation import GRAPHS, HTML, Form, choose
from kg.server.protocol import answer_unless_gone, sparql
from kg.server.replies import Refused, Reply, outcome_reply, problem
from kg.server.security import Guarded
from kg.server.wire import Outcome, Task
from kg.server.workers import Workers

__all__ = ["make_app"]

_ASSETS = {
    "page.css": "text/css; charset=utf-8",
    "query.js": "text/javascript; charset=utf-8",
    "editor.js": "text/javascript; charset=utf-8",
    "table.js": "text/javascript; charset=utf-8",
    "words.json": "application/json",
}
_FILES = {
    "graph.ttl": "text/turtle; charset=utf-8",
    "graph.trig": "application/trig",
    "graph.nq": "application/n-quads",
    "view.html": "text/html; charset=utf-8",
}
_VIEW_POLICY = "frame-ancestors 'none'"  # the page carries its own, with the hash of each script in it


def make_app(out: Path, workers: Workers) -> Guarded:
    """The application over a build folder, and the workers that answer for it."""
    app = Starlette(
        routes=[
            Route("/", _query_page),
            Route("/sparql", sparql, methods=["GET", "POST"]),
            Route("/.well-known/void", void),
            Route("/questions.json", _questions),
            Route("/assets/{name}", _asset),
            Route("/ns", _terms),
            Route("/id/{name:path}", _thing),
            *(Route(f"/{name}", _file) for name in _FILES),
        ],
        exception_handlers={
            Refused: _refused,
            HTTPException: _http_error,
            ClientDisconnect: _gone,
        },
    )
    app.router.redirect_slashes = False
    app.state.out, app.state.workers, app.state.base, app.state.counts = out, workers, workers.base, {}
    return Guarded(app, origin=workers.settings.origin)


def _read(name: str) -> str:
    return (resources.files("kg.server") / "assets" / name).read_text(encoding="utf-8")


async def _query_page(request: Request) -> Response:
    language = _language(request)
    text = _read("query.html").replace("{{LANGUAGE}}", language)
    return Response(text, media_type="text/html; charset=utf-8", headers={"Cache-Control": "no-cache"})


async def _asset(request: Request) -> Response:
    name = request.path_params["name"]
    if name not in _ASSETS:
        raise Refused(404, "there is nothing here")
    return Response(_read(name), media_type=_ASSETS[name], headers={"Cache-Control": "no-cache"})


async def _file(request: Request) -> Response:
    name = request.url.path.removeprefix("/")
    path = request.app.state.out / name
    if not path.is_file():
        raise Refused(404, f"the build has no {name}")
    headers = {"Cache-Control": "no-cache"}
    if name == "view.html":
        headers["Content-Security-Policy"] = _VIEW_POLICY
    return FileResponse(path, media_type=_FILES[name], headers=headers)


async def _questions(request: Request) -> Response:
    base = request.app.state.base
    return JSONResponse(
        {
            "base": base,
            "prefixes": {name: iri.replace(THINGS, base) for name, iri in PREFIXES.items()},
            "questions": [
                {
                    "name": question.name,
                    "text": question.text,
                    "titles": dict(question.titles),
                    "parameters": [list(parameter) for parameter in question.parameters],
                }
                for question in questions.named()
            ],
        }
    )


async def _thing(request: Request) -> Response:
    form = _form(request)
    for iri in things.requested_iri(request):
        if form is HTML:
            found = await things.resource(request, iri)
            if found:
                page = pages.resource_page(found, base=request.app.state.base, language=_language(request))
                return _html(page)
            continue
        outcome = await answer_unless_gone(request, Task(query=things.describe(iri), graph=form.name))
        if outcome.status != 200 or await _is_known(request, iri):
            return outcome_reply(request, outcome)
    raise Refused(404, "nothing is said of this thing", {"Vary": "Accept"})


async def _is_known(request: Request, iri: str) -> bool:
    query = f"ASK {{ {{ <{iri}> ?p ?o }} UNION {{ ?s ?p <{iri}> }} }}"
    outcome: Outcome = await request.app.state.workers.ask(Task(query=query, rows="csv"))
    return outcome.body == b"true"


async def _terms(request: Request) -> Response:
    form = _form(request)
    if form is not HTML:
        return outcome_reply(
            request, await answer_unless_gone(request, Task(query=things.terms_query(), graph=form.name))
        )
    terms = await things.terms(request)
    return _html(pages.terms_page(terms, base=request.app.state.base, language=_language(request)))


def _form(request: Request) -> Form:
    """The form that the address asks for (`?format=turtle`), or that the client likes best, a page where neither says.

    Raises Refused where the client takes none.
    """
    asked = [form for form in (HTML, *GRAPHS) if form.name == request.query_params.get("format")]
    form = asked[0] if asked else choose(request.headers.get("accept", ""), (HTML, *GRAPHS))
    if form is None:
        media = ", ".join(form.media[0] for form in (HTML, *GRAPHS))
        raise Refused(406, f"to be had as {media}", {"Vary": "Accept"})
    return form


def _html(page: str) -> Response:
    headers = {"Vary": "Accept, Accept-Language", "Cache-Control": "no-cache"}
    return Reply(page, media_type="text/html; charset=utf-8", headers=headers)


def _language(request: Request) -> str:
    return pages.language_of(request.query_params.get("lang", ""), request.headers.get("accept-language", ""))


async def _refused(request: Request, error: Exception) -> Response:
    assert isinstance(error, Refused)
    return problem(request, Outcome(status=error.status, message=error.message), headers=error.headers)


async def _http_error(request: Request, error: Exception) -> Response:
    assert isinstance(error, HTTPException)
    message = {404: "there is nothing here", 405: "this address does not take that method"}.get(error.status_code)
    outcome = Outcome(status=error.status_code, message=message or error.detail)
    return problem(request, outcome, headers=dict(error.headers or {}))


async def _gone(_request: Request, _error: Exception) -> Response:
    return Response(status_code=499)
