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

from generator.article import Dateline
from generator.sources.wire.byline import is_name
from generator.sources.wire.eastasian import read_east_asian
from generator.sources.wire.opening import Opening
from generator.sources.wire.slots import COMMA, Parts, dateline_of, is_agency, is_territory, read_slots
from generator.sources.wire.vocabulary import fold_label, vocabulary
from generator.wire_rules import NO_RULES, WireRules

_HEAD_LIMIT = 130
_MINIMUM_TEXT = 15
_BREAK = re.compile(
    r"\)\s?[.,]?\s?(?:[-–—―_]{1,3}|:)|(?<=\s)[-–—―_]{1,3}(?=\s|\w|[\"“«])|(?<=\w)[-–—―_]{1,3}(?=\s)|(?<=\w)[–—]|[.,]\s?[-–—―]{1,3}|:(?=\s)|\)(?=\s)|/\.(?=\s)"
)
_SIGN = re.compile(r"[-–—―_:).,/]")  # what every break starts with
_MOST_BREAKS = 6
_AGENCY_END = re.compile(r"^(?P<place>[^()]*?)[\s,]*\((?P<agency>[^()]{2,60}(?:\([^()]{2,15}\))?)\)$")
_SLASHED = re.compile(r"^(?P<place>[^/]{2,60}?)[.,]?\s?/(?P<agency>[^/]{2,30})/?$")
_REDISTRIBUTOR = re.compile(r"\([A-Z][\w ]{1,20}-\s?[^()]{2,60}(?:\([^()]{2,15}\))?\)\s*(?=\S)")
_IMAGE_NAME = re.compile(r"[\w\-]{3,40}\.(?:jpe?g|png|gif)\s*", re.IGNORECASE)
_BRACKETS = re.compile(r"\[(?P<inside>[^\[\]]{2,80})\]\s*")
_AGENCY_SENTENCE = re.compile(r"(?P<names>[^.。:!?]{3,60}?)[.।]\s+(?=\S)")


def read_opening(text: str, lang: str = "en", rules: WireRules = NO_RULES) -> Opening | None:
    """The dateline at the start of a paragraph; None when there is none."""
    start = _skip_prefix(text)
    for place_end, rest_start, sign in _breaks(text, start):
        rest = text[rest_start:].lstrip(" -–—―_.:·")
        if len(rest) < _MINIMUM_TEXT or not (rest[0].isalnum() or rest[0] in "\"'“”‘«„([¿¡「『"):
            continue
        opening = _opening(text[start:place_end].strip(" ,"), sign, rest, lang, rules)
        if opening is not None:
            return _with_inner(opening, lang, rules)
    return read_east_asian(text) or _city_and_comma(text, rules)


def _with_inner(opening: Opening, lang: str, rules: WireRules) -> Opening:
    """`(ANSA) - ROMA, 22 LUG - ...`: an agency before the whole dateline."""
    if opening.dateline.place is not None or not opening.rest[:3].isupper():
        return opening
    inner = read_opening(opening.rest, lang, rules)
    if inner is None or inner.dateline.place is None:
        return opening
    agency = inner.dateline.agency or opening.dateline.agency
    return inner._replace(dateline=replace(inner.dateline, agency=agency), names=inner.names or opening.names)


def _city_and_comma(text: str, rules: WireRules) -> Opening | None:
    """`Riyadh, The council ...`: a known city and a comma, and then a sentence that goes its own way."""
    city, comma, rest = text.partition(", ")
    if not comma or len(city) > 20 or fold_label(city) not in vocabulary(rules).cities or len(rest) < 60:
        return None
    first = rest.split(" ", 1)[0]
    if not first[0].isupper() or first[-1] in ",." or is_territory(first):
        return None
    return Opening(Dateline(city), rest, (), "city and a comma")


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


def _opening(head: str, sign: str, rest: str, lang: str, rules: WireRules) -> Opening | None:
    in_brackets = _AGENCY_END.match(head) or _SLASHED.match(head)
    agency = in_brackets["agency"].strip() if in_brackets else None
    place = in_brackets["place"].strip(" ,") if in_brackets else head
    reporter: tuple[str, ...] = ()
    if agency is not None and "," in agency:
        agency, *others = COMMA.split(agency)
        reporter = tuple(name for name in others if is_name(name))
    if agency is not None and not is_agency(agency, rules):
        agency = None
    elif agency is None and sign in (")", "/."):
        return None
    parts = read_slots(place, lang, rules) if place else Parts((), None, None)
    if parts is None:
        return None
    if agency is not None:
        parts = _with_agency(parts, agency)
    if not _is_dateline(parts, agency, sign, rest, rules):
        return None
    return _polish(parts._replace(reporter=reporter), rest, rules)


def _with_agency(parts: Parts, agency: str) -> Parts:
    """`TEHRAN, Young Journalists Club (YJC)`: a name whose initials stand in brackets is the agency's."""
    if len(parts.names) > 1:
        initials = "".join(word[0] for word in parts.names[-1].split())
        if initials.casefold() == agency.casefold():
            return parts._replace(names=parts.names[:-1], agency=f"{parts.names[-1]} ({agency})")
    return parts._replace(agency=agency)


def _is_dateline(parts: Parts, bracketed: str | None, sign: str, rest: str, rules: WireRules) -> bool:
    """Whether there is a sign besides the dash that this is a dateline."""
    if not parts.names:
        return parts.agency is not None and sign != ")"
    place = parts.names[0]
    known = fold_label(place) in vocabulary(rules).cities
    if place.casefold() in vocabulary().words["kicker"]:
        return False
    if sign == ")":
        return bracketed is not None and (
            parts.date is not None or ((known or _is_upper(place)) and bracketed in vocabulary(rules).agencies)
        )
    if bracketed is not None:
        return sign != ":" or known or _is_upper(place) or bracketed in vocabulary(rules).agencies
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


def _polish(parts: Parts, rest: str, rules: WireRules) -> Opening:
    """Take from the text what still belongs to the dateline: `[TEXT]`, `Agency, Name.`, the place once more."""
    names = parts.reporter
    while (bracket := _BRACKETS.match(rest)) is not None and bracket["inside"].isupper():
        if " " in bracket["inside"] and parts.agency is None:
            parts = parts._replace(agency=bracket["inside"])
        rest = rest[bracket.end() :]
    sentence = _AGENCY_SENTENCE.match(rest[:90]) if parts.agency is None else None
    if sentence is not None:
        first, *others = COMMA.split(sentence["names"])
        if first in vocabulary(rules).agencies:
            names = tuple(name for name in others if is_name(name))
            parts, rest = parts._replace(agency=first), rest[sentence.end() :]
        elif parts.names and first == parts.names[0] and len(others) == 1:
            rest = rest[sentence.end() :]
    return Opening(dateline_of(parts), rest, names)
