"""What stands behind a clock time: an IANA name, an abbreviation, an offset. A missing zone is never invented."""

from __future__ import annotations

import re
from datetime import datetime, timedelta
from typing import NamedTuple

from generator.moment import Moment, Precision, zone_info

_ZONE = re.compile(
    r"\s?[(\[]?\s?(?:"
    r"(?P<iana>[A-Z][A-Za-z]{2,12}/[A-Z][A-Za-z_\-]{2,20}(?:/[A-Z][A-Za-z_]{2,20})?)"
    r"|(?:UTC|GMT)\s?(?P<sign>[+\-−–])\s?(?P<hours>\d{1,2})(?::?(?P<minutes>\d\d))?(?!\d)"
    r"|(?P<plus>[+\-−])(?P<plus_hours>\d\d)(?::?(?P<plus_minutes>\d\d)|(?<=:\d\d:\d\d[+\-−]\d\d))(?![\d:])"
    r"|(?P<name>[A-Z]{2,5}|Z|[a-z]{3,4})(?![\w/])"
    r")\s?[)\]]?"
)


class Zone(NamedTuple):
    """A zone as printed. `offset` is its distance from UTC in minutes, None where it depends on the date.

    `names` are the IANA zones that it may mean, the likeliest first; `printed` is set when it was an
    abbreviation of several meanings that the site's settings don't decide.
    """

    offset: int | None
    names: tuple[str, ...] = ()
    printed: str = ""


def _table() -> dict[str, tuple[Zone, ...]]:
    """Every abbreviation with its meanings, likeliest first: `NAME=+hh:mm Area/City` lines, parsed once."""
    table: dict[str, tuple[Zone, ...]] = {}
    for line in _ABBREVIATIONS.split("\n"):
        name, _, meanings = line.partition(" ")
        zones = []
        for meaning in meanings.split(" | "):
            offset, _, city = meaning.partition(" ")
            zones.append(Zone(None if offset == "*" else int(offset), (city,) if city else ()))
        table[name] = tuple(zones)
    return table


# Offsets in minutes; `*` is a zone that has summer time under one name.
_ABBREVIATIONS = """\
GMT 0
UTC 0
Z 0
UT 0
WET 0
WEST 60
CET 60
CEST 120
MEZ 60
MESZ 120
EET 120
EEST 180
BST 60 Europe/London | 360 Asia/Dhaka
IST 330 Asia/Kolkata | 60 Europe/Dublin | 120 Asia/Jerusalem
MSK 180 Europe/Moscow
TRT 180 Europe/Istanbul
KSA 180 Asia/Riyadh
IRST 210 Asia/Tehran
IRDT 270 Asia/Tehran
AMT 240 Asia/Yerevan | -240 America/Manaus
AZT 240 Asia/Baku
GET 240 Asia/Tbilisi
GST 240 Asia/Dubai
AFT 270 Asia/Kabul
PKT 300 Asia/Karachi
UZT 300 Asia/Tashkent
NPT 345 Asia/Kathmandu
BDT 360 Asia/Dhaka
MMT 390 Asia/Yangon
ICT 420 Asia/Bangkok
WIB 420 Asia/Jakarta
WITA 480 Asia/Makassar
WIT 540 Asia/Jayapura
HKT 480 Asia/Hong_Kong
SGT 480 Asia/Singapore
MYT 480 Asia/Kuala_Lumpur
PHT 480 Asia/Manila
AWST 480 Australia/Perth
JST 540 Asia/Tokyo
KST 540 Asia/Seoul
ACST 570 Australia/Adelaide
AEST 600 Australia/Sydney
AEDT 660 Australia/Sydney
NZST 720 Pacific/Auckland
NZDT 780 Pacific/Auckland
WAT 60 Africa/Lagos
CAT 120 Africa/Harare
SAST 120 Africa/Johannesburg
EAT 180 Africa/Nairobi
NST -210 America/St_Johns
NDT -150 America/St_Johns
AST -240 America/Halifax | 180 Asia/Riyadh
ADT -180 America/Halifax
EST -300 America/New_York
EDT -240 America/New_York
CST -360 America/Chicago | 480 Asia/Shanghai | -300 America/Havana
CDT -300 America/Chicago
MST -420 America/Denver
MDT -360 America/Denver
PST -480 America/Los_Angeles
PDT -420 America/Los_Angeles
AKST -540 America/Anchorage
HST -600 Pacific/Honolulu
ET * America/New_York
CT * America/Chicago
MT * America/Denver
PT * America/Los_Angeles
BRT -180 America/Sao_Paulo
ART -180 America/Argentina/Buenos_Aires
CLT -240 America/Santiago
COT -300 America/Bogota
PET -300 America/Lima
VET -240 America/Caracas"""
_MEANINGS = _table()


def read_zone(text: str, at: int, chosen: tuple[tuple[str, str], ...] = ()) -> tuple[Zone, int] | None:
    """The zone at that index, and the index after it. `chosen` maps abbreviations as the site reads them."""
    found = _ZONE.match(text, at)
    if found is None:
        return None
    zone = _named(found, dict(chosen)) if found["name"] else _iana(found["iana"]) if found["iana"] else _offset(found)
    return None if zone is None else (zone, found.end())


def moment_in(local: datetime, precision: Precision, zone: Zone | None) -> Moment:
    """That clock time in a zone; without a zone it stays without one."""
    if zone is None:
        return Moment(local, precision)
    name = zone.names[0] if zone.names else None
    if zone.offset is None and name is not None:
        return Moment.in_zone(local, name, precision)
    offset = timedelta(minutes=zone.offset or 0)
    if name is not None and Moment.in_zone(local, name, precision).offset != offset:
        name = None  # an abbreviation of winter time used in summer: what is printed counts
    return Moment(local, precision, offset, name)


def _iana(name: str) -> Zone | None:
    try:
        zone_info(name)
    except (KeyError, ValueError, OSError):
        return None
    return Zone(None, (name,))


def _named(found: re.Match[str], chosen: dict[str, str]) -> Zone | None:
    printed = found["name"]
    if printed.islower() and found.end() < len(found.string) and found.string[found.end()] not in ".,;)] ":
        return None
    name = printed.upper()
    if name in chosen:
        return _iana(chosen[name])
    meanings = _MEANINGS.get(name)
    if meanings is None:
        return None
    return meanings[0] if len(meanings) == 1 else meanings[0]._replace(printed=name)


def _offset(found: re.Match[str]) -> Zone | None:
    sign, hours, minutes = (
        (found["sign"], found["hours"], found["minutes"])
        if found["sign"]
        else (found["plus"], found["plus_hours"], found["plus_minutes"])
    )
    size = int(hours) * 60 + int(minutes or 0)
    return None if size > 14 * 60 else Zone(size if sign == "+" else -size)
