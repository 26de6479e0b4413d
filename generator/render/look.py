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
from generator.errors import Problem, Severity, TemplateError
from generator.pages import PAGE_KINDS
from generator.render import theme
from generator.settings import Settings, page_digest
from generator.settings_check import did_you_mean


@dataclass(frozen=True, slots=True)
class Look:
    """Everything that decides how a view is printed, so that a worker process can make the same renderer.

    `digests` has the digest of each kind's template, and under "asset" that of site.css: they are part of the identity,
    so that a changed template makes a new renderer. `problems` names the site's own files that no page is made of.
    """

    templates: str
    settings: Settings
    digests: tuple[tuple[str, str], ...]
    problems: tuple[Problem, ...] = ()


def make_look(templates: Path, settings: Settings) -> Look:
    """How this site looks now; `templates` is its own folder of templates, which need not exist.

    Raises TemplateError for a template that can't be used.
    """
    labels = theme.load_labels(templates, settings.language, settings.labels)
    base = [theme.generator_digest(), page_digest(settings), encode(labels)]
    digests = []
    used: set[str] = set()
    for name, template in [(kind.name, kind.template) for kind in PAGE_KINDS] + [("asset", theme.SITE_CSS)]:
        parts = _parts(templates, template)
        if template != theme.SITE_CSS and not _prints(parts[template]):
            raise TemplateError(_empty_problem(theme.find_template(templates, template) or templates / template))
        own = _digest_of(parts)
        digests.append((name, hashlib.blake2b("\0".join([*base, own]).encode(), digest_size=16).hexdigest()))
        used.update(parts)
    unused = sorted(name for name in theme.own_files(templates) if name not in used and not theme.is_bundled(name))
    return Look(str(templates), settings, tuple(digests), tuple(_unused_problem(templates, name) for name in unused))


def _parts(templates: Path, name: str) -> dict[str, str]:
    """The sources of a template and of everything it extends, includes and imports, by their names.

    Raises TemplateError when one of them is missing, has a syntax error, or names a template by a computed name:
    then it would be impossible to tell which pages a change of a template makes stale.
    """
    parts: dict[str, str] = {}
    _collect(templates, name, "", "", parts)
    return parts


def _digest_of(parts: dict[str, str]) -> str:
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


_STATEMENTS = re.compile(r"\{%[-+]?\s*(\w+).*?%\}", re.DOTALL)
_PRINTING = _REFERRING - {"import", "from"} | {"call"}


def _prints(source: str) -> bool:
    """Whether a template may print anything: it has text, an expression, or another template that prints."""
    if "{{" in source or source.lstrip()[:1] not in ("{", ""):
        return True
    source = _COMMENT.sub("", source)
    if any(statement in _PRINTING for statement in _STATEMENTS.findall(source)):
        return True
    return bool(_STATEMENTS.sub("", source).strip())


def _empty_problem(path: Path) -> Problem:
    message = "prints nothing: every page that is made of it would be empty."
    return Problem(path.as_posix(), 0, "empty-template", message, "Write it, or remove it to have the theme's own.")


def _unused_problem(templates: Path, name: str) -> Problem:
    message = "replaces no template of the theme, and no template extends, includes or imports it."
    path = (templates / name).as_posix()
    return Problem(path, 0, "unused-template", message, _place_for(templates, name), Severity.WARNING)


def _place_for(templates: Path, name: str) -> str:
    known = theme.template_names(templates, own=False)
    elsewhere = [other for other in known if other.rpartition("/")[2] == name.rpartition("/")[2]]
    meant = did_you_mean(elsewhere[0], elsewhere) if elsewhere else did_you_mean(name, known)
    if meant or name.endswith((".html", ".htm", ".jinja", ".j2")):
        return meant or "Name it as the template that it is to replace, or remove it."
    return f"A file that is to be copied to the site belongs into {(templates / theme.STATIC).as_posix()}."


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
