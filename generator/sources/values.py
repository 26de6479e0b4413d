"""What front matter is made of, whichever of its formats it was written in."""

from __future__ import annotations

import json
import math
from collections.abc import Mapping
from datetime import date, datetime, time
from typing import NamedTuple, TypeAlias

Value: TypeAlias = "str | int | float | bool | date | time | list[Value] | dict[str, Value] | None"

_CONTROLS = [chr(code) for code in (*range(0x20), 0x7F) if chr(code) not in "\t\n\r"]

MAX_DEPTH = 20
"""How deep lists and tables may stand inside one another; deeper nesting is an attack or an accident."""


class Entry(NamedTuple):
    """One name of front matter, as written, with its value and its line in the file (0 when not known)."""

    name: str
    value: Value
    line: int


class TooDeepError(ValueError):
    """Lists and tables are nested deeper than MAX_DEPTH."""


def clean(value: object, depth: int = 0) -> Value:
    """A parsed value with its strings made safe to encode. Raises TooDeepError."""
    if depth > MAX_DEPTH:
        raise TooDeepError("there are lists inside of lists too deep")
    if isinstance(value, dict):
        return {str(clean(key)): clean(item, depth + 1) for key, item in value.items()}
    if isinstance(value, list):
        return [clean(item, depth + 1) for item in value]
    if isinstance(value, str):
        # An escape can write half of a surrogate pair, which no encoding takes.
        return without_controls(value).encode("utf-8", "replace").decode()
    if isinstance(value, float) and not math.isfinite(value):
        return str(value)
    return value if isinstance(value, int | float | date | time) else None


def without_controls(text: str) -> str:
    """The text without the control characters that HTML can't have; tabs and line ends stay."""
    # Looking for each of them is many times faster than one expression for all.
    if not any(control in text for control in _CONTROLS):
        return text
    return text.translate(dict.fromkeys(map(ord, _CONTROLS)))


def to_json(values: Mapping[str, Value]) -> str:
    """The values as a JSON object with sorted names; dates and times become ISO 8601 strings."""
    return json.dumps(values, ensure_ascii=False, sort_keys=True, default=_iso) if values else "{}"


def to_text(value: Value) -> str:
    """How a single value reads in running text; empty for a list, a table and nothing."""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, datetime | date | time):
        return value.isoformat()
    return str(value).strip() if isinstance(value, str | int | float) else ""


def _iso(value: object) -> str:
    return value.isoformat() if isinstance(value, date | time) else str(value)
