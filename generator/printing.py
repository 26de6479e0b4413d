"""Stale pages -> files in output/: the work of one batch, in any process."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any, NamedTuple

from generator import writer
from generator.archive.encoding import fingerprint
from generator.archive.files import attachment_digest
from generator.archive.pages import PageRow
from generator.archive.store import Archive, open_snapshot
from generator.errors import OutputError, Problem
from generator.lease import Lease
from generator.pages import PAGE_KINDS
from generator.pages.kind import PageKind, View
from generator.render.look import Look
from generator.render.theme import SITE_CSS
from generator.urls import STATIC, file_url, output_path

ATTACHMENT = "attachment"
ASSET = "asset"
Render = Callable[[PageKind, str, View], bytes]
"""A page's kind, its key and its view -> its bytes."""
_KINDS = {kind.name: kind for kind in PAGE_KINDS}


@dataclass(frozen=True, slots=True)
class PrintTask:
    """A batch of pages of one kind, and everything a process needs to make them.

    `known` is what output/ holds at the page's path, where that was made from the same key: of the archive a process
    reads only what stays the same while pages are printed. With a `lease` it may be on another host.
    """

    look: Look
    snapshot: Path
    content: Path
    output: Path
    kind: str
    keys: tuple[str, ...]
    paths: tuple[str, ...]
    known: tuple[PageRow | None, ...]
    lease: Lease | None = None


class Printed(NamedTuple):
    """What became of one page: `row` is what is in output/ now, None when there is no such page."""

    key: str
    path: str
    row: PageRow | None
    rendered: bool = False
    written: bool = False
    removed: bool = False
    problem: Problem | None = None


Make = Callable[[str, str, PageRow | None, Any], Printed]
"""A page's key, its path, what is in output/, and its view -> what became of it."""


def page_path(kind: str, key: str) -> str:
    """Where in output/ the page of that kind and key is."""
    return output_path(file_url(key) if kind == ATTACHMENT else _KINDS[kind].url(key))


def make_page(render: Render, kind: PageKind, key: str, view: View) -> bytes:
    """The bytes of one page: what a build writes, and what the preview shows. Raises TemplateError."""
    return writer.sign(render(kind, key, view))


def prepare(look: Look) -> None:
    """Have ready what the first page of a process costs more than the others."""
    from generator.render.renderer import renderer_of

    renderer_of(look).prepare([kind.template for kind in PAGE_KINDS])


def print_batch(task: PrintTask) -> list[Printed]:
    """Make the pages of a batch, reading the archive through a connection of its own.

    A page that can't be written is a problem of that page. Raises TemplateError, and ClusterError on a host that does
    not see the site's folders.
    """
    archive = task.lease.open_archive(task.snapshot) if task.lease else open_snapshot(task.snapshot)
    try:
        archive.connection.execute("BEGIN")  # one state for all of them, whatever is written meanwhile
        return print_pages(archive, task)
    finally:
        archive.connection.close()


def print_pages(archive: Archive, task: PrintTask) -> list[Printed]:
    """The same, through a connection that is already open."""
    views: Iterable[View | None] = [None] * len(task.keys)
    make: Make = partial(_copy_attachment, archive, task)
    if task.kind != ATTACHMENT:
        views, make = _KINDS[task.kind].views_of(archive, task.keys), _Printer(task)
    printed = []
    for key, path, row, view in zip(task.keys, task.paths, task.known, views, strict=True):
        try:
            if task.lease:
                task.lease.check()
            printed.append(make(key, path, row, view))
        except OutputError as error:
            problem = Problem(path, 0, "cant-write", f"{error}.", "Make room for it, or give the story another slug.")
            printed.append(Printed(key, path, row, problem=problem))
    return printed


class _Printer:
    """Makes the pages of one batch."""

    def __init__(self, task: PrintTask) -> None:
        # Imported here: with nothing to print nobody needs Jinja, whose loading takes a tenth of such a build.
        from generator.render.renderer import renderer_of

        self._output, self._kind = task.output, _KINDS[task.kind]
        self._render: Render = renderer_of(task.look).render
        self._look = dict(task.look.digests)[task.kind].encode()

    def __call__(self, key: str, path: str, row: PageRow | None, view: View | None) -> Printed:
        if view is None:
            return Printed(key, path, None, removed=_remove(self._output, row))
        digest = _digest(self._look + fingerprint(view))
        if row is not None and row.view == digest and row.content is not None:
            return Printed(key, path, row)
        content = make_page(self._render, self._kind, key, view)
        content_digest = _digest(content)
        known = row.content if row is not None else None
        written = known != content_digest and writer.write(self._output, path, content, differs=known is not None)
        return Printed(key, path, PageRow(path, self._kind.name, key, digest, content_digest), True, written)


def sync_assets(look: Look, assets: dict[str, Path], known: dict[str, PageRow], output: Path) -> list[Printed]:
    """Bring the theme's static files to output/static/, and site.css, which is made from the settings."""
    printed = []
    for name, source in assets.items():
        content = source.read_bytes()
        printed.append(_asset(output, name, content, known.get(name)))
    row, view = known.get(SITE_CSS), bytes.fromhex(dict(look.digests)[ASSET])
    if row is None or row.content is None or row.view != view:
        from generator.render.renderer import renderer_of

        printed.append(_asset(output, SITE_CSS, renderer_of(look).site_css(), row, view))
    current = {*assets, SITE_CSS}
    for name, row in known.items():
        if name not in current:
            printed.append(Printed(name, row.path, None, removed=writer.remove(output, row.path)))
    return printed


def _copy_attachment(archive: Archive, task: PrintTask, key: str, path: str, row: PageRow | None, _: None) -> Printed:
    digest = attachment_digest(archive, key)
    if digest is None:
        return Printed(key, path, None, removed=_remove(task.output, row))
    if row is not None and row.content == digest:
        return Printed(key, path, row)
    written = writer.copy(task.output, path, task.content / key)
    return Printed(key, path, PageRow(path, ATTACHMENT, key, digest, digest), written=written)


def _asset(output: Path, name: str, content: bytes, row: PageRow | None, view: bytes = b"") -> Printed:
    path, digest = output_path(STATIC + name), _digest(content)
    made = PageRow(path, ASSET, name, view or digest, digest)
    written = (row is None or row.content != digest) and writer.write(output, path, content)
    return Printed(name, path, made, written=written)


def _remove(output: Path, row: PageRow | None) -> bool:
    if row is None:
        return False
    # A path that was claimed and never reported written may be a file of the user's: only what says it is ours goes,
    # and the empty file or the folder that a build leaves when it dies between making and filling them.
    target = output / row.path
    if row.content is None and target.exists() and not (writer.is_our_page(target) or writer.is_empty(target)):
        return False
    return writer.remove(output, row.path)


def _digest(content: bytes) -> bytes:
    # Processors have instructions for SHA-256: with them it takes a third of the time that BLAKE2 takes.
    return hashlib.sha256(content).digest()[:16]
