"""What a page says of itself below a story is told from the story."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.sources.wire.smallprint import is_small_print, story_length

LEAD = "The harbour council opened the northern gate on Tuesday, three weeks before the ice was expected to leave."


@pytest.mark.parametrize(
    "text",
    [
        "© 2019 The Lark. All rights reserved.",
        "Subscribe to our newsletter and follow us on Twitter and Instagram.",
        "Contact the newsroom by email at desk@lark.example or on WhatsApp.",
        "Contact the newsroom’s desk – by email – at “desk@lark.example” or on ‘WhatsApp’.",
        "Alle Rechte vorbehalten. Nachdruck nur mit Erlaubnis der Redaktion.",
        "Todos los derechos reservados. Prohibida su reproducción.",
        "© Все права защищены.",
        "© جميع الحقوق محفوظة",
    ],
)
def test_several_signs_in_few_words_are_small_print(text: str) -> None:
    assert is_small_print(text)


@pytest.mark.parametrize(
    "text",
    [
        LEAD,
        "The minister wrote on Twitter that the ferry would sail before noon, whatever the pilots thought of it.",
        "The union defends the rights of pilots, its chairwoman told reporters in the harbour office on Tuesday night.",
        "She has been the editor of the almanac since 1998.",
        "Passengers should contact the ferry office before they travel.",
    ],
)
def test_a_sentence_of_the_news_with_one_sign_is_the_storys(text: str) -> None:
    assert not is_small_print(text)


def test_a_paragraph_that_opens_with_the_reporters_name_is_about_the_reporter() -> None:
    about = "Ada Byron writes about ferries and the people who wait for them."
    assert story_length([LEAD, about], ["Ada Byron"]) == 1
    assert story_length([LEAD, about], ["Charles Babbage"]) == 2


def test_small_print_is_taken_from_the_end_only() -> None:
    notice = "© 2019 The Lark. All rights reserved."
    assert story_length([LEAD, notice, notice]) == 1
    assert story_length([LEAD, notice, LEAD]) == 3


def test_the_first_paragraph_is_always_the_storys() -> None:
    assert story_length(["© 2019 The Lark. All rights reserved."]) == 1


@given(st.lists(st.text(max_size=80), max_size=12), st.lists(st.text(max_size=12), max_size=2))
def test_a_story_keeps_its_first_paragraph_and_never_grows(paragraphs: list[str], names: list[str]) -> None:
    assert min(1, len(paragraphs)) <= story_length(paragraphs, names) <= len(paragraphs)
