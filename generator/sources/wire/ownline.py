"""Datelines that fill a line of their own: `Ankara`, `Tehran, Iran, Sept. 1`, `SPA (Jeddah)`, `Trend:`."""

from __future__ import annotations

import re

from msgspec.structs import replace

from generator.article import Dateline
from generator.sources.wire.byline import is_name, is_role
from generator.sources.wire.eastasian import read_east_asian
from generator.sources.wire.given_names import is_given
from generator.sources.wire.opening import Opening
from generator.sources.wire.places import is_known_place, is_town
from generator.sources.wire.shape import ADDRESS, has_digit
from generator.sources.wire.slots import Parts, dateline_of, read_slots, split_at_commas
from generator.sources.wire.vocabulary import vocabulary
from generator.wire_rules import NO_RULES, WireRules

_OWN_LINE_LIMIT = 80
_LONGEST_PLACE = 20  # characters of one that only the comma behind it makes a dateline
_AGENCY_PLACE = re.compile(
    r"(?P<agency>[^()\-–—:]{2,30}?)(?:\s?\((?P<inside>[^()]{2,30})\)|\s[-–—]\s(?P<beside>[^()\-–—:]{2,30}))"
)
_PART = r"[^\W\d_«][^\d()\-–—ـ|/:.]{2,29}"
_TWO_PARTS = re.compile(
    rf"(?P<one>«?{_PART}?»?)(?:\s?\((?P<inside>[^\W\d_]{{3,14}})\)|\s?[-–—ـ|/]\s?(?P<other>{_PART}))"
)
_SIGNED = re.compile(r"\s*[-–—:|،]\s*|\sـ\s")
_HANDLE = re.compile(rf"{ADDRESS}|@\w{{2,30}}")
_COMMA_OR_AND = re.compile(r"\s*[،,]\s*|\s+و(?=\S{3,} \S)")
_DASHES = ("-", "–", "—")
_PAPER_WORDS = 2
_AGENCY_AND_DASH = re.compile(r"(?:(?P<place>[^()\d]{2,30}?)\s)?\(?(?P<agency>[A-Z]{2,7})\)?\s?[-–—]{1,2}")
_RIGHT_TO_LEFT = ("ar", "fa", "ur")
_PLACE_NAME = re.compile(r"(?P<place>[^:()\d]{2,24}):\s?(?P<name>[^:()\d]{3,40})")


def read_own_line(text: str, lang: str = "en", rules: WireRules = NO_RULES) -> Opening | None:
    """A dateline that fills a line: `Ankara`, `Tehran, Iran, Sept. 1`, `PTI, Washington,`, `Trend:`."""
    if len(text) > _OWN_LINE_LIMIT or (
        text.replace(" ", "").isalpha() and "ـ" not in text and not is_known_place(text, rules)
    ):
        return None  # words and nothing else: a dateline where they name a place, and most often a headline
    short = _short_line(text, lang, rules) or _east_asian(text)
    if short is not None:
        return short
    head, _, tail = text.partition(" / ")
    parts = read_slots(head.strip(" .,:-–—"), lang, rules)
    if parts is None:
        return None
    agency, reporter = parts.agency, parts.reporter
    if tail:
        first, *others = split_at_commas(tail.strip(" .,"))
        agency, reporter = first, tuple(name for name in others if is_name(name, fewest=1))
    parts = replace(parts, agency=agency)
    if not _fills_line(parts, text[-1], rules) and not _is_signed_town(parts, lang):
        return None
    return Opening(dateline_of(parts), "", reporter, "dateline on its own line")


def _east_asian(text: str) -> Opening | None:
    """`記者張三／台北報導`."""
    opening = read_east_asian(text)
    return opening if opening is not None and not opening.rest else None


def _fills_line(parts: Parts, last: str, rules: WireRules) -> bool:
    """Whether these parts make a line a dateline; `last` is its last character, which may promise more."""
    if not parts.names:
        return parts.agency is not None and last in ":-–—"
    known = is_known_place(parts.names[0], rules) and len(parts.names) < 3
    abbreviated = len(parts.names) == 2 and last == "." and parts.names[0].isupper()  # `STUART, Fla.`
    if abbreviated and not parts.names[1].isupper():
        return True
    if len(parts.names) == 2 and last in ":-–—" and "\u0900" <= parts.names[0][0] <= "\u0dff":
        return True  # `दीपनगर, बंदर प्रदेश :`
    lone = last == "," and len(parts.names) == 1 and len(parts.names[0]) <= _LONGEST_PLACE  # `தெஹ்ரான்,`
    return parts.date is not None or known or lone or (parts.agency is not None and last in ",:-–—")


def _is_signed_town(parts: Parts, lang: str) -> bool:
    """`Ansel, HPN`: a town, and the paper's initials."""
    return parts.agency is not None and len(parts.names) == 1 and is_town(parts.names[0], lang)


def _short_line(text: str, lang: str, rules: WireRules) -> Opening | None:
    """`SPA (Jeddah)`, `SPA - Gaza`, `Hail: Reporter's Name`."""
    found = _AGENCY_PLACE.fullmatch(text) if _has_sign(text) else None
    place = (found["inside"] or found["beside"]).strip() if found is not None else ""
    if found is not None and found["agency"].strip() in vocabulary(rules).agencies and not has_digit(place):
        return Opening(Dateline(place, None, found["agency"].strip()), "", (), "agency and place on their own line")
    found = _AGENCY_AND_DASH.fullmatch(text) if text[-1:] in _DASHES else None
    if found is not None and (found["place"] is None or is_known_place(found["place"], rules)):
        return Opening(Dateline(found["place"], None, found["agency"]), "", (), "agency and a dash on their own line")
    if lang not in _RIGHT_TO_LEFT:
        return None
    signed = _name_agency_place([part for part in _SIGNED.split(text) if part])
    if signed is not None:
        return signed
    signed = _name_and_place(text, rules)
    if signed is not None:
        return signed
    found = _PLACE_NAME.fullmatch(text)
    if found is None or not is_name(found["name"]):
        return None
    if " " in found["place"] and not (is_given(found["name"].split()[0]) or is_known_place(found["place"], rules)):
        return None  # a headline with a colon
    agency = found["place"] if found["place"] in vocabulary(rules).agencies else None
    place = None if agency else found["place"]
    return Opening(Dateline(place, None, agency), "", (found["name"],), "place and reporter on their own line")


def _name_and_place(text: str, rules: WireRules) -> Opening | None:
    """`Reporter's Name - City`, `City - Reporter's Name`, `Outlet (City)`: a reporter's name begins with a first name,
    and the place is one word, or known beside an outlet."""
    found = _TWO_PARTS.fullmatch(_HANDLE.sub("", text).strip())
    parts = (found["one"].strip("«»"), found["inside"] or found["other"]) if found is not None else ()
    for name, place in (parts, parts[::-1]) if parts else ():
        names = tuple(_COMMA_OR_AND.split(name))
        if " " not in place and not is_given(place) and all(map(_is_reporter, names)):
            agency = place if place in vocabulary(rules).agencies else None
            dateline = Dateline(None if agency else place, None, agency)
            return Opening(dateline, "", names, "reporter and place on their own line")
        if is_known_place(place, rules) and _is_paper(name, rules):
            return Opening(Dateline(place, None, name), "", (), "outlet and place on their own line")
    return None


def _is_reporter(name: str) -> bool:
    return " " in name and is_name(name) and is_given(name.split()[0])


def _is_paper(name: str, rules: WireRules) -> bool:
    """Whether a word or two beside a place can be an outlet's name."""
    return len(name.split()) <= _PAPER_WORDS and not is_known_place(name, rules) and not is_role(name)


def _has_sign(text: str) -> bool:
    """Whether a line has what stands between an agency and its place: few headlines do."""
    return "(" in text or "-" in text or "–" in text or "—" in text


def _name_agency_place(parts: list[str]) -> Opening | None:
    """`Reporter's Name - Outlet - City`, as the Arabic press signs."""
    names = tuple(part for part in parts if len(part.split()) > 1 and is_name(part))
    others = [part for part in parts if part not in names]
    if len(parts) != 3 or len(names) != 1 or not others or any(len(part) > 20 or not part for part in parts):
        return None
    agency = others[0] if len(others) == 2 else None
    return Opening(Dateline(others[-1], None, agency), "", names, "reporter, agency and place on their own line")
