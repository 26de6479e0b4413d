"""A folder of this machine, or of a disk or a network share that it sees."""

from __future__ import annotations

import errno
import hashlib
import os
import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TypeVar

from generator.errors import HostError
from generator.publish import layout
from generator.publish.host import Kept, Release
from generator.publish.limits import Limits
from generator.publish.manifest import Record, parse_record
from generator.report import Progress

T = TypeVar("T")

_CHUNK = 1 << 20
_TEMPORARY = ".dateline-tmp-"
_CANT_LINK = {errno.EXDEV, errno.EPERM, errno.EMLINK, errno.ENOTSUP, errno.ENOSYS, errno.EACCES, errno.ENOENT}


class FolderHost:
    """Releases in a folder; see `layout`. The folder must exist: a mistyped name does not make a new one."""

    note = ""

    def __init__(self, root: Path, keep: int) -> None:
        self.root = root
        self.label = str(root)
        self.limits = Limits("this folder", path=_path_limit(root))
        self._keep = keep

    def read(self) -> Record | None:
        if not self.root.is_dir():
            raise HostError(f"there is no folder {self.root}. Make it first, when its name is right: mkdir {self.root}")
        live = self._live()
        path = self._record(live)
        if not live or not path.exists():
            return None
        with self._trouble():
            return parse_record(path.read_text(encoding="utf-8"), str(path))

    def publish(self, release: Release, progress: Progress) -> None:
        live = self._live()
        aside = self.root / layout.RELEASES / layout.next_name(release.record, live)
        with self._trouble():
            _check_room(self.root, release)
            self._drop_others(aside.name)
            aside.mkdir(parents=True, exist_ok=True)
            progress.stage("Linking", release.plan.unchanged)
            self._link_unchanged(release, live, aside, progress)
            progress.stage("Copying", release.plan.size, "bytes")
            for step in release.plan.sent:
                _copy(release.source(step.path), aside / step.path, release.built[step.path].sha256)
                progress.advance(step.size)
            _write(self._record(release.id), release.record.text.encode())
            aside.rename(self.root / layout.RELEASES / release.id)
            self._switch(release.id)
            self._tidy(live, release.id)

    def releases(self) -> list[Kept]:
        return layout.kept_releases(self._names(), self._live())

    def rollback(self, release: str) -> None:
        with self._trouble():
            self._switch(release)

    def close(self) -> None:
        pass

    def _live(self) -> str:
        link = self.root / layout.CURRENT
        if link.exists() and not link.is_symlink():
            raise HostError(f"{link} is a folder of its own; Dateline needs that name. Move it away.")
        return layout.live_release(os.readlink(link) if link.is_symlink() else "", str(self.root))

    def _names(self) -> list[str]:
        folder = self.root / layout.RELEASES
        return sorted(entry.name for entry in folder.iterdir()) if folder.is_dir() else []

    def _record(self, release: str) -> Path:
        return self.root / layout.RECORDS / f"{release}.sha256"

    def _drop_others(self, aside: str) -> None:
        """Remove what is left of publishes that were given up: it may be what fills the disk."""
        for name in self._names():
            if name.startswith(layout.NEXT) and name != aside:
                shutil.rmtree(self.root / layout.RELEASES / name, ignore_errors=True)

    def _link_unchanged(self, release: Release, live: str, aside: Path, progress: Progress) -> None:
        changed = {step.path for step in release.plan.steps}
        old = self.root / layout.RELEASES / live
        for path in release.built.keys() - changed:
            if not _link(old / path, aside / path):
                _copy(release.source(path), aside / path, release.built[path].sha256)
            progress.advance(1)

    def _switch(self, release: str) -> None:
        fresh = self.root / f"{_TEMPORARY}{layout.CURRENT}"
        fresh.unlink(missing_ok=True)
        fresh.symlink_to(f"{layout.RELEASES}/{release}", target_is_directory=True)
        fresh.replace(self.root / layout.CURRENT)  # visitors see the old site until this, and the new one after it

    def _tidy(self, before: str, live: str) -> None:
        for name in layout.outdated(self._names(), before, live, self._keep):
            shutil.rmtree(self.root / layout.RELEASES / name, ignore_errors=True)
            self._record(name).unlink(missing_ok=True)

    @contextmanager
    def _trouble(self) -> Iterator[None]:
        try:
            yield
        except OSError as error:
            raise HostError(_explain(error, self.root)) from error


def _explain(error: OSError, root: Path) -> str:
    if error.errno in (errno.ENOSPC, errno.EDQUOT, errno.EFBIG):
        return f"{root} is full ({error.strerror}). Visitors see the site as it was; make room and publish again."
    if error.errno in (errno.EACCES, errno.EPERM, errno.EROFS):
        return f"{error.filename or root} can't be written ({error.strerror}). Visitors see the site as it was."
    return f"{error.filename or root}: {error.strerror}. Visitors see the site as it was; publish again to go on."


def _check_room(root: Path, release: Release) -> None:
    free = shutil.disk_usage(root).free
    if release.plan.size > free:
        raise OSError(errno.ENOSPC, f"{release.plan.size:,} bytes are to be sent, {free:,} are free")


def _path_limit(root: Path) -> int:
    try:
        return os.pathconf(root, "PC_PATH_MAX") - len(os.fsencode(root.absolute())) - 80
    except (OSError, ValueError, AttributeError):  # a folder that is missing; Windows
        return 0


def _link(source: Path, target: Path) -> bool:
    """Whether `target` is now the same file as `source`: not every file system can, and a release may be damaged."""
    try:
        _with_parents(target, lambda: os.link(source, target))
    except FileExistsError:
        return True
    except OSError as error:
        if error.errno not in _CANT_LINK:
            raise
        return False
    return True


def _copy(source: Path, target: Path, sha256: str) -> None:
    """A file that is there is complete: an unfinished one has another name."""
    if target.exists():
        return
    temporary = target.with_name(_TEMPORARY + "copy")
    digest = hashlib.sha256()
    with source.open("rb") as read, _with_parents(target, lambda: temporary.open("wb")) as write:
        while chunk := read.read(_CHUNK):
            digest.update(chunk)
            write.write(chunk)
    if digest.hexdigest() != sha256:
        raise HostError(f"{source} changed while it was published. Visitors see the site as it was; publish again.")
    temporary.replace(target)


def _write(target: Path, content: bytes) -> None:
    temporary = target.with_name(_TEMPORARY + target.name)
    _with_parents(target, lambda: temporary.write_bytes(content))
    temporary.replace(target)


def _with_parents(target: Path, action: Callable[[], T]) -> T:
    try:
        return action()
    except FileNotFoundError:
        target.parent.mkdir(parents=True, exist_ok=True)
        return action()
