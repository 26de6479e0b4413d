"""Where a story's parts lie on its page: head, body, what follows."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence

from msgspec import Struct
from msgspec.structs import replace

from generator.article import Dateline
from generator.sources.wire.boilerplate import BOX
from generator.sources.wire.dateline import read_opening
from generator.sources.wire.lines import Line
from generator.sources.wire.marks import Mark, Role
from generator.sources.wire.opening import Opening
from generator.sources.wire.ownline import read_own_line
from generator.sources.wire.paragraphs import is_headline_like
from generator.sources.wire.places import is_known_place
from generator.sources.wire.related import related_blocks, unlabelled_block
from generator.sources.wire.shape import ends_sentence
from generator.sources.wire.smallprint import is_about_reporter, is_small_print
from generator.sources.wire.start import first_text, is_free
from generator.sources.wire.tail import find_tail, goes_on_at, in_boxes
from generator.wire_rules import NO_RULES, WireRules

_HEAD_LINES = 60
_DECK = 3  # paragraphs of summary that may precede a byline or a stamp
_BUTTONS = 8  # lines that may stand between a byline and the first paragraph
_MENU = 4  # fragments in a row below the text
_HEADLINES = 3  # from how many on lines below the text are a list of other stories
_PLACE_WORDS = 3
_WIDE_GAP, _VERY_WIDE_GAP = 3, 6
_RUN = 4  # paragraphs
_BLOCK_LINES = 12
_BLOCK_END = 5  # lines
_MUCH_TEXT = 2
_PARAGRAPH = 80  # characters
_RULE = frozenset("_-–—=*~")
_STOPS = (".", ":", "。", "।", "۔")
# Tuples: of so few, the one is found sooner than its hash.
_ENDING = (Role.END, Role.SOURCE, Role.SIGNOFF)
_BELOW = (*_ENDING, Role.RELATED)


class Layout(Struct, frozen=True, gc=False):
    """Indices of lines: the body is `lines[start:end]` without what is marked or related.

    `opening` is the dateline and `opened` its line; `related` maps lines to headlines ("" for a label).
    """

    start: int
    end: int
    opening: Opening | None
    opened: int
    related: dict[int, str]


def lay_out(lines: Sequence[Line], marks: Sequence[Mark | None], lang: str, rules: WireRules = NO_RULES) -> Layout:
    """Find the body: from the dateline, or from the first text below the last line of the head."""
    opened, opening = _find_opening(lines, marks, lang, rules)
    start = _past_reporter(lines, marks, first_text(lines, marks)) if opening is None else opened
    if opening is not None and not opening.rest:
        start = _past_own_lines(lines, marks, opened + 1)
        again = read_opening(lines[start].text, lang, rules) if start < len(lines) else None
        if again is not None and again.dateline.place is not None:
            opened, opening = start, again  # the paragraph itself says where it was written
        else:
            opening = _with_agency(opening, lines[opened + 1 : start], lang, rules)
    end = _end(lines, marks, start)
    related = related_blocks(lines, marks, start) | dict.fromkeys(in_boxes(lines, marks, start, end), "")
    start_of_block = unlabelled_block(lines, marks, start, end)
    for at in range(start_of_block, end):
        related[at] = lines[at].text
    return Layout(start, min(end, start_of_block), opening, opened, related)


def _past_reporter(lines: Sequence[Line], marks: Sequence[Mark | None], start: int) -> int:
    """Past a word about the reporter that stands above her story."""
    names = tuple(name for mark in marks[:start] if mark is not None for name in mark.names)
    text = lines[start].text
    if not names or not text.startswith(names):
        return start
    if not is_about_reporter(text) and not _is_below_byline(text, marks[max(0, start - 2) : start]):
        return start
    return next((at for at in range(start + 1, len(lines)) if is_free(lines, marks, at)), start)


def _is_below_byline(text: str, above: Sequence[Mark | None]) -> bool:
    """Whether the whole name of a reporter begins the paragraph below it: no story begins with who wrote it."""
    names = (name for mark in above if mark is not None and mark.role is Role.BYLINE for name in mark.names)
    return any(" " in name and text.startswith(f"{name} ") for name in names)


def _find_opening(
    lines: Sequence[Line], marks: Sequence[Mark | None], lang: str, rules: WireRules
) -> tuple[int, Opening | None]:
    prose = 0
    for at in range(min(len(lines), _HEAD_LINES)):
        mark = marks[at]
        if mark is not None and not _is_dated_place(lines[at], mark):
            if prose and mark.role in _BELOW and not _is_agencys_byline(lines, at, mark, lang, rules):
                break
            continue
        is_text = lines[at].prose or _begins_in_brackets(lines[at].text)
        opening = read_opening(lines[at].text, lang, rules) if is_text else _own_line(lines, at, lang, rules)
        if opening is not None and (_is_sure(opening, rules) or _is_above_most(lines, at, prose)):
            return at, opening
        prose += is_text and len(lines[at].text) >= _PARAGRAPH
        if prose > _DECK:
            break
    return -1, None


def _is_agencys_byline(lines: Sequence[Line], at: int, mark: Mark, lang: str, rules: WireRules) -> bool:
    """Whether an agency that stands alone signs nothing above it, as the next paragraph opens with a dateline."""
    if mark.role is not Role.SIGNOFF or at + 1 >= len(lines) or not lines[at + 1].prose:
        return False
    return read_opening(lines[at + 1].text, lang, rules) is not None


def _is_sure(opening: Opening, rules: WireRules) -> bool:
    """Whether more than its place tells that this is a dateline: so it stands below paragraphs, and no notice does."""
    line = opening.dateline
    if line.agency is not None or line.date is not None or opening.names:
        return True
    return is_known_place(line.place or "", rules)


def _is_above_most(lines: Sequence[Line], at: int, prose: int) -> bool:
    """Whether no fewer paragraphs stand below a line than the `prose` above it."""
    return prose <= sum(line.prose for line in lines[at + 1 : at + 1 + prose + _BUTTONS])


def _begins_in_brackets(text: str) -> bool:
    """`[서울=등대뉴스] 홍길동 기자 = ...`: what goes on behind brackets is text, though no full stop ends it."""
    return len(text) >= _PARAGRAPH and text[0] in "[【" and not text.isascii()


def _is_dated_place(line: Line, mark: Mark | None) -> bool:
    """`PORT ANSEL, July 5, 2015:` above the text: a timestamp that may be a dateline."""
    return mark is not None and mark.role is Role.STAMP and line.text[-1] in ":-–—" and line.text[:2].isupper()


def _own_line(lines: Sequence[Line], at: int, lang: str, rules: WireRules) -> Opening | None:
    if lines[at].bullet or True not in [line.prose for line in lines[at + 1 : at + _BUTTONS]]:
        return None
    if _is_place_above_text(lines, at):
        return Opening(Dateline(lines[at].text), "", (), "capitals above the text")
    return read_own_line(lines[at].text, lang if at else "", rules)


def _is_place_above_text(lines: Sequence[Line], at: int) -> bool:
    """`PORT ANSEL` directly above the first paragraph, below lines that aren't in capitals."""
    text = lines[at].text
    following = lines[at + 1]
    return (
        at > 0
        and text.isupper()
        and text.replace(" ", "").isalpha()
        and len(text.split()) <= _PLACE_WORDS
        and lines[at].gap == 0
        and not lines[at - 1].text.isupper()
        and following.prose
        and following.gap == 0
    )


def _past_own_lines(lines: Sequence[Line], marks: Sequence[Mark | None], at: int) -> int:
    """The first text below a dateline on its own line: stamps and the agency's line may stand between."""
    while at < len(lines) - 1 and (marks[at] is not None or not lines[at].prose):
        at += 1
    return at


def _with_agency(opening: Opening, between: Sequence[Line], lang: str, rules: WireRules) -> Opening:
    """The agency from a line of its own: `Trend:` below `Tehran, Iran, Sept. 1`."""
    if opening.dateline.agency is not None:
        return opening
    for line in between:
        own = read_own_line(line.text, lang, rules)
        if own is not None and own.dateline.agency and own.dateline.place is None:
            return replace(opening, dateline=opening.dateline._replace(agency=own.dateline.agency))
    return opening


def _end(lines: Sequence[Line], marks: Sequence[Mark | None], start: int) -> int:
    """The first line below the body: an end mark, a related block that no text follows, or the page's small print."""
    end = min(start + 1, len(lines))
    while end < len(lines) and (marks[end] is None or not _ends_at(lines, marks, start, end)):
        end += 1
    return find_tail(lines, marks, start, _before_small_print(lines, marks, start, end))


def _ends_at(lines: Sequence[Line], marks: Sequence[Mark | None], start: int, at: int) -> bool:
    mark = marks[at]
    if mark is None:
        return False
    if mark.role is Role.RELATED:
        return not _text_follows(lines, marks, at + 1) or _are_pairs(lines, marks, at + 1)
    if _RULE.issuperset(lines[at].text):
        return _is_last_rule(lines, marks, start, at)
    if mark.rule == BOX and goes_on_at(lines, marks, at):
        return False
    if mark.role is Role.SOURCE and _is_of_picture(lines, marks, at):
        return False
    if mark.role is Role.END and _runs_on(lines, marks, at):
        return False
    return mark.role in _ENDING and not _is_above_the_text(lines, marks, start, at)


def _runs_on(lines: Sequence[Line], marks: Sequence[Mark | None], at: int) -> bool:
    """Whether paragraph after paragraph stands below a label: it is a question or a sentence of the story's own."""
    below = range(at + 1, min(at + 1 + _RUN, len(lines)))
    return len(below) == _RUN and all(is_free(lines, marks, i) and not is_small_print(lines[i].text) for i in below)


def _is_of_picture(lines: Sequence[Line], marks: Sequence[Mark | None], at: int) -> bool:
    """Whether a source stands close below what a picture shows, and text follows: it is the picture's."""
    above, below = lines[at - 1], at + 1
    shown = lines[at].gap == 0 and marks[at - 1] is None and not above.prose and not ends_sentence(above.text)
    return shown and below < len(lines) and lines[below].gap > 0 and is_free(lines, marks, below)


def _is_last_rule(lines: Sequence[Line], marks: Sequence[Mark | None], start: int, at: int) -> bool:
    """`___` parts the story from a word about those who wrote it: little text follows."""
    before = sum(is_free(lines, marks, i) for i in range(start, at))
    after = sum(is_free(lines, marks, i) for i in range(at + 1, len(lines)))
    return after * 3 <= before


def _is_above_the_text(lines: Sequence[Line], marks: Sequence[Mark | None], start: int, at: int) -> bool:
    """A tag or a code may stand below the lead: then more text follows than came before, and no other end mark.

    Other end marks close by (`Source: ...`, `Topics: ...`) are of the same block.
    """
    before = sum(is_free(lines, marks, i) for i in range(start, min(at, start + 8)))
    if before > 1:
        return False
    first = at + 1
    while (
        first < min(len(marks), at + _BLOCK_END) and _has_value(marks[first - 1]) and not is_free(lines, marks, first)
    ):
        first += 1
    following = marks[first : first + 12]
    stop = next((i for i, mark in enumerate(following) if mark is not None and mark.role is Role.END), len(following))
    return sum(is_free(lines, marks, first + i) for i in range(stop)) > _MUCH_TEXT


def _has_value(mark: Mark | None) -> bool:
    """Whether a line is a label of the story's own with its value: `Topics: lamps, harbours`; or none that is known."""
    return mark is None or (mark.text != "" and mark.role in (Role.END, Role.SOURCE))


def _before_small_print(lines: Sequence[Line], marks: Sequence[Mark | None], start: int, end: int) -> int:
    """Where a menu starts below the text (a run of fragments), or little below a wide gap."""
    texts = [at for at in range(start, end) if marks[at] is None and lines[at].prose]
    run = widest = 0
    for at in range(start + 1, end):
        gap = lines[at].gap
        if gap >= _WIDE_GAP:
            if end - at < 4:
                after = len(texts) - bisect_left(texts, at)
                if len(texts) > after and after <= 1 and _are_short(lines[at:end]):
                    return at if after else end
            if gap >= _VERY_WIDE_GAP > widest and 0 < len(texts) - (before := bisect_left(texts, at)) <= before:
                return at
            widest = max(widest, gap)
        run = run + 1 if _is_fragment(lines[at], marks[at]) else 0
        if run == _MENU:
            after = len(texts) - bisect_left(texts, at)
            if after * 4 <= len(texts) - after:
                return at - run + 1
    return _before_headlines(lines, marks, texts, end)


def _before_headlines(lines: Sequence[Line], marks: Sequence[Mark | None], texts: list[int], end: int) -> int:
    """Where a list of other stories starts, when nothing but headlines follows the last of several paragraphs."""
    if len(texts) <= _MUCH_TEXT:
        return end
    rest = range(texts[-1] + 1, end)
    free = [at for at in rest if marks[at] is None]
    is_list = len(free) >= _HEADLINES and all(is_headline_like(lines[at]) and not lines[at].bullet for at in free)
    return free[0] if is_list and not any(lines[at].text.endswith(_STOPS) for at in free) else end


def _are_short(lines: Sequence[Line]) -> bool:
    return all(len(line.text) < 100 for line in lines)


def _is_fragment(line: Line, mark: Mark | None) -> bool:
    if mark is not None:
        return mark.role is Role.NOISE
    return len(line.text) < 50 and not line.bullet and not ends_sentence(line.text)


def _text_follows(lines: Sequence[Line], marks: Sequence[Mark | None], at: int) -> bool:
    """Whether the story goes on behind a related block: text after a headline or two, before any end."""
    headlines = 0
    for here in range(at, min(len(lines), at + _BLOCK_LINES)):
        mark = marks[here]
        if mark is not None and mark.role in (Role.END, Role.SOURCE):
            return False
        if mark is None and lines[here].prose:
            return True
        headlines += mark is None and is_headline_like(lines[here])
        if headlines > 4:
            return False
    return False


def _are_pairs(lines: Sequence[Line], marks: Sequence[Mark | None], at: int) -> bool:
    """Whether every paragraph below stands right under a headline, as its teaser, and there are two or more of them."""
    below = range(at, min(len(lines), at + _BLOCK_LINES))
    texts = [i for i in below if is_free(lines, marks, i)]
    return len(texts) > 1 and all(marks[i - 1] is None and is_headline_like(lines[i - 1]) for i in texts)
