"""A story as a list of words and marks: one pass, on which every rule works."""

from __future__ import annotations

import re
from bisect import bisect_left
from typing import NamedTuple

from generator.tagging.normal import is_arabic, plain_arabic

BREAK = "\n"
_SEAM = "\0"
_JOINED = r"(?:(?:[-‐‑·\u200c\u200d]|['’](?!s\b)|[\u0300-\u036f\u064b-\u065f\u0670])+[^\W_]+)*[\u064b-\u065f\u0670]*"
_WORD = re.compile(
    r" ?("  # taken along, so that no search begins at a space in vain
    r"[^\W_]++(?![.'’\-‐‑·\u200c\u200d\u0300-\u036f\u064b-\u065f\u0670])"  # most words: nothing joins or ends them
    r"|\n"  # the end of a line, without the empty ones after it
    r"|(?:[^\W\d_]\.){2,}"  # U.S., O.C.
    r"|[A-ZÀ-Þ]\.(?= ?[A-ZÀ-Þ])"  # an initial
    r"|['’]s\b"  # a possessive ends the name before it
    r"|[^\W_]+" + _JOINED + r"|[^\w\s])"
)
_EMPTY_LINES = re.compile(r"\n\s+")
_ELISION = re.compile(r"\b([cdjlmnstCDJLMNST]|[qQ]u)['’](?=\w)")
_ENDS = frozenset((".", "!", "?", "…", "؟", "۔", ":", BREAK, "•", "”."))
_QUOTES = frozenset("\"'“”„«»‘’([")


class Words(NamedTuple):
    """The headline's words, a BREAK, the text's. `keys` are the same words as the gazetteer knows them.

    `body` is where the text begins; `seen` holds every printed word once, `capital` those written as names; `breaks`
    are the ends of the text's paragraphs.
    """

    printed: list[str]
    keys: list[str]
    body: int
    seen: frozenset[str]
    capital: frozenset[str]
    breaks: list[int]

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


def split(text: str, language: str = "en") -> list[str]:
    """The words and marks of a text; an end of line, with the empty lines after it, is a BREAK."""
    if language == "fr":
        text = _ELISION.sub(r"\1’ ", text)
    return _WORD.findall(_EMPTY_LINES.sub(BREAK, text) if "\n" in text else text)


def words_of(title: str, text: str, language: str) -> Words:
    """The words of a story. A headline in capitals is looked up in title case."""
    head, body = split(title, language), split(text.replace(_SEAM, " "), language)
    keys = split(title.title(), language) if title.isupper() else head
    if len(keys) != len(head):
        keys = head
    printed = [*head, BREAK, *body]
    seen = frozenset(printed)
    capital = frozenset(word for word in seen if not word.islower() and has_capital(word))
    shouted = {word: word.title() for word in capital if len(word) > 4 and word.isupper()}
    keys = [*keys, BREAK, *([shouted.get(word, word) for word in body] if shouted else body)]
    start = len(head) + 1
    breaks = [at for at, word in enumerate(body, start) if word == BREAK]
    return Words(printed, _plain(keys, text), start, seen, capital, breaks)


def has_capital(word: str) -> bool:
    """Whether a word is written as a name: `Iran`, `al-Kazemi`, `openSUSE`, `d'Estaing`."""
    if word[0].isupper():
        return True
    return len(word) > 3 and word[0].isalpha() and not word.islower() and not word[1:].isdigit()


def _plain(keys: list[str], text: str) -> list[str]:
    """The keys with one form of each letter. One string for all, since a call for each would take the longest."""
    if "’" in text:
        keys = _SEAM.join(keys).replace("’", "'").split(_SEAM)
    if is_arabic(text[:2000]):
        keys = plain_arabic(_SEAM.join(keys)).split(_SEAM)
        keys = [key or " " for key in keys]
    return keys
