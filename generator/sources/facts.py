"""One file's front matter, asked field by field: mistakes are noted, what is left over is kept."""

from __future__ import annotations

import html
import re
from collections.abc import Iterable, Iterator, Sequence
from typing import TypeVar

from generator.errors import Problem, Severity
from generator.moment import Moment
from generator.settings import Reading
from generator.sources.fields import GROUPS, field_of, rank_of
from generator.sources.timestamps import NoDayError, ZoneError, parse_timestamp
from generator.sources.values import Entry, Value, to_json, to_text

T = TypeVar("T")

_TRUE = frozenset({"true", "yes", "on", "1", "y"})
_FALSE = frozenset({"false", "no", "off", "0", "n"})
_PLURALS = frozenset({"authors", "categories", "tags", "tag", "keywords", "aliases"})
_SEMICOLONS, _COMMAS = ";；؛", ",，、،"  # of Latin, Chinese and Japanese, and Arabic text
_ENTITY = re.compile(r"&(?:#\d{1,7}|#x[0-9a-f]{1,6}|[a-z][a-z0-9]{1,30});", re.I)
_DATE_HINT = "Write it as in 2020-07-22 or 2020-07-22 08:00:00 -0500."
_ZONE_HINT = "Write the distance from UTC (-0500), or say in site.toml below [reading.zones] what it means."
_LIST_HINT = "Write it as in {name}: [one, two]."


class Facts:
    """The front matter of one file.

    `problems` fills up with what was wrong in the fields that were asked for (without a path). An entry that
    is asked for and understood is used up; `extra()` is all the others.
    """

    def __init__(self, entries: Iterable[Entry], reading: Reading) -> None:
        self.problems: list[Problem] = []
        self._reading = reading
        self._entries = list(_ungrouped(self._without_duplicates(entries)))
        self._used: set[int] = set()
        self._by_field: dict[str, list[Entry]] = {}
        filled = (entry for entry in self._entries if entry.value not in (None, "", [], {}))
        for entry in sorted(filled, key=lambda entry: rank_of(entry.name)):
            self._by_field.setdefault(_field_for(entry), []).append(entry)

    def line(self, field: str) -> int:
        """The line of the entry that wins for a field, 0 when there is none."""
        return next((entry.line for entry in self._filled(field)), 0)

    def value(self, field: str) -> Value:
        """The value of the entry that wins for a field, None when there is none; it is not used up."""
        return next((entry.value for entry in self._filled(field)), None)

    def text(self, field: str) -> str | None:
        """One line of text."""
        for entry in self._filled(field):
            text = " ".join(_name_in(entry.value).split())
            if text:
                return self._use(entry, text)
            self.refuse(entry, "text")
        return None

    def names(self, field: str, *, cut: bool = True) -> tuple[str, ...]:
        """A list of names without repetitions.

        With `cut`, a text is cut at semicolons, or else at commas if the entry's own name is a plural.
        """
        found = [name for entry in self._filled(field) for name in self._names_in(entry, cut)]
        first_forms: dict[str, str] = {}
        for name in found:
            first_forms.setdefault(name.casefold(), name)
        return tuple(first_forms.values())

    def flag(self, field: str) -> bool | None:
        """True or false; None when it says neither or is not there."""
        for entry in self._filled(field):
            answer = to_flag(entry.value)
            if answer is not None:
                return self._use(entry, answer)
            self.refuse(entry, "true or false")
        return None

    def moment(self, field: str, otherwise: str = "it is not used") -> Moment | None:
        """The first of the field's dates that can be read; those before it are named as problems. `otherwise` is what
        happens when there is none: it is said of a date without a day."""
        entries = self._filled(field)
        for number, entry in enumerate(entries, 1):
            try:
                return self._use(entry, self._parsed(entry))
            except NoDayError:
                then = "the next date stands in" if number < len(entries) else otherwise
                message = f"{entry.name} has no day: {_shown(entry.value)}; {then}."
                self.problems.append(Problem("", entry.line, "no-day", message, _DATE_HINT, Severity.WARNING))
            except ZoneError as error:
                message = f"the zone of {entry.name} can't be used: {error}; the time stands without one."
                problem = Problem("", entry.line, "unknown-zone", message, _ZONE_HINT, Severity.WARNING)
                self.problems.append(problem)
                return self._use(entry, error.moment)
            except ValueError as error:
                message = f"{entry.name} is no date: {_shown(entry.value)} ({error})."
                self.problems.append(Problem("", entry.line, "impossible-date", message, _DATE_HINT))
        return None

    def refuse(self, entry: Entry, expected: str, hint: str = "", shown: str = "") -> None:
        """Note that an entry, or the part `shown` of it, is not what its field takes; it is kept in `extra()`."""
        message = f"{entry.name} must be {expected}, not {shown or _shown(entry.value)}."
        self._used.discard(id(entry))
        self.problems.append(Problem("", entry.line, "bad-field", message, hint, Severity.WARNING))

    def take(self, field: str) -> Entry | None:
        """The entry that wins for a field, used up: for a field whose value the caller reads itself."""
        found = next(iter(self._filled(field)), None)
        self._used.add(id(found))
        return found

    def leave(self, entry: Entry) -> None:
        """Keep an entry that was taken in `extra()` after all."""
        self._used.discard(id(entry))

    def extra(self) -> str:
        """Everything that did not become a field of the record, as a JSON object."""
        kept: dict[str, Value] = {}
        for entry in self._entries:
            if id(entry) not in self._used and entry.value is not None:
                kept.setdefault(entry.name, entry.value)
        return to_json(kept)

    def _filled(self, field: str) -> Sequence[Entry]:
        return self._by_field.get(field, ())

    def _use(self, entry: Entry, value: T) -> T:
        if not _says_more_than_a_name(entry.value):
            self._used.add(id(entry))
        return value

    def _parsed(self, entry: Entry) -> Moment:
        month_first = self._reading.date_order == "month-first"
        return parse_timestamp(to_text(entry.value), self._reading.zones, month_first=month_first)

    def _names_in(self, entry: Entry, cut: bool) -> list[str]:
        if isinstance(entry.value, str):
            return self._use(entry, _cut(entry) if cut else [unescaped(entry.value.strip())])
        items = [
            item for item in (entry.value if isinstance(entry.value, list) else [entry.value]) if item not in (None, "")
        ]
        names = [" ".join(_name_in(item).split()) for item in items]
        if not all(names) or not isinstance(entry.value, list | dict):
            nameless = [item for item, name in zip(items, names, strict=True) if not name]
            shown = f"a list with {_shown(nameless[0])} in it" if nameless and isinstance(entry.value, list) else ""
            self.refuse(entry, "a list of names", _LIST_HINT.format(name=entry.name), shown)
            return [name for name in names if name] if isinstance(entry.value, list) else []
        return self._use(entry, names)

    def _without_duplicates(self, entries: Iterable[Entry]) -> list[Entry]:
        last: dict[str, Entry] = {}
        for entry in entries:
            first = last.get(entry.name)
            if first is not None:
                message = f"{entry.name} is given twice; line {first.line} is not used."
                hint = "Remove one of the two."
                self.problems.append(Problem("", entry.line, "duplicate-key", message, hint, Severity.WARNING))
            last[entry.name] = entry
        return list(last.values())


def to_flag(value: Value) -> bool | None:
    """What a value says to a yes-or-no question; None when it is no answer."""
    word = to_text(value).casefold()
    return True if word in _TRUE else False if word in _FALSE else None


def _says_more_than_a_name(value: Value) -> bool:
    items = value if isinstance(value, list) else [value]
    return any(isinstance(item, dict) and len(item) > 1 for item in items)


def _ungrouped(entries: list[Entry]) -> Iterator[Entry]:
    """The entries at the top, then those in GROUPS, as if they stood at the top too."""
    groups = [entry for entry in entries if entry.name in GROUPS and isinstance(entry.value, dict)]
    yield from (entry for entry in entries if entry not in groups)
    taken = {entry.name for entry in entries}
    for group in groups:
        for name, value in group.value.items() if isinstance(group.value, dict) else ():
            is_free = name not in taken or field_of(name)
            yield Entry(name if is_free else f"{group.name}.{name}", value, group.line)


def _field_for(entry: Entry) -> str:
    # Jekyll's `published` is a yes or no, elsewhere it is a date.
    is_answer = entry.name.casefold() == "published" and to_flag(entry.value) is not None
    return "live" if is_answer else field_of(entry.name) or ""


def _cut(entry: Entry) -> list[str]:
    text = unescaped(str(entry.value))
    semicolons = any(mark in text for mark in _SEMICOLONS)
    marks = _SEMICOLONS if semicolons else _COMMAS if entry.name.casefold() in _PLURALS else "\n"
    return [name for part in re.split(f"[{marks}\n]", text) if (name := " ".join(part.split()))]


def _name_in(value: Value) -> str:
    """The text of a value: itself, the name of a table, the only entry of a list."""
    if isinstance(value, dict):
        return next((unescaped(to_text(value[key])) for key in ("name", "title", "url") if value.get(key)), "")
    if isinstance(value, list):
        return unescaped(to_text(value[0])) if len(value) == 1 else ""
    return unescaped(to_text(value))


def unescaped(text: str) -> str:
    """The text with its entities (`&#8217;`), which exports of WordPress have in titles, as letters."""
    return _ENTITY.sub(lambda found: html.unescape(found[0]), text) if "&" in text else text


def _shown(value: Value) -> str:
    if isinstance(value, list):
        return "a list"
    if isinstance(value, dict):
        return "a table"
    text = to_text(value)
    return f'"{text[:60]}…"' if len(text) > 60 else f'"{text}"' if isinstance(value, str) else text
