"""The cases of Russian names, as far as endings tell them."""

from __future__ import annotations

from collections.abc import Iterator

_SOFT = "гкхжшщчц"
_HUSHED = "жшщчц"
_VOWELS = "аеёиоуыэюяьй"
_WOMENS = ("овой", "евой", "ёвой", "иной", "ыной")
_ADJECTIVES = (
    ("ского", "ский"),
    ("скому", "ский"),
    ("ским", "ский"),
    ("цкого", "цкий"),
    ("цкому", "цкий"),
    ("лстого", "лстой"),
)
_MEN = frozenset("Илья Никита Кузьма Фома Данила Лука Савва".split())
_UNDECLINED = ("о", "е", "и", "у", "э")
_FLEETING = {
    f"{stem}{end}": name for stem, name in (("Льв", "Лев"), ("Павл", "Павел")) for end in ("а", "у", "ом", "е")
}
"""Names that lose a vowel in their cases."""
_SHORTEST = 3
_CASES = (
    ("ого", ("ий", "ый", "ое")),
    ("ому", ("ий", "ый", "ое")),
    ("ом", ("", "ий", "ый", "ое")),
    ("ой", ("а",)),
    ("ей", ("я", "а", "ь")),
    ("ем", ("ь", "й")),
    ("ии", ("ия",)),
    ("ию", ("ия",)),
    ("а", ("",)),
    ("у", ("", "а")),
    ("е", ("", "а", "ь")),
    ("ы", ("а", "ы")),
    ("и", ("ь", "а", "я")),
    ("ью", ("ь",)),
    ("ю", ("ь", "й", "я")),
    ("я", ("ь", "й")),
)
_SURNAME_CASES = ("ым", "ом", "ем", "у", "а", "е")


def forms(name: str) -> tuple[str, ...]:
    """The singular cases of the name of a place, nominative first; of more words only the last is declined."""
    if name.endswith("ия"):
        return tuple(name[:-1] + end for end in ("я", "и", "ю", "ей"))
    if name.endswith("а"):
        genitive = "и" if name[-2:-1] in _SOFT else "ы"
        return tuple(name[:-1] + end for end in ("а", genitive, "е", "у", "ей" if name[-2:-1] in _HUSHED else "ой"))
    if name.endswith("я"):
        return tuple(name[:-1] + end for end in ("я", "и", "е", "ю", "ей"))
    if name.endswith("ь"):
        return (name, *(name[:-1] + end for end in ("и", "ю", "я", "е", "ем", "ью")))
    if name.endswith("й"):
        return (name, *(name[:-1] + end for end in ("я", "ю", "е", "ем")))
    if name.endswith(("о", "е", "и")) or not name[-1:].isalpha():
        return (name,)
    return (name, *(name + end for end in ("а", "у", "е", "ом")))


def nominative(surname: str, first: str) -> str:
    """The nominative of a surname that stands in a case, as the first name beside it does, which is given without it.

    A man's surname loses its ending after a consonant (`Лаврова`, `Бауэром`), adjectives get theirs (`Горского`).
    """
    if first.endswith(("а", "я")) and first not in _MEN:
        return surname.removesuffix("ой") + "а" if surname.endswith(_WOMENS) else surname
    for case, end in _ADJECTIVES:
        if surname.endswith(case) and len(surname) > len(case) + 1:
            return surname.removesuffix(case) + end
    for case in _SURNAME_CASES:
        stem = surname.removesuffix(case)
        if stem != surname and len(stem) > 2 and stem[-1] not in _VOWELS:
            return stem
    return surname


def is_undeclined(first: str) -> bool:
    """Whether a first name has no cases, so that only the surname shows one: `Джо`."""
    return first.endswith(_UNDECLINED)


def bases(word: str) -> Iterator[str]:
    """Nominatives that a word may be a case of, likely ones first."""
    if word in _FLEETING:
        yield _FLEETING[word]
    elif "-" in word:
        first, _, last = word.rpartition("-")
        yield from (f"{one}-{two}" for one in bases(first) for two in bases(last))
    elif len(word) > _SHORTEST:
        yield word
        for case, ends in _CASES:
            if word.endswith(case):
                yield from (word[: len(word) - len(case)] + end for end in ends)
