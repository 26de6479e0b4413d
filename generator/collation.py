"""The order of names in a list: by the alphabet of the site's language, without regard to case and accents.

A light form of the Unicode collation algorithm that gives the same order on every machine: letters with marks stand
with their base letter unless the language's alphabet has them as letters of their own, digits stand before letters,
scripts follow one another as in Unicode. Letters of two signs (Welsh `ll`, Hungarian `cs`) are two letters here.
"""

from __future__ import annotations

import unicodedata
from functools import lru_cache

_NORDIC = "abcdefghijklmnopqrstuvwxyzæøå"
_SWEDISH = "abcdefghijklmnopqrstuvwxyzåäö"
_ALPHABETS = {
    "cs": "abcčdefghijklmnopqrřsštuvwxyzž",
    "da": _NORDIC,
    "eo": "abcĉdefgĝhĥijĵklmnoprsŝtuŭvz",
    "es": "abcdefghijklmnñopqrstuvwxyz",
    "et": "abcdefghijklmnopqrsšzžtuvwõäöüxy",
    "fa": "آابپتثجچحخدذرزژسشصضطظعغفقکگلمنوهی",
    "fi": _SWEDISH,
    "hr": "abcčćdđefghijklmnopqrsštuvwxyzž",
    "hu": "abcdefghijklmnoöpqrstuüvwxyz",
    "is": "aábcdðeéfghiíjklmnoópqrstuúvwxyýzþæö",
    "lt": "abcčdefghijklmnopqrsštuvwxyzž",
    "lv": "abcčdefgģhijkķlļmnņopqrsštuvwxyzž",
    "nb": _NORDIC,
    "nn": _NORDIC,
    "no": _NORDIC,
    "pl": "aąbcćdeęfghijklłmnńoópqrsśtuvwxyzźż",
    "ro": "aăâbcdefghiîjklmnopqrsștțuvwxyz",
    "sk": "aäbcčdefghijklmnoôpqrsštuvwxyzž",
    "sl": "abcčdefghijklmnopqrsštuvwxyzž",
    "sv": _SWEDISH,
    "tr": "abcçdefgğhıijklmnoöpqrsştuüvwxyz",
}
MOST_LETTERS = 20
"""As many letters of a name say where it is filed: so many fit into a slug in any script."""
_BEGINNING = 200  # characters of a name: of a headline some hundred could be signs
_SILENT = "ʼ\u0640"  # letters to Unicode, but not to an alphabet; slugs don't have them either
_SPELLED = {"æ": "ae", "œ": "oe", "ø": "o", "đ": "d", "ð": "d", "þ": "th", "ł": "l", "ß": "ss", "ı": "i"}

Key = tuple[tuple[tuple[int, int], ...], str, str]


def sort_key(name: str, language: str) -> Key:
    """What names are sorted by: letters first, then accents, then case."""
    return tuple(_weights(name, language.partition("-")[0])), name.casefold(), name


def filing_letters(name: str, language: str) -> str:
    """The letters and digits by which a name is filed, in lower case, at most MOST_LETTERS; with a "#" in front when
    the first is no letter, and "#" for none."""
    base = language.partition("-")[0]
    chars = unicodedata.normalize("NFC", name[:_BEGINNING])
    letters = "".join([_letters(char, base) for char in chars]).replace(" ", "")
    return (letters if letters[:1].isalpha() else f"#{letters}")[:MOST_LETTERS]


def shown_letters(letters: str, language: str) -> str:
    """Letters under which names are filed, as a heading shows them: "Ba", "19", "#"."""
    if letters.startswith("#"):
        return letters[1:] or "#"
    first = "İ" if language.partition("-")[0] == "tr" and letters[:1] == "i" else letters[:1].upper()[:1]
    return unicodedata.normalize("NFC", first + letters[1:])


def _weights(name: str, language: str) -> list[tuple[int, int]]:
    alphabet = _ALPHABETS.get(language, "")
    found = []
    for char in unicodedata.normalize("NFC", name):
        for letter in _letters(char, language):
            place = alphabet.find(letter) if alphabet else -1
            # A letter of the alphabet stands where the alphabet's first letter is among the scripts.
            found.append((ord(alphabet[0]), place) if place >= 0 else (ord(letter), 0))
    return found


@lru_cache(maxsize=4096)
def _letters(char: str, language: str) -> str:
    """A character as letters of the language's alphabet or base letters, in lower case; a mark or a sign as nothing,
    but for the gap between words, which comes before everything."""
    lower = "ı" if language == "tr" and char == "I" else "i" if char == "İ" else char.lower()
    if lower in _ALPHABETS.get(language, ""):
        return lower
    if lower.isspace() or unicodedata.category(lower[0]) == "Pd":
        return " "
    plain = unicodedata.normalize("NFKD", _SPELLED.get(lower, lower)).lower()
    return "".join(part for part in plain if part.isalnum() and part not in _SILENT)
