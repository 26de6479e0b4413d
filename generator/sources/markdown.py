"""A Markdown file with or without front matter -> an Article."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from urllib.parse import unquote

from generator.article import Article, Body, Dateline, Evidence, Markup, Provenance, Status, Tag
from generator.errors import Problem, Severity
from generator.moment import Moment
from generator.settings import Reading
from generator.slugs import slugify
from generator.sources.addresses import AddressError, former_path, is_literal, is_slug, to_path
from generator.sources.facts import Facts, to_flag
from generator.sources.filenames import name_parts, title_of_name
from generator.sources.frontmatter import FrontMatter, FrontMatterError, split_front_matter
from generator.sources.opening import first_sentence, split_heading
from generator.sources.scripts import direction_of
from generator.sources.source import Findings, Source
from generator.sources.template_tags import kept_braces, plain_links, problem_with_tags
from generator.sources.values import to_text, without_controls
from generator.text import fold

_LANGUAGE = re.compile(r"[A-Za-z]{2,3}(?:-[A-Za-z0-9]{1,8})*")
_BY = re.compile(r"by:?\s+(?=\S)", re.I)
_LIST_PAGE = re.compile(r"(?:^|/)_index(?:\.[\w-]+)?\.\w+$", re.I)
_LONGEST_DATELINE = 200
_DATELINE = re.compile(r"(?P<place>[^,()]+)(?:,(?P<rest>[^()]*))?(?:\((?P<agency>[^()]*)\))?[\s:_–—-]*")
_STATUSES: dict[str, Status] = {
    **dict.fromkeys(("published", "publish", "public", "live", "final"), Status.LIVE),
    **dict.fromkeys(("draft", "drafts", "auto-draft", "pending", "private", "hidden", "unlisted"), Status.DRAFT),
    **dict.fromkeys(("embargoed", "embargo", "future", "scheduled"), Status.EMBARGOED),
    **dict.fromkeys(("withdrawn", "retracted", "killed", "deleted", "trash"), Status.WITHDRAWN),
}


@dataclass(frozen=True, slots=True)
class _Text:
    """The title and what is left of the body without it."""

    title: str
    body: str
    evidence: tuple[Evidence, ...] = ()


def read_markdown(source: Source, reading: Reading, language: str = "en") -> Findings:
    """The story in a Markdown file, and what is wrong with it. Broken front matter or no text: no story.

    `language` is what every reader is given; front matter needs no language to be read.
    """
    if _LIST_PAGE.search(source.path):
        return Findings(problems=(_list_page(source.path),))
    text = without_controls(source.text.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n"))
    try:
        front = split_front_matter(text)
    except FrontMatterError as error:
        return Findings(problems=(error.problem.at(source.path),))
    if not front.entries and not front.body:
        hint = "Delete it, or write the story."
        return Findings(problems=(Problem(source.path, 0, "empty-file", "there is no text in this file.", hint),))
    front = replace(front, body=plain_links(front.body))
    tags = problem_with_tags(front.body, front.body_line)
    front = replace(front, body=kept_braces(front.body))
    facts = Facts(front.entries, reading)
    facts.problems += [tags] if tags else []
    article = _article(source, front, facts, last_line=text.rstrip("\n").count("\n") + 1)
    return Findings((article,), tuple(problem.at(source.path) for problem in sorted(facts.problems)))


def _list_page(path: str) -> Problem:
    message = "is what Hugo and Zola show above the list of a section, not a story; it is left out."
    return Problem(path, 0, "list-page", message, "Give it another name to have it in the site.", Severity.NOTICE)


def _article(source: Source, front: FrontMatter, facts: Facts, last_line: int) -> Article:
    text = _text(source.path, front, facts)
    published, of_date = _published(source.path, facts)
    slug, of_slug = _slug(source.path, facts)
    section, tags, of_section = _subjects(facts)
    evidence = text.evidence + of_date + of_slug + of_section
    return Article(
        title=text.title,
        body=Body(text.body, Markup.MARKDOWN),
        provenance=Provenance(source.path, source.sha256, "markdown", last_line=last_line, evidence=evidence),
        summary=facts.text("summary"),
        lang=_language(facts),
        direction=_direction(facts, text),
        published=published,
        updated=facts.moment("updated"),
        dateline=_dateline(facts),
        source=facts.text("source"),
        section=section,
        byline=tuple(_BY.sub("", name, count=1) if _BY.match(name) else name for name in facts.names("byline")),
        credit=facts.text("credit"),
        tags=tags,
        related=facts.names("related", cut=False),
        slug=slug,
        permalink=_permalink(facts),
        aliases=_aliases(facts),
        status=_status(source.path, facts),
        extra=facts.extra(),  # the last question: what was asked for before is not extra
    )


def _text(path: str, front: FrontMatter, facts: Facts) -> _Text:
    title = facts.text("title")
    heading, rest = split_heading(front.body)
    if title is not None:
        # Many editors repeat the headline as the first heading; the page shows it once.
        return _Text(title, rest if heading and fold(heading) == fold(title) else front.body)
    if heading:
        return _Text(heading, rest, (Evidence("title", "first heading", front.body_line),))
    sentence = first_sentence(front.body)
    rule = "first sentence" if sentence else "file name"
    line = front.body_line if sentence else 0
    hint = "Write it in the front matter, or as a first line `# Title`."
    message = f"the story has no title; its {rule} stands in."
    facts.problems.append(Problem("", line, "no-title", message, hint, Severity.WARNING))
    return _Text(sentence or title_of_name(path), front.body, (Evidence("title", rule, line, guess=True),))


def _published(path: str, facts: Facts) -> tuple[Moment | None, tuple[Evidence, ...]]:
    from_name = name_parts(path)[0]
    undated = "the story is among the undated ones"
    published = facts.moment("published", "the file's name stands in" if from_name else undated)
    if published is not None:
        return published, ()
    if from_name is not None:
        return from_name, (Evidence("published", "file name", guess=True),)
    if any(problem.code == "no-day" for problem in facts.problems):
        return None, ()
    message = "the story has no date; it is among the undated ones."
    hint = "Write it in the front matter, as in date: 2020-07-22."
    facts.problems.append(Problem("", 0, "no-date", message, hint, Severity.WARNING))
    return None, ()


def _slug(path: str, facts: Facts) -> tuple[str | None, tuple[Evidence, ...]]:
    slug = facts.text("slug")
    if slug is None:
        from_name = name_parts(path)[1]
        return from_name, (Evidence("slug", "file name"),) if from_name else ()
    if is_slug(slug):
        return slug, ()
    usable = slugify(unquote(slug))
    entry = facts.take("slug")
    if entry is not None and "%" not in slug:  # WordPress writes letters as %d8%a7: that is no mistake
        facts.refuse(entry, "the last part of an address", f"{usable} is used.")
    return usable, ()


def _subjects(facts: Facts) -> tuple[str | None, tuple[Tag, ...], tuple[Evidence, ...]]:
    section, categories = facts.text("section"), facts.names("categories")
    evidence: tuple[Evidence, ...] = ()
    if section is None and categories:
        section, categories = categories[0], categories[1:]
        evidence = (Evidence("section", "first category", facts.line("categories")),)
    names: dict[str, str] = {}
    for name in (*categories, *facts.names("tags")):
        names.setdefault(name.casefold(), name)
    return section, tuple(Tag(name) for name in names.values()), evidence


def _language(facts: Facts) -> str | None:
    entry = facts.take("lang")
    if entry is None:
        return None
    tag = to_text(entry.value).partition(".")[0].replace("_", "-")
    if _LANGUAGE.fullmatch(tag):
        return tag
    facts.refuse(entry, "a language tag", "Write it as in en, fa or pt-BR.")
    return None


def _direction(facts: Facts, text: _Text) -> str:
    entry = facts.take("direction")
    if entry is not None:
        word = to_text(entry.value).lower()
        if word in ("ltr", "rtl"):
            return word
        facts.refuse(entry, "ltr or rtl")
    return direction_of(f"{text.title}\n{text.body[:2000]}")


def _dateline(facts: Facts) -> Dateline | None:
    parts = _dateline_parts(facts)
    for name in ("place", "region", "agency", "date"):
        own = facts.text("dateline_date" if name == "date" else name)
        if own is not None:
            parts[name] = own
    return Dateline(**parts) if parts else None


def _dateline_parts(facts: Facts) -> dict[str, str]:
    """The parts of a `dateline` entry: a table, or text such as `BUENOS AIRES, Argentina, May 3 (XP) -`."""
    entry = facts.take("dateline")
    if entry is None:
        return {}
    if isinstance(entry.value, dict):
        known = {name: to_text(value) for name, value in entry.value.items() if name in _DATELINE_NAMES}
        if len(known) < len(entry.value):
            facts.leave(entry)
        return {name: text for name, text in known.items() if text}
    found = _DATELINE.fullmatch(to_text(entry.value)[:_LONGEST_DATELINE])
    if found is None:
        facts.refuse(entry, "a place and an agency", "Write it as in dateline: Lima, Peru (XP).")
        return {}
    pieces = [piece.strip() for piece in (found["rest"] or "").split(",") if piece.strip(" :_–—-")]
    dates = next((at for at, piece in enumerate(pieces) if re.search(r"\d", piece)), len(pieces))
    parts = (found["place"], ", ".join(pieces[:dates]), found["agency"], ", ".join(pieces[dates:]))
    return {name: text.strip(" :_–—-") for name, text in zip(_DATELINE_NAMES, parts, strict=True) if text}


_DATELINE_NAMES = ("place", "region", "agency", "date")


def _permalink(facts: Facts) -> str | None:
    entry = facts.take("permalink")
    if entry is None or _is_not_written(facts):
        return None
    text = to_text(entry.value)
    if not isinstance(entry.value, str) or not is_literal(text):
        facts.leave(entry)
        return None
    try:
        return to_path(text)
    except AddressError as error:
        facts.refuse(entry, "an address in the site", f"It can't be one: {error}.")
        return None


def _is_not_written(facts: Facts) -> bool:
    """Whether it says `permalink: false`, as Eleventy has it for a page that is not to be written."""
    return to_text(facts.value("permalink")).casefold() == "false"


def _aliases(facts: Facts) -> tuple[str, ...]:
    paths: list[str] = []
    for name in facts.names("aliases"):
        try:
            paths.append(former_path(name))
        except AddressError as error:
            entry = facts.take("aliases")
            if entry is not None:
                facts.refuse(entry, "addresses in the site", f"It can't be one: {error}.", f'"{name}"')
    return tuple(dict.fromkeys(paths))


def _status(path: str, facts: Facts) -> Status:
    stated = _stated_status(facts)
    is_draft = facts.flag("draft") is True or facts.flag("live") is False or _is_not_written(facts)
    if facts.flag("withdrawn") is True or stated is Status.WITHDRAWN:
        return Status.WITHDRAWN
    if is_draft or stated is Status.DRAFT or "_drafts" in path.split("/"):
        return Status.DRAFT
    return Status.EMBARGOED if _is_embargoed(facts) or stated is Status.EMBARGOED else Status.LIVE


def _stated_status(facts: Facts) -> Status:
    entry = facts.take("status")
    if entry is None:
        return Status.LIVE
    word = to_text(entry.value).casefold()
    if word not in _STATUSES:
        facts.refuse(entry, "published, draft, hidden, embargoed or withdrawn", "The story is in the site.")
    elif word in ("hidden", "unlisted"):
        message = f"the story is {word}: it is left out, as every page of an archive is listed."
        hint = "Remove the status to have it in the site."
        facts.problems.append(Problem("", entry.line, "hidden-story", message, hint, Severity.NOTICE))
    return _STATUSES.get(word, Status.LIVE)


def _is_embargoed(facts: Facts) -> bool:
    entry = facts.take("embargo")
    if entry is None:
        return False
    answer = to_flag(entry.value)
    if answer is None:
        facts.moment("embargo")
        facts.leave(entry)  # whether it is over depends on the clock, not on the file: the record keeps the date
    return answer is not False
