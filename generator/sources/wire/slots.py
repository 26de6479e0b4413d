"""The slots of a dateline, between commas: place, region, date, agency; what may fill each of them."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple

from generator.article import Dateline
from generator.sources.wire.dates import find_dates, is_partial_date
from generator.sources.wire.months import is_weekday
from generator.sources.wire.vocabulary import vocabulary
from generator.wire_rules import NO_RULES, WireRules

COMMA = re.compile(r"\s*[,،、]\s*")
_NUMERIC_DATE = re.compile(r"\d{1,2}[./]\s?\d{1,2}[./]?\s?\d{0,4}")
_DIGIT = re.compile(r"\d")
_NOT_PLACE = re.compile(r"[\d\"“”«»?!;\[\]]")


class Parts(NamedTuple):
    names: tuple[str, ...]
    date: str | None
    agency: str | None
    reporter: tuple[str, ...] = ()


def read_slots(text: str, lang: str, rules: WireRules = NO_RULES) -> Parts | None:
    """Place, region, date and agency of the text before the dash; None when something else stands there."""
    names: list[str] = []
    dates: list[str] = []
    agency = None
    for part in COMMA.split(text)[:7]:
        if not part.strip("."):
            continue
        if _is_date(part, lang):
            dates.append(part[:-1] if part[-1] == "." and part[-2].isdigit() else part)
        elif part in vocabulary(rules).agencies:
            agency = part
        elif _is_place(part):
            names.append(part if names else part.rstrip("."))
        else:
            return None
    if len(names) > 3 or not (names or agency):
        return None
    return Parts(tuple(names), ", ".join(dates) or None, agency)


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
    return name.casefold() in _territories()


@lru_cache(maxsize=1)
def _territories() -> frozenset[str]:
    """The countries' English names, from CLDR."""
    from babel import Locale

    return frozenset(name.casefold() for name in Locale("en").territories.values())
