"""The address of a picture, which pages that load pictures late keep in attributes of their own."""

from __future__ import annotations

import re

from lxml import etree

from generator.sources.webpage.address import Address

_LATE = ("data-src", "data-original", "data-lazy-src", "data-lazy", "data-src-medium", "data-url", "data-hi-res-src")
_SETS = ("srcset", "data-srcset", "data-lazy-srcset")
_NOT_ADDRESSES = ("data:", "blob:", "about:", "javascript:")
_PLACEHOLDER = re.compile(r"(?:transparent|spacer|blank|placeholder|pixel)[^/]{0,80}\.(?:gif|png|svg)(?:$|[?#])", re.I)
_TINY = ("0", "1", "2", "3")


def picture_of(element: etree._Element, address: Address) -> str:
    """The absolute address of an `<img>`; empty for counters, placeholders and pictures without one."""
    if element.get("width") in _TINY or element.get("height") in _TINY:
        return ""
    for source in _sources(element):
        if source and not source.startswith(_NOT_ADDRESSES) and not _PLACEHOLDER.search(source):
            return address.resolve(source)
    return ""


def _sources(element: etree._Element) -> list[str]:
    """From the likeliest: what a script would put in, what is there, the sizes to choose from."""
    late = [str(element.get(name) or "").strip() for name in _LATE]
    sets = [_first_of_set(str(element.get(name) or "")) for name in _SETS]
    return [*late, str(element.get("src") or "").strip(), *sets]


def _first_of_set(sizes: str) -> str:
    return sizes.split(",", 1)[0].strip().split(" ", 1)[0]
