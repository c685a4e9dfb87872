"""A build on a Dask cluster of real processes: the same bytes, also where a worker is killed in the middle."""

from __future__ import annotations

import os
import signal
import threading
import time
import warnings
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from kg.errors import KgError
from kg.pipeline import build
from kg.workers import cluster

SENTENCE = "天河区将重点发展人工智能，力争软件业营收增长{}%左右。荔湾区培育时尚消费品产业，引进企业{}家以上。\n"


@pytest.fixture(scope="module")
def corpus(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("corpus")
    for number in range(24):
        text = "".join(SENTENCE.format(number + 1, line + 1) for line in range(40))
        (folder / f"{number:02}.txt").write_text(text, encoding="utf-8")
    return folder


@pytest.fixture(scope="module")
def alone(corpus: Path, tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    out = tmp_path_factory.mktemp("alone") / "out"
    build(corpus, out)
    return files(out)


@pytest.fixture
def scheduler() -> Iterator[str]:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # Dask warns of ports that are taken and of sizes of memory
        import distributed

        made: Any = distributed.LocalCluster
        with made(n_workers=2, threads_per_worker=1, dashboard_address=None, host="127.0.0.1") as local:
            yield local.scheduler_address


def files(out: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in out.iterdir() if path.is_file()}


def test_a_cluster_gives_the_same_bytes(corpus: Path, alone: dict[str, bytes], scheduler: str, tmp_path: Path) -> None:
    with cluster(scheduler) as (workers, _):
        build(corpus, tmp_path / "out", workers=workers)
    assert files(tmp_path / "out") == alone


def test_a_worker_that_is_killed_costs_a_retry_and_nothing_else(
    corpus: Path, alone: dict[str, bytes], scheduler: str, tmp_path: Path
) -> None:
    with cluster(scheduler) as (workers, _):
        victims = list(workers._client.run(os.getpid).values())
        killed = threading.Event()

        def kill() -> None:
            time.sleep(1.5)
            os.kill(victims[0], signal.SIGKILL)
            killed.set()

        threading.Thread(target=kill).start()
        build(corpus, tmp_path / "out", workers=workers)
        assert killed.wait(10)
    assert files(tmp_path / "out") == alone


def test_a_scheduler_that_is_not_there_is_named() -> None:
    with (
        pytest.raises(KgError, match=r"tcp://127\.0\.0\.1:1: no scheduler answers"),
        cluster("tcp://127.0.0.1:1", timeout=1),
    ):
        pass
