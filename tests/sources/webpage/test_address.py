"""The page's own address, and its links from there."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.sources.webpage.address import Address, make_address

PAGE = "https://www.coast.example/2020/light/story.html"


@pytest.mark.parametrize(
    ("target", "expected"),
    [
        ("/map", "https://www.coast.example/map"),
        ("lamp.jpg", "https://www.coast.example/2020/light/lamp.jpg"),
        ("//cdn.example/a.png", "https://cdn.example/a.png"),
        ("?page=2", "https://www.coast.example/2020/light/story.html?page=2"),
        ("https://other.example/", "https://other.example/"),
        ("mailto:desk@coast.example", "mailto:desk@coast.example"),
        ("#top", "#top"),
        ("", ""),
        ("./Story_files/lamp.jpg", "./Story_files/lamp.jpg"),
        ("Geschichte-Dateien/lamp.jpg", "Geschichte-Dateien/lamp.jpg"),
        ("http://[broken", "http://[broken"),
    ],
)
def test_links_are_made_absolute(target: str, expected: str) -> None:
    assert make_address(PAGE, "").resolve(target) == expected


def test_the_base_of_a_page_comes_before_its_address() -> None:
    assert make_address(PAGE, "/img/").resolve("lamp.jpg") == "https://www.coast.example/img/lamp.jpg"


def test_a_page_without_an_address_keeps_its_links() -> None:
    assert make_address("", "").resolve("/map") == "/map"
    assert make_address("/2020/light", "").resolve("/map") == "/map"


@given(st.text(), st.text(), st.text())
def test_any_link_has_an_address(page: str, base: str, target: str) -> None:
    assert isinstance(make_address(page, base).resolve(target), str)
    assert isinstance(Address(page, page).resolve(target), str)
