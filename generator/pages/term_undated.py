"""The stories of one tag or section that have no date: by headline, a long list cut by letters."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import partial

from generator.archive import term_queries
from generator.archive.schema import NO_DATE
from generator.archive.store import Archive
from generator.archive.term_queries import KnownTerms
from generator.archive.terms import TermState
from generator.pages.company import FEW, company
from generator.pages.lettered import Counts, every_page, page_of, touched_pages
from generator.pages.lines import lines
from generator.pages.parts import Histogram
from generator.pages.views import TermView
from generator.urls import term_url


def undated_view(known: KnownTerms, row: TermState, letters: str) -> TermView | None:
    """The page of the term's undated stories, or of those that are filed under some letters."""
    archive = known.archive
    page = page_of(_counts(archive, row), letters, partial(_url, row), archive.fact("language"))
    if page is None:
        return None
    stories, tags = term_queries.undated_of_term(archive, row.id, letters, page.alone)
    return TermView(
        kind=row.kind,
        facet=row.facet,
        name=row.name,
        url=term_url(row.kind, row.slug),
        period=NO_DATE,
        letters=page.letters,
        above=page.above,
        note="",
        labels=(),
        broader=(),
        narrower=(),
        names=company(known, row, tags[:FEW]),
        histogram=Histogram("month", (), 0),
        stories=lines(stories),
        parts=(),
        by_letter=page.parts,
        total=page.total,
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
