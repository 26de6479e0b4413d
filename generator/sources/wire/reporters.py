"""Reporters whom no label names: a bare name in the head of a page, where pages name who wrote the story."""

from __future__ import annotations

from collections.abc import Sequence

from generator.sources.wire.byline import (
    LABELLED,
    has_case,
    is_name,
    is_outlet,
    is_role,
    is_staff,
    names_staff,
    split_names,
    without_role,
)
from generator.sources.wire.context import DECK
from generator.sources.wire.given_names import is_given
from generator.sources.wire.lines import Line
from generator.sources.wire.marks import Mark, Role
from generator.sources.wire.places import is_known_place
from generator.sources.wire.shape import size
from generator.sources.wire.vocabulary import fold_label, vocabulary

_HEAD = 40
_AUTHORS = 4
_LONGEST_NAMED = 60
_DASHES = "-–— "
_UNCASED_WORDS = 4  # of a name in a script without capitals
_CHINESE_NAME = (2, 3)  # characters
_HEADLINE = 3
_TWO_NAMES = 5  # words
_STOPS = frozenset("?!:;,")  # no name ends with one
_SPEAKING = 6  # lines of text that would speak of whoever is named above them


def with_names(lines: Sequence[Line], marks: list[Mark | None]) -> list[Mark | None]:
    """Bare names that stand beside a timestamp or a byline, below a line that can be the headline.

    Where a label names the reporter, or a name stands above a paragraph, other names are of the page or of a picture.
    """
    if LABELLED in [mark.rule for mark in marks[:_HEAD] if mark is not None]:
        return marks
    headline = named = False
    prose = 0
    for at, line in enumerate(lines[:_HEAD]):
        mark = marks[at]
        if mark is not None:
            named = named or bool(mark.names)
            continue
        prose += line.prose
        if prose > DECK or (line.prose and named):
            break
        may_be = headline or _is_above_headline(lines, marks, at)
        name = _reporter(lines, marks, at) if may_be else ""
        if name:
            marks[at] = Mark(Role.BYLINE, "name beside a timestamp", names=split_names(name) or (name,))
            named = True
        headline = headline or size(line.text) > (_HEADLINE if at else 1)
    return marks


def _reporter(lines: Sequence[Line], marks: list[Mark | None], at: int) -> str:
    """The name that a line is, with or without what that person is, at a place where pages name the reporter; or ""."""
    text = lines[at].text
    text = text.lstrip(_DASHES) or "-" if text[0] in _DASHES else text
    if len(text) > _LONGEST_NAMED or lines[at].prose or text[-1] in _STOPS:
        return ""
    if _is_in_capitals_above_text(lines, at) or not (has_case(text) or _is_given_name(text)):
        return ""
    named, _, place = text.partition(" in ") if has_case(text) else (text.partition(", ")[0], "", "")
    if place and not is_given(text.partition(" ")[0]):
        return ""  # `Two Held in Port Ansel`
    name = without_role(named)
    if not names_staff(text) and (not is_name(name, 1 + has_case(name)) or is_outlet(name) or is_role(name)):
        return ""
    near = _has_neighbour(lines, marks, at) or _is_above_headline(lines, marks, at)
    stands = len(name) < len(named) or (near and not _is_spoken_of(lines, at))
    return name if (stands or _is_between(lines, marks, at)) and not _are_buttons(name) else ""


def _is_above_headline(lines: Sequence[Line], marks: list[Mark | None], at: int) -> bool:
    """A first name and a surname beside a section or a timestamp, with the headline below: `World`, `Ada Byron`."""
    if not 0 < at < len(lines) - 2 or marks[at - 1] is marks[at + 1]:  # None, both
        return False
    if not any((mark := marks[i]) is not None and mark.role in (Role.STAMP, Role.SECTION) for i in (at - 1, at + 1)):
        return False
    named = split_names(lines[at].text) if 2 <= size(lines[at].text) <= _TWO_NAMES else ()
    if not any(is_given(name.partition(" ")[0]) for name in named):
        return False
    below = next((i for i in range(at + 1, min(at + _AUTHORS, len(lines))) if marks[i] is None), at)
    return below > at and size(lines[below].text) > _HEADLINE and not lines[below].prose


def _are_buttons(name: str) -> bool:
    """`Share and Follow`: words that pages have on their buttons."""
    return all(fold_label(word) in vocabulary().whole for word in split_names(name) or (name,))


def _is_spoken_of(lines: Sequence[Line], at: int) -> bool:
    """Whether the first paragraph below names the person that a line names, who is in the news and in its picture."""
    name = lines[at].text
    lead = next((line.text for line in lines[at + 1 : at + _SPEAKING] if line.prose), "")
    return name in lead[1:]  # it may begin a word about who wrote the story


def _is_given_name(text: str) -> bool:
    """Whether a short line begins with a first name, or a Chinese surname: what tells where nothing has capitals."""
    if is_staff(text):
        return True
    words = text.partition(", ")[0].split()
    if len(words) == 1:
        return len(text) in _CHINESE_NAME and "\u3400" <= text[0] <= "\u9fff" and is_given(text[0])
    return 0 < len(words) <= _UNCASED_WORDS and is_given(words[0])


def _is_in_capitals_above_text(lines: Sequence[Line], at: int) -> bool:
    """A place, where the lines above it aren't in capitals: `PORT ANSEL` between a byline and the first paragraph."""
    below = lines[at + 1] if at + 1 < len(lines) else None
    return (
        lines[at].text.isupper()
        and not lines[at - 1].text.isupper()
        and below is not None
        and below.prose
        and below.gap == lines[at].gap == 0
    )


def _is_between(lines: Sequence[Line], marks: list[Mark | None], at: int) -> bool:
    """A name between the headline and the text, which doesn't speak of that person: who wrote it."""
    above = at - 1
    while above > 0 and (mark := marks[above]) is not None and mark.role in (Role.NOISE, Role.CAPTION):
        above -= 1
    if marks[above] is not None or is_known_place(lines[at].text):
        return False
    if size(lines[above].text) <= _HEADLINE and not _is_short_title(lines, above, lines[at].text):
        return False
    pictured = (beside := marks[at - 1]) is not None and beside.role is Role.CAPTION
    if not pictured and not lines[above].prose and any(line.prose for line in lines[:above]):
        return False  # a button between paragraphs
    employed = at + 1 < len(lines) and (is_outlet(lines[at + 1].text) or is_role(lines[at + 1].text))
    first = at + 1 + (employed and not lines[at + 1].prose)
    while first < len(lines) and (mark := marks[first]) is not None and mark.role is Role.NOISE:
        first += 1
    if first < len(lines) and not lines[first].prose and is_known_place(lines[first].text):
        first += 1  # where she wrote
    below = lines[first : first + _SPEAKING]
    surname = lines[at].text.split()[-1]
    return len(below) > 1 and below[0].prose and not any(surname in line.text for line in below)


def _is_short_title(lines: Sequence[Line], at: int, name: str) -> bool:
    """Whether two or three words can be the headline above a reporter's name: they stand apart, and no menu above."""
    alone = lines[at].gap > 0 or at == 0
    short = at > 0 and size(lines[at - 1].text) <= _HEADLINE
    return alone and not short and size(lines[at].text) > 1 and is_given(name.split()[0])


def _has_neighbour(lines: Sequence[Line], marks: list[Mark | None], at: int) -> bool:
    """Whether the line before, or the next one that isn't a name, is of the head."""
    before = marks[at - 1]
    if before is not None and before.role in (Role.STAMP, Role.BYLINE):
        return True
    following = at + 1
    while following < min(len(lines), at + _AUTHORS) and _is_beside_name(lines[following], marks[following]):
        following += 1
    after = marks[following] if following < len(lines) else None
    return after is not None and after.role in (Role.STAMP, Role.BYLINE)


def _is_beside_name(line: Line, mark: Mark | None) -> bool:
    """Whether a line can stand between a name and what names its moment: another name, or an address."""
    return is_name(line.text) if mark is None else mark.role is Role.NOISE and "@" in line.text
