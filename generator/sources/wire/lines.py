"""Text -> numbered lines: the bytes that are left from wires, typesetters and web pages are folded away."""

from __future__ import annotations

import html
import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass

from generator.sources.wire.shape import reads_as_text

_RETURNS = re.compile(r"\r+\n?")
_OTHER_BREAKS = frozenset("\x0b\x0c\x85\u2028\u2029")
_ENTITY = re.compile(r"&(?:#\d{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z]{2,10}\d{0,2});")
_SPACES = frozenset("\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u202f\u205f")
# Zero-width joiner and non-joiner stay: Persian and the Indic scripts spell with them.
_ASCII_CONTROL = re.compile(r"[\x00-\x08\x0e-\x1f\x7f]+")
_UNPRINTED = re.compile(
    r"[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f\xad\u200b\u200e\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069\ufeff\ufff9-\ufffc]+"
    r"|[\x0b\x0c\x85\u1680\u2000-\u200a\u2028\u2029\u202f\u205f]"
)
_ASCII = bytes([*b"\t\n", *range(0x20, 0x7F)])
_PLAIN = re.compile(r"[\xa1-\xac\xae-\u02ff\u2010-\u2027\u2030-\u205e\u20a0-\u20bf]*")  # and nothing to be composed
_RUN = "  "
_PIECE = 400
_MARKS = 32
_BULLET = re.compile(
    r"(?:[•◦▪▫●○■□►▶‣⁃∙]+|\d{1,2}\.(?=\s[^\W\d])(?!\s[^\W\d]+\.? \d{4}))\s*"
)  # and no date: `3. März 2021`


@dataclass(slots=True)
class Line:
    """A line that is not empty: its number in the file (from 1), its text without edges, how it is set.

    `gap` is the number of empty lines before it, `indent` the number of blanks at its start, `bullet` the sign
    or the number of a list item. `prose` is set where the line reads as a paragraph of text.

    Nothing changes a line. It isn't frozen, and no tuple, because it is made and asked more often than anything
    else here: both take more time.
    """

    number: int
    text: str
    gap: int = 0
    indent: int = 0
    bullet: str = ""
    prose: bool = False


def number_lines(text: str) -> tuple[Line, ...]:
    """Every line that says something. Numbers count line feeds, as editors do, and `\\r\\r\\n` is one."""
    lines: list[Line] = []
    said = 0  # the number of the last line that says something
    for number, raw in enumerate(_fold(text), start=1):
        line = _line(number, raw, number - said - 1) if raw else None
        if line is not None:
            said = number
            lines.append(line)
    return tuple(lines)


def relabel(line: Line, text: str) -> Line | None:
    """The same line with other text, its list sign read anew; None when nothing but a list sign is left."""
    return _line(line.number, text, line.gap)


def _fold(text: str) -> list[str]:
    """The lines, without entities, invisible characters and decomposed letters."""
    if "&" in text:
        text = _ENTITY.sub(_unescape, text)
    if "\r" in text:
        text = _RETURNS.sub("\n", text)
    if not text.isascii():
        text = text.replace("\xa0", " ").replace("\u3000", " ")
    if _is_plain(text):
        return text.split("\n")
    lines = _without_invisible(text).split("\n")
    return [line if line.isascii() else _composed(line) for line in lines]


def _is_plain(text: str) -> bool:
    """Whether nothing can be folded away: what is beyond ASCII is soon found, and little in most copy."""
    rest = text.encode("utf-8", "replace").translate(None, _ASCII)
    return not rest or _PLAIN.fullmatch(rest.decode()) is not None  # which the first other letter ends


def _without_invisible(text: str) -> str:
    """Without what isn't printed, other breaks and blanks as line feeds and spaces; tabs stay."""
    if text.isascii():
        if _is_printable(text):
            return text
        return _ASCII_CONTROL.sub("", text.replace("\x0b", "\n").replace("\x0c", "\n"))
    if _is_printable(text):
        return text
    return _UNPRINTED.sub(_in_print, text)


def _in_print(found: re.Match[str]) -> str:
    """What stands for what isn't printed: a break, a blank, or nothing for a run of the invisible."""
    return "\n" if found[0] in _OTHER_BREAKS else " " if found[0] in _SPACES else ""


def _is_printable(text: str) -> bool:
    """Whether nothing but line feeds and tabs is invisible: a much cheaper look than one for each of the others."""
    return text.replace("\n", "").replace("\t", "").isprintable()


def _composed(line: str) -> str:
    """A letter and its marks as one character, where there is one."""
    if len(line) <= _PIECE:
        return unicodedata.normalize("NFC", line)
    return "".join([unicodedata.normalize("NFC", piece) for piece in _pieces(line)])


def _pieces(text: str) -> Iterator[str]:
    """Cut between letters: composing takes time in the square of a run of marks, and a hostile file is one long run."""
    start = 0
    while start < len(text):
        end = start + _PIECE
        while end < min(len(text), start + _PIECE + _MARKS) and unicodedata.combining(text[end]):
            end += 1
        yield text[start:end]
        start = end


def _unescape(entity: re.Match[str]) -> str:
    """One character; a reference to a line break or to nothing known stays as it is printed."""
    character = html.unescape(entity[0])
    return (
        character if (character.isprintable() and character != "\ufffd") or character in "\xa0\xad\u200b" else entity[0]
    )


def _line(number: int, raw: str, gap: int) -> Line | None:
    text = raw.strip()
    if not text:
        return None
    indent = len(raw) - len(raw.lstrip()) if len(text) < len(raw) else 0
    if _RUN in text or "\t" in text:
        text = " ".join(text.split())
    found = None if text[0].isalpha() else _BULLET.match(text)
    if found is None:
        return Line(number, text, gap, indent, "", reads_as_text(text))
    rest = text[found.end() :].strip()
    return Line(number, rest, gap, indent, found[0].strip()) if rest else None
