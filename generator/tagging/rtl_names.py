"""Which words of Persian and Arabic may be part of a name, and where a name ends."""

from __future__ import annotations

from generator.tagging.kinds import ARABIC_PREFIXES
from generator.tagging.runs import Story

_CHAIN = frozenset(("بن", "ابن", "ال", "ابو", "ابی", "عبد", "الله"))
SONS = frozenset(("بن", "ابن"))
_LEADS_ON = frozenset(("ابو", "ابی", "عبد", "ال"))
"""What is no name of Arabic without the word behind it."""
SAYYIDS = frozenset(("سید", "سیده"))
_FIRST = ("عبدال", "ابوال")
"""What is followed by a first name, and what every word that is one begins with."""
_HOUSES = frozenset("المبارک الصباح السالم الحمود الثانی النهیان المکتوم".split())
"""What names of old houses have inside, and is no first name without its article."""
_ADJECTIVES = frozenset("کریم مجید سعید طیبه حکیم عزیز فطر".split())
_PRAISED = frozenset("قرآن قران عید شجره کلام القرآن".split())
"""What such an adjective praises, which is a first name elsewhere: `قرآن کریم`."""
_LONGEST = 9
_ARABIC_VERBS = ("يست", "تست")
_WITH_PREPOSITIONS = ("لل", "بال", "وال", "فال", "كال")
_ONE_LETTER = frozenset("ولبف")
"""Letters that are words of Arabic (`and`, `for`, `by`, `so`), written in one with the next."""
_VERB_ENDS = ("ند", "ید", "یم", "شود", "کند", "گوید", "دهد", "رود", "ماید", "کرد")
_COMPOUND_ENDS = frozenset(
    "زاده نژاد پور فرد خواه نیا دوست مقدم راد تبار آبادی ابادی طبع نسب کنانی بیگی اصل منش فر بخش پناه وند".split()
)
_SURNAME_ENDS = frozenset(("زاده", "نژاد", "پور", "نیا"))
_COMPOUND_STARTS = frozenset("گل شاه میر نور حاجی ملا آقا اقا عرب نیک خوش قلی صفر".split())


def is_given(story: Story, at: int, given: frozenset[str]) -> bool:
    """Whether a word is a first name, in Arabic also behind an `and`, `for` or `by` that is one word with it."""
    key, spelled = story.words.keys[at], story.spelled[at]
    if spelled in story.lexicon.stop or (key in _ADJECTIVES and story.spelled[at - 1] in _PRAISED):
        return False
    if key in given:
        return True
    if spelled[1:] in story.lexicon.stop:  # وعلى (and on) is no علي
        return False
    return story.language == "ar" and len(key) > 3 and key[0] in ARABIC_PREFIXES and key[1:] in given


def name_end(story: Story, start: int, end: int, given: frozenset[str]) -> int:
    """The word after a name that begins with a first name."""
    end = min(end, start + _LONGEST)
    return (_arabic_end if story.language == "ar" else _persian_end)(story, start, end, given)


def _persian_end(story: Story, start: int, end: int, given: frozenset[str]) -> int:
    """First names and what joins them, then one word more, the surname."""
    keys = story.words.keys
    at = start + 1
    while at < end:
        if not is_name_word(story, at) and not (at in story.places and keys[at - 1] in SONS):
            return at - (keys[at - 1] in SONS)
        first = keys[at] in given or keys[at].startswith(_FIRST) or keys[at - 1] in SAYYIDS
        if first or keys[at] in _CHAIN or keys[at - 1] in _CHAIN:
            at += 1
            continue
        at += 1
        if at < end and keys[at - 1] in _COMPOUND_STARTS and is_name_word(story, at):
            at += 1
        return at + (at < end and keys[at] in _COMPOUND_ENDS)
    return at


def _arabic_end(story: Story, start: int, end: int, given: frozenset[str]) -> int:
    """First names and what joins them; then the surname: after `son of` only one with an article, after one word
    more also one with an article (`محمد شياع السوداني`), and all that are first names with an article."""
    keys = story.words.keys
    at = start + 1
    while at < end:
        key, before = keys[at], keys[at - 1]
        fits = is_name_word(story, at)
        if before in SONS or before in _LEADS_ON:
            if not fits and not (at in story.places and before in SONS):
                return at - 1
        elif not fits:
            return at + _is_nisba(story, at)
        elif not (key in SONS or key in _LEADS_ON or _is_first(key, given)):
            return _surname_end(story, start, at, end)
        at += 1
    return at


def _is_first(key: str, given: frozenset[str]) -> bool:
    """Whether a word is a first name, alone or with an article, as in the names of old houses (`الأحمد الجابر`)."""
    if key in given or key in _HOUSES or key.startswith(_FIRST):
        return True
    return key.startswith("ال") and key[2:] in given


def _surname_end(story: Story, start: int, at: int, end: int) -> int:
    """Where a name ends whose first names end at a word: behind it, behind one with an article, or before it."""
    keys = story.words.keys
    if keys[at].startswith("ال"):
        return at + 1
    if not SONS.isdisjoint(keys[start:at]) or (keys[at - 1].startswith("ال") and keys[at - 2] != "عبد"):
        return at
    last = at + 1
    if last < end and keys[last] in _COMPOUND_ENDS:
        return last + 1
    if last >= end or not keys[last].startswith("ال") or not (is_name_word(story, last) or last in story.places):
        return last
    return last + (last + 1 >= len(keys) or not story.words.printed[last + 1][0].isalpha())


def _is_nisba(story: Story, at: int) -> bool:
    """Whether a word that may be of a country, or a title, is a surname, being the last word of a clause:
    `علي السوداني،`, `أبو مهدي المهندس.`"""
    keys, printed = story.words.keys, story.words.printed
    of_country = at in story.places and keys[at].startswith("ال") and keys[at].endswith("ی")
    if not of_country and story.spelled[at] not in story.lexicon.titles:
        return False
    return at + 1 >= len(printed) or not printed[at + 1][0].isalpha()


def is_surname(story: Story, start: int, stop: int) -> bool:
    """Whether two words of Persian are a surname alone: `حسین زاده`."""
    return stop - start == 2 and story.words.keys[stop - 1] in _SURNAME_ENDS


def is_name_word(story: Story, at: int) -> bool:
    """Whether a word may be part of a name: no word of the language, no verb, no place."""
    word, lexicon = story.spelled[at], story.lexicon
    if not word[0].isalpha() or word in lexicon.stop or word in lexicon.heads or word in lexicon.roles:
        return False
    if story.language == "ar" and _is_arabic_word(story, at):
        return False
    if story.language == "fa" and word.startswith(("می", "نمی")) and word.endswith(_VERB_ENDS):
        return False
    return at not in story.places


def _is_arabic_word(story: Story, at: int) -> bool:
    """Whether a word of Arabic has the form of a verb, of an adjective, or a preposition or an `and` within."""
    word, lexicon, key = story.spelled[at], story.lexicon, story.words.keys[at]
    if word in lexicon.titles or word in lexicon.things or word in lexicon.before_place:
        return True
    if word.startswith((*_ARABIC_VERBS, *_WITH_PREPOSITIONS)) or (word.startswith("ال") and word.endswith("ية")):
        return True
    if key in lexicon.given_keys:
        return False
    if word[0] == "ي" and len(word) > 3 and word[-1] not in "يى":
        return True
    return word[0] in _ONE_LETTER and (_is_known(story, word[1:]) or key[1:] in lexicon.given_keys)


def _is_known(story: Story, word: str) -> bool:
    lexicon = story.lexicon
    return word in lexicon.stop or word in lexicon.heads or word in lexicon.titles or word in lexicon.things
