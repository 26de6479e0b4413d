"""Former addresses of stories."""

from __future__ import annotations

from collections.abc import Iterable

from generator.archive import queries
from generator.archive.change import Batch
from generator.archive.store import Archive
from generator.pages.kind import PageKind
from generator.pages.views import RedirectView
from generator.urls import normal


def view(archive: Archive, url: str) -> RedirectView | None:
    """Where a former address leads; None when a story has that address now."""
    story = queries.alias_target(archive, url)
    if story is None or queries.url_of_claim(archive, normal(url)):
        return None
    return RedirectView(story.url, story.card.title)


def keys(archive: Archive, batch: Batch) -> Iterable[str]:
    """The former addresses of the stories, and their present ones, which may have been a former one of another."""
    for change in batch.listed:
        for facts in change.shown:
            yield from (facts.url, *facts.former_urls())


KIND = PageKind(
    name="redirect",
    template="redirect.html",
    url=str,
    view=view,
    keys=keys,
    every=queries.every_alias,
)
