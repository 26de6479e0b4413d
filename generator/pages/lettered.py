"""Long lists of names, cut by what names begin with: a page for each letter, for two letters where one has many."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import cache
from typing import NamedTuple

from generator.collation import MOST_LETTERS, shown_letters, sort_key
from generator.pages.parts import TermLink

FEW = 500
"""As many names stand on one page."""

Counts = Callable[[str], Mapping[str, int]]
"""Of the names that are filed under some letters ("" for all): how many are under each next letter ("ba", "be"), and
how many have no next letter ("b")."""
Url = Callable[[str], str]
"""Letters -> the page of the names under them."""


class LetteredPage(NamedTuple):
    """The frame of one page of a list: its letters as its heading shows them, the pages of fewer letters above it,
    those of more letters into which it is cut, and how many names it is about."""

    letters: str
    above: tuple[TermLink, ...]
    parts: tuple[TermLink, ...]
    total: int

    @property
    def alone(self) -> bool:
        """Whether only the names without a next letter stand on the page itself."""
        return bool(self.parts)


def page_of(counts: Counts, letters: str, url: Url, language: str) -> LetteredPage | None:
    """The page of those letters; None when the list has none for them."""
    if not has_page(counts, letters):
        return None
    found = counts(letters)
    above = tuple(_link(letters[:length], 0, url, language) for length in range(1, len(letters)))
    parts = sorted(parts_of(found, letters).items(), key=lambda part: place(part[0], language))
    links = tuple(_link(longer, count, url, language) for longer, count in parts)
    return LetteredPage(shown_letters(letters, language), above, links, sum(found.values()))


def has_page(counts: Counts, letters: str) -> bool:
    """Whether a list has a page for those letters; "" is its first page, which it always has."""
    if not letters:
        return True
    beside = counts(letters[:-1])
    return letters in beside and sum(beside.values()) > FEW


def parts_of(found: Mapping[str, int], letters: str) -> dict[str, int]:
    """The longer letters that have pages of their own; none when all of the names stand on the page of `letters`."""
    if sum(found.values()) <= FEW or len(letters) == MOST_LETTERS:
        return {}
    return {longer: count for longer, count in found.items() if longer != letters}


def every_page(counts: Counts, letters: str = "") -> Iterator[str]:
    """The letters of all pages of a list."""
    yield letters
    for longer in parts_of(counts(letters), letters):
        yield from every_page(counts, longer)


def touched_pages(counts: Counts, names: Iterable[str]) -> set[str]:
    """The letters of the pages that may show otherwise, come or go when names came or went; those are given by the
    letters under which they were and are filed, and `counts` is what is now."""
    names, counts = list(names), cache(counts)
    found = {""}
    for name in set(names):
        for length in range(len(name) + 1):
            beside = counts(name[:length])
            total = sum(beside.values())
            if total + len(names) <= FEW:
                break
            found.add(name[: length + 1])
            if abs(total - FEW) <= len(names):
                found.update(beside)
    return found


def place(letters: str, language: str) -> tuple[object, ...]:
    """Where names that are filed under those letters stand among others: digits and signs before the alphabet."""
    return not letters.startswith("#"), sort_key(letters, language)


def _link(letters: str, count: int, url: Url, language: str) -> TermLink:
    return TermLink(url(letters), shown_letters(letters, language), count)
