"""Applying a batch of readings: the stories, everything counted from them, and the pages that become stale, all in
one transaction."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from generator.archive.addresses import first_address, note_taken, settle_addresses
from generator.archive.change import Batch, Change, Facts, facts_of_entry, facts_of_path
from generator.archive.coverage import drop_coverage
from generator.archive.decisions import decisions_for, under_decisions
from generator.archive.encoding import encode
from generator.archive.entry import Entry
from generator.archive.naming import Decisions
from generator.archive.store import Archive
from generator.archive.tallies import tally
from generator.archive.wanted import keep_wanted
from generator.errors import Problem
from generator.urls import former_claim

Marker = Callable[[Archive, Batch], None]
"""Marks what a batch makes stale; called inside of its transaction, when the archive already holds the new state."""


@dataclass(frozen=True, slots=True)
class Read:
    """What is now known of one source file: its stories and problems; none of both when the file is gone.

    `attachment` says that an attachment of that path came, changed or went.
    """

    path: str
    entries: tuple[Entry, ...] = ()
    problems: tuple[Problem, ...] = ()
    attachment: bool = False


def apply(archive: Archive, reads: Iterable[Read], mark: Marker) -> Batch:
    """Make the archive say what those files say now. To be called inside of a transaction."""
    reads = list(reads)
    changes: list[Change] = []
    decisions = decisions_for(archive, (entry.named for read in reads for entry in read.entries))
    for read in reads:
        changes += _replace(archive, read, decisions)
    changes = settle_addresses(archive, changes)
    note_taken(archive, changes)
    terms, turned = tally(archive, changes)
    batch = Batch(tuple(changes), tuple(read.path for read in reads if read.attachment), terms, turned)
    mark(archive, batch)
    drop_coverage(archive, batch)
    return batch


def _replace(archive: Archive, read: Read, decisions: Decisions) -> list[Change]:
    old = {facts.key: facts for facts in facts_of_path(archive, read.path)}
    changes = []
    for entry in read.entries:
        before = old.pop(entry.key, None)
        if before is None or before.digest != entry.digest:
            changes.append(Change(before, _store(archive, under_decisions(entry, decisions), before)))
    for before in old.values():
        _forget(archive, before)
        changes.append(Change(before, None))
    _replace_problems(archive, read)
    return changes


def _store(archive: Archive, entry: Entry, before: Facts | None) -> Facts:
    url = first_address(entry)
    row = (*entry[:5], url, *entry[5:14], encode(entry.aliases), entry.digest)
    if before is None:
        story = archive.execute(_INSERT, *row).lastrowid
        assert story is not None
    else:
        story = before.id
        archive.execute(_UPDATE, *row, story)
        archive.execute("DELETE FROM refs WHERE story = ?", story)
        archive.execute("DELETE FROM aliases WHERE story = ?", story)
        archive.execute("DELETE FROM wanted WHERE story = ?", story)
    archive.execute("INSERT OR REPLACE INTO bodies VALUES (?, ?)", story, entry.html)
    if entry.refs:
        archive.connection.executemany("INSERT INTO refs VALUES (?, ?)", [(target, story) for target in entry.refs])
    if entry.aliases:
        aliases = [(url, story, former_claim(url)) for url in entry.aliases]
        archive.connection.executemany("INSERT INTO aliases VALUES (?, ?, ?)", aliases)
    if entry.wanted_files:
        keep_wanted(archive, story, entry.wanted_files)
    return facts_of_entry(story, entry, url)


_FIELDS = (
    "key", "path", "claim", "wanted", "explicit", "url", "status", "day", "instant", "headline", "letters", "card",
    "record", "named", "terms", "former", "digest",
)  # fmt: skip
_INSERT = f"INSERT INTO stories ({', '.join(_FIELDS)}) VALUES ({', '.join('?' * len(_FIELDS))})"
_UPDATE = f"UPDATE stories SET {', '.join(f'{name} = ?' for name in _FIELDS)} WHERE id = ?"


def _forget(archive: Archive, facts: Facts) -> None:
    for table in ("refs", "aliases", "wanted"):
        archive.execute(f"DELETE FROM {table} WHERE story = ?", facts.id)
    archive.execute("DELETE FROM bodies WHERE id = ?", facts.id)
    archive.execute("DELETE FROM stories WHERE id = ?", facts.id)


def _replace_problems(archive: Archive, read: Read) -> None:
    archive.execute("DELETE FROM problems WHERE path = ?", read.path)
    archive.connection.executemany(
        "INSERT OR REPLACE INTO problems VALUES (?, ?, ?, ?, ?, ?)",
        [(p.path, p.line, p.code, p.message, p.hint, str(p.severity)) for p in read.problems],
    )
