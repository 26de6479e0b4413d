"""Lines of the page around a story: labels that are known, credits of pictures, widgets, counters."""

from __future__ import annotations

import re

from generator.sources.wire.context import Context
from generator.sources.wire.lines import Line
from generator.sources.wire.marks import Mark, Role
from generator.sources.wire.shape import size
from generator.sources.wire.vocabulary import vocabulary

_LABEL_LIMIT = 250
_CREDIT_LIMIT = 420
_ROLES = {"end": Role.END, "noise": Role.NOISE, "related": Role.RELATED, "source": Role.SOURCE}
_WIDGET = re.compile(
    r"[\W\d_]{1,40}|\d+ of \d+(?: \|)?|[\W\d_]*(?:px|views?|shares?|min)\W*|\{\{.{0,60}\}\}|<[a-z][^<>]{0,300}>",
    re.IGNORECASE,
)
_CREDIT = re.compile(
    r"(?:hide caption|Getty Images\)?|\[[^\[\]]{2,60}/[^\[\]]{2,40}\]|\([^()]{2,50}/[^()]{2,40}\)"
    r"|(?<![\w/])[A-Z]{2,8}/[A-Z][\w .]{2,40}"
    r"|[\w.’'\-]{1,20}(?: [\w.’'\-]{1,20}){0,3} ?/ ?(?P<agency>[A-Z][\w.]{1,20}(?: [\w.]{1,20}){0,2})"
    r"|(?:Photo|Foto|Image|Bild|Picture)s?(?: by| credit)?:? ?[^.]{2,40})$"
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


def picture_credit(line: Line, context: Context) -> Mark | None:
    """A caption with its credit, or the credit alone."""
    if len(line.text) > (_SHORT if context.prose else _CREDIT_LIMIT) or "." in line.text[-2:]:
        return None
    tail = line.text[-120:]
    if not _may_be_credit(tail):
        return None
    found = _CREDIT.search(tail)
    if found is None or (len(line.text) > _SHORT and found[0].count(" ") > 6):
        return None
    agency = found["agency"]
    if (
        agency is not None
        and agency not in vocabulary(context.reading.wire_rules).agencies
        and not agency.split()[0].isupper()
    ):
        return None
    return Mark(Role.CAPTION, "picture credit")


def _may_be_credit(tail: str) -> bool:
    """Whether it has what every credit has one of; each of these looks is many times faster than the expression."""
    return (
        "/" in tail or "(" in tail or "[" in tail or "oto" in tail or "mage" in tail or "ild" in tail
        or "aption" in tail or "icture" in tail
    )  # fmt: skip
