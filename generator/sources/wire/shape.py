"""The shape of a text: how many words it has, whether it ends as a sentence, whether it reads as a paragraph."""

from __future__ import annotations

_CLOSERS = "\"'”’»)]」】"
_QUOTES = frozenset('"”’»」')
_STOPS = frozenset(".。।۔…")
_QUESTIONS = frozenset("!?؟！？")
_COLONS = frozenset(":;：；")
_LONG = 230
_SHORTEST = 17  # characters: what is shorter has no nine words


def size(text: str) -> int:
    """How many words; in scripts without spaces two characters count as one."""
    return len(text) // 2 if is_dense(text) else len(text.split())


def is_dense(text: str) -> bool:
    """Whether a text is in a script that doesn't put spaces between words: Chinese, Japanese, Thai, Khmer, Burmese."""
    start = text[:20]
    return (
        not start.isascii()
        and max(start) > "\u0dff"
        and any("\u3040" <= c <= "\u9fff" or "\u0e00" <= c <= "\u109f" for c in start)
    )


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
    if not _SHORTEST <= len(text) < _LONG:
        return len(text) >= _LONG
    last = text.rstrip(_CLOSERS)[-1:]
    if last in _STOPS or _is_signed(text):
        return len(text) > 70 or size(text) >= 9
    return (last in _QUESTIONS or text[-1:] in _QUOTES) and size(text) >= 24
