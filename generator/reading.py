"""One file of content/, read: bytes -> text -> records -> what the archive keeps. Runs in any process."""

from __future__ import annotations

import errno
import hashlib
import os
import stat
from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path

from generator.archive.apply import Read
from generator.archive.files import FileRow, Signature
from generator.archive.scan import Found
from generator.errors import Problem, Severity
from generator.settings import Settings
from generator.sources.files import hint_for_feed, is_attachment

_MOST_BYTES = 64 << 20
"""A story file above this many bytes is not read: no story is that long, and its text has to be held in memory."""


@dataclass(frozen=True, slots=True)
class FileResult:
    """What became of one found file. `read` is None when its bytes are the same as before; `row` is None when nothing
    should be remembered of it, so that the next build looks again. `missed` says that another host does not see the
    file as it was found."""

    found: Found
    row: FileRow | None
    read: Read | None
    missed: bool = False


Reader = Callable[[Path, Found, Settings], FileResult]


def read_batch(read: Reader, content: Path, settings: Settings, batch: list[Found]) -> list[FileResult]:
    """Each file of a batch, read by one of the two functions below."""
    return [read(content, found, settings) for found in batch]


def read_afar(content: Path, found: Found, settings: Settings) -> FileResult:
    """The same as `read_file`, on another host. Shared folders may show a new or changed file some seconds later on
    other hosts: then it must be read where it was found, as to take it for gone would lose a story."""
    if found.signature is None or _is_as_found(content / found.path, found.signature):
        return read_file(content, found, settings)
    return FileResult(found, None, None, missed=True)


def read_file(content: Path, found: Found, settings: Settings) -> FileResult:
    """Read one found file. Never raises for what is in it, or for not being able to open it."""
    attachment = found.was == "attachment" or is_attachment(found.path, settings.reading)
    if found.signature is None:
        return FileResult(found, None, Read(found.path, attachment=attachment))
    if found.role == "misnamed":
        return FileResult(found, None, Read(found.path, problems=(_misnamed(found.path),)))
    row = FileRow(found.path.rpartition("/")[2], *found.signature, b"", found.role)
    if found.role == "ignored":  # never opened: an editor's lock is a link that leads nowhere
        return FileResult(found, row, None if found.was == "ignored" else Read(found.path, attachment=attachment))
    keep = found.role == "story" and found.signature.size <= _MOST_BYTES
    try:
        digest, data = _digest(os.path.join(content, found.path), keep)
    except OSError as error:
        if isinstance(error, FileNotFoundError) and not (content / found.path).is_symlink():
            return FileResult(found, None, Read(found.path))  # it went away since it was found
        problem = _unreadable(found, error)
        # Remembered, so that the problem goes when the file does.
        row = row._replace(size=-1, mtime=-1, inode=-1, role="unreadable")
        return FileResult(found, None if found.role == "folder" else row, Read(found.path, problems=(problem,)))
    if digest == found.digest:
        return FileResult(found, row._replace(digest=digest, role=found.was), None)
    role, read = _read(found, data, digest.hex(), settings)
    return FileResult(found, row._replace(digest=digest, role=role), replace(read, attachment=attachment))


def _is_as_found(path: Path, signature: Signature) -> bool:
    try:
        status = path.stat()
    except OSError:
        return False
    return status.st_size == signature.size and signature.mtime in (status.st_mtime_ns, -1)


def _read(found: Found, data: bytes, sha256: str, settings: Settings) -> tuple[str, Read]:
    """What a file was taken for in the end, and what it says."""
    role = found.role
    if role == "story" and found.signature and found.signature.size > _MOST_BYTES:
        return role, Read(found.path, problems=(_too_large(found.path),))
    if role == "story":
        # Imported here: a build with nothing to read needs none of the readers and their libraries.
        from generator.stories import read_entries

        read = read_entries(found.path, data, sha256, settings)
        if read is not None:
            return role, read
        role = "attachment" if is_attachment(found.path, settings.reading) else "unknown"
    return role, Read(found.path, problems=(_unknown(found.path, data),) if role == "unknown" else ())


def _digest(path: str, keep: bool) -> tuple[bytes, bytes]:
    """The SHA-256 of a file and, when asked for, its bytes; a large attachment is not held in memory."""
    with open(path, "rb", buffering=0, opener=_opened) as file:
        if not stat.S_ISREG(os.fstat(file.fileno()).st_mode):
            raise OSError(errno.EINVAL, "it is a pipe or a device, not a file")
        if not keep:
            return hashlib.file_digest(file, "sha256").digest(), b""
        data = file.read()
    return hashlib.sha256(data).digest(), data


def _opened(path: str, flags: int) -> int:
    # A pipe that nobody writes to would be waited for without end.
    return os.open(path, flags | getattr(os, "O_NONBLOCK", 0))


def _unreadable(found: Found, error: OSError) -> Problem:
    what = "folder" if found.role == "folder" else "file"
    return Problem(
        found.path or ".",
        0,
        f"unreadable-{what}",
        f"the {what} can't be read: {error.strerror or error}.",
        "Check its permissions, or where it links to; [reading] ignore in site.toml leaves it out.",
    )


def _unknown(path: str, data: bytes) -> Problem:
    return Problem(
        path,
        0,
        "unknown-format",
        "is not a format that Dateline reads, so it is not in the site.",
        hint_for_feed(data)
        or "It reads .txt, .md, .html and what news agencies send; other endings can be copied along with "
        "[reading] attachments in site.toml, or left out without a word with [reading] ignore.",
        Severity.WARNING,
    )


def _misnamed(path: str) -> Problem:
    return Problem(path, 0, "bad-file-name", "the file's name is not UTF-8, so it was not read.", "Rename it.")


def _too_large(path: str) -> Problem:
    return Problem(
        path, 0, "too-large", f"is over {_MOST_BYTES >> 20} MB, too long for one story.", "Split it into stories."
    )
