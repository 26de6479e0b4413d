"""Slugs keep their script, are short, and tell names apart."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.slugs import SLUG_BYTES, slugify, term_slug


@pytest.mark.parametrize(
    ("text", "slug"),
    [
        ("Al-Kazemi, Shamkhani talk", "al-kazemi-shamkhani-talk"),
        ("Tehran’s “New” Port", "tehrans-new-port"),
        ("C++", "c-plus-plus"),
        ("Café", "café"),
        ("بندر باز شد", "بندر-باز-شد"),
        ("港が再開", "港が再開"),
        ("हिन्दी समाचार", "हिन्दी-समाचार"),
        ("Ｆｕｌｌ width", "full-width"),
        ("CON", "con-"),
    ],
)
def test_a_slug_keeps_letters_and_digits_of_every_script(text: str, slug: str) -> None:
    assert slugify(text) == slug


def test_a_text_with_nothing_to_keep_takes_the_fallback_or_a_digest() -> None:
    assert slugify("!!!", "file-name") == "file-name"
    assert slugify("!!!") != slugify("???")


def test_long_names_that_differ_at_their_end_stay_apart() -> None:
    assert term_slug("x" * 300 + "a") != term_slug("x" * 300 + "b")


@given(st.text())
def test_a_slug_is_a_name_that_every_file_system_takes(text: str) -> None:
    slug = slugify(text)
    assert 0 < len(slug.encode()) <= SLUG_BYTES + 1
    assert not set(slug) & set('/\\:*?"<>|%#. \t\n')
    assert unicodedata.normalize("NFC", slug) == slug
    assert slug not in {"con", "prn", "aux", "nul"}


@given(st.text())
def test_the_slug_of_a_slug_is_itself(text: str) -> None:
    assert slugify(slugify(text)) == slugify(text)
