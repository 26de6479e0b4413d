"""The addresses whose copies a content delivery network has to drop after a publish."""

from __future__ import annotations

from collections.abc import Container, Iterable
from urllib.parse import quote

from generator.publish.plan import Plan

MOST = 300
"""So many addresses are listed one by one; more of them are drawn together, as networks charge for each."""


def purge_list(plan: Plan, address: str) -> list[str]:
    """The addresses of every file that is sent or deleted, below `address` (or from the root, when that is "").

    A page in a folder has two: `/2020/07/22/` and `/2020/07/22/index.html`. Long lists are drawn together by folders,
    `/2020/07/*`; in the end `/*` is everything.
    """
    paths = {step.path for step in plan.steps}
    urls = sorted(url for step in plan.steps if not _is_form(step.path, paths) for url in _urls(step.path))
    for depth in (3, 2, 1):
        if len(urls) <= MOST:
            break
        urls = _drawn_together(urls, depth)
    return [address + url for url in (urls if len(urls) <= MOST else ["/*"])]


def _is_form(path: str, paths: Container[str]) -> bool:
    """Whether it is another file compressed, which the server sends in the place of that one."""
    return path.endswith((".gz", ".br")) and path[:-3] in paths


def _urls(path: str) -> list[str]:
    url = "/" + quote(path)
    return [url, url.removesuffix("index.html")] if path.rpartition("/")[2] == "index.html" else [url]


def _drawn_together(urls: Iterable[str], depth: int) -> list[str]:
    found: dict[str, None] = {}
    for url in urls:
        parts = url.split("/")
        found["/".join([*parts[: depth + 1], "*"]) if len(parts) > depth + 1 else url] = None
    return list(found)
