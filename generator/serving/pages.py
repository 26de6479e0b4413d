"""What is at an address of the preview. The bytes are made by the functions that a build uses."""

from __future__ import annotations

import hashlib
import threading
from collections import OrderedDict
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import NamedTuple

from generator.archive import queries
from generator.archive.files import attachment
from generator.archive.store import Archive, open_snapshot
from generator.errors import TemplateError
from generator.pages.article import KIND as ARTICLE
from generator.pages.article import held_back_view
from generator.pages.kind import View
from generator.pages.routing import Located, find_page
from generator.pages.views import ArticleView
from generator.printing import make_page
from generator.render import theme
from generator.render.look import Look
from generator.render.renderer import renderer_of
from generator.serving.failures import Failures
from generator.site import Site
from generator.urls import FILES, NOT_FOUND, STATIC

_END = b"</body>"
_KEPT = 256


class Page(NamedTuple):
    """A page as a build would write it, and what the preview tells of it.

    `status` is that of a story that a build leaves out ("draft"), "" for every page of the site; `source` the story's
    file under content/, "" for other pages.
    """

    url: str
    kind: str
    content: bytes
    digest: str
    status: str
    source: str


class Scene(NamedTuple):
    """The site and its look, as they were when templates and settings were last read."""

    site: Site
    look: Look


@contextmanager
def snapshot(site: Site) -> Iterator[Archive]:
    """The archive at one moment: an update that ends meanwhile is not seen by halves."""
    archive = open_snapshot(site.state / "archive.db")
    try:
        archive.execute("BEGIN")
        yield archive
    finally:
        archive.connection.close()


class Pages:
    """The pages made last. A page is a function of its view and the look, so that one of the same view is not rendered
    again; and while a template or a story is broken, the last good one is still there."""

    def __init__(self, failures: Failures) -> None:
        self.failures = failures
        self._made: OrderedDict[str, tuple[Page, View, Look]] = OrderedDict()
        self._lock = threading.Lock()

    def last(self, url: str) -> Page | None:
        """The page that was shown at that address last."""
        with self._lock:
            found = self._made.get(url)
        return found[0] if found else None

    def known(self, url: str, view: View, look: Look) -> Page | None:
        """The page of that view, when it was the last one at that address."""
        with self._lock:
            found = self._made.get(url)
        return found[0] if found and found[1:] == (view, look) else None

    def keep(self, page: Page, view: View, look: Look) -> None:
        with self._lock:
            self._made[page.url] = page, view, look
            self._made.move_to_end(page.url)
            while len(self._made) > _KEPT:
                self._made.popitem(last=False)


def page_at(scene: Scene, archive: Archive, url: str, pages: Pages) -> Page | None:
    """The page at that address, of stories held back too; None where there is none. Raises TemplateError."""
    located, status = find_page(archive, url), ""
    if located is None:
        status = queries.status_at(archive, url)
        view = held_back_view(archive, url) if status else None
        if view is None:
            return None
        located = Located(ARTICLE, url, view)
    page = pages.known(url, located.view, scene.look)
    if page is None or page.status != status:
        try:
            page = _make(scene, located, url, status)
        except TemplateError as error:
            pages.failures.failed(url, scene.look, error.problem)
            raise
        pages.keep(page, located.view, scene.look)
    pages.failures.made(url, scene.look)
    return page


def _make(scene: Scene, located: Located, url: str, status: str) -> Page:
    kind, key, view = located
    content = make_page(renderer_of(scene.look).render, kind, key, view)
    source = view.source_path if isinstance(view, ArticleView) else ""
    return Page(url, kind.name, content, digest_of(content), status, source)


def not_found(scene: Scene, archive: Archive, pages: Pages) -> Page:
    """The page for dead addresses. Raises TemplateError."""
    page = page_at(scene, archive, NOT_FOUND, pages)
    assert page is not None
    return page


def address_of(path: str, prefix: str = "") -> str:
    """The address that a request path stands for: `index.html` is implied, the path of base_url may stand before it."""
    if prefix and path.startswith(prefix + "/"):
        path = path[len(prefix) :]
    return path[: -len("index.html")] if path.endswith("/index.html") else path


def asset_content(scene: Scene, url: str) -> bytes | Path | None:
    """A static file of the theme, or the style sheet made from the settings."""
    name = url.removeprefix(STATIC)
    if name == "site.css":
        return renderer_of(scene.look).site_css()
    return theme.assets(scene.site.templates).get(name)


def attachment_file(scene: Scene, archive: Archive, url: str) -> Path | None:
    """The file of an attachment: only what the archive has as one is ever opened."""
    path = url.removeprefix(FILES)
    return scene.site.content / path if attachment(archive, path) else None


def with_script(content: bytes, digest: str) -> bytes:
    """The page with the preview's script: the only difference from what a build writes."""
    tag = b'<script src="/-/dateline.js" data-seen="' + digest.encode() + b'" defer></script>'
    head, mark, tail = content.rpartition(_END)
    return head + tag + mark + tail if mark else content + tag


def digest_of(content: bytes) -> str:
    """Stands for the bytes of a page or of a static file."""
    return hashlib.blake2b(content, digest_size=16).hexdigest()
