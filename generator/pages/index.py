"""All sections; all tags by what they name: an overview, and a list of each facet from A to Z, long ones by letter."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import groupby

from generator.archive import term_queries
from generator.archive.change import Batch
from generator.archive.naming import TAG
from generator.archive.store import Archive
from generator.archive.terms import TermState
from generator.collation import sort_key
from generator.pages.kind import PageKind
from generator.pages.parts import FacetGroup, LetterGroup, TermLink
from generator.pages.single import only
from generator.pages.views import IndexView, NamesView, TagsView
from generator.urls import FACETS, SECTIONS, TAGS, names_url, term_url

FEW = 500
"""As many names stand on one page."""
LARGEST = 60
"""As many names of a facet are in the overview."""


def sections_view(archive: Archive, _: str) -> IndexView:
    """The sections by first letter."""
    rows = term_queries.terms(archive, "section")
    return IndexView("section", _letters(archive, rows), len(rows))


def tags_view(archive: Archive, _: str) -> TagsView:
    """The largest tags of each facet, by name."""
    groups = []
    for facet in FACETS:
        total = sum(term_queries.tag_initials(archive, facet).values())
        rows = _in_order(archive, term_queries.terms(archive, TAG, facet, LARGEST))
        groups.append(FacetGroup(facet, names_url(facet), tuple(map(_link, rows)), total))
    shown = tuple(group for group in groups if group.total)
    return TagsView(shown, sum(group.total for group in shown))


def names_view(archive: Archive, key: str) -> NamesView | None:
    """The names of a facet ("person"), or those of a long list that stand under one letter ("person/B")."""
    facet, _, initial = key.partition("/")
    initials = term_queries.tag_initials(archive, facet)
    total = sum(initials.values())
    is_long = total > FEW
    if not total or (initial and not (is_long and initial in initials)):
        return None
    order = sorted(initials, key=lambda letter: (letter != "#", sort_key(letter, archive.fact("language"))))
    parts = tuple(TermLink(names_url(f"{facet}/{letter}"), letter, initials[letter]) for letter in order)
    rows = term_queries.tags_under(archive, facet, initial) if initial or not is_long else []
    return NamesView(
        facet=facet,
        initial=initial,
        groups=_letters(archive, rows),
        parts=parts if is_long and not initial else (),
        total=initials[initial] if initial else total,
    )


def section_keys(archive: Archive, batch: Batch) -> Iterable[str]:
    """The one page, when a story came or went under a section."""
    return [""] if any(kind == "section" for kind, _ in batch.terms) else []


def tag_keys(archive: Archive, batch: Batch) -> Iterable[str]:
    """The one page, when a story came or went under a tag, or a tag is called otherwise."""
    return [""] if batch.turned or any(kind == TAG for kind, _ in batch.terms) else []


def name_keys(archive: Archive, batch: Batch) -> Iterable[str]:
    """The lists of the tags' facets, and in them their letters; all letters when a list may have become long, or
    short."""
    states = [state for (kind, _), state in batch.terms.items() if kind == TAG]
    states += [state for turn in batch.turned for state in turn if state.kind == TAG]
    touched = {(state.facet, state.initial) for state in states if state.facet}
    for facet in sorted({facet for facet, _ in touched}):
        initials = term_queries.tag_initials(archive, facet)
        yield facet
        if abs(sum(initials.values()) - FEW) <= len(states):
            yield from (f"{facet}/{letter}" for letter in initials)
    yield from (f"{facet}/{letter}" for facet, letter in touched)


def every_name(archive: Archive) -> Iterator[str]:
    """The lists of all facets, and the letters of long ones."""
    for facet in FACETS:
        initials = term_queries.tag_initials(archive, facet)
        yield facet
        yield from (f"{facet}/{initial}" for initial in initials if sum(initials.values()) > FEW)


def _letters(archive: Archive, rows: list[TermState]) -> tuple[LetterGroup, ...]:
    ordered = _in_order(archive, rows)
    return tuple(
        LetterGroup(letter, tuple(map(_link, group))) for letter, group in groupby(ordered, key=lambda row: row.initial)
    )


def _in_order(archive: Archive, rows: list[TermState]) -> list[TermState]:
    language = archive.fact("language")

    def place(row: TermState) -> tuple[object, ...]:
        return row.initial != "#", sort_key(row.initial, language), sort_key(row.name, language), row.slug

    return sorted(rows, key=place)


def _link(row: TermState) -> TermLink:
    return TermLink(term_url(row.kind, row.slug), row.name, row.count, row.facet)


TAGS_KIND = PageKind("tags", "tags.html", lambda _: TAGS, tags_view, tag_keys, only)
NAMES_KIND = PageKind("names", "names.html", names_url, names_view, name_keys, every_name)
SECTIONS_KIND = PageKind("sections", "sections.html", lambda _: SECTIONS, sections_view, section_keys, only)
