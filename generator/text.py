"""Small things every stage does with text: fold it for comparison, cut it, count it."""

from __future__ import annotations

import re
import unicodedata

_NOT_WORD = re.compile(r"[\W_]+")
_SENTENCE_END = re.compile(r"[.!?؟。！？…]['\"”»)\]]*(?=\s|$)")
_NO_SPACES = re.compile(r"[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af\u0e00-\u0e7f]")


def fold(text: str) -> str:
    """The form in which two headlines or names are compared: NFKC, case folded, words separated by one space."""
    return _NOT_WORD.sub(" ", unicodedata.normalize("NFKC", text).casefold()).strip()


def teaser(text: str, limit: int = 220) -> str:
    """The opening of a text in at most `limit` characters: whole sentences if they fit, else whole words and `…`.

    Scripts without spaces between words are cut between characters, at half the length (they say more in fewer).
    """
    text = _opening(text, limit)
    if _NO_SPACES.search(text[:40]):
        limit //= 2
    if len(text) <= limit:
        return text
    ends = [found.end() for found in _SENTENCE_END.finditer(text, 0, limit + 1)]
    if ends and ends[-1] > limit // 2:
        return text[: ends[-1]]
    cut = text.rfind(" ", limit // 2, limit)
    return text[: cut if cut > 0 else limit - 1].rstrip(" ,;:–—-") + "…"


def word_count(text: str) -> int:
    """How many words; a character of a script without spaces counts as half a word."""
    dense = 0 if text.isascii() else len(_NO_SPACES.findall(text))
    return len(text.split()) + dense // 2


def _opening(text: str, limit: int) -> str:
    """The text on one line; of a long one only the start, which is longer than `limit` all the same."""
    if len(text) > 4 * limit:
        start = " ".join(text[: 3 * limit].split())
        if len(start) > limit:
            return start
    return " ".join(text.split())
