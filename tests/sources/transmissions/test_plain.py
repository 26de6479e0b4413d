"""Paragraphs of plain text, its end, and the dateline in front of it."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from generator.article import Dateline
from generator.sources.transmissions.datelines import lead_of, open_body, parse_dateline
from generator.sources.transmissions.plain import Paragraph, closing_credit, one_line, paragraphs, without_end


def texts(text: str) -> list[str]:
    return [paragraph.text for paragraph in paragraphs(text)]


def test_blank_lines_part_paragraphs() -> None:
    text = "The first ferry of the year left the harbour at\nhalf past six.\n\nIt came back."
    assert texts(text) == ["The first ferry of the year left the harbour at half past six.", "It came back."]


def test_a_short_line_ends_a_paragraph_of_text_that_was_broken_to_a_width() -> None:
    text = "The first ferry of the year left the harbour at half past six\nwith twelve on board.\nIt came back at noon."
    assert texts(text) == [
        "The first ferry of the year left the harbour at half past six with twelve on board.",
        "It came back at noon.",
    ]


def test_rows_of_a_table_stay_apart() -> None:
    assert texts("    Shr profit 20 cts vs 1.20\n    Net 512 vs 312\n    Revs 24.8 vs 21.2") == [
        "Shr profit 20 cts vs 1.20",
        "Net 512 vs 312",
        "Revs 24.8 vs 21.2",
    ]


def test_long_lines_are_paragraphs() -> None:
    first, second = "The first ferry left. " * 8, "It came back at noon. " * 8
    assert texts(f"{first}\n{second}") == [first.strip(), second.strip()]


def test_the_line_of_a_paragraph_is_counted_in_its_file() -> None:
    assert paragraphs("One.\n\n\nTwo.", 10) == (Paragraph(10, "One."), Paragraph(13, "Two."))


@pytest.mark.parametrize("end", ["(end)", "###", "* * *", "____", "xpa vf lo"])
def test_end_marks_and_initials_are_no_paragraphs(end: str) -> None:
    assert without_end(paragraphs(f"The first ferry left.\n\n{end}\n"), ("xpa",)) == (
        Paragraph(1, "The first ferry left."),
    )


def test_a_season_at_the_end_of_a_sentence_stays() -> None:
    text = "The catch rose from 27 tonnes in 1985/86."
    assert without_end(paragraphs(text)) == (Paragraph(1, text),)


def test_a_closing_credit_is_told_from_a_sentence() -> None:
    assert (
        closing_credit("(Reporting by Ada Vane; Editing by Leo Marsh)") == "Reporting by Ada Vane; Editing by Leo Marsh"
    )
    assert closing_credit("Reporting was hard that winter.") == ""


@given(st.text())
def test_a_field_is_one_line_without_controls(text: str) -> None:
    line = one_line(text)
    assert line == " ".join(line.split())
    assert not any(ord(letter) < 32 or ord(letter) == 127 for letter in line)


@pytest.mark.parametrize(
    ("text", "dateline"),
    [
        ("SANDVIK, Norland, Feb 26 - ", Dateline("SANDVIK", "Norland", None, "Feb 26")),
        ("NEW SANDVIK, March 3 -", Dateline("NEW SANDVIK", None, None, "March 3")),
        ("SANDVIK March 3 -", Dateline("SANDVIK", None, None, "March 3")),
        ("SANDVIK, N.L., May 20, 2021 (XP) --", Dateline("SANDVIK", "N.L.", "XP", "May 20, 2021")),
        ("SANDVIK, July 3. /XPA/.", Dateline("SANDVIK", None, "XPA", "July 3.")),
        ("Sandvik", Dateline("Sandvik")),
        ("SANDVIK, April 1 - Fresh-", Dateline("SANDVIK", None, None, "April 1")),
        ("2021-05-04 07:30", None),
        ("", None),
        ("---", None),
    ],
)
def test_the_parts_of_a_dateline_element_are_told_apart(text: str, dateline: Dateline | None) -> None:
    assert parse_dateline(text) == dateline


@settings(deadline=None)
@given(st.text(max_size=80), st.text(max_size=200))
def test_any_dateline_and_any_text_can_be_opened(printed: str, text: str) -> None:
    stated = parse_dateline(printed)
    opened = open_body(text, stated, "en")
    assert text.endswith(opened.rest) or opened.rest in text
    assert printed.startswith(lead_of(printed))


def test_a_place_that_the_text_repeats_is_taken_off_it() -> None:
    opened = open_body("Port Vane, Monday: The ferry left.", Dateline("Port Vane", "Norland"), "en")
    assert opened.rest == "The ferry left."
    assert opened.dateline == Dateline("Port Vane", "Norland", None, "Monday")


def test_a_place_that_no_rule_knows_is_taken_off_a_short_text_too() -> None:
    opened = open_body("Upper Vane (own report) -- It left.", Dateline("Upper Vane"), "en")
    assert opened.rest == "It left."
    assert opened.dateline == Dateline("Upper Vane")


def test_a_sentence_that_begins_with_the_place_stays_whole() -> None:
    text = "Sandvik has had no ferry since October, and its council wants one before the ice is gone for good."
    assert open_body(text, Dateline("Sandvik"), "en").rest == text
