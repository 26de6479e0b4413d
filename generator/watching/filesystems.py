"""Where the operating system tells of changes, and where it does not, so that we have to look ourselves."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

_SILENT = frozenset(
    {"9p", "drvfs", "fakeowner", "fuse", "osxfs", "prl_fs", "vboxsf", "virtiofs", "vmhgfs"}  # a host's files in a guest
    | {"afs", "ceph", "cifs", "glusterfs", "lustre", "ncpfs", "nfs", "nfs4", "smb", "smb2", "smb3", "smbfs"}
)
"""File systems whose other side can change a file without this kernel's knowing; also "fuse." with anything."""

_MOUNTS = Path("/proc/self/mountinfo")
_LIMIT = Path("/proc/sys/fs/inotify/max_user_watches")


class Survey(NamedTuple):
    """What a walk through a tree found: how many folders there are, and whether some of them are links."""

    folders: int
    linked: bool


def why_look(content: Path, templates: Path) -> str:
    """Why changes in those folders have to be looked for, in a sentence with the remedy if there is one; "" when the
    system tells of them."""
    silent = silent_mount(_read(_MOUNTS), content) or silent_mount(_read(_MOUNTS), templates)
    if silent:
        return f"{silent[0]} is on a {silent[1]} file system, which does not tell of every change."
    survey = survey_of(content)
    if survey.linked:
        return "there are linked folders in it, in which changes are not told."
    limit = _read(_LIMIT).strip()
    if limit.isdigit() and survey.folders > int(limit):
        return f"it has {survey.folders:,} folders and this system watches at most {int(limit):,}. {remedy()}"
    return ""


def remedy() -> str:
    """What a person can do about too low a limit."""
    return "To raise the limit: sudo sysctl fs.inotify.max_user_watches=1048576 fs.inotify.max_user_instances=1024"


def silent_mount(mountinfo: str, folder: Path) -> tuple[str, str] | None:
    """The place and the type of a file system at, above or below `folder` that does not tell of every change.

    `mountinfo` is the text of /proc/self/mountinfo: see proc_pid_mountinfo(5).
    """
    inside = os.path.realpath(folder)
    above = ("", "")
    for point, kind in _mounts(mountinfo):
        if _is_at_or_above(point, inside) and len(point) >= len(above[0]):
            above = (point, kind)
        elif point.startswith(inside + os.sep) and _is_silent(kind):
            return point, kind
    return (inside, above[1]) if _is_silent(above[1]) else None


def survey_of(folder: Path) -> Survey:
    """Count the folders at and below one."""
    count, linked = 0, False
    waiting = [str(folder)]
    while waiting:
        count += 1
        try:
            with os.scandir(waiting.pop()) as listing:
                inner = [entry for entry in listing if entry.is_dir() and not entry.name.startswith(".")]
        except OSError:
            continue
        linked = linked or any(entry.is_symlink() for entry in inner)
        waiting += [entry.path for entry in inner if not entry.is_symlink()]
    return Survey(count, linked)


def _mounts(mountinfo: str) -> Iterator[tuple[str, str]]:
    for line in mountinfo.splitlines():
        before, _, after = line.partition(" - ")
        fields, kinds = before.split(" "), after.split(" ")
        if len(fields) > 4 and kinds[0]:
            yield fields[4].encode().decode("unicode_escape").encode("latin-1").decode(errors="replace"), kinds[0]


def _is_at_or_above(point: str, folder: str) -> bool:
    return folder == point or folder.startswith(point.rstrip("/") + "/")


def _is_silent(kind: str) -> bool:
    return kind in _SILENT or kind.startswith("fuse.")


def _read(path: Path) -> str:
    try:
        return path.read_text(encoding="utf-8", errors="replace")
    except OSError:
        return ""
