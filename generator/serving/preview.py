"""The state of the preview: the site as it was last read, what is wrong with it, and the thread that keeps it true."""

from __future__ import annotations

import importlib
import sqlite3
import threading
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager, suppress
from dataclasses import dataclass, field, replace
from pathlib import Path

from generator.archive.problems import problems_at
from generator.archive.store import open_archive, open_snapshot
from generator.build import update
from generator.engine import Engine
from generator.errors import ArchiveError, Problem, SettingsError, Severity, TemplateError
from generator.render.look import make_look
from generator.render.renderer import renderer_of
from generator.render.theme import assets
from generator.report import Report, Unit
from generator.serving.pages import Scene, asset_content, digest_of, snapshot
from generator.settings import Settings
from generator.site import Site
from generator.sources.files import role_of
from generator.urls import STATIC, file_url
from generator.watching.hints import EVERYTHING, Hints, places_of
from generator.watching.session import RETRY
from generator.watching.telling import Terminal
from generator.watching.watcher import Watcher

_MOMENT, _LONGER_MOMENT = 0.25, 1.0
"""Seconds that a request waits for the first comparison of content/ with the archive; longer when there is none yet."""
_PATIENCE = 10.0
"""Seconds that it waits for templates and settings, without which there is no page at all."""
_REMEMBERED = 200
"""Of so many files saved last, mistakes are shown over every page."""


class StoppedError(Exception):
    """Raised inside of an update when the preview ends."""


@dataclass(frozen=True, slots=True)
class State:
    """What a request is answered from; replaced as a whole.

    `fatal` are mistakes in templates or settings, `mistakes` the problems of stories saved while the preview runs,
    `files` digests of static files and saved attachments by address, `activity` what a long update is doing.
    """

    site: Site
    scene: Scene | None = None
    fatal: tuple[Problem, ...] = ()
    mistakes: tuple[Problem, ...] = ()
    files: dict[str, str] = field(default_factory=dict)
    activity: str = ""
    ready: bool = False


class Preview:
    """Keeps the archive true to content/ in a thread of its own, and tells `changed` whenever the state is another."""

    def __init__(self, root: Path, open_again: Callable[[], Site], engine: Engine, terminal: Terminal) -> None:
        self.root, self.terminal = root, terminal
        self._open_again, self._engine = open_again, engine
        self.state = State(_site_at_start(root, open_again))
        self.changed: Callable[[], None] = lambda: None
        self.died: Callable[[], None] = lambda: None
        self._is_known = (self.state.site.state / "archive.db").exists()
        self._complaint = ""
        self._opened = threading.Event()
        self._settled = threading.Event()
        self._ending = threading.Event()
        self._saved: dict[str, None] = {}
        site = self.state.site
        self._watcher = Watcher(
            places_of(site, root), site.state / "archive.db", site.settings.reading, self.terminal.say
        )
        self._thread = threading.Thread(target=self._run, name="dateline-preview", daemon=True)

    def start(self) -> None:
        self._thread.start()

    def stop(self) -> None:
        """End the thread, also in the middle of an update: what it has read so far stays."""
        self._ending.set()
        self._watcher.close()
        self._thread.join(timeout=10)
        _write_back(self.state.site)

    def wait_for_first_update(self) -> None:
        """Return when templates are there and the archive has been compared with content/ once, or after a moment: a
        small site is exact from the first page on, a large one is up at once and corrects itself."""
        self._opened.wait(_PATIENCE)
        self._settled.wait(_MOMENT if self._is_known else _LONGER_MOMENT)

    def _run(self) -> None:
        try:
            self._keep_true()
        finally:  # by a mistake of ours: better no preview than one that shows old pages for ever
            if not self._ending.is_set():
                self.died()

    def _keep_true(self) -> None:
        with self._watcher as watcher, suppress(StoppedError), ExitStack() as kept:
            hints: Hints | None = EVERYTHING
            left = Hints()
            while hints is not None and not self._ending.is_set():
                hints |= left
                left = self._try_to_update(hints)
                if hints.everything and not left:
                    kept.close()
                    kept.enter_context(_kept_open(self.state.site))
                    _prepare_for_saves()
                hints = watcher.wait(RETRY if left else None)

    def _try_to_update(self, hints: Hints) -> Hints:
        """Update; returns what has to be tried again: a file went away meanwhile, the disk is full."""
        try:
            done = self._update(hints)
        except (OSError, sqlite3.Error) as error:
            if str(error) != self._complaint:
                self.terminal.say(f"Trying again: {error}")
            self._complaint = str(error)
            return EVERYTHING
        self._complaint = ""
        return Hints() if done else hints

    def _update(self, hints: Hints) -> bool:
        """Bring the state up to date; False when another build has the archive."""
        if hints.look or self.state.scene is None:
            self._open_scene()
            self._opened.set()
        scene = self.state.scene
        done = scene is None or self._read(scene, hints)
        self._set(activity="", ready=self.state.ready or done)
        if done:
            self._settled.set()
        return done

    def _open_scene(self) -> None:
        """Read settings and templates. When they are broken the last good ones stay."""
        try:
            site = self._open_again()
            renderer_of.cache_clear()  # a template may have been changed and changed back
            scene = Scene(site, make_look(site.templates, site.settings))
            files = {**self.state.files, **_static_files(scene)}
        except (SettingsError, TemplateError) as error:
            problems = error.problems if isinstance(error, SettingsError) else (error.problem,)
            self._set(fatal=tuple(problems))
            self.terminal.failed(list(problems), "The preview stays as it was. Waiting for it to be mended ...")
            return
        if self.state.fatal:
            self.terminal.say("Mended.")
        self._watcher.reading = site.settings.reading
        self._set(site=site, scene=scene, fatal=(), files=files)

    def _read(self, scene: Scene, hints: Hints) -> bool:
        if not scene.site.content.is_dir():
            self.terminal.say(f"There is no folder {scene.site.content} any more: the pages stay until it is back.")
            return True
        try:
            report = update(scene.site, self._engine, _Activity(self), hints.scope)
        except ArchiveError:
            return False
        self._remember(scene, hints)
        self._tell(report)
        return True

    def _remember(self, scene: Scene, hints: Hints) -> None:
        for path in sorted(hints.paths):
            self._saved.pop(path, None)
            self._saved[path] = None
        while len(self._saved) > _REMEMBERED:
            del self._saved[next(iter(self._saved))]
        with snapshot(scene.site) as archive:
            mistakes = problems_at(archive, self._saved)
        errors = tuple(problem for problem in mistakes if problem.severity is Severity.ERROR)
        files = {**self.state.files, **_attachments(scene.site, hints.paths)}
        self.terminal.problems([*scene.look.problems, *mistakes])
        self._set(mistakes=errors, files=files)

    def _tell(self, report: Report) -> None:
        if report.parsed or report.gone:
            self.terminal.say(f"Read {report.parsed:,}, {report.gone:,} gone. {report.seconds:.2f} seconds.")

    def tell_activity(self, activity: str) -> None:
        """Show what a long update is doing. Raises StoppedError when the preview ends."""
        if self._ending.is_set():
            raise StoppedError
        if activity != self.state.activity:
            self._set(activity=activity)

    def _set(self, **values: object) -> None:
        self.state = replace(self.state, **values)  # type: ignore[arg-type]
        self.changed()


class _Activity:
    """The progress of an update, told at most every few thousand steps: each telling renders every open page."""

    _EVERY = 5_000

    def __init__(self, preview: Preview) -> None:
        self._preview = preview
        self._name, self._done = "", 0

    def stage(self, name: str, total: int | None, unit: Unit = "") -> None:
        self._name, self._done = name, 0
        self._preview.tell_activity(self._preview.state.activity)

    def advance(self, steps: int) -> None:
        before, self._done = self._done, self._done + steps
        told = f"{self._name}: {self._done:,}" if self._done // self._EVERY > before // self._EVERY else None
        self._preview.tell_activity(told or self._preview.state.activity)

    def close(self) -> None:
        pass


@contextmanager
def _kept_open(site: Site) -> Iterator[None]:
    """A connection that does nothing: the last one to close writes SQLite's log back, and every save waits for it."""
    database = site.state / "archive.db"
    if not database.exists():
        yield
        return
    archive = open_snapshot(database)
    try:
        archive.fact("schema")
        yield
    finally:
        archive.connection.close()


def _write_back(site: Site) -> None:
    """Leave one database file: connections that only read, as those of requests, leave SQLite's log beside it."""
    if (site.state / "archive.db").exists():
        with suppress(ArchiveError, OSError, sqlite3.Error), open_archive(site.state):
            pass


def _prepare_for_saves() -> None:
    """Load what reading a story needs, so that the first save is not slower than the others."""
    importlib.import_module("generator.stories")


def _site_at_start(root: Path, open_again: Callable[[], Site]) -> Site:
    """The site, with default settings while its own are broken: the preview tells so, and waits."""
    try:
        return open_again()
    except SettingsError:
        return Site(root / "content", root / "output", root / "templates", root / ".dateline", Settings())


def _static_files(scene: Scene) -> dict[str, str]:
    found = {}
    for name in (*assets(scene.site.templates), "site.css"):
        content = asset_content(scene, STATIC + name)
        data = content.read_bytes() if isinstance(content, Path) else content
        found[STATIC + name] = digest_of(data or b"")
    return found


def _attachments(site: Site, paths: frozenset[str]) -> dict[str, str]:
    """A text for each saved attachment that is another one when the file is."""
    found = {}
    for path in paths:
        if role_of(path, site.settings.reading) == "attachment":
            try:
                status = (site.content / path).stat()
            except OSError:
                continue
            found[file_url(path)] = f"{status.st_size} {status.st_mtime_ns}"
    return found
