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


STORY = [
    LEAD,
    "Pilots had asked for the earlier date since the first mild days of the month, as ice broke on the eastern pier.",
    "The northern gate had been closed since December, and ferries went around the island for the whole of the winter.",
    "Captains who sail before the tenth of the month pay a third of the harbour’s fee, its treasurer told the council.",
]


@pytest.mark.parametrize(
    "text",
    [
        "Nothing pays for independent journalism but the support of people who value what they find here.",
        "The Lantern Trust is the largest owner of weekly newspapers; its members print and share what others won’t.",
        "Quem quiser receber avisos da Lanterna clique aqui e abra o WhatsApp.",
        "Hier geht es zu unserem WhatsApp-Kanal.",
        "Rejoignez notre chaîne WhatsApp.",
        "Узнавайте новости первыми в нашем канале.",
        "Więcej informacji znajdziesz na naszej stronie.",
        "انضموا إلى قناتنا على واتساب.",
        "ताजा खबरों के लिए हमें फेसबुक पर फॉलो करें।",
    ],
)
def test_one_sign_is_enough_where_nothing_else_is_about_the_story(text: str) -> None:
    assert story_length([*STORY, text]) == len(STORY)
    assert story_length([*STORY, "Why do others pay?", text, text]) == len(STORY)


@pytest.mark.parametrize(
    "text",
    [
        "The council will share the costs of lamps for the northern gate with captains who sail before the ice goes.",
        "“Nothing pays for lamps but the support of people who value what they find there,” said Mary Somerville.",
        "Nobody knows whether lanterns would help anybody; whoever wants them spoke against others without success.",
        "Sailors may support it.",
    ],
)
def test_what_is_about_the_story_quotes_somebody_or_has_no_sign_stays(text: str) -> None:
    assert story_length([*STORY, text]) == len(STORY) + 1


def test_a_story_of_one_sentence_tells_nothing_about_the_next() -> None:
    follow = "Two drivers asked reporters to follow them across town instead, which nobody did."
    assert story_length([LEAD, follow]) == 2


def test_the_first_paragraph_is_always_the_storys() -> None:
    assert story_length(["© 2019 The Lark. All rights reserved."]) == 1


@given(st.lists(st.text(max_size=80), max_size=12), st.lists(st.text(max_size=12), max_size=2))
def test_a_story_keeps_its_first_paragraph_and_never_grows(paragraphs: list[str], names: list[str]) -> None:
    assert min(1, len(paragraphs)) <= story_length(paragraphs, names) <= len(paragraphs)
