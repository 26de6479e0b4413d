"""What the links of a story's text and its related headlines lead to, when the archive has it."""

from __future__ import annotations

import re
from collections.abc import Iterable
from urllib.parse import quote

from generator.archive import files, queries, term_queries
from generator.archive.change import Batch, Facts
from generator.archive.queries import Listed
from generator.archive.store import Archive
from generator.pages.redirect import tag_addresses
from generator.urls import (
    FACETS,
    HOME,
    SECTIONS,
    TAGS,
    TIMELINE,
    UNDATED,
    clean_url,
    day_url,
    file_url,
    former_claim,
    names_url,
    normal,
    term_url,
)

_ALWAYS = {HOME, TIMELINE, TAGS, SECTIONS, UNDATED}
_FACETS = {url: facet for facet, url in FACETS.items()}
_PERIOD = re.compile(r"/(\d{4})/(?:(\d\d)/)?(?:(\d\d)/)?")
_TERM = re.compile(r"/(tag|section)s/([^/]+)/")


def provided(facts: Facts) -> list[str]:
    """Every target (see `entry.targets_of`) that may lead somewhere else because this story came, changed or went."""
    targets = [f"h:{facts.headline}", f"p:{facts.path}", f"u:{normal(facts.url)}", f"u:{facts.claim}"]
    targets += [f"u:{former_claim(url)}{end}" for url in facts.former_urls() for end in ("", "/")]
    if facts.day:
        targets += [f"u:{day_url(facts.day[:length])}" for length in (4, 7, 10)]
    return targets


def turned(archive: Archive, batch: Batch) -> list[str]:
    """Every target that may lead somewhere else because a tag or a section has got a page, or has lost it."""
    states = [state for turn in batch.turned for state in turn]
    targets = [f"u:{term_url(state.kind, state.slug)}" for state in states]
    targets += [f"u:{url}" for url in tag_addresses(archive, batch)]
    return targets + [f"u:{names_url(state.facet)}" for state in states if state.facet]


def find(archive: Archive, targets: Iterable[str]) -> str:
    """The address of the first of those targets that the archive has; "" when it has none of them."""
    for target in targets:
        kind, _, rest = target.partition(":")
        url = _file(archive, rest) if kind == "p" else _address(archive, rest)
        if url:
            return url
    return ""


def find_headline(archive: Archive, folded: str, asking: Listed) -> str:
    """The address of the story of that headline: of several, the last one that is not younger than the story that asks,
    else the first one after it."""
    found = [story for story in queries.stories_of_headline(archive, folded) if story.id != asking.id]
    if not found:
        return ""
    earlier = [story for story in found if (story.instant, story.key) < (asking.instant, asking.key)]
    return (earlier[-1] if earlier else found[0]).url


def fragment(target: str) -> str:
    """The part of a link after `#`, with it; "" for none."""
    _, mark, rest = target.partition("#")
    return mark + quote(rest, safe="-._~!$&'()*+,;=:@/?%") if mark else ""


def image(source: str, alt: str) -> str:
    """The HTML of an image of a body, or of the place where one is missing. `alt` is already escaped."""
    if not source:
        return f'<span class="missing">[{alt}]</span>' if alt else ""
    return f'<img src="{source}" alt="{alt}" loading="lazy">'


def _file(archive: Archive, path: str) -> str:
    url = queries.url_of_path(archive, path)
    if url is None and files.attachment(archive, path):
        return file_url(path)
    return url or ""


def _address(archive: Archive, claim: str) -> str:
    former = former_claim(claim)
    return queries.url_of_claim(archive, claim) or queries.url_of_alias(archive, former) or _own_page(archive, claim)


def _own_page(archive: Archive, url: str) -> str:
    """A page that Dateline makes itself."""
    term = _TERM.fullmatch(url)
    if term:
        return _term(archive, term[1], term[2])
    facet = _FACETS.get(url)
    if facet:
        return url if term_queries.tag_letters(archive, facet) else ""
    period = _PERIOD.fullmatch(url)
    if period:
        return url if queries.day_counts(archive, "-".join(part for part in period.groups() if part)) else ""
    return clean_url(url) or HOME if url in _ALWAYS else ""


def _term(archive: Archive, kind: str, slug: str) -> str:
    """The page of a tag or a section, also of a tag by its former address."""
    state = term_queries.term(archive, kind, slug)
    if state is None and kind == "tag":
        state = term_queries.former_tag(archive, slug)
    return term_url(kind, state.slug) if state else ""
