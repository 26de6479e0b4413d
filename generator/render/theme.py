"""The theme's files: the bundled ones, shadowed file by file by the site's own templates/ folder."""

from __future__ import annotations

import hashlib
import os
import re
from collections.abc import Iterator
from functools import lru_cache
from pathlib import Path

from jinja2 import Environment, TemplateNotFound, TemplateSyntaxError, meta

from generator.errors import SettingsError, TemplateError
from generator.render.mistakes import (
    computed_name_problem,
    encoding_problem,
    missing_problem,
    path_of,
    syntax_problem,
)
from generator.toml_files import read_toml

STATIC = "static"
LABELS = "labels"
SITE_CSS = "site.css"
"""The template of /static/site.css, which turns theme settings into custom properties."""

_PACKAGE = Path(__file__).resolve().parent.parent


def bundled() -> Path:
    """The theme that comes with Dateline: inside of the installed package, beside it in a checkout."""
    installed = _PACKAGE / "theme"
    return installed if installed.is_dir() else _PACKAGE.parent / "templates"


def folders(site_templates: Path) -> tuple[Path, ...]:
    """Where a template is looked for, in order."""
    return (site_templates, bundled()) if site_templates.is_dir() else (bundled(),)


def assets(site_templates: Path) -> dict[str, Path]:
    """The static files of the theme and of the site, by their path below /static/; the site's own win."""
    found: dict[str, Path] = {}
    for folder in reversed(folders(site_templates)):
        found.update(_files(folder / STATIC))
    return dict(sorted(found.items()))


def load_labels(site_templates: Path, language: str, overrides: tuple[tuple[str, str], ...]) -> dict[str, str]:
    """The interface's words: English, over them those of the language, over them those of site.toml.

    Raises TemplateError for a labels file that is not TOML of names and texts.
    """
    words: dict[str, str] = {}
    for name in ("en", language.split("-")[0], language):
        for folder in reversed(folders(site_templates)):
            words.update(_labels(folder / LABELS / f"{name}.toml"))
    return {**words, **dict(overrides)}


def template_digest(environment: Environment, name: str) -> str:
    """Stands for a template and everything it extends, includes and imports.

    Raises TemplateError when one of them is missing, has a syntax error, or names a template by a computed name:
    then it would be impossible to tell which pages a change of a template makes stale.
    """
    digest = hashlib.blake2b(digest_size=16)
    for part in sorted(_closure(environment, name, set())):
        digest.update(f"{part}\0{_source(environment, part)[0]}\0".encode())
    return digest.hexdigest()


@lru_cache(maxsize=1)
def generator_digest() -> str:
    """Stands for Dateline's own code: a new version may read and print everything differently."""
    digest = hashlib.blake2b(digest_size=16)
    for name, path in sorted(_code(str(_PACKAGE), "")):
        with open(path, "rb") as file:
            digest.update(name.encode() + b"\0" + file.read())
    return digest.hexdigest()


def _code(folder: str, prefix: str) -> Iterator[tuple[str, str]]:
    # By os.scandir: every build does this, and to do it with pathlib takes three times as long.
    for entry in os.scandir(folder):
        if entry.name.endswith((".py", ".toml")):
            yield prefix + entry.name, entry.path
        elif "." not in entry.name and prefix + entry.name != "theme" and entry.is_dir():
            yield from _code(entry.path, f"{prefix}{entry.name}/")


@lru_cache(maxsize=1)
def bundled_digest() -> str:
    """Stands for the bundled theme: its templates, labels and static files."""
    digest = hashlib.blake2b(digest_size=16)
    for name, path in _files(bundled()):
        digest.update(name.encode() + b"\0" + path.read_bytes())
    return digest.hexdigest()


def _files(folder: Path) -> Iterator[tuple[str, Path]]:
    for path in sorted(folder.rglob("*")):
        if path.is_file() and not any(part.startswith(".") for part in path.relative_to(folder).parts):
            yield path.relative_to(folder).as_posix(), path


def _labels(path: Path) -> dict[str, str]:
    try:
        read = read_toml(path)
    except SettingsError as error:
        raise TemplateError(error.problems[0]) from error
    return {name: str(text) for name, text in read[1].items()} if read else {}


def _closure(environment: Environment, name: str, seen: set[str]) -> set[str]:
    if name in seen:
        return seen
    seen.add(name)
    source, path = _source(environment, name)
    try:
        references = references_of(source, known_good=_is_bundled(environment, path))
    except TemplateSyntaxError as error:
        raise TemplateError(syntax_problem(path, error)) from error
    for reference in references:
        if reference is None:
            raise TemplateError(computed_name_problem(path, source))
        try:
            _closure(environment, reference, seen)
        except TemplateNotFound as error:
            raise TemplateError(missing_problem(environment, path, source, error)) from error
    return seen


def _is_bundled(environment: Environment, path: str) -> bool:
    # In a checkout the site's own folder may be that of the bundled theme: then its templates are somebody's work.
    *own, _ = getattr(environment.loader, "searchpath", ("",))
    return not any(Path(path).is_relative_to(folder) for folder in own)


_COMMENT = re.compile(r"\{#.*?#\}", re.DOTALL)
_REFERRING = frozenset({"extends", "include", "import", "from"})
_TAG = re.compile(r"\{%[-+]?\s*(\w+)\s*(.*?)[-+]?%\}", re.DOTALL)
_NAMED = re.compile(r"""(["'])([^"'\\]+)\1(?=\s|$)""")


@lru_cache(maxsize=256)
def references_of(source: str, known_good: bool = False) -> tuple[str | None, ...]:
    """The templates that a template extends, includes and imports; None for a computed name.

    Parsing them was most of the time of a build with nothing to do: one that is known to be good, as those of the
    bundled theme are, is only searched for plain names. Raises TemplateSyntaxError.
    """
    if known_good:
        tags = [tag for tag in _TAG.findall(_COMMENT.sub("", source)) if tag[0] in _REFERRING]
        names = [_NAMED.match(tag[1]) for tag in tags]
        if all(names):
            return tuple(name[2] for name in names if name)
    return tuple(meta.find_referenced_templates(Environment().parse(source)))


def _source(environment: Environment, name: str) -> tuple[str, str]:
    assert environment.loader is not None
    try:
        source, path, _ = environment.loader.get_source(environment, name)
    except UnicodeDecodeError as error:
        raise TemplateError(encoding_problem(path_of(environment, name), error)) from error
    return source, path or name
