"""The text of a story: its paragraphs, freed of datelines, labels, captions, related headlines and sign-offs."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import islice

from msgspec import Struct
from msgspec.structs import replace

from generator.article import Dateline
from generator.sources.wire.byline import addressed_names, has_case, is_name, is_outlet, several_names, split_names
from generator.sources.wire.dateline import read_opening
from generator.sources.wire.layout import Layout
from generator.sources.wire.lines import Line
from generator.sources.wire.marks import Mark, Role
from generator.sources.wire.section import paragraph_label
from generator.sources.wire.shape import COLONS, CUT, ends_sentence, size
from generator.sources.wire.signoff import closing_credit, is_signed, signed_by, strip_signoff
from generator.sources.wire.smallprint import story_length
from generator.sources.wire.vocabulary import fold_label, vocabulary
from generator.wire_rules import NO_RULES, WireRules

_LABELLED_PARAGRAPHS = 5
_HEAD_LINES = 12
_ENDINGS = 3  # rounds: small print and fragments alternate below a story
_FRAGMENT = 8
_HEADLINE = 18  # words that a headline has at most
_FEW = 2
_QUESTION = 5  # words behind `What do you think` between paragraphs that make it one of an interview
_NAME = 3  # characters of a first name
_UNFINISHED = (*COLONS, *CUT)  # a label without its value, a teaser that was cut
_QUOTES = '"“„«'
_CLOSING_QUOTE = re.compile('["”“»]')
_CRIES = "!！"  # `Follow us for more!`, where the story itself has none
_CLOSING_NAMES = 2
_MOST_ITEMS = 100  # of a list that a paragraph announces
_EMPTY = re.compile(r"(?:[-–—]+\s){2,}|--+\s?(?=\S)|-\s(?!.*\s[-–—]\s)(?=\w)")
_END_PARAGRAPHS = 40  # what is longer isn't a page's small print but a story of short lines


class Paragraph(Struct, frozen=True, gc=False):
    """A paragraph and the number of the line that it starts on."""

    number: int
    text: str


class Label(Struct, frozen=True, gc=False):
    """What a paragraph's own label says, and its line."""

    source: str
    section: str
    number: int


class Text(Struct, frozen=True, gc=False):
    """The body and what was found in it. `signed` is the agency of a sign-off, `closing` the names below the text;
    `weighed` says whether its end was found by weights.
    """

    paragraphs: tuple[Paragraph, ...]
    dateline: Dateline | None = None
    names: tuple[str, ...] = ()
    label: Label | None = None
    signed: str = ""
    closing: tuple[str, ...] = ()
    weighed: bool = False


def read_text(
    lines: Sequence[Line], marks: Sequence[Mark | None], layout: Layout, lang: str, rules: WireRules = NO_RULES
) -> Text:
    """The story's own text, from its first line to its last."""
    paragraphs = _paragraphs(lines, marks, layout)
    dateline = layout.opening.dateline if layout.opening else None
    names = layout.opening.names if layout.opening else ()
    paragraphs, dateline = _second_dateline(paragraphs, dateline, lang, rules)
    paragraphs, label = _without_label(paragraphs, rules)
    del paragraphs[_signed_length(paragraphs, rules) :]
    del paragraphs[_before_teasers(paragraphs) :]
    reporters = [name for mark in marks[: layout.start] if mark is not None for name in mark.names]
    head = lines[max(0, layout.start - _HEAD_LINES) : layout.start]
    signed = ""
    closing: tuple[str, ...] = ()
    for _ in range(_ENDINGS):
        before = len(paragraphs)
        length = story_length([paragraph.text for paragraph in paragraphs], [*reporters, *names], head)
        closing = closing or addressed_names(one.text for one in paragraphs[length:])
        del paragraphs[length:]
        paragraphs, agency, others = _without_end(paragraphs, rules)
        signed, closing = signed or agency, closing or others
        if len(paragraphs) == before:
            break
    return Text(tuple(paragraphs), dateline, names, label, signed, closing)


def _signed_length(paragraphs: list[Paragraph], rules: WireRules) -> int:
    """How many paragraphs there are up to the one that an agency signs, where it is one alone and less text follows:
    a story is signed at its end, and captions at theirs."""
    closed = [at for at, paragraph in enumerate(paragraphs) if paragraph.text[-1] == ")"]
    signed = [at for at in closed if is_signed(paragraphs[at].text, rules)]
    if len(signed) != 1 or not signed[0]:
        return len(paragraphs)
    lengths = [len(paragraph.text) for paragraph in paragraphs]
    length = signed[0] + 1
    return length if sum(lengths[length:]) < sum(lengths[:length]) else len(paragraphs)


def _before_teasers(paragraphs: list[Paragraph]) -> int:
    """How many paragraphs stand before those at the end that all break off, if there are several: teasers."""
    length = len(paragraphs)
    while length and paragraphs[length - 1].text.endswith(CUT):
        length -= 1
    return length if 0 < length < len(paragraphs) - 1 else len(paragraphs)


def _paragraphs(lines: Sequence[Line], marks: Sequence[Mark | None], layout: Layout) -> list[Paragraph]:
    found: list[tuple[Line, list[str]]] = []
    for at in range(layout.start, layout.end):
        if at in layout.related or not _is_text(marks[at]):
            continue
        line = lines[at]
        text = layout.opening.rest if layout.opening and at == layout.opened else line.text
        text = f"{line.bullet} {text}" if line.bullet else text if found else _without_empty_dateline(text)
        if found and line.gap == 0 and not line.bullet and _goes_on(found[-1][1], text):
            found[-1][1].append(text)
        else:
            found.append((line, [text]))
    return [Paragraph(line.number, " ".join(parts)) for line, parts in found]


def _without_empty_dateline(text: str) -> str:
    """`— -- The council ...`: without the dashes of a dateline that has nothing before them."""
    found = _EMPTY.match(text) if text[0] in "-–—" else None
    return text[found.end() :] if found is not None else text


def _is_text(mark: Mark | None) -> bool:
    if mark is None or (mark.role is Role.SECTION and mark.rule == "known section"):
        return True
    return mark.role is Role.END and size(mark.text) >= _QUESTION and ends_sentence(mark.text)


def _goes_on(parts: list[str], following: str) -> bool:
    """Whether a line break cut a sentence: no end before it, no start behind it."""
    last = parts[-1]
    if last[0] == "(" and last.count("(") > last.count(")") and len(last) < 200:
        return True
    return len(last) > 60 and not ends_sentence(last) and (following[0].islower() or following[0].isdigit())


def _second_dateline(
    paragraphs: list[Paragraph], dateline: Dateline | None, lang: str, rules: WireRules
) -> tuple[list[Paragraph], Dateline | None]:
    """A dateline that is repeated below the lead, sometimes with the agency that the first one lacks."""
    if dateline is None or dateline.place is None:
        return paragraphs, dateline
    for at, paragraph in enumerate(paragraphs[1:4], start=1):
        if not paragraph.text.startswith(dateline.place):
            continue
        again = read_opening(paragraph.text, lang, rules)
        if again is not None and again.dateline.place == dateline.place:
            paragraphs[at] = replace(paragraph, text=again.rest)
            return paragraphs, dateline._replace(agency=dateline.agency or again.dateline.agency)
    return paragraphs, dateline


def _without_label(paragraphs: list[Paragraph], rules: WireRules) -> tuple[list[Paragraph], Label | None]:
    """Without `Iran Press/Iran news:`, which stands before one of the first paragraphs."""
    for at, paragraph in enumerate(paragraphs[:_LABELLED_PARAGRAPHS]):
        found = paragraph_label(paragraph.text, rules)
        if found is not None and found.rest:
            label = Label(found.source, found.section, paragraph.number)
            return [*paragraphs[:at], replace(paragraph, text=found.rest), *paragraphs[at + 1 :]], label
    return paragraphs, None


def _without_end(paragraphs: list[Paragraph], rules: WireRules) -> tuple[list[Paragraph], str, tuple[str, ...]]:
    """Without sign-offs, closing names and fragments; the agency that signed, and the names."""
    signed = ""
    closing: list[str] = []
    for _ in range(min(_END_PARAGRAPHS, len(paragraphs))):
        last = paragraphs.pop()
        before, name, agency = signed_by(last.text)
        ended = strip_signoff(before, rules)
        signed = signed or agency or ended.agency
        closing = [name, *closing] if name else closing
        names = _closing_names(ended.text) if paragraphs else ()
        if not names and ended.text and not (paragraphs and _is_fragment(ended.text, paragraphs)):
            paragraphs.append(replace(last, text=ended.text))
            break
        closing = [*names, *closing] if names else []
    return paragraphs, signed, tuple(closing) if len(closing) <= _CLOSING_NAMES else ()


def _closing_names(text: str) -> tuple[str, ...]:
    """The reporters that a line below the text names."""
    credit = closing_credit(text)
    if credit:
        return split_names(credit)
    text = text.lstrip("-–— ")
    if has_case(text) and is_name(text):
        return () if _is_of_page(text) else (text,)
    return several_names(text)


def _is_of_page(text: str) -> bool:
    """Whether capitalised words below a text are an outlet's name, or what a page has on its buttons."""
    if text.isupper() or is_outlet(text):
        return True
    words, known = text.split(), vocabulary()
    if text.isascii() and len(words[0]) < _NAME:
        return True
    return any(fold_label(word) in known.whole or word.casefold() in known.words["page"] for word in words)


def _is_announced(text: str, before: list[Paragraph]) -> bool:
    """Whether a last item is of a list that a paragraph announces: `They face charges of:`."""
    sign = text[0]
    if sign.isalnum() or sign in _QUOTES:
        return False
    items = islice(reversed(before), _MOST_ITEMS)  # a text may be nothing else, and is asked again and again
    above = next((paragraph.text for paragraph in items if paragraph.text[0] != sign), "")
    return above.endswith(COLONS)


def _fragment_size(paragraphs: list[Paragraph]) -> int:
    """From how many words on a last line without a full stop counts as text: more where all others have one."""
    last = paragraphs[-_END_PARAGRAPHS:]
    ending = sum(ends_sentence(paragraph.text) for paragraph in last)
    if ending * 4 >= len(last) * 3 and len(last) > _FEW:
        return _HEADLINE
    return _FRAGMENT + 4 if ending * 10 >= len(last) * 6 else _FRAGMENT


def _is_fragment(text: str, before: list[Paragraph]) -> bool:
    """Whether a last paragraph is too short for text and doesn't end as a sentence."""
    if text[0] in _QUOTES:
        return size(text) < _FRAGMENT and _CLOSING_QUOTE.search(text, 1) is None
    if text[-1] in _CRIES and size(text) < _FRAGMENT:
        return not any(paragraph.text[-1] in _CRIES for paragraph in before)
    if ends_sentence(text) and not text.endswith(_UNFINISHED):
        return False
    if text[: len(text) // 2] == text[-(len(text) // 2) :]:
        return True  # `Gate opens Gate opens`: a picture's name and the headline that it leads to
    return size(text) < _fragment_size(before) and not _is_announced(text, before)
