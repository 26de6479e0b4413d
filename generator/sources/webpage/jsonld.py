"""schema.org as JSON-LD: what a page says of its story for search engines (https://schema.org/NewsArticle)."""

from __future__ import annotations

import html
import json
import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from generator.sources.values import Value, clean, to_text

_STORY_TYPES = ("Article", "Posting", "Report")
_AROUND = re.compile(r"^\s*(?:<!--|//\s*<!\[CDATA\[|<!\[CDATA\[)|(?:-->|//\s*\]\]>|\]\]>)\s*$")
_TRAILING = re.compile(r",(\s*[\]}])")
_MANY = 10_000


class Statement(NamedTuple):
    """One thing that a page says of its story: the field, the value as written, in which vocabulary, on which line."""

    field: str
    value: str
    rule: str
    line: int = 0


class Node(NamedTuple):
    """An object of JSON-LD and the line of its script."""

    values: dict[str, Value]
    line: int

    @classmethod
    def parse(cls, text: str, line: int) -> list[Node]:
        """Every object that stands at the top of a script, in a list or in a `@graph`; none from broken JSON."""
        try:
            value = clean(_loads(_AROUND.sub("", text).strip().rstrip(";")))
        except (ValueError, RecursionError):
            return []
        return [cls(found, line) for found in _objects(value)][:_MANY]

    @property
    def types(self) -> tuple[str, ...]:
        return tuple(name.rpartition("/")[2] for name in _texts(self.values.get("@type")))

    @property
    def is_story(self) -> bool:
        return any(name.endswith(_STORY_TYPES) for name in self.types)


def _loads(text: str) -> object:
    try:
        return json.loads(text, strict=False)
    except ValueError:
        return json.loads(_TRAILING.sub(r"\1", text), strict=False)


def _objects(value: Value) -> Iterator[dict[str, Value]]:
    if isinstance(value, list):
        for item in value:
            yield from _objects(item)
    elif isinstance(value, dict):
        yield value
        yield from _objects(value.get("@graph"))
        yield from _objects(value.get("mainEntity"))


def statements_of(nodes: Sequence[Node]) -> Iterator[Statement]:
    """What the nodes say of the page's story: the first story with a headline, else the first; and the breadcrumbs."""
    stories = [node for node in nodes if node.is_story]
    story = next((node for node in stories if node.values.get("headline")), stories[0] if stories else None)
    by_id = {to_text(node.values.get("@id")): node.values for node in nodes if node.values.get("@id")}
    if story is not None:
        yield from _of_story(story, by_id)
    for node in nodes:
        if "BreadcrumbList" in node.types:
            yield from _breadcrumbs(node)


def _of_story(story: Node, by_id: dict[str, dict[str, Value]]) -> Iterator[Statement]:
    for field, name in _PLAIN.items():
        for value in _texts(story.values.get(name)):
            yield Statement(field, value, f"JSON-LD {name}", story.line)
    for field, name in _NAMED.items():
        for kind, value in _names(story.values.get(name), by_id):
            organised = field == "author" and kind.endswith("Organization")
            yield Statement("organisation" if organised else field, value, f"JSON-LD {name}", story.line)


_PLAIN = {
    "title": "headline",
    "published": "datePublished",
    "updated": "dateModified",
    "section": "articleSection",
    "tag": "keywords",
    "summary": "description",
    "lang": "inLanguage",
    "url": "url",
}
_NAMED = {"author": "author", "creator": "creator", "site": "publisher"}


def _breadcrumbs(node: Node) -> Iterator[Statement]:
    """The way to a page without its first step, the front page."""
    steps = node.values.get("itemListElement")
    for step in steps[1:] if isinstance(steps, list) else ():
        if isinstance(step, dict):
            item = step.get("item")
            name = step.get("name") or (item.get("name") if isinstance(item, dict) else None)
            for text in _texts(name):
                yield Statement("crumb", text, "JSON-LD BreadcrumbList", node.line)


def _texts(value: Value) -> Iterator[str]:
    """The text of a value, of each item of a list, or of an object's name."""
    for item in value if isinstance(value, list) else [value]:
        if isinstance(item, dict):
            item = item.get("@value") or item.get("name")
        text = " ".join(html.unescape(to_text(item)).split()) if isinstance(item, str | int) else ""
        if text:
            yield text


def _names(value: Value, by_id: dict[str, dict[str, Value]]) -> Iterator[tuple[str, str]]:
    """Persons and organisations, their type and their name, whether they stand here or only their `@id`."""
    for item in value if isinstance(value, list) else [value]:
        if isinstance(item, dict) and not item.get("name"):
            item = by_id.get(to_text(item.get("@id")))
        kind = to_text(item.get("@type")) if isinstance(item, dict) else ""
        for name in _texts(item):
            yield kind, name
