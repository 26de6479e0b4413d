"""Which tags may be one: names are compared only within small groups that have something in common, so that the work
grows with the number of tags and not with its square."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from itertools import combinations
from typing import NamedTuple

from generator.curating.counted import Counted
from generator.curating.forms import (
    bare,
    country,
    initials,
    is_given,
    is_place,
    numbers,
    singular,
    skeleton,
    squeezed,
    variants,
)
from generator.curating.texts import Texts
from generator.errors import DatelineError
from generator.tagging.authority import Authority
from generator.tagging.normal import term_key

Ratio = Callable[[str, str], float]
Meet = Callable[[Counted, Counted], bool]
"""Whether two tags stand together in a story."""

_CROWD = 12
"""A group of more names has nothing in common that would tell."""
_NEAR_LENGTH = 6
"""Letters a name must have to be compared by its letters."""
_SHORT_NAME = 5
_LIKE, _ALIKE = 72.0, 88.0


class Suggestion(NamedTuple):
    """Two tags that may be one: `name` is the one with fewer stories, `into` the other, `reason` why."""

    name: Counted
    into: Counted
    reason: str


Pairs = Iterator[tuple[Counted, Counted]]


def suggestions(tags: list[Counted], texts: Texts, meet: Meet, apart: set[frozenset[str]]) -> Iterator[Suggestion]:
    """Pairs of tags that may be one: first those that are sure as far as a rule can be, then likely ones, then guesses;
    among equals those of the most stories.

    `apart` are the keys of pairs that a person has told apart. Raises DatelineError when RapidFuzz is not installed.
    """
    ratio = _ratio()
    told = set(apart)
    for reasons in _reasons(tags, texts, ratio, meet):
        found = [_suggestion(one, other, reason) for reason, pairs in reasons.items() for one, other in pairs]
        for suggestion in sorted(found, key=_rank):
            names = frozenset((suggestion.name.key, suggestion.into.key))
            if len(names) == 2 and names not in told:
                told.add(names)
                yield suggestion


def _suggestion(one: Counted, other: Counted, reason: str) -> Suggestion:
    into, name = sorted((one, other), key=lambda tag: (-tag.stories, -len(tag.name), tag.name))
    return Suggestion(name, into, reason)


def _rank(suggestion: Suggestion) -> tuple[int, int, str, str]:
    return -suggestion.name.stories, -suggestion.into.stories, suggestion.name.key, suggestion.into.key


def _ratio() -> Ratio:
    try:
        from rapidfuzz.fuzz import ratio
    except ImportError:
        raise DatelineError("suggestions need RapidFuzz: pip install 'dateline[tags]'.") from None
    return ratio


def told_apart(authority: Authority) -> set[frozenset[str]]:
    """The keys of the pairs that are different by `different_from`."""
    pairs = ((name.label, other) for name in authority.names.values() for other in name.different_from)
    return {frozenset(term_key(authority.label_of(name)) for name in pair) for pair in pairs}


def _reasons(tags: list[Counted], texts: Texts, ratio: Ratio, meet: Meet) -> Iterator[dict[str, Pairs]]:
    """Pairs by the reason why they may be one; in three parts, the surest first."""
    people = [tag for tag in tags if tag.kind == "person"]
    yield {
        "the same letters": _sharing(tags, lambda tag: [squeezed(tag.key)]),
        "the same country": _sharing(tags, lambda tag: [country(tag.key)]),
        "spelled out in a text": _spelled_out(tags, texts, ratio),
    }
    yield {
        "the same company": (pair for pair in _sharing(tags, lambda tag: [bare(tag.key)]) if _one_kind(*pair)),
        "the same sounds": _same_sounds(people, ratio),
        "a middle name": (pair for pair in _sharing(people, _ends) if _is_middle(*pair)),
        "a letter apart": _near(tags, texts, ratio),
    }
    yield {
        "a surname alone": _surnames(tags, texts),
        "a plural": _plurals(tags),
        "initials": _initials(tags, texts, meet),
    }


def _groups(tags: Iterable[Counted], forms: Callable[[Counted], Iterable[str]]) -> dict[str, list[Counted]]:
    groups: dict[str, list[Counted]] = defaultdict(list)
    for tag in tags:
        for form in forms(tag):
            if form:
                groups[form].append(tag)
    return groups


def _sharing(tags: Iterable[Counted], forms: Callable[[Counted], Iterable[str]]) -> Pairs:
    """The pairs of tags that have a form in common."""
    for group in _groups(tags, forms).values():
        if 1 < len(group) <= _CROWD:
            yield from (pair for pair in combinations(group, 2) if numbers(pair[0].key) == numbers(pair[1].key))


def _one_kind(one: Counted, other: Counted) -> bool:
    """Whether two tags may name the same: a topic is whatever its author meant."""
    return one.kind == other.kind or "topic" in (one.kind, other.kind)


def _spelled_out(tags: list[Counted], texts: Texts, ratio: Ratio) -> Pairs:
    """An acronym with what the texts spell it out as; not one that is short for several things."""
    by_key = {tag.key: tag for tag in tags}
    names: dict[str, list[str]] = defaultdict(list)
    for acronym, name in texts.spelled_out:
        names[acronym].append(name)
    for acronym, found in names.items():
        if acronym not in by_key or any(ratio(one, other) < _LIKE for one, other in combinations(found[:_CROWD], 2)):
            continue
        yield from ((by_key[acronym], by_key[name]) for name in found if name in by_key)


def _initials(tags: list[Counted], texts: Texts, meet: Meet) -> Pairs:
    """An acronym with the only name of an organisation that it can stand for, if both meet in a story and no text
    spells out another one."""
    spelled_out = {acronym for acronym, _ in texts.spelled_out}
    full = (tag for tag in tags if tag.kind == "organisation" and bare(tag.key) == tag.key)
    names = _groups(full, lambda tag: initials(tag.key))
    for tag in tags:
        found = names.get(tag.key, ())
        if len(tag.key) < 3 or len(found) != 1 or tag.key in texts.ordinary or tag.key in spelled_out:
            continue
        if meet(tag, found[0]):
            yield tag, found[0]


def _same_sounds(people: list[Counted], ratio: Ratio) -> Pairs:
    for one, other in _sharing(people, lambda tag: [skeleton(tag.key)]):
        if ratio(one.key, other.key) >= _LIKE and not _two_persons(one, other, ratio):
            yield one, other


def _two_persons(one: Counted, other: Counted, ratio: Ratio) -> bool:
    """Whether the names have two known first names that are not one in two spellings: Jean and John, Maria and Mario
    are two, Qasem and Ghasem one."""
    first, second = one.key.split()[0], other.key.split()[0]
    if first == second or not (is_given(first) and is_given(second)):
        return False
    short = min(len(first), len(second)) < _SHORT_NAME
    return short or first.rstrip("aeiou") == second.rstrip("aeiou") or ratio(first, second) < _LIKE


def _ends(tag: Counted) -> list[str]:
    words = tag.key.split()
    return [f"{words[0]} {words[-1]}"] if len(words) > 1 and len(words[0]) > 1 else []


def _is_middle(one: Counted, other: Counted) -> bool:
    """Whether one of two names has a middle name and the other none."""
    return {len(one.key.split()), len(other.key.split())} == {2, 3}


def _near(tags: list[Counted], texts: Texts, ratio: Ratio) -> Pairs:
    long = (tag for tag in tags if len(tag.key) >= _NEAR_LENGTH)
    for one, other in _sharing(long, lambda tag: variants(tag.key)):
        alike = ratio(one.key, other.key) >= _ALIKE and one.key[0] == other.key[0] and _one_kind(one, other)
        if alike and not _are_known(one, other, texts):
            yield one, other


def _are_known(one: Counted, other: Counted, texts: Texts) -> bool:
    """Whether the words in which two names differ are all known ones, so that neither is a slip."""
    if is_place(one.name) and is_place(other.name):
        return True
    mine, theirs = set(one.key.split()), set(other.key.split())
    apart = mine ^ theirs
    return all(word in texts.ordinary or is_given(word) or len(word) < 4 for word in apart)


def _surnames(tags: list[Counted], texts: Texts) -> Pairs:
    """A surname alone with the only person of the archive that has it."""
    people = [tag for tag in tags if tag.kind == "person" and len(tag.key.split()) > 1]
    families = _groups(people, lambda tag: [tag.key.split()[-1]])
    for tag in tags:
        found = families.get(tag.key, ())
        is_name = tag.kind in ("person", "topic") and tag.key not in texts.ordinary and len(tag.key) > 3
        if is_name and len(found) == 1 and not is_given(tag.key):
            yield tag, found[0]


def _plurals(tags: list[Counted]) -> Pairs:
    topics = (tag for tag in tags if tag.kind in ("topic", "organisation"))
    for one, other in _sharing(topics, lambda tag: [singular(tag.key)]):
        if one.kind == other.kind:
            yield one, other
