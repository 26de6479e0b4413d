"""Where a page begins that was copied whole: the menus above its story are cut off."""

from __future__ import annotations

from collections.abc import Sequence

from generator.sources.wire.lines import Line
from generator.sources.wire.shape import ends_sentence, size
from generator.sources.wire.stamps import says_when
from generator.sources.wire.topic import aboutness

_HEAD = 40  # lines that the head of a story has at most, where no menu stands above it
_TEXT = 5  # paragraphs among them that are the story's
_APART = 6  # lines between two paragraphs of one text
_OPENING = 2000  # characters of a text that tell what it is about
_ABOVE = 8  # lines above a headline that are of the story: its section, its date
_ENTRY = 5  # words of a menu's entry
_LONG = 400  # characters of several paragraphs that may be a story, whatever else is on the page
_NO_HEADLINE = 12  # the same where no line is about the text
_FEWEST = 4  # words of a headline that is told from its text alone
_ABOUT = 0.4  # of its words
_BESIDE = 6  # lines between a headline and its date
_DATED = 0.3
_REACH = 120  # lines above the text among which the headline is


def without_menus(lines: tuple[Line, ...]) -> tuple[Line, ...]:
    """The lines from a story's head on, where most of what stands above it is in a few words each: the page's menus."""
    if len(lines) <= _HEAD or sum([line.prose for line in lines[:_HEAD]]) >= _TEXT:
        return lines
    start = _main_text(lines)
    if start <= _HEAD:
        return lines
    head = _head(lines, start)
    entries = sum(size(line.text) <= _ENTRY and not ends_sentence(line.text) for line in lines[:head])
    return lines[head:] if entries * 2 >= head else lines


def _main_text(lines: Sequence[Line]) -> int:
    """Where the first text begins that is long among those of the page: paragraphs with little between them."""
    texts: list[tuple[int, int, int]] = []  # where each begins, its paragraphs and its characters
    first = paragraphs = length = 0
    last = -_APART - 1
    for at, line in enumerate(lines):
        if not line.prose:
            continue
        if at - last > _APART:
            texts.append((first, paragraphs, length))
            first, paragraphs, length = at, 0, 0
        paragraphs, length, last = paragraphs + 1, length + len(line.text), at
    texts.append((first, paragraphs, length))
    longest = max(length for _, _, length in texts)
    enough = max(_LONG, longest / 10)
    for first, paragraphs, length in texts[1:]:
        if length * 2 >= longest or (length >= enough and paragraphs > 1):
            return first
    return 0


def _head(lines: Sequence[Line], start: int) -> int:
    """Where the head of the text that starts there begins: a few lines above what is most about it."""
    body = " ".join([line.text for line in lines[start : start + _APART]])[:_OPENING]
    folded = f" {body}".casefold()
    above = range(max(0, start - _REACH), start)
    likely = [(_about(lines[at : min(at + _BESIDE, start)], folded), at) for at in above]
    most, at = max(likely)
    return max(0, at - _ABOVE if most >= _ABOUT else start - _NO_HEADLINE)


def _about(lines: Sequence[Line], body: str) -> float:
    """How much speaks for the first of these lines: that it is about the text, and that a date stands close below."""
    line = lines[0]
    if line.prose or size(line.text) < _FEWEST:
        return 0.0
    return aboutness(line.text.casefold(), body) + _DATED * any(says_when(below.text) for below in lines[1:])
