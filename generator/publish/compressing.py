"""A `.gz` and a `.br` beside each text file, for web servers that send those as they are.

Each is made once and kept in .dateline/compressed/ under the SHA-256 of the file it was made from and its own. So the
next publish neither compresses nor hashes it, and another target finds it too.
"""

from __future__ import annotations

import gzip
import hashlib
import io
import os
from collections.abc import Callable, Mapping
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import NamedTuple

from generator import writer
from generator.errors import PublishError
from generator.publish.plan import BuiltFile
from generator.report import Progress

LEAST = 1000
"""Smaller files, in bytes, fit into one packet anyway."""

_TEXT = frozenset("html htm css js mjs json xml svg txt md csv atom rss map webmanifest ics vtt wasm ttf otf".split())
_GZIP_LEVEL = 9
_BROTLI_QUALITY = 10  # 11 takes twice as long for 2 % less; below 10 files are a tenth larger


class Compressed(NamedTuple):
    """A compressed file in the cache: where it is, its SHA-256, its size in bytes."""

    path: Path
    sha256: str
    size: int


_Key = tuple[str, str]
"""The SHA-256 of the file that is compressed, and the form."""


def compress(
    cache: Path,
    source: Callable[[str], Path],
    built: Mapping[str, BuiltFile],
    forms: tuple[str, ...],
    progress: Progress,
) -> dict[str, Compressed]:
    """The compressed files that go beside those of a build, by their paths; `source` tells where a file is.

    What is in the cache for files that the build has no more is removed. Raises PublishError.
    """
    tools = {form: _TOOLS[form]() for form in forms}
    known = _known(cache)
    wanted = {
        f"{path}.{form}": (file.sha256, form)
        for path, file in built.items()
        if file.size >= LEAST and path.rpartition(".")[2].lower() in _TEXT
        for form in forms
        if f"{path}.{form}" not in built  # one that somebody put there himself
    }
    missing = {key: source(path.removesuffix(f".{key[1]}")) for path, key in wanted.items() if key not in known}
    known |= _make(cache, missing, tools, progress)
    current = {file.sha256 for file in built.values()}
    for (sha256, _), made in known.items():
        if sha256 not in current:
            made.path.unlink(missing_ok=True)
    return {path: known[key] for path, key in wanted.items()}


def _make(
    cache: Path, missing: Mapping[_Key, Path], tools: Mapping[str, Callable[[bytes], bytes]], progress: Progress
) -> dict[_Key, Compressed]:
    def make(key: _Key) -> Compressed:
        sha256, form = key
        return _compressed(missing[key], sha256, form, tools[form], cache)

    if not missing:
        return {}
    progress.stage("Compressing", len(missing))
    found = {}
    with ThreadPoolExecutor(os.cpu_count() or 1) as pool:  # both libraries let other threads run meanwhile
        try:
            for key, made in zip(missing, pool.map(make, missing), strict=True):
                found[key] = made
                progress.advance(1)
        except BaseException:
            pool.shutdown(cancel_futures=True)
            raise
    return found


def _compressed(source: Path, sha256: str, form: str, tool: Callable[[bytes], bytes], cache: Path) -> Compressed:
    try:
        content = source.read_bytes()
    except OSError as error:
        raise PublishError(f"can't read {source}: {error.strerror}.") from error
    if hashlib.sha256(content).hexdigest() != sha256:
        raise PublishError(f"{source} changed while it was published. Publish again.")
    small = tool(content)
    digest = hashlib.sha256(small).hexdigest()
    name = f"{sha256[:2]}/{sha256}.{digest}.{form}"
    aside = f"{sha256[:2]}/{writer.TEMPORARY}{sha256}.{form}"  # a file in the cache is complete: it has another name
    writer.write(cache, aside, small)
    (cache / aside).replace(cache / name)
    return Compressed(cache / name, digest, len(small))


def _known(cache: Path) -> dict[_Key, Compressed]:
    found = {}
    for folder in cache.iterdir() if cache.is_dir() else ():
        with os.scandir(folder) as entries:
            for entry in entries:
                parts = entry.name.split(".")
                if len(parts) == 3 and len(parts[0]) == len(parts[1]) == 64:
                    found[parts[0], parts[2]] = Compressed(Path(entry.path), parts[1], entry.stat().st_size)
    return found


def _gzip() -> Callable[[bytes], bytes]:
    def tool(content: bytes) -> bytes:
        # Neither a time nor a name, and the same on every system: `gzip.compress` writes the system's number.
        target = io.BytesIO()
        with gzip.GzipFile("", "wb", _GZIP_LEVEL, target, mtime=0) as stream:
            stream.write(content)
        return target.getvalue()

    return tool


def _brotli() -> Callable[[bytes], bytes]:
    try:
        import brotli
    except ImportError:
        raise PublishError(
            'compress = ["br"] needs the package brotli: pip install \'dateline[brotli]\', or leave "br" out.'
        ) from None

    def tool(content: bytes) -> bytes:
        return bytes(brotli.compress(content, mode=brotli.MODE_TEXT, quality=_BROTLI_QUALITY))

    return tool


_TOOLS: dict[str, Callable[[], Callable[[bytes], bytes]]] = {"gz": _gzip, "br": _brotli}
