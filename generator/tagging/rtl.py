"""People and organisations in Persian and Arabic, which have no capitals: titles, first names, heads."""

from __future__ import annotations

from collections.abc import Iterator

from generator.tagging.finds import Find
from generator.tagging.kinds import ARABIC_PREFIXES, PAUSES, QUOTES_OPEN, STARTS
from generator.tagging.names import Names, known_in
from generator.tagging.rtl_names import SAYYIDS, is_given, is_name_word, is_surname, name_end
from generator.tagging.runs import Story, text_of
from generator.tagging.splitting import BREAK

_OF_NAMESAKES = frozenset("شهید امام الملك الأمير الشيخ الإمام السلطان الشهيد الأميرة الملكة".split())
"""Titles of those after whom hospitals, schools and airports are called."""
_HALVES = frozenset(("عبد", "ابو", "ابی"))
"""What needs the word behind it to be a first name of Arabic."""
_VAGUE = frozenset(("ملی", "عالی", "علوم", "مرکزی", "آموزش", "اموزش"))
_PLURALS = ("های", "ها", "ی", "ي", "ات", "ية", "ین", "ين")
_CLOSING = frozenset('»”"')
_WHEN = frozenset("در امروز امشب دیروز دیشب ظهر صبح عصر شب شامگاه پیش روز بعدازظهر اظهار گفت افزود".split())
_AFTER_NAMES = frozenset("، , ( ) » ; ؛ نیز امام امامجمعه ناشر سرپرست مسئول مسوول".split())
_BEFORE_NAMES = frozenset("، , ( : و « /".split())
_LOCAL = frozenset(
    "شهرستان روستای شهر شهردار شهرداری فرماندار فرمانداری بخشدار بخشداری دهستان شهرک مردم امامجمعه جمعه بخش".split()
)
"""Words before the name of a town or a district."""
_OF_MANY = "گان"
_MANY = "ها"
_BLESSED = frozenset(("ع", "س", "ص", "عج"))
"""What stands in brackets behind the names of prophets and imams."""
_CALLED = frozenset(
    "شبکه شرکت خبرگزاری روزنامه سایت پایگاه مجله رادیو تلویزیون موسسه طرح فیلم پرونده نشریه گروه کتاب رمان داستان "
    "نمایش سریال همایش "
    "شبكة شركة وكالة صحيفة قناة إذاعة مجلة".split()
)
"""What has a name in quotation marks that is nobody's."""
_DASHES = frozenset("-–—")
"""What stands before the initial of a surname that the police keep back: `زهره – الف`."""
_CREDITS = frozenset("عکاس عکس تصویر تصاویر خبرنگار گزارشگر مترجم المصور تصوير".split())
"""What stands before a colon and the name of who made a picture or the story."""


def names_in_arabic_script(story: Story) -> Names:
    """Every person and organisation of the text that a title, a first name or a head shows."""
    known = known_in(story.words, story.language)
    finds = list(known.values())
    taken = {at for find in finds for at in range(find.start, find.end)}
    given, end = story.lexicon.given_keys, len(story.words.keys)
    at = story.words.body
    for start in _candidates(story):
        if start < at or start in taken:
            continue
        find = _head(story, start, end) or _person(story, start, end, given) or _place(story, start, end)
        find = find or _in_quotes(story, start) or _speaker(story, start)
        if find is not None:
            finds.append(find)
            at = find.end
    return Names(finds, list(_alone(story, finds)), {})


def _candidates(story: Story) -> list[int]:
    """The words at which a rule can begin to find something."""
    words = story.words
    kinds, key_kinds, end = words.kinds, words.key_kinds, len(words.printed)
    found = {at for at in words.marked if (kinds[at] | key_kinds[at]) & STARTS}
    found.update([at + 1 for at in words.marked if kinds[at] & PAUSES])
    return sorted([at for at in found if words.body <= at < end])


def _person(story: Story, at: int, end: int, given: frozenset[str]) -> Find | None:
    keys, printed = story.words.keys, story.words.printed
    titled = story.spelled[at] in story.lexicon.titles
    start = at
    while start < end and story.spelled[start] in story.lexicon.titles:
        start += 1
    if start >= end or not (is_given(story, start, given) or (start > at and keys[start] in given)):
        return _titled_surname(story, start, end) if titled else None
    stop = _settled(story, start, name_end(story, start, end, given))
    if stop - start < 2 + (keys[start] in _HALVES) or _is_named_after(story, at) or _is_credit(story, at):
        return None
    if printed[stop : stop + 1] == ["("] and printed[stop + 1 : stop + 2] and printed[stop + 1] in _BLESSED:
        return None
    if not _DASHES.isdisjoint(printed[start:stop]) or _is_called(story, at):
        return None
    if story.language == "ar" and not titled and _is_said_of(story, start, stop):
        return None
    if story.language == "fa" and keys[stop - 1].endswith(_MANY) and keys[stop - 1] not in given:
        return None
    if story.language == "fa" and not titled and is_surname(story, start, stop):
        return None
    doubtful = story.language == "fa" and not titled and not _is_quoted(story, start, stop)
    if doubtful and (keys[stop - 1] in given or not _stands_as_name(story, start, stop)):  # saints are named so
        return None
    if printed[start - 2] in QUOTES_OPEN and printed[stop : stop + 1] == ["»"] and is_name_word(story, start - 1):
        start -= 1  # «نضال حسین الجراد»
    name = text_of(story.words, (start, stop))
    if keys[start] not in given and story.language == "ar":
        name = name[1:]
    return Find("person", name, start, stop, "a title before the name" if titled else "a first name")


def _is_called(story: Story, at: int) -> bool:
    """Whether a name in quotation marks is that of a book, a plan, a firm: `کتاب «...»`."""
    return story.words.printed[at - 1] in QUOTES_OPEN and story.spelled[at - 2] in _CALLED


def _is_said_of(story: Story, start: int, stop: int) -> bool:
    """Whether the word behind a first name, which may be a word too, is an adjective or has a `his`: `رفيق دربه`."""
    last = story.words.keys[stop - 1]
    return stop - start == 2 and last.endswith("ه") and last not in story.lexicon.given_keys


def _is_named_after(story: Story, at: int) -> bool:
    """Whether a word for what is called after people stands before a name and its titles: `مستشفى الملك فيصل`."""
    before = at - 1
    while before > 0 and (story.spelled[before] in _OF_NAMESAKES or story.words.keys[before] in SAYYIDS):
        before -= 1
    word, things = story.spelled[before], story.lexicon.things
    return word in things or (story.language == "ar" and word[0] in ARABIC_PREFIXES and word[1:] in things)


def _is_credit(story: Story, at: int) -> bool:
    return story.spelled[at - 1] == ":" and at > 1 and story.spelled[at - 2] in _CREDITS


def _stands_as_name(story: Story, start: int, stop: int) -> bool:
    """Whether what stands beside a first name and a word makes both a name, as many first names are words too."""
    printed, roles = story.words.printed, story.lexicon.roles
    if printed[start - 1] in _BEFORE_NAMES or story.spelled[start - 1] in roles or _ends_name(story, stop):
        return True
    first, last = printed[start], printed[stop - 1]
    if any(printed[at + 1] == last and _speaks(story, at + 2) for at in _sentences(story) if at + 2 < len(printed)):
        return True
    size = stop - start
    return (
        sum(1 for at, word in enumerate(printed) if word == first and printed[at + size - 1 : at + size] == [last]) > 1
    )


def _ends_name(story: Story, at: int) -> bool:
    """Whether a word can stand right after the name of a person, and seldom elsewhere: an office, a time, who says."""
    if at >= len(story.words.printed):
        return True
    word = story.spelled[at]
    if word == "و" and at + 1 < len(story.words.printed):
        return is_given(story, at + 1, story.lexicon.given_keys)
    return word in _AFTER_NAMES or word in _WHEN or word in story.lexicon.roles or word in story.lexicon.verbs


def _is_quoted(story: Story, start: int, stop: int) -> bool:
    printed = story.words.printed
    return printed[start - 1] in QUOTES_OPEN and printed[stop : stop + 1] != [] and printed[stop] in _CLOSING


def _settled(story: Story, start: int, stop: int) -> int:
    """Where a name ends: at a closing quotation mark, or a word later when its last two words speak by themselves."""
    printed, end = story.words.printed, len(story.words.printed)
    if printed[start - 1] in QUOTES_OPEN:
        closing = next((at for at in range(start + 2, min(start + 5, end)) if printed[at] in _CLOSING), 0)
        return closing or stop
    if stop < end and stop - start > 1 and is_name_word(story, stop):
        if not _ends_name(story, stop) and _ends_name(story, stop + 1):
            return stop + 1
        pair = printed[stop - 1 : stop + 1]
        if any(printed[at + 1 : at + 3] == pair and _speaks(story, at + 3) for at in _sentences(story)):
            return stop + 1
    return stop


def _sentences(story: Story) -> Iterator[int]:
    """The marks that end a sentence or a line."""
    return (at for at, word in enumerate(story.words.printed) if word in (BREAK, ".", "»"))


def _speaks(story: Story, at: int) -> bool:
    return at < len(story.words.printed) and story.spelled[at] in story.lexicon.verbs


def _in_quotes(story: Story, at: int) -> Find | None:
    """A name of two or three words in quotation marks beside an office: `«روپرت كولويل» سخنگوی`."""
    printed, roles = story.words.printed, story.lexicon.roles
    if printed[at] not in QUOTES_OPEN:
        return None
    before = at - 1
    stop = next((end for end in range(at + 1, min(at + 5, len(printed))) if printed[end] in _CLOSING), 0)
    while at + 1 < stop and story.spelled[at + 1] in story.lexicon.titles:
        at += 1
    if (
        not at + 2 < stop
        or printed[at + 1].endswith(_OF_MANY)
        or not all(is_name_word(story, inner) for inner in range(at + 1, stop))
    ):
        return None
    if not _CALLED.isdisjoint((story.spelled[before - 1], story.spelled[before], story.spelled[at + 1])):
        return None
    if story.spelled[before] in roles or (stop + 1 < len(printed) and story.spelled[stop + 1] in roles):
        return Find("person", text_of(story.words, (at + 1, stop)), at + 1, stop, "in quotation marks beside an office")
    return None


def _speaker(story: Story, at: int) -> Find | None:
    """Two to four words that open a line, or follow where a report comes from, whose last one speaks later on."""
    printed = story.words.printed
    if printed[at - 1] != BREAK and not (printed[at - 1] in ("،", ",") and _reports_from(story, at - 3)):
        return None
    while story.spelled[at] in story.lexicon.titles:
        at += 1
    stop = at
    while stop < min(at + 4, len(printed)) and is_name_word(story, stop):
        stop += 1
    if stop - at < 2 or stop >= len(printed) or (story.spelled[stop] not in _WHEN and not _speaks(story, stop)):
        return None
    if any(word in story.lexicon.titles for word in story.spelled[at:stop]):
        return None
    last = printed[stop - 1]
    if any(printed[end + 1] == last and _speaks(story, end + 2) for end in _sentences(story) if end + 2 < len(printed)):
        return Find("person", text_of(story.words, (at, stop)), at, stop, "the surname speaks elsewhere")
    return None


def _titled_surname(story: Story, start: int, end: int) -> Find | None:
    """`الرئيس السيسي`: the name after a title, of two words at least; one alone only resolves to a fuller one."""
    pair = (start, start + 1)
    if story.language != "ar" or start + 1 >= end or not all(is_name_word(story, at) for at in pair):
        return None
    first, second = (story.words.printed[at] for at in pair)
    if second.startswith("ال") and not first.startswith("ال") and min(len(first), len(second)) > 2:
        return Find("person", f"{first} {second}", start, start + 2, "a title before the name")
    return None


def _head(story: Story, at: int, end: int) -> Find | None:
    """A head and the word after it; of a ministry what an `and` adds."""
    printed, lexicon = story.words.printed, story.lexicon
    if story.spelled[at] not in lexicon.heads or at + 1 >= end or not printed[at + 1][0].isalpha():
        return None
    if story.spelled[at + 1] in lexicon.stop or len(printed[at + 1]) < 3:
        return None
    stop = at + 2
    if story.language == "fa" and _needs_more(story.words.keys[at + 1]):
        if stop >= end or story.spelled[stop] in lexicon.stop or not printed[stop][0].isalpha():
            return None
        stop += 1
    if story.language == "ar" and stop < end and printed[stop].startswith("ال") and is_name_word(story, stop):
        stop += 1
    if story.language == "fa" and not _is_one_body(story, at, stop):
        return None
    return Find("organisation", text_of(story.words, (at, stop)), at, stop, "a word for an organisation")


def _is_one_body(story: Story, at: int, stop: int) -> bool:
    """Whether what follows a head is a name: the head needs one, a place does, or both return together."""
    keys = story.words.keys
    if keys[at] in ("وزارت", "حزب") or at + 1 in story.places:
        return True
    size = stop - at
    return (
        sum(1 for other, key in enumerate(keys) if key == keys[at] and keys[other : other + size] == keys[at:stop]) > 1
    )


def _needs_more(key: str) -> bool:
    """Whether a word after a head can't end its name: a plural in the genitive, or `national`, `high`, `central`."""
    return key.endswith("های") or key in _VAGUE


def _place(story: Story, at: int, end: int) -> Find | None:
    """A town that no table knows: after a word for one (`شهرستان`), or where an agency reports from (`از ...،`)."""
    if at + 2 >= end or at + 1 in story.places:
        return None
    reported = _reports_from(story, at)
    if story.spelled[at] not in story.lexicon.before_place and not reported:
        return None
    if story.words.printed[at + 1] in QUOTES_OPEN:
        return _quoted_place(story, at + 1)
    name = story.words.printed[at + 1]
    if not is_name_word(story, at + 1) or len(name) < 4 or name.endswith(_PLURALS):
        return None
    if story.language == "fa" and not reported and not _recurs_as_place(story, at + 1):
        return None
    return Find("place", name, at + 1, at + 2, "a word for a place")


def _quoted_place(story: Story, at: int) -> Find | None:
    """`شهر «عین عیسی»`"""
    printed = story.words.printed
    stop = next((end for end in range(at + 2, min(at + 5, len(printed))) if printed[end] in _CLOSING), 0)
    if not stop or not all(printed[inner][0].isalpha() for inner in range(at + 1, stop)):
        return None
    return Find("place", text_of(story.words, (at + 1, stop)), at + 1, stop, "a word for a place")


def _recurs_as_place(story: Story, at: int) -> bool:
    """Whether a name follows words for places twice at least: one alone may stand before any word."""
    keys = story.words.keys
    return sum(1 for other, key in enumerate(keys) if key == keys[at] and keys[other - 1] in _LOCAL) > 1


def _reports_from(story: Story, at: int) -> bool:
    keys = story.words.keys
    if at < 2 or keys[at] != "از" or at + 2 >= len(keys):
        return False
    return keys[at - 2].startswith("خبرگزار") and keys[at + 2] in ("،", ",")


def _alone(story: Story, finds: list[Find]) -> Iterator[Find]:
    """Surnames that stand alone elsewhere, so that they count as a mention of the person."""
    surnames = {find.name.split()[-1]: find for find in finds if find.kind == "person"}
    if not surnames:
        return
    inside = {at for find in finds for at in range(find.start, find.end)}
    body, printed = story.words.body, story.words.printed
    for at in [at for at, word in enumerate(printed[body:], body) if word in surnames]:
        if at not in inside:
            yield Find("", printed[at], at, at + 1, "")
