"""Former addresses of stories, and of tags that are called otherwise or have become part of another one."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from generator.archive import queries, term_queries
from generator.archive.change import Batch
from generator.archive.naming import TAG
from generator.archive.store import Archive
from generator.pages.kind import PageKind
from generator.pages.views import RedirectView
from generator.urls import normal, term_url

_TAG = re.compile(r"/tags/([^/]+)/")


def view(archive: Archive, url: str) -> RedirectView | None:
    """Where a former address leads; None when a story or a tag has that address now."""
    tag = _TAG.fullmatch(url)
    if tag:
        return _tag_view(archive, tag[1])
    story = queries.alias_target(archive, url)
    if story is None or queries.url_of_claim(archive, normal(url)):
        return None
    return RedirectView(story.url, story.card.title)


def keys(archive: Archive, batch: Batch) -> Iterable[str]:
    """The former addresses of the stories, and their present ones, which may have been a former one of another; the
    same of tags."""
    for change in batch.listed:
        for facts in change.shown:
            yield from (facts.url, *facts.former_urls())
    yield from tag_addresses(archive, batch)


def tag_addresses(archive: Archive, batch: Batch) -> Iterator[str]:
    """The addresses of tags, present and former, that may lead elsewhere by those changes."""
    slugs = [*batch.former]
    for before, after in batch.turned:
        if before.kind == TAG:
            slugs += [before.slug, after.slug, *term_queries.former_slugs(archive, before.key)]
    return (term_url(TAG, slug) for slug in slugs)


def _every(archive: Archive) -> Iterator[str]:
    yield from queries.every_alias(archive)
    yield from (term_url(TAG, slug) for slug in term_queries.former_slugs(archive))


def _tag_view(archive: Archive, slug: str) -> RedirectView | None:
    target = term_queries.former_tag(archive, slug)
    if target is None or term_queries.term(archive, TAG, slug):
        return None
    return RedirectView(term_url(TAG, target.slug), target.name)


KIND = PageKind(
    name="redirect",
    template="redirect.html",
    url=str,
    view=view,
    keys=keys,
    every=_every,
)
