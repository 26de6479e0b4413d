"""The table of recognisers, and their votes line by line."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from datetime import date
from typing import NamedTuple

from generator.settings import Reading
from generator.sources.wire.boilerplate import known_label, picture_credit, widget
from generator.sources.wire.byline import is_name, labelled_byline, names_after_label, split_names
from generator.sources.wire.lines import Line
from generator.sources.wire.marks import Mark, Role
from generator.sources.wire.paragraphs import is_prose
from generator.sources.wire.section import section_line, section_of_crumbs
from generator.sources.wire.signoff import is_agency_line, is_code_line
from generator.sources.wire.stamps import Stamped, read_stamps

_STAMP_LINE_LIMIT = 140
_REST_LIMIT = 7
_NAME_BEFORE_MARK = re.compile(r"(?P<name>[^|·¦]{3,45}?)\s?[|·¦]")


class Context(NamedTuple):
    """What the lines before have told: a label that waits for its value, the last day named, whether text began."""

    reading: Reading
    lang: str
    label: str = ""
    day: date | None = None
    in_text: bool = False


Recogniser = Callable[[Line, Context], Mark | None]


def stamp_line(line: Line, context: Context) -> Mark | None:
    """A line that says when the story was published or changed, and perhaps by whom or in which section."""
    label = context.label if context.label in ("published", "updated") else ""
    stamped = read_stamps(line.text, context.reading, context.lang, label, context.day)
    if stamped is None or not _is_stamp_line(line, stamped, context):
        return None
    if stamped.rest and not context.in_text and len(line.text) <= _STAMP_LINE_LIMIT:
        names = names_after_label(stamped.rest) or (split_names(stamped.rest) if is_name(stamped.rest) else ())
        section = "" if names or len(stamped.rest.split()) > 3 else section_of_crumbs(stamped.rest)
    else:
        names, section = (), ""
    return Mark(Role.STAMP, "timestamp", stamped.stamps, names, section, impossible=stamped.impossible)


def _is_stamp_line(line: Line, stamped: Stamped, context: Context) -> bool:
    labelled = any(stamp.label for stamp in stamped.stamps)
    if not stamped.rest:
        return True
    if len(line.text) > _STAMP_LINE_LIMIT or context.in_text:
        return labelled and not line.text.endswith(".") and bool(stamped.stamps) and len(stamped.rest.split()) < 80
    return labelled or len(stamped.rest.split()) <= _REST_LIMIT


def name_line(line: Line, context: Context) -> Mark | None:
    """A name that its label announced, or that a mark divides from the outlet's: `Ada Byron · The Engine ·`."""
    if len(line.text) > 80 or context.in_text:
        return None
    if context.label == "byline" and is_name(line.text):
        return Mark(Role.BYLINE, "name below its label", names=split_names(line.text))
    found = _NAME_BEFORE_MARK.match(line.text)
    if found is not None and is_name(found["name"]):
        return Mark(Role.BYLINE, "name before a mark", names=(found["name"],))
    return None


def code_line(line: Line, context: Context) -> Mark | None:
    """A staff or story code, or an agency that signs off, on a line of its own."""
    if is_code_line(line.text):
        return Mark(Role.NOISE, "code")
    if context.in_text and is_agency_line(line.text):
        return Mark(Role.SIGNOFF, "agency sign-off", text=line.text)
    return None


# In the order of their weight: the first that knows a line has it.
RECOGNISERS: tuple[Recogniser, ...] = (
    lambda line, context: widget(line),
    lambda line, context: known_label(line),
    stamp_line,
    code_line,
    lambda line, context: section_line(line),
    lambda line, context: labelled_byline(line),
    name_line,
    lambda line, context: picture_credit(line),
)
_FURNITURE_LIMIT = 600


def mark_lines(lines: Sequence[Line], reading: Reading, lang: str) -> tuple[Mark | None, ...]:
    """One mark for every line; None where no recogniser knows it: headlines and text."""
    marks: list[Mark | None] = []
    context = Context(reading, lang)
    for line in lines:
        mark = _mark(line, context)
        marks.append(mark)
        context = _after(line, mark, context)
    return tuple(marks)


def _mark(line: Line, context: Context) -> Mark | None:
    if len(line.text) > _FURNITURE_LIMIT:
        return None
    for recogniser in RECOGNISERS:
        mark = recogniser(line, context)
        if mark is not None:
            return mark
    return None


def _after(line: Line, mark: Mark | None, context: Context) -> Context:
    if mark is None:
        if context.label or not context.in_text:
            return context._replace(label="", in_text=context.in_text or is_prose(line))
        return context
    day = next((stamp.moment.day for stamp in mark.stamps), context.day)
    return context._replace(label=mark.label, day=day)
