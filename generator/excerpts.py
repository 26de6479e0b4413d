"""The lines around a mistake, so that it can be seen without opening the file."""

from __future__ import annotations

from pathlib import Path

from generator.errors import Problem
from generator.scrubbing import without_secrets

_AROUND = 2
_WIDTH = 200


def problem_file(content: Path, problem: Problem) -> Path:
    """The file that a problem is about: a story's path is below content/, others are paths of their own."""
    inside = content / problem.path
    return inside if inside.is_file() else Path(problem.path)


def excerpt(path: Path, line: int) -> list[tuple[int, str]]:
    """The line and those around it, with their numbers; nothing for a file that can't be read or no line."""
    if line < 1:
        return []
    try:
        lines = path.read_text(encoding="utf-8", errors="replace").splitlines()
    except OSError:
        return []
    first = max(1, line - _AROUND)
    if path.suffix == ".toml":
        lines = [without_secrets(line) for line in lines]
    return [(number, lines[number - 1][:_WIDTH]) for number in range(first, min(len(lines), line + _AROUND) + 1)]


def printed_excerpt(path: Path, line: int) -> str:
    """The same as a block of text for a terminal, with a mark at the line; "" when there is none."""
    return "\n".join(
        f"{'>' if number == line else ' '} {number:>5}  {text}".rstrip() for number, text in excerpt(path, line)
    )
