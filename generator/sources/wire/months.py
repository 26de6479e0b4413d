"""The names of months and weekdays in the world's news languages, from CLDR (`make_months.py` writes months.tsv).

A word is looked up in English, in the story's own language, and then in every other language of its script.
"""

from __future__ import annotations

import pkgutil
import unicodedata
from functools import lru_cache

# Languages that news is written in, by script; a locale with a territory has month names of its own.
_BY_SCRIPT = {
    "LATIN": (
        "en fr de de-AT es pt it nl sv da nb nn fi is pl cs sk sl hr bs sr-Latn tr az hu ro sq lt lv et ga cy mt ca"
        " eu gl vi id ms fil sw zu xh af so ha yo ig uz tk fo lb rm kl mg rw"
    ),
    "CYRILLIC": "ru uk be bg mk sr kk ky tg mn uz-Cyrl",
    "ARABIC": "ar ar-SY ar-DZ ar-MA fa fa-AF ps ur ug ckb",
    "GREEK": "el",
    "HEBREW": "he",
    "DEVANAGARI": "hi mr ne",
    "BENGALI": "bn as",
    "GURMUKHI": "pa",
    "GUJARATI": "gu",
    "ORIYA": "or",
    "TAMIL": "ta",
    "TELUGU": "te",
    "KANNADA": "kn",
    "MALAYALAM": "ml",
    "SINHALA": "si",
    "THAI": "th",
    "LAO": "lo",
    "KHMER": "km",
    "MYANMAR": "my",
    "GEORGIAN": "ka",
    "ARMENIAN": "hy",
    "ETHIOPIC": "am ti",
    "HANGUL": "ko",
    "CJK": "zh ja",
}
LANGUAGES = tuple(" ".join(_BY_SCRIPT.values()).split())
"""All of them."""
_YEAR = 12
_HEBREW = 3  # letters of the shortest month with the preposition before it, less one
# Forms that the press uses and CLDR does not list.
_PRESS = {"sept": 9, "june": 6, "july": 7, "juil": 7, "setiembre": 9, "märz": 3, "jänner": 1, "মার্চ": 3}


@lru_cache(maxsize=4096)
def month_of(word: str, lang: str = "en") -> int | None:
    """The number of the month that a word names; None for none, and for one that languages disagree on."""
    folded = fold_name(word)
    folded = folded[1:] if folded[:1] == "ב" and len(folded) > _HEBREW else folded  # `במרץ`: in March
    found = _months("en").get(folded) or (None if lang == "en" else _months(lang).get(folded))
    if found is not None or len(folded) < 2:
        return found
    numbers = {table[folded] for table in map(_months, _languages(folded)) if folded in table}
    return numbers.pop() if len(numbers) == 1 else None


@lru_cache(maxsize=4096)
def is_weekday(word: str, lang: str = "en") -> bool:
    """Whether a word names a day of the week, in English, in that language, or in one of that script."""
    folded = fold_name(word)
    if folded in _weekdays("en") or folded in _weekdays(lang):
        return True
    return len(folded) > 2 and any(folded in _weekdays(code) for code in _languages(folded))


def fold_name(word: str) -> str:
    """The form in which names are compared: case folded, without the marks at its ends."""
    return unicodedata.normalize("NFC", word.casefold()).strip(" .,،ٔ’'")


def _languages(word: str) -> tuple[str, ...]:
    script = unicodedata.name(word[0], "").split(" ")[0]
    return tuple(_BY_SCRIPT.get(script, "").split())


@lru_cache(maxsize=256)
def _months(code: str) -> dict[str, int]:
    columns = enumerate(_columns(code)[:_YEAR], 1)
    return {name: number for number, names in columns for name in names.split("|")} | _PRESS


@lru_cache(maxsize=256)
def _weekdays(code: str) -> frozenset[str]:
    return frozenset(name for names in _columns(code)[_YEAR:] for name in names.split("|"))


def _columns(code: str) -> list[str]:
    """The names in that language, or in the one it is a form of (`pt-BR`); nothing for one that CLDR does not know."""
    table = _table()
    while code not in table and "-" in code:
        code = code.rpartition("-")[0]
    return table[code].split("\t") if code in table else []


@lru_cache(maxsize=1)
def _table() -> dict[str, str]:
    """The lines of months.tsv by language. Only those that are asked for are taken apart."""
    text = (pkgutil.get_data(__package__, "months.tsv") or b"").decode()
    rows = (line.partition("\t") for line in text.splitlines()[1:])
    return {code: names for code, _, names in rows}
