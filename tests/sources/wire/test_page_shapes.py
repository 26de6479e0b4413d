"""What a line is for follows from its shape and its place on the page, in whatever language and of whatever outlet."""

from __future__ import annotations

import pytest

from generator.article import Article, Dateline
from generator.settings import Reading
from generator.sources.source import Source
from generator.sources.wire import read_wire

HEADLINE = "Northern gate of the harbour opens before the ice has gone"
TEXT = (
    "The northern gate of the harbour was opened on Tuesday, a week before the ice was expected to go.",
    "Pilots had asked for it since the first mild days, and the council gave way after a long meeting in its hall.",
    "“We can’t wait for the calendar when the ice is this thin,” said Ada Byron, who leads the pilots’ union.",
    "The council will meet again in April to decide on lamps for the eastern lane, which ships use at night.",
)


@pytest.mark.parametrize(
    "row",
    [
        "Pinterest Linked in Tumblr Reddit Facebook Messenger",
        "Share Facebook Twitter Copy link",
        "Partager WhatsApp Telegram",
        "World | Weather | Ferries | Contact us",
        "Fish · Grain · Ice · Ferries",
    ],
)
def test_a_row_of_buttons_or_of_names_is_no_headline(row: str) -> None:
    story = read("\n\n".join([row, HEADLINE, row, *TEXT, row]))
    assert (story.title, story.body.text) == (HEADLINE, "\n\n".join(TEXT))


def test_editions_in_a_menu_are_no_place() -> None:
    menu = ["LONDON", "TOKYO", "PORT ANSEL", "Sports", "Grain", "Fish", "Ferries", "Pilots", "Lamps", "Tides"]
    story = read("\n".join([*menu, HEADLINE, "", "\n\n".join(TEXT)]))
    assert story.dateline is None
    assert story.body.text == "\n\n".join(TEXT)


def test_a_dateline_of_the_next_story_is_not_this_ones() -> None:
    story = read("\n\n".join([HEADLINE, *TEXT[:2], "Source: The Lantern", "Grain prices fall", "Oslo (HP)", TEXT[3]]))
    assert story.dateline is None
    assert (story.title, story.body.text) == (HEADLINE, "\n\n".join(TEXT[:2]))


@pytest.mark.parametrize(
    ("printed", "dateline"),
    [
        ("PORT ANSEL, Wash.\n\n", Dateline("PORT ANSEL", "Wash")),
        ("Puerto Ansel, Cortés.- ", Dateline("Puerto Ansel", "Cortés")),
        ("Осло. 3 марта. ИНТЕРФАКС - ", Dateline("Осло", None, "ИНТЕРФАКС", "3 марта")),
        ("लखनऊ:", Dateline("लखनऊ")),
    ],
)
def test_a_dateline_needs_no_name_that_was_listed_as_it_is_printed(printed: str, dateline: Dateline) -> None:
    texts = {
        "О": "Северные ворота гавани открыли во вторник, на неделю раньше, чем обещали лоцманам.",
        "ल": "बंदरगाह का उत्तरी द्वार मंगलवार को खोला गया, पायलटों ने इसकी मांग की थी और परिषद मान गई।",
    }
    first = texts.get(printed[0], TEXT[0])
    story = read(f"{HEADLINE}\n\n{printed}{first}")
    assert story.dateline == dateline
    assert story.body.text == first


def test_a_reporter_is_named_behind_a_label_of_three_words() -> None:
    assert read(f"{HEADLINE}\nA cura di Ada Byron\n\n{TEXT[0]}\n\n{TEXT[1]}").byline == ("Ada Byron",)


@pytest.mark.parametrize(
    "line", ["Editor: Ada Byron", "Edición: Ada Byron", "Redaktur : Tim Redaksi", "Oprac.: Ada Byron", "编辑：张三"]
)
def test_whoever_saw_to_a_story_ends_it(line: str) -> None:
    story = read("\n\n".join([HEADLINE, *TEXT, line, "Grain prices fall for a third week", "Fish is dear again"]))
    assert (story.body.text, story.byline) == ("\n\n".join(TEXT), ())


def test_an_editor_before_the_date_of_a_head_hides_it_not() -> None:
    story = read(
        f"{HEADLINE}\nEditor: Ada Byron | Time: 2021-03-03 10:20 | Source: Harbour Press\n\n" + "\n".join(TEXT)
    )
    assert str(story.published) == "2021-03-03T10:20"
    assert story.body.text == "\n\n".join(TEXT)


def read(text: str) -> Article:
    return read_wire(Source("story.txt", text, ""), Reading()).articles[0]
