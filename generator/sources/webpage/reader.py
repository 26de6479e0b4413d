"""A saved web page -> Article: the metadata of its head, the body by an extractor, the text by the wire recognisers."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from lxml import etree
from lxml.html import HtmlElement, HTMLParser, document_fromstring

from generator.article import Article, Body, Markup, Provenance
from generator.errors import Problem
from generator.settings import Reading
from generator.sources.scripts import direction_of
from generator.sources.source import Findings, Source
from generator.sources.values import to_json, without_controls
from generator.sources.webpage import dates, fields
from generator.sources.webpage.address import make_address
from generator.sources.webpage.blocks import Block, read_blocks
from generator.sources.webpage.bodies import body_html
from generator.sources.webpage.extraction import extract
from generator.sources.webpage.metadata import Metadata, read_metadata
from generator.sources.webpage.printed import Printed, read_printed
from generator.sources.webpage.region import Region, find_region, text_start
from generator.sources.webpage.titles import Title, find_title
from generator.text import fold

IMPORTER = "webpage"


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
    page = _page(source, root, reading, language) if root is not None else None
    if page is None:
        return Findings(problems=(_no_story(source.path),))
    article = _article(source, page, reading)
    answered = "no-date" if article.published is not None else ""
    return Findings((article,), tuple(one for one in page.printed.problems if one.code != answered))


def _parse(text: str) -> HtmlElement | None:
    """The page as a tree; None when there is nothing in it. The parser itself mends what is broken."""
    data = without_controls(text).encode("utf-8", "replace")
    try:
        return document_fromstring(data, parser=HTMLParser(encoding="utf-8", remove_comments=True, remove_pis=True))
    except (etree.LxmlError, ValueError):
        return None


def _page(source: Source, root: HtmlElement, reading: Reading, language: str) -> _Page | None:
    """Find the story in a page; None when there is none. Takes the tree apart."""
    metadata = read_metadata(root)
    blocks = read_blocks(root, make_address(metadata.address, metadata.value("base")))
    story = extract(root)
    chosen = [at for at, block in enumerate(blocks) if story.has(block)] if story else []
    title = find_title(blocks, metadata, text_start(blocks, chosen))
    summaries = frozenset(fold(found.value) for found in metadata.all("summary"))
    region = find_region(blocks, chosen, title.at if title else -1, summaries)
    if region is None:
        return None
    declared = fields.declared_language(metadata)
    lang = declared.value.partition("-")[0].lower() if declared else language
    printed = read_printed(source, blocks, region, reading, lang)
    return _Page(blocks, region, metadata, printed, title) if printed is not None else None


def _article(source: Source, page: _Page, reading: Reading) -> Article:
    """Put the fields together, each with its evidence."""
    blocks, region, metadata, printed, _ = page
    text = "\n\n".join(printed.paragraphs)
    title = fields.title(page.title, printed)
    published = dates.published(printed, metadata, reading)
    updated = dates.updated(printed, metadata, reading, published.value)
    byline = fields.byline(printed, metadata, blocks, region)
    section = fields.section(printed, metadata, blocks, region)
    publisher = fields.source(printed, metadata)
    summary = fields.summary(blocks, region, metadata)
    lang = fields.language(metadata, text)
    tags = fields.tags(metadata)
    parts = (title, published, updated, section, byline, publisher, summary, lang, tags)
    evidence = (*printed.why("dateline"), *(one for part in parts for one in part.evidence))
    return Article(
        title=title.value,
        body=Body(body_html(printed.body), Markup.HTML),
        provenance=Provenance(source.path, source.sha256, IMPORTER, 1, 1, source.text.count("\n") + 1, evidence),
        summary=summary.value,
        lang=lang.value,
        direction=direction_of(text),
        published=published.value,
        updated=updated.value,
        dateline=printed.article.dateline,
        source=publisher.value,
        section=section.value,
        byline=byline.value,
        credit=", ".join(fields.organisations(metadata)) or None,
        tags=tags.value,
        related=tuple(headline for headline in printed.article.related if headline != title.value),
        extra=to_json(fields.extra(metadata)),
    )


def _no_story(path: str) -> Problem:
    return Problem(
        path,
        0,
        "no-story",
        "no story was found on this page.",
        "Save the page of a single story, with its text in it, or move the file out of content/.",
    )
