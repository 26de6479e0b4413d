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


@lru_cache(maxsize=1)
def _large_cities() -> frozenset[str]:
    """Every name of the large cities, case folded, but for those that are more often something else."""
    data = files("generator").joinpath("tagging", "data")  # a file of a package that need not be imported
    lines = data.joinpath("large_cities.txt").read_text(encoding="utf-8").casefold().split("\n")
    words = tomllib.loads(data.joinpath("words.toml").read_text(encoding="utf-8"))["cities"]
    return frozenset(lines[1:]).difference(f"{words['words']} {words['rtl']}".casefold().split(), ("",))
