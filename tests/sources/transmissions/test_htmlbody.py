"""Bodies of XML and HTML."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.article import Body, Dateline, Markup
from generator.markup import render_body
from generator.sources.transmissions.elements import BadXmlError, parse_xml
from generator.sources.transmissions.htmlbody import (
    first_text,
    html_body,
    open_html,
    parted_text,
    split_credit,
    to_html,
    without_html_end,
)


def html(content: str) -> str:
    return to_html(parse_xml(f"<body>{content}</body>"))


@pytest.mark.parametrize(
    ("content", "expected"),
    [
        ("<p>a  <person>b</person>\n c</p>", "<p>a b c</p>"),
        ("<p/><p> </p>", ""),
        ("<p>a<br/>b</p>", "<p>a<br>b</p>"),
        ("<p><h2>a</h2></p>", "<h2>a</h2>"),
        ("<h1>a</h1>", "<h2>a</h2>"),
        ("<p>___</p><p>a</p>", "<hr>\n<p>a</p>"),
        ("<p>it&amp;#39;s &lt;b&gt;</p>", "<p>it's &lt;b&gt;</p>"),
        ("<x:p xmlns:x='http://www.w3.org/1999/xhtml'>a</x:p>", "<p>a</p>"),
        ("<p>a<script>b</script></p>", "<p>a</p>"),
        ("<pre>a\n   b</pre>", "<pre>a\n   b</pre>"),
        ("<bq><p>a</p></bq>", "<blockquote><p>a</p></blockquote>"),
        ("<img src='javascript:x'/><img src='a.png' alt='b'/>", '<img src="a.png" alt="b">'),
        (
            "<media><media-reference source='x17'/><media-caption>a</media-caption></media>",
            "<figure><figcaption>a</figcaption></figure>",
        ),
    ],
)
def test_known_elements_stay_and_others_give_their_content(content: str, expected: str) -> None:
    assert html(content) == expected


@given(st.text(st.characters(codec="utf-8")))
def test_text_comes_through_and_never_as_markup(text: str) -> None:
    escaped = text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    found = html(f"<p>{escaped}</p>")
    assert "<script" not in found
    assert render_body(Body(found, Markup.HTML)).html.count("<p>") <= 1


def test_the_dateline_is_taken_off_the_first_paragraph() -> None:
    opened, rest = open_html("<h2>A</h2>\n<p>SANDVIK (XP) &mdash; The ferry at last <em>left</em>.</p>", None, "en")
    assert opened.dateline == Dateline("SANDVIK", None, "XP")
    assert rest == "<h2>A</h2>\n<p>The ferry at last <em>left</em>.</p>"


def test_the_end_of_a_text_is_taken_off() -> None:
    assert without_html_end("<p>It left.</p>\n<p>XP av lm</p>", ("XP",)) == "<p>It left.</p>"
    assert without_html_end("<p>It left.</p><p> </p><p>(end)</p>") == "<p>It left.</p>"
    assert without_html_end("<p>It left.</p>") == "<p>It left.</p>"


def test_a_credit_below_the_text_is_split_off() -> None:
    assert split_credit("<p>It left.</p><p>(Editing by Leo Marsh)</p>") == ("<p>It left.</p>", "Editing by Leo Marsh")
    assert split_credit("<p>It left.</p>") == ("<p>It left.</p>", "")


def test_only_the_inside_of_a_document_is_its_body() -> None:
    assert html_body("<html><head><title>x</title></head><body class='y'><p>a</p></body></html>").strip() == "<p>a</p>"
    assert html_body("<div> </div>") == ""
    assert html_body("<img src='a.png'>") == "<img src='a.png'>"


def test_the_first_words_are_those_of_the_first_block_that_has_some() -> None:
    assert first_text("<p> </p><h2>A &amp; B</h2><p>c</p>") == "A & B"
    assert first_text("<p>---</p>") == ""


def test_tags_in_what_was_said_to_be_plain_part_its_blocks() -> None:
    assert parted_text("<p>a\n  b</p><p>c</p>").split() == ["a", "b", "c"]
    assert "\n\n" in parted_text("<p>a</p><p>b</p>").strip()


@pytest.mark.parametrize("text", ["", "<a>", "<a></b>", "plain", "<a>&undefined;</a>", "<a/><b/>"])
def test_what_is_not_xml_is_refused_with_a_line(text: str) -> None:
    with pytest.raises(BadXmlError) as error:
        parse_xml(f"\n\n{text}")
    assert error.value.line >= 1


def test_characters_that_xml_can_not_have_are_dropped() -> None:
    assert parse_xml("<a>b\x01c&#3;d&nbsp;e</a>").text() == "bcd\xa0e"
