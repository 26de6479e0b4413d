"""Where a story ends, weighed: what speaks for each line being its, and for each line being its last one.

The weights were learned from labelled stories (`make_weights.py` writes weights.tsv). They move the end that the rules
found where much more speaks for another one: further down where the story goes on, or back from what a page adds.
"""

from __future__ import annotations

import math
import pkgutil
from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache
from itertools import islice

from generator.sources.wire.body import Text
from generator.sources.wire.boilerplate import BOX
from generator.sources.wire.layout import Layout
from generator.sources.wire.lines import Line
from generator.sources.wire.marks import Mark
from generator.sources.wire.shape import COLONS, CUT, ends_sentence, size, typed
from generator.sources.wire.smallprint import is_quoting, spoken_words
from generator.sources.wire.tail import is_thread
from generator.sources.wire.topic import share

BACK = 8  # lines of the text that may not be the story's
BEYOND = 300  # lines below the end that the rules found
_SURE_BACK, _SURE_BEYOND = 1.5, 4.0  # how much more speaks for another end than for the rules'
_CLEAR = 1.5  # what speaks for a last line by what stands below it, so that no other end is looked for
_DOUBT, _TOO_MUCH = 0.0, -1.0  # the same with what it says, and against leaving it out
_FAR, _HEADED = 6, 4  # empty lines; lines among which a comment's head is
_MUCH, _MUCH_OF_IT = 3, 0.75  # paragraphs below the end, characters there for one of the story's: it may go on
_HEAD = 12  # lines above the text that tell what it is about
_STORY = 3000  # characters of a text that do
_BOUNDS = (3, 8, 17, 40)  # words
_FOREIGN = 0.1
_FIRST = 15  # paragraphs that tell what a text is about and how it is set
_EARLY, _UNKNOWN = 2, 0.25  # paragraphs too early to be about the story, and how much they count as being so
_OPENING = 3  # paragraphs that tell what a story is about
_FEW = 2  # below so many the shortest closing sentence would be a stranger
_LONG, _ENOUGH = 5, 2  # letters of a long word; so many of them that a paragraph is about the story
_LONGEST = 300  # characters of a last paragraph that may be the page's
_WIDE = 2  # more empty lines than between paragraphs
_QUESTIONS, _CRIES = frozenset("?؟？"), frozenset("!！")

Signs = dict[str, float]


class Ground:
    """What the lines of a page are held against; `start` is where its text begins.

    `gap` and `length` are the empty lines between paragraphs and the characters of one, `head` is what is printed above
    the text.
    """

    def __init__(self, lines: Sequence[Line], marks: Sequence[Mark | None], start: int) -> None:
        self._above = lines[max(0, start - _HEAD) : start]
        free = (at for at in range(start, len(lines)) if marks[at] is None and lines[at].prose)
        self._first = [(at, lines[at]) for at in islice(free, _FIRST)]
        self._told: tuple[str, dict[int, int]] | None = None
        gaps = sorted([line.gap for _, line in self._first[1:]])
        self.gap = gaps[len(gaps) // 2] if gaps else 0
        self.length = sum([len(line.text) for _, line in self._first]) / max(1, len(self._first))
        self.head = frozenset([line.text for line in lines[:start] if not line.prose])

    def told(self) -> tuple[str, dict[int, int]]:
        """The head and the first paragraphs, folded, and how much of that is above each; 0 where it is too early."""
        if self._told is None:
            parts = [line.text for line in self._above]
            reached = sum(map(len, parts)) + len(parts)
            begins: dict[int, int] = {}
            for at, line in self._first:
                begins[at] = reached if len(begins) >= _EARLY else 0
                parts.append(line.text)
                reached += len(line.text) + 1
            self._told = typed(f" {' '.join(parts)}"[:_STORY]).casefold(), begins
        return self._told


def moved_end(
    lines: Sequence[Line],
    marks: Sequence[Mark | None],
    layout: Layout,
    text: Text,
    known: Mapping[str, float] | None = None,
) -> int:
    """The end of the body's lines, where much more speaks for it than for that of `layout`; else 0, as where an agency
    signs. `text` is what was read up to there, `known` are other weights than those of the table.
    """
    if not text.paragraphs or text.signed:
        return 0
    goes_on = layout.end < len(lines) and _goes_on(lines, marks, layout, text)
    doubtful = _is_doubtful(text)
    if not (goes_on or doubtful):
        return 0
    weighing = _Weighing(lines, marks, layout, text, weights() if known is None else known)
    return (goes_on and weighing.beyond()) or (doubtful and weighing.back()) or 0


def _goes_on(lines: Sequence[Line], marks: Sequence[Mark | None], layout: Layout, text: Text) -> bool:
    """Whether there is so much text below the end that it may be the story's: and no thread of comments begins there,
    nor does it stand far apart.
    """
    below = range(layout.end, len(lines))
    lengths = [len(lines[at].text) for at in below if marks[at] is None and lines[at].prose]
    if len(lengths) < _MUCH or sum(lengths) <= _MUCH_OF_IT * sum([len(one.text) for one in text.paragraphs]):
        return False
    return lines[layout.end].gap < _FAR and not any(is_thread(lines, marks, at, len(lines)) for at in below[:_HEADED])


def _is_doubtful(text: Text) -> bool:
    """Whether a last paragraph is short, quotes nobody and has next to no long words of the first ones: a look that
    spares most stories the rest.
    """
    last = text.paragraphs[-1].text
    others = text.paragraphs[: min(_OPENING, len(text.paragraphs) - 1)]
    if len(others) < _FEW or len(last) > _LONGEST or is_quoting(last):
        return False
    opening = " ".join([paragraph.text for paragraph in others])
    common = 0
    for word in last.split():
        if len(word) >= _LONG and word[:_LONG] in opening:
            common += 1
            if common == _ENOUGH:
                return False
    return True


class _Weighing:
    """The lines of one page, weighed."""

    def __init__(
        self,
        lines: Sequence[Line],
        marks: Sequence[Mark | None],
        layout: Layout,
        text: Text,
        known: Mapping[str, float],
    ) -> None:
        self.lines, self.marks, self.layout, self.text, self.known = lines, marks, layout, text, known
        self.ground = Ground(lines, marks, layout.start)
        self.last = bisect_left(lines, text.paragraphs[-1].number, key=lambda line: line.number)

    def beyond(self) -> int:
        """The end behind the best last line below the rules' end; 0 where they are right."""
        best, end = _SURE_BEYOND + self._cut(self.last), 0
        gained = sum(self._line(at) for at in range(self.last + 1, self.layout.end))
        for at in range(self.layout.end, min(len(self.lines), self.layout.end + BEYOND)):
            gained += self._line(at)
            if self.marks[at] is None and gained + self._cut(at) > best:
                best, end = gained + self._cut(at), at + 1
        return end

    def back(self) -> int:
        """The end behind the best last line above the rules' last one; 0 where they are right."""
        cut = self._cut(self.last)
        if cut > _CLEAR:
            return 0
        lost = -self._sum(own_signs(self.lines[self.last], self.ground))
        if cut - lost > _DOUBT:
            return 0
        lost -= self._sum(signs_in_common(self.lines[self.last], self.last, self.ground))
        best, end, free = cut + _SURE_BACK, 0, 1
        for at in range(self.last - 1, self.layout.start - 1, -1):
            free += self.marks[at] is None
            if free > BACK or lost < _TOO_MUCH:
                break
            if self.marks[at] is None and lost + self._cut(at) > best:
                best, end = lost + self._cut(at), at + 1
            lost -= self._line(at)
        return end

    def _line(self, at: int) -> float:
        return self._sum(line_signs(self.lines, self.marks, at, self.ground))

    def _cut(self, at: int) -> float:
        return self._sum(cut_signs(self.lines, self.marks, at, self.ground))

    def _sum(self, signs: Signs) -> float:
        return sum(self.known.get(sign, 0.0) * value for sign, value in signs.items() if value)


def line_signs(lines: Sequence[Line], marks: Sequence[Mark | None], at: int, ground: Ground) -> Signs:
    """What can speak for or against a line being the story's."""
    mark = marks[at]
    if mark is not None:
        return {"line": 1.0, mark.role.value: 1.0, "box": mark.rule == BOX}
    return own_signs(lines[at], ground) | signs_in_common(lines[at], at, ground)


def own_signs(line: Line, ground: Ground) -> Signs:
    """What a line that nothing marks says by itself."""
    text, words = line.text, size(line.text)
    last, stopped = text[-1], ends_sentence(text)
    signs: Signs = {
        "line": 1.0,
        "sentence" if stopped else "fragment": not line.prose,
        f"words {bisect_left(_BOUNDS, words)}": 1.0,
        "bullet": line.bullet != "",
        "printed above": text in ground.head,
        "quotation": is_quoting(text),
        "question": last in _QUESTIONS,
        "cry": last in _CRIES,
        "cut": text.endswith(CUT),
    }
    page, reader = spoken_words(text)
    if page:
        signs["words of small print"] = min(1.0, page * 6 / max(words, 6))
    if reader:
        signs["words to the reader"] = min(1.0, reader * 5 / max(words, 5))
    if text.isupper():
        signs["capitals"] = 1.0
    else:
        pieces = text.split()
        signs["capitalised"] = sum([piece[0].isupper() for piece in pieces]) / len(pieces)
    if line.prose:
        signs["prose"], signs["shorter"] = 1.0, max(0.0, -math.log(len(text) / (ground.length or len(text))))
    return signs


def signs_in_common(line: Line, at: int, ground: Ground) -> Signs:
    """What a line says by its words, beside those of the story above it."""
    told, begins = ground.told()
    end, folded = begins.get(at, _STORY), typed(line.text).casefold()
    about = share(folded, told[:end]) if end else _UNKNOWN
    signs: Signs = {"about": about, "foreign": about < _FOREIGN, "again": folded in told[:end]}
    return signs | {"prose about": about} if line.prose else signs


def cut_signs(lines: Sequence[Line], marks: Sequence[Mark | None], at: int, ground: Ground) -> Signs:
    """What can speak for or against a line being the story's last one."""
    line = lines[at]
    signs: Signs = {
        "last: prose": line.prose and marks[at] is None,
        "last: fragment": not line.prose and not ends_sentence(line.text),
        "last: colon": line.text.endswith(COLONS),
    }
    if at + 1 == len(lines):
        return signs | {"last: of all": 1.0}
    below, mark = lines[at + 1], marks[at + 1]
    signs["above: wide"] = below.gap > ground.gap
    signs["above: very wide"] = below.gap >= ground.gap + _WIDE
    signs["above: printed above"] = below.text in ground.head
    if mark is not None:
        signs[f"above: {mark.role.value}"] = 1.0
    else:
        signs["above: prose" if below.prose else "above: short"] = 1.0
        signs["above: no stop"] = not ends_sentence(below.text)
    return signs


@lru_cache(maxsize=1)
def weights() -> dict[str, float]:
    """What each sign weighs."""
    return dict(_rows((pkgutil.get_data(__name__, "weights.tsv") or b"").decode()))


def _rows(table: str) -> Iterator[tuple[str, float]]:
    for row in table.splitlines():
        if not row.startswith("#"):
            sign, _, weight = row.partition("\t")
            yield sign, float(weight)
