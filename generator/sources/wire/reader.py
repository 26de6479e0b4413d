"""Raw news copy -> Article: the lines are marked, the page is laid out, each field is read from its place."""

from __future__ import annotations

import dataclasses
import re
from collections.abc import Sequence
from itertools import pairwise

from msgspec import Struct
from msgspec.structs import replace

from generator.article import Article, Body, Dateline, Evidence, Markup, Provenance
from generator.errors import Problem
from generator.settings import Reading
from generator.sources.source import Findings, Source
from generator.sources.wire.body import Text, read_text
from generator.sources.wire.byline import LABELLED as BY
from generator.sources.wire.byline import addressed_names, is_outlet, several_names
from generator.sources.wire.ending import moved_end
from generator.sources.wire.headline import Headline, find_headline
from generator.sources.wire.language import detect_language, direction
from generator.sources.wire.layout import Layout, lay_out
from generator.sources.wire.lines import Line, number_lines, relabel
from generator.sources.wire.marks import Mark, Role
from generator.sources.wire.paragraphs import unwrap
from generator.sources.wire.recognise import mark_lines
from generator.sources.wire.section import KNOWN, LABELLED, STEPS, is_section_like, section_of_crumbs
from generator.sources.wire.shape import COLONS, size
from generator.sources.wire.top import without_menus
from generator.sources.wire.vocabulary import fold_label, vocabulary
from generator.sources.wire.when import Dated, read_when
from generator.text import teaser

IMPORTER = "wire"
_TITLE_LIMIT = 120
_GLUED_WORDS = 5  # a shorter headline may be how its first sentence starts
_LONGEST_STEPS = 60  # characters of the steps that lead to a page
_MENU, _BESIDE = 3, 3  # names of sections that are a page's menu; lines between a headline and its own one
_COLUMN, _MENU_WORDS = 7, 3  # short lines that are a menu, words of such a line
_SAMPLE = 400  # characters of a line that tell its language
_DASHES = ("-", "–", "—")
_DATE_PREFIX = re.compile(r"date \d{4}-\d\d(?:-\d\d)? (?=\S)")


class Page(Struct, frozen=True, gc=False):
    """A file that was read: its lines, what they are for, and where the story lies in them."""

    lines: tuple[Line, ...]
    marks: tuple[Mark | None, ...]
    layout: Layout
    lang: str | None


def read_wire(source: Source, reading: Reading, language: str = "en") -> Findings:
    """Read one file of raw copy; never raises. `language` is the site's, for texts that don't tell theirs."""
    page = lay_out_page(source.text, reading, language)
    if page is None:
        return Findings(problems=(_empty(source.path),))
    lines, marks, lang = page.lines, page.marks, page.lang or language
    text = read_text(lines, marks, page.layout, lang, reading.wire_rules)
    end = moved_end(lines, marks, page.layout, text)
    if end:
        page = replace(page, layout=replace(page.layout, end=end))
        text = replace(read_text(lines, marks, page.layout, lang, reading.wire_rules), weighed=True)
    layout = page.layout
    headline = find_headline(lines, marks, max(layout.start, 0), _opening_words(text), layout.opened)
    text = text if headline is None else _without_headline(text, headline.text)
    when = read_when(source.path, lines, marks, layout, headline.at if headline else 0, reading, lang)
    article = _article(source, page, text, headline, when)
    return Findings((article,), when.problems)


def lay_out_page(text: str, reading: Reading, language: str) -> Page | None:
    """The lines of a file, marked, and where its story lies; None for a file that says nothing."""
    lines = number_lines(text)
    if not lines:
        return None
    lines = without_menus(unwrap(_split_prefix(lines)))
    lang = detect_language(" ".join([line.text[:_SAMPLE] for line in lines[:40]]), language)
    marks = mark_lines(lines, reading, lang or language)
    return Page(lines, marks, lay_out(lines, marks, lang or language, reading.wire_rules), lang)


def _split_prefix(lines: tuple[Line, ...]) -> tuple[Line, ...]:
    """`date 2020-07-21 Headline`, `date 2020-07 Headline`: the stored date becomes a line of its own."""
    first = lines[0]
    found = _DATE_PREFIX.match(first.text)
    if found is None:
        return lines
    date, rest = dataclasses.replace(first, text=found[0].split()[1]), relabel(first, first.text[found.end() :])
    return (date, *lines[1:]) if rest is None else (date, rest, *lines[1:])


def _without_headline(text: Text, headline: str) -> Text:
    """Without the headline where the body's first paragraph repeats it, alone or glued to the first sentence."""
    first = text.paragraphs[0] if text.paragraphs else None
    if first is None or len(text.paragraphs) < 2 or not first.text.startswith(headline):
        return text
    rest = first.text[len(headline) :].lstrip(" :-–—.")
    if not rest:
        return replace(text, paragraphs=text.paragraphs[1:])
    if size(headline) < _GLUED_WORDS or not rest[0].isupper() or first.text[len(headline)].isalnum():
        return text
    return replace(text, paragraphs=(replace(first, text=rest), *text.paragraphs[1:]))


def _opening_words(text: Text) -> str:
    return " ".join([paragraph.text for paragraph in text.paragraphs[:4]])[:2000]


def _article(source: Source, page: Page, text: Text, headline: Headline | None, when: Dated) -> Article:
    """Put the fields together, each with its evidence."""
    title, title_evidence = _title(page, text, headline)
    dateline, dateline_evidence = _dateline(page, text)
    names, byline_evidence = _byline(page, text, headline)
    section, publisher, section_evidence = _section(page, text, headline)
    if section in names:
        section, section_evidence = None, ()  # her name stands above her column, too
    weighed = text.paragraphs[-1:] if text.weighed else ()  # of a page's own words nothing may be left
    ended = tuple(Evidence("body", "what its lines weigh", last.number) for last in weighed)
    evidence = (title_evidence, *when.evidence, *dateline_evidence, *section_evidence, *byline_evidence, *ended)
    return Article(
        title=title,
        body=Body("\n\n".join([paragraph.text for paragraph in text.paragraphs]), Markup.PLAIN),
        provenance=Provenance(source.path, source.sha256, IMPORTER, 1, 1, page.lines[-1].number, evidence),
        lang=page.lang,
        direction=direction(page.lang),
        published=when.published,
        updated=when.updated,
        dateline=dateline,
        source=publisher,
        section=section,
        byline=names,
        credit=_credit(page, text),
        related=tuple(dict.fromkeys(headline for headline in page.layout.related.values() if headline)),
    )


def _title(page: Page, text: Text, headline: Headline | None) -> tuple[str, Evidence]:
    """The headline; without one the text's first sentence, marked as a guess."""
    if headline is not None:
        return headline.text, Evidence("title", headline.rule, page.lines[headline.at].number)
    first = text.paragraphs[0] if text.paragraphs else None
    words = first.text if first else page.lines[0].text
    number = first.number if first else page.lines[0].number
    return teaser(words, _TITLE_LIMIT), Evidence("title", "first sentence", number, guess=True)


def _dateline(page: Page, text: Text) -> tuple[Dateline | None, tuple[Evidence, ...]]:
    if text.dateline is None or page.layout.opening is None:
        return None, ()
    number = page.lines[page.layout.opened].number
    return text.dateline, (Evidence("dateline", page.layout.opening.rule, number),)


def _section(page: Page, text: Text, headline: Headline | None) -> tuple[str | None, str | None, tuple[Evidence, ...]]:
    """The section and the publisher: from a paragraph's label, or from the head."""
    if text.label is not None:
        label = text.label
        found = tuple(Evidence(name, "label of a paragraph", label.number) for name in ("section", "source"))
        return label.section, label.source, found
    marks = _section_marks(page)
    menu = _menu(page, headline) if marks else ()
    for at, mark in marks:
        if at in menu and mark.rule == KNOWN:
            continue
        if at < page.layout.start or mark.rule == "between dashes":
            return mark.text, None, (Evidence("section", mark.rule, page.lines[at].number),)
    section, found = _section_above(page.lines, page.marks, headline) if headline is not None else (None, ())
    return section, None, found


def _section_marks(page: Page) -> list[tuple[int, Mark]]:
    """The marks that name a section, those first that are surely the story's; of names below each other the last."""
    marks = [
        (at, mark)
        for at, mark in enumerate(page.marks[: page.layout.end])
        if mark is not None and mark.text and mark.role in (Role.SECTION, Role.STAMP)
    ]
    steps = {one[0] for one, other in pairwise(marks) if _leads_to(one, other)}
    marks = [found for found in marks if found[0] not in steps]
    return sorted(marks, key=lambda found: found[1].rule not in (LABELLED, STEPS))


def _leads_to(one: tuple[int, Mark], other: tuple[int, Mark]) -> bool:
    """Whether a section's name stands directly above another's: `News`, `Harbour` below each other are steps."""
    return other[0] == one[0] + 1 and one[1].rule == other[1].rule == KNOWN


def _menu(page: Page, headline: Headline | None) -> frozenset[int]:
    """Sections above the text that are of the page's menu: in a column of short lines, and not beside the headline."""
    head = range(page.layout.start)
    known = [at for at in head if (mark := page.marks[at]) is not None and mark.rule == KNOWN]
    beside = {at for at in known if headline is not None and abs(at - headline.at) <= _BESIDE}
    if len(known) < _MENU:
        beside.update(at for at in known if _column(page, at) < _COLUMN)
    elif headline is not None:
        beside -= {
            at for at in beside if at < headline.at and _column(page, at) >= _COLUMN and not _is_in_head(page, at)
        }
    return frozenset(known) - beside


def _is_in_head(page: Page, at: int) -> bool:
    """Whether a timestamp or a byline is the next line or the one before."""
    near = (page.marks[i] for i in (at - 1, at + 1) if 0 <= i < len(page.marks))
    return any(mark is not None and mark.role in (Role.STAMP, Role.BYLINE) for mark in near)


def _column(page: Page, at: int) -> int:
    """How many short lines stand together around that one, up to so many that they are a menu."""
    found = 1
    for step in (-1, 1):
        near = at + step
        while 0 <= near < page.layout.start and found < _COLUMN and size(page.lines[near].text) <= _MENU_WORDS:
            found, near = found + 1, near + step
    return found


def _section_above(
    lines: Sequence[Line], marks: Sequence[Mark | None], headline: Headline
) -> tuple[str | None, tuple[Evidence, ...]]:
    """The section from the steps before a headline that is printed twice, or from the lone word above it."""
    for line in lines[: headline.at + 1]:
        steps = line.text.removesuffix(headline.text) if len(line.text) <= _LONGEST_STEPS + len(headline.text) else ""
        section = section_of_crumbs(steps) if len(steps) < len(line.text) else ""
        if section[:1].isupper() and is_section_like(section):
            return section, (Evidence("section", "steps before the headline", line.number),)
    above = headline.at - 1
    while above > 0 and _is_furniture(lines[above], marks[above]):
        above -= 1
    if above >= 0 and marks[above] is None and not lines[above].bullet and _names_section(lines[above].text):
        if _is_last_of_menu(lines, above) or lines[above].text in [line.text for line in lines[:above]]:
            return None, ()
        found = (Evidence("section", "line above the headline", lines[above].number),)
        return section_of_crumbs(lines[above].text), found
    return None, ()


def _is_last_of_menu(lines: Sequence[Line], at: int) -> bool:
    """Whether a short line is the last one of a column of such."""
    column = lines[max(0, at - _COLUMN + 1) : at]
    return len(column) == _COLUMN - 1 and all(size(line.text) <= _MENU_WORDS for line in column)


def _is_furniture(line: Line, mark: Mark | None) -> bool:
    """Whether a line can stand between a section's name and the headline: a button, a label without its value."""
    return line.text.endswith(COLONS) if mark is None else mark.role is Role.NOISE


def _names_section(text: str) -> bool:
    """Whether a line is a section's name, or the steps that lead to it: `Home > News > Harbour`."""
    last = section_of_crumbs(text) if len(text) <= _LONGEST_STEPS and (" > " in text or " / " in text) else text
    return is_section_like(last) and fold_label(last) not in vocabulary().words["service"]


def _byline(page: Page, text: Text, headline: Headline | None) -> tuple[tuple[str, ...], tuple[Evidence, ...]]:
    """The reporters: named in the head, in the dateline, or below the text."""
    named = [at for at, mark in enumerate(page.marks[: page.layout.start]) if mark is not None and mark.names]
    named = [at for at in named if not all(map(is_outlet, _names(page.marks[at])))] or named
    together = [at for at in named if at - named[0] < len(named)]
    if len(together) > 1 and _is_place_beside_date(page.marks[together[-1]], page.marks[together[0]]):
        together.pop()
    if together:
        names = tuple(name for at in together for name in _names(page.marks[at]))
        return tuple(dict.fromkeys(names)), (_evidence("byline", page, together[0]),)
    if text.names:
        return text.names, (Evidence("byline", "name in the dateline", page.lines[page.layout.opened].number),)
    below = page.lines[page.layout.end : page.layout.end + 2]
    closing = text.closing or addressed_names(line.text for line in below) or _names_below_source(page)
    signed = 0 if closing else _signed_below(page)
    if signed:
        return _names(page.marks[signed]), (_evidence("byline", page, signed),)
    if closing:
        return closing, (Evidence("byline", "name below the text"),)
    return (), ()


def _signed_below(page: Page) -> int:
    """The line below the story that its reporter signs: `-- By Ada Byron`, `Autor: Ada Byron` where no text follows,
    `홍길동 기자(hong@...)`; 0 for none."""
    for at in range(page.layout.end, min(page.layout.end + _BESIDE, len(page.marks))):
        mark, text = page.marks[at], page.lines[at].text
        if mark is None or mark.role is not Role.BYLINE or not mark.names:
            continue
        if text[0] in _DASHES or "@" in text or (mark.rule == BY and _signs_alone(page.lines[at:])):
            return at
    return 0


def _signs_alone(lines: Sequence[Line]) -> bool:
    """Whether no text stands below a line, and its label isn't that of somebody else who saw to the story."""
    staff = fold_label(lines[0].text.partition(":")[0]) in vocabulary().words["staff"]
    return not staff and not any(line.prose for line in lines)


def _names_below_source(page: Page) -> tuple[str, ...]:
    """`Ada Byron/ Charles Babbage` directly below the line that ends a story with where it is from."""
    at = page.layout.end + 1
    if at >= len(page.lines) or page.marks[at] is not None:
        return ()
    mark = page.marks[at - 1]
    is_source = mark is not None and mark.role in (Role.SOURCE, Role.SIGNOFF)
    return several_names(page.lines[at].text) if is_source else ()


def _is_place_beside_date(last: Mark | None, first: Mark | None) -> bool:
    """`Port Ansel - 3 March 2021` below a reporter's name: what stands beside the date is where she wrote."""
    return last is not None and first is not None and last.role is Role.STAMP and first.role is Role.BYLINE


def _credit(page: Page, text: Text) -> str | None:
    """Who passed the story on: the agency that signs it, or the source that is named below it."""
    if text.signed:
        return text.signed
    for mark in page.marks[page.layout.end : page.layout.end + 2]:
        if mark is not None and mark.text and mark.role in (Role.SOURCE, Role.SIGNOFF):
            return mark.text
    return None


def _names(mark: Mark | None) -> tuple[str, ...]:
    return mark.names if mark is not None else ()


def _evidence(field: str, page: Page, at: int) -> Evidence:
    """That a mark gave the field."""
    mark = page.marks[at]
    return Evidence(field, mark.rule if mark is not None else "", page.lines[at].number)


def _empty(path: str) -> Problem:
    return Problem(path, 0, "empty-file", "the file holds no text.", "Write the story into it, or remove it.")
