"""Pushing to stores that others wrote: Oxigraph's server and Virtuoso, and one that misbehaves."""

from __future__ import annotations

import json
import subprocess
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from urllib.parse import quote
from urllib.request import HTTPDigestAuthHandler, HTTPPasswordMgrWithDefaultRealm, ProxyHandler, Request, build_opener

import pyoxigraph as ox
import pytest
import rdflib

from kg import push as pushing
from kg.errors import KgError
from kg.iri import ONTOLOGY_GRAPH, TERMS, THINGS, document_iri
from kg.pipeline import build
from kg.push import Action, Login, push
from kg.store import open_store
from tests.stores import Remote, oxigraph, virtuoso

A, B = document_iri("a.txt"), document_iri("南沙.txt")
TEXTS = {
    "a.txt": "天河区重点发展人工智能产业，力争地区生产总值增长5.5%左右。",
    "南沙.txt": "南沙区做大做强智能网联与新能源汽车产业，规模以上工业增加值增长6%以上。",
}
MORE = "天河区重点发展人工智能产业，做强现代金融业。"
MARKS = THINGS + "pushed"
OTHER = "https://example.org/graph-of-others"


@pytest.fixture(scope="module", params=[oxigraph, virtuoso], ids=["oxigraph", "virtuoso"])
def remote(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Remote]:
    with request.param(tmp_path_factory.mktemp("store")) as running:
        yield running


@pytest.fixture(scope="module")
def builds(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path, Path]:
    """A build of two texts; one where the first says something else; one without the second."""
    folder = tmp_path_factory.mktemp("builds")
    found = []
    for number, texts in enumerate((TEXTS, {**TEXTS, "a.txt": MORE}, {"a.txt": MORE})):
        source, out = folder / f"source-{number}", folder / f"out-{number}"
        source.mkdir()
        for name, text in texts.items():
            (source / name).write_text(text, encoding="utf-8")
        build(source, out)
        found.append(out)
    return found[0], found[1], found[2]


def call(remote: Remote, method: str, graph: str, body: str = "") -> str:
    """A request to the graph store with nothing of `kg` in it."""
    passwords = HTTPPasswordMgrWithDefaultRealm()
    if remote.login:
        passwords.add_password(None, remote.graphs, remote.login.user, remote.login.password)
    request = Request(f"{remote.graphs}?graph={quote(graph, safe='')}", data=body.encode() or None, method=method)
    if method == "GET":  # Virtuoso's Turtle writes the decimal 6 as an integer
        request.add_header("Accept", "application/n-triples")
    request.add_header("Content-Type", "text/turtle")
    with build_opener(ProxyHandler({}), HTTPDigestAuthHandler(passwords)).open(request, timeout=60) as reply:
        text: str = reply.read().decode()
        return text


def triples(remote: Remote, graph: str) -> set[tuple[object, ...]]:
    return set(rdflib.Graph().parse(data=call(remote, "GET", graph), format="nt"))


def count(remote: Remote, graph: str) -> int:
    """How many triples a graph has, by SPARQL."""
    query = quote(f"SELECT (COUNT(*) AS ?n) WHERE {{ GRAPH <{graph}> {{ ?s ?p ?o }} }}")
    request = Request(f"{remote.sparql}?query={query}", headers={"Accept": "text/csv"})
    with build_opener(ProxyHandler({})).open(request, timeout=60) as reply:
        return int(reply.read().decode().splitlines()[1])


def expected(out: Path, graph: str) -> set[tuple[object, ...]]:
    quads = open_store(out).quads_for_pattern(None, None, None, ox.NamedNode(graph))
    return set(rdflib.Graph().parse(data="\n".join(f"{quad.triple} ." for quad in quads), format="nt"))


def actions(out: Path, remote: Remote, *, dry_run: bool = False) -> dict[str, Action]:
    return {item.graph: item.action for item in push(out, remote.graphs, login=remote.login, dry_run=dry_run)}


def test_what_changed_is_replaced_and_the_rest_is_left(remote: Remote, builds: tuple[Path, Path, Path]) -> None:
    first, changed, fewer = builds
    call(remote, "PUT", OTHER, "<https://example.org/a> <https://example.org/b> 'ours' .")
    every = {A: Action.CREATED, B: Action.CREATED, ONTOLOGY_GRAPH: Action.CREATED}
    assert actions(first, remote, dry_run=True) == every
    assert actions(first, remote) == every
    for graph in every:
        assert count(remote, graph) == len(expected(first, graph)) > 10
    for graph in (A, B):
        assert triples(remote, graph) == expected(first, graph)
    assert expected(first, ONTOLOGY_GRAPH) >= triples(remote, ONTOLOGY_GRAPH)

    assert set(actions(first, remote).values()) == {Action.UNCHANGED}

    only = {A: Action.REPLACED, B: Action.UNCHANGED, ONTOLOGY_GRAPH: Action.UNCHANGED}
    assert actions(changed, remote, dry_run=True) == only
    assert triples(remote, A) == expected(first, A)
    assert actions(changed, remote) == only
    assert triples(remote, A) == expected(changed, A) != expected(first, A)

    assert set(actions(fewer, remote).values()) == {Action.UNCHANGED}
    assert triples(remote, B) == expected(first, B)
    assert [str(value) for _, _, value in triples(remote, OTHER)] == ["ours"]

    call(remote, "POST", B, "<https://example.org/a> <https://example.org/b> 'not ours' .")
    call(remote, "DELETE", A)
    assert actions(changed, remote) == {A: Action.CREATED, B: Action.REPLACED, ONTOLOGY_GRAPH: Action.UNCHANGED}
    assert triples(remote, A) == expected(changed, A)
    assert triples(remote, B) == expected(changed, B)


def test_a_graph_that_comes_back_in_part_is_known_by_its_mark(
    remote: Remote, builds: tuple[Path, Path, Path], seed_out: Path
) -> None:
    actions(builds[0], remote)
    whole = len(triples(remote, ONTOLOGY_GRAPH)) == count(remote, ONTOLOGY_GRAPH)
    assert whole == (remote.login is None)  # Virtuoso, as Debian sets it up, hands back 10,000 triples at most
    assert count(remote, MARKS) == (0 if whole else 1)
    assert actions(builds[0], remote)[ONTOLOGY_GRAPH] is Action.UNCHANGED
    call(remote, "POST", ONTOLOGY_GRAPH, "<https://example.org/a> <https://example.org/b> 'not ours' .")
    call(remote, "PUT", MARKS, f"<{ONTOLOGY_GRAPH}> <{TERMS}sha256> 'another' .")
    assert actions(builds[0], remote)[ONTOLOGY_GRAPH] is Action.REPLACED
    assert count(remote, ONTOLOGY_GRAPH) == len(expected(builds[0], ONTOLOGY_GRAPH))
    call(remote, "DELETE", MARKS)


def test_the_build_of_the_seed_arrives_whole(remote: Remote, seed_out: Path) -> None:
    pushed = push(seed_out, remote.graphs, login=remote.login)
    lines = (seed_out / "graph.nq").read_text(encoding="utf-8").splitlines()
    assert sum(item.triples for item in pushed) == len(lines)
    for item in pushed:
        if item.graph != ONTOLOGY_GRAPH:
            assert triples(remote, item.graph) == expected(seed_out, item.graph)


def kg(*arguments: str, **environment: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "kg.cli", "push", *arguments]
    told = {"PATH": "/usr/bin:/bin", **environment}
    return subprocess.run(command, capture_output=True, text=True, timeout=120, env=told, input="", check=False)


def test_the_command_says_what_became_of_each_graph(remote: Remote, builds: tuple[Path, Path, Path]) -> None:
    who = {"KG_USER": remote.login.user, "KG_PASSWORD": remote.login.password} if remote.login else {}
    first, changed, _ = builds
    kg(str(first), remote.graphs, **who)
    dry = kg(str(changed), remote.graphs, "--dry-run", **who)
    assert (dry.returncode, dry.stderr) == (0, "")
    assert dry.stdout.splitlines()[-1] == "would be: 0 created, 1 replaced, 2 unchanged"
    done = kg(str(changed), remote.graphs, "--json", **who)
    assert {item["graph"]: item["action"] for item in json.loads(done.stdout)}[A] == "replaced"
    again = kg(str(changed), remote.graphs, **who)
    assert again.stdout == "0 created, 0 replaced, 3 unchanged\n"


def test_who_may_not_write_is_told_so(tmp_path: Path, builds: tuple[Path, Path, Path]) -> None:
    with virtuoso(tmp_path) as remote:
        for who in (Login(user="dba", password="wrong"), None):
            with pytest.raises(KgError, match=r"401 .*KG_PASSWORD"):
                push(builds[0], remote.graphs, login=who)
        with pytest.raises(KgError, match="403"):
            push(builds[0], remote.graphs.removesuffix("-auth"))
        asked = kg(str(builds[0]), remote.graphs, KG_USER="dba", KG_PASSWORD="wrong")
        assert asked.returncode == 1
        assert asked.stderr.startswith("error: ")
        assert "wrong" not in asked.stderr


@contextmanager
def bad(status: int, *, body: str = "", wait: float = 0, media: str = "text/plain") -> Iterator[tuple[str, list[str]]]:
    """A server that answers GET with a status and, to PUT, 500; and the methods it was called with."""
    calls: list[str] = []
    done = threading.Event()

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            calls.append(self.command)
            self.rfile.read(int(self.headers.get("Content-Length") or 0))
            done.wait(wait)
            self.send_response(500 if self.command == "PUT" else status)
            self.send_header("Content-Type", media)
            self.send_header("Content-Length", str(len(body.encode())))
            self.end_headers()
            self.wfile.write(body.encode())

        do_PUT = do_GET  # noqa: N815

        def log_message(self, *_: object) -> None:
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05})
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_port}/store", calls
    finally:
        done.set()
        server.shutdown()
        thread.join()
        server.server_close()


def test_a_store_that_fails_is_quoted(builds: tuple[Path, Path, Path]) -> None:
    with bad(404, body="<html><b>the disk</b> is full</html>") as (url, calls):
        with pytest.raises(KgError, match=r"PUT of <.*> was refused: 500 .*: the disk is full"):
            push(builds[0], url)
        assert calls == ["GET", "PUT"]
    with bad(503) as (url, calls), pytest.raises(KgError, match=r"GET of <.*> was refused: 503"):
        push(builds[0], url)
    assert calls == ["GET"]


@pytest.mark.parametrize(
    ("body", "media"), [("{}", "application/json"), ("no turtle", "text/turtle"), ("", "text/turtle")]
)
def test_what_cannot_be_read_counts_as_different(builds: tuple[Path, Path, Path], body: str, media: str) -> None:
    with bad(200, body=body, media=media) as (url, calls):
        found = push(builds[0], url, dry_run=True)
    assert {item.action for item in found} == {Action.REPLACED}
    assert calls == ["GET"] * 3


def test_a_store_that_is_silent_is_not_waited_for(builds: tuple[Path, Path, Path]) -> None:
    with bad(200, wait=30) as (url, _), pytest.raises(KgError, match=r"silent for 0\.3 s .*--timeout"):
        push(builds[0], url, timeout=0.3)


@pytest.mark.parametrize(
    ("url", "said"),
    [
        ("http://127.0.0.1:1/store", "cannot be reached"),
        ("ftp://127.0.0.1/", "not the address of a store"),
        ("127.0.0.1:7878/store", "not the address of a store"),
        ("http://dba:secret@127.0.0.1/store", "an address holds no password"),
    ],
)
def test_an_address_that_is_none_is_told(builds: tuple[Path, Path, Path], url: str, said: str) -> None:
    with pytest.raises(KgError, match=said) as caught:
        push(builds[0], url)
    assert "secret" not in str(caught.value)


def test_a_password_goes_in_clear_only_where_nobody_listens() -> None:
    login = Login(user="a", password="b")

    def clear(url: str, *, local: bool, safe: bool) -> bool:
        opener = pushing._opener(url, login, local=local, safe=safe)
        return any(type(handler).__name__ == "HTTPBasicAuthHandler" for handler in opener.handlers)  # type: ignore[attr-defined]

    assert clear("http://127.0.0.1/", local=True, safe=False)
    assert clear("https://example.org/", local=False, safe=True)
    assert not clear("http://example.org/", local=False, safe=False)
    assert "b" not in repr(login).removeprefix("Login(user=")
