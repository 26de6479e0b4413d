"""Places that are known by name alone: large cities and capitals, in the languages that GeoNames has names in."""

from __future__ import annotations

import re
import tomllib
from functools import lru_cache
from importlib.resources import files

from generator.sources.wire.vocabulary import fold_label, vocabulary
from generator.wire_rules import NO_RULES, WireRules

# A line of the table: of half a million people and more, or a capital.
_LARGE = re.compile(
    r"^(?P<name>[^\t\n]+)\t\w\w\t(?:(?:\d{4,}|[5-9]\d\d)\t[^\t\n]*\tC?|\d+\t[^\t\n]*\tC)\t(?P<others>[^\n]*)$",
    re.MULTILINE,
)


def is_known_place(name: str, rules: WireRules = NO_RULES) -> bool:
    """Whether a name is a large city's, a capital's, or one that the rules list."""
    folded = fold_label(name)
    return folded in vocabulary(rules).cities or folded in _large_cities()


@lru_cache(maxsize=1)
def _large_cities() -> frozenset[str]:
    """Every name of the large cities, case folded, but for those that are more often something else."""
    data = files("generator").joinpath("tagging", "data")  # a file of a package that need not be imported
    names: set[str] = set()
    for line in _LARGE.finditer(data.joinpath("cities.tsv").read_text(encoding="utf-8")):
        names.add(line["name"].casefold())
        names.update(line["others"].casefold().split("|"))
    words = tomllib.loads(data.joinpath("words.toml").read_text(encoding="utf-8"))["cities"]
    return frozenset(names.difference(f"{words['words']} {words['rtl']}".casefold().split(), ("",)))
