"""What a page kind is: three questions, and nothing else in the program knows that builds can be partial."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from generator.archive.change import Batch
from generator.archive.store import Archive

View = tuple[object, ...]
"""A view is one of the named tuples of views.py."""


@dataclass(frozen=True, slots=True)
class PageKind:
    """One kind of page. A key is a text that names one page of the kind ("2020-07-22", "harbour/2020")."""

    name: str
    template: str
    """The template that prints it."""
    url: Callable[[str], str]
    """Where is the page of that key?"""
    view: Callable[[Archive, str], View | None]
    """What does it show? None when the page is no more."""
    keys: Callable[[Archive, Batch], Iterable[str]]
    """On which pages do those changes show? Asked when the archive already holds the new state; more is harmless."""
    every: Callable[[Archive], Iterable[str]]
    """All keys, when everything is stale."""
    views: Callable[[Archive, Sequence[str]], Iterable[View | None]] | None = None
    """What do those pages show? For a kind that answers for many keys at once in less time than for one after the
    other."""

    def views_of(self, archive: Archive, keys: Sequence[str]) -> Iterable[View | None]:
        """What each of those pages shows."""
        return self.views(archive, keys) if self.views else (self.view(archive, key) for key in keys)
