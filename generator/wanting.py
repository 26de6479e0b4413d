"""The files that a story's text names: its pictures, and what it links to that lies in content/."""

from __future__ import annotations

import html
from urllib.parse import unquote

from generator.archive.entry import targets_of
from generator.archive.wanted import WantedFile
from generator.article import Article, Markup
from generator.rendered import Link, Rendered
from generator.sources.encoding import decode
from generator.sources.files import ATTACHMENTS, MARKDOWN, ending_of

_OPENINGS = " \t\n(\"'<=:"
"""What stands before a target, in Markdown or in HTML."""
_MOST_LINES = 200
"""Of so many files of a story the lines are looked for: each is a search through its source."""


def wanted_files(article: Article, rendered: Rendered, data: bytes) -> tuple[WantedFile, ...]:
    """Every picture of the text that is not on another host, and of Markdown the linked files; `data` is the story's
    file. Links of saved pages led to the site they were saved from: what is not in the archive was never meant to be.
    """
    kinds = ("img", "a") if article.body.markup is Markup.MARKDOWN else ("img",)
    links = [link for link in rendered.links if link.kind in kinds and _names_file(link)]
    if not links:
        return ()
    text = decode(data).text
    start = sum(len(line) + 1 for line in text.split("\n")[: article.provenance.first_line - 1])
    distinct = {(link.kind, link.target): _names(link, article.provenance.path) for link in links}
    return tuple(
        WantedFile(kind, target, _line(text, target, start) if number < _MOST_LINES else 0, names)
        for number, ((kind, target), names) in enumerate(distinct.items())
    )


def _names_file(link: Link) -> bool:
    path = _path(link)
    if link.kind == "img":
        return bool(path.strip("/"))
    ending = ending_of(path)
    return ending[1:] in ATTACHMENTS or ending in MARKDOWN


def _names(link: Link, path: str) -> tuple[str, ...]:
    return tuple(target[2:] for target in targets_of(link.target, path) if target.startswith("p:"))


def _path(link: Link) -> str:
    return link.target.partition("#")[0].partition("?")[0]


def _line(text: str, target: str, start: int) -> int:
    """The line, from 1, that names the target at or after that character; 0 when it is written in another way."""
    for form in dict.fromkeys((target, html.escape(target), unquote(target), target.lstrip("/"))):
        at = text.find(form, start)
        while at > 0 and text[at - 1] not in _OPENINGS:
            at = text.find(form, at + len(form))
        if at > 0:
            return text.count("\n", 0, at) + 1
    return 0
