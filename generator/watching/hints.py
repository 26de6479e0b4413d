"""What a watcher hands over."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from generator.site import SETTINGS_FILES, Site


@dataclass(frozen=True, slots=True)
class Hints:
    """What may have changed since the last look. More than has changed is harmless.

    `paths` are below content/; `look` says that templates or settings may be others; `everything` that events may be
    missing, so that all of content/ has to be compared with what the archive knows.
    """

    paths: frozenset[str] = frozenset()
    look: bool = False
    everything: bool = False

    def __or__(self, other: Hints) -> Hints:
        return Hints(self.paths | other.paths, self.look or other.look, self.everything or other.everything)

    def __bool__(self) -> bool:
        return bool(self.paths) or self.look or self.everything

    @property
    def scope(self) -> list[str] | None:
        """What `build` is to look at: its `paths`."""
        return None if self.everything else sorted(self.paths)


EVERYTHING = Hints(look=True, everything=True)
"""Nothing is known of what happened: at the start, after sleep, after lost events."""


@dataclass(frozen=True, slots=True)
class Places:
    """The folders and the files that are watched, as absolute paths: `settings` are files in the folder `root`."""

    root: Path
    content: Path
    templates: Path
    settings: tuple[Path, ...]


def places_of(site: Site, root: Path) -> Places:
    """What is watched of the site in the folder `root`."""
    root = root.absolute()
    settings = tuple(root / name for name in SETTINGS_FILES)
    return Places(root, site.content.absolute(), site.templates.absolute(), settings)
