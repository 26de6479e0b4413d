"""Pages that can't be made: the terminal is told of each mistake once, and of each page that can be made again."""

from __future__ import annotations

import threading
from typing import Protocol

from generator.errors import Problem
from generator.render.look import Look


class Teller(Protocol):
    """Who tells a person of them."""

    def failed(self, problems: list[Problem], remark: str) -> None:
        """Something is broken."""

    def say(self, line: str) -> None:
        """Something else worth a line."""


class Failures:
    """Which addresses failed, and why: asked for by requests and by open tabs, from any thread."""

    def __init__(self, teller: Teller) -> None:
        self._teller = teller
        self._lock = threading.Lock()
        self._look: Look | None = None
        self._failing: dict[str, Problem] = {}
        self._before: set[str] = set()

    def failed(self, url: str, look: Look, problem: Problem) -> None:
        """The page at `url` can't be made in that look."""
        with self._lock:
            self._turn_to(look)
            new = problem not in self._failing.values()
            self._failing[url] = problem
        if new:
            self._teller.failed([problem], f"Seen at {url}. Waiting for it to be mended ...")

    def made(self, url: str, look: Look) -> None:
        """The page at `url` can be made."""
        with self._lock:
            self._turn_to(look)
            mended = url in self._before or url in self._failing
            self._before.discard(url)
            self._failing.pop(url, None)
        if mended:
            self._teller.say(f"Mended: {url} can be shown again.")

    def _turn_to(self, look: Look) -> None:
        """With other templates every mistake is a new one, and a page whose tab was closed is nobody's concern."""
        if look != self._look:
            self._look = look
            self._before = set(self._failing) | self._before
            self._failing = {}
