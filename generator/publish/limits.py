"""The limits of hosts, checked before the first byte is sent."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from generator.errors import PublishError
from generator.publish.plan import BuiltFile
from generator.report import amount

_MB, _MIB, _GB = 1000**2, 1024**2, 1000**3


@dataclass(frozen=True, slots=True)
class Limits:
    """What a host takes at most; 0 stands for no limit. Sizes in bytes, lengths in bytes of UTF-8.

    `name` is one part of a path, `folder` the files that are directly in one folder.
    """

    host: str = "this host"
    files: int = 0
    file_size: int = 0
    total_size: int = 0
    folder: int = 0
    path: int = 0
    name: int = 255


KNOWN = {
    "github-pages": Limits("GitHub Pages", file_size=100 * _MIB, total_size=_GB),
    "cloudflare-pages": Limits("Cloudflare Pages (free)", files=20_000, file_size=25 * _MIB),
    "cloudflare-pages-paid": Limits("Cloudflare Pages (paid)", files=100_000, file_size=25 * _MIB),
    "netlify": Limits("Netlify", folder=54_000),
}
"""By the names that `limits` in [publish.NAME] may have."""


def check_limits(limits: Limits, built: Mapping[str, BuiltFile]) -> None:
    """Raises PublishError with everything that the host would refuse."""
    broken = list(_broken(limits, built))
    if broken:
        raise PublishError("\n  ".join([f"{limits.host} would not take this site, so nothing was sent:", *broken]))


def _broken(limits: Limits, built: Mapping[str, BuiltFile]) -> Iterator[str]:
    if limits.files and len(built) > limits.files:
        yield f"it has {len(built):,} files; {limits.files:,} are allowed."
    total = sum(file.size for file in built.values())
    if limits.total_size and total > limits.total_size:
        yield f"it has {amount(total)} in all; {amount(limits.total_size)} are allowed."
    yield from _large_files(limits, built)
    yield from _full_folders(limits, built)
    yield from _long_paths(limits, built)


def _large_files(limits: Limits, built: Mapping[str, BuiltFile]) -> Iterator[str]:
    large = [path for path, file in built.items() if limits.file_size and file.size > limits.file_size]
    if large:
        worst = max(large, key=lambda path: built[path].size)
        size = amount(built[worst].size)
        yield f"{_files(large)} than {amount(limits.file_size)}: {worst} has {size}."


def _full_folders(limits: Limits, built: Mapping[str, BuiltFile]) -> Iterator[str]:
    if limits.folder:
        for folder, count in Counter(path.rpartition("/")[0] for path in built).most_common():
            if count <= limits.folder:
                break
            yield f"the folder {folder or 'at the top'} has {count:,} files; {limits.folder:,} are allowed in one."


def _long_paths(limits: Limits, built: Mapping[str, BuiltFile]) -> Iterator[str]:
    for path in built:
        size = len(path.encode())
        if limits.path and size > limits.path:
            yield f"the path {path} has {size:,} bytes; {limits.path:,} are allowed."
        for name in path.split("/"):
            if len(name) * 4 > limits.name > 0 and len(name.encode()) > limits.name:
                yield f"the name {name} in {path} is longer than {limits.name} bytes."


def _files(paths: list[str]) -> str:
    return "1 file is larger" if len(paths) == 1 else f"{len(paths):,} files are larger"
