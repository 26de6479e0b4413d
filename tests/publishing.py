"""The commands that publish, run inside of this process: starting one for each would take most of the time."""

from __future__ import annotations

from contextlib import chdir

from click.testing import CliRunner, Result
from smallsite import SmallSite

from generator.cli import main


def dateline(site: SmallSite, *arguments: str) -> Result:
    """The `dateline` command in the site's folder."""
    with chdir(site.root):
        return CliRunner().invoke(main, list(arguments))


def with_target(site: SmallSite, url: str, settings: str = "") -> SmallSite:
    """The site with three stories, not built yet, and with the target `web` at `url`."""
    site.write("site.toml", f'[publish.web]\nurl = "{url}"\n{settings}')
    for number in range(3):
        site.story(f"{number}.md", f"Story {number}")
    return site


def site_files(site: SmallSite) -> dict[str, bytes]:
    """What of the output folder is to be published."""
    return {path: content for path, content in site.output().items() if path != ".gitignore"}
