"""Stories as lists show them."""

from __future__ import annotations

from collections.abc import Iterable

from generator.archive.entry import Card
from generator.archive.queries import Listed
from generator.pages.parts import Step, StoryLine


def line(listed: Listed) -> StoryLine:
    """One story of a list."""
    card = listed.card
    return StoryLine(
        listed.url, card.title, card.teaser, card.published, card.section, card.place, card.lang, card.direction
    )


def lines(stories: Iterable[Listed]) -> tuple[StoryLine, ...]:
    """The stories of a list."""
    return tuple(line(story) for story in stories)


def headlines(stories: Iterable[Listed]) -> tuple[StoryLine, ...]:
    """The same without their teasers, for lists that show headlines only."""
    return tuple(_headline(story, story.card) for story in stories)


def _headline(story: Listed, card: Card) -> StoryLine:
    return StoryLine(story.url, card.title, "", card.published, card.section, card.place, card.lang, card.direction)


def step(stories: list[Listed]) -> Step | None:
    """The way to the first of those stories."""
    return Step(stories[0].url, stories[0].card.title) if stories else None
