"""Where the story lies among the blocks of its page."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from generator.sources.webpage.blocks import Block
from generator.sources.wire.shape import reads_as_text
from generator.sources.wire.vocabulary import vocabulary
from generator.text import fold

_ABOVE, _BETWEEN, _BELOW = 4, 30, 6
_TEXT_KINDS = frozenset(("p", "li", "cell", "quote", "pre"))
_PARTS = frozenset(("li", "cell", "quote", "pre"))
_DECK_NEEDS = 2
_PARAGRAPH = 60
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

    `summaries` are what the page says that its story is about, folded: a paragraph above the text that says the same
    is the story's, whether the extractor chose it or not.
    """
    below = [at for at in chosen if at > title] or list(chosen)
    below = [*_missed(blocks, title, below, summaries), *below]
    texts = [at for at in below if blocks[at].kind in _TEXT_KINDS and not blocks[at].is_link]
    prose = _without_highlights(blocks, [at for at in texts if is_prose(blocks[at])])
    if not prose:
        return None
    deck = prose.pop(0) if _has_deck(blocks, prose, frozenset(below)) else -1
    ends = [at for at in texts if at >= prose[-1] and (at == prose[-1] or _goes_on(blocks[prose[-1]], blocks[at]))]
    return Region(title, prose[0], _last_of_run(ends), frozenset(below), deck)


def _missed(blocks: Sequence[Block], title: int, chosen: Sequence[int], summaries: frozenset[str]) -> Iterator[int]:
    """The paragraph between title and text that is a summary of the story."""
    if title < 0 or not chosen:
        return
    head = range(title + 1, chosen[0])
    yield from [at for at in head if is_prose(blocks[at]) and fold(blocks[at].text) in summaries][:1]


def _without_highlights(blocks: Sequence[Block], prose: list[int]) -> list[int]:
    """A sentence above the text that the text itself says again is a highlight of the page."""
    counts = Counter(blocks[at].text for at in prose)
    start = next((place for place, at in enumerate(prose) if counts[blocks[at].text] == 1), 0)
    return prose[start:]


def _has_deck(blocks: Sequence[Block], prose: Sequence[int], chosen: frozenset[int]) -> bool:
    """Whether the first paragraph is a summary: set in a style that the next ones don't have, with a picture or a
    byline between it and them."""
    if len(prose) <= _DECK_NEEDS:
        return False
    between = range(prose[0] + 1, prose[1])
    if not any(blocks[at].kind == "image" or at not in chosen for at in between):
        return False
    return blocks[prose[0]].style not in {blocks[at].style for at in prose[1 : 1 + _DECK_NEEDS]}


def _goes_on(last: Block, block: Block) -> bool:
    """Whether a block behind the last prose belongs to it: items of its list, a paragraph set in the same way."""
    return block.kind in _PARTS or (block.style == last.style and len(block.text) >= _PARAGRAPH)


def _last_of_run(ends: Sequence[int]) -> int:
    """As far as the blocks follow one another."""
    last = ends[0]
    for at in ends[1:]:
        if at != last + 1:
            break
        last = at
    return last


def is_prose(block: Block) -> bool:
    """Whether a block reads as a paragraph of text."""
    return block.kind in _TEXT_KINDS and not block.is_link and reads_as_text(block.text)


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
        is_copy = blocks[at].kind not in ("image", "caption") and not is_structure(blocks, region, at)
        if is_copy and (at in region.chosen or _points_on(blocks, region, at)):
            yield at
    for at in range(region.last + 1, min(len(blocks), region.last + 1 + _BELOW)):
        is_pointer = label_of(blocks[at].text) == "related" and at not in region.chosen
        if blocks[at].kind != "image" and not is_pointer and (not blocks[at].is_link or _points_on(blocks, region, at)):
            yield at


def is_structure(blocks: Sequence[Block], region: Region, at: int) -> bool:
    """Whether a block is part of the text by its element alone: a subheading, an item, a cell, a quotation."""
    block = blocks[at]
    if at not in region.chosen or not region.first < at <= region.last or block.is_link:
        return False
    return (block.kind in _PARTS or block.kind.startswith("h")) and not label_of(block.text)


def _is_of_head(blocks: Sequence[Block], region: Region, at: int) -> bool:
    """Not the page's own words between headline and text: offers, buttons, pictures, the deck."""
    block = blocks[at]
    if block.kind == "image" or at == region.deck or (block.kind == "li" and block.is_link):
        return False
    if label_of(block.text) in ("end", "related", "noise"):
        return False
    return at in region.chosen or not reads_as_text(block.text) or any(char.isdigit() for char in block.text)


def _points_on(blocks: Sequence[Block], region: Region, at: int) -> bool:
    """A link below `Read more:`, which extractors leave out; the label itself has to be in the story's text."""
    above = at - 1
    while above >= 0 and at - above < _POINTS and (blocks[above].is_link or blocks[above].kind == "image"):
        above -= 1
    return blocks[at].is_link and above in region.chosen and label_of(blocks[above].text) == "related"


def label_of(text: str) -> str:
    """The kind of label that a line is or begins with, empty when it is none."""
    found = vocabulary().starting(text[:_LONGEST_LABEL]) if text else None
    return found.kind if found is not None else ""
