"""Places that are known by name alone: large cities and capitals, in the languages that GeoNames has names in."""

from __future__ import annotations

import tomllib
from functools import lru_cache
from importlib.resources import files

from generator.sources.wire.vocabulary import fold_label, vocabulary
from generator.wire_rules import NO_RULES, WireRules


def is_known_place(name: str, rules: WireRules = NO_RULES) -> bool:
    """Whether a name is a large city's, a capital's, or one that the rules list."""
    folded = fold_label(name)
    return folded in vocabulary(rules).cities or folded in _large_cities()


_IN_CAPITALS = frozenset({"AU", "CA", "GB", "IE", "NZ", "US"})


@lru_cache(maxsize=256)
def is_town(name: str, lang: str) -> bool:
    """Whether a name is that of a town in a country where they speak the language, of 15,000 people or more.

    Where datelines are set in capitals (in English, but for South Asia and Africa), that isn't known.
    Towns are called like so many other things that this proves something only where else a name would stand, too.
    """
    from babel.languages import get_official_languages  # few texts need it

    countries = (place.partition(";")[0] for place in _town(name).split("|"))
    return any(
        lang in get_official_languages(country, regional=True) and not (lang == "en" and country in _IN_CAPITALS)
        for country in countries
    )


def _town(name: str) -> str:
    """The places of that name in the sorted table, "" for none: found by halves, since few files ask for a name."""
    table, key = _towns(), f"{name}\t"
    low, high = 0, len(table)
    while low < high:
        start = table.rfind("\n", low, (low + high) // 2) + 1 or low
        end = table.find("\n", start)
        if table.startswith(key, start):
            return table[start + len(key) : end]
        if table[start:end].partition("\t")[0] < name:
            low = end + 1
        else:
            high = start
    return ""


@lru_cache(maxsize=1)
def _towns() -> str:
    """The table of cities as it is, without its heading."""
    return files("generator").joinpath("tagging", "data", "cities.tsv").read_text(encoding="utf-8").partition("\n")[2]


@lru_cache(maxsize=1)
def _large_cities() -> frozenset[str]:
    """Every name of the large cities, case folded, but for those that are more often something else."""
    data = files("generator").joinpath("tagging", "data")  # a file of a package that need not be imported
    lines = data.joinpath("large_cities.txt").read_text(encoding="utf-8").casefold().split("\n")
    words = tomllib.loads(data.joinpath("words.toml").read_text(encoding="utf-8"))["cities"]
    return frozenset(lines[1:]).difference(f"{words['words']} {words['rtl']}".casefold().split(), ("",))
