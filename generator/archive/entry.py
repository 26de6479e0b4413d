"""What the archive keeps of a story: everything its pages will show, worked out once, when its file is read."""

from __future__ import annotations

import hashlib
import posixpath
import re
import unicodedata
from typing import NamedTuple
from urllib.parse import unquote

from generator.archive.encoding import decoder, encode, fingerprint
from generator.archive.naming import NO_DECISIONS, Named, Term, decide
from generator.archive.schema import UNDATED
from generator.archive.wanted import WantedFile
from generator.article import Article, Evidence, Status
from generator.collation import filing_letters
from generator.rendered import Link, Rendered
from generator.settings import Settings
from generator.tagging.normal import term_key
from generator.text import fold, teaser, word_count
from generator.urls import clean_url, is_system, normal, wanted_url


class Card(NamedTuple):
    """What lists show of a story. `published` is a Moment's text ("" when undated)."""

    title: str
    teaser: str
    published: str
    section: str
    place: str
    lang: str
    direction: str
    words: int


class Record(NamedTuple):
    """What a story's own page shows beside its card and its body."""

    summary: str
    updated: str
    place: str
    region: str
    agency: str
    dateline_date: str
    source: str
    byline: tuple[str, ...]
    credit: str
    related: tuple[str, ...]
    links: tuple[Link, ...]
    path: str
    sha256: str
    importer: str
    first_line: int
    last_line: int
    evidence: tuple[tuple[str, str, int, bool], ...]


decode_card = decoder(Card)
"""The card in a story's JSON of it."""
decode_record = decoder(Record)
"""The same for its record."""


class Entry(NamedTuple):
    """One story, ready for the archive. `card`, `record`, `named` and `terms` are JSON.

    `letters` are those by which a story without a date is filed; "" with one. `terms` are without regard to tags.toml,
    and not part of the digest: what a person decides about names is applied when the story is stored, and changes no
    file.
    """

    key: str
    path: str
    claim: str
    wanted: str
    explicit: bool
    status: str
    day: str | None
    instant: int
    headline: str
    letters: str
    card: str
    record: str
    named: str
    terms: str
    html: str
    refs: tuple[str, ...]
    aliases: tuple[str, ...]
    wanted_files: tuple[WantedFile, ...]
    digest: bytes


def make_entry(
    article: Article, rendered: Rendered, settings: Settings, wanted_files: tuple[WantedFile, ...] = ()
) -> Entry:
    """Everything the archive keeps of a story; a pure function, so that it can run in any process."""
    wanted, explicit = wanted_url(article, settings.permalink)
    record = _record(article, rendered)
    published = article.published
    named = [Named(tag.name, tag.kind, tag.origin, tag.rule, tag.paragraph) for tag in article.tags]
    parts = (
        article.key,
        article.provenance.path,
        normal(wanted),
        wanted,
        explicit,
        str(article.status),
        published.day.isoformat() if published else None,
        published.instant(settings.timezone) if published else UNDATED,
        fold(article.title),
        "" if published else filing_letters(article.title, settings.language),
        encode(_card(article, rendered, settings.language)),
        encode(record),
        encode(named),
        encode([*decide(named, NO_DECISIONS), *_places(article)]),
        rendered.html,
        _refs(record),
        _aliases(article, wanted),
        wanted_files,
    )
    return Entry(*parts, hashlib.blake2b(fingerprint((*parts[:13], *parts[14:])), digest_size=16).digest())


def live_in(status: str) -> bool:
    """Whether a story of that status is in the site."""
    return status == Status.LIVE


_PELICAN = re.compile(r"^(?:\{|%7B|\|)(?:filename|static|attach)(?:\}|%7D|\|)", re.I)
"""Pelican's way to name a file: what follows is its path below content/, or beside the story."""


def targets_of(link: str, path: str) -> tuple[str, ...]:
    """What a link, an image or a related headline of the story at `path` may point to, the likeliest first.

    'p:' is a file under content/, 'u:' an address of the site, 'h:' a folded headline.
    """
    link = _PELICAN.sub("", link)
    plain = link.partition("#")[0].partition("?")[0]
    if link.startswith("@/"):  # Zola's way to name a file under content/
        return tuple(f"p:{name}" for name in _names_of(plain[2:]))
    url = clean_url(link)
    inside = plain.lstrip("/") if link.startswith("/") else posixpath.join(posixpath.dirname(path), plain)
    return (*(f"p:{name}" for name in _names_of(posixpath.normpath(inside))), f"u:{normal(url) if url else '/'}")


def _names_of(path: str) -> dict[str, None]:
    """The names that a file may have to which a link leads: with `%20` for a blank, and with letters whose marks are
    characters of their own, as macOS writes them, or are not."""
    name = unquote(path)
    forms = () if name.isascii() else (unicodedata.normalize("NFC", name), unicodedata.normalize("NFD", name))
    return dict.fromkeys((path, name, *forms))


def headline_targets(related: str) -> tuple[str, ...]:
    """What an entry of a related block may point to: a headline, or an address."""
    if related.startswith(("/", "http://", "https://")) and " " not in related:
        return (f"u:{normal(clean_url(related))}",)
    folded = fold(related)
    return (f"h:{folded}",) if folded else ()


def _card(article: Article, rendered: Rendered, language: str) -> Card:
    dateline = article.dateline
    return Card(
        title=article.title,
        teaser=teaser(article.summary or rendered.text),
        published=str(article.published) if article.published else "",
        section=article.section or "",
        place=(dateline.place or "") if dateline else "",
        lang=article.lang or language,
        direction=article.direction,
        words=word_count(rendered.text),
    )


def _record(article: Article, rendered: Rendered) -> Record:
    dateline, origin = article.dateline, article.provenance
    return Record(
        summary=article.summary or "",
        updated=str(article.updated) if article.updated else "",
        place=(dateline.place or "") if dateline else "",
        region=(dateline.region or "") if dateline else "",
        agency=(dateline.agency or "") if dateline else "",
        dateline_date=(dateline.date or "") if dateline else "",
        source=article.source or "",
        byline=article.byline,
        credit=article.credit or "",
        related=article.related,
        links=rendered.links,
        path=origin.path,
        sha256=origin.sha256,
        importer=origin.importer,
        first_line=origin.first_line,
        last_line=origin.last_line,
        evidence=tuple(_trace(evidence) for evidence in origin.evidence),
    )


def _trace(evidence: Evidence) -> tuple[str, str, int, bool]:
    return evidence.field, evidence.rule, evidence.line, evidence.guess


def _places(article: Article) -> list[Term]:
    """The section it stood in, and where it was filed from."""
    dateline = article.dateline
    named = (("section", article.section), ("place", dateline.place if dateline else None))
    return [Term(kind, term_key(name), name) for kind, name in named if name and name.strip()]


def _refs(record: Record) -> tuple[str, ...]:
    found = [target for related in record.related for target in headline_targets(related)]
    found += [target for link in record.links for target in targets_of(link.target, record.path)]
    return tuple(dict.fromkeys(found))


def _aliases(article: Article, wanted: str) -> tuple[str, ...]:
    cleaned = (clean_url(alias) for alias in article.aliases)
    return tuple(dict.fromkeys(url for url in cleaned if url and url != wanted and not is_system(url)))
