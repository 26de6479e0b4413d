"""A date as front matter and feeds write it -> Moment. The whole text must be the date."""

from __future__ import annotations

import re
from datetime import date, datetime, timedelta
from typing import NamedTuple

from generator.moment import Moment, Precision

_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_MONTH = r"(?P<month>(?:" + "|".join(_MONTHS) + r")[a-z]*)\.?"
_SHORT_NAMES = {name: number for number, name in enumerate(_MONTHS, 1)}

_DAYS = (
    re.compile(r"(?P<year>\d{4})(?P<mark>[-/.])(?P<month>\d{1,2})(?P=mark)(?P<day>\d{1,2})"),
    re.compile(r"(?P<year>\d{4})(?P<month>\d\d)(?P<day>\d\d)(?!\d)"),
    re.compile(r"(?P<first>\d{1,2})(?P<mark>[-/.])(?P<second>\d{1,2})(?P=mark)(?P<year>\d{4})"),
    re.compile(r"(?P<day>\d{1,2})(?:st|nd|rd|th)?[\s-]+" + _MONTH + r",?[\s-]+(?P<year>\d{4})", re.I),
    re.compile(_MONTH + r"\s+(?P<day>\d{1,2})(?:st|nd|rd|th)?,?\s+(?P<year>\d{4})", re.I),
)
_NO_DAY = re.compile(
    r"(?:c(?:a|irca)?\.?\s*)?(?:(?P<year>\d{4})(?:[-/.](?P<month>\d{1,2})(?:[-/.]00?)?)?"
    r"|(?:(?P<before>\d{1,2})[-/.]|" + _MONTH.replace("month", "named") + r",?\s+)(?P<after>\d{4}))[?~]?",
    re.I,
)
_WEEKDAY = re.compile(r"(?:mon|tue|wed|thu|fri|sat|sun)[a-z]*\.?,?\s+", re.I)
_CLOCK = re.compile(
    r"(?:\s*[Tt,]\s*|\s+(?:at\s+|-\s+)?)(?P<hour>\d{1,2}):(?P<minute>\d\d)(?::(?P<second>\d\d)(?:[.,]\d+)?)?"
    r"(?:\s*(?P<half>[ap])\.?m\b\.?)?",
    re.I,
)
_OFFSET = re.compile(r"(?:UTC|GMT)?\s*(?P<sign>[+-])(?P<hours>\d\d?)(?::?(?P<minutes>\d\d))?", re.I)
_BRACKET = re.compile(r"\s*\[(?P<zone>[^\]]+)\]$")
_ZONE = re.compile(r"[A-Za-z][\w/+-]*")
_LARGEST_OFFSET = timedelta(hours=14)  # Kiritimati; what is larger is often the time written twice
_UTC = frozenset({"z", "utc", "gmt", "utc/gmt"})
_LONGEST = 100
_EARLIEST_YEAR, _LATEST_YEAR = 1000, 9998  # so that a year has four digits, in any zone


class ZoneError(ValueError):
    """The zone can't be known or can't be; `moment` is the date and the time without it."""

    def __init__(self, message: str, moment: Moment) -> None:
        super().__init__(message)
        self.moment = moment


class NoDayError(ValueError):
    """The text is a year, or a month of a year: it has no day."""


class _Clock(NamedTuple):
    hour: int
    minute: int
    second: int | None


def parse_timestamp(text: str, zones: tuple[tuple[str, str], ...] = (), *, month_first: bool = False) -> Moment:
    """The moment that `text` writes.

    Forms: ISO 8601, RFC 9557, RFC 5322, `2020-07-22 8:00:00 -0500`, `Jul 22, 2020 4:02 pm`, `22/7/2020`.
    `zones` says which IANA zone an abbreviation means, `month_first` how 04/05/2022 is read. A date without a
    time stays a date, a time without a zone has no offset. Raises ValueError, whose message is a reason for
    people ("that month has no day 30"), for anything else: ZoneError when the zone alone is wrong, NoDayError for a
    year or a month.
    """
    text = " ".join(text.split())
    if len(text) > _LONGEST:
        raise ValueError("it is too long for a date")
    rest = _WEEKDAY.sub("", text, count=1) if _WEEKDAY.match(text) else text
    try:
        day, rest = _take_day(rest, month_first)
    except ValueError:
        if _has_no_day(text):
            raise NoDayError("it has no day") from None
        raise
    found = _CLOCK.match(rest)
    if found is None:
        if rest.strip():
            raise ValueError(f'"{rest.strip()}" after the date is not a time')
        return Moment.of_day(day)
    return _with_zone(day, _clock(found), rest[found.end() :].strip(), dict(zones))


def _has_no_day(text: str) -> bool:
    found = _NO_DAY.fullmatch(text)
    if found is None:
        return False
    year, month = int(found["year"] or found["after"]), int(found["month"] or found["before"] or 0)
    return _EARLIEST_YEAR <= year <= _LATEST_YEAR and month <= 12


def _take_day(text: str, month_first: bool) -> tuple[date, str]:
    for pattern in _DAYS:
        found = pattern.match(text)
        if found is not None:
            return _date_of(found.groupdict(), month_first), text[found.end() :]
    raise ValueError("it is not a date in a form that is known")


def _date_of(parts: dict[str, str], month_first: bool) -> date:
    year = int(parts["year"])
    if "first" in parts:
        month, day = _in_order(int(parts["first"]), int(parts["second"]), month_first)
    else:
        name = parts["month"].lower()[:3]
        month, day = _SHORT_NAMES.get(name) or int(name), int(parts["day"])
    if not 1 <= month <= 12:
        raise ValueError(f"there is no month {month}")
    if not _EARLIEST_YEAR <= year <= _LATEST_YEAR:
        raise ValueError(f"the year {year} can't be meant")
    try:
        return date(year, month, day)
    except ValueError:
        raise ValueError(f"that month has no day {day}") from None


def _in_order(first: int, second: int, month_first: bool) -> tuple[int, int]:
    """(month, day); a number over 12 can only be the day."""
    if first > 12 or second > 12:
        month_first = second > 12
    return (first, second) if month_first else (second, first)


def _clock(found: re.Match[str]) -> _Clock:
    hour, minute = int(found["hour"]), int(found["minute"])
    second = int(found["second"]) if found["second"] else None
    if found["half"]:
        if not 1 <= hour <= 12:
            raise ValueError(f"there is no hour {hour} before or after noon")
        hour = hour % 12 + (12 if found["half"].lower() == "p" else 0)
    if hour > 23 or minute > 59 or (second or 0) > 59:
        raise ValueError(f"no clock shows {found[0].strip(' Tt,-')}")
    return _Clock(hour, minute, second)


def _with_zone(day: date, clock: _Clock, zone: str, zones: dict[str, str]) -> Moment:
    local = datetime(day.year, day.month, day.day, clock.hour, clock.minute, clock.second or 0)
    moment = Moment(local, Precision.SECOND if clock.second else Precision.MINUTE)
    bracket = _BRACKET.search(zone)
    before = zone[: bracket.start()] if bracket else zone
    offset = _offset(before, moment)
    name = bracket["zone"] if bracket else zones.get(before, before)
    if offset is not None:
        return Moment(local, moment.precision, offset, bracket["zone"] if bracket else None)
    return _in_zone(moment, name) if name else moment


def _in_zone(moment: Moment, zone: str) -> Moment:
    if not _ZONE.fullmatch(zone):
        raise ValueError(f'"{zone}" after the time is not a time zone')
    try:
        return Moment.in_zone(moment.local, zone, moment.precision)
    except (KeyError, ValueError, OSError):
        raise ZoneError(f'"{zone}" is not known', moment) from None


def _offset(zone: str, moment: Moment) -> timedelta | None:
    if zone.lower() in _UTC:
        return timedelta(0)
    found = _OFFSET.fullmatch(zone)
    if found is None:
        return None
    size = timedelta(hours=int(found["hours"]), minutes=int(found["minutes"] or 0))
    if size > _LARGEST_OFFSET or int(found["minutes"] or 0) > 59:
        raise ZoneError(f"no place is {zone} from UTC", moment)
    return -size if found["sign"] == "-" else size
