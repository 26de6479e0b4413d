"""A story as a list of words and marks: one pass, on which every rule works."""

from __future__ import annotations

from bisect import bisect_left
from typing import NamedTuple

from generator.tagging.kinds import BREAKS, CAPITAL, KNOWN, PLACE, SHOUTED, STARTS, kinds_of
from generator.tagging.normal import is_arabic, plain_arabic
from generator.tagging.splitting import BREAK, split

_MARKS = BREAKS | CAPITAL | PLACE | KNOWN | STARTS
_SEAM = "\0"
_ENDS = frozenset((".", "!", "?", "…", "؟", "۔", ":", BREAK, "•", "”."))
_QUOTES = frozenset("\"'“”„«»‘’([")


class Words(NamedTuple):
    """The headline's words, a BREAK, the text's. `keys` are the same words as the gazetteer knows them.

    `kinds` and `key_kinds` tell what the lists say of each word and of each key; `body` is where the text begins;
    `seen` holds every printed word once; `marked` are the words that begin something, so that most are passed
    over once; `breaks` are the ends of the text's paragraphs.
    """

    printed: list[str]
    keys: list[str]
    kinds: list[int]
    key_kinds: list[int]
    body: int
    seen: frozenset[str]
    marked: list[int]
    breaks: list[int]

    def has_capital(self, at: int) -> bool:
        """Whether there is a word, and it is written as a name."""
        return at < len(self.kinds) and self.kinds[at] & CAPITAL > 0

    def begins_sentence(self, at: int) -> bool:
        """Whether a word opens a sentence or a line, where every word has a capital."""
        at -= 1
        while at >= 0 and self.printed[at] in _QUOTES:
            at -= 1
        return at < 0 or self.printed[at] in _ENDS

    def is_headline(self, at: int) -> bool:
        """Whether a word stands in a line in which nearly all words have capitals, as in a list of headlines."""
        after = bisect_left(self.breaks, at)
        start = self.breaks[after - 1] + 1 if after else self.body
        line = self.printed[start : self.breaks[after] if after < len(self.breaks) else None]
        letters = [word for word in line if word[0].isalpha()]
        return sum(word[0].isupper() for word in letters) * 4 > len(letters) * 3

    def paragraph(self, at: int) -> int:
        """In which paragraph of the text a word stands, from 1; 0 for the headline."""
        return 0 if at < self.body else 1 + bisect_left(self.breaks, at)


def words_of(title: str, text: str, language: str) -> Words:
    """The words of a story. A headline in capitals is looked up in title case."""
    head, body = split(title, language), split(text.replace(_SEAM, " "), language)
    printed = [*head, BREAK, *body]
    kinds = list(map(kinds_of(language).__getitem__, printed))
    start = len(head) + 1
    marked = [at for at, kind in enumerate(kinds) if kind & _MARKS]
    keys = _keys(title, printed, kinds, start, language)
    arabic = is_arabic(text[:2000])
    if arabic or "’" in text:
        keys = _plain(keys, arabic)
    key_kinds = kinds if keys is printed else list(map(kinds_of(language).__getitem__, keys))
    if key_kinds is not kinds:
        marked = [at for at, kind in enumerate(key_kinds) if (kind | kinds[at]) & _MARKS]
    breaks = [at for at in marked if kinds[at] & BREAKS and at >= start]
    return Words(printed, keys, kinds, key_kinds, start, frozenset(printed), marked, breaks)


def _keys(title: str, printed: list[str], kinds: list[int], body: int, language: str) -> list[str]:
    """The words with those in capitals in title case: the text's, and a whole headline's."""
    keys = printed
    if any(kind & SHOUTED for kind in set(kinds[body:])):
        shouted = zip(printed[body:], kinds[body:], strict=True)
        keys = printed[:body] + [word.title() if kind & SHOUTED else word for word, kind in shouted]
    if title.isupper():
        head = split(title.title(), language)
        keys = [*head, *keys[body - 1 :]] if len(head) == body - 1 else keys
    return keys


def _plain(keys: list[str], arabic: bool) -> list[str]:
    """The keys with one form of each letter. One string for all, since a call for each would take the longest."""
    text = _SEAM.join(keys).replace("’", "'")
    return [key or " " for key in plain_arabic(text).split(_SEAM)] if arabic else text.split(_SEAM)
