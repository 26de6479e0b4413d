"""Timestamps as they are printed, in many orders, languages, digits and calendars."""

from __future__ import annotations

from datetime import datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from generator.settings import Reading
from generator.sources.wire.stamps import read_stamps


def moments(text: str, reading: Reading | None = None) -> list[str]:
    found = read_stamps(text, reading or Reading())
    return [str(stamp.moment) for stamp in found.stamps] if found else []


@pytest.mark.parametrize(
    ("printed", "moment"),
    [
        ("Jul 22, 2020 00:20 Asia/Tehran", "2020-07-22T00:20+04:30[Asia/Tehran]"),
        ("Jan 22, 2020 00:20 Asia/Tehran", "2020-01-22T00:20+03:30[Asia/Tehran]"),
        ("Thursday 19 January 2023 - 04:56", "2023-01-19T04:56"),
        ("Friday 22 November 2024 08:49 GMT", "2024-11-22T08:49+00:00"),
        ("November 2, 2018 - 23:50", "2018-11-02T23:50"),
        ("October 9, 2018 at 4:02 pm", "2018-10-09T16:02"),
        ("December 16, 2016, 12:19 AM", "2016-12-16T00:19"),
        ("May. 20, 2021, 11:16 AM", "2021-05-20T11:16"),
        ("Published November 20th, 2019 - 07:29 GMT", "2019-11-20T07:29+00:00"),
        ("0729 GMT November 20, 2019", "2019-11-20T07:29+00:00"),
        ("07:29 GMT, November 20, 2019", "2019-11-20T07:29+00:00"),
        ("Nov 20 15:23:07 2019", "2019-11-20T15:23:07"),
        ("1 September 2018 09:51 (UTC+04:00)", "2018-09-01T09:51+04:00"),
        ("13 August 2013 13:43 (UTC +04:00)", "2013-08-13T13:43+04:00"),
        ("22/10/2025, 19:25 (GMT+7)", "2025-10-22T19:25+07:00"),
        ("27/December/2020 10:40 AM", "2020-12-27T10:40"),
        ("20/1/2026 18:30", "2026-01-20T18:30"),
        ("11/19/19 06:56 AM EST", "2019-11-19T06:56-05:00[America/New_York]"),
        ("2026-01-08 ¦ 12:42", "2026-01-08T12:42"),
        ("2019-08-17 16:22:30+00:00", "2019-08-17T16:22:30+00:00"),
        ("2020-07-22 8:00:00 -0500", "2020-07-22T08:00:00-05:00"),
        ("2025.05.15 20:00", "2025-05-15T20:00"),
        ("2025年5月15日 20时30分", "2025-05-15T20:30"),
        ("2024년 4월 24일 오후 3:20", "2024-04-24T15:20"),
        ("18 juil. 2024 à 08:01", "2024-07-18T08:01"),
        ("28. April 2023, 05:00 Uhr", "2023-04-28T05:00"),
        ("5 gennaio 2025", "2025-01-05"),
        ("3 de Mayo de 2022", "2022-05-03"),
        ("Sun 23 - Februar 2020 - 21:58", "2020-02-23T21:58"),
        ("20 января 2021 г. в 13:45", "2021-01-20T13:45"),
        ("শনিবার, আগস্ট ২৯, ২০২০ | ১০:৪৬ পূর্বাহ্ণ", "2020-08-29T10:46"),
        ("تاریخ انتشار: ۱۳:۴۲ - ۲۴-۰۲-۱۴۰۴", "2025-05-14T13:42"),
        ("۲۲ مرداد ۱۳۹۹", "2020-08-12"),
        ("١٢ يناير ٢٠٢١", "2021-01-12"),
        ("3 JAN 90", "1990-01-03"),
        ("Tue, 21 Dec 92 20:54:07 GMT", "1992-12-21T20:54:07+00:00"),
        ("17October 2019", "2019-10-17"),
    ],
)
def test_a_timestamp_is_read_as_it_is_printed(printed: str, moment: str) -> None:
    assert moments(printed) == [moment]


@pytest.mark.parametrize(
    "text",
    [
        "14:53 GMT +320 November 2019",
        "27.6.205",
        "3 hours ago",
        "Call 555-1234-5678",
        "The score was 3:2 after 90 minutes",
        "12 people",
        "37.99",
        "Room 2020, floor 3",
        "listopada 2020",
        "Published:",
        "May 2020",
        "31/31/2020",
    ],
)
def test_what_is_no_full_date_gives_no_moment(text: str) -> None:
    assert moments(text) == []


@pytest.mark.parametrize(
    ("text", "labels"),
    [
        ("Jul 22, 2020 00:20 [Updated: Jul 22, 2020 00:36]", ["", "updated"]),
        ("postado em 04/05/2022 05:49 / atualizado em 04/05/2022 05:50", ["published", "updated"]),
        ("Publié le 18 juil. 2024 à 08:01Mis à jour le 18 juil. 2024 à 09:06", ["published", "updated"]),
        ("11.2.2025 ¦ 23:55 ¦ Uppfært 12.2.2025 7:25", ["", "updated"]),
        ("5 gennaio 2025 ( modifica il 6 gennaio 2025 | 15:24)", ["", "updated"]),
        ("05.04.2025 - Güncelleme : 05.04.2025", ["", "updated"]),
        ("Stand: 28.04.2023 17:23 Uhr", ["published"]),
        ("更新日 2025年5月15日", ["updated"]),
    ],
)
def test_the_label_before_a_timestamp_tells_what_it_is(text: str, labels: list[str]) -> None:
    found = read_stamps(text, Reading())
    assert found is not None
    assert [stamp.label for stamp in found.stamps] == labels


def test_a_date_without_a_time_stays_a_date() -> None:
    assert moments("Datum: 18.10.2021") == ["2021-10-18"]


def test_a_missing_zone_is_never_invented() -> None:
    found = read_stamps("20/1/2026 18:30", Reading())
    assert found is not None
    assert found.stamps[0].moment.offset is None


def test_a_day_that_does_not_exist_is_told_and_not_dated() -> None:
    found = read_stamps("Feb 30, 2021 10:00", Reading())
    assert found is not None
    assert found.stamps == ()
    assert found.impossible == "Feb 30, 2021 10:00"


def test_the_29th_of_february_exists_in_leap_years_only() -> None:
    assert moments("29/2/2024") == ["2024-02-29"]
    assert moments("29/2/2023") == []


def test_the_rest_of_the_line_is_kept_for_others() -> None:
    found = read_stamps("By Ada Byron - 11/19/19 06:56 AM EST", Reading())
    assert found is not None
    assert found.rest == "By Ada Byron"


def test_an_ambiguous_abbreviation_is_marked_and_a_chosen_one_is_not() -> None:
    open_one = read_stamps("Nov 20 2019, 11:06am ist", Reading())
    chosen = read_stamps("Nov 20 2019, 11:06am ist", Reading(zones=(("IST", "Europe/Dublin"),)))
    assert open_one is not None
    assert chosen is not None
    assert open_one.stamps[0].zone == "IST"
    assert chosen.stamps[0].zone == ""
    assert str(chosen.stamps[0].moment) == "2019-11-20T11:06+00:00[Europe/Dublin]"


def test_american_zones_put_the_month_first() -> None:
    assert moments("03/04/2021 5:00 PM EST") == ["2021-03-04T17:00-05:00[America/New_York]"]


def test_a_time_with_minutes_that_do_not_exist_is_no_time() -> None:
    assert moments("3 May 2020 25:61") == ["2020-05-03"]


@settings(max_examples=200, deadline=None)
@given(st.datetimes(min_value=datetime(1700, 1, 1), max_value=datetime(2150, 1, 1)))
def test_every_iso_timestamp_is_read_back(when: datetime) -> None:
    printed = f"{when:%Y-%m-%d %H:%M}"
    assert moments(printed) == [printed.replace(" ", "T")]


@settings(max_examples=300, deadline=None)
@given(st.text(alphabet="0123456789 :/.-,JanuryFebMay年月日۱۴م+()[]", max_size=60))
def test_no_text_makes_the_reading_fail(text: str) -> None:
    read_stamps(text, Reading())
