"""What ANPA 1312 and IPTC 7901 share: messages between control characters, many of them in one capture of a wire."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

SOH, STX, ETX, EOT = "\x01", "\x02", "\x03", "\x04"


class Message(NamedTuple):
    """One message: header, text and what follows the text, with the lines of the file that they start on."""

    header: str
    text: str
    trailer: str
    header_line: int
    text_line: int
    trailer_line: int
    last_line: int


def messages(capture: str) -> Iterator[Message]:
    """Every message of a capture: from SOH over STX and ETX to EOT, or to the next SOH when one of them was lost."""
    line = 1 + capture.count("\n", 0, max(capture.find(SOH), 0))
    for part in capture.split(SOH)[1:]:
        body, _, _ = part.partition(EOT)
        yield _message(body, line)
        line += part.count("\n")


def _message(part: str, line: int) -> Message:
    header, started, rest = part.partition(STX)
    if not started:
        header, rest = _head_lines(part)
    text, ended, trailer = rest.partition(ETX)
    text_line = line + header.count("\n")
    trailer_line = text_line + text.count("\n")
    last = line + part.rstrip().count("\n")
    return Message(header, text, trailer if ended else "", line, text_line, trailer_line, last)


def _head_lines(part: str) -> tuple[str, str]:
    """Without STX the header is the two lines that both formats have."""
    first, _, rest = part.partition("\n")
    second, _, text = rest.partition("\n")
    return f"{first}\n{second}\n", text
