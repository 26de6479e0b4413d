"""The parts of which views are made: what several kinds of pages show, and the rows of one.

They belong to the contract with templates/ as the views do; see views.py for what addresses and days look like.
"""

from __future__ import annotations

from typing import NamedTuple


class StoryLine(NamedTuple):
    """A story as lists show it."""

    url: str
    """Its page."""
    title: str
    """Its headline."""
    teaser: str
    """Its summary or its opening words, at most about 220 characters; "" when it has no text."""
    moment: str
    """When it was published; "" when undated."""
    section: str
    """The section it stood in, as the story spells it; "" for none."""
    place: str
    """The place of its dateline; "" for none."""
    lang: str
    """BCP 47 tag of its language, for the `lang` attribute."""
    direction: str
    """"ltr" or "rtl", for the `dir` attribute."""


class TermLink(NamedTuple):
    """A tag or a section as other pages show it."""

    url: str
    """Its page; "" for an automatic tag of a story that has too few stories for one."""
    name: str
    """Its name; on a story's page as that story spells it."""
    count: int  # type: ignore[assignment]  # hides tuple.count, which no view needs
    """How many stories are filed under it; 0 on a story's page (a count would change with every build)."""
    facet: str = ""
    """Of a tag what it names: "place", "person", "organisation" or "topic"."""


class Bar(NamedTuple):
    """One bar of a histogram: a span of time and how much was published in it."""

    period: str
    """"2020", "2020-07" or "2020-07-22"; "undated" for a term's stories without a date."""
    url: str
    """The page of that span; "" when nothing was published in it."""
    count: int  # type: ignore[assignment]  # hides tuple.count, which no view needs
    """How many stories."""
    share: int
    """Its height in hundredths of the highest bar: 0 to 100, at least 2 when there is any story."""


class Histogram(NamedTuple):
    """How much was published when: an unbroken row of bars."""

    unit: str
    """What one bar stands for: "year", "month" or "day"."""
    bars: tuple[Bar, ...]
    """The bars, oldest first, without gaps."""
    total: int
    """How many stories in all."""


class CalendarDay(NamedTuple):
    """One day of a calendar."""

    day: str
    """The day; "" for a cell that fills the week before the first or after the last of the month."""
    number: int
    """Its number in the month."""
    url: str
    """Its page; "" when nothing was published."""
    count: int  # type: ignore[assignment]  # hides tuple.count, which no view needs
    """How many stories."""
    weight: int
    """0 for none, 1 to 5 for how much was published, on one scale for the page."""


class Calendar(NamedTuple):
    """A month as weeks of seven days, Monday first."""

    month: str
    """The month."""
    url: str
    """Its page; "" when nothing was published in it."""
    count: int  # type: ignore[assignment]  # hides tuple.count, which no view needs
    """How many stories."""
    weeks: tuple[tuple[CalendarDay, ...], ...]
    """The weeks."""


class Step(NamedTuple):
    """A way to the previous or the next page of the same kind."""

    url: str
    """The page."""
    label: str
    """Its headline, or the day, month or year it stands for."""


class Related(NamedTuple):
    """A headline that the story itself points to."""

    title: str
    """The headline as printed in the story."""
    url: str
    """The story of that headline; "" while the archive does not have it."""


class Trace(NamedTuple):
    """Why a field of the record has its value."""

    field: str
    """Which field ("title", "published", ...)."""
    rule: str
    """By which rule it was read."""
    line: int
    """From which line of the source, from 1; 0 when from none."""
    guess: bool
    """Whether the text does not state it."""


class MonthDay(NamedTuple):
    """A day in the list of its month."""

    day: str
    """The day."""
    url: str
    """Its page."""
    stories: tuple[StoryLine, ...]
    """Its first stories in order of time: at most 8."""
    more: int
    """How many others its page has."""


class LetterGroup(NamedTuple):
    """The terms under one letter."""

    letter: str
    """The first letter of their names, in upper case; "#" for digits and signs."""
    terms: tuple[TermLink, ...]
    """The terms, by name."""


class FacetGroup(NamedTuple):
    """The largest tags of one facet."""

    facet: str
    """What they name: "place", "person", "organisation" or "topic"."""
    url: str
    """The list of all of them."""
    terms: tuple[TermLink, ...]
    """The largest, at most 60, by name."""
    total: int
    """How many there are."""
