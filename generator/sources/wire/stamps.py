"""Timestamps of a line: dates, each with its clock, its zone and the label before it."""

from __future__ import annotations

import re
from datetime import date, datetime

from msgspec import Struct
from msgspec.structs import replace

from generator.moment import Moment, Precision
from generator.settings import Reading
from generator.sources.wire.clock import Clock, find_clocks
from generator.sources.wire.dates import Found, find_dates
from generator.sources.wire.months import is_weekday
from generator.sources.wire.shape import has_digit
from generator.sources.wire.vocabulary import vocabulary
from generator.sources.wire.zones import Zone, moment_in

PUBLISHED, UPDATED = "published", "updated"
_HINT = re.compile(r"\d(?:\d{3}|\s?[年년]|[:h]\d\d|\s?[./\-]\s?\d{1,2}\s?[./\-]\s?\d\d|(?<=['’\s]\d)\d(?:\s|$))")
_AMERICAN = re.compile(r"[ECMP](?<!\w.)[SD]?T\b")
_EDGES = " \t,;:.|¦·•()[]{}/\\-–—<>»«>،*@"
SENTENCE = 90
"""Characters of a line from which on its last one tells whether dates in it are what the story is about."""
_OF_NOON = ("m", "M")
_NEARBY = 24  # characters between one clock and the same moment on another
_LABELLED_LIMIT = 600  # a caption with `Published: ...` at its end


class Stamp(Struct, frozen=True, gc=False):
    """One moment that a line states. `label` is "published", "updated" or "" when nothing says which.

    `weekday` tells that the day of the week is printed; `zone` is an abbreviation that may mean several zones.
    """

    moment: Moment
    label: str = ""
    weekday: bool = False
    zone: str = ""


class Stamped(Struct, frozen=True, gc=False):
    """A line that was read for timestamps. `rest` is what else it says, `impossible` a date that doesn't exist."""

    stamps: tuple[Stamp, ...]
    rest: str
    impossible: str = ""


class _Part(Struct, frozen=True, gc=False):
    start: int
    end: int
    day: date | None
    clock: Clock | None
    impossible: bool


def read_stamps(
    text: str, reading: Reading, lang: str = "en", label: str = "", day: date | None = None
) -> Stamped | None:
    """What a line says about when; None when it says nothing.

    `label` is what the line before announced (`수정` on a line of its own); `day` serves a label with a clock
    time only (`Updated 14:30`).
    """
    return stamps_of(text, reading, lang, label, day) if says_when(text) else None


def stamps_of(
    text: str, reading: Reading, lang: str = "en", label: str = "", day: date | None = None
) -> Stamped | None:
    """The same of a line that `says_when`, which needn't be asked again."""
    parts = _parts(text, reading, lang, day is not None)
    return _assemble(text, parts, lang, label, day) if parts else None


def says_when(text: str) -> bool:
    """Whether a line can hold a timestamp: a few cheap looks that most lines don't pass.

    Where a long line ends with a full stop, dates in it are what the story is about.
    """
    if len(text) > SENTENCE and (
        len(text) > _LABELLED_LIMIT or (text[-1] in '.”"»' and text[-3:].lower() not in (".m.", "a.m", "p.m"))
    ):
        return False
    may_be = len(text) <= SENTENCE or has_digit(text)  # of few characters an expression finds a digit as soon
    return may_be and _HINT.search(text) is not None


def is_sentence(text: str) -> bool:
    """Whether a text ends with a full stop that isn't that of `a.m.`: a long one can't say when."""
    return text[-1] == "." and text[-2:-1] not in _OF_NOON


def _parts(text: str, reading: Reading, lang: str, dated: bool) -> list[_Part]:
    """Dates and clocks; a clock alone says nothing where no line before has `dated` it."""
    order = "month-first" if "T" in text and _AMERICAN.search(text) else reading.date_order
    dates = find_dates(text, lang, order)
    if not dates and not dated:
        return []
    clocks = list(find_clocks(text, reading.zones))
    parts = [_join(text, found, clocks, reading, lang) for found in dates]
    taken = [(part.start, part.end) for part in parts]
    alone = [c for c in clocks if all(c.end <= start or c.start >= end for start, end in taken)]
    parts += [_Part(clock.start, clock.end, None, clock, False) for clock in alone]
    return sorted(parts, key=lambda part: part.start)


def _join(text: str, found: Found, clocks: list[Clock], reading: Reading, lang: str) -> _Part:
    """A date with the clock inside, behind or before it."""
    if found.clock is not None:
        inside = next(find_clocks(text[found.clock[0] : found.clock[1]], reading.zones), None)
        return _Part(found.start, found.end, found.day, inside, found.day is None)
    for clock in clocks:
        if clock.start >= found.end and _is_filler(text[found.end : clock.start], lang):
            clock = _beside_gmt(text, clock, clocks)
            return _Part(found.start, clock.end, found.day, clock, found.day is None)
    before = [clock for clock in clocks if clock.end <= found.start]
    for at, clock in reversed(list(enumerate(before))):
        if not _is_filler(text[clock.end : found.start], lang):
            break
        first = before[at - 1] if at and text[before[at - 1].end : clock.start].strip() == "(" else clock
        clock = _beside_gmt(text, first, before)
        return _Part(first.start, found.end, found.day, clock, found.day is None)
    return _Part(found.start, found.end, found.day, None, found.day is None)


def _beside_gmt(text: str, clock: Clock, clocks: list[Clock]) -> Clock:
    """`14:25 Tehran time (10:55 GMT)`: one moment on two clocks. The first gets its distance to GMT."""
    at = clocks.index(clock) + 1
    other = clocks[at] if at < len(clocks) else None
    if other is None or other.start - clock.end > _NEARBY or "(" not in text[clock.end : other.start]:
        return clock
    end = other.end + (text[other.end : other.end + 1] == ")")
    if clock.zone is not None or other.zone is None or other.zone.offset != 0:
        return replace(clock, end=end) if clock.zone or other.zone else clock
    distance = (clock.time.hour - other.time.hour) * 60 + clock.time.minute - other.time.minute
    distance += 1440 if distance < -720 else -1440 if distance > 840 else 0
    return replace(clock, end=end, zone=Zone(distance)) if distance % 15 == 0 else clock


def _is_filler(between: str, lang: str = "en") -> bool:
    """Whether nothing stands between a date and a clock but marks, `at`, a weekday, the end of a year (`г.`)."""
    if len(between) > 24:
        return False
    words = vocabulary().words["clock"]
    tokens = [token.strip(_EDGES) for token in between.casefold().split()]
    if all(not token or token in words or is_weekday(token, lang) for token in tokens):
        return True
    return len(tokens) > 1 and is_weekday(between.strip(_EDGES), lang)  # `Thứ Tư`


def _assemble(text: str, parts: list[_Part], lang: str, label: str, day: date | None) -> Stamped | None:
    stamps: list[Stamp] = []
    rest: list[str] = []
    impossible = ""
    at = 0
    for part in parts:
        before, found_label, weekday = _before(text[at : part.start], lang)
        found_label = found_label or ("" if stamps else label)
        when = part.day or (day if found_label == UPDATED else None)
        if part.impossible:
            impossible = text[part.start : part.end]
        elif when is not None:
            stamps.append(_stamp(when, part.clock, found_label, weekday))
            day = when
        else:
            before = text[at : part.end]
        rest.append(before)
        at = part.end
    after = text[at:].strip(_EDGES)
    if stamps and not stamps[-1].label and (kind := _label_behind(after)):
        stamps[-1], after = replace(stamps[-1], label=kind), ""
    rest.append(after)
    kept = " ".join(piece for piece in rest if not _is_filler(piece))
    return Stamped(tuple(stamps), kept, impossible) if stamps or impossible else None


def _label_behind(text: str) -> str:
    """The label that stands behind its date, as in Chinese and Japanese: `11:10更新`."""
    kind = "" if not text or text.isascii() else vocabulary().whole.get(text, "")
    return kind if kind in (PUBLISHED, UPDATED) else ""


def _before(text: str, lang: str) -> tuple[str, str, bool]:
    """What precedes a date: the text without label and weekday, the label, whether there is a weekday."""
    text = text.strip(_EDGES)
    weekday = False
    head, _, last = text.rpartition(" ")
    if (last and not last.isascii()) or len(last) > 2:
        weekday = is_weekday(last.strip(_EDGES), lang) or is_weekday(text[-24:].strip(_EDGES), lang)
        text = (head if is_weekday(last.strip(_EDGES), lang) else "").strip(_EDGES) if weekday else text
    found = vocabulary().ending(text, (PUBLISHED, UPDATED)) if text else None
    if found is None and (shorter := _without_filler(text)) != text:
        text, found = shorter, vocabulary().ending(shorter, (PUBLISHED, UPDATED))
    if found is None:
        return text, "", weekday
    return text[: len(text.rstrip(_EDGES)) - len(found.text)].strip(_EDGES), found.kind, weekday


def _without_filler(text: str) -> str:
    """Without the words between a label and its clock: `mis à jour à 11h10`."""
    head, _, last = text.rpartition(" ")
    return head.strip(_EDGES) if head and last.casefold() in vocabulary().words["clock"] else text


def _stamp(day: date, clock: Clock | None, label: str, weekday: bool) -> Stamp:
    if clock is None:
        return Stamp(Moment.of_day(day), label, weekday)
    local = datetime.combine(day, clock.time)
    precision = Precision.SECOND if clock.seconds else Precision.MINUTE
    moment = moment_in(local, precision, clock.zone)
    return Stamp(moment, label, weekday, clock.zone.printed if clock.zone else "")
