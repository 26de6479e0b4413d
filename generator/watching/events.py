"""Events of the file system -> hints. Only what is on the list counts: opening and reading a file changes nothing."""

from __future__ import annotations

import os
import sys
from dataclasses import dataclass
from pathlib import Path

from watchdog.events import FileSystemEvent, FileSystemEventHandler

from generator.settings import Reading
from generator.sources.files import role_of
from generator.watching.hints import Hints, Places
from generator.watching.settling import Settling

TYPES = frozenset({"created", "modified", "moved", "deleted", "closed"})
"""The event types that can mean a change; "closed" is that of a file which was open for writing."""

_TELLS_CLOSING = sys.platform.startswith("linux")
_OPENING = frozenset({"created", "modified"})
_NEW = frozenset({"created", "moved"})


@dataclass(frozen=True, slots=True)
class _Root:
    """A watched folder under both of its names: some systems report the real path of what was watched by a link."""

    given: str
    real: str

    def inside(self, path: str) -> str | None:
        """The path below this folder, with forward slashes; None for a path that is elsewhere."""
        for root in (self.given, self.real):
            if path == root:
                return ""
            if path.startswith(root + os.sep):
                return path[len(root) + 1 :].replace(os.sep, "/")
        return None


class HintsFromEvents(FileSystemEventHandler):
    """Sorts events by the place where they happened, drops those that mean nothing, and notes the rest."""

    def __init__(self, places: Places, reading: Reading, settling: Settling) -> None:
        self._content = _root(places.content)
        self._templates = _root(places.templates)
        self._settings = [_root(path) for path in places.settings]
        self._reading = reading
        self._settling = settling
        self._new_folders = False

    def had_new_folders(self) -> bool:
        """Whether folders have come since this was asked last: each needs a watch of its own."""
        had, self._new_folders = self._new_folders, False
        return had

    def dispatch(self, event: FileSystemEvent) -> None:
        if event.event_type not in TYPES or (event.is_directory and event.event_type == "modified"):
            return
        self._new_folders |= event.is_directory and event.event_type in _NEW
        for path in (event.src_path, event.dest_path):
            if path:
                self._note(os.fsdecode(path), event)

    def _note(self, path: str, event: FileSystemEvent) -> None:
        hints = self.hints(path)
        if hints:
            unfinished = _TELLS_CLOSING and not event.is_directory and event.event_type in _OPENING
            self._settling.note(hints, path, unfinished)

    def hints(self, path: str) -> Hints:
        """What a change at that path means."""
        inside = self._content.inside(path)
        if inside is not None:
            return _story_hints(inside, self._reading)
        if any(file.inside(path) == "" for file in self._settings):
            return Hints(look=True)
        inside = self._templates.inside(path)
        if inside is not None and not _is_clutter(inside, self._reading):
            return Hints(look=True)
        return Hints()


def _story_hints(inside: str, reading: Reading) -> Hints:
    if not inside:
        return Hints(everything=True)
    try:
        inside.encode()
    except UnicodeEncodeError:  # a name that is not text: whoever lists its folder will name it
        return Hints(everything=True)
    return Hints() if _is_clutter(inside, reading) else Hints(frozenset({inside}))


def _is_clutter(inside: str, reading: Reading) -> bool:
    """Whether a scan would not look there: hidden folders, editors' swap files and backups, what settings ignore."""
    *folders, _ = inside.split("/")
    return any(folder.startswith(".") for folder in folders) or role_of(inside, reading) == "ignored"


def _root(path: Path) -> _Root:
    return _Root(str(path), os.path.realpath(path))
