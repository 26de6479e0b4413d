"""Which way a text runs, by its letters alone."""

from __future__ import annotations

import re
import unicodedata

_SAMPLE = 2_000
_RIGHT_TO_LEFT = re.compile("[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufeff\U00010800-\U00010fff\U0001e800-\U0001eeff]")


def direction_of(text: str) -> str:
    """`rtl` if most letters at the start of the text run from right to left (UAX #9), otherwise `ltr`."""
    sample = text[:_SAMPLE]
    if sample.isascii() or not _RIGHT_TO_LEFT.search(sample):
        return "ltr"
    classes = [unicodedata.bidirectional(char) for char in sample]
    rightward, leftward = classes.count("L"), classes.count("R") + classes.count("AL")
    return "rtl" if leftward > rightward else "ltr"
