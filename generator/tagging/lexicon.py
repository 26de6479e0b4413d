"""The word lists of one language, from the data files of this package."""

from __future__ import annotations

import tomllib
from functools import lru_cache
from importlib.resources import files
from typing import Any, NamedTuple

from generator.tagging.normal import plain_arabic, without_accents

RIGHT_TO_LEFT = ("ar", "fa")
LANGUAGES = ("en", "de", "fr", "es", "ru", *RIGHT_TO_LEFT)
_OTHER_WORDS = frozenset("Angel Oscar German Age Ake".split())
"""First names without their accents that are words of other languages."""
Table = dict[str, Any]


class Lexicon(NamedTuple):
    """What a language's words tell of names; all in lower case but `given`."""

    stop: frozenset[str]
    fixed: frozenset[str]
    calendar: frozenset[str]
    connectors: frozenset[str]
    near: frozenset[str]
    before_place: frozenset[str]
    after_place: frozenset[str]
    titles: frozenset[str]
    modifiers: frozenset[str]
    offices: tuple[str, ...]
    roles: frozenset[str]
    verbs: frozenset[str]
    particles: frozenset[str]
    weak_particles: frozenset[str]
    things: frozenset[str]
    wares: frozenset[str]
    pronouns: frozenset[str]
    given: frozenset[str]
    given_keys: frozenset[str]
    heads: frozenset[str]
    opening: frozenset[str]
    suffixes: frozenset[str]
    followed: frozenset[str]
    preceded: frozenset[str]
    weak: frozenset[str]
    joined: frozenset[str]
    acronyms: frozenset[str]
    not_acronyms: frozenset[str]


@lru_cache(maxsize=8)
def load(name: str) -> Table:
    """A data file of this package."""
    return tomllib.loads(files("generator.tagging").joinpath("data", name).read_text(encoding="utf-8"))


def known_language(tag: str | None) -> str:
    """The language whose lists serve a story of this BCP 47 tag: its own, else English."""
    base = (tag or "en").lower().partition("-")[0]
    return base if base in LANGUAGES else "en"


@lru_cache(maxsize=len(LANGUAGES))
def lexicon(language: str) -> Lexicon:
    """The lists of one of LANGUAGES."""
    given = _given(load("people.toml")["given"], language)
    words, people, groups = load("words.toml"), load("people.toml"), load("organisations.toml")
    right_to_left = language in RIGHT_TO_LEFT
    titles = people["titles_rtl" if right_to_left else "titles"]
    stop = people["stop_rtl"] if right_to_left else words["stop"]
    heads = groups["heads_rtl" if right_to_left else "heads"]
    if language == "fa":
        titles, stop, heads = ({"fa": plain_arabic(str(table["fa"]))} for table in (titles, stop, heads))
        words = {**words, "things": {"fa": plain_arabic(str(words["things"]["fa"]))}}
    return Lexicon(
        stop=_of(stop, language),
        fixed=_of(words["fixed"], language),
        calendar=_of(words["calendar"], language),
        connectors=_of(words["connectors"], language),
        near=_of(words["near"], language),
        before_place=_of(words["before_place"], language),
        after_place=_of(words["after_place"], language),
        titles=_of(titles, language),
        offices=tuple(_of(people["offices"], language)),
        modifiers=_of(people["modifiers"], language),
        roles=_of(people["roles"], language),
        verbs=_of(people["verbs"], language),
        particles=_of(people["particles"], "all" if language == "en" else "sure"),
        weak_particles=_of(people["particles"], "weak") | _of(people["particles"], "all"),
        things=_of(words["things"], language),
        wares=_of(words["wares"], language),
        pronouns=_of(people["pronouns"], language),
        given=given,
        given_keys=frozenset(map(plain_arabic, given)) if right_to_left else given,
        heads=_of(heads, language),
        opening=_of(groups["opening"], language),
        suffixes=_of(groups["suffixes"], "all"),
        followed=frozenset(groups["followed"].get(language, ())),
        preceded=_of(groups["preceded"], language),
        weak=_of(groups["weak"], language),
        joined=_of(groups["joined"], language),
        acronyms=_of(groups["acronyms"], "known"),
        not_acronyms=_of(groups["acronyms"], "stop"),
    )


def _of(table: Table, language: str) -> frozenset[str]:
    return frozenset(str(table.get(language, "")).split())


def _given(table: Table, language: str) -> frozenset[str]:
    if language == "ru":
        return _of(table, "ru")
    names = (language,) if language in RIGHT_TO_LEFT else ("en", "de", "fr", "es", "world")
    given = frozenset().union(*(_of(table, name) for name in names))
    return given if language in RIGHT_TO_LEFT else given | {without_accents(name) for name in given} - _OTHER_WORDS
