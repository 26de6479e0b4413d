"""Lists that are cut by letters: which pages there are, and which of them a change touches."""

from __future__ import annotations

import unicodedata
from collections import Counter
from collections.abc import Mapping

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from generator.collation import filing_letters, shown_letters
from generator.pages import lettered
from generator.pages.lettered import Counts, every_page, has_page, parts_of, touched_pages

NAMES = st.lists(st.text(alphabet="abc", min_size=1, max_size=5), max_size=40)


def counts_of(names: list[str]) -> Counts:
    def counts(letters: str) -> Mapping[str, int]:
        return Counter(name[: len(letters) + 1] for name in names if name.startswith(letters))

    return counts


def pages_of(names: list[str]) -> dict[str, tuple[dict[str, int], list[str]]]:
    """Each page with the longer letters it leads to, and the names that stand on it."""
    counts, pages = counts_of(names), {}
    for letters in every_page(counts):
        parts = parts_of(counts(letters), letters)
        pages[letters] = parts, sorted(n for n in names if n.startswith(letters) and (not parts or n == letters))
    return pages


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(NAMES, NAMES, NAMES)
def test_names_that_come_and_go_touch_every_page_that_shows_it(
    monkeypatch: pytest.MonkeyPatch, kept: list[str], gone: list[str], come: list[str]
) -> None:
    monkeypatch.setattr(lettered, "FEW", 3)
    before, after = pages_of(kept + gone), pages_of(kept + come)
    touched = touched_pages(counts_of(kept + come), gone + come)
    assert {letters for letters in before.keys() | after.keys() if before.get(letters) != after.get(letters)} <= touched


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(NAMES)
def test_every_name_stands_on_one_page_and_no_page_on_too_many(
    monkeypatch: pytest.MonkeyPatch, names: list[str]
) -> None:
    monkeypatch.setattr(lettered, "FEW", 3)
    pages, counts = pages_of(names), counts_of(names)
    assert sorted(name for _, shown in pages.values() for name in shown) == sorted(names)
    for letters, (parts, shown) in pages.items():
        assert has_page(counts, letters)
        assert len(set(shown)) <= 3
        assert parts.keys() <= pages.keys()
    assert not has_page(counts, "d")


@pytest.mark.parametrize(
    ("name", "language", "letters", "shown"),
    [
        ("Al Saud", "en", "alsaud", "Alsaud"),
        ("'Ndrangheta", "it", "ndrangheta", "Ndrangheta"),
        ("Östersund", "sv", "östersund", "Östersund"),
        ("Österreich", "de", "osterreich", "Osterreich"),
        ("İstanbul", "tr", "istanbul", "İstanbul"),
        ("3 Suns", "en", "#3suns", "3suns"),
        ("–", "en", "#", "#"),
        ("한국", "ko", unicodedata.normalize("NFD", "한국"), "한국"),
        ("The Port Ansel Harbour Authority", "en", "theportanselharboura", "Theportanselharboura"),
    ],
)
def test_a_name_is_filed_under_its_letters(name: str, language: str, letters: str, shown: str) -> None:
    assert filing_letters(name, language) == letters
    assert shown_letters(letters, language) == shown
