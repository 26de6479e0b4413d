"""The front matter at the head of a Markdown file -> entries; what follows it is the body.

YAML between `---` lines, TOML between `+++` lines, a JSON object, or bare `Title: ...` lines up to a blank
one (MultiMarkdown, Pelican). No front matter at all is fine too.
"""

from __future__ import annotations

import json
import re
import tomllib
from dataclasses import dataclass

from generator.errors import Problem
from generator.sources.fields import field_of
from generator.sources.values import Entry, TooDeepError, clean
from generator.sources.yaml_entries import YamlProblem, yaml_entries
from generator.toml_lines import key_lines

_FENCE = re.compile(r"\s*(?P<fence>---|\+\+\+)[ \t]*(?P<format>yaml|toml|json)?[ \t]*\n", re.I)
_SCRIPT = re.compile(r"\s*---[ \t]*(?:js|javascript|coffee|cson)[ \t]*\n", re.I)
_YAML_END = re.compile(r"^(?:---|\.\.\.)[ \t]*$", re.M)
_TOML_END = re.compile(r"^\+\+\+[ \t]*$", re.M)
_PAIR = re.compile(r"(?P<name>[^\W\d][\w .-]{0,40}?)[ \t]*:(?:[ \t]+(?P<value>.*)|$)")
_JSON_START = re.compile(r"\s*\{\s*[\"}]")
_JSON_NAME = re.compile(r'^[ \t{]*"((?:\\.|[^"\\])*)"\s*:', re.M)
_BLANK_LINES = re.compile(r"(?:[ \t]*\n)+")
_AT_LINE = re.compile(r" ?\(at (?:line (\d+), column \d+|end of document)\)$")

_QUOTES = 'Put the text after the name in quotes, as in title: "Vote: the result".'
_YAML_HINTS = (
    ("mapping values are not allowed", f"A text with a colon must be in quotes. {_QUOTES}"),
    ("did not find expected", f"A quote or a bracket inside of a text? {_QUOTES}"),
    ("could not find expected ':'", "Every line is a name, a colon, a space and a value."),
    ("found character that cannot start", f"Tabs, @, ` and % can't begin a value. {_QUOTES}"),
    ("found unexpected end of stream", "Close the quotes that were opened."),
    ("a name must be plain text", f"Braces can't begin a value. {_QUOTES}"),
    ("it is not a list", "Every line is a name, a colon, a space and a value."),
)


@dataclass(frozen=True, slots=True)
class FrontMatter:
    """The entries in their order, the body after them (no blank lines around it), the line it starts on."""

    entries: tuple[Entry, ...]
    body: str
    body_line: int


class FrontMatterError(ValueError):
    """The front matter can't be parsed; `problem` says why, without a path."""

    def __init__(self, problem: Problem) -> None:
        super().__init__(problem.message)
        self.problem = problem


def split_front_matter(text: str) -> FrontMatter:
    """The front matter and the body of a file, whose lines end in `\\n`. Raises FrontMatterError."""
    fence = _FENCE.match(text)
    if fence:
        return _fenced(text, fence)
    if _SCRIPT.match(text):
        raise _error(1, "bad-yaml", "the front matter is a script.", "Write it as YAML, TOML or JSON.")
    if _JSON_START.match(text):
        return _json_first(text)
    return _bare(text)


def _fenced(text: str, fence: re.Match[str]) -> FrontMatter:
    is_toml = fence["fence"] == "+++"
    end = (_TOML_END if is_toml else _YAML_END).search(text, fence.end())
    first_line = text.count("\n", 0, fence.end()) + 1
    if end is None:
        return _unclosed(text, fence, first_line)
    block = text[fence.end() : end.start()]
    kind = (fence["format"] or ("toml" if is_toml else "yaml")).lower()
    readers = {"yaml": _yaml, "toml": _toml, "json": _json}
    return _with_body(readers[kind](block, first_line), text, end.end())


def _unclosed(text: str, fence: re.Match[str], line: int) -> FrontMatter:
    # A rule across the page also looks like a fence; what follows it tells.
    after = text[fence.end() :].partition("\n")[0]
    if fence["fence"] == "---" and not _PAIR.fullmatch(after):
        return _with_body((), text, 0)
    code = "bad-toml" if fence["fence"] == "+++" else "bad-yaml"
    raise _error(line - 1, code, "the front matter has no end.", f"Close it with a line {fence['fence']}.")


def _yaml(block: str, first_line: int) -> tuple[Entry, ...]:
    try:
        entries = yaml_entries(block)
    except YamlProblem as problem:
        message = str(problem)
        hint = next((hint for start, hint in _YAML_HINTS if message.startswith(start)), "")
        line = first_line + problem.line - 1
        raise _error(line, "bad-yaml", f"the front matter is not YAML: {message}.", hint) from None
    return tuple(Entry(name, value, line + first_line - 1) for name, value, line in entries)


def _toml(block: str, first_line: int) -> tuple[Entry, ...]:
    try:
        table = {name: clean(value) for name, value in tomllib.loads(block).items()}
    except (ValueError, RecursionError) as error:
        found = _AT_LINE.search(str(error))
        line = int(found[1]) if found and found[1] else 1 + block.rstrip("\n").count("\n")
        reason = _reason(_AT_LINE.sub("", str(error)), error)
        hint = 'Text must be in quotes, and a date must be one that exists: title = "Vote".'
        raise _error(first_line + line - 1, "bad-toml", f"the front matter is not TOML: {reason}.", hint) from None
    lines = key_lines(block)
    return tuple(Entry(name, value, lines.get((name,), 1) + first_line - 1) for name, value in table.items())


def _json(block: str, first_line: int) -> tuple[Entry, ...]:
    return _json_object(block, first_line)[0]


def _json_first(text: str) -> FrontMatter:
    entries, end = _json_object(text, 1)
    return _with_body(entries, text, end)


def _json_object(text: str, first_line: int) -> tuple[tuple[Entry, ...], int]:
    start = len(text) - len(text.lstrip())
    try:
        pairs, end = json.JSONDecoder().raw_decode(text, start)
        values = clean(pairs)
    except (ValueError, RecursionError) as error:
        line = getattr(error, "lineno", 1) + first_line - 1
        reason = _reason(getattr(error, "msg", str(error)), error)
        hint = "Names and texts are in double quotes, with a comma after every line but the last."
        raise _error(line, "bad-json", f"the front matter is not JSON: {reason}.", hint) from None
    if not isinstance(values, dict):
        raise _error(first_line, "bad-json", "the front matter is not a JSON object.", "Put it in braces.")
    lines = {found[1]: text.count("\n", 0, found.end()) for found in _JSON_NAME.finditer(text, start, end)}
    entries = (Entry(name, value, lines.get(name, 0) + first_line) for name, value in values.items())
    return tuple(entries), end


def _bare(text: str) -> FrontMatter:
    """`Title: ...` lines from the first line of the file on, up to a blank line."""
    entries: list[Entry] = []
    position = 0
    for number, line in enumerate(text.split("\n"), 1):
        pair = _PAIR.fullmatch(line)
        if pair:
            entries.append(Entry(pair["name"], (pair["value"] or "").strip(), number))
        elif entries and line.startswith((" ", "\t")) and line.strip():
            last = entries[-1]
            entries[-1] = Entry(last.name, f"{last.value}\n{line.strip()}".strip(), last.line)
        elif entries and not line.strip():
            break
        else:
            return _with_body((), text, 0)
        position += len(line) + 1
    if not _is_metadata(entries):
        return _with_body((), text, 0)
    return _with_body(tuple(entries), text, position)


def _is_metadata(entries: list[Entry]) -> bool:
    """A story may begin with `Word: ...` too: it takes a title, a date or two names that are known."""
    fields = {field_of(entry.name) for entry in entries} - {None}
    return bool(fields & {"title", "published"}) or len(fields) > 1


def _with_body(entries: tuple[Entry, ...], text: str, start: int) -> FrontMatter:
    blank = _BLANK_LINES.match(text, start)
    begin = blank.end() if blank else start
    return FrontMatter(entries, text[begin:].rstrip(), text.count("\n", 0, begin) + 1)


def _reason(message: str, error: Exception) -> str:
    too_deep = isinstance(error, RecursionError | TooDeepError)
    return "there are lists inside of lists too deep" if too_deep else message.rstrip(".")


def _error(line: int, code: str, message: str, hint: str) -> FrontMatterError:
    return FrontMatterError(Problem("", line, code, message, hint))
