"""Many stories in one file, in the form of Reuters-21578."""

from __future__ import annotations

import json

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from generator.article import Dateline
from generator.moment import Moment
from generator.settings import Reading
from generator.sources.source import Findings, Source
from generator.sources.transmissions import format_of
from generator.sources.transmissions.sgml import read

FILE = """\
<!DOCTYPE lewis SYSTEM "lewis.dtd">
<REUTERS TOPICS="YES" LEWISSPLIT="TRAIN" CGISPLIT="TRAINING-SET" OLDID="101" NEWID="1">
<DATE>26-FEB-1987 15:01:00.79</DATE>
<TOPICS><D>cod</D><D>grain</D></TOPICS>
<PLACES><D>norland</D></PLACES>
<PEOPLE></PEOPLE>
<ORGS></ORGS>
<EXCHANGES></EXCHANGES>
<COMPANIES></COMPANIES>
<UNKNOWN>
&#5;&#5;&#5;C T
&#22;&#22;&#1;f0704&#31;xpute
u f BC-NORLAND-COD-REVIEW   02-26 0105</UNKNOWN>
<TEXT>&#2;
<TITLE>NORLAND COD REVIEW - &lt;VANE> &amp; SONS</TITLE>
<AUTHOR>    By Ada Vane, XP</AUTHOR>
<DATELINE>    SANDVIK, Norland, Feb 26 - </DATELINE><BODY>Cod was landed all through the week in
the harbours of the coast, and the catch of &lt;Vane &amp; Sons> rose
to 31 tonnes from 27, the company said.
    Prices held, at 4.20 to 4.35 crowns in 1985/86.
 XP
    Market closed.
 Reuter
&#3;</BODY></TEXT>
</REUTERS>
<REUTERS TOPICS="NO" LEWISSPLIT="TRAIN" CGISPLIT="TRAINING-SET" OLDID="102" NEWID="2">
<DATE> 3-MAR-1987 09:18:21.26</DATE>
<TOPICS></TOPICS>
<TEXT TYPE="BRIEF">&#2;
******<TITLE>NORLAND BANK CUTS RATE TO 6-1/2 PCT
</TITLE>Filler filler.
&#3;
</TEXT>
</REUTERS>
<REUTERS TOPICS="NO" OLDID="103" NEWID="3">
<DATE>31-MAR-1987 605:12:19.12</DATE>
<TEXT TYPE="UNPROC">&#2;
NORLAND WEEKLY REPORT - MARCH 31
 Bank borrowings...............680 vs.......425
 Extended loans................299 vs.......265

 Reuter
&#3;
</TEXT>
</REUTERS>
"""


def findings(text: str) -> Findings:
    return read(Source("1987.sgm", text, "0" * 64), Reading(), "en")


def test_title_date_and_dateline_are_those_of_the_tags() -> None:
    first = findings(FILE).articles[0]
    assert first.title == "NORLAND COD REVIEW - <VANE> & SONS"
    assert first.published == Moment.parse("1987-02-26T15:01:00")
    assert str(first.published) == "1987-02-26T15:01:00", "seconds as they are given, and no zone"
    assert first.dateline == Dateline("SANDVIK", "Norland", None, "Feb 26")
    assert first.byline == ("Ada Vane",)
    assert [tag.name for tag in first.tags] == ["cod", "grain", "norland"]


def test_the_body_has_its_paragraphs_and_not_its_end_mark() -> None:
    assert findings(FILE).articles[0].body.text.split("\n\n") == [
        "Cod was landed all through the week in the harbours of the coast, and the catch of <Vane & Sons> rose to 31 "
        "tonnes from 27, the company said.",
        "Prices held, at 4.20 to 4.35 crowns in 1985/86.",
        "XP",
        "Market closed.",
    ]


def test_attributes_and_the_wire_header_are_kept() -> None:
    extra = json.loads(findings(FILE).articles[0].extra)
    assert extra["newid"] == "1"
    assert extra["lewissplit"] == "TRAIN"
    assert extra["keyword"] == "BC-NORLAND-COD-REVIEW"
    assert extra["category"] == "f"


def test_every_story_has_its_own_lines() -> None:
    lines = FILE.split("\n")
    for article in findings(FILE).articles:
        place = article.provenance
        assert lines[place.first_line - 1].startswith("<REUTERS")
        assert lines[place.last_line - 1] == "</REUTERS>"
    assert [article.key for article in findings(FILE).articles] == ["1987.sgm", "1987.sgm#2", "1987.sgm#3"]


def test_a_brief_is_its_title() -> None:
    found = findings(FILE)
    brief = found.articles[1]
    assert not [problem for problem in found.problems if problem.code == "no-body"]
    assert brief.title == "NORLAND BANK CUTS RATE TO 6-1/2 PCT"
    assert brief.body.text == ""


def test_a_text_without_tags_has_its_first_line_in_capitals_as_its_title() -> None:
    table = findings(FILE).articles[2]
    assert table.title == "NORLAND WEEKLY REPORT - MARCH 31"
    evidence = next(e for e in table.provenance.evidence if e.field == "title")
    assert (evidence.rule, evidence.guess) == ("first line in capitals", False)
    assert table.body.text.startswith("Bank borrowings")


def test_a_text_without_tags_or_capitals_has_a_guessed_title() -> None:
    table = findings(FILE.replace("NORLAND WEEKLY REPORT - MARCH 31", "Weekly report of the bank")).articles[2]
    assert table.title == "Weekly report of the bank"
    assert next(e for e in table.provenance.evidence if e.field == "title").guess


def test_a_clock_that_does_not_exist_leaves_the_day_and_is_named() -> None:
    found = findings(FILE)
    assert str(found.articles[2].published) == "1987-03-31"
    problem = next(problem for problem in found.problems if problem.code == "impossible-date")
    assert problem.path == "1987.sgm"
    assert FILE.split("\n")[problem.line - 1].startswith("<DATE>31-MAR")


def test_a_dash_inside_of_the_lead_does_not_swallow_words() -> None:
    torn = FILE.replace(
        "Feb 26 - </DATELINE><BODY>Cod was landed", "Feb 26 - Fresh-</DATELINE><BODY>water cod was landed"
    )
    assert findings(torn).articles[0].body.text.startswith("Fresh-water cod was landed all through the week in the")


def test_a_story_without_its_end_tag_costs_no_other() -> None:
    assert len(findings(FILE.replace("</REUTERS>\n", "", 1)).articles) == 3


def test_it_is_recognised_by_its_first_tags() -> None:
    found = format_of("a.sgm", FILE)
    assert found is not None
    assert found.name == "sgml"


@pytest.mark.parametrize("line_end", ["\n", "\r\n"])
def test_line_ends_make_no_difference(line_end: str) -> None:
    found = findings(FILE.replace("\n", line_end)).articles
    assert [a.body.text for a in found] == [a.body.text for a in findings(FILE).articles]


@settings(deadline=None)
@given(st.lists(st.from_regex(r"[A-Z][A-Z0-9 ,.'-]{0,60}[A-Z]", fullmatch=True), min_size=1, max_size=5))
def test_any_number_of_titles_comes_back(titles: list[str]) -> None:
    text = "".join(
        f"<REUTERS>\n<DATE>1-APR-1987 01:02:03.04</DATE>\n<TEXT><TITLE>{title}</TITLE></TEXT>\n</REUTERS>\n"
        for title in titles
    )
    assert [a.title for a in findings(text).articles] == [" ".join(title.split()) for title in titles]
