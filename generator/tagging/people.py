"""People by what the text shows: a title or a role, a first name, an age, the surname alone later on."""

from __future__ import annotations

from generator.tagging.finds import Find
from generator.tagging.kinds import COINED, COMMON, GIVEN, ORDINARY, ROLE, THING, TITLED
from generator.tagging.runs import Span, Story, text_of, union
from generator.tagging.russian import bases, nominative

_LONGEST = 7
_WITHIN_TITLES = frozenset((".", "Affairs"))
_PRESENT = frozenset("was is has had will would who and ’s 's".split())
_HOLY = frozenset("imam prophet saint st hazrat".split())
"""Titles of those who are long dead, and of what is named after them."""
_MONEY = frozenset("dlrs dlr dollar dollars cents".split())
_ARTICLES = frozenset("the The a an A An this This".split())
_ARABIC_STARTS = ("al-", "Al-", "el-", "bin-")
_ARABIC_PARTS = frozenset(("al", "Al", "bin", "Bin", "ibn", "bint", "Abu"))


def after_titles(story: Story, piece: Span) -> int:
    """The first word of a piece that is not a title: `Prime Minister Ana Ruiz` gives that of `Ana`."""
    printed, lexicon = story.words.printed, story.lexicon
    at, end = piece
    if not union(story, piece) & (TITLED | ROLE):
        return at
    while at < end and (_titles(story, at, end) or (at > piece[0] and printed[at] in _WITHIN_TITLES)):
        at += 1
    if at < end and _portfolio(story, piece[0]):
        return at
    while at > piece[0] and printed[at - 1].lower() in lexicon.modifiers:
        if at < end and printed[at] in lexicon.given:
            break
        at -= 1
    return at if at > piece[0] else _after_office(story, piece)


def _titles(story: Story, at: int, end: int) -> bool:
    """Whether a word is a title, or a role that has its capital from the sentence or stands before a first name."""
    printed, lexicon = story.words.printed, story.lexicon
    if story.words.kinds[at] & TITLED:
        return True
    if not story.words.kinds[at] & ROLE or at + 1 >= end:
        return False
    return printed[at + 1] in lexicon.given or story.words.begins_sentence(at)


def _portfolio(story: Story, start: int) -> bool:
    """Whether an office and an `of` stand before: `Minister of Foreign Affairs Ana Ruiz`."""
    printed = story.words.printed
    return start > 1 and printed[start - 1] in ("of", "for") and printed[start - 2].lower() in story.lexicon.titles


def _after_office(story: Story, piece: Span) -> int:
    """The word after the last office inside of a piece: `Supreme Leader Ali Karim`; its start when there is none."""
    printed, lexicon = story.words.printed, story.lexicon
    for at in range(piece[1] - 2, piece[0], -1):
        word = printed[at].lower()
        if word not in lexicon.titles or word in lexicon.modifiers:
            continue
        if word in lexicon.roles or printed[at + 1] in lexicon.given:
            return at + 1
    return piece[0]


def evidence(story: Story, piece: Span, titled: bool) -> str:
    """By which rule a piece is a person's name; "" when nothing around it or in it says so."""
    printed, lexicon = story.words.printed, story.lexicon
    start, end = piece
    if not 0 < end - start <= _LONGEST or printed[end - 1][-1] == "." or union(story, piece) & COINED:
        return ""
    last = printed[end - 1].lower()
    one = last.removesuffix("s")
    if last in lexicon.heads or last in _MONEY:
        return ""
    if end - start > 1 and (one in lexicon.roles or one in lexicon.heads or _is_idle(story, end - 1)):
        return ""
    if titled:
        single = end - start == 1 and (is_common(story, start) or printed[start - 1].lower() in _HOLY)
        doubtful = len(last) < 3 or single
        return "" if doubtful else "a title before the name"
    if end - start == 1:
        return ""
    if is_given(story, start):
        return "a first name"
    if any(_is_initial(printed[at]) for at in range(start, end - 1)) and len(last) > 3:
        return "an initial"
    if any(word in _ARABIC_PARTS or word.startswith(_ARABIC_STARTS) for word in printed[start + 1 : end]):
        return "a particle in the name"
    return _context(story, piece)


def _is_idle(story: Story, at: int) -> bool:
    """Whether the last word of a name is none: `Karl Ottesen However`, but not `Tariq Al Said`."""
    lexicon, printed = story.lexicon, story.words.printed
    if printed[at - 1] in lexicon.given or printed[at - 1].lower() in lexicon.particles:
        return False
    return printed[at].lower() in lexicon.stop


def _is_initial(word: str) -> bool:
    """`P.` and `O.C.`, not the initials of a country."""
    return len(word) > 1 and word.endswith(".") and word not in ("U.S.", "U.K.", "U.N.", "E.U.")


def _context(story: Story, piece: Span) -> str:
    printed, lexicon = story.words.printed, story.lexicon
    start, end = piece
    if any(_is_ordinary(story, at) for at in range(start, end)):
        return ""
    before = start - 1
    while before > story.words.body and before in story.places:  # the Ruritanian dissident, le ministre ruritanien
        before -= 1
    if start > 0 and printed[before] in lexicon.roles:
        return "a role before the name"
    if start > 0 and printed[start - 1] == "said":
        return "a verb before the name"
    after = printed[end : end + 3]
    if after and after[0] in lexicon.verbs:
        return "a verb after the name"
    if len(after) > 1 and after[0] == ",":
        if after[1].isdigit() and 1 < len(after[1]) < 3:
            return "an age after the name"
        if _role_follows(story, end + 1):
            return "a role after the name"
        if after[1] in lexicon.verbs and printed[start - 1] == ",":
            return "a verb after the name"
    if start > 1 and printed[start - 1] == "," and printed[start - 2] in lexicon.roles:
        return "a role before the name"
    return ""


def _role_follows(story: Story, at: int) -> bool:
    """Whether a role comes, alone or within three words after an article: `, a commodities trader`."""
    printed, roles = story.words.printed, story.lexicon.roles
    if printed[at] in roles:
        return True
    if printed[at] not in ("the", "a", "an"):
        return False
    for word in printed[at + 1 : at + 5]:
        if word in roles:
            return True
        if not word[0].isalpha() or word in ("of", "in", "for", "who"):
            return False
    return False


def is_given(story: Story, at: int) -> bool:
    """Whether a word is a first name."""
    return story.words.kinds[at] & GIVEN > 0


def _is_ordinary(story: Story, at: int) -> bool:
    """Whether a word is one of the language or of those that make things, so that only a first name saves it."""
    return story.words.kinds[at] & ORDINARY > 0 or (len(story.words.printed[at]) > 3 and is_small_elsewhere(story, at))


def is_small_elsewhere(story: Story, at: int) -> bool:
    """Whether the same text has a word in small letters, or its singular."""
    lower, seen = story.words.printed[at].lower(), story.words.seen
    return lower in seen or lower.removesuffix("s") in seen


def shortened(story: Story, piece: Span) -> Span:
    """A piece that begins with a first name; in a line of capitals only as far as one goes: `Ana Ruiz Visits Oslo`."""
    start, end = piece
    if end - start < 3 or not is_given(story, start) or not story.words.is_headline(start):
        return piece
    printed, stop = story.words.printed, start + 2
    while stop < end and (is_given(story, stop - 1) or _is_initial(printed[stop - 1]) or printed[stop - 1].islower()):
        stop += 1
    if end - start > 3 or _is_ordinary(story, end - 1):
        return start, stop
    return piece


def is_thing(story: Story, piece: Span) -> bool:
    """Whether a name is that of a paper, a day, a prize, a road: `Paris Agreement`, `Marta Hale Award`."""
    kinds, start = story.words.kinds, piece[0]
    if kinds[piece[1] - 1] & THING:
        return True
    return kinds[start] & THING > 0 and story.words.printed[start] not in story.lexicon.given


def is_common(story: Story, at: int) -> bool:
    """Whether a word is one of the language, seen in small letters in the same text or in a list."""
    return story.words.kinds[at] & COMMON > 0 or is_small_elsewhere(story, at)


def person(story: Story, piece: Span, rule: str) -> Find:
    name = text_of(story.words, piece)
    if story.language == "ru":
        name = _in_nominative(name.split(), story.lexicon.given)
    return Find("person", name, piece[0], piece[1], rule)


def _in_nominative(words: list[str], given: frozenset[str]) -> str:
    """`Ильи Громова` is `Илья Громов`: when the first name stands in a case, so does the surname."""
    first = next((base for base in bases(words[0]) if base in given), words[0])
    cased = first != words[0]
    return " ".join([first, *(nominative(word, first) if cased else word for word in words[1:])])


def surname_alone(story: Story, piece: Span, singles: frozenset[str]) -> bool:
    """Whether the last word of a piece is a name of its own elsewhere: `Priya Natt ... Natt said`."""
    printed = story.words.printed
    start, end = piece
    last = printed[end - 1]
    if end - start < 2 or union(story, piece) & COINED or not last[0].isupper() or last.isupper():
        return False
    first = printed[start]
    if not first[0].isupper() or first in singles or (first.endswith("ing") and story.words.begins_sentence(start)):
        return False
    if any(is_common(story, at) or _is_ordinary(story, at) for at in range(start, end)):
        return False
    if last not in singles and text_of(story.words, (start + 1, end)) not in singles:
        return False
    return _lives(story, last, first)


def _lives(story: Story, surname: str, first: str) -> bool:
    """Whether a surname alone is used as that of somebody, and never with a number as that of a product."""
    printed = story.words.printed
    places = [at for at, word in enumerate(printed) if word == surname and at + 1 < len(printed)]
    if any(printed[at + 1][0].isdigit() for at in places):
        return False
    alone = [at for at in places if printed[at - 1] != first and printed[at - 1] not in _ARTICLES]
    return any(printed[at + 1] in _PRESENT or printed[at + 1] in story.lexicon.verbs for at in alone)
