"""The stories of one tag or section that have no date: by headline, a long list cut by letters."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import partial

from generator.archive import term_queries
from generator.archive.schema import NO_DATE
from generator.archive.store import Archive
from generator.archive.term_queries import KnownTerms
from generator.archive.terms import TermState
from generator.collation import shown_letters
from generator.pages.company import FEW, company
from generator.pages.lettered import Counts, every_page, has_page, links_above, links_to, parts_of, touched_pages
from generator.pages.lines import lines
from generator.pages.parts import Histogram
from generator.pages.views import TermView
from generator.urls import term_url


def undated_view(known: KnownTerms, row: TermState, letters: str) -> TermView | None:
    """The page of the term's undated stories, or of those that are filed under some letters."""
    counts, language = _counts(known.archive, row), known.archive.fact("language")
    if not has_page(counts, letters):
        return None
    found, url = counts(letters), partial(_url, row)
    parts = parts_of(found, letters)
    stories, tags = term_queries.undated_of_term(known.archive, row.id, letters, alone=bool(parts))
    return TermView(
        kind=row.kind,
        facet=row.facet,
        name=row.name,
        url=term_url(row.kind, row.slug),
        period=NO_DATE,
        letters=shown_letters(letters, language),
        above=links_above(letters, url, language),
        note="",
        labels=(),
        broader=(),
        narrower=(),
        names=company(known, row, tags[:FEW]),
        histogram=Histogram("month", (), 0),
        stories=lines(stories),
        parts=(),
        by_letter=links_to(parts, url, language),
        total=sum(found.values()),
        previous=None,
        next=None,
    )


def undated_keys(archive: Archive, row: TermState, touched: Iterable[str] | None = None) -> Iterator[str]:
    """The keys of these pages; with the letters of stories that came or went only those that may show it."""
    counts = _counts(archive, row)
    letters = every_page(counts) if touched is None else touched_pages(counts, touched)
    return (_key(row, some) for some in letters)


def _counts(archive: Archive, row: TermState) -> Counts:
    return partial(term_queries.undated_letters_of_term, archive, row.id)


def _key(row: TermState, letters: str) -> str:
    return f"{row.slug}/{NO_DATE}/{letters}" if letters else f"{row.slug}/{NO_DATE}"


def _url(row: TermState, letters: str) -> str:
    return term_url(row.kind, _key(row, letters))
