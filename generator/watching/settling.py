"""Hints settle: a short quiet period after the last one, and a longest wait after the first."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable

from generator.watching.hints import Hints

QUIET = 0.025
"""Seconds without a further hint after which one save is taken to be complete."""
BUSY = 0.25
"""The same while somebody has a file open for writing, or is changing very much."""
LONGEST = 0.3
"""Seconds after the first hint when the wait ends in any case."""
BURST = 500
"""From so many hints on, comparing everything is both cheaper and safer than looking at each of them."""
_CALM = 1.0
_MOST = 8


class Settling:
    """Gathers hints from any thread, and hands them over in one when they have settled.

    Batches that follow one another within a second wait longer and longer, up to eight times: a file that grows slowly
    or an editor that saves at every key costs a few builds, not hundreds. The first save after a pause never waits.
    """

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        self._clock = clock
        self._changed = threading.Condition()
        self._hints = Hints()
        self._count = 0
        self._unfinished: set[str] = set()
        self._first = self._last = 0.0
        self._taken = -_CALM
        self._step = 1
        self._closed = False

    @property
    def closed(self) -> bool:
        """Whether it was closed, so that nothing will come any more."""
        return self._closed

    def note(self, hints: Hints, path: str = "", unfinished: bool = False) -> None:
        """Take in hints. `unfinished` says that the file at `path` is open for writing, as far as is known."""
        with self._changed:
            now = self._clock()
            if not self._hints:
                self._first = now
                self._step = min(self._step * 2, _MOST) if now - self._taken < _CALM else 1
            self._last = now
            self._count += 1
            if self._count > BURST:
                hints = Hints(look=hints.look, everything=True)
            if not hints.paths <= self._hints.paths or hints.look or hints.everything:
                self._hints |= hints
            (self._unfinished.add if unfinished else self._unfinished.discard)(path)
            self._changed.notify()

    def close(self) -> None:
        """Nothing more is wanted: whoever waits is sent away."""
        with self._changed:
            self._closed = True
            self._changed.notify_all()

    def wait(self, seconds: float) -> Hints:
        """The hints that have settled; none when nothing has within those seconds, or when it was closed."""
        with self._changed:
            end = self._clock() + seconds
            while not self._closed:
                now, due = self._clock(), self._due()
                if due is not None and now >= due:
                    return self._take(now)
                until = end if due is None else min(due, end)
                if now >= end:
                    break
                self._changed.wait(until - now)
            return Hints()

    def _due(self) -> float | None:
        if not self._hints:
            return None
        quiet = BUSY if self._unfinished or self._hints.everything else QUIET
        return min(self._last + quiet * self._step, self._first + max(LONGEST, BUSY) * self._step)

    def _take(self, now: float) -> Hints:
        hints, self._hints = self._hints, Hints()
        self._taken, self._count = now, 0
        self._unfinished.clear()
        return hints
