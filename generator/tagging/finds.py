"""What a rule finds in a story."""

from __future__ import annotations

from typing import NamedTuple


class Find(NamedTuple):
    """A name in the text: its kind, the name, its words (from `start` up to `end`) and the rule that found it."""

    kind: str
    name: str
    start: int
    end: int
    rule: str
