"""Other stories that a story points to: blocks under `Read More:`, inline `Also Read: X`, headlines at the end."""

from __future__ import annotations

from collections.abc import Sequence

from generator.sources.wire.lines import Line
from generator.sources.wire.marks import Mark, Role
from generator.sources.wire.paragraphs import is_headline_like
from generator.sources.wire.shape import size

_UNLABELLED_GAP = 3
_FEWEST_WORDS = 4  # of a headline that no label announces
_TEASER = 100  # characters from which the line below a headline may be its teaser,
_LONGER = 1.5  # if it is so much longer than the headline


def related_blocks(lines: Sequence[Line], marks: Sequence[Mark | None], first: int) -> dict[int, str]:
    """The lines that are related headlines or their labels: index -> headline ("" for a label alone)."""
    found: dict[int, str] = {}
    at = first
    while at < len(lines):
        mark = marks[at]
        if mark is None or mark.role is not Role.RELATED:
            at += 1
            continue
        found[at] = mark.text
        at += 1
        if not mark.text:
            at = _block(lines, marks, at, found)
    return found


def _block(lines: Sequence[Line], marks: Sequence[Mark | None], at: int, found: dict[int, str]) -> int:
    """Headlines below a label, some with a teaser: until text, another label or the end."""
    length = 0
    while at < len(lines) and marks[at] is None and is_headline_like(lines[at]):
        is_teaser = length > 0 and len(lines[at].text) > max(_TEASER, length * _LONGER)
        length = 0 if is_teaser else len(lines[at].text)
        found[at] = "" if is_teaser else lines[at].text.lstrip("-–—*> ")
        at += 1
    return at


def unlabelled_block(lines: Sequence[Line], marks: Sequence[Mark | None], first: int, end: int) -> int:
    """Where a block of headlines without a label starts: after three empty lines, to the end of the story."""
    for at in range(end - 1, first, -1):
        if marks[at] is not None or not is_headline_like(lines[at]) or size(lines[at].text) < _FEWEST_WORDS:
            return end
        if lines[at].gap >= _UNLABELLED_GAP:
            return at
    return end
