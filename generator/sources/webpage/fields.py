"""Who, where, about what: what a page's text prints comes first, its metadata confirms it and fills what is missing.

What only the metadata says of byline and section is marked as a guess, because the text doesn't state it: content
systems put account names and internal desks there.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from generator.article import Tag
from generator.sources.values import Value
from generator.sources.webpage.blocks import Block
from generator.sources.webpage.jsonld import Statement
from generator.sources.webpage.known import Known, shown, stated
from generator.sources.webpage.metadata import Metadata
from generator.sources.webpage.printed import Printed
from generator.sources.webpage.region import Region, label_of
from generator.sources.webpage.titles import Title
from generator.sources.wire.language import detect_language
from generator.sources.wire.section import is_section_like
from generator.sources.wire.vocabulary import fold_label, vocabulary
from generator.text import fold, teaser

_LANGUAGE = re.compile(r"[A-Za-z]{2,3}(?:-[A-Za-z0-9]{2,8}){0,3}")
_TITLE_LIMIT = 120
_MOST_TAGS = 40
_NO_NAME = ("http://", "https://", "www.", "/", "@")
_SEPARATORS = re.compile("[,،，、;；]")
_STRONG_RULES = frozenset(("label of a paragraph", "between dashes"))
_AROUND = 8
_LONGEST_NAME, _LONGEST_SECTION, _LONGEST_LABEL = 200, 60, 40


def title(found: Title | None, printed: Printed) -> Known[str]:
    """The headline; without one the text's first sentence, marked as a guess."""
    if found is not None:
        return Known(found.text, stated("title", Statement("title", found.text, found.rule, found.line)))
    words = teaser(printed.paragraphs[0], _TITLE_LIMIT)
    return Known(words, shown("title", "first sentence", printed.body[0], guess=True))


def summary(blocks: Sequence[Block], region: Region, metadata: Metadata) -> Known[str | None]:
    """The deck that stands above the text, else what the metadata says the story is about."""
    if region.deck >= 0:
        return Known(blocks[region.deck].text, shown("summary", "deck above the text", blocks[region.deck]))
    found = metadata.first("summary")
    return Known(found.value, stated("summary", found)) if found else Known(None)


def source(printed: Printed, metadata: Metadata) -> Known[str | None]:
    """The publisher that the page names, else the one that its text names."""
    found = metadata.first("site")
    if found is None:
        return Known(printed.article.source, printed.why("source"))
    return Known(found.value, stated("source", found))


def byline(printed: Printed, metadata: Metadata, blocks: Sequence[Block], region: Region) -> Known[tuple[str, ...]]:
    """The names that are printed, which the metadata may complete; else those that it alone states."""
    others = {fold(name) for name in (metadata.value("site"), *organisations(metadata))}
    names = [found for field in ("author", "creator") for found in metadata.all(field) if _is_name(found.value)]
    names = [found for found in names if fold(found.value) not in others]
    text = fold(" \n ".join(block.text for block in _around(blocks, region)))
    confirmed = [found for found in names if fold(found.value) in text]
    own, evidence = printed.article.byline, printed.why("byline")
    if own and not (confirmed and _is_less(own, confirmed, [one.rule for one in evidence])):
        return Known(own, evidence)
    return _stated_names(confirmed or names, guess=not confirmed)


def _is_less(own: Sequence[str], confirmed: Sequence[Statement], rules: Sequence[str]) -> bool:
    """Whether the recogniser saw less than what the metadata states and the page prints as well."""
    if {fold(found.value) for found in confirmed} >= {fold(name) for name in own}:
        return True
    # A label in capitals beside a name is no second name; below the text stand editors, too.
    return len({name.isupper() for name in own}) > 1 or "name below the text" in rules


def _stated_names(found: Sequence[Statement], guess: bool) -> Known[tuple[str, ...]]:
    """The names of the first vocabulary that gives any."""
    names = dict.fromkeys(one.value for one in found if one.rule == found[0].rule)
    return Known(tuple(names), stated("byline", found[0], guess=guess) if found else ())


def _is_name(text: str) -> bool:
    return bool(fold(text)) and len(text) <= _LONGEST_NAME and not text.casefold().startswith(_NO_NAME)


def _around(blocks: Sequence[Block], region: Region) -> list[Block]:
    """The blocks where a byline is printed: between the title and the text, and below the text."""
    first, last = region.first, region.last
    head = blocks[region.top if region.top < first else max(0, first - _AROUND) : first + 1]
    return [*head, *blocks[max(first + 1, last - 1) : last + _AROUND]]


def organisations(metadata: Metadata) -> tuple[str, ...]:
    """The authors that are agencies and desks, by what the metadata says, or by the names that are known."""
    authors = (found.value for found in metadata.all("author"))
    agencies = (name for name in authors if name in vocabulary().agencies)
    return tuple(dict.fromkeys([*(found.value for found in metadata.all("organisation")), *agencies]))


def section(printed: Printed, metadata: Metadata, blocks: Sequence[Block], region: Region) -> Known[str | None]:
    """The section as printed in the text or beside the headline; else the stated one."""
    fields = [*metadata.all("section"), *metadata.all("crumb")]
    fields = [found for found in fields if len(found.value) <= _LONGEST_SECTION]
    names = {fold(found.value) for found in fields} | _folders(metadata)
    own, evidence = printed.article.section, printed.why("section")
    is_known = own is not None and (fold(own) in names or fold_label(own) in vocabulary().words["section"])
    if is_known or any(one.rule in _STRONG_RULES for one in evidence):
        return Known(own, evidence)
    for at in _beside(blocks, region):
        if fold(blocks[at].text) in names or (at == region.top - 1 and _is_section(blocks[at])):
            return Known(blocks[at].text, shown("section", "line beside the headline", blocks[at]))
    return Known(fields[0].value, stated("section", fields[0], guess=True)) if fields else Known(None)


def _is_section(block: Block) -> bool:
    """Whether the line above the headline can be a section's name: no button, no breadcrumb."""
    return not block.linked and is_section_like(block.text) and not label_of(block.text)


def _beside(blocks: Sequence[Block], region: Region) -> Iterator[int]:
    """Short lines around the headline that are no part of a menu or a breadcrumb."""
    around = range(max(0, region.top - 3), min(region.first, region.top + 6))
    lines = (at for at in around if blocks[at].kind == "p" and at != region.top)
    return (at for at in lines if len(blocks[at].text) <= _LONGEST_LABEL)


def _folders(metadata: Metadata) -> set[str]:
    """The folders of the page's own address."""
    return {fold(part) for part in metadata.address.partition("://")[2].split("/")[1:-1]} - {""}


def language(metadata: Metadata, text: str) -> Known[str | None]:
    """The declared language; English is what templates declare for any page, so where they do the text decides."""
    declared = declared_language(metadata)
    if declared is not None and not declared.value.lower().startswith("en"):
        return Known(declared.value, stated("lang", declared))
    found = detect_language(text, "en")
    if declared is not None and found in (None, "en"):
        return Known(declared.value, stated("lang", declared))
    rule = Statement("lang", found or "", "words and letters of the text")
    return Known(found, stated("lang", rule) if found else ())


def declared_language(metadata: Metadata) -> Statement | None:
    """The language that the page declares, as a BCP 47 tag; its own element before the vocabularies."""
    found = sorted(metadata.all("lang"), key=lambda one: one.rule != "<html lang>")
    tags = (one._replace(value=one.value.replace("_", "-")) for one in found)
    return next((tag for tag in tags if _LANGUAGE.fullmatch(tag.value)), None)


def tags(metadata: Metadata) -> Known[tuple[Tag, ...]]:
    """The subjects that the metadata names, in its order, each once."""
    found = metadata.all("tag")
    names: dict[str, str] = {}
    for name in (part.strip() for one in found for part in _SEPARATORS.split(one.value)):
        if fold(name):
            names.setdefault(fold(name), name)
    kept = tuple(Tag(name, "page metadata") for name in list(names.values())[:_MOST_TAGS])
    return Known(kept, stated("tags", found[0]) if kept else ())


def extra(metadata: Metadata) -> dict[str, Value]:
    """What has no field of its own: the page's address, the times as stated, other metadata."""
    values: dict[str, Value] = {
        "url": metadata.address,
        "datePublished": metadata.value("published"),
        "dateModified": metadata.value("updated"),
        "meta": dict(metadata.unused),
    }
    return {key: value for key, value in values.items() if value}
