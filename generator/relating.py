"""Which earlier stories the pages offer, worked out in the sight of who waits for it."""

from __future__ import annotations

from generator.archive import coverage, pages, queries
from generator.archive.store import Archive
from generator.report import Progress

_STAGE = "Relating"


def relate_changed(archive: Archive, progress: Progress) -> None:
    """Work out which earlier stories the changed ones, and the ones after them, offer, and mark what shows them."""
    progress.stage(_STAGE, None)
    for settled in coverage.settle_coverage(archive):
        pages.mark_stale(archive, "article", queries.urls_of(archive, settled.changed))
        progress.advance(settled.looked_at)


def relate_all(archive: Archive, progress: Progress) -> None:
    """After a first reading: work out which earlier stories each story offers. All pages are marked already."""
    progress.stage(_STAGE, None)
    for looked_at in coverage.settle_all_coverage(archive):
        progress.advance(looked_at)
