"""What a page prints: its blocks as raw copy, read by the recognisers of wire copy, and found again in the blocks."""

from __future__ import annotations

import html
import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import NamedTuple

from generator.article import Article, Evidence
from generator.errors import Problem
from generator.settings import Reading
from generator.sources.source import Source
from generator.sources.webpage.blocks import Block
from generator.sources.webpage.region import Region, is_structure, shown_blocks
from generator.sources.wire import read_wire
from generator.sources.wire.lines import number_lines

_WINDOW = 12
_TOKEN = re.compile(r"<[^>]*>|&[^;\s]{1,32};|\s+|[^<&\s]+|[<&]")
_TAG = re.compile(r"<[^>]*>")
_EMPTY = re.compile(r"<(\w+)(?: [^>]*)?>\s*</\1>")


class Printed(NamedTuple):
    """The page as its text says: the article that the wire reader made of it, and the story's blocks.

    `evidence` has the lines of the page; `problems` are the wire reader's.
    """

    article: Article
    body: tuple[Block, ...]
    paragraphs: tuple[str, ...]
    evidence: tuple[Evidence, ...]
    problems: tuple[Problem, ...]

    def why(self, field: str) -> tuple[Evidence, ...]:
        """The evidence for a field."""
        return tuple(one for one in self.evidence if one.field == field)


def read_printed(
    source: Source, blocks: Sequence[Block], region: Region, reading: Reading, lang: str
) -> Printed | None:
    """Set the page's lines as raw copy and read that; None when no text is left."""
    shown = list(shown_blocks(blocks, region))
    text = "\n\n".join(blocks[at].text for at in shown)
    findings = read_wire(Source(source.path, text, source.sha256), reading, lang)
    if not findings.articles:
        return None
    article = findings.articles[0]
    paragraphs = [part for part in article.body.text.split("\n\n") if part]
    lines = [blocks[at].line for at in shown]
    evidence = tuple(one._replace(line=_of_page(one.line, lines)) for one in article.provenance.evidence)
    problems = tuple(replace(one, line=_of_page(one.line, lines)) for one in findings.problems)
    texts = [at for at in shown if at in region.chosen and region.first <= at <= region.last]
    kept = _with_structure(blocks, region, texts, _kept(blocks, shown, region.first, paragraphs))
    body = tuple(_with_pictures(blocks, region, kept))
    if not body:
        return None
    return Printed(article, body, tuple(block.text for block in kept.values()), evidence, problems)


def _of_page(line: int, lines: Sequence[int]) -> int:
    """A line of the copy, where every other one is empty, as the line of the page."""
    at = (line - 1) // 2
    return lines[at] if line and at < len(lines) else 0


def _kept(blocks: Sequence[Block], shown: Sequence[int], start: int, paragraphs: Sequence[str]) -> dict[int, Block]:
    """The blocks that the wire reader left in the body, without the words that it took off them.

    Both are in the same order. A paragraph is a block, a part of one, or several that were one sentence.
    """
    read = [_as_read(blocks[at].text) for at in shown]
    places: dict[str, list[int]] = {}
    for place, text in enumerate(read):
        places.setdefault(text, []).append(place)
    first = bisect_left(shown, start)
    kept: dict[int, Block] = {}
    place = 0
    for part in paragraphs:
        same = places.get(part, ())
        exact = same[bisect_left(same, place)] if bisect_left(same, place) < len(same) else None
        found = [exact] if exact is not None else _parts_of(read, place, first, part)
        for one in found:
            block = blocks[shown[one]]
            kept[shown[one]] = block if read[one] in part else _cut(block, read[one], part)
        place = found[-1] + 1 if found else place
    return kept


def _parts_of(read: Sequence[str], place: int, first: int, part: str) -> list[int]:
    """The next blocks that a paragraph is a part of, or that are parts of it."""
    window = range(place, min(len(read), max(place, first) + _WINDOW))
    start = next((one for one in window if part in read[one] or (read[one] and part.startswith(read[one]))), None)
    if start is None:
        return []
    found = [start]
    while part not in read[found[-1]] and found[-1] + 1 < len(read) and read[found[-1] + 1] in part:
        found.append(found[-1] + 1)
    return found


def _as_read(text: str) -> str:
    lines = number_lines(text)
    return lines[0].text if lines else ""


def _cut(block: Block, text: str, part: str) -> Block:
    """The block with only that part of its text."""
    before = text.index(part)
    written = _cut_html(block.html, before, before + len(part))
    # Line breaks and letters that the recognisers fold can shift the cut: then the words go before the links.
    if " ".join(html.unescape(_TAG.sub("", written)).split()) != part:
        written = html.escape(part, quote=False)
    return block._replace(text=part, html=written)


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


def _with_structure(
    blocks: Sequence[Block], region: Region, texts: Sequence[int], kept: dict[int, Block]
) -> dict[int, Block]:
    """The kept blocks with the subheadings, lists and quotations that follow them."""
    dropped = frozenset(texts) - kept.keys()
    after_kept, whole = False, {}
    for at in range(region.first, region.last + 1):
        if at in dropped:
            after_kept = False
        elif at in kept:
            after_kept = True
            whole[at] = kept[at]
        elif after_kept and is_structure(blocks, region, at):
            whole[at] = blocks[at]
    return whole


def _with_pictures(blocks: Sequence[Block], region: Region, kept: dict[int, Block]) -> Iterator[Block]:
    """The kept blocks with the pictures that stand between them, or above them below the title."""
    pictured = False
    for at in range(region.top, max(kept, default=-1) + 1):
        block = blocks[at]
        if block.kind == "image":
            pictured = at in region.chosen or block.tag == "figure"
        elif block.kind != "caption":
            pictured = False
        if at in kept or (pictured and block.kind in ("image", "caption")):
            yield kept.get(at, block)
