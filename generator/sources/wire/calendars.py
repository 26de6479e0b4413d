"""Calendars of the press beside the Gregorian one.

The Solar Hijri calendar of Iran and Afghanistan, by its 33-year cycle (exact for the years 1244 to 1530); the
Buddhist years of Thailand; the eras of Japan and Taiwan.
"""

from __future__ import annotations

from datetime import date, timedelta

_LEAP = frozenset({1, 5, 9, 13, 17, 22, 26, 30})
_NEW_YEAR_1300 = date(1921, 3, 21)
_FIRST, _LAST = 1300, 1499
# Transliterations differ; these are the spellings of the Persian and Dari press.
_MONTHS = (
    ("فروردین", "فروردين", "حمل"),
    ("اردیبهشت", "ارديبهشت", "ثور"),
    ("خرداد", "جوزا"),
    ("تیر", "تير", "سرطان"),
    ("مرداد", "اسد"),
    ("شهریور", "شهريور", "سنبله"),
    ("مهر", "میزان"),
    ("آبان", "عقرب"),
    ("آذر", "قوس"),
    ("دی", "دي", "جدی"),
    ("بهمن", "دلو"),
    ("اسفند", "حوت"),
)
_NUMBERS = {name: number for number, names in enumerate(_MONTHS, start=1) for name in names}


_BUDDHIST = 543
_ERAS = {"令和": 2018, "平成": 1988, "昭和": 1925, "大正": 1911, "明治": 1867, "民國": 1911, "民国": 1911}


def is_buddhist_year(year: int) -> bool:
    """Whether a year can be one of Thailand's calendar: 2400 (1857) and later."""
    return 2400 <= year <= 2700


def buddhist_year(year: int) -> int:
    """The Gregorian year of a Thai one, which may be printed with two digits; a Gregorian one stays."""
    if year < 100:
        year += 2500
    return year - _BUDDHIST if is_buddhist_year(year) else year


def year_of_era(era: str, year: int) -> int:
    """The Gregorian year of one that is counted from the start of an era; of any other name, the year itself."""
    return year + _ERAS.get(era, 0)


def is_solar_hijri_year(year: int) -> bool:
    """Whether a four-digit year is one that the press of Iran dates by: 1300 (1921) and later."""
    return _FIRST <= year <= _LAST


def solar_hijri_month(name: str) -> int | None:
    return _NUMBERS.get(name)


def solar_hijri(year: int, month: int, day: int) -> date:
    """The Gregorian date of a Solar Hijri one; raises ValueError when there is no such day."""
    length = 31 if month <= 6 else 30 if month < 12 or _is_leap(year) else 29
    if not (is_solar_hijri_year(year) and 1 <= month <= 12 and 1 <= day <= length):
        raise ValueError(f"no such day: {year}-{month}-{day} (Solar Hijri)")
    leaps = sum(_is_leap(passed) for passed in range(_FIRST, year))
    days = 365 * (year - _FIRST) + leaps + 31 * (month - 1) - max(0, month - 7) + day - 1
    return _NEW_YEAR_1300 + timedelta(days=days)


def _is_leap(year: int) -> bool:
    return year % 33 in _LEAP
