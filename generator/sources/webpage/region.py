"""Where the story lies among the blocks of its page."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from generator.sources.webpage.blocks import Block
from generator.sources.wire.shape import reads_as_text
from generator.sources.wire.vocabulary import vocabulary
from generator.text import fold

_ABOVE, _BETWEEN, _BELOW = 4, 30, 6
_TEXT_KINDS = frozenset(("p", "li", "cell", "quote", "pre"))
_LONGEST_LABEL = 250
_POINTS = 6


class Region(NamedTuple):
    """The story's blocks: the title (-1 when it is in no block), `first` and `last` of the text.

    `chosen` are the extractor's blocks below the title; `deck` is the summary above the text, -1 for none.
    """

    title: int
    first: int
    last: int
    chosen: frozenset[int]
    deck: int = -1

    @property
    def top(self) -> int:
        """Where the head starts."""
        return self.title if 0 <= self.title < self.first else self.first


def text_start(blocks: Sequence[Block], chosen: Sequence[int]) -> int:
    """The first chosen block that reads as text, else the first; -1 when nothing is chosen."""
    return next((at for at in chosen if is_prose(blocks[at])), chosen[0] if chosen else -1)


def find_region(blocks: Sequence[Block], chosen: Sequence[int], title: int, summaries: frozenset[str]) -> Region | None:
    """From the first prose below the title to the last chosen block that is text and no link; None without any.

    `summaries` are what the page says its story is about, folded: a paragraph of its own style that is the same is a
    deck above the text.
    """
    below = [at for at in chosen if at > title] or list(chosen)
    texts = [at for at in below if blocks[at].kind in _TEXT_KINDS and not blocks[at].is_link]
    prose = [at for at in texts if is_prose(blocks[at])]
    if not prose:
        return None
    deck = -1
    if len(prose) > 2 and fold(blocks[prose[0]].text) in summaries and _stands_apart(blocks, prose):
        deck = prose.pop(0)
    ends = [at for at in texts if at >= prose[-1] and (at == prose[-1] or blocks[at].kind in ("li", "cell"))]
    return Region(title, prose[0], _last_of_run(ends), frozenset(below), deck)


def _last_of_run(ends: Sequence[int]) -> int:
    """Items of a list that goes on from the last prose still belong to it."""
    last = ends[0]
    for at in ends[1:]:
        if at != last + 1:
            break
        last = at
    return last


def is_prose(block: Block) -> bool:
    """Whether a block reads as a paragraph of text."""
    return block.kind in _TEXT_KINDS and not block.is_link and reads_as_text(block.text)


def _stands_apart(blocks: Sequence[Block], prose: Sequence[int]) -> bool:
    """Whether the first paragraph is set in a style that none of the next ones has."""
    return blocks[prose[0]].style not in {blocks[at].style for at in prose[1:4]}


def shown_blocks(blocks: Sequence[Block], region: Region) -> Iterator[int]:
    """The blocks that make up the copy: the head, the story's text and its pointers, a few lines below it."""
    top = region.top
    for at in range(max(0, top - _ABOVE), top):
        if blocks[at].kind == "p" and not blocks[at].is_link and any(char.isdigit() for char in blocks[at].text):
            yield at
    if top < region.first:
        yield top
    head = [at for at in range(top + 1, region.first) if _is_of_head(blocks, region, at)]
    yield from head[-_BETWEEN:]
    for at in range(region.first, region.last + 1):
        if blocks[at].kind not in ("image", "caption") and (at in region.chosen or _points_on(blocks, at)):
            yield at
    for at in range(region.last + 1, min(len(blocks), region.last + 1 + _BELOW)):
        if blocks[at].kind != "image":
            yield at


def _is_of_head(blocks: Sequence[Block], region: Region, at: int) -> bool:
    """Not the page's own words between headline and text: offers, buttons, pictures, the deck."""
    block = blocks[at]
    if block.kind == "image" or at == region.deck or (block.kind == "li" and block.is_link):
        return False
    if _label(block.text) in ("end", "related", "noise"):
        return False
    return at in region.chosen or not reads_as_text(block.text) or any(char.isdigit() for char in block.text)


def _points_on(blocks: Sequence[Block], at: int) -> bool:
    """`Read more:`, or a link below it, which extractors leave out."""
    if _label(blocks[at].text) == "related":
        return True
    above = at - 1
    while above >= 0 and at - above < _POINTS and (blocks[above].is_link or blocks[above].kind == "image"):
        above -= 1
    return blocks[at].is_link and above >= 0 and _label(blocks[above].text) == "related"


def _label(text: str) -> str:
    """The kind of label that a line is or begins with, empty when it is none."""
    found = vocabulary().starting(text[:_LONGEST_LABEL]) if text else None
    return found.kind if found is not None else ""
