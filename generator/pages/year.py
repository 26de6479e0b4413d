"""A year: its months as bars and as calendars."""

from __future__ import annotations

from collections.abc import Iterable

from generator.archive import queries
from generator.archive.change import Batch
from generator.archive.store import Archive
from generator.pages.kind import PageKind
from generator.pages.spans import histogram, month_calendar, months_of, spans_touched, steps, summed
from generator.pages.views import YearView
from generator.urls import day_url


def view(archive: Archive, year: str) -> YearView | None:
    """The months of a year."""
    counts = queries.day_counts(archive, year)
    if not counts:
        return None
    highest = max(counts.values())
    months = months_of(year)
    previous, following = steps(archive, year)
    return YearView(
        year=year,
        months=histogram("month", months, summed(counts, 7)),
        calendars=tuple(month_calendar(month, counts, highest) for month in months),
        total=sum(counts.values()),
        previous=previous,
        next=following,
    )


def keys(archive: Archive, batch: Batch) -> Iterable[str]:
    """The years of the stories, and the years beside them."""
    return spans_touched(archive, batch, 4)


def every(archive: Archive) -> Iterable[str]:
    """The years that have stories."""
    return summed(queries.day_counts(archive), 4)


KIND = PageKind(
    name="year",
    template="year.html",
    url=day_url,
    view=view,
    keys=keys,
    every=every,
)
