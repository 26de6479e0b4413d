"""The tags of one story as its site has them, and why."""

from __future__ import annotations

from typing import NamedTuple

from generator.archive.decisions import decisions_of
from generator.archive.naming import HIDDEN, Named, decide
from generator.article import Article
from generator.markup import render_body
from generator.settings import Settings
from generator.stories import running_text, with_automatic_tags
from generator.tagging.authority import Authority
from generator.tagging.where import line_of_tag


class TagEvidence(NamedTuple):
    """A tag of a story: its name, what it names, where it comes from ("front matter", "text"), by which rule and from
    which line (0 for a written one), how the story has it before any decision, and whether it is hidden."""

    name: str
    kind: str
    origin: str
    rule: str
    line: int
    named: str
    hidden: bool


def tag_evidence(
    article: Article, lines: tuple[str, ...], settings: Settings, authority: Authority
) -> list[TagEvidence]:
    """The tags that the story has in the site, those of its text included, and why."""
    rendered = render_body(article.body, settings.base_url, settings.reading.markdown_extensions)
    tagged = with_automatic_tags(article, rendered, settings.tags)
    text = [article.title, *(part for part in running_text(article.body, rendered).split("\n") if part.strip())]
    first = article.provenance.first_line
    decisions = decisions_of(authority, settings.language)
    found: dict[str, TagEvidence] = {}
    for tag in tagged.tags:
        for term in decide([Named(tag.name, tag.kind, tag.origin, tag.rule, tag.paragraph)], decisions):
            line = line_of_tag(tag.name, tag.paragraph, text, lines, first) if term.automatic else 0
            hidden = term.kind == HIDDEN
            evidence = TagEvidence(term.name, term.facet, tag.origin, tag.rule, line, tag.name, hidden)
            found.setdefault(term.key, evidence)
    return list(found.values())
