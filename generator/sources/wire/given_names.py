"""First names: what tells that two words with capitals are a person, where nothing else on the page does."""

from __future__ import annotations

import tomllib
from functools import lru_cache
from importlib.resources import files

from generator.sources.wire.vocabulary import vocabulary


def is_given(word: str) -> bool:
    """Whether a word is a first name, or one of two with a hyphen between them, or initials: `A.B.`."""
    if len(word) < 2:
        return False
    if word[1] == "." and word.isupper():
        return True
    first = word.partition("-")[0].casefold()
    return first in _given() or first in vocabulary().words["given"]


@lru_cache(maxsize=1)
def _given() -> frozenset[str]:
    """The first names of automatic tags, case folded: a file of a package that need not be imported."""
    text = files("generator").joinpath("tagging", "data", "people.toml").read_text(encoding="utf-8")
    return frozenset(name for names in tomllib.loads(text)["given"].values() for name in names.casefold().split())
