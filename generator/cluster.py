"""Work sent to other hosts: a Dask cluster in the place of local processes."""

from __future__ import annotations

import functools
import logging
import platform
import socket
import sys
import threading
import time
import zoneinfo
from collections.abc import Callable
from concurrent.futures import CancelledError, Future
from importlib import metadata
from pathlib import Path
from typing import Any, TypeVar

from generator.engine import Engine
from generator.errors import ClusterError
from generator.render.theme import bundled_digest, generator_digest

T = TypeVar("T")
R = TypeVar("R")

Kit = tuple[tuple[str, str], ...]
"""Everything beside the site itself that decides the bytes of a page, by name, with its version or digest."""

PACKAGES = (
    "babel", "charset-normalizer", "jinja2", "markdown", "markupsafe", "msgspec", "nh3", "pyyaml", "tzdata",
    "lxml", "lxml-html-clean", "trafilatura", "courlan", "htmldate", "justext",
)  # fmt: skip
"""The packages that do."""

_GLANCE = 2.0
"""Seconds between two looks at whether the cluster is still there, while a result is being waited for."""
_TURN = threading.Lock()


class Cluster(Engine):
    """The workers of the Dask scheduler at `address` ("tcp://host:8786").

    It is asked for when there is enough to do, never for small work. A batch whose worker dies runs again on another
    one. `patience` is for how many seconds there may be no worker at all. Raises ClusterError when the package is
    missing; so do `submit` and `result` when the cluster is not there, or is not as it must be.
    """

    far = True

    def __init__(self, address: str, worth: int = 400, patience: float = 30.0) -> None:
        super().__init__(jobs=1, worth=worth)
        try:
            import distributed
            from distributed.comm.core import CommClosedError
            from distributed.scheduler import KilledWorker
        except ImportError as error:
            hint = "pip install 'dateline[cluster]', on every host."
            raise ClusterError(f"a cluster needs the package dask[distributed]: {hint}") from error
        self._distributed: Any = distributed
        self._gone: tuple[type[BaseException], ...] = (CommClosedError, OSError, ValueError, TimeoutError)
        self._killed = KilledWorker
        self._address = address
        self._patience = patience
        self._client: Any = None
        self._looked = self._alive = 0.0

    def is_worth(self, items: int) -> bool:
        return items >= self.worth

    def submit(self, function: Callable[[T], R], batch: T) -> Future[R]:
        if self._client is None:
            self._connect()
        elif time.monotonic() - self._looked > _GLANCE:
            self._look()
        assert self._executor is not None
        return self._executor.submit(work, function, kit(), batch)

    def result(self, future: Future[R]) -> R:
        while True:
            try:
                return future.result(timeout=_GLANCE)
            except TimeoutError:
                self._look()
            except (CancelledError, self._gone[0]) as error:
                raise self._lost(f"the scheduler at {self._address} is gone") from error
            except self._killed as error:
                raise self._lost(f"several workers died of one batch, the last one at {error.last_worker}") from error
            except (ModuleNotFoundError, RuntimeError) as error:
                missing = error if isinstance(error, ModuleNotFoundError) else error.__cause__
                if not isinstance(missing, ModuleNotFoundError):
                    raise
                raise self._lost(f"a host of the cluster lacks a package of the build's ({missing})") from error

    def wait_for(self, workers: int) -> None:
        """Connect, and wait until there are so many workers: what measures a cluster needs all of them."""
        if self._client is None:
            self._connect()
        self._client.wait_for_workers(workers, timeout=self._patience)
        self._look()

    def close(self) -> None:
        """Leave the cluster: what it has not begun is called off."""
        client, self._client, self._executor = self._client, None, None
        if client is not None:
            client.close(timeout=_GLANCE)

    def _connect(self) -> None:
        # What goes wrong is told here, in one sentence; the library tells it in tracebacks.
        logging.getLogger("distributed").setLevel(logging.CRITICAL)
        try:
            self._client = self._distributed.Client(
                self._address, timeout=5, set_as_default=False, direct_to_workers=True
            )
            self._client.wait_for_workers(1, timeout=self._patience)
        except self._gone as error:
            what = "has no workers" if self._client else "does not answer"
            raise self._lost(f"the scheduler at {self._address} {what}") from error
        self._executor = self._client.get_executor(pure=False)
        self._look()

    def _look(self) -> None:
        """Count the workers. Raises ClusterError when there were none for too long, or nobody answers."""
        self._looked = time.monotonic()
        try:
            self.jobs = len(self._client.nthreads())
        except self._gone as error:
            raise self._lost(f"the scheduler at {self._address} is gone") from error
        if self.jobs:
            self._alive = self._looked
        elif self._looked - self._alive > self._patience:
            raise self._lost(f"all workers of {self._address} are gone")
        self.jobs = max(1, self.jobs)

    def _lost(self, what: str) -> ClusterError:
        self.close()
        return ClusterError(f"{what}. The next build goes on where this one stopped, with --cluster or without.")


def work(function: Callable[[T], R], wanted: Kit, batch: T) -> R:
    """One batch, on a worker. Raises ClusterError when its bytes might not be those that the build would make."""
    own = dict(kit())
    wrong = [(name, version) for name, version in wanted if own[name] != version]
    if wrong:
        differing = ", ".join(f"{name} is {own[name]}, not {version}" for name, version in wrong)
        raise ClusterError(f"a worker on {socket.gethostname()} would not make the same bytes: {differing}.")
    with _TURN:  # a worker may have several threads, and the readers are made for one
        return function(batch)


@functools.lru_cache(maxsize=1)
def kit() -> Kit:
    """What decides the bytes in this process."""
    own = {
        "Dateline": generator_digest()[:12],
        "theme": bundled_digest()[:12],
        "Python": platform.python_version(),
        "system time zones": _zones(),
    }
    return (*own.items(), *((name, _version(name)) for name in PACKAGES))


def _version(package: str) -> str:
    try:
        return metadata.version(package)
    except metadata.PackageNotFoundError:
        return "missing"


def _zones() -> str:
    """The release of the system's own zone database, which is preferred to the package."""
    for folder in zoneinfo.TZPATH:
        try:
            with open(Path(folder) / "tzdata.zi", encoding="ascii") as file:
                return file.readline().strip().removeprefix("# version ")
        except OSError:
            continue
    return "none" if sys.platform == "win32" else "unknown"
