"""Organisations of the world that are known by name alone."""

from __future__ import annotations

from functools import lru_cache
from typing import NamedTuple

from generator.tagging.lexicon import load
from generator.tagging.normal import arabic_forms, plain_arabic
from generator.tagging.splitting import split


class Known(NamedTuple):
    """Organisations of the world by every name; `longest` has the words of the longest name by its first one."""

    labels: dict[str, str]
    longest: dict[str, int]


@lru_cache(maxsize=8)
def known_organisations(language: str) -> Known:
    """The organisations of `organisations.toml` in a language."""
    known = Known({}, {})
    for names in load("organisations.toml")["names"].get(language, ()):
        forms = [form for name in names for form in (arabic_forms(name) if language == "ar" else (name,))]
        for form in forms:
            words = [plain_arabic(word) for word in split(form, language)]
            known.labels[" ".join(words)] = names[0]
            known.longest[words[0]] = max(known.longest.get(words[0], 0), len(words))
    return known
