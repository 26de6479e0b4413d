"""The fields of a saved page: what its text prints comes first, its metadata confirms it and fills what is missing.

What only the metadata says of byline, section and update is marked as a guess, because the text doesn't state it:
content systems put account names, internal desks and every later touch of a page there.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import timedelta
from typing import NamedTuple

from generator.article import Evidence, Tag
from generator.moment import Moment
from generator.settings import Reading
from generator.sources.timestamps import ZoneError, parse_timestamp
from generator.sources.values import Value
from generator.sources.webpage.blocks import Block
from generator.sources.webpage.jsonld import Statement
from generator.sources.webpage.metadata import Metadata
from generator.sources.webpage.printed import Printed
from generator.sources.webpage.region import Region, label_of
from generator.sources.wire.section import is_section_like
from generator.sources.wire.vocabulary import fold_label, vocabulary
from generator.text import fold

_NEAR = timedelta(days=1)
_MOST_TAGS = 40
_NAMES_AN_ADDRESS = ("http://", "https://", "www.", "/", "@")
_SEPARATORS = ",،，、;；"
_STRONG_RULES = frozenset(("label of a paragraph", "between dashes"))


class When(NamedTuple):
    """A moment and the evidence for it."""

    moment: Moment | None
    evidence: tuple[Evidence, ...] = ()


def published(printed: Printed, metadata: Metadata, reading: Reading) -> When:
    """The date as printed if the metadata doesn't speak against it, else the metadata's, else what else is known.

    A printed date that is days away from the stated one is the page's clock.
    """
    own, evidence = printed.article.published, _evidence(printed, "published")
    stated = _moment(metadata, ("published", "time"), reading)
    if own is not None and not any(one.guess for one in evidence):
        far = stated is not None and abs(own.local - stated[0].local) > _NEAR
        if not far:
            return When(own, evidence)
    if stated is not None:
        return When(stated[0], (Evidence("published", stated[1].rule, stated[1].line),))
    return When(own, evidence)


def updated(printed: Printed, metadata: Metadata, reading: Reading, since: Moment | None) -> When:
    """The printed time of the last change; without one the stated time, when it is later than the publication."""
    if printed.article.updated is not None:
        return When(printed.article.updated, _evidence(printed, "updated"))
    stated = _moment(metadata, ("updated",), reading)
    first = _moment(metadata, ("published",), reading)
    start = first[0] if first else since
    if stated is None or start is None or stated[0].instant("UTC") - start.instant("UTC") < 60:
        return When(None)
    return When(stated[0], (Evidence("updated", stated[1].rule, stated[1].line, guess=True),))


def _moment(metadata: Metadata, fields: Sequence[str], reading: Reading) -> tuple[Moment, Statement] | None:
    month_first = reading.date_order == "month-first"
    for found in (found for field in fields for found in metadata.all(field)):
        try:
            return parse_timestamp(found.value, reading.zones, month_first=month_first), found
        except ZoneError as error:
            return error.moment, found
        except ValueError:
            continue
    return None


def byline(
    printed: Printed, metadata: Metadata, around: Sequence[Block]
) -> tuple[tuple[str, ...], tuple[Evidence, ...]]:
    """The names that the metadata states and the page prints; what is printed alone; what is stated alone."""
    others = {fold(name) for name in (metadata.value("site"), *organisations(metadata))}
    stated = [found for field in ("author", "creator") for found in metadata.all(field) if _is_name(found.value)]
    stated = [found for found in stated if fold(found.value) not in others]
    shown = fold(" \n ".join(block.text for block in around))
    confirmed = [found for found in stated if fold(found.value) in shown]
    own, evidence = printed.article.byline, _evidence(printed, "byline")
    below = any(one.rule == "name below the text" for one in evidence)
    # The head may name one of several; and a label in capitals beside a name is no second name.
    mixed = len({name.isupper() for name in own}) > 1
    more = {fold(found.value) for found in confirmed} >= {fold(name) for name in own}
    if own and not (confirmed and (below or mixed or more)):
        return own, evidence
    return _names(confirmed or stated, guess=not confirmed)


def organisations(metadata: Metadata) -> tuple[str, ...]:
    """The authors that are agencies and desks, by what the metadata says, or by the names that are known."""
    authors = (found.value for found in metadata.all("author"))
    agencies = (name for name in authors if name in vocabulary().agencies)
    return tuple(dict.fromkeys([*(found.value for found in metadata.all("organisation")), *agencies]))


def _names(found: list[Statement], guess: bool) -> tuple[tuple[str, ...], tuple[Evidence, ...]]:
    """The names of the first vocabulary that gives any."""
    if not found:
        return (), ()
    first = found[0]
    names = dict.fromkeys(one.value for one in found if one.rule == first.rule)
    return tuple(names), (Evidence("byline", first.rule, first.line, guess=guess),)


def _is_name(text: str) -> bool:
    return bool(fold(text)) and len(text) <= 200 and not text.casefold().startswith(_NAMES_AN_ADDRESS)


def section(
    printed: Printed, metadata: Metadata, blocks: Sequence[Block], region: Region
) -> tuple[str | None, tuple[Evidence, ...]]:
    """The section as printed in the text or beside the headline; else the stated one."""
    stated = [found for field in ("section", "crumb") for found in metadata.all(field) if len(found.value) <= 60]
    names = {fold(found.value) for found in stated} | _path(metadata)
    own, evidence = printed.article.section, _evidence(printed, "section")
    is_known = own is not None and (fold(own) in names or fold_label(own) in vocabulary().words["section"])
    if is_known or any(one.rule in _STRONG_RULES for one in evidence):
        return own, evidence
    for at in _beside(blocks, region):
        if fold(blocks[at].text) in names or (at == region.top - 1 and _is_section(blocks[at])):
            return blocks[at].text, (Evidence("section", "line beside the headline", blocks[at].line),)
    if not stated:
        return None, ()
    return stated[0].value, (Evidence("section", stated[0].rule, stated[0].line, guess=True),)


def _is_section(block: Block) -> bool:
    """Whether the line above the headline can be a section's name: no button, no breadcrumb."""
    return not block.linked and is_section_like(block.text) and not label_of(block.text)


def _beside(blocks: Sequence[Block], region: Region) -> Iterator[int]:
    """Short lines around the headline that are no part of a menu or a breadcrumb."""
    around = range(max(0, region.top - 3), min(region.first, region.top + 6))
    return (at for at in around if blocks[at].kind == "p" and at != region.top and len(blocks[at].text) <= 40)


def _path(metadata: Metadata) -> set[str]:
    """The folders of the page's own address."""
    address = metadata.value("canonical") or metadata.value("url")
    return {fold(part) for part in address.partition("://")[2].split("/")[1:-1]} - {""}


def tags(metadata: Metadata) -> tuple[Tag, ...]:
    """The subjects that the metadata names, in its order, each once."""
    names: dict[str, str] = {}
    for found in metadata.all("tag"):
        for name in _split(found.value):
            names.setdefault(fold(name), name)
    return tuple(Tag(name, "page metadata") for key, name in list(names.items())[:_MOST_TAGS] if key)


def _split(text: str) -> Iterator[str]:
    for separator in _SEPARATORS[1:]:
        text = text.replace(separator, _SEPARATORS[0])
    return (name.strip() for name in text.split(_SEPARATORS[0]) if name.strip())


def extra(metadata: Metadata) -> dict[str, Value]:
    """What has no field of its own: the page's address, the times as stated, the names as stated, other metadata."""
    stated = {
        "url": metadata.value("canonical") or metadata.value("url"),
        "datePublished": metadata.value("published"),
        "dateModified": metadata.value("updated"),
    }
    values: dict[str, Value] = {key: value for key, value in stated.items() if value}
    if metadata.unused:
        values["meta"] = dict(metadata.unused)
    return values


def _evidence(printed: Printed, field: str) -> tuple[Evidence, ...]:
    return tuple(one for one in printed.evidence if one.field == field)
