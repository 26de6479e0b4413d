"""When a story was published and changed: which of a page's timestamps say so."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from msgspec import Struct

from generator.article import Evidence
from generator.errors import Problem, Severity
from generator.moment import Moment
from generator.settings import Reading
from generator.sources.wire.dates import find_dates
from generator.sources.wire.layout import Layout
from generator.sources.wire.lines import Line
from generator.sources.wire.marks import Mark
from generator.sources.wire.stamps import PUBLISHED, UPDATED, Stamp

_TOP = 4
_BELOW_THE_END = 3  # a stamp may close a story, below its last line
_FILE_DATE = re.compile(
    r"(?<!\d)(?P<iso>\d{4}[-_.]?\d\d[-_.]?\d\d)(?!\d)|(?<!\d)(?P<named>\d{1,2}[A-Za-z]{3}\d{4})(?!\d)"
)


class Dated(Struct, frozen=True, gc=False):
    """The two moments of a story and how they were found."""

    published: Moment | None
    updated: Moment | None
    evidence: tuple[Evidence, ...]
    problems: tuple[Problem, ...]


class _Candidate(Struct, frozen=True, gc=False):
    at: int
    number: int
    stamp: Stamp
    rule: str


def read_when(
    path: str,
    lines: Sequence[Line],
    marks: Sequence[Mark | None],
    layout: Layout,
    title: int,
    reading: Reading,
    lang: str,
) -> Dated:
    """Choose among the stamps of the head, those that close the story, the dateline's date and the file's name."""
    candidates = list(_candidates(lines, marks, layout))
    updated = next((one for one in candidates if one.stamp.label == UPDATED), None)
    published = _published(candidates, title, layout) or _of_dateline(lines, layout, reading, lang)
    problems = [*_impossible(path, lines, marks, layout), *_ambiguous(path, published, updated)]
    chosen = [("published", published), ("updated", updated)]
    evidence = [Evidence(field, one.rule, one.number) for field, one in chosen if one is not None]
    moment = published.stamp.moment if published else None
    if moment is None and updated is None:
        moment = _of_file_name(path, reading)
        evidence += [Evidence("published", "date in the file's name", 0, guess=True)] if moment else []
        problems += [] if moment else [_no_date(path)]
    return Dated(moment, updated.stamp.moment if updated else None, tuple(evidence), tuple(problems))


def _candidates(lines: Sequence[Line], marks: Sequence[Mark | None], layout: Layout) -> Iterator[_Candidate]:
    for at in range(min(len(lines), layout.end + _BELOW_THE_END)):
        mark = marks[at]
        for stamp in mark.stamps if mark is not None else ():
            if at >= layout.end and _is_of_others(lines, marks, at, stamp.label):
                continue
            yield _Candidate(at, lines[at].number, stamp, f"{stamp.label or 'unlabelled'} {mark.rule}" if mark else "")


def _is_of_others(lines: Sequence[Line], marks: Sequence[Mark | None], at: int, label: str) -> bool:
    """Whether a timestamp below a story is a comment's or another story's: text is below it, or one more timestamp with
    the same label or none."""
    if not label and any(line.prose for line in lines[at + 1 : at + 3]):
        return True
    beside = (marks[near] for near in (at - 1, at + 1) if near < len(marks))
    return any(mark is not None and any(stamp.label == label for stamp in mark.stamps) for mark in beside)


def _published(candidates: list[_Candidate], title: int, layout: Layout) -> _Candidate | None:
    """Labelled before unlabelled, of the head before of the text, below the headline before above it, a time first."""
    open_ones = [one for one in candidates if one.stamp.label != UPDATED and not _is_page_clock(one, title)]
    if not open_ones:
        return None
    return max(open_ones, key=lambda one: (*_weight(one, title, layout), -one.at))


def _weight(one: _Candidate, title: int, layout: Layout) -> tuple[bool, bool, bool, bool, bool]:
    in_text = layout.start < one.at < layout.end
    return one.stamp.label == PUBLISHED, one.at < layout.end, not in_text, one.at > title, one.stamp.moment.has_time


def _is_page_clock(one: _Candidate, title: int) -> bool:
    """A page prints today's date above everything: a weekday, a day, no time, no label."""
    stamp = one.stamp
    return one.at < min(title, _TOP) and stamp.weekday and not stamp.label and not stamp.moment.has_time


def _of_dateline(lines: Sequence[Line], layout: Layout, reading: Reading, lang: str) -> _Candidate | None:
    """The dateline's date, when it has a year."""
    printed = layout.opening.dateline.date if layout.opening else None
    found = find_dates(printed, lang, reading.date_order) if printed else []
    if not found or found[0].day is None:
        return None
    stamp = Stamp(Moment.of_day(found[0].day))
    return _Candidate(layout.opened, lines[layout.opened].number, stamp, "date in the dateline")


def _of_file_name(path: str, reading: Reading) -> Moment | None:
    found = _FILE_DATE.search(path.rpartition("/")[2])
    if found is None:
        return None
    text = found["named"] or re.sub(r"\D", "", found["iso"])
    text = text if found["named"] else f"{text[:4]}-{text[4:6]}-{text[6:]}"
    dates = find_dates(text, "en", reading.date_order)
    return Moment.of_day(dates[0].day) if dates and dates[0].day else None


def _impossible(path: str, lines: Sequence[Line], marks: Sequence[Mark | None], layout: Layout) -> Iterator[Problem]:
    for at in range(min(len(lines), layout.end + _BELOW_THE_END)):
        mark = marks[at]
        if mark is not None and mark.impossible:
            yield Problem(
                path,
                lines[at].number,
                "impossible-date",
                f"there is no such day: {mark.impossible!r}.",
                "Correct the date in the file.",
            )


def _ambiguous(path: str, *chosen: _Candidate | None) -> Iterator[Problem]:
    told: set[str] = set()
    for one in chosen:
        if one is None or not one.stamp.zone or one.stamp.zone in told:
            continue
        told.add(one.stamp.zone)
        yield Problem(
            path,
            one.number,
            "ambiguous-zone",
            f"{one.stamp.zone} is read as {one.stamp.moment.zone}; it has other meanings.",
            f'Say which one is meant in site.toml, [reading.zones]: {one.stamp.zone} = "{one.stamp.moment.zone}".',
            Severity.WARNING,
        )


def _no_date(path: str) -> Problem:
    return Problem(
        path,
        0,
        "no-date",
        "the text doesn't say when it was published; the story is filed as undated.",
        'Add a line such as "Jul 22, 2020 00:20 Asia/Tehran" at the top, or a date to the file\'s name.',
        Severity.WARNING,
    )
