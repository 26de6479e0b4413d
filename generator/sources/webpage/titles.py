"""The headline of a page: what is set as one, checked against what the page calls itself, without the site's name."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from generator.sources.webpage.blocks import Block
from generator.sources.webpage.metadata import Metadata
from generator.text import fold

_JOINT = re.compile(r"\s+[|¦»«·•–—:\-]+\s+|\s*[|¦]\s*|\s*::\s*")
_HEADINGS = ("h1", "h2")
_ALIKE = 0.5
_LIMIT = 400


class Title(NamedTuple):
    """A headline, the rule that found it, its line, and its block's index (-1 when it is in no block)."""

    text: str
    rule: str
    line: int
    at: int = -1


def find_title(blocks: Sequence[Block], metadata: Metadata) -> Title | None:
    """The heading that agrees most with the page's metadata, else the metadata's own; None when there is neither.

    A heading is what was printed; the metadata's title is often written for search engines.
    """
    stated = [(cleaned(found.value, metadata), found) for found in metadata.all("title")]
    stated = [(text, found) for text, found in stated if text]
    headings = [at for at, block in enumerate(blocks) if block.kind == "h1" and len(block.text) <= _LIMIT]
    best = max(headings, key=lambda at: (_agreement(blocks[at].text, stated), -at), default=-1)
    if best >= 0 and (not stated or _agreement(blocks[best].text, stated) >= _ALIKE):
        return Title(cleaned(blocks[best].text, metadata), "h1", blocks[best].line, best)
    if not stated:
        return None
    text, found = stated[0]
    folded = fold(text)
    at = next((at for at, block in enumerate(blocks) if len(block.text) <= _LIMIT and fold(block.text) == folded), -1)
    return Title(text, found.rule, found.line, at)


def cleaned(title: str, metadata: Metadata) -> str:
    """The title without ` | Section | Site name` at its end, or `Site name: ` at its start."""
    names = {fold(name) for name in (metadata.value("site"), _host(metadata)) if name}
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


def _host(metadata: Metadata) -> str:
    address = metadata.value("canonical") or metadata.value("url")
    return address.partition("://")[2].partition("/")[0].removeprefix("www.")


def _is_site(text: str, names: set[str]) -> bool:
    folded = fold(text)
    return folded in names or any(folded.replace(" ", "") == name.replace(" ", "") for name in names)


def _agreement(text: str, stated: Sequence[tuple[str, object]]) -> float:
    """How many of the shorter title's words are in the longer one, for the title of the page that is most alike."""
    words = set(fold(text).split())
    return max((_overlap(words, set(fold(other).split())) for other, _ in stated), default=0.0)


def _overlap(one: set[str], other: set[str]) -> float:
    smaller = min(len(one), len(other))
    return len(one & other) / smaller if smaller else 0.0
