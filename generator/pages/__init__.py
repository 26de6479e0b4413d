"""The page kinds: a table, and what follows from it."""

from __future__ import annotations

from generator.archive.change import Batch
from generator.archive.pages import mark_kind_stale, mark_stale
from generator.archive.store import Archive
from generator.pages import article, day, index, month, redirect, single, term, undated, year
from generator.pages.kind import PageKind

PAGE_KINDS: tuple[PageKind, ...] = (
    day.KIND,
    month.KIND,
    year.KIND,
    undated.KIND,
    article.KIND,
    redirect.KIND,
    term.TAG_KIND,
    term.SECTION_KIND,
    index.TAGS_KIND,
    index.NAMES_KIND,
    index.SECTIONS_KIND,
    single.TIMELINE_KIND,
    single.HOME_KIND,
    single.NOT_FOUND_KIND,
)
"""In the order in which they are printed: where two kinds claim one path (what is there, and a former address), the
later one rules. Articles are not the first, so that what only they show may be worked out meanwhile."""
SHOWS_COVERAGE = article.KIND.name
"""The one kind whose pages show earlier coverage."""


def mark(archive: Archive, batch: Batch) -> None:
    """Mark every page on which those changes show."""
    for kind in PAGE_KINDS:
        mark_stale(archive, kind.name, kind.keys(archive, batch))


def mark_everything(archive: Archive) -> None:
    """Mark every page that there is, and every page that output/ has."""
    for kind in PAGE_KINDS:
        mark_stale(archive, kind.name, kind.every(archive))
        mark_kind_stale(archive, kind.name)
