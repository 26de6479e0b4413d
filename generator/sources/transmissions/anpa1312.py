"""ANPA 1312, the wire format of American agencies and newspapers (Bulletin 1312; successor ANPA 84-2).

SYN SYN SOH v4711 US -asian                         service level, number, selector
u l DC3 DC1 BC-NL--Example-Story  05-04 0112         priority, category, format, keyword, date, words
STX  ^BC-NL--Example Story,112<                     slug with its word count: lines between ^ and <
     ^Headline<  ^By ADA VANE=  ^Example Press=     or, centred, between ^ and =
     <TAB>SANDVIK, Norland (XP) _ Text ...
ETX XP-WF-05-04-21 0730GMT<  EOT                    who filed it and when, month first
"""

from __future__ import annotations

import re
from typing import NamedTuple

from generator.settings import Reading
from generator.sources.source import Findings, Source
from generator.sources.transmissions.envelope import SOH, Message, messages
from generator.sources.transmissions.moments import When, read_filing_line
from generator.sources.transmissions.plain import Paragraph, one_line, paragraphs, text_lines, without_end
from generator.sources.transmissions.story import Story, evidence_of, names_of, to_findings
from generator.sources.values import Value

IMPORTER = "anpa1312"
FIELDS = (
    ("title", "the first line between `^` and `<` that is neither slug nor note"),
    ("summary", "a further line between `^` and `<`"),
    ("published", "the filing line: `XP-WF-05-04-21 0730GMT`, month first"),
    ("dateline", "the opening of the text"),
    ("byline", "`^By ADA VANE=`"),
    ("credit", "one or two lines below a last `___`"),
    ("section", "the category code"),
    ("extra", "service, number, selector, priority, category, keyword, slug, words, notes, pictures, byline title"),
)
CATEGORIES = {
    "a": "Domestic news",
    "b": "Special events",
    "c": "Features",
    "e": "Entertainment",
    "f": "Business",
    "i": "International",
    "k": "Commentary",
    "l": "Lifestyle",
    "m": "Farming",
    "n": "State and regional news",
    "o": "Weather",
    "p": "Politics",
    "q": "Sports scores",
    "s": "Sports",
    "v": "Advisories",
    "w": "Washington",
}
"""Category codes that all services use alike. The others (`d`, `g`, `h`, `j`, `r`, `t` ...) changed their meaning."""

PRIORITIES = {
    "f": "flash",
    "b": "bulletin",
    "u": "urgent",
    "r": "regular",
    "d": "deferred",
    "a": "weekday advance",
    "s": "weekend advance",
}

_HEAD = re.compile(SOH + r"[A-Za-z]{1,3}\d{3,4}[\x1e\x1f]")
_FIRST = re.compile(r"\s*(?P<service>[A-Za-z]{1,3})(?P<number>\d{3,4})[\x1e\x1f]?(?P<selector>[^\r\n]*)")
_SECOND = re.compile(r"\s*(?P<priority>[A-Za-z])\s(?P<category>[A-Za-z])[\x11-\x14 ]*(?P<rest>[^\r\n]*)")
_COUNTED = re.compile(r"(?P<keyword>.*\S)\s+(?P<filed>\d\d?-\d\d?)\s+(?P<words>\d{1,5})\s*")
_SLUG = re.compile(r"(?P<slug>.*\S),(?P<words>\d{1,5})")
_NOTE = re.compile(r"(?P<kind>Eds|Editors)\b[:;,]?\s*(?P<text>.*)", re.I)
_PICTURE = re.compile(r"\w+ (?:Photos?|Graphics?|Video)\b", re.I)
_BYLINE = re.compile(r"By\s+\S", re.I)
_QUOTES = (("``", "“"), ("''", "”"), ("`", "‘"), (" _ ", " — "))
_CREDIT_LINES = 2


class _Head(NamedTuple):
    """The lines between `^` and `<` or `=` at the top of a text, sorted by what they say."""

    title: Paragraph | None
    summary: str
    byline: tuple[str, ...]
    extra: dict[str, Value]


def recognises(head: str) -> bool:
    """Whether a file starts with the header of an ANPA message."""
    return _HEAD.search(head) is not None


def read(source: Source, reading: Reading, language: str) -> Findings:
    """The stories of one capture, in their order. Never raises."""
    found = messages(source.text)
    stories = (_story(message, number, reading) for number, message in enumerate(found, 1))
    return to_findings(source, IMPORTER, stories, language)


def header_fields(header: str) -> dict[str, Value]:
    """The fields of a header's two lines."""
    first, _, second = header.strip().partition("\n")
    fields: dict[str, Value] = {}
    for pattern, line in ((_FIRST, first), (_SECOND, second)):
        found = pattern.match(line)
        fields.update(found.groupdict() if found else {})
    counted = _COUNTED.fullmatch(str(fields.get("rest", "")))
    fields.update(counted.groupdict() if counted else {"keyword": fields.get("rest", "")})
    fields.pop("rest", None)
    return {name: one_line(str(value)).strip("-_ ") or None for name, value in fields.items()}


def _story(message: Message, number: int, reading: Reading) -> Story:
    fields = header_fields(message.header)
    lines, rest, rest_line = _flagged_lines(message.text, message.text_line)
    head = _sorted(lines)
    when = _filed(message, reading)
    body = tuple(p._replace(text=_typeset(p.text)) for p in paragraphs(rest, rest_line) if p.text.strip("^<= "))
    body, credit = _without_credit(body)
    category = str(fields.get("category") or "").lower()
    priority = str(fields.get("priority") or "").lower()
    names = {"priority_name": PRIORITIES.get(priority), "filing": when.printed}
    return Story(
        title=head.title.text if head.title else "",
        paragraphs=without_end(body),
        summary=head.summary,
        published=when.moment,
        section=CATEGORIES.get(category, ""),
        byline=head.byline,
        credit=credit,
        extra={**fields, **names, **head.extra},
        evidence=evidence_of(
            ("title", "line of the head" if head.title else "", head.title.line if head.title else 0),
            ("published", "filing line" if when.moment else "", message.trailer_line),
            ("section", "category code" if category in CATEGORIES else "", message.header_line + 1),
        ),
        problems=when.problems,
        number=number,
        first_line=message.header_line,
        last_line=message.last_line,
    )


def _flagged_lines(text: str, line: int) -> tuple[list[Paragraph], str, int]:
    """The lines of the head, which `^` opens, and the text below them with the line that it starts on."""
    head: list[Paragraph] = []
    at = 0
    while at < len(text):
        end = text.find("\n", at)
        end = len(text) if end < 0 else end
        words = text[at:end].strip()
        if words and not words.startswith("^"):
            break
        if words:
            head.append(Paragraph(line, words.lstrip("^").strip()))
        at, line = end + 1, line + 1
    return head, text[at:], line


def _sorted(lines: list[Paragraph]) -> _Head:
    title: Paragraph | None = None
    others: list[str] = []
    byline: tuple[str, ...] = ()
    titles: list[str] = []
    extra: dict[str, Value] = {}
    for line in lines:
        words = _typeset(one_line(line.text.rstrip("<= ")))
        slug, note = _SLUG.fullmatch(words), _NOTE.match(words)
        if _BYLINE.match(words) and line.text.endswith("="):
            byline = names_of(words)
        elif line.text.endswith("="):
            titles.append(words)
        elif slug and "slug" not in extra:
            extra.update(slug.groupdict())
        elif note:
            extra["notes"] = note["text"]
        elif _PICTURE.match(words):
            extra["pictures"] = words
        elif title is None:
            title = Paragraph(line.line, words)
        else:
            others.append(words)
    return _Head(title, " ".join(others), byline, {**extra, "byline_title": ", ".join(titles)})


def _filed(message: Message, reading: Reading) -> When:
    """From the line after ETX; when ETX was lost, the last lines of the text."""
    when = read_filing_line(message.trailer, message.trailer_line, reading)
    if when.printed or message.trailer:
        return when
    for line in reversed([*text_lines(message.text[-200:])]):
        when = read_filing_line(line.text, message.last_line, reading)
        if when.printed:
            return when
    return When()


def _without_credit(body: tuple[Paragraph, ...]) -> tuple[tuple[Paragraph, ...], str]:
    """The text, and one or two short lines below its last `___`, which name who helped."""
    rules = [at for at, paragraph in enumerate(body) if not paragraph.text.strip("_ ")]
    if not rules or not 0 < len(body) - rules[-1] - 1 <= _CREDIT_LINES:
        return body, ""
    below = body[rules[-1] + 1 :]
    if any(len(paragraph.text) > 200 for paragraph in below):
        return body, ""
    return body[: rules[-1]], " ".join(paragraph.text for paragraph in below)


def _typeset(text: str) -> str:
    """With the quotation marks and dashes that the wire's character set did not have."""
    for written, meant in _QUOTES:
        text = text.replace(written, meant)
    return text
