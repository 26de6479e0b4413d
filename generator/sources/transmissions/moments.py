"""The dates of transmissions -> Moment: ISO 8601 in both forms, day-time groups, filing lines of US wires."""

from __future__ import annotations

import re
from datetime import datetime
from typing import NamedTuple

from generator.errors import Problem, Severity
from generator.moment import Moment, Precision
from generator.settings import Reading
from generator.sources.timestamps import ZoneError, parse_timestamp
from generator.sources.wire.months import month_of
from generator.sources.wire.zones import moment_in, read_zone

_BASIC = re.compile(r"(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)?")
_GROUP = r"(?<!\d)(?P<day>\d\d)(?P<hour>\d\d)(?P<minute>\d\d)(?!\d)"
_DATED_GROUP = re.compile(
    _GROUP + r"(?:[ \t]*(?P<zone>[A-Z]{1,5}))??[ \t]+(?P<month>[^\W\d_]{3,10})\.?[ \t]+(?P<year>\d{4}|\d\d)(?!\d)"
)
_BARE_GROUP = re.compile(_GROUP + r"(?:[ \t]*[A-Z]{1,5}\b)?")
_FILED = re.compile(
    r"(?<!\d)(?P<month>\d\d)-(?P<day>\d\d)-(?P<year>\d{4}|\d\d)[ \t]+(?P<hour>\d\d)(?P<minute>\d\d)(?!\d)[ \t]*"
    r"(?P<zone>[A-Z]{1,5})?"
)
_DATE_HINT = "Correct the date in the file."
_UNKNOWN_ZONE = "The time stands without a zone."


class When(NamedTuple):
    """A date that was read, and what was wrong with it (without a path). `printed` is the text that says it."""

    moment: Moment | None = None
    problems: tuple[Problem, ...] = ()
    printed: str = ""


def read_moment(text: str, line: int, reading: Reading) -> When:
    """A date in a field of its own: `2014-07-17T00:24:11.000Z`, `20131020T192751+1100`, `Wed, 3 May 2017 09:05 +0200`.

    An empty text is no date and no problem.
    """
    text = " ".join(text.split())
    if not text:
        return When()
    plain = _BASIC.sub(lambda found: "{}-{}-{}T{}:{}:{}".format(*found.groups("00")), text, count=1)
    try:
        return When(parse_timestamp(plain, reading.zones, month_first=reading.date_order == "month-first"), (), text)
    except ZoneError as error:
        message = f"the zone of the time can't be used: {error}."
        return When(error.moment, (Problem("", line, "unknown-zone", message, _UNKNOWN_ZONE, Severity.WARNING),), text)
    except ValueError as error:
        return When(None, (_impossible(text, line, str(error)),), text)


def read_day_time_group(text: str, line: int, reading: Reading, lang: str) -> When:
    """The day-time group that closes an IPTC 7901 message: `041123 GMT May 21`.

    Without its month and year the group says no date: `moment` is None and `printed` has it.
    """
    found = _DATED_GROUP.search(text)
    month = month_of(found["month"], lang) if found else None
    if found and month:
        return _moment(found, month, line, reading)
    bare = _BARE_GROUP.search(text)
    return When(None, (), bare[0]) if bare else When()


def read_filing_line(text: str, line: int, reading: Reading) -> When:
    """The filing time of a US wire, month first: `XP-WF-05-04-21 0730GMT`."""
    found = _FILED.search(text)
    return _moment(found, int(found["month"]), line, reading) if found else When()


def _moment(found: re.Match[str], month: int, line: int, reading: Reading) -> When:
    printed = found[0].strip()
    try:
        local = datetime(_year(found["year"]), month, int(found["day"]), int(found["hour"]), int(found["minute"]))
    except ValueError as error:
        return When(None, (_impossible(printed, line, str(error)),), printed)
    zone = read_zone(found["zone"], 0, reading.zones) if found["zone"] else None
    if found["zone"] and zone is None:
        message = f'the zone "{found["zone"]}" is not known.'
        problem = Problem("", line, "unknown-zone", message, _UNKNOWN_ZONE, Severity.WARNING)
        return When(Moment(local), (problem,), printed)
    moment = moment_in(local, Precision.MINUTE, zone[0] if zone else None)
    return When(moment, _ambiguous(zone[0].printed, moment, line) if zone else (), printed)


def _year(digits: str) -> int:
    """Two digits mean 1970 to 2069: no wire of these formats is older."""
    year = int(digits)
    return year if len(digits) > 2 else year + (1900 if year >= 70 else 2000)


def _impossible(text: str, line: int, reason: str) -> Problem:
    return Problem("", line, "impossible-date", f'"{text[:60]}" is no date: {reason}.', _DATE_HINT)


def _ambiguous(name: str, moment: Moment, line: int) -> tuple[Problem, ...]:
    if not name:
        return ()
    message = f"{name} is read as {moment.zone}; it has other meanings."
    hint = f'Say which one is meant in site.toml, [reading.zones]: {name} = "{moment.zone}".'
    return (Problem("", line, "ambiguous-zone", message, hint, Severity.WARNING),)
