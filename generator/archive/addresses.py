"""Who gets an address that several stories ask for.

The first one in (explicitly chosen, earliest, source path) keeps it; the others get a suffix made from their source
path. So the content alone decides, every machine decides alike, and a story that has an address keeps it when a later
one asks for the same.
"""

from __future__ import annotations

from generator.archive.change import Change, Facts, facts_of_claims
from generator.archive.encoding import encode
from generator.archive.entry import Entry
from generator.archive.store import Archive
from generator.errors import Problem, Severity
from generator.slugs import digest_of
from generator.urls import is_system


def first_address(entry: Entry) -> str:
    """The address of a story that nobody disputes: what it asks for, unless that is a page of Dateline's own."""
    return _suffixed(entry.wanted, entry.key) if is_system(entry.wanted) else entry.wanted


def settle_addresses(archive: Archive, changes: list[Change]) -> list[Change]:
    """Give every story whose address is disputed, or was before these changes, the address it must have.

    Returns the changes with final addresses, and further changes for stories that lost or gained an address by them.
    """
    settled = {_story(change): change for change in changes}
    holder = None
    for facts in facts_of_claims(archive, _disputed(archive, changes)):
        free = facts.claim != holder and not is_system(facts.wanted)
        url = facts.wanted if free else _suffixed(facts.wanted, facts.key)
        holder = facts.claim
        if url != facts.url:
            archive.execute("UPDATE stories SET url = ? WHERE id = ?", url, facts.id)
            before = settled[facts.id].before if facts.id in settled else facts
            settled[facts.id] = Change(before, facts._replace(url=url))
    return list(settled.values())


def note_taken(archive: Archive, changes: list[Change]) -> None:
    """Note which former addresses are the addresses of other stories now, of those that the changes are about. To be
    called with their final addresses."""
    urls: set[str] = set()
    for change in changes:
        if _addresses(change.before) != _addresses(change.after):
            for facts in (change.before, change.after):
                urls.update((facts.url, *facts.former_urls()) if facts is not None else ())
    if urls and archive.execute(_ANY_FORMER).fetchone() is not None:
        archive.execute("DELETE FROM taken WHERE url IN (SELECT value FROM json_each(?))", encode(list(urls)))
        archive.execute(_TAKE, encode(list(urls)))


_ANY_FORMER = "SELECT 1 FROM aliases UNION ALL SELECT 1 FROM taken LIMIT 1"
_TAKE = """
INSERT INTO taken SELECT aliases.url, aliases.story FROM json_each(?) CROSS JOIN aliases ON aliases.url = value
WHERE EXISTS (SELECT 1 FROM stories WHERE url = aliases.url AND status = 'live' AND id <> aliases.story)
"""


def _addresses(facts: Facts | None) -> tuple[str, str] | None:
    return (facts.url, facts.former) if facts is not None and facts.live else None


def address_problems(archive: Archive) -> list[Problem]:
    """Each story that had to step aside for another one that asks for the same address, and each whose former address
    is another one's, named with that other one."""
    return [*_steps_aside(archive), *(_taken(*row) for row in archive.execute(_TAKEN))]


# CROSS JOIN: in this order. SQLite, which does not know that next to none is taken, would go through all stories.
_TAKEN = """
SELECT owner.path, taken.url, min(other.path) FROM taken CROSS JOIN stories AS owner ON owner.id = taken.story
CROSS JOIN stories AS other ON other.url = taken.url AND other.status = 'live'
WHERE owner.status = 'live' GROUP BY owner.path, taken.url
"""


def _taken(path: str, url: str, other: str) -> Problem:
    message = f"its former address {url} is the address of {other}: who looks for it there finds that story."
    hint = "Remove that alias, or give the other story an address of its own."
    return Problem(path, 0, "taken-alias", message, hint, Severity.WARNING)


def _steps_aside(archive: Archive) -> list[Problem]:
    claims = [str(row[0]) for row in archive.execute(_SHARED)]
    problems = []
    holder: Facts | None = None
    for facts in facts_of_claims(archive, claims):
        if holder is None or holder.claim != facts.claim:
            holder = facts
            continue
        problems.append(_clash(facts, holder))
    return problems


# Of the stories that ask for one address all but one are elsewhere: those are in an index of their own.
_SHARED = """
SELECT DISTINCT claim FROM stories AS aside WHERE status = 'live' AND url <> wanted
AND EXISTS (SELECT 1 FROM stories WHERE claim = aside.claim AND status = 'live' AND id <> aside.id)
"""


def _clash(facts: Facts, holder: Facts) -> Problem:
    return Problem(
        facts.path,
        0,
        "same-address",
        f"asks for {facts.wanted}, which {holder.path} has; it is at {facts.url} instead.",
        "Give one of the two a slug of its own, or remove it if they are the same story.",
        Severity.WARNING,
    )


def _story(change: Change) -> int:
    facts = change.after or change.before
    assert facts is not None
    return facts.id


def _disputed(archive: Archive, changes: list[Change]) -> list[str]:
    """The claims among the changes that several live stories have, or that a story has given up."""
    now = {change.after.claim for change in changes if change.after}
    left = {
        c.before.claim
        for c in changes
        if c.before and not (c.after and c.after.live and c.after.claim == c.before.claim)
    }
    rows = archive.execute(
        "SELECT claim FROM stories WHERE claim IN (SELECT value FROM json_each(?)) AND status = 'live' "
        "GROUP BY claim HAVING count(*) > 1",
        encode(sorted(now)),
    )
    return sorted(left | {str(row[0]) for row in rows})


def _suffixed(address: str, key: str) -> str:
    stem, dot, ending = address.rpartition(".")
    if dot and not address.endswith("/"):
        return f"{stem}-{digest_of(key)}.{ending}"
    return f"{address.rstrip('/')}-{digest_of(key)}/"
