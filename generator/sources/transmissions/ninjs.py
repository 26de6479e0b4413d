"""ninjs, the JSON format of the IPTC, versions 1.x to 3.x: one item, a list of items, or items in a reply."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import TypeAlias

from generator.article import Dateline, Status
from generator.errors import Problem, Severity
from generator.moment import Moment
from generator.settings import Reading
from generator.sources.source import Findings, Source
from generator.sources.transmissions.htmlbody import html_body, without_html_end
from generator.sources.transmissions.moments import read_moment
from generator.sources.transmissions.plain import Paragraph, one_line, paragraphs, without_end
from generator.sources.transmissions.status import is_over, status_of
from generator.sources.transmissions.story import Story, evidence_of, names_of, tags_of, to_findings
from generator.sources.values import TooDeepError, Value, clean, to_text

IMPORTER = "ninjs"
FIELDS = (
    ("title", "`headline`, else the main one of `headlines`, else `name`, `slugline`"),
    ("body", "`body_xhtml` or `body_html` as HTML, else `body_text`; the same of `bodies`"),
    ("summary", "`description_text`, else `descriptions`"),
    ("lang", "`language`"),
    ("published", "`firstcreated`, else `contentcreated`, `versioncreated`"),
    ("updated", "`versioncreated`, if it is later"),
    ("dateline", "the opening of the text, else `located`"),
    ("byline", "`byline`, else `by`, else the names of `authors`"),
    ("credit", "`creditline`"),
    ("source", "`source`, else `provider`, `infosource`, `copyrightholder`"),
    ("section", "the name of a `service`, or of a `subject` whose relation is category"),
    ("tags", "the names of `subject`, `person`, `organisation`, `place`, `event`, `object`, and `keywords`"),
    ("status", "`pubstatus`: `usable`, `withheld`, `canceled`; an `embargoed` that is not over"),
    ("extra", "`uri`, `guid`, `version`, `urgency`, `priority`, `slugline`, `ednote`, `genre`, rights, codes"),
)

Item: TypeAlias = Mapping[str, Value]

_START = re.compile(r"\s*[\[{]")
_NAMES = re.compile(
    r'"(?:uri|guid|type|versioncreated|firstcreated|contentcreated|pubstatus|headlines?|slugline|byline|urgency'
    r'|body_x?html|body_text|bodies|usageterms|copyrightholder|copyrightnotice|description_text|located|ednote)"\s*:'
)
_TELLING = re.compile(r'"(?:versioncreated|firstcreated|pubstatus|body_x?html|body_text|bodies)"\s*:')
_ENOUGH = 3
_TEXTS = ("text", "composite", "advisory", "")
_CONCEPTS = ("subject", "person", "people", "organisation", "place", "event", "object")
_KEPT = ("guid", "uri", "version", "urgency", "priority", "slugline", "ednote", "genre", "profile", "copyrightholder")
_RIGHTS = ("copyrightnotice", "usageterms", "embargoed", "expires", "altids", "trustindicator")
_MAIN = re.compile(r"main|title|head(?:line)?$", re.I)


def recognises(head: str) -> bool:
    """Whether a file starts as JSON with several names of ninjs."""
    names = {found[0] for found in _NAMES.finditer(head)}
    return _START.match(head) is not None and len(names) >= _ENOUGH and _TELLING.search(head) is not None


def read(source: Source, reading: Reading, language: str) -> Findings:
    """The story of each text item. Never raises; what is not JSON is a problem."""
    try:
        value = clean(json.loads(source.text.lstrip("\ufeff")))
    except (ValueError, RecursionError) as error:
        return Findings(problems=(_bad_json(source.path, error),))
    items = [*_items(value)]
    texts = [item for item in items if _is_text(item)]
    other = [item for item in items if not _is_text(item)]
    stories = (_story(item, number, reading) for number, item in enumerate(texts, 1))
    found = to_findings(source, IMPORTER, stories, language) if texts or not other else Findings()
    return replace(found, problems=(*found.problems, *(_not_text(source.path, item) for item in other)))


def _bad_json(path: str, error: Exception) -> Problem:
    deep = isinstance(error, RecursionError | TooDeepError)
    reason = "there are lists inside of lists too deep" if deep else str(getattr(error, "msg", error)).rstrip(".")
    hint = "Ask its sender for a whole copy, or mend that line."
    line = int(getattr(error, "lineno", 0))
    return Problem(path=path, line=line, code="bad-json", message=f"this is not JSON: {reason}.", hint=hint)


def _not_text(path: str, item: Item) -> Problem:
    message = f'the item "{_text(item, "headline", "uri", "guid")[:60]}" is a {_type(item)}, not a text.'
    return Problem(path, 0, "not-a-text", message, "", Severity.NOTICE)


def _items(value: Value) -> Iterator[Item]:
    """The items in a value: itself, in a list, or below `item`, `items` and `data` of a reply."""
    waiting = [value]
    while waiting:
        found = waiting.pop()
        if isinstance(found, list):
            waiting.extend(reversed(found))
        elif isinstance(found, dict) and _is_item(found):
            yield found
        elif isinstance(found, dict):
            waiting.extend(found[name] for name in ("item", "items", "data", "_items") if name in found)


def _is_item(value: Item) -> bool:
    return any(name in value for name in ("uri", "guid", "versioncreated")) and not any(
        name in value for name in ("item", "items", "data", "_items")
    )


def _type(item: Item) -> str:
    return to_text(item.get("type") or "").lower()


def _is_text(item: Item) -> bool:
    return _type(item) in _TEXTS


def _story(item: Item, number: int, reading: Reading) -> Story:
    published, updated, problems = _dates(item, reading)
    html, plain = _body(item)
    section, names = _subjects(item)
    title, of_title = _title(item)
    located = one_line(_name(item.get("located")))
    return Story(
        title=title,
        html=html,
        paragraphs=plain,
        summary=_summary(item, title),
        lang=one_line(to_text(item.get("language"))),
        published=published,
        updated=updated,
        located=Dateline(located) if located else None,
        source=_text(item, "source", "provider", "infosource", "infosources", "copyrightholder"),
        section=section,
        byline=_byline(item),
        credit=_text(item, "creditline"),
        tags=tags_of(names, IMPORTER),
        status=_status(item, updated or published, reading),
        extra={name: item.get(name) for name in (*_KEPT, *_RIGHTS)} | {"subject_codes": _codes(item)},
        evidence=evidence_of(("title", of_title, 0)),
        problems=problems,
        number=number,
    )


def _title(item: Item) -> tuple[str, str]:
    """The headline and the name that has it."""
    words = one_line(to_text(item.get("headline")))
    if words:
        return words, "headline"
    words = _of_roles(item.get("headlines"), _MAIN)
    if words:
        return words, "headlines"
    return next(((text, name) for name in ("name", "slugline") if (text := _text(item, name))), ("", ""))


def _of_roles(value: Value, wanted: re.Pattern[str]) -> str:
    """The text in a list of `{role, value}`: of the wanted role, of none, else the first."""
    entries = [entry for entry in value if isinstance(entry, dict)] if isinstance(value, list) else []
    filled = [(to_text(entry.get("role") or ""), one_line(to_text(entry.get("value")))) for entry in entries]
    ranked = sorted(filled, key=lambda entry: (not entry[1], not wanted.search(entry[0]), bool(entry[0])))
    return ranked[0][1] if ranked else ""


def _summary(item: Item, title: str) -> str:
    words = _text(item, "description_text") or _of_roles(item.get("descriptions"), re.compile("summary|main|abstract"))
    return words if words != title else ""


def _dates(item: Item, reading: Reading) -> tuple[Moment | None, Moment | None, tuple[Problem, ...]]:
    names = ("firstcreated", "contentcreated", "versioncreated")
    found = [read_moment(to_text(item.get(name)), 0, reading) for name in names]
    published = next((when.moment for when in found if when.moment), None)
    changed = found[2].moment
    is_later = published and changed and changed.instant("UTC") > published.instant("UTC")
    return published, changed if is_later else None, tuple(problem for when in found for problem in when.problems)


def _body(item: Item) -> tuple[str, tuple[Paragraph, ...]]:
    """HTML before plain text; a plain text that repeats the HTML is not needed."""
    marked, plain = [item.get("body_xhtml"), item.get("body_html")], [item.get("body_text")]
    bodies = item.get("bodies")
    for entry in bodies if isinstance(bodies, list) else ():
        if isinstance(entry, dict):
            (marked if "html" in to_text(entry.get("contenttype")) else plain).append(entry.get("value"))
    for value in marked:
        html = without_html_end(html_body(value)) if isinstance(value, str) else ""
        if html:
            return html, ()
    text = next((value for value in plain if isinstance(value, str) and value.strip()), "")
    return "", without_end(paragraphs(text))


def _byline(item: Item) -> tuple[str, ...]:
    words = _text(item, "byline", "by")
    if words:
        return names_of(words)
    authors = item.get("authors")
    return tuple(filter(None, (one_line(_name(author)) for author in authors))) if isinstance(authors, list) else ()


def _subjects(item: Item) -> tuple[str, list[str]]:
    """The section, and the names of everything that the item is about, without broader terms."""
    section, names = next(filter(None, _names(item, "service")), ""), []
    for entry in _entries(item, "subject"):
        relations = _relations(entry)
        name = one_line(_name(entry))
        if "category" in relations and len(name) > 2 and not section:
            section = name
        elif relations != ["ancestor"] and len(name) > 2:
            names.append(name)
    for concept in (*_CONCEPTS[1:], *(f"{concept}s" for concept in _CONCEPTS)):
        names += (one_line(_name(entry)) for entry in _entries(item, concept) if _relations(entry) != ["ancestor"])
    keywords = item.get("keywords")
    names += (one_line(to_text(word)) for word in keywords) if isinstance(keywords, list) else ()
    return section, names


def _entries(item: Item, name: str) -> list[Value]:
    value = item.get(name)
    return value if isinstance(value, list) else [value] if value else []


def _names(item: Item, name: str) -> Iterator[str]:
    return (one_line(_name(entry)) for entry in _entries(item, name))


def _relations(entry: Value) -> list[str]:
    if not isinstance(entry, dict):
        return []
    values = entry.get("rels") or entry.get("rel") or []
    return [to_text(value) for value in (values if isinstance(values, list) else [values])]


def _name(entry: Value) -> str:
    """A name: itself, the `name` of an object, the `literal` of one."""
    if isinstance(entry, dict):
        return to_text(entry.get("name")) or to_text(entry.get("literal"))
    return to_text(entry)


def _text(item: Item, *names: str) -> str:
    """The first of the values that says something, on one line."""
    for name in names:
        for entry in _entries(item, name):
            words = one_line(_name(entry))
            if words:
                return words
    return ""


def _codes(item: Item) -> Value:
    codes = (to_text(entry.get("code")) for entry in _entries(item, "subject") if isinstance(entry, dict))
    return [code for code in codes if code]


def _status(item: Item, sent: Moment | None, reading: Reading) -> Status:
    status = status_of(to_text(item.get("pubstatus")))
    until = to_text(item.get("embargoed"))
    if status is not Status.LIVE or not until:
        return status
    return Status.LIVE if is_over(read_moment(until, 0, reading).moment, sent) else Status.EMBARGOED
