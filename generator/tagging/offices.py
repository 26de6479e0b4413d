"""Offices and titles beside the names of people: where the name begins behind them, and where it ends before one."""

from __future__ import annotations

from generator.tagging.kinds import HEAD, ROLE, THING, TITLED
from generator.tagging.runs import Span, Story, is_given, is_initial, union

_WITHIN_TITLES = frozenset((".", "Affairs", "Class"))
SURNAMES = frozenset(
    "king baron bishop pope prince judge major marshal dean duke earl abbot sultan field shah grand richter könig "
    "papst rey pape".split()
)
"""Titles that are surnames as well."""
_ARABIC_STARTS = ("al-", "Al-", "el-", "bin-")
_OF_ONE = frozenset(
    "president mr mrs ms miss dr prof professor sir judge justice senator sen rep congressman congresswoman gov "
    "governor gen col colonel maj capt lt sgt minister premier secretary king queen prince princess pope".split()
)
"""Titles that no name of a city follows."""
SONS = frozenset(("bin", "Bin", "ibn", "bint"))
ARABIC_PARTS = frozenset(("al", "Al", "bin", "Bin", "ibn", "bint", "Abu"))
_HONOURS = frozenset("QC KC MP MEP MLA OBE MBE CBE MD PhD SC AO AM".split())
ARTICLES = frozenset("Le La Du De Les Van Von El".split())
_QUOTES = frozenset("\"'“”„‘’«»")


def after_titles(story: Story, piece: Span) -> int:
    """The first word of a piece that is not a title: `Prime Minister Ana Ruiz` gives that of `Ana`."""
    printed, lexicon = story.words.printed, story.lexicon
    at, end = piece
    if not union(story, piece) & (TITLED | ROLE):
        return at
    while at < end and (_titles(story, at, end) or (at > piece[0] and printed[at] in _WITHIN_TITLES)):
        at += 1
    if piece[0] < at < end and _portfolio(story, piece[0]):
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
        return not _is_part(story, at, end)
    if not story.words.kinds[at] & ROLE or at + 1 >= end:
        return False
    return printed[at + 1] in lexicon.given or story.words.begins_sentence(at)


def _is_part(story: Story, at: int, end: int) -> bool:
    """Whether a title is a first name here, or a father's: `Dean R. Hale`, `Sultan bin Said`, `Zaid bin Sultan`."""
    before, following = story.words.printed[at - 1], story.words.printed[at + 1] if at + 1 < end else ""
    if before in ARABIC_PARTS or following in SONS:
        return True
    if not is_given(story, at):
        return False
    if story.words.printed[at] == "Dean" and following[:1].isupper() and not is_given(story, at + 1):
        return True
    return is_initial(following) or story.words.kinds[at - 1] & ROLE > 0  # president Duke Hale


def _portfolio(story: Story, start: int) -> bool:
    """Whether an office and an `of` stand before: `Minister of Foreign Affairs Ana Ruiz`."""
    printed = story.words.printed
    return start > 1 and printed[start - 1] in ("of", "for") and printed[start - 2].lower() in story.lexicon.titles


def _after_office(story: Story, piece: Span) -> int:
    """The word after the last office inside of a piece: `Supreme Leader Ali Karim`; its start when there is none."""
    printed, lexicon = story.words.printed, story.lexicon
    for at in range(piece[1] - 2, piece[0], -1):
        word, name = printed[at].lower(), at + 1 + (printed[at + 1] == ".")
        if word not in lexicon.titles or word in lexicon.modifiers or _is_part(story, at, piece[1]):
            continue
        if word in lexicon.roles or printed[name] in lexicon.given:
            return name
    return piece[0]


def is_somebodys(story: Story, start: int, end: int) -> bool:
    """Whether what may be a city is the name of whom a title tells of: `Senator Lincoln`, `President Obama`."""
    printed = story.words.printed
    title = printed[start - 2 if printed[start - 1] == "." else start - 1].lower()
    return end == start + 1 and title in _OF_ONE and start not in story.countries


def without_office(story: Story, piece: Span) -> Span:
    """A name without the office behind it (`Ana Ruiz Director`), one of Arabic without the word before its first name
    (`Diwan Abdulaziz Al-Dekhil`)."""
    start, end = piece
    while end - start > 2 and is_given(story, start) and _is_office(story, end - 1):
        if story.words.printed[end - 2] in ARTICLES:  # Bruno Le Maire
            break
        end -= 1
    end -= end - start > 2 and story.words.printed[end - 1] in _HONOURS
    piece = start, end
    if end - start < 3 or is_given(story, start) or not is_given(story, start + 1) or not particles(story, piece):
        return piece
    return start + (story.words.kinds[start] & (HEAD | ROLE | THING) > 0), end


def _is_office(story: Story, at: int) -> bool:
    word = story.words.printed[at].lower()
    return word not in SURNAMES and (word in story.lexicon.titles or word in story.lexicon.roles)


def particles(story: Story, piece: Span) -> int:
    """How many words behind the first are an article, a `son of`, or begin with one."""
    inner = story.words.printed[piece[0] + 1 : piece[1]]
    return sum(word in ARABIC_PARTS or word.startswith(_ARABIC_STARTS) for word in inner)


def surname_behind_nickname(story: Story, piece: Span) -> str:
    """The surname behind a first name and a nickname: `Karl "Kalle" Ottesen`; "" where there is none."""
    printed, (start, end) = story.words.printed, piece
    if end - start > 1 or not is_given(story, start) or printed[end : end + 1] == [] or printed[end] not in _QUOTES:
        return ""
    if printed[end + 2 : end + 3] == [] or printed[end + 2] not in _QUOTES or not story.words.has_capital(end + 3):
        return ""
    return printed[end + 3]
