"""What is wrong, as the preview shows it: the place, the reason, the remedy, and the lines around."""

from __future__ import annotations

import html

from generator.errors import Problem
from generator.excerpts import excerpt, printed_excerpt, problem_file
from generator.site import Site


def as_message(site: Site, problem: Problem) -> dict[str, object]:
    """A problem for the overlay."""
    return {
        "path": problem.path,
        "line": problem.line,
        "message": problem.message,
        "hint": problem.hint,
        "excerpt": excerpt(problem_file(site.content, problem), problem.line),
    }


def bare_page(site: Site, problems: list[Problem]) -> bytes:
    """A page for when there is no good one to show: what is wrong, readable without the script."""
    items = "".join(_item(site, problem) for problem in dict.fromkeys(problems))
    title = "Something is to be mended"
    head = f'<!doctype html>\n<html lang="en">\n<head><meta charset="utf-8"><title>{title}</title></head>\n'
    return f"{head}<body>\n<h1>{title}</h1>\n{items}<p>This page comes back by itself.</p>\n</body>\n</html>\n".encode()


def _item(site: Site, problem: Problem) -> str:
    code = printed_excerpt(problem_file(site.content, problem), problem.line)
    return f"<p>{html.escape(str(problem))}</p>\n" + (f"<pre>{html.escape(code)}</pre>\n" if code else "")
