"""When a page's story was published and changed: as its text prints it, checked against what its metadata states."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta

from generator.moment import Moment
from generator.settings import Reading
from generator.sources.timestamps import ZoneError, parse_timestamp
from generator.sources.webpage.jsonld import Statement
from generator.sources.webpage.known import Known, stated
from generator.sources.webpage.metadata import Metadata
from generator.sources.webpage.printed import Printed

_NEAR = timedelta(days=1)
_A_TOUCH = 60
"""Seconds; a page that was changed so soon after it was published was saved twice, not updated."""


def published(printed: Printed, metadata: Metadata, reading: Reading) -> Known[Moment | None]:
    """The date as printed if the metadata doesn't speak against it, else the metadata's, else what else is known.

    A printed date that is days away from the stated one is the page's clock.
    """
    own, evidence = printed.article.published, printed.why("published")
    found = _moment(metadata, ("published", "time"), reading)
    is_printed = own is not None and not any(one.guess for one in evidence)
    if found is None or (own is not None and is_printed and abs(own.local - found[0].local) <= _NEAR):
        return Known(own, evidence)
    return Known(found[0], stated("published", found[1]))


def updated(printed: Printed, metadata: Metadata, reading: Reading, since: Moment | None) -> Known[Moment | None]:
    """The printed time of the last change; without one the stated time, when it is later than the publication."""
    if printed.article.updated is not None:
        return Known(printed.article.updated, printed.why("updated"))
    found = _moment(metadata, ("updated",), reading)
    first = _moment(metadata, ("published",), reading)
    start = first[0] if first else since
    if found is None or start is None or found[0].instant("UTC") - start.instant("UTC") < _A_TOUCH:
        return Known(None)
    return Known(found[0], stated("updated", found[1], guess=True))


def _moment(metadata: Metadata, fields: Sequence[str], reading: Reading) -> tuple[Moment, Statement] | None:
    """The first statement of these fields that is a date."""
    month_first = reading.date_order == "month-first"
    for found in (found for field in fields for found in metadata.all(field)):
        try:
            return parse_timestamp(found.value, reading.zones, month_first=month_first), found
        except ZoneError as error:
            return error.moment, found
        except ValueError:
            continue
    return None
