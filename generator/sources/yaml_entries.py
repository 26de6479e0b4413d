"""A YAML mapping -> entries with lines, in time linear in its length and without YAML's surprises.

PyYAML's own constructors are not used: they read `2020-07-22 8:00 -0500` as a UTC time, `1:30` as ninety,
`no` as false, and fail on `2020-13-45`. Its composer recurses in C: many open brackets end the process.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TypeAlias

import yaml

from generator.sources.values import MAX_DEPTH, Entry, TooDeepError, Value
from generator.sources.yaml_plain import plain_entries, plain_value

try:
    from yaml import CBaseLoader as Loader
except ImportError:
    from yaml import BaseLoader as Loader  # type: ignore[assignment]

_MAX_VALUES = 20_000
_NO_LINE_ENDS = dict.fromkeys(map(ord, "\x85\u2028\u2029"), " ")  # YAML 1.1 ends lines at them, editors do not

Event: TypeAlias = "yaml.Event"


class YamlProblem(ValueError):  # noqa: N818
    """The text is not a YAML mapping; `line` counts from 1 within the text."""

    def __init__(self, message: str, line: int) -> None:
        super().__init__(message)
        self.line = line


def yaml_entries(text: str) -> list[Entry]:
    """The entries of a YAML mapping in their order, repeated names included. Raises YamlProblem."""
    plain = plain_entries(text)
    return parsed_entries(text) if plain is None else plain


def parsed_entries(text: str) -> list[Entry]:
    """The same by the parser, whatever the text holds."""
    try:
        return _Builder(text).entries()
    except yaml.MarkedYAMLError as error:
        line = error.problem_mark.line + 1 if error.problem_mark else 1
        raise YamlProblem(error.problem or error.context or "can't be parsed", line) from None
    except yaml.YAMLError as error:
        position = getattr(error, "position", 0)
        reason = getattr(error, "reason", "can't be parsed")
        raise YamlProblem(str(reason), text.count("\n", 0, position) + 1) from None


class _Builder:
    """Makes values of the parser's events."""

    def __init__(self, text: str) -> None:
        self._events: Iterator[Event] = yaml.parse(text.translate(_NO_LINE_ENDS), Loader)
        self._anchors: dict[str, tuple[Value, int]] = {}
        self._count = 0

    def entries(self) -> list[Entry]:
        first = self._next()
        while isinstance(first, yaml.StreamStartEvent | yaml.DocumentStartEvent):
            first = self._next()
        if isinstance(first, yaml.StreamEndEvent):
            return []
        if not isinstance(first, yaml.MappingStartEvent):
            if isinstance(first, yaml.ScalarEvent) and _scalar(first) is None:
                return []
            raise YamlProblem("it is not a list of `name: value` lines", _line(first))
        entries = list(self._pairs(1))
        for _rest in self._events:  # the parser looks for mistakes to the end
            pass
        return entries

    def _next(self) -> Event:
        return next(self._events)

    def _pairs(self, depth: int) -> Iterator[Entry]:
        while not isinstance(event := self._next(), yaml.MappingEndEvent):
            if not isinstance(event, yaml.ScalarEvent):
                raise YamlProblem("a name must be plain text", _line(event))
            yield Entry(event.value, self._value(self._next(), depth), _line(event))

    def _value(self, event: Event, depth: int) -> Value:
        if depth > MAX_DEPTH:
            raise YamlProblem(str(TooDeepError("there are lists inside of lists too deep")), _line(event))
        before = self._count
        value = self._any(event, depth)
        self._grow(1, event)
        anchor = getattr(event, "anchor", None)
        if anchor and not isinstance(event, yaml.AliasEvent):
            self._anchors[anchor] = value, self._count - before
        return value

    def _any(self, event: Event, depth: int) -> Value:
        if isinstance(event, yaml.ScalarEvent):
            return _scalar(event)
        if isinstance(event, yaml.MappingStartEvent):
            return {entry.name: entry.value for entry in self._pairs(depth + 1)}
        if isinstance(event, yaml.AliasEvent):
            return self._alias(event)
        items: list[Value] = []
        while not isinstance(item := self._next(), yaml.SequenceEndEvent):
            items.append(self._value(item, depth + 1))
        return items

    def _alias(self, event: yaml.AliasEvent) -> Value:
        if event.anchor not in self._anchors:
            raise YamlProblem(f"nothing before it is called &{event.anchor}", _line(event))
        value, size = self._anchors[event.anchor]
        self._grow(size, event)
        return value

    def _grow(self, size: int, event: Event) -> None:
        # An alias stands for all that it repeats: a few lines of them can mean more than fits in memory.
        self._count += size
        if self._count > _MAX_VALUES:
            raise YamlProblem(f"it has more than {_MAX_VALUES:,} values", _line(event))


def _scalar(event: yaml.ScalarEvent) -> Value:
    text: str = event.value
    return text if event.style else plain_value(text)  # a style: quoted, or a block of text


def _line(event: Event) -> int:
    return event.start_mark.line + 1 if event.start_mark else 1
