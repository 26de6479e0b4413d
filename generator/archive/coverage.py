"""Earlier and later coverage: which stories of the past a story's page offers, and the reverse of that.

The candidates of a story are the NEAREST stories before it under each of its terms, so a new story can only change
what is offered by the NEAREST stories after it: the work follows the size of the change, never that of the archive.
"""

from __future__ import annotations

from collections import defaultdict, deque
from collections.abc import Iterable, Iterator
from functools import lru_cache
from typing import Any, NamedTuple

from generator.archive.change import Batch
from generator.archive.encoding import encode
from generator.archive.naming import decode_terms
from generator.archive.schema import UNDATED
from generator.archive.store import Archive

NEAREST = 8
"""How many stories under each term are looked at."""
MOST_TERMS = 8
"""How many terms of a story are looked at, in its own order."""
OFFERED = 5
"""How many earlier stories a page offers."""
ENOUGH = 3
"""The least that two stories must have in common: a tag counts 2, a place, a section or a word of the headline 1."""

_WEIGHTS = {"tag": 2, "place": 1, "section": 1}

_BEFORE = """
SELECT filed.story, filed.instant, filed.key, stories.headline FROM filed JOIN stories ON stories.id = filed.story
WHERE term = (SELECT id FROM terms WHERE kind = ? AND key = ?) AND (filed.instant, filed.key) < (?, ?)
AND filed.instant > ? ORDER BY filed.instant DESC, filed.key DESC LIMIT ?
"""
_AFTER = """
INSERT OR IGNORE INTO stale SELECT 'coverage', story FROM (
    SELECT story FROM filed WHERE term = (SELECT id FROM terms WHERE kind = ? AND key = ?)
    AND (instant, key) > (?, ?) ORDER BY instant, key LIMIT ?
)
"""


_Candidate = tuple[Any, int, str]
"""Place in time (anything that sorts as time does), story, folded headline."""

_IN_TIME = """
SELECT id, headline, terms, instant, key FROM stories WHERE (instant, key) > (?, ?) AND status = 'live'
AND day IS NOT NULL ORDER BY instant, key LIMIT ?
"""
_AT_ONCE = 1000
_ALL = "coverage of all"


class Settled(NamedTuple):
    """How many stories were looked at, and which of them show something else by it."""

    looked_at: int
    changed: list[int]


def schedule_coverage(archive: Archive, batch: Batch) -> None:
    """Note the stories whose earlier coverage the batch may have changed."""
    for change in batch.filed:
        if not change.refiled:
            continue
        if change.after is not None:
            archive.execute("INSERT OR IGNORE INTO stale VALUES ('coverage', ?)", str(change.after.id))
        for facts in change.shown:
            for kind, key in _terms(facts.terms):
                archive.execute(_AFTER, kind, key, facts.instant, facts.key, NEAREST)


def schedule_all_coverage(archive: Archive) -> None:
    """Note every story, after a first reading."""
    archive.remember(_ALL, "yes")


def drop_coverage(archive: Archive, batch: Batch) -> None:
    """Forget the coverage of stories that are gone from the database."""
    gone = [(change.before.id,) * 2 for change in batch.changes if change.before and not change.after]
    archive.connection.executemany("DELETE FROM coverage WHERE story = ? OR earlier = ?", gone)


def settle_coverage(archive: Archive) -> Iterator[Settled]:
    """Work out the scheduled coverage, some hundred stories to a transaction.

    Yields inside of each transaction, so that the caller can mark pages in the same one.
    """
    while scheduled := archive.rows("SELECT key FROM stale WHERE kind = 'coverage' ORDER BY key LIMIT ?", _AT_ONCE):
        with archive.transaction():
            changed = [story for row in scheduled for story in _settle(archive, int(str(row[0])))]
            yield Settled(len(scheduled), changed)
            archive.connection.executemany("DELETE FROM stale WHERE kind = 'coverage' AND key = ?", scheduled)


def offered_with(archive: Archive, stories: Iterable[int]) -> list[int]:
    """The stories whose pages offer one of those, or are offered by one of those."""
    rows = archive.execute(
        "SELECT earlier FROM coverage WHERE story IN (SELECT value FROM json_each(?1)) UNION "
        "SELECT story FROM coverage WHERE earlier IN (SELECT value FROM json_each(?1))",
        encode(list(stories)),
    )
    return [int(row[0]) for row in rows]


def settle_all_coverage(archive: Archive) -> Iterator[int]:
    """After a first reading the coverage of all stories, in one walk through time that remembers the NEAREST last
    stories of each term. Yields between transactions how many were looked at; no page has to be marked for it."""
    if archive.fact(_ALL) != "yes":
        return
    with archive.transaction():
        archive.execute("DELETE FROM coverage")  # a walk that was killed begins anew
        archive.execute("DELETE FROM stale WHERE kind = 'coverage'")
    recent: dict[tuple[str, str], deque[_Candidate]] = defaultdict(lambda: deque(maxlen=NEAREST))
    number, place = 0, (UNDATED, "")
    while rows := archive.rows(_IN_TIME, *place, _AT_ONCE):
        found: list[tuple[int, int]] = []
        for story, headline, terms, *at in rows:
            number += 1
            under = [(_WEIGHTS[term[0]], recent[term]) for term in _terms(terms)]
            found += [(story, earlier) for earlier in _closest(headline, under)]
            for _, last in under:
                last.append((number, story, headline))
            place = (at[0], at[1])
        with archive.transaction():
            archive.connection.executemany("INSERT INTO coverage VALUES (?, ?)", found)
        yield len(rows)
    with archive.transaction():
        archive.remember(_ALL, "")


def _settle(archive: Archive, story: int) -> set[int]:
    old = {int(str(row[0])) for row in archive.rows("SELECT earlier FROM coverage WHERE story = ?", story)}
    new = set(_earlier(archive, story))
    if old == new:
        return set()
    archive.execute("DELETE FROM coverage WHERE story = ?", story)
    archive.connection.executemany("INSERT INTO coverage VALUES (?, ?)", [(story, earlier) for earlier in new])
    return {story} | (old ^ new)


def _earlier(archive: Archive, story: int) -> list[int]:
    row = archive.execute(
        "SELECT instant, key, headline, terms FROM stories WHERE id = ? AND status = 'live' AND day IS NOT NULL", story
    ).fetchone()
    if row is None:
        return []
    instant, key, headline, terms = row
    under = (
        (_WEIGHTS[kind], _before(archive, (kind, term, instant, key, UNDATED, NEAREST))) for kind, term in _terms(terms)
    )
    return _closest(headline, under)


def _before(archive: Archive, asked: tuple[object, ...]) -> list[_Candidate]:
    rows = archive.execute(_BEFORE, *asked)
    return [((instant, key), story, headline) for story, instant, key, headline in rows]


def _closest(headline: str, under: Iterable[tuple[int, Iterable[_Candidate]]]) -> list[int]:
    """The stories that are most like one of that folded headline, and enough; of two that are as close the later one.
    Chosen from those `under` each of its terms, which come with the term's weight."""
    words = _telling_words(headline)
    likeness: dict[Any, int] = {}
    stories: dict[Any, int] = {}
    for weight, candidates in under:
        for place, story, title in candidates:
            if place in likeness:
                likeness[place] += weight
            else:
                others = _telling_words(title)
                likeness[place] = weight if words.isdisjoint(others) else weight + len(words & others)
                stories[place] = story
    alike = sorted((place for place, score in likeness.items() if score >= ENOUGH), reverse=True)
    return [stories[place] for place in sorted(alike, key=likeness.__getitem__, reverse=True)[:OFFERED]]


@lru_cache(maxsize=1 << 14)
def _telling_words(headline: str) -> frozenset[str]:
    """The words of a folded headline that can tell stories apart: not the short ones."""
    return frozenset(word for word in headline.split() if len(word) > 3)


def _terms(terms: str) -> list[tuple[str, str]]:
    return [(kind, key) for kind, key, *_ in decode_terms(terms) if kind in _WEIGHTS][:MOST_TERMS]
