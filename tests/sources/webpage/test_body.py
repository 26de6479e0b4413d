"""The body of a page: what belongs to it, and in what form."""

from __future__ import annotations

import os
from importlib.util import find_spec

import pytest

from generator.article import Article
from generator.settings import Reading
from generator.sources.source import Source
from generator.sources.webpage import read_webpage

pytestmark = pytest.mark.skipif(
    find_spec("trafilatura") is None and "CI" not in os.environ,
    reason="needs the html extra: pip install 'dateline[html]'",
)

FIRST = "The lighthouse on Grey Point will be lit again in the spring, after eleven years in the dark, the port said."
SECOND = (
    "A family from the village has rebuilt its lamp from the parts of three others, found in barns along the coast."
)
THIRD = "Ships no longer need the light to find the channel, but the fishermen say that they steer by it all the same."
FOURTH = (
    "The first night is the twentieth of March, and the road to the point will be closed for cars from five o'clock."
)


def read(body: str, head: str = "") -> Article:
    story = f"<article><h1>Grey Point has its light back</h1>{body}</article>"
    page = f"<html lang=en><head>{head}</head><body>{story}</body></html>"
    (article,) = read_webpage(Source("light.html", page, ""), Reading(), "en").articles
    return article


def paragraphs(*texts: str) -> str:
    return "\n".join(f"<p>{text}</p>" for text in texts)


def test_paragraphs_parted_by_two_breaks_are_paragraphs() -> None:
    body = read(f"<div>{FIRST}<br><br>\n{SECOND}<br>\n<br>{THIRD}</div>").body.text
    assert body.split("\n") == [f"<p>{FIRST}</p>", f"<p>{SECOND}</p>", f"<p>{THIRD}</p>"]


def test_a_dateline_in_bold_is_taken_off() -> None:
    article = read(f"<p><strong>GREY POINT (CP) --</strong> {FIRST}</p>" + paragraphs(SECOND, THIRD))
    assert article.dateline is not None
    assert article.dateline.place == "GREY POINT"
    assert article.body.text.startswith(f"<p>{FIRST}</p>")


def test_links_and_emphasis_survive_the_cut() -> None:
    linked = FIRST.replace("Grey Point", '<a href="https://map.example/p?a=1&amp;b=2">Grey &amp; Point</a>')
    article = read(f"<p>GREY POINT (CP) -- {linked}</p>" + paragraphs(SECOND, THIRD))
    assert article.body.text.startswith("<p>The lighthouse on <a ")
    assert '<a href="https://map.example/p?a=1&amp;b=2">Grey &amp; Point</a>' in article.body.text


def test_a_cut_behind_a_line_break_loses_no_letter() -> None:
    article = read(f"<p>GREY POINT <br> (CP) -- {FIRST}</p>" + paragraphs(SECOND, THIRD))
    assert article.body.text.startswith(f"<p>{FIRST}</p>")


def test_a_deck_is_the_summary() -> None:
    deck = (
        "<p class=standfirst>A family spent three winters on the lamp of the old tower, and the port has said yes.</p>"
    )
    article = read(deck + "<img src=/lamp.jpg>" + paragraphs(FIRST, SECOND, THIRD))
    assert article.summary == "A family spent three winters on the lamp of the old tower, and the port has said yes."
    assert article.body.text.count("three winters") == 0
    assert FIRST in article.body.text


def test_a_lead_in_a_style_of_its_own_stays_in_the_body() -> None:
    article = read(f"<p class=lead>{FIRST}</p>" + paragraphs(SECOND, THIRD, FOURTH))
    assert FIRST in article.body.text


def test_a_highlight_that_the_text_repeats_is_left_out() -> None:
    article = read(paragraphs(THIRD, FIRST, SECOND, THIRD, FOURTH))
    assert article.body.text.split("\n")[0] == f"<p>{FIRST}</p>"
    assert article.body.text.count(THIRD) == 1


def test_pictures_that_load_late_are_found() -> None:
    late = '<figure><img src="data:image/gif;base64,R0" data-src="lamp.jpg" alt="Lamp"></figure>'
    address = '<link rel=canonical href="https://coast.example/2020/light/">'
    body = read(paragraphs(FIRST) + late + paragraphs(SECOND, THIRD), address).body.text
    assert '<img src="https://coast.example/2020/light/lamp.jpg" alt="Lamp">' in body


def test_counters_and_placeholders_are_no_pictures() -> None:
    pictures = '<figure><img src="/count.gif" width=1 height=1></figure><figure><img src="/spacer.gif"></figure>'
    assert "<img" not in read(paragraphs(FIRST) + pictures + paragraphs(SECOND, THIRD)).body.text


def test_a_file_that_was_saved_with_the_page_stays_beside_it() -> None:
    figure = '<figure><img src="./Light_files/lamp.jpg" alt=""><figcaption>The lamp.</figcaption></figure>'
    address = '<link rel=canonical href="https://coast.example/2020/light/">'
    body = read(paragraphs(FIRST) + figure + paragraphs(SECOND, THIRD), address).body.text
    assert '<img src="./Light_files/lamp.jpg" alt="">' in body


def test_a_table_that_only_lays_out_the_page_is_none() -> None:
    article = read(f"<table><tr><td>{paragraphs(FIRST, SECOND, THIRD)}</td><td><p>Menu</p></td></tr></table>")
    assert "<table>" not in article.body.text
    assert f"<p>{FIRST}</p>" in article.body.text


def test_headlines_below_read_more_are_related() -> None:
    block = "<p>Read more:</p><ul><li><a href=/a>Storm took the old lamp in one night</a></li></ul>"
    article = read(paragraphs(FIRST, SECOND) + block + paragraphs(THIRD, FOURTH))
    assert article.related == ("Storm took the old lamp in one night",)
    assert "Storm took" not in article.body.text
    assert FOURTH in article.body.text


def test_soft_hyphens_and_entities_escaped_twice_are_mended() -> None:
    article = read(
        f"<p>{FIRST.replace('lighthouse', 'light&shy;house')}</p>" + paragraphs(SECOND.replace(",", "&amp;#44;"), THIRD)
    )
    assert FIRST in article.body.text
    assert SECOND in article.body.text


def test_hidden_text_is_not_read() -> None:
    hidden = f"<p style='display: none'>{FOURTH}</p><p hidden>{FOURTH}</p><template><p>{FOURTH}</p></template>"
    assert FOURTH not in read(paragraphs(FIRST, SECOND) + hidden + paragraphs(THIRD)).body.text
