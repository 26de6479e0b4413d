"""What a page prints: its blocks as raw copy, read by the recognisers of wire copy, and found again in the blocks."""

from __future__ import annotations

import html
import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import NamedTuple

from generator.article import Article, Evidence
from generator.errors import Problem
from generator.settings import Reading
from generator.sources.source import Source
from generator.sources.webpage.blocks import Block
from generator.sources.webpage.titles import Title
from generator.sources.wire import read_wire
from generator.sources.wire.lines import number_lines
from generator.sources.wire.shape import reads_as_text
from generator.sources.wire.vocabulary import vocabulary

_ABOVE, _BETWEEN, _BELOW = 6, 30, 6
_TEXT_KINDS = frozenset(("p", "li", "cell", "quote", "pre"))
_TOKEN = re.compile(r"<[^>]*>|&[^;\s]{1,32};|\s+|[^<&\s]+|[<&]")
_EMPTY = re.compile(r"<(\w+)(?: [^>]*)?>\s*</\1>")


class Region(NamedTuple):
    """Where the story lies among the blocks: `first` and `last` of its text; `chosen` are the extractor's blocks."""

    first: int
    last: int
    chosen: frozenset[int]


class Printed(NamedTuple):
    """The page as its text says: the article that the wire reader made of it, and the story's blocks.

    `evidence` has the lines of the page; `problems` are the wire reader's.
    """

    article: Article
    body: tuple[Block, ...]
    paragraphs: tuple[str, ...]
    evidence: tuple[Evidence, ...]
    problems: tuple[Problem, ...]


def find_region(blocks: Sequence[Block], chosen: Sequence[int], title: Title | None) -> Region | None:
    """The story among the chosen blocks: below the title, down to the last one that is text and not a link."""
    start = title.at if title is not None else -1
    below = [at for at in chosen if at > start] or list(chosen)
    texts = [at for at in below if _is_text(blocks[at])]
    if not texts:
        return None
    return Region(texts[0], texts[-1], frozenset(below))


def _is_text(block: Block) -> bool:
    if block.kind not in _TEXT_KINDS or block.is_link:
        return False
    return reads_as_text(block.text) or block.kind in ("li", "cell", "pre")


def read_printed(
    source: Source, blocks: Sequence[Block], region: Region, title: Title | None, reading: Reading, lang: str
) -> Printed | None:
    """Set the page's lines as raw copy and read that; None when no text is left."""
    shown = list(_shown(blocks, region, title))
    text = "\n\n".join(blocks[at].text for at in shown)
    findings = read_wire(Source(source.path, text, source.sha256), reading, lang)
    if not findings.articles:
        return None
    article = findings.articles[0]
    paragraphs = [part for part in article.body.text.split("\n\n") if part]
    lines = [blocks[at].line for at in shown]
    evidence = tuple(_of_page(one, lines) for one in article.provenance.evidence)
    kept = _kept(blocks, [at for at in shown if at in region.chosen and at >= region.first], paragraphs)
    body = tuple(_with_pictures(blocks, region, kept, title))
    return Printed(article, body, tuple(block.text for block in kept.values()), evidence, findings.problems)


def _shown(blocks: Sequence[Block], region: Region, title: Title | None) -> Iterator[int]:
    """The blocks that make up the copy: the head, the story's text and its pointers, a few lines below it."""
    top = title.at if title is not None and 0 <= title.at < region.first else region.first
    for at in range(max(0, top - _ABOVE), top):
        if not blocks[at].is_link and blocks[at].kind not in ("image", "li"):
            yield at
    between = list(range(top, region.first))
    yield from (at for at in (*between[:1], *between[1:][-_BETWEEN:]) if blocks[at].kind != "image")
    for at in range(region.first, region.last + 1):
        if blocks[at].kind not in ("image", "caption") and (at in region.chosen or _points_on(blocks, at)):
            yield at
    for at in range(region.last + 1, min(len(blocks), region.last + 1 + _BELOW)):
        if blocks[at].kind != "image":
            yield at


def _points_on(blocks: Sequence[Block], at: int) -> bool:
    """`Read more:`, or a link below it, which extractors leave out."""
    if _is_pointer(blocks[at].text):
        return True
    above = at - 1
    while above >= 0 and at - above < 6 and (blocks[above].is_link or blocks[above].kind == "image"):
        above -= 1
    return blocks[at].is_link and above >= 0 and _is_pointer(blocks[above].text)


def _is_pointer(text: str) -> bool:
    found = vocabulary().starting(text[:250]) if text else None
    return found is not None and found.kind == "related"


def _of_page(evidence: Evidence, lines: Sequence[int]) -> Evidence:
    """The line of the copy as the line of the page."""
    at = (evidence.line - 1) // 2
    return replace(evidence, line=lines[at] if evidence.line and at < len(lines) else 0)


def _kept(blocks: Sequence[Block], shown: Sequence[int], paragraphs: Sequence[str]) -> dict[int, Block]:
    """The blocks that the wire reader left in the body, without the words that it took off them."""
    read = {at: _as_read(blocks[at].text) for at in shown}
    whole = set(paragraphs)
    rest = [part for part in paragraphs if part not in set(read.values())]
    kept: dict[int, Block] = {}
    for at in shown:
        text = read[at]
        part = text if text in whole else next((part for part in rest[:4] if part in text or text in part), "")
        if not part or not text:
            continue
        kept[at] = blocks[at] if text in part else _cut(blocks[at], text, part)
        while rest and part in rest and rest[0] != part:
            rest.pop(0)
    return kept


def _as_read(text: str) -> str:
    lines = number_lines(text)
    return lines[0].text if lines else ""


def _cut(block: Block, text: str, part: str) -> Block:
    """The block with only that part of its text."""
    before = text.index(part)
    after = len(text) - before - len(part)
    if text != block.text:
        return block._replace(text=part, html=html.escape(part, quote=False))
    return block._replace(text=part, html=_cut_html(block.html, before, len(text) - after))


def _cut_html(written: str, start: int, end: int) -> str:
    """The HTML with the characters of its text from `start` to `end`; elements stay, unless they become empty."""
    parts, at = [], 0
    for token in _TOKEN.findall(written):
        if token.startswith("<") and len(token) > 1:
            parts.append(token)
            continue
        size = 1 if token.startswith("&") or token.isspace() else len(token)
        low, high = max(start - at, 0), min(end - at, size)
        if low < high:
            parts.append(token if size != len(token) else token[low:high])
        at += size
    return _EMPTY.sub("", "".join(parts)).strip()


def _with_pictures(
    blocks: Sequence[Block], region: Region, kept: dict[int, Block], title: Title | None
) -> Iterator[Block]:
    """The kept blocks with the pictures that stand between them, or above them below the title."""
    if not kept:
        return
    top = title.at + 1 if title is not None and 0 <= title.at < region.first else region.first
    pictured: set[int] = set()
    for at in range(top, max(kept) + 1):
        block = blocks[at]
        if block.kind == "image" and (at in region.chosen or block.tag == "figure"):
            pictured.add(block.group)
            yield block
        elif block.kind == "caption" and block.group in pictured:
            yield block
        elif at in kept:
            yield kept[at]
