"""What a command costs: seconds, CPU seconds and peak memory of its whole process tree."""

from __future__ import annotations

import os
import signal
import subprocess
import threading
import time
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path

_SAMPLE = 0.05
"""Seconds between two looks at the memory, at least."""
_REST = 20
"""How many times as long as a look the pause after it is, at least: the system counts every page for it, and that must
not slow down what is measured."""
_KEPT = {"PYTHONDONTWRITEBYTECODE": ""}


@dataclass(frozen=True, slots=True)
class Cost:
    """Wall seconds, CPU seconds of all processes, and the largest sum of their memory in bytes: PSS, in which a page
    that several processes share counts once; RSS where the system does not tell it. `others` is how many CPU seconds
    all other programs used meanwhile, where the system tells."""

    wall: float
    cpu: float
    peak: int
    others: float = 0.0
    stopped: bool = False
    """Whether somebody lost patience with it before its end."""

    def as_dict(self) -> dict[str, float]:
        return {name: value for name, value in asdict(self).items() if name != "stopped"}


def run(
    argv: Sequence[str],
    folder: Path,
    environment: Mapping[str, str] | None = None,
    patience: float = threading.TIMEOUT_MAX,
) -> Cost:
    """Run a command to its end in `folder`, as a user's shell would: Python keeps its compiled modules, as it does once
    a package is installed. After `patience` seconds it is stopped. Raises RuntimeError with what the command printed
    when it fails."""
    log = folder / "benchmark.log"
    with log.open("wb") as output:
        began, busy = time.perf_counter(), _busy()
        process = subprocess.Popen(
            argv,
            cwd=folder,
            env={**os.environ, **_KEPT, **(environment or {})},
            stdout=output,
            stderr=output,
            start_new_session=True,
        )
        limit = threading.Timer(patience, os.killpg, (process.pid, signal.SIGKILL))
        limit.daemon = True
        limit.start()
        watch = _Watch(process.pid)
        watch.start()
        try:
            _, status, usage = os.wait4(process.pid, 0)
        except BaseException:
            os.killpg(process.pid, signal.SIGKILL)  # it is in a session of its own, and hears no Ctrl-C
            raise
        finally:
            limit.cancel()
        wall, busy = time.perf_counter() - began, _busy() - busy
        watch.end()
    process.returncode = os.waitstatus_to_exitcode(status)
    stopped = process.returncode == -signal.SIGKILL and wall >= patience
    if process.returncode and not stopped:
        raise RuntimeError(f"{' '.join(argv)} failed:\n{log.read_text(errors='replace')[-2000:]}")
    log.unlink()
    cpu = usage.ru_utime + usage.ru_stime
    # The system's own maximum is worth little: it begins with what the parent had when it started the program.
    peak = watch.peak or usage.ru_maxrss * 1024
    return Cost(round(wall, 3), round(cpu, 3), peak, round(max(0.0, busy - cpu), 3), stopped)


def count(folder: Path) -> tuple[int, int]:
    """How many files there are below a folder, and their bytes."""
    sizes = [os.lstat(os.path.join(at, name)).st_size for at, _, names in os.walk(folder) for name in names]
    return len(sizes), sum(sizes)


class _Watch(threading.Thread):
    def __init__(self, process: int) -> None:
        super().__init__(daemon=True)
        self.process, self.peak = process, 0
        self._over = threading.Event()

    def run(self) -> None:
        over = False
        while not over:
            began = time.perf_counter()
            self.peak = max(self.peak, sum(_memory(process) for process in _tree(self.process)))
            over = self._over.wait(max(_SAMPLE, _REST * (time.perf_counter() - began)))

    def end(self) -> None:
        self._over.set()
        self.join()


def _busy() -> float:
    """CPU seconds that all programs of the machine have used."""
    try:
        ticks = [int(word) for word in Path("/proc/stat").read_text().split("\n", 1)[0].split()[1:]]
    except OSError:
        return 0.0
    user, nice, system, _idle, _waiting, *more = ticks
    return (user + nice + system + sum(more[:3])) / os.sysconf("SC_CLK_TCK")


def _tree(process: int) -> Iterator[int]:
    yield process
    try:
        for task in os.listdir(f"/proc/{process}/task"):
            for child in Path(f"/proc/{process}/task/{task}/children").read_text().split():
                yield from _tree(int(child))
    except OSError:
        return


def _memory(process: int) -> int:
    try:
        lines = Path(f"/proc/{process}/smaps_rollup").read_text().splitlines()
        return 1024 * sum(int(line.split()[1]) for line in lines if line.startswith("Pss:"))
    except OSError:
        return 0
