"""When: with zone and precision, as the story gave it."""

from __future__ import annotations

from datetime import date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.moment import Moment, Precision

ZONES = st.sampled_from(["Asia/Tehran", "Europe/Lisbon", "America/St_Johns", "Asia/Kathmandu", "UTC"])


def test_daylight_saving_time_of_that_year_counts() -> None:
    moment = Moment.in_zone(datetime(2020, 7, 22, 0, 20), "Asia/Tehran")
    assert str(moment) == "2020-07-22T00:20+04:30[Asia/Tehran]"
    assert str(Moment.in_zone(datetime(2023, 7, 22, 0, 20), "Asia/Tehran")) == "2023-07-22T00:20+03:30[Asia/Tehran]"


def test_the_day_is_the_local_one_though_it_is_another_in_utc() -> None:
    moment = Moment.in_zone(datetime(2020, 7, 22, 0, 20), "Asia/Tehran")
    assert moment.day == date(2020, 7, 22)
    assert moment.instant("UTC") == int(datetime.fromisoformat("2020-07-21T19:50+00:00").timestamp())


def test_a_date_without_a_time_stays_a_date() -> None:
    moment = Moment.of_day(date(2020, 7, 22))
    assert (str(moment), moment.has_time, moment.offset) == ("2020-07-22", False, None)


def test_a_missing_zone_is_never_invented() -> None:
    moment = Moment(datetime(2020, 7, 22, 8, 0))
    assert str(moment) == "2020-07-22T08:00"
    assert moment.instant("Asia/Tokyo") == moment.instant("UTC") - 9 * 3600


def test_seconds_are_kept_when_they_were_given() -> None:
    assert str(Moment.of_datetime(datetime.fromisoformat("2014-07-01T10:00:02-04:00"))) == "2014-07-01T10:00:02-04:00"


@pytest.mark.parametrize("text", ["", "2020", "2020-13-01", "2020-07-22T25:00", "22.7.2020", "2020-07-22T00:20+4"])
def test_what_is_not_rfc_9557_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match=r".+"):
        Moment.parse(text)


@given(st.datetimes(datetime(1800, 1, 1), datetime(2200, 1, 1)), st.sampled_from(list(Precision)), ZONES | st.none())
def test_a_moment_is_read_back_from_its_text(local: datetime, precision: Precision, zone: str | None) -> None:
    local = local.replace(microsecond=0, second=local.second if precision is Precision.SECOND else 0)
    if precision is Precision.DAY:
        moment = Moment.of_day(local.date())
    else:
        moment = Moment.in_zone(local, zone, precision) if zone else Moment(local, precision)
    assert Moment.parse(str(moment)) == moment


@given(st.datetimes(datetime(1900, 1, 1), datetime(2100, 1, 1)), st.integers(-14 * 60, 14 * 60))
def test_an_offset_of_any_minutes_is_read_back(local: datetime, minutes: int) -> None:
    moment = Moment(local.replace(microsecond=0), Precision.SECOND, timedelta(minutes=minutes))
    assert Moment.parse(str(moment)) == moment
