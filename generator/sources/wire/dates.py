"""Dates in a line, in any order and script: `Jul 22, 2020`, `18 juil. 2024`, `2025年5月15日`, `۲۴-۰۲-۱۴۰۴`."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from typing import NamedTuple

from generator.sources.wire.calendars import (
    buddhist_year,
    is_buddhist_year,
    is_solar_hijri_year,
    solar_hijri,
    solar_hijri_month,
    year_of_era,
)
from generator.sources.wire.months import month_of

# A name of a month: no ASCII punctuation, no digit; marks of the Indic scripts belong to it.
_WORD = r"(?:[\u0e00-\u0e7f]{1,4}\.[\u0e00-\u0e7f]{1,4}|[^\s\d!-@\[-`{-~،，。।·¦|–—«»“”]{2,20}(?:\s(?:الأول|الثاني))?)"
_TWICE = rf"(?:\s?/\s?{_WORD})?"  # the Arabic press gives a month both its names: `آب/أغسطس`
_OF_YEAR = r"\.?(?:\s(?:m\.|gada))?"  # "of the year" in the Baltic languages
_ORDINAL = r"(?:st|nd|rd|th|er|ro\.?|º|ª|°|\.)?"
_END = r"(?!\d|:\d)"  # of a year: what goes on is a clock's hour
_FORMS = (
    r"(?P<a>\d{1,4})\s?(?P<sep>[-/.])\s?(?P<b>\d{1,2})\s?(?P=sep)\s?(?P<c>\d{4}|\d{1,2})"
    r"(?!\d|:\d|[./]\d|-(?!\d?\d:)\d)",
    r"(?P<year_cjk>\d{1,4})\s?[年년]\s?(?P<month_cjk>\d{1,2})\s?[月월]\s?(?P<day_cjk>\d{1,2})\s?[日일]?",
    r"(?P<day_vi>\d{1,2})\s(?:tháng|thg)\s(?P<month_vi>\d{1,2})\s?,?\s?(?:năm\s)?(?P<year_vi>\d{4})(?!\d)",
    rf"(?P<day_first>\d{{1,2}}){_ORDINAL}[\s,./\-–]{{0,3}}(?:de\s|of\s|d['’])?(?P<month_second>{_WORD}{_TWICE})"
    rf"[.,]?[\s,،./\-–]{{0,3}}(?:de\s|del\s|of\s|พ\.ศ\.\s?)?(?P<year_third>\d{{4}}|['’]?\d{{2}}){_END}",
    rf"(?P<year_lead>\d{{4}}){_OF_YEAR}\s(?P<day_mid>\d{{1,2}})\.\s?(?P<month_last>{_WORD})",
    rf"(?P<year_first>\d{{4}}){_OF_YEAR},?\s(?P<month_mid>{_WORD})[.,]?\s(?P<day_last>\d{{1,2}}){_END}",
    rf"(?P<day_wire>\d\d)(?P<clock>[0-2]\d[0-5]\d\s?(?:GMT|UTC))\s(?P<month_wire>{_WORD})\s(?P<year_wire>\d{{4}}|\d\d){_END}",
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
_DIGITS = re.compile(r"\d\d*")  # a search finds the first one at once
_LONGEST_MONTH = 40
_THAI = re.compile(r"[\u0e00-\u0e7f]")
_LUNAR = frozenset({"ar", "ur", "ms", "id"})  # a year of the 1300s or 1400s is of the lunar calendar there
_EARLIEST, _LATEST = 1600, 2199
_NEXT = 40  # years of this century that two digits can mean


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
    name = (found["month"] or found["month_second"]) if found is not None else ""
    return name != "" and (month_of(name, lang) or solar_hijri_month(name)) is not None


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
    for digits in list(_DIGITS.finditer(text))[:-1]:  # behind the first digits of a date there are others
        start, behind = digits.span()
        is_hour = text[behind] == ":"
        found = _DAY_FORMS.match(text, start) if start >= end and not is_hour else None
        if found is None:
            continue
        read = _read(found, lang, order)
        if read is not None:
            end = found.end()
            yield Found(found.start(), end, *read, found.span("clock") if found["clock"] else None)


def _read(found: re.Match[str], lang: str, order: str) -> tuple[date | None] | None:
    """The date of a match in a tuple; None when it isn't a date at all."""
    if found["sep"]:
        return _numeric(found, lang, order)
    if found["year_cjk"]:
        year = year_of_era(found.string[max(0, found.start() - 2) : found.start()], int(found["year_cjk"]))
        return None if year < _EARLIEST else (_day(year, int(found["month_cjk"]), int(found["day_cjk"])),)
    if found["year_vi"]:
        return (_day(int(found["year_vi"]), int(found["month_vi"]), int(found["day_vi"])),)
    name = found["month_second"] or found["month_mid"] or found["month_last"] or found["month_wire"]
    digits = (found["year_third"] or found["year_first"] or found["year_lead"] or found["year_wire"]).strip("'’")
    day = int(found["day_first"] or found["day_last"] or found["day_mid"] or found["day_wire"])
    year = _solar_year(digits) if len(digits) == 2 and solar_hijri_month(name) is not None else _year(digits)
    if is_solar_hijri_year(year):
        month = solar_hijri_month(name)
        return None if month is None else (_solar(year, month, day),)
    month = _month(name, lang)
    if month is not None and _THAI.match(name):
        year = buddhist_year(int(digits))
    return None if month is None or not _EARLIEST <= year <= _LATEST else (_day(year, month, day),)


def _month(name: str, lang: str) -> int | None:
    """The month of a name, or of the first of two names with a slash between them."""
    return month_of(name, lang) or (month_of(name.split("/")[0].strip(), lang) if "/" in name else None)


def _numeric(found: re.Match[str], lang: str, order: str) -> tuple[date | None] | None:
    first, second, third = int(found["a"]), int(found["b"]), int(found["c"])
    if len(found["a"]) == 4:
        year, month, day = first, second, third
    elif len(found["a"]) > 2 or len(found["c"]) == 1:
        return None
    else:
        year, month, day = _year(found["c"]), second, first
        if day <= 12 and (month > 12 or order == "month-first"):
            month, day = day, month
    if not 1 <= month <= 12 or not 1 <= day <= 31:
        return None
    if is_solar_hijri_year(year):
        return None if lang in _LUNAR else (_solar(year, month, day),)
    if lang == "th" and is_buddhist_year(year):
        year = buddhist_year(year)
    return (_day(year, month, day),) if _EARLIEST <= year <= _LATEST else None


def _year(digits: str) -> int:
    """Two digits mean 1970 to 2039."""
    year = int(digits)
    if len(digits) > 2:
        return year
    return year + 1900 if year >= 70 else year + 2000 if year < _NEXT else 0  # between them: another number


def _solar_year(digits: str) -> int:
    """Two digits beside a month of the Solar Hijri calendar mean 1340 to 1439: 1961 to 2060."""
    return int(digits) + (1400 if int(digits) < _NEXT else 1300)


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
