"""NewsML-G2 of the IPTC: a `newsItem` or `packageItem`, alone or in a `newsMessage`."""

from __future__ import annotations

import re
from dataclasses import replace

from generator.article import Dateline, Status
from generator.errors import Problem, Severity
from generator.moment import Moment
from generator.settings import Reading
from generator.sources.source import Findings, Source
from generator.sources.transmissions.datelines import parse_dateline
from generator.sources.transmissions.elements import BadXmlError, Element, parse_xml
from generator.sources.transmissions.htmlbody import html_body, parted_text, to_html, without_html_end
from generator.sources.transmissions.moments import read_moment
from generator.sources.transmissions.nitf import bad_xml
from generator.sources.transmissions.plain import Paragraph, one_line, paragraphs, without_end
from generator.sources.transmissions.status import is_over, status_of
from generator.sources.transmissions.story import Story, evidence_of, names_of, tags_of, to_findings
from generator.sources.values import Value

IMPORTER = "newsmlg2"
FIELDS = (
    ("title", "`contentMeta/headline` without a role of a subheadline, else `itemMeta/title`"),
    ("body", "`contentSet/inlineXML` (XHTML, NITF) as HTML, or `inlineData`"),
    ("summary", "`description` of a summary, else a further `headline`"),
    ("lang", "`contentMeta/language@tag`, else `xml:lang` of the item"),
    ("published", "`itemMeta/firstCreated`, else `contentCreated`, `versionCreated`"),
    ("updated", "`itemMeta/versionCreated`, if it is later"),
    ("dateline", "`dateline`, the opening of the text, or `located`"),
    ("byline", "`by`"),
    ("credit", "`creditline`"),
    ("source", "`infoSource`, else `provider`, `copyrightHolder`"),
    ("section", "the name of a `subject` whose code's scheme says department, section, category or desk"),
    ("tags", "the names of all other `subject` elements"),
    ("related", "the headlines of texts in a package"),
    ("status", "`pubStatus`: `usable`, `withheld`, `canceled`; an `embargoed` that is not over"),
    ("extra", "`guid`, `version`, `urgency`, `slugline`, `edNote`, `genre`, rights, subject codes"),
)

_ROOT = re.compile(r"<(?:\w+:)?(?:newsMessage|newsItem|packageItem|knowledgeItem|conceptItem)[\s>]")
_NAMESPACE = "iptc.org/std/nar"
_TEXTS = ("text", "composite", "")
_ITEMS = ("newsItem", "packageItem")
_SECTION = re.compile(r"department|section|category|desk|ressort", re.I)
_SUBHEADLINE = re.compile(r"sub|summary|kicker|alt|caption", re.I)
_MARKUP = re.compile(r"\s*<(?:p|div|html|body|h\d|ul|ol|table)[\s>]", re.I)


def recognises(head: str) -> bool:
    """Whether a file starts as a NewsML-G2 document does."""
    return _NAMESPACE in head and _ROOT.search(head) is not None


def read(source: Source, reading: Reading, language: str) -> Findings:
    """The story of each item in the document. Never raises; what is not XML is a problem."""
    try:
        root = parse_xml(source.text)
    except BadXmlError as error:
        return Findings(problems=(bad_xml(source.path, error),))
    items = [element for element in root.descendants() if element.name in _ITEMS]
    texts = [item for item in items if _kind(item) in _TEXTS]
    other = [item for item in items if _kind(item) not in _TEXTS]
    stories = (_story(item, number, reading) for number, item in enumerate(texts, 1))
    found = to_findings(source, IMPORTER, stories, language) if texts or not other else Findings()
    return replace(found, problems=(*found.problems, *(_not_text(source.path, item) for item in other)))


def _kind(item: Element) -> str:
    """What an item is by its class: `icls:picture` and `ninat:picture` are "picture"."""
    return _qcode(item.at("itemMeta/itemClass")).rpartition(":")[2]


def _not_text(path: str, item: Element) -> Problem:
    message = f"this item is a {_kind(item)}, not a text; it is not in the site."
    return Problem(path, item.line, "not-a-text", message, "", Severity.NOTICE)


def _story(item: Element, number: int, reading: Reading) -> Story:
    meta = item.at("contentMeta") or Element("contentMeta", {}, 0)
    title = _headline(item, meta)
    published, updated, problems = _dates(item, meta, reading)
    dateline = meta.at("dateline")
    stated = parse_dateline(dateline.text()) if dateline and not _is_date(dateline.text(), reading) else None
    lang = _attribute(meta, "language", "tag") or item.get("xml:lang")
    html, plain = _body(item)
    section, tags = _subjects(meta, lang)
    return Story(
        title=one_line(title.text()) if title else "",
        html=html,
        paragraphs=plain,
        summary=_summary(meta, title),
        lang=lang,
        published=published,
        updated=updated,
        dateline=stated,
        located=_located(meta),
        source=_source(item, meta),
        section=section,
        byline=tuple(name for by in meta.elements("by") for name in names_of(one_line(by.text()))),
        credit=_text(meta, "creditline").strip(" –-"),
        tags=tags_of(tags, IMPORTER),
        related=_related(item, one_line(title.text()) if title else ""),
        status=_status(item, updated or published, reading),
        extra=_extra(item, meta),
        evidence=evidence_of(
            ("title", title.name if title else "", title.line if title else 0),
            ("dateline", "dateline" if stated else "", dateline.line if dateline else 0),
        ),
        problems=problems,
        number=number,
    )


def _headline(item: Element, meta: Element) -> Element | None:
    """The headline that is no subheadline; the first of all if each has a role."""
    filled = [headline for headline in meta.elements("headline") if one_line(headline.text())]
    main = [headline for headline in filled if not _SUBHEADLINE.search(headline.get("role"))]
    return next(iter(main or filled), None) or item.at("itemMeta/title")


def _dates(item: Element, meta: Element, reading: Reading) -> tuple[Moment | None, Moment | None, tuple[Problem, ...]]:
    """When it was first published, when it was changed, and what was wrong with either."""
    elements = (item.at("itemMeta/firstCreated"), meta.at("contentCreated"), item.at("itemMeta/versionCreated"))
    found = [read_moment(element.text(), element.line, reading) for element in elements if element]
    problems = tuple(problem for when in found for problem in when.problems)
    published = next((when.moment for when in found if when.moment), None)
    version = elements[2]
    changed = read_moment(version.text(), version.line, reading).moment if version else None
    is_later = published and changed and changed.instant("UTC") > published.instant("UTC")
    return published, changed if is_later else None, problems


def _is_date(text: str, reading: Reading) -> bool:
    """Some agencies put a timestamp into the dateline."""
    return read_moment(text, 0, reading).moment is not None or text.strip()[:1].isdigit()


def _located(meta: Element) -> Dateline | None:
    """The first place that says where the text was made, with the next wider one."""
    place = meta.at("located")
    if place is None:
        return None
    name = _name(place, "") or place.get("literal")
    broader = place.at("broader")
    return Dateline(name, (_name(broader, "") or None) if broader else None) if name else None


def _body(item: Element) -> tuple[str, tuple[Paragraph, ...]]:
    """The first inline content that has words."""
    for content in item.all_at("contentSet/inlineXML"):
        html = without_html_end(to_html(_inner(content)))
        if html:
            return html, ()
    for content in item.all_at("contentSet/inlineData"):
        html, plain = _data(content)
        if html or plain:
            return html, plain
    return "", ()


def _inner(content: Element) -> Element:
    """The body inside of a whole XHTML or NITF document."""
    for path in ("html/body", "nitf/body/body.content", "body"):
        found = content.at(path)
        if found is not None:
            return found
    return content


def _data(content: Element) -> tuple[str, tuple[Paragraph, ...]]:
    """Character data: HTML if its type says so; text otherwise, with tags or without."""
    text = content.text()
    if "html" in content.get("contenttype"):
        return without_html_end(html_body(text)), ()
    if _MARKUP.match(text):
        text = parted_text(text)
    return "", without_end(paragraphs(text, content.line))


def _subjects(meta: Element, lang: str) -> tuple[str, list[str]]:
    """The section, and the names of all other subjects."""
    section, names = "", []
    for subject in meta.elements("subject"):
        name = _name(subject, lang)
        if name and not section and _SECTION.search(f"{_qcode(subject)} {subject.get('type')}"):
            section = name
        elif name:
            names.append(name)
    return section, names


def _name(element: Element, lang: str) -> str:
    """The name in the story's language, else the first; a literal that has no name is no name."""
    names = [name for name in element.elements("name") if one_line(name.text())]
    same = (name for name in names if lang and name.get("xml:lang")[:2].lower() == lang[:2].lower())
    chosen = next(same, next(iter(names), None))
    return one_line(chosen.text()) if chosen else ""


def _source(item: Element, meta: Element) -> str:
    for element in (meta.at("infoSource"), item.at("itemMeta/provider"), item.at("rightsInfo/copyrightHolder")):
        name = (_name(element, "") or element.get("literal")) if element else ""
        if name:
            return name
    return ""


def _summary(meta: Element, title: Element | None) -> str:
    """A description that is a summary; else a headline that is not the title."""
    for description in meta.elements("description"):
        if one_line(description.text()) and not re.search(r"caption", description.get("role"), re.I):
            return one_line(description.text())
    others = (one_line(headline.text()) for headline in meta.elements("headline") if headline is not title)
    return next((words for words in others if words and title and words != one_line(title.text())), "")


def _related(item: Element, title: str) -> tuple[str, ...]:
    """The headlines of the texts that a package puts together."""
    headlines = [
        _text(reference, "headline")
        for element in item.all_at("groupSet/group")
        for reference in element.elements("itemRef")
        if _qcode(reference.at("itemClass")).rpartition(":")[2] in ("text", "")
    ]
    return tuple(dict.fromkeys(words for words in headlines if words and words != title))


def _status(item: Element, sent: Moment | None, reading: Reading) -> Status:
    status = status_of(_qcode(item.at("itemMeta/pubStatus")))
    until = item.at("itemMeta/embargoed")
    if status is not Status.LIVE or until is None:
        return status
    over = is_over(read_moment(until.text(), until.line, reading).moment, sent)
    return Status.LIVE if over else Status.EMBARGOED


def _extra(item: Element, meta: Element) -> dict[str, Value]:
    genres = [_name(genre, "") or genre.get("literal") for genre in meta.elements("genre")]
    codes = [_qcode(subject) for subject in meta.elements("subject")]
    notes = [one_line(note.text()) for note in item.all_at("itemMeta/edNote")]
    return {
        "guid": item.get("guid"),
        "version": item.get("version"),
        "urgency": _text(meta, "urgency"),
        "slugline": _text(meta, "slugline"),
        "editors_note": " ".join(filter(None, notes)),
        "genre": [genre for genre in dict.fromkeys(genres) if genre],
        "subject_codes": [code for code in codes if code],
        "copyright": _text(item, "rightsInfo/copyrightNotice"),
        "usage": _text(item, "rightsInfo/usageTerms"),
        "embargoed": _text(item, "itemMeta/embargoed"),
    }


def _text(element: Element, path: str) -> str:
    found = element.at(path)
    return one_line(found.text()) if found else ""


def _attribute(element: Element, path: str, name: str) -> str:
    found = element.at(path)
    return found.get(name) if found else ""


def _qcode(element: Element | None) -> str:
    return element.get("qcode") if element else ""
