"""What a person decides about a tag, written into the text of tags.toml; its comments and its order stay."""

from __future__ import annotations

import json
import re
import tomllib
from collections.abc import Callable, Mapping
from typing import Any

import tomlkit

from generator.errors import DatelineError
from generator.tagging.authority import read_authority
from generator.tagging.normal import normalise

_HEADER = re.compile(r"^\s*\[(?!\[)(.+)\]\s*(#.*)?$")


def merge(text: str, name: str, into: str) -> str:
    """The text with a tag made part of another one: as an alias of it, or merged into it when more is said of the tag.

    Raises DatelineError when both are the same already.
    """
    label, target = _label_of(text, name), _label_of(text, into) or into
    if normalise(label or name) == normalise(target):
        raise DatelineError(f"{name} and {into} are the same tag already.")
    text = _with_table(text, target)
    document = tomlkit.parse(text)
    for one, other in ((label, target), (target, label or name)):  # what was told before is taken back
        if one is not None:
            _take(document[one], "different_from", other)
    if label is not None and normalise(label) == normalise(name):
        document[label]["merged_into"] = target
        return _checked(tomlkit.dumps(document))
    if label is not None:
        _take(document[label], "aliases", name)
    _add(document[target], "aliases", name)
    return _checked(tomlkit.dumps(document))


def rename(text: str, old: str, new: str) -> str:
    """The text with a tag under another name; the old one becomes an alias. Raises DatelineError when the new name is
    another tag's in the file already."""
    taken, label = _label_of(text, new), _label_of(text, old)
    if taken is not None and taken != label:
        raise DatelineError(f"{new} is in tags.toml already: `dateline tags merge` makes two tags one.")
    if label is not None and label != new:
        text = _with_other_label(text, label, new)
    text = _with_table(text, new)
    document = tomlkit.parse(text)
    _take(document[new], "aliases", new)
    for former in {label or old: None, old: None}:
        if normalise(former) != normalise(new):
            _add(document[new], "aliases", former)
    return _checked(tomlkit.dumps(document))


def distinguish(text: str, name: str, other: str) -> str:
    """The text with two tags told apart. Raises DatelineError when they are one by what the file says."""
    label, target = _label_of(text, name) or name, _label_of(text, other) or other
    if normalise(label) == normalise(target):
        raise DatelineError(f"{name} and {other} are the same tag.")
    document = tomlkit.parse(_with_table(text, label))
    _add(document[label], "different_from", target)
    return _checked(tomlkit.dumps(document))


def hide(text: str, name: str) -> str:
    """The text with a tag hidden."""
    label = _label_of(text, name) or name
    document = tomlkit.parse(_with_table(text, label))
    document[label]["hidden"] = True
    return _checked(tomlkit.dumps(document))


def _label_of(text: str, name: str) -> str | None:
    """The label of the table that a name is the label or an alias of; None when it is in no table."""
    key = normalise(name)
    tables = {label: table for label, table in tomllib.loads(text).items() if isinstance(table, dict)}
    for label in tables:
        if normalise(label) == key:
            return label
    for label, table in tables.items():
        if any(normalise(str(alias)) == key for alias in table.get("aliases", ())):
            return label
    return None


def _with_table(text: str, label: str) -> str:
    if label in tomllib.loads(text):
        return text
    gap = "\n" if text.strip() else ""
    return f"{text.rstrip()}{gap}{gap}[{_quoted(label)}]\n"


def _quoted(label: str) -> str:
    return json.dumps(label, ensure_ascii=False)


def _add(table: Any, field: str, name: str) -> None:
    """A name into a list of a table, where it is not yet."""
    if field not in table:
        table[field] = [name]
    elif all(normalise(str(each)) != normalise(name) for each in table[field]):
        table[field].append(name)


def _take(table: Any, field: str, name: str) -> None:
    """A name out of a list of a table, which goes when it is empty."""
    for each in list(table.get(field, ())):
        if normalise(str(each)) == normalise(name):
            table[field].remove(each)
    if field in table and not table[field]:
        del table[field]


def _with_other_label(text: str, old: str, new: str) -> str:
    """The text with the headers of a table, and what points to it, under another label."""
    lines = [_with_other_header(line, old, new) for line in text.split("\n")]
    document = tomlkit.parse("\n".join(lines))
    if old in document:  # a table on one line: it moves to the end
        document[new] = document.pop(old)
    for table in document.values():
        if table.get("merged_into") == old:
            table["merged_into"] = new
        for field in ("broader", "narrower", "different_from"):
            for at, label in enumerate(table.get(field, ())):
                if label == old:
                    table[field][at] = new
    return tomlkit.dumps(document)


def _with_other_header(line: str, old: str, new: str) -> str:
    found = _HEADER.match(line)
    if found is None:
        return line
    try:
        table: Any = tomllib.loads(f"[{found[1]}]")
    except tomllib.TOMLDecodeError:  # a line inside of a longer text
        return line
    path = []
    while table:
        [(part, table)] = table.items()
        path.append(part)
    if path[0] != old:
        return line
    return f"[{'.'.join(map(_quoted, [new, *path[1:]]))}]{f'  {found[2]}' if found[2] else ''}"


def _checked(text: str) -> str:
    """The text, if it is still one that a build takes."""
    problems = read_authority(text).problems
    if problems:
        raise DatelineError(f"tags.toml would not be right any more: {problems[0]}")
    return text


DECISIONS: Mapping[str, Callable[..., str]] = {
    "merge": merge,
    "rename": rename,
    "distinguish": distinguish,
    "hide": hide,
}
"""What can be decided of one or two names: the text of tags.toml and the names give the new text."""
