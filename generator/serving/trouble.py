"""What is wrong, as the preview shows it: the place, the reason, the remedy, and the lines around."""

from __future__ import annotations

import html
from pathlib import Path

from generator.errors import Problem
from generator.site import Site

_AROUND = 3
_WIDTH = 200


def problem_file(site: Site, problem: Problem) -> Path:
    """The file that a problem is about: a story's path is below content/, others are paths of their own."""
    inside = site.content / problem.path
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
    return [(number, lines[number - 1][:_WIDTH]) for number in range(first, min(len(lines), line + _AROUND) + 1)]


def as_message(site: Site, problem: Problem) -> dict[str, object]:
    """A problem for the overlay."""
    return {
        "path": problem.path,
        "line": problem.line,
        "message": problem.message,
        "hint": problem.hint,
        "excerpt": excerpt(problem_file(site, problem), problem.line),
    }


def bare_page(site: Site, problems: list[Problem]) -> bytes:
    """A page for when there is no good one to show: what is wrong, readable without the script."""
    items = "".join(_item(site, problem) for problem in problems)
    title = "Something is to be mended"
    head = f'<!doctype html>\n<html lang="en">\n<head><meta charset="utf-8"><title>{title}</title></head>\n'
    return f"{head}<body>\n<h1>{title}</h1>\n{items}<p>This page comes back by itself.</p>\n</body>\n</html>\n".encode()


def _item(site: Site, problem: Problem) -> str:
    lines = excerpt(problem_file(site, problem), problem.line)
    code = "\n".join(f"{number:>5}  {text}" for number, text in lines)
    return f"<p>{html.escape(str(problem))}</p>\n" + (f"<pre>{html.escape(code)}</pre>\n" if code else "")
