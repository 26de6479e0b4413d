"""The places of a story: looked up, then settled by the dateline and by the company they keep."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

from generator.article import Dateline
from generator.tagging.finds import Find
from generator.tagging.gazetteer import LARGE, CityNames, Index, Place, indexes
from generator.tagging.kinds import PLACE
from generator.tagging.lexicon import LANGUAGES, Lexicon, load
from generator.tagging.russian import bases
from generator.tagging.splitting import split
from generator.tagging.words import Words

_CLEARLY = 5
"""How many times larger a city must be than its namesakes to be meant without any company."""

_MOST = 50_000
"""How many words that may begin a place are remembered."""

_SHORTEST_SMALL = 4
_BASED = "-based"
_ARABIC = "\u0600"


_LINKS = frozenset(", and or / und oder et ou y e o и или".split())
_AROUND = frozenset("in near outside to from at around for".split())
_WITHIN = frozenset(("in", "near", "outside", "aus", "nach", "à", "dans", "en", "в", "во", "из", "در"))
_HOME = {"de": frozenset(("DE",)), "ru": frozenset(("RU",)), "fa": frozenset(("IR",)), "fr": frozenset(("FR",))}
"""The country whose towns a story of that language names without a word on where they are."""


Choice = tuple[Place | None, str]
"""The place meant, None when it is none, and the rule that says so."""


class Mention(NamedTuple):
    """Words that may name a place, and which."""

    start: int
    end: int
    candidates: tuple[Place, ...]


@lru_cache(maxsize=1)
def _with_company() -> frozenset[str]:
    return frozenset(str(load("words.toml")["cities"]["first_with_company"]).split())


class _Openings(dict[str, tuple[int, tuple[Place, ...]]]):
    """How many words the longest name has that begins with a word, and the places that the word alone names."""

    def __init__(self, language: str) -> None:
        super().__init__()
        self.regions, self.cities = indexes(language)
        self.seconds = self.regions.seconds | self.cities.seconds
        towns = self.cities.names
        self._many = (self.regions.names, towns.rows if isinstance(towns, CityNames) else towns)

    def __missing__(self, key: str) -> tuple[int, tuple[Place, ...]]:
        if len(self) >= _MOST:
            self.clear()
        longest = max(self.regions.longest.get(key, 1), self.cities.longest.get(key, 1))
        found = self[key] = (longest, self.named(key))
        return found

    def named(self, name: str) -> tuple[Place, ...]:
        """The countries and regions of a name with the large cities that have it too; the cities when none are."""
        found, towns = self.regions.names.get(name, ()), self.cities.names.get(name, ())
        if not found or found[0].kind == "city":
            return found or towns
        return found + tuple(city for city in towns if city.thousands >= LARGE)

    def longer(self, keys: list[str], at: int, longest: int) -> Mention | None:
        """The longest name of two words or more that begins with a word."""
        regions, cities = self._many
        for size in range(longest, 1, -1):
            name = " ".join(keys[at : at + size])
            if (name in regions or name in cities) and keys[at + size : at + size + 1] != ["$"]:
                return Mention(at, at + size, self.named(name))
        return None


@lru_cache(maxsize=len(LANGUAGES))
def _openings(language: str) -> _Openings:
    return _Openings(language)


def mentions_of(words: Words, language: str) -> list[Mention]:
    """Every span of the headline and the text that a place has for a name; the longest where several begin."""
    openings, keys = _openings(language), words.keys
    seconds, last = openings.seconds, len(keys) - 1
    found, end = [], 0
    for at in [at for at in words.marked if words.key_kinds[at] & PLACE]:
        if at < end:
            continue
        longest, alone = openings[keys[at]]
        several = longest > 1 and at < last and keys[at + 1] in seconds
        mention = openings.longer(keys, at, longest) if several else None
        if mention is None and alone:
            mention = None if at < last and keys[at + 1] == "$" else Mention(at, at + 1, alone)
        if mention is None and (language == "ru" or "-" in keys[at] or "‐" in keys[at]):
            mention = _inside(keys, at, openings.regions, openings.cities, language)
        if mention is not None:
            found.append(mention)
            end = mention.end
    return found


def _inside(keys: list[str], at: int, regions: Index, cities: Index, language: str) -> Mention | None:
    """A country inside of a hyphenated word (`Iran-Syria`, `anti-Iranian`), a Russian city in another case."""
    key = keys[at]
    if key.endswith(_BASED):
        candidates = cities.names.get(key.removesuffix(_BASED), ())
        if candidates and max(place.thousands for place in candidates) >= LARGE:
            return Mention(at, at + 1, candidates)
    if "-" in key or "‐" in key:
        for part in key.replace("‐", "-").split("-"):
            candidates = regions.names.get(part, ()) or regions.names.get(part + "e", ())
            if candidates and candidates[0].kind == "country":
                return Mention(at, at + 1, candidates)
    if language == "ru" and key[0].isupper():
        for base in bases(key):
            candidates = regions.names.get(base, ()) or cities.names.get(base, ())
            if candidates:
                return Mention(at, at + 1, candidates)
    return None


def settle(
    mentions: list[Mention], words: Words, lexicon: Lexicon, taken: set[int], company: frozenset[str], language: str
) -> Iterator[Find]:
    """The places meant, of the mentions that no name of a person or organisation has taken.

    `company` is where the story comes from: country codes, and `US` for a state.
    """
    free = [mention for mention in mentions if mention.start not in taken]
    distinct = {id(mention.candidates): mention for mention in mentions}.values()
    company |= {place.country for mention in distinct for place in _sure(mention, company) if place.country}
    choices = [_choice(mention, words, lexicon, company) for mention in free]
    for at in (*range(1, len(free)), *range(len(free) - 2, -1, -1)):
        if choices[at][0] is None and _in_list(free, choices, at, words, company):
            choices[at] = _listed(free[at], words, company)
    for mention, (place, rule) in zip(free, choices, strict=True):
        if place is not None:
            yield Find("place", _label(place, mention, words, language), mention.start, mention.end, rule)


def _in_list(mentions: list[Mention], choices: list[Choice], at: int, words: Words, company: frozenset[str]) -> bool:
    """Whether a sure place stands beside: `Nablus, Tubas and Jericho`. A doubtful word needs one on each side."""
    first = mentions[at].candidates[0]
    doubtful = first.wary and first.thousands < LARGE
    sides = 0
    for one, other in ((at - 1, at), (at, at + 1)):
        beside = one if other == at else other
        if one >= 0 and other < len(mentions) and _joined(words.printed, mentions[one].end, mentions[other].start):
            sides += choices[beside][0] is not None or (doubtful and _may_be(mentions[beside], company))
    return sides > doubtful


def _may_be(mention: Mention, company: frozenset[str]) -> bool:
    return not mention.candidates[0].wary and _is_in(mention.candidates, company)


def _joined(printed: list[str], start: int, end: int) -> bool:
    """Whether nothing but a comma or an `and` stands between."""
    return 0 < end - start < 3 and all(word in _LINKS for word in printed[start:end])


def _listed(mention: Mention, words: Words, company: frozenset[str]) -> Choice:
    known = [place for place in mention.candidates if place.country in company]
    if not known or not words.has_capital(mention.start) or not words.printed[mention.start].isascii():
        return None, ""
    name = " ".join(words.keys[mention.start : mention.end])
    return max(known, key=lambda place: (place.label == name, place.thousands)), "in a list of places"


def company_of(dateline: Dateline | None, language: str) -> frozenset[str]:
    """The countries that a dateline names, by its region or by the only large city of that name."""
    home = _HOME.get(language, frozenset())
    if dateline is None:
        return home
    return home | (_countries(dateline.region or "", language) or _countries(dateline.place or "", language))


@lru_cache(maxsize=4096)
def _countries(name: str, language: str) -> frozenset[str]:
    """The country of a region or a city, in a set; nothing for another name."""
    regions, cities = indexes(language)
    key = " ".join(split(name.title() if name.isupper() else name))
    places = regions.names.get(key) or cities.names.get(key, ())
    return frozenset({max(places, key=lambda place: place.thousands).country} - {""} if places else ())


def _sure(mention: Mention, home: frozenset[str]) -> tuple[Place, ...]:
    """The place that a mention can only be, for the company of others; where the story comes from has others first."""
    first = mention.candidates[0]
    if first.kind == "region" and first.wary:
        return ()
    if first.kind == "country" and first.label not in _with_company():
        return (first,)
    if first.kind == "region" and len(mention.candidates) == 1:
        return (first,)
    largest = _clearly_largest(mention.candidates)
    if largest is None or largest.wary or (largest.country not in home and _is_in(mention.candidates, home)):
        return ()
    return (largest,)


def _is_in(candidates: tuple[Place, ...], countries: frozenset[str]) -> bool:
    return any(place.country in countries for place in candidates)


def _clearly_largest(candidates: tuple[Place, ...]) -> Place | None:
    largest = max(candidates, key=lambda place: place.thousands)
    others = (place.thousands for place in candidates if place[2:4] != largest[2:4])  # it has several spellings
    return None if largest.thousands < max(LARGE, _CLEARLY * max(others, default=0)) else largest


def _choice(mention: Mention, words: Words, lexicon: Lexicon, company: frozenset[str]) -> Choice:
    first = mention.candidates[0]
    if first.kind == "country":
        return _country(mention, words, lexicon, company)
    if first.kind == "region":
        return (None, "") if first.wary and first.country not in company else (first, "a region")
    return _city(mention, words, lexicon, company)


def _country(mention: Mention, words: Words, lexicon: Lexicon, company: frozenset[str]) -> Choice:
    first = mention.candidates[0]
    if first.wary and _is_language(mention, words):
        return None, ""
    if words.keys[mention.start] not in _with_company():
        printed = " ".join(words.keys[mention.start : mention.end])
        return first, "a country" if first.label == printed else "a country's name"
    others = [place for place in mention.candidates[1:] if place.country in company]
    if others and first.country not in company and not company & _NEIGHBOURS.get(first.country, frozenset()):
        return others[0]._replace(label=f"{first.label} (US)"), "a state of the dateline's country"
    if company - {first.country, "US"} or _placed(mention, words, lexicon):
        return first, "a country in company"
    return None, ""


def _is_language(mention: Mention, words: Words) -> bool:
    """Whether a demonym is that of a language: `in German.`, `in English or Dutch`."""
    after = words.printed[mention.end : mention.end + 1]
    return words.printed[mention.start - 1] in ("in", "into", "or") and after != [] and not after[0][0].isalpha()


_NEIGHBOURS = {"GE": frozenset(("RU", "AM", "AZ", "TR", "UA")), "JO": frozenset(("IL", "SY", "SA", "IQ", "PS"))}


def _city(mention: Mention, words: Words, lexicon: Lexicon, company: frozenset[str]) -> Choice:
    name = " ".join(words.keys[mention.start : mention.end]).removesuffix(_BASED)
    candidates = tuple(place for place in mention.candidates if place.label == name) or mention.candidates
    known = [place for place in candidates if place.country in company]
    best = max(known, key=lambda place: place.thousands) if known else _clearly_largest(candidates)
    large = best is not None and best.thousands >= LARGE
    word = words.printed[mention.start]
    if best is None or (word.isascii() and not words.has_capital(mention.start)) or word.lower() in lexicon.calendar:
        return None, ""
    if best.wary and word >= _ARABIC:
        return (best, "a city after a word for one") if _named_city(words, mention.start, lexicon) else (None, "")
    if best.wary and words.printed[mention.start - 1].lower() not in (_AROUND if large and known else _WITHIN):
        meant = large and known and _is_meant(mention, words, lexicon)
        return (best, "a city in company") if meant else (None, "")
    if best.wary or best.thousands < LARGE:
        if not known and not best.wary:
            return None, ""
        weak = best.wary or best.country in ("US", "GB", "CA", "AU", "NZ") or best.thousands < 100
        if weak and not (known and _placed(mention, words, lexicon)):
            return None, ""
        if len(words.keys[mention.start]) < _SHORTEST_SMALL and not _placed(mention, words, lexicon):
            return None, ""
    return best, "a city in company" if known else "a large city"


def _is_meant(mention: Mention, words: Words, lexicon: Lexicon) -> bool:
    """Whether a word that may be a surname is a city: `Dallas-based`, `Hale Corp of Dallas`, `outside of Dallas`,
    `a Dallas lawyer`, `Dallas, Texas`."""
    printed, start, end = words.printed, mention.start, mention.end
    before, after = printed[max(start - 2, 0) : start], printed[end : end + 2]
    if printed[start].endswith(_BASED):
        return True
    if len(before) == 2 and before[1] == "of":
        return before[0].lower() in lexicon.suffixes or before[0] in _AROUND
    if len(after) == 2 and after[0] == "," and words.key_kinds[end + 1] & PLACE:
        return True
    return before[-1:] in (["a"], ["A"]) and after != [] and after[0].islower()


def _named_city(words: Words, at: int, lexicon: Lexicon) -> bool:
    return words.printed[at - 1] in lexicon.before_place or words.printed[at - 1] == "شهر"


def _placed(mention: Mention, words: Words, lexicon: Lexicon) -> bool:
    """Whether a word of place stands before the name, or stood before a list that it is in."""
    before = words.printed[max(mention.start - 2, 0) : mention.start]
    return any(word.lower() in lexicon.near for word in before[-1:]) or (
        len(before) == 2 and before[0].lower() in lexicon.near and before[1] in ("the", "la", "el", "der", "den")
    )


def _label(place: Place, mention: Mention, words: Words, language: str) -> str:
    if place.kind != "city" or "\u0370" < place.label[0] < "\u0600":
        return place.label
    printed = " ".join(words.printed[mention.start : mention.end]).removesuffix(_BASED)
    if printed.isupper() and printed.isascii():
        printed = " ".join(words.keys[mention.start : mention.end])
    if language == "en" and place.thousands >= LARGE and place.label.isascii():
        return printed if place.label.startswith(f"{printed} ") else place.label
    return printed
