"""How releases lie in a folder, on this machine or on a server.

    current -> releases/20240503T174000Z-1f0c9a2b      what visitors see: the web server's root
    releases/ID/                                       the site
    releases/.next-XXXXXXXX/                           a release that is being made
    records/ID.sha256                                  the record of that release

A release costs only what changed in it: files that stay are hard links to those of the release before.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import UTC, datetime, timedelta

from generator.errors import HostError
from generator.publish.host import Kept
from generator.publish.manifest import Record

CURRENT = "current"
RELEASES = "releases"
RECORDS = "records"
NEXT = ".next-"

_STAMP = "%Y%m%dT%H%M%SZ"
_ID = re.compile(r"\d{8}T\d{6}Z-[0-9a-f]{8}")


def release_id(now: datetime, record: Record, taken: Iterable[str]) -> str:
    """A name that tells what is in the release, and sorts after those that are `taken`, whatever the clock says."""
    newest = max((name[:16] for name in taken), default="")
    if newest and f"{now.astimezone(UTC):{_STAMP}}" <= newest:
        now = datetime.strptime(newest, _STAMP).replace(tzinfo=UTC) + timedelta(seconds=1)
    return f"{now.astimezone(UTC):{_STAMP}}-{record.digest[:8]}"


def next_name(record: Record, live: str) -> str:
    """The folder in which a release is made: the same for the same files made of the same live release."""
    return f"{NEXT}{record.digest[:16]}-{live or 'first'}"


def live_release(link: str, where: str) -> str:
    """The release that the link `current` names; "" without a link. Raises HostError for a link to elsewhere."""
    if not link:
        return ""
    folder, _, name = link.rpartition("/")
    if folder != RELEASES or not _ID.fullmatch(name):
        raise HostError(
            f"{where}/{CURRENT} leads to {link}, which Dateline did not make. Name another folder, or remove the link."
        )
    return name


def kept_releases(names: Iterable[str], live: str) -> list[Kept]:
    """The releases among those names, oldest first."""
    return [Kept(name, name == live) for name in sorted(names) if _ID.fullmatch(name)]


def outdated(names: Iterable[str], before: str, live: str, keep: int) -> list[str]:
    """What may go after `live` took the place of `before`, when `keep` releases are to stay.

    Beside the oldest these are the releases between the two, which were rolled back or whose publish was killed: the
    one before the live one must be what visitors saw before. And what is left of publishes that were given up.
    """
    names = sorted(names)
    between = [name for name in names if before and before < name < live]
    kept = [kept.id for kept in kept_releases(names, live) if kept.id not in between]
    old = [name for name in kept[:-keep] if name != live]
    return old + between + [name for name in names if name.startswith(NEXT)]
