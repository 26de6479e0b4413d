"""Follows every link inside a built site, as a visitor who opened it from a folder would."""

from __future__ import annotations

from html.parser import HTMLParser
from pathlib import Path
from typing import NamedTuple
from urllib.parse import unquote, urlsplit


class Crawl(NamedTuple):
    """How many pages were read and links followed, and which of them lead nowhere ("page -> target")."""

    pages: int
    links: int
    dead: list[str]


class _Page(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.targets: list[str] = []
        self.anchors: set[str] = set()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        for name, value in attrs:
            if name in ("href", "src", "xlink:href") and value is not None:
                self.targets.append(value)
            elif name == "id" and value:
                self.anchors.add(value)
            elif tag == "meta" and name == "content" and value and value.startswith("0; url="):
                self.targets.append(value[len("0; url=") :])


def crawl(root: Path, base_url: str = "") -> Crawl:
    """Every page below `root`; absolute addresses of the site itself count as inner links."""
    pages = {path.resolve(): _read(path) for path in root.rglob("*.html")}
    links, dead = 0, []
    for path, page in pages.items():
        for target in page.targets:
            if base_url and target.startswith(base_url):
                target = target[len(base_url) :]
            parts = urlsplit(target)
            if parts.scheme or parts.netloc:
                continue
            links += 1
            if not _leads_somewhere(root.resolve(), path, page, parts.path, parts.fragment, pages):
                dead.append(f"{path.relative_to(root.resolve())} -> {target}")
    return Crawl(len(pages), links, dead)


def _read(path: Path) -> _Page:
    page = _Page()
    page.feed(path.read_text(encoding="utf-8"))
    return page


def _leads_somewhere(root: Path, path: Path, page: _Page, target: str, fragment: str, pages: dict[Path, _Page]) -> bool:
    file = path
    if target:
        base = root if target.startswith("/") else path.parent
        file = (base / unquote(target).lstrip("/")).resolve()
        if target.endswith("/") or file.is_dir():
            file = file / "index.html"
    if not file.is_file():
        return False
    return not fragment or file not in pages or unquote(fragment) in pages[file].anchors
