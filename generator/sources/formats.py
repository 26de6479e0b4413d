"""Who reads a file: by its ending and, where an ending can mean several things, by its first characters.

Readers are imported when there is a file for them: to load them all takes longer than to read some hundred stories, in
each process, and an archive seldom has files of every format.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from functools import lru_cache

from generator.article import Article
from generator.errors import Severity
from generator.settings import Reading
from generator.sources.encoding import decode
from generator.sources.files import MARKDOWN, ending_of
from generator.sources.source import Findings, Source
from generator.tagging.normal import term_key

Reader = Callable[[Source, Reading, str], Findings]


def _read_wire(source: Source, reading: Reading, language: str) -> Findings:
    from generator.sources.wire import read_wire

    return read_wire(source, reading, language)


def _read_markdown(source: Source, reading: Reading, language: str) -> Findings:
    from generator.sources.markdown import read_markdown

    return read_markdown(source, reading, language)


def _read_webpage(source: Source, reading: Reading, language: str) -> Findings:
    from generator.sources.webpage import read_webpage

    return read_webpage(source, reading, language)


READERS: dict[str, Reader] = {
    ".txt": _read_wire,
    **dict.fromkeys(MARKDOWN, _read_markdown),
    ".html": _read_webpage,
    ".htm": _read_webpage,
}
"""Who reads a file that is no transmission of a news agency."""
NEVER_SENT = MARKDOWN | {".html", ".htm"}
"""The endings that no transmission has."""


def reader_of(path: str, text: str) -> Reader | None:
    """The reader of a file; None when its ending may hold a story and its text does not look like one."""
    ending = ending_of(path)
    if ending in NEVER_SENT:
        return READERS[ending]
    from generator.sources.transmissions import format_of

    format = format_of(path, text)
    return format.read if format else READERS.get(ending)


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
    articles = tuple(_in_its_section(article, reading) for article in findings.articles)
    return Findings(articles, problems + findings.problems)


def _in_its_section(article: Article, reading: Reading) -> Article:
    if not reading.sections or article.section is None:
        return article
    section = _section_names(reading.sections).get(term_key(article.section), article.section)
    return replace(article, section=section)


@lru_cache(maxsize=4)
def _section_names(sections: tuple[tuple[str, str], ...]) -> dict[str, str]:
    """The settings' sections by the keys of their other names. Cached: every story of a site asks for the same."""
    return {term_key(name): section for name, section in sections}
