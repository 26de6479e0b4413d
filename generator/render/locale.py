"""Dates, numbers and names in the site's language, from CLDR."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date
from functools import lru_cache

from generator.moment import Moment, format_offset


class Words:
    """The filters that depend on the site's language. Every result is cached: an archive repeats its days."""

    def __init__(self, language: str) -> None:
        # Imported here: it costs a tenth of a build with nothing to print.
        from generator.cldr import find_locale

        self.locale = find_locale(language, language.split("-")[0], "en")
        self.day = self._dates("long")
        self.day_short = self._dates(_DAY_AND_MONTH)
        self.weekday = _cached(self._weekday)
        self.month = _cached(self._dates("LLLL y"))
        self.month_name = _cached(self._dates("LLLL"))
        self.month_short = _cached(self._dates("LLL"))
        self.month_initial = _cached(self._dates("LLLLL"))
        self.language = _cached(self._language)

    def number(self, count: int) -> str:
        """1234 as "1,234"."""
        if count <= 999:
            return str(count)
        from babel.numbers import format_decimal

        return str(format_decimal(count, locale=self.locale))

    def period(self, text: str) -> str:
        """The name of a year, a month or a day."""
        named: dict[int, Callable[[str], str]] = {7: self.month, 10: self.day}
        return named.get(len(text), str)(text) if text[:1].isdigit() else text

    def weekday_initials(self) -> list[tuple[str, str]]:
        """(initial, name) of the days of the week, Monday first."""
        short, wide = self.locale.days["stand-alone"]["narrow"], self.locale.days["stand-alone"]["wide"]
        return [(short[number], wide[number]) for number in range(7)]

    def _dates(self, form: str) -> Callable[[str], str]:
        """The filter that writes days (or months, as their first days) in one form.

        What it writes of a day is the same in every year, but for the year's number: a date is formatted by Babel once
        for each day of a leap year, with a place for that number.
        """

        @lru_cache(maxsize=512)
        def of_day(month_and_day: str) -> str:
            return self._format(date.fromisoformat(f"2000-{month_and_day}"), self._pattern(form).replace("y", _YEAR))

        def of_date(text: str) -> str:
            if not text:
                return ""
            if not _SIMPLE_PATTERN.fullmatch(self._pattern(form)):
                return self._format(date.fromisoformat(f"{text}-01"[:10]), self._pattern(form))
            return of_day(f"{text}-01"[5:10]).replace(_PLACE, str(int(text[:4])))

        return _cached(of_date)

    def _weekday(self, text: str) -> str:
        return str(self.locale.days["format"]["wide"][date.fromisoformat(text[:10]).weekday()]) if text else ""

    @lru_cache(maxsize=16)  # noqa: B019 (a look has one of these, for its whole life)
    def _pattern(self, form: str) -> str:
        if form == _DAY_AND_MONTH:
            found = self.locale.datetime_skeletons.get("MMMd")
        else:
            found = self.locale.date_formats.get(form)
        return str(found.pattern) if found else form

    def _format(self, day: date, pattern: str) -> str:
        # Imported here: it costs more than a build with nothing to print.
        from babel.dates import format_date

        return str(format_date(day, pattern, locale=self.locale))

    def _language(self, tag: str) -> str:
        from generator.cldr import find_locale

        try:
            return str(find_locale(tag).get_display_name(self.locale) or tag)
        except LookupError:
            return tag


def clock(moment: str) -> str:
    """The time of day of a moment: "00:20"; "" without one."""
    return moment[11:16] if len(moment) > 10 and moment[10] == "T" else ""


def iso(moment: str) -> str:
    """A moment as the `datetime` attribute takes it."""
    return moment.partition("[")[0]


def zone(moment: str) -> str:
    """The zone of a moment as a reader would name it: "Asia/Tehran", "UTC+04:30", "" when it has none."""
    return _zone(moment[16:]) if clock(moment) else ""


@lru_cache(maxsize=1024)
def _zone(after_minutes: str) -> str:
    # Cached by what all moments of a zone have in common.
    found = Moment.parse(f"2000-01-01T00:00{after_minutes}")
    if found.zone:
        return found.zone.replace("_", " ")
    return "" if found.offset is None else f"UTC{format_offset(found.offset)}" if found.offset else "UTC"


_DAY_AND_MONTH = "d MMM"
_PLACE = "\ue000"  # of the year's number: a character for private use
_YEAR = f"'{_PLACE}'"
_SIMPLE_PATTERN = re.compile("(?!.*yy)(?:[dMLy]+|[^a-zA-Z']|'[^'y]+')*")


def _cached(function: Callable[[str], str]) -> Callable[[str], str]:
    return lru_cache(maxsize=8192)(function)
