"""Lines -> paragraphs: what is a sentence, what a headline, and where a typesetter broke a line."""

from __future__ import annotations

import re
from collections.abc import Sequence

from generator.sources.wire.lines import Line

_SENTENCE_END = re.compile(r"[.。।۔؟!?…:;][\"'”’»)\]」】]*$")
_FULL_STOP = re.compile(r"[.。।۔…][\"'”’»)\]」】]*$|[\"”’»」]$")
_ASK = re.compile(r"[!?؟！？][\"'”’»)\]」】]*$")
_DENSE = re.compile(r"[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af\u0e00-\u0e7f]")
_LONG = 230
_WIDEST = 100
_NARROWEST = 45


def size(text: str) -> int:
    """How many words; in scripts without spaces two characters count as one."""
    return len(text.split()) if _DENSE.search(text, 0, 20) is None else len(text) // 2


def is_prose(line: Line) -> bool:
    """Whether a line reads as a paragraph of text: it is long, or a full sentence."""
    if line.bullet:
        return False
    text = line.text
    if len(text) >= _LONG:
        return True
    words = size(text)
    if _FULL_STOP.search(text[-6:]):
        return words >= 9 or len(text) > 70
    return bool(_ASK.search(text[-6:])) and words >= 24


def is_headline_like(line: Line) -> bool:
    """Whether a line could be a headline: some words, no full stop, not a paragraph's length."""
    text = line.text
    if len(text) > 220 or is_prose(line):
        return False
    return size(text) >= 3 and any(character.isalpha() for character in text[:20])


def unwrap(lines: Sequence[Line]) -> tuple[Line, ...]:
    """Join lines that were broken to a width: no line could have taken the next one's first word."""
    joined: list[Line] = []
    at = 0
    while at < len(lines):
        end = _block_end(lines, at)
        if end - at >= 3 and _is_broken_to_width(lines[at:end]):
            joined.extend(_paragraphs(lines[at:end]))
        else:
            joined.extend(lines[at:end])
        at = end
    return tuple(joined)


def _block_end(lines: Sequence[Line], at: int) -> int:
    end = at + 1
    while end < len(lines) and lines[end].gap == 0 and not lines[end].bullet:
        end += 1
    return end


def _is_broken_to_width(block: Sequence[Line]) -> bool:
    width = max(len(line.text) + line.indent for line in block)
    if not _NARROWEST <= width <= _WIDEST:
        return False
    pairs = list(zip(block, block[1:], strict=False))
    full = sum(_could_not_fit(line, following, width) for line, following in pairs)
    return full * 10 >= len(pairs) * 7


def _could_not_fit(line: Line, following: Line, width: int) -> bool:
    first = following.text.split(" ", 1)[0]
    return len(line.text) + line.indent + 1 + len(first) > width - 6


def _paragraphs(block: Sequence[Line]) -> list[Line]:
    """An indented line starts a paragraph, if not all of them are indented."""
    base = min(line.indent for line in block)
    joined = [block[0]]
    for line in block[1:]:
        if line.indent > base + 1 and joined[-1].text[-1] in ".\"'”":
            joined.append(line._replace(gap=1))
        else:
            joined[-1] = joined[-1]._replace(text=f"{joined[-1].text} {line.text}")
    return joined


def ends_sentence(text: str) -> bool:
    """Whether a text ends as sentences do: with a stop, a question, a quotation, a colon."""
    return _SENTENCE_END.search(text[-6:]) is not None or _FULL_STOP.search(text[-6:]) is not None
