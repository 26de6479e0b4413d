"""site.toml -> Settings, frozen; every mistake in it reported at once, with its line."""

from __future__ import annotations

import dataclasses
import hashlib
import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from generator.errors import Problem, SettingsError
from generator.settings_check import BadValueError, Check, did_you_mean
from generator.settings_specs import SPECS, Spec
from generator.target import Target
from generator.toml_files import read_toml
from generator.toml_lines import Key, key_lines, line_of
from generator.wire_rules import FILE_NAME, NO_RULES, WireRules, load_wire_rules


@dataclass(frozen=True, slots=True)
class Reading:
    """Settings that change what is read from a file: a change here reads every file again."""

    date_order: str = "day-first"
    zones: tuple[tuple[str, str], ...] = ()
    markdown_extensions: tuple[str, ...] = ("extra", "sane_lists", "toc")
    attachments: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()
    sections: tuple[tuple[str, str], ...] = ()
    wire_rules: WireRules = NO_RULES


@dataclass(frozen=True, slots=True)
class Tags:
    """Settings of automatic tags. `automatic` is "missing" (for stories without tags), "always" or "never"; a story has
    `most` of them at most; one that fewer than `min_stories` stories have is plain text, without a page. `spacy` is a
    model of spaCy that finds further names."""

    automatic: str = "missing"
    most: int = 12
    min_stories: int = 1
    spacy: str = ""


@dataclass(frozen=True, slots=True)
class Theme:
    """Settings that only templates read."""

    accent: str = "#7c1d1d"
    footer: str = ""


@dataclass(frozen=True, slots=True)
class Settings:
    """Everything site.toml can say."""

    title: str = "News archive"
    description: str = ""
    base_url: str = ""
    language: str = "en"
    timezone: str = "UTC"
    permalink: str = "/{year}/{month}/{day}/{slug}/"
    links: str = "files"
    reading: Reading = field(default_factory=Reading)
    tags: Tags = field(default_factory=Tags)
    theme: Theme = field(default_factory=Theme)
    labels: tuple[tuple[str, str], ...] = ()
    publish: tuple[tuple[str, Target], ...] = ()


_BY_KEY = {spec.key: spec for spec in SPECS}
_TABLES = {spec.key.partition(".")[0] for spec in SPECS if "." in spec.key}


def load_settings(path: Path) -> Settings:
    """The settings in the TOML file at `path`, with the wire rules beside it; what is missing has its default.

    The default title is the name of the file's folder: "my-archive" is "My archive". Raises SettingsError
    with everything that is wrong, in the order of lines.
    """
    defaults = Settings(title=_title_of(path))
    rules = load_wire_rules(path.with_name(FILE_NAME))
    defaults = dataclasses.replace(defaults, reading=Reading(wire_rules=rules))
    read = read_toml(path)
    if read is None:
        return defaults
    text, table = read
    outcome = [*_checked(table), *_unknown(table)]
    wrong = [found for found in outcome if isinstance(found[1], BadValueError)]
    if wrong:
        lines = key_lines(text)
        raise SettingsError(tuple(sorted(_problem(path, lines, key, value) for key, value in wrong)))
    return _with_values(defaults, dict(outcome))


def reading_digest(settings: Settings) -> str:
    """Stands for every setting that changes what is read from a file, or how it is filed."""
    parts = ("timezone", "language", "permalink", "base_url")
    values = {name: getattr(settings, name) for name in parts}
    tags = {"automatic": settings.tags.automatic, "most": settings.tags.most, "spacy": settings.tags.spacy}
    return _digest({**values, "reading": dataclasses.asdict(settings.reading), "tags": tags})


def page_digest(settings: Settings) -> str:
    """Stands for every setting that a page can show."""
    shown = dataclasses.asdict(dataclasses.replace(settings, publish=()))
    shown["reading"] = {"markdown_extensions": settings.reading.markdown_extensions}
    del shown["tags"]
    return _digest(shown)


def _digest(values: Mapping[str, object]) -> str:
    text = json.dumps(values, sort_keys=True, ensure_ascii=False, separators=(",", ":"))
    return hashlib.blake2b(text.encode(), digest_size=16).hexdigest()


def _title_of(path: Path) -> str:
    words = " ".join(re.split(r"[\W_]+", path.resolve().parent.name)).strip()
    return words[:1].upper() + words[1:] if words else Settings().title


Found = tuple[Key, object]  # A key and its checked value, or the Wrong that it has instead.


def _checked(table: Mapping[str, object]) -> Iterator[Found]:
    for spec in SPECS:
        value = _value_at(table, spec.path)
        if value is None:
            continue
        if spec.is_table:
            yield from _checked_table(spec, value)
        else:
            yield spec.path, _try(spec.check, value)


def _checked_table(spec: Spec, value: object) -> Iterator[Found]:
    if not isinstance(value, dict):
        hint = f"Write [{spec.key}] and a line for each name below it."
        yield spec.path, BadValueError("must be a table", hint)
        return
    entries = {name: _try(spec.check, entry) for name, entry in value.items()}
    wrong = {name: entry for name, entry in entries.items() if isinstance(entry, BadValueError)}
    if wrong:
        yield from (((*spec.path, name), entry) for name, entry in wrong.items())
    else:
        yield spec.path, tuple(sorted(entries.items(), key=lambda pair: pair[0]))


def _try(checker: Check, value: object) -> object:
    try:
        return checker(value)
    except BadValueError as wrong:
        return wrong


def _value_at(table: Mapping[str, object], path: Key) -> object:
    value: object = table
    for name in path:
        value = value.get(name) if isinstance(value, dict) else None
    return value


def _unknown(table: Mapping[str, object]) -> Iterator[Found]:
    for name, value in table.items():
        if name not in _TABLES:
            if name not in _BY_KEY:
                yield (name,), BadValueError("is not a setting", _hint_for((name,)))
        elif not isinstance(value, dict):
            yield (name,), BadValueError("must be a table", f"Write [{name}] on a line of its own.")
        else:
            for inner in value:
                if f"{name}.{inner}" not in _BY_KEY:
                    yield (name, inner), BadValueError("is not a setting", _hint_for((name, inner)))


def _hint_for(key: Key) -> str:
    *tables, name = key
    prefix = "".join(f"{table}." for table in tables)
    if tables and name in _BY_KEY:
        return f"Put {name} above the first [table]: what follows [{tables[0]}] belongs to it."
    siblings = [spec.key.removeprefix(prefix) for spec in SPECS if spec.key.startswith(prefix)]
    near = did_you_mean(name, siblings if tables else [*siblings, *_TABLES])
    elsewhere = [spec.path[0] for spec in SPECS if "." in spec.key and spec.path[-1] == name]
    return f"It belongs below [{elsewhere[0]}]." if elsewhere else near


def _problem(path: Path, lines: Mapping[Key, int], key: Key, value: object) -> Problem:
    if isinstance(value, BadValueError):
        key = (*key, *value.inside)
    code = "unknown-setting" if str(value) == "is not a setting" else "bad-setting"
    hint = value.hint if isinstance(value, BadValueError) else ""
    return Problem(path.as_posix(), line_of(lines, key), code, f"{'.'.join(key)} {value}.", hint)


def _with_values(settings: Settings, values: Mapping[Key, object]) -> Settings:
    groups: dict[str, dict[str, object]] = {"": {}}
    for spec in SPECS:
        if spec.path in values:
            *group, name = spec.target
            groups.setdefault(".".join(group), {})[name] = values[spec.path]
    own = groups.pop("")
    nested = {name: dataclasses.replace(getattr(settings, name), **group) for name, group in groups.items()}
    return dataclasses.replace(settings, **own, **nested)  # type: ignore[arg-type]
