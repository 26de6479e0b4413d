"""A real Dask scheduler with real workers, each a process of its own."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from contextlib import ExitStack
from pathlib import Path
from types import TracebackType

from processes import eventually


class DaskCluster:
    """A scheduler, and workers that can be started and killed. `before` is a command in front of a process's own."""

    def __init__(self, folder: Path, host: str = "127.0.0.1", before: tuple[str, ...] = ()) -> None:
        folder.mkdir(parents=True, exist_ok=True)
        self.folder = folder
        self._file = folder / "scheduler.json"
        self._host = host
        self._before = before
        self._stack = ExitStack()
        self.workers: list[subprocess.Popen[bytes]] = []

    def __enter__(self) -> DaskCluster:
        where = ["--host", self._host, "--port", "0", "--scheduler-file", str(self._file)]
        self.scheduler = self._start("dask_scheduler", *where, before=self._before)
        eventually(self._is_up, "the scheduler is up")
        self.address = str(json.loads(self._file.read_text(encoding="utf-8"))["address"])
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._stack.close()

    def start_worker(self, host: str = "127.0.0.1", before: tuple[str, ...] = (), path: Path | None = None) -> None:
        """One worker process with one thread; `path` is where it finds its packages first."""
        arguments = ["--host", host, "--no-nanny", "--nthreads", "1", "--local-directory", str(self.folder)]
        name = f"worker-{len(self.workers)}"
        worker = self._start("dask_worker", self.address, *arguments, "--name", name, before=before, path=path)
        self.workers.append(worker)
        eventually(lambda: f"Registered to: {self.address}".replace(" ", "") in self.log(worker), f"{name} is up")

    def kill_worker(self, number: int) -> None:
        self.workers[number].kill()
        self.workers[number].wait()

    def kill_scheduler(self) -> None:
        self.scheduler.kill()
        self.scheduler.wait()

    def log(self, process: subprocess.Popen[bytes]) -> str:
        """What a process has printed, without its spaces."""
        text = (self.folder / f"{process.pid}.log").read_text(encoding="utf-8") if process.poll() is None else ""
        assert process.poll() is None, "a process of the cluster died"
        return text.replace(" ", "")

    def _is_up(self) -> bool:
        self.log(self.scheduler)
        return self._file.exists() and self._file.read_text(encoding="utf-8").strip().endswith("}")

    def _start(
        self, name: str, *arguments: str, before: tuple[str, ...], path: Path | None = None
    ) -> subprocess.Popen[bytes]:
        environment = dict(os.environ, **({"PYTHONPATH": str(path)} if path else {}))
        command = [*before, sys.executable, "-m", f"distributed.cli.{name}", "--no-dashboard", *arguments]
        draft = self.folder / f"{name}-{len(self.workers)}.log"
        with draft.open("wb") as log:
            process = subprocess.Popen(command, stdout=log, stderr=log, env=environment, cwd=self.folder)
        draft.rename(self.folder / f"{process.pid}.log")
        self._stack.callback(process.wait)
        self._stack.callback(process.kill)
        return process
