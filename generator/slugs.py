"""Slugs: the part of an address that a name or a headline gives. A slug keeps its script."""

from __future__ import annotations

import hashlib
import re
import unicodedata
from functools import lru_cache

SLUG_BYTES = 80
"""The longest slug, in bytes of UTF-8: far below the 255 of file systems, so that a suffix and a temporary name fit."""

_SPOKEN = str.maketrans({"+": " plus ", "#": " sharp ", "&": " and ", "@": " at ", "%": " percent "})
_APOSTROPHES = str.maketrans("", "", "'’ʼ`´\u200c\u200d\u0640")
_ASCII_SIGNS = re.compile("['`+#&@%]")
_ASCII_GAPS = re.compile(r"[^a-z0-9]+")
_RESERVED = re.compile(r"con|prn|aux|nul|com\d|lpt\d")


def slugify(text: str, fallback: str = "") -> str:
    """The slug of `text`: NFC letters, marks and digits of any script in lower case, joined by hyphens.

    Symbols that change a name's meaning are spelled out (`C++` is `c-plus-plus`). A slug over SLUG_BYTES is cut at
    a hyphen. A text with nothing to keep gives `fallback`, and a digest of the text when that is empty too.
    """
    slug = _shorten(slug_text(text))
    if not slug:
        return slugify(fallback) if fallback else digest_of(text)
    return f"{slug}-" if _RESERVED.fullmatch(slug) else slug


@lru_cache(maxsize=8192)
def term_slug(name: str) -> str:
    """The slug of a tag or a section. Names that differ past the cut stay apart: a cut slug ends in a digest."""
    whole = slug_text(name)
    return slugify(name) if len(whole.encode()) <= SLUG_BYTES else f"{_shorten(whole)}-{digest_of(whole)}"


def digest_of(text: str) -> str:
    """Eight hexadecimal digits that stand for a text."""
    return hashlib.blake2b(text.encode("utf-8", "surrogatepass"), digest_size=4).hexdigest()


@lru_cache(maxsize=512)
def slug_text(text: str) -> str:
    """The slug of a text at its full length; "" when it has no letter or digit."""
    if text.isascii() and not _ASCII_SIGNS.search(text):
        plain = text.lower()
    else:
        plain = unicodedata.normalize("NFKC", text).translate(_APOSTROPHES).translate(_SPOKEN).lower()
    if plain.isascii():
        return _ASCII_GAPS.sub("-", plain).strip("-")
    kept = "".join(char if _is_kept(char) else "-" for char in unicodedata.normalize("NFC", plain))
    return "-".join(part for part in kept.split("-") if part)


def _is_kept(char: str) -> bool:
    return char.isalnum() or unicodedata.category(char)[0] == "M"


def _shorten(slug: str) -> str:
    raw = slug.encode()
    if len(raw) <= SLUG_BYTES:
        return slug
    cut = raw[:SLUG_BYTES].decode(errors="ignore")
    hyphen = cut.rfind("-")
    return cut[:hyphen] if hyphen > SLUG_BYTES // 4 else cut
