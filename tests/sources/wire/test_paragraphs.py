"""Paragraphs: broken lines are joined, text is told from headlines."""

from __future__ import annotations

import textwrap

from generator.sources.wire.lines import number_lines
from generator.sources.wire.paragraphs import unwrap
from generator.sources.wire.shape import ends_sentence, reads_as_text, size

SENTENCE = (
    "The harbour council said on Monday that two more pilots would be hired before the first ice came down the river. "
)


def unwrapped(text: str) -> list[str]:
    return [line.text for line in unwrap(number_lines(text))]


def test_lines_that_were_broken_to_a_width_are_joined() -> None:
    text = SENTENCE * 3
    assert unwrapped(textwrap.fill(text, 64)) == [text.strip()]


def test_an_indented_line_starts_a_paragraph() -> None:
    first, second = (
        textwrap.fill(SENTENCE * 2, 64, initial_indent="    "),
        textwrap.fill(SENTENCE, 64, initial_indent="    "),
    )
    assert unwrapped(f"{first}\n{second}") == [(SENTENCE * 2).strip(), SENTENCE.strip()]


def test_a_headline_above_an_indented_paragraph_stays_alone() -> None:
    body = textwrap.fill(SENTENCE * 3, 64, initial_indent="    ")
    assert unwrapped(f"PILOTS TO BE HIRED IN THE HARBOUR\n{body}")[0] == "PILOTS TO BE HIRED IN THE HARBOUR"


def test_paragraphs_without_empty_lines_between_stay_apart() -> None:
    text = (
        "Ferry comes late\n"
        "The ferry came late to the harbour on Monday.\n"
        "Its captain was ill.\n"
        "Nobody minded much, the pilots said."
    )
    assert len(unwrapped(text)) == 4


def test_list_items_are_not_joined() -> None:
    assert len(unwrapped("• one\n• two\n• three")) == 3


def test_a_timestamp_on_two_lines_is_one() -> None:
    assert unwrapped("November 20\n15:23 2019") == ["November 20 15:23 2019"]


def test_a_sentence_reads_as_text_and_a_headline_does_not() -> None:
    assert reads_as_text("The ferry came late to the harbour on Monday, its pilots said.")
    assert reads_as_text("The ferry came late to the harbour, pilots said on Monday. (KUNA)")
    assert not reads_as_text("Ferry comes late to the harbour")
    assert not reads_as_text("Will the ferry come late again?")
    assert not reads_as_text("Pilots: “We are ready”")


def test_a_sentence_ends_before_its_quotation_marks() -> None:
    assert ends_sentence("“We are ready.”")
    assert ends_sentence("यह काम जल्द होगा।")
    assert not ends_sentence("Ferry comes late")


def test_words_are_counted_where_there_are_no_spaces() -> None:
    assert size("港口委员会星期一表示") == 5
    assert size("two words") == 2
