"""Text -> numbered lines: the bytes that are left from wires, typesetters and web pages are folded away."""

from __future__ import annotations

import html
import re
import unicodedata
from typing import NamedTuple

_BREAK = re.compile(r"\r*\n|\r|\x0b|\x0c|\x85|\u2028|\u2029")
_ENTITY = re.compile(r"&(?:#\d{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z]{2,10}\d{0,2});")
_SPACES = re.compile(r"[ \t\xa0\u1680\u2000-\u200a\u202f\u205f\u3000]+")
# Zero-width joiner and non-joiner stay: Persian and the Indic scripts spell with them.
_INVISIBLE = re.compile(
    r"[\x00-\x08\x0e-\x1f\x7f\x80-\x84\x86-\x9f\xad\u200b\u200e\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069\ufeff\ufff9-\ufffc]+"
)
_BULLET = re.compile(r"(?:[•◦▪▫●○■□►▶‣⁃∙]+|\d{1,2}\.(?=\s\S))\s*")


class Line(NamedTuple):
    """A line that is not empty: its number in the file (from 1), its text without edges, how it is set.

    `gap` is the number of empty lines before it, `indent` the number of blanks at its start, `bullet` the sign
    or the number of a list item.
    """

    number: int
    text: str
    gap: int = 0
    indent: int = 0
    bullet: str = ""


def number_lines(text: str) -> tuple[Line, ...]:
    """Every line that says something. Numbers count line feeds, as editors do, and `\\r\\r\\n` is one."""
    lines: list[Line] = []
    gap = 0
    for number, raw in enumerate(_split(text), start=1):
        line = _line(number, raw, gap)
        gap = gap + 1 if line is None else 0
        if line is not None:
            lines.append(line)
    return tuple(lines)


def relabel(line: Line, text: str) -> Line:
    """The same line with other text, its list sign read anew."""
    found = _line(line.number, text, line.gap)
    return line._replace(text="") if found is None else found


def _split(text: str) -> list[str]:
    if text.isascii():
        clean = text.replace("\r\r\n", "\n").replace("\r\n", "\n")
        if not _INVISIBLE.search(clean) and "&" not in clean and "\r" not in clean:
            return re.split(r"[\n\x0b\x0c]", clean)
    return [_fold(line) for line in _BREAK.split(text)]


def _fold(text: str) -> str:
    if "&" in text:
        text = _ENTITY.sub(_unescape, text)
    text = _INVISIBLE.sub("", text)
    return text if unicodedata.is_normalized("NFC", text) else unicodedata.normalize("NFC", text)


def _unescape(entity: re.Match[str]) -> str:
    """One character; a reference to a line break or to nothing known stays as it is printed."""
    character = html.unescape(entity[0])
    return character if character.isprintable() or character in "\xa0\xad\u200b" else entity[0]


def _line(number: int, raw: str, gap: int) -> Line | None:
    text = raw.strip()
    if not text:
        return None
    indent = len(raw) - len(raw.lstrip())
    text = _SPACES.sub(" ", text)
    found = _BULLET.match(text)
    if found is None:
        return Line(number, text, gap, indent)
    rest = text[found.end() :].strip()
    return Line(number, rest, gap, indent, found[0].strip()) if rest else None
