"""`dateline explain`: the record read from a file, and why each field has its value."""

from __future__ import annotations

import hashlib
import json
from pathlib import Path

import click

from generator.article import Article, Body, Evidence, Markup
from generator.errors import Problem
from generator.markup import render_body
from generator.settings import Settings, load_settings
from generator.site import SETTINGS
from generator.sources.encoding import decode
from generator.sources.files import STORIES, ending_of, hint_for_feed
from generator.sources.formats import read_story
from generator.tag_evidence import TagEvidence, tag_evidence
from generator.tagging.authority import FILE_NAME as TAGS_FILE
from generator.tagging.authority import Authority, load_authority

_WIDTH = 12


def explain_file(path: Path, as_json: bool) -> list[Problem]:
    """Print the stories of one file to standard output; returns its problems."""
    settings, authority, inside = _site_of(path)
    if ending_of(path.name) not in STORIES:
        return [_unknown(path, b"")]
    try:
        data = path.read_bytes()
    except OSError as error:
        return [Problem(str(path), 0, "unreadable-file", f"can't be read: {error.strerror}.")]
    sha256 = hashlib.sha256(data).hexdigest()
    findings = read_story(inside, data, sha256, settings.reading, settings.language)
    if findings is None:
        return [_unknown(path, data)]
    lines = tuple(decode(data).text.splitlines())
    for article in findings.articles:
        tags = tag_evidence(article, lines, settings, authority)
        text = _as_json(article, tags, path.name, settings)
        click.echo(text if as_json else _as_text(article, tags, path, lines, settings))
    return [problem.at(str(path)) for problem in findings.problems]


def _unknown(path: Path, data: bytes) -> Problem:
    hint = hint_for_feed(data) or f"It reads stories in files ending in {', '.join(sorted(STORIES - {''}))}."
    return Problem(str(path), 0, "unknown-format", "is not a format that Dateline reads.", hint)


def plain_paragraphs(body: Body, settings: Settings) -> str:
    """A body as plain text, its paragraphs separated by one blank line."""
    if body.markup is Markup.PLAIN:
        return body.text
    rendered = render_body(body, settings.base_url, settings.reading.markdown_extensions)
    blocks = (" ".join(block.split()) for block in rendered.text.split("\n"))
    return "\n\n".join(block for block in blocks if block)


def _site_of(path: Path) -> tuple[Settings, Authority, str]:
    """The settings of the site that holds a file, its decisions about names, and the file's path under its content
    folder; defaults elsewhere."""
    full = path.resolve()
    for folder in full.parents:
        if (folder / SETTINGS).is_file():
            content = folder / "content"
            inside = full.relative_to(content).as_posix() if content in full.parents else full.name
            return load_settings(folder / SETTINGS), load_authority(folder / TAGS_FILE), inside
    return Settings(), Authority(), full.name


def _fields(article: Article, tags: list[TagEvidence], settings: Settings) -> dict[str, object]:
    dateline = article.dateline
    return {
        "title": article.title,
        "published": article.published.iso() if article.published else None,
        "zone": article.published.zone if article.published else None,
        "updated": article.updated.iso() if article.updated else None,
        "place": dateline.place if dateline else None,
        "region": dateline.region if dateline else None,
        "agency": dateline.agency if dateline else None,
        "source": article.source,
        "section": article.section,
        "byline": ", ".join(article.byline) or None,
        "credit": article.credit,
        "summary": article.summary,
        "lang": article.lang,
        "direction": article.direction,
        "tags": [tag._asdict() for tag in tags],
        "related": list(article.related),
        "slug": article.slug,
        "permalink": article.permalink,
        "aliases": list(article.aliases),
        "status": str(article.status),
        "body": plain_paragraphs(article.body, settings),
    }


def _as_json(article: Article, tags: list[TagEvidence], name: str, settings: Settings) -> str:
    fields = _fields(article, tags, settings)
    guesses = {evidence.field for evidence in article.provenance.evidence if evidence.guess}
    guessed = {field: fields[field] for field in fields if field in guesses}
    record = {
        "file": name,
        "number": article.provenance.number,
        **{field: None if field in guessed else value for field, value in fields.items()},
        "guessed": guessed,
        "extra": json.loads(article.extra),
        "importer": article.provenance.importer,
        "sha256": article.provenance.sha256,
        "evidence": [
            {"field": e.field, "rule": e.rule, "line": e.line, "guess": e.guess} for e in article.provenance.evidence
        ],
    }
    return json.dumps(record, ensure_ascii=False)


def _as_text(article: Article, tags: list[TagEvidence], path: Path, source: tuple[str, ...], settings: Settings) -> str:
    fields = _fields(article, tags, settings)
    reasons: dict[str, list[str]] = {}
    for evidence in article.provenance.evidence:
        field = "place" if evidence.field == "dateline" else evidence.field
        reasons.setdefault(field, []).append(_reason(evidence, source))
    lines = [click.style(f"{path}", bold=True) + f"  (read as {article.provenance.importer})"]
    for field, value in fields.items():
        if field == "tags":
            lines += _field_lines(field, [_tag_line(tag) for tag in tags], reasons.get(field, []))
        elif field != "body" and value not in (None, [], ""):
            lines += _field_lines(field, value, reasons.get(field, []))
    body = str(fields["body"])
    paragraphs = [part for part in body.split("\n\n") if part]
    lines += _field_lines("body", f"{len(body.split())} words in {len(paragraphs)} paragraphs", reasons.get("body", []))
    lines += [f"{'':{_WIDTH + 2}}{_clip(part)}" for part in paragraphs[:1] + paragraphs[1:][-1:]]
    return "\n".join(lines) + "\n"


def _field_lines(field: str, value: object, reasons: list[str]) -> list[str]:
    values = [str(item) for item in value] if isinstance(value, list) else [str(value)]
    shown = [f"  {field if not number else '':{_WIDTH}}{text}" for number, text in enumerate(values)]
    return shown + [f"{'':{_WIDTH + 2}}{reason}" for reason in reasons]


def _tag_line(tag: TagEvidence) -> str:
    named = f', named "{tag.named}"' if tag.named != tag.name else ""
    why = f"by {tag.rule}, line {tag.line}" if tag.line else f"by {tag.rule}" if tag.rule else f"from {tag.origin}"
    return f"{tag.name} ({'hidden ' if tag.hidden else ''}{tag.kind}{named}) " + click.style(why, dim=True)


def _reason(evidence: Evidence, source: tuple[str, ...]) -> str:
    """The rule, and the line with its text: what a person needs to see whether the rule was right."""
    text = f"by {evidence.rule}"
    if 0 < evidence.line <= len(source):
        text += f", line {evidence.line} | {_clip(source[evidence.line - 1].strip())}"
    if evidence.guess:
        return click.style(f"a guess: {text}", fg="yellow")
    return click.style(text, dim=True)


def _clip(text: str) -> str:
    return text if len(text) <= 96 else f"{text[:60]} … {text[-32:]}"
