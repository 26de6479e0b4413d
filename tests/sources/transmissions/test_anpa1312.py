"""ANPA 1312 transmissions with their control characters."""

from __future__ import annotations

import json

from generator.article import Dateline, Evidence, Markup
from generator.moment import Moment
from generator.settings import Reading
from generator.sources.source import Findings, Source
from generator.sources.transmissions import format_of
from generator.sources.transmissions.anpa1312 import CATEGORIES, read

STORY = (
    "\x16\x16\x01V4711\x1f-coast\r\n"
    "u f\x13\x11 BC-NL--Harbour-Ferries     05-04 0049\r\n"
    "\x02^BC-NL--Harbour Ferries, 1st Ld-Writethru,49<\r\n"
    "^The ferries are back in the harbour<\r\n"
    "^XP Photo XP17<\r\n"
    "^Eds: Updates with a quote.<\r\n"
    "^By ADA VANE and LEO MARSH=\r\n"
    "^Example Press=\r\n"
    "\t   SANDVIK, Norland (XP) _ The first ferry of the year left the harbour\r\n"
    "at half past six on Tuesday, with twelve people and a dog on board, and\r\n"
    "came back at noon.\r\n"
    "\t   ``We had a fine crossing,'' its captain said _ then he went home.\r\n"
    "\t   ___\r\n"
    "\t   XP contributor Ines Vark in Norland helped with this story.\r\n"
    "\r\n"
    "\t   \x03XP-WF-05-04-21 0730GMT<\r\n"
    "\r\n\x0c\r\n\x04"
)


def findings(text: str) -> Findings:
    return read(Source("wire/a.tst", text, "0" * 64), Reading(), "en")


def test_every_field_of_a_story_is_read() -> None:
    (article,) = findings(STORY).articles
    assert article.title == "The ferries are back in the harbour"
    assert article.published == Moment.parse("2021-05-04T07:30Z")
    assert article.dateline == Dateline("SANDVIK", "Norland", "XP")
    assert article.byline == ("ADA VANE", "LEO MARSH")
    assert article.section == "Business"
    assert article.credit == "XP contributor Ines Vark in Norland helped with this story."
    assert article.provenance.importer == "anpa1312"
    assert Evidence("published", "filing line", 16) in article.provenance.evidence


def test_an_indent_starts_a_paragraph_and_a_line_end_does_not() -> None:
    (article,) = findings(STORY).articles
    assert article.body.markup is Markup.PLAIN
    assert article.body.text.split("\n\n") == [
        "The first ferry of the year left the harbour at half past six on Tuesday, with twelve people and a dog on "
        "board, and came back at noon.",
        "“We had a fine crossing,” its captain said — then he went home.",
    ]


def test_the_codes_of_the_header_are_kept() -> None:
    extra = json.loads(findings(STORY).articles[0].extra)
    assert extra["number"] == "4711"
    assert extra["selector"] == "coast"
    assert extra["priority"] == "u"
    assert extra["priority_name"] == "urgent"
    assert extra["category"] == "f"
    assert extra["keyword"] == "BC-NL--Harbour-Ferries"
    assert extra["slug"] == "BC-NL--Harbour Ferries, 1st Ld-Writethru"
    assert extra["notes"] == "Updates with a quote."
    assert extra["pictures"] == "XP Photo XP17"
    assert extra["byline_title"] == "Example Press"


def test_a_category_whose_meaning_changed_gives_no_section() -> None:
    (article,) = findings(STORY.replace("u f\x13", "u d\x13")).articles
    assert "d" not in CATEGORIES
    assert article.section is None


def test_a_header_with_month_and_day_only_gives_no_date() -> None:
    found = findings(STORY.replace("XP-WF-05-04-21 0730GMT<", ""))
    assert found.articles[0].published is None
    assert json.loads(found.articles[0].extra)["filed"] == "05-04"
    assert [problem.code for problem in found.problems] == ["no-date"]


def test_an_impossible_filing_time_is_named_with_its_line() -> None:
    found = findings(STORY.replace("05-04-21 0730GMT", "05-34-21 0730GMT"))
    assert found.articles[0].published is None
    problem = next(problem for problem in found.problems if problem.code == "impossible-date")
    assert (problem.path, problem.line) == ("wire/a.tst", 16)


def test_without_a_headline_the_first_sentence_stands_in_as_a_guess() -> None:
    (article,) = findings(STORY.replace("^The ferries are back in the harbour<\r\n", "")).articles
    assert article.title.startswith("The first ferry of the year left the harbour")
    assert next(e for e in article.provenance.evidence if e.field == "title").guess


def test_a_capture_of_several_messages_gives_a_story_for_each() -> None:
    found = findings(STORY + "\r\n" + STORY.replace("05-04-21", "05-05-21"))
    first, second = found.articles
    assert (first.provenance.number, first.provenance.first_line, first.provenance.last_line) == (1, 1, 16)
    assert (second.provenance.number, second.provenance.first_line) == (2, 2 + STORY.count("\n"))
    assert str(second.published) == "2021-05-05T07:30+00:00"
    assert second.key == "wire/a.tst#2"


def test_a_message_without_its_end_is_read_to_the_next_one() -> None:
    cut = STORY[: STORY.index("\x03")]
    first, second = findings(cut + STORY).articles
    assert first.title == second.title
    assert "helped with this story" in (first.credit or "")


def test_it_is_recognised_by_its_header() -> None:
    found = format_of("a.tst", STORY)
    assert found is not None
    assert found.name == "anpa1312"
    assert format_of("a.txt", "SANDVIK (XP) _ No header.") is None
