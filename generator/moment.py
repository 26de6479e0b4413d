"""When: an instant with its zone and its precision, as the story itself gave it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta, timezone
from enum import StrEnum
from functools import lru_cache
from zoneinfo import ZoneInfo

_FORM = re.compile(
    r"(?P<day>\d{4}-\d\d-\d\d)"
    r"(?:T(?P<time>\d\d:\d\d(?::\d\d)?)(?P<offset>Z|[+-]\d\d:\d\d(?::\d\d)?)?)?"
    r"(?:\[(?P<zone>[^\]]+)\])?"
)


class Precision(StrEnum):
    """How exactly the source says when."""

    DAY = "day"
    MINUTE = "minute"
    SECOND = "second"


@dataclass(frozen=True, slots=True)
class Moment:
    """A point in time as it was printed: local clock, offset, zone name, precision.

    `local` is the wall clock, without tzinfo (midnight when only the day is known). `offset` is the distance
    from UTC, None when the source gives no zone: a missing zone is never invented. `zone` is the IANA name
    when the source names one. `str(moment)` is RFC 9557: `2020-07-22T00:20+04:30[Asia/Tehran]`, or
    `2020-07-22` for a day.
    """

    local: datetime
    precision: Precision = Precision.MINUTE
    offset: timedelta | None = None
    zone: str | None = None

    @classmethod
    def of_day(cls, day: date) -> Moment:
        """A date without a time stays a date."""
        return cls(datetime(day.year, day.month, day.day), Precision.DAY)

    @classmethod
    def in_zone(cls, local: datetime, zone: str, precision: Precision = Precision.MINUTE) -> Moment:
        """That clock time in an IANA zone; raises KeyError (ZoneInfoNotFoundError) for an unknown name."""
        return cls(local, precision, local.replace(tzinfo=zone_info(zone)).utcoffset(), zone)

    @classmethod
    def of_datetime(cls, value: datetime) -> Moment:
        """From a datetime of a parser; second precision only when seconds are not zero."""
        precision = Precision.SECOND if value.second else Precision.MINUTE
        return cls(value.replace(tzinfo=None, microsecond=0), precision, value.utcoffset())

    @classmethod
    def parse(cls, text: str) -> Moment:
        """The reverse of `str`; raises ValueError for anything else."""
        found = _FORM.fullmatch(text)
        if found is None:
            raise ValueError(f"not an RFC 9557 time: {text!r}")
        if found["time"] is None:
            return cls.of_day(date.fromisoformat(found["day"]))
        local = datetime.fromisoformat(f"{found['day']}T{found['time']}")
        precision = Precision.SECOND if found["time"].count(":") == 2 else Precision.MINUTE
        return cls(local, precision, _offset(found["offset"]), found["zone"])

    @property
    def day(self) -> date:
        """The story's own local date: what it is filed under."""
        return self.local.date()

    @property
    def has_time(self) -> bool:
        return self.precision is not Precision.DAY

    def iso(self) -> str:
        """ISO 8601, without the zone's name: what HTML's `datetime` attribute and feeds take."""
        if not self.has_time:
            return self.day.isoformat()
        clock = self.local.isoformat(timespec="seconds" if self.precision is Precision.SECOND else "minutes")
        return clock + ("" if self.offset is None else format_offset(self.offset))

    def instant(self, default_zone: str) -> int:
        """Seconds since 1970 in UTC, for sorting; a clock without a zone is read in `default_zone`."""
        if self.offset is not None:
            return int((self.local - self.offset).replace(tzinfo=UTC).timestamp())
        return int(self.local.replace(tzinfo=zone_info(default_zone)).timestamp())

    def __str__(self) -> str:
        return self.iso() + (f"[{self.zone}]" if self.zone and self.has_time else "")


@lru_cache(maxsize=1024)
def zone_info(name: str) -> ZoneInfo:
    """The IANA zone of that name; raises ZoneInfoNotFoundError (a KeyError) or ValueError."""
    return ZoneInfo(name)


@lru_cache(maxsize=1024)
def format_offset(offset: timedelta) -> str:
    """`+04:30`; seconds only where a historical zone has them."""
    return datetime(2000, 1, 1, tzinfo=timezone(offset)).isoformat()[19:]


@lru_cache(maxsize=1024)
def _offset(text: str | None) -> timedelta | None:
    if text is None:
        return None
    if text == "Z":
        return timedelta(0)
    parts = [int(part) for part in text[1:].split(":")]
    size = timedelta(hours=parts[0], minutes=parts[1], seconds=parts[2] if len(parts) > 2 else 0)
    return -size if text[0] == "-" else size
