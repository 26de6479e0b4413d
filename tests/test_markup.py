"""A body becomes safe HTML."""

from __future__ import annotations

import re

from hypothesis import given
from hypothesis import strategies as st

from generator.article import Body, Markup
from generator.markup import render_body
from generator.rendered import Link, fill_links

EXTENSIONS = ("extra", "sane_lists", "toc")


def html(text: str, markup: Markup = Markup.MARKDOWN) -> str:
    return render_body(Body(text, markup), "https://archive.example", EXTENSIONS).html


def test_plain_text_keeps_its_paragraphs_and_nothing_else() -> None:
    assert html("One *two*\n\n<three> & four", Markup.PLAIN) == "<p>One *two*</p>\n<p>&lt;three&gt; &amp; four</p>"


def test_a_heading_of_the_first_level_moves_down_below_the_headline() -> None:
    assert html("# One\n\n## Two") == '<h2 id="one">One</h2>\n<h3 id="two">Two</h3>'


def test_inner_links_and_images_are_holes() -> None:
    rendered = render_body(Body("[a](b.md) ![c](d.png) [e](https://archive.example/f/)", Markup.MARKDOWN),
                           "https://archive.example", EXTENSIONS)  # fmt: skip
    assert rendered.links == (Link("a", "b.md"), Link("a", "/f/"), Link("img", "d.png", "c"))
    assert fill_links(rendered.html, str) == "<p><a 0>a</a> 2 <a 1>e</a></p>"


def test_links_that_lead_out_stay() -> None:
    assert html("[a](//b.example/c)") == '<p><a href="https://b.example/c">a</a></p>'
    assert html("[a](mailto:b@c.example)") == '<p><a href="mailto:b@c.example">a</a></p>'


def test_a_link_to_a_place_in_the_text_needs_the_place() -> None:
    assert html("[a](#one)\n\n# One").startswith('<p><a href="#one">')
    assert html("[a](#two)\n\n# One").startswith('<p><a class="unresolved">')


def test_an_author_cannot_write_a_hole() -> None:
    assert "<?0?>" not in html("<?0?> `<?0?>`")


def test_table_alignment_survives_a_strict_policy() -> None:
    assert 'align="right"' in html("|a|\n|-:|\n|1|")


def test_a_body_too_deep_for_markdown_is_shown_as_text() -> None:
    assert "deep" in html(">" * 3000 + " deep")


@given(st.text(), st.sampled_from(list(Markup)))
def test_no_body_carries_a_script_or_an_inline_style(text: str, markup: Markup) -> None:
    rendered = html(text, markup)
    assert not re.search(r"<(script|style|iframe|object|embed|form)\b", rendered, re.I)
    assert not re.search(r"<[^>]+\s(on\w+|style)=", rendered, re.I)


def test_the_running_text_of_html_keeps_its_blocks_apart() -> None:
    rendered = render_body(Body("<p>One</p><p>two <b>th</b>ree</p><ul><li>four</li><li>five</li></ul>", Markup.HTML))
    assert rendered.text.split() == ["One", "two", "three", "four", "five"]
