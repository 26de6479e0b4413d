"""Lines -> paragraphs: what is a sentence, what a headline, and where a typesetter broke a line."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise

from generator.sources.wire.lines import Line
from generator.sources.wire.shape import ends_sentence, reads_as_text, size

_WIDEST = 100
_NARROWEST = 45
_LONGEST_LIST = 6  # lines that may all begin with a capital though they are no sentences broken by chance
_FEWEST_SPACED = 5  # lines
_SHORT_LAST = 1.4  # how much wider than the last line of a paragraph the others are
_LETTER = re.compile(r"[^\W\d_]")


def is_headline_like(line: Line) -> bool:
    """Whether a line could be a headline: some words, no full stop, not a paragraph's length."""
    text = line.text
    if len(text) > 220 or line.prose:
        return False
    return size(text) >= 3 and _LETTER.search(text, 0, 20) is not None


_SPLIT_DAY = re.compile(r"[^\W\d_]{3,12}\.? \d{1,2},?")
_SPLIT_LINES = 13  # of the head, in which one is looked for
_LONGEST_REST = 13  # characters
_SPLIT_REST = re.compile(r"\d{1,2}:\d\d(?::\d\d)? \d{4}")


def unwrap(lines: Sequence[Line]) -> tuple[Line, ...]:
    """Join lines that were broken to a width: no line could have taken the next one's first word."""
    lines = _join_split_stamps(lines)
    together = [line for line in lines[1:] if not (line.gap or line.bullet)]
    if not together:
        return tuple(_close_up(lines)) if _is_spaced_out(lines) else tuple(lines)
    if not [line for line in lines if _NARROWEST <= len(line.text) + line.indent <= _WIDEST]:
        return tuple(lines)
    blocks = list(_blocks(lines))
    broken = [_is_broken_to_width(block) for block in blocks]
    if all(_is_list(block) for block, is_broken in zip(blocks, broken, strict=True) if is_broken):
        return tuple(lines)
    width = max(_width(block) for block, is_broken in zip(blocks, broken, strict=True) if is_broken)
    joined: list[Line] = []
    for block, is_broken in zip(blocks, broken, strict=True):
        pair = len(block) == 2 and _could_not_fit(block[0], block[1], width)
        joined.extend(_paragraphs(block) if is_broken or pair else block)
    return tuple(joined)


def _is_spaced_out(lines: Sequence[Line]) -> bool:
    """Whether sentences are broken to a width and an empty line stands below each of their lines, too."""
    if len(lines) < _FEWEST_SPACED or any(line.bullet or len(line.text) > _WIDEST for line in lines):
        return False
    broken = [following for line, following in pairwise(lines) if not ends_sentence(line.text)]
    goes_on = sum(following.text[0].islower() for following in broken)
    return goes_on > 1 and len(broken) * 2 >= len(lines) and len(broken) <= goes_on * 3


def _close_up(lines: Sequence[Line]) -> Iterator[Line]:
    """Spaced-out lines, each sentence's together."""
    parts: list[str] = []
    first = lines[0]
    if not _could_not_fit(first, lines[1], _width(lines)):
        yield first  # a headline: the next line's first word had room on it
        lines = lines[1:]
    for line in lines:
        first = first if parts else line
        parts.append(line.text)
        if ends_sentence(line.text):
            yield _joined(first, parts)
            parts = []
    if parts:
        yield _joined(first, parts)


def _blocks(lines: Sequence[Line]) -> Iterator[Sequence[Line]]:
    """Lines that stand together, without an empty line, a list item or a whole paragraph between."""
    start = 0
    for at in range(1, len(lines) + 1):
        if at == len(lines) or lines[at].gap or lines[at].bullet or _is_whole(lines[at - 1]) or _is_whole(lines[at]):
            yield lines[start:at]
            start = at


def _is_whole(line: Line) -> bool:
    """Whether a line is too long to have been broken, and ends as a sentence."""
    return len(line.text) > _WIDEST and ends_sentence(line.text)


def _join_split_stamps(lines: Sequence[Line]) -> Sequence[Line]:
    """`November 20` above `15:23 2019` is one timestamp."""
    for at, following in enumerate(lines[1:_SPLIT_LINES]):
        if (
            len(following.text) <= _LONGEST_REST
            and ":" in following.text
            and _SPLIT_REST.fullmatch(following.text)
            and _SPLIT_DAY.fullmatch(lines[at].text)
        ):
            whole = replace(lines[at], text=f"{lines[at].text} {lines[at + 1].text}")
            return (*lines[:at], whole, *lines[at + 2 :])
    return lines


def _width(block: Sequence[Line]) -> int:
    return max(len(line.text) + line.indent for line in block)


def _is_broken_to_width(block: Sequence[Line]) -> bool:
    if len(block) < 3:
        return False
    if len(block[0].text) > _WIDEST:
        return False
    width = _width(block)
    if not _NARROWEST <= width <= _WIDEST or all(ends_sentence(line.text) for line in block[:-1]):
        return False
    full = sum(_could_not_fit(line, following, width) for line, following in pairwise(block))
    if full * 10 >= (len(block) - 1) * 7:
        return True
    open_ended = [pair for pair in pairwise(block) if not ends_sentence(pair[0].text)]
    return len(open_ended) > 1 and all(_could_not_fit(*pair, width) and _goes_on(pair[1]) for pair in open_ended)


def _goes_on(line: Line) -> bool:
    return line.text[0].islower()


def _is_list(block: Sequence[Line]) -> bool:
    """Whether every line of a block starts as a headline does, with a capital: broken text goes on in lower case."""
    return len(block) <= _LONGEST_LIST and all(line.text[0].isupper() for line in block)


def _could_not_fit(line: Line, following: Line, width: int) -> bool:
    first = following.text.find(" ")
    first = first if first >= 0 else len(following.text)
    return len(line.text) + line.indent + 1 + first > width - 6


def _paragraphs(block: Sequence[Line]) -> Iterator[Line]:
    """An indented line starts a paragraph, if not all of them are indented, and one below the end of a sentence that
    left much of its line empty."""
    base, width = min(line.indent for line in block), _width(block)
    first, parts = block[0], [block[0].text]
    for above, line in pairwise(block):
        ended = len(above.text) * _SHORT_LAST < width and ends_sentence(above.text)
        if ended or (line.indent > base + 1 and _may_end(parts)):
            yield _joined(first, parts)
            first, parts = replace(line, gap=1), [line.text]
        else:
            parts.append(line.text)
    yield _joined(first, parts)


def _joined(first: Line, parts: list[str]) -> Line:
    text = " ".join(parts)
    return Line(first.number, text, first.gap, first.indent, first.bullet, reads_as_text(text))


def _may_end(parts: list[str]) -> bool:
    """Whether a paragraph can be over: at a full stop, or as a headline of one line."""
    return len(parts) == 1 or parts[-1][-1] in ".\"'”’:"
