"""Write wire/months.tsv: the names of months and weekdays of all languages of CLDR, by way of `babel`.

Run it when Babel brings a new CLDR: `python -m generator.sources.make_months`. A process that asks Babel itself for the
names of all languages of a script, because a word stands where a month would, takes 0.4 s and 50 MB for it.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path

from babel import __version__
from babel.localedata import locale_identifiers

from generator.cldr import find_locale
from generator.sources.wire.months import LANGUAGES, fold_name

TABLE = Path(__file__).parent / "wire" / "months.tsv"
HEADER = f"# From CLDR by Babel {__version__}, folded: language, the names of each month from January on, of weekdays\n"


def main() -> None:
    """Write the table."""
    before = TABLE.read_text(encoding="utf-8").splitlines()[1:]
    TABLE.write_text(HEADER + "".join(f"{line}\n" for line in lines(before)), encoding="utf-8")


def lines(before: Iterable[str]) -> list[str]:
    """The table without its header, made of that of an earlier CLDR: names that were in use then stay, for old copy has
    them. Languages that have no names of their own are not in it."""
    known = {code: columns for code, *columns in (line.split("\t") for line in before)}
    plain = {code for code in locale_identifiers() if "_" not in code}
    named = {code for code in plain | set(LANGUAGES) if names_of(code) != names_of("root")}
    return sorted("\t".join([code, *_columns(code, code in named, known.get(code))]) for code in named | known.keys())


def names_of(code: str) -> tuple[dict[str, int], frozenset[str]]:
    """The folded names of months, with their numbers, and of weekdays. Of two months of one name the first form counts:
    wide before abbreviated, as used in a date before alone."""
    locale = find_locale(code)
    months: dict[str, int] = {}
    for names in _forms(locale.months):
        for number, name in names.items():
            months.setdefault(fold_name(name), number)
    return months, frozenset(fold_name(name) for names in _forms(locale.days) for name in names.values())


def _forms(names: object) -> list[dict[int, str]]:
    contexts = ("format", "stand-alone")
    return [dict(names[context][width]) for context in contexts for width in ("wide", "abbreviated")]  # type: ignore[index]


def _columns(code: str, named: bool, known: Sequence[str] | None) -> list[str]:
    months, weekdays = names_of(code) if named else ({}, frozenset())
    current = [[name for name, of in months.items() if of == number] for number in range(1, 13)] + [sorted(weekdays)]
    old = [names.split("|") for names in known] if known else [[] for _ in current]
    return ["|".join(dict.fromkeys([*names, *_free(more, months)])) for names, more in zip(current, old, strict=True)]


def _free(names: Iterable[str], months: Mapping[str, int]) -> list[str]:
    """Those names without the ones that are now a month's: if it is the same month, they are there already."""
    return [name for name in names if name and name not in months]


if __name__ == "__main__":
    main()
