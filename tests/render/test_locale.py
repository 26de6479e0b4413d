"""Dates in the site's language."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from babel.dates import format_date

from generator.render.locale import Words

DAYS = [date(1899, 12, 31) + timedelta(days=997 * number) for number in range(60)] + [date(2000, 2, 29)]


@pytest.mark.parametrize(
    "language", ["en", "de", "fr", "es", "fa", "ar", "zh", "ja", "ru", "hu", "lt", "th", "eu", "sr"]
)
def test_dates_are_those_of_babel(language: str) -> None:
    words = Words(language)
    for day in DAYS:
        text = day.isoformat()
        moment = f"{text}T10:00+01:00[Europe/Rome]"
        assert words.day(text) == words.day(moment) == format_date(day, "long", locale=words.locale)
        assert words.weekday(text) == format_date(day, "EEEE", locale=words.locale)
        assert words.month(text[:7]) == format_date(day, "LLLL y", locale=words.locale)
        assert words.month_initial(text[:7]) == format_date(day, "LLLLL", locale=words.locale)


def test_what_has_no_date_has_no_text() -> None:
    words = Words("en")
    assert (words.day(""), words.weekday(""), words.month("")) == ("", "", "")
    assert words.day_short("2020-07-22") == "Jul 22"
