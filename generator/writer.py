"""Files in output/: written only when they differ, never half replaced, removed with the folders they leave empty."""

from __future__ import annotations

import os
import shutil
from pathlib import Path

from generator.errors import OutputError
from generator.slugs import digest_of

_OUR_MARK = b'<meta name="generator" content="Dateline">'
_OUR_TRAILER = b"\n<!-- generator: Dateline -->\n"
_HEAD = 4096
_NEW = os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0)

TEMPORARY = ".dateline-tmp-"
"""How the name of a file begins that will replace another one. The rest stands for that other one's name, so that the
next build finds what a killed one left, and even a name of 255 bytes has room for it."""


def write(root: Path, path: str, content: bytes, differs: bool = False) -> bool:
    """Make the file at `path` under `root` hold `content`; False when it already did.

    With `differs` the file is known to hold something else, and is not read.

    A new file is written in place: until it is complete its page is stale, and is made again if the build dies.
    A file that visitors may be reading is replaced in one step. Raises OutputError.
    """
    target = os.path.join(root, path)
    try:
        return _create(target, content, differs)
    except OSError as error:
        raise OutputError(f"can't write {target}: {error.strerror or error}") from error


def copy(root: Path, path: str, source: Path) -> bool:
    """Make the file at `path` under `root` a copy of `source`; False when it already was. Raises OutputError."""
    target = os.path.join(root, path)
    try:
        if os.path.exists(target) and _same(source, Path(target)):
            return False
        _make_parents(target)
        shutil.copyfile(source, _temporary(target))
        os.replace(_temporary(target), target)
        return True
    except OSError as error:
        raise OutputError(f"can't copy {source} to {target}: {error.strerror or error}") from error


def remove(root: Path, path: str) -> bool:
    """Remove the file at `path` under `root`, what a killed build left beside it, and the folders left empty."""
    target = root / path
    sweep(root, path)
    existed = target.is_file()
    target.unlink(missing_ok=True)
    prune(root, target.parent)
    return existed


def sign(page: bytes) -> bytes:
    """The page with a sign that Dateline made it: the theme has one in its head; others get a comment at their end."""
    return page if _OUR_MARK in page[:_HEAD] else page + _OUR_TRAILER


def is_our_page(target: Path) -> bool:
    """Whether the file is a page that Dateline made: see `sign`."""
    if target.suffix != ".html" or not target.is_file():
        return False
    with target.open("rb") as file:
        if _OUR_MARK in file.read(_HEAD):
            return True
        file.seek(max(0, target.stat().st_size - len(_OUR_TRAILER)))
        return file.read() == _OUR_TRAILER


def is_empty(target: Path) -> bool:
    """Whether there is a file without anything in it."""
    return target.is_file() and not target.stat().st_size


def prune(root: Path, folder: Path) -> None:
    """Remove that folder and its parents below `root`, as far as they are empty."""
    while folder != root and root in folder.parents:
        try:
            folder.rmdir()
        except FileNotFoundError:
            pass
        except OSError:
            return
        folder = folder.parent


def sweep(root: Path, path: str) -> None:
    """Remove what a killed build may have left beside a page."""
    Path(_temporary(os.path.join(root, path))).unlink(missing_ok=True)


def _create(target: str, content: bytes, differs: bool) -> bool:
    for _ in range(3):  # a folder may be pruned by another process between its making and its use
        try:
            file = os.open(target, _NEW, 0o666)
        except FileExistsError:
            return _replace(target, content, differs)
        except FileNotFoundError:
            _make_parents(target)
            continue
        try:
            rest = memoryview(content)
            while rest:
                rest = rest[os.write(file, rest) :]
        finally:
            os.close(file)
        return True
    raise FileNotFoundError(f"the folder of {target} keeps vanishing")


def _replace(target: str, content: bytes, differs: bool) -> bool:
    if not differs:
        with open(target, "rb") as file:
            if file.read() == content:
                return False
    with open(_temporary(target), "wb") as file:
        file.write(content)
    os.replace(_temporary(target), target)
    return True


def _temporary(target: str) -> str:
    folder, name = os.path.split(target)
    return os.path.join(folder, TEMPORARY + digest_of(name))


def _make_parents(target: str) -> None:
    folder = os.path.dirname(target)
    try:
        os.mkdir(folder)
    except FileNotFoundError:
        if not os.path.dirname(folder):  # the working directory itself is gone
            raise
        _make_parents(folder)
        _make_parents(target)
    except FileExistsError:
        pass


def _same(one: Path, other: Path) -> bool:
    if one.stat().st_size != other.stat().st_size:
        return False
    with one.open("rb") as left, other.open("rb") as right:
        while chunk := left.read(1 << 20):
            if chunk != right.read(1 << 20):
                return False
    return True
