"""Earlier and later coverage: which stories of the past a story's page offers, and the reverse of that.

The candidates of a story are the NEAREST stories before it under each of its terms, so a new story can only change
what is offered by the NEAREST stories after it: the work follows the size of the change, never that of the archive.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator

from generator.archive.change import Batch
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
    """Note every story: after a first reading, or one that changed most of the archive."""
    archive.execute("INSERT OR IGNORE INTO stale SELECT 'coverage', id FROM stories WHERE status = 'live'")


def drop_coverage(archive: Archive, batch: Batch) -> None:
    """Forget the coverage of stories that are gone from the database."""
    gone = [(change.before.id,) * 2 for change in batch.changes if change.before and not change.after]
    archive.connection.executemany("DELETE FROM coverage WHERE story = ? OR earlier = ?", gone)


def settle_coverage(archive: Archive) -> Iterator[list[int]]:
    """Work out the scheduled coverage, some hundred stories to a transaction.

    Yields, inside of each transaction, the stories whose page shows something else by it, so that the caller can
    mark their pages in the same transaction.
    """
    while scheduled := archive.rows("SELECT key FROM stale WHERE kind = 'coverage' ORDER BY key LIMIT 500"):
        with archive.transaction():
            yield [story for row in scheduled for story in _settle(archive, int(str(row[0])))]
            archive.connection.executemany("DELETE FROM stale WHERE kind = 'coverage' AND key = ?", scheduled)


def offered_with(archive: Archive, stories: Iterable[int]) -> list[int]:
    """The stories whose pages offer one of those, or are offered by one of those."""
    rows = archive.execute(
        "SELECT earlier FROM coverage WHERE story IN (SELECT value FROM json_each(?1)) UNION "
        "SELECT story FROM coverage WHERE earlier IN (SELECT value FROM json_each(?1))",
        json.dumps(list(stories)),
    )
    return [int(row[0]) for row in rows]


def _settle(archive: Archive, story: int) -> set[int]:
    old = {
        int(str(row[0])): row[1] for row in archive.rows("SELECT earlier, rank FROM coverage WHERE story = ?", story)
    }
    new = {earlier: rank for rank, earlier in enumerate(_earlier(archive, story))}
    if old == new:
        return set()
    archive.execute("DELETE FROM coverage WHERE story = ?", story)
    rows = [(story, earlier, rank) for earlier, rank in new.items()]
    archive.connection.executemany("INSERT INTO coverage VALUES (?, ?, ?)", rows)
    return {story} | (old.keys() ^ new.keys())


def _earlier(archive: Archive, story: int) -> list[int]:
    row = archive.execute(
        "SELECT instant, key, headline, terms FROM stories WHERE id = ? AND status = 'live' AND day IS NOT NULL", story
    ).fetchone()
    if row is None:
        return []
    instant, key, headline, terms = row
    words = _telling_words(headline)
    likeness: dict[int, int] = {}
    times: dict[int, tuple[int, str]] = {}
    for kind, term in _terms(terms):
        for other, *time, title in archive.execute(_BEFORE, kind, term, instant, key, UNDATED, NEAREST):
            if other not in likeness:
                likeness[other] = len(words & _telling_words(title))
                times[other] = (time[0], time[1])
            likeness[other] += _WEIGHTS[kind]
    latest_first = sorted(likeness, key=times.__getitem__, reverse=True)
    alike = [other for other in latest_first if likeness[other] >= ENOUGH]
    return sorted(alike, key=likeness.__getitem__, reverse=True)[:OFFERED]


def _telling_words(headline: str) -> set[str]:
    """The words of a folded headline that can tell stories apart: not the short ones."""
    return {word for word in headline.split() if len(word) > 3}


def _terms(terms: str) -> list[tuple[str, str]]:
    return [(kind, key) for kind, key, *_ in json.loads(terms) if kind in _WEIGHTS][:MOST_TERMS]
