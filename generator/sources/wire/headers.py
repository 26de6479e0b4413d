"""`Key: value` lines at the top of a file: YAML-like front matter between `---`, or the head of a message."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date

from generator.settings import Reading
from generator.sources.wire.byline import split_names
from generator.sources.wire.lines import Line
from generator.sources.wire.marks import Mark, Role
from generator.sources.wire.stamps import PUBLISHED, UPDATED, read_stamps

FENCE = "---"
_LONGEST_KEY = 28  # characters, its colon included
_HEADER = re.compile(r"(?P<key>[A-Za-z][A-Za-z _\-]{1,24}?)\s?:(?:\s+(?P<value>.*))?")
_TITLE = frozenset({"title", "headline", "subject"})
_PUBLISHED = frozenset({"date", "published", "publishdate", "publish date", "pubdate", "date published"})
_UPDATED = frozenset({"updated", "lastmod", "modified", "last modified", "date modified"})
_NAMES = frozenset({"author", "authors", "byline", "by"})
_SECTION = frozenset({"section", "category"})
_OTHER = frozenset(
    [
        "from",
        "to",
        "newsgroups",
        "path",
        "organization",
        "lines",
        "message-id",
        "references",
        "sender",
        "reply-to",
        "approved",
        "xref",
        "followup-to",
        "slug",
        "url",
        "link",
        "permalink",
        "summary",
        "description",
        "deck",
        "layout",
        "tags",
        "keywords",
        "topics",
        "aliases",
        "source",
        "id",
        "draft",
        "categories",
        "image",
        "language",
        "lang",
        "content-type",
        "content-transfer-encoding",
        "mime-version",
    ]
)
_KNOWN = _TITLE | _PUBLISHED | _UPDATED | _NAMES | _SECTION | _OTHER


def header_count(lines: Sequence[Line]) -> int:
    """How many lines at the top are headers: a fenced block, or known keys in a row with a title among them."""
    if lines[0].text == FENCE:
        close = next((at for at in range(1, min(len(lines), 80)) if lines[at].text == FENCE), 0)
        return close + 1 if close else 0
    first = next(
        (at for at in range(min(len(lines) - 1, 4)) if _key(lines[at]) in _KNOWN and _key(lines[at + 1]) in _KNOWN), -1
    )
    if first < 0:
        return 0
    count, known = first, 0
    while count < min(len(lines), 40) and (key := _key(lines[count])) and (count == first or lines[count].gap == 0):
        count += 1
        known += key in _KNOWN
    titled = any(_key(line) in _TITLE for line in lines[first:count])
    return count if titled and known > 1 and known * 2 >= count - first else 0


def header_marks(lines: Sequence[Line], reading: Reading) -> list[Mark]:
    """One mark for each header at the top of a file."""
    marks: list[Mark] = []
    label = ""
    for line in lines[: header_count(lines)]:
        marks.append(list_item(line, label) if line.text.startswith("- ") else header_line(line, reading))
        label = marks[-1].label
    return marks


def header_line(line: Line, reading: Reading) -> Mark:
    """What one header gives; a key without a use is the page's."""
    found = _HEADER.fullmatch(line.text)
    value = (found["value"] or "").strip(" \"'") if found else ""
    key = _key(line)
    if not value:
        return Mark(Role.NOISE, "header", label="byline" if key in _NAMES else "")
    if key in _TITLE:
        return _title(value, key, reading)
    if key in _PUBLISHED or key in _UPDATED:
        return _stamp(value, key, reading)
    if key in _NAMES:
        return Mark(Role.BYLINE, f"header {key!r}", names=split_names(value) or (value,))
    return Mark(Role.SECTION if key in _SECTION else Role.NOISE, f"header {key!r}", text=value)


def list_item(line: Line, label: str) -> Mark:
    """An item of a list below its key: `- Ada Byron` below `authors:`."""
    text = line.text.lstrip("- ")
    names = split_names(text) or (text,) if label == "byline" and text else ()
    return Mark(Role.BYLINE if names else Role.NOISE, "header list", names=names, label=label)


def _title(value: str, key: str, reading: Reading) -> Mark:
    """A headline; a subject may end with its date."""
    stamped = read_stamps(value, reading)
    dated = stamped is not None and stamped.stamps and stamped.rest in value and len(stamped.rest) > 10
    if stamped is None or not dated:
        return Mark(Role.TITLE, f"header {key!r}", text=value)
    return Mark(Role.TITLE, f"header {key!r}", stamped.stamps, text=stamped.rest)


def _stamp(value: str, key: str, reading: Reading, day: date | None = None) -> Mark:
    label = PUBLISHED if key in _PUBLISHED else UPDATED
    stamped = read_stamps(value, reading, "en", label, day)
    if stamped is None:
        return Mark(Role.NOISE, f"header {key!r}")
    return Mark(Role.STAMP, f"header {key!r}", stamped.stamps, impossible=stamped.impossible)


def _key(line: Line) -> str:
    found = _HEADER.fullmatch(line.text) if ":" in line.text[:_LONGEST_KEY] else None
    return found["key"].casefold().replace("_", " ") if found else ""
