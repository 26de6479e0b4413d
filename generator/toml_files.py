"""A TOML file of a site -> its text and its table; what is wrong with it is said with the line."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path

from generator.errors import Problem, SettingsError

_SYNTAX_LINE = re.compile(r" \(at (?:line (\d+), column \d+|end of document)\)$")
_SYNTAX_HINTS = (
    ("Invalid value", 'Text must be in quotes: title = "My archive".'),
    ("Expected '=' after a key", "A line is a name, an equals sign and a value; a comment begins with #."),
    ("Cannot overwrite", "The same name is given twice: remove one of them."),
    ("Cannot declare", "The same [table] is opened twice: put the settings of both under one heading."),
    ("Expected newline", "One setting per line: is there a quote inside of the text, or something after it?"),
    ("Unescaped '\\'", "Write a backslash as two backslashes, or put the text in single quotes."),
    ("Illegal character", "Close the quotes on the line that opens them."),
    ("Unterminated string", "Close the quotes that were opened."),
)


def read_toml(path: Path) -> tuple[str, dict[str, object]] | None:
    """The text of a TOML file and its table; None when there is no such file. Raises SettingsError."""
    text = _read(path)
    return None if text is None else (text, _parse(path, text))


def _read(path: Path) -> str | None:
    try:
        return path.read_bytes().decode("utf-8-sig").replace("\r\n", "\n")
    except FileNotFoundError:
        return None
    except UnicodeDecodeError as error:
        line = error.object.count(b"\n", 0, error.start) + 1
        raise _fatal(path, line, "invalid-utf8", "is not UTF-8 text.", "Save it as UTF-8.") from None
    except OSError as error:
        raise _fatal(path, 0, "unreadable", f"can't be read: {error.strerror}.", "") from None


def _parse(path: Path, text: str) -> dict[str, object]:
    try:
        return tomllib.loads(text)
    except RecursionError:
        raise _fatal(path, 0, "bad-toml", "has brackets inside of brackets too deep.", "") from None
    except ValueError as error:
        message = str(error)
        found = _SYNTAX_LINE.search(message)
        line = int(found[1]) if found and found[1] else text.rstrip("\n").count("\n") + 1
        hint = next((hint for start, hint in _SYNTAX_HINTS if message.startswith(start)), "")
        reason = _SYNTAX_LINE.sub("", message)
        raise _fatal(path, line, "bad-toml", f"is not TOML: {reason}.", hint) from None


def _fatal(path: Path, line: int, code: str, message: str, hint: str) -> SettingsError:
    return SettingsError((Problem(path.as_posix(), line, code, f"{path.name} {message}", hint),))
