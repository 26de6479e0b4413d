"""The shape of a text: how many words it has, whether it ends as a sentence, whether it reads as a paragraph."""

from __future__ import annotations

import re

_CLOSERS = "\"'”’»)]」】"
_QUOTES = frozenset('"”’»」')
_STOPS = frozenset(".。।۔…")
_QUESTIONS = frozenset("!?؟！？")
COLONS = (":", "：")
CUT = ("...", "…")
"""How a text ends that breaks off."""
_COLONS = frozenset(":;：；")
_LONG = 230
_SHORTEST = 17  # characters: what is shorter has no nine words
_START = 20  # characters that tell the script of a text
_TYPESET = tuple(zip("’‘“”–—…", "''\"\"--.", strict=True))  # signs, and what typewriters have for them
ADDRESS = r"[\w.+\-]{2,40}@[\w\-]{2,40}(?:\.\w{2,20}){1,3}"  # of e-mail, as a part of other patterns
_DENSE = re.compile("[\u0e00-\u109f\u3040-\u9fff]")
_OTHER_DIGIT = re.compile(r"[^\D0-9]")


def has_digit(text: str) -> bool:
    """Whether a text has a digit of any script. Ten looks for one character are faster than one for any of ten."""
    return (
        "0" in text or "1" in text or "2" in text or "3" in text or "4" in text
        or "5" in text or "6" in text or "7" in text or "8" in text or "9" in text
        or (not text.isascii() and _OTHER_DIGIT.search(text) is not None)
    )  # fmt: skip


def typed(text: str) -> str:
    """The same with a typewriter's quotes and dashes for those of typesetters, one character for one.

    Where nothing else is beyond ASCII, as in most English copy, what comes out is folded ten times as fast.
    """
    if not text.isascii():
        for sign, plain in _TYPESET:
            text = text.replace(sign, plain)
    return text


def size(text: str) -> int:
    """How many words a text has that one blank each divides, as in lines: blanks are sooner counted than words made.

    In scripts without spaces two characters count as one, or four letters as in Thai.
    """
    if text.isascii() or not is_dense(text):
        return text.count(" ") + 1 if text else 0
    return len(text) // (2 if max(text[:_START]) > "\u2fff" else 4)


def is_dense(text: str) -> bool:
    """Whether a text is in a script that doesn't put spaces between words: Chinese, Japanese, Thai, Khmer, Burmese."""
    return not text.isascii() and _DENSE.search(text, 0, _START) is not None


def ends_sentence(text: str) -> bool:
    """Whether a text ends as sentences do: with a stop, a question, a quotation, a colon."""
    last = text.rstrip(_CLOSERS)[-1:]
    return last in _STOPS or last in _QUESTIONS or last in _COLONS


def _is_signed(text: str) -> bool:
    """A sentence with an agency's initials or a code behind its full stop: `... he said. (KUNA)`."""
    sentence, _, mark = text.rpartition(" ")
    return (
        len(mark) <= 14
        and sentence.rstrip(_CLOSERS)[-1:] in _STOPS
        and (mark[-1:] == ")" or mark.isupper() or "/" in mark)
    )


def reads_as_text(text: str) -> bool:
    """Whether a line is a paragraph of text: long, or a full sentence. A quotation or a question may be a headline."""
    if len(text) >= _LONG:
        return True
    if len(text) < _SHORTEST:
        return False
    last = text[-1] if text[-1] not in _CLOSERS else text.rstrip(_CLOSERS)[-1:]
    if last in _STOPS or _is_signed(text):
        return len(text) > 70 or size(text) >= 9
    return (last in _QUESTIONS or last in _COLONS or text[-1:] in _QUOTES) and size(text) >= 24
