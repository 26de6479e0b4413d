"""How a site looks: digests of everything that decides how pages are printed.

Every build asks for it, also one with nothing to print: Jinja, whose loading would be a good part of such a build, is
only needed here for templates of the site's own, and to tell what is wrong with one.
"""

from __future__ import annotations

import hashlib
import re
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from generator.archive.encoding import encode
from generator.errors import TemplateError
from generator.pages import PAGE_KINDS
from generator.render import theme
from generator.settings import Settings, page_digest


@dataclass(frozen=True, slots=True)
class Look:
    """Everything that decides how a view is printed, so that a worker process can make the same renderer.

    `digests` has the digest of each kind's template, and under "asset" that of site.css: they are part of the identity,
    so that a changed template makes a new renderer.
    """

    templates: str
    settings: Settings
    digests: tuple[tuple[str, str], ...]


def make_look(templates: Path, settings: Settings) -> Look:
    """How this site looks now; `templates` is its own folder of templates, which need not exist.

    Raises TemplateError for a template that can't be used.
    """
    labels = theme.load_labels(templates, settings.language, settings.labels)
    base = [theme.generator_digest(), page_digest(settings), encode(labels)]
    digests = []
    for name, template in [(kind.name, kind.template) for kind in PAGE_KINDS] + [("asset", theme.SITE_CSS)]:
        own = _template_digest(templates, template)
        digests.append((name, hashlib.blake2b("\0".join([*base, own]).encode(), digest_size=16).hexdigest()))
    return Look(str(templates), settings, tuple(digests))


def _template_digest(templates: Path, name: str) -> str:
    """Stands for a template and everything it extends, includes and imports.

    Raises TemplateError when one of them is missing, has a syntax error, or names a template by a computed name:
    then it would be impossible to tell which pages a change of a template makes stale.
    """
    parts: dict[str, str] = {}
    _collect(templates, name, "", "", parts)
    digest = hashlib.blake2b(digest_size=16)
    for part, source in sorted(parts.items()):
        digest.update(f"{part}\0{source}\0".encode())
    return digest.hexdigest()


def _collect(templates: Path, name: str, by: str, at: str, parts: dict[str, str]) -> None:
    """Add the template and what it refers to, with its source; `by` is the source that names it, `at` its file."""
    if name in parts:
        return
    path = theme.find_template(templates, name)
    if path is None:
        from generator.render.mistakes import missing_problem

        raise TemplateError(missing_problem(theme.template_names(templates), at or name, by, name))
    source = parts[name] = _source(path)
    # Told apart by where they are: in a checkout the site's own folder may be that of the bundled theme, and then its
    # templates are somebody's work.
    names = None if path.is_relative_to(templates) else references_of(source)
    for reference in _parsed_references(path.as_posix(), source) if names is None else names:
        _collect(templates, reference, source, path.as_posix(), parts)


def _source(path: Path) -> str:
    try:
        return path.read_text(encoding="utf-8")
    except UnicodeDecodeError as error:
        from generator.render.mistakes import encoding_problem

        raise TemplateError(encoding_problem(path.as_posix(), error)) from error


_COMMENT = re.compile(r"\{#.*?#\}", re.DOTALL)
_REFERRING = frozenset({"extends", "include", "import", "from"})
_TAG = re.compile(r"\{%[-+]?\s*(\w+)\s*(.*?)[-+]?%\}", re.DOTALL)
_NAMED = re.compile(r"""(["'])([^"'\\]+)\1(?=\s|$)""")


def references_of(source: str) -> list[str] | None:
    """The templates that a template extends, includes and imports, where Jinja can parse it and each is named plainly;
    None when one is not. To parse them was most of the time of a build with nothing to do."""
    tags = [tag for tag in _TAG.findall(_COMMENT.sub("", source)) if tag[0] in _REFERRING]
    names = [found[2] for tag in tags if (found := _NAMED.match(tag[1]))]
    return names if len(names) == len(tags) else None


@lru_cache(maxsize=256)
def _parsed_references(path: str, source: str) -> list[str]:
    from jinja2 import Environment, TemplateSyntaxError, meta

    from generator.render.mistakes import computed_name_problem, syntax_problem

    try:
        names = list(meta.find_referenced_templates(Environment().parse(source)))
    except TemplateSyntaxError as error:
        raise TemplateError(syntax_problem(path, error)) from error
    if None in names:
        raise TemplateError(computed_name_problem(path, source))
    return [name for name in names if name]
