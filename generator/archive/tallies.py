"""Counts that follow every change: stories by day, terms by month, how a term is spelled."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable

from generator.archive.change import Change, Facts
from generator.archive.store import Archive

_COUNT_DAYS = (
    "INSERT INTO days VALUES (?, ?) ON CONFLICT (day) DO UPDATE SET count = count + excluded.count",
    "DELETE FROM days WHERE count = 0",
)
_COUNT_MONTHS = (
    "INSERT INTO term_months VALUES (?, ?, ?) ON CONFLICT DO UPDATE SET count = count + excluded.count",
    "DELETE FROM term_months WHERE count = 0 AND term IN (SELECT value FROM json_each(?))",
)
_COUNT_SPELLINGS = (
    "INSERT INTO spellings VALUES (?, ?, ?) ON CONFLICT DO UPDATE SET count = count + excluded.count",
    "DELETE FROM spellings WHERE count = 0 AND term IN (SELECT value FROM json_each(?))",
)
# The spelling that most stories use; of two that are as common, the one that comes first.
_NAME_TERMS = """
UPDATE terms SET
    count = (SELECT coalesce(sum(count), 0) FROM term_months WHERE term = terms.id),
    name = coalesce((SELECT name FROM spellings WHERE term = terms.id ORDER BY count DESC, name LIMIT 1), name)
WHERE id IN (SELECT value FROM json_each(?))
"""


def tally(archive: Archive, changes: Iterable[Change]) -> None:
    """Take the stories as they were out of all counts, and the stories as they are in."""
    days: Counter[str] = Counter()
    filings: list[tuple[Facts, int]] = []
    for change in changes:
        for facts, sign in ((change.before, -1), (change.after, 1)):
            if facts is not None and facts.live and change.in_lists:
                filings.append((facts, sign))
                if facts.day:
                    days[facts.day] += sign
    _add(archive, _COUNT_DAYS[0], ((day, n) for day, n in days.items() if n))
    archive.execute(_COUNT_DAYS[1])
    _file(archive, filings)


def _file(archive: Archive, filings: list[tuple[Facts, int]]) -> None:
    numbers = _term_numbers(archive, filings)
    months: Counter[tuple[int, str]] = Counter()
    spellings: Counter[tuple[int, str]] = Counter()
    gone, come = [], []
    for facts, sign in filings:
        month = (facts.day or "")[:7]
        for kind, slug, name in facts.term_list():
            term = numbers[kind, slug]
            months[term, month] += sign
            spellings[term, name] += sign
            row = (term, facts.instant, facts.key)
            come.append((*row, facts.id)) if sign > 0 else gone.append(row)
    archive.connection.executemany("DELETE FROM filed WHERE term = ? AND instant = ? AND key = ?", gone)
    archive.connection.executemany("INSERT OR REPLACE INTO filed VALUES (?, ?, ?, ?)", sorted(come))
    _add(archive, _COUNT_MONTHS[0], ((*at, n) for at, n in months.items() if n))
    _add(archive, _COUNT_SPELLINGS[0], ((*at, n) for at, n in spellings.items() if n))
    touched = json.dumps(sorted(set(numbers.values())))
    archive.execute(_COUNT_MONTHS[1], touched)
    archive.execute(_COUNT_SPELLINGS[1], touched)
    archive.execute(_NAME_TERMS, touched)


def _term_numbers(archive: Archive, filings: list[tuple[Facts, int]]) -> dict[tuple[str, str], int]:
    terms = {(kind, slug): name for facts, _ in filings for kind, slug, name in facts.term_list()}
    archive.connection.executemany(
        "INSERT OR IGNORE INTO terms (kind, slug, name, count) VALUES (?, ?, ?, 0)",
        sorted((kind, slug, name) for (kind, slug), name in terms.items()),
    )
    rows = archive.execute(
        "SELECT kind, slug, id FROM terms WHERE (kind, slug) IN (SELECT value ->> 0, value ->> 1 FROM json_each(?))",
        json.dumps(sorted(terms)),
    )
    return {(kind, slug): number for kind, slug, number in rows}


def _add(archive: Archive, sql: str, rows: Iterable[tuple[object, ...]]) -> None:
    archive.connection.executemany(sql, sorted(rows, key=repr))
