"""Dates, numbers and names in the site's language, from CLDR."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from functools import lru_cache

from babel import Locale, UnknownLocaleError

from generator.moment import Moment, format_offset


class Words:
    """The filters that depend on the site's language. Every result is cached: an archive repeats its days."""

    def __init__(self, language: str) -> None:
        self.locale = find_locale(language)
        self.day = _cached(lambda text: self._date(text, "long"))
        self.day_short = _cached(lambda text: self._date(text, _DAY_AND_MONTH))
        self.weekday = _cached(lambda text: self._date(text, "EEEE"))
        self.month = _cached(lambda text: self._date(f"{text[:7]}-01", "LLLL y"))
        self.month_name = _cached(lambda text: self._date(f"{text[:7]}-01", "LLLL"))
        self.month_short = _cached(lambda text: self._date(f"{text[:7]}-01", "LLL"))
        self.month_initial = _cached(lambda text: self._date(f"{text[:7]}-01", "LLLLL"))
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

    def _date(self, text: str, form: str) -> str:
        if not text:
            return ""
        # Imported here: it costs more than a build with nothing to print.
        from babel.dates import format_date

        day = date.fromisoformat(text[:10])
        pattern = self.locale.datetime_skeletons.get("MMMd") if form == _DAY_AND_MONTH else None
        return str(pattern.apply(day, self.locale) if pattern else format_date(day, form, locale=self.locale))

    def _language(self, tag: str) -> str:
        try:
            return str(Locale.parse(tag, sep="-").get_display_name(self.locale) or tag)
        except (UnknownLocaleError, ValueError):
            return tag


def clock(moment: str) -> str:
    """The time of day of a moment: "00:20"; "" without one."""
    return moment[11:16] if len(moment) > 10 and moment[10] == "T" else ""


@lru_cache(maxsize=4096)
def iso(moment: str) -> str:
    """A moment as the `datetime` attribute takes it."""
    return moment.partition("[")[0]


@lru_cache(maxsize=4096)
def zone(moment: str) -> str:
    """The zone of a moment as a reader would name it: "Asia/Tehran", "UTC+04:30", "" when it has none."""
    if not clock(moment):
        return ""
    found = Moment.parse(moment)
    if found.zone:
        return found.zone.replace("_", " ")
    return "" if found.offset is None else f"UTC{format_offset(found.offset)}" if found.offset else "UTC"


def find_locale(language: str) -> Locale:
    """The CLDR locale of a BCP 47 tag, of its language alone when there is none for the whole tag, else English."""
    for tag in (language, language.split("-")[0], "en"):
        try:
            return Locale.parse(tag, sep="-")
        except (UnknownLocaleError, ValueError):
            continue
    return Locale("en")


_DAY_AND_MONTH = "d MMM"


def _cached(function: Callable[[str], str]) -> Callable[[str], str]:
    return lru_cache(maxsize=8192)(function)
