"""Locales of CLDR (the `babel` package), each with tables of its own."""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache
from typing import Any

from babel import Locale, UnknownLocaleError
from babel.localedata import LocaleDataDict, load

_Key = str | int | None


class _OwnLocale(Locale):
    """A locale that shares no table with others.

    Where CLDR says that a language's names of days are the same alone as in a date, Babel notes which ones these are in
    a table that all such locales have in common: the first of them that is asked would lend its names to the others.
    """

    @property
    def _data(self) -> LocaleDataDict:
        return _own_tables(str(self))


@lru_cache(maxsize=256)
def find_locale(*tags: str) -> Locale:
    """The locale of the first of those BCP 47 tags that CLDR knows. Raises LookupError when it knows none."""
    for tag in tags:
        try:
            return _OwnLocale.parse(tag, sep="-")
        except (UnknownLocaleError, ValueError):
            continue
    raise LookupError(f"CLDR has no locale {' or '.join(tags)}")


@lru_cache(maxsize=256)
def _own_tables(name: str) -> LocaleDataDict:
    return _OwnTables(load(name))


class _OwnTables(LocaleDataDict):
    """The tables of a locale, each copied when it is first asked for: most never are."""

    def __init__(self, tables: Mapping[Any, Any]) -> None:
        super().__init__(dict(tables), base=self)
        self._copied: set[_Key] = set()

    def __getitem__(self, name: _Key) -> Any:
        if name not in self._copied:
            self._copied.add(name)
            self._data[name] = _copy(self._data[name])
        return super().__getitem__(name)


def _copy(table: Any) -> Any:
    return {name: _copy(inner) for name, inner in table.items()} if isinstance(table, dict) else table
