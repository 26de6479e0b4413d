"""A message in the form of RFC 5322 with the parts of MIME (RFC 2045 to 2049), or several in an mbox (RFC 4155).

Addresses of persons stay out of the record: it becomes a page that everyone can read.
"""

from __future__ import annotations

import email
import re
from collections.abc import Iterator
from email.errors import HeaderParseError, MessageError
from email.header import decode_header
from email.message import Message
from email.utils import getaddresses
from itertools import pairwise
from textwrap import dedent
from typing import NamedTuple

from generator.errors import Problem
from generator.settings import Reading
from generator.sources.source import Findings, Source
from generator.sources.transmissions.htmlbody import html_body, plain_text
from generator.sources.transmissions.moments import When, read_moment
from generator.sources.transmissions.plain import Paragraph, one_line, paragraphs, without_end
from generator.sources.transmissions.story import Story, evidence_of, names_of, tags_of, to_findings
from generator.sources.wire.byline import names_after_label

IMPORTER = "email"
FIELDS = (
    ("title", "`Subject`, without `Fwd:`"),
    (
        "body",
        "the first part `text/plain` that has words, else `text/html` as HTML; without signature and quoting mark",
    ),
    ("lang", "`Content-Language`"),
    ("published", "`Date`; a distance from UTC of `-0000` is no zone"),
    ("dateline", "the opening of the text"),
    ("byline", "a byline at the head of the text, else the names (never the addresses) in `From`"),
    ("source", "`Organization`"),
    ("tags", "`Keywords`"),
    ("extra", "`Message-ID`, `Newsgroups`, `Comments`, `List-Id`"),
)

_HEADER = re.compile(r"^([!-9;-~]{1,60}):", re.M)
_CARRIED = frozenset(
    ["delivered-to", "received", "return-path", "message-id", "mime-version", "content-type", "x-received"]
)
_WRITTEN = frozenset(["from", "to", "date", "subject", "message-id"])
_MBOX = re.compile(r"^From \S+ .*\d{4}$", re.M)
_FORWARDED = re.compile(r"(?:(?:fwd?|wg|tr)\s*:\s*)+", re.I)
_NO_ZONE = re.compile(r"\s*-0000\b.*$")
_COMMENT = re.compile(r"\s*\([^()]*\)")
_SIGNATURE = re.compile(r"^-- ?\r?$", re.M)
_SOFT = re.compile(r"(?<=[^\s-]) \r?\n(?=[^\s>])")
_LONGEST_HEADER = 2_000
_MOST_PARTS = 200
_HEAD_LINES = 3


class _Content(NamedTuple):
    html: str = ""
    paragraphs: tuple[Paragraph, ...] = ()


def recognises(head: str) -> bool:
    """Whether a file starts with the headers of a message that was sent: stories have titles and dates too."""
    head = head.lstrip("\ufeff \t\r\n")
    if _MBOX.match(head):
        head = head.partition("\n")[2]
    if not _HEADER.match(head):
        return False
    headers = re.split(r"\r?\n\r?\n", head, maxsplit=1)[0]
    names = {found[1].lower() for found in _HEADER.finditer(headers)}
    return len(names & _CARRIED) >= 2 or (len(names & _WRITTEN) >= 3 and bool(names & _CARRIED))


def read(source: Source, reading: Reading, language: str) -> Findings:
    """The story of each message. Never raises; a message of too many parts is a problem."""
    try:
        stories = [*_stories(source.text, reading)]
    except (MessageError, RecursionError, ValueError, LookupError, AssertionError) as error:
        reason = "its parts are nested too deep" if isinstance(error, RecursionError) else str(error)
        hint = "Save the message's text as a .txt file."
        message = f"the message can't be read: {reason}."
        return Findings(problems=(Problem(path=source.path, line=0, code="bad-email", message=message, hint=hint),))
    return to_findings(source, IMPORTER, stories, language)


def _stories(text: str, reading: Reading) -> Iterator[Story]:
    begin = len(text) - len(text.lstrip("\ufeff \t\r\n"))
    line = 1 + text.count("\n", 0, begin)
    starts = [found.start() for found in _MBOX.finditer(text, begin)] if _MBOX.match(text, begin) else [begin]
    for number, (start, end) in enumerate(pairwise([*starts, len(text)]), 1):
        part = text[start:end]
        yield _story(part, number, line, reading)
        line += part.count("\n")


def _story(text: str, number: int, line: int, reading: Reading) -> Story:
    message = email.message_from_string(text)
    content = _content(message, line, text)
    named, content = _signed(content)
    when = _when(message, line, reading)
    title = _FORWARDED.sub("", _header(message, "Subject"), count=1)
    senders = tuple(dict.fromkeys(filter(None, _senders(message))))
    return Story(
        title=title,
        html=content.html,
        paragraphs=content.paragraphs,
        lang=_header(message, "Content-Language").partition(",")[0],
        published=when.moment,
        source=_header(message, "Organization") or _header(message, "Organisation"),
        byline=named or senders,
        tags=tags_of((one_line(word) for word in _header(message, "Keywords").split(",")), IMPORTER),
        extra={
            "message_id": _header(message, "Message-ID").strip("<>"),
            "newsgroups": _header(message, "Newsgroups"),
            "comments": _header(message, "Comments"),
            "list": _header(message, "List-Id"),
        },
        evidence=evidence_of(
            ("title", "Subject" if title else "", line),
            ("published", "Date" if when.moment else "", line),
            ("byline", "head of the text" if named else "From" if senders else "", line),
        ),
        problems=when.problems,
        number=number,
        first_line=line,
        last_line=line + text.rstrip().count("\n"),
    )


def _when(message: Message, line: int, reading: Reading) -> When:
    """RFC 5322: `-0000` says that nothing is known of the zone; comments name it once more."""
    text = _COMMENT.sub("", _header(message, "Date"))
    return read_moment(_NO_ZONE.sub("", text), line, reading)


def _header(message: Message, name: str) -> str:
    """A header on one line, its encoded words (RFC 2047) decoded; one that can't be decoded as it stands."""
    raw = " ".join(str(message.get(name, ""))[:_LONGEST_HEADER].split())
    if "=?" not in raw:
        return one_line(raw)
    try:
        parts = [_decoded(*part) for part in decode_header(raw)]
    except (HeaderParseError, ValueError):
        parts = [raw]
    return one_line("".join(parts))


def _decoded(data: bytes | str, charset: str | None) -> str:
    if isinstance(data, str):
        return data
    try:
        return data.decode(charset or "ascii", "replace")
    except (LookupError, ValueError):
        return data.decode("latin-1")


def _senders(message: Message) -> Iterator[str]:
    """The names before the addresses: an address alone names nobody."""
    raw = _header(message, "From")
    for name, _ in getaddresses([raw]):
        if name and "@" not in name:
            yield one_line(name)


def _content(message: Message, line: int, text: str) -> _Content:
    """The first part of plain text that has words, else the first of HTML."""
    parts = [part for part, _ in zip(message.walk(), range(_MOST_PARTS), strict=False) if not part.is_multipart()]
    shown = [part for part in parts if part.get_content_disposition() != "attachment"]
    single = len(parts) == 1
    for part in shown:
        if part.get_content_type() == "text/plain":
            found = _plain(part, line + _body_line(text) if single else line)
            if found:
                return _Content("", found)
    for part in shown:
        if part.get_content_type() == "text/html":
            html = html_body(_payload(part))
            if plain_text(html):
                return _Content(html)
    return _Content()


def _body_line(text: str) -> int:
    """How many lines the headers take, with the blank one below them."""
    blank = re.search(r"\r?\n\r?\n", text)
    return text.count("\n", 0, blank.end()) if blank else 0


def _plain(part: Message, line: int) -> tuple[Paragraph, ...]:
    text = _SIGNATURE.split(_payload(part), maxsplit=1)[0]
    if "flowed" in str(part.get("Content-Type", "")).lower():
        text = _SOFT.sub(" ", text)
    return without_end(paragraphs(dedent(text.replace("\r\n", "\n")), line))


def _payload(part: Message) -> str:
    """A part's text. What was sent as it is has been decoded with the file; what was encoded names its charset."""
    encoding = str(part.get("Content-Transfer-Encoding", "")).strip().lower()
    is_encoded = encoding in ("quoted-printable", "base64")
    payload = part.get_payload(decode=True) if is_encoded else part.get_payload()
    if isinstance(payload, bytes):
        return _decoded(payload, part.get_content_charset() or "utf-8")
    return payload if isinstance(payload, str) else ""


def _signed(content: _Content) -> tuple[tuple[str, ...], _Content]:
    """The names of a byline among the first lines, and the content without it."""
    for at, paragraph in enumerate(content.paragraphs[:_HEAD_LINES]):
        names = names_after_label(paragraph.text) if len(paragraph.text) < 80 else ()
        if names and len(content.paragraphs) > 1:
            rest = (*content.paragraphs[:at], *content.paragraphs[at + 1 :])
            return names_of(paragraph.text), _Content("", rest)
    return (), content
