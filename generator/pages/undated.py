"""The stories without a date: by headline, a long list cut by first letter."""

from __future__ import annotations

from collections.abc import Iterable

from generator.archive import queries
from generator.archive.change import Batch
from generator.archive.store import Archive
from generator.pages.kind import PageKind
from generator.pages.lines import lines
from generator.pages.parts import TermLink
from generator.pages.views import UndatedView
from generator.urls import undated_url

FEW = 500
"""As many stories stand on one page."""


def view(archive: Archive, initial: str) -> UndatedView | None:
    """The first page (""), or the part of a long list whose headlines begin with `initial`."""
    initials = queries.undated_initials(archive)
    total = sum(initials.values())
    if initial and (total <= FEW or initial not in initials):
        return None
    if not initial and total > FEW:
        parts = (TermLink(undated_url(first), first.upper(), count) for first, count in initials.items())
        return UndatedView("", (), tuple(parts), total)
    stories = queries.undated(archive, initial)
    return UndatedView(initial, lines(stories), (), len(stories))


def keys(archive: Archive, batch: Batch) -> Iterable[str]:
    """The first page and the story's part; all parts when the list may have become long, or short."""
    touched = {facts.headline[:1] or "#" for change in batch.listed for facts in change.shown if facts.day is None}
    if not touched:
        return []
    initials = queries.undated_initials(archive)
    if abs(sum(initials.values()) - FEW) <= len(batch.listed):
        touched |= initials.keys()
    return ["", *touched]


def every(archive: Archive) -> Iterable[str]:
    """The first page, and the parts of a long list."""
    initials = queries.undated_initials(archive)
    return ["", *(initials if sum(initials.values()) > FEW else ())]


KIND = PageKind(
    name="undated",
    template="undated.html",
    url=undated_url,
    view=view,
    keys=keys,
    every=every,
)
