"""IPTC 7901 transmissions with their control characters."""

from __future__ import annotations

import json

from generator.article import Dateline
from generator.settings import Reading
from generator.sources.source import Findings, Source
from generator.sources.transmissions import format_of
from generator.sources.transmissions.iptc7901 import read

STORY = (
    "\x01xpa0003 3 pl 112  xpa 0045\r\n"
    "\n"
    "Norland/ferries/weather/\r\n"
    "\x021ST LEAD\r\n"
    "Ferries return to the harbour of Sandvik\r\n"
    "after the longest winter in years\r\n"
    "By Ada Vane =\r\n"
    "\n"
    "Sandvik (xpa) - The first ferry of the year left the harbour of Sandvik\r\n"
    "on Tuesday, with twelve people and a dog on board.\r\n"
    "\n"
    'It came back at noon. "A fine crossing," said its captain, who had\r\n'
    "waited since October:\r\n"
    "- for the ice to go,\r\n"
    "- for a new engine.\r\n"
    "\n"
    "# Notebook\r\n"
    "\n"
    "## Editorial contacts\r\n"
    "- Editing by: Leo Marsh, +00 30 000000, <desk@example.com>\r\n"
    "\n"
    "xpa av lm\r\n"
    "\r\n"
    "\x03041123 GMT May 21\r\n"
    "\x7f\r\n\x7f\x04\r\n"
)


def findings(text: str, reading: Reading | None = None) -> Findings:
    return read(Source("wire/a.txt", text, "0" * 64), reading or Reading(), "en")


def test_every_field_of_a_story_is_read() -> None:
    (article,) = findings(STORY).articles
    assert article.title == "Ferries return to the harbour of Sandvik after the longest winter in years"
    assert str(article.published) == "2021-05-04T11:23+00:00"
    assert article.dateline == Dateline("Sandvik", None, "xpa")
    assert article.byline == ("Ada Vane",)
    assert [tag.name for tag in article.tags] == ["Norland", "ferries", "weather"]
    assert article.section is None, "the format has no table of its categories"


def test_the_codes_of_the_header_are_kept() -> None:
    extra = json.loads(findings(STORY).articles[0].extra)
    assert extra == {
        "service": "xpa",
        "number": "0003",
        "priority": "3",
        "category": "pl",
        "words": "112",
        "information": "xpa 0045",
        "keywords": "Norland/ferries/weather",
        "version": "1ST LEAD",
        "day_time_group": "041123 GMT May 21",
    }


def test_what_editors_tell_editors_is_not_in_the_text() -> None:
    (article,) = findings(STORY).articles
    assert article.body.text.split("\n\n") == [
        "The first ferry of the year left the harbour of Sandvik on Tuesday, with twelve people and a dog on board.",
        'It came back at noon. "A fine crossing," said its captain, who had waited since October:',
        "- for the ice to go,",
        "- for a new engine.",
    ]


def test_the_initials_of_the_desk_are_not_in_the_text() -> None:
    without_notes = STORY.replace("# Notebook\r\n\n## Editorial contacts\r\n- Editing by: Leo Marsh", "")
    (article,) = findings(without_notes.replace(", +00 30 000000, <desk@example.com>\r\n", "")).articles
    assert article.body.text.endswith("- for a new engine.")


def test_a_group_of_day_and_time_without_month_and_year_is_no_date() -> None:
    found = findings(STORY.replace("041123 GMT May 21", "041123 GMT"))
    assert found.articles[0].published is None
    assert json.loads(found.articles[0].extra)["day_time_group"] == "041123 GMT"
    assert [problem.code for problem in found.problems] == ["no-date"]


def test_a_group_without_a_zone_has_no_zone() -> None:
    (article,) = findings(STORY.replace("041123 GMT May 21", "041123 May 21")).articles
    assert str(article.published) == "2021-05-04T11:23"


def test_the_month_may_be_in_the_language_of_the_text() -> None:
    german = STORY.replace("GMT May 21", "GMT Mai 21").replace(
        "The first ferry of the year left the harbour of Sandvik",
        "Die erste Fähre des Jahres hat den Hafen am Dienstag verlassen und ist",
    )
    assert str(findings(german).articles[0].published) == "2021-05-04T11:23+00:00"


def test_a_day_that_does_not_exist_is_named_with_its_line() -> None:
    found = findings(STORY.replace("041123", "321123"))
    problem = next(problem for problem in found.problems if problem.code == "impossible-date")
    assert problem.line == 24
    assert found.articles[0].published is None


def test_a_headline_may_stand_directly_above_its_text() -> None:
    text = (
        "\x01bkx014 4 pl 171 vvvvb\r\nCouncil/Children\r\n\x02Council keeps the nursery open=\r\n"
        "Sandvik (XP) - The council of Sandvik\r\nhas voted to keep it.\r\n\x03040900 Mai 21\r\n\x04"
    )
    (article,) = findings(text).articles
    assert article.title == "Council keeps the nursery open"
    assert article.body.text == "The council of Sandvik has voted to keep it."


def test_a_capture_of_several_messages_gives_a_story_for_each() -> None:
    first, second = findings(STORY + STORY).articles
    assert (first.provenance.first_line, second.provenance.first_line) == (1, 1 + STORY.count("\n"))
    assert second.provenance.number == 2


def test_it_is_recognised_by_its_header() -> None:
    found = format_of("a.txt", STORY)
    assert found is not None
    assert found.name == "iptc7901"
