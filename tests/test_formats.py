"""Every kind of file goes to the reader that is meant for it."""

from __future__ import annotations

import json

import pytest
from smallsite import SmallSite

from generator.sources.files import STORIES
from generator.sources.formats import NEVER_SENT, READERS
from generator.sources.transmissions import FORMATS

NINJS = json.dumps(
    {
        "uri": "urn:x:1",
        "type": "text",
        "headline": "Harbour reopens",
        "versioncreated": "2020-07-22T08:30:00+01:00",
        "body_text": "The harbour is open again.",
    }
)
SGML = "".join(
    f'<REUTERS TOPICS="NO" NEWID="{number}">\n<DATE> {number}-MAR-1987 09:18:21.26</DATE>\n<TEXT>&#2;\n'
    f"<TITLE>HARBOUR STORY {number}</TITLE>\n<DATELINE>    PORT ANSEL, March {number} - </DATELINE>"
    f"<BODY>The harbour is open.\n Reuter\n&#3;</BODY></TEXT>\n</REUTERS>\n"
    for number in (3, 4, 5)
)


def test_every_ending_of_every_format_is_looked_into() -> None:
    sent = {ending for one in FORMATS for ending in one.endings}
    assert sent | READERS.keys() == STORIES
    assert not sent & NEVER_SENT
    assert READERS.keys() >= NEVER_SENT


def test_many_stories_in_one_file_are_stories_of_their_own(small_site: SmallSite) -> None:
    small_site.write("content/reut.sgm", SGML)
    report = small_site.build()
    assert report.stories == 3
    assert "HARBOUR STORY 4" in small_site.page("1987/03/04/harbour-story-4/index.html")
    small_site.write("content/reut.sgm", SGML.replace("HARBOUR STORY 4", "HARBOUR TALE 4"))
    small_site.build()
    assert not small_site.has("1987/03/04/harbour-story-4")
    assert small_site.has("1987/03/04/harbour-tale-4/index.html")


def test_json_is_a_story_when_it_looks_like_one_and_an_attachment_otherwise(small_site: SmallSite) -> None:
    small_site.write("content/a.json", NINJS)
    small_site.write("content/b.json", '{"rows": [1, 2]}')
    assert (small_site.build().stories, small_site.has("files/a.json"), small_site.has("files/b.json")) == (
        1,
        False,
        True,
    )
    small_site.write("content/a.json", '{"rows": [3]}')
    small_site.write("content/b.json", NINJS)
    assert (small_site.build().stories, small_site.has("files/a.json"), small_site.has("files/b.json")) == (
        1,
        True,
        False,
    )
    (small_site.root / "content/a.json").touch()
    assert (small_site.build().rendered, small_site.has("files/a.json")) == (0, True)


def test_xml_of_no_known_kind_is_named(small_site: SmallSite) -> None:
    small_site.write("content/a.xml", "<rows><row/></rows>")
    assert [problem.code for problem in small_site.build().problems] == ["unknown-format"]


WORDPRESS = '<rss version="2.0" xmlns:excerpt="http://wordpress.org/export/1.2/excerpt/"><channel/></rss>'


@pytest.mark.parametrize(
    ("text", "what"),
    [
        (WORDPRESS, "an export of WordPress"),
        ('<?xml version="1.0"?>\n<rss version="2.0"><channel/></rss>', "a feed"),
        ('<feed xmlns="http://www.w3.org/2005/Atom"/>', "a feed"),
    ],
)
def test_a_feed_is_told_from_other_xml(small_site: SmallSite, text: str, what: str) -> None:
    small_site.write("content/a.xml", text)
    (problem,) = small_site.build().problems
    assert (problem.code, problem.hint.partition(",")[0]) == ("unknown-format", f"It is {what}")


def test_a_text_file_that_is_a_transmission_goes_to_its_reader(small_site: SmallSite) -> None:
    small_site.write("content/a.txt", SGML)
    assert small_site.build().stories == 3


def test_the_parts_of_a_saved_page_are_not_stories(small_site: SmallSite) -> None:
    small_site.write("content/Page.html", "<html><body><p>x</p></body></html>")
    small_site.write("content/Page_files/frame.html", "<html></html>")
    small_site.write("content/Page_files/code.js", "alert(1)")
    small_site.write("content/Page_files/picture.png", b"\x89PNG")
    small_site.story("case_files/real.md", "A story in a folder of that name")
    report = small_site.build()
    assert (report.stories >= 1, report.ignored, report.attachments) == (True, 2, 1)
    assert {problem.path for problem in report.problems} <= {"Page.html"}
    assert small_site.has("2020/07/22/a-story-in-a-folder-of-that-name/index.html")


@pytest.mark.parametrize("ending", ["md", "markdown", "mkd", "mkdn", "mkdown", "mdown", "MD"])
def test_markdown_has_many_endings(small_site: SmallSite, ending: str) -> None:
    small_site.write(f"content/2020-07-22-gate.{ending}", "---\ntitle: The gate\n---\n\n*Open* again.\n")
    assert small_site.build().problems == []
    assert "<em>Open</em> again." in small_site.page("2020/07/22/gate/index.html")
