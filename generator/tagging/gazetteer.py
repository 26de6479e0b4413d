"""The places that can be named: countries and regions in the story's language, and cities.

Countries are CLDR territories (through Babel) with the names and demonyms of `countries.toml`; regions are those of
`regions.toml`; cities come from GeoNames (`cities.tsv`, CC BY 4.0).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import lru_cache
from importlib.resources import files
from typing import NamedTuple

from babel import Locale, UnknownLocaleError

from generator.tagging.lexicon import LANGUAGES, Table, load
from generator.tagging.normal import arabic_forms, plain_arabic
from generator.tagging.russian import forms
from generator.tagging.words import split

LARGE = 500
"""Thousands of people from which a city needs no company to be recognised."""

UNIMPORTANT = frozenset("AQ BV CP EA EU EZ HM IC QO SJ TA TF UM UN XA XB ZZ AC DG CQ".split())


class Place(NamedTuple):
    """A place: its name in the story's language, its kind, the country it is in ("" for regions of the world).

    `thousands` is how many live there, of cities only; `wary` marks a name that is more often something else.
    """

    label: str
    kind: str
    country: str
    thousands: int = 0
    wary: bool = False


class Index(NamedTuple):
    """Names of one or more words. `longest` says of a first word how many words its longest name has."""

    names: dict[str, tuple[Place, ...]]
    longest: dict[str, int]


@lru_cache(maxsize=16)
def regions_of(language: str) -> Index:
    """Countries, demonyms and regions by their names in a language (a CLDR language code)."""
    countries, regions = load("countries.toml"), load("regions.toml")
    labels = {**_territories(language), **countries["labels"].get(language, {})}
    unsure = frozenset(countries["unsure"].get(language, ()))
    rows = [(name, Place(labels[code], "country", code)) for code, name in _country_names(labels, countries, language)]
    rows += [(name, Place(labels[code], "country", code, 0, True)) for code, name in _demonyms(countries, language)]
    rows = [row for row in rows if row[0] not in unsure]
    rows += [(name, Place(name, "region", "US")) for name in regions["states"]["US"]]
    wary = frozenset(str(load("words.toml")["cities"]["words"]).split())
    for code, names in regions.get(language, {}).items():
        groups = [[name] if isinstance(name, str) else name for name in names]
        named = [(name, _region(group[0], code, wary)) for group in groups for name in group]
        rows += [(form, region) for name, region in named for form in _forms(name, language)]
    for code, text in regions["towns"].get(language, {}).items():
        rows += [(name, Place(name, "city", code, LARGE)) for name in _listed(text)]
    return _index(rows)


def _listed(text: str) -> list[str]:
    return [name.replace("_", " ") for name in text.split()]


@lru_cache(maxsize=1)
def cities() -> Index:
    """The cities by every name the table has for them."""
    lists = load("words.toml")["cities"]
    wary = frozenset(plain_arabic(f"{lists['words']} {lists['rtl']}").split())
    text = files("generator.tagging").joinpath("data", "cities.tsv").read_text(encoding="utf-8")
    return _index(_city_rows((line.split("\t") for line in text.splitlines() if line[0] != "#"), wary))


def _territories(language: str) -> dict[str, str]:
    try:
        territories = Locale(language).territories
    except (UnknownLocaleError, ValueError):
        territories = Locale("en").territories
    return {code: name for code, name in territories.items() if len(code) == 2 and code not in UNIMPORTANT}


def _country_names(labels: dict[str, str], tables: Table, language: str) -> Iterator[tuple[str, str]]:
    for code, label in labels.items():
        yield from ((code, form) for form in _forms(label + "*" * (language == "ru"), language))
    for code, names in tables["names"].get(language, {}).items():
        yield from ((code, form) for name in _strings(names) for form in _forms(name, language))


def _demonyms(tables: Table, language: str) -> Iterator[tuple[str, str]]:
    endings = tables["endings"].get(language, [""])
    for code, words in tables["demonyms"].get(language, {}).items():
        for word in str(words).split():
            yield from ((code, form) for form in _demonym(word, _strings(endings), language))


def _strings(value: object) -> list[str]:
    return [str(item) for item in value] if isinstance(value, Iterable) else []


def _demonym(word: str, endings: list[str], language: str) -> Iterator[str]:
    stem = word.rstrip("*")
    if language == "en" and not word.startswith("U"):
        stem = stem.replace("-", " ")
    found = [stem + ending for ending in endings] if word.endswith("*") else [stem]
    if language in ("de", "fr", "es", "ru"):
        found += [form.capitalize() for form in found if form.islower()]
    if language == "ar":
        found += ["ال" + form for form in found]
    yield from found


def _forms(name: str, language: str) -> Iterable[str]:
    """The forms of a name that a text can show."""
    if name.endswith("*"):
        return forms(name.rstrip("*"))
    if language == "fa":
        return (name, f"{name}ی") if " " not in name else (name,)
    if language == "ar":
        return arabic_forms(name)
    return (name,)


def _region(name: str, code: str, wary: frozenset[str]) -> Place:
    return Place(name.rstrip("*"), "region", "" if code == "XX" else code, 0, name in wary)


def _city_rows(rows: Iterable[list[str]], wary: frozenset[str]) -> Iterator[tuple[str, Place]]:
    for name, country, thousands, _, capital, others in rows:
        size = max(int(thousands), LARGE) if capital else int(thousands)
        doubtful = name in wary
        yield name, Place(name, "city", country, size, doubtful)
        for other in others.split("|") if others else ():
            label = name if other[0] < _GREEK else other
            listed = other in wary if other[0] < _ARABIC else plain_arabic(other) in wary
            yield other, Place(label, "city", country, size, doubtful or listed)


_GREEK, _ARABIC = "\u0370", "\u0600"


def _index(rows: Iterable[tuple[str, Place]]) -> Index:
    names: dict[str, tuple[Place, ...]] = {}
    longest: dict[str, int] = {}
    for name, place in rows:
        key = plain_arabic(name) if name[0] > _ARABIC else name
        words = [key] if key.isalpha() else split(key)
        if len(words) > 1:
            key = " ".join(words)
        held = names.get(key)
        if held is None:
            names[key] = (place,)
        elif place not in held:
            names[key] = (*held, place)
        if longest.get(words[0], 0) < len(words):
            longest[words[0]] = len(words)
    return Index(names, longest)


def indexes(language: str) -> tuple[Index, Index]:
    """What a story of a language is looked up in: countries and regions first, then cities."""
    return regions_of(language), cities()


def preload() -> None:
    """Read every table, for a measurement that should not include it."""
    for language in LANGUAGES:
        indexes(language)
