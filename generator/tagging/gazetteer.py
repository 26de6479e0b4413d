"""The places that can be named: countries and regions in the story's language, and cities.

Countries are CLDR territories (through Babel) with the names and demonyms of `countries.toml`; regions are those of
`regions.toml`; cities come from GeoNames (`cities.tsv`, CC BY 4.0).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from functools import lru_cache
from importlib.resources import files
from typing import NamedTuple

from generator.cldr import find_locale
from generator.tagging.lexicon import LANGUAGES, Table, load
from generator.tagging.normal import arabic_forms, plain_arabic
from generator.tagging.russian import forms
from generator.tagging.splitting import split

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
    """Places by the keys of their names; `longest` has, for a first word of several, the words of the longest name,
    and `seconds` every second word."""

    names: Mapping[str, tuple[Place, ...]]
    longest: dict[str, int]
    seconds: frozenset[str]

    def begins(self, key: str) -> bool:
        """Whether a word is a name or the first word of one."""
        return key in self.names or key in self.longest


class CityNames(Mapping[str, tuple[Place, ...]]):
    """The cities by every key they have. A row of the table becomes places when a story asks for it: few ever do.

    `rows` has the same keys; to ask it whether it has one takes a tenth of the time.
    """

    def __init__(self, rows: dict[str, str], wary: frozenset[str]) -> None:
        self.rows = rows
        self._wary = wary
        self._read: dict[str, tuple[Place, ...]] = {}

    def __getitem__(self, key: str) -> tuple[Place, ...]:
        places = self._read.get(key)
        if places is None:
            fields = [place.split(";") for place in self.rows[key].split("|")]
            places = self._read[key] = tuple(dict.fromkeys(_city(key, self._wary, *values) for values in fields))
        return places

    def __contains__(self, key: object) -> bool:
        return key in self.rows

    def __iter__(self) -> Iterator[str]:
        return iter(self.rows)

    def __len__(self) -> int:
        return len(self.rows)


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
    text = files("generator.tagging").joinpath("data", "cities.tsv").read_text(encoding="utf-8")
    fields = text.replace("\n", "\t").split("\t")
    rows = dict(zip(fields[2::2], fields[3::2], strict=False))  # the first line tells where they come from
    wary = frozenset(plain_arabic(f"{lists['words']} {lists['rtl']}").split())
    return Index(CityNames(rows, wary), *_of_several(rows))


def _city(key: str, wary: frozenset[str], country: str, thousands: str, label: str = "", main: str = "") -> Place:
    label = label or key
    return Place(label, "city", country, int(thousands), key in wary or (main or label) in wary)


def _territories(language: str) -> dict[str, str]:
    territories = find_locale(language, "en").territories
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


def _index(rows: Iterable[tuple[str, Place]]) -> Index:
    names: dict[str, tuple[Place, ...]] = {}
    for name, place in rows:
        key = key_of(name)
        held = names.get(key, ())
        if place not in held:
            names[key] = (*held, place)
    return Index(names, *_of_several(names))


def _of_several(keys: Iterable[str]) -> tuple[dict[str, int], frozenset[str]]:
    """Of the names of several words the number of words by the first one, and every second word."""
    longest: dict[str, int] = {}
    seconds: set[str] = set()
    for key in keys:
        if " " in key:
            first, second, *rest = key.split(" ")
            seconds.add(second)
            if longest.get(first, 0) < len(rest) + 2:
                longest[first] = len(rest) + 2
    return longest, frozenset(seconds)


_ARABIC = "\u0600"


def key_of(name: str) -> str:
    """A name as it is looked up: the words and marks that a story has for it, in plain letters."""
    key = plain_arabic(name) if name[0] > _ARABIC else name
    return key if key.isalpha() else " ".join(split(key))


def indexes(language: str) -> tuple[Index, Index]:
    """What a story of a language is looked up in: countries and regions first, then cities."""
    return regions_of(language), cities()


def preload() -> None:
    """Read every table, for a measurement that should not include it."""
    for language in LANGUAGES:
        indexes(language)
