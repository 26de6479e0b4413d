"""The tags of an archive as its last build left them."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from typing import NamedTuple

from generator.archive.store import Archive, open_snapshot
from generator.errors import DatelineError
from generator.site import Site


class Counted(NamedTuple):
    """A tag: its key (the same for all spellings), name, kind, how many stories have it, and whether it is automatic in
    all of them."""

    key: str
    name: str
    kind: str
    stories: int
    automatic: bool


@contextmanager
def last_archive(site: Site) -> Iterator[Archive]:
    """The archive of a site's last build, for reading. Raises DatelineError when there is none."""
    path = site.state / "archive.db"
    if not path.exists():
        raise DatelineError(f"there is no archive in {site.state} yet: run `dateline build` first.")
    try:
        archive = open_snapshot(path)
    except sqlite3.OperationalError as error:
        raise DatelineError(f"{path} can't be read: {error}. Check whose it is.") from error
    try:
        yield archive
    finally:
        archive.connection.close()


def counted_tags(archive: Archive) -> list[Counted]:
    """Every tag, the one with the most stories first."""
    rows = archive.execute(
        "SELECT key, name, facet, count, NOT EXISTS (SELECT 1 FROM spellings WHERE term = terms.id AND NOT automatic) "
        "FROM terms WHERE kind = 'tag' AND count > 0 ORDER BY count DESC, name"
    )
    return [Counted(key, name, kind, stories, bool(automatic)) for key, name, kind, stories, automatic in rows]


def meet(archive: Archive, one: Counted, other: Counted) -> bool:
    """Whether two tags stand together in a story."""
    stories = "SELECT story FROM filed JOIN terms ON terms.id = filed.term WHERE terms.kind = 'tag' AND terms.key = ?"
    return archive.execute(f"{stories} INTERSECT {stories} LIMIT 1", one.key, other.key).fetchone() is not None
