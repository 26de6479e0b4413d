"""On which line of a TOML text each key stands: the standard library's parser does not say."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping

Key = tuple[str, ...]

_TOKEN = re.compile(
    r'''
      (?P<string>"""(?:\\.|[^\\])*?"{3,5}|\'\'\'.*?'{3,5}|"(?:\\.|[^"\\\n])*"|'[^'\n]*')
    | (?P<comment>\#[^\n]*)
    | (?P<newline>\n)
    | (?P<mark>[\[\]{}=.,])
    | (?P<bare>[^\s"'\#\[\]{}=.,]+)
    ''',
    re.VERBOSE | re.DOTALL,
)


def key_lines(text: str) -> dict[Key, int]:
    """The line (from 1) of every key and table header: `{("theme", "accent"): 7}`.

    `text` has been parsed as TOML 1.0 without an error. Keys inside inline tables and arrays are left out.
    """
    scanner = _Scanner()
    line = 1
    for token in _TOKEN.finditer(text):
        scanner.take(token, line)
        line += token[0].count("\n")
    return scanner.lines


def line_of(lines: Mapping[Key, int], key: Key) -> int:
    """The line of a key, or of the nearest table around it; 0 when neither is known."""
    while key and key not in lines:
        key = key[:-1]
    return lines.get(key, 0)


class _Scanner:
    """Follows the statements of a TOML text: `[table]` headers and `key = value` pairs."""

    def __init__(self) -> None:
        self.lines: dict[Key, int] = {}
        self._table: Key = ()
        self._parts: list[str] = []
        self._depth = 0
        self._in_header = False
        self._in_value = False

    def take(self, token: re.Match[str], line: int) -> None:
        if token.lastgroup == "newline":
            self._end_line()
        elif token.lastgroup == "mark":
            self._mark(token[0], line)
        elif token.lastgroup != "comment" and not self._in_value:
            self._parts.append(_unquote(token[0]))

    def _end_line(self) -> None:
        if self._depth == 0:
            self._parts, self._in_header, self._in_value = [], False, False

    def _mark(self, mark: str, line: int) -> None:
        if self._in_value:
            self._depth += (mark in "[{") - (mark in "]}")
        elif mark == "=":
            self._note((*self._table, *self._parts), line)
            self._in_value = True
        elif mark == "[":
            self._in_header = True
        elif mark == "]" and self._in_header:
            self._table = tuple(self._parts)
            self._note(self._table, line)

    def _note(self, key: Key, line: int) -> None:
        # A dotted key opens the tables on its way: they are where it stands.
        for size in range(1, len(key) + 1):
            self.lines.setdefault(key[:size], line)


def _unquote(text: str) -> str:
    return str(tomllib.loads(f"key = {text}")["key"]) if text[0] in "\"'" else text
