"""One function per kind of setting: what site.toml says -> what Settings holds, or what is wrong with it."""

from __future__ import annotations

import importlib.util
import re
import zoneinfo
from collections.abc import Callable, Iterable
from datetime import date, time
from urllib.parse import urlsplit

from generator.moment import zone_info
from generator.toml_lines import Key

Check = Callable[[object], object]

PERMALINK_FIELDS = ("year", "month", "day", "slug", "section", "language")
"""What may stand in braces in a permalink pattern."""

_COLOUR = re.compile(r"#(?:[0-9a-fA-F]{3}){1,2}")
_BRACES = re.compile(r"\{([^{}]*)\}")
_NOT_IN_PATH = re.compile(r"[\s\\?#%\"<>|*:;]|//|/\.{1,2}/")
_HOST_NAME = re.compile(r"(?=.{1,253}$)([a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z][a-z0-9-]{0,61}[a-z0-9]")
_EXTENSION = re.compile(r"\.?[a-zA-Z0-9]+(?:\.[a-zA-Z0-9]+)*")


class BadValueError(ValueError):
    """A value that a setting can't have; the message goes after the setting's name ("must be ...").

    `inside` is the key that is meant inside of a setting that is itself a table.
    """

    def __init__(self, message: str, hint: str = "", inside: Key = ()) -> None:
        super().__init__(message)
        self.hint = hint
        self.inside = inside


def one_line(value: object) -> str:
    """Text with something in it, on one line."""
    text = " ".join(any_text(value).split())
    if not text:
        raise BadValueError("must not be empty")
    return text


def any_text(value: object) -> str:
    if not isinstance(value, str):
        raise BadValueError(f"must be text in quotes, not {_kind(value)}")
    return value.strip()


def one_of(*choices: str) -> Check:
    """A check for text that is one of a few words."""

    def check(value: object) -> str:
        text = any_text(value)
        if text not in choices:
            allowed = " or ".join(f'"{choice}"' for choice in choices)
            raise BadValueError(f'must be {allowed}, not "{text}"', did_you_mean(text, choices))
        return text

    return check


def yes_or_no(value: object) -> bool:
    if not isinstance(value, bool):
        raise BadValueError(f"must be true or false, not {_kind(value)}", "Write it without quotes.")
    return value


def number(least: int, most: int) -> Check:
    """A check for a whole number within bounds, both included."""

    def check(value: object) -> int:
        if not isinstance(value, int) or isinstance(value, bool) or not least <= value <= most:
            given = f"{value}" if isinstance(value, int | float) else _kind(value)
            raise BadValueError(f"must be a whole number from {least:,} to {most:,}, not {given}")
        return value

    return check


def host_name(value: object) -> str:
    """The name of a web server, in lower case: "archive.example.org"."""
    text = any_text(value).lower()
    if not _HOST_NAME.fullmatch(text):
        raise BadValueError(f'is not the name of a web server: "{text}"', 'Write it as in "archive.example.org".')
    return text


def list_of(item: Check) -> Check:
    """A check for a list; a repeated entry counts once."""

    def check(value: object) -> tuple[object, ...]:
        if not isinstance(value, list):
            raise BadValueError(f"must be a list, not {_kind(value)}", 'Write it in brackets: ["one", "two"].')
        return tuple(dict.fromkeys(check_entry(entry) for entry in value))

    def check_entry(entry: object) -> object:
        try:
            return item(entry)
        except BadValueError as wrong:
            raise BadValueError(f"has an entry that {wrong}", wrong.hint) from None

    return check


def web_address(value: object) -> str:
    """An http or https address without the slash at its end; empty text stands for none (RFC 3986)."""
    text = any_text(value)
    if not text:
        return ""
    try:
        parts = urlsplit(text)
        host = parts.hostname if parts.port is None or parts.port else None
    except ValueError:
        raise BadValueError(f'is not a web address: "{text}"', _ADDRESS_HINT) from None
    if parts.scheme not in ("http", "https") or not host or re.search(r'[\s<>"]', text):
        raise BadValueError(f'is not a web address: "{text}"', _ADDRESS_HINT)
    if parts.query or parts.fragment:
        raise BadValueError(f'can\'t have a "?" or "#" part: "{text}"', _ADDRESS_HINT)
    return text.rstrip("/?#")


_ADDRESS_HINT = 'Write it as in "https://news.example.org" or "https://example.org/archive".'


def language(value: object) -> str:
    """A BCP 47 tag of a language whose dates and numbers are known (CLDR, through Babel)."""
    text = any_text(value)
    if text == "en":
        return text
    from generator.cldr import find_locale  # Heavy, and not needed for the default.

    try:
        find_locale(text)
    except LookupError:
        raise BadValueError(f'is not a known language tag: "{text}"', _language_hint(text)) from None
    return text


def _language_hint(text: str) -> str:
    from difflib import get_close_matches

    from generator.cldr import find_locale

    names = {name.casefold(): tag for tag, name in find_locale("en").languages.items()}
    close = get_close_matches(text.casefold(), names, n=1, cutoff=0.8)
    if close:
        return f'Did you mean "{names[close[0]].replace("_", "-")}"?'
    return 'Write it as in "en", "fa" or "pt-BR".'


def time_zone(value: object) -> str:
    """The name of a zone of the IANA time zone database."""
    text = any_text(value)
    try:
        zone_info(text)
    except (KeyError, ValueError, OSError):
        raise BadValueError(f'is not a time zone: "{text}"', _zone_hint(text)) from None
    return text


def _zone_hint(text: str) -> str:
    names = sorted(zoneinfo.available_timezones())
    wanted = text.casefold().replace(" ", "_")
    same_city = [name for name in names if wanted and name.casefold().rpartition("/")[2] == wanted]
    if same_city:
        return f'Did you mean "{same_city[0]}"?'
    return did_you_mean(text, names) or 'Write a region and a city, as in "Asia/Tehran".'


def permalink(value: object) -> str:
    """A pattern of an address inside the site, with PERMALINK_FIELDS in braces."""
    text = any_text(value)
    for name in _BRACES.findall(text):
        if name not in PERMALINK_FIELDS:
            known = ", ".join(f"{{{field}}}" for field in PERMALINK_FIELDS)
            hint = did_you_mean(name, PERMALINK_FIELDS) or f"Known are {known}."
            raise BadValueError(f"has an unknown part: {{{name}}}", hint)
    bare = _BRACES.sub("", text)
    if "{slug}" not in text:
        raise BadValueError("must contain {slug}: two stories of one day would share an address", _PERMALINK_HINT)
    if not text.startswith("/") or not text.endswith(("/", ".html")):
        raise BadValueError('must begin with "/", and end with "/" or ".html"', _PERMALINK_HINT)
    if "{" in bare or "}" in bare or _NOT_IN_PATH.search(text):
        raise BadValueError(f'can\'t be an address: "{text}"', _PERMALINK_HINT)
    return text


_PERMALINK_HINT = 'Write it as in "/{year}/{month}/{day}/{slug}/".'


def file_extension(value: object) -> str:
    """A file extension in lower case with its dot."""
    text = any_text(value)
    if not _EXTENSION.fullmatch(text):
        raise BadValueError(f'is not a file extension: "{text}"', 'Write it as in ".csv".')
    return "." + text.lstrip(".").lower()


def glob_pattern(value: object) -> str:
    """A pattern of paths below content/, with forward slashes."""
    text = any_text(value)
    if not text or "\\" in text or text.startswith(("/", "../")):
        raise BadValueError(f'is not a pattern of files: "{text}"', 'Write it as in "drafts/*" or "*.bak".')
    return text


def markdown_extension(value: object) -> str:
    """The name of an installed Python-Markdown extension: "tables", "package.module:Class"."""
    import importlib.metadata  # Slow to load, and not needed for the default.

    text = any_text(value)
    known = importlib.metadata.entry_points(group="markdown.extensions").names
    if text not in known and not _is_module(text.partition(":")[0]):
        hint = did_you_mean(text, known) or "Is the package that brings it installed?"
        raise BadValueError(f'is not a Markdown extension that is installed: "{text}"', hint)
    return text


def _is_module(name: str) -> bool:
    try:
        return importlib.util.find_spec(name) is not None
    except (ImportError, ValueError):
        return False


def colour(value: object) -> str:
    """A CSS hexadecimal colour, in lower case."""
    text = any_text(value)
    if not _COLOUR.fullmatch(text):
        hint = 'Write "#" and three or six digits of 0-9 and a-f, as in "#7c1d1d".'
        raise BadValueError(f'is not a colour: "{text}"', hint)
    return text.lower()


def did_you_mean(text: str, known: Iterable[str]) -> str:
    """`Did you mean "title"?`, or nothing when no known word is near."""
    from difflib import get_close_matches

    by_fold = {name.casefold(): name for name in known}
    close = get_close_matches(text.casefold(), by_fold, n=1, cutoff=0.6)
    return f'Did you mean "{by_fold[close[0]]}"?' if close else ""


def _kind(value: object) -> str:
    kinds: tuple[tuple[type | tuple[type, ...], str], ...] = (
        (bool, "true or false"),
        (str, "text"),
        ((int, float), "a number"),
        (list, "a list"),
        (dict, "a table"),
        ((date, time), "a date or a time"),
    )
    return next((name for kind, name in kinds if isinstance(value, kind)), "this")
