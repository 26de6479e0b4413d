"""The Solar Hijri calendar of Iran and Afghanistan, by its 33-year cycle (exact for the years 1244 to 1530)."""

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
