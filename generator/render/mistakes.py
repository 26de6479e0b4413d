"""What Jinja raises -> a Problem with the template and the line at fault, said in words of this house, and a remedy."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from pathlib import Path

from jinja2 import Environment, TemplateSyntaxError

from generator.errors import Problem
from generator.pages import parts, views
from generator.settings import Settings
from generator.settings_check import did_you_mean

_REMEDY = "Mend the template; the pages that use it were left as they are."
_NO_ATTRIBUTE = re.compile(r"'(?:[\w.]+\.)?(\w+)(?: object)?' has no attribute '(\w+)'")
_NO_NAME = re.compile(r"'(\w+)' is undefined")
_NO_FILTER = re.compile(r"No filter named '(\w+)'")
_GIVEN = ("view", "link", "page_url", "canonical")


def template_problem(environment: Environment, name: str, error: Exception) -> Problem:
    """The problem behind an exception that came from printing the template `name`."""
    path, line = _place(error)
    message = (getattr(error, "message", None) or str(error) or type(error).__name__).rstrip(".")
    said, known = _words(environment, message)
    return Problem(path or _path_of(environment, name), line, "template", f"{said}.", f"{known} {_REMEDY}".lstrip())


def syntax_problem(path: str, error: TemplateSyntaxError) -> Problem:
    """A template that Jinja can't parse."""
    return Problem(path, error.lineno, "template-syntax", f"{(error.message or '').rstrip('.')}.", _REMEDY)


def encoding_problem(path: str, error: UnicodeDecodeError) -> Problem:
    """A template that is not UTF-8 text."""
    line = error.object.count(b"\n", 0, error.start) + 1
    return Problem(path, line, "invalid-utf8", "is not UTF-8 text.", "Save the template as UTF-8.")


def missing_problem(known: Iterable[str], path: str, source: str, name: str) -> Problem:
    """A template that extends, includes or imports one that does not exist; `known` are those that do."""
    line = next((number for number, text in enumerate(source.splitlines(), 1) if name in text), 0)
    hint = did_you_mean(name, known)
    return Problem(path, line, "template", f"There is no template {name!r}.", f"{hint} {_REMEDY}".lstrip())


def computed_name_problem(path: str, source: str) -> Problem:
    """A template that extends, includes or imports by a name that is not a literal text."""
    tags = re.compile(r"\{%[-+]?\s*(?:extends|include|import|from)\s+(?!['\"(\[])")
    line = next((number for number, text in enumerate(source.splitlines(), 1) if tags.search(text)), 0)
    hint = "Write the name as a literal text in extends, include and import."
    return Problem(path, line, "template-name", "names a template by a computed name.", hint)


def _path_of(environment: Environment, name: str) -> str:
    """The file of a template; its name alone when there is none."""
    for folder in getattr(environment.loader, "searchpath", ()):
        if (Path(folder) / name).is_file():
            return (Path(folder) / name).as_posix()
    return name


def _place(error: Exception) -> tuple[str, int]:
    """The innermost template in the traceback, where Jinja puts the template's own lines; ("", 0) without any."""
    if isinstance(error, TemplateSyntaxError):
        return error.filename or "", error.lineno
    path, line, trace = "", 0, error.__traceback__
    while trace is not None:
        file = trace.tb_frame.f_code.co_filename
        if file.endswith((".html", ".css", ".txt")):
            path, line = file, trace.tb_lineno
        trace = trace.tb_next
    return path, line


def _words(environment: Environment, message: str) -> tuple[str, str]:
    """What is said instead of Jinja's message, and which name was perhaps meant."""
    if found := _NO_ATTRIBUTE.search(message):
        owner, wanted = found.groups()
        names = _names_of(environment, owner)
        return (f"{'label' if owner == 'dict' else owner} has no {wanted!r}", did_you_mean(wanted, names))
    if found := _NO_NAME.search(message):
        return f"There is no {found[1]!r}", did_you_mean(found[1], [*_GIVEN, *environment.globals])
    if found := _NO_FILTER.search(message):
        return f"There is no filter {found[1]!r}", did_you_mean(found[1], environment.filters)
    return message, ""


def _names_of(environment: Environment, owner: str) -> Iterable[str]:
    if owner == Settings.__name__:
        return Settings.__dataclass_fields__
    labels = environment.globals.get("label")
    if owner == "dict" and isinstance(labels, Mapping):
        return labels
    return getattr(getattr(views, owner, None) or getattr(parts, owner, None), "_fields", ())
