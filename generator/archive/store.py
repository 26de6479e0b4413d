"""The archive database: opened, locked, thrown away when it is of another version."""

from __future__ import annotations

import errno
import os
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from generator.archive.schema import SCHEMA, VERSION
from generator.errors import ArchiveError

_SETTINGS = (
    "PRAGMA journal_mode = WAL",
    "PRAGMA synchronous = NORMAL",
    "PRAGMA cache_size = -65536",
    "PRAGMA temp_store = MEMORY",
    "PRAGMA wal_autocheckpoint = 8000",
)


class Archive:
    """One connection to the archive database, with the statements every module needs."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self.connection = connection

    def rows(self, sql: str, *values: object) -> list[tuple[Any, ...]]:
        """All rows of a query."""
        return self.connection.execute(sql, values).fetchall()

    def execute(self, sql: str, *values: object) -> sqlite3.Cursor:
        """A statement, or a query that is too large to hold."""
        return self.connection.execute(sql, values)

    @contextmanager
    def transaction(self) -> Iterator[None]:
        """All of the statements inside, or none of them."""
        self.connection.execute("BEGIN IMMEDIATE")
        try:
            yield
        except BaseException:
            self.connection.execute("ROLLBACK")
            raise
        self.connection.execute("COMMIT")

    @contextmanager
    def frozen(self) -> Iterator[None]:
        """Until the end the database's file alone holds everything that is committed now, and is not written: what
        changes waits in the log beside it. Other hosts can't share that log, but any number may read such a file.

        Raises ArchiveError when something goes on reading an older state.
        """
        self.connection.execute("PRAGMA wal_autocheckpoint = 0")
        try:
            (busy, *_) = self.connection.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()
            if busy:
                raise ArchiveError("the archive is being read by another program: stop it, and build again.")
            yield
        finally:
            self.connection.execute("PRAGMA wal_autocheckpoint = 8000")

    def fact(self, name: str) -> str:
        """A remembered fact about the last build ("" when there is none)."""
        found = self.connection.execute("SELECT value FROM meta WHERE name = ?", (name,)).fetchone()
        return str(found[0]) if found else ""

    def remember(self, name: str, value: str) -> None:
        """Keep a fact for the next build."""
        self.connection.execute("INSERT OR REPLACE INTO meta VALUES (?, ?)", (name, value))


@contextmanager
def open_archive(folder: Path, wait: float = 0.0) -> Iterator[Archive]:
    """The archive in that folder (made when missing), for the one build that may write to it.

    Raises ArchiveError when another build holds it, and goes on holding it for `wait` seconds, and when it can't be
    written.
    """
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise _unwritable(folder, error.strerror or str(error)) from error
    if not all(os.access(path, os.W_OK) for path in (folder, folder / "archive.db") if path.exists()):
        raise _unwritable(folder, os.strerror(errno.EACCES))
    with _locked(folder / "lock", wait):
        path = folder / "archive.db"
        archive = _connect(path)
        if archive is None or archive.fact("schema") != VERSION:
            if archive is not None:
                archive.connection.close()
            archive = _create(path)
        try:
            yield archive
        finally:
            archive.connection.close()


def open_snapshot(path: Path, frozen: bool = False) -> Archive:
    """The archive for reading only, as worker processes see it; a frozen one needs neither locks nor its log."""
    mode = "mode=ro&immutable=1" if frozen else "mode=ro"
    connection = sqlite3.connect(f"{path.absolute().as_uri()}?{mode}", uri=True, isolation_level=None)
    connection.execute("PRAGMA cache_size = -16384")
    return Archive(connection)


@contextmanager
def _locked(path: Path, wait: float) -> Iterator[None]:
    # A second database is the lock: SQLite's locks work on every system and die with the process that holds them.
    try:
        lock = sqlite3.connect(path, timeout=wait, isolation_level=None)
    except sqlite3.OperationalError as error:
        raise _unwritable(path.parent, str(error)) from error
    try:
        lock.execute("BEGIN EXCLUSIVE")
    except sqlite3.OperationalError as error:
        lock.close()
        if error.sqlite_errorname != "SQLITE_BUSY":
            raise _unwritable(path.parent, str(error)) from error
        raise ArchiveError(
            f"another build or publish is using {path.parent}: wait for it to end, or stop it."
        ) from error
    try:
        yield
    finally:
        lock.close()


def _unwritable(folder: Path, reason: str) -> ArchiveError:
    return ArchiveError(
        f"{folder} can't be written ({reason}): it is where Dateline remembers what it did. Check whose it is, and "
        "whether the disk is full; the folder can be deleted."
    )


def _connect(path: Path) -> Archive | None:
    """An existing database; None when there is none or the file is damaged."""
    if not path.exists():
        return None
    connection = sqlite3.connect(path, isolation_level=None)
    try:
        for setting in _SETTINGS:
            connection.execute(setting)
        connection.execute("SELECT value FROM meta").fetchall()
    except sqlite3.DatabaseError:
        connection.close()
        return None
    return Archive(connection)


def _create(path: Path) -> Archive:
    for leftover in (path, path.with_name(f"{path.name}-wal"), path.with_name(f"{path.name}-shm")):
        leftover.unlink(missing_ok=True)
    connection = sqlite3.connect(path, isolation_level=None)
    for setting in _SETTINGS:
        connection.execute(setting)
    connection.executescript(SCHEMA)
    archive = Archive(connection)
    archive.remember("schema", VERSION)
    return archive
