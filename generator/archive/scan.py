"""Which files there are under content/, and which of them are not as they were."""

from __future__ import annotations

import os
import time
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import NamedTuple

from generator.archive.files import FileRow, Signature, file_row, folder_rows, known_folders
from generator.archive.store import Archive
from generator.settings import Reading
from generator.sources.files import role_of

_FRESH = 2_000_000_000
"""Nanoseconds in which a file may change twice without its clock telling."""


_PARTS = ("_files", "_fichiers", "-Dateien", "_archivos", "_arquivos", "_file", "-filer", "_bestanden", "_pliki")
_UNKNOWN = Signature(-1, -1, -1)


class Found(NamedTuple):
    """A file that is new, changed (or may be), or gone (`signature` None): its path under content/, what it may be by
    its name, and the digest that it had and what it was taken for when it was last read ("" for a new one)."""

    path: str
    role: str
    signature: Signature | None
    digest: bytes
    was: str = ""


def scan(content: Path, archive: Archive, reading: Reading, paths: Iterable[str] | None = None) -> Iterator[Found]:
    """The files that differ from what the archive knows, folder by folder, in order of their paths.

    With `paths` (files or folders below content/) only those are looked at: a watcher's hints. A folder that can't be
    listed is found with the role "folder"; what is known of its files stays as it is. A name that is not text (bytes
    that are not UTF-8) is found with the role "misnamed".
    """
    now = time.time_ns()
    if paths is None or "" in (paths := sorted(set(paths))):
        yield from _scan_folder(content, archive, reading, "", now)
        return
    for path in paths:
        if (content / path).is_dir():
            yield from _scan_folder(content, archive, reading, path, now)
        else:
            yield from _scan_file(content, archive, reading, path, now)


def _scan_folder(content: Path, archive: Archive, reading: Reading, start: str, now: int) -> Iterator[Found]:
    unseen = set(known_folders(archive, start))
    for folder, entries in _walk(content, start):
        unseen.discard(folder)
        if entries is None:
            below = f"{folder}/" if folder else ""
            unseen = {other for other in unseen if not other.startswith(below)}
            yield Found(folder, "folder", _UNKNOWN, b"")
            continue
        known = folder_rows(archive, folder)
        parts = _holds_parts(content, folder)
        for entry in entries:
            row = known.pop(entry.name, None)
            if row and _is_as_known(entry, row):
                continue
            path = f"{folder}/{entry.name}" if folder else entry.name
            found = _compare(path, entry, row, reading, now)
            yield found._replace(role=_part_role(found.role)) if parts else found
        yield from _gone(folder, known)
    for folder in sorted(unseen):
        yield from _gone(folder, folder_rows(archive, folder))


def _scan_file(content: Path, archive: Archive, reading: Reading, path: str, now: int) -> Iterator[Found]:
    """A path that is not a folder: a file, or what was a file or a folder and is gone."""
    folder, _, name = path.rpartition("/")
    row = file_row(archive, path)
    if os.path.lexists(content / path):
        hidden = any(part.startswith(".") for part in folder.split("/"))
        if not hidden and not (row and _is_as_known(content / path, row)):
            found = _compare(path, content / path, row, reading, now)
            yield found._replace(role=_part_role(found.role)) if _holds_parts(content, folder) else found
    elif row:
        yield from _gone(folder, {name: row})
    for below in known_folders(archive, path):
        yield from _gone(below, folder_rows(archive, below))


def _is_as_known(entry: os.DirEntry[str] | Path, row: FileRow) -> bool:
    """Whether that file is as it was when it was last read. Asked of every file in every build."""
    try:
        status = entry.stat()
    except OSError:
        return False
    return status.st_mtime_ns == row.mtime and status.st_size == row.size and status.st_ino == row.inode


def _compare(path: str, entry: os.DirEntry[str] | Path, row: FileRow | None, reading: Reading, now: int) -> Found:
    """What there is to say of a file that is new or not as it was."""
    if not _is_text(path):
        return Found(path.encode("utf-8", "backslashreplace").decode(), "misnamed", _UNKNOWN, b"")
    try:
        status = entry.stat()
        signature = Signature(status.st_size, status.st_mtime_ns, status.st_ino)
    except OSError:
        signature = _UNKNOWN  # reading it will tell what is wrong
    if now - signature.mtime < _FRESH:
        signature = signature._replace(mtime=-1)
    return Found(path, role_of(path, reading), signature, *((row.digest, row.role) if row else (b"", "")))


def _gone(folder: str, rows: dict[str, FileRow]) -> Iterator[Found]:
    for row in rows.values():
        yield Found(f"{folder}/{row.name}" if folder else row.name, row.role, None, row.digest, row.role)


def _walk(content: Path, start: str) -> Iterator[tuple[str, list[os.DirEntry[str]] | None]]:
    """Each folder (relative to content/) with its files, sorted; None for a folder that can't be listed.

    Linked folders are followed once, never in a circle, and only out of content/: what is in it is met anyway.
    """
    root = os.path.realpath(content)
    waiting = [] if _leads_back(root, start) else [start]
    visited = {root}
    while waiting:
        folder = waiting.pop()
        try:
            with os.scandir(os.path.join(content, folder)) as listing:
                entries = sorted(listing, key=lambda entry: entry.name)
        except OSError:
            yield folder, None
            continue
        inner = [entry for entry in entries if entry.is_dir() and _is_text(entry.name)]
        walked = [
            entry for entry in reversed(inner) if not entry.name.startswith(".") and _is_new(entry, root, visited)
        ]
        waiting += [f"{folder}/{entry.name}" if folder else entry.name for entry in walked]
        folders = {entry.name for entry in inner}
        yield folder, [entry for entry in entries if entry.name not in folders]


def _holds_parts(content: Path, folder: str) -> bool:
    """Whether a folder holds the parts of the saved page beside it, as browsers do: `Page_files` for `Page.html`."""
    stems = [folder.removesuffix(mark) for mark in _PARTS if folder.endswith(mark)]
    return any((content / f"{stem}{ending}").is_file() for stem in stems for ending in (".html", ".htm"))


def _part_role(role: str) -> str:
    # Pictures are copied along; frames, scripts and style sheets of the page are not stories.
    return role if role in ("attachment", "misnamed") else "ignored"


def _is_new(entry: os.DirEntry[str], root: str, visited: set[str]) -> bool:
    if not entry.is_symlink():
        return True
    real = os.path.realpath(entry.path)
    if _is_met_anyway(real, root):
        return False
    if any(real == seen or seen.startswith(real + os.sep) for seen in visited):
        return False
    visited.add(real)
    return True


def _leads_back(root: str, folder: str) -> bool:
    """Whether that folder is, or is below, a link to another one in content/."""
    path = os.path.join(root, folder) if folder else root
    real = os.path.realpath(path)
    return real != path and _is_met_anyway(real, root)


def _is_met_anyway(real: str, root: str) -> bool:
    return real.startswith(root + os.sep) and f"{os.sep}." not in real[len(root) :]


def _is_text(name: str) -> bool:
    try:
        name.encode()
    except UnicodeEncodeError:
        return False
    return True
