"""Wire transmissions as agencies send them -> Articles: a table of formats, one small module for each.

A file is of a format when its ending can be and its beginning looks like it; see `format_of`.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import PurePosixPath

from generator.settings import Reading
from generator.sources.source import Findings, Source
from generator.sources.transmissions import anpa1312, email, iptc7901, newsmlg2, ninjs, nitf, sgml

__all__ = ["FORMATS", "Format", "format_of"]

_ENDING = re.compile(r"\.[a-z0-9]{1,10}")
_HEAD = 2_048
_WIRES = (".txt", ".tst", ".anpa", ".iptc", ".wire", "")


@dataclass(frozen=True, slots=True)
class Format:
    """A kind of transmission.

    `endings` are those that its files may have, with the dot ("" for none); `recognises` is asked about the first
    2,048 characters of a file; `read` never raises. `fields` says for each field of the record where it stands.
    """

    name: str
    title: str
    endings: tuple[str, ...]
    recognises: Callable[[str], bool]
    read: Callable[[Source, Reading, str], Findings]
    fields: tuple[tuple[str, str], ...]


FORMATS: tuple[Format, ...] = (
    Format("iptc7901", "IPTC 7901", _WIRES, iptc7901.recognises, iptc7901.read, iptc7901.FIELDS),
    Format("anpa1312", "ANPA 1312", _WIRES, anpa1312.recognises, anpa1312.read, anpa1312.FIELDS),
    Format("nitf", "NITF", (".xml", ".nitf", ".txt", ""), nitf.recognises, nitf.read, nitf.FIELDS),
    Format(
        "newsmlg2", "NewsML-G2", (".xml", ".newsml", ".txt", ""), newsmlg2.recognises, newsmlg2.read, newsmlg2.FIELDS
    ),
    Format("ninjs", "ninjs", (".json", ".ninjs"), ninjs.recognises, ninjs.read, ninjs.FIELDS),
    Format("sgml", "Reuters SGML", (".sgm", ".sgml", ".txt"), sgml.recognises, sgml.read, sgml.FIELDS),
    Format("email", "E-mail", (".eml", ".mbox", ".txt"), email.recognises, email.read, email.FIELDS),
)
"""Every format, in the order in which a file is asked; `name` is the record's importer."""


def format_of(path: str, text: str) -> Format | None:
    """The format of a file by its ending and its first characters; None when it is none of these."""
    ending = PurePosixPath(path).suffix.lower()
    ending = ending if _ENDING.fullmatch(ending) else ""  # a name with a full stop in it has no ending
    head = text[:_HEAD]
    return next((one for one in FORMATS if ending in one.endings and one.recognises(head)), None)
