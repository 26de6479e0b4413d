"""What is rendered without a Markdown parser has the very bytes that Python-Markdown and the sanitiser give."""

from __future__ import annotations

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from generator.article import Body, Markup
from generator.markup import render_body, sanitised_markdown
from generator.simple_markdown import render_simple

EXTENSIONS = ("extra", "sane_lists", "toc")

WORDS = [
    "word",
    "Zwei",
    "خبر",
    "a",
    "A.",
    "1.",
    "12)",
    "it's",
    '"quoted"',
    "x_y",
    "U+00A0\u00a0",
    "end.",
    "é",
    "e\u0301",
]
MARKS = [
    "*", "**", "***", "_", "[", "]", "(", ")", "[a](b)", "[a b](https://x.example/y?z=1&w=2)", "[a](/b_c/)", "*em*",
    "**strong**", "- ", "* ", "+ ", "> ", "# ", "1. ", ": ", "&", "& ", "&amp;", "<", ">", "!", "![", "`", "\\", "|",
    "~~~", "---", "===", "***\n", "    ", "  \n", "\t", "{", "}", "[^1]", "*[a]: b", "[a]: b", "http://x.example", ":",
    "-", "+",
]  # fmt: skip
GAPS = [" ", " ", " ", " ", "\n", "\n\n", "\n\n", "", "\n\n\n", " \n"]

PIECES = st.tuples(st.sampled_from(WORDS) | st.sampled_from(MARKS), st.sampled_from(GAPS))
TEXTS = st.lists(PIECES, max_size=25).map(lambda pieces: "".join(word + gap for word, gap in pieces))


@settings(max_examples=1500, deadline=None)
@given(TEXTS | st.text(max_size=60))
@example("- a\n- b\n\nc")
@example("> a\n\n> b")
@example("a\n- b")
@example("> a\n\n\n> b\n\nc\n\n> d")
@example("- a\n- b\n\n- c\n- d\n\n* e\n\nf")
@example("- a\n\n- b\n\n- c")
@example("a_b c_ d_e_f")
@example("*a* **b** [c](d) & e > f")
@example("*a**b*")
@example("a*b*c **d*e**")
def test_simple_text_has_the_bytes_of_the_parser(text: str) -> None:
    simple = render_simple(text)
    if simple is not None:
        assert simple == sanitised_markdown(text, EXTENSIONS)


@settings(max_examples=400, deadline=None)
@given(st.lists(st.sampled_from([*WORDS, "*em*", "**strong**", "[a](b)", "& "]), min_size=1, max_size=30))
def test_running_text_of_words_emphasis_and_links_has_the_bytes_of_the_parser(words: list[str]) -> None:
    text = "So " + " ".join(words)
    simple = render_simple(text)
    if simple is not None:
        assert simple == sanitised_markdown(text, EXTENSIONS)


@pytest.mark.parametrize(
    "text",
    [
        "One paragraph.\n\nAnother, with *emphasis*, **weight** and [a link](https://x.example/a_b?c=1).",
        "- one\n- two *three*\n\nAfter the list.",
        "> One.\n\n> Two, *with weight*.\n\nAfter them.",
        "- one\n- two\n\n- three\n\nAfter the lists.",
        "A name_with_marks and its_.",
        "> A quotation.\n\nAfter it; 5 < is not in it, but 6 > 5 & so on is.".replace("<", "-"),
        "خبر اول.\n\nخبر دوم.",
        "Lines\nof one paragraph\nstay lines.",
    ],
)
def test_what_news_copy_mostly_is_needs_no_parser(text: str) -> None:
    assert render_simple(text) == sanitised_markdown(text, EXTENSIONS)


@pytest.mark.parametrize("text", ["# Heading", "`code`", "a | b", "<b>x</b>", "![a](b)", "1. one", "a[^1]", "    code"])
def test_everything_else_is_left_to_the_parser(text: str) -> None:
    assert render_simple(text) is None


def test_a_script_address_is_never_simple() -> None:
    assert render_simple("[a](javascript:alert(1))") is None
    assert render_simple("[a](data:text/html,x)") is None


def test_an_unknown_extension_turns_the_short_way_off() -> None:
    text = 'He said "so".'
    assert render_body(Body(text, Markup.MARKDOWN), extensions=("smarty",)).html == "<p>He said “so”.</p>"
