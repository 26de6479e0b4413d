"""What a recogniser is told beside its line."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from generator.settings import Reading

DECK = 3  # paragraphs of text that may stand above the last line of the head


@dataclass(slots=True)
class Context:
    """What the lines before have told. Nothing changes one; what isn't frozen is made in a quarter of the time.

    `label` waits for its value on this line, `day` is the last day named, `prose` how many paragraphs went by,
    `box` is true inside a box of highlights.
    """

    reading: Reading
    lang: str = "en"
    label: str = ""
    day: date | None = None
    prose: int = 0
    box: bool = False

    @property
    def in_text(self) -> bool:
        """Whether the head is certainly over."""
        return self.prose > DECK
