"""The theme's files: the bundled ones, shadowed file by file by the site's own templates/ folder."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Iterator
from functools import lru_cache
from pathlib import Path

from generator.errors import SettingsError, TemplateError
from generator.toml_files import read_toml

STATIC = "static"
LABELS = "labels"
SITE_CSS = "site.css"
"""The template of /static/site.css, which turns theme settings into custom properties."""

_NO_TEMPLATES = ("~", ".bak", ".orig", ".swp", ".tmp", ".md", "README", "LICENSE")

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


def find_template(site_templates: Path, name: str) -> Path | None:
    """The file of a template; None when there is none."""
    if ".." in name.split("/"):
        return None
    return next((folder / name for folder in folders(site_templates) if (folder / name).is_file()), None)


def template_names(site_templates: Path, own: bool = True) -> list[str]:
    """The names of all templates, or without the site's `own` of those that the theme has."""
    found = {name for folder in (folders(site_templates) if own else (bundled(),)) for name, path in _files(folder)}
    return sorted(name for name in found if name.endswith((".html", ".css")))


def own_files(site_templates: Path) -> Iterator[str]:
    """The names of the files that a site has where templates are: no static files, no labels, no hidden files, backups
    and notes (README.md)."""
    if site_templates.is_dir():
        yield from (name for name in _names(str(site_templates), "") if not name.endswith(_NO_TEMPLATES))


def is_bundled(name: str) -> bool:
    """Whether the theme that comes with Dateline has a file of that name."""
    return (bundled() / name).is_file()


def _names(folder: str, prefix: str) -> Iterator[str]:
    for entry in os.scandir(folder):
        name = prefix + entry.name
        if entry.name.startswith(".") or name in (STATIC, LABELS):
            continue
        if entry.is_dir():
            yield from _names(entry.path, f"{name}/")
        else:
            yield name


def load_labels(site_templates: Path, language: str, overrides: tuple[tuple[str, str], ...]) -> dict[str, str]:
    """The interface's words: English, over them those of the language, over them those of site.toml.

    Raises TemplateError for a labels file that is not TOML of names and texts.
    """
    words: dict[str, str] = {}
    for name in ("en", language.split("-")[0], language):
        for folder in reversed(folders(site_templates)):
            words.update(_labels(folder / LABELS / f"{name}.toml"))
    return {**words, **dict(overrides)}


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
