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

from msgspec.structs import replace

from generator.article import Dateline
from generator.sources.wire.byline import is_correspondent, is_name
from generator.sources.wire.eastasian import read_east_asian
from generator.sources.wire.given_names import is_given
from generator.sources.wire.opening import Opening
from generator.sources.wire.places import is_known_place, is_town
from generator.sources.wire.signs import DANDAS, SHORTEST_STOPPED, is_dateline, opens_sentence
from generator.sources.wire.slots import (
    Parts,
    dateline_of,
    is_agency,
    is_date,
    is_territory,
    read_slots,
    split_at_commas,
)
from generator.sources.wire.vocabulary import vocabulary
from generator.wire_rules import NO_RULES, WireRules

_HEAD_LIMIT = 130
_MINIMUM_TEXT = 15
_BREAK = re.compile(
    r"\)\s?[.,]?\s?(?:[-–—―_]{1,3}|[:|])|\)\.(?=\s)|\)\s?[।۔]|(?<=\s)[-–—―_ـ]{1,3}(?=\s|\w|[\"“«])|(?<=\w)[-–—―_]{1,3}(?=\s)|(?<=\w)[–—]|(?<=[A-Z.])--(?=[A-Z\"“])|[.,]\s?[-–—―]{1,3}|:(?=\s)|(?<=[^\W\d_A-z]):(?=[^\W\d_A-z])|\)(?=\s)|/\.(?=\s)|(?<=[\w\s])\|(?=\s)"
)
# What every break starts with: a set of characters first, which a search finds at once.
_SIGN = re.compile(r"[-–—―_ـ:).,/|](?:(?<![.,/])|(?<=[.,])(?=\s?[-–—―])|(?<=/)(?=\.\s))")
_MOST_BREAKS = 6
_REGION, _REGIONS = 2, frozenset({"it", "pt"})  # characters of its code, languages that print it in brackets
_AGENCY_WORDS = 3
_LONGEST_IMAGE_NAME = 41  # characters, the dot behind it included
_LONGEST_GLUED = 21  # characters of a place and the dash that glues it to an agency
_LONGEST_SIGNED = 47  # characters of a place, an agency and the full stop behind them
_AGENCY_END = re.compile(r"^(?P<place>[^()]*?)[\s,]*\((?P<agency>[^()]{2,60}(?:\([^()]{2,15}\))?)\)$")
_SLASHES = re.compile(
    r"(?P<place>[^/]{2,40}?)[.,]?\s?/\s?(?P<agency>[^/\d]{2,30}?)\s?/(?:\s?(?P<date>[^/]{4,20}?)\s?/)?\s?[-–—.]{0,3}(?=\s)"
)
_AGENCY_AGAIN = re.compile(r"\((?P<agency>[^()]{2,40})\)\s?(?:[-–—―_]{1,3}|:)\s*")
_DATE_AGAIN = re.compile(r"(?P<date>[^-–—\d]{0,12}\d{1,2}[^-–—]{2,16}?)\s?(?:[-–—]{1,3}|[:.](?=\s))\s*")
_DASHED = re.compile(r"[\"“«]?(?P<agency>[^\W\d_]{2,12})[\"”»]?\s?(?:[-–—]{1,3}|:)\s+(?=\S)")
_IN_CAPITALS = re.compile(r"\((?P<agency>[A-Z]{2,8})\)\s+(?=[A-Z\"“])")
_REGION_IN_BRACKETS = re.compile(r"\s\((?P<region>[^()\d]{2,30})\),\s")
_NAME_AND_DASH = re.compile(r"(?P<name>[^\W\d_]+(?: [^\W\d_]+){1,2}) [-–—ـ] (?=\S)")
_GREEK = "\u03ff"
_GLUED = re.compile(r"(?P<place>[^\W\d_]{2,20})-(?P<agency>[^\W\d_]{2,12})\s(?=\S)")
_AGENCY_CITY = re.compile(r"(?P<agency>[^\W\d_]{3,10})\s?/\s?(?P<place>[^\W\d_]{2,12})\s(?=\S)")
_OUTLET_PLACE = re.compile(r"(?P<outlet>[^\W\d_][^()\-–—ـ:،,]{1,20}?)\s?[-–—ـ]\s?(?P<place>[^()\-–—ـ:،,\d]{2,20})")
_CITY_AGENCY = re.compile(r"(?P<city>[^,،।]{2,20})[,،] (?P<agency>[^,،।.]{2,24}?)\s?।\s?(?=\S)")
_SLASHED = re.compile(r"^(?P<place>[^/]{2,60}?)[.,]?\s?/(?P<agency>[^/]{2,30})/?$")
_REDISTRIBUTOR = re.compile(r"\([A-Z][\w ]{1,20}-\s?[^()]{2,60}(?:\([^()]{2,15}\))?\)\s*(?=\S)")
_IMAGE_NAME = re.compile(r"[\w\-]{3,40}\.(?:jpe?g|png|gif)\s*", re.IGNORECASE)
_BRACKETS = re.compile(r"\[(?P<inside>[^\[\]]{2,80})\]\s*")
_FULL_STOP = re.compile(r"(?:\.\s|\s?[।۔]\s?)\s*(?=\S)")  # a danda often stands without blanks
_LONGEST_STOPPED = 60  # characters of a dateline that ends with a full stop
_PLACE_AND_REGION = frozenset({"es", "pt"})  # languages whose papers print a region and a full stop: `Lirio, Sonora. `
_DAY = re.compile(r"^(?P<place>[^\d,]{3,30}), (?P<day>\d{1,2})$")
_AGENCY_SENTENCE = re.compile(r"(?P<names>[^.。:!?]{3,60}?)[.।]\s+(?=\S)")


def read_opening(text: str, lang: str = "en", rules: WireRules = NO_RULES) -> Opening | None:
    """The dateline at the start of a paragraph; None when there is none."""
    start = _skip_prefix(text)
    best: Opening | None = None
    for place_end, rest_start, sign in _breaks(text, start):
        rest = text[rest_start:].lstrip(" -–—―_ـ.:·|")
        if len(rest) < _MINIMUM_TEXT or not (rest[0].isalnum() or rest[0] in "\"'“”‘«„([¿¡「『"):
            continue
        opening = _opening(text[start:place_end].strip(" ,-–—").rstrip(" ("), sign, rest, lang, rules)
        if opening is not None and (best is None or _says_more(opening, best)):
            best = opening
    if best is not None:
        return _with_inner(best, lang, rules)
    return (
        read_east_asian(text)
        or _between_slashes(text, start, lang, rules)
        or _before_full_stop(text, lang, rules)
        or _undivided(text, rules)
    )


def _says_more(longer: Opening, shorter: Opening) -> bool:
    """Whether a later dash ends the dateline: the place is the same, and its agency or date come only then."""
    one, other = longer.dateline, shorter.dateline
    return one.place == other.place and bool(one.agency or one.date) and not (other.agency or other.date)


def _with_inner(opening: Opening, lang: str, rules: WireRules) -> Opening:
    """`(ANSA) - ROMA, 22 LUG - ...`: an agency before the whole dateline."""
    if opening.dateline.place is not None or not (opening.rest[:3].isupper() or _may_be_place(opening.rest, rules)):
        return opening
    inner = read_opening(opening.rest, lang, rules)
    if inner is None or inner.dateline.place is None:
        return opening
    agency = inner.dateline.agency or opening.dateline.agency
    return replace(inner, dateline=inner.dateline._replace(agency=agency), names=inner.names or opening.names)


def _may_be_place(text: str, rules: WireRules) -> bool:
    """Whether a text begins with a known place: `(HP) - Roma, 3 mag. - ...`."""
    return is_known_place(text[:_LONGEST_IMAGE_NAME].split(" ", 1)[0].strip(",.:"), rules)


def _between_slashes(text: str, start: int, lang: str, rules: WireRules) -> Opening | None:
    """`VANCOUVER, BC / ACCESSWIRE / May 3, 2021 /`, `الدوحة في 03 مايو /قنا/`: the agency between slashes."""
    found = _SLASHES.match(text, start, start + _HEAD_LIMIT) if "/" in text[start : start + _HEAD_LIMIT] else None
    parts = read_slots(found["place"].strip(" ,"), lang, rules) if found is not None else None
    if found is None or parts is None or not parts.names or not is_agency(found["agency"], rules):
        return None
    date = parts.date or found["date"]
    known = is_known_place(parts.names[0], rules) or found["agency"] in vocabulary(rules).agencies
    if date is None and not known:
        return None
    parts = replace(parts, agency=found["agency"].strip(), date=date)
    return _polish(parts, text[found.end() :].lstrip(), lang, rules)


def _before_full_stop(text: str, lang: str, rules: WireRules) -> Opening | None:
    """`Kiel. Der Hafenrat ...`, `Lima, mar. 3. ...`, `जयपुर। ...`: a place, or one with its date, as a sentence."""
    head = text[:_LONGEST_STOPPED]
    if ". " not in head and (head.isascii() or ("।" not in head and "۔" not in head)):
        return None
    for found in reversed(list(_FULL_STOP.finditer(head))):
        rest = text[found.end() :]
        if len(rest) < SHORTEST_STOPPED or rest[0].islower() or rest[0].isdigit():
            continue
        place = head[: found.start()]
        parts = read_slots(_REGION_IN_BRACKETS.sub(r", \g<region>, ", place) if "(" in place else place, lang, rules)
        if parts is not None and parts.names and _is_stopped(parts, found[0].strip(), lang, rules):
            return _polish(parts, rest, lang, rules)
    return None


def _is_stopped(parts: Parts, stop: str, lang: str, rules: WireRules) -> bool:
    """Whether names before a full stop are a dateline's: no sentence is nothing but a place."""
    place = parts.names[0]
    if parts.date is not None or (is_known_place(place, rules) and (stop == "." or len(parts.names) == 1)):
        return True
    if stop != ".":
        return len(parts.names) == 1
    if len(parts.names) == 1:
        return lang != "en" and is_town(place, lang)
    return len(parts.names) == 2 and (lang in _PLACE_AND_REGION or is_territory(parts.names[1]))


def _undivided(text: str, rules: WireRules) -> Opening | None:
    """A known place or agency without a dash behind it: `دمشق-سانا`, `नई दिल्ली, जेएनएन।`, `Riyadh, The ...`."""
    found = _GLUED.match(text) if "-" in text[:_LONGEST_GLUED] else None
    if found is not None and found["agency"] in vocabulary(rules).agencies:
        return Opening(Dateline(found["place"], None, found["agency"]), text[found.end() :])
    found = _AGENCY_CITY.match(text) if "/" in text[:_LONGEST_GLUED] else None
    if found is not None and found["agency"] in vocabulary().agencies:
        return Opening(Dateline(found["place"], None, found["agency"]), text[found.end() :])
    found = _CITY_AGENCY.match(text) if "।" in text[:_LONGEST_SIGNED] else None
    if found is not None and is_known_place(found["city"], rules):
        return Opening(Dateline(found["city"], None, found["agency"]), text[found.end() :])
    return _city_and_comma(text, rules)


def _city_and_comma(text: str, rules: WireRules) -> Opening | None:
    """`Riyadh, The council ...`: a known city and a comma, and then a sentence that goes its own way."""
    city, comma, rest = text.partition(", ")
    if not comma or len(city) > 20 or not is_known_place(city, rules) or len(rest) < 60:
        return None
    first = rest.split(" ", 1)[0]
    if not first[0].isupper() or first[-1] in ",." or is_territory(first):
        return None
    return Opening(Dateline(city), rest, (), "city and a comma")


def _skip_prefix(text: str) -> int:
    """Past a redistributor's note and the name of an image file, which are glued to the dateline."""
    image = _IMAGE_NAME.match(text) if "." in text[:_LONGEST_IMAGE_NAME] else None
    at = image.end() if image is not None else 0
    note = _REDISTRIBUTOR.match(text, at) if text.startswith("(", at) else None
    return note.end() if note is not None else at


def _breaks(text: str, start: int) -> Iterator[tuple[int, int, str]]:
    """Where a dateline may end: index after the place, index of the text, the sign between."""
    count, past = 0, start
    for mark in _SIGN.finditer(text, start, start + _HEAD_LIMIT):
        found = _BREAK.match(text, mark.start(), start + _HEAD_LIMIT) if mark.start() >= past else None
        if found is None:
            continue
        sign, past = found[0], found.end()
        if sign.startswith(".-"):
            yield found.start(), found.end(), sign  # the full stop belongs to the dash: `Caracas.- `
        elif sign[0] in ").,":
            yield found.start() + 1, found.end(), sign if sign[0] == "." else sign[1:].strip() or sign
        elif sign[0] == "/":
            yield found.start() + 1, found.end(), sign
        else:
            yield found.start(), found.end(), sign
        count += 1
        if count == _MOST_BREAKS:
            return


def _opening(head: str, sign: str, rest: str, lang: str, rules: WireRules) -> Opening | None:
    if head.count("(") > 1:
        head = _REGION_IN_BRACKETS.sub(r", \g<region>, ", head)  # `Port Ansel (Norway), 3 March (HP)`
    if head.count("/") == 1 and "/" in rest[:_LONGEST_GLUED]:
        return None  # the dash stands between slashes
    in_brackets = _AGENCY_END.match(head) if head[-1:] == ")" else None
    in_brackets = in_brackets or (_SLASHED.match(head) if "/" in head else None)
    agency = in_brackets["agency"].strip() if in_brackets else None
    place = in_brackets["place"].strip(" ,-–—") if in_brackets else head
    reporter: tuple[str, ...] = ()
    found = _OUTLET_PLACE.fullmatch(head) if agency is None and not head.isascii() else None
    if found is not None and is_known_place(found["place"], rules) and not is_known_place(found["outlet"], rules):
        agency, place = found["outlet"], found["place"]  # `المنارة - الرياض: ...`
    if agency is not None and ("," in agency or " - " in agency):
        agency, *others = split_at_commas(agency) if "," in agency else agency.split(" - ", 1)[::-1]
        reporter = tuple(name for name in others if is_name(name))
    if agency is not None and not is_agency(agency, rules):
        agency = None
    elif agency is None and (sign in (")", "/.") or sign in DANDAS):
        return None
    day = _DAY.match(place) if agency is not None and place[-1:].isdigit() else None
    parts = read_slots(day["place"] if day else place, lang, rules) if place else Parts((), None, None)
    if day is not None and parts is not None:
        parts = replace(parts, date=day["day"])  # `MADRID, 13 (HP) ...`
    dated = (agency is not None and agency[0].isupper()) or (place.isupper() and sign == "--")
    if parts is None and dated and is_date(place, lang):
        parts = Parts((), place, agency)  # `1992 DEC 21 (HP) -- `, `3 JAN 90 -- `, `March 3 (HP) -- `
        return _polish(parts, rest, lang, rules)
    if parts is None:
        return None
    if agency is not None and _is_region(agency, lang, rules):
        parts = replace(parts, names=(*parts.names, agency))
    elif agency is not None:
        parts = parts if not agency.isascii() and is_correspondent(agency) else _with_agency(parts, agency)
    if not is_dateline(parts, agency, sign, rest, rules) and not opens_sentence(parts, sign, rest, lang):
        return None
    return _polish(replace(parts, reporter=reporter or parts.reporter), rest, lang, rules)


def _is_region(code: str, lang: str, rules: WireRules) -> bool:
    """`Lirio (LR) – `: two capitals are a province in Italian, a state in Portuguese, unless they are an agency's."""
    return len(code) == _REGION and lang in _REGIONS and code.isupper() and code not in vocabulary(rules).agencies


def _with_agency(parts: Parts, agency: str) -> Parts:
    """`TEHRAN, Young Journalists Club (YJC)`: a name whose initials stand in brackets is the agency's."""
    if len(parts.names) > 1:
        initials = "".join(word[0] for word in parts.names[-1].split())
        if initials.casefold() == agency.casefold():
            return replace(parts, names=parts.names[:-1], agency=f"{parts.names[-1]} ({agency})")
    return replace(parts, agency=agency)


def _agency_behind(rest: str) -> re.Match[str] | None:
    """`غزة - هبنا - ...`, `Oslo – HPNA – ...`, `OSLO — (HPNA) ...`: an agency behind the dash of its place."""
    found = _DASHED.match(rest)
    if found is not None:
        name = found["agency"]
        return found if name.isupper() or (not name[0].isupper() and not name[0].islower()) else None
    return _IN_CAPITALS.match(rest)


def _reporter_behind(rest: str) -> re.Match[str] | None:
    """`بيروت - آدا بايرون - ...`: a reporter's name behind the dash of its place."""
    found = _NAME_AND_DASH.match(rest) if rest[0] > _GREEK else None
    return found if found is not None and is_name(found["name"]) and is_given(found["name"].split()[0]) else None


def _signs(name: str, rest: str) -> bool:
    """Whether the short sentence behind a dated place is an agency's name: `МОСКВА, 22 сен — Порт Новости. ...`."""
    words = name.split()
    if len(words) > _AGENCY_WORDS or not rest.startswith(name) or not all(word[0].isupper() for word in words):
        return False
    return len(words) > 1 or not name[1:].islower()


def _polish(parts: Parts, rest: str, lang: str, rules: WireRules) -> Opening:
    """Take from the text what still belongs to the dateline: `(AP) —`, `[TEXT]`, `Agency, Name.`, the place again."""
    names = parts.reporter
    again = _AGENCY_AGAIN.match(rest) if parts.agency is None else None
    if again is None and parts.names and parts.agency is None:
        again = _agency_behind(rest)
    if again is None and not names and (named := _reporter_behind(rest)) is not None:
        names, rest = (named["name"],), rest[named.end() :]
    if again is not None and is_agency(again["agency"], rules):
        parts, rest = replace(parts, agency=again["agency"]), rest[again.end() :]
    again = _DATE_AGAIN.match(rest) if parts.date is None else None
    if again is not None and is_date(again["date"], lang):
        parts, rest = replace(parts, date=again["date"]), rest[again.end() :]
    while (bracket := _BRACKETS.match(rest)) is not None and bracket["inside"].isupper():
        if " " in bracket["inside"] and parts.agency is None:
            parts = replace(parts, agency=bracket["inside"])
        rest = rest[bracket.end() :]
    sentence = _AGENCY_SENTENCE.match(rest[:90]) if parts.agency is None else None
    if sentence is not None:
        first, *others = split_at_commas(sentence["names"])
        if first in vocabulary(rules).agencies or (parts.date is not None and _signs(first, rest)):
            names = tuple(name for name in others if is_name(name))
            parts, rest = replace(parts, agency=first), rest[sentence.end() :]
        elif parts.names and first == parts.names[0] and len(others) == 1:
            rest = rest[sentence.end() :]
    return Opening(dateline_of(parts), rest, names)
