"""A month: a calendar, and the headlines of each day."""

from __future__ import annotations

from collections.abc import Iterable

from generator.archive import queries
from generator.archive.change import Batch
from generator.archive.store import Archive
from generator.pages.kind import PageKind
from generator.pages.lines import headlines
from generator.pages.parts import MonthDay
from generator.pages.spans import month_calendar, spans_touched, steps, summed
from generator.pages.views import MonthView
from generator.urls import day_url

A_DAY = 8
"""How many headlines of a day its month shows."""


def view(archive: Archive, month: str) -> MonthView | None:
    """The days of a month that have stories."""
    counts = queries.day_counts(archive, month)
    if not counts:
        return None
    previous, following = steps(archive, month)
    return MonthView(
        month=month,
        calendar=month_calendar(month, counts, max(counts.values())),
        days=tuple(_day(archive, day, count) for day, count in counts.items()),
        total=sum(counts.values()),
        previous=previous,
        next=following,
    )


def keys(archive: Archive, batch: Batch) -> Iterable[str]:
    """The months of the stories, and the months beside them."""
    return spans_touched(archive, batch, 7)


def every(archive: Archive) -> Iterable[str]:
    """The months that have stories."""
    return summed(queries.day_counts(archive), 7)


def _day(archive: Archive, day: str, count: int) -> MonthDay:
    stories = queries.stories_of_day(archive, day, A_DAY)
    return MonthDay(day, day_url(day), headlines(stories), count - len(stories))


KIND = PageKind(
    name="month",
    template="month.html",
    url=day_url,
    view=view,
    keys=keys,
    every=every,
)
