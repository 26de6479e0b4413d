"""What a host remembers of a publish: a text of SHA-256 digests that `sha256sum --check` reads."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property

from generator.errors import HostError

_FIRST = "# What Dateline published here. `sha256sum --check` in the site's folder compares.\n"
_GONE = "# gone: "
_NOTE = "# with: "
_LINE = re.compile(r"([0-9a-f]{64})  (.+)")


@dataclass(frozen=True)
class Record:
    """`files`: the SHA-256 of every file by its path. `gone`: paths that were published once and are no more.

    `note` is one line for the host itself: the options it published with.
    """

    files: Mapping[str, str]
    gone: frozenset[str] = frozenset()
    note: str = ""

    @cached_property
    def text(self) -> str:
        """The same for the same record, whatever the order in which it was made."""
        gone = (f"{_GONE}{path}\n" for path in sorted(self.gone))
        note = f"{_NOTE}{self.note}\n" if self.note else ""
        return "".join([_FIRST, note, *gone, *(f"{self.files[path]}  {path}\n" for path in sorted(self.files))])

    @cached_property
    def digest(self) -> str:
        """Stands for the files alone: two builds of the same site share it."""
        lines = "".join(f"{self.files[path]}  {path}\n" for path in sorted(self.files))
        return hashlib.sha256(lines.encode()).hexdigest()


def parse_record(text: str, where: str) -> Record:
    """The record that such a text holds. Raises HostError, naming `where`, for any other text."""
    files: dict[str, str] = {}
    gone: set[str] = set()
    note = ""
    for line in text.splitlines():
        if line.startswith(_GONE):
            gone.add(line.removeprefix(_GONE))
        elif line.startswith(_NOTE):
            note = line.removeprefix(_NOTE)
        elif line.startswith("#"):
            continue
        elif found := _LINE.fullmatch(line):
            files[found[2]] = found[1]
        else:
            raise HostError(
                f"{where} is not a manifest of Dateline's. Remove it; the next publish then sends every file."
            )
    return Record(files, frozenset(gone), note)


def next_record(files: Mapping[str, str], before: Record | None, note: str = "") -> Record:
    """The record after publishing `files`: what was there or gone before, and is not there now, is gone."""
    gone = (before.gone | before.files.keys()) - files.keys() if before else frozenset[str]()
    return Record(files, frozenset(gone), note)


def unrecordable(paths: Iterable[str]) -> list[str]:
    """The paths that the text can't hold: those with line breaks or other control characters, or backslashes."""
    return [path for path in paths if _UNFIT.search(path)]


_UNFIT = re.compile(r"[\x00-\x1f\x7f\\\u0085\u2028\u2029]|[\ud800-\udfff]")
