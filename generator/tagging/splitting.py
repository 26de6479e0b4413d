"""A text taken apart into words and marks."""

from __future__ import annotations

import re

BREAK = "\n"
_JOINED = r"(?:(?:[-‐‑·\u200c\u200d]|['’](?!s\b)|[\u0300-\u036f\u064b-\u065f\u0670])+[^\W_]+)*[\u064b-\u065f\u0670]*"
_LETTERS = "0-9A-Za-zÀ-ÖØ-öø-ɏЀ-ҁҊ-ԯ\u0620-\u064a\u0671-\u06d3"
_WORD = re.compile(
    r" ?("  # taken along, so that no search begins at a space in vain
    # Most words: nothing joins or ends them. A list of letters is looked up faster than what Unicode says of each.
    rf"[{_LETTERS}]++(?=[ ,;:)\"\n،»])"
    r"|[,.;:()\"“”«»،\n]"  # most marks; the end of a line, without the empty ones after it
    r"|(?:[^\W\d_]\.){2,}"  # U.S., O.C.
    r"|[A-ZÀ-Þ]\.(?= ?[A-ZÀ-Þ])"  # an initial
    r"|['’]s\b"  # a possessive ends the name before it
    r"|[^\W_]+" + _JOINED + r"|[^\w\s])"
)
_EMPTY_LINES = re.compile(r"\n\s+")
_ELISION = re.compile(r"\b([cdjlmnstCDJLMNST]|[qQ]u)['’](?=\w)")


def split(text: str, language: str = "en") -> list[str]:
    """The words and marks of a text; an end of line, with the empty lines after it, is a BREAK."""
    if language == "fr":
        text = _ELISION.sub(r"\1’ ", text)
    elif language == "fa" and " \u200c" in text:  # it joins nothing there
        text = text.replace(" \u200c", " ")
    return _WORD.findall(_EMPTY_LINES.sub(BREAK, text) if "\n" in text else text)
