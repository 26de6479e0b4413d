"""Following tags.toml and the settings of tags: only the stories whose tags are called otherwise are filed anew.

No file is read for it: the archive keeps each story's tags as they are before anybody's decision. The names about
which something else was decided lead to the stories that are filed under them.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator
from itertools import islice

from generator.archive.apply import Marker
from generator.archive.change import Batch, Change, facts_of_ids
from generator.archive.coverage import schedule_coverage
from generator.archive.decisions import (
    Note,
    all_decisions,
    decisions_of,
    keep_decisions,
    keep_notes,
    notes_of,
    renamed,
)
from generator.archive.encoding import encode
from generator.archive.naming import HIDDEN, TAG, Decisions
from generator.archive.store import Archive
from generator.archive.tallies import tally
from generator.archive.terms import turn_all
from generator.settings import Settings
from generator.slugs import term_slug
from generator.tagging.authority import Authority

_AT_ONCE = 500


def follow(archive: Archive, authority: Authority, settings: Settings, mark: Marker) -> None:
    """Bring the archive under the decisions of that authority. To be called inside of a transaction."""
    _follow_settings(archive, settings, mark)
    decisions, notes = decisions_of(authority, settings.language), notes_of(authority)
    digest = hashlib.blake2b(encode([decisions, notes]).encode("utf-8", "replace"), digest_size=16).hexdigest()
    if archive.fact("decisions") != digest:
        _follow_decisions(archive, decisions, notes, mark)
        archive.remember("decisions", digest)


def _follow_settings(archive: Archive, settings: Settings, mark: Marker) -> None:
    facts = {"min_stories": str(settings.tags.min_stories), "language": settings.language}
    if all(archive.fact(name) == value for name, value in facts.items()):
        return
    for name, value in facts.items():
        archive.remember(name, value)
    for tallied in turn_all(archive):
        mark(archive, Batch(turned=tallied.turned))


def _follow_decisions(archive: Archive, decisions: Decisions, notes: dict[str, Note], mark: Marker) -> None:
    old = all_decisions(archive)
    touched = sorted(raw for raw in old.keys() | decisions.keys() if old.get(raw) != decisions.get(raw))
    keep_decisions(archive, decisions)
    stories = iter(_stories_of(archive, touched, old))
    while numbers := list(islice(stories, _AT_ONCE)):
        _file_anew(archive, numbers, decisions, mark)
    noted = keep_notes(archive, notes)
    mark(archive, Batch(noted=noted, former=tuple(term_slug(raw) for raw in touched)))


def _stories_of(archive: Archive, touched: Iterable[str], old: Decisions) -> list[int]:
    """The stories with a tag of one of those names: the live ones are filed under what it stood for; the others, of
    which there are few, are all looked at."""
    terms = sorted({(TAG, raw) if raw not in old else _term_of(old, raw) for raw in touched})
    rows = archive.execute(
        "SELECT DISTINCT story FROM filed WHERE term IN (SELECT id FROM terms WHERE (kind, key) IN "
        "(SELECT value ->> 0, value ->> 1 FROM json_each(?))) UNION SELECT id FROM stories WHERE status <> 'live'",
        encode(terms),
    )
    return [int(row[0]) for row in rows]


def _term_of(old: Decisions, raw: str) -> tuple[str, str]:
    return (HIDDEN if old[raw].hidden else TAG, old[raw].key)


def _file_anew(archive: Archive, numbers: list[int], decisions: Decisions, mark: Marker) -> None:
    changes = list(_changes(archive, numbers, decisions))
    archive.connection.executemany(
        "UPDATE stories SET terms = ? WHERE id = ?",
        [(change.after.terms, change.after.id) for change in changes if change.after],
    )
    batch = Batch(tuple(changes), (), *tally(archive, changes))
    schedule_coverage(archive, batch)
    mark(archive, batch)


def _changes(archive: Archive, numbers: list[int], decisions: Decisions) -> Iterator[Change]:
    """The stories among those whose tags are called otherwise now."""
    sql = "SELECT id, named FROM stories WHERE id IN (SELECT value FROM json_each(?))"
    named = dict(archive.rows(sql, encode(numbers)))
    for facts in facts_of_ids(archive, numbers):
        terms = renamed(named[facts.id], facts.terms, decisions)
        if terms != facts.terms:
            yield Change(facts, facts._replace(terms=terms))
