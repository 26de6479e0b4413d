"""Lines of the page around a story: labels that are known, widgets, counters."""

from __future__ import annotations

import re

from generator.sources.wire.context import Context
from generator.sources.wire.lines import Line
from generator.sources.wire.marks import Mark, Role
from generator.sources.wire.shape import size
from generator.sources.wire.vocabulary import vocabulary

_LABEL_LIMIT = 250
_ROLES = {"caption": Role.CAPTION, "end": Role.END, "noise": Role.NOISE, "related": Role.RELATED, "source": Role.SOURCE}
_WIDGET = re.compile(
    r"[\W\d_]{1,40}|\d+ of \d+(?: \|)?|[\W\d_]*(?:px|views?|shares?|min)\W*|\{\{.{0,60}\}\}|<[a-z][^<>]{0,300}>"
    r"|https?://\S+|list (?:\d of \d+|of \d+ items)",
    re.IGNORECASE,
)
_SHORT = 60
_FEWEST_WORDS = 3


def known_label(line: Line, _: Context) -> Mark | None:
    """A line that `labels.toml` knows: the end of the story, an advertisement, `Read more:`."""
    known = vocabulary()
    found = known.starting(line.text[:_LABEL_LIMIT]) if known.may_start(line.text) else None
    if found is None:
        return None
    if found.kind in ("published", "updated"):
        return None if found.rest else Mark(Role.STAMP, "label alone", label=found.kind)
    if found.kind == "highlights":
        return Mark(Role.NOISE, "box of highlights", label="highlights")
    role = _ROLES.get(found.kind)
    if role is None:
        return None
    is_headline = line.text[-1] not in ":：" and (role is not Role.RELATED or size(found.rest) > _FEWEST_WORDS)
    return Mark(role, f"label {found.phrase!r}", text=found.rest if is_headline else "")


def widget(line: Line, _: Context) -> Mark | None:
    """Counters, font sizes, rules, template leftovers: nothing that a reader reads."""
    if line.text[0].isalpha() and len(line.text) > _SHORT:
        return None
    if len(line.text) <= _LABEL_LIMIT and _WIDGET.fullmatch(line.text):
        return Mark(Role.NOISE, "no words")
    return None
