"""The direction of texts."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.sources.scripts import direction_of


@pytest.mark.parametrize(
    ("text", "direction"),
    [
        ("The ferry left.", "ltr"),
        ("Паром ушёл вовремя.", "ltr"),
        ("渡船准时离港。", "ltr"),
        ("کشتی بندر را ترک کرد.", "rtl"),
        ("המעבורת יצאה בזמן.", "rtl"),
        ("کشتی Ferry بندر را ترک کرد.", "rtl"),
        ("The word کشتی means ship.", "ltr"),
        ("12:30 – 2020", "ltr"),
        ("", "ltr"),
    ],
)
def test_most_letters_decide(text: str, direction: str) -> None:
    assert direction_of(text) == direction


@given(st.text())
def test_any_text_has_a_direction(text: str) -> None:
    assert direction_of(text) in ("ltr", "rtl")
