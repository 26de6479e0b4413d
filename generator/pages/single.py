"""The pages of which there is one: home, the timeline, what a host shows for a dead address."""

from __future__ import annotations

from collections.abc import Iterable

from generator.archive import queries
from generator.archive.change import Batch
from generator.archive.store import Archive
from generator.pages.kind import PageKind
from generator.pages.lines import line, lines
from generator.pages.spans import histogram, months_of, summed, years_between
from generator.pages.views import Bar, HomeView, NotFoundView, TermLink, TimelineView
from generator.urls import HOME, NOT_FOUND, TIMELINE, term_url

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
        sections=_terms(archive, "section"),
        tags=_terms(archive, "tag"),
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


def never(archive: Archive, batch: Batch) -> Iterable[str]:
    """No story shows on the page."""
    return []


def _terms(archive: Archive, kind: str) -> tuple[TermLink, ...]:
    found = sorted(queries.terms(archive, kind, MOST_TERMS), key=lambda term: (term.name.casefold(), term.slug))
    return tuple(TermLink(term_url(kind, term.slug), term.name, term.count) for term in found)


HOME_KIND = PageKind("home", "home.html", lambda _: HOME, home_view, with_lists, only)
TIMELINE_KIND = PageKind("timeline", "timeline.html", lambda _: TIMELINE, timeline_view, with_lists, only)
NOT_FOUND_KIND = PageKind("404", "404.html", lambda _: NOT_FOUND, not_found_view, never, only)
