"""A build's graphs to a store that speaks the SPARQL 1.1 Graph Store HTTP Protocol; only what differs is replaced."""

from __future__ import annotations

import hashlib
import http.client
import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from email.message import Message
from enum import Enum
from functools import partial
from pathlib import Path
from typing import Any
from urllib.error import HTTPError, URLError
from urllib.parse import quote, urlsplit
from urllib.request import (
    HTTPBasicAuthHandler,
    HTTPDigestAuthHandler,
    HTTPPasswordMgrWithDefaultRealm,
    OpenerDirector,
    ProxyHandler,
    Request,
    build_opener,
    parse_http_list,
    parse_keqv_list,
)

import pyoxigraph as ox

from kg.errors import KgError
from kg.graph import literal
from kg.iri import PREFIXES, TERMS, THINGS
from kg.store import open_store

__all__ = ["Action", "Login", "Pushed", "push"]

_MARKS = THINGS + "pushed"
"""The graph of the store that notes what it has taken whole and hands back in part."""
_MARK = ox.NamedNode(TERMS + "sha256")
_LARGE = 5000
_LOOPBACK = ("localhost", "127.0.0.1", "::1")
_NUMBERS = frozenset(PREFIXES["xsd"] + name for name in ("decimal", "integer", "nonNegativeInteger", "int", "long"))
_FORMS = {
    "application/n-triples": ox.RdfFormat.N_TRIPLES,
    "text/plain": ox.RdfFormat.N_TRIPLES,
    "text/turtle": ox.RdfFormat.TURTLE,
    "application/rdf+xml": ox.RdfFormat.RDF_XML,
}
_HINTS = {
    401: "the store wants a name and a password: --user, and KG_PASSWORD or the prompt",
    403: "this user may not write here",
    404: "is this the address of the store's graph store? such as …/store, or …/sparql-graph-crud-auth",
    405: "is this the address of the store's graph store? such as …/store, or …/sparql-graph-crud-auth",
    413: "the store takes no graph of this size",
}


class Action(Enum):
    """What became of a graph."""

    CREATED = "created"
    REPLACED = "replaced"
    UNCHANGED = "unchanged"


@dataclass(frozen=True, slots=True, kw_only=True)
class Pushed:
    """A graph of the build, the number of its triples, and what became of it (or would, in a dry run)."""

    graph: str
    triples: int
    action: Action


@dataclass(frozen=True, slots=True, kw_only=True)
class Login:
    """A name and a password, for a store that wants them (Basic or Digest)."""

    user: str
    password: str

    def __repr__(self) -> str:
        return f"Login(user={self.user!r})"


def push(
    out: Path,
    url: str,
    *,
    login: Login | None = None,
    timeout: float = 60.0,
    dry_run: bool = False,
    progress: Callable[[str], None] = lambda _: None,
) -> tuple[Pushed, ...]:
    """What became of each graph of a build, by its IRI; each is fetched from the store and put where it differs.

    Graphs of the store that the build does not have are left alone. In a dry run nothing is put. `timeout` is how
    long the store may be silent, in seconds. Raises KgError where the store does not take a graph: those before it
    are pushed, and another push goes on from there.
    """
    remote = _GraphStore(url, login=login, timeout=timeout)
    marks = _Marks(remote)
    store = open_store(out)
    done = []
    for graph in sorted(store.named_graphs(), key=str):
        progress(graph.value)
        ours = {quad.triple for quad in store.quads_for_pattern(None, None, None, graph)}
        action = _action(ours, remote.get(graph.value), partial(marks.holds, graph, ours))
        if action is not Action.UNCHANGED and not dry_run:
            remote.put(graph.value, ours)
            if len(ours) > _LARGE and len(remote.get(graph.value) or ()) < len(ours):
                marks.add(graph, ours)
        done.append(Pushed(graph=graph.value, triples=len(ours), action=action))
    return tuple(done)


def _action(ours: set[ox.Triple], theirs: set[ox.Triple] | None, taken: Callable[[], bool]) -> Action:
    """What is to become of a graph; `taken` says whether the store is known to have taken all of ours.

    Some stores write a number otherwise than they were given it; some hand back the first so many triples only.
    """
    if theirs is None:
        return Action.CREATED
    if ours == theirs:
        return Action.UNCHANGED
    own, other = {_plain(triple) for triple in ours}, {_plain(triple) for triple in theirs}
    same = own == other or (bool(other) and other < own and taken())
    return Action.UNCHANGED if same else Action.REPLACED


def _plain(triple: ox.Triple) -> tuple[str, str, str]:
    return str(triple.subject), str(triple.predicate), _plain_object(triple.object)


def _plain_object(term: Any) -> str:
    """A term as text, a number in the one way that its value has.

    >>> decimal = ox.NamedNode(PREFIXES["xsd"] + "decimal")
    >>> _plain_object(ox.Literal("0.950", datatype=decimal)) == _plain_object(ox.Literal(".95", datatype=decimal))
    True
    """
    if isinstance(term, ox.Literal) and term.datatype.value in _NUMBERS:
        try:
            return f"{Decimal(term.value).normalize():f}^^{term.datatype.value}"
        except InvalidOperation:
            return str(term)
    return str(term)


class _Digest(HTTPDigestAuthHandler):
    """Digest that answers the last challenge again beforehand: a large body is not sent only to be refused."""

    challenge: Mapping[str, str] | None = None

    def retry_http_digest_auth(self, req: Request, auth: str) -> Any:
        self.challenge = parse_keqv_list([part for part in parse_http_list(auth.partition(" ")[2]) if part])
        return super().retry_http_digest_auth(req, auth)

    def http_request(self, request: Request) -> Request:
        """The request with an answer to the last challenge, if there was one."""
        if self.challenge and not request.has_header(self.auth_header):
            said = self.get_authorization(request, self.challenge)
            if said:
                request.add_unredirected_header(self.auth_header, f"Digest {said}")
        return request

    https_request = http_request


class _GraphStore:
    """A store at an address, asked for whole graphs."""

    def __init__(self, url: str, *, login: Login | None, timeout: float) -> None:
        parts = urlsplit(url)
        if parts.scheme not in ("http", "https") or not parts.hostname or parts.fragment:
            raise KgError(f"not the address of a store: {url}", where="URL", hint="such as http://127.0.0.1:7878/store")
        if parts.username or parts.password:
            raise KgError("an address holds no password", where="URL", hint="use --user and KG_PASSWORD")
        self.url, self.timeout = url, timeout
        self.opener = _opener(url, login, local=parts.hostname in _LOOPBACK, safe=parts.scheme == "https")

    def get(self, graph: str) -> set[ox.Triple] | None:
        """The triples of a graph; None where the store has none; nothing where what it says cannot be read."""
        accept = "application/n-triples, text/turtle;q=0.8, application/rdf+xml;q=0.5"
        status, headers, body = self._ask("GET", graph, headers={"Accept": accept}, fine=(200, 204, 404, 410))
        if status in (404, 410):
            return None
        form = _FORMS.get(headers.get_content_type())
        if form is None or not body:
            return set()
        try:
            return {quad.triple for quad in ox.parse(body, format=form)}
        except SyntaxError:
            return set()

    def put(self, graph: str, triples: Iterable[ox.Triple | str]) -> None:
        """Replaces a graph. N-Triples is sent as the Turtle that it is: every store takes Turtle."""
        body = "".join(sorted(f"{triple} .\n" for triple in triples)).encode()
        self._ask("PUT", graph, headers={"Content-Type": "text/turtle; charset=utf-8"}, body=body)

    def _ask(
        self,
        method: str,
        graph: str,
        *,
        headers: Mapping[str, str],
        body: bytes | None = None,
        fine: tuple[int, ...] = (200, 201, 202, 204),
    ) -> tuple[int, Message, bytes]:
        mark = "&" if "?" in self.url else "?"
        address = f"{self.url}{mark}graph={quote(graph, safe='')}"
        request = Request(address, data=body, headers=dict(headers), method=method)  # noqa: S310
        try:
            with self.opener.open(request, timeout=self.timeout) as reply:
                return reply.status, reply.headers, reply.read()
        except HTTPError as error:
            with error:
                if error.code in fine:
                    return error.code, error.headers, b""
                raise self._refused(method, graph, error) from error
        except TimeoutError as error:
            hint = "--timeout gives it longer"
            raise KgError(f"silent for {self.timeout:g} s", where=self.url, hint=hint) from error
        except URLError as error:
            if isinstance(error.reason, TimeoutError):
                raise KgError(
                    f"silent for {self.timeout:g} s", where=self.url, hint="--timeout gives it longer"
                ) from error
            raise KgError(f"cannot be reached: {error.reason}", where=self.url, hint="does the store run?") from error
        except (OSError, http.client.HTTPException, ValueError) as error:
            raise KgError(f"the talk broke off: {error}", where=self.url, hint="does the store run?") from error

    def _refused(self, method: str, graph: str, error: HTTPError) -> KgError:
        said = re.sub(r"<[^>]*>", " ", error.read(4000).decode(errors="replace"))
        said = " ".join(said.split())[:200]
        what = f"{method} of <{graph}> was refused: {error.code} {error.reason}{': ' if said else ''}{said}"
        return KgError(what, where=self.url, hint=_HINTS.get(error.code, ""))


class _Marks:
    """Hashes of the graphs that the store hands back in part, noted in a graph of their own."""

    def __init__(self, remote: _GraphStore) -> None:
        self.remote = remote
        self.known: dict[Any, str] | None = None

    def holds(self, graph: Any, triples: set[ox.Triple]) -> bool:
        """Whether these triples are what was put last."""
        return self._read().get(graph) == _digest(triples)

    def add(self, graph: Any, triples: set[ox.Triple]) -> None:
        """Notes what was put."""
        known = self._read()
        known[graph] = _digest(triples)
        lines = [f"{name} {_MARK} {literal(digest)}" for name, digest in known.items()]
        self.remote.put(_MARKS, lines)

    def _read(self) -> dict[Any, str]:
        if self.known is None:
            found = self.remote.get(_MARKS) or set()
            self.known = {triple.subject: getattr(triple.object, "value", "") for triple in found}
        return self.known


def _digest(triples: set[ox.Triple]) -> str:
    return hashlib.sha256("\n".join(sorted(map(str, triples))).encode()).hexdigest()


def _opener(url: str, login: Login | None, *, local: bool, safe: bool) -> OpenerDirector:
    """What opens addresses: with the login, and for this machine without a proxy.

    A password goes only where nobody listens: in clear (Basic) over https or to this machine, else as a digest.
    """
    handlers: list[Any] = [ProxyHandler({})] if local else []
    if login:
        passwords = HTTPPasswordMgrWithDefaultRealm()
        passwords.add_password(None, url, login.user, login.password)
        handlers.append(_Digest(passwords))
        if local or safe:
            handlers.append(HTTPBasicAuthHandler(passwords))
    return build_opener(*handlers)
