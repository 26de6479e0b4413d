"""What one transmission says -> an Article: the steps that all formats share.

A format's module fills a `Story` with what stands in fields of its own. Here the body loses the dateline that it
repeats, what is missing is filled in by rule and marked as a guess, and the record is made.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace

from generator.article import Article, Body, Dateline, Evidence, Markup, Provenance, Status, Tag
from generator.errors import Problem, Severity
from generator.moment import Moment
from generator.sources.filenames import name_parts, title_of_name
from generator.sources.scripts import direction_of
from generator.sources.source import Findings, Source
from generator.sources.transmissions.datelines import Opened, open_body
from generator.sources.transmissions.htmlbody import first_text, open_html, plain_text, split_credit
from generator.sources.transmissions.plain import Paragraph, closing_credit
from generator.sources.values import Value, to_json
from generator.sources.wire.byline import names_after_label, split_names
from generator.sources.wire.language import detect_language
from generator.sources.wire.vocabulary import fold_label, vocabulary
from generator.text import fold, teaser

_TITLE_LENGTH = 120
_LONGEST_TITLE = 500  # what is longer has lost its end tag
_LONGEST_BYLINE = 200
_SAMPLE = 2_000
_FEW_WORDS = 12
_NO_FILE_DATE = "Put the date into the file's name, as in 2020-07-22-name, to have the story in its place."


@dataclass(frozen=True, slots=True)
class Story:
    """One story as its transmission states it; what it doesn't say is empty.

    The body is `html`, or `paragraphs` of plain text. `located` is where it was made when no dateline says so.
    `bodiless` stories are a headline by their form. `evidence` and `problems` (without a path) are the format's own.
    """

    title: str = ""
    paragraphs: tuple[Paragraph, ...] = ()
    html: str = ""
    summary: str = ""
    lang: str = ""
    published: Moment | None = None
    updated: Moment | None = None
    dateline: Dateline | None = None
    located: Dateline | None = None
    source: str = ""
    section: str = ""
    byline: tuple[str, ...] = ()
    credit: str = ""
    tags: tuple[Tag, ...] = ()
    related: tuple[str, ...] = ()
    status: Status = Status.LIVE
    bodiless: bool = False
    extra: Mapping[str, Value] = field(default_factory=dict)
    evidence: tuple[Evidence, ...] = ()
    problems: tuple[Problem, ...] = ()
    number: int = 1
    first_line: int = 1
    last_line: int = 0


def to_findings(source: Source, importer: str, stories: Iterable[Story], language: str) -> Findings:
    """The records of a file's stories and everything that is wrong with it; without a story that is a problem too."""
    articles: list[Article] = []
    problems: list[Problem] = []
    last_line = source.text.rstrip("\n").count("\n") + 1
    for story in stories:
        whole = story if story.last_line else replace(story, last_line=last_line)
        article, wrong = _to_article(source, importer, whole, language)
        articles.append(article)
        problems += (problem.at(source.path) for problem in wrong)
    if not articles and not problems:
        problems.append(Problem(source.path, 0, "no-story", f"there is no story in this {importer} file."))
    return Findings(tuple(articles), tuple(problems))


def names_of(text: str) -> tuple[str, ...]:
    """The names in a byline's own element: `By ADA VANE and LEO MARSH`; the whole text when they can't be told."""
    text = text[:_LONGEST_BYLINE]
    names = names_after_label(text) or split_names(text)
    label, _, rest = text.partition(" ")
    words = rest.strip() if fold_label(label) in vocabulary().words["byline"] else text
    return names or ((words,) if words else ())


def tags_of(names: Iterable[str], origin: str) -> tuple[Tag, ...]:
    """A tag for every name, once."""
    first_forms: dict[str, str] = {}
    for name in names:
        if name:
            first_forms.setdefault(name.casefold(), name)
    return tuple(Tag(name, origin) for name in first_forms.values())


def evidence_of(*stated: tuple[str, str, int]) -> tuple[Evidence, ...]:
    """Evidence for fields with a rule: (field, rule, line); those without a rule are left out."""
    return tuple(Evidence(name, rule, line) for name, rule, line in stated if rule)


def without_empty(values: Mapping[str, Value]) -> dict[str, Value]:
    """The values that say something."""
    return {name: value for name, value in values.items() if value not in (None, "", [], {})}


def _to_article(source: Source, importer: str, story: Story, language: str) -> tuple[Article, tuple[Problem, ...]]:
    lang = story.lang or _language(f"{story.title}\n{_opening_words(story)}", language)
    story = _credited(_opened(story, lang or language))
    title, of_title = _title(source, story)
    published, of_date = _published(source, story)
    evidence = (*of_title, *of_date, *story.evidence)
    provenance = Provenance(
        source.path, source.sha256, importer, story.number, story.first_line, story.last_line, evidence
    )
    article = Article(
        title=title,
        body=_body(story),
        provenance=provenance,
        summary=story.summary or None,
        lang=lang,
        direction=direction_of(f"{title}\n{_opening_words(story)}"),
        published=published,
        updated=story.updated,
        dateline=story.dateline,
        source=story.source or None,
        section=story.section or None,
        byline=story.byline,
        credit=story.credit or None,
        tags=story.tags,
        related=story.related,
        status=story.status,
        extra=to_json(without_empty(story.extra)),
    )
    return article, (*story.problems, *_missing(story, published))


def _language(sample: str, default: str) -> str | None:
    """A few words look like many languages: they are not told apart."""
    is_short = sample.count(" ") < _FEW_WORDS and all(letter < "\u0370" for letter in sample if letter.isalpha())
    return None if is_short else detect_language(sample, default)


def _opening_words(story: Story) -> str:
    if story.html:
        return plain_text(story.html[: _SAMPLE * 2])[:_SAMPLE]
    return " ".join(paragraph.text for paragraph in story.paragraphs[:8])[:_SAMPLE]


def _opened(story: Story, lang: str) -> Story:
    """The story without the dateline and the headline that its body opens with."""
    story = _without_headline(story)
    if story.html:
        opened, html = open_html(story.html, story.dateline, lang)
        line, story = 0, replace(story, html=html)
    elif story.paragraphs:
        first = story.paragraphs[0]
        opened, line = open_body(first.text, story.dateline, lang), first.line
        story = replace(story, paragraphs=(first._replace(text=opened.rest), *story.paragraphs[1:]))
    else:
        opened, line = Opened(story.dateline, ""), 0
    found = opened.dateline if opened.dateline is None or opened.dateline.place else None
    dateline = found or _placed(opened.dateline, story.located)
    rule = "opening of the text" if opened.dateline else "where the text was made" if dateline else ""
    evidence = (*story.evidence, *evidence_of(("dateline", rule, line))) if story.dateline is None else story.evidence
    return replace(story, dateline=dateline, byline=story.byline or opened.names, evidence=evidence)


def _credited(story: Story) -> Story:
    """The story without a last paragraph that names who else took part; it is the credit."""
    if story.html:
        html, credit = split_credit(story.html)
        return replace(story, html=html, credit="; ".join(filter(None, (story.credit, credit))))
    credit = closing_credit(story.paragraphs[-1].text) if len(story.paragraphs) > 1 else ""
    if not credit:
        return story
    return replace(story, paragraphs=story.paragraphs[:-1], credit="; ".join(filter(None, (story.credit, credit))))


def _placed(found: Dateline | None, located: Dateline | None) -> Dateline | None:
    """An agency from the text, the place from its own field."""
    if found is None or located is None:
        return found or located
    return located._replace(agency=located.agency or found.agency)


def _without_headline(story: Story) -> Story:
    first = story.paragraphs[0].text if story.paragraphs else ""
    repeated = len(story.paragraphs) > 1 and story.title and fold(first) == fold(story.title)
    return replace(story, paragraphs=story.paragraphs[1:]) if repeated else story


def _title(source: Source, story: Story) -> tuple[str, tuple[Evidence, ...]]:
    """The headline; else the text's first sentence, else the name of the file, marked as a guess."""
    if story.title:
        return story.title if len(story.title) <= _LONGEST_TITLE else teaser(story.title, _LONGEST_TITLE), ()
    words = first_text(story.html) if story.html else next((p.text for p in story.paragraphs), "")
    line = story.paragraphs[0].line if story.paragraphs else 0
    if words:
        return teaser(words, _TITLE_LENGTH), (Evidence("title", "first sentence", line, guess=True),)
    return title_of_name(source.path), (Evidence("title", "file name", 0, guess=True),)


def _published(source: Source, story: Story) -> tuple[Moment | None, tuple[Evidence, ...]]:
    if story.published is not None or story.updated is not None:
        return story.published, ()
    from_name = name_parts(source.path)[0]
    return from_name, (Evidence("published", "file name", 0, guess=True),) if from_name else ()


def _body(story: Story) -> Body:
    if story.html:
        return Body(story.html, Markup.HTML)
    return Body("\n\n".join(paragraph.text for paragraph in story.paragraphs), Markup.PLAIN)


def _missing(story: Story, published: Moment | None) -> Iterator[Problem]:
    line = story.first_line if story.number > 1 or story.first_line > 1 else 0
    if published is None and story.updated is None:
        message = "the story has no date; it is among the undated ones."
        yield Problem("", line, "no-date", message, _NO_FILE_DATE, Severity.WARNING)
    if not story.html and not story.paragraphs and not story.bodiless:
        yield Problem("", line, "no-body", "the story has no text, only its headline.", "", Severity.NOTICE)
