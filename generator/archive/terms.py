"""What a term is by the stories filed under it: its name, what it names, its address, and whether it has a page.

All of it follows from the counts and two facts of the last settings (the language, and how many stories an automatic
tag needs for a page), so that it does not matter in which order the stories came.
"""

from __future__ import annotations

import json
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from itertools import islice
from typing import NamedTuple

from generator.archive.encoding import encode
from generator.archive.naming import TOPIC, Term
from generator.archive.store import Archive
from generator.collation import filing_letters
from generator.errors import Problem, Severity
from generator.slugs import digest_of, term_slug
from generator.urls import term_url

PAGED = ("tag", "section")
"""The kinds of terms that have pages."""


class TermState(NamedTuple):
    """A term as pages show it. `id` is its number in this database; `paged` is whether it has a page."""

    id: int
    kind: str
    key: str
    slug: str
    name: str
    facet: str
    letters: str
    count: int  # type: ignore[assignment]  # hides tuple.count, which no row needs
    paged: int

    @property
    def shown(self) -> tuple[object, ...]:
        """What pages show of it, beside how many stories it has."""
        return (self.slug, self.name, self.facet, self.letters) if self.paged else ()


class Turn(NamedTuple):
    """A term that pages show otherwise than before."""

    before: TermState
    after: TermState

    @property
    def in_links(self) -> bool:
        """Whether the pages of stories filed under it show that: they give a name in the story's own spelling."""
        return _linked(self.before) != _linked(self.after)


class Tallied(NamedTuple):
    """The terms of a batch of changes, by kind and key, and those among all terms that show otherwise."""

    terms: Mapping[tuple[str, str], TermState]
    turned: tuple[Turn, ...]


_COLUMNS = ", ".join(TermState._fields)


def term_numbers(archive: Archive, terms: Iterable[Term]) -> dict[tuple[str, str], int]:
    """The number of each term by kind and key; new ones get one."""
    named = {(term.kind, term.key): term.name for term in terms}
    rows = archive.execute(
        "SELECT kind, key, id FROM terms WHERE (kind, key) IN (SELECT value ->> 0, value ->> 1 FROM json_each(?))",
        encode(sorted(named)),
    )
    numbers = {(kind, key): number for kind, key, number in rows}
    for kind, key in sorted(named.keys() - numbers.keys()):
        slug = term_slug(key)
        number = archive.execute(_NEW, kind, key, slug, slug, named[kind, key]).lastrowid
        assert number is not None
        numbers[kind, key] = number
    return numbers


_NEW = """
INSERT INTO terms (kind, key, wanted, slug, name, facet, letters, count, paged) VALUES (?, ?, ?, ?, ?, '', '', 0, 0)
"""


def states_of(archive: Archive, numbers: Iterable[int]) -> dict[int, TermState]:
    """Terms as they are, by number; of kinds that have pages."""
    rows = archive.execute(
        f"SELECT {_COLUMNS} FROM terms WHERE id IN (SELECT value FROM json_each(?)) AND kind IN ('tag', 'section')",
        encode(sorted(set(numbers))),
    )
    return {row[0]: TermState(*row) for row in rows}


def turn(archive: Archive, before: dict[int, TermState]) -> Tallied:
    """Bring terms up to date with their counts; `before` is what they were."""
    spellings = _spellings(archive, before)
    least, language = int(archive.fact("min_stories") or 1), archive.fact("language")
    settled = [_settled(old, spellings[old.id], least, language) for old in before.values()]
    archive.connection.executemany(
        "UPDATE terms SET name = ?, facet = ?, letters = ?, count = ?, paged = ? WHERE id = ?",
        [(new.name, new.facet, new.letters, new.count, new.paged, new.id) for new in settled if new != before[new.id]],
    )
    moved = _settle_slugs(archive, [new for new in settled if new.paged != before[new.id].paged])
    after = {new.id: new for new in settled} | {number: new for number, (_, new) in moved.items()}
    olds = {number: old for number, (old, _) in moved.items()} | before
    turned = tuple(Turn(olds[n], new) for n, new in after.items() if olds[n].shown != new.shown)
    return Tallied({(new.kind, new.key): new for new in after.values()}, turned)


def turn_all(archive: Archive) -> Iterator[Tallied]:
    """The same for every term, some hundred at a time: after other settings."""
    every = (int(row[0]) for row in archive.rows("SELECT id FROM terms WHERE kind IN ('tag', 'section') ORDER BY id"))
    while numbers := list(islice(every, 500)):
        yield turn(archive, states_of(archive, numbers))


def address_clashes(archive: Archive) -> list[Problem]:
    """Each term whose address is not what its name gives, because another one has that."""
    rows = archive.rows(
        "SELECT it.kind, it.name, it.slug, it.wanted, other.name, (SELECT path FROM filed JOIN stories ON "
        "stories.id = filed.story WHERE term = it.id ORDER BY filed.instant, filed.key LIMIT 1) FROM terms AS it "
        "JOIN terms AS other ON other.kind = it.kind AND other.slug = it.wanted AND other.paged "
        "WHERE it.paged AND it.slug <> it.wanted ORDER BY it.kind, it.key"
    )
    return [_clash(*row) for row in rows]


def _clash(kind: str, name: str, slug: str, wanted: str, other: str, path: str) -> Problem:
    return Problem(
        path,
        0,
        "same-tag-address",
        f"the {kind} {name} asks for {term_url(kind, wanted)}, which {other} has; it is at {term_url(kind, slug)} "
        "instead.",
        f"If both are the same, say so: aliases under [{json.dumps(other, ensure_ascii=False)}] in tags.toml.",
        Severity.WARNING,
    )


def _linked(state: TermState) -> tuple[object, ...]:
    return (state.slug, state.facet) if state.paged else ()


_Spellings = list[tuple[str, str, int, int]]


def _spellings(archive: Archive, numbers: Iterable[int]) -> dict[int, _Spellings]:
    """How the stories of each term spell it: name, facet, whether automatic, how many."""
    found: dict[int, _Spellings] = defaultdict(list)
    rows = archive.execute(
        "SELECT term, name, facet, automatic, count FROM spellings WHERE term IN (SELECT value FROM json_each(?))",
        encode(list(numbers)),
    )
    for number, *spelling in rows:
        found[number].append((spelling[0], spelling[1], spelling[2], spelling[3]))
    return found


def _settled(old: TermState, spellings: _Spellings, least: int, language: str) -> TermState:
    count = sum(number for *_, number in spellings)
    if not count:
        return old._replace(count=0, paged=0)
    names: Counter[str] = Counter()
    facets: Counter[str] = Counter()
    for name, facet, _, number in spellings:
        names[name] += number
        facets[facet] += 0 if facet == TOPIC else number
    written = any(not automatic for _, _, automatic, _ in spellings)
    name = _commonest(names)
    return old._replace(
        name=name,
        facet=_commonest(facets),
        letters=filing_letters(name, language),
        count=count,
        paged=int(written or count >= least),
    )


def _commonest(counts: Counter[str]) -> str:
    """What most stories say; of two that are as common, the one that comes first."""
    return min(counts, key=lambda text: (-counts[text], text))


def _settle_slugs(archive: Archive, changed: Iterable[TermState]) -> dict[int, tuple[TermState, TermState]]:
    """Of the terms that want one slug the first by key has it; the others get a suffix made from their key.

    Returns the terms that have another slug now, before and after.
    """
    wanted = sorted({(state.kind, term_slug(state.key)) for state in changed})
    rows = archive.rows(
        f"SELECT wanted, {_COLUMNS} FROM terms WHERE paged AND (kind, wanted) IN "
        "(SELECT value ->> 0, value ->> 1 FROM json_each(?)) ORDER BY kind, wanted, key",
        encode(wanted),
    )
    moved: dict[int, tuple[TermState, TermState]] = {}
    holder = None
    for slug, *columns in rows:
        state = TermState(*columns)
        due = f"{slug}-{digest_of(state.key)}" if holder == (state.kind, slug) else slug
        holder = (state.kind, slug)
        if state.slug != due:
            archive.execute("UPDATE terms SET slug = ? WHERE id = ?", due, state.id)
            moved[state.id] = (state, state._replace(slug=due))
    return moved
