"""Starting and stopping: what `kg serve` says where it cannot, and what it survives."""

from __future__ import annotations

import shutil
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import psutil
import pytest

from tests.serving import serving


def attempt(*arguments: str) -> tuple[int, str]:
    command = [sys.executable, "-m", "kg.cli", "serve", *arguments]
    done = subprocess.run(command, capture_output=True, text=True, timeout=60, check=False)
    return done.returncode, done.stderr


@pytest.fixture
def taken() -> Iterator[int]:
    with socket.create_server(("127.0.0.1", 0)) as waiting:
        yield int(waiting.getsockname()[1])


def test_what_cannot_be_served_is_told_in_a_line(tmp_path: Path, seed_out: Path, taken: int) -> None:
    broken = tmp_path / "broken"
    shutil.copytree(seed_out, broken)
    (broken / "graph.nq").write_text("<a:a> <a:b> what\n", encoding="utf-8")
    for arguments, said in (
        ((str(tmp_path), "--port", "0"), "no build here"),
        ((str(broken), "--port", "0"), "cannot be read"),
        ((str(seed_out), "--port", str(taken)), f"port {taken} is taken"),
        ((str(seed_out), "--port", "99999"), "not a port"),
        ((str(seed_out), "--timeout", "0"), "must be more than nothing"),
        ((str(seed_out), "--allow-origin", "*"), "not an origin"),
    ):
        status, error = attempt(*arguments)
        assert status == 1
        assert said in error
        assert error.startswith("error: ")
        assert error.count("\n") == 1


def test_the_server_is_on_this_machine_only(seed_out: Path) -> None:
    with serving(seed_out) as server:
        places = psutil.Process(server.process.pid).net_connections(kind="inet")
        assert {(place.laddr.ip, place.laddr.port) for place in places} == {("127.0.0.1", server.port)}


def test_it_ends_with_all_its_processes(seed_out: Path) -> None:
    with serving(seed_out) as server:
        assert server.query("ASK {}").status == 200
        children = psutil.Process(server.process.pid).children(recursive=True)
        assert children
        server.process.send_signal(signal.SIGTERM)
        server.process.wait(timeout=20)
        _, alive = psutil.wait_procs(children, timeout=10)
        assert not alive


def test_it_survives_the_loss_of_the_process_that_holds_the_dataset(seed_out: Path) -> None:
    with serving(seed_out) as server:
        (nursery,) = psutil.Process(server.process.pid).children()
        nursery.kill()
        time.sleep(0.2)
        assert [server.query("ASK {}").status for _ in range(3)] == [200] * 3


def test_it_answers_from_the_build_it_was_started_on(tmp_path: Path, seed_out: Path) -> None:
    out = tmp_path / "out"
    shutil.copytree(seed_out, out)
    with serving(out) as server:
        count = "SELECT (COUNT(*) AS ?n) { ?s ?p ?o }"
        before = server.rows(count)
        shutil.rmtree(out)
        (nursery,) = psutil.Process(server.process.pid).children()
        nursery.kill()
        time.sleep(0.2)
        assert server.rows(count) == before
        assert server.get("/view.html").status == 404


def test_the_libraries_of_the_server_are_an_extra(seed_out: Path) -> None:
    for library in ("uvicorn", "starlette"):
        code = f"import sys; sys.modules[{library!r}] = None; sys.argv[1:] = ['serve', {str(seed_out)!r}]"
        command = [sys.executable, "-c", f"{code}; from kg.cli import main; main()"]
        done = subprocess.run(command, capture_output=True, text=True, timeout=60, check=False)
        assert done.returncode == 1
        assert done.stderr == f"error: {library} is not installed (pip install 'sectorgraph[serve]')\n"
