"""Headline, byline, section, language of a page: what is printed, and what its metadata knows."""

from __future__ import annotations

import json
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
<p>Beekeepers in the valley of Orrin lost a third of their hives over the winter, the county said on Thursday.</p>
<p>The mild weather of January woke the bees too early, and the frost of March found them without food, it said.</p>
<p>Help is offered to everyone who lost more than ten hives; the office in the market square takes applications.</p>
"""


def read(
    head: str = "", above: str = "<h1>Winter cost the valley its bees</h1>", text: str = TEXT, lang: str = "en"
) -> Article:
    page = f"<html lang={lang}><head>{head}</head><body><article>{above}{text}</article></body></html>"
    (article,) = read_webpage(Source("bees.html", page, ""), Reading(), "en").articles
    return article


def ld(**values: object) -> str:
    story = {"@context": "https://schema.org", "@type": "NewsArticle", "headline": "Winter cost the valley its bees"}
    return f'<script type="application/ld+json">{json.dumps(story | values)}</script>'


def guesses(article: Article) -> set[str]:
    return {one.field for one in article.provenance.evidence if one.guess}


@pytest.mark.parametrize(
    "title",
    [
        "Winter cost the valley its bees | Orrin Post",
        "Winter cost the valley its bees - Country - Orrin Post",
        "Orrin Post: Winter cost the valley its bees",
        "Winter cost the valley its bees — Orrin Post",
    ],
)
def test_the_site_s_name_is_no_part_of_the_headline(title: str) -> None:
    head = f'<title>{title}</title><meta property="og:site_name" content="Orrin Post">' + ld()
    assert read(head, above="").title == "Winter cost the valley its bees"


def test_the_printed_headline_is_preferred_to_the_one_for_search_engines() -> None:
    head = "<title>Valley bees: a third lost in winter</title>" + ld(headline="Why the valley lost bees this winter")
    assert read(head).title == "Winter cost the valley its bees"


def test_a_heading_that_names_the_site_is_no_headline() -> None:
    head = "<title>Orrin Post - Country - Winter cost the valley its bees</title>"
    above = "<h1>Orrin Post</h1><h2>Winter cost the valley its bees</h2>"
    assert read(head, above).title == "Winter cost the valley its bees"


def test_without_any_headline_the_first_sentence_is_a_guess() -> None:
    article = read(above="")
    assert article.title.startswith("Beekeepers in the valley of Orrin")
    assert "title" in guesses(article)


def test_an_author_who_is_printed_is_certain() -> None:
    above = "<h1>Winter cost the valley its bees</h1><div><span>by</span><a href=/mara>Mara Finch</a></div>"
    article = read(ld(author=[{"@type": "Person", "name": "Mara Finch"}]), above)
    assert article.byline == ("Mara Finch",)
    assert "byline" not in guesses(article)


def test_an_author_who_is_only_stated_is_a_guess() -> None:
    article = read(ld(author={"name": "mfinch2"}))
    assert article.byline == ("mfinch2",)
    assert "byline" in guesses(article)


def test_an_agency_as_author_is_a_credit() -> None:
    article = read(ld(author={"@type": "NewsMediaOrganization", "name": "Valley Press"}))
    assert article.byline == ()
    assert article.credit == "Valley Press"


def test_the_address_of_a_profile_is_no_name() -> None:
    assert read('<meta property="article:author" content="https://social.example/mara">').byline == ()


def test_a_section_that_is_printed_above_the_headline_is_certain() -> None:
    above = '<p><a href="/country">Country</a></p><h1>Winter cost the valley its bees</h1>'
    article = read(ld(articleSection="Country"), above)
    assert article.section == "Country"
    assert "section" not in guesses(article)


def test_a_section_from_breadcrumbs_is_a_guess() -> None:
    crumbs = {
        "@type": "BreadcrumbList",
        "itemListElement": [
            {"name": "Home"},
            {"item": {"name": "Country"}},
            {"name": "Winter cost the valley its bees"},
        ],
    }
    article = read(f'<script type="application/ld+json">{json.dumps(crumbs)}</script>')
    assert article.section == "Country"
    assert "section" in guesses(article)


def test_an_advertisement_above_the_headline_is_no_section() -> None:
    assert read(above="<p>Advertisement</p><h1>Winter cost the valley its bees</h1>").section is None


def test_a_page_declared_english_by_its_template_has_the_language_of_its_text() -> None:
    text = """
    <p>Die Imker im Tal haben über den Winter ein Drittel ihrer Völker verloren, wie der Kreis mitteilte.</p>
    <p>Der milde Januar hat die Bienen zu früh geweckt, und der Frost im März fand sie ohne Futter, hieß es weiter.</p>
    <p>Wer mehr als zehn Völker verloren hat, kann Hilfe beantragen; das Amt am Markt nimmt die Anträge entgegen.</p>
    """
    assert read(text=text).lang == "de"
    assert read(text=text, lang="de-AT").lang == "de-AT"


def test_hebrew_runs_from_right_to_left() -> None:
    text = "<p>הדבוראים בעמק איבדו שליש מהכוורות שלהם במהלך החורף, כך מסרה המועצה ביום חמישי אחר הצהריים.</p>" * 1
    text += "<p>החורף המתון העיר את הדבורים מוקדם מדי, והכפור של חודש מרץ מצא אותן ללא מזון, נמסר בהודעה רשמית.</p>"
    text += "<p>מי שאיבד יותר מעשר כוורות יכול לבקש סיוע במשרד המועצה שבכיכר השוק, בימים ראשון עד חמישי בבוקר.</p>"
    article = read(above="<h1>החורף עלה לעמק בדבורים שלו</h1>", text=text, lang="he")
    assert (article.lang, article.direction) == ("he", "rtl")


def test_tags_are_taken_from_every_vocabulary_once() -> None:
    head = ld(keywords=["Bees", "Winter"]) + '<meta name="news_keywords" content="bees; Orrin، نحل">'
    assert [tag.name for tag in read(head).tags] == ["Bees", "Winter", "Orrin", "نحل"]
