"""schema.org as microdata (`itemprop`), the class names of hAtom aside, and the first `<time>` of a page."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice

from lxml import etree

from generator.sources.webpage.jsonld import Statement

_FIELDS = {
    "headline": "title",
    "datePublished": "published",
    "dateCreated": "published",
    "dateModified": "updated",
    "author": "author",
    "articleSection": "section",
    "keywords": "tag",
    "description": "summary",
    "inLanguage": "lang",
}
_STORIES = ("Article", "Posting", "Report", "WebPage")
_TEXT_LIMIT = 300
_INNER = 40


def microdata(root: etree._Element) -> Iterator[Statement]:
    """The properties of the page's story; those of other items on the page (videos, persons) are theirs."""
    for element in root.iter():
        name = element.get("itemprop") if isinstance(element.tag, str) else None
        for one in name.split() if name else ():
            field = _FIELDS.get(one)
            value = _value(element) if field and _is_of_story(element) else ""
            if field and value:
                yield Statement(field, value, f"itemprop {one}", element.sourceline or 0)
    yield from _times(root)


def _times(root: etree._Element) -> Iterator[Statement]:
    """A `<time datetime>` that has no other meaning; the first one of a page is most often its story's."""
    for element in root.iter("time"):
        value = str(element.get("datetime") or "").strip()
        if value:
            yield Statement("time", value, "<time datetime>", element.sourceline or 0)
            return


def _value(element: etree._Element) -> str:
    for name in ("content", "datetime"):
        if element.get(name):
            return str(element.get(name)).strip()
    if element.tag in ("meta", "time", "img", "a") and not element.text:
        return ""
    inner = next((part for part in islice(element.iter(), _INNER) if part.get("itemprop") == "name"), element)
    if inner is not element and inner.get("content"):
        return str(inner.get("content")).strip()
    return _text(inner)


def _text(element: etree._Element) -> str:
    """The start of an element's text, as much as such a property can be."""
    parts, size = [], 0
    for part in element.itertext():
        parts.append(str(part))
        size += len(part)
        if size > _TEXT_LIMIT:
            return ""
    return " ".join("".join(parts).split())


def _is_of_story(element: etree._Element) -> bool:
    """Whether the nearest item around is a story, or nothing in particular."""
    for around in element.iterancestors():
        if around.get("itemscope") is not None:
            kind = str(around.get("itemtype") or "").rstrip("/")
            return kind.endswith(_STORIES) or kind.endswith("schema.org") or not kind
    return True
