"""What a page prints below a story as prose: copyright, subscriptions, contacts, a word about the reporter.

No phrase decides alone: a paragraph is small print when it is short and several signs come together in few words.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from generator.sources.wire.lines import Line
from generator.sources.wire.shape import typed
from generator.sources.wire.topic import is_apart
from generator.sources.wire.vocabulary import vocabulary

_LONGEST = 700  # characters; what is longer is the story's, whatever it mentions
_LONGEST_WORD_ABOUT = 500
_ABOUT_WORDS = 18  # words from the start of a paragraph in which it says what somebody does at a newspaper
_FEWEST_ABOUT = 5
_LAST_VERB = 5  # words that can stand before the verb
_PARTICLE = 3  # letters of one in a name
_MOST = 8  # paragraphs of small print
_SURE = 2
_STORY = 400  # characters of a story that tells what isn't about it
_BESIDE = 2  # paragraphs right above one that may be of the same small print
_CONTACT = re.compile(r"©|\(c\) ?\d{4}|https?://|\bwww\.|[\w.+\-]{2,40}@[\w\-]{2,40}\.\w|(?<!\w)@\w{3,30}\b")
_RIGHTS = re.compile(r"©|^\(c\) ?\w|copyright\W{1,5}(?:19|20)\d\d")
_WORDS = re.compile(r"[^\W\d_]{2,}")
_GAPS = bytes(code if chr(code).isalpha() else 0x20 for code in range(128)).ljust(256)
_ENOUGH = 2
_ENOUGH_SPOKEN = 3
_SHORT = 8  # words
_ADDRESS = 3  # words that an address falls into
_START = 60  # characters in which a notice says whose the text is
_DENSITY_SPOKEN = 6
_ASKING = ("?", "؟", "？")
_QUOTES = tuple("“”«»„")  # beyond ASCII
_DENSITY = 8  # words of the paragraph for each sign


def story_length(paragraphs: Sequence[str], names: Sequence[str] = (), head: Sequence[Line] = ()) -> int:
    """How many of the paragraphs are the story; `names` are its reporters, whose biographies may follow it, `head` is
    what stands above it.

    The small print goes back from the end as far as paragraphs show its signs; the first paragraph is never of it. A
    question right above is its headline.
    """
    length = len(paragraphs)
    people = tuple(typed(name).casefold() for name in names if " " in name)
    while length > 1 and len(paragraphs) - length < _MOST:
        text = paragraphs[length - 1]
        suspicion = _suspicion(text, people)
        if not suspicion or (suspicion < _SURE and not _is_foreign(text, paragraphs[: length - 1], head)):
            break
        length -= 1
    asked = 1 < length < len(paragraphs) and len(paragraphs[length - 1].split()) <= _SHORT
    return length - (asked and paragraphs[length - 1].endswith(_ASKING))


def is_small_print(text: str, people: tuple[str, ...] = ()) -> bool:
    """Whether a short paragraph is about the page and not about the news; `people` are names in lower case."""
    return _suspicion(text, people) == _SURE


def _suspicion(text: str, people: tuple[str, ...] = ()) -> int:
    """How much speaks for small print: nothing, a sign, or enough to be sure."""
    if len(text) > _LONGEST:
        return 0
    folded = typed(text).casefold()
    if people and folded.startswith(people):
        return _SURE
    words = _words(folded)
    if _speaks_of_page(text, folded, words, to_reader=True) or (
        len(text) <= _LONGEST_WORD_ABOUT and is_about_reporter(text)
    ):
        return _SURE
    return _has_sign(text, words)


def _is_foreign(text: str, above: Sequence[str], head: Sequence[Line]) -> bool:
    """Whether a paragraph that has a sign of small print has next to nothing in common with the story."""
    near = max(1, len(above) - _BESIDE)
    far = [*above[:near], *(line.text for line in head)]
    if not is_apart(text, far):
        return False
    story = [*far, *(other for other in above[near:] if not _suspicion(other))]
    return sum(map(len, story)) >= _STORY and is_apart(text, story)


def _has_sign(text: str, words: Sequence[str]) -> bool:
    """Whether a paragraph without a quotation has a word of small print, or speaks to somebody."""
    known = vocabulary().words
    found = (
        not known["page"].isdisjoint(words)
        or not known["small_print"].intersection(words) <= known["role"]  # reporters are in the news, too
        or len(known["reader"].intersection(words)) >= _ENOUGH
    )
    return found and not is_quoting(text)


def is_notice(text: str) -> bool:
    """Whether several signs of a page's own words come together in a text.

    Of a story's own last sentence nothing less proves that it is the page's: news too may say `please read 1.33 dlrs`,
    or what somebody is.
    """
    folded = typed(text).casefold() if len(text) <= _LONGEST else ""
    return bool(folded) and _speaks_of_page(text, folded, _words(folded), to_reader=False)


def _speaks_of_page(text: str, folded: str, words: Sequence[str], to_reader: bool) -> bool:
    """Whether several signs of a page's own words come together in a text or, if that is asked, it speaks to its reader
    of the page. `folded` is the text in lower case, `words` are its."""
    known = vocabulary().words
    contact = _has_contact(folded)
    if contact and len(words) <= _SHORT + _ADDRESS:
        return True
    signs = len(known["small_print"].intersection(words)) + contact
    signs += _ENOUGH * _has_rights(folded[:_START])
    if signs >= _ENOUGH and signs * _DENSITY >= _length(words):
        return True
    return (
        to_reader and not known["reader"].isdisjoint(words) and not is_quoting(text) and _addresses_reader(words, signs)
    )


def spoken_words(text: str) -> tuple[int, int]:
    """How many different words of small print a text has, and how many that speak to the reader or name the page."""
    known, words = vocabulary().words, _words(typed(text).casefold())
    signs = len(known["small_print"].intersection(words))
    return signs, len(known["reader"].intersection(words)) + len(known["page"].intersection(words))


def _words(folded: str) -> list[str]:
    """The words of a text; where nothing is beyond ASCII, without an expression."""
    if not folded.isascii():
        return _WORDS.findall(folded)
    return folded.encode("ascii").translate(_GAPS).decode("ascii").split()  # bytes are looked up without a dictionary


def _length(words: Sequence[str]) -> int:
    return sum(len(word) > 1 for word in words)


def _addresses_reader(words: Sequence[str], signs: int) -> bool:
    """Whether a text that says `you` or `please` speaks of the page (`comment`, `article`), and not of the news."""
    known, length = vocabulary().words, _length(words)
    spoken = len(known["reader"].intersection(words)) + len(known["page"].intersection(words))
    enough = spoken + signs >= (_ENOUGH if signs or length <= _SHORT else _ENOUGH_SPOKEN)
    return enough and (spoken + signs) * _DENSITY_SPOKEN >= length


def is_about_reporter(text: str) -> bool:
    """`Ada Byron is a harbour reporter for ...`, `Ada Byron can be reached at ...`: a name, and what that person does.

    The name is one of two to four words with capitals; a verb of `labels.toml` follows, and close behind it a role
    at a newspaper, or an address.
    """
    words = text.split(" ", _LAST_VERB + 1)[: _LAST_VERB + 1]
    if (
        len(words) < _FEWEST_ABOUT
        or not words[0][:1].isupper()
        or (words[1][:1].islower() and len(words[1]) > _PARTICLE)
    ):
        return False
    known = vocabulary().words
    verb = next((at for at in range(2, len(words)) if words[at].casefold() in known["about"]), 0)
    if not verb or any(word.endswith(",") for word in words[:verb]):
        return False
    words = text.split(" ", _ABOUT_WORDS)[verb + 1 : _ABOUT_WORDS]
    rest = {word.strip(',.;:()“”"').casefold() for word in words}
    return not known["role"].isdisjoint(rest) or any("@" in word for word in words)


def is_quoting(text: str) -> bool:
    """Whether a quotation begins or ends in it: so many looks are faster than an expression."""
    return '"' in text or (not text.isascii() and any(quote in text for quote in _QUOTES))


def _has_rights(folded: str) -> bool:
    """`© 2021 The Lantern`, `(c)HPNA/Ada Byron`, `Copyright @ 2021`: nothing that a story says."""
    return ("©" in folded or "(c)" in folded or "copyright" in folded) and _RIGHTS.search(folded) is not None


def _has_contact(folded: str) -> bool:
    """Whether an address is named; most texts lack the characters of one, which is much sooner seen."""
    may = "@" in folded or "©" in folded or "(c)" in folded or "www." in folded or "://" in folded
    return may and _CONTACT.search(folded) is not None
