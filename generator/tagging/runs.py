"""Runs of capitalised words: where names may be."""

from __future__ import annotations

from typing import NamedTuple

from generator.tagging.kinds import (
    CALENDAR,
    CAPITAL,
    DESCRIBES,
    GIVEN,
    HEAD,
    JOINS,
    NOTHING,
    OPENING,
    ROLE,
    STOP,
    SUFFIX,
    TITLE,
    TITLED,
)
from generator.tagging.lexicon import Lexicon
from generator.tagging.splitting import BREAK
from generator.tagging.words import Words

Span = tuple[int, int]
"""From a word to the word after the last one."""

_ABBREVIATED = frozenset("Mr Mrs Ms Dr Prof Gen Col Lt Sgt Capt Maj Gov Sen Rep Rev St Adm Cmdr Hon".split())
_ARTICLES = frozenset("la las los der den".split())
_IN_TIME = frozenset("in on of since until from by last next this during early late mid every and".split())
_OF_NAMES = frozenset("de da del di du".split())
_ANDS = frozenset(("and", "und", "et", "y", "e"))
_NO_INITIALS = frozenset("U.S. U.K. U.N. E.U. E.C. N.Y. H.K. S.A. N.V. B.V. K.K.".split())
_ROMAN = frozenset("I II III IV V VI VII VIII IX X XI XII XIII XIV XV XVI".split())


_SHORT_NAMES = frozenset("He An So Do My You Son Min".split())
"""Names of East Asia that are words of another language as well."""

_LOOSE = CALENDAR | DESCRIBES | NOTHING | STOP | JOINS
"""The bits of words that may be no part of the name they stand in."""


class Story(NamedTuple):
    """What every rule for names is given. `places` maps the first word of a possible place to the word after it.

    `spelled` are the words as the lists spell them: Persian in plain letters; in Arabic `على` (on) must not become
    the name `علي`. `countries` are the first words of places that are countries.
    """

    words: Words
    lexicon: Lexicon
    places: dict[int, int]
    language: str
    spelled: list[str]
    countries: set[int]


def runs_of(story: Story) -> list[Span]:
    """Every run of capitalised words of the text, with the small words that join them."""
    kinds, at, found = story.words.kinds, story.words.body, []
    for start in [start for start in story.words.marked if kinds[start] & CAPITAL]:
        if start >= at:
            at = _run_end(story, start)
            if at > start + 1 or not kinds[start] & NOTHING or start in story.places:
                found.append((start, at))
    return found


def _run_end(story: Story, start: int) -> int:
    printed, kinds = story.words.printed, story.words.kinds
    at, opened = start + 1, kinds[start] & OPENING
    end = len(printed)
    while at < end:
        kind = kinds[at]
        if kind & CAPITAL:
            opened |= kind & OPENING
            at += 1
            continue
        if not kind & JOINS:
            break
        word = printed[at]
        if word == "." and printed[at - 1] in _ABBREVIATED and story.words.has_capital(at + 1):
            at += 1
        elif word == "," and at + 1 < end and kinds[at + 1] & SUFFIX:
            at += 2
        elif step := _joins(story, start, at, opened > 0):
            at += step
        else:
            break
    return at


def _joins(story: Story, start: int, at: int, opened: bool) -> int:
    """How many words from a small word on belong to the run: 0 when it ends the run."""
    printed, lexicon = story.words.printed, story.lexicon
    word = printed[at]
    if word in lexicon.particles and story.words.has_capital(at + 1) and not (opened and word in lexicon.connectors):
        return 1
    if printed[at - 1] in ("Van", "Von") and word in lexicon.weak_particles and story.words.has_capital(at + 1):
        return 1
    if word in _OF_NAMES and story.language == "en" and _begins_another(story, start, at):
        return 0
    if word in lexicon.weak_particles and (printed[at - 1] in lexicon.given or _goes_on(story, start, at)):
        step = 2 if printed[at + 1 : at + 2] and printed[at + 1] in _ARTICLES else 1
        return step if story.words.has_capital(at + step) else 0
    if word == "&" and story.words.has_capital(at + 1):
        return 0 if printed[start] in lexicon.given and printed[at + 1] in lexicon.given else 1
    if word in _ANDS and word in lexicon.connectors:
        return 1 if _within_name(story, start, at, opened) and story.words.has_capital(at + 1) else 0
    if not opened or word not in lexicon.connectors:
        return 0
    if story.words.has_capital(at + 1):
        return 1
    both = printed[at + 1 : at + 2] and printed[at + 1] in lexicon.connectors
    return 2 if both and story.words.has_capital(at + 2) else 0


def _goes_on(story: Story, start: int, at: int) -> bool:
    """Whether a `de` follows a first name and a surname where it is no preposition (`Ana Ruiz de Silva`), or an
    office and one name (`Minister Barend du Hale`)."""
    printed, given = story.words.printed, story.lexicon.given
    if story.language not in ("en", "de") or at - start < 2 or printed[at] not in _OF_NAMES:
        return False
    return printed[at - 2] in given or story.words.kinds[at - 2] & (TITLED | ROLE) > 0


def _begins_another(story: Story, start: int, at: int) -> bool:
    """Whether another first name and surname follow, in a language that has no lists: `Marta Hale da Karl Ottesen`."""
    first, last = at + 1, at + 2
    return (
        at - start > 1 and last < len(story.words.printed) and is_given(story, first) and story.words.has_capital(last)
    )


def _within_name(story: Story, start: int, at: int, opened: bool) -> bool:
    """Whether an `and` stands inside of a name: `Ministry of Health and Education`, `Plan and Budget Organisation`."""
    printed, lexicon = story.words.printed, story.lexicon
    if opened:
        return any(word in lexicon.connectors for word in printed[start:at])
    follows = printed[at + 1].lower() if at + 1 < len(printed) else ""
    if follows in lexicon.joined and printed[at - 1].lower() not in lexicon.suffixes:
        return _has_head(story, at + 1)
    start += printed[start].lower() in lexicon.stop
    if at - start != 1 or start in story.places:
        return False
    following = printed[at + 1 : at + 4]
    heads = [number for number, word in enumerate(following) if word.lower() in lexicon.heads and word[0].isupper()]
    return bool(heads) and all(word[0].isupper() for word in following[: heads[0]]) and at + 1 not in story.places


def _has_head(story: Story, at: int) -> bool:
    """Whether the capitalised words from one on have a head among the next four."""
    lexicon = story.lexicon
    for word in story.words.printed[at : at + 4]:
        if not word[0].isupper():
            return False
        if word.lower() in lexicon.heads or word.lower() in lexicon.suffixes or word in ("Sons", "Brothers", "Bros"):
            return True
    return False


def pieces_of(story: Story) -> list[Span]:
    """The runs without the words that are no part of a name: days and months, the word that opens a sentence."""
    pieces: list[Span] = []
    for run in runs_of(story):
        bits = union(story, run)
        if not bits & _LOOSE:
            pieces.append(run)
            continue
        parts = _parted(story, run) if bits & (CALENDAR | DESCRIBES) else [run]
        trimmed = [_trimmed(story, part) for part in parts]
        pieces += [piece for piece in trimmed if piece[0] < piece[1]]
    return pieces


def _parted(story: Story, run: Span) -> list[Span]:
    kinds, pieces, start = story.words.kinds, [], run[0]
    for at in range(*run):
        kind = kinds[at]
        if kind & CAPITAL and (kind & DESCRIBES or (kind & CALENDAR and not _is_name(story, at, run))):
            pieces.append((start, at))
            start = at + 1
    return [*pieces, (start, run[1])]


def _is_name(story: Story, at: int, run: Span) -> bool:
    """Whether a word of the calendar is a name here: `Theresa May`, `April Jones`, `Sun Hotels`."""
    printed, lexicon = story.words.printed, story.lexicon
    if at > run[0] and printed[at - 1] in lexicon.given:
        return True
    if at + 1 >= run[1] or printed[at - 1].lower() in _IN_TIME or printed[at + 1].lower() in lexicon.calendar:
        return False
    if at + 1 in story.places or printed[at + 1].lower() in lexicon.wares:  # June India, April Crude
        return False
    return printed[at + 1].lower() not in lexicon.stop and (printed[at] in lexicon.given or printed[at] == "Sun")


def _trimmed(story: Story, piece: Span) -> Span:
    printed, lexicon = story.words.printed, story.lexicon
    start, end = piece
    while start < end and start not in story.places and _is_idle(story, start, end):
        start += 1
    least = start + (story.language != "en")  # a French surname may be `Son`
    kinds = story.words.kinds
    while end > least and (kinds[end - 1] & STOP or printed[end - 1] == "."):
        if kinds[end - 1] & (HEAD | TITLE):
            break
        before = printed[end - 2]
        if printed[end - 1] != "." and (before.lower() in lexicon.particles or before in lexicon.given):
            break
        if ends_name(story, end - 1):
            break
        end -= 1
    return start, end


def ends_name(story: Story, at: int) -> bool:
    """Whether a word of the language is the last one of a name from another: `Liu He said`, `Trần Văn Son`."""
    words = story.words
    if words.printed[at] not in _SHORT_NAMES or not words.has_capital(at - 1) or words.has_capital(at + 1):
        return False
    return words.kinds[at - 1] & (STOP | TITLED) == 0 and not words.is_headline(at)


def _is_idle(story: Story, at: int, end: int) -> bool:
    """Whether a word at the start of a run has its capital from the sentence."""
    word = story.words.printed[at]
    if word == "." or word.lower() in story.lexicon.connectors:
        return True
    return story.words.kinds[at] & NOTHING > 0 and not _is_fixed(story, at, end)


def _is_fixed(story: Story, at: int, end: int) -> bool:
    return story.words.printed[at].lower() in story.lexicon.fixed and at + 1 < end


def text_of(words: Words, span: Span) -> str:
    """The words of a span as they are printed, without points and commas."""
    if span[1] - span[0] == 1 and words.kinds[span[0]] & CAPITAL:
        return words.printed[span[0]]
    return " ".join([word for word in words.printed[span[0] : span[1]] if word not in (".", ",", BREAK)])


def union(story: Story, span: Span) -> int:
    """The bits that any word of a span has."""
    kinds, (start, end) = story.words.kinds, span
    found = kinds[start] if start < end else 0
    for at in range(start + 1, end):
        found |= kinds[at]
    return found


def is_acronym(word: str) -> bool:
    """Capitals only, two to eight of them: `IAEA`, `G20`; no Roman number."""
    return 1 < len(word) < 8 and word.isupper() and word.isalnum() and word not in _ROMAN


def without_number(story: Story, piece: Span) -> Span:
    """A name without the number of a king or a pope."""
    start, end = piece
    return start, end - (end - start > 1 and story.words.printed[end - 1] in _ROMAN)


def is_given(story: Story, at: int) -> bool:
    """Whether a word is a first name."""
    return story.words.kinds[at] & GIVEN > 0


def is_initial(word: str) -> bool:
    """`P.` and `O.C.`, not the initials of a country or of a legal form."""
    return len(word) > 1 and word.endswith(".") and word not in _NO_INITIALS


def stands_alone(story: Story, piece: Span) -> bool:
    """Whether the last word of a name stands elsewhere without the one before."""
    printed = story.words.printed
    before, last = printed[piece[1] - 2 : piece[1]]
    forms = (last, last[0].upper() + last[1:])  # Al-Rashid opens a sentence
    return any(word in forms and printed[at - 1] != before for at, word in enumerate(printed))
