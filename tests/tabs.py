"""An open tab of the preview, without a browser: the news that the server sends to one page."""

from __future__ import annotations

import http.client
import json
import re
import time
from collections.abc import Callable
from typing import Any
from urllib.parse import quote

from processes import PATIENCE, Serve

SCRIPT = re.compile(rb'<script src="/-/dateline\.js" data-seen="[0-9a-f]{32}" defer></script>')

News = dict[str, Any]


class Events:
    """The news for one tab. The server may tell a thing in several messages: `until` waits for what is wanted."""

    def __init__(self, serve: Serve, page: str, seen: str = "") -> None:
        self.heard: list[News] = []
        self._connection = http.client.HTTPConnection("127.0.0.1", serve.port, timeout=PATIENCE)
        self._connection.request("GET", f"/-/events?page={quote(page)}&seen={seen}")
        self._response = self._connection.getresponse()
        assert self._response.headers["content-type"].startswith("text/event-stream")

    def close(self) -> None:
        self._response.close()
        self._connection.close()

    def until(self, kind: str, wanted: Callable[[News], bool] = lambda news: True) -> News:
        """The next news of that kind that is as wanted."""
        end = time.monotonic() + PATIENCE
        while time.monotonic() < end and (line := self._response.readline()):
            if line.startswith(b"data: "):
                self.heard.append(json.loads(line[6:]))
                if self.heard[-1]["type"] == kind and wanted(self.heard[-1]):
                    return self.heard[-1]
        raise AssertionError(f"never {kind!r} as wanted, but: {self.heard}")

    def problem(self, text: str) -> News:
        """The first problem that has that text in its path or its message."""
        found = self.until("problems", lambda news: any(text in str(problem) for problem in news["problems"]))
        return next(problem for problem in found["problems"] if text in str(problem))

    def until_mended(self) -> None:
        self.until("problems", lambda news: news["problems"] == [])

    def ended(self) -> bool:
        while self._response.readline():
            pass
        return True


def seen_of(page: bytes) -> str:
    found = re.search(rb'data-seen="([0-9a-f]*)"', page)
    assert found
    return found[1].decode()
