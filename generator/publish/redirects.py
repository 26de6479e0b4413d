"""Former addresses, in the language of a web server that answers them itself instead of showing a page."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import NamedTuple
from urllib.parse import quote

from generator.archive.store import Archive
from generator.pages import redirect

NGINX = "redirects.map"
"""The file for nginx, in the site's folder: so it is the one of the release that visitors see."""

SERVICE = "_redirects"
_LONGEST = 1000  # a rule, in characters, at Cloudflare


class Moved(NamedTuple):
    """A redirect page: its path in output/, its address, and where it leads (both from the site's root)."""

    path: str
    url: str
    target: str


class Rules(NamedTuple):
    """A file of redirects, and the redirect pages that it stands for."""

    text: str
    pages: frozenset[str]


def moved_pages(archive: Archive) -> list[Moved]:
    """Every redirect page of the build."""
    rows = archive.execute("SELECT path, key FROM pages WHERE kind = 'redirect' AND content NOT NULL ORDER BY path")
    views = [(str(path), str(url), redirect.view(archive, str(url))) for path, url in rows.fetchall()]
    return [Moved(path, url, view.target) for path, url, view in views if view]


def nginx_map(moved: Iterable[Moved], base: str, built: Iterable[str]) -> Rules:
    """Lines for nginx's `map $uri`; `base` is the path of the site's address ("" at the root of a server).

    nginx does not tell capitals from small letters there. A former address that a page's, or another's, differs from
    in nothing else stays a page.
    """
    moved = list(moved)
    paths = {page.path for page in moved}
    taken = {_lower(form) for path in built if path not in paths for form in _forms("/" + path)}
    lines, pages = [], []
    for page in moved:
        forms = list(_forms(page.url))
        if taken.isdisjoint(map(_lower, forms)):
            taken.update(map(_lower, forms))
            pages.append(page.path)
            lines += [f'"{_escaped(base + form)}" "{quote(base + page.target)}";\n' for form in forms]
    return Rules("".join(lines), frozenset(pages))


def service_rules(moved: Iterable[Moved], base: str, most: int) -> Rules:
    """Lines for the file `_redirects` of Netlify and Cloudflare Pages, `most` of them; what is over stays a page."""
    lines: list[str] = []
    pages = []
    for page in moved:
        forms = [form for form in _forms(page.url) if not form.endswith("/index.html")]
        more = [f"{quote(form)} {quote(base + page.target)} 301\n" for form in forms]
        if len(lines) + len(more) > most:
            break
        if max(map(len, more)) <= _LONGEST:
            lines += more
            pages.append(page.path)
    return Rules("".join(lines), frozenset(pages))


def _forms(url: str) -> Iterator[str]:
    """The addresses at which a server shows the same page."""
    folder = url.removesuffix("index.html")
    if not folder.endswith("/"):
        yield folder
        return
    yield from (folder, f"{folder}index.html")
    if folder != "/":
        yield folder[:-1]


def _lower(url: str) -> bytes:
    return url.encode().lower()  # of bytes, A to Z alone: as nginx does it


def _escaped(text: str) -> str:
    return text.replace("\\", "\\\\").replace('"', '\\"')
