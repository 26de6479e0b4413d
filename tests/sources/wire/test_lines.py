"""Bytes of wires, typesetters and pages, folded into numbered lines."""

from __future__ import annotations

import unicodedata

from hypothesis import given
from hypothesis import strategies as st

from generator.sources.wire.lines import number_lines


def texts(text: str) -> list[str]:
    return [line.text for line in number_lines(text)]


def test_lines_are_numbered_as_an_editor_counts_them() -> None:
    assert [(line.number, line.gap) for line in number_lines("one\n\n\ntwo\nthree")] == [(1, 0), (4, 2), (5, 0)]


def test_two_carriage_returns_and_a_line_feed_are_one_line_break() -> None:
    assert [(line.number, line.text) for line in number_lines("one\r\r\ntwo\r\nthree")] == [
        (1, "one"),
        (2, "two"),
        (3, "three"),
    ]


def test_a_lone_carriage_return_ends_a_line() -> None:
    assert texts("one\rtwo") == ["one", "two"]


def test_no_break_spaces_and_wide_spaces_become_one_space() -> None:
    assert texts("a\xa0b\u3000\u3000c\td") == ["a b c d"]


def test_invisible_characters_vanish() -> None:
    assert texts("\ufeffa\u200bb\xadc\u2060d") == ["abcd"]


def test_the_joiners_of_persian_and_hindi_stay() -> None:
    assert texts("می\u200cشود क्\u200dष") == ["می\u200cشود क्\u200dष"]


def test_control_bytes_of_wires_vanish() -> None:
    assert texts("\x01\x16\x02PORT LARK\x1f\x7f\x03\x04") == ["PORT LARK"]


def test_entities_become_their_characters() -> None:
    assert texts("A &amp; B &#8212; C &#151; D&nbsp;E") == ["A & B — C — D E"]


def test_what_only_looks_like_an_entity_stays() -> None:
    assert texts("R&D; &unknown; &#0; &#10;x") == ["R&D; &unknown; &#0; &#10;x"]


def test_what_is_printed_stays_but_for_letters_that_are_composed() -> None:
    printed = [f"e{chr(code)}e" for code in range(0x20, 0x3000) if chr(code).isprintable()]
    assert [texts(line) for line in printed] == [[unicodedata.normalize("NFC", line)] for line in printed]


def test_letters_are_composed() -> None:
    assert texts("Caf\u0065\u0301") == ["Café"]


def test_a_bullet_is_layout() -> None:
    (line,) = number_lines("  • A headline")
    assert (line.text, line.bullet, line.indent) == ("A headline", "•", 2)


def test_a_number_with_a_full_stop_is_a_list_sign_and_a_date_is_not() -> None:
    assert [(line.bullet, line.text) for line in number_lines(" 1. World\n10.11.2021\n28.April")] == [
        ("1.", "World"),
        ("", "10.11.2021"),
        ("", "28.April"),
    ]


@given(st.text())
def test_no_line_is_empty_and_numbers_grow(text: str) -> None:
    lines = number_lines(text)
    assert all(line.text.strip() for line in lines)
    assert [line.number for line in lines] == sorted({line.number for line in lines})
