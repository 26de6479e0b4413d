"""A view -> the bytes of its page. A pure function of the view, the templates and the settings."""

from __future__ import annotations

import html
import re
from collections.abc import Callable, Iterable
from functools import lru_cache
from pathlib import Path
from urllib.parse import quote, urlsplit

from jinja2 import Environment, FileSystemLoader, StrictUndefined, Template
from jinja2 import TemplateError as JinjaError
from markupsafe import Markup

from generator.errors import TemplateError
from generator.pages.kind import PageKind, View
from generator.render import theme
from generator.render.expressions import escaped
from generator.render.flatten import Sources, UnsupportedError
from generator.render.locale import Words, clock, iso, zone
from generator.render.look import Look
from generator.render.mistakes import template_problem
from generator.render.translate import PARAMETERS, Page, translate
from generator.settings import Settings
from generator.urls import NOT_FOUND, output_path

_PLAIN = re.compile(r"[\w/.~-]*", re.ASCII)
"""An address in which nothing is to be quoted."""
_INNER_LINK = re.compile(r"<\?(/[^?]*)\?>")


class Renderer:
    """The compiled templates with the words and the links of one site."""

    def __init__(self, templates: Path, settings: Settings) -> None:
        self.settings = settings
        self.environment = make_environment(templates, settings)
        self._sources = Sources(self.environment)
        self._templates: dict[str, Template] = {}
        self._pages: dict[str, Page | None] = {}

    def render(self, kind: PageKind, key: str, view: View) -> bytes:
        """The page of that view. Raises TemplateError, naming the template and its line."""
        values = self.values(kind, key, view)
        page = self.translated(kind.template)
        if page is not None:
            try:
                return page(*values).encode()
            except Exception:  # Jinja prints the page after all, or tells what is wrong with the template
                pass
        return self.render_by_jinja(kind.template, values)

    def values(self, kind: PageKind, key: str, view: View) -> tuple[object, ...]:
        """What the template is given, in the order of PARAMETERS."""
        url = kind.url(key)
        link = _Linker(self.settings, url)
        body = getattr(view, "body", None)
        if body is not None:
            filled = _INNER_LINK.sub(lambda found: html.escape(link(found[1])), body) if "<?" in body else body
            view = view._replace(body=Markup(filled))  # type: ignore[attr-defined]
        return view, link, url, _canonical(self.settings, url), link.html

    def translated(self, name: str) -> Page | None:
        """The fast function of a template; None when only Jinja can print it."""
        if name not in self._pages:
            try:
                self._pages[name] = translate(self._sources, name)
            except (UnsupportedError, JinjaError, UnicodeDecodeError):
                self._pages[name] = None
        return self._pages[name]

    def prepare(self, names: Iterable[str]) -> None:
        """Translate those templates, and load what dates are written with."""
        for name in names:
            self.translated(name)
        self.environment.filters["day"]("2000-01-01")

    def render_by_jinja(self, name: str, values: tuple[object, ...]) -> bytes:
        """The page as Jinja's own code prints it. Raises TemplateError."""
        return self._print(name, dict(zip(PARAMETERS[:-1], values, strict=False)))

    def site_css(self) -> bytes:
        """The style sheet that carries the theme's settings."""
        return self._print(theme.SITE_CSS, {})

    def _print(self, name: str, context: dict[str, object]) -> bytes:
        try:
            template = self._templates.get(name)
            if template is None:
                template = self._templates[name] = self.environment.get_template(name)
            return template.render(context).encode()
        except (
            JinjaError,
            ArithmeticError,
            LookupError,
            TypeError,
            ValueError,
            AttributeError,
            RecursionError,
        ) as error:
            raise TemplateError(template_problem(self.environment, name, error)) from error


def make_environment(templates: Path, settings: Settings) -> Environment:
    """The Jinja environment of a site; `templates` is its own folder of templates, which need not exist."""
    environment = Environment(
        loader=FileSystemLoader(theme.folders(templates)),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        auto_reload=False,
    )
    words = Words(settings.language)
    environment.filters.update(
        day=words.day, day_short=words.day_short, weekday=words.weekday, month=words.month,
        month_name=words.month_name, month_short=words.month_short, month_initial=words.month_initial,
        period=words.period, number=words.number, language=words.language, clock=clock, iso=iso, zone=zone,
    )  # fmt: skip
    environment.globals.update(
        site=settings,
        label=theme.load_labels(templates, settings.language, settings.labels),
        site_direction="rtl" if words.locale.text_direction == "rtl" else "ltr",
        weekday_initials=words.weekday_initials(),
        absolute=lambda url: _canonical(settings, url),
    )
    return environment


@lru_cache(maxsize=2)
def renderer_of(look: Look) -> Renderer:
    """The renderer of a look, made once in each process."""
    return Renderer(Path(look.templates), look.settings)


class _Linker:
    """`link` of the templates: an address as a reference from one page.

    References are relative, so that a site works in any folder of any host and opened from a disk; only the page for
    dead addresses, which a host shows anywhere, has them from the root.
    """

    __slots__ = ("_files", "_root", "html")

    def __init__(self, settings: Settings, page_url: str) -> None:
        self._files = settings.links == "files"
        if page_url == NOT_FOUND:
            self._root = urlsplit(settings.base_url).path.rstrip("/") + "/"
        else:
            self._root = "../" * (output_path(page_url).count("/"))
        self.html = _escaping_link(self._root, self._files)

    def __call__(self, url: str) -> str:
        return _link(self._root, self._files, url)


def _link(root: str, to_files: bool, url: str) -> str:
    if not url.startswith("/"):
        return url
    return root + _reference(url, to_files) or "./"


@lru_cache(maxsize=16)
def _escaping_link(root: str, to_files: bool) -> Callable[[str], str]:
    """`link` for pages of that depth, escaped. Cached: pages that stand side by side lead to the same places."""
    return lru_cache(maxsize=1 << 11)(lambda url: escaped(_link(root, to_files, url)))


@lru_cache(maxsize=1 << 14)
def _reference(url: str, to_file: bool) -> str:
    """An address without its first slash, quoted (RFC 3986) where it is not plain; a fragment stays as it is."""
    address, mark, fragment = url.partition("#")
    path = output_path(address) if to_file else address[1:]
    plain = path if _PLAIN.fullmatch(address) else quote(path, safe="/-._~!$&'()*+,;=:@")
    return plain + mark + fragment


def _canonical(settings: Settings, url: str) -> str:
    return settings.base_url + quote(url) if settings.base_url and url != NOT_FOUND else ""
