"""Where a page goes on without its story: another story's head, a comment, headlines with their teasers."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from itertools import accumulate

from generator.sources.wire.boilerplate import BOX
from generator.sources.wire.byline import is_name, names_staff
from generator.sources.wire.lines import Line
from generator.sources.wire.marks import Mark, Role
from generator.sources.wire.shape import ADDRESS, COLONS, ends_sentence, size
from generator.sources.wire.smallprint import is_small_print
from generator.sources.wire.stamps import UPDATED

_SHORTEST = 4  # characters of a line whose repetition says something
_LONGEST = 200
_HEADLINE = 4  # words from which a line above a stamp is another story's headline
_ABOVE = 3  # lines that may belong to a stamp below them
_MUCH_TEXT = 2
_BOX_LINES = 24
_OTHERS = (Role.STAMP, Role.END, Role.SOURCE, Role.SIGNOFF)
_NAMING = 50  # characters of a line that names whom the paragraph below is about
_STAMP = 40  # characters of a date that stands alone
_FRAGMENT = 100  # characters
_ADDRESS = re.compile(ADDRESS)
_LONGEST_ADDRESS = 90
_ADDRESS_WORDS = 6
_THREAD = 3  # timestamps
_THREAD_LINES = 30
_LONGEST_COMMENT = 4  # paragraphs, on the average
_TEASERS = 3  # from how many headlines on lines below the text are a list of other stories


def find_tail(lines: Sequence[Line], marks: Sequence[Mark | None], start: int, end: int) -> int:
    """The first line between `start` and `end` that is no longer the story's; `end` when there is none."""
    texts = [at for at in range(start, end) if marks[at] is None and lines[at].prose]
    if not texts or (texts[-1] == end - 1 and len(texts) == end - start):
        return end  # nothing but paragraphs
    head = _printed_above(lines, marks, start)
    shorts: Sequence[int] = ()
    for at in range(texts[0] + 1, end):
        before = bisect_left(texts, at)
        after = len(texts) - before
        line, mark = lines[at], marks[at]
        if after > before and (mark is None or before <= _MUCH_TEXT or not is_thread(lines, marks, at, end)):
            continue
        if mark is None and not line.prose and after * 2 <= before and _is_printed_above(line, head):
            return at
        if mark is not None and mark.names and mark.role is Role.BYLINE and not after:
            return at
        if mark is not None and mark.role is Role.BYLINE and before > _MUCH_TEXT and after:
            first = _with_headline(lines, marks, at, texts[before - 1])
            if first < at:
                return first
        if mark is not None and mark.role is Role.STAMP and before > _MUCH_TEXT and _is_anothers(line, mark):
            return _with_headline(lines, marks, at, texts[before - 1])
        if mark is None and after * 2 <= before and is_address(line.text):
            return at
        if mark is None and after * 2 <= before and (introduced := _introduction(lines, at)):
            return introduced
        if at + 1 < end and _is_short(line, mark) and _is_short(lines[at + 1], marks[at + 1]):
            shorts = shorts or _shorts_below(lines, marks, texts[0], end)
            if lines[texts[before - 1]].text[-1] in COLONS:
                continue  # the list that a paragraph announces
            if _are_teasers(shorts[at - texts[0]], end - at, before, after) and not goes_on_at(lines, marks, at):
                return at
    return end


def is_thread(lines: Sequence[Line], marks: Sequence[Mark | None], at: int, end: int) -> bool:
    """Whether here starts a thread of comments, however long: exact timestamps again and again, and text under each."""
    mark = marks[at]
    if mark is None or mark.role is not Role.STAMP or not _is_exact(mark):
        return False
    stamps = prose = 0
    for below in range(at, min(end, at + _THREAD_LINES)):
        other = marks[below]
        stamps += other is not None and other.role is Role.STAMP and _is_exact(other)
        prose += other is None and lines[below].prose
    return stamps >= _THREAD and prose <= stamps * _LONGEST_COMMENT


def _is_exact(mark: Mark) -> bool:
    return any(stamp.moment.has_time for stamp in mark.stamps)


def _shorts_below(lines: Sequence[Line], marks: Sequence[Mark | None], start: int, end: int) -> Sequence[int]:
    """For each line from `start` on, how many headlines or labels are from there to `end`."""
    backwards = accumulate(_is_short(lines[at], marks[at]) for at in range(end - 1, start - 1, -1))
    return list(backwards)[::-1]


def _printed_above(lines: Sequence[Line], marks: Sequence[Mark | None], start: int) -> frozenset[str]:
    """What stands above the text: printed again below it, it belongs to the page or to the next story."""
    above = (lines[at] for at in range(start) if not lines[at].prose and len(lines[at].text) <= _LONGEST)
    return frozenset(_folded(line) for line in above if len(line.text) >= _SHORTEST)


def _is_printed_above(line: Line, head: frozenset[str]) -> bool:
    """Whether a line stands above the text too, alone or behind a label: `Whole page: Gate opens`."""
    folded = _folded(line)
    return folded in head or (": " in folded and folded.partition(": ")[2] in head)


def _folded(line: Line) -> str:
    return line.text.casefold()


def _is_anothers(line: Line, mark: Mark) -> bool:
    """Whether a timestamp below much text can't be this story's: exact, or alone, and not that of a change."""
    exact = len(line.text) <= _STAMP or _is_exact(mark)
    return exact and any(stamp.label != UPDATED for stamp in mark.stamps)


def _with_headline(lines: Sequence[Line], marks: Sequence[Mark | None], at: int, text: int) -> int:
    """The first line of the head that a timestamp below the text belongs to."""
    first = at
    for above in range(at - 1, max(text, at - _ABOVE - 1), -1):
        if marks[above] is None and size(lines[above].text) >= _HEADLINE and not lines[above].bullet:
            first = above
    return first


def is_address(text: str) -> bool:
    """`Ada Byron ada@port-news.example`: a reporter's address and a word or two, below a story."""
    if "@" not in text or len(text) > _LONGEST_ADDRESS:
        return False
    words = text.split()
    return len(words) <= _ADDRESS_WORDS and _ADDRESS.fullmatch(words[-1].strip("()[]<>")) is not None


def _introduction(lines: Sequence[Line], at: int) -> int:
    """Where a word about somebody starts: at `About Harbour Lamps`, or below a reporter's name; 0 for nowhere.

    The paragraph below begins with that name.
    """
    line, below = lines[at], lines[at + 1] if at + 1 < len(lines) else None
    if below is None or not below.prose or line.prose or len(line.text) > _NAMING or not line.text[-1].isalnum():
        return 0
    name = line.text.partition(" ")[2]
    if name[:1].isupper() and " " in name and below.text.startswith(name):
        return at
    if names_staff(line.text) and line.text in below.text[:_NAMING]:
        return at  # `Editorial Staff`, and below it `Our Editorial Staff is ...`
    known = is_name(line.text) and below.text.startswith((line.text, line.text.rpartition(" ")[2] + " "))
    return at + 1 if known else 0


def _is_short(line: Line, mark: Mark | None) -> bool:
    """Whether a line is a headline or a label, and no list's item and no sentence."""
    if mark is not None:
        return mark.role in (Role.NOISE, Role.SECTION)
    return not line.prose and not line.bullet and len(line.text) < _FRAGMENT and not ends_sentence(line.text)


def _are_teasers(shorts: int, length: int, before: int, after: int) -> bool:
    """Whether headlines start where two are in a row: in all that follows are more of them than of paragraphs."""
    many = shorts > after if after * 2 <= before else shorts >= after * 2
    return many and shorts >= _TEASERS and shorts * 3 >= length


def goes_on_at(lines: Sequence[Line], marks: Sequence[Mark | None], at: int) -> int:
    """Where the story goes on below the label of a box: at two paragraphs with nothing between them; 0 for nowhere."""
    first = 0
    for below in range(at + 1, min(len(lines), at + _BOX_LINES)):
        line, mark = lines[below], marks[below]
        if mark is not None and mark.role in _OTHERS and mark.rule != BOX:
            return 0
        if mark is not None:
            continue
        if not line.prose or is_small_print(line.text):
            first = 0
        elif first:
            return first
        else:
            first = below
    return 0


def in_boxes(lines: Sequence[Line], marks: Sequence[Mark | None], start: int, end: int) -> Iterator[int]:
    """The lines of the boxes that stand in a story, between its paragraphs."""
    for at in range(start, end):
        mark = marks[at]
        if mark is not None and mark.rule == BOX:
            yield from range(at, min(goes_on_at(lines, marks, at), end))
