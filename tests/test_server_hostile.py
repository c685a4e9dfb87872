"""Requests that mean harm, or look it: each is refused, and the server answers afterwards as before."""

from __future__ import annotations

import contextlib
import socket
import threading
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from urllib.parse import quote

import pytest

from tests.serving import Answer, Server, serving

LIMIT = 2
CROSS = "SELECT (COUNT(*) AS ?n) WHERE { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i . ?j ?k ?l }"
GREEDY = "SELECT * WHERE { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i } ORDER BY ?a ?f"
ENDLESS = "SELECT * WHERE { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i }"
FRESH = "CONSTRUCT { ?x ?b ?c } WHERE { ?a ?b ?c . ?d ?e ?f . BIND(UUID() AS ?x) }"
PATHS = "SELECT (COUNT(*) AS ?n) WHERE { ?a (!<x:p>|^!<x:p>)*/(!<x:p>|^!<x:p>)* ?b }"


@pytest.fixture(scope="module")
def server(seed_out: Path) -> Iterator[Server]:
    with serving(seed_out, "--timeout", str(LIMIT), "--memory", "256", "--max-answer", "4") as running:
        yield running


@pytest.fixture(autouse=True)
def well(server: Server) -> Iterator[None]:
    """After each test the server still answers, and soon."""
    yield
    began = time.monotonic()
    rows = server.rows("SELECT (COUNT(*) AS ?n) WHERE { ?d a kg:District }")
    assert rows == [{"n": "11"}]
    assert time.monotonic() - began < LIMIT


@pytest.mark.parametrize(
    "update",
    [
        "INSERT DATA { <a:a> <a:b> <a:c> }",
        "PREFIX a: <a:>\n# a comment\ndelete where { ?s ?p ?o }",
        "CLEAR ALL",
        "LOAD <http://127.0.0.1:9/>",
        "WITH <a:g> DELETE { ?s ?p ?o } WHERE { ?s ?p ?o }",
    ],
)
def test_updates_are_refused_by_every_way_in(server: Server, update: str) -> None:
    form = "application/x-www-form-urlencoded"
    answers = [
        server.query(update),
        server.ask("POST", "/sparql", body=update, content_type="application/sparql-query"),
        server.ask("POST", "/sparql", body="query=" + quote(update), content_type=form),
        server.ask("POST", "/sparql", body=update, content_type="application/sparql-update"),
        server.ask("POST", "/sparql", body="update=" + quote(update), content_type=form),
    ]
    assert [answer.status for answer in answers] == [403] * 5
    assert all("read-only" in answer.text for answer in answers)


@pytest.fixture
def listener() -> Iterator[tuple[int, list[bytes]]]:
    """A port that a server-side request would come to, and what came."""
    heard: list[bytes] = []
    with socket.create_server(("127.0.0.1", 0)) as waiting:
        waiting.settimeout(0.2)
        done = threading.Event()

        def listen() -> None:
            while not done.is_set():
                try:
                    line, _ = waiting.accept()
                except TimeoutError:
                    continue
                heard.append(b"call")
                line.close()

        thread = threading.Thread(target=listen)
        thread.start()
        yield waiting.getsockname()[1], heard
        done.set()
        thread.join()


@pytest.mark.parametrize(
    "query",
    [
        "SELECT * WHERE { SERVICE <ADDRESS> { ?s ?p ?o } }",
        "SELECT * WHERE { service silent <ADDRESS> { ?s ?p ?o } }",
        "SELECT * WHERE { BIND(<ADDRESS> AS ?x) SERVICE ?x { ?s ?p ?o } }",
        "PREFIX s: <ADDRESS> SELECT * WHERE { SERVICE s: { ?s ?p ?o } }",
        "SELECT * WHERE { ?s ?p 1SERVICE <ADDRESS> { ?a ?b ?c } }",
        "SELECT * WHERE { ?s ?p trueSERVICE <ADDRESS> { ?a ?b ?c } }",
        'SELECT * WHERE { ?s ?p "x"SERVICE SILENT <ADDRESS> { ?a ?b ?c } }',
        "SELECT * WHERE { # not yet\n\\u0053ERVICE <ADDRESS> { ?a ?b ?c } }",
    ],
)
def test_other_servers_are_not_called(server: Server, listener: tuple[int, list[bytes]], query: str) -> None:
    port, heard = listener
    answer = server.query(query.replace("ADDRESS", f"http://127.0.0.1:{port}/sparql"))
    assert answer.status == 403
    assert "SERVICE is refused" in answer.text
    time.sleep(0.3)
    assert not heard


def test_the_word_service_elsewhere_is_no_call(server: Server) -> None:
    query = 'SELECT ?service WHERE { ?service a kg:ModernService . FILTER("SERVICE" != "<") } # SERVICE <http://x/>'
    assert len(server.rows(query)) == 8


@pytest.mark.parametrize("query", [CROSS, PATHS], ids=["cross product", "property path"])
def test_what_takes_too_long_is_stopped(server: Server, query: str) -> None:
    began = time.monotonic()
    answer = server.query(query)
    assert answer.status == 503
    assert f"longer than {LIMIT} s" in answer.text
    assert answer.headers["retry-after"]
    assert time.monotonic() - began < LIMIT + 3


def test_what_takes_too_much_memory_is_stopped(server: Server) -> None:
    answer = server.query(GREEDY)
    assert answer.status == 503
    assert "256 MB" in answer.text


@pytest.mark.parametrize("query", [ENDLESS, FRESH], ids=["rows", "graph"])
def test_what_answers_too_much_is_stopped(server: Server, query: str) -> None:
    answer = server.query(query)
    assert answer.status == 503
    assert "add a LIMIT" in answer.text


@pytest.mark.parametrize("depth", [1_000, 100_000])
@pytest.mark.parametrize(("opening", "closing"), [("{", "}"), ("{ FILTER(" + "(" * 9, ")" * 9 + ")}")])
def test_deep_nests_fell_only_their_own_process(server: Server, opening: str, closing: str, depth: int) -> None:
    query = "ASK " + opening * (depth // len(opening)) + "1" * ("(" in opening) + closing * (depth // len(opening))
    answer = server.ask("POST", "/sparql", body=query, content_type="application/sparql-query")
    assert answer.status in (200, 400, 503)


def test_slow_queries_do_not_hold_up_quick_ones(server: Server) -> None:
    with ThreadPoolExecutor(6) as pool:
        slow = [pool.submit(server.query, CROSS) for _ in range(6)]
        time.sleep(0.3)
        began = time.monotonic()
        for _ in range(5):
            assert server.query("ASK { ?d a kg:District }").status == 200
        taken = time.monotonic() - began
        assert not any(job.done() for job in slow)
        assert [job.result().status for job in slow] == [503] * 6
    assert taken < LIMIT


def test_a_queue_that_is_full_says_so(server: Server) -> None:
    with ThreadPoolExecutor(60) as pool:
        answers = list(pool.map(server.query, [CROSS] * 60))
    assert {answer.status for answer in answers} == {503}
    assert any("too many queries" in answer.text for answer in answers)


def test_who_leaves_takes_the_query_along(server: Server) -> None:
    lines = []
    for _ in range(8):
        line = socket.create_connection(("127.0.0.1", server.port))
        line.sendall(f"GET /sparql?query={quote(CROSS)} HTTP/1.1\r\nHost: localhost\r\n\r\n".encode())
        lines.append(line)
    time.sleep(0.2)
    for line in lines:
        line.close()
    began = time.monotonic()
    assert server.query("ASK {}").status == 200
    assert time.monotonic() - began < LIMIT / 2


@pytest.mark.parametrize("media", ["application/sparql-query", "application/x-www-form-urlencoded"])
def test_a_query_of_ten_megabytes_is_too_long(server: Server, media: str) -> None:
    body = b"query=ASK {} #" + b"x" * (10 << 20)
    answer = server.ask("POST", "/sparql", body=body, content_type=media)
    assert answer.status == 413
    assert "1 MB" in answer.text


def test_an_address_of_a_megabyte_is_refused(server: Server) -> None:
    assert 400 <= raw(server, b"GET /sparql?query=" + b"x" * (1 << 20) + b" HTTP/1.1\r\nHost: localhost\r\n\r\n") < 500


def test_a_long_query_within_the_limit_is_answered(server: Server) -> None:
    values = " ".join(f"<x:{number}>" for number in range(60_000))
    query = f"SELECT (COUNT(*) AS ?n) WHERE {{ VALUES ?x {{ {values} }} }}"
    answer = server.ask("POST", "/sparql", body=query, content_type="application/sparql-query", accept="text/csv")
    assert answer.text.splitlines()[1] == "60000"


@pytest.mark.parametrize("broken", [b"\xff\xfe", b"\xe5\xa4", b"\xed\xa0\x80", b"\xc0\xaf"])
def test_broken_text_is_told_as_such(server: Server, broken: bytes) -> None:
    query = b'SELECT * WHERE { ?s ?p "' + broken + b'" }'
    answers = [
        server.ask("POST", "/sparql", body=query, content_type="application/sparql-query"),
        server.ask("POST", "/sparql", body=b"query=" + query, content_type="application/x-www-form-urlencoded"),
        server.get("/sparql?query=" + quote(query)),
    ]
    assert [answer.status for answer in answers] == [400] * 3
    assert all("UTF-8" in answer.text for answer in answers)


@pytest.mark.parametrize(
    "path",
    [
        "/id/../../../etc/passwd",
        "/id/%2e%2e/%2e%2e/etc/passwd",
        "/assets/../app.py",
        "/assets/%2e%2e%2fapp.py",
        "/id/%00",
        "/id/place/440103%3E%20%3Fp%20%3Fo%20%7D",
        "/id/x>.?s?p?o",
        "/id/",
        "/id/a\\b",
        "/graph.nq/../build.json",
        "//etc/passwd",
        "/id/place/440103%20",
        "/id/%ff%fe",
        "/id/place/440103/",
    ],
)
@pytest.mark.parametrize("accept", ["text/html", "text/turtle"])
def test_paths_lead_nowhere(server: Server, path: str, accept: str) -> None:
    text = f"GET {path} HTTP/1.1\r\nHost: localhost\r\nAccept: {accept}\r\nConnection: close\r\n\r\n"
    assert raw(server, text.encode()) in (400, 404)


@pytest.mark.parametrize(
    "text",
    [
        b"\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03",
        b"GET\r\n\r\n",
        b"POST /sparql HTTP/1.1\r\nHost: localhost\r\nContent-Length: -1\r\n\r\n",
        b"POST /sparql HTTP/1.1\r\nHost: localhost\r\nContent-Length: 5\r\nTransfer-Encoding: chunked\r\n\r\nzzz\r\n",
    ],
)
def test_what_is_no_http_is_not_answered_as_such(server: Server, text: bytes) -> None:
    assert raw(server, text) in (0, 400)


def test_slow_clients_hold_nobody_up(server: Server) -> None:
    head = b"POST /sparql HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/sparql-query\r\n"
    head += b"Content-Length: 90\r\n\r\n"
    lines = [socket.create_connection(("127.0.0.1", server.port)) for _ in range(60)]
    for line in lines[:30]:
        line.sendall(head[:30])
    for line in lines[30:]:
        line.sendall(head + b"ASK")
    assert server.query("ASK {}").status == 200
    late = lines[-1]
    late.settimeout(LIMIT + 5)
    assert late.recv(100).startswith(b"HTTP/1.1 408")
    for line in lines:
        line.close()


@pytest.mark.slow
def test_a_head_that_never_ends_is_not_waited_for(server: Server) -> None:
    silent, slow, second = (socket.create_connection(("127.0.0.1", server.port), timeout=45) for _ in range(3))
    second.sendall(b"GET /questions.json HTTP/1.1\r\nHost: localhost\r\n\r\n")
    assert second.recv(1 << 20).startswith(b"HTTP/1.1 200")
    for line in (slow, second):
        line.sendall(b"GET / HTTP/1.1\r\nX: ")
    began = time.monotonic()
    while time.monotonic() - began < 5:
        slow.sendall(b"x")
        time.sleep(0.5)
    for line in (silent, slow, second):
        while line.recv(1 << 20):
            pass
        line.close()
    assert time.monotonic() - began < 40


def test_who_does_not_take_an_answer_holds_nobody_up(server: Server) -> None:
    path = "/sparql?query=" + quote("SELECT * WHERE { ?s ?p ?o } LIMIT 10000")
    lines = [socket.create_connection(("127.0.0.1", server.port)) for _ in range(20)]
    for line in lines:
        line.sendall(f"GET {path} HTTP/1.1\r\nHost: localhost\r\n\r\n".encode())
    time.sleep(0.5)
    assert server.query("ASK {}").status == 200
    for line in lines:
        line.close()


@pytest.mark.parametrize("host", ["evil.example", "evil.example:7878", "127.0.0.1.evil.example", "localhost@evil", ""])
def test_other_names_for_this_machine_are_not_answered(server: Server, host: str) -> None:
    assert raw(server, f"GET / HTTP/1.1\r\nHost: {host}\r\nConnection: close\r\n\r\n".encode()) in (400, 421)


@pytest.mark.parametrize("host", ["localhost", "127.0.0.1:1234", "[::1]:7878", "LOCALHOST:80"])
def test_its_own_names_are_answered(server: Server, host: str) -> None:
    assert raw(server, f"GET / HTTP/1.1\r\nHost: {host}\r\nConnection: close\r\n\r\n".encode()) == 200


def test_pages_of_other_sites_may_neither_ask_nor_read(server: Server, seed_out: Path) -> None:
    other = {"origin": "https://site.example", "sec_fetch_site": "cross-site", "sec_fetch_mode": "cors"}
    assert server.get("/sparql?query=ASK%20%7B%7D", **other).status == 403
    plain = server.get("/sparql?query=ASK%20%7B%7D", origin="https://site.example")
    assert "access-control-allow-origin" not in plain.headers
    with serving(seed_out, "--allow-origin", "https://site.example") as open_one:
        shared = open_one.get("/sparql?query=ASK%20%7B%7D", **other)
        assert (shared.status, shared.headers["access-control-allow-origin"]) == (200, "https://site.example")
        before = open_one.ask("OPTIONS", "/sparql", origin="https://site.example", access_control_request_method="POST")
        assert (before.status, before.headers["access-control-allow-headers"]) == (204, "Accept, Content-Type")
        assert open_one.get("/sparql?query=ASK%20%7B%7D", **{**other, "origin": "https://else.example"}).status == 403


@pytest.mark.parametrize(
    "path", ["/", "/sparql?query=ASK%20%7B%7D", "/id/place/440103", "/ns", "/nothing", "/view.html"]
)
def test_every_answer_is_guarded(server: Server, path: str) -> None:
    answer: Answer = server.get(path)
    assert answer.headers["x-content-type-options"] == "nosniff"
    assert answer.headers["referrer-policy"] == "no-referrer"
    assert "frame-ancestors 'none'" in answer.headers["content-security-policy"]
    assert "unsafe" not in answer.headers["content-security-policy"]
    assert "server" not in answer.headers


def raw(server: Server, data: bytes) -> int:
    """The status of the answer to some bytes; 0 where the line is closed without."""
    with socket.create_connection(("127.0.0.1", server.port), timeout=20) as line:
        with contextlib.suppress(OSError):  # refused before all was sent
            line.sendall(data)
        try:
            head = line.recv(4096)
        except ConnectionResetError:
            return 0
    return int(head.split()[1]) if head else 0
