"""Who wrote a story: `By Ada Byron`, `Par ...`, `Autor: ...`, `Ada Byron | Published`, a bare name."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache
from itertools import takewhile

from generator.sources.wire.context import Context
from generator.sources.wire.lines import Line
from generator.sources.wire.marks import Mark, Role
from generator.sources.wire.months import month_of
from generator.sources.wire.places import is_known_place
from generator.sources.wire.shape import ADDRESS
from generator.sources.wire.vocabulary import fold_label, vocabulary

_LIMIT = 120
_LABEL_WORDS = 3
_ROLE_WORDS = 6
_DESK_WORDS = 5
_WITH_ROLE = 3  # words of a name with what that person is behind it
_RANKS = frozenset({"chief", "senior", "special", "staff"})
_LONGEST_WORD = 40
_LONGEST_NAME = 45
_NAME = 2  # words of most names: `Theresa May 3 March 2021`
_ABBREVIATED = 4  # characters of a last word that has a full stop, `Jr.`; behind a longer one a sentence ends
# The vowels of Indic scripts and of Thai are marks.
_NAME_WORD = re.compile(r"[^\W\d_][\w.'’\-\u0900-\u0dff\u0e00-\u0eff\u1000-\u109f]*\.?")
_PREFIXED = re.compile(r"[a-z]{1,3}[\-'’][A-Z]")  # `al-Khatib`, `d'Arc`
_BESIDES = re.compile(r" \([^()]{3,80}\)$")  # `Ada Byron (with Charles Babbage)`
_NICKNAME = re.compile(r"(?<=\w) [(\"“«][^\W\d_][^()\"“”«»\d]{0,20}[)\"”»] (?=\w)")
_DATE_OR_HANDLE = re.compile(r"[\d@]")
_PARTICLES = frozenset(
    [
        "al",
        "el",
        "de",
        "da",
        "del",
        "della",
        "der",
        "den",
        "di",
        "do",
        "dos",
        "du",
        "ibn",
        "la",
        "le",
        "van",
        "von",
        "bin",
        "bint",
        "ben",
        "ter",
        "y",
        "e",
        "i",
        "und",
        "and",
        "staff",
        "reporter",
        "reporters",
        "correspondent",
        "correspondents",
        "writer",
        "writers",
        "agencies",
        "desk",
    ]
)
_SPLIT = re.compile(r"\s*(?:\||·|¦|/|;|\s[-–—]\s|\s(?:for|For|FOR)\s|,\s)\s*")
_SLASH = re.compile(r"\s?/\s?")
_AND = re.compile(r"\s+(?:(?i:and|und|et|og|och|dan)|y|e|i|&|en|ja|ve|és|și|и|і|та|و|और)\s+")
_ADDRESSED = re.compile(rf"(?P<name>[^\W\d_][^()\[\]<>@/:,]{{2,30}}?)\s?(?:기자|특파원)?\s?[(\[<|]?\s?{ADDRESS}[)\]>]?")
_UNSPACED = re.compile(r"(?P<label>[^\s:：/・|｜]{1,6})\s?[：:/・|｜]\s?(?=[^\s\d])")
_KOREAN = re.compile(
    r"(?:(?:글|취재|\S{2,10}(?:신문|일보|뉴스|저널|방송|통신|경제|투데이|TV))[\s=·]{0,2})?(?P<name>[가-힣]{2,4})\s?"
    rf"(?:[가-힣]{{0,4}}기자|[가-힣]{{0,4}}특파원)(?:\s?[(\[<|]?\s?{ADDRESS}[)\]>]?)?"
)
_DASHES = "-–— "
_TATWEEL = "ـ"  # a letter, that the Arabic press sets as a dash
_TAKEN = ("摄", "攝")  # ends the name of who took a picture
_UNSPACED_LIMIT = 60  # characters
LABELLED = "label and name"  # the rule of a byline that needs no neighbour to be one
TWICE = "Byby"  # the label that a page printed twice
_TWICE = re.compile(r"By ?by(?=[A-Z\s])")
_STAFF = frozenset(
    {
        "staff reports", "staff report", "staff reporter", "staff writer", "staff", "web desk", "news desk", "agencies",
        "নিজস্ব প্রতিবেদক", "স্টাফ রিপোর্টার", "निज संवाददाता", "हमारे संवाददाता", "اسٹاف رپورٹر",
        "اسٹاف رپورٹ", "نمائندہ خصوصی",
    }
)  # fmt: skip


def labelled_byline(line: Line, _: Context) -> Mark | None:
    """`By X`, `Par X`, `Written by: X`; the label alone announces a name on the next line."""
    text = line.text if line.text[0] not in _DASHES else line.text.lstrip(_DASHES)
    if len(text) > _LIMIT or text[-1:] in _TAKEN:
        return None
    first = fold_label(_spaced(_once(text[:_LONGEST_WORD])).partition(" ")[0])
    if first in vocabulary().words["from"] and (found := _byline_with_place(text)) is not None:
        return found
    if first not in _first_words():
        return None
    if fold_label(text) in vocabulary().words["byline"]:
        return Mark(Role.BYLINE, "label alone", label="byline")
    names = names_after_label(text)
    if not names and _names_user(text):
        return Mark(Role.NOISE, "user's name")
    return Mark(Role.BYLINE, LABELLED, names=names) if names else None


def _names_user(text: str) -> bool:
    """`By admin`, `Por ada.byron`: a label, and what somebody is called where the page was made."""
    label, _, name = text.partition(" ")
    return name[:1].islower() and " " not in name and fold_label(label) in vocabulary().words["byline"]


def _byline_with_place(text: str) -> Mark | None:
    """`From Ada Byron, Abuja`: without the place it could be anything."""
    names, comma, place = text.partition(" ")[2].rpartition(", ")
    found = split_names(names) if comma and is_known_place(place) else ()
    return Mark(Role.BYLINE, LABELLED, names=found) if found and all(map(is_name, found)) else None


def names_after_label(text: str) -> tuple[str, ...]:
    """The names behind a byline label; () when there is no label, or what follows isn't a name."""
    words = vocabulary().words["byline"]
    first, _, rest = _spaced(_once(text)).partition(" ")
    if fold_label(first) not in _first_words():
        return ()
    label, more = first, rest
    for _ in range(_LABEL_WORDS - 1):
        following, _, more = more.partition(" ")
        label = f"{label} {following}"
        if fold_label(label) in words:
            return split_names(_before_date(more))
    if fold_label(first) not in words:
        return ()
    return split_names(_before_date(rest.lstrip(": "))) or _leading_name(rest)


def _before_date(text: str) -> str:
    """`Ada Byron March 3 at 3:57 PM`, `Ada Byron Follow @adabyron` -> `Ada Byron`."""
    found = _DATE_OR_HANDLE.search(text)
    if found is None:
        return text
    words = text[: found.start()].split()
    while words and (not words[-1][0].isalpha() or (_is_of_date(words[-1]) and sum(map(_is_word, words)) != _NAME)):
        words.pop()
    return " ".join(words)


def _is_word(text: str) -> bool:
    return text[0].isalpha()


def _is_of_date(word: str) -> bool:
    """Whether a word stands before a date or an address: a month's name, `posted`, `Follow`."""
    return month_of(word) is not None or fold_label(word) in vocabulary().whole


def _once(text: str) -> str:
    """`Byby Ada Byron` is `By Ada Byron`."""
    return _TWICE.sub("By ", text) if "By" in text else text


def _spaced(text: str) -> str:
    """`作者：张三`, `文/张三`, `文・山田太郎`: with a blank behind the label, as other scripts have it."""
    found = _UNSPACED.match(text) if not text.isascii() else None
    return f"{found['label']} {text[found.end() :]}" if found is not None else text


def unspaced_byline(line: Line, _: Context) -> Mark | None:
    """`홍길동 기자`, `등대신문 홍길동 기자 hong@lantern.com`, `文/张三`: no blank stands there, or the label behind."""
    text = line.text
    if text.isascii() or len(text) > _UNSPACED_LIMIT:
        return None
    found = _KOREAN.fullmatch(text) if "기자" in text or "특파원" in text else None
    if found is not None:
        return Mark(Role.BYLINE, LABELLED, names=(found["name"],))
    spaced = _spaced(text)
    names = names_after_label(spaced) if spaced != text else ()
    return Mark(Role.BYLINE, LABELLED, names=names) if names else None


@lru_cache(maxsize=1)
def _first_words() -> frozenset[str]:
    return frozenset(fold_label(label.split(" ")[0]) for label in vocabulary().words["byline"])


def _leading_name(text: str) -> tuple[str, ...]:
    """`Ada Byron 12 comments`: the words of a name before others."""
    words = list(takewhile(_is_name_word, text.split()[:6]))
    while words and words[-1].islower():
        words.pop()
    name = " ".join(words)
    return (name,) if 2 <= len(words) <= 3 and len(words) < len(text.split()) and is_name(name) else ()


def split_names(text: str) -> tuple[str, ...]:
    """`Tom Davies - Associated Press`, `A. Byron and C. Babbage`: the names before anything else."""
    first, *others = _SPLIT.split(_BESIDES.sub("", text).strip(" :-–—|·,."))
    names = [_in_its_case(without_role(name)) for name in _AND.split(first.strip(" :-–—|·,")) if name]
    if not names or not all(is_name(name, fewest=1) for name in names):
        return ()
    for other in others if "," in text or "/" in text else ():
        more = [_in_capitals(name) if names[0].isupper() else name for name in _AND.split(f" {other}".rstrip())]
        more = [name.lstrip() for name in more if name]
        if not more or not all(_is_another(name, names[0]) for name in more):
            break
        names += more
    return tuple(names)


def several_names(text: str) -> tuple[str, ...]:
    """The reporters of a line that is nothing but names: `Ada Byron/ Charles Babbage`, `A. Byron and C. Babbage`."""
    if len(text) > _LIMIT or not ("/" in text or " " in text) or not has_case(text):
        return ()
    names = tuple(name for part in _SLASH.split(text) for name in _AND.split(part))
    return names if len(names) > 1 and all(is_name(name) and not is_outlet(name) for name in names) else ()


def addressed_names(texts: Iterable[str]) -> tuple[str, ...]:
    """The first name beside an address among lines below a story: `Ada Byron [ada@port-news.example]`."""
    return next(filter(None, map(_addressed_name, texts)), ())


def _addressed_name(text: str) -> tuple[str, ...]:
    found = _ADDRESSED.fullmatch(text) if "@" in text and len(text) <= _LIMIT else None
    name = without_role(found["name"]) if found is not None else ""
    return (name,) if name and is_name(name, fewest=1 + name.isascii()) and not is_outlet(name) else ()


def _in_its_case(name: str) -> str:
    """`ADA BYRON Associated Press` -> `ADA BYRON`."""
    words = name.split()
    capitals = len(list(takewhile(str.isupper, words)))
    return " ".join(words[:capitals]) if len(words) > capitals > 1 and len(words[1]) > 2 else name


def _in_capitals(text: str) -> str:
    """`ADA BYRON in Port Ansel` -> `ADA BYRON`: where names are set in capitals, what isn't is none."""
    return " ".join(takewhile(str.isupper, text.split())) or text


def without_role(name: str) -> str:
    """`Ada Byron Staff Writer`, `Ada Byron Senior Harbour Correspondent` -> `Ada Byron`."""
    words = name.split()
    if len(words) < _WITH_ROLE or words[-1].casefold() not in vocabulary().words["role"]:
        return name
    rank = next((at for at, word in enumerate(words[2:-1], start=2) if word.casefold() in _RANKS), len(words) - 1)
    return " ".join(words[:rank])


def is_staff(text: str) -> bool:
    """Whether a text stands for reporters who aren't named: `Staff Writer`, `Web Desk`."""
    return fold_label(text) in _STAFF


def names_staff(text: str) -> bool:
    """Whether a line names those who work for an outlet, and nobody of them: `Editorial Staff`, `Harbour News Team`."""
    words = text.split()
    named = 1 < len(words) <= _DESK_WORDS and words[-1].casefold() in vocabulary().words["desk"]
    return named and all(word[0].isupper() for word in words)


def is_role(text: str) -> bool:
    """Whether a text says what somebody is at a newspaper: `Senior Reporter`, `Harbour correspondent`."""
    words = text.casefold().split() if not is_staff(text) else []
    return 0 < len(words) <= _ROLE_WORDS and not vocabulary().words["role"].isdisjoint(words)


def is_correspondent(text: str) -> bool:
    """Whether a text stands for a reporter who isn't named, or says what somebody is: `Harbour correspondent`."""
    return is_staff(text) or is_role(text)


def _is_another(name: str, first: str) -> bool:
    """Whether a name in a list is a second reporter's, and not the outlet's or what the first one is there."""
    if is_outlet(name) or is_role(name) or is_staff(name) or is_known_place(name):
        return False
    return is_name(name) and (first.isupper() or not name.isupper())


def is_outlet(name: str) -> bool:
    """Whether a name is that of an agency, a newspaper or a station."""
    known = vocabulary()
    if name.startswith("The ") or name in known.agencies:
        return True
    return any(word in known.words["outlet"] for word in name.casefold().split())


def is_name(text: str, fewest: int = 2) -> bool:
    """Whether a text looks like one person's name, or says `Staff Reports`."""
    if is_staff(text):
        return True
    words = (text if text.isalpha() else _NICKNAME.sub(" ", text)).split() if len(text) <= _LONGEST_NAME else []
    if not fewest <= len(words) <= 5:
        return False
    if len(words[-1]) > _ABBREVIATED and words[-1][-1] == ".":
        return False
    if max(map(len, words)) == 1 or _TATWEEL in words:
        return False  # `A A A`: the sizes of letters that a page offers
    return all(map(_is_name_word, words)) and not words[0].islower()


def has_case(text: str) -> bool:
    """Whether a text is in a script with capitals, which make a bare name recognisable."""
    return text[:1].isupper()


def _is_name_word(word: str) -> bool:
    if _NAME_WORD.fullmatch(word) is None:
        return False
    if word[0].isupper() or word.casefold() in _PARTICLES or (not word[0].islower() and not word[0].isascii()):
        return True
    return _PREFIXED.match(word) is not None
