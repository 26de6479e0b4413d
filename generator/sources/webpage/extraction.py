"""Which blocks of a page are its story: trafilatura reads the page, its text is found again among the blocks.

The blocks keep what an extractor's own output loses: the order of pictures, the form of lists and tables, lines.
"""

from __future__ import annotations

import logging
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import trafilatura
from lxml import etree
from lxml.html import HtmlElement

from generator.sources.webpage.blocks import Block
from generator.text import fold

# Its own diagnostics are not for our users; without a handler Python would print them.
logging.getLogger("trafilatura").addHandler(logging.NullHandler())

_SHINGLE = 4
_MOST = 0.8
_PARTS = frozenset(("p", "head", "item", "cell", "quote", "code", "ab", "fw", "list", "div", "row"))


@dataclass(frozen=True, slots=True)
class Story:
    """What the extractor took for the story: its runs of words, its short lines, the addresses of its pictures."""

    shingles: frozenset[tuple[str, ...]]
    lines: frozenset[str]
    pictures: frozenset[str]

    def has(self, block: Block) -> bool:
        """Whether a block is in the story."""
        if block.kind == "image":
            return block.source in self.pictures
        words = _words(block.text)
        found = list(_shingles(words))
        if not found:
            return " ".join(words) in self.lines
        return sum(one in self.shingles for one in found) >= _MOST * len(found)


def extract(root: HtmlElement) -> Story | None:
    """Run the extractor over a page of its own (it takes it apart); None when there is no story."""
    try:
        found = trafilatura.bare_extraction(
            root, favor_precision=True, include_comments=False, include_images=True, include_tables=True
        )
    except Exception:  # Whatever a page makes it stumble over, the page can still be read without it.
        return None
    body = getattr(found, "body", None)
    return None if body is None else _story(body)


def _story(body: etree._Element) -> Story:
    lines = [_words(text) for text in _lines(body)]
    shingles = frozenset(shingle for words in lines for shingle in _shingles(words))
    pictures = frozenset(str(graphic.get("src") or "") for graphic in body.iter("graphic"))
    return Story(shingles, frozenset(" ".join(words) for words in lines), pictures)


def _lines(body: etree._Element) -> Iterator[str]:
    """The text of each part of the extractor's output, and the text between them."""
    text: list[str] = []
    for event, element in etree.iterwalk(body, events=("start", "end")):
        if element.tag in _PARTS:
            yield "".join(text)
            text = []
        elif element.tag == "lb":
            text.append(" ")
        text.append(str((element.text if event == "start" else element.tail) or ""))
    yield "".join(text)


def _words(text: str) -> list[str]:
    """Folded words; scripts that don't part words are taken by characters."""
    folded = fold(text)
    dense = sum(char > "\u2e7f" for char in folded[:200]) * 2 > len(folded[:200])
    return list(folded.replace(" ", "")) if dense else folded.split()


def _shingles(words: Sequence[str]) -> Iterator[tuple[str, ...]]:
    return (tuple(words[at : at + _SHINGLE]) for at in range(len(words) - _SHINGLE + 1))
