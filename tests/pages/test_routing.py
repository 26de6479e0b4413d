"""Addresses lead back to the pages whose addresses they are."""

from __future__ import annotations

from pathlib import Path

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from smallsite import SmallSite

from generator.archive.store import Archive, open_archive
from generator.collation import filing_letters
from generator.pages import PAGE_KINDS
from generator.pages.kind import PageKind
from generator.pages.routing import find_page, places
from generator.slugs import term_slug
from generator.urls import letters_of, undated_url

KINDS = {kind.name: kind for kind in PAGE_KINDS}
YEARS = st.integers(1, 9999).map(lambda year: f"{year:04d}")
MONTHS = st.builds(lambda year, month: f"{year}-{month:02d}", YEARS, st.integers(1, 12))
DAYS = st.builds(lambda month, day: f"{month}-{day:02d}", MONTHS, st.integers(1, 28))
SLUGS = st.text(min_size=1).map(term_slug).filter(bool)
TERMS = st.one_of(SLUGS, st.builds("{}/{}".format, SLUGS, st.one_of(YEARS, MONTHS, st.just("undated"))))
ONLY = st.just("")
TERM_PAGES = st.tuples(st.sampled_from(["tag", "section"]), TERMS)
SINGLE_PAGES = st.tuples(st.sampled_from(["home", "timeline", "tags", "sections", "404", "undated"]), ONLY)
SPAN_PAGES = st.one_of(
    st.tuples(st.just("year"), YEARS), st.tuples(st.just("month"), MONTHS), st.tuples(st.just("day"), DAYS)
)
PAGES = st.one_of(TERM_PAGES, SINGLE_PAGES, SPAN_PAGES)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(page=PAGES)
def test_an_address_is_that_of_its_key(tmp_path: Path, page: tuple[str, str]) -> None:
    name, key = page
    with open_archive(tmp_path / "state") as archive:
        assert (KINDS[name], key) in list(places(archive, KINDS[name].url(key)))


def test_every_page_of_an_archive_is_found_at_its_address(small_site: SmallSite) -> None:
    fill(small_site)
    small_site.build()
    found: set[str] = set()
    with open_archive(small_site.root / ".dateline") as archive:
        for kind in PAGE_KINDS:
            for key in kind.every(archive):
                assert_is_found(archive, kind, key)
                found.add(kind.name)
        for url in ("/nothing/", "/2020/13/", "/tags/none/", "/undated/letter/q/", "/tags", "", "x", "/-/"):
            assert find_page(archive, url) is None, url
    assert found == {kind.name for kind in PAGE_KINDS}


def assert_is_found(archive: Archive, kind: PageKind, key: str) -> None:
    view = kind.view(archive, key)
    located = find_page(archive, kind.url(key))
    if view is not None:
        assert located is not None, (kind.name, key)
        assert (located.kind.name, located.key, located.view) == (kind.name, key, view)


@given(name=st.text(max_size=30), language=st.sampled_from(["en", "sv", "tr", "ko", "fa", "es-MX"]))
def test_the_letters_of_a_name_are_those_of_the_address(name: str, language: str) -> None:
    letters = filing_letters(name, language)
    assert letters
    for length in range(1, len(letters) + 1):
        url = undated_url(letters[:length])
        assert letters_of(url.split("/")[-2]) == letters[:length]


def fill(site: SmallSite) -> None:
    for number in range(210):  # enough for a term to be cut into parts
        site.story(f"{number}.md", f"Story {number}", f"20{number % 3 + 18}-0{number % 9 + 1}-11", tags="[C++, Ünions]")
    for number in range(505):  # enough for the undated stories to be cut by letter
        first = ("A", "b", "Ç", "д", "#", "7", "Con", "한국", "...")[number % 9]
        site.story(f"u/{number}.md", f"{first} undated {number}", "", tags="[C++]", section="Coast")
    site.story("a.md", "An odd place", permalink="/about/us.html", aliases="[/old/, /older/page.html]")
