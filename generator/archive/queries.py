"""The questions that pages ask. All of them are answered from an index, in time that follows the size of the answer."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any, NamedTuple

from generator.archive.encoding import encode
from generator.archive.entry import Card, Record, decode_card, decode_record
from generator.archive.naming import Term, shown_terms
from generator.archive.schema import UNDATED
from generator.archive.store import Archive


class Listed(NamedTuple):
    """A live story as a list needs it."""

    id: int
    key: str
    url: str
    day: str | None
    instant: int
    card: Card


class Story(NamedTuple):
    """A live story as its own page needs it."""

    listed: Listed
    record: Record
    terms: tuple[Term, ...]
    body: str


LISTED = "stories.id, stories.key, stories.url, stories.day, stories.instant, card"
"""The columns of which a Listed is made."""
_LISTED = f"SELECT {LISTED} FROM stories"
_LIVE = "status = 'live'"
_STRETCH = 128
"""How many stories are read at once where many neighbours are asked for."""


def listed_of(rows: Iterable[tuple[Any, ...]]) -> list[Listed]:
    """The stories of rows that begin with the columns LISTED."""
    return [
        Listed(story, key, url, day, instant, decode_card(card)) for story, key, url, day, instant, card, *_ in rows
    ]


def stories_at(archive: Archive, urls: Sequence[str], held_back: bool = False) -> dict[str, Story]:
    """The live stories at those addresses; with `held_back` those that are not in the site and would be there."""
    rows = archive.rows(
        f"SELECT stories.id, key, url, day, instant, card, record, terms, html FROM stories JOIN bodies USING (id) "
        f"WHERE url IN (SELECT value FROM json_each(?)) AND {'status <> ' if held_back else 'status = '} 'live' "
        "ORDER BY key DESC",
        encode(urls),
    )
    return {row[2]: _story(row) for row in rows}


def _story(row: tuple[Any, ...]) -> Story:
    return Story(listed_of([row])[0], decode_record(row[6]), tuple(shown_terms(row[7])), row[8])


def stories_of_day(archive: Archive, day: str, limit: int = -1) -> list[Listed]:
    """The stories filed under that day, in order of time."""
    return listed_of(archive.rows(f"{_LISTED} WHERE day = ? AND {_LIVE} ORDER BY instant, key LIMIT ?", day, limit))


def latest(archive: Archive, limit: int) -> list[Listed]:
    """The newest stories of the archive, newest first."""
    return listed_of(
        archive.rows(f"{_LISTED} WHERE instant > ? AND {_LIVE} ORDER BY instant DESC, key DESC LIMIT ?", UNDATED, limit)
    )


def before(archive: Archive, instant: int, key: str, limit: int) -> list[Listed]:
    """The stories just before that place in time, nearest first."""
    sql = f"{_LISTED} WHERE (instant, key) < (?, ?) AND instant > ? AND {_LIVE} ORDER BY instant DESC, key DESC LIMIT ?"
    return listed_of(archive.rows(sql, instant, key, UNDATED, limit))


def after(archive: Archive, instant: int, key: str, limit: int) -> list[Listed]:
    """The stories just after that place in time, nearest first."""
    sql = f"{_LISTED} WHERE (instant, key) > (?, ?) AND {_LIVE} ORDER BY instant, key LIMIT ?"
    return listed_of(archive.rows(sql, instant, key, limit))


def neighbours(archive: Archive, stories: Iterable[Listed], reach: int) -> dict[int, tuple[list[Listed], list[Listed]]]:
    """For each dated story, by its id: the `reach` stories before and after it in time, nearest first.

    Stories that stand close together are read as one stretch of time, whatever their number.
    """
    found: dict[int, tuple[list[Listed], list[Listed]]] = {}
    asking = sorted((story for story in stories if story.day is not None), key=_place)
    line: list[Listed] = []  # an unbroken stretch of the archive in order of time
    at, ended = 0, False
    for story in asking:
        while at < len(line) and _place(line[at]) < _place(story):
            at += 1
        if at == len(line):
            line = [*reversed(before(archive, story.instant, story.key, reach)), story]
            at, ended = len(line) - 1, False
        if at + reach >= len(line) and not ended:
            wanted = min(_STRETCH, len(asking) - 1) + reach
            more = after(archive, line[-1].instant, line[-1].key, wanted)
            line, ended = line + more, len(more) < wanted
        found[story.id] = line[max(0, at - reach) : at][::-1], line[at + 1 : at + 1 + reach]
    return found


def coverage(archive: Archive, stories: Sequence[int]) -> dict[int, tuple[list[Listed], list[Listed]]]:
    """For each of those stories: the earlier ones that its page offers, and the later ones that offer it, oldest
    first."""
    wanted = encode(stories)
    earlier = archive.rows(
        "SELECT story, earlier FROM coverage WHERE story IN (SELECT value FROM json_each(?))", wanted
    )
    later = archive.rows(
        "SELECT earlier, story FROM coverage WHERE earlier IN (SELECT value FROM json_each(?))", wanted
    )
    others = {other for _, other in earlier + later}
    listed = listed_of(
        archive.rows(f"{_LISTED} WHERE id IN (SELECT value FROM json_each(?)) AND {_LIVE}", encode(list(others)))
    )
    by_id = {story.id: story for story in listed}
    found: dict[int, tuple[list[Listed], list[Listed]]] = {story: ([], []) for story in stories}
    for side, pairs in enumerate((earlier, later)):
        for story, other in pairs:
            if other in by_id:
                found[story][side].append(by_id[other])
    for others_of in found.values():
        for some in others_of:
            some.sort(key=_place)
    return found


def _place(story: Listed) -> tuple[int, str]:
    return story.instant, story.key


def last_under(letters: str) -> str:
    """What is filed under those letters ends before this."""
    return f"{letters}\U0010ffff"


def undated(archive: Archive, letters: str, alone: bool) -> list[Listed]:
    """The stories without a date that are filed under those letters, or under those alone, by folded headline."""
    sql = f"{_LISTED} WHERE letters <> '' AND {_LIVE} AND letters BETWEEN ? AND ? ORDER BY headline, key"
    return listed_of(archive.rows(sql, letters, letters if alone else last_under(letters)))


def undated_letters(archive: Archive, letters: str = "") -> dict[str, int]:
    """Of the stories without a date that are filed under those letters, how many are under each next letter, and how
    many under those alone."""
    sql = (
        f"SELECT substr(letters, 1, ?), count(*) FROM stories WHERE letters <> '' AND {_LIVE} "
        "AND letters BETWEEN ? AND ? GROUP BY 1"
    )
    return dict(archive.execute(sql, len(letters) + 1, letters, last_under(letters)))


def undated_count(archive: Archive) -> int:
    """How many stories have no date."""
    return int(archive.execute(f"SELECT count(*) FROM stories WHERE letters <> '' AND {_LIVE}").fetchone()[0])


def total(archive: Archive) -> int:
    """How many stories are in the site, dated or not."""
    dated = archive.execute("SELECT coalesce(sum(count), 0) FROM days").fetchone()[0]
    return int(dated) + undated_count(archive)


def held_back(archive: Archive) -> dict[str, int]:
    """How many stories are not in the site, by status."""
    rows = archive.execute("SELECT status, count(*) FROM stories WHERE status <> 'live' GROUP BY status")
    return {str(status): int(count) for status, count in rows}


def status_at(archive: Archive, url: str) -> str:
    """The status of the story held back that would be at that address; "" when there is none."""
    sql = "SELECT status FROM stories WHERE url = ? AND status <> 'live' ORDER BY key LIMIT 1"
    row = archive.execute(sql, url).fetchone()
    return str(row[0]) if row else ""


def held_back_stories(archive: Archive, limit: int) -> list[tuple[str, str, str]]:
    """Address, title and status of the stories that are not in the site, the newest first."""
    sql = "SELECT url, card, status FROM stories WHERE status <> 'live' ORDER BY instant DESC, key LIMIT ?"
    return [(url, decode_card(card).title, status) for url, card, status in archive.execute(sql, limit)]


def is_later_than(archive: Archive, url: str, instant: int) -> bool:
    """Whether the story at that address is dated after that instant."""
    row = archive.execute("SELECT max(instant) FROM stories WHERE url = ?", url).fetchone()
    return row[0] is not None and row[0] > instant


def url_of_any(archive: Archive, path: str) -> str:
    """The address of the first story of that source path, in the site or held back; "" when it has none."""
    row = archive.execute("SELECT url FROM stories WHERE path = ? ORDER BY key LIMIT 1", path).fetchone()
    return str(row[0]) if row else ""


def later_than(archive: Archive, instant: int) -> int:
    """How many stories are dated after that instant."""
    return int(archive.execute(f"SELECT count(*) FROM stories WHERE instant > ? AND {_LIVE}", instant).fetchone()[0])


def day_counts(archive: Archive, period: str = "") -> dict[str, int]:
    """How many stories each day has, of the days whose text begins with `period` ("", "2020", "2020-07")."""
    sql = "SELECT day, count FROM days WHERE day >= ? AND day < ? AND count > 0 ORDER BY day"
    return {str(day): int(count) for day, count in archive.execute(sql, period, f"{period}~")}


def day_beside(archive: Archive, period: str, forward: bool) -> str | None:
    """The nearest day with a story before or after all days that begin with `period`."""
    sql = (
        "SELECT min(day) FROM days WHERE day > ? AND count > 0"
        if forward
        else "SELECT max(day) FROM days WHERE day < ? AND count > 0"
    )
    return archive.execute(sql, f"{period}~" if forward else period).fetchone()[0]  # type: ignore[no-any-return]


def referrers(archive: Archive, targets: Iterable[str]) -> list[int]:
    """The stories that point to one of those targets (see `entry.targets_of`)."""
    sql = "SELECT DISTINCT story FROM refs WHERE target IN (SELECT value FROM json_each(?))"
    return [int(row[0]) for row in archive.execute(sql, encode(list(targets)))]


def urls_of(archive: Archive, stories: Iterable[int]) -> list[str]:
    """The addresses of those stories, of the live ones among them."""
    sql = f"SELECT url FROM stories WHERE id IN (SELECT value FROM json_each(?)) AND {_LIVE}"
    return [str(row[0]) for row in archive.execute(sql, encode(list(stories)))]


def stories_of_headline(archive: Archive, folded: str) -> list[Listed]:
    """The stories of that folded headline, in order of time."""
    return listed_of(archive.rows(f"{_LISTED} WHERE headline = ? AND {_LIVE} ORDER BY instant, key", folded))


def url_of_path(archive: Archive, path: str) -> str | None:
    """The address of the first story of that source path."""
    row = archive.execute(f"SELECT url FROM stories WHERE path = ? AND {_LIVE} ORDER BY key LIMIT 1", path).fetchone()
    return str(row[0]) if row else None


def url_of_claim(archive: Archive, claim: str) -> str | None:
    """The address of the story that has that address, compared without case."""
    sql = f"SELECT url FROM stories WHERE claim = ? AND {_LIVE} ORDER BY explicit DESC, instant, key LIMIT 1"
    row = archive.execute(sql, claim).fetchone()
    return str(row[0]) if row else None


def alias_target(archive: Archive, url: str) -> Listed | None:
    """The story whose former address that is: of several, the first in time."""
    found = listed_of(archive.rows(f"{_FORMERLY} WHERE aliases.url = ? AND {_LIVE} {_FIRST}", url))
    return found[0] if found else None


def url_of_alias(archive: Archive, claim: str) -> str | None:
    """The address of the story that had an address of that form (see `urls.former_claim`): of several, the first."""
    found = listed_of(archive.rows(f"{_FORMERLY} WHERE aliases.claim = ? AND {_LIVE} {_FIRST}", claim))
    return found[0].url if found else None


_FORMERLY = f"{_LISTED} JOIN aliases ON aliases.story = stories.id"
_FIRST = "ORDER BY instant, stories.key LIMIT 1"


def every_url(archive: Archive) -> Iterable[str]:
    """The addresses of all stories in the site."""
    return (str(row[0]) for row in archive.execute(f"SELECT url FROM stories WHERE {_LIVE}"))


def every_alias(archive: Archive) -> Iterable[str]:
    """All former addresses."""
    return (str(row[0]) for row in archive.execute("SELECT DISTINCT url FROM aliases"))
