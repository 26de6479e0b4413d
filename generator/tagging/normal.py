"""The form in which two names are the same name."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

_LETTERS = dict(zip("يىئكأإآٱؤةۀ", "یییکااااوهه", strict=True))
_DROPPED = [*range(0x064B, 0x0660), 0x0670, 0x0640, 0x200C, 0x200D, 0x200E, 0x200F]
_ARABIC = str.maketrans({**_LETTERS, **{chr(code): "" for code in _DROPPED}})
_APOSTROPHES = str.maketrans("", "", "'’‘ʼ`´ʻʿʾ")
_GAPS = re.compile(r"[^\w+#&@%]+|_+")
_ARABIC_SCRIPT = re.compile(r"[\u0600-\u06ff]")


def without_accents(text: str) -> str:
    """`Étienne` as many write it: `Etienne`."""
    return "".join(char for char in unicodedata.normalize("NFKD", text) if unicodedata.category(char) != "Mn")


@lru_cache(maxsize=4096)
def normalise(name: str) -> str:
    """The key under which a name is looked up: NFKC, case folded, words separated by one space.

    Apostrophes go, hyphens are spaces, `+`, `#`, `&`, `@` and `%` stay (`C` is not `C++`), accents stay (`café` is
    not `cafe`). In Arabic script yeh, kaf, alef and teh marbuta are one letter each, vowel signs and the tatweel go,
    and words are joined: whether a space, a zero-width non-joiner or nothing stands between them is a typist's habit.
    """
    folded = unicodedata.normalize("NFKC", name).casefold()
    if folded.isascii():
        return _GAPS.sub(" ", folded.translate(_APOSTROPHES)).strip()
    if _ARABIC_SCRIPT.search(folded):
        return _GAPS.sub("", folded.translate(_ARABIC).translate(_APOSTROPHES))
    return " ".join("".join(map(_kept, folded.translate(_APOSTROPHES))).split())


def term_key(name: str) -> str:
    """What all spellings of a tag's or a section's name have in common; of signs alone the signs, "" for nothing."""
    return normalise(name) or "".join(name.split()).casefold()


def _kept(char: str) -> str:
    # Many scripts write vowels as marks, which are no letters to Python.
    return char if char.isalnum() or char in "+#&@%" or unicodedata.category(char)[0] == "M" else " "


def plain_arabic(word: str) -> str:
    """A word of Arabic script with one letter for each of its typed variants, without vowel signs."""
    return word.translate(_ARABIC)


@lru_cache(maxsize=50_000)
def plain_key(word: str) -> str:
    """A word of a text as the gazetteer has it: with straight apostrophes, in plain letters; a space for no letter."""
    word = word.replace("’", "'")
    return plain_arabic(word) or " " if is_arabic(word) else word


def is_arabic(text: str) -> bool:
    """Whether the text has a letter of the Arabic script."""
    return not text.isascii() and _ARABIC_SCRIPT.search(text) is not None


def arabic_forms(name: str) -> tuple[str, ...]:
    """A name of Arabic and the forms in which it follows `and`, `by` and `for`, which are one word with it."""
    article = ("لل" + name[2:],) if name.startswith("ال") else ()
    return (name, *(prefix + name for prefix in ("و", "ب", "ل", "ف")), *article)
