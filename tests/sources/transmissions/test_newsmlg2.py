"""NewsML-G2 documents."""

from __future__ import annotations

import json

import pytest

from generator.article import Dateline, Evidence, Markup, Status
from generator.settings import Reading
from generator.sources.source import Findings, Source
from generator.sources.transmissions import format_of
from generator.sources.transmissions.newsmlg2 import read

ITEM = """\
<newsItem xmlns="http://iptc.org/std/nar/2006-10-01/" guid="urn:example:17" version="3" xml:lang="en">
  <rightsInfo><copyrightHolder literal="Example Press"/><copyrightNotice>(c) 2021</copyrightNotice></rightsInfo>
  <itemMeta>
    <itemClass qcode="ninat:text"/>
    <provider literal="XP"/>
    <versionCreated>2021-05-04T09:00:00.000Z</versionCreated>
    <firstCreated>2021-05-04T07:30:00+02:00</firstCreated>
    <pubStatus qcode="stat:usable"/>
    <edNote>With picture.</edNote>
  </itemMeta>
  <contentMeta>
    <urgency>4</urgency>
    <located type="cptype:city"><name>Sandvik</name><broader><name>Norland</name></broader></located>
    <language tag="en-GB"/>
    <subject qcode="xp-department:4"><name xml:lang="de">Verkehr</name><name xml:lang="en">Transport</name></subject>
    <subject qcode="subj:04015001"><name>shipping</name></subject>
    <subject qcode="xp:1" literal="no name"/>
    <slugline>NORLAND-FERRIES</slugline>
    <headline role="hld:subHeadline">A long winter ends</headline>
    <headline>Ferries return</headline>
    <by>By Ada Vane</by>
    <creditline>Example Press</creditline>
  </contentMeta>
  <contentSet>
    <inlineXML contenttype="application/xhtml+xml">
      <html xmlns="http://www.w3.org/1999/xhtml"><head><title>x</title></head><body>
        <p>SANDVIK, May 4 (XP) - The first ferry left the harbour.</p>
        <p><h3>Noon</h3></p>
        <p>It came back<br/>at noon.</p>
        <p>(Reporting by Ada Vane; Editing by Leo Marsh)</p>
      </body></html>
    </inlineXML>
  </contentSet>
</newsItem>
"""
MESSAGE = f"""\
<?xml version="1.0" encoding="utf-8"?>
<newsMessage xmlns="http://iptc.org/std/nar/2006-10-01/">
<header><sent>2021-05-04T09:00:01Z</sent></header>
<itemSet>
{ITEM}
{ITEM.replace("Ferries return", "Second story")}
{ITEM.replace("ninat:text", "ninat:picture")}
</itemSet>
</newsMessage>
"""


def findings(text: str) -> Findings:
    return read(Source("a.xml", text, "0" * 64), Reading(), "en")


def test_every_field_of_an_item_is_read() -> None:
    (article,) = findings(ITEM).articles
    assert article.title == "Ferries return"
    assert article.summary == "A long winter ends"
    assert str(article.published) == "2021-05-04T07:30+02:00"
    assert str(article.updated) == "2021-05-04T09:00+00:00"
    assert article.dateline == Dateline("SANDVIK", None, "XP", "May 4")
    assert article.byline == ("Ada Vane",)
    assert article.credit == "Example Press; Reporting by Ada Vane; Editing by Leo Marsh"
    assert article.source == "XP"
    assert article.section == "Transport"
    assert article.lang == "en-GB"
    assert [tag.name for tag in article.tags] == ["shipping"]


def test_the_body_is_html_without_its_dateline() -> None:
    (article,) = findings(ITEM).articles
    assert article.body.markup is Markup.HTML
    assert [line.strip() for line in article.body.text.split("\n")] == [
        "<p>The first ferry left the harbour.</p>",
        "<h3>Noon</h3>",
        "<p>It came back<br>at noon.</p>",
    ]


def test_what_has_no_field_is_kept() -> None:
    extra = json.loads(findings(ITEM).articles[0].extra)
    assert extra["guid"] == "urn:example:17"
    assert extra["version"] == "3"
    assert extra["slugline"] == "NORLAND-FERRIES"
    assert extra["editors_note"] == "With picture."
    assert extra["subject_codes"] == ["xp-department:4", "subj:04015001", "xp:1"]


def test_without_a_dateline_the_place_is_where_the_text_was_made() -> None:
    (article,) = findings(ITEM.replace("SANDVIK, May 4 (XP) - ", "")).articles
    assert article.dateline == Dateline("Sandvik", "Norland")
    assert Evidence("dateline", "where the text was made") in article.provenance.evidence


def test_a_timestamp_in_the_dateline_is_no_place() -> None:
    text = ITEM.replace("<by>", "<dateline>2021-05-04 07:30:00 GMT+02:00</dateline><by>")
    assert findings(text).articles[0].dateline == Dateline("SANDVIK", None, "XP", "May 4")


@pytest.mark.parametrize(
    ("state", "status"), [("usable", Status.LIVE), ("withheld", Status.EMBARGOED), ("canceled", Status.WITHDRAWN)]
)
def test_the_publication_status_decides_whether_it_is_in_the_site(state: str, status: Status) -> None:
    assert findings(ITEM.replace("stat:usable", f"stat:{state}")).articles[0].status is status


def test_an_embargo_holds_until_a_later_version_of_the_item() -> None:
    embargo = "<embargoed>{}</embargoed><pubStatus"
    later = findings(ITEM.replace("<pubStatus", embargo.format("2021-05-05T06:00:00Z"))).articles[0]
    over = findings(ITEM.replace("<pubStatus", embargo.format("2021-05-04T08:00:00Z"))).articles[0]
    assert later.status is Status.EMBARGOED
    assert json.loads(later.extra)["embargoed"] == "2021-05-05T06:00:00Z"
    assert over.status is Status.LIVE


def test_plain_data_has_its_paragraphs_even_between_tags() -> None:
    start, end = ITEM.index("<inlineXML"), ITEM.index("</contentSet>")
    data = """<inlineData contenttype="text/plain"><![CDATA[
<p>
            (XP) - Sandvik, May 4 - The first ferry of the year left the
harbour at half past six.
   It came back at noon.
</p>]]></inlineData>"""
    (article,) = findings(ITEM[:start] + data + ITEM[end:]).articles
    assert article.body.markup is Markup.PLAIN
    assert article.body.text.split("\n\n") == [
        "The first ferry of the year left the harbour at half past six.",
        "It came back at noon.",
    ]
    assert article.dateline == Dateline("Sandvik", None, "XP", "May 4")


def test_each_text_of_a_message_is_a_story_and_a_picture_is_named() -> None:
    found = findings(MESSAGE)
    assert [article.title for article in found.articles] == ["Ferries return", "Second story"]
    assert [article.key for article in found.articles] == ["a.xml", "a.xml#2"]
    assert [problem.code for problem in found.problems] == ["not-a-text"]


def test_a_package_points_to_its_texts() -> None:
    package = """\
<packageItem xmlns="http://iptc.org/std/nar/2006-10-01/" guid="p">
  <itemMeta><itemClass qcode="icls:composite"/><versionCreated>2021-05-04T09:00:00Z</versionCreated>
  <title>The ferries</title></itemMeta>
  <groupSet root="r"><group id="r">
    <itemRef><itemClass qcode="icls:text"/><headline>Ferries return</headline></itemRef>
    <itemRef><itemClass qcode="icls:picture"/><headline>A ferry</headline></itemRef>
  </group></groupSet>
</packageItem>"""
    found = findings(package)
    assert found.articles[0].title == "The ferries"
    assert found.articles[0].related == ("Ferries return",)
    assert [problem.code for problem in found.problems] == ["no-body"]


def test_xml_that_breaks_off_is_a_problem() -> None:
    assert [p.code for p in findings(ITEM[:400]).problems] == ["bad-xml"]


def test_it_is_recognised_by_its_namespace_and_root() -> None:
    for text in (ITEM, MESSAGE):
        found = format_of("tag_example.com_2021_newsml_17", text)
        assert found is not None
        assert found.name == "newsmlg2"
    assert format_of("a.xml", "<newsItem/>") is None
