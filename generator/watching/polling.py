"""Looking for changes where nothing tells of them: our own scan, at a pace that follows what it costs."""

from __future__ import annotations

import os
import sqlite3
import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path

from generator.archive.files import Signature
from generator.archive.scan import Found, scan
from generator.archive.store import open_snapshot
from generator.settings import Reading
from generator.watching.hints import Hints, Places
from generator.watching.settling import Settling

SHORTEST = 0.5
"""Seconds between two looks at a small tree."""
SHARE = 20
"""A look may cost one part in so many of the time."""
TALLEST = 60.0

Stamp = tuple[tuple[str, int, int], ...]


class Poller:
    """A thread that compares content/ with what the archive knows, and templates with what they were."""

    def __init__(self, places: Places, database: Path, reading: Callable[[], Reading], settling: Settling) -> None:
        self._places, self._database, self._reading, self._settling = places, database, reading, settling
        self._told: dict[str, tuple[Signature | None, Signature | None]] = {}
        self._ended = threading.Event()
        self._thread = threading.Thread(target=self._run, name="dateline-poll", daemon=True)

    def start(self) -> None:
        self._thread.start()

    def stop(self) -> None:
        self._ended.set()
        self._thread.join(timeout=5)

    def _run(self) -> None:
        stamp = stamp_of(self._places)
        pause = SHORTEST
        while not self._ended.wait(pause):
            began = time.monotonic()
            before, stamp = stamp, stamp_of(self._places)
            hints = Hints(frozenset(self._changed()), look=stamp != before)
            if hints:
                self._settling.note(hints)
            pause = min(TALLEST, max(SHORTEST, SHARE * (time.monotonic() - began)))

    def _changed(self) -> Iterator[str]:
        """What differs from the archive, each state of a file once: a file saved a moment ago, or one that can't be
        read, differs in every look."""
        before, self._told = self._told, {}
        for found in self._found():
            state = self._told[found.path] = found.signature, signature_of(self._places.content / found.path)
            if before.get(found.path) != state:
                yield found.path

    def _found(self) -> Iterator[Found]:
        try:
            archive = open_snapshot(self._database)
        except sqlite3.Error:
            return
        try:
            yield from (found for found in scan(self._places.content, archive, self._reading()) if found.path)
        except sqlite3.Error:
            return  # thrown away and made anew meanwhile: the next look sees the new one
        finally:
            archive.connection.close()


def signature_of(path: Path) -> Signature | None:
    """The size, the time and the number of a file as they are; None when there is none."""
    try:
        status = os.stat(path)
    except OSError:
        return None
    return Signature(status.st_size, status.st_mtime_ns, status.st_ino)


def stamp_of(places: Places) -> Stamp:
    """The signatures of the settings files and of everything in templates/: another stamp is another look."""
    return tuple(_signatures(places))


def _signatures(places: Places) -> Iterator[tuple[str, int, int]]:
    paths = [str(path) for path in places.settings]
    for folder, folders, names in os.walk(places.templates):
        folders.sort()
        paths += [os.path.join(folder, name) for name in sorted(names)]
    for path in paths:
        try:
            status = os.stat(path)
        except OSError:
            continue
        yield path, status.st_size, status.st_mtime_ns
