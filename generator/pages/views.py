"""The contract with templates/: what each page shows, as frozen values.

Views are named tuples rather than dataclasses because a page whose view has not changed is not rendered: the digest of
a view is taken for every page that may be stale, and the JSON encoder of the standard library walks tuples in C.

In all of them: an `url` is an address from the site's root ("/2020/07/22/slug/"), for the `link` filter; a `day` is
"2020-07-22", a `month` "2020-07", a `year` "2020", for the `date` filters; a `moment` is RFC 9557 text
("2020-07-22T00:20+04:30[Asia/Tehran]", "2020-07-22" for a day, "" for none); every other text is plain and is escaped
where it is printed.
"""

from __future__ import annotations

from typing import NamedTuple

from generator.pages.parts import (
    Bar,
    Calendar,
    FacetGroup,
    Histogram,
    LetterGroup,
    MonthDay,
    Related,
    Step,
    StoryLine,
    TermLink,
    Trace,
)


class HomeView(NamedTuple):
    """The front door: the newest stories and the ways into the archive."""

    lead: StoryLine | None
    """The newest story; None when the archive is empty."""
    latest: tuple[StoryLine, ...]
    """The newest stories after it, newest first: at most 12."""
    years: Histogram
    """The whole archive by year."""
    sections: tuple[TermLink, ...]
    """All sections by name (at most 40, the largest)."""
    tags: tuple[TermLink, ...]
    """The tags with the most stories, by name: at most 40."""
    total: int
    """How many stories the archive has."""
    undated: int
    """How many of them have no date."""


class ArticleView(NamedTuple):
    """One story: the clipping, and beside it its place in time."""

    url: str
    """Its own address."""
    title: str
    """The headline."""
    summary: str
    """The summary its author wrote; "" for none."""
    teaser: str
    """Summary or opening words, for descriptions of the page."""
    body: str
    """The text as safe HTML: to be printed with the `safe` filter."""
    lang: str
    """BCP 47 tag of its language."""
    direction: str
    """"ltr" or "rtl"."""
    published: str
    """When it was published: a moment."""
    updated: str
    """When it was changed: a moment, "" for never."""
    day: str
    """The day it is filed under; "" when undated."""
    day_url: str
    """That day's page; "" when undated."""
    place: str
    """The place of the dateline; "" for none."""
    region: str
    """What follows the place in the dateline ("Argentina"); "" for none."""
    agency: str
    """The agency in the dateline ("AP"); "" for none."""
    source: str
    """Who published it; "" when not known."""
    credit: str
    """Who passed it on; "" when not known."""
    byline: tuple[str, ...]
    """Who wrote it."""
    section: TermLink | None
    """The section it stood in."""
    tags: tuple[TermLink, ...]
    """Its tags, in its own order."""
    related: tuple[Related, ...]
    """What the story itself points to ("Read more"), in its own order."""
    earlier: tuple[StoryLine, ...]
    """Earlier stories on the same subjects, the closest ones of all, oldest first: at most 5."""
    later: tuple[StoryLine, ...]
    """Later stories that offer this one as earlier coverage, oldest first: at most 5."""
    same_day: tuple[StoryLine, ...]
    """Its neighbours on the day: up to 3 before it and 3 after it, in order of time."""
    previous: Step | None
    """The story before it in time."""
    next: Step | None
    """The story after it in time."""
    source_path: str
    """The file it was read from, relative to content/."""
    sha256: str
    """The SHA-256 of that file's bytes, in hexadecimal."""
    importer: str
    """Which reader read it ("wire", "markdown")."""
    lines: str
    """Its lines in that file ("1-20"); "" when the reader does not tell."""
    traces: tuple[Trace, ...]
    """The evidence for what was inferred."""


class DayView(NamedTuple):
    """A day as a front page."""

    day: str
    """The day."""
    lead: StoryLine
    """The longest story of the day."""
    stories: tuple[StoryLine, ...]
    """The next longest, at most 9, in order of time."""
    briefs: tuple[StoryLine, ...]
    """All others, in order of time; to be shown as headlines."""
    total: int
    """How many stories the day has."""
    previous: Step | None
    """The last day before it with a story."""
    next: Step | None
    """The first day after it with a story."""


class MonthView(NamedTuple):
    """A month: a calendar, and the headlines of each day."""

    month: str
    """The month."""
    calendar: Calendar
    """The calendar."""
    days: tuple[MonthDay, ...]
    """The days with stories, in order."""
    total: int
    """How many stories the month has."""
    previous: Step | None
    """The last month before it with a story."""
    next: Step | None
    """The first month after it with a story."""


class YearView(NamedTuple):
    """A year: its months as bars and as calendars."""

    year: str
    """The year."""
    months: Histogram
    """The twelve months."""
    calendars: tuple[Calendar, ...]
    """The twelve months."""
    total: int
    """How many stories the year has."""
    previous: Step | None
    """The last year before it with a story."""
    next: Step | None
    """The first year after it with a story."""


class TimelineView(NamedTuple):
    """The whole archive by years and months."""

    years: Histogram
    """All years from the first to the last."""
    rows: tuple[tuple[Bar, ...], ...]
    """For each year with a story, newest first: its twelve months, `share` on one scale for the page."""
    total: int
    """How many dated stories."""
    undated: int
    """How many stories without a date."""
    first: str
    """The first day with a story; "" when there is none."""
    last: str
    """The last day with a story."""


class TermView(NamedTuple):
    """A tag or a section: its timeline, and its stories cut by time.

    With few stories (at most 200) all of them are on its one page; with more, its page has the newest, and each year
    (and, in a full year, each month) has a page of its own.
    """

    kind: str
    """"tag" or "section"."""
    facet: str
    """Of a tag what it names: "place", "person", "organisation" or "topic"."""
    name: str
    """Its name: as decided in tags.toml, else in its most common spelling."""
    url: str
    """Its first page, without a period."""
    period: str
    """"" for its first page, else the year or month this page is about, or "undated"."""
    letters: str
    """Of a long list of undated stories what the headlines on this page begin with ("B", "Ba"); "" on other pages."""
    above: tuple[TermLink, ...]
    """The pages of fewer letters that lead to this one from that of all undated stories; their `count` is 0."""
    note: str
    """What tags.toml says of it; "" for nothing, and on all but the first page."""
    labels: tuple[tuple[str, str], ...]
    """Its names in other languages, as pairs of a BCP 47 tag and a name; () on all but the first page."""
    broader: tuple[TermLink, ...]
    """The broader tags that have pages, with a count of 0; () on all but the first page."""
    narrower: tuple[TermLink, ...]
    """The narrower ones, likewise."""
    names: tuple[TermLink, ...]
    """The tags that stand beside it in the (newest 200) stories of this page's period, the commonest first, at most 16;
    `count` is the number of these stories."""
    histogram: Histogram
    """How much when: by year or month on its first page, by month on a year's page, by day on a month's page. A bar
    whose span has no page of its own leads to `#2020` or `#2020-07`: headings with those ids must be on the page."""
    stories: tuple[StoryLine, ...]
    """The stories of this page, newest first; on a page that is cut into parts its newest 20."""
    parts: tuple[Bar, ...]
    """The years (or months) with pages of their own, newest first; () when all stories are on this page."""
    by_letter: tuple[TermLink, ...]
    """The pages of more letters into which a long list (over 500) of undated stories is cut; () elsewhere."""
    total: int
    """How many stories this page is about."""
    previous: Step | None
    """The period before with a page."""
    next: Step | None
    """The period after with a page."""


class TagsView(NamedTuple):
    """An overview of all tags."""

    facets: tuple[FacetGroup, ...]
    """Places, people, organisations and topics, as far as there are any."""
    total: int
    """How many tags have pages."""


class NamesView(NamedTuple):
    """All tags of one facet, from A to Z; a long list (over 500) is cut by letter, and by two letters or more where one
    has that many."""

    facet: str
    """What they name: "place", "person", "organisation" or "topic"."""
    letters: str
    """What the tags of this page begin with ("B", "Ba"); "" for the first page."""
    above: tuple[TermLink, ...]
    """The pages of fewer letters that lead to this one from the first page; their `count` is 0."""
    groups: tuple[LetterGroup, ...]
    """The tags that stand on this page, by first letter."""
    parts: tuple[TermLink, ...]
    """The pages of more letters into which this page is cut, with the number of their tags; () when all stand on it."""
    total: int
    """How many tags this page is about."""


class IndexView(NamedTuple):
    """All sections."""

    kind: str
    """"section"."""
    groups: tuple[LetterGroup, ...]
    """The terms by first letter."""
    total: int
    """How many terms."""


class UndatedView(NamedTuple):
    """The stories without a date, by headline."""

    letters: str
    """What the headlines of this page begin with ("B", "Ba"); "" for the first page."""
    above: tuple[TermLink, ...]
    """The pages of fewer letters that lead to this one from the first page; their `count` is 0."""
    stories: tuple[StoryLine, ...]
    """The stories that stand on this page."""
    parts: tuple[TermLink, ...]
    """The pages of more letters into which a long list (over 500) is cut; () when all stories stand on this page."""
    total: int
    """How many stories this page is about."""


class NotFoundView(NamedTuple):
    """What a host shows for an address that leads nowhere."""

    total: int
    """Always 0: nothing on this page may change with the archive."""


class RedirectView(NamedTuple):
    """A former address of a story."""

    target: str
    """The story's page now."""
    title: str
    """Its headline."""
