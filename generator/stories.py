"""The bytes of a story file -> what the archive keeps of its stories."""

from __future__ import annotations

from dataclasses import replace

from generator.archive.apply import Read
from generator.archive.entry import Entry, make_entry
from generator.article import Article, Body, Markup
from generator.errors import Problem, Severity
from generator.markup import render_body
from generator.rendered import Rendered
from generator.settings import Settings, Tags
from generator.sources.formats import read_story
from generator.urls import has_own_slug
from generator.wanting import wanted_files


def read_entries(path: str, data: bytes, sha256: str, settings: Settings) -> Read | None:
    """The stories in a file's bytes, with all that is wrong with them; None when it is no story of any format."""
    findings = read_story(path, data, sha256, settings.reading, settings.language)
    if findings is None:
        return None
    entries = tuple(_entry(article, settings, data) for article in findings.articles)
    nameless = [_no_slug(article) for article in findings.articles if not has_own_slug(article)]
    return Read(path, entries, (*findings.problems, *nameless))


def _entry(article: Article, settings: Settings, data: bytes) -> Entry:
    rendered = render_body(article.body, settings.base_url, settings.reading.markdown_extensions)
    wanted = wanted_files(article, rendered, data) if rendered.links else ()
    return make_entry(with_automatic_tags(article, rendered, settings.tags), rendered, settings, wanted)


def with_automatic_tags(article: Article, rendered: Rendered, settings: Tags) -> Article:
    """The article with the tags that its text gives beside its own, as far as the settings want them.

    They are called what the text calls them: what has been decided about names is for the archive to apply.
    """
    if settings.automatic == "never" or (article.tags and settings.automatic == "missing"):
        return article
    # Imported here: where stories have tags of their own, nobody needs what finds them.
    from generator.tagging.authority import Authority
    from generator.tagging.tags import tags_of

    text = running_text(article.body, rendered)
    found = tags_of(article, text, Authority(), settings.most)
    if settings.spacy:
        from generator.tagging.spacy_names import with_spacy

        found = with_spacy(found, article, text, settings.spacy, settings.most)
    return replace(article, tags=(*article.tags, *found))


def running_text(body: Body, rendered: Rendered) -> str:
    """A body as plain text, a paragraph a line."""
    if body.markup is not Markup.PLAIN:
        return rendered.text
    return "\n".join(" ".join(paragraph.split()) for paragraph in body.text.split("\n\n"))


def _no_slug(article: Article) -> Problem:
    return Problem(
        article.provenance.path,
        article.provenance.first_line,
        "no-slug",
        f"the title {article.title!r} has no letter or digit for an address; it is taken from the file's name.",
        "Give the story a slug in front matter, or another title.",
        Severity.WARNING,
    )
