"""Where a site lives."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from pathlib import Path

from generator.settings import Settings, load_settings
from generator.tagging.authority import FILE_NAME as TAGS
from generator.tagging.authority import Authority, load_authority
from generator.wire_rules import FILE_NAME as WIRE_RULES

SETTINGS = "site.toml"
SETTINGS_FILES = (SETTINGS, WIRE_RULES, TAGS)
"""The files in a site's folder that say how it is read and printed: those that are watched, and opened in an editor."""


@dataclass(frozen=True, slots=True)
class Site:
    """The folders of a site, its settings, and what has been decided about names.

    `templates` shadows the bundled theme and need not exist; `state` holds the archive database and nothing that can't
    be rebuilt.
    """

    content: Path
    output: Path
    templates: Path
    state: Path
    settings: Settings
    authority: Authority = field(default_factory=Authority)

    def anchored(self) -> Site:
        """The same site with paths that mean the same in every folder."""
        return replace(
            self,
            content=self.content.absolute(),
            output=self.output.absolute(),
            templates=self.templates.absolute(),
            state=self.state.absolute(),
        )


def open_site(root: Path, content: Path | None = None, output: Path | None = None) -> Site:
    """The site in the folder `root`; its stories and its pages may be elsewhere. Raises SettingsError."""
    return Site(
        content=content or root / "content",
        output=output or root / "output",
        templates=root / "templates",
        state=root / ".dateline",
        settings=load_settings(root / SETTINGS),
        authority=load_authority(root / TAGS),
    )
