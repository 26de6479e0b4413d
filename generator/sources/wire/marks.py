"""What a line is for: the vote of one recogniser on one line, with its evidence."""

from __future__ import annotations

from enum import StrEnum

from msgspec import Struct

from generator.sources.wire.stamps import Stamp


class Role(StrEnum):
    """The part of a news page that a line belongs to, when it isn't headline or text."""

    TITLE = "title"
    STAMP = "stamp"
    BYLINE = "byline"
    SECTION = "section"
    CAPTION = "caption"
    RELATED = "related"
    SOURCE = "source"
    SIGNOFF = "sign-off"
    NOISE = "noise"
    END = "end"


class Mark(Struct, frozen=True, gc=False):
    """One recogniser's vote: the role, the rule that saw it, and what the line gives.

    `names` are reporters, `text` the section, the related headline or the source; `label` is an announcement
    for the next line ("updated"); `impossible` a printed date that doesn't exist.
    """

    role: Role
    rule: str
    stamps: tuple[Stamp, ...] = ()
    names: tuple[str, ...] = ()
    text: str = ""
    label: str = ""
    impossible: str = ""
