"""`dateline build --watch`: a build, and another one whenever something has changed, until it is stopped."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

from generator.build import build
from generator.engine import Engine
from generator.errors import ArchiveError, ClusterError, OutputError, Problem, SettingsError, TemplateError
from generator.render.look import Look, make_look
from generator.report import Progress, Report
from generator.site import Site
from generator.watching.hints import EVERYTHING, Hints, places_of
from generator.watching.watcher import Watcher

RETRY = 0.5
"""Seconds after which what could not be done because another build has the archive is tried again."""


class Teller(Protocol):
    """Who tells a person what the watch does."""

    def built(self, report: Report) -> None:
        """A build has come to its end."""

    def failed(self, problems: list[Problem], remark: str) -> None:
        """A template or the settings are broken; `remark` is what follows from it."""

    def say(self, line: str) -> None:
        """Something else worth a line."""


@dataclass(frozen=True, slots=True)
class Scene:
    """The site and its look, as they were when templates and settings were last read."""

    site: Site
    look: Look


def watch(root: Path, open_again: Callable[[], Site], engine: Engine, progress: Progress, teller: Teller) -> None:
    """Build now and after every change. Returns never; ends with the KeyboardInterrupt of Ctrl-C.

    Raises what a build raises when it can't even begin: a broken setting, a missing folder. Later mistakes are told,
    and the watch goes on.
    """
    site = open_again()
    scene: Scene | None = None
    with Watcher(places_of(site, root), site.state / "archive.db", site.settings.reading, teller.say) as watcher:
        waiting: Hints | None = EVERYTHING
        left = Hints()
        while waiting is not None:
            left |= waiting
            busy = False
            try:
                scene = _scene(scene, left, open_again)
                watcher.reading = scene.site.settings.reading
                teller.built(_build(scene, engine, progress, left))
                left = Hints()
            except (SettingsError, TemplateError) as error:
                teller.failed(_problems(error), "Nothing was built. Waiting for it to be mended ...")
            except ArchiveError as error:
                busy = True
                teller.say(str(error))
            except (ClusterError, OutputError) as error:
                teller.say(str(error))
            except OSError as error:  # a template or a static file that was there a moment ago
                busy, left = True, EVERYTHING
                teller.say(f"Trying again: {error}")
            waiting = watcher.wait(RETRY if busy else None)


def _build(scene: Scene, engine: Engine, progress: Progress, hints: Hints) -> Report:
    if not scene.site.content.is_dir():  # on its way to be another one: the archive must not be emptied for that
        raise OutputError(f"there is no folder {scene.site.content} any more: the pages stay until it is back.")
    try:
        return build(scene.site, engine, progress, hints.scope, scene.look)
    finally:
        progress.close()


def _scene(scene: Scene | None, hints: Hints, open_again: Callable[[], Site]) -> Scene:
    """The same scene while no hint is about templates or settings: making a look costs more than a small build."""
    if scene is not None and not hints.look:
        return scene
    site = open_again()
    return Scene(site, make_look(site.templates, site.settings))


def _problems(error: SettingsError | TemplateError) -> list[Problem]:
    return list(error.problems) if isinstance(error, SettingsError) else [error.problem]
