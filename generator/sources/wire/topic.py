"""What a text is about: how many of a line's longer words the text has, too."""

from __future__ import annotations

import re
from collections.abc import Sequence

from generator.sources.wire.shape import is_dense, typed

LATIN = "\u036f"  # what comes after is in another script
_LETTER = r"[^\s\d!-@\[-`{-~،؛؟।“”«»‘’…–—]"
_STEMS = re.compile(rf"({_LETTER}{{4,5}}){_LETTER}*")  # of longer words: the letters that their forms share
_SYLLABLES = "\u2fff"  # from here on a character is a syllable or a word; before, a letter
_FEWEST_PIECES = 10  # of a line that can be about the text as a whole
_FEWEST_STEMS = 3  # of a paragraph that can be about something else
_IN_COMMON = 0.12


def share(line: str, body: str) -> float:
    """How much of a line is about the text, both folded: of its longer words, or of its pieces of two or four
    characters in scripts that put no spaces between words.
    """
    if line[:1] > LATIN and is_dense(line):
        long = 2 if line[0] > _SYLLABLES else 4
        pieces = [line[at : at + long] for at in range(len(line) - long + 1)]
        return sum(piece in body for piece in pieces) / max(len(pieces), _FEWEST_PIECES)
    stems = _STEMS.findall(line)
    return sum([f" {stem}" in body for stem in stems]) / len(stems) if stems else 0.0


def aboutness(line: str, body: str) -> float:
    """The same, but little of what a few words have by chance: two of two say less than five of six."""
    words = len(_STEMS.findall(line)) if line[:1] <= LATIN or not is_dense(line) else _FEWEST_PIECES
    return share(line, body) * words / (words + 1)


def is_apart(paragraph: str, story: Sequence[str]) -> bool:
    """Whether a paragraph has next to nothing in common with its story; never one with few longer words, or in a script
    that puts no spaces between them."""
    stems = set(_STEMS.findall(typed(paragraph).casefold()))
    if len(stems) < _FEWEST_STEMS or is_dense(paragraph):
        return False
    left = int(len(stems) * _IN_COMMON)
    for text in story:  # the first ones mostly tell
        folded = f" {typed(text).casefold()}"
        common = {stem for stem in stems if f" {stem}" in folded}
        left -= len(common)
        if left < 0:
            return False
        stems -= common
    return True
