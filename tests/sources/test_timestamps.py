"""Dates as front matter writes them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.moment import Moment
from generator.sources.timestamps import NoDayError, ZoneError, parse_timestamp


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("2021-02-08", "2021-02-08"),
        ("2021/2/8", "2021-02-08"),
        ("20210208", "2021-02-08"),
        ("2014-07-01 10:00:02 -0400", "2014-07-01T10:00:02-04:00"),
        ("2019-08-17 16:22:30+00:00", "2019-08-17T16:22:30+00:00"),
        ("2020-07-22 8:00:00 -0500", "2020-07-22T08:00-05:00"),
        ("2021-02-08T16:30Z", "2021-02-08T16:30+00:00"),
        ("2021-02-08t16:30:15.250z", "2021-02-08T16:30:15+00:00"),
        ("2021-02-08 16:30", "2021-02-08T16:30"),
        ("20210208T16:30:00+05:30", "2021-02-08T16:30+05:30"),
        ("2020-07-22T00:20+04:30[Asia/Tehran]", "2020-07-22T00:20+04:30[Asia/Tehran]"),
        ("2020-07-22 00:20 Asia/Tehran", "2020-07-22T00:20+04:30[Asia/Tehran]"),
        ("Wed, 22 Jul 2020 00:20:00 +0430", "2020-07-22T00:20+04:30"),
        ("Sat, 07 Sep 2002 09:42:31 GMT", "2002-09-07T09:42:31+00:00"),
        ("July 22, 2020", "2020-07-22"),
        ("Sept. 3rd, 2011 at 4:02 pm", "2011-09-03T16:02"),
        ("22 July 2020, 12:05 a.m.", "2020-07-22T00:05"),
        ("3-MAR-1987 09:18", "1987-03-03T09:18"),
        ("04/05/2022", "2022-05-04"),
        ("5/20/2022", "2022-05-20"),
        ("27.6.2005 18:30", "2005-06-27T18:30"),
        ("2018-09-01 09:51 UTC+4", "2018-09-01T09:51+04:00"),
        ("۲۰۲۰-۰۷-۲۲", "2020-07-22"),
    ],
)
def test_a_date_keeps_its_clock_its_offset_and_its_precision(text: str, expected: str) -> None:
    assert str(parse_timestamp(text)) == expected


def test_the_order_of_day_and_month_is_a_setting() -> None:
    assert str(parse_timestamp("04/05/2022", month_first=True)) == "2022-04-05"
    assert str(parse_timestamp("20/05/2022", month_first=True)) == "2022-05-20"


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("2021-02-30", "no day 30"),
        ("2021-13-01", "no month 13"),
        ("0021-01-01", "the year 21"),
        ("2021-01-01 24:30", "no clock shows 24:30"),
        ("2021-01-01 13:00 pm", "no hour 13"),
        ("2021-01-01 soon", "is not a time"),
        ("2021-02-08 16:30-:00+16:30", "is not a time zone"),
        ("next week", "not a date"),
        ("", "not a date"),
        ("2021", "no day"),
    ],
)
def test_what_is_no_date_has_a_reason(text: str, reason: str) -> None:
    with pytest.raises(ValueError, match=reason):
        parse_timestamp(text)


@pytest.mark.parametrize("zone", ["+17:00", "-1430", "XYZT", "Asia/Nowhere", "America", "+01:75"])
def test_a_wrong_zone_does_not_cost_the_time(zone: str) -> None:
    with pytest.raises(ZoneError) as caught:
        parse_timestamp(f"2021-02-08 16:30 {zone}")
    assert str(caught.value.moment) == "2021-02-08T16:30"


@given(st.datetimes(min_value=parse_timestamp("1000-01-01").local), st.sampled_from(["", "Z", "+04:30", "-11:00"]))
def test_what_a_moment_prints_is_read_back(value: object, offset: str) -> None:
    text = str(value)[:19].replace(" ", "T") + offset
    if not text.startswith("9999"):
        moment = parse_timestamp(text)
        assert parse_timestamp(str(moment)) == moment == Moment.parse(str(moment))


@given(st.text())
def test_any_text_is_a_moment_or_a_reason(text: str) -> None:
    try:
        moment = parse_timestamp(text)
    except ValueError:
        return
    moment.instant("UTC")
    assert Moment.parse(str(moment)) == moment


@pytest.mark.parametrize(
    "text",
    [
        *("2021", "2021-03", "2021/3", "2021-03-00", "2021-00-00", "03/2021", "March 2021", "mar. 2021", "Sept, 2021"),
        *("ca. 1920", "c1920", "circa 1920", "1920?", "1920-05~"),
    ],
)
def test_a_year_or_a_month_has_no_day(text: str) -> None:
    with pytest.raises(NoDayError):
        parse_timestamp(text)


@pytest.mark.parametrize("text", ["99", "0999", "2021-13", "13/2021", "spring 2021", "2021-02-30", "20", "2021 2022"])
def test_what_is_no_year_or_month_either_is_no_date(text: str) -> None:
    with pytest.raises(ValueError, match=r".") as raised:
        parse_timestamp(text)
    assert not isinstance(raised.value, NoDayError)
