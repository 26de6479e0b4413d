"""SGML in the form of Reuters-21578: many `<REUTERS>` elements in one file, each a story with its tags.

The form is described in the README of the Reuters-21578 collection. It is read as text, not as SGML: stories are cut
at their tags, so a broken one costs no other.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from functools import lru_cache
from itertools import pairwise
from typing import NamedTuple

from generator.moment import Precision
from generator.settings import Reading
from generator.sources.source import Findings, Source
from generator.sources.transmissions.anpa1312 import header_fields
from generator.sources.transmissions.datelines import lead_of, parse_dateline
from generator.sources.transmissions.moments import When, read_moment
from generator.sources.transmissions.plain import Paragraph, decode_entities, one_line, paragraphs, without_end
from generator.sources.transmissions.story import Story, evidence_of, names_of, tags_of, to_findings
from generator.sources.values import Value
from generator.sources.wire.language import detect_language

IMPORTER = "sgml"
FIELDS = (
    ("title", "`TITLE`; for a text without one a first line in capitals, else a guess"),
    ("published", "`DATE`, which has no zone"),
    ("dateline", "`DATELINE`"),
    ("byline", "`AUTHOR`"),
    ("tags", "`TOPICS`, `PLACES`, `PEOPLE`, `ORGS`, `EXCHANGES`, `COMPANIES`"),
    ("extra", "the attributes of `REUTERS` and `TEXT`; service, number, priority, category, keyword in `UNKNOWN`"),
)

_SAMPLE = 12_000
_LONGEST_HEADLINE = 120
_LISTS = ("TOPICS", "PLACES", "PEOPLE", "ORGS", "EXCHANGES", "COMPANIES")
_OPEN = re.compile(r"<REUTERS(?:\s[^<>]*)?>", re.I)
_CLOSE = re.compile(r"</REUTERS\s*>", re.I)
_ATTRIBUTE = re.compile(r"([A-Za-z][\w-]*)\s*=\s*[\"']([^\"'<>]*)[\"']")
_ITEM = re.compile(r"<D>([^<>]*)</D>", re.I)
_DAY = re.compile(r"\d{1,2}-[A-Za-z]{3}-\d{4}")
_DATE = re.compile(r"\s*(\d{1,2}-[A-Za-z]{3}-\d{4}(?:\s+\d{1,3}:\d\d:\d\d(?:\.\d+)?)?)")
_END = re.compile(r"\n[ \t]*(?:reuters?|more)\b[^\w\n]*(?:\n\W*)?\Z", re.I)
_REFERENCE = re.compile(r"&#([1-9]|1[0-9]|2[0-9]|3[01]);")
_TAGS = re.compile(r"</?[A-Za-z][^<>]*>")


class _Tag(NamedTuple):
    """An element's attributes and content, and the line that its content starts on."""

    attributes: str
    content: str
    line: int


class _Chunk(NamedTuple):
    number: int
    text: str
    first_line: int
    last_line: int


def recognises(head: str) -> bool:
    """Whether a file starts as a file of Reuters-21578 does."""
    return re.search(r"<!DOCTYPE\s+lewis\b", head, re.I) is not None or _OPEN.search(head) is not None


def read(source: Source, reading: Reading, language: str) -> Findings:
    """Every story of the file with its own lines. Never raises."""
    lang = detect_language(_TAGS.sub(" ", source.text[:_SAMPLE]), language) or ""
    stories = (_story(chunk, reading, lang) for chunk in _chunks(source.text))
    return to_findings(source, IMPORTER, stories, language)


def _chunks(text: str) -> Iterator[_Chunk]:
    """Each story's text with its tag: to its end tag, or to the next story when that is missing."""
    starts = [found.start() for found in _OPEN.finditer(text)]
    line, counted = 1, 0
    for number, (start, next_start) in enumerate(pairwise([*starts, len(text)]), 1):
        line += text.count("\n", counted, start)
        close = _CLOSE.search(text, start, next_start)
        end = close.end() if close else next_start
        counted = start
        chunk = text[start:end]
        yield _Chunk(number, chunk, line, line + chunk.rstrip().count("\n"))


def _story(chunk: _Chunk, reading: Reading, lang: str) -> Story:
    text = _tag("TEXT", chunk) or _Tag("", "", chunk.first_line)
    kind = _attributes(text.attributes).get("type", "")
    date = _tag("DATE", chunk)
    title, dateline = _tag("TITLE", chunk), _tag("DATELINE", chunk)
    when = _when(date, reading)
    author = _tag("AUTHOR", chunk)
    names = names_of(one_line(author.content)) if author else ()
    printed = dateline.content if dateline else ""
    stated = parse_dateline(_decoded(printed), lang or "en")
    body = _body(chunk, text, kind, printed)
    first, body = _headline(body) if title is None else ("", body)
    named = "TITLE" if title else "first line in capitals" if first else ""
    return Story(
        title=_field(title) or first,
        paragraphs=body,
        lang=lang,
        published=when.moment,
        dateline=stated,
        byline=names,
        tags=tags_of(_listed(chunk), IMPORTER),
        bodiless=kind.upper() == "BRIEF",
        extra=_extra(chunk, kind),
        evidence=evidence_of(
            ("title", named, title.line if title else text.line + 1),
            ("published", "DATE" if when.moment else "", date.line if date else 0),
            ("dateline", "DATELINE" if stated else "", dateline.line if dateline else 0),
            ("byline", "AUTHOR" if names else "", author.line if author else 0),
        ),
        problems=when.problems,
        number=chunk.number,
        first_line=chunk.first_line,
        last_line=chunk.last_line,
    )


def _when(date: _Tag | None, reading: Reading) -> When:
    """Seconds as given; a clock that can't be read leaves the day."""
    found = _DATE.match(_decoded(date.content)) if date else None
    if date is None or found is None:
        return When() if date is None else read_moment(_field(date), date.line, reading)
    when = read_moment(found[1], date.line, reading)
    if when.moment is not None:
        precision = Precision.SECOND if when.moment.has_time else Precision.DAY
        return when._replace(moment=replace(when.moment, precision=precision))
    day = _DAY.search(found[1])
    return when._replace(moment=read_moment(day[0] if day else "", date.line, reading).moment)


def _body(chunk: _Chunk, text: _Tag, kind: str, printed: str) -> tuple[Paragraph, ...]:
    """The paragraphs of BODY, or of a text without tags. A text of type BRIEF is its title and a filler."""
    body = _tag("BODY", chunk)
    if body is not None:
        # The dateline stands on the first line of the body: with it, the line is as long as it was set.
        content = _END.sub("", _decoded(printed.rstrip("\n") + body.content))
        return without_end(_without_lead(paragraphs(content, body.line), one_line(_decoded(printed))))
    if kind.upper() == "BRIEF" or _tag("TITLE", chunk) is not None:
        return ()
    return without_end(paragraphs(_END.sub("", _decoded(_TAGS.sub("", text.content))), text.line))


def _headline(body: tuple[Paragraph, ...]) -> tuple[str, tuple[Paragraph, ...]]:
    """A first line in capitals above an untagged text, and the text below it."""
    if len(body) < 2 or not body[0].text.isupper() or len(body[0].text) > _LONGEST_HEADLINE:
        return "", body
    return body[0].text, body[1:]


def _without_lead(found: tuple[Paragraph, ...], printed: str) -> tuple[Paragraph, ...]:
    """The paragraphs without the dateline before the first one."""
    if not found or not printed:
        return found
    rest = found[0].text.removeprefix(lead_of(printed).rstrip()).lstrip()
    return (found[0]._replace(text=rest), *found[1:]) if rest else found[1:]


def _extra(chunk: _Chunk, kind: str) -> dict[str, Value]:
    opening = chunk.text.partition(">")[0]
    fields: dict[str, Value] = {name.lower(): value for name, value in _attributes(opening).items()}
    unknown = _tag("UNKNOWN", chunk)
    header = _decoded(unknown.content).rpartition("\x01") if unknown else ("", "", "")
    return {**fields, "text_type": kind, **(header_fields(header[2]) if header[1] else {})}


def _listed(chunk: _Chunk) -> Iterator[str]:
    for name in _LISTS:
        tag = _tag(name, chunk)
        for found in _ITEM.finditer(tag.content) if tag else ():
            yield one_line(found[1])


def _tag(name: str, chunk: _Chunk) -> _Tag | None:
    """The first element of that name; without an end tag it goes to the end of the story."""
    opening = _opening(name).search(chunk.text)
    if opening is None:
        return None
    end = _closing(name).search(chunk.text, opening.end())
    content = chunk.text[opening.end() : end.start() if end else len(chunk.text)]
    return _Tag(opening[1] or "", content, chunk.first_line + chunk.text.count("\n", 0, opening.end()))


@lru_cache(maxsize=64)
def _opening(name: str) -> re.Pattern[str]:
    return re.compile(rf"<{name}(\s[^<>]*)?>", re.I)


@lru_cache(maxsize=64)
def _closing(name: str) -> re.Pattern[str]:
    return re.compile(rf"</{name}\s*>", re.I)


def _attributes(text: str) -> dict[str, str]:
    return {found[1].lower(): one_line(found[2]) for found in _ATTRIBUTE.finditer(text[:1000])}


def _decoded(text: str) -> str:
    """With characters in place of entities; control characters written as entities stay as characters."""
    text = _REFERENCE.sub(lambda found: chr(int(found[1])), text)
    return decode_entities(text)


def _field(tag: _Tag | None) -> str:
    return one_line(_decoded(tag.content)) if tag else ""
