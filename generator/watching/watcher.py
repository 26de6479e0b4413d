"""The watcher: the system's events where there are any, our own looking elsewhere, a full comparison now and then."""

from __future__ import annotations

import logging
import os
import time
from collections.abc import Callable
from pathlib import Path
from types import TracebackType

from watchdog.observers import Observer
from watchdog.observers.api import BaseObserver

from generator.settings import Reading
from generator.watching.events import HintsFromEvents
from generator.watching.filesystems import remedy, why_look
from generator.watching.hints import EVERYTHING, Hints, Places
from generator.watching.polling import Poller
from generator.watching.settling import Settling

RECONCILE = 600.0
"""Seconds after which everything is compared even when nothing was heard."""
_TICK = 1.0
_SLEPT = 5.0


class Watcher:
    """Hints about the files of a site, from when it is entered until it is left.

    `say` gets a line when something is worth telling (that changes are looked for instead of heard of).
    """

    def __init__(self, places: Places, database: Path, reading: Reading, say: Callable[[str], None]) -> None:
        self._places, self._database, self._say = places, database, say
        self.reading = reading
        self._settling = Settling()
        self._overflow = _Overflow(self._settling)
        self._handler = HintsFromEvents(places, reading, self._settling)
        self._observer: BaseObserver | None = None
        self._poller: Poller | None = None
        self._identity: tuple[object, ...] = ()
        self._compared = time.monotonic()
        self._offset = time.time() - time.monotonic()

    def __enter__(self) -> Watcher:
        logging.getLogger("watchdog").addHandler(self._overflow)
        self._database.parent.mkdir(parents=True, exist_ok=True)
        self._start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()
        self._stop()
        logging.getLogger("watchdog").removeHandler(self._overflow)

    def close(self) -> None:
        """Send away whoever waits. To be called from any thread."""
        self._settling.close()

    def wait(self, seconds: float | None = None) -> Hints | None:
        """The next settled hints; None when the watcher was closed. With `seconds`, no hints when none came in time."""
        end = None if seconds is None else time.monotonic() + seconds
        while not self._settling.closed:
            left = _TICK if end is None else min(_TICK, max(0.0, end - time.monotonic()))
            hints = self._settling.wait(left) | self._reconcile()
            if hints or (end is not None and time.monotonic() >= end):
                if hints.everything:
                    self._compared = time.monotonic()
                return hints
        return None

    def _reconcile(self) -> Hints:
        """A full comparison when it is time for one, after the machine slept, when a watched folder was replaced, when
        there are more folders than can be watched."""
        offset = time.time() - time.monotonic()
        slept, self._offset = abs(offset - self._offset) > _SLEPT, offset
        if self._identity != _identity(self._places):
            self._stop()
            self._start()
            return EVERYTHING
        if self._observer is not None and self._handler.had_new_folders():
            try:
                self._ask_for_one_more(self._observer)
            except OSError as error:
                self._stop()
                self._look_ourselves(_limit(error))
                return EVERYTHING
        return EVERYTHING if slept or time.monotonic() - self._compared > RECONCILE else Hints()

    def _start(self) -> None:
        self._identity = _identity(self._places)
        reason = why_look(self._places.content, self._places.templates)
        if not reason:
            try:
                self._observer = self._observe()
                return
            except OSError as error:
                reason = _limit(error)
        self._look_ourselves(reason)

    def _look_ourselves(self, reason: str) -> None:
        self._say(f"Looking for changes now and then: {self._places.content}: {reason}")
        self._poller = Poller(self._places, self._database, lambda: self.reading, self._settling)
        self._poller.start()

    def _observe(self) -> BaseObserver:
        """An observer of what exists. Raises OSError when the system's limits are reached."""
        self._handler = HintsFromEvents(self._places, self.reading, self._settling)
        observer = Observer()
        try:
            observer.start()
            observer.schedule(self._handler, str(self._places.root))
            for folder in (self._places.content, self._places.templates):
                if folder.is_dir():
                    observer.schedule(self._handler, str(folder), recursive=True)
            self._ask_for_one_more(observer)
        except OSError:
            observer.stop()
            raise
        return observer

    def _ask_for_one_more(self, observer: BaseObserver) -> None:
        """Folders inside that could not be watched are passed over in silence: one more watch tells whether the limit
        is reached. Raises OSError when it is."""
        observer.unschedule(observer.schedule(self._handler, str(self._database.parent)))

    def _stop(self) -> None:
        if self._observer is not None:
            self._observer.stop()
            self._observer.join(timeout=5)
            self._observer = None
        if self._poller is not None:
            self._poller.stop()
            self._poller = None


class _Overflow(logging.Handler):
    """watchdog only logs that the kernel's queue of events ran over, so its log is where we learn of it."""

    def __init__(self, settling: Settling) -> None:
        super().__init__(logging.WARNING)
        self._settling = settling

    def emit(self, record: logging.LogRecord) -> None:
        if "overflow" in record.getMessage():
            self._settling.note(EVERYTHING)


def _limit(error: OSError) -> str:
    return f"the system can't watch it: {error.strerror or error}. {remedy()}"


def _identity(places: Places) -> tuple[object, ...]:
    """Which folders the watched names stand for: a folder that is deleted and made again is another one."""
    return tuple(_inode(path) for path in (places.content, places.templates, places.root))


def _inode(path: Path) -> tuple[int, int] | None:
    try:
        status = os.stat(path)
    except OSError:
        return None
    return status.st_dev, status.st_ino
