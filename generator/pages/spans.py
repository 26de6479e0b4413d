"""Spans of time as pages show them: histograms, calendars, the way to the previous and the next one."""

from __future__ import annotations

import calendar
from collections import Counter
from collections.abc import Callable, Iterable, Mapping

from generator.archive import queries
from generator.archive.change import Batch
from generator.archive.store import Archive
from generator.pages.parts import Bar, Calendar, CalendarDay, Histogram, Step
from generator.urls import day_url

Counts = Mapping[str, int]
"""How many stories each span ("2020", "2020-07", "2020-07-22") has."""


def histogram(unit: str, spans: list[str], counts: Counts, url: Callable[[str], str] = day_url) -> Histogram:
    """A bar for each of the spans, with a link to `url(span)` where there are stories."""
    highest = max((counts.get(span, 0) for span in spans), default=0)
    bars = tuple(_bar(span, counts.get(span, 0), highest, url) for span in spans)
    return Histogram(unit, bars, sum(bar.count for bar in bars))


def years_between(counts: Counts) -> list[str]:
    """Every year from the first to the last span, without gaps."""
    years = sorted(span[:4] for span in counts if span)
    return [f"{year:04d}" for year in range(int(years[0]), int(years[-1]) + 1)] if years else []


def months_between(counts: Counts) -> list[str]:
    """Every month from the first to the last span, without gaps."""
    months = sorted(span[:7] for span in counts if span)
    every = (month for year in years_between(counts) for month in months_of(year))
    return [month for month in every if months[0] <= month <= months[-1]]


def months_of(year: str) -> list[str]:
    """The twelve months of a year."""
    return [f"{year}-{month:02d}" for month in range(1, 13)]


def days_of(month: str) -> list[str]:
    """The days of a month."""
    last = calendar.monthrange(int(month[:4]), int(month[5:]))[1]
    return [f"{month}-{day:02d}" for day in range(1, last + 1)]


def summed(counts: Counts, length: int) -> Counter[str]:
    """The counts of longer spans: by month (length 7) or by year (length 4)."""
    total: Counter[str] = Counter()
    for span, count in counts.items():
        total[span[:length]] += count
    return total


def month_calendar(month: str, counts: Counts, highest: int) -> Calendar:
    """A month as a calendar; weights are on the scale whose top is `highest` stories a day."""
    weeks = calendar.Calendar().monthdayscalendar(int(month[:4]), int(month[5:]))
    filled = tuple(tuple(_cell(month, number, counts, highest) for number in week) for week in weeks)
    total = sum(cell.count for week in filled for cell in week)
    return Calendar(month, day_url(month) if total else "", total, filled)


def steps(archive: Archive, period: str) -> tuple[Step | None, Step | None]:
    """The nearest spans of the same length with a story, before and after."""
    found = (queries.day_beside(archive, period, forward) for forward in (False, True))
    beside = [Step(day_url(day[: len(period)]), day[: len(period)]) if day else None for day in found]
    return beside[0], beside[1]


def spans_touched(archive: Archive, batch: Batch, length: int) -> Iterable[str]:
    """The days (length 10), months (7) or years (4) of the changed stories, and the ones beside them, whose way to the
    next one is another when a span has got its first story or lost its last."""
    touched = {facts.day[:length] for change in batch.listed for facts in change.shown if facts.day}
    yield from touched
    for period in touched:
        yield from (step.label for step in steps(archive, period) if step)


def _bar(span: str, count: int, highest: int, url: Callable[[str], str]) -> Bar:
    share = max(2, round(100 * count / highest)) if count else 0
    return Bar(span, url(span) if count else "", count, share)


def _cell(month: str, number: int, counts: Counts, highest: int) -> CalendarDay:
    if number == 0:
        return CalendarDay("", 0, "", 0, 0)
    day = f"{month}-{number:02d}"
    count = counts.get(day, 0)
    weight = -(-5 * count // highest) if count else 0
    return CalendarDay(day, number, day_url(day) if count else "", count, weight)
