"""Plain text of a transmission -> one line, or paragraphs: blank lines and indents part them, line ends do not."""

from __future__ import annotations

import html
import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from generator.sources.values import without_controls
from generator.sources.wire.lines import Line, number_lines
from generator.sources.wire.shape import ends_sentence
from generator.sources.wire.signoff import strip_signoff

_REFERENCE = re.compile(r"&(?:#\d{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z][A-Za-z0-9]{1,31});")
_INVISIBLE = dict.fromkeys(map(ord, "\u200b\u2060\ufeff\xad\u200e\u200f\x7f"))
_ITEM = ("- ", "* ", "+ ", "# ", "## ")
_WIDEST = 100  # what is longer was not broken to a width
_SLACK = 8
_CREDIT = re.compile(
    r"\(?(?:additional |with )?(?:reporting|writing|editing|compiled|edited|written) by\b.{3,300}", re.I
)
_RULE = "_-=*~ "


class Paragraph(NamedTuple):
    """A paragraph and the line of the file that it starts on."""

    line: int
    text: str


def decode_entities(text: str) -> str:
    """The text with every character reference as its character; those to control characters are dropped."""
    return _REFERENCE.sub(lambda found: html.unescape(found[0]), text) if "&" in text else text


def one_line(text: str) -> str:
    """A field's text on one line, without control and invisible characters."""
    if text.isascii() and text.isprintable() and "&" not in text:
        return " ".join(text.split())
    clean = without_controls(decode_entities(text)).translate(_INVISIBLE)
    return " ".join(clean.encode("utf-8", "replace").decode().split())


def paragraphs(text: str, first_line: int = 1) -> tuple[Paragraph, ...]:
    """The paragraphs of a text that starts on that line of its file.

    A blank line, an indent or a list's sign starts one. Any other line goes on from the line before, if that was full
    (none of the text's lines is much longer) or ends inside of a sentence.
    """
    lines = number_lines(decode_entities(text))
    marked = any(line.indent for line in lines) and not all(line.indent for line in lines)
    width = _width(lines)
    blocks: list[tuple[int, list[str]]] = []
    for at, line in enumerate(lines):
        words = f"{line.bullet} {line.text}" if line.bullet else line.text
        if at and _goes_on(lines[at - 1], line, width, marked):
            blocks[-1][1].append(words)
        else:
            blocks.append((line.number + first_line - 1, [words]))
    return tuple(Paragraph(number, " ".join(words)) for number, words in blocks)


def without_end(found: Sequence[Paragraph], agencies: tuple[str, ...] = ()) -> tuple[Paragraph, ...]:
    """The paragraphs without end marks, sign-offs and initials after them, and without rules across the page."""
    kept = [paragraph for paragraph in found if paragraph.text.strip(_RULE)]
    while kept:
        text = "" if is_initials(kept[-1].text, agencies) else without_signoff(kept[-1].text)
        if text:
            kept[-1] = kept[-1]._replace(text=text)
            break
        kept.pop()
    return tuple(kept)


def without_signoff(text: str) -> str:
    """A last paragraph without end mark and sign-off, empty when it was nothing else.

    Story codes stay: in a text whose end is known, `1985/86.` is a season.
    """
    signed = strip_signoff(text)
    return text if "staff code" in signed.rules and signed.text else signed.text


def closing_credit(text: str) -> str:
    """What a last paragraph says when it only names who else took part: `(Reporting by Ada Vane; Editing by ...)`."""
    words = text.strip()
    return words.strip("() ") if _CREDIT.fullmatch(words) else ""


def is_initials(text: str, agencies: tuple[str, ...]) -> bool:
    """Whether a line is an agency's name and the initials of those who handled the text: `xpa vf lo no`."""
    first, *others = text[:60].split() or [""]
    return first in agencies and len(text) < 40 and all(len(word) < 5 for word in others)


def text_lines(text: str, first_line: int = 1) -> Iterator[Paragraph]:
    """Every line that is not blank, on its own."""
    for number, line in enumerate(text.split("\n"), first_line):
        words = one_line(line)
        if words:
            yield Paragraph(number, words)


def _width(lines: Sequence[Line]) -> int:
    """How long the text's lines are; a few (addresses of the web, tables) may be longer."""
    lengths = sorted(line.indent + len(line.text) for line in lines)
    return lengths[-1 - len(lengths) // 20] if lengths else 0


def _goes_on(before: Line, line: Line, width: int, marked: bool) -> bool:
    if line.gap or line.bullet or width > _WIDEST or line.text.startswith(_ITEM) or not before.text.strip(_RULE):
        return False
    if line.indent:
        return False
    first = line.text.partition(" ")[0]
    is_full = before.indent + len(before.text) + 1 + len(first) > width - _SLACK
    return is_full or (marked and len(before.text) > width // 3 and not ends_sentence(before.text))
