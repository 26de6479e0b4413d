"""Dateline's long-running commands as real processes."""

from __future__ import annotations

import http.client
import json
import os
import re
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from types import TracebackType

PATIENCE = 300.0
"""Seconds after which something that must happen has not happened: generous, as machines that test are busy."""


def eventually(happens: Callable[[], bool], what: str) -> None:
    """Wait until it happens; fail after a long time."""
    end = time.monotonic() + PATIENCE
    while not happens():
        assert time.monotonic() < end, f"never: {what}"
        time.sleep(0.02)


class Command:
    """A `dateline` command that runs until it is left; what it prints goes to files beside the site."""

    def __init__(
        self, folder: Path, *arguments: str, environment: dict[str, str] | None = None, prefix: Sequence[str] = ()
    ) -> None:
        self.folder = folder
        self._line = [*prefix, sys.executable, "-u", "-m", "generator", *arguments]
        self._environment = {**os.environ, "PYTHONIOENCODING": "utf-8", **(environment or {})}
        self._log = folder.with_name(f"{folder.name}-{arguments[0]}.log")

    def __enter__(self) -> Command:
        with self._log.open("wb") as log:
            self.process = subprocess.Popen(
                self._line,
                cwd=self.folder,
                stdout=log,
                stderr=log,
                env=self._environment,
            )
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self.process.poll() is None:
            self.stop()

    def stop(self) -> int:
        """Ctrl-C; returns the exit code. Fails, and kills it, when it does not end."""
        self.process.send_signal(signal.SIGINT)
        try:
            return self.process.wait(timeout=PATIENCE)
        except subprocess.TimeoutExpired:
            self.process.kill()
            raise

    @property
    def printed(self) -> str:
        return self._log.read_text(encoding="utf-8")

    def says(self, text: str) -> None:
        """Wait until it has printed that text."""
        eventually(lambda: text in self.printed or self._died(), f"{text!r} in:\n{self.printed}")
        assert text in self.printed

    def _died(self) -> bool:
        return self.process.poll() is not None


class Watch(Command):
    """`dateline build --watch`."""

    def __init__(self, folder: Path, *more: str, prefix: Sequence[str] = ()) -> None:
        super().__init__(folder, "build", "--watch", "--jobs", "1", *more, prefix=prefix)

    def __enter__(self) -> Watch:
        super().__enter__()
        self.says(" Read ")
        return self

    @property
    def builds(self) -> int:
        """How many builds there were after the first one."""
        return len(re.findall(r"^\d\d:\d\d:\d\d Read ", self.printed, re.MULTILINE)) - 1


class Serve(Command):
    """`dateline serve` at a free port."""

    def __init__(
        self, folder: Path, *more: str, environment: dict[str, str] | None = None, prefix: Sequence[str] = ()
    ) -> None:
        super().__init__(folder, "serve", "--port", "0", *more, environment=environment, prefix=prefix)
        self.port = 0

    def __enter__(self) -> Serve:
        super().__enter__()
        self.says("The preview is at")
        found = re.search(r"http://[^/]*?:(\d+)/", self.printed)
        assert found
        self.port = int(found[1])
        eventually(lambda: bool(json.loads(self.get("/-/status")[2])["ready"]), "the preview is ready")
        return self

    @property
    def address(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    def get(self, path: str, method: str = "GET", body: str | None = None, **headers: str) -> Answer:
        """One request; header names with underscores. Returns status, headers in lower case, and the body."""
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=PATIENCE)
        named = {name.replace("_", "-"): value for name, value in headers.items()}
        try:
            connection.request(method, path, body, named)
            response = connection.getresponse()
            return response.status, {name.lower(): value for name, value in response.getheaders()}, response.read()
        finally:
            connection.close()


Answer = tuple[int, dict[str, str], bytes]
