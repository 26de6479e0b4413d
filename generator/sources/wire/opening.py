"""What a dateline's grammar gives back."""

from __future__ import annotations

from msgspec import Struct

from generator.article import Dateline


class Opening(Struct, frozen=True, gc=False):
    """A paragraph that opens with a dateline: the dateline, the rest of the paragraph, the reporter if it names one."""

    dateline: Dateline
    rest: str
    names: tuple[str, ...] = ()
    rule: str = "dateline"
