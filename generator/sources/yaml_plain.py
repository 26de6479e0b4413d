"""The YAML that front matter mostly is, read without a YAML parser.

Lines `name: value` whose value is plain or quoted text, a list `[a, b]`, or lines of items or of names below it.
`plain_entries` gives what the parser gives, or None when a text holds anything else: then the parser does the work.
That both agree is proven by tests/sources/test_yaml_plain.py.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from generator.sources.values import Entry, Value

_LONGEST = 8_000  # characters: too few for so many values that they have to be counted
_LONGEST_NAME = 60
_QUOTED = re.compile(r"\"(?P<double>[^\"\\]*)\"|'(?P<single>[^']*)'")
_QUOTED_ITEM = re.compile(
    r" *(?:\"(?P<double>[^\"\\]*)\"|'(?P<single>[^']*)'|(?P<plain>[^\W_][\w ./()+$;=~^\-]*?)) *(?:,(?! *$)|$)"
)
_PLAIN_ITEMS = re.compile(r"[\w ./()+$;=~^\-,]*")
_PLAIN_STARTS = frozenset("_/(+$")
_INTEGER = re.compile(r"0|-?[1-9]\d{0,17}")
_DECIMAL = re.compile(r"-?(?:0|[1-9]\d{0,8})\.\d{0,2}[1-9]")  # only numbers that print as they are written
_WORDS: dict[str, Value] = {
    **dict.fromkeys(("", "~", "null", "Null", "NULL")),
    **dict.fromkeys(("true", "True", "TRUE"), True),
    **dict.fromkeys(("false", "False", "FALSE"), False),
}


class _NotPlainError(ValueError):
    """The text needs the parser."""


def plain_entries(text: str) -> list[Entry] | None:
    """The entries of a plain YAML mapping in their order, None for any other text."""
    # Printable characters are those that no YAML parser folds, refuses or takes for the end of a line.
    if len(text) > _LONGEST or not text.replace("\n", "").isprintable():
        return None
    try:
        return _entries([_part(number, line) for number, line in enumerate(text.split("\n"), 1) if line])
    except _NotPlainError:
        return None


def plain_value(text: str) -> Value:
    """What an unquoted text stands for."""
    if text in _WORDS:
        return _WORDS[text]
    if not ("0" <= text[0] <= "9" or text[0] == "-"):
        return text
    if _INTEGER.fullmatch(text):
        return int(text)
    return float(text) if _DECIMAL.fullmatch(text) else text


_Part = tuple[int, bool, str, str]
"""Of a line: its number, whether it is indented, its name ("" for an item of a list), its value."""


def _part(number: int, line: str) -> _Part:
    indented = line.startswith("  ")
    line = line[2:] if indented else line
    if line.startswith("- "):
        return number, indented, "", line[2:].strip(" ")
    name, colon, value = line.partition(":")
    if not (colon and (not value or value[0] == " ") and _is_name(name)):
        raise _NotPlainError
    return number, indented, name, value.strip(" ")


def _is_name(name: str) -> bool:
    return (
        name[:1].isalpha()
        and name.isascii()
        and len(name) <= _LONGEST_NAME
        and name.replace("_", "").replace("-", "").isalnum()
    )


def _entries(lines: Sequence[_Part]) -> list[Entry]:
    entries: list[Entry] = []
    at = 0
    while at < len(lines):
        number, indented, name, text = lines[at]
        at += 1
        if indented or not name:
            raise _NotPlainError
        below = _count_below(lines, at)
        if below and text:
            raise _NotPlainError
        value = _below(lines[at : at + below]) if below else _value(text)
        entries.append(Entry(name, value, number))
        at += below
    return entries


def _count_below(lines: Sequence[_Part], at: int) -> int:
    """How many lines belong to the name above them: all of one kind, items or names."""
    end = at
    while end < len(lines) and (lines[end][1] or not lines[end][2]):
        end += 1
    kinds = {(indented, bool(name)) for _, indented, name, _ in lines[at:end]}
    if len(kinds) > 1:
        raise _NotPlainError
    return end - at


def _below(lines: Sequence[_Part]) -> Value:
    if lines[0][2]:
        return {name: _value(text) for _, _, name, text in lines}
    return [_scalar(text) for *_, text in lines]


def _value(text: str) -> Value:
    return _list(text[1:-1]) if text[:1] == "[" and text[-1] == "]" else _scalar(text)


def _list(text: str) -> Value:
    if not _PLAIN_ITEMS.fullmatch(text):
        return list(_quoted_items(text))
    items = [item.strip(" ") for item in text.split(",")] if text else []
    if not all(item[:1].isalnum() for item in items):
        raise _NotPlainError
    return [plain_value(item) for item in items]


def _quoted_items(text: str) -> Iterator[Value]:
    at = 0
    while at < len(text):
        found = _QUOTED_ITEM.match(text, at)
        if found is None:
            raise _NotPlainError
        yield plain_value(found["plain"]) if found["plain"] else found["double"] or found["single"] or ""
        at = found.end()


def _scalar(text: str) -> Value:
    if not text:
        return None
    if text[0] in "\"'":
        quoted = _QUOTED.fullmatch(text)
        if quoted is None:
            raise _NotPlainError
        return quoted["double"] or quoted["single"] or ""
    if not (text[0].isalnum() or text[0] in _PLAIN_STARTS) or ": " in text or " #" in text or text[-1] == ":":
        raise _NotPlainError
    return plain_value(text)
