"""A day as a front page."""

from __future__ import annotations

from collections.abc import Iterable

from generator.archive import queries
from generator.archive.change import Batch
from generator.archive.queries import Listed
from generator.archive.store import Archive
from generator.pages.kind import PageKind
from generator.pages.lines import headlines, line, lines
from generator.pages.spans import spans_touched, steps
from generator.pages.views import DayView
from generator.urls import day_url

IN_COLUMNS = 9
"""How many stories beside the lead are shown with their opening words."""


def view(archive: Archive, day: str) -> DayView | None:
    """The stories filed under that day."""
    stories = queries.stories_of_day(archive, day)
    if not stories:
        return None
    longest = sorted(stories, key=_length)
    columns = {story.id for story in longest[1 : IN_COLUMNS + 1]}
    previous, following = steps(archive, day)
    return DayView(
        day=day,
        lead=line(longest[0]),
        stories=lines(story for story in stories if story.id in columns),
        briefs=headlines(story for story in stories if story.id not in columns and story is not longest[0]),
        total=len(stories),
        previous=previous,
        next=following,
    )


def _length(story: Listed) -> tuple[int, int, str]:
    return -story.card.words, story.instant, story.key


def keys(archive: Archive, batch: Batch) -> Iterable[str]:
    """The days of the stories, and the days beside them when one came or went."""
    return spans_touched(archive, batch, 10)


KIND = PageKind(
    name="day",
    template="day.html",
    url=day_url,
    view=view,
    keys=keys,
    every=queries.day_counts,
)
