"""Lines of the page around a story: labels that are known, credits of pictures, widgets, counters."""

from __future__ import annotations

import re

from generator.sources.wire.lines import Line
from generator.sources.wire.marks import Mark, Role
from generator.sources.wire.vocabulary import vocabulary

_LABEL_LIMIT = 250
_CREDIT_LIMIT = 420
_ROLES = {"end": Role.END, "noise": Role.NOISE, "related": Role.RELATED, "source": Role.SOURCE}
_WIDGET = re.compile(
    r"[\W\d_]{1,40}|\d+ of \d+(?: \|)?|[\W\d_]*(?:px|views?|shares?|min)\W*|\{\{.{0,60}\}\}|<[a-z][^<>]{0,300}>",
    re.IGNORECASE,
)
_CREDIT = re.compile(
    r"(?:hide caption|\[[^\[\]]{2,60}/[^\[\]]{2,40}\]|\([^()]{2,50}/[^()]{2,40}\)|Getty Images\)?|(?:REUTERS|EPA|AP|AFP|AA)/[\w .]{2,40}"
    r"|[\w.’'\-]{1,20}(?: [\w.’'\-]{1,20}){0,3} ?/ ?(?:[A-Z][\w.]{1,12}(?: [A-Z][\w.]{1,12}){0,2})"
    r"|(?:Photo|Foto|Image|Bild|Picture)s?(?: by| credit)?:? ?[^.]{2,40})$"
)
_SHORT = 60


def known_label(line: Line) -> Mark | None:
    """A line that `labels.toml` knows: the end of the story, an advertisement, `Read more:`."""
    if line.text[:2].casefold() not in vocabulary().starts and line.text[0].isalnum():
        return None
    found = vocabulary().starting(line.text[:_LABEL_LIMIT])
    if found is None:
        return None
    if found.kind in ("published", "updated"):
        return None if found.rest else Mark(Role.STAMP, "label alone", label=found.kind)
    if found.kind == "highlights":
        return Mark(Role.NOISE, "box of highlights", label="highlights")
    role = _ROLES.get(found.kind)
    return None if role is None else Mark(role, f"label {found.phrase!r}", text=found.rest)


def widget(line: Line) -> Mark | None:
    """Counters, font sizes, rules, template leftovers: nothing that a reader reads."""
    if len(line.text) <= _LABEL_LIMIT and _WIDGET.fullmatch(line.text):
        return Mark(Role.NOISE, "no words")
    return None


def picture_credit(line: Line) -> Mark | None:
    """A caption with its credit, or the credit alone."""
    if len(line.text) > _CREDIT_LIMIT or "." in line.text[-2:]:
        return None
    found = _CREDIT.search(line.text[-120:])
    if found is None or len(line.text) > _SHORT and found[0].count(" ") > 6:
        return None
    return Mark(Role.CAPTION, "picture credit")
