"""Which line of the head is the headline: every candidate gets votes, the best one wins."""

from __future__ import annotations

import re
from collections.abc import Sequence

from msgspec import Struct

from generator.sources.wire.byline import is_outlet
from generator.sources.wire.lines import Line
from generator.sources.wire.marks import Mark, Role
from generator.sources.wire.paragraphs import is_headline_like
from generator.sources.wire.section import STEPS
from generator.sources.wire.shape import has_digit, size, typed
from generator.sources.wire.slots import is_territory
from generator.sources.wire.topic import LATIN, share
from generator.sources.wire.vocabulary import fold_label, vocabulary

# These begin with the sign, which a search finds at once, and then look at what is before.
_STEP = re.compile(r"\s*[>›»→|/]\s+")
_SENTENCES = re.compile(r"\. (?<=[^\W\d_]{4}\. )[^\W\d_]")  # one and then another: a deck
_STEPS = re.compile(r"[>›»→/](?:(?<=\s.)|(?<=^[»›>]))\s")  # `Home > Harbour`
_DATE = 3  # words of a date: the day, the month's name, the year
_LONGEST_SENTENCE = 140
_OUTLET = re.compile(r" [|\-–—] (?P<name>[^|–—]{2,40})$")
_ENDS = (".", "?", "!", ":")
_STOPS = frozenset(".।۔。")
_ASKING = ("?", "!")
_GOES_ON = (":", "：", ";", "؛", "-", "–", "—")
_MANY_WORDS = 12
_LONG_LIST = 50  # characters
_LONGEST = 260
_REPEATED = 12  # lines of the head in which a headline may stand a second time
_KICKER = 3  # words of a line that names a subject more likely than it is a headline
_A_WORD = 0.34  # of the words of a short line: a button can have so many by chance
_LONG = 7  # blanks between its words
_ABOUT = 0.5  # of its words
_MISTAKEN_WORDS = 5
_BOTH_SIDES = 3  # short lines of the four around one in a menu
_MENU = 4  # short lines in a row
_BESIDE = 5  # lines between a headline and its timestamp
_NEAR = 0.6  # votes for a line above a timestamp
_RIGHT_ABOVE = 0.9  # votes for a few words that stand apart right above one
_CLOSE = 1.2  # votes; what stands first wins against a deck that is a little more about the text

_DIRECTLY = 2.0  # the same of a line right above the best


class Headline(Struct, frozen=True, gc=False):
    """The chosen line (an index) and why."""

    at: int
    text: str
    rule: str


def find_headline(
    lines: Sequence[Line], marks: Sequence[Mark | None], start: int, body: str, dateline: int = -1
) -> Headline | None:
    """The headline among the unclaimed lines before the body; `body` is the text that it must be about.

    `dateline` is the line that is one, and so no headline.
    """
    for at, mark in enumerate(marks[: max(start, 1)]):
        if mark is not None and mark.role is Role.TITLE:
            return Headline(at, mark.text, mark.rule)
    candidates = [i for i in range(start) if marks[i] is None and i != dateline and _may_be(lines[i])]
    candidates = [i for i in candidates if i < dateline] or candidates
    if max([size(lines[i].text) for i in candidates], default=0) <= _KICKER:
        candidates += [i for i in range(start) if _is_one_sentence(lines, marks, i, dateline)][:1]
    if max([size(lines[i].text) for i in candidates], default=0) <= _KICKER:
        candidates = sorted({*candidates, *_mistaken(lines, marks, start, body)})
    if not candidates:
        return None
    best = candidates[0] if len(candidates) == 1 else _best(lines, marks, candidates, start, body)
    rule = "bullet under the stamp" if lines[best].bullet else "line above the text"
    return Headline(best, _whole(lines, marks, best, start), rule)


def _mistaken(lines: Sequence[Line], marks: Sequence[Mark | None], start: int, body: str) -> list[int]:
    """Lines that a label, steps or a date at their edge marked, but that are about the text as only headlines are."""
    likely = [i for i in range(start) if _may_be_mistaken(lines[i], marks[i])]
    folded = f" {body}".casefold() if likely else ""
    labelled = {i for i in range(1, start) if (mark := marks[i]) and any(stamp.label for stamp in mark.stamps)}
    return [i for i in likely if share(lines[i].text.casefold(), folded) >= _ABOUT or (i == 0 and labelled)]


def _may_be_mistaken(line: Line, mark: Mark | None) -> bool:
    if mark is None or mark.names or line.prose or size(line.text) < _MISTAKEN_WORDS:
        return False
    dated = mark.rule == "timestamp" and not any(stamp.label or stamp.moment.has_time for stamp in mark.stamps)
    return dated or mark.rule == STEPS or mark.rule.startswith(("label ", "pointer"))


def _whole(lines: Sequence[Line], marks: Sequence[Mark | None], at: int, start: int) -> str:
    """The headline with its second line, where it is broken: that one stands close below and begins in lower case."""
    text, below = lines[at].text, at + 1
    broken = below < start and marks[below] is None and lines[below].gap == 0 and lines[below].text[0].islower()
    broken = broken and size(lines[below].text) > 1 and not _is_printed_whole(lines, at, start)
    return (
        f"{text} {lines[below].text}" if broken and not text.endswith(_ENDS) else _without_outlet(_without_steps(text))
    )


def _is_printed_whole(lines: Sequence[Line], at: int, start: int) -> bool:
    """Whether another line of the head ends with this one: then it is all of the headline."""
    head = range(max(0, at - _REPEATED), min(start, at + _REPEATED))
    return any(i != at and lines[i].text.endswith(lines[at].text) for i in head)


def _without_steps(text: str) -> str:
    """Without the steps that lead to a page, where they stand before its headline: `Home > Harbour | Gate opens`."""
    steps = _STEP.split(text) if _STEPS.search(text) is not None else [text]
    home = len(steps) > 1 and fold_label(steps[0]) in vocabulary().words["home"]
    return steps[-1] if home and size(steps[-1]) > _KICKER else text


def _without_outlet(text: str) -> str:
    """Without the outlet's name that a page's own title has behind it: `Gate opens | The Lantern`."""
    found = _OUTLET.search(text)
    named = found is not None and size(text[: found.start()]) > _KICKER and is_outlet(found["name"])
    return text[: found.start()] if found is not None and named else text


def _best(lines: Sequence[Line], marks: Sequence[Mark | None], candidates: list[int], start: int, body: str) -> int:
    decks = " ".join(lines[i].text for i in range(start) if lines[i].prose)
    folded = typed(f" {decks} {body}").casefold()
    near = sorted(
        {*range(_REPEATED), *range(candidates[-1] - _REPEATED, candidates[-1] + 2)}.intersection(range(len(lines)))
    )
    head = {i: _folded_head(lines[i], marks[i]) for i in near}
    votes = {i: _votes(lines, marks, i, folded, head) for i in candidates}
    if body[:1] > LATIN:
        votes |= {i: votes[i] - 2.0 for i in candidates if lines[i].text.isascii()}
    most = max(votes.values())
    first = next(i for i in candidates if votes[i] >= (most - _CLOSE if _may_win(lines[i].text, folded) else most))
    above = first - 1
    longer = above in votes and size(lines[above].text) > size(lines[first].text)  # and no name of a subject
    twice = any(i != first and lines[first].text.casefold() in other for i, other in head.items())
    return (
        above
        if longer and not twice and votes[above] >= most - _DIRECTLY and _may_win(lines[above].text, folded)
        else first
    )


def _may_win(text: str, body: str) -> bool:
    """Whether a line is more than the name of a subject, and more than a word of it is about the text."""
    if len(_SENTENCES.findall(text)) > 1 or text.endswith(_GOES_ON) or _is_list(text):
        return False  # a notice of the page, or what introduces a headline
    sentence = size(text) > _KICKER or text.endswith(_ASKING)
    return sentence and share(text.casefold(), body) > (0.0 if text.count(" ") >= _LONG else _A_WORD)


def _folded_head(line: Line, mark: Mark | None) -> str:
    """A line of the head in which a headline may be printed again; "" for a paragraph or a caption."""
    return "" if line.prose or (mark is not None and mark.role is Role.CAPTION) else line.text.casefold()


def _is_in_menu(lines: Sequence[Line], at: int) -> bool:
    """Whether a short line stands in a column of such: most of a page's top is the names of its sections."""
    return at >= _MENU and all(size(line.text) <= _KICKER for line in lines[at - _MENU : at])


def _is_in_column(lines: Sequence[Line], at: int) -> bool:
    """Whether a line has short ones above and below it."""
    around = (*lines[max(0, at - 2) : at], *lines[at + 1 : at + 3])
    return sum(size(line.text) <= _KICKER for line in around) >= _BOTH_SIDES


def _nearness(lines: Sequence[Line], marks: Sequence[Mark | None], at: int) -> float:
    """How much a timestamp or a byline below a line speaks for it; a deck may stand between."""
    between = 0
    for below in range(at + 1, min(at + _BESIDE, len(marks))):
        mark = marks[below]
        between += mark is None
        if between > 1:
            return 0.0
        if mark is not None and mark.role in (Role.STAMP, Role.BYLINE):
            return _NEAR
    return 0.0


def _is_one_sentence(lines: Sequence[Line], marks: Sequence[Mark | None], at: int, dateline: int) -> bool:
    """Whether a line that reads as text can be a headline with a full stop: a timestamp, a byline or the `dateline` is
    below it."""
    line, below = lines[at], marks[at + 1] if at + 1 < len(marks) else None
    headed = below is not None and below.role in (Role.STAMP, Role.BYLINE)
    if marks[at] is not None or not (headed or (dateline > at == 0)):
        return False
    return line.prose and len(line.text) <= _LONGEST_SENTENCE and _SENTENCES.search(line.text) is None


def _is_list(text: str) -> bool:
    """Whether a line is a menu, `World | Sport | Weather`, or a long one whose words come again: a list of subjects."""
    if len(text) < _LONG_LIST:
        return False
    words = text.split()
    return words.count("|") > 1 or (len(words) >= _MANY_WORDS and len({*words}) * 3 < len(words) * 2)


def _is_longer(folded: str, head: dict[int, str]) -> bool:
    """Whether a line is a headline of the page with its section before it, or the page's name behind it."""
    within = [other for other in head.values() if other != "" and other in folded and other != folded]
    return max(map(size, within), default=0) > _KICKER


def _may_be(line: Line) -> bool:
    return (
        len(line.text) <= _LONGEST
        and (is_headline_like(line) or (size(line.text) >= 2 and line.text[-1] not in _STOPS))
        and not _is_date_or_country(line.text)
        and not (line.text.lstrip("-–— ")[:1].islower() and size(line.text) <= _KICKER)  # what a picture is called
    )


def _is_date_or_country(text: str) -> bool:
    """`२१ भाद्र २०७८`, of whatever calendar; `Côte d'Ivoire`: what a page says beside its headline."""
    if is_territory(text):
        return True
    words = text.split() if has_digit(text) else []
    return len(words) == _DATE and words[0].isdigit() and words[-1].isdigit() and not words[1].isdigit()


def _votes(lines: Sequence[Line], marks: Sequence[Mark | None], at: int, body: str, head: dict[int, str]) -> float:
    """How much speaks for a line: about the text, one sentence of a headline's length, printed twice in the `head`."""
    text = lines[at].text
    folded = text.casefold()
    length = size(text) - text.count(" - ")
    votes = 3.0 * share(folded, body) + (1.0 if 4 <= length <= 25 else 0.0 if length > 2 else -1.0)
    votes -= 1.0 if _SENTENCES.search(text) or (text[-1] in _STOPS and text[-2:] != "..") else 0.0
    if length > _KICKER or not _is_in_column(lines, at):  # a menu is printed twice, too
        votes += 1.0 if [i for i, other in head.items() if folded in other and i != at] else 0.0
    votes -= (
        2.0 if _STEPS.search(text) or folded.partition(" ")[2] in head.values() or _is_longer(folded, head) else 0.0
    )
    below = marks[at + 1] if at + 1 < len(marks) else None
    if below is not None and below.role is Role.CAPTION and lines[at + 1].text.startswith(text):
        votes -= 3.0  # a caption, again with its credit
    elif below is not None and below.role is Role.CAPTION and lines[at + 1].gap == 0 and (lines[at].gap or not at):
        votes -= 0.5  # a caption above its credit
    if at + 1 < len(lines) and size(lines[at + 1].text) > 1 and text.endswith(f" {lines[at + 1].text}"):
        votes -= 1.0  # a caption, and the name of its picture
    votes -= 2.0 if sum(map(str.isdigit, text)) * 3 > len(text) else 0.0
    votes -= 1.0 if length <= _KICKER + 1 and folded.rpartition(" ")[2] in vocabulary().words["outlet"] else 0.0
    votes -= 1.5 if text.endswith(_GOES_ON) else 0.0  # names the subject of the headline below
    votes -= 2.0 if _is_list(text) else 0.0
    votes -= 1.5 if length <= _KICKER and (_is_in_menu(lines, at) or _is_in_column(lines, at)) else 0.0
    if length > _KICKER or text.endswith(_ASKING):
        votes += _nearness(lines, marks, at)
    elif length > 1 and below is not None and below.role in (Role.STAMP, Role.BYLINE) and lines[at].gap:
        votes += _RIGHT_ABOVE
    if lines[at].bullet:
        above = marks[at - 1] if at else None
        votes += 1.0 if above is not None and above.role is Role.STAMP else -2.0
    return votes
