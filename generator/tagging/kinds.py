"""What the lists and tables of a language say of one word, as bits: asked once for each word of all stories.

News repeats its words, so that nearly every word of a story is one look into a table.
"""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache

from generator.tagging.gazetteer import indexes
from generator.tagging.known import known_organisations
from generator.tagging.lexicon import LANGUAGES, RIGHT_TO_LEFT, Lexicon, lexicon
from generator.tagging.normal import plain_key
from generator.tagging.russian import bases
from generator.tagging.splitting import BREAK

(
    BREAKS, CAPITAL, SHOUTED, COINED, DESCRIBES, GIVEN, TITLED, PLACE, KNOWN, STARTS,
    STOP, NOTHING, OPENING, HEAD, SUFFIX, TITLE, ROLE, THING, CALENDAR, ORDINARY,
    JOINS, LEADS, TRAILS, PAUSES, VARIANT, WARE
) = (1 << at for at in range(26))  # fmt: skip
"""BREAKS a line; CAPITAL is written as a name, SHOUTED in capitals only, COINED like `GNOME` or `Q3`; DESCRIBES as
`Paris-based` does; GIVEN is a first name; TITLED is a title or ends with one; a PLACE or a KNOWN organisation may begin
with it; STARTS a find in Arabic script.

STOP to CALENDAR stand in the list of that name, in any case; NOTHING is no name alone (`However`); ORDINARY words are
names only beside a first name. JOINS has what may stand inside of a name without a capital; LEADS and TRAILS have what
before and behind a name may tell its kind; what follows PAUSES may be a name in Arabic script. A
VARIANT is looked up in another spelling; a WARE is a word that names of goods and firms have.
"""

BEFORE_NAMES = frozenset("of to de du von < with at for".split())
"""Further words that lead to a name: `town of Tolmar`, `analyst at Tolmar`, `<Tolmar>`."""

COMMON = STOP | HEAD | TITLE | ROLE
"""The bits of words of the language."""

_MOST = 200_000
"""How many words are remembered, about 20 MB; then all are forgotten."""

_PARTICIPLES = frozenset(
    "based led backed owned run controlled language speaking ruled made born plus winning held occupied "
    "listed style wide trained funded dominated linked affiliated related era sponsored born brokered "
    "administered educated skippered directed designed produced written chaired coached".split()
)
"""What follows a hyphen in a word that only describes: `Paris-based`, `English-language`."""

_ABSTRACT = ("tion", "tions", "ology", "ities")
"""What English words end with that are no surnames."""

ARABIC_PREFIXES = ("و", "ل", "ب")
QUOTES_OPEN = frozenset('«“"')


class Kinds(dict[str, int]):
    """The bits of every word met so far; a new one is looked up in all lists."""

    def __init__(self, language: str) -> None:
        super().__init__()
        self._language = language
        self._lexicon = lexicon(language)
        self._regions, self._cities = indexes(language)
        self._listed = _bits(_lists(self._lexicon))
        given, known = self._lexicon.given, known_organisations(language).longest
        regions = (*self._regions.names, *self._regions.longest)
        starts, pauses = (_starts(self._lexicon), (BREAK, "،", ",")) if language in RIGHT_TO_LEFT else ((), ())
        tables = [(given, GIVEN), (known, KNOWN), (regions, PLACE), ((BREAK,), BREAKS)]
        self._exact = _bits([*tables, (starts, STARTS), (pauses, PAUSES)])

    def __missing__(self, word: str) -> int:
        if len(self) >= _MOST:
            self.clear()
        lower = word.lower()
        kind = self._listed.get(lower, 0) | self._exact.get(word, 0)
        if self._lexicon.offices:  # compounds and genitives: Bundesfinanzminister, Innenministers
            kind |= TITLED * (lower.removesuffix("s") in self._lexicon.titles or lower.endswith(self._lexicon.offices))
        if lower.endswith(_ABSTRACT) and self._language == "en":
            kind |= WARE
        if not (word.islower() and word.isalpha()):
            kind |= self._of_rare(word, lower)
        self[word] = kind
        return kind

    def _of_rare(self, word: str, lower: str) -> int:
        """What is to be asked of a word that has more than small letters."""
        kind = COINED * (not word[1:].islower() and _is_coined(word)) | VARIANT * (plain_key(word) != word)
        if has_capital(word):
            kind |= CAPITAL | SHOUTED * (len(word) > 4 and word.isupper())
        if "-" in word:
            last = lower.rpartition("-")[2]
            kind |= PLACE | DESCRIBES * (word.rpartition("-")[2] in _PARTICIPLES)
            kind |= TITLED * (not self._lexicon.offices and last in self._lexicon.titles)
        if self._is_given(word):
            kind |= GIVEN
        return kind | PLACE * self._begins_place(word) | STARTS * self._starts_after_prefix(word)

    def _is_given(self, word: str) -> bool:
        """Whether a word is a first name; in Russian in any of its cases."""
        given = self._lexicon.given
        first, hyphen, second = word.partition("-")
        if hyphen and first in given and "-" not in second:  # Jean-Marc; no Konrad-Hale-Haus, no Anna-Straße
            return self._listed.get(second.lower(), 0) & (THING | HEAD | WARE | OPENING) == 0
        return self._language == "ru" and any(base in given for base in bases(word))

    def _begins_place(self, key: str) -> bool:
        """Whether a city can begin with a word; in scripts with capitals none does without one."""
        if self._language in RIGHT_TO_LEFT:
            return self._cities.begins(key)
        return (not key.islower() and (self._language == "ru" or self._cities.begins(key))) or "‐" in key

    def _starts_after_prefix(self, word: str) -> bool:
        """Whether a first name of Arabic follows `and`, `for` or `by`, which are one word with it."""
        return self._language == "ar" and word[0] in ARABIC_PREFIXES and word[1:] in self._lexicon.given_keys


def _bits(lists: Iterable[tuple[Iterable[str], int]]) -> dict[str, int]:
    """The bits of every word of some lists."""
    bits: dict[str, int] = {}
    for words, bit in lists:
        for word in words:
            bits[word] = bits.get(word, 0) | bit
    return bits


def _lists(lexicon: Lexicon) -> list[tuple[Iterable[str], int]]:
    """The lists that have words in any case."""
    return [
        (lexicon.stop, STOP),
        (lexicon.stop - lexicon.titles, NOTHING),
        (lexicon.things | (lexicon.stop - lexicon.particles), ORDINARY),
        (lexicon.opening, OPENING),
        (lexicon.heads, HEAD),
        (lexicon.suffixes, SUFFIX),
        (lexicon.titles, TITLE | TITLED),
        (lexicon.roles, ROLE),
        (lexicon.things, THING),
        (lexicon.calendar, CALENDAR),
        (lexicon.wares, WARE),
        (lexicon.particles | lexicon.weak_particles | lexicon.connectors | {".", ",", "&"}, JOINS),
        (lexicon.before_place | lexicon.preceded | BEFORE_NAMES, LEADS),
        (lexicon.after_place | {words.split()[0] for words in lexicon.followed}, TRAILS),
    ]


def _starts(lexicon: Lexicon) -> frozenset[str]:
    """The words with which a find in Arabic script can begin."""
    return lexicon.given_keys | lexicon.heads | lexicon.titles | lexicon.before_place | QUOTES_OPEN | {"از"}


def has_capital(word: str) -> bool:
    """Whether a word is written as a name: `Iran`, `al-Kazemi`, `openSUSE`, `d'Estaing`."""
    if word.islower():
        return False
    return word[0].isupper() or (len(word) > 3 and word[0].isalpha() and not word[1:].isdigit())


_CAMELS = ("Mc", "Mac", "De", "Di", "Du", "La", "Le", "Van", "Von", "Fitz", "Del", "Della", "Dos", "Al", "El", "Ben")
"""What a capital inside of a surname follows: McGregor, DeVito."""


def _is_coined(word: str) -> bool:
    """Whether a word is an acronym, has a number or a capital inside: `GNOME`, `Q3`, `LinuxTag`; not `McGregor`."""
    if not word.isalpha():
        if word[1:2] == "-" and len(word) > 2:  # U-Boot
            return True
        return any(char.isdigit() for char in word) or (len(word) > 3 and word.isupper() and "." not in word)
    if word.isupper():
        return len(word) > 2
    inner = next((at for at in range(1, len(word)) if word[at].isupper()), 0)
    return inner > 0 and word[:inner] not in _CAMELS


@lru_cache(maxsize=len(LANGUAGES))
def kinds_of(language: str) -> Kinds:
    """The kinds of the words of a language."""
    return Kinds(language)
