"""Saved web pages, read whole."""

from __future__ import annotations

import json
import os
import sys
from importlib.util import find_spec

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from generator.article import Article, Dateline, Evidence, Markup, Tag
from generator.errors import Severity
from generator.markup import render_body
from generator.settings import Reading
from generator.sources.source import Findings, Source
from generator.sources.webpage import read_webpage

needs_extra = pytest.mark.skipif(
    find_spec("trafilatura") is None and "CI" not in os.environ,
    reason="needs the html extra: pip install 'dateline[html]'",
)

PAGE = """\
<!DOCTYPE html>
<html lang="en-GB">
<head>
<meta charset="utf-8">
<title>Ferries return to Sandhavn after two winters | The Coast Gazette</title>
<link rel="canonical" href="https://www.coastgazette.example/news/transport/ferries-return">
<meta property="og:title" content="Ferries return to Sandhavn after two winters | The Coast Gazette">
<meta property="og:site_name" content="The Coast Gazette">
<meta property="og:description" content="The first boat left at half past six.">
<meta name="keywords" content="ferries, Sandhavn, Ferries">
<meta name="story-desk" content="harbour desk">
<script type="application/ld+json">
{"@context": "https://schema.org", "@graph": [
  {"@type": "Organization", "@id": "#gazette", "name": "The Coast Gazette"},
  {"@type": "NewsArticle", "headline": "Ferries return to Sandhavn after two winters",
   "datePublished": "2021-05-04T04:30:00Z", "dateModified": "2021-05-04T09:15:00Z",
   "author": {"@type": "Person", "name": "Ines Vark"}, "publisher": {"@id": "#gazette"},
   "articleSection": "Transport"}]}
</script>
</head>
<body>
<nav><ul><li><a href="/">Home</a></li><li><a href="/news">News</a></li><li><a href="/sport">Sport</a></li></ul></nav>
<main><article>
<p class="kicker"><a href="/news/transport">Transport</a></p>
<h1>Ferries return to Sandhavn after two winters</h1>
<div class="byline">By Ines Vark</div>
<div class="date">4 May 2021, 06:30</div>
<figure><img src="/pictures/boat.jpg" alt="The boat at the quay"><figcaption>The boat at the quay.</figcaption></figure>
<p>SANDHAVN (NordPress) &mdash; The first boat to the islands in two years left the <a href="/places/old-quay">old
quay</a> at half past six on Tuesday morning, with forty passengers and a brass band on board.</p>
<p>The harbour master, Tomas Orel, said that the quay had been rebuilt since the storm of March 2019, which broke its
eastern wall and sank two barges that were moored there.</p>
<h2>A second boat in June</h2>
<p>A second boat is to follow in June, when the school holidays begin and the campsites on the islands open again. It
will call at four places:</p>
<ul><li>Nordvik, in the morning</li><li>Little Holm, at noon</li></ul>
<blockquote><p>We have waited for this day since the lights on the pier went out, all of us.</p></blockquote>
<table><tr><th>Place</th><th>Minutes</th></tr><tr><td>Nordvik</td><td>35</td></tr></table>
<p><strong>Read more:</strong> <a href="/news/pier">Storm broke the pier in one night</a></p>
<p>Tickets are sold at the quay and cost four crowns; children under twelve travel free until the end of the year.</p>
</article></main>
<footer><p>Copyright The Coast Gazette. All rights reserved.</p></footer>
</body></html>
"""


def read(text: str, language: str = "en") -> Findings:
    return read_webpage(Source("2021/ferries.html", text, "0" * 64), Reading(), language)


def article_of(text: str) -> Article:
    (article,) = read(text).articles
    return article


def line_of(part: str) -> int:
    return PAGE[: PAGE.index(part)].count("\n") + 1


def evidence_of(article: Article, field: str) -> Evidence:
    return next(one for one in article.provenance.evidence if one.field == field)


@needs_extra
def test_a_page_is_read_whole() -> None:
    article = article_of(PAGE)
    assert article.title == "Ferries return to Sandhavn after two winters"
    assert str(article.published) == "2021-05-04T06:30"
    assert article.dateline == Dateline(place="SANDHAVN", agency="NordPress")
    assert article.byline == ("Ines Vark",)
    assert article.section == "Transport"
    assert article.source == "The Coast Gazette"
    assert article.summary == "The first boat left at half past six."
    assert article.tags == (Tag("ferries", "page metadata"), Tag("Sandhavn", "page metadata"))
    assert (article.lang, article.direction) == ("en-GB", "ltr")
    assert article.related == ("Storm broke the pier in one night",)
    assert article.provenance.importer == "webpage"
    assert not read(PAGE).problems


@needs_extra
def test_the_body_keeps_its_form_and_loses_its_dateline() -> None:
    article = article_of(PAGE)
    body = article.body.text
    assert article.body.markup is Markup.HTML
    assert "<p>The first boat to the islands" in body
    assert '<a href="https://www.coastgazette.example/places/old-quay">old quay</a>' in body
    assert '<img src="https://www.coastgazette.example/pictures/boat.jpg" alt="The boat at the quay">' in body
    assert "<figcaption>The boat at the quay.</figcaption></figure>" in body
    assert "<h2>A second boat in June</h2>" in body
    assert "<ul><li>Nordvik, in the morning</li><li>Little Holm, at noon</li></ul>" in body
    assert "<blockquote><p>We have waited" in body
    assert "<tr><td>Nordvik</td><td>35</td></tr></table>" in body
    assert body.rstrip().endswith("until the end of the year.</p>")
    assert "Storm broke the pier" not in body
    assert "All rights reserved" not in body


@needs_extra
def test_every_field_says_where_it_comes_from() -> None:
    article = article_of(PAGE)
    assert evidence_of(article, "title") == Evidence("title", "h1", line_of("<h1>"))
    assert evidence_of(article, "published").line == line_of("4 May 2021, 06:30")
    assert evidence_of(article, "source") == Evidence("source", "JSON-LD publisher", line_of("<script"))
    assert evidence_of(article, "dateline").line == line_of("SANDHAVN (NordPress)")
    assert evidence_of(article, "tags") == Evidence("tags", 'meta "keywords"', line_of('name="keywords"'))


@needs_extra
def test_what_only_the_metadata_says_of_an_update_is_a_guess() -> None:
    article = article_of(PAGE)
    assert str(article.updated) == "2021-05-04T09:15+00:00"
    expected = Evidence("updated", "JSON-LD dateModified", line_of("<script"), guess=True)
    assert evidence_of(article, "updated") == expected


@needs_extra
def test_what_has_no_field_is_kept() -> None:
    extra = json.loads(article_of(PAGE).extra)
    assert extra["url"] == "https://www.coastgazette.example/news/transport/ferries-return"
    assert extra["datePublished"] == "2021-05-04T04:30:00Z"
    assert extra["meta"] == {"story-desk": "harbour desk"}


@needs_extra
def test_nothing_dangerous_is_left_after_rendering() -> None:
    evil = PAGE.replace(
        "on board.", '<a href="javascript:alert(1)" onclick="alert(2)">on board</a>.<script>x()</script>'
    )
    rendered = render_body(article_of(evil).body).html
    assert "on board" in rendered
    assert "javascript:" not in rendered
    assert "onclick" not in rendered
    assert "x()" not in rendered


@needs_extra
@pytest.mark.parametrize(
    "text",
    ["", "  \n", "<html><head><title>Empty</title></head><body></body></html>", "<ul><li><a href=/>Home</a></ul>"],
)
def test_a_page_without_a_story_is_a_problem(text: str) -> None:
    findings = read(text)
    assert not findings.articles
    (problem,) = findings.problems
    assert (problem.code, problem.path, problem.severity) == ("no-story", "2021/ferries.html", Severity.ERROR)


def test_without_the_extra_every_page_asks_for_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "trafilatura", None)
    findings = read(PAGE)
    assert not findings.articles
    (problem,) = findings.problems
    assert (problem.code, problem.severity) == ("needs-extra", Severity.ERROR)
    assert "pip install 'dateline[html]'" in problem.hint


PIECES = st.sampled_from(
    [
        *(
            "<p>",
            "</p>",
            "<div>",
            "</div>",
            "<h1>",
            "</h1>",
            "<br>",
            "<br><br>",
            "<ul><li>",
            "</ul>",
            "<table><tr><td>",
        ),
        *("</table>", '<a href="/x">', "</a>", "<b>", "</b>", '<img src="a.jpg">', "<figure>", "</figure>", "&#151;"),
        *(
            "<script type='application/ld+json'>",
            "</script>",
            '{"@type": "NewsArticle", "headline": [1]}',
            "<!--",
            "-->",
        ),
        *('<meta name="date" content="', '">', "SANDHAVN (NP) -- ", "The boat left the quay on Tuesday morning. ", "<"),
        *(
            "By Ines Vark",
            "4 May 2021 06:30",
            "Read more:",
            "\u0000",
            "\u200b",
            "<html dir=rtl lang=",
            "<base href='//['>",
        ),
    ]
)


@needs_extra
@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(PIECES | st.text(max_size=40), max_size=40).map("".join) | st.text(max_size=300))
def test_any_text_gives_findings(text: str) -> None:
    findings = read(text)
    assert findings.articles or findings.problems
    for article in findings.articles:
        assert article.title.strip()
        assert article.body.text.strip()
        json.loads(article.extra)
        render_body(article.body)
