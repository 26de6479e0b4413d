"""The questions that pages ask about tags and sections: answered from an index, as those of queries.py."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import UTC, datetime, timedelta
from functools import lru_cache
from typing import NamedTuple

from generator.archive.encoding import encode
from generator.archive.naming import TAG, Term, decode_terms, shown_terms
from generator.archive.queries import LISTED, Listed, last_under, listed_of
from generator.archive.schema import UNDATED
from generator.archive.store import Archive
from generator.archive.terms import TermState

_TERM = ", ".join(TermState._fields)


def term(archive: Archive, kind: str, slug: str) -> TermState | None:
    """The tag or the section that has its page under that slug."""
    sql = f"SELECT {_TERM} FROM terms WHERE kind = ? AND slug = ? AND paged"
    row = archive.execute(sql, kind, slug).fetchone()
    return TermState(*row) if row else None


def terms_of(archive: Archive, keys: Iterable[tuple[str, str]]) -> dict[tuple[str, str], TermState]:
    """Of terms given by kind and key those that have a page."""
    wanted = sorted(keys)
    if not wanted:
        return {}
    sql = (
        f"SELECT {_TERM} FROM terms WHERE (kind, key) IN (SELECT value ->> 0, value ->> 1 FROM json_each(?)) AND paged"
    )
    rows = archive.execute(sql, encode(wanted))
    return {(row[1], row[2]): TermState(*row) for row in rows}


class KnownTerms:
    """`terms_of` for those who ask again and again while the archive stays as it is: each term is looked up once."""

    def __init__(self, archive: Archive) -> None:
        self.archive = archive
        self._found: dict[tuple[str, str], TermState | None] = {}

    def of(self, keys: Sequence[tuple[str, str]]) -> dict[tuple[str, str], TermState]:
        """Of terms given by kind and key those that have a page."""
        unknown = [key for key in keys if key not in self._found]
        if unknown:
            states = terms_of(self.archive, unknown)
            self._found.update((key, states.get(key)) for key in unknown)
        found = ((key, self._found[key]) for key in keys)
        return {key: state for key, state in found if state is not None}


def terms(archive: Archive, kind: str, facet: str = "", limit: int = -1) -> list[TermState]:
    """The sections, or the tags of a facet, the largest first."""
    sql = f"SELECT {_TERM} FROM terms WHERE kind = ? AND facet = ? AND paged ORDER BY count DESC, slug LIMIT ?"
    return [TermState(*row) for row in archive.execute(sql, kind, facet, limit)]


def tags_under(archive: Archive, facet: str, letters: str, alone: bool) -> list[TermState]:
    """The tags of a facet that are filed under those letters, or under those alone, in no order."""
    sql = f"SELECT {_TERM} FROM terms WHERE kind = 'tag' AND facet = ? AND paged AND letters BETWEEN ? AND ?"
    rows = archive.execute(sql, facet, letters, letters if alone else last_under(letters))
    return [TermState(*row) for row in rows]


def tag_letters(archive: Archive, facet: str, letters: str = "") -> dict[str, int]:
    """Of the tags of a facet that are filed under those letters, how many are under each next letter, and how many
    under those alone."""
    sql = (
        "SELECT substr(letters, 1, ?), count(*) FROM terms WHERE kind = 'tag' AND facet = ? AND paged "
        "AND letters BETWEEN ? AND ? GROUP BY 1"
    )
    return dict(archive.execute(sql, len(letters) + 1, facet, letters, last_under(letters)))


def former_tag(archive: Archive, slug: str) -> TermState | None:
    """The tag that a name with that slug stands for now: by tags.toml, and only when it has a page."""
    sql = (
        f"SELECT {', '.join(f'terms.{name}' for name in TermState._fields)} FROM decisions JOIN terms "
        "ON terms.kind = 'tag' AND terms.key = decisions.key "
        "WHERE decisions.slug = ? AND decisions.raw <> decisions.key AND paged ORDER BY raw LIMIT 1"
    )
    row = archive.execute(sql, slug).fetchone()
    return TermState(*row) if row else None


def former_slugs(archive: Archive, key: str | None = None) -> Iterable[str]:
    """The slugs of the names that stand for another one: for the tag of that key, or for any."""
    sql = "SELECT slug FROM decisions WHERE raw <> key"
    rows = archive.execute(sql) if key is None else archive.execute(f"{sql} AND key = ?", key)
    return (str(row[0]) for row in rows)


def stories_filed(archive: Archive, number: int) -> Iterable[tuple[str, str | None, str, list[Term]]]:
    """Address, day, letters ("" with a day) and terms of every story of a term."""
    sql = "SELECT url, day, letters, terms FROM filed JOIN stories ON stories.id = filed.story WHERE term = ?"
    return ((*story, shown_terms(terms)) for *story, terms in archive.execute(sql, number))


def term_months(archive: Archive, number: int) -> dict[str, int]:
    """How many stories of a term each month has; month "" for those without a date."""
    sql = "SELECT month, count FROM term_months WHERE term = ? AND count > 0 ORDER BY month"
    return {str(month): int(count) for month, count in archive.execute(sql, number)}


class OfTerm(NamedTuple):
    """Stories of a term, newest first, and the tags that each of the newest ones has: their names by their keys."""

    stories: list[Listed]
    tags: list[Mapping[str, str]]


def stories_of_term(archive: Archive, number: int, period: str, listed: int | None, asked: int) -> OfTerm:
    """The newest `listed` stories of a term (None: all), of the days that begin with `period`, those without a date
    last and by their letters; and the tags of the newest `asked`."""
    low, high = _instants(period)
    sql = (
        f"SELECT {LISTED}, terms "
        "FROM filed JOIN stories ON filed.story = stories.id WHERE term = ? AND filed.instant BETWEEN ? AND ? "
        "AND (? = '' OR (day >= ? AND day < ?)) ORDER BY filed.instant DESC, filed.key DESC LIMIT ?"
    )
    limit = -1 if listed is None else max(listed, asked)
    rows = archive.rows(sql, number, low, high, period, period, f"{period}~", limit)
    stories = listed_of(rows[:listed])
    dated = [story for story in stories if story.day]
    return OfTerm([*dated, *stories[: len(dated) - 1 : -1]], [_tags(row[6]) for row in rows[:asked]])


def undated_of_term(archive: Archive, number: int, letters: str, alone: bool) -> OfTerm:
    """The stories of a term without a date that are filed under those letters, or under those alone, by their letters,
    with the tags that each of them has."""
    first, last = (f"{letters} ", f"{letters}!") if alone else (letters, last_under(letters))
    sql = (
        f"SELECT {LISTED}, terms FROM filed JOIN stories ON filed.story = stories.id "
        "WHERE term = ? AND filed.instant = ? AND filed.key BETWEEN ? AND ? ORDER BY filed.key"
    )
    rows = archive.rows(sql, number, UNDATED, first, last)
    return OfTerm(listed_of(rows), [_tags(row[6]) for row in rows])


def undated_letters_of_term(archive: Archive, number: int, letters: str = "") -> dict[str, int]:
    """Of the stories of a term without a date that are filed under those letters, how many are under each next letter,
    and how many under those alone."""
    sql = (
        "SELECT rtrim(substr(key, 1, ?)), count(*) FROM filed WHERE term = ? AND instant = ? "
        "AND key BETWEEN ? AND ? GROUP BY 1"
    )
    return dict(archive.execute(sql, len(letters) + 1, number, UNDATED, letters, last_under(letters)))


@lru_cache(maxsize=1 << 13)
def _tags(terms: str) -> Mapping[str, str]:
    # Cached: a story is asked for by the pages of each of its tags.
    return {key: name for kind, key, name, *_ in decode_terms(terms) if kind == TAG}


def _instants(period: str) -> tuple[int, int]:
    """Bounds around every instant whose local date may begin with `period`: its own, and a day on either side."""
    if not period:
        return UNDATED, 1 << 62
    year, month = int(period[:4]), int(period[5:7] or 1)
    start = datetime(year, month, 1, tzinfo=UTC)
    end = start + timedelta(days=31 if len(period) > 4 else 366)
    return int((start - timedelta(days=2)).timestamp()), int((end + timedelta(days=2)).timestamp())
