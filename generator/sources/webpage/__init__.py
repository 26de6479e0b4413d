"""Saved web pages (.html), read with the libraries of the `html` extra."""

from __future__ import annotations

from importlib.util import find_spec

from generator.errors import Problem
from generator.settings import Reading
from generator.sources.source import Findings, Source

__all__ = ["read_webpage"]

_LIBRARIES = ("lxml", "lxml_html_clean", "trafilatura")


def read_webpage(source: Source, reading: Reading, language: str = "en") -> Findings:
    """Read one saved page; never raises. `language` is the site's, for pages that don't tell theirs.

    Without the `html` extra every page is a "needs-extra" problem.
    """
    if any(find_spec(name) is None for name in _LIBRARIES):
        return Findings(problems=(_needs_extra(source.path),))
    # Imported here because an archive without saved pages needs neither the time nor the libraries.
    from generator.sources.webpage.reader import read_page

    return read_page(source, reading, language)


def _needs_extra(path: str) -> Problem:
    return Problem(
        path,
        0,
        "needs-extra",
        "reading saved web pages needs libraries that are not installed.",
        "Install them with: pip install 'dateline[html]'",
    )
