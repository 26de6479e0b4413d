"""The problems of files that were not read again: they stay in every report until they are mended."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from generator.archive.encoding import encode
from generator.archive.store import Archive
from generator.archive.wanted import missing_files
from generator.errors import Problem, Severity


def kept_problems(archive: Archive) -> list[Problem]:
    """Every problem the archive knows of, in the order of paths and lines."""
    rows = archive.execute("SELECT path, line, code, message, hint, severity FROM problems")
    return _in_order([*_problems(rows), *missing_files(archive)])


def problems_at(archive: Archive, paths: Iterable[str]) -> list[Problem]:
    """The problems of those files, in the same order."""
    paths = list(paths)
    rows = archive.execute(
        "SELECT path, line, code, message, hint, severity FROM problems WHERE path IN (SELECT value FROM json_each(?))",
        encode(paths),
    )
    return _in_order([*_problems(rows), *missing_files(archive, paths)])


def _problems(rows: Iterable[tuple[Any, ...]]) -> list[Problem]:
    return [
        Problem(path, line, code, message, hint, Severity(severity))
        for path, line, code, message, hint, severity in rows
    ]


def clear_folder_problems(archive: Archive) -> None:
    """Forget what every scan finds anew: folders that can't be read, names that are not text."""
    archive.execute("DELETE FROM problems WHERE code IN ('unreadable-folder', 'bad-file-name')")


def _in_order(problems: list[Problem]) -> list[Problem]:
    return sorted(problems, key=lambda problem: (problem.path, problem.line, problem.code, problem.message))
