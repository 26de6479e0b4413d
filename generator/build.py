"""The story of a build: scan, read, apply, render what is stale, write, prune."""

from __future__ import annotations

import re
import time
from collections.abc import Iterable, Iterator
from functools import partial
from itertools import chain, islice, repeat

from generator.archive import coverage, files, pages, queries
from generator.archive.addresses import address_problems
from generator.archive.apply import apply
from generator.archive.change import Batch
from generator.archive.problems import clear_folder_problems, kept_problems
from generator.archive.scan import Found, scan
from generator.archive.store import Archive, open_archive
from generator.archive.tallies import file_many
from generator.archive.terms import address_clashes
from generator.archive.wanted import doubt_wanted, settle_wanted
from generator.engine import Engine
from generator.errors import DatelineError, OutputError
from generator.last_build import adopt, begin, begin_update, end_filling, finish, is_filling
from generator.pages import mark
from generator.press import print_stale
from generator.printing import ATTACHMENT, prepare
from generator.reading import FileResult, read_afar, read_batch, read_file
from generator.relating import relate_all, relate_changed
from generator.render.look import Look, make_look
from generator.report import Progress, Report, Silent
from generator.site import Site

_FILES_A_BATCH = 100
_BYTES_A_BATCH = 1 << 20
_BATCHES_A_TRANSACTION = 10
_ADDRESS = re.compile(r"[a-z][a-z0-9+.-]+:/")
"""The beginning of an address like s3://bucket (a path has lost its second slash)."""
_PATIENCE = 2.0
"""Seconds in which a build waits for an archive that is in use: a preview holds it for moments only."""


def build(
    site: Site,
    engine: Engine,
    progress: Progress | None = None,
    paths: Iterable[str] | None = None,
    look: Look | None = None,
) -> Report:
    """Make output/ what content/, templates/ and the settings say; the work follows the size of what has changed.

    With `paths` (below content/) only those files and folders are looked at for changes, unless new settings have every
    file read again; with `look` the templates are
    taken to be as they were when it was made. Raises DatelineError for what stops a whole build; a mistake in one story
    is in the report's problems.
    """
    progress = progress or Silent()
    began, report = time.monotonic(), Report()
    site = site.anchored() if engine.far else site
    _check_folders(site)
    look = look or make_look(site.templates, site.settings)
    with open_archive(site.state, _PATIENCE) as archive:
        again = begin(archive, site, look)
        read_changes(site, archive, engine, report, progress, None if again else paths)
        engine.prepare(prepare, look)
        end_filling(archive)
        relate_changed(archive, progress)
        print_stale(site, look, archive, engine, report, progress)
        report.foreign = adopt(archive, site.output)
        finish(archive)
        _summarise(archive, report)
    report.problems += look.problems
    report.seconds = time.monotonic() - began
    return report


def update(site: Site, engine: Engine, progress: Progress, paths: Iterable[str] | None = None) -> Report:
    """The reading half of a build: the archive says what content/ says, and the pages that show it stay marked until
    the next build. Raises ArchiveError.
    """
    began, report = time.monotonic(), Report()
    with open_archive(site.state) as archive:
        again = begin_update(archive, site)
        read_changes(site, archive, engine, report, progress, None if again else paths)
        end_filling(archive)
        relate_changed(archive, progress)
        relate_all(archive, progress)
    report.seconds = time.monotonic() - began
    return report


def read_changes(
    site: Site,
    archive: Archive,
    engine: Engine,
    report: Report,
    progress: Progress,
    paths: Iterable[str] | None = None,
) -> None:
    """Read every file that is not as it was, and bring the archive up to date, batch by batch."""
    progress.stage("Reading", None)
    if paths is None:
        with archive.transaction():
            clear_folder_problems(archive)
    found = scan(site.content, archive, site.settings.reading, paths)
    head = list(islice(found, engine.worth))
    batches = _batched(chain(head, found))
    read = read_afar if engine.far and engine.is_worth(len(head)) else read_file
    work = partial(read_batch, read, site.content, site.settings)
    filling = is_filling(archive)
    for results in _joined(engine.run(work, batches, len(head))):
        results = [read_file(site.content, r.found, site.settings) if r.missed else r for r in results]
        with archive.transaction():
            reads = [result.read for result in results if result.read is not None]
            apply(archive, reads, _mark_nothing if filling else _mark)
            _remember_files(archive, results)
        if filling:
            file_many(archive)
        _count_files(report, results)
        progress.advance(len(results))
    settle_wanted(archive)


def _check_folders(site: Site) -> None:
    if not site.content.is_dir():
        raise DatelineError(
            f"there is no folder {site.content}: put your stories there, or name another one with --content "
            "(`dateline init NAME` makes a new site)."
        )
    if _ADDRESS.match(str(site.output)):
        raise OutputError(f"{site.output} is not a folder: build into one, and bring that to where it shall be seen.")
    content, output = site.content.resolve(), site.output.resolve()
    if output == content or content in output.parents or output in content.parents:
        raise OutputError(f"the output folder {output} and the content folder {content} must not hold one another.")
    try:
        site.output.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise OutputError(f"can't make the output folder {site.output}: {error.strerror}.") from error


def _joined(batches: Iterator[list[FileResult]]) -> Iterator[list[FileResult]]:
    """The same results, of several batches at once: the fewer the transactions, the seldomer the same page of the
    database is written. The first ones small, for in a small archive other processes would wait for the only one."""
    for many in chain(range(1, _BATCHES_A_TRANSACTION), repeat(_BATCHES_A_TRANSACTION)):
        some = list(islice(batches, many))
        if not some:
            return
        yield [result for batch in some for result in batch]


def _mark(archive: Archive, batch: Batch) -> None:
    coverage.schedule_coverage(archive, batch)
    mark(archive, batch)


def _mark_nothing(archive: Archive, batch: Batch) -> None:
    """While an archive is filled for the first time: all pages will be marked at the end."""


def _remember_files(archive: Archive, results: list[FileResult]) -> None:
    kept = [(result.found.path.rpartition("/")[0], result.row) for result in results if result.row]
    lost = [result.found.path for result in results if result.row is None]
    files.keep_files(archive, kept)
    files.drop_files(archive, [(path.rpartition("/")[0], path.rpartition("/")[2]) for path in lost])
    doubt_wanted(archive, [r.found.path for r in results if r.row is None or r.row.role != r.found.was])
    attachments = [r.read.path for r in results if r.read and r.read.attachment]
    pages.mark_stale(archive, ATTACHMENT, attachments)


def _count_files(report: Report, results: list[FileResult]) -> None:
    report.read += sum(result.found.signature is not None for result in results)
    report.gone += sum(result.found.signature is None for result in results)
    report.parsed += sum(result.read is not None and result.found.signature is not None for result in results)


def _summarise(archive: Archive, report: Report) -> None:
    roles = files.role_counts(archive)
    report.stories = queries.total(archive)
    report.attachments = roles.get("attachment", 0)
    report.ignored = roles.get("ignored", 0)
    report.held_back = queries.held_back(archive)
    report.future = queries.later_than(archive, int(time.time()))
    report.unchanged = pages.page_count(archive) - report.rendered
    report.problems += [*kept_problems(archive), *address_problems(archive), *address_clashes(archive)]


def _batched(found: Iterable[Found]) -> Iterator[list[Found]]:
    """Batches of some dozen files, of fewer where they are large: one may hold thousands of stories."""
    batch: list[Found] = []
    size = 0
    for one in found:
        batch.append(one)
        size += one.signature.size if one.signature else 0
        if len(batch) == _FILES_A_BATCH or size >= _BYTES_A_BATCH:
            yield batch
            batch, size = [], 0
    if batch:
        yield batch
