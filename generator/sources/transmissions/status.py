"""The publication states of the IPTC's formats -> Status."""

from __future__ import annotations

from generator.article import Status
from generator.moment import Moment

_STATES = {
    "withheld": Status.EMBARGOED,
    "embargoed": Status.EMBARGOED,
    "canceled": Status.WITHDRAWN,
    "cancelled": Status.WITHDRAWN,
}


def status_of(state: str) -> Status:
    """`usable`, `withheld`, `canceled`, also as a QCode (`stat:usable`); what is not known is live."""
    return _STATES.get(state.rpartition(":")[2].strip().lower(), Status.LIVE)


def is_over(embargo: Moment | None, published: Moment | None) -> bool:
    """Whether an embargo ended before the version at hand was sent: the file alone tells, not today's clock."""
    return embargo is not None and published is not None and embargo.instant("UTC") <= published.instant("UTC")
