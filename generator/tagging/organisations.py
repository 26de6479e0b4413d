"""Organisations by what the text shows: a head (`Ministry of ...`, `... Corp`), an acronym, what follows the name."""

from __future__ import annotations

from collections.abc import Iterator

from generator.tagging.finds import Find
from generator.tagging.runs import Span, Story, is_acronym, text_of

_SINGLES = frozenset("parliament congress senate bundestag bundesrat".split())
_MEMBERS = frozenset("directors governors trustees ministers regents".split())
_LONGEST = 9
_PARTNERS = frozenset("Co Company Sons Brothers Bros Partners".split())
_OF_COUNTRIES = frozenset("bank company government administration embassy securities oil gas energy team party".split())
_COMMON = frozenset(
    "free open new embedded renewable build translation graphics information web data media digital mobile "
    "online public private global local national international social medical technical test testing control "
    "customer support art travel release launch work health education quality project program computer "
    "visitor shopping city town call".split()
)
"""Words before a weak head that don't make it the name of one body."""
_IN_NAMES = frozenset("news state police local image video christmas islam internet federal".split())
"""Words without weight elsewhere that names of bodies have inside."""


def head_end(story: Story, piece: Span) -> int:
    """The word after an organisation's name at the start of a piece; its start when there is none.

    The name reaches to the last head (`Foreign Ministry` of `Foreign Ministry Spokesman`), or to the end when the
    head opens it (`Ministry of Health and Medical Education`).
    """
    printed, lexicon = story.words.printed, story.lexicon
    start, end = piece
    for at in range(start + 1, end - 2):
        if (
            printed[at : at + 2] == ["of", "the"]
            and printed[at + 2].lower() in lexicon.opening
            and _has_head(story, (start, at))
        ):
            return at
    for at in range(end - 1, start - 1, -1):
        word = printed[at].lower()
        if word in lexicon.opening and at + 2 < end and printed[at + 1] in lexicon.connectors:
            return next((after for after in range(at + 3, end) if printed[after].lower() in lexicon.roles), end)
        if word in lexicon.opening and at == start and story.language in ("fr", "es") and at + 1 < end:
            return end
        if (word in lexicon.heads or word in lexicon.suffixes) and (at > start or word in _SINGLES):
            return at + 1
    return start


def _has_head(story: Story, piece: Span) -> bool:
    return any(word.lower() in story.lexicon.heads for word in story.words.printed[slice(*piece)])


def organisation(story: Story, piece: Span) -> Find | None:
    """The organisation that a piece is, by its head."""
    start, end = piece
    if end - start > _LONGEST or not _is_named(story, piece) or _is_headline(story, piece):
        return None
    if _is_vague(story, piece):
        return None
    start = _whole_start(story, piece)
    return Find("organisation", text_of(story.words, (start, end)), start, end, "a word for an organisation")


def _is_vague(story: Story, piece: Span) -> bool:
    """Whether a piece is a kind of body and not one: `Free Software`, `U.S. Bank`, `Control Center`."""
    printed, lexicon = story.words.printed, story.lexicon
    start, end = piece
    last, before = printed[end - 1].lower(), story.places.get(start, start)
    if before == end - 1:
        return last in _OF_COUNTRIES
    if last not in lexicon.weak:
        return last == "party" and printed[end - 2].lower() in lexicon.things
    return before == start and not any(_is_distinct(story, printed[at]) for at in range(before, end - 1))


def _is_distinct(story: Story, word: str) -> bool:
    lower, lexicon = word.lower(), story.lexicon
    if lower in lexicon.stop or lower in lexicon.things or lower in lexicon.heads or lower in _COMMON:
        return False
    return lower not in story.words.seen


def _whole_start(story: Story, piece: Span) -> int:
    """Where a firm's name begins whose partners are told apart by commas: `Hale, Pike and Co`."""
    printed = story.words.printed
    start, end = piece
    if end - start > 2 and printed[end - 2] == "and" and printed[end - 1] in _PARTNERS:
        while start > 1 and printed[start - 1] == "," and printed[start - 2].istitle():
            start -= 2
    return start


def is_whole(story: Story, piece: Span, head: int) -> bool:
    """Whether a name may end at its head: what follows is nothing, an office, a first name; no `Bank Holiday`."""
    end = piece[1]
    if head == end or story.words.printed[head] in story.lexicon.given or head in story.places:
        return True
    return story.words.printed[head].lower() in story.lexicon.titles or not story.words.printed[head][0].isupper()


def _is_named(story: Story, piece: Span) -> bool:
    """More than a head alone: `Police`, `Security Council` said of no one."""
    printed, lexicon = story.words.printed, story.lexicon
    start, end = piece
    if end - start == 1:
        return printed[start].lower() in _SINGLES
    inner = (printed[at] for at in range(start, end))
    rest = [word.lower() for word in inner if word not in lexicon.connectors]
    if rest[-1] in _MEMBERS and len(rest) == 2:
        return False
    if any(word not in lexicon.heads and word not in lexicon.titles for word in rest):
        return True
    return len(rest) > 1 and not all(word in lexicon.suffixes for word in rest)


def _is_headline(story: Story, piece: Span) -> bool:
    """Whether small words with capitals show a line in title case: `Ten Reasons Your Business Needs Insurance`."""
    printed, lexicon = story.words.printed, story.lexicon
    words = (printed[at].lower() for at in range(piece[0] + 1, piece[1]) if printed[at] not in lexicon.connectors)
    idle = (word for word in words if word not in _IN_NAMES and word not in lexicon.fixed)
    return any(word in lexicon.stop and word not in lexicon.titles for word in idle)


def introduced(story: Story, piece: Span) -> bool:
    """Whether the word before a name says that it is an organisation's, or it stands as a company's: `<Hale Oil>`."""
    printed = story.words.printed
    start, end = piece
    if printed[start - 1] in story.lexicon.preceded:
        return True
    return printed[start - 1] == "<" and printed[end : end + 1] == [">"] and not printed[end - 1].isupper()


def employer(story: Story, piece: Span) -> bool:
    """Whether someone works there: `analyst with Hale and Pike`."""
    printed, lexicon = story.words.printed, story.lexicon
    start = piece[0]
    return start > 1 and printed[start - 1] in ("with", "at", "for") and printed[start - 2] in lexicon.roles


def followed(story: Story, piece: Span) -> bool:
    """Whether the words after a piece say that it is an organisation: `Mehr news agency`, `IAEA chief`."""
    printed = story.words.printed
    after = printed[piece[1] : piece[1] + 2]
    if not after:
        return False
    return after[0] in story.lexicon.followed or " ".join(after) in story.lexicon.followed


def expansions(story: Story, pieces: list[Span]) -> Iterator[tuple[str, Span]]:
    """Acronyms in brackets after what they stand for: `European Space Agency (ESA)` gives ESA and the three words."""
    printed = story.words.printed
    for start, end in pieces:
        if end + 2 < len(printed) and printed[end] in "([" and printed[end + 2] in ")],":
            acronym = printed[end + 1]
            spelled = acronym[0].isupper() and is_acronym(acronym.upper())
            begin = _spelled(printed, (start, end), acronym.upper()) if spelled else None
            if begin is not None:
                yield acronym, (begin, end)


def _spelled(printed: list[str], span: Span, acronym: str) -> int | None:
    """From which word on the initials are those of the acronym; None when they are others."""
    start, end = span
    for begin in range(start, end):
        initials = [printed[at][0].upper() for at in range(begin, end) if printed[at][0].isupper()]
        if len(initials) > 1 and initials[0] == acronym[0] and _is_within(initials, acronym):
            return begin
    return None


def _is_within(initials: list[str], acronym: str) -> bool:
    """Whether at least all but one of the initials stand in the acronym in their order."""
    letters = iter(acronym)
    hits = sum(1 for initial in initials if initial in letters)
    return hits >= len(initials) - 1 and hits >= len(acronym) - 1
