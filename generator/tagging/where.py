"""On which line of its file a story names a tag: for those who want to see whether a rule was right."""

from __future__ import annotations

from collections.abc import Sequence

from generator.text import fold

_OPENING = 4
"""Words by which a paragraph is known."""


def line_of_tag(name: str, paragraph: int, text: Sequence[str], source: Sequence[str], first: int = 1) -> int:
    """The line (from 1) on which the story that begins on line `first` names a tag; 0 when it can't be told.

    `text` is the headline and the paragraphs, `paragraph` the number of one of them, `source` the lines of the file.
    """
    if paragraph >= len(text):
        return 0
    folded = [fold(line) for line in source]
    start = _start(text[paragraph], folded, first - 1)
    if start is None:
        return 0
    end = _start(text[paragraph + 1], folded, start + 1) if paragraph + 1 < len(text) else None
    word = fold(name).rpartition(" ")[2]
    for at in range(start, len(folded) if end is None else end):
        if word in folded[at]:
            return at + 1
    return start + 1


def _start(paragraph: str, lines: Sequence[str], begin: int) -> int | None:
    """The first line from `begin` on that has the opening words of a paragraph, or as many of them as fit on it."""
    words = fold(paragraph).split()[:_OPENING]
    for size in range(len(words), 0, -1):
        opening = " ".join(words[:size])
        for at in range(begin, len(lines)):
            if opening in lines[at] and (size == len(words) or lines[at].endswith(opening)):
                return at
    return None
