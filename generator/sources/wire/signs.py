"""What tells, beside its dash, that the names at the start of a paragraph are a dateline."""

from __future__ import annotations

import re

from generator.sources.wire.byline import is_correspondent, is_outlet
from generator.sources.wire.places import is_known_place, is_town
from generator.sources.wire.slots import Parts
from generator.sources.wire.vocabulary import fold_label, vocabulary
from generator.wire_rules import WireRules

DANDAS = frozenset("।۔")  # the full stops of Hindi and of Urdu
SHORTEST_STOPPED = 60  # characters of the text behind a full stop that ends a dateline
_DASHES = frozenset("-–—")
_SHORTEST_PLACE = 3  # characters of one that only its dash makes a dateline
_PARENTHESIS = 80  # characters behind a dash in which there would be a second one
_LONGEST_PLACE = 16  # characters of one that only its colon makes a dateline
_QUOTES = frozenset("\"'“‘«")
_PLUS = re.compile(r"\s?[+/&]\s?")
_URDU = frozenset("ٹڈڑںےھ")  # letters that neither Arabic nor Persian has


def is_dateline(parts: Parts, bracketed: str | None, sign: str, rest: str, rules: WireRules) -> bool:
    """Whether there is a sign besides the dash that this is a dateline."""
    if not parts.names:
        return parts.agency is not None and (sign != ")" or _is_agency_alone(bracketed, rules))
    place = parts.names[0]
    known = is_known_place(place, rules)
    if place.casefold() in vocabulary().words["kicker"]:
        return False
    if sign.strip() == "|":
        return known or is_outlet(place)
    if sign == ")":
        return _is_bracketed(parts, bracketed, rest, rules)
    if sign in DANDAS:
        return bracketed is not None
    if sign == ".":
        if bracketed is None:
            return False
        named = known or parts.date is not None or bracketed.isalpha()
        return named or bracketed in vocabulary(rules).agencies
    if sign.startswith((".-", ".–")) and len(parts.names) < 3:
        return True
    if bracketed is not None:
        return sign != ":" or known or _is_upper(place) or bracketed in vocabulary(rules).agencies
    if parts.date is not None:
        return True
    if parts.agency is not None:
        return _is_upper(place) or known or sign != ":"
    words = place.casefold().split()
    if any(word in vocabulary().words["outlet"] for word in words) and (
        sign != ":" or not vocabulary().words["agency"].isdisjoint((words[0], words[-1]))
    ):
        return True
    if _is_upper(place):
        return known or (not rest[:60].isupper() and rest[0].isascii() | rest[0].isalpha())
    return known and len(parts.names) < 3


def _is_bracketed(parts: Parts, bracketed: str | None, rest: str, rules: WireRules) -> bool:
    """Whether it is one by what stands in the brackets that end it: `PORT ANSEL (HP) ...`."""
    place = parts.names[0]
    if bracketed is None or parts.date is not None:
        return bracketed is not None
    if bracketed.isupper() and len(parts.names) > 1 and _is_upper(place):
        return True  # `PORT ANSEL, Calif. (HPTV) ...`
    has_agency = _has_agency(bracketed, rules)
    if not place.isascii() and (has_agency or is_correspondent(bracketed) or _is_urdu(place, rest)):
        return True  # `لاہور (نمائندہ خصوصی) ...`
    return has_agency and (is_known_place(place, rules) or _is_upper(place))


def _is_urdu(place: str, rest: str) -> bool:
    """Whether a paper in Urdu opens with one word and brackets: a place and an agency that needn't be known."""
    return " " not in place and place[0] > "\u05ff" and not _URDU.isdisjoint(rest[:SHORTEST_STOPPED])


def _has_agency(names: str, rules: WireRules) -> bool:
    """Whether one of the names in brackets is a known agency's: `(HP)`, `(Lantern + HP)`."""
    return not vocabulary(rules).agencies.isdisjoint((names, *_PLUS.split(names)))


def _is_agency_alone(name: str | None, rules: WireRules) -> bool:
    """Whether what opens a paragraph in brackets is certainly an agency: by its name, or a word in it."""
    return name is not None and (name in vocabulary(rules).agencies or is_outlet(name)) and not name.startswith("The ")


def opens_sentence(parts: Parts, sign: str, rest: str, lang: str) -> bool:
    """Whether a new sentence begins behind a name and a colon or a dash, as only datelines have it."""
    if sign == ":" and _names_place(parts, rest, lang):
        return True
    if _opens_with_town(parts, rest, lang):
        return True
    if sign not in _DASHES or len(parts.names) != 1 or lang == "de" or not rest[0].isupper():
        return False
    place, known = parts.names[0], vocabulary()
    return (
        place.replace("-", "").isalpha()
        and len(place) > _SHORTEST_PLACE
        and len(rest) >= SHORTEST_STOPPED
        and known.whole.get(fold_label(place)) is None
        and not any(dash in rest[:_PARENTHESIS] for dash in _DASHES)
    )


def _opens_with_town(parts: Parts, rest: str, lang: str) -> bool:
    """`Ansel: Der Hafenrat ...`: a town of those who speak the language."""
    may_be = len(parts.names) == 1 and rest[0].isupper() and len(rest) >= SHORTEST_STOPPED
    return may_be and is_town(parts.names[0], lang)


def _names_place(parts: Parts, rest: str, lang: str) -> bool:
    """`കൊച്ചി: ...`: a name and a colon, as the papers of South Asia begin in scripts that don't have capitals."""
    if not parts.names or len(parts.names) > 2 or len(rest) < SHORTEST_STOPPED or rest[0] in _QUOTES:
        return False
    place = parts.names[0]
    if len(place) > _LONGEST_PLACE or place in vocabulary().words["kicker"]:
        return False
    return "\u0900" <= place[0] <= "\u0dff" or (lang == "ur" and place[0] > "\u05ff")


def _is_upper(place: str) -> bool:
    """Whether a name is set in capitals, but for a particle: `COEUR d'ALENE`, `McALLEN`."""
    letters = [c for c in place if c.isalpha()]
    capitals = sum(c.isupper() for c in letters)
    return len(letters) >= 3 and (capitals == len(letters) or (capitals > 5 and capitals * 6 >= len(letters) * 5))
