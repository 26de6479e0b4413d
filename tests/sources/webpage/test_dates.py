"""When a page's story was published: what is printed against what is stated."""

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

TEXT = """
<p>The council of Elmsworth voted on Monday evening to keep the town library open for another three years.</p>
<p>Nine members were for the motion and four against it, after a debate that lasted until a quarter to eleven.</p>
<p>The reading room will close at six instead of eight, and the branch in the old mill will open on Saturdays.</p>
"""


def read(head: str, printed: str = "", below: str = "") -> Article:
    page = (
        f"<html lang=en><head>{head}</head><body><h1>Council keeps the library</h1>{printed}{TEXT}{below}</body></html>"
    )
    (article,) = read_webpage(Source("library.html", page, ""), Reading(), "en").articles
    return article


def meta(name: str, value: str) -> str:
    return f'<meta property="{name}" content="{value}">'


def item(kind: str, day: str) -> str:
    inner = f'<meta itemprop="datePublished" content="{day}">'
    return f'<div itemscope itemtype="https://schema.org/{kind}">{inner}</div>'


def evidence(article: Article, field: str) -> list[tuple[str, bool]]:
    return [(one.rule, one.guess) for one in article.provenance.evidence if one.field == field]


def test_a_stated_date_is_taken_when_none_is_printed() -> None:
    article = read(meta("article:published_time", "2015-11-03T22:58:00+01:00"))
    assert str(article.published) == "2015-11-03T22:58+01:00"
    assert evidence(article, "published") == [("article:published_time", False)]


def test_a_date_without_a_time_stays_a_date() -> None:
    assert str(read('<meta name="date" content="2015-11-03">').published) == "2015-11-03"


def test_a_stated_time_without_a_zone_gets_none() -> None:
    assert str(read(meta("article:published_time", "2015-11-03T22:58:00")).published) == "2015-11-03T22:58"


def test_the_printed_date_is_preferred_to_the_same_day_in_another_zone() -> None:
    article = read(meta("article:published_time", "2015-11-03T23:30:00Z"), "<p>November 4, 2015, 12:30 AM</p>")
    assert str(article.published) == "2015-11-04T00:30"


def test_a_printed_date_far_from_the_stated_one_is_the_page_clock() -> None:
    article = read(meta("article:published_time", "2015-11-03T22:58:00+01:00"), "<p>Friday, 12 April 2019</p>")
    assert str(article.published) == "2015-11-03T22:58+01:00"


def test_a_stated_date_that_is_none_is_passed_over() -> None:
    head = meta("article:published_time", "yesterday") + '<meta name="pubdate" content="2015-11-03">'
    assert str(read(head).published) == "2015-11-03"


def test_the_first_time_element_is_the_last_resort() -> None:
    article = read("", '<time datetime="2015-11-03T22:58">Last night</time>')
    assert str(article.published) == "2015-11-03T22:58"
    assert evidence(article, "published") == [("<time datetime>", False)]


def test_a_printed_update_is_no_guess() -> None:
    article = read(
        meta("article:published_time", "2015-11-03"), "<p>3 November 2015, updated: 4 November 2015 08:10</p>"
    )
    assert str(article.updated) == "2015-11-04T08:10"
    assert [guess for _, guess in evidence(article, "updated")] == [False]


def test_a_page_saved_twice_in_a_minute_was_not_updated() -> None:
    head = meta("article:published_time", "2015-11-03T22:58:00Z") + meta(
        "article:modified_time", "2015-11-03T22:58:40Z"
    )
    assert read(head).updated is None


def test_a_date_in_microdata_of_another_item_is_not_the_story_s() -> None:
    video = item("VideoObject", "2011-01-01")
    story = item("NewsArticle", "2015-11-03")
    article = read("", video + story)
    assert str(article.published) == "2015-11-03"
    assert evidence(article, "published") == [("itemprop datePublished", False)]
