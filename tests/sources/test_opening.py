"""The first words of Markdown bodies."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.sources.opening import first_sentence, plain_text, split_heading


@pytest.mark.parametrize(
    ("body", "heading", "rest"),
    [
        ("# One\n\nText.", "One", "Text."),
        ("# One # {#id .class}\nText.", "One", "Text."),
        ("One\n===\nText.", "One", "Text."),
        ("# `C++` & [links](http://a.example)", "C++ & links", ""),
        ("## Two\nText.", None, "## Two\nText."),
        ("#tag\nText.", None, "#tag\nText."),
        ("Text.\n\n# One", None, "Text.\n\n# One"),
        ("#  \nText.", None, "#  \nText."),
    ],
)
def test_only_a_first_heading_of_the_first_level_is_a_title(body: str, heading: str | None, rest: str) -> None:
    assert split_heading(body) == (heading, rest)


@pytest.mark.parametrize(
    ("body", "sentence"),
    [
        ("The ferry left. It was late.", "The ferry left"),
        ("![pier](p.jpg)\n\n> *Will it rain?* Perhaps.", "Will it rain?"),
        ("{{< figure src='a.jpg' >}}\n<!-- a note. -->\n\nSnow fell.", "Snow fell"),
        ("- **First** point\n- second", "First point second"),
        ("باران بارید؟ بله.", "باران بارید؟"),
        ("<p>Fish &amp; chips</p>", "Fish & chips"),
        ("snake_case and __dunder__ stay", "snake_case and dunder stay"),
        ("![a](b.jpg)\n\n---", ""),
    ],
)
def test_the_first_sentence_is_plain_text(body: str, sentence: str) -> None:
    assert first_sentence(body) == sentence


def test_a_long_sentence_is_cut_between_words() -> None:
    found = first_sentence("word " * 100)
    assert found.endswith("word…")
    assert len(found) <= 121


@given(st.text(alphabet="ab #*_`[]()!<>{}=\n-.", max_size=200))
def test_any_body_has_an_opening_on_one_line(body: str) -> None:
    assert "\n" not in first_sentence(body) + plain_text(body) + (split_heading(body)[0] or "")
