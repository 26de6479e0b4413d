"""Slugs, permalinks and former addresses of front matter -> addresses that every host takes."""

from __future__ import annotations

import re
from urllib.parse import unquote, urlsplit

from generator.urls import is_system

_MAX_BYTES = 200
"""The longest part of an address, in bytes of UTF-8: file systems end at 255, a temporary name needs some."""

_PATTERN = re.compile(r"[:{}<>]|\$")
_STYLES = frozenset({"date", "pretty", "ordinal", "weekdate", "none"})
_FORBIDDEN = re.compile(r'[\x00-\x20\x7f\\?#%"<>|*:]')
_FILE = re.compile(r"\.html?$")
_INDEX = re.compile(r"(?:^|(?<=/))index\.html?$")


class AddressError(ValueError):
    """The text can't be an address in the site; the message says why."""


def is_slug(text: str) -> bool:
    """Whether the text can stand in an address as it is."""
    return "/" not in text and not text.startswith(".") and _wrong_with(text) is None


def is_literal(text: str) -> bool:
    """Whether it is an address in this site, not a pattern (`/:year/:title/`, `/{{ slug }}/`) or a URL."""
    return not _PATTERN.search(text) and text not in _STYLES


def to_path(text: str) -> str:
    """An address with a slash at its start, and at its end unless it is a file. Raises AddressError."""
    path = _INDEX.sub("", unquote(text)).strip("/")
    if not path:
        raise AddressError("it is the home page's")
    for part in path.split("/"):
        reason = "it has an empty part" if not part else _wrong_with(part)
        if reason or part.strip(".") == "":
            raise AddressError(reason or f'it has a part "{part}"')
    address = f"/{path}" if _FILE.search(path) else f"/{path}/"
    if is_system(address):
        raise AddressError("Dateline makes a page of its own there")
    return address


def former_path(text: str) -> str:
    """The path of a former address, which may be a whole URL. Raises AddressError."""
    try:
        return to_path(urlsplit(text).path)
    except ValueError as error:
        raise AddressError(str(error)) from None


def _wrong_with(part: str) -> str | None:
    if _FORBIDDEN.search(part):
        return "it has a character that addresses can't have"
    if len(part.encode()) > _MAX_BYTES:
        return f"a part of it is longer than {_MAX_BYTES} bytes"
    return None
