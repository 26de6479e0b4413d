"""The leave to write into output/ that workers on other hosts have, for as long as the build that gave it lives.

A worker that nobody hears any more may still be at work, and the next build must not find its pages among its own. It
asks before each page whether the lease, a file in output/, is still there: the build takes it away at its end, and the
next one does when it was killed.
"""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from generator.archive.store import Archive, open_snapshot
from generator.errors import ClusterError, OutputError
from generator.writer import TEMPORARY

_FACT = "lease"


@dataclass(frozen=True, slots=True)
class Lease:
    """`file` has a name that no other lease ever had."""

    file: Path

    def check(self) -> None:
        """Raises ClusterError when the file is not, or no more, to be seen on this host."""
        if not os.path.exists(self.file):
            raise ClusterError(
                f"{_host()} does not see {self.file}: every host must have the output folder at the same "
                "path, and one at which it may write (see docs/scaling.md)."
            )

    def open_archive(self, path: Path) -> Archive:
        """The frozen archive. Raises ClusterError when this host sees none there, or not that of this build."""
        wrong = ClusterError(
            f"{_host()} does not see {path} as the build does: every host must have the site's folder at "
            "the same path (see docs/scaling.md)."
        )
        try:
            archive = open_snapshot(path, frozen=True)
            lease = archive.fact(_FACT)
        except sqlite3.Error as error:
            raise wrong from error
        if lease != str(self.file):
            archive.connection.close()
            raise wrong
        return archive


@contextmanager
def lent(archive: Archive, output: Path) -> Iterator[Lease]:
    """A lease for workers on other hosts, and the archive frozen for them. Raises OutputError, ArchiveError."""
    lease = Lease(output / f"{TEMPORARY}lease-{os.urandom(8).hex()}")
    archive.remember(_FACT, str(lease.file))
    try:
        lease.file.touch()
    except OSError as error:
        raise OutputError(f"can't write {lease.file}: {error.strerror}") from error
    try:
        with archive.frozen():
            yield lease
    finally:
        revoke(archive)


def revoke(archive: Archive) -> None:
    """Take back the lease of this build, or of one that was killed."""
    lease = archive.fact(_FACT)
    if lease:
        Path(lease).unlink(missing_ok=True)
        archive.remember(_FACT, "")


def _host() -> str:
    import socket  # imported here: most builds need no host's name

    return socket.gethostname()
