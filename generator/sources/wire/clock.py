"""Clock times in a line: `00:20`, `4:02 pm`, `08h30`, `0729 GMT`, `12時42分`, `오후 3:20`."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import time

from msgspec import Struct

from generator.sources.wire.vocabulary import vocabulary
from generator.sources.wire.zones import Zone, read_zone

_CLOCK = re.compile(
    r"(?<![\d:.,/])(?:(?P<before>上午|午前|오전)|(?P<after>下午|午後|오후))?\s?"
    r"(?:(?P<hour>\d{1,2})(?:"
    r"(?:[:٫]|(?<=[০-৯]):\s)(?P<minute>\d\d)(?::(?P<second>\d\d)(?:[.,]\d{1,6})?)?"
    r"|\.(?P<dotted>\d\d)(?!\.?\d)"
    r"|\s?[hH]\s?(?P<french>\d\d)?(?![a-zA-Z])"
    r"|\s?[时時点點시]\s?(?:(?P<cjk>\d{1,2})\s?[分분]?)?"
    r"|(?=\s?[ap]\.?\s?m\b)"
    r")|(?P<wire>[012]\d[0-5]\d)(?=\s?(?:GMT|UTC|hrs|HRS|local|[A-Z]{2,4}T\b)))(?![\d:])",
    re.IGNORECASE,
)
# Where a clock can start, but for a word of East Asia before it: most numbers in a line are of its dates.
# It begins with its digit, which a search finds at once, and then looks at what is before.
_HOUR = re.compile(r"\d(?<!\d\d)(?:\d?(?=[:٫.]|\s?[hHaApP时時点點시])|\d{3}(?=\s?[A-Za-z]))")
_HALVES = ("午", "오")  # of the day: what the words before a clock have in common
_MERIDIEM = re.compile(
    r"\s?(?:(?P<latin>[ap])\.?\s?m\b\.?|(?P<word>[^\s\d,;:|()\[\]!-@]{1,12}(?:[. ]ظ)?))", re.IGNORECASE
)


class Clock(Struct, frozen=True, gc=False):
    """A time of day and where it stands in its line, zone included. `dotted` times need a date beside them."""

    start: int
    end: int
    time: time
    seconds: bool
    zone: Zone | None


def find_clocks(text: str, chosen: tuple[tuple[str, str], ...] = ()) -> Iterator[Clock]:
    """Every time of day in a line."""
    halved = not text.isascii() and any(half in text for half in _HALVES)
    for found in _CLOCK.finditer(text) if halved else _bare_clocks(text):
        clock = _read(text, found, chosen)
        if clock is not None:
            yield clock


def _bare_clocks(text: str) -> Iterator[re.Match[str]]:
    """The same matches, sooner: without the words of East Asia before them, all start at a digit."""
    end = 0
    for hour in _HOUR.finditer(text):
        found = _CLOCK.match(text, hour.start()) if hour.start() >= end else None
        if found is not None:
            end = found.end()
            yield found


def _read(text: str, found: re.Match[str], chosen: tuple[tuple[str, str], ...]) -> Clock | None:
    hour, minute = _digits(found)
    afternoon, end = _meridiem(text, found)
    if afternoon is not None and hour <= 12:
        hour = hour % 12 + (12 if afternoon else 0)
    if hour > 23 or minute > 59 or int(found["second"] or 0) > 59:
        return None
    zone = read_zone(text, _past_filler(text, end), chosen)
    start = found.start() + len(found[0]) - len(found[0].lstrip())
    moment = time(hour, minute, int(found["second"] or 0))
    return Clock(start, zone[1] if zone else end, moment, found["second"] is not None, zone[0] if zone else None)


def _digits(found: re.Match[str]) -> tuple[int, int]:
    if found["wire"]:
        return int(found["wire"][:2]), int(found["wire"][2:])
    return int(found["hour"]), int(found["minute"] or found["dotted"] or found["french"] or found["cjk"] or 0)


def _meridiem(text: str, found: re.Match[str]) -> tuple[bool | None, int]:
    """Whether it is afternoon (None: not said), and where the time ends."""
    if found["before"] or found["after"]:
        return found["after"] is not None, found.end()
    follows = _MERIDIEM.match(text, found.end())
    if follows is None:
        return None, found.end()
    if follows["latin"]:
        return follows["latin"] in "pP", follows.end()
    word, words = follows["word"].casefold(), vocabulary().words
    if word in words["after_noon"]:
        return True, follows.end()
    return (False, follows.end()) if word in words["before_noon"] else (None, found.end())


_FILLER = re.compile(r"\s?(?:Uhr|hrs|hours|h|น\.)(?![\w])", re.IGNORECASE)


def _past_filler(text: str, at: int) -> int:
    found = _FILLER.match(text, at)
    return found.end() if found else at
