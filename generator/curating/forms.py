"""What two names of one thing have in common when they are not spelled alike."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache

from generator.tagging.gazetteer import cities, regions_of
from generator.tagging.lexicon import lexicon
from generator.tagging.normal import without_accents

_SMALL = frozenset("a an and by de del der des di do du el for in la le of on the to und van von y".split())
_SOUNDS = (
    ("tch", "c"), ("sch", "s"), ("ch", "c"), ("sh", "s"), ("gh", "g"), ("kh", "h"), ("zh", "z"), ("dh", "d"),
    ("th", "t"), ("ph", "f"), ("ck", "k"), ("qu", "k"), ("q", "g"), ("dj", "j"), ("w", "v"), ("x", "ks"),
)  # fmt: skip
_VOWELS = re.compile(r"[aeiouy]+")
_TWICE = re.compile(r"(.)\1+")
_DIGITS = re.compile(r"\d+")


def squeezed(key: str) -> str:
    """A key without accents and gaps: `open suse` and `opensuse`."""
    return without_accents(key).replace(" ", "")


def skeleton(key: str) -> str:
    """The consonants of a name of several words, one letter for all ways in which a sound is transliterated: `qasem
    soleimani` and `ghasem suleymani`; "" when that is too little to tell names apart."""
    words = [word for word in without_accents(key).split() if word not in ("al", "el", "ul")]
    bones = [_bones(word.removeprefix("al").removeprefix("el") if len(word) > 6 else word) for word in words]
    return " ".join(bones) if len(words) > 1 and sum(map(len, bones)) > 4 and all(bones) else ""


def _bones(word: str) -> str:
    for spelled, sound in _SOUNDS:
        word = word.replace(spelled, sound)
    return word[:1] * (word[:1] in "aeiou") + _TWICE.sub(r"\1", _VOWELS.sub("", word))


def initials(key: str) -> set[str]:
    """The letters that may stand for a name: of all its words, and of those that are no small ones."""
    words = key.split()
    long = [word for word in words if word not in _SMALL]
    found = {"".join(word[0] for word in some) for some in (words, long) if len(some) > 1}
    return {letters for letters in found if letters.isalpha()}


def bare(key: str) -> str:
    """The name of a company without its legal form, of others without an article: `texaco inc`, `the who`."""
    suffixes = lexicon("en").suffixes
    words = key.split()
    while len(words) > 1 and words[-1].strip("&") in suffixes | {"", "and"}:
        words.pop()
    if len(words) > 1 and words[0] == "the":
        words.pop(0)
    return " ".join(words)


def numbers(key: str) -> list[str]:
    """The numbers in a name: `leap 15 1` is not `leap 15 2`."""
    return _DIGITS.findall(key)


def singular(key: str) -> str:
    """An English plural without its ending; other names as they are."""
    if len(key) > 4 and key.endswith("ies"):
        return f"{key[:-3]}y"
    return key[:-1] if len(key) > 3 and key.endswith("s") and not key.endswith(("ss", "us", "is")) else key


def variants(key: str) -> Iterable[str]:
    """A key, and with each of its letters left out: two keys that share one differ in a letter or two neighbours."""
    yield key
    yield from (key[:at] + key[at + 1 :] for at in range(len(key)))


@lru_cache(maxsize=1)
def _places() -> dict[str, str]:
    found = {}
    for name, places in regions_of("en").names.items():
        if places[0].kind == "country":
            found[" ".join(name.casefold().replace(".", "").split())] = places[0].country
    return found


def country(key: str) -> str:
    """The code of the country that a name means; "" for none."""
    return _places().get(key, "")


def is_place(name: str) -> bool:
    """Whether a name is that of a country, a region or a city."""
    return name in regions_of("en").names or name in cities().names


def is_given(word: str) -> bool:
    """Whether a word, in lower case, is a first name."""
    return word.capitalize() in lexicon("en").given
