"""Counts that follow every change: stories by day, terms by month, how a term is spelled."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from typing import Any

from generator.archive.change import Change, Facts, facts_after
from generator.archive.store import Archive
from generator.archive.terms import Tallied, states_of, term_numbers, turn

_COUNT_DAYS = (
    "INSERT INTO days VALUES (?, ?) ON CONFLICT (day) DO UPDATE SET count = count + excluded.count",
    "DELETE FROM days WHERE day = ? AND count = 0",
)
_COUNT_MONTHS = (
    "INSERT INTO term_months VALUES (?, ?, ?) ON CONFLICT DO UPDATE SET count = count + excluded.count",
    "DELETE FROM term_months WHERE term = ? AND month = ? AND count = 0",
)
_COUNT_SPELLINGS = (
    "INSERT INTO spellings VALUES (?, ?, ?, ?, ?) ON CONFLICT DO UPDATE SET count = count + excluded.count",
    "DELETE FROM spellings WHERE term = ? AND name = ? AND facet = ? AND automatic = ? AND count = 0",
)


_FILED_TO = "filed to"
"""The fact that says up to which story all are counted and filed; "" when that is no question."""
FEWEST, MOST = 500, 10_000
"""How many stories are counted and filed together while an archive is filled: as many as are filed already, within
these bounds. The first ones few, for in a small archive other processes would wait for the end of it."""


def put_off_filing(archive: Archive) -> None:
    """Count and file no new story before `file_waiting`: many together take a fraction of the time that some hundred
    take again and again, for each of them touches the same terms."""
    archive.remember(_FILED_TO, str(_newest(archive)))


def file_many(archive: Archive) -> None:
    """Count and file the stories that wait for it, when it is worth it. To be called outside of transactions."""
    filed_to = _filed_to(archive)
    if _newest(archive) - filed_to >= max(FEWEST, min(MOST, filed_to)):
        file_waiting(archive)


def file_waiting(archive: Archive) -> None:
    """Count and file the stories that wait for it. To be called outside of transactions."""
    filed_to = _filed_to(archive)
    while _newest(archive) > filed_to:
        with archive.transaction():
            filed_to = _file_some(archive, filed_to)


def end_filing(archive: Archive) -> None:
    """Count and file at once again."""
    file_waiting(archive)
    with archive.transaction():
        archive.remember(_FILED_TO, "")


def tally(archive: Archive, changes: Iterable[Change]) -> Tallied:
    """Take the stories as they were out of all counts, and the stories as they are in, but for those that wait.

    Returns the terms that this concerns as they are now, and those that show otherwise.
    """
    filed_to = archive.fact(_FILED_TO)
    if filed_to:
        changes = [change for change in changes if change.story <= int(filed_to)]
    return _tally(archive, changes)


def _filed_to(archive: Archive) -> int:
    return int(archive.fact(_FILED_TO) or _newest(archive))


def _file_some(archive: Archive, filed_to: int) -> int:
    stories = facts_after(archive, filed_to, MOST)
    _tally(archive, (Change(None, facts) for facts in stories))
    archive.remember(_FILED_TO, str(stories[-1].id))
    return stories[-1].id


def _newest(archive: Archive) -> int:
    return int(archive.execute("SELECT ifnull(max(id), 0) FROM stories").fetchone()[0])


def _tally(archive: Archive, changes: Iterable[Change]) -> Tallied:
    days: Counter[tuple[str]] = Counter()
    filings: list[tuple[Facts, int]] = []
    for change in changes:
        for facts, sign in ((change.before, -1), (change.after, 1)):
            if facts is not None and facts.live and change.in_terms:
                filings.append((facts, sign))
                if facts.day:
                    days[(facts.day,)] += sign
    _count(archive, _COUNT_DAYS, days)
    return _file(archive, filings)


def _file(archive: Archive, filings: list[tuple[Facts, int]]) -> Tallied:
    numbers = term_numbers(archive, (term for facts, _ in filings for term in facts.every_term()))
    before = states_of(archive, numbers.values())
    months: Counter[tuple[int, str]] = Counter()
    spellings: Counter[tuple[int, str, str, bool]] = Counter()
    gone, come = [], []
    for facts, sign in filings:
        month = (facts.day or "")[:7]
        for kind, key, name, facet, automatic in facts.every_term():
            term = numbers[kind, key]
            months[term, month] += sign
            spellings[term, name, facet, automatic] += sign
            row = (term, facts.instant, facts.filing)
            come.append((*row, facts.id)) if sign > 0 else gone.append(row)
    archive.connection.executemany("DELETE FROM filed WHERE term = ? AND instant = ? AND key = ?", gone)
    archive.connection.executemany("INSERT OR REPLACE INTO filed VALUES (?, ?, ?, ?)", sorted(come))
    _count(archive, _COUNT_MONTHS, months)
    _count(archive, _COUNT_SPELLINGS, spellings)
    return turn(archive, before)


def _count(archive: Archive, sql: tuple[str, str], counts: Counter[Any]) -> None:
    """Add to what the table counts, and drop what has come to nothing. The rows are sorted as the table is, which
    brings each of its pages to memory once."""
    add, drop = sql
    archive.connection.executemany(add, sorted((*at, number) for at, number in counts.items() if number))
    archive.connection.executemany(drop, sorted(at for at, number in counts.items() if number < 0))
