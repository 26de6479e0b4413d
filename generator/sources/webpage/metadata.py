"""What a page's head says of its story: JSON-LD, OpenGraph, Dublin Core, `<meta>`, microdata, `<time>`."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from lxml import etree

from generator.sources.webpage.jsonld import Node, Statement, statements_of
from generator.sources.webpage.microdata import microdata


class Metadata(NamedTuple):
    """Everything that a page states, from the most reliable vocabulary to the least; `unused` has no field here."""

    statements: tuple[Statement, ...]
    unused: tuple[tuple[str, str], ...]

    def all(self, field: str) -> list[Statement]:
        """Each statement of a field, the most reliable first."""
        return [statement for statement in self.statements if statement.field == field]

    def first(self, field: str) -> Statement | None:
        return next((statement for statement in self.statements if statement.field == field), None)

    @property
    def address(self) -> str:
        """The page's own absolute address, empty when it doesn't say."""
        stated = (*self.all("canonical"), *self.all("url"))
        return next((found.value for found in stated if found.value.startswith(("http://", "https://"))), "")

    def value(self, field: str) -> str:
        """The first statement's value, empty when there is none."""
        found = self.first(field)
        return found.value if found else ""


# The names of OpenGraph, Dublin Core, and of what news sites have agreed on, folded; first come the better ones.
_META = {
    "title": ("og:title", "dcterms.title", "dc.title", "headline", "title", "twitter:title"),
    "published": (
        *("article:published_time", "article:published", "og:article:published_time", "og:published_time"),
        *("cxenseparse:recs:publishtime", "cxenseparse:publishtime", "parsely-pub-date", "sailthru.date"),
        *("dcterms.issued", "dcterms.created", "dc.date.issued", "dc.date.created", "dcterms.date", "dc.date"),
        *("datepublished", "publishdate", "publish-date", "publish_date", "publication_date", "publication-date"),
        *("pubdate", "article.published", "article_date_original", "originalpublicationdate", "date"),
    ),
    "updated": (
        *("article:modified_time", "article:modified", "og:article:modified_time", "og:updated_time"),
        *("dcterms.modified", "dc.date.modified", "datemodified", "article.updated", "last-modified", "lastmod"),
    ),
    "author": (
        *("author", "og:author", "article:author_name", "article:author", "og:article:author", "parsely-author"),
        *("sailthru.author", "dcterms.creator", "dc.creator", "byl", "byline"),
    ),
    "section": ("article:section", "og:section", "parsely-section", "dcterms.subject.section", "section"),
    "tag": ("article:tag", "og:article:tag", "news_keywords", "keywords", "parsely-tags", "sailthru.tags"),
    "site": ("og:site_name", "dc.publisher", "dcterms.publisher", "application-name"),
    "summary": ("og:description", "description", "dc.description", "dcterms.description", "dcterms.abstract"),
    "lang": ("content-language", "dc.language", "dcterms.language", "language", "og:locale"),
    "url": ("og:url", "dc.identifier", "dcterms.identifier", "twitter:url"),
}
_FIELD_OF = {name: (field, rank) for field, names in _META.items() for rank, name in enumerate(names)}
_TECHNICAL = (
    *("viewport", "robots", "googlebot", "bingbot", "theme-color", "generator", "referrer", "format-detection", "fb:"),
    *("twitter:", "al:", "msapplication", "apple-", "google", "mobile-web", "handheld", "csrf", "verify", "p:domain"),
    *("yandex", "baidu", "facebook-domain", "msvalidate", "alexa", "norton", "pinterest", "x-ua", "refresh", "amp-"),
    *("next-head", "shareaholic", "onesignal", "pocket-", "wot-", "color-scheme", "og:image:", "og:video:", "charset"),
)
_NAMES = ("property", "name", "itemprop", "http-equiv")
_LONGEST_UNUSED, _MOST_UNUSED = 500, 100
_MOST_OF_A_FIELD = 50


def read_metadata(root: etree._Element) -> Metadata:
    """Every statement of a page about its story. Never raises; takes time linear in the size of the page."""
    nodes, meta = list(_json_ld(root)), list[tuple[int, Statement]]()
    unused: dict[str, str] = {}
    for element in root.iter("meta"):
        found = list(_meta(element))
        meta += found
        if not found:
            unused.update(_unused(element))
    meta.sort(key=lambda ranked: ranked[0])
    found_in_head = [statement for _, statement in meta]
    statements = [*statements_of(nodes), *found_in_head, *microdata(root), *_elements(root)]
    return Metadata(tuple(_without_repetition(statements)), tuple(unused.items())[:_MOST_UNUSED])


def _json_ld(root: etree._Element) -> Iterator[Node]:
    for script in root.iter("script"):
        if "ld+json" in str(script.get("type") or "").lower():
            yield from Node.parse(script.text or "", script.sourceline or 0)


def _meta(element: etree._Element) -> Iterator[tuple[int, Statement]]:
    value = " ".join(str(element.get("content") or "").split())
    for attribute in _NAMES[:2] + _NAMES[3:]:
        name = str(element.get(attribute) or "").strip()
        field, rank = _FIELD_OF.get(name.casefold(), ("", 0))
        if value and field:
            yield (
                rank,
                Statement(field, value, name if ":" in name or "." in name else f'meta "{name}"', _line(element)),
            )


def _unused(element: etree._Element) -> Iterator[tuple[str, str]]:
    name = str(element.get("property") or element.get("name") or "").strip()
    value = " ".join(str(element.get("content") or "").split())
    is_technical = name.casefold().startswith(_TECHNICAL) or "verif" in name.casefold()
    if name and value and len(value) <= _LONGEST_UNUSED and not is_technical:
        yield name, value


def _elements(root: etree._Element) -> Iterator[Statement]:
    """What stands in elements that every page has: its title, its language, its address."""
    for element in root.iter("title"):
        if element.text and not _is_in_picture(element):
            yield Statement("title", " ".join(element.text.split()), "<title>", _line(element))
    for name in ("lang", "{http://www.w3.org/XML/1998/namespace}lang", "xml:lang"):
        if root.get(name):
            yield Statement("lang", str(root.get(name)).strip(), "<html lang>", _line(root))
    for element in root.iter("link"):
        if "canonical" in str(element.get("rel") or "").lower().split() and element.get("href"):
            yield Statement("canonical", str(element.get("href")).strip(), "rel=canonical", _line(element))
    for element in root.iter("base"):
        if element.get("href"):
            yield Statement("base", str(element.get("href")).strip(), "<base href>", _line(element))


def _is_in_picture(element: etree._Element) -> bool:
    parent = element.getparent()
    return parent is not None and parent.tag not in ("head", "html", "body")


def _line(element: etree._Element) -> int:
    return element.sourceline or 0


def _without_repetition(statements: list[Statement]) -> Iterator[Statement]:
    """Each value of a field once, and no more of them than a story can have."""
    seen: dict[str, set[str]] = {}
    for statement in statements:
        values = seen.setdefault(statement.field, set())
        if statement.value not in values and len(values) < _MOST_OF_A_FIELD:
            values.add(statement.value)
            yield statement
