"""Names of people that are not about them: who made a picture or wrote the story, firms, ships and goods."""

from __future__ import annotations

from itertools import pairwise

from generator.tagging.kinds import CAPITAL, STOP
from generator.tagging.runs import Span, Story, is_given, stands_alone
from generator.tagging.splitting import BREAK

_CREDITS = frozenset(
    "photo photos foto fotos bild bilder bildrechte quelle credit credits picture pictures image images author autor "
    "crédit graphic grafik illustration фото автор photograph photographs video contact kontakt contacto writer editor "
    "reporter translator redaktion texte texto rédaction redacción".split()
)
_BY = frozenset("by von par por di de".split())
_AGENCIES = frozenset("Reuters Getty Shutterstock Anadolu Xinhua Tasnim Bloomberg dpa Новости".split())
"""Agencies that write their names in small letters, which stand behind who made a picture."""
_WORK = frozenset("Reporting reporting Editing Writing Edited Written Compiled Translated Text Words Story".split())
_BYLINES = frozenset("By BY Von Par Por".split())
_AFTER_BYLINE = frozenset((BREAK, ",", "|", "/", "and", "-", "–"))
_STREETS = frozenset(
    "rua avenida praça rodovia estádio aeroporto escola via viale corso piazza piazzale stadio ospedale jalan masjid "
    "bandara ulica ulicy lotnisko".split()
)
"""What is called after people, in languages whose stories are read as English."""
_QUOTES = frozenset('"“”„«»')
_WORKS = frozenset(
    "film films movie book novel play drama song album documentary series opera painting magazine comedy animation "
    "titled entitled musical ballet poem sculpture".split()
)
"""What has a name in quotation marks behind it that may be one of somebody who never lived."""
_SHIPS = frozenset("корабль крейсер крейсера ледокол теплоход подлодка фильм сериал спектакль песня".split())
_ARTICLES = frozenset("la le l’ el los las dem des der".split())
_CARRIERS = frozenset(
    "ship vessel tanker carrier frigate destroyer ferry trawler schooner steamer freighter liner hurricane typhoon "
    "cyclone brand".split()
)
"""What is called after people, and stands before the name."""
_PICTURES = frozenset("photo photos photograph foto fotos bild bilder picture image crédit фото".split())
_OPENS = frozenset(("(", "[", BREAK))
_LONGEST_SIGNATURE = 12
"""How many words and marks a line has at most that names who made a story."""
_CAPTIONS = frozenset("Submitted File Contributed Courtesy Provided Handout Archive Staff".split())
_NAMED_AFTER = frozenset(
    "neighborhood neighbourhood mosque hospital street airport stadium bridge crossing shrine square prison "
    "university mausoleum cemetery highway refinery dam palace museum library theater theatre foundation base barracks "
    "cave port region river lake island village bazaar peak desert frigate destroyer warship ship vessel tanker "
    "submarine missile satellite trophy prize award awards medal".split()
)
"""What is called after people, and stands behind the name."""
_LEADERS = frozenset(
    "chairman chairwoman president head director officer executive treasurer unit subsidiary division shares "
    "shareholders stock acquisition takeover pct".split()
)
"""What a firm has, and nobody: `chairman of Hale`, `a unit of Hale`."""
_FIRMS = frozenset("unit subsidiary division company firm retailer brokerage manufacturer".split())
_OF_FIRMS = frozenset("of in which that based".split())


def is_credit(story: Story, piece: Span) -> bool:
    """Whether a name is that of who made a picture (`Photo: Ana Ruiz`, `MDR/Ana Ruiz`, `Ana Ruiz/AP`) or wrote the
    story (`By Ana Ruiz`), or of what is called after somebody (`aeropuerto Ana Ruiz`)."""
    printed, (start, end) = story.words.printed, piece
    before, sign = printed[max(start - 2, 0)], printed[start - 1]
    if sign.lower() in (_STREETS if story.language == "en" else story.lexicon.things) and not _leads(story, start - 1):
        return True
    if sign == "©" or (sign in ":/" and (before.lower() in _CREDITS or before == "by")):
        return True
    if sign == "/" and (before.isupper() or before in _AGENCIES):
        return True
    if sign == BREAK and before.lower() in _CREDITS and printed[start - 3] == BREAK:  # Author, Ana Ruiz
        return True
    if before in _OPENS and sign.lower() in _PICTURES:  # (Photo Ana Ruiz. AP)
        return True
    if (sign.lower() in _BY and before.lower() in _CREDITS) or (sign == "of" and before == "courtesy"):
        return True
    if _worked(story, start) or _is_title(story, piece):
        return True
    after = printed[end : end + 2]
    if len(after) > 1 and after[0] == "/" and (after[1].isupper() or after[1] in _AGENCIES or sign == "("):
        return True
    if printed[end : end + 1] != [] and printed[end] in _NAMED_AFTER:
        return True
    if ("/" in (sign, *after[:1]) and _signs_off(story, start)) or _signs_alone(story, piece):
        return True
    return sign in _BYLINES and before == BREAK and (not after or after[0] in _AFTER_BYLINE)


def _leads(story: Story, at: int) -> bool:
    """Whether an office stands before a word, so that the name behind it is who holds it: `directeur du musée Ana
    Ruiz`, `директор музея Анна Громова`; in Russian what is called after her would have her in a case."""
    printed, lexicon = story.words.printed, story.lexicon
    if story.language == "ru" and printed[at + 1] in lexicon.given and printed[at].lower() not in _SHIPS:
        return True
    for word in reversed(printed[max(at - 3, 0) : at]):
        if word.lower() in lexicon.roles or word.lower() in lexicon.titles:
            return True
        if word not in lexicon.connectors and word not in _ARTICLES:
            return False
    return False


def _signs_off(story: Story, at: int) -> bool:
    """Whether a line is only of those who made the story: `KVN/Ana Ruiz/Bo Lind`."""
    line = story.words.line(at)
    if len(line) > _LONGEST_SIGNATURE or any(word[0].isdigit() for word in line):
        return False
    return not any(word[0].islower() for word in line)


def _signs_alone(story: Story, piece: Span) -> bool:
    """Whether a name is all that the last line has, and its surname stands nowhere else."""
    words, (start, end) = story.words, piece
    if words.printed[start - 1] != BREAK or end - start < 2 or stands_alone(story, piece):
        return False
    if words.paragraph(start) < 2 or not any(word[0].islower() for word in words.line(start - 2)):  # a list of names
        return False
    return words.printed[end:] in ([], [BREAK], ["."], [".", BREAK])


def without_caption(story: Story, piece: Span) -> Span:
    """A name without what its picture is: `Ana Ruiz Submitted photo`."""
    printed, (start, end) = story.words.printed, piece
    captioned = end - start > 2 and printed[end - 1] in _CAPTIONS and printed[end : end + 1] == ["photo"]
    return start, end - captioned


def _is_title(story: Story, piece: Span) -> bool:
    """Whether a name in quotation marks is that of a work: `the film “Marta Hale”`, `“Marta Hale” by Ana Ruiz`."""
    printed, (start, end) = story.words.printed, piece
    if printed[start - 1] not in _QUOTES or printed[end : end + 1] == [] or printed[end] not in _QUOTES:
        return False
    return printed[start - 2].lower() in _WORKS or printed[end + 1 : end + 2] in (["by"], ["directed"], ["starring"])


def _worked(story: Story, start: int) -> bool:
    """Whether a name is one of those who reported or edited: `Additional reporting by Ana Ruiz and Bo Lind`."""
    printed = story.words.printed
    for at in range(start - 1, max(start - 7, 1), -1):
        if printed[at] == "by":
            return printed[at - 1] in _WORK
        if printed[at] in (".", BREAK):
            return False
    return False


def is_named_after(story: Story, piece: Span) -> bool:
    """Whether a name without a title is that of a firm, a ship or goods: `analyst at Marta Hale`, `head of Marta
    Hale`, `the ferry Marta Hale`, `a Marta Hale bag`."""
    printed, start = story.words.printed, piece[0]
    before, word = printed[start - 2].lower() if start > 1 else "", printed[start - 1]
    if word in ("at", "with"):
        return before in story.lexicon.roles and not stands_alone(story, piece)
    if word == "of":
        return before in _LEADERS and not stands_alone(story, piece)
    if story.words.kinds[start] & STOP and story.words.kinds[start - 1] & CAPITAL:  # a headline: Ballots Will Close
        return not is_given(story, start - 1)
    if word in ("a", "an", "A", "An"):
        return story.language == "en" and not stands_alone(story, piece)
    return word in _CARRIERS or is_firm(story, piece[1])


def is_firm(story: Story, end: int) -> bool:
    """Whether what follows a name says that it is a firm: `Hale, a unit of`, `Hale, the third largest retailer`."""
    after = story.words.printed[end : end + 7]
    if len(after) < 3 or after[0] != "," or after[1] not in ("a", "an", "the"):
        return False
    for word, following in pairwise(after[2:]):
        if word in _FIRMS:
            return following in _OF_FIRMS
        if not word.isalpha() or word in ("of", "in", "at", "for", "with", "who"):
            return False
    return False
