"""Workers: any executor gives the same bytes, and one that is killed costs a second try and nothing else."""

from __future__ import annotations

import os
import signal
from collections.abc import Callable
from concurrent.futures import Executor, Future, ProcessPoolExecutor, ThreadPoolExecutor
from contextlib import AbstractContextManager, nullcontext
from multiprocessing import get_context
from pathlib import Path
from typing import Any

import psutil
import pytest

from kg import extract, pipeline
from kg.errors import KgError
from kg.extract import Extract, Run
from kg.model import Document
from kg.pipeline import build
from kg.workers import Retried, processes
from tests.test_pipeline import contents

Workers = Retried | Executor | None
NUMBER = 6


class Lazy(Executor):
    """An executor that does its work only when it is asked for what came of it, the last first."""

    def __init__(self) -> None:
        self.waiting: list[Callable[[], None]] = []

    def submit(self, task: Callable[..., Any], /, *arguments: Any, **named: Any) -> Future[Any]:
        future: Future[Any] = Asked(self)
        self.waiting.append(lambda: future.set_result(task(*arguments, **named)))
        return future


class Asked(Future[Any]):
    def __init__(self, executor: Lazy) -> None:
        super().__init__()
        self.executor = executor

    def result(self, timeout: float | None = None) -> Any:
        while self.executor.waiting:
            self.executor.waiting.pop()()
        return super().result(timeout)


@pytest.fixture
def texts(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with some texts, each a task of its own, and the build of them without workers."""
    folder = tmp_path / "in"
    folder.mkdir()
    for number in range(NUMBER):
        text = f"天河区重点发展人工智能。今年工业投资增长{number}%。\n" * 5
        (folder / f"{number}.txt").write_text(text, encoding="utf-8")
    monkeypatch.setattr(pipeline, "_CHUNK", 1)
    build(folder, tmp_path / "alone")
    return folder


@pytest.mark.parametrize(
    "workers",
    [
        lambda: processes(1),
        lambda: processes(2),
        lambda: ThreadPoolExecutor(3),
        lambda: ProcessPoolExecutor(2, mp_context=get_context("spawn")),
        lambda: Retried(2, ThreadPoolExecutor),
        Lazy,
    ],
    ids=["one", "two", "threads", "pool", "retried threads", "lazy"],
)
def test_any_executor_gives_the_same_bytes(
    texts: Path, tmp_path: Path, workers: Callable[[], AbstractContextManager[Workers]]
) -> None:
    with workers() as pool:
        assert build(texts, tmp_path / "out", workers=pool).documents == NUMBER
    assert contents(tmp_path / "out") == contents(tmp_path / "alone")


def dying(mark: str, run: Run, documents: tuple[Document, ...]) -> list[Extract]:
    """Does its task, but kills its process when there is no mark yet that it has done so."""
    if documents[0].name == "2.txt":
        try:
            Path(mark).touch(exist_ok=False)
        except FileExistsError:
            pass
        else:
            os.kill(os.getpid(), signal.SIGKILL)
    return extract.extract_chunk(run, documents)


class Marked:
    """Hands out a task that dies once in place of the right one."""

    def __init__(self, inner: Retried, mark: Path) -> None:
        self.inner, self.mark = inner, mark

    def submit(self, _: object, *arguments: Any) -> Any:
        return self.inner.submit(dying, str(self.mark), *arguments)


def test_a_worker_that_is_killed_costs_a_second_try(texts: Path, tmp_path: Path) -> None:
    pools: list[Executor] = []

    def make(number: int) -> Executor:
        pools.append(ProcessPoolExecutor(number, mp_context=get_context("spawn")))
        return pools[-1]

    before = {child.pid for child in psutil.Process().children()}
    with Retried(2, make) as pool:
        report = build(texts, tmp_path / "out", workers=Marked(pool, tmp_path / "mark"))
    assert (tmp_path / "mark").exists()
    assert len(pools) == 2
    assert (report.documents, report.skipped) == (NUMBER, ())
    assert contents(tmp_path / "out") == contents(tmp_path / "alone")
    left = [child for child in psutil.Process().children() if child.pid not in before]
    assert not [child for child in left if "spawn_main" in " ".join(child.cmdline())]


def die() -> None:
    os.kill(os.getpid(), signal.SIGKILL)


def test_workers_that_die_again_and_again_are_an_error() -> None:
    with Retried(1) as pool:
        task = pool.submit(die)
        with pytest.raises(KgError, match="workers died again and again"):
            task.result()
        assert pool.submit(os.getpid).result() != os.getpid()


def test_an_error_in_a_worker_leaves_the_output_before(texts: Path, tmp_path: Path) -> None:
    class Failing(ThreadPoolExecutor):
        def submit(self, task: Callable[..., Any], /, *arguments: Any, **named: Any) -> Future[Any]:
            return super().submit(int, "no number")

    build(texts, tmp_path / "out")
    (texts / "6.txt").write_text("番禺区主攻时尚产业。", encoding="utf-8")
    with Failing(1) as pool, pytest.raises(ValueError, match="no number"):
        build(texts, tmp_path / "out", workers=pool)
    assert contents(tmp_path / "out") == contents(tmp_path / "alone")
    assert sorted(path.name for path in tmp_path.iterdir()) == ["alone", "in", "out"]


def test_a_bounded_number_of_tasks_is_in_flight(texts: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    most = 0

    class Watched(Lazy):
        def submit(self, task: Callable[..., Any], /, *arguments: Any, **named: Any) -> Future[Any]:
            nonlocal most
            future = super().submit(task, *arguments, **named)
            most = max(most, len(self.waiting))
            return future

    monkeypatch.setattr(pipeline, "_AHEAD", 1)
    with nullcontext(Watched()) as pool:
        build(texts, tmp_path / "out", workers=pool)
    assert most == 2
    assert contents(tmp_path / "out") == contents(tmp_path / "alone")
