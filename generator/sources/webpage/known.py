"""What is known of a field: its value, and why."""

from __future__ import annotations

from typing import Generic, NamedTuple, TypeVar

from generator.article import Evidence
from generator.sources.webpage.blocks import Block
from generator.sources.webpage.jsonld import Statement

T = TypeVar("T")


class Known(NamedTuple, Generic[T]):
    """A field's value and the evidence for it, empty when there is no value."""

    value: T
    evidence: tuple[Evidence, ...] = ()


def stated(field: str, found: Statement, *, guess: bool = False) -> tuple[Evidence, ...]:
    """The evidence for a field that the metadata states; a guess when the page's text would have to confirm it."""
    return (Evidence(field, found.rule, found.line, guess),)


def shown(field: str, rule: str, block: Block, *, guess: bool = False) -> tuple[Evidence, ...]:
    """The evidence for a field that stands in a block of the page."""
    return (Evidence(field, rule, block.line, guess),)
