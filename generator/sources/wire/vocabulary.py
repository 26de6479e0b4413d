"""The words that the recognisers know, from the two declarative files of this package.

`labels.toml` holds what pages print around a story in many languages (`Updated`, `Read more`, `By`);
`rules.toml` what is particular to single agencies and outlets.
"""

from __future__ import annotations

import pkgutil
import re
import tomllib
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import NamedTuple

from msgspec import Struct

from generator.wire_rules import NO_RULES, WireRules, rules_of

_OPEN = "…"  # a phrase with this at its end may be followed by more text
_EDGE = " \t:：.·•|¦-–—→»›>*"
_HEAD = 6  # characters of a label by which it is looked for before all of it is compared
_EDGES_AND_HEAD = 20  # characters of a line in which they are looked for, behind marks
_LONGEST_LABEL = 90  # characters of a line that can hold a label; longer ones need not be folded
# Kinds of labels that stand at the start of a line of their own, or before a value or a headline.
_STARTING = frozenset(
    {
        "box", "byline", "caption", "end", "from", "highlights", "noise", "pointer", "published", "related", "section",
        "service", "source", "staff", "updated",
    }
)  # fmt: skip
_IN_CAPITALS = frozenset({"box", "end", "related"})  # labels of these kinds are often printed so
_OTHER_SCRIPTS = "\u0400"  # from Cyrillic on; before it are Latin and Greek
_BEFORE_DATE = frozenset({"published", "updated"})  # and those that a text is asked for whether it ends with one
_TABLE = re.compile(r"^\[(\w+)\][^\n]*\n", re.MULTILINE)
_STRING = re.compile(r'"((?:[^"\\\n]|\\.)*)"')
_ACCENTS = re.compile("[\u0300-\u036f]")
_BEFORE_COLON = frozenset({"source", "staff"})  # labels of these kinds have a colon behind them
_ONE_WORD_LIMIT = 60  # a single word that begins a longer line is more likely a sentence than a label


class Phrase(NamedTuple):
    """A label of `labels.toml`: its kind, its folded text, whether more may follow on the line."""

    kind: str
    text: str
    open: bool


class Bucket(NamedTuple):
    """The phrases that share two letters, longest first, and their texts, which one look compares all of."""

    phrases: tuple[Phrase, ...]
    texts: tuple[str, ...]


class Found(Struct, frozen=True, gc=False):
    """A label at the start of a line, and what follows it."""

    kind: str
    phrase: str
    rest: str


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """Every known word, arranged for look-up in constant time whatever the number of languages.

    `whole` maps a folded line to its kind; `starts` maps the first three characters to the phrases that more may
    follow, `ends` the last two to all phrases, longest first; `openers` maps the first three, or what there is of them,
    to what those labels begin with that stand at the start of a line (a word of one letter is found alone, and with the
    blank behind it); `words` maps a kind to its words; `agencies`, `cities` and `sources` come from `rules.toml`.
    """

    whole: dict[str, str]
    openers: dict[str, tuple[str, ...]]
    starts: dict[str, Bucket]
    ends: dict[str, Bucket]
    words: dict[str, frozenset[str]]
    agencies: frozenset[str]
    cities: frozenset[str]
    sources: tuple[str, ...]
    tails: tuple[str, ...]

    def may_start(self, text: str) -> bool:
        """Whether a line can begin with a label: most lines don't begin with the letters of any."""
        head = text[:_HEAD]
        if head.isascii() and head[0].isalpha():
            head = head.lower()  # most lines begin so: no mark is before their letters
        else:
            head = _folded(text[:_EDGES_AND_HEAD])
            if len(head) < _HEAD < len(text):
                return True  # so many marks before it that too little was seen
        heads = self.openers.get(head[:3]) or self.openers.get(head[:2])
        return heads is not None and head.startswith(heads)

    def starting(self, text: str) -> Found | None:
        """The label that a line consists of, or begins with."""
        head = text[:_LONGEST_LABEL].replace("İ", "I").casefold().replace("’", "'").lstrip(_EDGE)
        folded = head.rstrip(_EDGE)
        kind = self.whole.get(folded)
        if kind is not None and len(text) <= _LONGEST_LABEL:
            return Found(kind, folded, "")
        bucket = self.starts.get(folded[:3]) or self.starts.get(folded[:2])
        if bucket is None or not folded.startswith(bucket.texts):
            return None
        for phrase in bucket.phrases:
            if folded.startswith(phrase.text) and _is_label(phrase, folded):
                return Found(phrase.kind, phrase.text, _after(text, phrase.text))
        return None

    def ending(self, text: str, kinds: tuple[str, ...]) -> Phrase | None:
        """The label of one of these kinds that a text ends with."""
        folded = fold_label(text)
        bucket = self.ends.get(folded[-2:])
        if bucket is None or not folded.endswith(bucket.texts):
            return None
        for phrase in bucket.phrases:
            if phrase.kind in kinds and folded.endswith(phrase.text) and _whole_word(phrase.text, folded):
                return phrase
        return None


@lru_cache(maxsize=512)
def fold_label(text: str) -> str:
    """The form in which labels are compared: case folded, plain apostrophes, without the marks at its ends."""
    return text.casefold().replace("’", "'").strip(_EDGE)


@lru_cache(maxsize=4)
def vocabulary(rules: WireRules = NO_RULES) -> Vocabulary:
    """Both files, read once, with a site's own rules."""
    labels, rules = read_labels(_read("labels.toml")), _bundled().joined(rules)
    phrases = list(_phrases(labels))
    return Vocabulary(
        whole={phrase.text: phrase.kind for phrase in reversed(phrases)},
        openers=_openers([phrase for phrase in phrases if phrase.kind in _STARTING]),
        starts=_starts([phrase for phrase in phrases if phrase.open]),
        ends=_by_key([phrase for phrase in phrases if phrase.kind in _BEFORE_DATE], slice(-2, None)),
        words=_words(labels, phrases),
        agencies=frozenset(rules.agencies).union(map(str.upper, rules.agencies)),
        cities=frozenset(city.casefold() for city in rules.cities),
        sources=rules.sources,
        tails=rules.tails,
    )


@lru_cache(maxsize=1)
def _bundled() -> WireRules:
    return rules_of(tomllib.loads(_read("rules.toml")))


def _read(name: str) -> str:
    return (pkgutil.get_data(__package__, name) or b"").decode()


def read_labels(text: str) -> dict[str, list[str]]:
    """The words of each kind in `labels.toml`, whose tables hold nothing but lists of strings: they are read in a third
    of the time that a parser of all TOML takes."""
    tables = _TABLE.split(text)[1:]  # the name of a table and what is in it, in turns
    return {
        kind: [word.replace('\\"', '"') for word in _STRING.findall(words)]
        for kind, words in zip(tables[::2], tables[1::2], strict=True)
    }


def _phrases(labels: dict[str, list[str]]) -> Iterator[Phrase]:
    for kind, words in labels.items():
        in_capitals, has_value = kind in _IN_CAPITALS, kind in _BEFORE_COLON
        for word in words:
            text = word.removesuffix(_OPEN).casefold().replace("’", "'").strip(_EDGE) or word
            is_open = has_value or word[-1] == _OPEN
            yield Phrase(kind, text, is_open)
            if in_capitals and not text.isascii() and " " in text and text[-1] < _OTHER_SCRIPTS:
                yield Phrase(kind, _without_accents(text), is_open)


def _words(labels: dict[str, list[str]], phrases: list[Phrase]) -> dict[str, frozenset[str]]:
    """The words of each kind, folded."""
    words: dict[str, set[str]] = {kind: set() for kind in labels}
    for kind, text, _ in phrases:
        words[kind].add(text)
    return {kind: frozenset(texts) for kind, texts in words.items()}


def _without_accents(text: str) -> str:
    """As a label is often printed in capitals: `LEA TAMBIEN`, `ΔΙΑΒΑΣΤΕ ΕΠΙΣΗΣ`."""
    return _ACCENTS.sub("", unicodedata.normalize("NFD", text))


def _openers(phrases: list[Phrase]) -> dict[str, tuple[str, ...]]:
    """The first letters of labels, by their first three; those that have fewer are found under every three, too."""
    table: dict[str, set[str]] = {}
    for head in {_folded(phrase.text)[:_HEAD] for phrase in phrases}:
        table.setdefault(head[:3], set()).add(head)
        if len(head) < 2:
            table.setdefault(f"{head} ", set()).add(head)
    return {start: tuple(sorted(heads | table.get(start[:2], set()))) for start, heads in table.items()}


def _folded(text: str) -> str:
    """Case folded, whatever the dot of its capital I, with plain apostrophes, without the marks before it."""
    return text.casefold().replace("’", "'").replace("i\u0307", "i").lstrip(_EDGE)


def _starts(phrases: list[Phrase]) -> dict[str, Bucket]:
    """By the first three characters; phrases of two are found under every three that begin with them, too."""
    keys = {phrase.text[:3] for phrase in phrases}
    short = [phrase for phrase in phrases if len(phrase.text) == 2]
    again = [(key, phrase) for phrase in short for key in keys if len(key) == 3 and key.startswith(phrase.text)]
    table = _by_key(phrases, slice(None, 3))
    for key, phrase in again:
        table[key] = Bucket((*table[key].phrases, phrase), (*table[key].texts, phrase.text))
    return table


def _by_key(phrases: list[Phrase], key: slice) -> dict[str, Bucket]:
    table: dict[str, list[Phrase]] = {}
    for phrase in sorted(phrases, key=lambda phrase: -len(phrase.text)):
        table.setdefault(phrase.text[key], []).append(phrase)
    return {start: Bucket(tuple(found), tuple(phrase.text for phrase in found)) for start, found in table.items()}


def _is_label(phrase: Phrase, folded: str) -> bool:
    """Not the first word of a sentence: a label ends with its word, and a lone word doesn't open a long line."""
    following = folded[len(phrase.text) : len(phrase.text) + 1]
    if phrase.kind in _BEFORE_COLON:
        return following in (":", "：") or folded[len(phrase.text) :].startswith(" :")
    if following.isalpha() and phrase.text[-1].isalpha() and " " not in phrase.text:
        return False
    return " " in phrase.text or len(folded) <= _ONE_WORD_LIMIT or following in ":：|©"


def _whole_word(phrase: str, folded: str) -> bool:
    before = folded[-len(phrase) - 1 : -len(phrase)]
    return not (before.isalpha() and phrase[0].isascii())


def _after(text: str, phrase: str) -> str:
    """What follows the label in the unfolded line. Folding may change lengths; then nothing is said."""
    stripped = text.replace("İ", "I").lstrip(_EDGE)
    return stripped[len(phrase) :].strip(_EDGE) if len(stripped.casefold()) == len(stripped) else ""
