"""What the bar at the foot of the preview tells of a page: its source, its status, and why a build would change it."""

from __future__ import annotations

import difflib
import json
import time
from itertools import islice

from generator.archive import queries
from generator.archive.pages import is_stale
from generator.archive.store import Archive
from generator.serving.pages import Page, Scene
from generator.urls import output_path

_SHOWN = 24


def about(scene: Scene, archive: Archive, page: Page) -> dict[str, object]:
    """Everything that the bar shows of a page."""
    reason, changes = _staleness(scene, archive, page)
    return {
        "kind": page.kind,
        "source": page.source,
        "status": page.status,
        "stale": reason,
        "changes": changes,
        "held_back": [[url, title, status] for url, title, status in queries.held_back_stories(archive, _SHOWN)],
        "held_back_count": sum(queries.held_back(archive).values()),
        "future": _is_future(archive, page),
    }


def _staleness(scene: Scene, archive: Archive, page: Page) -> tuple[str, list[str]]:
    """Why the file in output/ is not this page, and which lines differ; nothing when it is."""
    if page.status:
        return "", []
    try:
        built = (scene.site.output / output_path(page.url)).read_bytes()
    except OSError:
        return "It is not in the output folder yet.", []
    if built == page.content:
        return "", []
    return _reason(scene, archive, page), _changed_lines(built, page.content)


def _reason(scene: Scene, archive: Archive, page: Page) -> str:
    if archive.fact(f"look of {page.kind}") != dict(scene.look.digests)[page.kind]:
        return "Templates, labels, settings or Dateline itself have changed since the last build."
    if is_stale(archive, output_path(page.url)):
        return "A story that shows on it has changed since the last build."
    return "The file in the output folder is not what the last build wrote, or was written from other stories."


def _changed_lines(built: bytes, now: bytes) -> list[str]:
    before, after = (content.decode("utf-8", "replace").splitlines() for content in (built, now))
    diff = difflib.unified_diff(before, after, lineterm="", n=0)
    lines = (line for line in diff if line[:1] in "+-" and line[:3] not in ("+++", "---"))
    return [line[:200] for line in islice(lines, _SHOWN)]


def _is_future(archive: Archive, page: Page) -> bool:
    return bool(page.source) and queries.is_later_than(archive, page.url, int(time.time()))


def key_of(values: dict[str, object]) -> str:
    """A text that is another one when the values are others."""
    return json.dumps(values, sort_keys=True, ensure_ascii=False)
