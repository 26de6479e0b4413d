"""One story of raw copy, for tests of what stands around it, and how it is read."""

from __future__ import annotations

from generator.article import Article
from generator.settings import Reading
from generator.sources.source import Source
from generator.sources.wire import read_wire

HEADLINE = "Northern gate of the harbour opens before the ice has gone"
TEXT = (
    "The northern gate of the harbour was opened on Tuesday, a week before the ice was expected to go.",
    "Pilots had asked for it since the first mild days, and the council gave way after a long meeting in its hall.",
    "“We can’t wait for the calendar when the ice is this thin,” said the head of the pilots’ union.",
    "The council will meet again in April to decide on lamps for the eastern lane, which ships use at night.",
)
BODY = "\n\n".join(TEXT)


def read(text: str) -> Article:
    """The story that the reader of raw copy sees in a text."""
    return read_wire(Source("story.txt", text, ""), Reading()).articles[0]
