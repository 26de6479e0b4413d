"""Where a story's text starts on its page: below the head, past summaries, captions and a page's own words."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence

from generator.sources.wire.boilerplate import HIGHLIGHTS
from generator.sources.wire.captions import is_signed
from generator.sources.wire.lines import Line
from generator.sources.wire.marks import Mark, Role
from generator.sources.wire.paragraphs import is_headline_like
from generator.sources.wire.shape import CUT, ends_sentence, size
from generator.sources.wire.signoff import is_agency_line
from generator.sources.wire.tail import is_thread

_HEAD_LINES = 60
_DECK = 3  # paragraphs of summary that may precede a byline or a stamp
_BUTTONS = 8  # lines that may stand between a byline and the first paragraph
_MUCH_TEXT = 2
_LONGEST_TEASER = 140  # characters of what a page says of itself above a story
_TIMES = 6  # how much longer than that the story is
_LONGEST_DECK = 130  # characters of a summary between a timestamp and a picture's credit; longer ones are the lead
_LONGEST_DECK_ABOVE_CAPTION = 260  # the same, where it is said what the picture shows
_CREDIT = 60  # characters of a credit alone
_LONGEST_DECKS = 400  # of several, or where no timestamp stands above them
_LONGEST_CAPTION = 110
_SENTENCE = 3  # words
_LONG = 17  # words
_STOPS = (".", "。", "।", "۔")
_TEASER = 120  # characters of a cut paragraph that its whole one begins with
_HEAD_ROLES = (Role.STAMP, Role.BYLINE, Role.CAPTION)


def first_text(lines: Sequence[Line], marks: Sequence[Mark | None]) -> int:
    """The first paragraph below the head: past the last stamp, byline or caption that has at most a deck above it."""
    texts = [i for i in range(min(len(lines), _HEAD_LINES * 4)) if marks[i] is None and lines[i].prose]
    texts = _without_captions(lines, marks, texts)
    stop = _first_stop(lines, marks, texts)
    if texts and _is_teaser(lines, marks, [i for i in texts if i < stop], texts):
        texts = [i for i in texts if i > stop]
        stop = _first_stop(lines, marks, texts)
    texts = [i for i in texts if i < stop]
    head, dated = -1, -1
    for at in range(min(len(lines), _HEAD_LINES, stop)):
        mark = marks[at]
        if mark is None or (mark.role not in _HEAD_ROLES and mark.rule != HIGHLIGHTS):
            continue
        above = bisect_left(texts, at)
        if above and is_thread(lines, marks, at, len(lines)):
            break
        said = sum(len(lines[i].text) for i in texts[max(dated, 0) : above])
        if mark.role is Role.CAPTION:
            if said > _longest_deck(lines, marks, texts[:above], at):
                continue  # a picture between the first paragraphs
        elif dated >= 0 and said > _LONGEST_DECKS:
            continue  # a comment's timestamp, or another story's
        else:
            dated = above
        if above <= (_DECK - (mark.role is Role.CAPTION)) and len(texts) - above > above:
            head = at
    below = [i for i in texts if i > head]
    return _with_short_ones(lines, marks, head, below[0]) if below else _without_prose(lines, marks, head)


def _longest_deck(lines: Sequence[Line], marks: Sequence[Mark | None], texts: list[int], at: int) -> int:
    """How many characters the `texts` above a picture have at most as its summary; longer ones are the lead.

    Where the headline stands below them, they are a page's own words about it.
    """
    below = range(texts[0] + 1, at) if texts else range(0)
    if any(marks[i] is None and is_headline_like(lines[i]) for i in below):
        return _LONGEST_DECKS
    return _LONGEST_DECK if len(lines[at].text) <= _CREDIT else _LONGEST_DECK_ABOVE_CAPTION


def _first_stop(lines: Sequence[Line], marks: Sequence[Mark | None], texts: list[int]) -> int:
    for below in range(texts[0] + 1, len(lines)) if texts else ():
        if marks[below] is not None and _stops(lines, marks, below):
            return below
    return len(lines)


def _is_teaser(lines: Sequence[Line], marks: Sequence[Mark | None], above: list[int], texts: list[int]) -> bool:
    """Whether the paragraph above an end mark is the page's own word at its top, and the story follows below it."""
    if len(above) > 1 or len(lines[above[0]].text) >= _LONGEST_TEASER:
        return False
    if any(marks[i] is None and is_headline_like(lines[i]) for i in range(texts[0])):
        return False
    return len(lines[above[0]].text) * _TIMES < sum(len(lines[i].text) for i in texts)


def _with_short_ones(lines: Sequence[Line], marks: Sequence[Mark | None], head: int, first: int) -> int:
    """The first paragraph, though it is too short to be told from a headline: a sentence below the last of the head."""
    if head < 0:
        stated = all(_is_short_sentence(lines[at], marks[at]) and lines[at].text[-1] in _STOPS for at in range(first))
        return 0 if stated else first
    if not any(marks[at] is None and is_headline_like(lines[at]) for at in range(head)):
        return first
    while first - 1 > head and _is_text(lines[first - 1], marks[first - 1], lines[first]):
        if lines[first - 1].gap == 0 < lines[first].gap:
            break  # the last line of a list, where paragraphs stand apart
        first -= 1
    return first


def _is_text(line: Line, mark: Mark | None, below: Line) -> bool:
    """Whether a line above the text is of it: a short sentence, or too long for a headline and set as the text is."""
    if _is_short_sentence(line, mark):
        return True
    return mark is None and not line.bullet and line.gap == below.gap == 0 and size(line.text) >= _LONG


def _is_short_sentence(line: Line, mark: Mark | None) -> bool:
    return mark is None and not line.bullet and size(line.text) >= _SENTENCE and ends_sentence(line.text)


def _stops(lines: Sequence[Line], marks: Sequence[Mark | None], at: int) -> bool:
    """Whether an end mark is below text, and no share button between a byline or a stamp and the first paragraph."""
    mark = marks[at]
    if mark is None or mark.role is not Role.END:
        return False
    for above in range(at - 1, max(-1, at - _BUTTONS), -1):
        other = marks[above]
        if other is not None and other.role in _HEAD_ROLES:
            return False
        if is_free(lines, marks, above):
            return True
    return True


def is_free(lines: Sequence[Line], marks: Sequence[Mark | None], at: int) -> bool:
    return marks[at] is None and lines[at].prose


def _printed_last(lines: Sequence[Line], texts: list[int]) -> list[int]:
    """Without the paragraphs that are printed again below: a caption or a summary above the text that it repeats."""
    texts = _without_cut_one(lines, texts)
    last = {lines[at].text: at for at in texts}
    return texts if len(last) == len(texts) else [at for at in texts if last[lines[at].text] == at]


def _without_cut_one(lines: Sequence[Line], texts: list[int]) -> list[int]:
    """Without the first paragraph where it breaks off, and is printed whole below what the page asks of its readers."""
    first = lines[texts[0]].text if len(texts) > 1 else ""
    if not first.endswith(CUT):
        return texts
    start = first[:_TEASER].rstrip(".… ")
    whole = next((n for n, at in enumerate(texts[1:], start=1) if lines[at].text.startswith(start)), 0)
    return texts[whole:]


def _without_captions(lines: Sequence[Line], marks: Sequence[Mark | None], texts: list[int]) -> list[int]:
    """Without the paragraphs that are printed again below, and the first ones that an agency signs: captions."""
    texts = _printed_last(lines, texts)
    while len(texts) > _MUCH_TEXT and _is_caption(lines, marks, texts[0]):
        texts = texts[1:]
    return texts


def _is_caption(lines: Sequence[Line], marks: Sequence[Mark | None], at: int) -> bool:
    """Whether an agency signs a paragraph above the text, or a credit stands close below, or it is printed twice."""
    text, below = lines[at].text, marks[at + 1]
    if is_signed(text) or _is_below_credit(lines, marks, at):
        return True
    if len(text) > _LONGEST_CAPTION:
        return False
    credited = below is not None and below.role is Role.CAPTION and lines[at + 1].gap == 0 < lines[at].gap
    return credited or (at > 0 and lines[at - 1].text == text)


def _is_below_credit(lines: Sequence[Line], marks: Sequence[Mark | None], at: int) -> bool:
    """Whether a credit stands close above a paragraph, apart from the rest: who took the picture, and what it shows."""
    if not 0 < at < len(lines) - 1 or lines[at].gap or not (lines[at - 1].gap and lines[at + 1].gap):
        return False
    credit = marks[at - 1]
    if credit is None:
        return is_agency_line(lines[at - 1].text)
    return credit.role is Role.CAPTION


def _without_prose(lines: Sequence[Line], marks: Sequence[Mark | None], head: int) -> int:
    """A story of fragments: the second free line below the head is the text, the first its headline."""
    free = [i for i in range(head + 1, len(lines)) if marks[i] is None]
    above = any(marks[i] is None for i in range(head + 1))
    if not free:
        return max(0, head)
    return free[0] if above or len(free) == 1 else free[1]
