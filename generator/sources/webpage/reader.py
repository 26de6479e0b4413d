"""A saved web page -> Article: the metadata of its head, the body by an extractor, the text by the wire recognisers."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from lxml import etree
from lxml.html import HtmlElement, HTMLParser, document_fromstring

from generator.article import Article, Body, Evidence, Markup, Provenance
from generator.errors import Problem
from generator.settings import Reading
from generator.sources.scripts import direction_of
from generator.sources.source import Findings, Source
from generator.sources.values import to_json, without_controls
from generator.sources.webpage import fields
from generator.sources.webpage.address import make_address
from generator.sources.webpage.blocks import Block, read_blocks
from generator.sources.webpage.bodies import body_html
from generator.sources.webpage.extraction import extract
from generator.sources.webpage.metadata import Metadata, read_metadata
from generator.sources.webpage.printed import Printed, read_printed
from generator.sources.webpage.region import Region, find_region, text_start
from generator.sources.webpage.titles import Title, find_title
from generator.sources.wire.language import detect_language
from generator.text import teaser

IMPORTER = "webpage"
_TITLE_LIMIT = 120
_ABOVE, _BELOW = 8, 8


class _Page(NamedTuple):
    """A page that was read: its blocks, where the story lies in them, what head and text say."""

    blocks: Sequence[Block]
    region: Region
    metadata: Metadata
    printed: Printed
    title: Title | None


def read_page(source: Source, reading: Reading, language: str) -> Findings:
    """Read one saved page with the libraries of the `html` extra. Never raises."""
    root = _parse(source.text)
    if root is None:
        return _no_story(source)
    metadata = read_metadata(root)
    address = make_address(metadata.value("canonical") or metadata.value("url"), metadata.value("base"))
    blocks = read_blocks(root, address)
    story = extract(root)
    chosen = [at for at, block in enumerate(blocks) if story.has(block)] if story else []
    title = find_title(blocks, metadata, text_start(blocks, chosen))
    region = find_region(blocks, chosen, title.at if title else -1)
    if region is None:
        return _no_story(source)
    printed = read_printed(source, blocks, region, reading, _declared(metadata) or language)
    if printed is None or not printed.body:
        return _no_story(source)
    return _findings(source, _Page(blocks, region, metadata, printed, title), reading)


def _parse(text: str) -> HtmlElement | None:
    """The page as a tree; None when there is nothing in it. The parser itself mends what is broken."""
    data = without_controls(text).encode("utf-8", "replace")
    try:
        return document_fromstring(data, parser=HTMLParser(encoding="utf-8", remove_comments=True, remove_pis=True))
    except (etree.LxmlError, ValueError):
        return None


def _findings(source: Source, page: _Page, reading: Reading) -> Findings:
    """Put the fields together, each with its evidence."""
    printed, metadata = page.printed, page.metadata
    title, title_evidence = _title(page)
    published = fields.published(printed, metadata, reading)
    updated = fields.updated(printed, metadata, reading, published.moment)
    names, byline_evidence = fields.byline(printed, metadata, _around(page))
    section, section_evidence = fields.section(printed, metadata, page.blocks, page.region)
    publisher, source_evidence = _source(page)
    summary, summary_evidence = _summary(page)
    dateline = tuple(one for one in printed.evidence if one.field == "dateline")
    evidence = (title_evidence, *published.evidence, *updated.evidence, *dateline)
    evidence += (*section_evidence, *byline_evidence, *source_evidence, *summary_evidence)
    text = "\n\n".join(printed.paragraphs)
    article = Article(
        title=title,
        body=Body(body_html(printed.body), Markup.HTML),
        provenance=Provenance(source.path, source.sha256, IMPORTER, 1, 1, source.text.count("\n") + 1, evidence),
        summary=summary,
        lang=_language(metadata, text),
        direction=direction_of(text),
        published=published.moment,
        updated=updated.moment,
        dateline=printed.article.dateline,
        source=publisher,
        section=section,
        byline=names,
        credit=", ".join(fields.organisations(metadata)) or None,
        tags=fields.tags(metadata),
        related=_related(page),
        extra=to_json(fields.extra(metadata)),
    )
    return Findings((article,), _problems(printed, article))


def _title(page: _Page) -> tuple[str, Evidence]:
    if page.title is not None:
        return page.title.text, Evidence("title", page.title.rule, page.title.line)
    first = page.printed.paragraphs[0]
    return teaser(first, _TITLE_LIMIT), Evidence("title", "first sentence", page.printed.body[0].line, guess=True)


def _source(page: _Page) -> tuple[str | None, tuple[Evidence, ...]]:
    found = page.metadata.first("site")
    if found is None:
        return page.printed.article.source, tuple(one for one in page.printed.evidence if one.field == "source")
    return found.value, (Evidence("source", found.rule, found.line),)


def _summary(page: _Page) -> tuple[str | None, tuple[Evidence, ...]]:
    """The deck that stands above the text, else what the metadata says the story is about."""
    if page.region.deck >= 0:
        deck = page.blocks[page.region.deck]
        return deck.text, (Evidence("summary", "deck above the text", deck.line),)
    found = page.metadata.first("summary")
    return (found.value, (Evidence("summary", found.rule, found.line),)) if found else (None, ())


def _related(page: _Page) -> tuple[str, ...]:
    """The headlines that the story points to, if they are links of the page, and not to the story itself."""
    title = page.title.text if page.title else ""
    linked = " \n ".join(block.text for block in page.blocks if block.linked)
    return tuple(one for one in page.printed.article.related if one in linked and one != title)


def _around(page: _Page) -> Sequence[Block]:
    """The blocks where a byline is printed: between the title and the text, and below the text."""
    first, last = page.region.first, page.region.last
    head = page.blocks[page.region.top if page.region.top < first else max(0, first - _ABOVE) : first + 1]
    return [*head, *page.blocks[max(first + 1, last - 1) : last + _BELOW]]


def _declared(metadata: Metadata) -> str:
    """The language that the page declares, as a BCP 47 tag."""
    found = next((one.value for one in metadata.all("lang")), "")
    tag = found.replace("_", "-").strip()
    return tag if 2 <= len(tag) <= 20 and tag.replace("-", "").isalnum() and tag.isascii() else ""


def _language(metadata: Metadata, text: str) -> str | None:
    """The declared language; English is what templates declare for pages in any language, so there the text decides."""
    declared = _declared(metadata)
    if declared and not declared.lower().startswith("en"):
        return declared
    return detect_language(text, "en") or declared or None if not declared else _english_or(declared, text)


def _english_or(declared: str, text: str) -> str:
    found = detect_language(text, "en")
    return declared if found in (None, "en") else str(found)


def _problems(printed: Printed, article: Article) -> tuple[Problem, ...]:
    """Those of the text that the metadata hasn't answered."""
    answered = {"no-date"} if article.published is not None else set()
    return tuple(problem for problem in printed.problems if problem.code not in answered)


def _no_story(source: Source) -> Findings:
    problem = Problem(
        source.path,
        0,
        "no-story",
        "no story was found on this page.",
        "Save the page of a single story, with its text in it, or move the file out of content/.",
    )
    return Findings(problems=(problem,))
