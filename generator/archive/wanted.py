"""The files that stories name in their text, pictures and others: which of them are not there.

Whether a file is there is asked again only when the story is stored, or when a file of that name comes, goes or is
taken for something else; so a build asks as often as something has changed.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple
from urllib.parse import unquote

from generator.archive.encoding import encode
from generator.archive.store import Archive
from generator.errors import Problem, Severity


class WantedFile(NamedTuple):
    """A picture (kind "img") or a linked file ("a") in a story's text: its target as written, the line in the source
    (0 when not known), and the paths below content/ that it may mean, the likeliest first."""

    kind: str
    target: str
    line: int
    names: tuple[str, ...]


_THERE, _OPEN, _MISSING, _IGNORED = range(4)
_IS_OPEN = f"state <> {_THERE} AND state = {_OPEN}"
"""In these words, so that SQLite takes the index of what is not simply there."""


def keep_wanted(archive: Archive, story: int, wanted: Iterable[WantedFile]) -> None:
    """Note what a story names; whether it is there is to be settled."""
    rows = [
        (story, one.target, one.kind, one.line, one.names[0], encode(list(map(_split, one.names)))) for one in wanted
    ]
    archive.connection.executemany(f"INSERT OR IGNORE INTO wanted VALUES (?, ?, ?, ?, ?, ?, {_OPEN})", rows)


def doubt_wanted(archive: Archive, paths: Iterable[str]) -> None:
    """Files of those paths below content/ came, went, or are taken for something else than before."""
    if archive.execute("SELECT 1 FROM wanted LIMIT 1").fetchone() is None:
        return
    targets = encode([f"p:{path}" for path in paths])
    archive.execute(
        f"UPDATE wanted SET state = {_OPEN} WHERE story IN "
        "(SELECT story FROM refs WHERE target IN (SELECT value FROM json_each(?)))",
        targets,
    )


def settle_wanted(archive: Archive) -> None:
    """Find out what is there, now that every file has been read. A file that is there and can't be used is a problem of
    its own, unless it is ignored."""
    if archive.execute(f"SELECT 1 FROM wanted WHERE {_IS_OPEN} LIMIT 1").fetchone() is None:
        return
    with archive.transaction():
        archive.execute(
            f"UPDATE wanted SET state = coalesce((SELECT min(iif(role = 'ignored', {_IGNORED}, {_THERE})) "
            "FROM json_each(wanted.names) AS path CROSS JOIN files "
            "ON folder = json_extract(path.value, '$[0]') AND name = json_extract(path.value, '$[1]')), "
            f"{_MISSING}) WHERE {_IS_OPEN}"
        )


def missing_files(archive: Archive, paths: Iterable[str] | None = None) -> list[Problem]:
    """What the live stories name that is not there: of all stories, or of those in files of those paths."""
    sql = _LOST if paths is None else f"{_LOST} AND path IN (SELECT value FROM json_each(?))"
    rows = archive.execute(sql, *(() if paths is None else (encode(list(paths)),)))
    return [_problem(*row) for row in rows]


_LOST = (
    "SELECT path, line, kind, target, wanted.name, state FROM wanted JOIN stories ON id = story "
    f"WHERE state <> {_THERE} AND state > {_OPEN} AND status = 'live'"
)


def _problem(path: str, line: int, kind: str, target: str, name: str, state: int) -> Problem:
    what = f"the picture {target}" if kind == "img" else f"the file {target}, which is linked here,"
    name = unquote(name)
    if name.startswith("../"):
        message, hint = f"{what} is not in the content folder.", "Put it there, and name it from there on."
    elif state == _IGNORED or "/." in f"/{name}":
        message = f"{what} is ignored, so it is not in the site."
        hint = "Give it a name that is not that of a hidden file or a backup, or look at [reading] ignore in site.toml."
    else:
        message = f"{what} is not there."
        hint = f"Put it into the content folder as {name}, or mend its name here."
    return Problem(path, line, "missing-file", message, hint, Severity.WARNING)


def _split(path: str) -> tuple[str, str]:
    folder, _, name = path.rpartition("/")
    return folder, name
