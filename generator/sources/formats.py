"""Who reads a file: by its ending and, where an ending can mean several things, by its first characters."""

from __future__ import annotations

from collections.abc import Callable

from generator.errors import Severity
from generator.settings import Reading
from generator.sources.encoding import decode
from generator.sources.files import ending_of
from generator.sources.markdown import read_markdown
from generator.sources.source import Findings, Source
from generator.sources.transmissions import format_of
from generator.sources.webpage import read_webpage
from generator.sources.wire import read_wire

Reader = Callable[[Source, Reading, str], Findings]

READERS: dict[str, Reader] = {
    ".txt": read_wire,
    ".md": read_markdown,
    ".markdown": read_markdown,
    ".html": read_webpage,
    ".htm": read_webpage,
}
"""Who reads a file that is no transmission of a news agency."""


def reader_of(path: str, text: str) -> Reader | None:
    """The reader of a file; None when its ending may hold a story and its text does not look like one."""
    format = format_of(path, text)
    return format.read if format else READERS.get(ending_of(path))


def read_story(path: str, data: bytes, sha256: str, reading: Reading, language: str) -> Findings | None:
    """The records of a file's bytes, with everything that is wrong with it; None when it is no story of any format."""
    decoded = decode(data)
    problems = (decoded.problem.at(path),) if decoded.problem else ()
    reader = reader_of(path, decoded.text)
    if reader is None:
        return None
    if any(problem.severity is Severity.ERROR for problem in problems):
        return Findings(problems=problems)
    findings = reader(Source(path, decoded.text, sha256), reading, language)
    return Findings(findings.articles, problems + findings.problems)
