"""The slots of a dateline, between commas: place, region, date, agency; what may fill each of them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from itertools import chain, repeat

from msgspec import Struct

from generator.article import Dateline
from generator.sources.wire.dates import find_dates, is_partial_date
from generator.sources.wire.months import is_weekday
from generator.sources.wire.places import is_known_place
from generator.sources.wire.shape import has_digit
from generator.sources.wire.vocabulary import vocabulary
from generator.wire_rules import NO_RULES, WireRules

_COMMAS = ("،", "、")  # of Arabic and of Chinese
_REGION = re.compile(r"\s?\[(?P<name>[^\[\]]{2,30})\]")  # `New Delhi [India], May 3`
_DASH = re.compile(r"\s[-–—]\s?|[-–—]\s|\s?۔\s?|\s?/\s")
_NUMERIC_DATE = re.compile(r"\d{1,2}[./]\s?\d{1,2}[./]?\s?\d{0,4}|\d{1,2}\s?[-–]\s?\d{1,2}")
_PLACE_DATE = re.compile(r"(?P<place>[^\d]{2,30}?)(?:\s(?:في|le|am|den|em))?\s(?P<date>\d.*|[^\W\d]+\.?\s\d{1,2})")
_DOMAIN = re.compile(r"[A-Za-z][\w\-]{2,}\.[A-Za-z]{2,4}(?:\.[A-Za-z]{2})?")
_FULL_STOP = re.compile(r"(?<=\w\w)\.\s")
_MOST_SLOTS = 7
_NOT_PLACE = re.compile(r"[\d\"“”«»?!;\[\]]")


class Parts(Struct, frozen=True, gc=False):
    names: tuple[str, ...]
    date: str | None
    agency: str | None
    reporter: tuple[str, ...] = ()


def read_slots(text: str, lang: str, rules: WireRules = NO_RULES) -> Parts | None:
    """Place, region, date and agency of the text before the dash; None when something else stands there."""
    names: list[str] = []
    dates: list[str] = []
    agency = None
    reporter: tuple[str, ...] = ()
    before_date = 0
    for part in _slots(text, lang, rules):
        if is_date(part, lang):
            before_date = before_date or len(names)
            dates.append(part[:-1] if part[-1] == "." and part[-2].isdigit() else part)
        elif is_known_agency(part, rules) or (names and _is_initials(part, names[0])):
            agency = part
        elif not part.isascii() and part.rpartition(" ")[2] in vocabulary().words["role"]:
            place = part.rpartition(" ")[0]
            if names and place:
                reporter, names = tuple(names), [place]  # `আশিক মিনা, গোপালগঞ্জ প্রতিনিধি`: and where he is
            # `दीप संवाददाता, जयपुर`: whose reporter it was, and the place comes next
        elif _is_place(part):
            names.append(part if names else part.rstrip("."))
        else:
            return None
    if len(names) > 3 or not (names or agency):
        return None
    if agency is None and len(names) == 2 and _is_initials(names[0], "") and is_known_place(names[1], rules):
        agency = names.pop(0)  # `HPNA, Washington,`
    if agency is None and 0 < before_date == len(names) - 1 and not is_territory(names[-1]):
        agency = names.pop()  # `PORT ANSEL, MAY 3, LANTERN.`
    if agency is None and lang == "vi" and len(names) == 1 and _is_initials(names[0], ""):
        agency = names.pop()  # `HPO - `: places aren't set in capitals there
    return Parts(tuple(names), ", ".join(dates) or None, agency, reporter)


def _slots(text: str, lang: str, rules: WireRules) -> Iterator[str]:
    """The parts between commas, further cut where a date or an agency stands behind a place without one."""
    if "[" in text:
        text = _REGION.sub(r", \g<name>", text)
    parts = [part for part in split_at_commas(text)[:_MOST_SLOTS] if part.strip(".")]
    return chain.from_iterable(map(_cut, parts, repeat(lang), repeat(rules)))  # cut as they are asked for


def split_at_commas(text: str) -> list[str]:
    """The parts of a text between its commas, without blanks around them."""
    if not text.isascii():
        for comma in _COMMAS:
            text = text.replace(comma, ",")
    return [part.strip() for part in text.split(",")] if "," in text else [text]


def _cut(part: str, lang: str, rules: WireRules) -> list[str]:
    """`Praha 3. května`, `تهران - ایرنا`, `Москва. 3 мая`: a place, and what is certainly no part of its name."""
    if part.isalpha() or part in vocabulary(rules).agencies:
        return [part]
    for sign, most in ((_DASH, 1), (_FULL_STOP, 0)):
        head, *others = sign.split(part, maxsplit=most) if _may_be_cut(part, sign) else (part,)
        if others and all(is_known_agency(other, rules) or (other and is_date(other, lang)) for other in others):
            return [head, *others]
    found = _PLACE_DATE.fullmatch(part) if has_digit(part) else None
    if found is None or found["date"].isdigit() or is_date(part, lang) or not is_date(found["date"], lang):
        return [part]
    place = found["place"]
    known = place.isupper() or is_known_place(place, rules) or is_territory(place)
    return [place, found["date"]] if known else [part]


def _may_be_cut(part: str, sign: re.Pattern[str]) -> bool:
    """Whether it has a character of that sign at all: most parts are a name and nothing else."""
    return (
        "." in part if sign is _FULL_STOP else "-" in part or "–" in part or "—" in part or "۔" in part or "/ " in part
    )


def is_known_agency(part: str, rules: WireRules = NO_RULES) -> bool:
    """Whether a text is an agency's name of the rules, or the address of a site, which can be no place."""
    name = part.rpartition(" via ")[2]  # `Lantern via AP`
    return name in vocabulary(rules).agencies or ("." in part and _DOMAIN.fullmatch(part) is not None)


def _is_initials(part: str, place: str) -> bool:
    """`Gaza, HPNA –`, `Jakarta, HPNA Indonesia –`: capitals behind a place that isn't set in them, and no region's."""
    part = part.partition(" ")[0]
    return (
        part.isupper()
        and part.isascii()
        and part.isalpha()
        and 3 <= len(part) <= 6
        and not (place.isupper() or is_territory(part))
    )


def is_date(part: str, lang: str) -> bool:
    """Whether a slot holds a date, or a part of one: `May 3`, `2021`, `Sunday`."""
    if has_digit(part):
        if part.isdigit():
            return len(part) == 4
        return (
            is_partial_date(part, lang)
            or _NUMERIC_DATE.fullmatch(part) is not None
            or any(found.start < 4 for found in find_dates(part, lang))
        )
    return len(part) < 12 and part[:1].isupper() and is_weekday(part, "en")


def _is_place(part: str) -> bool:
    """A name: few words, no digits, each with a capital (where the script has them) or a particle."""
    words = part.split()
    if not 1 <= len(words) <= 4 or len(part) > 40:
        return False
    capitals = [word[0].isalpha() and (not word[0].islower() or word[2:3].isupper()) for word in words]
    particles = all(ok or len(word) <= 3 for ok, word in zip(capitals, words, strict=True))
    return capitals[0] and capitals[-1] and particles and _NOT_PLACE.search(part) is None


def is_agency(text: str, rules: WireRules = NO_RULES) -> bool:
    if text in vocabulary(rules).agencies:
        return True
    words = text.split()
    return (
        1 <= len(words) <= 6
        and not any(c.isdigit() or c in ":;?!" for c in text)
        and (not words[0][:1].islower() or len(words) == 1)
    )


def dateline_of(parts: Parts) -> Dateline:
    names = parts.names
    if len(names) == 2 and is_territory(names[0]) and not is_territory(names[1]):
        names = names[::-1]
    place = names[0] if names else None
    outlet = place is not None and any(word in vocabulary().words["outlet"] for word in place.casefold().split())
    if outlet and len(names) == 1 and parts.agency is None:
        return Dateline(None, None, place, parts.date)
    return Dateline(place, ", ".join(names[1:]) or None, parts.agency, parts.date)


def is_territory(name: str) -> bool:
    return name.casefold().replace("'", "’") in _territories()


@lru_cache(maxsize=1)
def _territories() -> frozenset[str]:
    """The countries' English names, from CLDR."""
    from generator.cldr import find_locale

    return frozenset(name.casefold() for name in find_locale("en").territories.values())
