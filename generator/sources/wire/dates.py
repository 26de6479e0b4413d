"""Dates in a line, in any order and script: `Jul 22, 2020`, `18 juil. 2024`, `2025年5月15日`, `۲۴-۰۲-۱۴۰۴`."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from typing import NamedTuple

from generator.sources.wire.calendars import is_solar_hijri_year, solar_hijri, solar_hijri_month
from generator.sources.wire.months import month_of

# A name of a month: no ASCII punctuation, no digit; marks of the Indic scripts belong to it.
_WORD = r"[^\s\d!-@\[-`{-~،，。।·¦|–—«»“”]{2,20}(?:\s(?:الأول|الثاني))?"
_ORDINAL = r"(?:st|nd|rd|th|er|ro\.?|º|ª|°|\.)?"
_FORMS = (
    r"(?P<a>\d{1,4})\s?(?P<sep>[-/.])\s?(?P<b>\d{1,2})\s?(?P=sep)\s?(?P<c>\d{4}|\d{2})(?!\d|[./\-]\d)",
    r"(?P<year_cjk>\d{4})\s?[年년]\s?(?P<month_cjk>\d{1,2})\s?[月월]\s?(?P<day_cjk>\d{1,2})\s?[日일]?",
    r"(?P<day_vi>\d{1,2})\s(?:tháng|thg)\s(?P<month_vi>\d{1,2})\s?,?\s?(?:năm\s)?(?P<year_vi>\d{4})(?!\d)",
    rf"(?P<day_first>\d{{1,2}}){_ORDINAL}[\s,./\-–]{{0,3}}(?:de\s|of\s|d['’])?(?P<month_second>{_WORD})"
    r"[.,]?[\s,./\-–]{0,3}(?:de\s|del\s|of\s)?(?P<year_third>\d{4}|['’]?\d{2})(?![\d:])",
    rf"(?P<year_first>\d{{4}})[.,]?\s(?P<month_mid>{_WORD})[.,]?\s(?P<day_last>\d{{1,2}})(?![\d:])",
)
_DAY_FORMS = re.compile(r"(?<![\d:,/])(?:" + "|".join(_FORMS) + ")")
_MONTH_FIRST = re.compile(
    rf"(?<![^\s\d(\[|¦:,،>»•·\-–—/])(?P<month>{_WORD})[.,]?\s{{0,2}}(?P<day>\d{{1,2}})(?:st|nd|rd|th)?"
    r"(?:\s?[,،.]\s?|\s)(?P<clock>\d{1,2}:\d\d(?::\d\d)?\s)?(?P<year>\d{4})(?!\d)"
)
_PARTIAL = re.compile(
    rf"(?:(?P<month>{_WORD})\.?\s?(?P<day>\d{{1,2}})|(?P<day_first>\d{{1,2}}){_ORDINAL}\s?(?:de\s)?(?P<month_second>{_WORD}))\.?"
)
# What follows the month's name, found first: a search that starts at digits is much cheaper than one for words.
_DAY_AND_YEAR = re.compile(r"\d(?:st|nd|rd|th)?(?:\s?[,،.]\s?|\s)(?:\d{1,2}:\d\d(?::\d\d)?\s)?\d{4}(?!\d)")
_DIGITS = re.compile(r"\d+")
_LONGEST_MONTH = 40
_ARABIC = re.compile(r"[\u0600-\u06ff]")
_EARLIEST, _LATEST = 1600, 2199


class Found(NamedTuple):
    """A date and where it stands; `day` is None for a day that doesn't exist (`Feb 30, 2021`).

    `clock` is where a time of day stands inside it (`Nov 20 15:23 2019`), as indices into the line.
    """

    start: int
    end: int
    day: date | None
    clock: tuple[int, int] | None = None


def find_dates(text: str, lang: str = "en", order: str = "day-first") -> list[Found]:
    """Every full date in a line, from left to right. `order` decides short dates that can be read both ways."""
    found = [*_month_first(text, lang), *_day_forms(text, lang, order)]
    if len(found) < 2:
        return found
    found.sort()
    return [one for i, one in enumerate(found) if i == 0 or one.start >= found[i - 1].end]


def is_partial_date(text: str, lang: str = "en") -> bool:
    """Whether a text is a day and a month without a year: `July 3`, `23 abr`, `अप्रैल 30`."""
    found = _PARTIAL.fullmatch(text)
    return found is not None and month_of(found["month"] or found["month_second"], lang) is not None


def _month_first(text: str, lang: str) -> Iterator[Found]:
    digits = _DAY_AND_YEAR.search(text)
    if digits is None:
        return
    for found in _MONTH_FIRST.finditer(text, max(0, digits.start() - _LONGEST_MONTH)):
        month = month_of(found["month"], lang)
        year = int(found["year"])
        if month is not None and _EARLIEST <= year <= _LATEST:
            clock = found.span("clock") if found["clock"] else None
            yield Found(found.start(), found.end(), _day(year, month, int(found["day"])), clock)


def _day_forms(text: str, lang: str, order: str) -> Iterator[Found]:
    end = 0
    for digits in _DIGITS.finditer(text):
        found = _DAY_FORMS.match(text, digits.start()) if digits.start() >= end else None
        if found is None:
            continue
        end = found.end()
        read = _read(found, lang, order)
        if read is not None:
            yield Found(found.start(), end, *read)


def _read(found: re.Match[str], lang: str, order: str) -> tuple[date | None] | None:
    """The date of a match in a tuple; None when it isn't a date at all."""
    if found["sep"]:
        return _numeric(found, order)
    if found["year_cjk"]:
        return (_day(int(found["year_cjk"]), int(found["month_cjk"]), int(found["day_cjk"])),)
    if found["year_vi"]:
        return (_day(int(found["year_vi"]), int(found["month_vi"]), int(found["day_vi"])),)
    name = found["month_second"] or found["month_mid"]
    year = _year((found["year_third"] or found["year_first"]).strip("'’"))
    day = int(found["day_first"] or found["day_last"])
    if is_solar_hijri_year(year):
        month = solar_hijri_month(name)
        return None if month is None else (_solar(year, month, day),)
    month = month_of(name, lang)
    return None if month is None or not _EARLIEST <= year <= _LATEST else (_day(year, month, day),)


def _numeric(found: re.Match[str], order: str) -> tuple[date | None] | None:
    first, second, third = int(found["a"]), int(found["b"]), int(found["c"])
    if len(found["a"]) == 4:
        year, month, day = first, second, third
    elif len(found["a"]) > 2:
        return None
    else:
        year, month, day = _year(found["c"]), second, first
        if day <= 12 and (month > 12 or order == "month-first"):
            month, day = day, month
    if not 1 <= month <= 12 or not 1 <= day <= 31:
        return None
    if is_solar_hijri_year(year) and _ARABIC.search(found.string):
        return (_solar(year, month, day),)
    return (_day(year, month, day),) if _EARLIEST <= year <= _LATEST else None


def _year(digits: str) -> int:
    """Two digits mean 1970 to 2069."""
    year = int(digits)
    return year if len(digits) > 2 else year + (1900 if year >= 70 else 2000)


def _day(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


def _solar(year: int, month: int, day: int) -> date | None:
    try:
        return solar_hijri(year, month, day)
    except ValueError:
        return None
