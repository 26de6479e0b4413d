"""The table of recognisers, and their votes line by line."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import replace

from generator.settings import Reading
from generator.sources.wire.beside import beside, first_part
from generator.sources.wire.boilerplate import (
    HIGHLIGHTS,
    buttons,
    counted,
    known_label,
    menu,
    services,
    subjects,
    widget,
)
from generator.sources.wire.byline import (
    TWICE,
    is_name,
    is_outlet,
    is_role,
    is_staff,
    labelled_byline,
    split_names,
    unspaced_byline,
)
from generator.sources.wire.captions import picture_credit, sentence_credit
from generator.sources.wire.context import DECK, Context
from generator.sources.wire.given_names import is_given
from generator.sources.wire.headers import header_marks
from generator.sources.wire.language import LATIN
from generator.sources.wire.lines import Line
from generator.sources.wire.marks import Mark, Role
from generator.sources.wire.reporters import with_names
from generator.sources.wire.section import section_line, steps_line
from generator.sources.wire.shape import has_digit
from generator.sources.wire.signoff import is_agency_line, is_code_line
from generator.sources.wire.slots import is_known_agency
from generator.sources.wire.stamps import SENTENCE, Stamped, is_sentence, says_when, stamps_of
from generator.sources.wire.vocabulary import fold_label, vocabulary

_TOP, _BOTTOM = 2000, 500  # a page's furniture stands around its text: between them, all is text
_SHORT = 140
_UNDATED, _LABEL_WORDS = 60, 4
_INSIDE = 80  # characters of a comment's head, between paragraphs
_INSIDE_WORDS = 4
_CONSENT = 6  # lines of a page's top
_CONSENTS = 20  # lines that go on about them, kind by kind
_FURNITURE = 600
_REST_WORDS = 7
_SHORTEST_TEXT = 20  # characters of a picture's text
_DASHES = "-–—"
_BEFORE_LABEL = f"(（[{_DASHES}"
_YEAR = re.compile(r"\d{4}")
_BRACKETS = re.compile(r"\([^()]{3,80}\)?")


Recogniser = Callable[[Line, Context], Mark | None]


def stamp_line(line: Line, context: Context) -> Mark | None:
    """A line that says when the story was published or changed, and perhaps by whom or in which section."""
    if not says_when(line.text):
        return None
    label = context.label if context.label in ("published", "updated") else ""
    if context.prose and line.text[0] in _DASHES and "(@" in line.text:
        return None  # who wrote a post that the story quotes
    stamped = stamps_of(line.text, context.reading, context.lang, label, context.day)
    if stamped is None or not _is_stamp_line(line, stamped, context):
        return None
    if fold_label(stamped.rest.rpartition(" ")[2].strip(".")) in vocabulary().words["founded"]:
        return Mark(Role.NOISE, "date of an outlet's founding")  # `Port Ansel, Est. June 2, 1891`
    names, section = ((), "") if context.in_text or len(line.text) > _SHORT else beside(line.text, stamped)
    return Mark(Role.STAMP, "timestamp", stamped.stamps, names, section, impossible=stamped.impossible)


def _is_stamp_line(line: Line, stamped: Stamped, context: Context) -> bool:
    if not stamped.rest:
        return True
    labelled = any(stamp.label for stamp in stamped.stamps)
    if len(line.text) > _SHORT or context.in_text:
        return (labelled and line.text[-1] != ".") or _is_head_of_another(line, stamped)
    rest = _BRACKETS.sub("", stamped.rest).replace(" / ", " ")
    return labelled or (len(rest.split()) <= _REST_WORDS and not line.prose)


def _is_head_of_another(line: Line, stamped: Stamped) -> bool:
    """`Ada Byron March 3, 2021 at 12:38 PM` between paragraphs: the head of a comment, or of the page's next story."""
    exact = len(line.text) <= _INSIDE and any(stamp.moment.has_time for stamp in stamped.stamps)
    return exact and not line.prose and len(stamped.rest.split()) <= _INSIDE_WORDS


def undated_stamp(line: Line, context: Context) -> Mark | None:
    """`Updated 3 hours ago`, `Modified 7 March, 17:02`: a label, and a moment that has no date of its own."""
    if context.in_text or line.prose or len(line.text) > _UNDATED or not has_digit(line.text):
        return None
    words = line.text.split(None, _LABEL_WORDS)
    kinds = (vocabulary().whole.get(fold_label(" ".join(words[:size]))) for size in range(1, _LABEL_WORDS + 1))
    labelled = any(kind in ("published", "updated") for kind in kinds)
    return Mark(Role.NOISE, "timestamp without a date") if labelled else None


def sourced_stamp(line: Line, context: Context) -> Mark | None:
    """`Source: Xinhua| 2021-03-03 10:20|Editor: Ada`: the source stands before the date."""
    if len(line.text) > _SHORT or not (":" in line.text or "：" in line.text) or not _YEAR.search(line.text):
        return None
    found = vocabulary().starting(line.text)
    return stamp_line(line, context) if found is not None and found.kind in ("source", "staff") else None


def name_line(line: Line, context: Context) -> Mark | None:
    """A name that its label announced, or that a mark divides from the outlet's: `Ada Byron · The Engine ·`."""
    if context.in_text or len(line.text) > 80:
        return None
    if context.label == "byline":
        is_menu = line.text.isupper() and line.text.isalpha() and not is_outlet(line.text)  # `AUTHORS`, `EDITORIAL`
        names = () if is_menu else split_names(line.text)
        return Mark(Role.BYLINE, "name below its label", names=names) if names else None
    name, comma, other = line.text.partition(", ")
    if comma and not line.prose and is_name(name) and _names_employer(other, context):
        return Mark(Role.BYLINE, "name and outlet", names=split_names(name))
    name, dash, other = line.text.partition(" - ")
    if dash and not line.prose and is_name(name) and _names_employer(other, context) and is_given(name.split()[0]):
        return Mark(Role.BYLINE, "name and outlet", names=split_names(name))
    if line.text[-1] == ")" and not line.text.isascii() and (named := _in_brackets(line)):
        return Mark(Role.BYLINE, "outlet and name in brackets", names=(named,))
    name, mark, rest = first_part(line.text)
    if not mark and " / " in line.text and not line.prose:
        name, _, rest = line.text.partition(" / ")
        names = split_names(rest) if is_name(name) and is_outlet(name) and not is_outlet(rest) else ()
        return Mark(Role.BYLINE, "outlet and name", names=names) if names and all(map(is_name, names)) else None
    if not mark or not is_name(name) or (name.isupper() and not is_given(name.split()[0])):
        return None
    if is_outlet(name):
        return None if context.prose else Mark(Role.NOISE, "name of the outlet")
    return Mark(Role.BYLINE, "name before a mark", names=(name,))


def _in_brackets(line: Line) -> str:
    """`बंदर समाचार (राम कुमार)`: the name, where it begins with a first name and what is before it with none; or ""."""
    outlet, _, name = line.text[:-1].partition(" (")
    may_be = outlet != "" and not line.prose and is_name(name) and is_name(outlet)
    return name if may_be and is_given(name.split()[0]) and not is_given(outlet.split()[0]) else ""


def _names_employer(text: str, context: Context) -> bool:
    """Whether a text names an outlet, an agency, or what a reporter is there: what stands behind a reporter's name."""
    if is_role(text) or is_staff(text) or is_known_agency(text, context.reading.wire_rules):
        return True
    return is_name(text) and is_outlet(text)


def foreign_name(line: Line, context: Context) -> Mark | None:
    """A name in a script that the story isn't written in: a photographer's, from the outlet's other edition."""
    if context.prose or len(line.text) > 30 or line.text[0] < "\u0370" or not is_name(line.text):
        return None
    return Mark(Role.BYLINE, "name in another script", names=(line.text,)) if context.lang in LATIN else None


def code_line(line: Line, context: Context) -> Mark | None:
    """A staff or story code, or an agency that signs off, on a line of its own."""
    if is_code_line(line.text):
        return Mark(Role.NOISE, "code")
    if context.prose and is_agency_line(line.text, context.reading.wire_rules):
        return Mark(Role.SIGNOFF, "agency sign-off", text=line.text)
    return None


def pointer_line(line: Line, context: Context) -> Mark | None:
    """`WATCH: Grain prices fall for a third week` between the paragraphs of a story."""
    word, colon, headline = line.text.partition(": ")
    if not context.prose or not colon or not word.isupper() or word.casefold() not in vocabulary().words["pointer"]:
        return None
    return Mark(Role.RELATED, "pointer to another story", text=headline)


# In the order of their weight: the first that knows a line has it.
RECOGNISERS: tuple[Recogniser, ...] = (
    steps_line,
    sourced_stamp,
    known_label,
    counted,
    stamp_line,
    undated_stamp,
    code_line,
    pointer_line,
    widget,
    buttons,
    services,
    menu,
    section_line,
    labelled_byline,
    unspaced_byline,
    name_line,
    foreign_name,
    picture_credit,
)
# A paragraph of text can only be these.
LONG_RECOGNISERS: tuple[Recogniser, ...] = (known_label, stamp_line, picture_credit, subjects)
# These know a line by the label that it begins with. One look tells of most lines that they begin with none.
_LABELLED = frozenset({sourced_stamp, known_label, undated_stamp, pointer_line, buttons, section_line, labelled_byline})
# These know a line by a moment or a number in it, which most lines lack.
_NUMBERED = frozenset({sourced_stamp, counted, stamp_line, undated_stamp})
# These know no paragraph, and no line below several.
_SHORT_LINE, _PARAGRAPH, _IN_TEXT = range(3)
_UNASKED: tuple[frozenset[Recogniser], ...] = (
    frozenset(),
    frozenset({steps_line, counted, undated_stamp, buttons, services, menu, foreign_name}),
    frozenset({steps_line, undated_stamp, unspaced_byline, name_line, foreign_name}),
)
# Those that can know a line: by whether it may begin with a label, has a digit, and what and where it is.
_ASKED = {
    (labelled, numbered, kind): tuple(
        one
        for one in RECOGNISERS
        if (labelled or one not in _LABELLED) and (numbered or one not in _NUMBERED) and one not in _UNASKED[kind]
    )
    for labelled in (False, True)
    for numbered in (False, True)
    for kind in (_SHORT_LINE, _PARAGRAPH, _IN_TEXT)
}
_LONG_WITHOUT_LABEL = tuple(recogniser for recogniser in LONG_RECOGNISERS if recogniser not in _LABELLED)


def mark_lines(lines: Sequence[Line], reading: Reading, lang: str) -> tuple[Mark | None, ...]:
    """One mark for every line; None where no recogniser knows it: headlines and text."""
    marks: list[Mark | None] = [*header_marks(lines, reading)]
    context = Context(reading, lang)
    top = max(len(marks), min(len(lines), _TOP))
    bottom = max(top, len(lines) - _BOTTOM)
    context = _vote(lines[len(marks) : top], context, marks)
    marks += [None] * (bottom - top)
    if top < bottom:
        context = replace(context, prose=context.prose + sum(line.prose for line in lines[top:bottom]))
    _vote(lines[bottom:], context, marks)
    _mark_consent(lines, marks)
    return tuple(with_names(lines, marks))


def _mark_consent(lines: Sequence[Line], marks: list[Mark | None]) -> None:
    """Mark the paragraphs about cookies with which a page begins, above its headline."""
    top = [line.prose for line in lines[:_CONSENT]]
    first = top.index(True) if True in top else 0
    if not lines[first].prose or "ookie" not in lines[first].text:
        return
    end = next((at for at in range(first, len(lines)) if not lines[at].prose), len(lines))
    said = [at for at in range(end, min(len(lines), end + _CONSENTS)) if "ookie" in lines[at].text]
    if sum(line.prose for line in lines[end : said[-1] + 1 if said else end]) <= len(said) + 1:
        first, end = (0, said[-1] + 1) if said else (first, end)
    if end < len(lines):
        marks[first:end] = [Mark(Role.NOISE, "consent to cookies")] * (end - first)


def _vote(lines: Sequence[Line], context: Context, marks: list[Mark | None]) -> Context:
    """Append the marks of these lines; returns what they have told."""
    above: Line | None = None
    for line in lines:
        mark = _mark(line, context)
        marks.append(mark)
        if mark is not None or context.label or context.box or (line.prose and context.prose <= DECK):
            if mark is not None and mark.role is Role.CAPTION and above is not None and _says_the_same(above, line):
                marks[-2] = mark
            context = _after(line, mark, context)
        above = line
    return context


def _says_the_same(above: Line, caption: Line) -> bool:
    """Whether a caption is printed twice, as where a picture has it for a text, too: once without its credit."""
    close = len(above.text) > _SHORTEST_TEXT and caption.gap == 0
    return close and caption.text.startswith(above.text.rstrip(".… "))


def may_be_labelled(line: Line) -> bool:
    """Whether a line can begin with a label, between dashes, or as an item of a list."""
    text = line.text
    return line.bullet != "" or vocabulary().may_start(text) or text[0] in _BEFORE_LABEL or text.startswith(TWICE)


def _mark(line: Line, context: Context) -> Mark | None:
    length = len(line.text)
    if length > _FURNITURE:
        return None
    if context.box and line.gap == 0:
        return Mark(Role.NOISE, HIGHLIGHTS)  # the lines of such a box stand close together below its label
    if length > _SHORT or (line.prose and context.prose > DECK):
        if length > SENTENCE and is_sentence(line.text):
            mark = known_label(line, context) if may_be_labelled(line) else None
            return mark or sentence_credit(line.text)  # no moment and no list ends so: most lines are done with this
        recognisers = LONG_RECOGNISERS if may_be_labelled(line) else _LONG_WITHOUT_LABEL
    else:
        kind = _IN_TEXT if context.prose > DECK else _PARAGRAPH if line.prose else _SHORT_LINE
        recognisers = _ASKED[may_be_labelled(line), has_digit(line.text), kind]
    for recogniser in recognisers:
        mark = recogniser(line, context)
        if mark is not None:
            return mark
    return None


def _after(line: Line, mark: Mark | None, context: Context) -> Context:
    if mark is None:
        return Context(context.reading, context.lang, "", context.day, context.prose + line.prose)
    day = mark.stamps[0].moment.day if mark.stamps else context.day
    return Context(context.reading, context.lang, mark.label, day, context.prose, mark.rule == HIGHLIGHTS)
