"""What a host is to the rest of the program."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import NamedTuple, Protocol, runtime_checkable

from generator.publish.limits import Limits
from generator.publish.manifest import Record
from generator.publish.plan import BuiltFile, Plan
from generator.report import Progress


@dataclass(frozen=True)
class Release:
    """One publish: everything a host has to know of it.

    `id` begins with the UTC time, so that names of releases sort by age; `before` is what `read` gave. `elsewhere`
    tells where the files are that are not in `output`.
    """

    id: str
    output: Path
    built: Mapping[str, BuiltFile]
    plan: Plan
    before: Record | None
    record: Record
    elsewhere: Mapping[str, Path] = field(default_factory=dict)

    def source(self, path: str) -> Path:
        """The file on this machine that is published at that path."""
        return self.elsewhere.get(path, self.output / path)


class Kept(NamedTuple):
    """A release that the host still has."""

    id: str
    is_live: bool


class Host(Protocol):
    """One target, reached. Every method raises HostError."""

    label: str
    """How messages name it; never with a credential."""
    limits: Limits
    note: str
    """The options that change what the host does with files, in one line; `Record.note` has those published with."""

    def read(self) -> Record | None:
        """What the last publish left there; None when there was none."""

    def publish(self, release: Release, progress: Progress) -> None:
        """Make the host hold the release, and `read` give its record. Reports bytes of `release.plan.size`."""

    def close(self) -> None:
        """Leave the host."""


@runtime_checkable
class KeepsReleases(Protocol):
    """A host that can go back."""

    def releases(self) -> list[Kept]:
        """What it has, oldest first."""

    def rollback(self, release: str) -> None:
        """Show that release again, byte for byte."""
