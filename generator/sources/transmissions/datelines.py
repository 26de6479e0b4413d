"""The dateline of a transmission: from an element of its own, and off the body that repeats it."""

from __future__ import annotations

import re
from typing import NamedTuple

from generator.article import Dateline
from generator.sources.transmissions.plain import one_line
from generator.sources.wire.dateline import read_opening
from generator.sources.wire.dates import find_dates, is_partial_date
from generator.text import fold

_LONGEST = 160
_EDGES = " -–—_*:;,"
_AGENCY = re.compile(r"\(([^()]{2,60})\)|/([^/,]{2,30})/\.?$")
_DASH = re.compile(r"\s[-–—_]{1,3}(?:\s|$)|[-–—_]{2,3}|(?<=\d)[-–—](?:\s|$)")
_COMMA = re.compile(r"\s*[,،、]\s*")
_LAST_WORDS = re.compile(r"(?P<place>.*\S)\s+(?P<date>\S+\s+\S+)")
_LEAD_IN = re.compile(r"[\w\s.,'’()/]{0,60}?(?:\s?[-–—_]{1,3}\s|[-–—_]{2,3}|:\s)\s*")


class Opened(NamedTuple):
    """A body's first words: the dateline in them, and the text after it."""

    dateline: Dateline | None
    rest: str
    names: tuple[str, ...] = ()


def parse_dateline(text: str, lang: str = "en") -> Dateline | None:
    """The parts of what stands in a dateline's own element: `SANDVIK, Norland, Feb 26 (XP) - `.

    None when it names no place: some agencies put a timestamp there.
    """
    text = one_line(text)[:_LONGEST].strip(_EDGES)
    found = _AGENCY.search(text)
    agency = (found[1] or found[2]).strip() if found else None
    text = text[: found.start()] if found else text
    parts = [part for part in (words.strip(_EDGES) for words in _COMMA.split(lead_of(text, lang))) if part]
    parts = [half for part in parts for half in _halves(part, lang)]
    dated = next((at for at, part in enumerate(parts) if _is_date(part, lang)), len(parts))
    if not dated or not any(letter.isalpha() for letter in parts[0]):
        return None
    return Dateline(parts[0], ", ".join(parts[1:dated]) or None, agency, ", ".join(parts[dated:]) or None)


def open_body(text: str, stated: Dateline | None, lang: str) -> Opened:
    """A body's first paragraph without the dateline that it opens with; what that adds to the stated one is added."""
    opening = read_opening(text, lang) if _may_open(text, stated) else None
    if opening is not None and _agree(stated, opening.dateline):
        found = Opened(_merged(stated, opening.dateline), opening.rest, opening.names)
        return _place_behind(found, lang) if opening.dateline.place is None else found
    if stated is not None and stated.place and text.casefold().startswith(stated.place.casefold()):
        lead_in = _LEAD_IN.match(text, len(stated.place))
        if lead_in is not None and len(text) > lead_in.end():
            return Opened(stated, text[lead_in.end() :])
    return Opened(stated, text)


def _place_behind(found: Opened, lang: str) -> Opened:
    """`(XP) - Sandvik, October 11 - The council ...`: the agency stands before the rest of the dateline."""
    opening = read_opening(found.rest, lang)
    if opening is None or opening.dateline.place is None or not _agree(found.dateline, opening.dateline):
        return found
    return Opened(_merged(found.dateline, opening.dateline), opening.rest, found.names or opening.names)


def lead_of(printed: str, lang: str = "en") -> str:
    """The part of a dateline's element that is the dateline.

    It goes to the dash; words behind it are the text's, if a dash in them was taken for the dateline's end.
    """
    dash = _DASH.search(printed, 0, _LONGEST)
    behind = printed[dash.end() :].strip(_EDGES) if dash else ""
    return printed[: dash.end()] if dash and behind and not _is_date(behind, lang) else printed


def _halves(part: str, lang: str) -> tuple[str, ...]:
    """`LONDON March 3` is a place and a date without the comma between them."""
    found = _LAST_WORDS.fullmatch(part)
    is_dated = found is not None and is_partial_date(found["date"], lang)
    return (found["place"], found["date"]) if found and is_dated else (part,)


def _is_date(part: str, lang: str) -> bool:
    return is_partial_date(part, lang) or bool(find_dates(part, lang)) or any(digit.isdigit() for digit in part)


def _may_open(text: str, stated: Dateline | None) -> bool:
    """Whether a text can begin with that dateline: with its place, or with an agency in brackets."""
    if stated is None or stated.place is None:
        return True
    return text.startswith(("(", "[")) or fold(text[:80]).startswith(fold(stated.place).partition(" ")[0])


def _agree(stated: Dateline | None, found: Dateline) -> bool:
    if stated is None or stated.place is None or found.place is None:
        return True
    one, other = fold(stated.place), fold(found.place)
    return one.startswith(other) or other.startswith(one)


def _merged(stated: Dateline | None, found: Dateline) -> Dateline:
    if stated is None:
        return found
    return Dateline(
        stated.place or found.place,
        stated.region or found.region,
        stated.agency or found.agency,
        stated.date or found.date,
    )
