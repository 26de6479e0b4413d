"""What the texts of an archive tell of names: what an acronym stands for, and which words are ordinary ones."""

from __future__ import annotations

import html
import re
from collections import Counter
from typing import NamedTuple

from generator.archive.store import Archive
from generator.curating.forms import initials
from generator.tagging.normal import term_key

_MARKUP = re.compile(r"<[^>]*>")
_ACRONYM = re.compile(r" ?\(([A-Z][A-Za-z]{1,7})\)")
_WORD = re.compile(r"\b[a-z]{3,}\b")
_BEFORE = 120
_LONGEST = 9
_MOST_STORIES = 50_000
"""Texts that are read: more tell nothing new of ordinary words."""


class Texts(NamedTuple):
    """`spelled_out` counts how often a name is followed by its acronym in brackets, by the keys of both; `ordinary` are
    words that stand in small letters somewhere."""

    spelled_out: Counter[tuple[str, str]]
    ordinary: set[str]


def read_texts(archive: Archive) -> Texts:
    """Read the texts of the archive once."""
    spelled_out: Counter[tuple[str, str]] = Counter()
    ordinary: set[str] = set()
    for (body,) in archive.execute("SELECT html FROM bodies LIMIT ?", _MOST_STORIES):
        text = html.unescape(_MARKUP.sub(" ", body)) if "<" in body or "&" in body else body
        ordinary.update(_WORD.findall(text))
        for found in _ACRONYM.finditer(text):
            name = _spelled_out(text[max(0, found.start() - _BEFORE) : found.start()], found[1])
            if name:
                spelled_out[term_key(found[1]), name] += 1
    return Texts(spelled_out, ordinary)


def _spelled_out(before: str, acronym: str) -> str:
    """The key of the shortest run of words at the end of a text whose initials are the acronym; "" for none."""
    words = before.split()
    for size in range(2, min(_LONGEST, len(words)) + 1):
        run = words[-size:]
        key = term_key(" ".join(run))
        if run[0][0].isupper() and acronym.casefold() in initials(key):
            return key
    return ""
