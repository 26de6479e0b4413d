"""What output/ holds and which of it may no longer be true: the memory that makes a build incremental."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from generator.archive.encoding import encode
from generator.archive.store import Archive

_WRITTEN = "kind NOT IN ('attachment', 'asset') AND content NOT NULL"
_COUNT = "pages"
"""The fact that says how many pages there are: to count them anew takes as long as there are many."""


class PageRow(NamedTuple):
    """A page in output/: its path there, the kind and the key it was made from, digests of its view and its bytes."""

    path: str
    kind: str
    key: str
    view: bytes | None
    content: bytes | None


def mark_stale(archive: Archive, kind: str, keys: Iterable[str]) -> None:
    """Those pages of that kind may show something else now."""
    archive.connection.executemany("INSERT OR IGNORE INTO stale VALUES (?, ?)", ((kind, key) for key in keys))


def mark_kind_stale(archive: Archive, kind: str) -> None:
    """Every page of that kind that is in output/ may show something else now."""
    archive.execute("INSERT OR IGNORE INTO stale SELECT kind, key FROM pages WHERE kind = ?", kind)


def keys_of(archive: Archive, kind: str, stem: str) -> list[str]:
    """The keys of the pages in output/ of that kind that are `stem`, or begin with it and a slash."""
    sql = (
        "SELECT key FROM pages WHERE kind = ?1 AND key = ?2 UNION "
        "SELECT key FROM pages WHERE kind = ?1 AND key > ?3 AND key < ?4"
    )
    return [str(row[0]) for row in archive.execute(sql, kind, stem, f"{stem}/", f"{stem}0")]


def stale_count(archive: Archive, kind: str | None = None) -> int:
    """How many pages wait to be looked at: all, or those of a kind."""
    sql = "SELECT count(*) FROM stale"
    found = archive.execute(sql) if kind is None else archive.execute(f"{sql} WHERE kind = ?", kind)
    return int(found.fetchone()[0])


def is_known(archive: Archive, path: str) -> bool:
    """Whether that path of output/ is a page, an attachment or an asset of ours."""
    return archive.execute("SELECT 1 FROM pages WHERE path = ?", path).fetchone() is not None


def is_stale(archive: Archive, path: str) -> bool:
    """Whether the page at that path in output/ waits to be looked at."""
    sql = "SELECT 1 FROM pages JOIN stale USING (kind, key) WHERE path = ?"
    return archive.execute(sql, path).fetchone() is not None


def page_count(archive: Archive) -> int:
    """How many pages are in output/ (attachments and static files are not pages)."""
    return int(archive.fact(_COUNT) or 0)


def stale_keys(archive: Archive, kind: str, batch: int) -> Iterator[list[str]]:
    """The stale pages of a kind in lists of `batch` keys, in order. Pages may be settled between two lists."""
    last = ""
    first = True
    while True:
        rows = archive.rows(
            f"SELECT key FROM stale WHERE kind = ? AND key {'>=' if first else '>'} ? ORDER BY key LIMIT ?",
            kind, last, batch,
        )  # fmt: skip
        if not rows:
            return
        keys = [str(row[0]) for row in rows]
        yield keys
        last, first = keys[-1], False


def claim_pages(archive: Archive, kind: str, keys: Sequence[str], paths: Sequence[str]) -> list[PageRow | None]:
    """Note pages before anything is written to their paths, so that no file of ours is ever unknown to us.

    Returns what output/ holds at each path, when it was made from that kind and key; None otherwise.
    """
    claims = [(path, kind, key) for path, key in zip(paths, keys, strict=True)]
    archive.connection.executemany("INSERT OR IGNORE INTO pages VALUES (?, ?, ?, NULL, NULL)", claims)
    sql = "SELECT * FROM pages WHERE path IN (SELECT value FROM json_each(?)) AND +kind = ?"
    rows = {row[0]: PageRow(*row) for row in archive.execute(sql, encode(paths), kind)}
    found = (rows.get(path) for path in paths)
    return [page if page and page.key == key else None for page, key in zip(found, keys, strict=True)]


def top_names(archive: Archive) -> Iterator[str]:
    """The files and folders that output/ must have at its first level, found by leaps from one to the next."""
    sql = "SELECT path FROM pages WHERE path >= ? AND content NOT NULL ORDER BY path LIMIT 1"
    start = ""
    while row := archive.execute(sql, start).fetchone():
        name, slash, _ = str(row[0]).partition("/")
        yield name
        start = name + (chr(ord("/") + 1) if slash else "\0")


def settle_pages(archive: Archive, kind: str, keys: list[str], kept: Iterable[PageRow], gone: Iterable[str]) -> None:
    """Those pages are what they should be, and leave the stale table: `kept` are in output/, `gone` (paths) are not."""
    kept, gone = list(kept), list(gone)
    paths = encode([*gone, *(row.path for row in kept)])
    before = _count(archive, paths)
    _keep(archive, kept)
    archive.connection.executemany("DELETE FROM pages WHERE path = ? AND kind = ?", ((path, kind) for path in gone))
    change = _count(archive, paths) - before
    if change:
        archive.remember(_COUNT, str(page_count(archive) + change))
    archive.connection.executemany("DELETE FROM stale WHERE kind = ? AND key = ?", ((kind, key) for key in keys))


def _keep(archive: Archive, rows: list[PageRow]) -> None:
    # Nearly always their paths were claimed for them: then no index has to be written.
    claimed = archive.connection.executemany(
        "UPDATE pages SET view = ?, content = ? WHERE path = ? AND kind = ? AND key = ?",
        [(row.view, row.content, row.path, row.kind, row.key) for row in rows],
    )
    if claimed.rowcount < len(rows):
        archive.connection.executemany("INSERT OR REPLACE INTO pages VALUES (?, ?, ?, ?, ?)", rows)


def distrust_stale_pages(archive: Archive) -> None:
    """After a build that did not end: the stale pages may be on disk in any state, so their digests prove nothing."""
    archive.execute(
        "UPDATE pages SET view = NULL, content = NULL "
        "WHERE (kind, key) IN (SELECT kind, key FROM stale) OR kind = 'asset'"
    )
    count = archive.execute(f"SELECT count(*) FROM pages WHERE {_WRITTEN}").fetchone()[0]
    archive.remember(_COUNT, str(count))


def forget_pages(archive: Archive) -> None:
    """Nothing is known of output/ any more (another folder, or it was emptied)."""
    archive.execute("DELETE FROM pages")
    archive.remember(_COUNT, "0")


def _count(archive: Archive, paths: str) -> int:
    """How many of those paths (a JSON list) are pages in output/."""
    sql = f"SELECT count(*) FROM pages WHERE path IN (SELECT value FROM json_each(?)) AND {_WRITTEN}"
    return int(archive.execute(sql, paths).fetchone()[0])


def page_paths(archive: Archive) -> Iterator[str]:
    """The paths of everything we wrote to output/, in order."""
    return (str(row[0]) for row in archive.execute("SELECT path FROM pages ORDER BY path"))
