"""All stale pages -> output/: which are printed when, by whom, and what is remembered of them."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable, Iterator
from contextlib import nullcontext
from functools import partial
from itertools import chain

from generator.archive import coverage, pages
from generator.archive.store import Archive
from generator.engine import Engine
from generator.lease import Lease, lent
from generator.pages import PAGE_KINDS, SHOWS_COVERAGE
from generator.printing import (
    ASSET,
    ATTACHMENT,
    Printed,
    PrintTask,
    page_path,
    print_batch,
    print_pages,
    sync_assets,
)
from generator.relating import relate_all
from generator.render import theme
from generator.render.look import Look
from generator.report import Progress, Report
from generator.site import Site

_PAGES_A_BATCH = 250
_BATCHES_A_PROCESS = 4
Keys = tuple[str, list[str]]
"""A kind, and keys of pages of it."""
Pages = tuple[str, list[tuple[str, str]]]
"""A kind, and keys and paths of pages of it."""


def print_stale(site: Site, look: Look, archive: Archive, engine: Engine, report: Report, progress: Progress) -> None:
    """Look at every stale page: render what shows something else, write what differs, remove what is no more. The
    theme's static files are brought along while other processes print."""
    total = pages.stale_count(archive)
    # A file that takes the place of another has the disk forget that one first, which some file systems wait for.
    replacing = pages.page_count(archive) > 0
    shared = engine.is_worth(total)
    if not shared or engine.far:  # nobody would print meanwhile, or the archive is to be frozen
        relate_all(archive, progress)
    relating = coverage.settle_all_coverage(archive)
    meanwhile = chain(relating, _bring_assets(site, look, archive, report))
    progress.stage("Printing", total)
    work = print_batch if shared else partial(print_pages, archive)
    with lent(archive, site.output) if shared and engine.far else nullcontext() as lease:
        wanted: Iterable[Keys] = _stale_keys(archive, engine.jobs if shared else 0, relating)
        while wanted:
            claims = _Claims()
            tasks = (_task(site, look, archive, kind, some, lease) for kind, some in claims.free(wanted))
            for printed in engine.run(work, tasks, total, meanwhile, waits=replacing):
                _settle(archive, claims.end(printed), printed)
                _count(report, printed)
                progress.advance(len(printed))
            wanted = claims.put_off()
    deque(meanwhile, maxlen=0)


def _bring_assets(site: Site, look: Look, archive: Archive, report: Report) -> Iterator[object]:
    """Bring the theme's static files to the output folder, in one step."""
    rows = archive.rows("SELECT * FROM pages WHERE kind = ?", ASSET)
    known = {str(row[2]): pages.PageRow(*row) for row in rows}
    printed = sync_assets(look, theme.assets(site.templates), known, site.output)
    _settle(archive, ASSET, printed)
    _count(report, [page for page in printed if page.written or page.removed])
    yield None


class _Claims:
    """The paths that pages are printed to at this moment. Two kinds may claim one (a story and a former address): the
    later page must find the earlier one done, so it is put off until all others are."""

    def __init__(self) -> None:
        self._taken: dict[str, str] = {}
        self._disputed: set[str] = set()
        self._put_off: dict[str, list[str]] = {}

    def free(self, batches: Iterable[Keys]) -> Iterator[Pages]:
        """Of each batch the pages that may be printed now, with their paths."""
        for kind, keys in batches:
            some = [(key, path) for key in keys if self._take(kind, key, path := page_path(kind, key))]
            if some:
                yield kind, some

    def _take(self, kind: str, key: str, path: str) -> bool:
        if path in self._taken or path in self._disputed:
            self._disputed.add(path)
            self._put_off.setdefault(kind, []).append(key)
            return False
        self._taken[path] = kind
        return True

    def end(self, printed: list[Printed]) -> str:
        """Those pages, a batch, are done; gives their kind."""
        kinds = {self._taken.pop(page.path) for page in printed}
        return kinds.pop()

    def put_off(self) -> list[Keys]:
        """What has to be printed now that all others are."""
        return list(self._put_off.items())


def _stale_keys(archive: Archive, processes: int, relating: Iterator[object]) -> Iterator[Keys]:
    """All stale pages, batch by batch; what is left of `relating` is done before the first page that shows it."""
    for kind in (*(kind.name for kind in PAGE_KINDS), ATTACHMENT):
        if kind == SHOWS_COVERAGE:
            deque(relating, maxlen=0)
        batch = _pages_a_batch(pages.stale_count(archive, kind), processes) if processes else _PAGES_A_BATCH
        yield from ((kind, keys) for keys in pages.stale_keys(archive, kind, batch))


def _pages_a_batch(count: int, processes: int) -> int:
    """Of a kind with few pages each takes long (months, sections): no process may have all of them to itself."""
    return max(1, min(_PAGES_A_BATCH, count // (processes * _BATCHES_A_PROCESS)))


def _task(
    site: Site, look: Look, archive: Archive, kind: str, some: list[tuple[str, str]], lease: Lease | None
) -> PrintTask:
    keys, paths = zip(*some, strict=True)
    with archive.transaction():
        known = pages.claim_pages(archive, kind, keys, paths)
    snapshot = site.state / "archive.db"
    return PrintTask(look, snapshot, site.content, site.output, kind, keys, paths, tuple(known), lease)


def _settle(archive: Archive, kind: str, printed: list[Printed]) -> None:
    done = [page for page in printed if page.problem is None]
    with archive.transaction():
        pages.settle_pages(
            archive,
            kind,
            [page.key for page in done],
            kept=[page.row for page in done if page.row],
            gone=[page.path for page in done if page.row is None],
        )


def _count(report: Report, printed: list[Printed]) -> None:
    report.looked_at += len(printed)
    report.rendered += sum(page.rendered for page in printed)
    report.written += sum(page.written for page in printed)
    report.removed += sum(page.removed for page in printed)
    report.problems += [page.problem for page in printed if page.problem]
