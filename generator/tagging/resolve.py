"""Names of one story brought to their fullest form: `Shamkhani` is the `Ali Shamkhani` of the first paragraph."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import lru_cache

from generator.tagging.finds import Find
from generator.tagging.names import Names
from generator.tagging.normal import normalise

_SONS = frozenset(("bin", "ibn", "bint", "بن", "ابن"))
"""What follows them is the name of somebody else, the father."""
_SAYYID = "سید"


@dataclass(slots=True)
class Subject:
    """Someone or something that a story names: the fullest name, and every place in the text where it stands."""

    kind: str
    name: str
    rule: str
    starts: list[int] = field(default_factory=list)


def subjects_of(names: Names, places: Iterable[Find]) -> list[Subject]:
    """One subject for all the forms of a name, in the order of the text."""
    by_kind: dict[str, list[Find]] = {"person": [], "organisation": [], "topic": [], "place": []}
    for find in names.finds:
        by_kind[find.kind].append(find)
    others = [(_key(other.name), other.start) for other in names.others]
    placed = _merged([*places, *by_kind.pop("place")])
    subjects: list[Subject] = []
    named: dict[str, Subject] = {}
    for kind, finds in by_kind.items():
        if finds:
            subjects += _gathered(names, kind, finds, others, named)
    subjects += placed
    for subject in subjects:
        subject.starts.sort()
    return sorted(subjects, key=lambda subject: subject.starts[0])


def _gathered(
    names: Names, kind: str, finds: list[Find], others: list[tuple[str, int]], named: dict[str, Subject]
) -> list[Subject]:
    """The subjects of a kind, longest names first, so that shorter ones find theirs.

    `others` has the keys and places of names that may be theirs. `named` has the subjects of the kinds before by
    their keys: a topic that is one of them is no subject of its own.
    """
    by_words: dict[str, Subject] = {}
    subjects = []
    for find in sorted(finds, key=lambda find: -len(find.name)):
        name = names.expanded.get(find.name, find.name) if kind != "person" else find.name
        key = _key(name)
        subject = by_words.get(key) or (named.get(key) if kind == "topic" else None)
        if subject is None:
            subject = Subject(kind, name, find.rule)
            for part in _parts(key, kind):
                by_words.setdefault(part, subject)
            by_words[key] = subject
            subjects.append(subject)
        subject.starts.append(find.start)
    for key, start in others:
        if found := by_words.get(key):
            found.starts.append(start)
    named |= by_words
    return subjects


def _parts(key: str, kind: str) -> Iterable[str]:
    """The shorter forms under which a name returns: the surname and what leads to it, an organisation's first or last
    words."""
    words = key.split()
    if kind == "person":
        yield from (" ".join(words[at:]) for at in range(1, len(words)) if words[at - 1] not in _SONS)
        if len(words) > 2:
            yield f"{words[0]} {words[-1]}"
        yield from (" ".join(words[:size]) for size in range(2, len(words)))
        if words[0] not in ("al", "el"):
            yield words[0]
    else:
        yield from (" ".join(words[:size]) for size in range(1, len(words)))
        yield from (" ".join(words[at:]) for at in range(1, len(words)))


@lru_cache(maxsize=4096)
def _key(name: str) -> str:
    key = " ".join(normalise(word) for word in name.replace("-", " ").split())
    if key.startswith(_SAYYID) and key[len(_SAYYID) :].lstrip() != "":  # some write it in one word with the name
        return f"{_SAYYID} {key[len(_SAYYID) :].lstrip()}"
    return key


def _merged(places: Iterable[Find]) -> list[Subject]:
    merged: dict[str, Subject] = {}
    for find in places:
        subject = merged.setdefault(find.name, Subject("place", find.name, find.rule))
        subject.starts.append(find.start)
    return list(merged.values())
