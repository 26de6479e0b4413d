"""Dates of transmissions."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from generator.settings import Reading
from generator.sources.transmissions.moments import read_day_time_group, read_filing_line, read_moment

READING = Reading()


@pytest.mark.parametrize(
    ("text", "moment"),
    [
        ("2014-07-17T00:24:11.000Z", "2014-07-17T00:24:11+00:00"),
        ("20131020T192751+1100", "2013-10-20T19:27:51+11:00"),
        ("20131020T1927Z", "2013-10-20T19:27+00:00"),
        ("20131020T192751", "2013-10-20T19:27:51"),
        ("20131020", "2013-10-20"),
        ("2017-10-11T10:41:00+0100", "2017-10-11T10:41+01:00"),
        ("Tue, 4 May 2021 07:30:05 GMT", "2021-05-04T07:30:05+00:00"),
    ],
)
def test_a_date_keeps_its_precision_and_its_distance_from_utc(text: str, moment: str) -> None:
    assert str(read_moment(text, 1, READING).moment) == moment


def test_an_empty_date_is_none_and_no_problem() -> None:
    assert (
        read_moment("  ", 1, READING) == read_day_time_group("", 1, READING, "en") == read_filing_line("", 1, READING)
    )


@pytest.mark.parametrize(
    ("text", "moment"),
    [
        ("041123 GMT May 21", "2021-05-04T11:23+00:00"),
        ("212322 Nov 2018", "2018-11-21T23:22"),
        ("212322 GMT NOV 87", "1987-11-21T23:22+00:00"),
        ("212322Z MAR 21", "2021-03-21T23:22+00:00"),
        ("212322 MAY 21", "2021-05-21T23:22"),
        ("212322 GMT", "None"),
        ("212322", "None"),
        ("312322 GMT Feb 21", "None"),
    ],
)
def test_a_day_time_group_is_a_date_with_its_month_and_year_only(text: str, moment: str) -> None:
    assert str(read_day_time_group(text, 1, READING, "en").moment) == moment


def test_the_printed_group_is_kept_when_it_is_no_date() -> None:
    assert read_day_time_group("\r\n212322 GMT\r\n", 1, READING, "en").printed == "212322 GMT"


def test_a_filing_line_is_read_month_first() -> None:
    assert str(read_filing_line("XP-WF-05-04-21 0730GMT<", 1, READING).moment) == "2021-05-04T07:30+00:00"
    assert str(read_filing_line("XP-NY-02-26-87 1501EST<", 1, READING).moment).startswith("1987-02-26T15:01-05:00")


def test_an_abbreviation_of_several_zones_is_named_with_what_was_taken() -> None:
    (problem,) = read_filing_line("XP-WF-07-20-16 0337CST", 7, READING).problems
    assert (problem.code, problem.line) == ("ambiguous-zone", 7)
    decided = Reading(zones=(("CST", "Asia/Shanghai"),))
    when = read_filing_line("XP-WF-07-20-16 0337CST", 7, decided)
    assert when.problems == ()
    assert str(when.moment) == "2016-07-20T03:37+08:00[Asia/Shanghai]"


def test_a_zone_that_nobody_knows_leaves_the_time_without_one() -> None:
    when = read_filing_line("XP-WF-07-20-16 0337QQQ", 7, READING)
    assert [problem.code for problem in when.problems] == ["unknown-zone"]
    assert str(when.moment) == "2016-07-20T03:37"


@settings(deadline=None)
@given(st.text() | st.from_regex(r"\d{6} ?[A-Z]{0,4} [A-Za-z]{3} \d\d|\d\d-\d\d-\d\d \d{4}[A-Z]{0,3}", fullmatch=True))
def test_any_text_is_a_date_or_none(text: str) -> None:
    for when in (
        read_moment(text, 1, READING),
        read_day_time_group(text, 1, READING, "en"),
        read_filing_line(text, 1, READING),
    ):
        assert when.moment is None or when.printed
