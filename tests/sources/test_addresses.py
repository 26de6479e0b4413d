"""Slugs and addresses of front matter."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.sources.addresses import AddressError, former_path, is_literal, is_slug, to_path


@pytest.mark.parametrize("text", ["harbour", "2020-a_b.c", "خبر", "x" * 200])
def test_a_slug_is_one_part_of_an_address(text: str) -> None:
    assert is_slug(text)


@pytest.mark.parametrize("text", ["a/b", "a b", ".hidden", "a?b", "a#b", "a\\b", "a\0b", "é" * 101])
def test_what_no_file_system_or_host_takes_is_no_slug(text: str) -> None:
    assert not is_slug(text)


@pytest.mark.parametrize("text", ["/:year/:title/", "/{{ slug }}/", "/<slug>/", "pretty", "https://a.example/b"])
def test_patterns_and_urls_are_not_literal(text: str) -> None:
    assert not is_literal(text)


@pytest.mark.parametrize(
    ("text", "path"),
    [("about", "/about/"), ("/a/b/", "/a/b/"), ("a.html", "/a.html"), ("/a/index.html", "/a/"), ("/%C3%A9/", "/é/")],
)
def test_a_path_has_slashes_around_it_unless_it_is_a_file(text: str, path: str) -> None:
    assert to_path(text) == path


@pytest.mark.parametrize("text", ["", "/", "/index.html", "a/../b", "/./a", "a//b", "a?b", "/%2e%2e/a", "/a%00/"])
def test_a_path_stays_inside_the_site(text: str) -> None:
    with pytest.raises(AddressError):
        to_path(text)


def test_a_former_address_may_be_a_whole_url() -> None:
    assert former_path("https://old.example/2019/a.html?x=1#y") == "/2019/a.html"
    with pytest.raises(AddressError):
        former_path("https://old.example/")
    with pytest.raises(AddressError):
        former_path("https://[old")


@given(st.text())
def test_any_text_is_a_path_without_climbing_or_is_refused(text: str) -> None:
    try:
        path = to_path(text)
    except AddressError:
        return
    assert path.startswith("/")
    assert not {"", ".", ".."} & set(path.strip("/").split("/"))
