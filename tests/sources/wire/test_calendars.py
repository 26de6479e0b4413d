"""Months of many languages, and the Solar Hijri calendar."""

from __future__ import annotations

from datetime import date, timedelta

import babel
import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.sources import make_months
from generator.sources.wire.calendars import solar_hijri
from generator.sources.wire.months import LANGUAGES, is_weekday, month_of


@pytest.mark.parametrize(
    ("word", "number"),
    [
        ("July", 7),
        ("Sept.", 9),
        ("juil.", 7),
        ("Februar", 2),
        ("März", 3),
        ("gennaio", 1),
        ("Mayo", 5),
        ("outubro", 10),
        ("января", 1),
        ("сен", 9),
        ("Ιουλίου", 7),
        ("Temmuz", 7),
        ("يناير", 1),
        ("تموز", 7),
        ("अप्रैल", 4),
        ("আগস্ট", 8),
        ("Desemba", 12),
        ("pilot", None),
        ("x", None),
        ("", None),
    ],
)
def test_a_month_is_known_in_any_language(word: str, number: int | None) -> None:
    assert month_of(word) == number


def test_the_table_holds_the_names_of_cldr() -> None:
    header, *written = make_months.TABLE.read_text(encoding="utf-8").splitlines()
    current = {code: names for code, *names in (line.split("\t") for line in make_months.lines(()))}
    known = {code: names for code, *names in (line.split("\t") for line in written)}
    missing = {code for code in LANGUAGES if code in current and not _holds(known[code], current[code])}
    same_release = f"Babel {babel.__version__}," in header
    assert len(missing) <= (0 if same_release else len(LANGUAGES) // 5)
    assert current.keys() <= known.keys() or not same_release


def test_a_new_table_keeps_the_names_that_cldr_has_no_more() -> None:
    german = ["januar", *[""] * 11, "sonnabend"]
    line = next(line for line in make_months.lines(["\t".join(["de", *german])]) if line.startswith("de\t"))
    first, *_, weekdays = line.split("\t")[1:]
    assert first.split("|").count("januar") == 1
    assert {"montag", "sonnabend"} <= set(weekdays.split("|"))


def _holds(table: list[str], names: list[str]) -> bool:
    return all(set(some.split("|")) <= set(all_.split("|")) for some, all_ in zip(names, table, strict=True))


def test_a_form_of_a_language_has_the_names_of_the_language() -> None:
    assert month_of("listopada", "hr-BA") == 10
    assert month_of("listopada", "xx-Nowhere") is None


def test_a_month_that_languages_disagree_on_needs_the_language() -> None:
    assert month_of("listopada") is None
    assert month_of("listopada", "pl") == 11
    assert month_of("listopada", "hr") == 10


@pytest.mark.parametrize("word", ["Monday", "Fri", "lundi", "Donnerstag", "понедельник", "শনিবার", "الأحد"])
def test_a_weekday_is_known_in_any_language(word: str) -> None:
    assert is_weekday(word)


def test_a_month_is_no_weekday() -> None:
    assert not is_weekday("March")


@pytest.mark.parametrize(
    ("printed", "expected"),
    [
        ((1404, 2, 24), date(2025, 5, 14)),
        ((1399, 5, 22), date(2020, 8, 12)),
        ((1399, 12, 30), date(2021, 3, 20)),
        ((1357, 11, 22), date(1979, 2, 11)),
        ((1403, 12, 30), date(2025, 3, 20)),
        ((1404, 1, 1), date(2025, 3, 21)),
    ],
)
def test_solar_hijri_dates_fall_on_their_days(printed: tuple[int, int, int], expected: date) -> None:
    assert solar_hijri(*printed) == expected


@pytest.mark.parametrize("printed", [(1400, 12, 30), (1400, 7, 31), (1400, 13, 1), (1400, 0, 1), (1600, 1, 1)])
def test_a_solar_hijri_day_that_does_not_exist_is_refused(printed: tuple[int, int, int]) -> None:
    with pytest.raises(ValueError, match="no such day"):
        solar_hijri(*printed)


@given(st.integers(1300, 1498), st.integers(1, 12), st.integers(1, 29))
def test_solar_hijri_days_follow_each_other(year: int, month: int, day: int) -> None:
    following = (year, month, day + 1) if day < 29 else (year + month // 12, month % 12 + 1, 1)
    step = solar_hijri(*following) - solar_hijri(year, month, day)
    assert timedelta(1) <= step <= timedelta(3)
