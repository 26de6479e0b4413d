"""Each recogniser on its own: labels, widgets, credits, names, sections, sign-offs."""

from __future__ import annotations

import tomllib
from collections.abc import Callable
from importlib.resources import files

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from generator.settings import Reading
from generator.sources.wire.boilerplate import known_label, widget
from generator.sources.wire.byline import is_name, labelled_byline, split_names
from generator.sources.wire.captions import picture_credit
from generator.sources.wire.context import Context
from generator.sources.wire.lines import Line, number_lines
from generator.sources.wire.marks import Mark, Role
from generator.sources.wire.recognise import RECOGNISERS, mark_lines, may_be_labelled
from generator.sources.wire.section import paragraph_label, section_line
from generator.sources.wire.signoff import is_code_line, strip_signoff
from generator.sources.wire.vocabulary import read_labels, vocabulary

CONTEXT = Context(Reading())


def line(text: str) -> Line:
    (one,) = number_lines(text)
    return one


def marks(text: str) -> list[Mark | None]:
    return list(mark_lines(number_lines(text), Reading(), "en"))


@pytest.mark.parametrize(
    ("text", "role"),
    [
        ("Read More:", Role.RELATED),
        ("Lire aussi : Le port reste fermé", Role.RELATED),
        ("بیشتر بخوانید:", Role.RELATED),
        ("Leave a Comment", Role.END),
        ("Copyright © 2023 The Port Lark Courier", Role.END),
        ("Kommentare (12)", Role.END),
        ("ADVERTISEMENT", Role.NOISE),
        ("Publicité", Role.NOISE),
        ("Skip to main contentSkip to navigation", Role.NOISE),
        ("Source: Port Lark Radio", Role.SOURCE),
        ("Published", Role.STAMP),
    ],
)
def test_a_label_of_any_language_is_known(text: str, role: Role) -> None:
    mark = known_label(line(text), CONTEXT)
    assert mark is not None
    assert mark.role is role


@pytest.mark.parametrize(
    "text",
    [
        "Comments by the minister were read with great care in the harbour on Monday.",
        "Contact tracing has begun in the harbour, where two pilots fell ill on Monday, the office said.",
        "Homes were flooded when the river rose",
        "Sources close to the council said nothing",
    ],
)
def test_a_sentence_that_begins_like_a_label_is_text(text: str) -> None:
    assert known_label(line(text), CONTEXT) is None


def test_a_related_headline_on_the_label_line_is_kept_with_its_own_capitals() -> None:
    mark = known_label(line("ALSO READ: Pilots praise New Lamps"), CONTEXT)
    assert mark is not None
    assert mark.text == "Pilots praise New Lamps"


@pytest.mark.parametrize("text", ["+ ↺ − 16 px", "1 of 6", "1,204", "***", "{{element.title}}", "—"])
def test_a_line_without_words_is_a_widget(text: str) -> None:
    assert widget(line(text), CONTEXT) is not None


@pytest.mark.parametrize(
    "text", ["Chuck Byron/AP", "A pilot at work [Ada Byron/ WAFA]", "Photo: Ada Byron", "© REUTERS / POOL"]
)
def test_a_picture_credit_is_no_text(text: str) -> None:
    assert picture_credit(line(text), CONTEXT) is not None


def test_a_headline_with_a_slash_is_no_picture_credit() -> None:
    assert picture_credit(line("Pilots' union: lanes need light / harbour wants lamps"), CONTEXT) is None


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("By Ada Byron", ("Ada Byron",)),
        ("By Ada Byron and Charles Babbage", ("Ada Byron", "Charles Babbage")),
        ("By Ada Byron, Charles Babbage, Engine News", ("Ada Byron", "Charles Babbage")),
        ("By Tom Byron - Associated Press - Friday", ("Tom Byron",)),
        ("By Ada Byron For The Engine", ("Ada Byron",)),
        ("Byby Ada Byron", ("Ada Byron",)),
        ("Par Les Echos", ("Les Echos",)),
        ("di Ada Lovelace", ("Ada Lovelace",)),
        ("Autor: María del Mar Pérez", ("María del Mar Pérez",)),
    ],
)
def test_a_labelled_byline_gives_its_names(text: str, names: tuple[str, ...]) -> None:
    mark = labelled_byline(line(text), CONTEXT)
    assert mark is not None
    assert mark.names == names


@pytest.mark.parametrize(
    "text", ["By the time the ferry came", "By 2030 all lamps will be new", "By -", "Von hier aus sieht man das Meer"]
)
def test_a_line_that_only_begins_like_a_byline_names_nobody(text: str) -> None:
    mark = labelled_byline(line(text), CONTEXT)
    assert mark is None or mark.names == ()


@pytest.mark.parametrize("text", ["Ada Byron", "Ludwig van Beethoven", "J. R. Byron", "Staff Reports", "Nguyễn Văn An"])
def test_a_name_is_a_name(text: str) -> None:
    assert is_name(text)


@pytest.mark.parametrize(
    "text", ["harbour closed", "Pilots fight new fees in court", "Byron", "3 Pilots", "Harbour, closed", ""]
)
def test_other_words_are_no_name(text: str) -> None:
    assert not is_name(text)


def test_a_name_below_its_label_is_the_byline() -> None:
    found = marks("Autor:\n\nAda Byron\n\nThe ferry came late to the harbour on Monday, pilots said.\n")
    assert found[1] is not None
    assert found[1].names == ("Ada Byron",)


@pytest.mark.parametrize(
    ("text", "section"),
    [
        ("World", "World"),
        ("– World news –", "World news"),
        (" 1. Iran", "Iran"),
        ("PRESS RELEASE Larkwire", "PRESS RELEASE"),
    ],
)
def test_a_line_that_is_a_section(text: str, section: str) -> None:
    mark = section_line(line(text), CONTEXT)
    assert mark is not None
    assert mark.text == section


@pytest.mark.parametrize(
    ("text", "source", "section"),
    [
        ("Iran Press/Iran news: The text.", "Iran Press", "Iran news"),
        ("Iran Press/ Iran News: The text.", "Iran Press", "Iran News"),
        ("Iran PressIran news: The text.", "Iran Press", "Iran news"),
        ("Lark Courier/Middle East: The text.", "Lark Courier", "Middle East"),
    ],
)
def test_a_paragraph_label_is_parted_from_its_text(text: str, source: str, section: str) -> None:
    label = paragraph_label(text)
    assert label is not None
    assert (label.source, label.section, label.rest) == (source, section, "The text.")


@pytest.mark.parametrize("text", ["He said: and/or: nothing", "Iran Press said: nothing", "Yes/No"])
def test_a_paragraph_without_a_label_has_none(text: str) -> None:
    assert paragraph_label(text) is None


@pytest.mark.parametrize(
    ("mark", "agency"),
    [
        (" 105/212", ""), (" HJ/MA", ""), (" MA/5059699", ""), (" (T/RE1/P2)", ""), (" (E-2)", ""), (" (end) za", ""),
        (" /انتهى/", ""), (" (KUNA)", "KUNA"), (" — ONA", "ONA"), ("– NNN-IRNA", "NNN-IRNA"), (" PTI", "PTI"),
        (" (KUNA) (end)", "KUNA"),
        (" HJ/MA All Content by X is licensed under a Creative Commons Attribution License.", ""),
    ],
)  # fmt: skip
def test_sign_offs_are_taken_from_the_end(mark: str, agency: str) -> None:
    signed = strip_signoff(f"The ferry came late, pilots said.{mark}")
    assert signed.text == "The ferry came late, pilots said."
    assert signed.agency == agency
    assert signed.rules


@pytest.mark.parametrize(
    "text", ["He scored 2/3 of the points.", "They met at the UN", "The vote was 12 to 3 (two abstained)."]
)
def test_an_ordinary_end_stays(text: str) -> None:
    assert strip_signoff(text).text == text


@pytest.mark.parametrize("text", ["MA/FNA13970529000005", "105/212", "HJ/MA", "News ID: 79013", "DEV-ABC3-0001 (NOSC)"])
def test_a_code_on_its_own_line_is_known(text: str) -> None:
    assert is_code_line(text)


@pytest.mark.parametrize("text", ["World", "Al-Kazemi", "COVID", "Ada-Byron said"])
def test_a_word_is_no_code(text: str) -> None:
    assert not is_code_line(text)


def test_a_box_of_highlights_is_no_body() -> None:
    found = marks(
        "Highlights\nThe ferry came late to the harbour on Monday, and on "
        "Tuesday too.\n\nThe ferry came late, pilots said."
    )
    assert [mark is None for mark in found] == [False, False, True]


@settings(max_examples=300, deadline=None)
@given(st.text(min_size=1, max_size=200).filter(lambda text: number_lines(text) != ()))
def test_no_line_makes_a_recogniser_fail(text: str) -> None:
    for one in number_lines(text):
        for recogniser in RECOGNISERS:
            recogniser(one, CONTEXT)


PIECES = [
    *("Updated", "Source:", "By", "Photo:", "Share", "Print", "views", "comments", "Ada Byron", "HPNA", "co-op"),
    *("May 3, 2021", "10:20", "3 hours ago", "3", "٣", "(12)", "|", "-", "–", "/", ".", "desk@lark.example", "+ Ctrl"),
]


@settings(max_examples=300, deadline=None)
@given(st.lists(st.sampled_from(PIECES), min_size=1, max_size=6).map(" ".join))
def test_no_mark_is_missed_by_asking_only_those_who_can_know_a_line(text: str) -> None:
    for one in number_lines(text):
        first = next((mark for recogniser in RECOGNISERS if (mark := recogniser(one, CONTEXT)) is not None), None)
        assert mark_lines((one,), Reading(), "en") == (first,)


def test_names_are_split_at_and_in_many_languages() -> None:
    assert split_names("Ada Byron und Karl Babbage") == ("Ada Byron", "Karl Babbage")
    assert split_names("Ada Byron y Carlos Babbage") == ("Ada Byron", "Carlos Babbage")


def test_no_label_is_missed_by_the_look_at_its_first_word() -> None:
    known = vocabulary()
    printed = [form(text) for text in known.whole for form in (str, str.title, lambda text: f"{text}: Port Ansel")]
    kinds = {"caption", "end", "highlights", "noise", "published", "related", "source", "updated"}
    found = [text for text in printed if (label := known.starting(text)) is not None and label.kind in kinds]
    assert len(found) > 500
    assert [text for text in found if not known.may_start(text)] == []


@pytest.mark.parametrize("kind", ["byline", "noise", "pointer", "section", "service"])
def test_no_line_is_missed_by_the_look_at_its_first_word(kind: str) -> None:
    forms: tuple[Callable[[str], str], ...] = (str, str.upper, str.title, "{} Ada Byron".format, "- {}".format)
    printed = [form(word) for word in vocabulary().words[kind] for form in forms]
    assert [text for text in printed if not may_be_labelled(Line(1, text))] == []
    assert may_be_labelled(Line(1, "Byby Ada Byron"))


def test_most_lines_of_text_are_seen_to_begin_without_a_label() -> None:
    assert not may_be_labelled(Line(1, "Ferries came late to the harbour on Monday, and on Tuesday too."))
    assert not may_be_labelled(Line(1, "Пароход пришёл поздно"))


def test_the_labels_are_read_as_the_toml_that_they_are() -> None:
    text = files("generator.sources.wire").joinpath("labels.toml").read_text(encoding="utf-8")
    tables = tomllib.loads(text)
    words = {kind: [word for words in languages.values() for word in words] for kind, languages in tables.items()}
    assert read_labels(text) == words
