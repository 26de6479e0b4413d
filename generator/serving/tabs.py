"""Open tabs: what each was last shown, and what it has to be told after an update."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass, field
from typing import NamedTuple

from generator.archive import queries
from generator.archive.problems import problems_at
from generator.archive.store import Archive
from generator.errors import Problem, Severity, TemplateError
from generator.serving.about import about, key_of
from generator.serving.pages import Page, Pages, Scene, not_found, page_at, snapshot
from generator.serving.preview import State
from generator.serving.trouble import as_message

Message = dict[str, object]


class Shown(NamedTuple):
    """What there is to show at an address: a page (None when there is none), and what is wrong."""

    page: Page | None
    problems: tuple[Problem, ...] = ()
    broken: bool = False


def show(scene: Scene, archive: Archive, url: str, pages: Pages) -> Shown:
    """The page at an address; the last good one while its template or its story is broken."""
    before = pages.last(url)
    try:
        page = page_at(scene, archive, url, pages)
    except TemplateError as error:
        return Shown(before, (error.problem,), broken=True)
    if page is not None:
        return Shown(page, _errors(archive, page.source))
    errors = _errors(archive, before.source) if before else ()
    return Shown(before, errors, broken=True) if errors else Shown(None)


def _errors(archive: Archive, source: str) -> tuple[Problem, ...]:
    found = problems_at(archive, [source]) if source else []
    return tuple(problem for problem in found if problem.severity is Severity.ERROR)


@dataclass(slots=True)
class Tab:
    """An open tab: its address, and what it knows."""

    url: str
    seen: str
    source: str = ""
    told: dict[str, str] = field(default_factory=dict)
    files: dict[str, str] = field(default_factory=dict)

    def news(self, state: State, pages: Pages) -> list[Message]:
        """What this tab has to be told now. Runs in a thread: it renders the tab's page to see whether it changed."""
        messages: list[Message] = []
        problems = [*state.fatal, *state.mistakes]
        if state.scene is not None:
            with snapshot(state.scene.site) as archive:
                shown = show(state.scene, archive, self.url, pages)
                problems += shown.problems
                try:
                    messages += self._page_news(state.scene, archive, shown, pages)
                except TemplateError as error:  # of the page for dead addresses
                    problems.append(error.problem)
        messages += self._file_news(state)
        unique = dict.fromkeys(problems)
        messages += self._once("problems", {"problems": [as_message(state.site, problem) for problem in unique]})
        return messages + self._once("activity", {"text": state.activity})

    def _page_news(self, scene: Scene, archive: Archive, shown: Shown, pages: Pages) -> list[Message]:
        page = shown.page
        if shown.broken:
            return []
        if page is None:
            if moved := self._moved(archive):
                return moved
            page = not_found(scene, archive, pages)
        self.source = page.source or self.source  # kept after the story has gone: it may come back elsewhere
        return self._changed(page) + self._once("about", about(scene, archive, page))

    def _changed(self, page: Page) -> list[Message]:
        if page.digest == self.seen:
            return []
        self.seen = page.digest
        return [{"type": "page", "seen": page.digest}]

    def _moved(self, archive: Archive) -> list[Message]:
        """A story whose title or date changed has another address: the tab goes with it."""
        url = queries.url_of_any(archive, self.source) if self.source else ""
        if not url or url == self.url:
            return []
        self.url = url
        return [{"type": "moved", "url": url}]

    def _file_news(self, state: State) -> list[Message]:
        changed = [url for url, digest in state.files.items() if self.files.get(url, digest) != digest]
        new = [url for url in state.files if url.startswith("/files/") and url not in self.files]
        changed += new if self.files else []
        self.files = dict(state.files)
        return [{"type": "file", "url": url} for url in changed]

    def _once(self, kind: str, values: Message) -> list[Message]:
        key = key_of(values)
        if self.told.get(kind) == key:
            return []
        self.told[kind] = key
        return [{"type": kind, **values}]


class Bell:
    """Wakes every tab when the state has changed, from any thread, and sends all away at the end."""

    def __init__(self) -> None:
        self.count = 0
        self.closed = False
        self._loop: asyncio.AbstractEventLoop | None = None
        self._waiting: set[asyncio.Event] = set()

    def attach(self, loop: asyncio.AbstractEventLoop) -> None:
        self._loop = loop

    def ring(self) -> None:
        """To be called from any thread."""
        if self._loop is not None and not self._loop.is_closed():
            self._loop.call_soon_threadsafe(self._wake)

    def close(self) -> None:
        self.closed = True
        self.ring()

    async def wait(self, count: int, seconds: float) -> bool:
        """Whether it rang since `count`, at the latest after those seconds."""
        if self.count == count and not self.closed:
            event = asyncio.Event()
            self._waiting.add(event)
            try:
                await asyncio.wait_for(event.wait(), seconds)
            except TimeoutError:
                return False
            finally:
                self._waiting.discard(event)
        return True

    def _wake(self) -> None:
        self.count += 1
        for event in self._waiting:
            event.set()
