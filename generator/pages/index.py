"""All sections; all tags by what they name: an overview, and a list of each facet from A to Z, long ones by letter."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import partial
from itertools import groupby

from generator.archive import term_queries
from generator.archive.change import Batch
from generator.archive.naming import TAG
from generator.archive.store import Archive
from generator.archive.terms import TermState
from generator.collation import shown_letters, sort_key
from generator.pages.kind import PageKind
from generator.pages.lettered import Counts, every_page, page_of, place, touched_pages
from generator.pages.parts import FacetGroup, LetterGroup, TermLink
from generator.pages.single import only
from generator.pages.views import IndexView, NamesView, TagsView
from generator.urls import FACETS, SECTIONS, TAGS, names_url, term_url

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
        total = sum(term_queries.tag_letters(archive, facet).values())
        rows = _in_order(archive, term_queries.terms(archive, TAG, facet, LARGEST))
        groups.append(FacetGroup(facet, names_url(facet), tuple(map(_link, rows)), total))
    shown = tuple(group for group in groups if group.total)
    return TagsView(shown, sum(group.total for group in shown))


def names_view(archive: Archive, key: str) -> NamesView | None:
    """The names of a facet ("person"), or those of a long list that are filed under some letters ("person/b")."""
    facet, _, letters = key.partition("/")
    page = page_of(_counts(archive, facet), letters, partial(_names_url, facet), archive.fact("language"))
    if page is None or not page.total:
        return None
    return NamesView(
        facet=facet,
        letters=page.letters,
        above=page.above,
        groups=_letters(archive, term_queries.tags_under(archive, facet, letters, page.alone), letters),
        parts=page.parts,
        total=page.total,
    )


def section_keys(archive: Archive, batch: Batch) -> Iterable[str]:
    """The one page, when a story came or went under a section."""
    return [""] if any(kind == "section" for kind, _ in batch.terms) else []


def tag_keys(archive: Archive, batch: Batch) -> Iterable[str]:
    """The one page, when a story came or went under a tag, or a tag is called otherwise."""
    return [""] if batch.turned or any(kind == TAG for kind, _ in batch.terms) else []


def name_keys(archive: Archive, batch: Batch) -> Iterable[str]:
    """The lists of the tags' facets, and in them the pages of their letters."""
    states = [state for (kind, _), state in batch.terms.items() if kind == TAG]
    states += [state for turn in batch.turned for state in turn if state.kind == TAG]
    for facet in sorted({state.facet for state in states if state.facet}):
        touched = touched_pages(_counts(archive, facet), (state.letters for state in states if state.facet == facet))
        yield from (f"{facet}/{letters}" if letters else facet for letters in touched)


def every_name(archive: Archive) -> Iterator[str]:
    """The lists of all facets, and the letters of long ones."""
    for facet in FACETS:
        yield from (f"{facet}/{letters}" if letters else facet for letters in every_page(_counts(archive, facet)))


def _counts(archive: Archive, facet: str) -> Counts:
    return partial(term_queries.tag_letters, archive, facet)


def _names_url(facet: str, letters: str) -> str:
    return names_url(f"{facet}/{letters}")


def _letters(archive: Archive, rows: list[TermState], under: str = "") -> tuple[LetterGroup, ...]:
    """Terms by first letter; those of a page of more letters together."""
    language, length = archive.fact("language"), max(1, len(under))
    groups = groupby(_in_order(archive, rows), key=lambda row: row.letters[:length])
    return tuple(LetterGroup(shown_letters(letters, language), tuple(map(_link, group))) for letters, group in groups)


def _in_order(archive: Archive, rows: list[TermState]) -> list[TermState]:
    language = archive.fact("language")
    return sorted(rows, key=lambda row: (place(row.letters[:1], language), sort_key(row.name, language), row.slug))


def _link(row: TermState) -> TermLink:
    return TermLink(term_url(row.kind, row.slug), row.name, row.count, row.facet)


TAGS_KIND = PageKind("tags", "tags.html", lambda _: TAGS, tags_view, tag_keys, only)
NAMES_KIND = PageKind("names", "names.html", names_url, names_view, name_keys, every_name)
SECTIONS_KIND = PageKind("sections", "sections.html", lambda _: SECTIONS, sections_view, section_keys, only)
