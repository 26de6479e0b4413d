"""The headline of a page: what is set as one, checked against what the page calls itself, without the site's name."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from generator.sources.webpage.blocks import Block
from generator.sources.webpage.metadata import Metadata
from generator.text import fold

_JOINT = re.compile(r"\s+[|¦»«·•–—:\-]+\s+|\s*[|¦]\s*|\s*::\s*")
_HEADINGS = ("h1", "h2", "h3", "h4")
_ALIKE = 0.5
_LIMIT = 400
_FEW_WORDS, _FEW_LETTERS = 3, 25


class Title(NamedTuple):
    """A headline, the rule that found it, its line, and its block's index (-1 when it is in no block)."""

    text: str
    rule: str
    line: int
    at: int = -1


def find_title(blocks: Sequence[Block], metadata: Metadata, text_at: int) -> Title | None:
    """The heading that the page's metadata agrees with, else the first heading above the text, else the metadata's.

    A heading is what was printed; the metadata's title is often written for search engines. `text_at` is the block
    that the text starts with. None when there is nothing of the kind.
    """
    stated = [found for found in metadata.all("title") if len(found.value) <= _LIMIT]
    headings = [at for at, block in enumerate(blocks) if block.kind in _HEADINGS and len(block.text) <= _LIMIT]
    names = _site_names(metadata)
    at = _agreeing(blocks, headings, [found.value for found in stated])
    if at < 0:
        above = [
            at for at in headings if blocks[at].kind == "h1" and at < text_at and fold(blocks[at].text) not in names
        ]
        at = above[-1] if above else -1
    if at >= 0:
        return Title(cleaned(blocks[at].text, metadata), blocks[at].kind, blocks[at].line, at)
    return next((Title(cleaned(found.value, metadata), found.rule, found.line) for found in stated), None)


def _agreeing(blocks: Sequence[Block], headings: Sequence[int], titles: Sequence[str]) -> int:
    """The h1 that shares most words with a title, else the first heading that is a whole title or a part of one."""
    words = [set(fold(title).split()) for title in titles]
    scored = [
        (_agreement(set(fold(blocks[at].text).split()), words), -at) for at in headings if blocks[at].kind == "h1"
    ]
    best, at = max(scored, default=(0.0, 0))
    if best >= _ALIKE:
        return -at
    parts = {fold(part) for title in titles for part in (title, max(_JOINT.split(title), key=len))}
    parts = {part for part in parts if len(part.split()) >= _FEW_WORDS or len(part) >= _FEW_LETTERS}
    return next((at for at in headings if fold(blocks[at].text) in parts), -1)


def cleaned(title: str, metadata: Metadata) -> str:
    """The title without ` | Section | Site name` at its end, or `Site name: ` at its start."""
    names = _site_names(metadata)
    others = {fold(found.value) for found in metadata.all("title")} - {fold(title)}
    joints = list(_JOINT.finditer(title))
    for joint in joints:
        if fold(title[: joint.start()]) in others:
            return title[: joint.start()].strip()
    for joint in reversed(joints):
        if _is_site(title[joint.end() :], names):
            title = title[: joint.start()]
    for joint in joints[:1]:
        if _is_site(title[: joint.start()], names):
            title = title[joint.end() :]
    return title.strip()


def _site_names(metadata: Metadata) -> set[str]:
    return {fold(name) for name in (metadata.value("site"), _host(metadata)) if name}


def _host(metadata: Metadata) -> str:
    return metadata.address.partition("://")[2].partition("/")[0].removeprefix("www.")


def _is_site(text: str, names: set[str]) -> bool:
    folded = fold(text)
    return folded in names or any(folded.replace(" ", "") == name.replace(" ", "") for name in names)


def _agreement(words: set[str], titles: Sequence[set[str]]) -> float:
    """The share of words in common with the title that is most alike: of the shorter one's, if it says enough."""
    return max((_overlap(words, title) for title in titles), default=0.0)


def _overlap(one: set[str], other: set[str]) -> float:
    size = min(len(one), len(other))
    if size < _FEW_WORDS:
        size = max(len(one), len(other))
    return len(one & other) / size if size else 0.0
