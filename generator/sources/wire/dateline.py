"""The dateline grammar: place, region, date, agency, in any of the usual orders, before any dash.

    TEHRAN (IP) -                       KATHMANDU, April 25 (Reuters) -       BUENOS AIRES, Argentina (AP) _
    MOSCOW, July 3. /TASS/.             Azerbaijan, Baku, Aug. 13 / Trend     Tasnim –
    МОСКВА, 22 сен — РИА Новости.       新华社北京4月24日电                    【ソウル＝小池和樹】

A dateline needs a sign besides the dash: an agency in its slot, a date, capitals, or a known city. `Modi: we will`
has none of them and stays a sentence.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from functools import lru_cache
from typing import NamedTuple

from generator.article import Dateline
from generator.sources.wire.byline import is_name
from generator.sources.wire.dates import find_dates, is_partial_date
from generator.sources.wire.eastasian import read_east_asian
from generator.sources.wire.months import is_weekday
from generator.sources.wire.opening import Opening
from generator.sources.wire.vocabulary import fold_label, vocabulary

_HEAD_LIMIT = 130
_OWN_LINE_LIMIT = 80
_MINIMUM_TEXT = 15
_BREAK = re.compile(
    r"\)\s?[.,]?\s?(?:[-–—―_]{1,3}|:)|(?<=\s)[-–—―_]{1,3}(?=\s|\w|[\"“«])|(?<=\w)[-–—―_]{1,3}(?=\s)|(?<=\w)[–—]|[.,]\s?[-–—―]{1,3}|:(?=\s)|\)(?=\s)|/\.(?=\s)"
)
_SIGN = re.compile(r"[-–—―_:).,/]")  # what every break starts with
_MOST_BREAKS = 6
_DIGIT = re.compile(r"\d")
_NOT_PLACE = re.compile(r"[\d\"“”«»?!;\[\]]")
_AGENCY_END = re.compile(r"^(?P<place>[^()]*?)[\s,]*\((?P<agency>[^()]{2,60}(?:\([^()]{2,15}\))?)\)$")
_SLASHED = re.compile(r"^(?P<place>[^/]{2,60}?)[.,]?\s?/(?P<agency>[^/]{2,30})/?$")
_REDISTRIBUTOR = re.compile(r"\([A-Z][\w ]{1,20}-\s?[^()]{2,60}(?:\([^()]{2,15}\))?\)\s*(?=\S)")
_IMAGE_NAME = re.compile(r"[\w\-]{3,40}\.(?:jpe?g|png|gif)\s*", re.IGNORECASE)
_NUMERIC_DATE = re.compile(r"\d{1,2}[./]\s?\d{1,2}[./]?\s?\d{0,4}")
_COMMA = re.compile(r"\s*[,،、]\s*")
_BRACKETS = re.compile(r"\[(?P<inside>[^\[\]]{2,80})\]\s*")
_AGENCY_SENTENCE = re.compile(r"(?P<names>[^.。:!?]{3,60}?)[.।]\s+(?=\S)")


class _Parts(NamedTuple):
    names: tuple[str, ...]
    date: str | None
    agency: str | None
    reporter: tuple[str, ...] = ()


def read_opening(text: str, lang: str = "en") -> Opening | None:
    """The dateline at the start of a paragraph; None when there is none."""
    start = _skip_prefix(text)
    for place_end, rest_start, sign in _breaks(text, start):
        rest = text[rest_start:].lstrip(" -–—―_.:·")
        if len(rest) < _MINIMUM_TEXT or not (rest[0].isalnum() or rest[0] in "\"'“”‘«„([¿¡「『"):
            continue
        opening = _opening(text[start:place_end].strip(" ,"), sign, rest, lang)
        if opening is not None:
            return _with_inner(opening, lang)
    return read_east_asian(text) or _city_and_comma(text)


def _with_inner(opening: Opening, lang: str) -> Opening:
    """`(ANSA) - ROMA, 22 LUG - ...`: an agency before the whole dateline."""
    if opening.dateline.place is not None or not opening.rest[:3].isupper():
        return opening
    inner = read_opening(opening.rest, lang)
    if inner is None or inner.dateline.place is None:
        return opening
    agency = inner.dateline.agency or opening.dateline.agency
    return inner._replace(dateline=replace(inner.dateline, agency=agency), names=inner.names or opening.names)


def _city_and_comma(text: str) -> Opening | None:
    """`Riyadh, The council ...`: a known city and a comma, and then a sentence that goes its own way."""
    city, comma, rest = text.partition(", ")
    if not comma or len(city) > 20 or fold_label(city) not in vocabulary().cities or len(rest) < 60:
        return None
    first = rest.split(" ", 1)[0]
    if not first[0].isupper() or first[-1] in ",." or _is_territory(first):
        return None
    return Opening(Dateline(city), rest, (), "city and a comma")


def read_own_line(text: str, lang: str = "en") -> Opening | None:
    """A dateline that fills a line: `Ankara`, `Tehran, Iran, Sept. 1`, `PTI, Washington,`, `Trend:`."""
    if len(text) > _OWN_LINE_LIMIT:
        return None
    short = _short_line(text, lang)
    if short is not None:
        return short
    head, _, tail = text.partition(" / ")
    parts = _parts(head.strip(" .,:-–—"), lang)
    if parts is None:
        return None
    agency, reporter = parts.agency, parts.reporter
    if tail:
        first, *others = _COMMA.split(tail.strip(" .,"))
        agency, reporter = first, tuple(name for name in others if is_name(name, fewest=1))
    parts = parts._replace(agency=agency)
    if not _fills_line(parts, text[-1]):
        return None
    return Opening(_dateline(parts), "", reporter, "dateline on its own line")


def _fills_line(parts: _Parts, last: str) -> bool:
    """Whether these parts make a line a dateline; `last` is its last character, which may promise more."""
    if not parts.names:
        return parts.agency is not None and last in ":-–—"
    known = fold_label(parts.names[0]) in vocabulary().cities and len(parts.names) < 3
    return parts.date is not None or known or (parts.agency is not None and last in ",:-–—")


_AGENCY_PLACE = re.compile(
    r"(?P<agency>[^()\-–—:]{2,30}?)(?:\s?\((?P<inside>[^()]{2,30})\)|\s[-–—]\s(?P<beside>[^()\-–—:]{2,30}))"
)
_SIGNED = re.compile(r"\s*[-–—:|،]\s*")
_RIGHT_TO_LEFT = ("ar", "fa", "ur")
_PLACE_NAME = re.compile(r"(?P<place>[^:()\d]{2,24}):\s?(?P<name>[^:()\d]{3,40})")


def _short_line(text: str, lang: str) -> Opening | None:
    """`SPA (Jeddah)`, `SPA - Gaza`, `Hail: Reporter's Name`."""
    found = _AGENCY_PLACE.fullmatch(text)
    if found is not None and found["agency"].strip() in vocabulary().agencies:
        place = (found["inside"] or found["beside"]).strip()
        return Opening(Dateline(place, None, found["agency"].strip()), "", (), "agency and place on their own line")
    if lang in _RIGHT_TO_LEFT:
        signed = _name_agency_place([part for part in _SIGNED.split(text) if part])
        if signed is not None:
            return signed
    found = _PLACE_NAME.fullmatch(text)
    if found is None or not is_name(found["name"]) or lang not in _RIGHT_TO_LEFT:
        return None
    agency = found["place"] if found["place"] in vocabulary().agencies else None
    place = None if agency else found["place"]
    return Opening(Dateline(place, None, agency), "", (found["name"],), "place and reporter on their own line")


def _name_agency_place(parts: list[str]) -> Opening | None:
    """`Reporter's Name - Outlet - City`, as the Arabic press signs."""
    names = tuple(part for part in parts if len(part.split()) > 1 and is_name(part))
    others = [part for part in parts if part not in names]
    if len(parts) != 3 or len(names) != 1 or not others or any(len(part) > 20 or not part for part in parts):
        return None
    agency = others[0] if len(others) == 2 else None
    return Opening(Dateline(others[-1], None, agency), "", names, "reporter, agency and place on their own line")


def _skip_prefix(text: str) -> int:
    """Past a redistributor's note and the name of an image file, which are glued to the dateline."""
    at = 0
    for prefix in (_IMAGE_NAME, _REDISTRIBUTOR):
        found = prefix.match(text, at)
        if found is not None:
            at = found.end()
    return at


def _breaks(text: str, start: int) -> Iterator[tuple[int, int, str]]:
    """Where a dateline may end: index after the place, index of the text, the sign between."""
    count, past = 0, start
    for mark in _SIGN.finditer(text, start, start + _HEAD_LIMIT):
        found = _BREAK.match(text, mark.start(), start + _HEAD_LIMIT) if mark.start() >= past else None
        if found is None:
            continue
        sign, past = found[0], found.end()
        if sign[0] in ").,":
            yield found.start() + 1, found.end(), sign[1:].strip() or sign
        elif sign[0] == "/":
            yield found.start() + 1, found.end(), sign
        else:
            yield found.start(), found.end(), sign
        count += 1
        if count == _MOST_BREAKS:
            return


def _opening(head: str, sign: str, rest: str, lang: str) -> Opening | None:
    in_brackets = _AGENCY_END.match(head) or _SLASHED.match(head)
    agency = in_brackets["agency"].strip() if in_brackets else None
    place = in_brackets["place"].strip(" ,") if in_brackets else head
    reporter: tuple[str, ...] = ()
    if agency is not None and "," in agency:
        agency, *others = _COMMA.split(agency)
        reporter = tuple(name for name in others if is_name(name))
    if agency is not None and not _is_agency(agency):
        agency = None
    elif agency is None and sign in (")", "/."):
        return None
    parts = _parts(place, lang) if place else _Parts((), None, None)
    if parts is None:
        return None
    if agency is not None:
        parts = _with_agency(parts, agency)
    if not _is_dateline(parts, agency, sign, rest):
        return None
    return _polish(parts._replace(reporter=reporter), rest)


def _parts(text: str, lang: str) -> _Parts | None:
    """Place, region, date and agency of the text before the dash; None when something else stands there."""
    names: list[str] = []
    dates: list[str] = []
    agency = None
    for part in _COMMA.split(text)[:7]:
        if not part.strip("."):
            continue
        if _is_date(part, lang):
            dates.append(part[:-1] if part[-1] == "." and part[-2].isdigit() else part)
        elif part in vocabulary().agencies:
            agency = part
        elif _is_place(part):
            names.append(part if names else part.rstrip("."))
        else:
            return None
    if len(names) > 3 or not (names or agency):
        return None
    return _Parts(tuple(names), ", ".join(dates) or None, agency)


def _is_date(part: str, lang: str) -> bool:
    if _DIGIT.search(part):
        if part.isdigit():
            return len(part) == 4
        return (
            is_partial_date(part, lang)
            or _NUMERIC_DATE.fullmatch(part) is not None
            or any(found.start < 3 for found in find_dates(part, lang))
        )
    return len(part) < 12 and part[:1].isupper() and is_weekday(part, "en")


def _is_place(part: str) -> bool:
    """A name: few words, no digits, each with a capital (where the script has them) or a particle."""
    words = part.split()
    if not 1 <= len(words) <= 4 or len(part) > 40:
        return False
    capitals = [not word[0].islower() and word[0].isalpha() for word in words]
    particles = all(ok or len(word) <= 3 for ok, word in zip(capitals, words, strict=True))
    return capitals[0] and capitals[-1] and particles and _NOT_PLACE.search(part) is None


def _is_agency(text: str) -> bool:
    if text in vocabulary().agencies:
        return True
    words = text.split()
    return (
        1 <= len(words) <= 6
        and not any(c.isdigit() or c in ":;?!" for c in text)
        and (not words[0][:1].islower() or len(words) == 1)
    )


def _with_agency(parts: _Parts, agency: str) -> _Parts:
    """`TEHRAN, Young Journalists Club (YJC)`: a name whose initials stand in brackets is the agency's."""
    if len(parts.names) > 1:
        initials = "".join(word[0] for word in parts.names[-1].split())
        if initials.casefold() == agency.casefold():
            return parts._replace(names=parts.names[:-1], agency=f"{parts.names[-1]} ({agency})")
    return parts._replace(agency=agency)


def _is_dateline(parts: _Parts, bracketed: str | None, sign: str, rest: str) -> bool:
    """Whether there is a sign besides the dash that this is a dateline."""
    if not parts.names:
        return parts.agency is not None and sign != ")"
    place = parts.names[0]
    known = fold_label(place) in vocabulary().cities
    if place.casefold() in vocabulary().words["kicker"]:
        return False
    if sign == ")":
        return bracketed is not None and (
            parts.date is not None or ((known or _is_upper(place)) and bracketed in vocabulary().agencies)
        )
    if bracketed is not None:
        return sign != ":" or known or _is_upper(place) or bracketed in vocabulary().agencies
    if parts.date is not None:
        return True
    if parts.agency is not None:
        return _is_upper(place) or known or sign != ":"
    words = place.casefold().split()
    if any(word in vocabulary().words["outlet"] for word in words) and (sign != ":" or words[-1] == "agency"):
        return True
    if _is_upper(place):
        return known or (not rest[:60].isupper() and rest[0].isascii() | rest[0].isalpha())
    return known and len(parts.names) < 3


def _is_upper(place: str) -> bool:
    letters = [c for c in place if c.isalpha()]
    return len(letters) >= 3 and all(c.isupper() for c in letters)


def _polish(parts: _Parts, rest: str) -> Opening:
    """Take from the text what still belongs to the dateline: `[TEXT]`, `Agency, Name.`, the place once more."""
    names = parts.reporter
    while (bracket := _BRACKETS.match(rest)) is not None and bracket["inside"].isupper():
        if " " in bracket["inside"] and parts.agency is None:
            parts = parts._replace(agency=bracket["inside"])
        rest = rest[bracket.end() :]
    sentence = _AGENCY_SENTENCE.match(rest[:90]) if parts.agency is None else None
    if sentence is not None:
        first, *others = _COMMA.split(sentence["names"])
        if first in vocabulary().agencies:
            names = tuple(name for name in others if is_name(name))
            parts, rest = parts._replace(agency=first), rest[sentence.end() :]
        elif parts.names and first == parts.names[0] and len(others) == 1:
            rest = rest[sentence.end() :]
    return Opening(_dateline(parts), rest, names)


def _dateline(parts: _Parts) -> Dateline:
    names = parts.names
    if len(names) == 2 and _is_territory(names[0]) and not _is_territory(names[1]):
        names = names[::-1]
    place = names[0] if names else None
    outlet = place is not None and any(word in vocabulary().words["outlet"] for word in place.casefold().split())
    if outlet and len(names) == 1 and parts.agency is None:
        return Dateline(None, None, place, parts.date)
    return Dateline(place, ", ".join(names[1:]) or None, parts.agency, parts.date)


def _is_territory(name: str) -> bool:
    return name.casefold() in _territories()


@lru_cache(maxsize=1)
def _territories() -> frozenset[str]:
    """The countries' English names, from CLDR."""
    from babel import Locale

    return frozenset(name.casefold() for name in Locale("en").territories.values())
