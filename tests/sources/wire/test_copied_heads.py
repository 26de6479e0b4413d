"""What stands above a story that was copied with some of its page: reporters, founding dates, steps, datelines."""

from __future__ import annotations

import pytest
from harbour import BODY, HEADLINE, TEXT, read

from generator.article import Dateline


@pytest.mark.parametrize(
    ("name", "names"), [("Mary Byron", ("Mary Byron",)), ("Mary Byron and Ada Hopper", ("Mary Byron", "Ada Hopper"))]
)
def test_a_reporter_beside_the_section_is_named_above_the_headline(name: str, names: tuple[str, ...]) -> None:
    story = read(f"Business\n{name}\n\n{HEADLINE}\n\n{BODY}")
    assert (story.title, story.byline, story.section) == (HEADLINE, names, "Business")


def test_two_words_with_capitals_beside_the_section_are_nobody() -> None:
    assert read(f"Business\nHarbour Lamps\n\n{HEADLINE}\n\n{BODY}").byline == ()


def test_a_button_may_stand_between_a_reporter_and_the_text() -> None:
    story = read(f"Council gives way\n\nMary Byron\nView Comments\n\n{BODY}")
    assert (story.title, story.byline) == ("Council gives way", ("Mary Byron",))


def test_an_outlets_name_with_a_dash_is_no_headline() -> None:
    assert read(f"The Lantern - NO\nThe Lantern - NO\n\n{HEADLINE}?\n\n{BODY}").title == f"{HEADLINE}?"


def test_an_agency_alone_above_a_dateline_ends_nothing() -> None:
    caption = f"{TEXT[1]} (Ada Byron / AP)"
    story = read(f"{HEADLINE}\n\n{caption}\nAssociated Press\n\nPORT ANSEL, Calif. – {BODY}")
    assert (story.dateline, story.body.text) == (Dateline("PORT ANSEL", "Calif.", None), BODY)


@pytest.mark.parametrize(
    "line", ["Port Ansel, Norway Est. June 2, 1891", "Since 2 June 1891", "Fundado 2 de junio de 1891"]
)
def test_the_day_of_an_outlets_founding_is_not_the_storys(line: str) -> None:
    story = read(f"The Lantern Newspaper\n{line}\n\n{HEADLINE}\n\n{BODY}")
    assert (story.title, story.published) == (HEADLINE, None)


@pytest.mark.parametrize("line", ["By admin", "Por ada.byron"])
def test_a_users_name_is_no_headline(line: str) -> None:
    story = read(f"{line}\n{BODY}")
    assert (story.title[:30], story.byline) == (TEXT[0][:30], ())


@pytest.mark.parametrize("steps", ["Home > Today... | ", "Startseite » Hafen » "])
def test_steps_before_a_headline_are_not_of_it(steps: str) -> None:
    assert read(f"{steps}{HEADLINE}\n{BODY}").title == HEADLINE


def test_a_reporter_and_an_agency_stand_between_slashes() -> None:
    text = "Порт открыли на неделю раньше, чем ожидалось, сообщил в понедельник совет гавани после долгого заседания."
    story = read(f"3 марта, Москва /Ада Байрон - БЕЛТА/. {text}\n\n{text}")
    assert (story.dateline, story.byline) == (Dateline("Москва", None, "БЕЛТА", "3 марта"), ("Ада Байрон",))
    assert story.body.text == f"{text}\n\n{text}"


@pytest.mark.parametrize(
    ("text", "agency", "region"),
    [
        (
            "Il consiglio del porto ha deciso lunedì di aprire la porta nord una settimana prima del previsto.",
            None,
            "LR",
        ),
        ("The council of the harbour has decided on Monday to open the northern gate a week before.", "LR", None),
    ],
)
def test_two_capitals_in_brackets_are_a_province_in_italian(text: str, agency: str | None, region: str | None) -> None:
    assert read(f"Porto Lirio (LR) – {text}\n\n{text}\n\n{text}").dateline == Dateline("Porto Lirio", region, agency)
