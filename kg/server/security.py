"""Who is answered: only this machine, by its own names; and what a browser may do with the answer."""

from __future__ import annotations

import re

from starlette.datastructures import Headers, MutableHeaders
from starlette.responses import PlainTextResponse, Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

__all__ = ["POLICY", "Guarded", "local_host"]

_HOST = re.compile(r"(?:127\.0\.0\.1|localhost|\[::1\])(?::\d{1,5})?", re.IGNORECASE)
POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self'; "
    "base-uri 'none'; form-action 'self'; frame-ancestors 'none'"
)


def local_host(host: str) -> bool:
    """Whether a Host header names this machine as such. Any other name may be one that was bent to point here.

    >>> local_host("localhost:7878"), local_host("[::1]"), local_host("evil.example:7878")
    (True, True, False)
    """
    return bool(_HOST.fullmatch(host))


class Guarded:
    """An application whose requests are checked and whose responses carry the security headers.

    `origin` is the one origin whose pages may read answers.
    """

    def __init__(self, app: ASGIApp, *, origin: str = "") -> None:
        self.app, self.origin = app, origin

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answers a request, or refuses it."""
        if scope["type"] != "http":
            return
        headers = Headers(scope=scope)
        refused = self._refusal(scope, headers)
        shared = bool(self.origin) and headers.get("origin") == self.origin

        async def send_guarded(message: Message) -> None:
            if message["type"] == "http.response.start":
                self._protect(MutableHeaders(scope=message), shared=shared)
            await send(message)

        await (refused or self.app)(scope, receive, send_guarded)

    def _refusal(self, scope: Scope, headers: Headers) -> Response | None:
        if not local_host(headers.get("host", "")):
            return PlainTextResponse("this server answers to 127.0.0.1, localhost and [::1] only\n", 421)
        origin = headers.get("origin", "")
        if self.origin and origin == self.origin:
            return self._preflight() if scope["method"] == "OPTIONS" else None
        other = headers.get("sec-fetch-site") in ("cross-site", "same-site")
        if other and headers.get("sec-fetch-mode") != "navigate":
            return PlainTextResponse("pages of other sites are not answered (see --allow-origin)\n", 403)
        return None

    def _preflight(self) -> Response:
        allowed = {"Access-Control-Allow-Methods": "GET, POST", "Access-Control-Allow-Headers": "Accept, Content-Type"}
        return Response(status_code=204, headers=allowed)

    def _protect(self, headers: MutableHeaders, *, shared: bool) -> None:
        headers["X-Content-Type-Options"] = "nosniff"
        headers["Referrer-Policy"] = "no-referrer"
        headers["Cross-Origin-Resource-Policy"] = "cross-origin" if shared else "same-origin"
        headers["Cross-Origin-Opener-Policy"] = "same-origin"
        headers.setdefault("Content-Security-Policy", POLICY)
        if self.origin:
            headers.add_vary_header("Origin")
        if shared:
            headers["Access-Control-Allow-Origin"] = self.origin
