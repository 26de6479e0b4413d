"""NITF, the News Industry Text Format of the IPTC (DTD 3.0 to 3.6), with or without its namespace."""

from __future__ import annotations

import re
from collections.abc import Iterator

from generator.article import Dateline
from generator.errors import Problem
from generator.settings import Reading
from generator.sources.source import Findings, Source
from generator.sources.transmissions.datelines import parse_dateline
from generator.sources.transmissions.elements import BadXmlError, Element, parse_xml
from generator.sources.transmissions.htmlbody import to_html, without_html_end
from generator.sources.transmissions.moments import When, read_moment
from generator.sources.transmissions.plain import Paragraph, one_line, paragraphs, without_end
from generator.sources.transmissions.status import status_of
from generator.sources.transmissions.story import Story, evidence_of, names_of, tags_of, to_findings
from generator.sources.values import Value

IMPORTER = "nitf"
FIELDS = (
    ("title", "`hedline/hl1`, else `head/title`"),
    ("body", "`body.content`, as HTML"),
    ("summary", "`abstract`, else `hedline/hl2`"),
    ("lang", "`xml:lang` or `baselang` of `nitf` or `body`"),
    ("published", "`date.issue`, else `date.release`, `story.date`, `pubdata@date.publication`"),
    ("dateline", "`dateline`: its `location` (`city`, `state`, `region`, `country`) and `story.date`, or its text"),
    ("byline", "`byline`, without `byttl`"),
    ("credit", "`distributor`, `tagline`"),
    ("source", "`pubdata@name`, else the holder of `doc.copyright`, the owner of `doc.rights`"),
    ("section", "`pubdata@position.section`"),
    ("tags", "`key-list/keyword`, names in `tobject.subject` and `identified-content`"),
    ("status", "`docdata@management-status`: `embargoed` and `withheld` are embargoed, `canceled` is withdrawn"),
    (
        "extra",
        "`doc-id`, `urgency`, `ed-msg`, `doc.copyright`, `date.release`, `date.expire`, `evloc`, `series`, `meta` ...",
    ),
)

_ROOT = re.compile(r"<(?:\w+:)?nitf[\s>]")
_DATES = (
    ("date.issue", "head/docdata/date.issue"),
    ("date.release", "head/docdata/date.release"),
    ("story.date", "body/body.head/dateline/story.date"),
)
_SUBJECT = ("tobject.subject.detail", "tobject.subject.matter", "tobject.subject.type")
_DESCRIBED = (
    ("doc_id", "doc-id", "id-string"),
    ("urgency", "urgency", "ed-urg"),
    ("editors_note", "ed-msg", "info"),
    ("release", "date.release", "norm"),
    ("expire", "date.expire", "norm"),
    ("event_city", "evloc", "city"),
    ("event_country", "evloc", "iso-cc"),
    ("fixture", "fixture", "fix-id"),
    ("series", "series", "series.name"),
    ("copyright_year", "doc.copyright", "year"),
    ("copyright_holder", "doc.copyright", "holder"),
    ("use_key", "du-key", "key"),
)
_ENDINGS = re.compile(r"(?<=[\w.]),(?=\s*$)")


def recognises(head: str) -> bool:
    """Whether a file starts as an NITF document does."""
    return _ROOT.search(head) is not None


def read(source: Source, reading: Reading, language: str) -> Findings:
    """The story of the document, or of each `nitf` in it. Never raises; what is not XML is a problem."""
    try:
        root = parse_xml(source.text)
    except BadXmlError as error:
        return Findings(problems=(bad_xml(source.path, error),))
    documents = [element for element in root.descendants() if element.name == "nitf"]
    stories = (_story(element, number, reading) for number, element in enumerate(documents, 1))
    return to_findings(source, IMPORTER, stories, language)


def bad_xml(path: str, error: BadXmlError) -> Problem:
    """The problem of a file that can't be parsed."""
    hint = "Ask its sender for a whole copy, or mend that line."
    return Problem(path=path, line=error.line, code="bad-xml", message=f"this is not XML: {error}.", hint=hint)


def _story(root: Element, number: int, reading: Reading) -> Story:
    head = root.at("body/body.head") or Element("body.head", {}, 0)
    docdata = root.at("head/docdata") or Element("docdata", {}, 0)
    title = next((e for e in (head.at("hedline/hl1"), root.at("head/title")) if e and one_line(e.text())), None)
    when, dated, dated_line = _when(root, reading)
    dateline, located = _dateline(head.at("dateline"))
    html, plain = _body(root, _providers(root))
    byline = _byline(head)
    return Story(
        title=one_line(title.text()) if title else "",
        html=html,
        paragraphs=plain,
        summary=_summary(head, title),
        lang=_language(root),
        published=when.moment,
        dateline=dateline,
        source=next(iter(_publishers(root)), ""),
        section=_attribute(root, "head/pubdata", "position.section"),
        byline=byline,
        credit=", ".join(dict.fromkeys(filter(None, _credits(root, head)))),
        tags=tags_of(_subjects(root), IMPORTER),
        status=status_of(docdata.get("management-status")),
        extra=_extra(root, docdata, head),
        evidence=evidence_of(
            ("title", title.name if title else "", title.line if title else 0),
            ("published", dated if when.moment else "", dated_line),
            ("dateline", "dateline" if dateline else "", located),
            ("byline", "byline" if byline else "", 0),
        ),
        problems=when.problems,
        number=number,
    )


def _when(root: Element, reading: Reading) -> tuple[When, str, int]:
    """The first of the dates that is given, the element that gives it, and its line."""
    for name, path in _DATES:
        element = root.at(path)
        if element is not None and element.get("norm"):
            return read_moment(element.get("norm"), element.line, reading), name, element.line
    data = root.at("head/pubdata") or Element("pubdata", {}, 0)
    return read_moment(data.get("date.publication"), data.line, reading), "pubdata", data.line


def _dateline(element: Element | None) -> tuple[Dateline | None, int]:
    if element is None:
        return None, 0
    location = element.at("location")
    date = one_line(" ".join(child.text() for child in element.elements("story.date"))) or None
    places = [_ENDINGS.sub("", one_line(child.text())) for child in location.elements()] if location else []
    places = [place for place in places if place]
    if places:
        return Dateline(places[0], ", ".join(places[1:]) or None, None, date), element.line
    parsed = parse_dateline((location or element).text())
    if parsed is None:
        return None, element.line
    return Dateline(parsed.place, parsed.region, parsed.agency, date or parsed.date), element.line


def _body(root: Element, providers: tuple[str, ...]) -> tuple[str, tuple[Paragraph, ...]]:
    """The content as HTML; as paragraphs when it has no elements at all."""
    content = root.at("body/body.content")
    if content is None:
        return "", ()
    if not any(content.elements()):
        return "", without_end(paragraphs(content.text(), content.line))
    return without_html_end(to_html(content), providers), ()


def _providers(root: Element) -> tuple[str, ...]:
    """The short names under which the sender may sign off."""
    sources = [e.get("src-name") for e in root.all_at("head/docdata/del-list/from-src")]
    return tuple(name for name in (*_publishers(root), *sources, *_owners(root)) if name)


def _publishers(root: Element) -> Iterator[str]:
    found = (
        _attribute(root, "head/pubdata", "name"),
        _attribute(root, "head/docdata/doc.copyright", "holder"),
        _attribute(root, "head/docdata/doc.rights", "owner"),
    )
    return (name for name in found if name)


def _owners(root: Element) -> Iterator[str]:
    for path, name in (("head/docdata/doc.rights", "owner"), ("head/docdata/doc-id", "regsrc")):
        yield _attribute(root, path, name)


def _summary(head: Element, title: Element | None) -> str:
    """The abstract or the second headline, unless it only repeats the first."""
    repeated = one_line(title.text()) if title else ""
    for path in ("abstract", "hedline/hl2"):
        found = head.at(path)
        words = one_line(found.text()) if found else ""
        if words and words != repeated:
            return words
    return ""


def _byline(head: Element) -> tuple[str, ...]:
    """The persons that a byline marks up, else the names in its text."""
    names: list[str] = []
    for byline in head.elements("byline"):
        persons = [one_line(person.text()) for person in byline.elements("person")]
        untitled = Element(byline.name, {}, 0, [c for c in byline.children if isinstance(c, str) or c.name != "byttl"])
        names += persons or names_of(one_line(untitled.text()))
    return tuple(dict.fromkeys(filter(None, names)))


def _credits(root: Element, head: Element) -> Iterator[str]:
    yield from (one_line(element.text()) for element in head.elements("distributor"))
    yield from (one_line(element.text()) for element in root.all_at("body/body.end/tagline"))


def _language(root: Element) -> str:
    for element in (root, root.at("body")):
        for name in ("xml:lang", "baselang", "lang") if element else ():
            if element and element.get(name):
                return element.get(name)
    return ""


def _subjects(root: Element) -> Iterator[str]:
    for keyword in root.all_at("head/docdata/key-list/keyword"):
        yield keyword.get("key")
    for subject in root.all_at("head/tobject/tobject.subject"):
        yield next((subject.get(name) for name in _SUBJECT if subject.get(name)), "")
    for named in root.all_at("head/docdata/identified-content"):
        yield from (one_line(element.text()) or element.get("value") for element in named.elements())


def _attribute(root: Element, path: str, name: str) -> str:
    element = root.at(path)
    return element.get(name) if element else ""


def _extra(root: Element, docdata: Element, head: Element) -> dict[str, Value]:
    fields: dict[str, Value] = {key: _attribute(docdata, path, name) for key, path, name in _DESCRIBED}
    meta = root.all_at("head/meta")
    metas: dict[str, Value] = {e.get("name"): e.get("content") for e in meta if e.get("name") and e.get("content")}
    titles = [one_line(e.text()) for e in head.all_at("byline/byttl")]
    notes = [one_line(e.text()) for e in head.elements("note")]
    refnums = [e.get("tobject.subject.refnum") for e in root.all_at("head/tobject/tobject.subject")]
    return {
        **fields,
        "meta": metas,
        "byline_title": ", ".join(filter(None, titles)),
        "note": " ".join(filter(None, notes)),
        "subject_codes": [code for code in refnums if code],
        "type": _attribute(root, "head/tobject", "tobject.type"),
    }
