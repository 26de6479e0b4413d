"""All tags, and all sections."""

from __future__ import annotations

from collections.abc import Iterable
from functools import partial
from itertools import groupby

from generator.archive import queries
from generator.archive.change import Batch
from generator.archive.store import Archive
from generator.pages.kind import PageKind
from generator.pages.single import only
from generator.pages.views import IndexView, LetterGroup, TermLink
from generator.urls import SECTIONS, TAGS, term_url


def view(kind: str, archive: Archive, _: str) -> IndexView:
    """The terms of that kind by first letter."""
    rows = sorted(queries.terms(archive, kind), key=lambda term: (_letter(term.name), term.name.casefold(), term.slug))
    groups = (
        LetterGroup(letter, tuple(TermLink(term_url(kind, term.slug), term.name, term.count) for term in group))
        for letter, group in groupby(rows, key=lambda term: _letter(term.name))
    )
    return IndexView(kind, tuple(groups), len(rows))


def keys(kind: str, archive: Archive, batch: Batch) -> Iterable[str]:
    """The one page, when a story came or went under a term of that kind."""
    for change in batch.listed:
        if any(term.kind == kind for facts in change.shown for term in facts.term_list()):
            return [""]
    return []


def _letter(name: str) -> str:
    first = name.strip()[:1].upper()
    return first if first.isalpha() else "#"


TAGS_KIND = PageKind("tags", "tags.html", lambda _: TAGS, partial(view, "tag"), partial(keys, "tag"), only)
SECTIONS_KIND = PageKind(
    "sections", "sections.html", lambda _: SECTIONS, partial(view, "section"), partial(keys, "section"), only
)
