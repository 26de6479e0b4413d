"""Whether what is served is what was published, byte for byte, and what was withdrawn is gone."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from typing import TypeVar

from generator.errors import PublishError
from generator.publish import built as builds
from generator.publish.deploying import CONTROL, SERVICES
from generator.publish.hosts import find_target, open_host
from generator.publish.layout import CURRENT, RELEASES
from generator.publish.manifest import Record
from generator.publish.served import WebSite
from generator.report import Progress
from generator.site import Site
from generator.target import Target

T = TypeVar("T")
R = TypeVar("R")

_GONE = (404, 410)
_OK = 200


@dataclass(frozen=True, slots=True)
class Verified:
    """What was compared: the place, with what, how many files and withdrawn ones, and every difference."""

    place: str
    basis: str
    files: int
    gone: int
    differences: list[str]


@dataclass(frozen=True, slots=True)
class Question:
    """What is to be verified: a place (an address, a folder or a target's name), and with which target's record.

    `jobs` is how many requests are under way at once.
    """

    place: str = ""
    target: str = ""
    jobs: int = 8
    patience: float = 60.0


def verify(site: Site, question: Question, here: Path, progress: Progress) -> Verified:
    """Compare every file. Raises PublishError when it is not clear what to compare with what, HostError."""
    target = _target_of(site, question, here)
    place = _place_of(question, target)
    record, basis = _record(site, target, question.patience, progress)
    progress.stage("Verifying", len(record.files) + len(record.gone))
    if place.startswith(("http://", "https://")):
        with closing(WebSite(place, question.patience)) as web:
            differences = _on_the_web(web, record, question.jobs, progress)
    else:
        differences = list(_in_a_folder(_root_of(here / Path(place).expanduser()), record, progress))
    return Verified(place, basis, len(record.files), len(record.gone), sorted(differences))


def _target_of(site: Site, question: Question, here: Path) -> Target | None:
    """The target whose record is meant: the one named, the one at that address, or the only one."""
    named = dict(site.settings.publish)
    if question.target:
        return find_target(site, question.target, here)
    if question.place in named or not question.place:
        return find_target(site, question.place, here)
    by_address = [name for name, target in named.items() if target.address == question.place.rstrip("/")]
    if by_address or len(named) == 1:
        return find_target(site, (by_address or list(named))[0], here)
    return None


def _place_of(question: Question, target: Target | None) -> str:
    if question.place and (target is None or question.place != target.name):
        return question.place
    if target is not None and target.address:
        return target.address
    if target is not None and target.place.kind == "folder":
        return target.place.path
    raise PublishError(
        "say where the site is served: `dateline verify https://...`, or address = ... in the target's table."
    )


def _record(site: Site, target: Target | None, patience: float, progress: Progress) -> tuple[Record, str]:
    if target is None:
        with builds.finished_build(site, allow_errors=True) as archive:
            built = builds.read_built(site, archive, progress)
        return Record({path: file.sha256 for path, file in built.items()}), f"the build in {site.output}"
    host = open_host(target, site, patience)
    try:
        record = host.read()
    finally:
        host.close()
    if record is None:
        raise PublishError(f"nothing has been published to {host.label} yet.")
    if target.place.kind in SERVICES:
        record = Record({path: sha256 for path, sha256 in record.files.items() if path not in CONTROL}, record.gone)
    return record, f"what was last published to {host.label}"


def _on_the_web(web: WebSite, record: Record, jobs: int, progress: Progress) -> list[str]:
    def check(path: str) -> str:
        return _served(web, path, record) if path in record.files else _withdrawn(web, path, record)

    paths = [*record.files, *sorted(record.gone)]
    found = []
    with ThreadPoolExecutor(jobs) as pool:
        for difference in _in_order(pool, check, paths, 4 * jobs):
            progress.advance(1)
            found.append(difference)
    return [difference for difference in found if difference]


def _served(web: WebSite, path: str, record: Record) -> str:
    answer = web.ask(path)
    if answer.status != _OK:
        return f"{path}: answers {answer.status}"
    if answer.sha256 != record.files[path]:
        return f"{path}: has other bytes{_cached(answer.age)}"
    return ""


def _withdrawn(web: WebSite, path: str, record: Record) -> str:
    answer = web.ask(path)
    moved = answer.url != web.url_of(path) and any(web.url_of(to) == answer.url for to in _near(answer.url, record))
    if answer.status in _GONE or moved:
        return ""
    return f"{path}: was withdrawn and still answers {answer.status}{_cached(answer.age)}"


def _near(url: str, record: Record) -> Iterable[str]:
    """The published files that an address may be of, without going through all of them."""
    parts = url.split("/")
    tails = ("/".join(parts[start:]) for start in range(3, len(parts)))
    return [path for tail in tails for path in (tail, f"{tail}index.html") if path in record.files]


def _cached(age: str) -> str:
    return f"; a cache has had it for {age} seconds: purge it" if age.isdigit() and int(age) > 0 else ""


def _root_of(folder: Path) -> Path:
    """The site in a folder: that of the live release, where there are releases."""
    return folder / CURRENT if (folder / CURRENT).is_symlink() and (folder / RELEASES).is_dir() else folder


def _in_a_folder(root: Path, record: Record, progress: Progress) -> Iterator[str]:
    if not root.is_dir():
        raise PublishError(f"there is no folder {root}.")
    for path, sha256 in record.files.items():
        progress.advance(1)
        file = root / path
        if not file.is_file():
            yield f"{path}: is missing"
        elif _sha256(file) != sha256:
            yield f"{path}: has other bytes"
    for path, _ in builds.files_of(root):
        if path not in record.files:
            yield f"{path}: {'was withdrawn and' if path in record.gone else 'was not published and'} is there"


def _sha256(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def _in_order(pool: ThreadPoolExecutor, action: Callable[[T], R], items: Iterable[T], ahead: int) -> Iterator[R]:
    """The results, in order; never more than `ahead` items are under way, so that an error ends it soon."""
    rest = iter(items)
    waiting = [pool.submit(action, item) for item in islice(rest, ahead)]
    while waiting:
        yield waiting.pop(0).result()
        waiting += [pool.submit(action, item) for item in islice(rest, 1)]
