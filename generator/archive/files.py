"""The files under content/ as they were when they were last read."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from generator.archive.store import Archive


class Signature(NamedTuple):
    """What tells without opening a file that it has not changed: size in bytes, mtime in nanoseconds, inode.

    `mtime` is -1 when the file was so new that a further change could have left no trace in its clock.
    """

    size: int
    mtime: int
    inode: int


class FileRow(NamedTuple):
    """One file: name in its folder, signature, digest of its bytes, and what it was taken for."""

    name: str
    size: int
    mtime: int
    inode: int
    digest: bytes
    role: str

    @property
    def signature(self) -> Signature:
        return Signature(self.size, self.mtime, self.inode)


_ROW = ", ".join(FileRow._fields)


def folder_rows(archive: Archive, folder: str) -> dict[str, FileRow]:
    """The files known in one folder (relative to content/, "" for content/ itself), by name."""
    rows = archive.execute(f"SELECT {_ROW} FROM files WHERE folder = ?", folder)
    return {row[0]: FileRow._make(row) for row in rows}


def file_row(archive: Archive, path: str) -> FileRow | None:
    """What is known of one file, given by its path under content/."""
    folder, _, name = path.rpartition("/")
    row = archive.execute(f"SELECT {_ROW} FROM files WHERE folder = ? AND name = ?", folder, name).fetchone()
    return FileRow(*row) if row else None


def known_folders(archive: Archive, start: str = "") -> list[str]:
    """Every folder at or below `start` in which files are known."""
    if not start:
        return [str(row[0]) for row in archive.execute("SELECT DISTINCT folder FROM files")]
    sql = (  # two ranges of the index: one condition with OR would read the whole table for every saved file
        "SELECT folder FROM files WHERE folder = ?1 UNION "
        "SELECT folder FROM files WHERE folder > ?1 || '/' AND folder < ?1 || '0'"
    )
    return [str(row[0]) for row in archive.execute(sql, start)]


def keep_files(archive: Archive, folder_and_row: Iterable[tuple[str, FileRow]]) -> None:
    """Remember those files as they are now."""
    archive.connection.executemany(
        "INSERT OR REPLACE INTO files VALUES (?, ?, ?, ?, ?, ?, ?)",
        [(folder, *row) for folder, row in folder_and_row],
    )


def drop_files(archive: Archive, paths: Iterable[tuple[str, str]]) -> None:
    """Forget files, given as (folder, name)."""
    archive.connection.executemany("DELETE FROM files WHERE folder = ? AND name = ?", paths)


def attachment(archive: Archive, path: str) -> bool:
    """Whether that path under content/ is an attachment of the site."""
    folder, _, name = path.rpartition("/")
    row = archive.execute("SELECT role FROM files WHERE folder = ? AND name = ?", folder, name).fetchone()
    return row is not None and row[0] == "attachment"


def attachment_digest(archive: Archive, path: str) -> bytes | None:
    """The digest of an attachment's bytes; None when there is none of that path."""
    folder, _, name = path.rpartition("/")
    row = archive.execute(
        "SELECT digest FROM files WHERE folder = ? AND name = ? AND role = 'attachment'", folder, name
    ).fetchone()
    return row[0] if row else None


def role_counts(archive: Archive) -> dict[str, int]:
    """How many files were taken for something else than stories."""
    rows = archive.execute("SELECT role, count(*) FROM files WHERE role <> 'story' GROUP BY role")
    return {str(role): int(count) for role, count in rows}
