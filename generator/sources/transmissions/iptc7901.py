"""IPTC 7901, the text format of European agencies (The IPTC Recommended Message Format, 5th edition).

SOH xpa0017 3 pl 112 xpa 0017        source, number, priority, category, words, further information
Norland/ferries/weather/             keywords
STX 1ST LEAD                         version
    Headline in one or more lines
    By xpa correspondents =          an equals sign ends the head
    Sandvik (xpa) - Text ...
ETX 041123 GMT May 21 EOT            day-time group
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from generator.settings import Reading
from generator.sources.source import Findings, Source
from generator.sources.transmissions.envelope import SOH, Message, messages
from generator.sources.transmissions.moments import read_day_time_group
from generator.sources.transmissions.plain import Paragraph, one_line, paragraphs, text_lines, without_end
from generator.sources.transmissions.story import Story, evidence_of, names_of, tags_of, to_findings
from generator.sources.values import Value
from generator.sources.wire.language import detect_language

IMPORTER = "iptc7901"
FIELDS = (
    ("title", "the lines above the `=` that are neither version nor byline"),
    ("published", "the day-time group `041123 GMT May 21`; without month and year it is no date"),
    ("dateline", "the opening of the text"),
    ("byline", "`By ADA VANE` above the `=`"),
    ("tags", "the keyword line, cut at slashes"),
    ("extra", "source, number, priority, category, words, information, keywords, version, day-time group"),
)

_HEAD = re.compile(SOH + r"[A-Za-z]{2,4}\d{3,4} +\d ")
_FIELDS = re.compile(
    r"\s*(?P<service>[A-Za-z]{2,4})(?P<number>\d{3,4})(?: +(?P<priority>\d))?(?: +(?P<category>[A-Za-z]{1,3}))?"
    r"(?: +(?P<words>\d{1,5}))?(?: +(?P<information>[^\r\n]*))?"
)
_VERSION = re.compile(r"\([^()]{2,40}\)|(?:[A-Z0-9]+[ -]?){1,5}:?")
_BYLINE = re.compile(r"(?:By|Von|Par|Por|Di|Van|Av|Af)\s+[^\W\d_]", re.I)
_HEAD_LINES = 12
_NOTES = re.compile(r"^#{1,2}[ \t]+\S|^[^\n]{0,60}\bnot (?:intended )?for publication\b", re.M | re.I)
_LONGEST_VERSION = 40


class _Head(NamedTuple):
    title: str
    title_line: int
    byline: tuple[str, ...]
    version: str


def recognises(head: str) -> bool:
    """Whether a file starts with the header of an IPTC 7901 message."""
    return _HEAD.search(head) is not None


def read(source: Source, reading: Reading, language: str) -> Findings:
    """The stories of one capture, in their order. Never raises."""
    found = messages(source.text)
    stories = (_story(message, number, reading, language) for number, message in enumerate(found, 1))
    return to_findings(source, IMPORTER, stories, language)


def _story(message: Message, number: int, reading: Reading, language: str) -> Story:
    first, _, below = message.header.strip().partition("\n")
    found = _FIELDS.match(first)
    keywords = one_line(below).strip("/ ")
    head, body = _parts(message.text, message.text_line)
    lang = detect_language(message.text[:2000], language) or language
    when = read_day_time_group(message.trailer, message.trailer_line, reading, lang)
    fields: dict[str, Value] = (
        {name: one_line(value or "") for name, value in found.groupdict().items()} if found else {}
    )
    return Story(
        title=head.title,
        paragraphs=without_end(body, tuple(str(fields.get("information", "")).split()[:1])),
        published=when.moment,
        byline=head.byline,
        tags=tags_of((one_line(word) for word in keywords.split("/")), "keyword line"),
        extra={**fields, "keywords": keywords, "version": head.version, "day_time_group": when.printed},
        evidence=evidence_of(
            ("title", "head of the text" if head.title else "", head.title_line),
            ("published", "day-time group" if when.moment else "", message.trailer_line),
        ),
        problems=when.problems,
        number=number,
        first_line=message.header_line,
        last_line=message.last_line,
    )


def _parts(text: str, line: int) -> tuple[_Head, tuple[Paragraph, ...]]:
    """The head, which a line with `=` at its end closes, and the paragraphs of the text without its notes."""
    lines = text.split("\n", _HEAD_LINES)
    ends = [at for at, raw in enumerate(lines[:_HEAD_LINES]) if raw.rstrip().endswith("=")]
    end = ends[-1] + 1 if ends else 0
    head = _head(text_lines("\n".join(lines[:end]), line))
    body = "\n".join(lines[end:])
    return head, paragraphs(_without_notes(body), line + end)


def _head(lines: Iterator[Paragraph]) -> _Head:
    versions: list[str] = []
    titles: list[Paragraph] = []
    byline: tuple[str, ...] = ()
    for line in lines:
        words = line.text.rstrip("= ")
        if _BYLINE.match(words) and titles:
            byline = names_of(words)
        elif not titles and len(words) <= _LONGEST_VERSION and _VERSION.fullmatch(words):
            versions.append(words)
        elif words:
            titles.append(Paragraph(line.line, words))
    if not titles and versions:  # a headline in capitals
        titles = [Paragraph(0, versions.pop())]
    title = " ".join(title.text for title in titles)
    return _Head(title, titles[0].line if titles else 0, byline, ", ".join(versions))


def _without_notes(text: str) -> str:
    """The text up to the first `# Heading`, below which is what editors tell editors, or what says it is not public."""
    notes = _NOTES.search(text)
    return text[: notes.start()].rstrip(" \t\r\n*_-") + "\n" if notes else text
