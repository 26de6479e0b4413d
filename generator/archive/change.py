"""What a batch of changes did to the archive: each story before and after."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import NamedTuple

from generator.archive.encoding import decoder, encode
from generator.archive.entry import Entry, live_in
from generator.archive.naming import HIDDEN, Term, decode_terms
from generator.archive.store import Archive
from generator.archive.terms import TermState, Turn

_COLUMNS = (
    "id, key, path, claim, wanted, explicit, url, status, day, instant, headline, letters, card, terms, former, digest"
)


class Facts(NamedTuple):
    """A story as lists know it: the columns of its row, without what only its own page shows."""

    id: int
    key: str
    path: str
    claim: str
    wanted: str
    explicit: int
    url: str
    status: str
    day: str | None
    instant: int
    headline: str
    letters: str
    card: str
    terms: str
    former: str
    digest: bytes

    @property
    def live(self) -> bool:
        return live_in(self.status)

    @property
    def filing(self) -> str:
        """Its place among stories of the same instant that are filed under one term: without a date, by its letters."""
        return f"{self.letters} {self.key}" if self.letters else self.key

    def former_urls(self) -> list[str]:
        return _decode_urls(self.former)

    def term_list(self) -> list[Term]:
        """What its pages may show that it is filed under."""
        return [term for term in self.every_term() if term.kind != HIDDEN]

    def every_term(self) -> list[Term]:
        """The same with hidden tags."""
        return decode_terms(self.terms)


_decode_urls = decoder(list[str])


@dataclass(frozen=True)
class Change:
    """One story before and after; None where it did not exist."""

    before: Facts | None
    after: Facts | None

    @property
    def story(self) -> int:
        """The number of the story."""
        return next(facts.id for facts in (self.before, self.after) if facts is not None)

    @cached_property
    def shown(self) -> tuple[Facts, ...]:
        """The live states: before, after, or both."""
        return tuple(facts for facts in (self.before, self.after) if facts is not None and facts.live)

    @cached_property
    def in_lists(self) -> bool:
        """Whether anything that lists and other stories' pages show has changed (not only the story's own page)."""
        return _listed(self.before) != _listed(self.after)

    @cached_property
    def in_terms(self) -> bool:
        """Whether anything has changed that the lists of its terms show, or the terms themselves."""
        return self.in_lists or _terms(self.before) != _terms(self.after)

    @cached_property
    def refiled(self) -> bool:
        """Whether the story came or went, or has another place in time, under its terms or among headlines: most saves
        change only what is written in it."""
        return _filed(self.before) != _filed(self.after)


@dataclass(frozen=True)
class Batch:
    """The changes of one transaction.

    `attachments` came or went (paths under content/). `terms` are, by kind and key, the terms of all changes but those
    that show in no list, as they are now; `turned` are terms that pages show otherwise than before. `noted` are keys of
    tags whose page says something else of them, `former` slugs of tags' former addresses that may lead elsewhere.
    """

    changes: tuple[Change, ...] = ()
    attachments: tuple[str, ...] = ()
    terms: Mapping[tuple[str, str], TermState] = field(default_factory=dict)
    turned: tuple[Turn, ...] = ()
    noted: tuple[str, ...] = ()
    former: tuple[str, ...] = ()

    @cached_property
    def listed(self) -> tuple[Change, ...]:
        """The changes that show in lists."""
        return tuple(change for change in self.changes if change.in_lists)

    @cached_property
    def filed(self) -> tuple[Change, ...]:
        """The changes that show in the lists of terms."""
        return tuple(change for change in self.changes if change.in_terms)


def facts_of_path(archive: Archive, path: str) -> list[Facts]:
    """The stories that the archive has of one file."""
    return [Facts(*row) for row in archive.execute(f"SELECT {_COLUMNS} FROM stories WHERE path = ?", path)]


def facts_of_entry(story: int, entry: Entry, url: str) -> Facts:
    """The same facts, from an entry that has just been stored."""
    return Facts(
        id=story,
        key=entry.key,
        path=entry.path,
        claim=entry.claim,
        wanted=entry.wanted,
        explicit=entry.explicit,
        url=url,
        status=entry.status,
        day=entry.day,
        instant=entry.instant,
        headline=entry.headline,
        letters=entry.letters,
        card=entry.card,
        terms=entry.terms,
        former=encode(entry.aliases),
        digest=entry.digest,
    )


def facts_of_ids(archive: Archive, stories: list[int]) -> list[Facts]:
    """Those stories."""
    sql = f"SELECT {_COLUMNS} FROM stories WHERE id IN (SELECT value FROM json_each(?))"
    return [Facts(*row) for row in archive.execute(sql, encode(stories))]


def facts_after(archive: Archive, story: int, limit: int) -> list[Facts]:
    """The stories that came into the archive after that one, in that order."""
    sql = f"SELECT {_COLUMNS} FROM stories WHERE id > ? ORDER BY id LIMIT ?"
    return [Facts(*row) for row in archive.execute(sql, story, limit)]


def facts_of_claims(archive: Archive, claims: list[str]) -> list[Facts]:
    """The live stories that ask for one of those addresses (in normal form), the first to get it first."""
    return [
        Facts(*row)
        for row in archive.execute(
            f"SELECT {_COLUMNS} FROM stories WHERE claim IN (SELECT value FROM json_each(?)) AND status = 'live' "
            "ORDER BY claim, explicit DESC, instant, key",
            encode(claims),
        )
    ]


def _listed(facts: Facts | None) -> tuple[object, ...] | None:
    if facts is None or not facts.live:
        return None
    return facts.key, facts.path, facts.url, facts.day, facts.instant, facts.card, facts.former


def _terms(facts: Facts | None) -> str:
    return facts.terms if facts is not None and facts.live else ""


def _filed(facts: Facts | None) -> tuple[object, ...] | None:
    if facts is None or not facts.live:
        return None
    return facts.key, facts.day, facts.instant, facts.terms, facts.headline
