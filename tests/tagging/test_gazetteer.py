from __future__ import annotations

from importlib.resources import files

import pytest

from generator.tagging.gazetteer import cities, key_of, regions_of
from generator.tagging.known import known_organisations
from generator.tagging.lexicon import LANGUAGES
from generator.tagging.normal import normalise, plain_arabic
from generator.tagging.russian import bases, forms


def country(name: str, language: str) -> str:
    return regions_of(language).names[plain_arabic(name)][0].country


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_language_has_its_countries_and_organisations(language: str) -> None:
    assert len({place.country for places in regions_of(language).names.values() for place in places}) > 200
    assert known_organisations(language).labels


def test_a_language_that_no_locale_has_is_served_in_english() -> None:
    assert country("Norway", "qqq") == "NO"


@pytest.mark.parametrize(
    ("name", "language"),
    [
        ("Iran", "en"),
        ("Iranians", "en"),
        ("ايران", "fa"),
        ("إيراني", "ar"),
        ("iranischen", "de"),
        ("iranienne", "fr"),
        ("iraníes", "es"),
        ("иранского", "ru"),
        ("Ирана", "ru"),
    ],
)
def test_a_country_is_known_by_its_name_its_people_and_its_adjective(name: str, language: str) -> None:
    assert country(name, language) == "IR"


def test_regions_say_in_which_country_they_are() -> None:
    assert country("Bavaria", "en") == "DE"
    assert country("Persian Gulf", "en") == ""


def test_cities_are_known_by_their_names_in_other_scripts() -> None:
    for name in ("Tehran", "Тегеран", "تهران", "طهران"):
        assert cities().names[plain_arabic(name)][0].country == "IR"


def test_a_namesake_of_a_capital_is_none() -> None:
    sizes = sorted(place.thousands for place in cities().names["Washington"] if place.country == "US")
    assert len(sizes) > 1
    assert sizes[-2] < 500 <= sizes[-1]


def test_the_table_has_the_keys_that_a_story_has_for_its_words() -> None:
    names = cities().names
    assert len(names) > 70_000
    assert [key for key in names if key_of(key) != key] == []


def test_a_row_of_the_table_becomes_the_cities_it_names() -> None:
    assert {place.country for place in cities().names["London"]} >= {"GB", "CA"}
    assert cities().names["A Coruna"][0].label == "A Coruña"
    assert cities().longest["San"] > 2


def test_the_origin_of_the_cities_is_told_in_their_file() -> None:
    for name in ("cities.tsv", "large_cities.txt"):
        head = files("generator.tagging").joinpath("data", name).read_text(encoding="utf-8")[:200]
        assert "GeoNames" in head
        assert "CC BY 4.0" in head


def test_russian_cases_lead_back_to_the_nominative() -> None:
    for name in ("Москва", "Казань", "Россия", "Берлин"):
        assert all(name in bases(form) for form in forms(name) if len(form) > 3)


def test_names_are_compared_without_case_width_joiners_and_apostrophes() -> None:
    assert normalise("Ｉｒａｎ") == normalise("IRAN")
    assert normalise("Sana'a") == normalise("Sanaa")
    assert normalise("al-Kazemi") == normalise("Al Kazemi")
    assert normalise("كتاب‌خانه") == normalise("کتابخانه")


def test_signs_and_accents_that_make_another_name_are_kept() -> None:
    assert len({normalise(name) for name in ("C", "C++", "C#", "cafe", "café")}) == 5
