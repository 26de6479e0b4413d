"""The pages of which there is one: home, the timeline, what a host shows for a dead address."""

from __future__ import annotations

from collections.abc import Iterable

from generator.archive import queries, term_queries
from generator.archive.change import Batch
from generator.archive.store import Archive
from generator.archive.terms import TermState
from generator.collation import sort_key
from generator.pages.kind import PageKind
from generator.pages.lines import line, lines
from generator.pages.parts import Bar, TermLink
from generator.pages.spans import histogram, months_of, summed, years_between
from generator.pages.views import HomeView, NotFoundView, TimelineView
from generator.urls import FACETS, HOME, NOT_FOUND, TIMELINE, term_url

LATEST = 13
MOST_TERMS = 40


def home_view(archive: Archive, _: str) -> HomeView:
    """The newest stories and the ways into the archive."""
    newest = queries.latest(archive, LATEST)
    years = summed(queries.day_counts(archive), 4)
    undated = queries.undated_count(archive)
    return HomeView(
        lead=line(newest[0]) if newest else None,
        latest=lines(newest[1:]),
        years=histogram("year", years_between(years), years),
        sections=_terms(archive, term_queries.terms(archive, "section", "", MOST_TERMS)),
        tags=_terms(
            archive, [row for facet in FACETS for row in term_queries.terms(archive, "tag", facet, MOST_TERMS)]
        ),
        total=years.total() + undated,
        undated=undated,
    )


def timeline_view(archive: Archive, _: str) -> TimelineView:
    """The whole archive by years and months."""
    days = queries.day_counts(archive)
    months, years = summed(days, 7), summed(days, 4)
    bars = {bar.period: bar for bar in histogram("month", sorted(months), months).bars}
    rows = (tuple(bars.get(month, Bar(month, "", 0, 0)) for month in months_of(year)) for year in sorted(years))
    return TimelineView(
        years=histogram("year", years_between(years), years),
        rows=tuple(rows)[::-1],
        total=years.total(),
        undated=queries.undated_count(archive),
        first=min(days, default=""),
        last=max(days, default=""),
    )


def not_found_view(archive: Archive, _: str) -> NotFoundView:
    """Nothing of the archive: this page is the answer to any address."""
    return NotFoundView(0)


def only(archive: Archive) -> Iterable[str]:
    """The one key of a kind with one page."""
    return [""]


def with_lists(archive: Archive, batch: Batch) -> Iterable[str]:
    """The one page shows what lists show."""
    return [""] if batch.listed else []


def with_lists_and_terms(archive: Archive, batch: Batch) -> Iterable[str]:
    """The one page shows what lists show, and the largest terms."""
    return [""] if batch.filed or batch.turned else []


def never(archive: Archive, batch: Batch) -> Iterable[str]:
    """No story shows on the page."""
    return []


def _terms(archive: Archive, rows: list[TermState]) -> tuple[TermLink, ...]:
    largest = sorted(rows, key=lambda row: (-row.count, row.slug))[:MOST_TERMS]
    ordered = sorted(largest, key=lambda row: (sort_key(row.name, archive.fact("language")), row.slug))
    return tuple(TermLink(term_url(row.kind, row.slug), row.name, row.count, row.facet) for row in ordered)


HOME_KIND = PageKind("home", "home.html", lambda _: HOME, home_view, with_lists_and_terms, only)
TIMELINE_KIND = PageKind("timeline", "timeline.html", lambda _: TIMELINE, timeline_view, with_lists, only)
NOT_FOUND_KIND = PageKind("404", "404.html", lambda _: NOT_FOUND, not_found_view, never, only)
