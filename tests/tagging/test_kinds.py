from __future__ import annotations

import pytest

from generator.tagging import kinds
from generator.tagging.kinds import (
    CAPITAL,
    COINED,
    GIVEN,
    JOINS,
    KNOWN,
    LEADS,
    NOTHING,
    PAUSES,
    PLACE,
    SHOUTED,
    STARTS,
    TITLED,
    TRAILS,
    VARIANT,
    WARE,
    Kinds,
)


@pytest.mark.parametrize(
    ("word", "language", "bits"),
    [
        ("However", "en", CAPITAL | NOTHING),
        ("Norway", "en", CAPITAL | PLACE),
        ("NATO", "en", CAPITAL | KNOWN | COINED),
        ("MINISTERS", "en", CAPITAL | SHOUTED),
        ("Maria", "en", CAPITAL | GIVEN),
        ("ex-president", "en", TITLED),
        ("Innenministers", "de", CAPITAL | TITLED),
        ("Владимира", "ru", CAPITAL | GIVEN),
        ("از", "fa", STARTS),
        ("،", "fa", PAUSES),
        ("of", "en", JOINS | LEADS),
        ("province", "en", TRAILS),
        ("Crude", "en", CAPITAL | WARE),
        ("Nation", "en", CAPITAL | WARE),
        ("don’t", "en", VARIANT),
        ("علي", "ar", VARIANT),
    ],
)
def test_a_word_has_the_bits_of_all_lists_that_it_is_in(word: str, language: str, bits: int) -> None:
    assert Kinds(language)[word] & bits == bits


def test_a_small_word_is_no_name() -> None:
    assert not Kinds("en")["norway"] & (CAPITAL | PLACE | GIVEN)


def test_words_are_forgotten_before_they_fill_the_memory(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(kinds, "_MOST", 3)
    table = Kinds("en")
    told = {word: table[word] for word in ("one", "Two", "three", "Oslo", "Five")}
    assert len(table) < 4
    assert all(table[word] == bits for word, bits in told.items())
