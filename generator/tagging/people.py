"""People by what the text shows: a title or a role, a first name, an age, the surname alone later on."""

from __future__ import annotations

from generator.tagging.cases import in_nominative, is_genitive
from generator.tagging.finds import Find
from generator.tagging.kinds import COINED, COMMON, HEAD, JOINS, ORDINARY, STOP, SUFFIX, THING, TITLED, WARE
from generator.tagging.namesakes import is_credit, is_firm, is_named_after
from generator.tagging.offices import ARABIC_PARTS, ARTICLES, SONS, SURNAMES, particles, surname_behind_nickname
from generator.tagging.pronouns import is_he, is_somebody
from generator.tagging.runs import (
    Span,
    Story,
    ends_name,
    is_given,
    is_initial,
    stands_alone,
    text_of,
    union,
    without_number,
)

_LONGEST = 7
_PRESENT = frozenset("was is has had will would who and ’s 's".split())
HOLY = frozenset("imam prophet saint st hazrat sayyida sayyidah".split())
"""Titles of those who are long dead, and of what is named after them."""
_WHERE = frozenset(("in", "near"))
_MONEY = frozenset("dlrs dlr dollar dollars cents".split())
_TRADES = frozenset(
    "manager director chief officer engineer leader economist analyst editor staff coach bakan "
    "bakanı başkan başkanı müdürü".split()
)
"""Titles before which and behind which other things have capitals too: `Task Manager Settings`, `General Settings`."""
_DEALERS = frozenset("broker dealer producer".split())
"""Roles that firms have as well: `broker Hale Pike said`."""
_LEADS = frozenset("lead sole joint co-lead".split())
"""What stands before a `manager` that is a bank."""
_AFTER_SPEAKER = frozenset((",", ".", "of", "at", "who", "\n"))
_SHORT = frozenset("A.M. P.M. D.C. N.A. N.J. P.T. S.A. M.A. H.".split())
"""What is written as initials are, and stands before other names."""
_ARTICLES = frozenset("the The a an A An this This".split())


def evidence(story: Story, piece: Span, titled: bool) -> str:
    """By which rule a piece is a person's name; "" when nothing around it or in it says so."""
    piece = without_number(story, piece)
    printed, (start, end) = story.words.printed, piece
    if _is_none(story, piece) or is_credit(story, piece):
        return ""
    if titled:
        return "" if _is_doubtful(story, piece) else "a title before the name"
    if end - start == 1:
        return ""
    if is_named_after(story, piece):
        return ""
    if is_given(story, start) or _has_second_given(story, piece):
        return "" if _may_be_town(story, piece) else "a first name"
    # `L. F. Hale` alone may be a firm as well.
    if end - start > 2 and len(printed[end - 1]) > 3 and any(map(is_initial, printed[start : end - 1])):
        return "" if _is_shortened_word(story, piece) else "an initial"
    if _begins_son(story, start + 1) or (particles(story, piece) and stands_alone(story, piece)):
        return "a particle in the name"
    return _context(story, piece)


def _is_shortened_word(story: Story, piece: Span) -> bool:
    """Whether what looks like an initial is short for something else: `at 9 A.M. In Oslo`, `z.B. Hale`."""
    words, (start, end) = story.words, piece
    if words.printed[start][0].islower() or words.printed[start] in _SHORT:
        return True
    return any(words.kinds[at] & STOP and not words.kinds[at] & JOINS for at in range(start + 1, end - 1))


def _may_be_town(story: Story, piece: Span) -> bool:
    """Whether a name stands where that of a town does, and is formed like one: `in Abu Dremmel`."""
    printed, (start, end) = story.words.printed, piece
    return printed[start] == "Abu" and end - start == 2 and printed[start - 1] in _WHERE


def _begins_son(story: Story, at: int) -> bool:
    """Whether the second word of a name says whose son or father somebody is: `Suhail bin Faraj`, `Awad Abu Varan`."""
    word = story.words.printed[at]
    return word in SONS or (word == "Abu" and at not in story.places)


def _has_second_given(story: Story, piece: Span) -> bool:
    """Whether a first name that no list has stands before another one and a surname of Arabic (`Husam Abu al-Rub`)."""
    start, end = piece
    if end - start < 3 or not is_given(story, start + 1) or not particles(story, (start + 1, end)):
        return False
    return not _is_ordinary(story, start)


def _is_none(story: Story, piece: Span) -> bool:
    """Whether the words of a piece show that it is no name of a person, whatever stands around it."""
    printed, lexicon, (start, end) = story.words.printed, story.lexicon, piece
    if start == end or union(story, piece) & COINED or "&" in printed[start:end]:
        return True
    if end - start > _LONGEST and end - start - particles(story, piece) > _LONGEST:
        return True
    last = printed[end - 1].lower()
    if last[-1] == "." or len(last) < 2 or last in lexicon.heads or last in _MONEY or _has_ware(story, piece):
        return True
    if end - start == 1 or last in SURNAMES or printed[end - 2] in ARTICLES or ends_name(story, end - 1):
        return False
    one = last.removesuffix("s")
    return one in lexicon.roles or one in lexicon.heads or last in lexicon.titles or _is_idle(story, end - 1)


def _is_doubtful(story: Story, piece: Span) -> bool:
    """Whether what stands behind a title is no name all the same: `Bishop Buffets`, `Chief Senators`, `Saint Anna`."""
    printed, lexicon, (start, end) = story.words.printed, story.lexicon, piece
    last = printed[end - 1].lower()
    one = last.removesuffix("s")
    if (len(last) < 3 and not ends_name(story, end - 1)) or (
        one != last and (one in lexicon.titles or one in lexicon.roles)
    ):
        return True
    if end - start > 1:
        return False
    before = printed[start - 1].lower()
    known = before not in _TRADES or stands_alone(story, piece) or surname_behind_nickname(story, piece)
    if not known or printed[start - 1] == "MS":
        return True
    if is_given(story, start) and story.words.printed[end : end + 1] in (["("], [")"]):
        return True
    if before == "sheikh" and printed[start - 2] in _WHERE:  # in Sheikh Zuweid
        return not stands_alone(story, piece)
    return is_common(story, start) or before in HOLY or _is_general(story, piece)


def _has_ware(story: Story, piece: Span) -> bool:
    """Whether a word, but for a first name, is such as names of goods and firms have: `Brent Crude`, `Banque Hale`."""
    start, end = piece
    return union(story, (start + is_given(story, start), end)) & WARE > 0


def _is_idle(story: Story, at: int) -> bool:
    """Whether the last word of a name is none: `Karl Ottesen However`, but not `Tariq Al Said`."""
    lexicon, printed = story.lexicon, story.words.printed
    if printed[at - 1] in lexicon.given or printed[at - 1].lower() in lexicon.particles:
        return False
    return printed[at].lower() in lexicon.stop


def _context(story: Story, piece: Span) -> str:
    printed, lexicon = story.words.printed, story.lexicon
    start, end = piece
    if any(_is_ordinary(story, at) for at in range(start, end)):
        return ""
    if any(at in story.countries for at in range(start + 1, end)):  # Hale Canada
        return ""
    if any(is_given(story, at) for at in range(start + 2, end - 1)):  # Treasury Secertary Ana Ruiz
        return ""
    before = start - 1
    while before > story.words.body and before in story.places:  # the Ruritanian dissident, le ministre ruritanien
        before -= 1
    if start > 0 and printed[before] in lexicon.roles:
        firm = printed[before] in _DEALERS or (printed[before] == "manager" and printed[before - 1] in _LEADS)
        return "" if firm and not is_he(story, piece) else "a role before the name"
    after = printed[end : end + 3]
    if start > 0 and printed[start - 1] == "said" and after and after[0] in _AFTER_SPEAKER:
        return "a verb before the name"
    if after and after[0] in lexicon.verbs and is_somebody(story, piece):
        return "a verb after the name"
    if len(after) > 1 and after[0] == ",":
        if after[1].isdigit() and 1 < len(after[1]) < 3 and not (len(after) > 2 and after[2].isalpha()):
            return "an age after the name"
        if _role_follows(story, end + 1):
            return "a role after the name"
        if after[1] in lexicon.verbs and printed[start - 1] == ",":
            return "a verb after the name"
    if start > 1 and printed[start - 1] == "," and printed[start - 2] in lexicon.roles:
        return "a role before the name"
    return ""


def _is_general(story: Story, piece: Span) -> bool:
    """Whether a `General` belongs to a firm's name: `General Dynamics`, unless the name stands alone too."""
    printed, start = story.words.printed, piece[0]
    if printed[start - 1] != "General" or story.words.kinds[start - 2] & TITLED:
        return False
    return not stands_alone(story, piece)


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


def _is_ordinary(story: Story, at: int) -> bool:
    """Whether a word is one of the language or of those that make things, so that only a first name saves it."""
    if ends_name(story, at):
        return False
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
    while stop < end and (is_given(story, stop - 1) or is_initial(printed[stop - 1]) or _goes_on(story, stop)):
        stop += 1
    if stop < end and story.words.kinds[stop] & (THING | HEAD):  # Ana Ruiz Stadium Opens
        return start, stop + 1
    if end - start > 3 or _is_ordinary(story, end - 1):
        return start, stop
    return piece


def _goes_on(story: Story, at: int) -> bool:
    """Whether a word belongs to the one before: `bin Rashid`, `Al Drummel`, `Al-Ahmad Al-Drummel`."""
    before = story.words.printed[at - 1]
    return (
        before.islower()
        or story.words.printed[at].islower()
        or before in ARABIC_PARTS
        or particles(story, (at - 1, at + 1)) > 0
    )


def is_thing(story: Story, piece: Span) -> bool:
    """Whether a name is that of a paper, a day, a prize, a road: `Paris Agreement`, `Marta Hale Award`; or of a place
    that is called after somebody: `King Hale City`."""
    kinds, (start, end) = story.words.kinds, piece
    if start < end and kinds[end - 1] & THING:
        return True
    if (
        end - start > 1
        and kinds[start - 1] & TITLED
        and story.words.printed[end - 1].lower() in story.lexicon.after_place
    ):
        return True
    return kinds[start] & THING > 0 and story.words.printed[start] not in story.lexicon.given


def is_common(story: Story, at: int) -> bool:
    """Whether a word is one of the language, seen in small letters in the same text or in a list."""
    return story.words.kinds[at] & COMMON > 0 or is_small_elsewhere(story, at)


def person(story: Story, piece: Span, rule: str) -> Find:
    start, end = piece
    if "of" in story.words.printed[start:end]:  # Speaker of the House Jim Hale of Texas
        piece = start, story.words.printed.index("of", start)
    name = text_of(story.words, piece)
    if surname := surname_behind_nickname(story, piece):
        name = f"{name} {surname}"
    if story.language == "ru":
        name = in_nominative(story, name.split())
    elif story.language == "de" and is_genitive(story, name, piece[1]):
        name = name[:-1]
    return Find("person", name, piece[0], piece[1], rule)


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
    if (
        start in story.places
        or is_firm(story, end)
        or _has_ware(story, piece)
        or story.words.kinds[start] & SUFFIX  # AB Hale
        or ((is_initial(first) or _opens_idly(story, piece)) and not is_he(story, piece))
        or not is_somebody(story, piece)
    ):
        return False
    return _lives(story, last, first)


def _opens_idly(story: Story, piece: Span) -> bool:
    """Whether a name may have its first word from the sentence: `Affected Hale employees`, not `Priya Natt, who`."""
    printed, (start, end) = story.words.printed, piece
    if not story.words.begins_sentence(start) or printed[end : end + 1] == []:
        return False
    return printed[end] != "," and printed[end] not in _PRESENT and printed[end] not in story.lexicon.verbs


def _lives(story: Story, surname: str, first: str) -> bool:
    """Whether a surname alone is used as that of somebody, and never with a number as that of a product."""
    printed = story.words.printed
    places = [at for at, word in enumerate(printed) if word == surname and at + 1 < len(printed)]
    if any(printed[at + 1][0].isdigit() for at in places):
        return False
    alone = [at for at in places if printed[at - 1] != first and printed[at - 1] not in _ARTICLES]
    return any(printed[at + 1] in _PRESENT or printed[at + 1] in story.lexicon.verbs for at in alone)
