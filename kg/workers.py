"""Workers that outlive an accident: a pool of processes that is made anew for what was lost, or a Dask cluster."""

from __future__ import annotations

import signal
from collections.abc import Callable, Iterator
from concurrent.futures import Executor, Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager
from multiprocessing import get_context
from multiprocessing.resource_tracker import ensure_running
from types import TracebackType
from typing import Any, Generic, TypeVar

from kg.errors import KgError, MissingExtraError

__all__ = ["Retried", "cluster", "processes"]

T = TypeVar("T")
_TRIES = 3


class Retried:
    """An executor that hands in again what a dead worker lost, up to three times.

    `make` gives a new executor; by default a pool of processes, which breaks as a whole when one of them is killed.
    """

    def __init__(self, number: int, make: Callable[[int], Executor] | None = None) -> None:
        self._max_workers = number
        self._make = make or _processes
        self._pool = self._make(number)

    def __enter__(self) -> Retried:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self._pool.shutdown(wait=True, cancel_futures=True)

    def submit(self, task: Callable[..., T], *args: Any) -> _Task[T]:
        """A task in flight; its result is asked for once."""
        return _Task(self, task, args)

    def start(self, task: Callable[..., T], args: tuple[Any, ...]) -> tuple[Executor, Future[T]]:
        """The task as handed in to the pool that there is now, or to a new one if that is broken."""
        with _sheltered():
            try:
                return self._pool, self._pool.submit(task, *args)
            except BrokenProcessPool:
                self.replace(self._pool)
                return self._pool, self._pool.submit(task, *args)

    def replace(self, broken: Executor) -> None:
        """Takes a new pool for a broken one, once for all of its tasks."""
        if self._pool is broken:
            broken.shutdown(wait=False, cancel_futures=True)
            self._pool = self._make(self._max_workers)


class _Task(Generic[T]):
    """A task that is handed in again when its worker dies."""

    def __init__(self, workers: Retried, task: Callable[..., T], args: tuple[Any, ...]) -> None:
        self._workers, self._task, self._args = workers, task, args
        self._pool, self._future = workers.start(task, args)

    def result(self) -> T:
        """What the task gives. Raises KgError where its workers died again and again."""
        for _ in range(_TRIES):
            try:
                return self._future.result()
            except BrokenProcessPool:
                self._workers.replace(self._pool)
                self._pool, self._future = self._workers.start(self._task, self._args)
        raise KgError("workers died again and again", hint="look at the memory, or build with fewer --workers")


@contextmanager
def processes(number: int) -> Iterator[Retried | None]:
    """So many processes; none for one, where the work is done in this process."""
    if number <= 1:
        yield None
        return
    with Retried(number) as pool:
        yield pool


class _Cluster:
    """The workers of a Dask cluster, as far as a build needs them; Dask itself hands in again what a worker lost."""

    def __init__(self, client: Any) -> None:
        self._client = client
        self._max_workers: int = sum(client.nthreads().values())

    def submit(self, task: Callable[..., T], *args: Any) -> Any:
        """A task in flight; its result is asked for once."""
        return self._client.submit(task, *args, retries=_TRIES, pure=False)


@contextmanager
def cluster(address: str, *, timeout: float = 10) -> Iterator[tuple[_Cluster, str]]:
    """The workers of a Dask scheduler, with the address of its dashboard.

    The workers need this package, and the ontology's folder at the same place. Raises KgError where no scheduler
    answers within a time (seconds), MissingExtraError where Dask is not installed.
    """
    try:
        import distributed
    except ImportError as error:
        raise MissingExtraError("distributed", extra="cluster", where="--scheduler") from error
    try:
        client: Any = distributed.Client(address, timeout=timeout)  # type: ignore[no-untyped-call]
    except (OSError, ValueError) as error:
        hint = "start one with `dask scheduler`, and name it as tcp://HOST:8786"
        raise KgError("no scheduler answers", where=address, hint=hint) from error
    with client:
        if not client.nthreads():
            client.wait_for_workers(1, timeout=timeout)
        yield _Cluster(client), client.dashboard_link


def _processes(number: int) -> Executor:
    return ProcessPoolExecutor(number, mp_context=get_context("spawn"))


@contextmanager
def _sheltered() -> Iterator[None]:
    """Lets processes that start here never hear an interrupt from the keyboard: the parent does, and ends them."""
    if not hasattr(signal, "pthread_sigmask"):
        yield
        return
    ensure_running()  # or else it would start, too, and unblock the signal
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)
