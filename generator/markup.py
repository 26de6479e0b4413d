"""A body -> safe HTML. Plain text is escaped; Markdown and HTML are rendered and sanitised.

Links that stay inside the archive become holes in the HTML (see rendered.py), which the article page fills.
"""

from __future__ import annotations

import html
import re
from functools import lru_cache
from urllib.parse import unquote

import markdown
import nh3
from markdown.extensions.toc import slugify_unicode

from generator.article import Body, Markup
from generator.rendered import Link, Rendered
from generator.simple_markdown import KNOWN, render_simple

_ATTRIBUTES: dict[str, set[str]] = {
    **{name: set(values) for name, values in nh3.ALLOWED_ATTRIBUTES.items()},
    **{name: {"id"} for name in ("h1", "h2", "h3", "h4", "h5", "h6", "li", "sup")},
}
_ATTRIBUTES["a"] |= {"id", "title"}
_SCHEMES = {"http", "https", "mailto", "tel", "ftp", "irc", "geo", "magnet", "news", "nntp", "xmpp"}
_ANCHOR = re.compile(r'<a ([^>]*?)href="([^"]*)"')
_IMAGE = re.compile(r"<img ([^>]*)>")
_SRC = re.compile(r'src="([^"]*)"')
_ALT = re.compile(r'alt="([^"]*)"')
_HEADING = re.compile(r"<(/?)h([1-5])(?=[ >])")
_BLOCK_END = re.compile(r"</(?:p|li|h[1-6]|blockquote|pre|div|tr|td|th|dd|dt|figcaption|caption)>|<br>")
_TAGS = re.compile(r"<[^>]*>")
_ID = re.compile(r' id="([^"]+)"')
_FRAGMENT = re.compile(r'href="#([^"]*)"')
_SCHEME = re.compile(r"[a-zA-Z][a-zA-Z0-9+.-]*:")


def render_body(body: Body, base_url: str = "", extensions: tuple[str, ...] = ()) -> Rendered:
    """The body as safe HTML. Never raises for any text: Markdown too deep for its parser is shown as plain text."""
    if body.markup is Markup.PLAIN:
        return Rendered(_plain(body.text), (), body.text)
    clean = sanitise(body.text) if body.markup is Markup.HTML else _safe_markdown(body.text, extensions)
    found, links = _take_links(_drop_dead_fragments(_demote_headings(clean)), base_url)
    return Rendered(found, links, html.unescape(_TAGS.sub("", _BLOCK_END.sub("\n", clean))))


def sanitise(text: str) -> str:
    """The HTML without anything that could run, load or hide something."""
    return nh3.clean(text, attributes=_ATTRIBUTES, url_schemes=_SCHEMES, link_rel=None)


def sanitised_markdown(text: str, extensions: tuple[str, ...]) -> str:
    """Markdown as Python-Markdown renders it, sanitised."""
    return sanitise(_markdown(text, extensions))


def _safe_markdown(text: str, extensions: tuple[str, ...]) -> str:
    simple = render_simple(text) if KNOWN.issuperset(extensions) else None
    return sanitised_markdown(text, extensions) if simple is None else simple


def _plain(text: str) -> str:
    paragraphs = (part.strip() for part in text.split("\n\n"))
    return "\n".join(f"<p>{html.escape(part, quote=False)}</p>" for part in paragraphs if part)


def _markdown(text: str, extensions: tuple[str, ...]) -> str:
    try:
        return _converter(extensions).reset().convert(text)
    except RecursionError:
        return _plain(text)


@lru_cache(maxsize=4)
def _converter(extensions: tuple[str, ...]) -> markdown.Markdown:
    # Alignment as an attribute: a style attribute would not survive a strict Content-Security-Policy.
    tables = {"use_align_attribute": True}
    configs: dict[str, dict[str, object]] = {
        "extra": {"tables": tables},
        "tables": dict(tables),
        "toc": {"slugify": slugify_unicode},
    }
    return markdown.Markdown(extensions=list(extensions), extension_configs=configs)


def _demote_headings(text: str) -> str:
    # The page's h1 is the headline: a body that opens its own h1 moves down by one level.
    if "<h1" not in text:
        return text
    return _HEADING.sub(lambda found: f"<{found[1]}h{int(found[2]) + 1}", text)


def _drop_dead_fragments(text: str) -> str:
    """A link to a place in the text that the text does not have becomes plain text."""
    if 'href="#' not in text:
        return text
    places = set(_ID.findall(text))
    return _FRAGMENT.sub(lambda found: found[0] if unquote(found[1]) in places else 'class="unresolved"', text)


def _take_links(text: str, base_url: str) -> tuple[str, tuple[Link, ...]]:
    links: list[Link] = []

    def hole(link: Link) -> str:
        links.append(link)
        return f"<?{len(links) - 1}?>"

    def anchor(found: re.Match[str]) -> str:
        target = _inside(html.unescape(found[2]), base_url)
        if target is None:
            return found[0].replace('href="//', 'href="https://')
        return f"<a {found[1]}" + hole(Link("a", target))

    def image(found: re.Match[str]) -> str:
        source, alt = _SRC.search(found[1]), _ALT.search(found[1])
        target = _inside(html.unescape(source[1]), base_url) if source else ""
        if target is None:
            return f'<img {found[1]} loading="lazy">'.replace('src="//', 'src="https://')
        return hole(Link("img", target, alt[1] if alt else ""))

    return _IMAGE.sub(image, _ANCHOR.sub(anchor, text)), tuple(links)


def _inside(target: str, base_url: str) -> str | None:
    """The target without the site's own address in front, None when it leads out of the site or is a fragment."""
    if base_url and target.startswith(base_url):
        return "/" + target[len(base_url) :].lstrip("/")
    if target.startswith(("#", "//")) or _SCHEME.match(target):
        return None
    return target
