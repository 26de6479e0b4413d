"""What is read without a YAML parser is what the parser reads, line numbers included."""

from __future__ import annotations

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from generator.sources.values import Entry
from generator.sources.yaml_entries import YamlProblem, parsed_entries
from generator.sources.yaml_plain import plain_entries

NAMES = ["title", "date", "tags", "a-b", "no", "y", "x_1", "Ünder", "a b", '"q"', "?", "<<", "-", ""]
VALUES = [
    "Vote", "Vote: the result", "Vote:the result", "a #b", "a#b", "#b", '"quoted"', "'quoted'", '"a\\"b"', "'it''s'",
    '"open', "it's", "[a, b]", "[]", "[ ]", "[a, b,]", "[a b, 'c, d', \"e\"]", "[a: b]", "[a:b]", "[a]b", "[[a]]",
    "[1, 1.50, true, null, ~]", "[a?, b]", "[-1, - a]", "{a: b}", "&x a", "*x", "!t a", "| ", ">", "|", "- a", "-a",
    "-1", "0", "007", "1_000", "1.5", "1.50", "12e3", "true", "True", "no", "null", "~", "", " ", "  two", "end ",
    "2020-07-22 8:00:00 -0500", "2014-01-02T23:53:01+00:00", "1:30", "a:", ":", "?", "? a", "@a", "`a", "%a", "=",
    "/a/b/", "...", "---", "خبر", "\u00a0", "\u2028", "e\u0301", "\ufeff", "a\tb", "(a)", "$5", "+5", ".5",
    "a, b", "[a, [b]]",
    "<<", "_a", "[_a]", "\U0001f600", "[\U0001f600]", "[é]",
]  # fmt: skip
INDENTS = ["", "", "", "", "  ", "  ", "- ", "  - ", " ", "    "]

NAMED = st.tuples(
    st.sampled_from(NAMES), st.sampled_from([": ", ": ", ": ", ":", ":  ", " : "]), st.sampled_from(VALUES)
)
LINES = st.tuples(st.sampled_from(INDENTS), NAMED.map("".join) | st.sampled_from(VALUES)).map("".join)
TEXTS = st.lists(LINES | NAMED.map("".join), max_size=6).map(lambda lines: "\n".join(lines) + "\n")


def agree(text: str) -> None:
    plain = plain_entries(text)
    if plain is not None:
        assert plain == parsed_entries(text)
        assert [type(entry.value) for entry in plain] == [type(entry.value) for entry in parsed_entries(text)]


@settings(max_examples=2500, deadline=None)
@given(TEXTS)
@example("a:\n- b\n- c\nd: e\n")
@example("a:\n  - b\n  c: d\n")
@example("a:\n  b: c\n  b: d\n\ne: f\n")
@example("a: b\n  c\n")
@example("a: b\n- c\n")
def test_plain_front_matter_means_what_the_parser_says(text: str) -> None:
    agree(text)


@settings(max_examples=1500, deadline=None)
@given(st.text(alphabet="ab:-# '\"[],\n1.é?~/", max_size=24).map(lambda text: f"n: {text}\n"))
def test_so_does_any_text_of_its_characters(text: str) -> None:
    agree(text)


@pytest.mark.parametrize(
    "value", ["Vote", "'Vote: 12'", '"Vote"', "[a, 'b, c', d e]", "2020-07-22 8:00:00 -0500", "", "12"]
)
def test_what_front_matter_mostly_is_needs_no_parser(value: str) -> None:
    text = f"title: {value}\nextra:\n  place: {value}\nlist:\n  - a\n  - b: c\n".replace("b: c", "b")
    assert plain_entries(text) == parsed_entries(text)


@pytest.mark.parametrize(
    "text", ["a: &x b", "a: |\n  b", "a: {b: c}", "a: b # c", "a: b\n c", '"a": b', "a: [b,\n  c]", "- a"]
)
def test_everything_else_is_left_to_the_parser(text: str) -> None:
    assert plain_entries(text) is None


def test_repeated_names_stay_with_their_lines() -> None:
    assert plain_entries("a: 1\n\na: 2\n") == [Entry("a", 1, 1), Entry("a", 2, 3)]


def test_a_mistake_is_still_named_by_the_parser() -> None:
    with pytest.raises(YamlProblem):
        parsed_entries("title: Vote: the result\n")
    assert plain_entries("title: Vote: the result\n") is None
