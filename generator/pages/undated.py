"""The stories without a date: by headline, a long list cut by letters."""

from __future__ import annotations

from collections.abc import Iterable
from functools import partial

from generator.archive import queries
from generator.archive.change import Batch
from generator.archive.store import Archive
from generator.pages.kind import PageKind
from generator.pages.lettered import every_page, page_of, touched_pages
from generator.pages.lines import lines
from generator.pages.views import UndatedView
from generator.urls import undated_url


def view(archive: Archive, letters: str) -> UndatedView | None:
    """The first page (""), or the part of a long list whose headlines begin with `letters`."""
    page = page_of(partial(queries.undated_letters, archive), letters, undated_url, archive.fact("language"))
    if page is None:
        return None
    stories = lines(queries.undated(archive, letters, page.alone))
    return UndatedView(page.letters, page.above, stories, page.parts, page.total)


def keys(archive: Archive, batch: Batch) -> Iterable[str]:
    """The first page, and the parts in which a story came, went or shows otherwise."""
    touched = [facts.letters for change in batch.listed for facts in change.shown if facts.letters]
    return touched_pages(partial(queries.undated_letters, archive), touched) if touched else ()


def every(archive: Archive) -> Iterable[str]:
    """The first page, and the parts of a long list."""
    return every_page(partial(queries.undated_letters, archive))


KIND = PageKind(
    name="undated",
    template="undated.html",
    url=undated_url,
    view=view,
    keys=keys,
    every=every,
)
