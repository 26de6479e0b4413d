"""NITF documents."""

from __future__ import annotations

import json

import pytest

from generator.article import Dateline, Markup, Status
from generator.markup import render_body
from generator.settings import Reading
from generator.sources.source import Findings, Source
from generator.sources.transmissions import format_of
from generator.sources.transmissions.nitf import read

STORY = """\
<?xml version="1.0" encoding="ISO-8859-1"?>
<!DOCTYPE nitf SYSTEM "http://example.invalid/nitf-3-2.dtd">
<nitf xml:lang="en-GB">
  <head>
    <title>ferries</title>
    <meta name="desk" content="coast"/>
    <tobject tobject.type="news">
      <tobject.subject tobject.subject.refnum="04015001" tobject.subject.type="Economy"
        tobject.subject.detail="shipping"/>
    </tobject>
    <docdata management-status="usable">
      <doc-id id-string="xp.2021.17" regsrc="XP"/>
      <urgency ed-urg="4"/>
      <date.issue norm="20210504T073000+0200"/>
      <date.release norm="20210504T080000+0200"/>
      <doc.copyright year="2021" holder="Example Press"/>
      <key-list><keyword key="ferries"/><keyword key="Sandvik"/></key-list>
      <identified-content><org>Harbour Board</org></identified-content>
    </docdata>
    <pubdata name="The Sandvik Post" position.section="Transport"/>
  </head>
  <body>
    <body.head>
      <hedline><hl1>Ferries return &#8211; at&nbsp;last</hl1><hl2>A long winter ends</hl2></hedline>
      <byline>By <person>Ada Vane</person><byttl>Harbour Correspondent</byttl></byline>
      <distributor><org>Example Press</org></distributor>
      <dateline><location><city>Sandvik</city>, <country>Norland</country></location>
        <story.date norm="20210504">May 4</story.date></dateline>
    </body.head>
    <body.content>
      <block>
        <p>SANDVIK, Norland (XP) &#8212; The <org>Harbour Board</org> said the first ferry left <em>on time</em>.</p>
        <p/>
        <hl2>Timetable</hl2>
        <ul><li>06:30 out</li><li>12:00 back</li></ul>
        <table><tr><td colspan="2">fares &lt; 10</td></tr></table>
        <p>See <a href="https://example.com/a?b=1&amp;c=2" onclick="x()">the table</a>.</p>
        <script>alert(1)</script>
        <media media-type="image">
          <media-reference source="ferry.jpg" alternate-text="The ferry"/>
          <media-caption>The ferry on Tuesday.</media-caption><media-producer>Leo Marsh</media-producer>
        </media>
        <p>It came back with a cargo of mail, milk and one bicycle, at an hour <br/>that nobody in the
        harbour had expected it.</p>
        <p>XP av lm</p>
      </block>
    </body.content>
    <body.end><tagline>Ines Vark contributed.</tagline></body.end>
  </body>
</nitf>
"""


def findings(text: str) -> Findings:
    return read(Source("a.xml", text, "0" * 64), Reading(), "en")


def test_every_field_of_a_story_is_read() -> None:
    (article,) = findings(STORY).articles
    assert article.title == "Ferries return – at last"
    assert article.summary == "A long winter ends"
    assert str(article.published) == "2021-05-04T07:30+02:00"
    assert article.dateline == Dateline("Sandvik", "Norland", "XP", "May 4")
    assert article.byline == ("Ada Vane",)
    assert article.credit == "Example Press, Ines Vark contributed."
    assert article.source == "The Sandvik Post"
    assert article.section == "Transport"
    assert article.lang == "en-GB"
    assert [tag.name for tag in article.tags] == ["ferries", "Sandvik", "shipping", "Harbour Board"]
    assert article.status is Status.LIVE


def test_the_body_keeps_its_structure_and_nothing_else() -> None:
    (article,) = findings(STORY).articles
    assert article.body.markup is Markup.HTML
    figure = '<img src="ferry.jpg" alt="The ferry"><figcaption>The ferry on Tuesday. (Leo Marsh)</figcaption>'
    last = "It came back with a cargo of mail, milk and one bicycle, at an hour that nobody in the harbour had expected"
    assert article.body.text.split("\n") == [
        "<p>The Harbour Board said the first ferry left <em>on time</em>.</p>",
        "<h2>Timetable</h2>",
        "<ul><li>06:30 out</li>",
        "<li>12:00 back</li></ul>",
        '<table><tr><td colspan="2">fares &lt; 10</td></tr></table>',
        '<p>See <a href="https://example.com/a?b=1&amp;c=2">the table</a>.</p>',
        f"<figure>{figure}</figure>",
        f"<p>{last} it.</p>",
    ]
    assert "alert" not in render_body(article.body).html


def test_what_has_no_field_is_kept() -> None:
    extra = json.loads(findings(STORY).articles[0].extra)
    assert extra["doc_id"] == "xp.2021.17"
    assert extra["urgency"] == "4"
    assert extra["release"] == "20210504T080000+0200"
    assert extra["copyright_holder"] == "Example Press"
    assert extra["byline_title"] == "Harbour Correspondent"
    assert extra["meta"] == {"desk": "coast"}
    assert extra["subject_codes"] == ["04015001"]


@pytest.mark.parametrize(
    ("state", "status"),
    [
        ("usable", Status.LIVE),
        ("withheld", Status.EMBARGOED),
        ("embargoed", Status.EMBARGOED),
        ("canceled", Status.WITHDRAWN),
    ],
)
def test_the_management_status_decides_whether_it_is_in_the_site(state: str, status: Status) -> None:
    (article,) = findings(STORY.replace('management-status="usable"', f'management-status="{state}"')).articles
    assert article.status is status


def test_a_dateline_may_be_plain_text() -> None:
    start, end = STORY.index("<dateline>"), STORY.index("</dateline>")
    (article,) = findings(STORY[:start] + "<dateline>SANDVIK, Norland, May 4 (XP) -" + STORY[end:]).articles
    assert article.dateline == Dateline("SANDVIK", "Norland", "XP", "May 4")
    assert article.body.text.startswith("<p>The Harbour Board said")


def test_a_date_without_a_distance_from_utc_has_none() -> None:
    (article,) = findings(STORY.replace("20210504T073000+0200", "2021-05-04T07:30:26")).articles
    assert str(article.published) == "2021-05-04T07:30:26"


def test_xml_that_breaks_off_is_a_problem_with_its_line() -> None:
    found = findings(STORY[: STORY.index("</docdata>")])
    assert found.articles == ()
    assert [(p.code, p.line) for p in found.problems] == [("bad-xml", 19)]


def test_entities_of_the_document_are_refused() -> None:
    laughs = "\n".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' for n in range(1, 10))
    text = f'<!DOCTYPE nitf [<!ENTITY l0 "ha">{laughs}]>\n<nitf><head><title>&l9;</title></head></nitf>'
    found = findings(text)
    assert found.articles == ()
    assert [p.code for p in found.problems] == ["bad-xml"]


def test_nothing_outside_of_the_document_is_read() -> None:
    text = '<!DOCTYPE nitf [<!ENTITY x SYSTEM "file:///etc/hostname">]><nitf><head><title>&x;</title></head></nitf>'
    assert [p.code for p in findings(text).problems] == ["bad-xml"]


def test_elements_nested_too_deep_are_a_problem() -> None:
    found = findings("<nitf>" + "<block>" * 500 + "</block>" * 500 + "</nitf>")
    assert [p.code for p in found.problems] == ["bad-xml"]


def test_it_is_recognised_by_its_root_element() -> None:
    found = format_of("a.xml", STORY)
    assert found is not None
    assert found.name == "nitf"
    assert format_of("a.xml", "<rss><channel/></rss>") is None
    assert format_of("a.json", STORY) is None
