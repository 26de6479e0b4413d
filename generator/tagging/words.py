"""A story as a list of words and marks: one pass, on which every rule works."""

from __future__ import annotations

from bisect import bisect_left
from typing import NamedTuple, TypeVar

from generator.tagging.kinds import BREAKS, CAPITAL, KNOWN, PAUSES, PLACE, SHOUTED, STARTS, VARIANT, kinds_of
from generator.tagging.normal import plain_key
from generator.tagging.splitting import BREAK, split

T = TypeVar("T")

_MARKS = BREAKS | CAPITAL | PLACE | KNOWN | STARTS | PAUSES | VARIANT
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
        letters = [word for word in self.line(at) if word[0].isalpha()]
        return sum(word[0].isupper() for word in letters) * 4 > len(letters) * 3

    def line(self, at: int) -> list[str]:
        """The words and marks of the line of the text in which a word stands."""
        after = bisect_left(self.breaks, at)
        start = self.breaks[after - 1] + 1 if after else self.body
        return self.printed[start : self.breaks[after] if after < len(self.breaks) else None]

    def paragraph(self, at: int) -> int:
        """In which paragraph of the text a word stands, from 1; 0 for the headline."""
        return 0 if at < self.body else 1 + bisect_left(self.breaks, at)


def words_of(title: str, text: str, language: str) -> Words:
    """The words of a story. A headline in capitals is looked up in title case."""
    head = split(title, language)
    printed = [*head, BREAK, *split(text, language)]
    kind_of, start = kinds_of(language).__getitem__, len(head) + 1
    kinds = list(map(kind_of, printed))
    marked = [at for at, kind in enumerate(kinds) if kind & _MARKS]
    keys, key_kinds = printed, kinds
    changed = _titled(title, printed, kinds, marked, start, language)
    for at in [at for at in marked if kinds[at] & VARIANT]:
        changed[at] = plain_key(changed.get(at, printed[at]))
    if changed:
        keys = _with(printed, changed)
        key_kinds = _with(kinds, {at: kind_of(key) for at, key in changed.items()})
        new = [at for at in changed if key_kinds[at] & _MARKS and not kinds[at] & _MARKS]
        marked = sorted([*marked, *new]) if new else marked
    breaks = [at for at in marked if kinds[at] & BREAKS and at >= start]
    return Words(printed, keys, kinds, key_kinds, start, frozenset(printed), marked, breaks)


def _titled(
    title: str, printed: list[str], kinds: list[int], marked: list[int], body: int, language: str
) -> dict[int, str]:
    """The words in capitals in title case: the text's, and a whole headline's."""
    changed = {at: printed[at].title() for at in marked if kinds[at] & SHOUTED and at >= body}
    if title.isupper():
        head = split(title.title(), language)
        changed |= enumerate(head) if len(head) == body - 1 else ()
    return changed


def _with(values: list[T], changed: dict[int, T]) -> list[T]:
    """A copy of a list with some values replaced."""
    copy = values.copy()
    for at, value in changed.items():
        copy[at] = value
    return copy
