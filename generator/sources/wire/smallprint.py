"""What a page prints below a story as prose: copyright, subscriptions, contacts, a word about the reporter.

No phrase decides alone: a paragraph is small print when it is short and several signs come together in few words.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from generator.sources.wire.vocabulary import vocabulary

_LONGEST = 700  # characters; what is longer is the story's, whatever it mentions
_MOST = 8  # paragraphs of small print
_CONTACT = re.compile(r"©|\(c\) ?\d{4}|https?://|\bwww\.|[\w.+\-]{2,40}@[\w\-]{2,40}\.\w|(?<!\w)@\w{3,30}\b")
_WORDS = re.compile(r"[^\W\d_]{2,}")
_GAPS = {code: " " for code in range(128) if not chr(code).isalpha()}
_ENOUGH = 2
_DENSITY = 8  # words of the paragraph for each sign


def story_length(paragraphs: Sequence[str], names: Sequence[str] = ()) -> int:
    """How many of the paragraphs are the story; `names` are its reporters, whose biographies may follow it.

    The small print goes back from the end as far as paragraphs show its signs; the first paragraph is never of it.
    """
    length = len(paragraphs)
    people = tuple(name.casefold() for name in names if " " in name)
    while length > 1 and len(paragraphs) - length < _MOST and is_small_print(paragraphs[length - 1], people):
        length -= 1
    return length


def is_small_print(text: str, people: tuple[str, ...] = ()) -> bool:
    """Whether a short paragraph is about the page and not about the news; `people` are names in lower case."""
    if len(text) > _LONGEST:
        return False
    folded = text.casefold()
    if people and folded.startswith(people):
        return True
    words = folded.translate(_GAPS).split() if folded.isascii() else _WORDS.findall(folded)
    signs = len(vocabulary().words["small_print"].intersection(words)) + _has_contact(folded)
    return signs >= _ENOUGH and signs * _DENSITY >= sum(len(word) > 1 for word in words)


def _has_contact(folded: str) -> bool:
    """Whether an address is named; most texts lack the characters of one, which is much sooner seen."""
    may = "@" in folded or "©" in folded or "(c)" in folded or "www." in folded or "://" in folded
    return may and _CONTACT.search(folded) is not None
