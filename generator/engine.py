"""Where the work runs: in this process while there is little of it, in several when there is more."""

from __future__ import annotations

import os
import signal
import threading
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Executor, Future
from types import TracebackType
from typing import TypeVar

from generator.garbage import collect_seldom

T = TypeVar("T")
R = TypeVar("R")

_AHEAD = 10
"""Batches for each process that are under way at once: with half as many, processes had nothing to do while the
results of some went into the archive together."""
_NOTHING: Iterator[object] = iter(())
_OVER = object()


class Engine:
    """Runs a pure function over batches, and gives the results in the order of the batches.

    `jobs` is how many processes may work, this one among them; `worth` from how many files or pages on the others are
    worth starting. They are started when the first batch is sent to them, and serve until the engine is closed. When
    that batch is of work that waits for the disk, `spare` processes more are: they work while the others wait.
    """

    far = False
    """Whether the work may run on other hosts, which share the site's folders and nothing else."""

    def __init__(self, jobs: int, worth: int = 400, spare: int = 0) -> None:
        self.jobs = jobs
        self.worth = worth
        self.spare = spare
        self._others = jobs - 1
        self._executor: Executor | None = None

    def is_worth(self, items: int) -> bool:
        """Whether so many files or pages are worth the starting of processes."""
        return self.jobs > 1 and items >= self.worth

    def run(
        self,
        function: Callable[[T], R],
        batches: Iterable[T],
        items: int,
        meanwhile: Iterator[object] = _NOTHING,
        waits: bool = False,
    ) -> Iterator[R]:
        """`function` of each batch; `items` is how many files or pages there are in all, at least. `waits` says that
        the function waits for the disk much of its time.

        At most `_AHEAD` batches a process are under way: memory stays bounded. While this process would wait for one,
        it takes the next step of `meanwhile` (of which some may be left at the end), or does a batch itself.
        """
        if not self.is_worth(items):
            yield from map(function, batches)
            return
        if waits and self._executor is None:
            self._others = self.jobs - 1 + self.spare
        waiting: deque[tuple[Future[R], T]] = deque()
        for batch in batches:
            waiting.append((self.submit(function, batch), batch))
            if len(waiting) >= _AHEAD * self.jobs:
                yield self._next(function, waiting, meanwhile)
        while waiting:
            yield self._next(function, waiting, meanwhile)

    def _next(self, function: Callable[[T], R], waiting: deque[tuple[Future[R], T]], meanwhile: Iterator[object]) -> R:
        while not waiting[0][0].done():
            if next(meanwhile, _OVER) is _OVER and (self.far or not _do_one(function, waiting)):
                break
        return self.result(waiting.popleft()[0])

    def submit(self, function: Callable[[T], R], batch: T) -> Future[R]:
        """Send one batch to a process, and start the processes when this is the first one."""
        if self._executor is None:
            # Imported here: small builds do without.
            import multiprocessing
            from concurrent.futures import ProcessPoolExecutor

            # Never fork: the program may have threads (a watcher, a server), and a fork copies their locks.
            context = multiprocessing.get_context("spawn")
            self._executor = ProcessPoolExecutor(self._others, mp_context=context, initializer=_begin_worker)
        return self._executor.submit(function, batch)

    def prepare(self, function: Callable[[T], object], what: T) -> None:
        """Have the processes that are started already do `function` of `what`, while this process is busy by itself."""
        if self._executor is not None and not self.far:
            for _ in range(self._others):
                self._executor.submit(function, what)

    def result(self, future: Future[R]) -> R:
        """What a batch came to; raises what `function` raised."""
        return future.result()

    def close(self) -> None:
        """End the processes, when there are any."""
        if self._executor is not None:
            self._executor.shutdown(wait=True, cancel_futures=True)

    def __enter__(self) -> Engine:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()


def _do_one(function: Callable[[T], R], waiting: deque[tuple[Future[R], T]]) -> bool:
    """Do the first batch here that no other process has begun; False when there is none."""
    for place, (future, batch) in enumerate(waiting):
        if future.cancel():
            waiting[place] = (_done(function, batch), batch)
            return True
    return False


def _done(function: Callable[[T], R], batch: T) -> Future[R]:
    future: Future[R] = Future()
    try:
        future.set_result(function(batch))
    except Exception as error:  # raised in its turn, after the results before it
        future.set_exception(error)
    return future


def default_jobs() -> int:
    """The processors this process may use."""
    try:
        return len(os.sched_getaffinity(0))
    except AttributeError:  # not on macOS and Windows
        return os.cpu_count() or 1


def _begin_worker() -> None:
    collect_seldom()
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is for the parent, which then closes the pool
    threading.Thread(target=_end_with_parent, daemon=True).start()


def _end_with_parent() -> None:
    """A worker whose parent was killed must not go on writing: the next build may already be running."""
    import multiprocessing

    parent = multiprocessing.parent_process()
    if parent is not None:
        parent.join()
        os._exit(1)
