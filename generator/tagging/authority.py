"""tags.toml -> Authority, frozen: what a person has decided about names. Every mistake is reported at once."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import NamedTuple

from generator.errors import Problem, SettingsError
from generator.settings_check import did_you_mean
from generator.tagging.normal import normalise
from generator.toml_files import read_toml
from generator.toml_lines import Key, key_lines, line_of

FILE_NAME = "tags.toml"

KINDS = ("place", "person", "organisation", "topic")
"""What a name can be the name of."""

_SYNTAX_LINE = re.compile(r" \(at (?:line (\d+), column \d+|end of document)\)$")
_MOST_BYTES = 255


@dataclass(frozen=True, slots=True)
class Preferred:
    """A name as it is shown. `labels` are pairs of a language (BCP 47) and the name in it.

    `merged_into` is the label of the name that has taken its place ("" when it stands for itself); `broader` and
    `narrower` are labels; `different_from` are names that look as if they were this one, and are not; a `hidden` name
    is never shown; `kind` is one of KINDS, "" when nobody has said.
    """

    label: str
    aliases: tuple[str, ...] = ()
    merged_into: str = ""
    broader: tuple[str, ...] = ()
    narrower: tuple[str, ...] = ()
    different_from: tuple[str, ...] = ()
    hidden: bool = False
    kind: str = ""
    labels: tuple[tuple[str, str], ...] = ()
    note: str = ""

    def label_in(self, language: str) -> str:
        """The name in a language, or in its base language, or as it is."""
        names = dict(self.labels)
        return names.get(language) or names.get(language.partition("-")[0]) or self.label


@dataclass(frozen=True, slots=True)
class Authority:
    """Every decided name, by label. `keys` leads from each normalised form of a name to the label it stands for."""

    names: Mapping[str, Preferred] = field(default_factory=dict)
    keys: Mapping[str, str] = field(default_factory=dict)

    def resolve(self, name: str) -> Preferred | None:
        """What a name, an alias or a name in another language is called; None when nobody has decided."""
        label = self.keys.get(normalise(name))
        return None if label is None else self.names[label]

    def label_of(self, name: str) -> str:
        """What a name is called, whether or not somebody has decided."""
        found = self.resolve(name)
        return found.label if found else name


class Loaded(NamedTuple):
    """An authority and what is wrong with its file; what is wrong is left out of the authority."""

    authority: Authority
    problems: tuple[Problem, ...]


class _Wrong(NamedTuple):
    key: Key
    code: str
    message: str
    hint: str = ""


def load_authority(path: Path) -> Authority:
    """What a file at `path` decides, nothing when there is none. Raises SettingsError with all that is wrong in it."""
    read = read_toml(path)
    if read is None:
        return Authority()
    authority, problems = read_authority(read[0], path.as_posix())
    if problems:
        raise SettingsError(problems)
    return authority


def read_authority(text: str, path: str = "tags.toml") -> Loaded:
    """The authority that the text of a tags.toml gives. Never raises.

    Each name is a table: `["Ali Shamkhani"]` with `aliases`, `merged_into`, `broader`, `narrower`,
    `different_from`, `hidden`, `kind`, `note` and a table `labels`.
    """
    try:
        table = tomllib.loads(text)
    except (ValueError, RecursionError) as error:
        return Loaded(Authority(), (_syntax(error, text, path),))
    wrong: list[_Wrong] = []
    names = {label: _preferred(label, entry, wrong) for label, entry in table.items()}
    entries = {label: name for label, name in names.items() if name is not None}
    wrong += _bad_references(entries)
    merged = {label: _end_of(label, entries) for label in entries}
    wrong += [_circle(label) for label, end in merged.items() if end is None]
    authority, clashes = _arranged(entries, {label: end or label for label, end in merged.items()})
    lines = key_lines(text) if wrong or clashes else {}
    problems = [Problem(path, line_of(lines, at.key), at.code, at.message, at.hint) for at in (*wrong, *clashes)]
    return Loaded(authority, tuple(sorted(problems)))


def _syntax(error: Exception, text: str, path: str) -> Problem:
    found = _SYNTAX_LINE.search(str(error))
    line = int(found[1]) if found and found[1] else text.rstrip("\n").count("\n") + 1
    reason = _SYNTAX_LINE.sub("", str(error)) or "brackets inside of brackets too deep"
    return Problem(path, line, "bad-toml", f"is not TOML: {reason}.", 'A name is a table: ["New York"].')


_LISTS = ("aliases", "broader", "narrower", "different_from")
_FIELDS = (*_LISTS, "merged_into", "hidden", "kind", "labels", "note")


def _preferred(label: str, entry: object, wrong: list[_Wrong]) -> Preferred | None:
    """One table as a name; what is wrong in it is noted and left at its default."""
    if not isinstance(entry, dict):
        hint = f'Write ["{label}"] on a line of its own and what is said of it below.'
        wrong.append(_Wrong((label,), "bad-tag", f"{label} must be a table.", hint))
        return None
    if not normalise(label):
        wrong.append(_Wrong((label,), "bad-tag", f'"{label}" has no letter or digit.', "Give the name a letter."))
        return None
    if len(label.encode()) > _MOST_BYTES:
        wrong.append(_Wrong((label,), "bad-tag", f'"{label[:40]}…" is over {_MOST_BYTES} bytes.', "Shorten it."))
        return None
    good = dict(_checked(label, entry, wrong))
    return Preferred(label, **good)  # type: ignore[arg-type]


def _checked(label: str, entry: Mapping[str, object], wrong: list[_Wrong]) -> Iterator[tuple[str, object]]:
    for name, value in entry.items():
        if name not in _FIELDS:
            hint = did_you_mean(name, _FIELDS)
            wrong.append(_Wrong((label, name), "unknown-tag-field", f"{label}: {name} is not a field of a tag.", hint))
            continue
        reason = _reason(name, value)
        if reason:
            hint = did_you_mean(str(value), KINDS) if name == "kind" else ""
            wrong.append(_Wrong((label, name), "bad-tag", f"{label}: {name} {reason}.", hint))
        else:
            yield name, _frozen(value)


def _reason(name: str, value: object) -> str:
    """What is wrong with the value of a field; "" when nothing is."""
    if name in _LISTS:
        texts = isinstance(value, list) and all(isinstance(item, str) and normalise(item) for item in value)
        return "" if texts else 'must be a list of names: ["A", "B"]'
    if name == "hidden":
        return "" if isinstance(value, bool) else "must be true or false"
    if name == "kind":
        return "" if value in KINDS else f"must be {', '.join(KINDS[:-1])} or {KINDS[-1]}"
    if name == "labels":
        texts = isinstance(value, dict) and all(isinstance(item, str) and normalise(item) for item in value.values())
        return "" if texts else 'must be a table of languages: {fa = "ایران"}'
    return "" if isinstance(value, str) and value.strip() else "must be text in quotes"


def _frozen(value: object) -> object:
    if isinstance(value, list):
        return tuple(value)
    if isinstance(value, dict):
        return tuple(sorted(value.items()))
    return value


def _bad_references(names: Mapping[str, Preferred]) -> Iterator[_Wrong]:
    """A name that points to a name which is not in the file (in other lists it may), or to itself."""
    known = {normalise(label): label for label in names}
    for label, name in names.items():
        target = name.merged_into
        if target and normalise(target) not in known:
            hint = did_you_mean(target, list(names)) or f'Write ["{target}"] on a line of its own.'
            yield _Wrong((label, "merged_into"), "unknown-tag", f"{label}: there is no tag {target}.", hint)
        for field_name in ("broader", "narrower", "different_from"):
            if label in getattr(name, field_name):
                what = "different from" if field_name == "different_from" else "broader or narrower than"
                yield _Wrong((label, field_name), "bad-tag", f"{label} is {what} itself.", "Remove it.")


def _end_of(label: str, names: Mapping[str, Preferred]) -> str | None:
    """The name that a chain of merges leads to; None for a circle."""
    by_key = {normalise(name): name for name in names}
    seen = {label}
    while target := by_key.get(normalise(names[label].merged_into)) if names[label].merged_into else None:
        if target in seen:
            return None
        seen.add(target)
        label = target
    return label


def _circle(label: str) -> _Wrong:
    hint = "Let one of the names stand for itself."
    return _Wrong((label, "merged_into"), "merge-circle", f"{label} is merged into itself by way of others.", hint)


def _arranged(names: Mapping[str, Preferred], ends: Mapping[str, str]) -> tuple[Authority, list[_Wrong]]:
    """The authority, and the forms of a name that two names claim: the first one keeps them."""
    keys: dict[str, str] = {}
    clashes = []
    labels_first = [(label, label) for label in names] + [
        (form, label) for label, name in names.items() for form in (*name.aliases, *dict(name.labels).values())
    ]
    for form, label in labels_first:
        held = keys.setdefault(normalise(form), ends[label])
        if held != ends[label]:
            message = f'{label}: "{form}" already stands for {held}.'
            hint = f'Merge the two (merged_into = "{held}"), or take the name from one of them.'
            clashes.append(_Wrong((label, "aliases") if form != label else (label,), "tag-clash", message, hint))
    return Authority(dict(names), keys), clashes
