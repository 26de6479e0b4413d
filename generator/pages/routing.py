"""Addresses -> pages: the reverse of every kind's `url`."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from generator.archive.schema import NO_DATE
from generator.archive.store import Archive
from generator.pages import article, day, index, month, redirect, single, term, undated, year
from generator.pages.kind import PageKind, View
from generator.urls import FACETS, HOME, NOT_FOUND, SECTIONS, TAGS, TIMELINE, UNDATED, letters_of

_PERIOD = re.compile(r"/(\d{4})/(?:(\d\d)/)?(?:(\d\d)/)?")
_TERM = re.compile(rf"/(tag|section)s/([^/]+)/(?:(\d{{4}})/(?:(\d\d)/)?|({NO_DATE})/(?:letter/([^/]+)/)?)?")
_LETTERS = re.compile(rf"{UNDATED}letter/([^/]+)/")
_NAMES = re.compile(rf"({'|'.join(FACETS.values())})(?:letter/([^/]+)/)?")

_SINGLE = {
    HOME: single.HOME_KIND,
    TIMELINE: single.TIMELINE_KIND,
    NOT_FOUND: single.NOT_FOUND_KIND,
    TAGS: index.TAGS_KIND,
    SECTIONS: index.SECTIONS_KIND,
    UNDATED: undated.KIND,
}
_BY_LENGTH = {4: year.KIND, 7: month.KIND, 10: day.KIND}
_TERMS = {"tag": term.TAG_KIND, "section": term.SECTION_KIND}


class Place(NamedTuple):
    """A page that may be at an address: its kind and its key there."""

    kind: PageKind
    key: str


class Located(NamedTuple):
    """The page at an address, and what it shows."""

    kind: PageKind
    key: str
    view: View


def find_page(archive: Archive, url: str) -> Located | None:
    """The page that a build writes for that address; None when it writes none."""
    for kind, key in places(archive, url):
        view = kind.view(archive, key)
        if view is not None:
            return Located(kind, key, view)
    return None


def places(archive: Archive, url: str) -> Iterator[Place]:
    """Every page that could be at that address, the one that rules first."""
    if url in _SINGLE:
        yield Place(_SINGLE[url], "")
    elif period := _PERIOD.fullmatch(url):
        key = "-".join(part for part in period.groups() if part)
        yield Place(_BY_LENGTH[len(key)], key)
    elif found := _TERM.fullmatch(url):
        kind, slug, *parts, letters = found.groups()
        span = "-".join(part for part in parts if part)
        steps = (slug, span, letters_of(letters) if letters else "")
        yield Place(_TERMS[kind], "/".join(step for step in steps if step))
        yield Place(redirect.KIND, url)
    elif found := _NAMES.fullmatch(url):
        facet = next(facet for facet, address in FACETS.items() if address == found[1])
        yield Place(index.NAMES_KIND, f"{facet}/{letters_of(found[2])}" if found[2] else facet)
    elif found := _LETTERS.fullmatch(url):
        yield Place(undated.KIND, letters_of(found[1]))
    else:
        yield Place(article.KIND, url)
        yield Place(redirect.KIND, url)
