"""A finished build: every file of output/ with its SHA-256, hashed only when it has changed."""

from __future__ import annotations

import hashlib
import os
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import NamedTuple

from generator import writer
from generator.archive import pages
from generator.archive.addresses import address_problems
from generator.archive.problems import kept_problems
from generator.archive.store import Archive, open_archive
from generator.errors import PublishError, Severity
from generator.publish.manifest import unrecordable
from generator.publish.plan import BuiltFile, Rank
from generator.report import Progress
from generator.site import Site

CACHE = "digests.tsv"
_CHUNK = 1 << 20
_FRESH = 2_000_000_000
"""A file changed less than so many nanoseconds before it was hashed could change again without a trace in its clock."""

_NOT_PUBLISHED = {".gitignore", ".DS_Store", "Thumbs.db", "desktop.ini"}
_ARTICLES, _ASSETS = {"article"}, {"asset", "attachment"}
_FEEDS, _SITEMAPS = (".atom", ".rss"), ("sitemap", "robots.txt")


class _Known(NamedTuple):
    """What was known of a file when it was hashed; `seal` is the digest that the archive had of it."""

    size: int
    mtime: int
    inode: int
    seal: str
    sha256: str


@contextmanager
def finished_build(site: Site, allow_errors: bool = False) -> Iterator[Archive]:
    """The archive of a build that may be published; no other build runs while it is held.

    Raises PublishError when there is no build, when it did not end, when something has changed since, or when stories
    have errors.
    """
    if not (site.state / "archive.db").exists():
        raise PublishError(f"there is no build in {site.state.parent.resolve()}: run `dateline build` first.")
    with open_archive(site.state) as archive:
        _check_state(archive, site)
        if not allow_errors:
            _check_errors(archive)
        yield archive


def read_built(site: Site, archive: Archive, progress: Progress) -> dict[str, BuiltFile]:
    """Every file of output/ that is published, files of others included. Raises PublishError."""
    rows = {
        str(path): (str(kind), content.hex())
        for path, kind, content in archive.execute("SELECT path, kind, content FROM pages WHERE content NOT NULL")
    }
    cache_path = site.state / CACHE
    known, found = _read_cache(cache_path), dict(files_of(site.output))
    _check_complete(site.output, rows, found)
    progress.stage("Hashing", len(found))
    fresh: dict[str, _Known] = {}
    for path, status in found.items():
        seal = rows[path][1] if path in rows else ""
        fresh[path] = _digest(site.output, path, status, seal, known.get(path))
        progress.advance(1)
    if fresh != known:
        _write_cache(cache_path, fresh)
    return {path: BuiltFile(file.sha256, file.size, _rank(path, rows)) for path, file in fresh.items()}


def _check_state(archive: Archive, site: Site) -> None:
    if archive.fact("state") != "built":
        raise PublishError("the last build did not end: run `dateline build` again, then publish.")
    if archive.fact("output") != str(site.output.resolve()):
        raise PublishError(f"the last build went to another folder than {site.output}: run `dateline build` first.")
    waiting = pages.stale_count(archive)
    if waiting:
        raise PublishError(f"{waiting:,} pages wait to be made anew: run `dateline build` first.")


def _check_errors(archive: Archive) -> None:
    problems = [*kept_problems(archive), *address_problems(archive)]
    errors = [problem for problem in problems if problem.severity is Severity.ERROR]
    if errors:
        more = f", and {len(errors) - 1:,} more" if len(errors) > 1 else ""
        raise PublishError(
            f"the build had errors: {errors[0]}{more}. Mend them and build again, or publish what there is with "
            "--allow-errors."
        )


def _check_complete(output: Path, rows: dict[str, tuple[str, str]], found: dict[str, os.stat_result]) -> None:
    missing = sorted(rows.keys() - found.keys())
    if missing:
        raise PublishError(
            f"{len(missing):,} files of the build are missing in {output}, {missing[0]} for one: "
            "run `dateline build --clean`."
        )
    if unfit := unrecordable(found):
        raise PublishError(f"{output}/{unfit[0]!r} has a name that can't be published: rename it.")


def files_of(output: Path) -> Iterator[tuple[str, os.stat_result]]:
    """Every file below a folder that is published. Raises PublishError for links and other special files."""
    folders = [""]
    while folders:
        folder = folders.pop()
        with os.scandir(output / folder) as entries:
            for entry in entries:
                path = folder + entry.name
                if entry.is_dir(follow_symlinks=False):
                    if entry.name != ".git":
                        folders.append(f"{path}/")
                elif entry.is_file(follow_symlinks=False):
                    if entry.name not in _NOT_PUBLISHED and not entry.name.startswith(writer.TEMPORARY):
                        yield path, entry.stat()
                elif entry.name != ".git":
                    raise PublishError(f"{output}/{path} is a link or no file at all: put a copy there instead.")


def _digest(output: Path, path: str, status: os.stat_result, seal: str, known: _Known | None) -> _Known:
    now = _Known(status.st_size, status.st_mtime_ns, status.st_ino, seal, "")
    if known and known[:4] == now[:4]:
        return known
    # What a build wrote changes its seal with its bytes; what others put there has only its clock.
    if not seal and time.time_ns() - status.st_mtime_ns < _FRESH:
        now = now._replace(mtime=-1)
    return now._replace(sha256=_sha256(output / path))


def _sha256(path: Path) -> str:
    try:
        with path.open("rb") as file:
            return hashlib.file_digest(file, "sha256").hexdigest()
    except OSError as error:
        raise PublishError(f"can't read {path}: {error.strerror}.") from error


def _rank(path: str, rows: dict[str, tuple[str, str]]) -> Rank:
    kind = rows[path][0] if path in rows else ""
    name = path.rpartition("/")[2]
    if name.startswith(_SITEMAPS):
        return Rank.SITEMAP
    if kind == "feed" or name.endswith(_FEEDS):
        return Rank.FEED
    if kind in _ARTICLES:
        return Rank.ARTICLE
    return Rank.LIST if kind not in _ASSETS and name.endswith(".html") else Rank.ASSET


def _read_cache(path: Path) -> dict[str, _Known]:
    try:
        lines = path.read_text(encoding="utf-8").split("\n")
    except (OSError, UnicodeDecodeError):
        return {}
    known: dict[str, _Known] = {}
    for line in lines:
        size, _, rest = line.partition("\t")
        fields = rest.split("\t")
        if len(fields) == 5 and size.isdigit():
            mtime, inode, seal, sha256, name = fields
            known[name] = _Known(int(size), int(mtime), int(inode), seal, sha256)
    return known


def _write_cache(path: Path, known: dict[str, _Known]) -> None:
    lines = (
        f"{file.size}\t{file.mtime}\t{file.inode}\t{file.seal}\t{file.sha256}\t{name}" for name, file in known.items()
    )
    writer.write(path.parent, path.name, "\n".join(lines).encode())
